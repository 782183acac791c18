//! The collector: generational, copying, one process at a time.
//!
//! Started only by the process itself (its interpreter) at a safepoint. Nobody else is ever
//! paused, and nobody else's memory is looked at.
//!
//! ```text
//!   before                                      after a minor collection
//!
//!   block   |mature|  young   | free |stack|    old   |.......|mature'|      |
//!           base   high_water top    limit end                     ^promoted
//!   old     |.......|          |                block  |young'|     free |stack|
//!   young fragments: [..] [..] [..]                    base   high_water'=top
//! ```
//!
//! *Minor*: what was allocated since the last collection (above `high_water`, and everything in
//! young fragments) is copied to the start of a new block. What had survived one collection
//! already (below `high_water`) is copied to the old generation and not looked at again before
//! the next major one. *Major*: everything, the old generation too, is copied to the new block;
//! there is no old generation afterwards. Small heaps are always collected whole: that costs no
//! more, and they need no bookkeeping.
//!
//! Roots are the live registers of all frames, which the caller's `walk` presents one by one after
//! the stack has been copied, word by word, to the upper end of the new block; and whatever else
//! the process holds (dictionary, pinned message). No barrier is needed: terms never change once
//! built, so the old generation never points to the young one, and mature terms point to mature
//! or old ones alone. (A match context changes, but only its raw position.)
//!
//! Copying is Cheney's: the copied objects are the queue. A moved cons has `MOVED` in its head and
//! the new pointer in its tail; a moved boxed object has its new pointer in place of its header.
//! A scan goes word by word: a header says how many raw words to step over, every other word is a
//! term. Literals stay where they are.
//!
//! Afterwards the off-heap list is swept: objects that were not moved give back their counts.
//! A short slice that alone holds a large binary is copied as a binary of its own, so that the
//! large one can go.
//!
//! Sizes. The new block must hold all that might survive; how much usually does survive is
//! remembered, and the block is made about twice what is expected to be live. If it turns out far
//! too large, the few survivors are copied once more into a smaller one. Pages of a large block
//! that nobody touched cost nothing.
//!
//! INVARIANT: after a collection every root and every word of the block points into the block,
//! the old generation or the literals; there are no fragments; `need_words` can be allocated.

use super::{Heap, Old, Rest, is_literal_address, off_heap};
use crate::term::binary::{Bits, Shared};
use crate::term::boxed::{Header, Kind};
use crate::term::word::TAG_CONS;
use crate::term::{Term, make};
use crate::{hard, mem};
use std::ptr::{self, NonNull};

/// Heaps with a block up to this many words are always collected whole.
const WHOLE_WORDS_MAX: usize = 256;

/// A block is made smaller only above this size, in words, and only if less than an eighth of it
/// is used: growing again costs more than a few unused kilobytes.
const SHRINK_WORDS_MIN: usize = 1024;

/// Above this size, in words, a block grows by half instead of doubling.
const DOUBLING_WORDS_MAX: usize = 1 << 20;

/// A slice of up to this many bits does not keep a large binary alive on its own.
const SHORT_SLICE_BITS: usize = 64 * 8;

/// What a collection did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Collected {
    /// What to add, in bytes, to every address within the stack.
    pub stack_moved: isize,
    /// Words copied: what the collection cost.
    pub copied_words: usize,
    pub verdict: Verdict,
}

/// Whether the process may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Fine,
    /// Larger than its `max_heap_size`.
    OverHeapLimit,
    /// The machine has no more memory to give.
    OverMachineLimit,
}

/// How thorough a collection is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Minor if that can do, as decided by age and room.
    Usual,
    /// Major.
    Full,
    /// Major, and the block as small as possible: for a process that goes to sleep.
    Tight,
}

/// Presents roots to a running collection.
pub struct Visitor {
    /// The block that is left behind, in bytes from `from`.
    from: usize,
    from_bytes: usize,
    /// Objects in the first so many bytes of it go to the old generation (minor only).
    mature_bytes: usize,
    /// The old generation, which stays (minor only; empty otherwise).
    old: usize,
    old_bytes: usize,
    /// Where copies go.
    young_top: *mut u64,
    old_top: *mut u64,
    /// Words of the new block that nothing can lay claim to.
    slack_words: usize,
    stack_moved: isize,
    copied_words: usize,
}

