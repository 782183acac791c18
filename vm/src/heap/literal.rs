//! Literals: terms of loaded modules, in one reserved range of addresses.
//!
//! The range is reserved once, so "is a literal" is one subtraction and one comparison. A module
//! gets pieces of it; `LiteralBuilder` builds in them, `LiteralArea` owns them afterwards.
//!
//! INVARIANT: a word of a published area never changes; an area is dropped only when no process
//! holds a term in it (the code room's purge sees to that).

use super::off_heap;
use super::pieces::Pieces;
use crate::mem;
use crate::term::{Alloc, Term};
use parking_lot::Mutex;
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Size of the range: address space only, memory comes with use.
const RANGE_BYTES: usize = 16 << 30;

/// Start of the range. Until it is reserved, an address that no memory of ours can have.
static RANGE_BASE: AtomicUsize = AtomicUsize::new(usize::MAX - RANGE_BYTES);

/// First piece of an area, in words; following ones double.
const PIECE_WORDS_MIN: usize = 64;

struct Range {
    /// Its first word; null until it is reserved.
    base: *mut u64,
    pieces: Pieces,
}

#[derive(Clone, Copy)]
struct Piece {
    start: *mut u64,
    words: usize,
}

// SAFETY: the range is plain memory; each word is owned by whoever holds the piece it is in.
unsafe impl Send for Range {}

static RANGE: Mutex<Range> = Mutex::new(Range { base: ptr::null_mut(), pieces: Pieces::new() });

/// Whether a cons or boxed term is a literal of a module. Meaningless for immediates.
#[inline(always)]
pub fn is_literal(term: Term) -> bool {
    is_literal_address(term.address())
}

#[inline(always)]
pub(crate) fn is_literal_address(address: *const u64) -> bool {
    (address as usize).wrapping_sub(RANGE_BASE.load(Ordering::Relaxed)) < RANGE_BYTES
}

impl Range {
    fn take(&mut self, words: usize) -> Piece {
        if self.base.is_null() {
            let range = mem::Range::reserve(RANGE_BYTES).expect("address space for literals");
            RANGE_BASE.store(range.base() as usize, Ordering::Relaxed);
            self.base = range.base().cast::<u64>();
            range.keep_forever();
        }
        let start = self.pieces.take(words);
        assert!(start + words <= RANGE_BYTES / 8, "the range of literals is used up");
        // SAFETY: within the range.
        Piece { start: unsafe { self.base.add(start) }, words }
    }

    /// Gives back all but the first words of a piece.
    fn shorten(&mut self, piece: &mut Piece, words: usize) {
        let start = (piece.start as usize - self.base as usize) / 8;
        self.pieces.give(start + words, piece.words - words);
        piece.words = words;
    }
}

/// Owns the literals of one module.
pub struct LiteralArea {
    pieces: Vec<Piece>,
    off_heap: *mut u64,
    words: usize,
    /// Bytes of what is shared with it off the heap.
    off_heap_bytes: usize,
}

// SAFETY: published words never change; counts outside are atomic.
unsafe impl Send for LiteralArea {}
// SAFETY: as above.
unsafe impl Sync for LiteralArea {}

impl LiteralArea {
    /// Words of memory that its terms take.
    pub fn words(&self) -> usize {
        self.words
    }

    /// Bytes that go when it goes: those of shared binaries may stay with others.
    pub fn bytes(&self) -> usize {
        self.words * 8 + self.off_heap_bytes
    }

    /// Start and end of each of its pieces.
    pub fn ranges(&self) -> impl Iterator<Item = (usize, usize)> {
        self.pieces.iter().map(|piece| (piece.start as usize, piece.start as usize + piece.words * 8))
    }

    /// Whether a term lies in this area.
    pub fn holds(&self, term: Term) -> bool {
        let address = term.address() as usize;
        term.is_pointer()
            && self.pieces.iter().any(|piece| address.wrapping_sub(piece.start as usize) < piece.words * 8)
    }
}

impl Drop for LiteralArea {
    fn drop(&mut self) {
        // SAFETY: whoever drops the area says that none of its terms is looked at again.
        unsafe { off_heap::release_list(self.off_heap) };
        let mut range = RANGE.lock();
        for piece in &mut self.pieces {
            range.shorten(piece, 0);
        }
    }
}

/// Builds literals.
pub struct LiteralBuilder {
    area: LiteralArea,
    top: *mut u64,
    limit: *mut u64,
}

// SAFETY: it owns the memory that its pointers lead to.
unsafe impl Send for LiteralBuilder {}

impl Default for LiteralBuilder {
    fn default() -> LiteralBuilder {
        LiteralBuilder::new()
    }
}

impl LiteralBuilder {
    pub fn new() -> LiteralBuilder {
        let area = LiteralArea { pieces: Vec::new(), off_heap: ptr::null_mut(), words: 0, off_heap_bytes: 0 };
        LiteralBuilder { area, top: ptr::null_mut(), limit: ptr::null_mut() }
    }

    /// The finished area. Drop it only when none of its terms is looked at again; leak it for
    /// literals that stay.
    pub fn finish(mut self) -> LiteralArea {
        if let Some(piece) = self.area.pieces.last_mut() {
            let used = (self.top as usize - piece.start as usize) / 8;
            RANGE.lock().shorten(piece, used);
        }
        self.area
    }
}

// SAFETY: words come from pieces that the area owns, each once.
unsafe impl Alloc for LiteralBuilder {
    fn alloc(&mut self, words: usize) -> *mut u64 {
        if (self.limit as usize - self.top as usize) / 8 < words {
            let size = words.max(self.area.words).max(PIECE_WORDS_MIN);
            let piece = RANGE.lock().take(size);
            self.top = piece.start;
            // SAFETY: the end of the piece.
            self.limit = unsafe { piece.start.add(piece.words) };
            self.area.pieces.push(piece);
        }
        self.area.words += words;
        let at = self.top;
        // SAFETY: there is room up to the limit.
        self.top = unsafe { at.add(words) };
        at
    }

    unsafe fn link_off_heap(&mut self, object: *mut u64) {
        // SAFETY: the object was just built in memory of ours; word 2 is its size.
        unsafe {
            self.area.off_heap_bytes += *object.add(2) as usize;
            off_heap::push(&mut self.area.off_heap, object);
        }
    }
}
