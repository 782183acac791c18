//! Ranges of address space: reserved whole, backed by memory page by page as it is touched, and
//! given back in parts.
//!
//! INVARIANT: a fresh page, and a page after `decommit`, reads as zeros.

use rustix::mm::{Advice, MapFlags, ProtFlags, madvise, mmap_anonymous, munmap};
use std::ptr;

/// Regions advised as huge pages have this size, in bytes.
pub const HUGE_PAGE_BYTES: usize = 2 << 20;

/// A reserved range of addresses, aligned to huge pages.
pub struct Range {
    base: *mut u8,
    bytes: usize,
    /// What the system gave, before alignment.
    mapped: *mut u8,
    mapped_bytes: usize,
}

// SAFETY: a description of addresses; what lies in them is its users' business.
unsafe impl Send for Range {}
// SAFETY: as above.
unsafe impl Sync for Range {}

impl Range {
    /// Reserves `bytes` of address space. Nothing is backed by memory until it is touched.
    pub fn reserve(bytes: usize) -> Option<Range> {
        let mapped_bytes = bytes.checked_add(HUGE_PAGE_BYTES)?;
        // SAFETY: a new private mapping at an address of the system's choice.
        let mapped = unsafe {
            mmap_anonymous(
                ptr::null_mut(),
                mapped_bytes,
                ProtFlags::READ | ProtFlags::WRITE,
                MapFlags::PRIVATE | MapFlags::NORESERVE,
            )
        };
        let mapped = mapped.ok()?.cast::<u8>();
        let base = mapped.map_addr(|address| address.next_multiple_of(HUGE_PAGE_BYTES));
        Some(Range { base, bytes, mapped, mapped_bytes })
    }

    /// Reserves `bytes`, or half as much until the system agrees, but not less than `least`.
    pub fn reserve_up_to(bytes: usize, least: usize) -> Option<Range> {
        let mut bytes = bytes;
        loop {
            if let Some(range) = Range::reserve(bytes) {
                return Some(range);
            }
            bytes /= 2;
            if bytes < least {
                return None;
            }
        }
    }

    #[inline(always)]
    pub fn base(&self) -> *mut u8 {
        self.base
    }

    #[inline(always)]
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Asks for huge pages in a part, at the next touch. Whole huge pages only.
    pub fn advise_huge(&self, from: usize, bytes: usize) {
        self.advise(from, bytes, Advice::LinuxHugepage);
    }

    /// Asks for ordinary pages in a part, whatever the system's habit.
    pub fn advise_small(&self, from: usize, bytes: usize) {
        self.advise(from, bytes, Advice::LinuxNoHugepage);
    }

    /// Gives the memory of a part back; it reads as zeros afterwards.
    ///
    /// # Safety
    /// Nobody relies on what is in there.
    pub unsafe fn decommit(&self, from: usize, bytes: usize) {
        self.advise(from, bytes, Advice::LinuxDontNeed);
    }

    /// Backs a part with memory now, in one system call, so that the first touches cost nothing.
    pub fn populate(&self, from: usize, bytes: usize) {
        self.advise(from, bytes, Advice::LinuxPopulateWrite);
    }

    fn advise(&self, from: usize, bytes: usize, advice: Advice) {
        assert!(from <= self.bytes && bytes <= self.bytes - from);
        // SAFETY: within our mapping. An advice that the system does not know changes nothing but
        // speed; `DontNeed` is known to all of them, and its caller vouches for the contents.
        let _ = unsafe { madvise(self.base.add(from).cast(), bytes, advice) };
    }

    /// Never unmaps it.
    pub fn keep_forever(self) {
        std::mem::forget(self);
    }
}

impl Drop for Range {
    fn drop(&mut self) {
        // SAFETY: our own mapping, which its owner says is not used any more.
        let _ = unsafe { munmap(self.mapped.cast(), self.mapped_bytes) };
    }
}
