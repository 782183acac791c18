//! Chunks of 64 KiB, the raw material of slabs, from one reserved range of addresses.
//!
//! The range is divided into regions of 2 MiB, of 32 chunks each. The first regions are backed by
//! ordinary pages as they are touched, since a short program should not pay for a huge page; all
//! later ones are advised as huge. A region whose chunks are all free again is given back to the
//! system, but for a few that are kept against swings.
//!
//! The description of a chunk (`Slab`) lies in a table beside the range, at the chunk's index:
//! descriptions are dense in the cache, and chunks are all payload.
//!
//! INVARIANT: bit `c` of `free[r]` is set exactly when chunk `32 r + c` belongs to nobody.

use super::range::{HUGE_PAGE_BYTES, Range};
use super::slab::Slab;
use parking_lot::Mutex;
use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};

pub(super) const CHUNK_BYTES: usize = 64 << 10;
const CHUNKS_PER_REGION: usize = HUGE_PAGE_BYTES / CHUNK_BYTES;
const _: () = assert!(CHUNKS_PER_REGION == u32::BITS as usize);

/// Address space for all slabs: enough for any machine; less if the system refuses.
const RANGE_BYTES: usize = 1 << 40;
const RANGE_BYTES_LEAST: usize = 1 << 30;

/// Regions at the start that use ordinary pages (4 MiB).
const SMALL_PAGE_REGIONS: usize = 2;

/// Free regions kept, besides one for every `KEPT_SHARE` in use.
const KEPT_REGIONS: usize = 2;
const KEPT_SHARE: usize = 16;

static BASE: AtomicUsize = AtomicUsize::new(0);
static SLABS: AtomicPtr<Slab> = AtomicPtr::new(ptr::null_mut());

/// Bytes of chunks handed out.
pub(super) static CHUNK_BYTES_USED: AtomicUsize = AtomicUsize::new(0);
/// Bytes of chunks given back so far; wraps.
pub(super) static CHUNK_BYTES_FREED: AtomicUsize = AtomicUsize::new(0);

struct Regions {
    chunks: Option<Range>,
    /// For each region begun, its free chunks.
    free: Vec<u32>,
    /// For each region begun, whether memory stands behind it.
    backed: Vec<bool>,
    /// No region below this one has a free chunk.
    first_free: usize,
    /// Regions that are free as a whole and backed.
    kept: usize,
    /// Regions with a chunk in use.
    in_use: usize,
}

static REGIONS: Mutex<Regions> = Mutex::new(Regions {
    chunks: None,
    free: Vec::new(),
    backed: Vec::new(),
    first_free: 0,
    kept: 0,
    in_use: 0,
});

/// The description of the chunk that a block lies in.
#[inline(always)]
pub(super) fn slab_of(block: *const u64) -> *const Slab {
    let index = (block as usize).wrapping_sub(BASE.load(Ordering::Relaxed)) / CHUNK_BYTES;
    SLABS.load(Ordering::Relaxed).wrapping_add(index)
}

/// Where the chunk of a description lies.
pub(super) fn chunk_of(slab: *const Slab) -> *mut u8 {
    let index = (slab as usize - SLABS.load(Ordering::Relaxed) as usize) / size_of::<Slab>();
    (BASE.load(Ordering::Relaxed) + index * CHUNK_BYTES) as *mut u8
}

/// Takes a chunk: its description, in whatever state it was left, and its memory.
pub(super) fn take_chunk() -> (*const Slab, *mut u8) {
    let mut regions = REGIONS.lock();
    let index = regions.take();
    drop(regions);
    CHUNK_BYTES_USED.fetch_add(CHUNK_BYTES, Ordering::Relaxed);
    let slab = SLABS.load(Ordering::Relaxed).wrapping_add(index);
    (slab, chunk_of(slab))
}