impl Visitor {
    /// What to add, in bytes, to an address within the stack as it was before the collection.
    #[inline(always)]
    pub fn stack_moved(&self) -> isize {
        self.stack_moved
    }

    /// One root: its object is copied, and the root corrected.
    #[inline(always)]
    pub fn visit(&mut self, root: &mut Term) {
        if root.is_pointer() {
            self.visit_pointer(root);
        }
    }

    #[inline]
    fn visit_pointer(&mut self, root: &mut Term) {
        let address = root.address();
        let offset = (address as usize).wrapping_sub(self.from);
        if offset >= self.from_bytes {
            let in_old = (address as usize).wrapping_sub(self.old) < self.old_bytes;
            if in_old || is_literal_address(address) {
                return;
            }
        }
        // SAFETY: a live object of this heap outside the old generation; the new block was made
        // large enough for all of them.
        *root = unsafe {
            if offset < self.mature_bytes {
                self.move_object(*root, true)
            } else {
                self.move_object(*root, false)
            }
        };
    }

    /// The term of the moved object; moves it if that has not happened yet.
    ///
    /// # Safety
    /// The term points to an object of the collected memory, and there is room for it.
    #[inline(always)]
    unsafe fn move_object(&mut self, term: Term, promote: bool) -> Term {
        let from = term.address();
        // SAFETY: as the caller says.
        unsafe {
            let first = *from;
            if term.0 & 0b111 == TAG_CONS {
                if first == Term::MOVED.0 {
                    return Term::from_raw(*from.add(1));
                }
                let to = self.take(2, promote);
                *to = first;
                *to.add(1) = *from.add(1);
                let moved = Term::from_cons(to);
                *from = Term::MOVED.0;
                *from.add(1) = moved.0;
                return moved;
            }
            if !Header::is_header(first) {
                return Term::from_raw(first);
            }
            let header = Header(first);
            if header.kind() == Kind::SubBits
                && !promote
                && let Some(moved) = self.free_short_slice(term)
            {
                *from = moved.0;
                return moved;
            }
            let words = 1 + header.payload_words();
            let to = self.take(words, promote);
            to.copy_from_nonoverlapping(from, words);
            let moved = Term::from_boxed(to);
            *from = moved.0;
            moved
        }
    }

    /// Room for a copy.
    ///
    /// # Safety
    /// Both areas were made large enough.
    #[inline(always)]
    unsafe fn take(&mut self, words: usize, promote: bool) -> *mut u64 {
        self.copied_words += words;
        let top = if promote { &mut self.old_top } else { &mut self.young_top };
        let at = *top;
        // SAFETY: as the caller says.
        *top = unsafe { at.add(words) };
        at
    }

    /// A copy of its own for a short slice whose large binary nothing else on the machine holds,
    /// if there is room to spare. (The binary goes when no other slice of it is left.)
    ///
    /// # Safety
    /// `slice` is a `SubBits` that has not been moved.
    unsafe fn free_short_slice(&mut self, slice: Term) -> Option<Term> {
        // SAFETY: the layout of `SubBits`.
        let bit_size = unsafe { slice.payload_word(1) } as usize;
        if bit_size > SHORT_SLICE_BITS {
            return None;
        }
        // Header, bit size, bytes; the slice itself has taken four words into account.
        let more = (2 + bit_size.div_ceil(64)).saturating_sub(4);
        let base = make::base_of(slice);
        // SAFETY: the base is boxed; if it has been moved already, its new copy is looked at.
        unsafe {
            let word = *base.address();
            let base = if Header::is_header(word) { base } else { Term::from_raw(word) };
            if more > self.slack_words || base.header_unchecked().kind() != Kind::RefcBinary {
                return None;
            }
            let shared = NonNull::new_unchecked(base.payload_word(0) as *mut Shared);
            if !shared.as_ref().is_unique() {
                return None;
            }
            self.slack_words -= more;
            let offset = slice.payload_word(0) as usize;
            // The view may reach beyond the size of its base, into what was appended.
            let data = base.base_bits(base.header_unchecked()).data;
            Some(make::bits(self, Bits { data, bit_offset: offset, bit_size }))
        }
    }

