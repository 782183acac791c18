//! Copying terms from one memory to another, preserving sharing.
//!
//! Most messages are tiny, so up to `FLAT_WORDS` words a term is measured with a small stack and
//! then copied as a tree. Anything larger is copied as a graph: objects go one after the other
//! into a buffer that is its own work queue (as in Cheney's collector), a table beside it says
//! what has been copied where, pointers in the buffer are offsets from its start, and one linear
//! pass moves the buffer to its place. The source is never marked, since literals and messages
//! can be read by several threads, and since a copy may be abandoned half way.
//!
//! A view of a large binary that is short enough to live in a heap arrives as a heap binary.
//!
//! While code is being purged (see `heap::going`) its literals are copied like everything else, and
//! closures are noted, so that a process that has been looked at gets nothing of it afterwards.
//!
//! INVARIANT: the copy has no pointer into the source's memory; with `Literals::Copy` none to a
//! literal either. One copy is made by one view of what is going.

use super::alloc::Alloc;
use super::binary::{Bits, HEAP_BINARY_BYTES_MAX, Shared};
use super::boxed::{Header, Kind};
use super::resource::Resource;
use super::word::{TAG_MASK, Term};
use crate::heap::{FragmentBox, Going, is_literal};
use std::mem::MaybeUninit;
use std::ptr::{self, NonNull};
use std::sync::Arc;

/// Up to this size, in words, sharing inside a term is not looked for: a table costs more.
const FLAT_WORDS: usize = 64;

/// What becomes of literals of loaded modules.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Literals {
    /// They stay where they are (messages), unless their code goes away.
    Share,
    /// They are copied like everything else (tables, timers, code that goes away).
    Copy,
}

/// How one copy is made.
#[derive(Clone, Copy)]
struct Way {
    literals: Literals,
    going: Option<&'static Going>,
}

impl Way {
    #[inline(always)]
    fn of(literals: Literals) -> Way {
        // What goes outside of processes takes all literals along anyway, from any thread.
        let going = if literals == Literals::Share { Going::published() } else { None };
        Way { literals, going }
    }

    #[inline(always)]
    fn stays(self, term: Term) -> bool {
        term.is_immediate()
            || (self.literals == Literals::Share
                && is_literal(term)
                && self.going.is_none_or(|going| !going.holds(term)))
    }

    /// Takes note of an object that is going to be copied.
    #[inline(always)]
    fn note(self, term: Term) {
        if self.going.is_some() || self.literals == Literals::Copy {
            self.note_closure(term);
        }
    }

    #[cold]
    fn note_closure(self, term: Term) {
        let Some((lambda, _)) = term.closure() else { return };
        match self.literals {
            Literals::Share => lambda.note_use(),
            Literals::Copy => lambda.kept.store(true, std::sync::atomic::Ordering::Relaxed),
        }
    }
}

/// A copy of `term` in the memory of `a`.
pub fn copy<A: Alloc + ?Sized>(a: &mut A, term: Term, literals: Literals) -> Term {
    let way = Way::of(literals);
    if way.stays(term) {
        return term;
    }
    match measure_flat(term, way) {
        Some(words) => {
            let to = a.alloc(words);
            // SAFETY: `to` has exactly the words measured.
            unsafe { copy_flat(a, to, words, term, way) }
        }
        None => {
            let graph = Graph::of(term, way);
            let to = a.alloc(graph.words.len());
            // SAFETY: `to` has room for the whole buffer.
            unsafe { graph.place(a, to) }
        }
    }
}

/// A fragment of just the right size with a copy of `term`.
pub fn to_fragment(term: Term, literals: Literals) -> FragmentBox {
    let way = Way::of(literals);
    if way.stays(term) {
        return FragmentBox::immediate(term);
    }
    match measure_flat(term, way) {
        Some(words) => {
            let (mut fragment, to) = FragmentBox::filled(words);
            // SAFETY: `to` has exactly the words measured.
            fragment.term = unsafe { copy_flat(&mut fragment, to, words, term, way) };
            fragment
        }
        None => {
            let graph = Graph::of(term, way);
            let (mut fragment, to) = FragmentBox::filled(graph.words.len());
            // SAFETY: `to` has room for the whole buffer.
            fragment.term = unsafe { graph.place(&mut fragment, to) };
            fragment
        }
    }
}

/// Words that a copy of `term` takes, shared parts counted once when it is large.
pub fn size(term: Term, literals: Literals) -> usize {
    let way = Way::of(literals);
    if way.stays(term) {
        return 0;
    }
    measure_flat(term, way).unwrap_or_else(|| Graph::of(term, way).words.len())
}

/// A short bitstring behind a view, which is copied without its base.
///
/// # Safety
/// The term must be boxed.
#[inline(always)]
unsafe fn short_view(term: Term, header: Header) -> Option<Bits> {
    if header.kind() != Kind::SubBits {
        return None;
    }
    // SAFETY: the layout of `SubBits`.
    let bit_size = unsafe { term.payload_word(1) } as usize;
    if bit_size <= HEAP_BINARY_BYTES_MAX * 8 { term.bits() } else { None }
}

