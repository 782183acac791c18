//! Memory of the machine: blocks for heaps and fragments, and ranges of address space.
//!
//! A block is asked for in words and given back with its size; `block_words` says which size a
//! request is rounded to, so that a heap can use all of what it gets.

mod range;

pub use range::Range;

use std::alloc::{Layout, handle_alloc_error};
use std::ptr::NonNull;

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
