//! The heap of one process.
//!
//! ```text
//!   base                 top            limit                    end
//!    | terms, upwards ... |  free        | ... stack, downwards   |
//! ```
//!
//! Heap and stack share one block. `alloc` moves `top` up to less than `limit`, the lowest word
//! that any frame of the stack may use. (A frame that waits for a call may reach deeper than the
//! frame of what it called: so function entries lower the limit, and only a collection, which
//! looks at all frames, raises it.) One word between them stays free: a packed heap keeps its limit
//! there. When there is no room the words come from a *young fragment* instead, and `wants_gc`
//! says that a collection is due at the next safepoint: so nothing ever moves in the middle of an
//! instruction or a native.
//!
//! What a small process does not need (old generation, fragments, off-heap lists, limits) is in
//! `Rest`, made when first used.
//!
//! INVARIANT: between safepoints every term in the block or a fragment points into the block, the
//! old generation, a fragment of this heap, or the literals.

mod arrive;
mod check;
mod collect;
mod fragment;
mod going;
mod literal;
mod off_heap;
mod pieces;
mod scan;
#[cfg(test)]
mod tests;

pub use arrive::{Moved, SMALL_MESSAGE_WORDS};
pub use collect::{Collected, Effort, Verdict, Visitor};
pub use fragment::{Fragment, FragmentBox, FragmentBuilder};
pub use going::Going;
pub use literal::{LiteralArea, LiteralBuilder, is_literal};
pub use scan::Look;

use crate::mem;
use crate::term::Alloc;
use collect::{SURVIVAL_ALL, release_block};
pub(crate) use literal::is_literal_address;
use std::ptr::{self, NonNull};

/// The least size of a young fragment that `alloc` makes, in words.
const YOUNG_FRAGMENT_WORDS_MIN: usize = 59;

/// The heap of one process.
pub struct Heap {
    pub(crate) top: *mut u64,
    /// `alloc` in the block ends here.
    pub(crate) limit: *mut u64,
    base: *mut u64,
    end: *mut u64,
    wants_gc: bool,
    /// How much of the young objects the last collections left, of `SURVIVAL_ALL`.
    survival: u8,
    rest: Option<Box<Rest>>,
}

/// What only some heaps have.
struct Rest {
    /// Objects of the block below have survived a collection; null when that is not known.
    high_water: *mut u64,
    old: Old,
    minors_since_major: u32,
    /// Minor collections before a major one is due.
    fullsweep_after: u32,
    /// The block is never smaller.
    min_words: usize,
    /// Most words the process may have; 0 for no limit.
    max_words: usize,
    /// Young fragments, chained by `next`; the first is the one `alloc` fills.
    fragments: *mut Fragment,
    fragment_words: usize,
    /// Off-heap objects of block and fragments, and of the old generation; the bytes they hold;
    /// and how many make a collection, or a major one, worth while.
    off_heap_young: *mut u64,
    off_heap_old: *mut u64,
    off_heap_young_bytes: usize,
    off_heap_old_bytes: usize,
    off_heap_young_limit: usize,
    off_heap_old_limit: usize,
    /// In hard mode, chances to collect since the last one taken.
    chances: usize,
}

/// Bytes of off-heap binaries that never by themselves ask for a collection.
const OFF_HEAP_BYTES_MIN: usize = 256 << 10;

/// Minor collections before a major one, as in the reference.
pub const FULLSWEEP_AFTER_DEFAULT: u32 = 65_535;

impl Default for Rest {
    fn default() -> Rest {
        Rest {
            high_water: ptr::null_mut(),
            old: Old::none(),
            minors_since_major: 0,
            fullsweep_after: FULLSWEEP_AFTER_DEFAULT,
            min_words: 0,
            max_words: 0,
            fragments: ptr::null_mut(),
            fragment_words: 0,
            off_heap_young: ptr::null_mut(),
            off_heap_old: ptr::null_mut(),
            off_heap_young_bytes: 0,
            off_heap_old_bytes: 0,
            off_heap_young_limit: OFF_HEAP_BYTES_MIN,
            off_heap_old_limit: OFF_HEAP_BYTES_MIN,
            chances: 0,
        }
    }
}

/// The old generation: one block, filled from below.
struct Old {
    base: *mut u64,
    top: *mut u64,
    words: usize,
}

impl Old {
    const fn none() -> Old {
        Old { base: ptr::null_mut(), top: ptr::null_mut(), words: 0 }
    }

    fn new(words: usize) -> Old {
        let words = mem::block_words(words + 1);
        let base = mem::alloc(words).as_ptr();
        Old { base, top: base, words }
    }

    fn is_none(&self) -> bool {
        self.base.is_null()
    }

    fn used_words(&self) -> usize {
        (self.top as usize - self.base as usize) / 8
    }

    fn free_words(&self) -> usize {
        self.words - self.used_words()
    }