/// Words that the copy of one object takes.
///
/// # Safety
/// The term must be a cons or boxed.
#[inline(always)]
unsafe fn object_words(term: Term) -> usize {
    if term.is_cons() {
        return 2;
    }
    // SAFETY: boxed, then.
    unsafe {
        let header = term.header_unchecked();
        match short_view(term, header) {
            Some(bits) => 2 + bits.bit_size().div_ceil(64),
            None => 1 + header.payload_words(),
        }
    }
}

/// Copies one object as it is, its parts still those of the source.
///
/// # Safety
/// The term must be a cons or boxed, and `to` have room for `object_words` of it.
#[inline(always)]
unsafe fn copy_object(term: Term, to: *mut u64) {
    let from = term.address();
    // SAFETY: as the caller says; the source is not written to meanwhile.
    unsafe {
        if term.is_cons() {
            *to = *from;
            *to.add(1) = *from.add(1);
            return;
        }
        let header = term.header_unchecked();
        if let Some(bits) = short_view(term, header) {
            let words = bits.bit_size().div_ceil(64);
            *to = Header::new(Kind::HeapBits, 1 + words).0;
            *to.add(1) = bits.bit_size() as u64;
            if words > 0 {
                *to.add(1 + words) = 0;
            }
            bits.copy_to(to.add(2).cast::<u8>());
            return;
        }
        to.copy_from_nonoverlapping(from, 1 + header.payload_words());
    }
}

/// Words of `term` as a tree, if they are at most `FLAT_WORDS`.
fn measure_flat(term: Term, way: Way) -> Option<usize> {
    // Each pending term stands in a word already counted, so they are fewer than the words.
    let mut pending: [MaybeUninit<Term>; FLAT_WORDS] = [MaybeUninit::uninit(); FLAT_WORDS];
    let mut count = 0;
    let mut words = 0;
    let mut term = term;
    loop {
        way.note(term);
        // SAFETY: only pointers are ever pending.
        words += unsafe { object_words(term) };
        if words > FLAT_WORDS {
            return None;
        }
        // SAFETY: a live object; see `parts`.
        for &part in unsafe { parts(term) } {
            if !way.stays(part) {
                pending[count] = MaybeUninit::new(part);
                count += 1;
            }
        }
        if count == 0 {
            return Some(words);
        }
        count -= 1;
        // SAFETY: filled above.
        term = unsafe { pending[count].assume_init() };
    }
}

/// The terms in an object that its copy will have too.
///
/// # Safety
/// The term must be a cons or boxed.
#[inline(always)]
unsafe fn parts(term: Term) -> &'static [Term] {
    // SAFETY: the layouts of `boxed`.
    unsafe {
        if term.is_cons() {
            return std::slice::from_raw_parts(term.address().cast::<Term>(), 2);
        }
        let header = term.header_unchecked();
        if short_view(term, header).is_some() {
            return &[];
        }
        term.payload_terms(header.raw_words(), header.payload_words())
    }
}

/// Calls `visit` with the place of each term in the finished objects from `at` to `end`, and
/// `object` with the address of each off-heap object among them. Both may move `end` on.
///
/// # Safety
/// From `at` on lie whole objects, up to the end that `end` gives.
#[inline(always)]
unsafe fn scan(
    mut at: *mut u64,
    mut end: impl FnMut() -> *mut u64,
    mut visit: impl FnMut(*mut Term),
    mut object: impl FnMut(*mut u64),
) {
    while at < end() {
        // SAFETY: `at` is below the end.
        let word = unsafe { *at };
        if Header::is_header(word) {
            let header = Header(word);
            if header.kind().is_off_heap() {
                object(at);
            }
            // SAFETY: raw words are skipped; the object ends at or below the end.
            at = unsafe { at.add(1 + header.raw_words()) };
        } else {
            visit(at.cast::<Term>());
            // SAFETY: as above.
            at = unsafe { at.add(1) };
        }
    }
}

/// Takes a count of what a copied off-heap object refers to.
///
/// # Safety
/// `object` is an off-heap object, copied from one that is alive.
unsafe fn retain(object: *mut u64) {
    // SAFETY: word 1 is the shared block or the resource, which the source keeps alive.
    unsafe {
        if Header(*object).kind() == Kind::RefcBinary {
            NonNull::new_unchecked(*object.add(1) as *mut Shared).as_ref().retain();
        } else {
            Arc::increment_strong_count(*object.add(1) as *const Resource);
        }
    }
}

