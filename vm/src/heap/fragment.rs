//! Fragments: pieces of heap memory on their own.
//!
//! A message is one fragment: a header that the inbox can link, and the words of its term. Timers
//! and tables keep terms in fragments too, and a heap that is full between two safepoints grows by
//! fragments until the next collection. All words of a fragment are used by terms of its own, by
//! literals, or point to counted blocks on its off-heap list.
//!
//! INVARIANT: a fragment has one owner. Dropping it gives back the counts on its off-heap list;
//! a heap that adopts it takes list and memory over.

use super::off_heap;
use crate::mem;
use crate::term::{Alloc, Term, copy};
use std::ops::{Deref, DerefMut};
use std::ptr::{self, NonNull};

/// Header of a fragment; its words follow in the same block.
#[repr(C)]
pub struct Fragment {
    /// Whoever owns the fragment may chain it.
    pub next: *mut Fragment,
    /// Which tenant of a process slot it is meant for.
    pub serial: u32,
    /// What kind of signal it is; the process room gives it meaning.
    pub tag: u32,
    pub term: Term,
    capacity_words: u32,
    used_words: u32,
    pub(super) off_heap: *mut u64,
}

pub(super) const HEADER_WORDS: usize = 5;
const _: () = assert!(size_of::<Fragment>() == HEADER_WORDS * 8);

impl Fragment {
    /// Words of memory its terms take.
    #[inline(always)]
    pub fn used_words(&self) -> usize {
        self.used_words as usize
    }

    pub(super) fn data(&self) -> *mut u64 {
        // SAFETY: the words follow the header in the same block.
        unsafe { ptr::from_ref(self).add(1).cast::<u64>().cast_mut() }
    }

    pub(super) fn capacity_words(&self) -> usize {
        self.capacity_words as usize
    }

    pub(super) fn set_used_words(&mut self, words: usize) {
        debug_assert!(words <= self.capacity_words());
        self.used_words = words as u32;
    }
}

/// The owner of a fragment.
pub struct FragmentBox(NonNull<Fragment>);

// SAFETY: a fragment has one owner and refers only to itself, to literals (never written) and to
// counted blocks (atomic counts).
unsafe impl Send for FragmentBox {}
// SAFETY: whoever has only a reference can do no more than read: counts outside are atomic, and
// the free room behind a shared binary is claimed atomically.
unsafe impl Sync for FragmentBox {}

impl FragmentBox {
    /// A fragment with room for `words` words, or a little more.
    pub(super) fn new(words: usize) -> FragmentBox {
        let block_words = mem::block_words(words + HEADER_WORDS);
        let block = mem::alloc(block_words).cast::<Fragment>();
        let capacity_words = u32::try_from(block_words - HEADER_WORDS).expect("a fragment below 32 GiB");
        let header = Fragment {
            next: ptr::null_mut(),
            serial: 0,
            tag: 0,
            term: Term::NONE,
            capacity_words,
            used_words: 0,
            off_heap: ptr::null_mut(),
        };
        // SAFETY: fresh memory, large enough for the header.
        unsafe { block.write(header) };
        FragmentBox(block)
    }

    /// A fragment whose `words` words are in use, to be filled at once by the caller.
    #[inline]
    pub(crate) fn filled(words: usize) -> (FragmentBox, *mut u64) {
        let mut fragment = FragmentBox::new(words);
        fragment.set_used_words(words);
        let data = fragment.data();
        (fragment, data)
    }

    /// A fragment for a term that is a word or a literal: it has no words of its own.
    #[inline]
    pub fn immediate(term: Term) -> FragmentBox {
        debug_assert!(term.is_immediate() || super::is_literal(term));
        let mut fragment = FragmentBox::new(0);
        fragment.term = term;
        fragment
    }

    /// Puts a word in place of a word in the fragment's own tuple. False, and nothing is done: one
    /// of the two is no immediate, or there is no such element.
    #[inline]
    pub fn replace_immediate(&mut self, at: usize, value: Term) -> bool {
        let old = self.term.tuple().and_then(|elements| elements.get(at));
        let own = self.used_words() > 0 && self.term.address() == self.data();
        if !own || !value.is_immediate() || !old.is_some_and(|old| old.is_immediate()) {
            return false;
        }
        // SAFETY: the tuple begins at the fragment's first word, the element is one of its words;
        // we own the fragment, so nobody reads it now.
        unsafe { *self.data().add(1 + at) = value.raw() };
        true
    }

