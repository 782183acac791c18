//! The process table: all slots, in one reserved range of addresses, and who may use which.
//!
//! Slots are given out in *regions* of 65,536. Each region knows how many of its slots were ever
//! used since it last had memory, and which of those are free. Schedulers take free slots in
//! batches, from the lowest region that has any (so that the upper ones run empty), keep a few at
//! hand, and bring them back in batches: spawning and exiting take no lock on the common path.
//!
//! When all slots of a region are back, its memory is returned to the system: it then reads as
//! zeros, that is as closed slots. Serials must not be used twice, so the region remembers the
//! highest one it had, and starts above it. A region that has used many serials keeps its memory
//! instead: starting all its slots above the highest would waste serials.
//!
//! INVARIANT: a slot is in exactly one place: free in its region, in one scheduler's cache, or
//! with a tenant. A pid is never given twice.

use super::slot::{SERIAL_MASK, Slot, Tenancy};
use crate::mem::Range;
use crate::term::word::PID_SLOT_BITS;
use parking_lot::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

/// Slots in a region: 6 MiB, three huge pages.
const REGION_SLOTS: u32 = 1 << 16;
/// Slots that move between a cache and the table at a time.
const BATCH: usize = 256;
/// Region numbers with memory before huge pages are asked for: start-up must not pay for one.
const HUGE_FROM_REGION: usize = 1;
/// A region whose serials went up by more than this since it was emptied keeps its memory.
const SERIALS_PER_ROUND_MAX: u32 = 1 << 20;

/// All slots of a machine.
pub struct Table {
    range: Range,
    capacity: u32,
    /// Slots below have been given out at some time.
    high: AtomicU32,
    regions: Mutex<Regions>,
}

struct Regions {
    all: Vec<Region>,
    /// Regions below have nothing to give.
    lowest: usize,
}

#[derive(Default)]
struct Region {
    /// Slots from here on have not been used since the memory was fresh.
    fresh: u32,
    free: Vec<u16>,
    /// Slots neither fresh nor in `free`.
    out: u32,
    /// Serials of fresh slots start above it.
    floor: u32,
    /// Slots that have no serial left.
    retired: u32,
}

/// Free slots that a scheduler has at hand.
#[derive(Default)]
pub struct SlotCache {
    slots: Vec<Free>,
}

/// A slot to settle in, and the serial of its next tenant.
struct Free {
    index: u32,
    serial: u32,
}

/// The slot of the first process. The reference's own processes take the numbers below what a
/// program sees: the main process of a script is `<0.95.0>` there, and with `:user` before it here.
const FIRST_SLOT: u32 = 94;

impl Table {
    /// A table with room for `capacity` processes at most.
    pub fn new(capacity: usize) -> Option<Table> {
        let capacity = capacity.clamp(REGION_SLOTS as usize, 1 << PID_SLOT_BITS);
        let least = REGION_SLOTS as usize * size_of::<Slot>();
        let range = Range::reserve_up_to(capacity * size_of::<Slot>(), least)?;
        let slots = (range.bytes() / size_of::<Slot>()) as u32;
        let capacity = slots.min(capacity as u32) / REGION_SLOTS * REGION_SLOTS;
        let regions = Mutex::new(Regions { all: Vec::new(), lowest: 0 });
        Some(Table { range, capacity, high: AtomicU32::new(0), regions })
    }

    /// How many processes there can be.
    pub fn capacity(&self) -> usize {
        self.capacity as usize
    }