    /// Visits the terms of all copied objects, which copies more, until none is left.
    ///
    /// # Safety
    /// `young` and `old` are where the copies of this collection begin.
    unsafe fn scan(&mut self, mut young: *mut u64, mut old: *mut u64) {
        while young < self.young_top || old < self.old_top {
            // SAFETY: whole objects lie up to the tops.
            unsafe {
                while young < self.young_top {
                    young = self.scan_word(young);
                }
                while old < self.old_top {
                    old = self.scan_word(old);
                }
            }
        }
    }

    /// # Safety
    /// `at` is a term or the header of an object in the copies.
    #[inline(always)]
    unsafe fn scan_word(&mut self, at: *mut u64) -> *mut u64 {
        // SAFETY: as the caller says; raw words are within the object.
        unsafe {
            let word = *at;
            if Header::is_header(word) {
                return at.add(1 + Header(word).raw_words());
            }
            self.visit(&mut *at.cast::<Term>());
            at.add(1)
        }
    }
}

// SAFETY: the young area has room for what `free_short_slice` accounts for.
unsafe impl crate::term::Alloc for Visitor {
    fn alloc(&mut self, words: usize) -> *mut u64 {
        // SAFETY: within the slack.
        unsafe { self.take(words, false) }
    }

    unsafe fn link_off_heap(&mut self, _object: *mut u64) {
        unreachable!("short slices live in the heap");
    }
}

/// Where the new block goes and what is collected.
struct Plan {
    block_words: usize,
    /// Words to be allocated afterwards.
    need_words: usize,
    /// Words that may survive in the block.
    upper_words: usize,
    major: bool,
    /// The survivors of this very collection are moved once more.
    again: bool,
    /// Where mature objects end (minor).
    mature_end: *mut u64,
}

impl Heap {
    /// Collects, so that `need_words` can be allocated afterwards. The stack reaches down to
    /// `stack_low`. `walk` must visit every root, those on the stack at their new addresses
    /// (`Visitor::stack_moved`); it may be called twice, each time counting from the addresses
    /// before the collection.
    pub fn collect(
        &mut self,
        effort: Effort,
        need_words: usize,
        stack_low: *mut u64,
        walk: &mut dyn FnMut(&mut Visitor),
    ) -> Collected {
        let stack_words = (self.end as usize - stack_low as usize) / 8;
        // One word between heap and stack stays free.
        let need_words = need_words + 1;
        let plan = self.plan(effort, need_words, stack_words);
        let old_end = self.end as isize;
        let mut copied_words = self.move_all(&plan, stack_words, old_end, walk);
        self.remember_survival(plan.upper_words);
        let wanted = self.wanted_words(effort, stack_words + need_words);
        if wanted < plan.block_words {
            let again =
                Plan { block_words: wanted, major: false, again: true, mature_end: ptr::null_mut(), ..plan };
            copied_words += self.move_all(&again, stack_words, old_end, walk);
        }
        if self.block_words() > WHOLE_WORDS_MAX || self.rest.is_some() {
            let top = self.top;
            self.rest().high_water = top;
        }
        self.wants_gc = false;
        debug_assert!(self.has_room(need_words - 1));
        if hard::gc_stress() {
            self.check();
        }
        Collected { stack_moved: self.end as isize - old_end, copied_words, verdict: self.verdict() }
    }

    fn plan(&mut self, effort: Effort, need_words: usize, stack_words: usize) -> Plan {
        let young = self.used_words() + self.fragment_words();
        let fixed = need_words + stack_words;
        let minor = (effort == Effort::Usual).then(|| self.plan_minor()).flatten();
        let old_words = self.rest.as_ref().map_or(0, |rest| rest.old.used_words());
        let (upper, mature_end) = match minor {
            Some(mature_end) => {
                let mature = (mature_end as usize - self.base as usize) / 8;
                (young - mature, mature_end)
            }
            None => (young + old_words, ptr::null_mut()),
        };
        let least = self.rest.as_ref().map_or(0, |rest| rest.min_words);
        let expected = (upper * usize::from(self.survival)).div_ceil(SURVIVAL_ALL as usize);
        let live = expected + fixed;
        let grown = if live <= DOUBLING_WORDS_MAX { 2 * live } else { live + live / 2 };
        let words = (upper + fixed).max(if effort == Effort::Tight { 0 } else { grown });
        Plan {
            block_words: mem::block_words(words.max(least)),
            need_words,
            upper_words: upper,
            major: minor.is_none(),
            again: false,
            mature_end,
        }
    }