    fn release(self) {
        if !self.is_none() {
            // SAFETY: our block; nothing in it is looked at again.
            unsafe { release_block(self.base, self.words) };
        }
    }
}

/// A heap put to rest in a process slot: what a slot must keep.
pub struct PackedHeap {
    pub base: *mut u64,
    pub top_words: u32,
    pub end_words: u32,
    /// 0, or what only some heaps have.
    pub rest: usize,
}

// SAFETY: a heap has one owner and moves with its process from thread to thread; see `Fragment`
// for what it refers to.
unsafe impl Send for Heap {}

impl Heap {
    /// An empty heap whose block has room for at least `words` words of heap and stack together.
    #[inline]
    pub fn new(words: usize) -> Heap {
        let words = mem::block_words(words + 1);
        let base = mem::alloc(words).as_ptr();
        // SAFETY: the end of the block.
        let end = unsafe { base.add(words) };
        Heap { top: base, limit: end, base, end, wants_gc: false, survival: SURVIVAL_ALL, rest: None }
    }

    /// For a slot; `unpack` brings it back.
    #[inline]
    pub fn pack(self) -> PackedHeap {
        let mut this = std::mem::ManuallyDrop::new(self);
        let rest = this.rest.take().map_or(0, |rest| Box::into_raw(rest) as usize);
        // SAFETY: the word at the top is free: the limit is above it.
        unsafe { *this.top = (this.end as usize - this.limit as usize) as u64 / 8 };
        PackedHeap {
            base: this.base,
            top_words: this.used_words() as u32,
            end_words: this.block_words() as u32,
            rest,
        }
    }

    /// # Safety
    /// `packed` came from `pack` and is used once.
    #[inline]
    pub unsafe fn unpack(packed: PackedHeap) -> Heap {
        let rest = packed.rest as *mut Rest;
        // SAFETY: offsets within the block; the box came from `pack`.
        let mut heap = unsafe {
            let end = packed.base.add(packed.end_words as usize);
            let top = packed.base.add(packed.top_words as usize);
            Heap {
                top,
                limit: end.sub(*top as usize),
                base: packed.base,
                end,
                wants_gc: false,
                survival: SURVIVAL_ALL,
                rest: if rest.is_null() { None } else { Some(Box::from_raw(rest)) },
            }
        };
        if heap.rest.is_some() {
            heap.ask_for_collection();
        }
        heap
    }

    /// Lowest word of the block.
    #[inline(always)]
    pub fn base(&self) -> *mut u64 {
        self.base
    }

    /// The end of the block: where the stack begins, growing down.
    #[inline(always)]
    pub fn end(&self) -> *mut u64 {
        self.end
    }

    /// The stack reaches down to `lowest`, no further.
    #[inline(always)]
    pub fn set_limit(&mut self, lowest: *mut u64) {
        debug_assert!(self.top < lowest && lowest <= self.end);
        self.limit = lowest;
    }

    /// The stack reaches down to `lowest` at least.
    #[inline(always)]
    pub fn lower_limit(&mut self, lowest: *mut u64) {
        debug_assert!(self.top < lowest);
        if lowest < self.limit {
            self.limit = lowest;
        }
    }

    /// Whether `words` can be allocated in the block.
    #[inline(always)]
    pub fn has_room(&self, words: usize) -> bool {
        debug_assert!(self.top <= self.limit, "the heap has grown into the stack");
        (self.limit as usize).wrapping_sub(self.top as usize) > words * 8
    }

    /// Words in use in the block, the stack not counted.
    #[inline(always)]
    pub fn used_words(&self) -> usize {
        (self.top as usize - self.base as usize) / 8
    }

    /// Size of the block.
    #[inline(always)]
    pub fn block_words(&self) -> usize {
        (self.end as usize - self.base as usize) / 8
    }

    /// Whether something was allocated that did not fit: collect at the next safepoint.
    #[inline(always)]
    pub fn wants_gc(&self) -> bool {
        self.wants_gc
    }

    /// The block is never made smaller than this.
    pub fn set_min_words(&mut self, words: usize) {
        self.rest().min_words = words;
    }

    /// A collection that leaves more than `words` says so; 0 for no limit.
    pub fn set_max_words(&mut self, words: usize) {
        self.rest().max_words = words;
    }

    /// Minor collections before a major one.
    pub fn set_fullsweep_after(&mut self, minors: u32) {
        self.rest().fullsweep_after = minors;
    }

    /// All words this heap has: block, old generation, fragments.
    pub fn total_words(&self) -> usize {
        let rest = self.rest.as_ref();
        self.block_words() + rest.map_or(0, |rest| rest.old.words + rest.fragment_words)
    }

    /// Bytes of off-heap binaries that terms of this heap refer to.
    pub fn off_heap_bytes(&self) -> usize {
        let rest = self.rest.as_ref();
        rest.map_or(0, |rest| rest.off_heap_young_bytes + rest.off_heap_old_bytes)
    }