    /// The slot of a pid; `None` if it was made up.
    #[inline(always)]
    pub fn slot(&'static self, index: u32) -> Option<&'static Slot> {
        // Relaxed: whoever has a real pid got it from a thread that saw `high` above it.
        if index < self.high.load(Ordering::Relaxed) { Some(self.at(index)) } else { None }
    }

    #[inline(always)]
    fn at(&'static self, index: u32) -> &'static Slot {
        debug_assert!(index < self.capacity);
        let slots = self.range.base().cast::<Slot>();
        // SAFETY: within the range, which is never unmapped; zeros are a valid slot.
        unsafe { &*slots.add(index as usize) }
    }

    /// The number of a slot.
    #[inline(always)]
    pub fn index_of(&self, slot: &'static Slot) -> u32 {
        let offset = std::ptr::from_ref(slot) as usize - self.range.base() as usize;
        (offset / size_of::<Slot>()) as u32
    }

    /// A new tenant in a free slot, the slot's number and the serial; `None`: the table is full.
    #[inline(always)]
    pub fn take(&'static self, cache: &mut SlotCache) -> Option<(u32, Tenancy, u32)> {
        if cache.slots.is_empty() {
            self.refill(cache)?;
        }
        let free = cache.slots.pop()?;
        Some((free.index, self.at(free.index).settle(free.serial), free.serial))
    }

    /// Takes back a slot whose tenant, of this serial, has moved out.
    #[inline(always)]
    pub fn give_back(&'static self, cache: &mut SlotCache, index: u32, serial: u32) {
        if cache.slots.len() >= 2 * BATCH {
            self.spill(cache);
        }
        if serial >= SERIAL_MASK {
            return self.retire(index);
        }
        cache.slots.push(Free { index, serial: serial + 1 });
    }

    #[cold]
    fn refill(&'static self, cache: &mut SlotCache) -> Option<()> {
        let mut regions = self.regions.lock();
        let mut number = regions.lowest;
        loop {
            if number as u32 >= self.capacity / REGION_SLOTS {
                return None;
            }
            if number == regions.all.len() {
                let fresh = if number == 0 { FIRST_SLOT } else { 0 };
                regions.all.push(Region { fresh, ..Region::default() });
                if number >= HUGE_FROM_REGION {
                    let bytes = REGION_SLOTS as usize * size_of::<Slot>();
                    self.range.advise_huge(number * bytes, bytes);
                }
            }
            let region = &regions.all[number];
            if !region.free.is_empty() || region.fresh < REGION_SLOTS {
                break;
            }
            number += 1;
        }
        regions.lowest = number;
        let region = &mut regions.all[number];
        let first = number as u32 * REGION_SLOTS;
        // Popped from the end: lower slots first.
        let used = region.free.len().min(BATCH);
        let fresh = (REGION_SLOTS - region.fresh).min((BATCH - used) as u32);
        for offset in (region.fresh..region.fresh + fresh).rev() {
            cache.slots.push(Free { index: first + offset, serial: region.floor + 1 });
        }
        region.fresh += fresh;
        for offset in region.free.drain(region.free.len() - used..) {
            let index = first + u32::from(offset);
            cache.slots.push(Free { index, serial: self.at(index).serial() + 1 });
        }
        region.out += used as u32 + fresh;
        // Release is not needed: see `slot`. Written under the lock alone.
        let high = self.high.load(Ordering::Relaxed).max(first + region.fresh);
        self.high.store(high, Ordering::Relaxed);
        Some(())
    }

    /// Brings the older half of a full cache back.
    #[cold]
    fn spill(&'static self, cache: &mut SlotCache) {
        let mut regions = self.regions.lock();
        for free in cache.slots.drain(..BATCH) {
            self.put_back(&mut regions, free.index);
        }
    }

    /// Brings all of a cache back.
    pub fn give_back_all(&'static self, cache: &mut SlotCache) {
        let mut regions = self.regions.lock();
        for free in cache.slots.drain(..) {
            self.put_back(&mut regions, free.index);
        }
    }

    fn put_back(&'static self, regions: &mut Regions, index: u32) {
        let number = (index / REGION_SLOTS) as usize;
        regions.lowest = regions.lowest.min(number);
        let region = &mut regions.all[number];
        region.free.push((index % REGION_SLOTS) as u16);
        region.out -= 1;
        if region.out == 0 && region.fresh == REGION_SLOTS && region.retired == 0 {
            self.release_region(region, number);
        }
    }

    /// All slots of a region are free: its memory goes back, unless that would cost too many
    /// serials.
    #[cold]
    fn release_region(&'static self, region: &mut Region, number: usize) {
        let first = number as u32 * REGION_SLOTS;
        let highest = (first..first + REGION_SLOTS).map(|at| self.at(at).serial()).max();
        let highest = highest.unwrap_or(0);
        let least_free = SERIAL_MASK - SERIALS_PER_ROUND_MAX;
        if highest - region.floor > SERIALS_PER_ROUND_MAX || highest > least_free {
            return;
        }
        region.floor = highest;
        region.fresh = 0;
        region.free = Vec::new();
        let bytes = REGION_SLOTS as usize * size_of::<Slot>();
        // SAFETY: all slots of the region are closed, and their serials are remembered. A stale
        // sender that still looks sees a closed slot before and after.
        unsafe { self.range.decommit(number * bytes, bytes) };
    }

    #[cold]
    fn retire(&'static self, index: u32) {
        let mut regions = self.regions.lock();
        let region = &mut regions.all[(index / REGION_SLOTS) as usize];
        region.out -= 1;
        region.retired += 1;
    }

    /// About how many slots are with tenants, or at hand for new ones.
    pub fn in_use(&self) -> usize {
        self.regions.lock().all.iter().map(|region| region.out as usize).sum()
    }

    /// Looks at the slots that may have a tenant, in order.
    pub fn each(&'static self, mut look: impl FnMut(u32, &'static Slot)) {
        let used: Vec<(usize, u32)> = {
            let regions = self.regions.lock();
            let in_use = regions.all.iter().enumerate().filter(|(_, region)| region.out > 0);
            in_use.map(|(number, region)| (number, region.fresh)).collect()
        };
        for (number, fresh) in used {
            let first = number as u32 * REGION_SLOTS;
            for index in first..first + fresh {
                look(index, self.at(index));
            }
        }
    }
}