/// Gives a chunk back.
///
/// # Safety
/// It came from `take_chunk`, and nothing in it is used any more.
pub(super) unsafe fn give_chunk(slab: *const Slab) {
    let index = (chunk_of(slab) as usize - BASE.load(Ordering::Relaxed)) / CHUNK_BYTES;
    CHUNK_BYTES_USED.fetch_sub(CHUNK_BYTES, Ordering::Relaxed);
    CHUNK_BYTES_FREED.fetch_add(CHUNK_BYTES, Ordering::Relaxed);
    REGIONS.lock().give(index);
}

/// Gives all free regions back to the system, the kept ones as well.
pub(super) fn trim() {
    REGIONS.lock().release_down_to(0);
}

impl Regions {
    fn take(&mut self) -> usize {
        if self.chunks.is_none() {
            self.start();
        }
        while self.free.get(self.first_free) == Some(&0) {
            self.first_free += 1;
        }
        let region = self.first_free;
        if region == self.free.len() {
            self.begin_region();
        }
        if self.free[region] == u32::MAX {
            self.in_use += 1;
            if self.backed[region] {
                self.kept -= 1;
            }
            self.backed[region] = true;
        }
        let chunk = self.free[region].trailing_zeros();
        self.free[region] &= !(1 << chunk);
        region * CHUNKS_PER_REGION + chunk as usize
    }

    fn give(&mut self, index: usize) {
        let (region, chunk) = (index / CHUNKS_PER_REGION, index % CHUNKS_PER_REGION);
        debug_assert!(self.free[region] & 1 << chunk == 0, "a chunk given back twice");
        self.free[region] |= 1 << chunk;
        self.first_free = self.first_free.min(region);
        if self.free[region] == u32::MAX {
            self.in_use -= 1;
            self.kept += 1;
            self.release_down_to(KEPT_REGIONS + self.in_use / KEPT_SHARE);
        }
    }

    /// Gives free regions back to the system, the highest first, until `keep` are kept.
    fn release_down_to(&mut self, keep: usize) {
        let mut region = self.free.len();
        while self.kept > keep && region > 0 {
            region -= 1;
            if self.free[region] == u32::MAX && self.backed[region] {
                self.backed[region] = false;
                self.kept -= 1;
                if let Some(range) = &self.chunks {
                    // SAFETY: no chunk of the region is in use.
                    unsafe { range.decommit(region * HUGE_PAGE_BYTES, HUGE_PAGE_BYTES) };
                }
            }
        }
        // The free tail of the range is forgotten, so that the search above stays short.
        while self.free.last() == Some(&u32::MAX) && self.backed.last() == Some(&false) {
            self.free.pop();
            self.backed.pop();
        }
        self.first_free = self.first_free.min(self.free.len());
    }

    #[cold]
    fn start(&mut self) {
        let chunks = Range::reserve_up_to(RANGE_BYTES, RANGE_BYTES_LEAST)
            .expect("address space for the blocks of processes");
        let slabs = Range::reserve(chunks.bytes() / CHUNK_BYTES * size_of::<Slab>())
            .expect("address space for the descriptions of slabs");
        chunks.advise_small(0, SMALL_PAGE_REGIONS * HUGE_PAGE_BYTES);
        BASE.store(chunks.base() as usize, Ordering::Relaxed);
        SLABS.store(slabs.base().cast::<Slab>(), Ordering::Relaxed);
        slabs.keep_forever();
        self.chunks = Some(chunks);
    }

    fn begin_region(&mut self) {
        let region = self.free.len();
        let from = region * HUGE_PAGE_BYTES;
        let range = self.chunks.as_ref().expect("the range has been reserved");
        assert!(from + HUGE_PAGE_BYTES <= range.bytes(), "the range of blocks is used up");
        if region >= SMALL_PAGE_REGIONS {
            range.advise_huge(from, HUGE_PAGE_BYTES);
        }
        self.free.push(u32::MAX);
        self.backed.push(false);
    }
}