    /// Minor collections since the last major one.
    pub fn minor_collections(&self) -> u32 {
        self.rest.as_ref().map_or(0, |rest| rest.minors_since_major)
    }

    /// In hard mode: whether to collect at this chance. Always while the heap is small; less
    /// often the larger it is, so that programs come to their end.
    pub fn is_stress_due(&mut self) -> bool {
        const ALWAYS_WORDS: usize = 4096;
        let words = self.total_words();
        if words <= ALWAYS_WORDS {
            return true;
        }
        let rest = self.rest();
        rest.chances += 1;
        if rest.chances < words / ALWAYS_WORDS {
            return false;
        }
        rest.chances = 0;
        true
    }

    fn rest(&mut self) -> &mut Rest {
        self.rest.get_or_insert_with(Box::default)
    }

    /// Takes over the words of a fragment, a message for instance: its term belongs to this heap
    /// afterwards.
    pub fn adopt(&mut self, mut fragment: FragmentBox) {
        let off_heap = std::mem::replace(&mut fragment.off_heap, ptr::null_mut());
        let words = fragment.used_words();
        if words == 0 {
            return;
        }
        let rest = self.rest();
        // SAFETY: the list was the fragment's own; now it is the heap's.
        let bytes = unsafe { off_heap::splice(&mut rest.off_heap_young, off_heap) };
        rest.off_heap_young_bytes += bytes;
        rest.fragment_words += words;
        let raw = fragment.into_raw();
        // Behind the first one, which `alloc` may be filling.
        // SAFETY: chained fragments are ours.
        unsafe {
            if rest.fragments.is_null() {
                (*raw.as_ptr()).next = ptr::null_mut();
                rest.fragments = raw.as_ptr();
            } else {
                (*raw.as_ptr()).next = (*rest.fragments).next;
                (*rest.fragments).next = raw.as_ptr();
            }
        }
        self.ask_for_collection();
    }

    /// Notes that a collection is due when fragments or binaries outside have become many.
    fn ask_for_collection(&mut self) {
        if let Some(rest) = &self.rest {
            let much_outside = rest.off_heap_young_bytes > rest.off_heap_young_limit;
            self.wants_gc |= much_outside || rest.fragment_words > self.block_words() / 2;
        }
    }

    /// Words from a young fragment, when the block has no room.
    #[cold]
    #[inline(never)]
    fn alloc_in_fragment(&mut self, words: usize) -> *mut u64 {
        self.wants_gc = true;
        let block_words = self.block_words();
        let rest = self.rest();
        rest.fragment_words += words;
        if let Some(mut first) = NonNull::new(rest.fragments) {
            // SAFETY: chained fragments are ours.
            let first = unsafe { first.as_mut() };
            let used = first.used_words();
            if first.capacity_words() - used >= words {
                first.set_used_words(used + words);
                // SAFETY: within the capacity.
                return unsafe { first.data().add(used) };
            }
        }
        // Larger ones as more is needed, so that a native that builds much makes few.
        let size = words.max(rest.fragment_words.max(block_words / 2));
        let mut fragment = FragmentBox::new(size.max(YOUNG_FRAGMENT_WORDS_MIN));
        fragment.set_used_words(words);
        fragment.next = rest.fragments;
        let at = fragment.data();
        rest.fragments = fragment.into_raw().as_ptr();
        at
    }
}

// SAFETY: words of the block or of a fragment of ours, each handed out once.
unsafe impl Alloc for Heap {
    #[inline(always)]
    fn alloc(&mut self, words: usize) -> *mut u64 {
        if !self.has_room(words) {
            return self.alloc_in_fragment(words);
        }
        let at = self.top;
        // SAFETY: there is room up to the limit.
        self.top = unsafe { at.add(words) };
        at
    }

    unsafe fn link_off_heap(&mut self, object: *mut u64) {
        let rest = self.rest();
        // SAFETY: the object was just built in memory of ours; word 2 is its size.
        unsafe {
            off_heap::push(&mut rest.off_heap_young, object);
            rest.off_heap_young_bytes += *object.add(2) as usize;
        }
        self.wants_gc |= rest.off_heap_young_bytes > rest.off_heap_young_limit;
    }
}

impl Drop for Heap {
    #[inline]
    fn drop(&mut self) {
        if let Some(rest) = self.rest.take() {
            rest.release();
        }
        let words = self.block_words();
        // SAFETY: our block, not used again.
        unsafe { mem::free(NonNull::new_unchecked(self.base), words) };
    }
}

impl Rest {
    #[cold]
    fn release(mut self) {
        // SAFETY: nothing of this heap is looked at again; the fragments are ours.
        unsafe {
            off_heap::release_list(self.off_heap_young);
            off_heap::release_list(self.off_heap_old);
            while let Some(fragment) = NonNull::new(self.fragments) {
                self.fragments = fragment.as_ref().next;
                drop(FragmentBox::from_raw(fragment));
            }
        }
        self.old.release();
    }
}