/// # Safety
/// `to` has exactly the words that `measure_flat` gave for `term`.
unsafe fn copy_flat<A: Alloc + ?Sized>(a: &mut A, to: *mut u64, words: usize, term: Term, way: Way) -> Term {
    // SAFETY: the words of all objects add up to `words`.
    unsafe {
        let end = to.add(words);
        copy_object(term, to);
        let first_words = object_words(term);
        // Most messages: one object of words.
        let off_heap = term.header().is_some_and(|header| header.kind().is_off_heap());
        if first_words == words && !off_heap {
            return relocated(term, to);
        }
        let mut free = to.add(first_words);
        scan(
            to,
            || end,
            |place| {
                let part = *place;
                if !way.stays(part) {
                    copy_object(part, free);
                    *place = relocated(part, free);
                    free = free.add(object_words(part));
                }
            },
            |object| {
                retain(object);
                a.link_off_heap(object);
            },
        );
        debug_assert!(ptr::eq(free, end));
        relocated(term, to)
    }
}

/// `term`, at another address.
#[inline(always)]
fn relocated(term: Term, address: *mut u64) -> Term {
    Term(address as u64 | term.0 & TAG_MASK)
}

/// A term as a buffer of objects whose pointers are byte offsets from its start. The root is the
/// first object.
struct Graph {
    words: Vec<u64>,
    root: Term,
    way: Way,
}

impl Graph {
    fn of(term: Term, way: Way) -> Graph {
        let mut places = Places::new();
        let mut words: Vec<u64> = Vec::with_capacity(4 * FLAT_WORDS);
        way.note(term);
        append(&mut words, term);
        places.get_or_insert(term.address() as u64, 0);
        let mut at = 0;
        while at < words.len() {
            let word = words[at];
            if Header::is_header(word) {
                at += 1 + Header(word).raw_words();
                continue;
            }
            let part = Term(word);
            if !way.stays(part) {
                let next = words.len() as u64 * 8;
                let place = places.get_or_insert(part.address() as u64, next);
                if place == next {
                    way.note(part);
                    append(&mut words, part);
                }
                words[at] = place | part.0 & TAG_MASK;
            }
            at += 1;
        }
        Graph { words, root: Term(term.0 & TAG_MASK), way }
    }

    /// # Safety
    /// `to` has room for all words.
    unsafe fn place<A: Alloc + ?Sized>(&self, a: &mut A, to: *mut u64) -> Term {
        let base = to as u64;
        // SAFETY: the buffer consists of whole objects; offsets are within it.
        unsafe {
            to.copy_from_nonoverlapping(self.words.as_ptr(), self.words.len());
            let end = to.add(self.words.len());
            scan(
                to,
                || end,
                |place| {
                    // A literal that stays lies far outside of the buffer's offsets, where none
                    // can be going.
                    if !self.way.stays(*place) {
                        *place = Term((*place).0 + base);
                    }
                },
                |object| {
                    retain(object);
                    a.link_off_heap(object);
                },
            );
        }
        Term(self.root.0 + base)
    }
}

/// Where each object has been copied to: open addressing, from address to offset.
///
/// The first guess is by position, so that copying what was built in one go walks table and source
/// together; where that place is taken, the next ones are far apart, so that no clusters form.
struct Places {
    /// Address (0: free) and offset.
    slots: Vec<(u64, u64)>,
    used: usize,
}

impl Places {
    fn new() -> Places {
        Places { slots: vec![(0, 0); 8 * FLAT_WORDS], used: 0 }
    }

    /// The slot that holds an address, or the free one where it belongs.
    #[inline(always)]
    fn slot(&self, address: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (address >> 4) as usize & mask;
        if self.slots[at].0 == address || self.slots[at].0 == 0 {
            return at;
        }
        // Odd, so that all slots are reached.
        let step = (address.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize | 1;
        loop {
            at = (at + step) & mask;
            if self.slots[at].0 == address || self.slots[at].0 == 0 {
                return at;
            }
        }
    }

    /// The offset of an address; `offset` if it had none until now.
    #[inline]
    fn get_or_insert(&mut self, address: u64, offset: u64) -> u64 {
        let at = self.slot(address);
        let (other, found) = self.slots[at];
        if other == address {
            return found;
        }
        self.slots[at] = (address, offset);
        self.used += 1;
        if self.used > self.slots.len() / 2 {
            self.grow();
        }
        offset
    }

    #[cold]
    fn grow(&mut self) {
        let larger = vec![(0, 0); self.slots.len() * 4];
        let slots = std::mem::replace(&mut self.slots, larger);
        for (address, offset) in slots {
            if address != 0 {
                let at = self.slot(address);
                self.slots[at] = (address, offset);
            }
        }
    }
}

/// Appends a copy of one object.
fn append(words: &mut Vec<u64>, term: Term) {
    // SAFETY: the term is a pointer to a live object; room for its words is reserved and filled.
    unsafe {
        let count = object_words(term);
        words.reserve(count);
        copy_object(term, words.as_mut_ptr().add(words.len()));
        words.set_len(words.len() + count);
    }
}