    /// A fragment with a copy of `term`, for a process.
    pub fn of(term: Term) -> FragmentBox {
        copy::to_fragment(term, copy::Literals::Share)
    }

    /// A fragment with a copy of `term` that refers to no literal: for what is kept outside of
    /// processes, where nobody looks when code goes away.
    pub fn outside(term: Term) -> FragmentBox {
        copy::to_fragment(term, copy::Literals::Copy)
    }

    #[inline(always)]
    pub fn into_raw(self) -> NonNull<Fragment> {
        let raw = self.0;
        std::mem::forget(self);
        raw
    }

    /// # Safety
    /// `raw` came from `into_raw`, and nobody else owns it.
    #[inline(always)]
    pub unsafe fn from_raw(raw: NonNull<Fragment>) -> FragmentBox {
        FragmentBox(raw)
    }
}

impl Deref for FragmentBox {
    type Target = Fragment;

    #[inline(always)]
    fn deref(&self) -> &Fragment {
        // SAFETY: we own it.
        unsafe { self.0.as_ref() }
    }
}

impl DerefMut for FragmentBox {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut Fragment {
        // SAFETY: we own it, alone.
        unsafe { self.0.as_mut() }
    }
}

impl Drop for FragmentBox {
    fn drop(&mut self) {
        // SAFETY: the list is this fragment's, and its objects die now.
        unsafe { off_heap::release_list(self.off_heap) };
        let block_words = self.capacity_words() + HEADER_WORDS;
        // SAFETY: the block came from `mem::alloc` with this size and is not used again.
        unsafe { mem::free(self.0.cast::<u64>(), block_words) };
    }
}

// SAFETY: a fragment of the right size has been filled already: it has no more words to give.
unsafe impl Alloc for FragmentBox {
    fn alloc(&mut self, _words: usize) -> *mut u64 {
        unreachable!("a fragment does not grow")
    }

    unsafe fn link_off_heap(&mut self, object: *mut u64) {
        // SAFETY: the object was just copied to memory of ours.
        unsafe { off_heap::push(&mut self.off_heap, object) };
    }
}

/// Builds the term of a fragment. More words than foretold are no fault: then the term is copied
/// once more, into a fragment of the right size.
pub struct FragmentBuilder {
    current: FragmentBox,
    /// Filled pieces before the current one, chained.
    filled: *mut Fragment,
}

impl FragmentBuilder {
    pub fn new(words: usize) -> FragmentBuilder {
        FragmentBuilder { current: FragmentBox::new(words), filled: ptr::null_mut() }
    }

    /// The fragment that holds `term`, which was built here (or is a word or a literal).
    pub fn finish(mut self, term: Term) -> FragmentBox {
        if self.filled.is_null() {
            self.current.term = term;
            let empty = FragmentBox(NonNull::dangling());
            let fragment = std::mem::replace(&mut self.current, empty);
            std::mem::forget(self);
            return fragment;
        }
        FragmentBox::of(term)
    }

    #[cold]
    fn add_piece(&mut self, words: usize) {
        let size = words.max(self.current.capacity_words().saturating_mul(2));
        let full = std::mem::replace(&mut self.current, FragmentBox::new(size));
        let full = full.into_raw();
        // SAFETY: we own the piece.
        unsafe { (*full.as_ptr()).next = self.filled };
        self.filled = full.as_ptr();
    }
}

impl Drop for FragmentBuilder {
    fn drop(&mut self) {
        while let Some(piece) = NonNull::new(self.filled) {
            // SAFETY: pieces on this chain came from `into_raw` and are ours.
            let piece = unsafe { FragmentBox::from_raw(piece) };
            self.filled = piece.next;
        }
    }
}

// SAFETY: `alloc` hands out words of fragments that this builder owns, each once.
unsafe impl Alloc for FragmentBuilder {
    #[inline]
    fn alloc(&mut self, words: usize) -> *mut u64 {
        if self.current.capacity_words() - self.current.used_words() < words {
            self.add_piece(words);
        }
        let used = self.current.used_words();
        self.current.set_used_words(used + words);
        // SAFETY: within the capacity.
        unsafe { self.current.data().add(used) }
    }

    unsafe fn link_off_heap(&mut self, object: *mut u64) {
        // SAFETY: the object was just built in memory of ours.
        unsafe { off_heap::push(&mut self.current.off_heap, object) };
    }
}