    /// Whether a minor collection will do: where the mature objects end. Makes room for them.
    fn plan_minor(&mut self) -> Option<*mut u64> {
        let base = self.base;
        let block_words = self.block_words();
        let rest = self.rest.as_mut()?;
        if block_words <= WHOLE_WORDS_MAX && rest.old.is_none() || rest.high_water.is_null() {
            return None;
        }
        if rest.minors_since_major >= rest.fullsweep_after
            || rest.off_heap_old_bytes > rest.off_heap_old_limit
        {
            return None;
        }
        let mature = (rest.high_water as usize - base as usize) / 8;
        if rest.old.is_none() && mature > 0 {
            rest.old = Old::new(mature + mature / 2);
        }
        (rest.old.free_words() >= mature).then_some(rest.high_water)
    }

    /// Copies what lives to a new block. Returns the words copied.
    fn move_all(
        &mut self,
        plan: &Plan,
        stack_words: usize,
        first_end: isize,
        walk: &mut dyn FnMut(&mut Visitor),
    ) -> usize {
        assert!(plan.block_words <= u32::MAX as usize, "a heap below 32 GiB");
        let block = mem::alloc(plan.block_words).as_ptr();
        // SAFETY: the end of the new block; the stack fits below it, as planned.
        let (end, stack_low) = unsafe {
            let end = block.add(plan.block_words);
            let stack_low = end.sub(stack_words);
            stack_low.copy_from_nonoverlapping(self.end.sub(stack_words), stack_words);
            (end, stack_low)
        };
        let no_old = Old::none();
        let old = self.rest.as_ref().map_or(&no_old, |rest| &rest.old);
        let old_start = old.top;
        let mature_bytes =
            if plan.mature_end.is_null() { 0 } else { plan.mature_end as usize - self.base as usize };
        let most = if plan.again { self.used_words() } else { plan.upper_words };
        let claimed = most + stack_words + plan.need_words;
        let mut visitor = Visitor {
            from: self.base as usize,
            from_bytes: self.block_words() * 8,
            mature_bytes,
            old: old.base as usize,
            old_bytes: if plan.major { 0 } else { old.words * 8 },
            young_top: block,
            old_top: old_start,
            slack_words: plan.block_words.saturating_sub(claimed),
            stack_moved: end as isize - first_end,
            copied_words: stack_words,
        };
        walk(&mut visitor);
        // SAFETY: the copies of this collection begin there.
        unsafe { visitor.scan(block, old_start) };
        assert!(visitor.young_top <= stack_low, "the survivors fit the new block");

        if let Some(rest) = &mut self.rest {
            // SAFETY: all that lives has been moved, the rest is dead.
            unsafe { rest.after_move(plan, &visitor) };
        }
        let (base, words) = (self.base, self.block_words());
        // SAFETY: the block left behind is ours and not looked at again.
        unsafe { release_block(base, words) };
        self.base = block;
        self.end = end;
        self.top = visitor.young_top;
        self.limit = stack_low;
        visitor.copied_words
    }

    /// Notes how much of what was young is still there.
    fn remember_survival(&mut self, upper_words: usize) {
        let live = self.used_words().min(upper_words);
        let now = (live * usize::from(SURVIVAL_ALL)).checked_div(upper_words).unwrap_or(0);
        // Quick to believe in more, slow to believe in less.
        let before = usize::from(self.survival);
        self.survival = if now > before { now } else { (before + now) / 2 } as u8;
    }

    /// The size the block should have, now that the survivors are known.
    fn wanted_words(&self, effort: Effort, fixed_words: usize) -> usize {
        let live = self.used_words() + fixed_words;
        let least = self.rest.as_ref().map_or(0, |rest| rest.min_words);
        let block = self.block_words();
        if effort == Effort::Tight {
            return mem::block_words(live.max(least));
        }
        if block <= SHRINK_WORDS_MIN || live > block / 8 {
            return block;
        }
        mem::block_words((4 * live).max(SHRINK_WORDS_MIN / 4).max(least)).min(block)
    }

