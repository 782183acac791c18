//! Memory of the machine: blocks for heaps and fragments, and ranges of address space.
//!
//! A block is asked for in words and given back with its size; `block_words` says which size a
//! request is rounded to, so that a heap can use all of what it gets.

mod range;

pub use range::Range;

use std::alloc::{Layout, handle_alloc_error};
use std::ptr::NonNull;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The size of the block that a request for `words` words gets.
#[inline]
pub fn block_words(words: usize) -> usize {
    words.next_multiple_of(8).max(8)
}

fn layout(words: usize) -> Layout {
    Layout::array::<u64>(words).expect("a block within memory")
}

/// A block of `words` words, which must be a size that `block_words` gives.
#[inline]
pub fn alloc(words: usize) -> NonNull<u64> {
    debug_assert_eq!(words, block_words(words));
    let layout = layout(words);
    // SAFETY: the size is not zero.
    let block = unsafe { std::alloc::alloc(layout) };
    NonNull::new(block.cast::<u64>()).unwrap_or_else(|| handle_alloc_error(layout))
}

/// Gives a block back.
///
/// # Safety
/// It came from `alloc` with the same size and is not used again.
#[inline]
pub unsafe fn free(block: NonNull<u64>, words: usize) {
    // SAFETY: as the caller says.
    unsafe { std::alloc::dealloc(block.as_ptr().cast::<u8>(), layout(words)) }
}

/// Bytes that all blocks together may take; `usize::MAX` for no limit.
static LIMIT_BYTES: AtomicUsize = AtomicUsize::new(usize::MAX);
/// Bytes that they take.
static USED_BYTES: AtomicUsize = AtomicUsize::new(0);

/// Sets how many bytes the machine may use for heaps and messages.
pub fn set_limit_bytes(bytes: usize) {
    LIMIT_BYTES.store(bytes, Ordering::Relaxed);
}

/// Bytes in use for heaps and messages.
pub fn used_bytes() -> usize {
    USED_BYTES.load(Ordering::Relaxed)
}

/// Whether the machine uses more memory than it may. A heap that grows asks.
#[inline]
pub fn is_over_limit() -> bool {
    used_bytes() > LIMIT_BYTES.load(Ordering::Relaxed)
}
