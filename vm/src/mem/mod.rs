//! Memory of the machine: blocks for heaps and fragments, and ranges of address space.
//!
//! A block is asked for in words and given back with its size. Up to 512 words it comes from a
//! slab of the calling thread (`slab.rs`: no lock, no system call on the common path), anything
//! larger from the system's allocator. Slabs are cut from 64 KiB chunks of 2 MiB regions
//! (`region.rs`), and a region that is free goes back to the system. Never a mapping per block.
//!
//! `block_words` says which size a request is rounded to, so that a heap can use all of what it
//! gets.
//!
//! INVARIANT: a block is freed once, with the size it was asked for, by any thread.

mod class;
mod range;
mod region;
mod slab;

pub use class::block_words;
pub use range::{HUGE_PAGE_BYTES, Range};
pub use slab::{cache_number, set_backlog_hook, settle};

use region::CHUNK_BYTES_FREED;

use class::{SLAB_WORDS_MAX, class_of};
use std::alloc::{Layout, handle_alloc_error};
use std::ptr::NonNull;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Bytes that heaps and messages may take; `usize::MAX` for no limit.
static LIMIT_BYTES: AtomicUsize = AtomicUsize::new(usize::MAX);
/// Bytes of blocks too large for slabs.
static LARGE_BYTES_USED: AtomicUsize = AtomicUsize::new(0);
/// Bytes of such blocks given back so far; wraps.
static LARGE_BYTES_FREED: AtomicUsize = AtomicUsize::new(0);

/// A block of `words` words, which must be a size that `block_words` gives. Its contents are
/// whatever was there.
#[inline]
pub fn alloc(words: usize) -> NonNull<u64> {
    debug_assert_eq!(words, block_words(words));
    if words <= SLAB_WORDS_MAX {
        return slab::alloc(class_of(words));
    }
    alloc_large(words)
}

/// Gives a block back.
///
/// # Safety
/// It came from `alloc` with the same size and is not used again.
#[inline]
pub unsafe fn free(block: NonNull<u64>, words: usize) {
    // SAFETY: as the caller says.
    unsafe {
        if words <= SLAB_WORDS_MAX {
            slab::free(block);
        } else {
            free_large(block, words);
        }
    }
}

fn layout(words: usize) -> Layout {
    Layout::array::<u64>(words).expect("a block within memory")
}

#[cold]
fn alloc_large(words: usize) -> NonNull<u64> {
    let layout = layout(words);
    LARGE_BYTES_USED.fetch_add(layout.size(), Ordering::Relaxed);
    // SAFETY: the size is not zero.
    let block = unsafe { std::alloc::alloc(layout) };
    NonNull::new(block.cast::<u64>()).unwrap_or_else(|| handle_alloc_error(layout))
}

#[cold]
unsafe fn free_large(block: NonNull<u64>, words: usize) {
    let layout = layout(words);
    LARGE_BYTES_USED.fetch_sub(layout.size(), Ordering::Relaxed);
    LARGE_BYTES_FREED.fetch_add(layout.size(), Ordering::Relaxed);
    // SAFETY: allocated in `alloc_large` with this layout.
    unsafe { std::alloc::dealloc(block.as_ptr().cast::<u8>(), layout) }
}

/// Sets how many bytes the machine may use for heaps and messages.
pub fn set_limit_bytes(bytes: usize) {
    LIMIT_BYTES.store(bytes, Ordering::Relaxed);
}

/// Bytes in use for heaps and messages, in whole chunks.
pub fn used_bytes() -> usize {
    region::CHUNK_BYTES_USED.load(Ordering::Relaxed) + LARGE_BYTES_USED.load(Ordering::Relaxed)
}

/// Bytes that heaps and messages have given back so far, by all threads, in whole chunks; wraps.
/// How far it has moved says how much may be kept for later that `trim` would hand back.
pub fn freed_bytes() -> usize {
    let chunks = CHUNK_BYTES_FREED.load(Ordering::Relaxed);
    chunks.wrapping_add(LARGE_BYTES_FREED.load(Ordering::Relaxed))
}

/// Hands back to the system what the calling thread, and all threads together, keep of slabs for
/// the next need. For a thread that has been idle for long.
pub fn trim() {
    slab::trim();
    region::trim();
}

/// Whether the machine uses more memory than it may. A heap that grows asks.
#[inline]
pub fn is_over_limit() -> bool {
    used_bytes() > LIMIT_BYTES.load(Ordering::Relaxed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::VecDeque;
    use std::sync::mpsc;
    use std::thread;

    fn take(words: usize, mark: u64) -> (NonNull<u64>, usize, u64) {
        let words = block_words(words);
        let block = alloc(words);
        for at in 0..words {
            // SAFETY: within the block.
            unsafe { block.add(at).write(mark) };
        }
        (block, words, mark)
    }

    fn give((block, words, mark): (NonNull<u64>, usize, u64)) {
        for at in 0..words {
            // SAFETY: within the block.
            assert_eq!(unsafe { block.add(at).read() }, mark, "somebody else wrote here");
        }
        // SAFETY: allocated by `take` with this size.
        unsafe { free(block, words) };
    }

    #[derive(Clone, Copy)]
    struct Parcel(NonNull<u64>, usize, u64);
    // SAFETY: whoever holds it owns the block.
    unsafe impl Send for Parcel {}

    #[test]
    fn blocks_do_not_overlap_whoever_frees_them() {
        let threads = 3;
        let (senders, receivers): (Vec<_>, Vec<_>) = (0..threads).map(|_| mpsc::channel::<Parcel>()).unzip();
        thread::scope(|scope| {
            for (number, receiver) in receivers.into_iter().enumerate() {
                let next = senders[(number + 1) % threads].clone();
                scope.spawn(move || {
                    let mut own = VecDeque::new();
                    let mut seed = number as u64 + 1;
                    for step in 0..60_000u64 {
                        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                        let words = (seed >> 33) as usize % if step % 64 == 0 { 700 } else { 40 };
                        let block = take(words, seed);
                        match seed >> 60 {
                            0..5 => give(block),
                            5..10 => own.push_back(block),
                            _ => {
                                // A receiver may have ended already; then it is ours to free.
                                let (at, words, mark) = block;
                                if let Err(back) = next.send(Parcel(at, words, mark)) {
                                    give((back.0.0, back.0.1, back.0.2));
                                }
                            }
                        }
                        if own.len() > 500 {
                            own.drain(..250).for_each(give);
                        }
                        while let Ok(Parcel(at, words, mark)) = receiver.try_recv() {
                            give((at, words, mark));
                        }
                    }
                    drop(next);
                    own.drain(..).for_each(give);
                    settle();
                });
            }
            drop(senders);
        });
    }
}