    fn verdict(&self) -> Verdict {
        let rest = self.rest.as_ref();
        let total = self.block_words() + rest.map_or(0, |rest| rest.old.words);
        if rest.is_some_and(|rest| rest.max_words != 0 && total > rest.max_words) {
            return Verdict::OverHeapLimit;
        }
        if mem::is_over_limit() { Verdict::OverMachineLimit } else { Verdict::Fine }
    }

    pub(super) fn fragment_words(&self) -> usize {
        self.rest.as_ref().map_or(0, |rest| rest.fragment_words)
    }
}

/// `Heap::survival` when everything survives.
pub(super) const SURVIVAL_ALL: u8 = 255;

/// Gives a block back; poisoned first in hard mode, so that a pointer into it is found out.
///
/// # Safety
/// The block is not used again.
pub(super) unsafe fn release_block(base: *mut u64, words: usize) {
    if hard::gc_stress() {
        poison(base, words);
    }
    // SAFETY: as the caller says.
    unsafe { mem::free(NonNull::new_unchecked(base), words) };
}

/// A cons pointer to where no memory can be.
const POISON: u64 = 0x5a5a_5a5a_5a5a_5a59;

fn poison(base: *mut u64, words: usize) {
    for at in 0..words {
        // SAFETY: within a block that is about to be freed.
        unsafe { base.add(at).write(POISON) };
    }
}

impl Rest {
    /// Puts the lists in order after all living objects have been moved.
    ///
    /// # Safety
    /// Moved objects carry their new addresses, all others are dead.
    unsafe fn after_move(&mut self, plan: &Plan, visitor: &Visitor) {
        let promoted = visitor.old_top;
        let dead_young = std::mem::replace(&mut self.off_heap_young, ptr::null_mut());
        self.off_heap_young_bytes = 0;
        // SAFETY: the lists lie in memory that was collected.
        unsafe {
            self.sweep(dead_young, promoted);
            if plan.major {
                let dead_old = std::mem::replace(&mut self.off_heap_old, ptr::null_mut());
                self.off_heap_old_bytes = 0;
                self.sweep(dead_old, ptr::null_mut());
            }
        }
        self.off_heap_young_limit = (2 * self.off_heap_young_bytes).max(super::OFF_HEAP_BYTES_MIN);
        while let Some(fragment) = NonNull::new(self.fragments) {
            // SAFETY: chained fragments are ours; their objects have moved and their off-heap
            // lists have gone to the heap's when they were adopted.
            let fragment = unsafe { super::FragmentBox::from_raw(fragment) };
            self.fragments = fragment.next;
            if hard::gc_stress() {
                poison(fragment.data(), fragment.used_words());
            }
        }
        self.fragment_words = 0;
        if plan.major {
            let old = std::mem::replace(&mut self.old, Old::none());
            old.release();
            self.minors_since_major = 0;
            self.off_heap_old_limit = (2 * self.off_heap_young_bytes).max(super::OFF_HEAP_BYTES_MIN);
        } else {
            self.old.top = promoted;
            self.minors_since_major += u32::from(!plan.again);
        }
    }

    /// Sorts a list: moved objects go to the list of the generation they are in now, the counts
    /// of the others are given back.
    ///
    /// # Safety
    /// As for `after_move`.
    unsafe fn sweep(&mut self, list: *mut u64, promoted_end: *mut u64) {
        let mut object = list;
        while !object.is_null() {
            // SAFETY: objects on the list are in place still, moved ones with a new address in
            // their first word; the link word is as it was.
            unsafe {
                let next = *object.add(off_heap::LINK_WORD) as *mut u64;
                let first = *object;
                if Header::is_header(first) {
                    off_heap::release(object);
                } else {
                    let new = Term::from_raw(first).address();
                    let bytes = *new.add(2) as usize;
                    if new >= self.old.base && new < promoted_end {
                        off_heap::push(&mut self.off_heap_old, new);
                        self.off_heap_old_bytes += bytes;
                    } else {
                        off_heap::push(&mut self.off_heap_young, new);
                        self.off_heap_young_bytes += bytes;
                    }
                }
                object = next;
            }
        }
    }
}
