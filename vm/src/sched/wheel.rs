//! A hierarchical timer wheel: insert, cancel and expire in constant time.
//!
//! Time is in ticks of a millisecond. Level 0 has 64 slots of one tick, level 1 64 slots of 64
//! ticks, and so on: a timer lies in the level of the highest six bits in which its deadline
//! differs from now, so that the slots of lower levels always come before those of higher ones.
//! When time reaches a slot of a higher level, its timers are put in anew, into lower levels.
//! Timers beyond the last level wait in its furthest slot and are put in anew as often as needed.
//!
//! INVARIANT: an entry is in one slot's list or in the list of free entries; a bit of `occupied`
//! is set where the list is not empty; no deadline in the wheel is before `now`, except between
//! the calls of `expire` that the caller makes until it answers `None`.

const LEVELS: usize = 6;
const SLOT_BITS: u32 = 6;
const SLOTS: usize = 1 << SLOT_BITS;
const NO_ENTRY: u32 = u32::MAX;
/// The furthest that a timer can be put: one slot less than once round the last level, so that it
/// never falls into the slot where now is.
const FURTHEST: u64 = (SLOTS as u64 - 1) << (SLOT_BITS * (LEVELS as u32 - 1));

/// Timers that carry a `T` each.
pub struct Wheel<T> {
    now: u64,
    occupied: [u64; LEVELS],
    first: [[u32; SLOTS]; LEVELS],
    entries: Vec<Entry<T>>,
    free: u32,
    length: usize,
}

struct Entry<T> {
    deadline: u64,
    /// Neighbours in the slot's list; the free list uses `next` alone.
    next: u32,
    previous: u32,
    generation: u32,
    level: u8,
    slot: u8,
    value: Option<T>,
}

/// Names one timer of one wheel; of no use once it has fired.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct EntryHandle {
    entry: u32,
    generation: u32,
}

impl<T> Wheel<T> {
    /// A wheel whose time begins at tick `now`.
    pub fn new(now: u64) -> Wheel<T> {
        Wheel {
            now,
            occupied: [0; LEVELS],
            first: [[NO_ENTRY; SLOTS]; LEVELS],
            entries: Vec::new(),
            free: NO_ENTRY,
            length: 0,
        }
    }

    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.length
    }

    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// A timer that fires when time reaches tick `deadline` (the next one if that has passed).
    pub fn insert(&mut self, deadline: u64, value: T) -> EntryHandle {
        let entry = Entry {
            deadline: deadline.max(self.now + 1),
            next: NO_ENTRY,
            previous: NO_ENTRY,
            generation: 0,
            level: 0,
            slot: 0,
            value: Some(value),
        };
        let at = if self.free == NO_ENTRY {
            self.entries.push(entry);
            self.entries.len() as u32 - 1
        } else {
            let at = self.free;
            let place = &mut self.entries[at as usize];
            self.free = place.next;
            let generation = place.generation;
            *place = Entry { generation, ..entry };
            at
        };
        self.length += 1;
        self.link(at);
        EntryHandle { entry: at, generation: self.entries[at as usize].generation }
    }

    /// Takes a timer out; `None` if it has fired or was cancelled.
    pub fn cancel(&mut self, handle: EntryHandle) -> Option<(u64, T)> {
        let entry = self.entries.get(handle.entry as usize)?;
        if entry.generation != handle.generation || entry.value.is_none() {
            return None;
        }
        self.unlink(handle.entry);
        Some(self.release(handle.entry))
    }

    /// Deadline and value of a timer that has not fired.
    pub fn get(&self, handle: EntryHandle) -> Option<(u64, &T)> {
        let entry = self.entries.get(handle.entry as usize)?;
        if entry.generation != handle.generation {
            return None;
        }
        entry.value.as_ref().map(|value| (entry.deadline, value))
    }

    /// No timer fires before this tick; one may not fire then either.
    pub fn next_tick(&self) -> Option<u64> {
        self.next_slot().map(|(_, _, tick)| tick)
    }

    /// One timer whose deadline is not after `now`; to be called until it answers `None`.
    pub fn expire(&mut self, now: u64) -> Option<T> {
        loop {
            let Some((level, slot, tick)) = self.next_slot().filter(|&(.., tick)| tick <= now) else {
                self.now = self.now.max(now);
                return None;
            };
            // The tick itself has come, so that what is put in anew may be due now.
            self.now = self.now.max(tick);
            let at = self.first[level][slot];
            if level == 0 {
                self.unlink(at);
                return Some(self.release(at).1);
            }
            self.spread(level, slot);
        }
    }

    /// Puts the timers of a slot in anew: they go to lower levels.
    fn spread(&mut self, level: usize, slot: usize) {
        let mut at = std::mem::replace(&mut self.first[level][slot], NO_ENTRY);
        self.occupied[level] &= !(1 << slot);
        while at != NO_ENTRY {
            let next = self.entries[at as usize].next;
            self.link(at);
            at = next;
        }
    }

    /// The occupied slot whose time comes first, and that time.
    fn next_slot(&self) -> Option<(usize, usize, u64)> {
        (0..LEVELS).find_map(|level| {
            let occupied = self.occupied[level];
            if occupied == 0 {
                return None;
            }
            let shift = SLOT_BITS * level as u32;
            let here = (self.now >> shift) as u32 % SLOTS as u32;
            let ahead = occupied.rotate_right(here).trailing_zeros();
            let slot = (here + ahead) as usize % SLOTS;
            let tick = ((self.now >> shift) + u64::from(ahead)) << shift;
            Some((level, slot, tick.max(self.now)))
        })
    }

    fn link(&mut self, at: u32) {
        let deadline = self.entries[at as usize].deadline;
        // Too far: to the furthest slot of the last level, and from there again.
        let place = deadline.min(self.now + FURTHEST);
        let differs = (place ^ self.now) | (SLOTS as u64 - 1);
        let highest = 63 - differs.leading_zeros();
        let level = ((highest / SLOT_BITS) as usize).min(LEVELS - 1);
        let slot = (place >> (SLOT_BITS * level as u32)) as usize % SLOTS;
        let first = self.first[level][slot];
        self.first[level][slot] = at;
        self.occupied[level] |= 1 << slot;
        if first != NO_ENTRY {
            self.entries[first as usize].previous = at;
        }
        let entry = &mut self.entries[at as usize];
        entry.previous = NO_ENTRY;
        entry.next = first;
        entry.level = level as u8;
        entry.slot = slot as u8;
    }

    fn unlink(&mut self, at: u32) {
        let Entry { next, previous, level, slot, .. } = self.entries[at as usize];
        let (level, slot) = (usize::from(level), usize::from(slot));
        if next != NO_ENTRY {
            self.entries[next as usize].previous = previous;
        }
        if previous != NO_ENTRY {
            self.entries[previous as usize].next = next;
        } else {
            self.first[level][slot] = next;
            if next == NO_ENTRY {
                self.occupied[level] &= !(1 << slot);
            }
        }
    }

    fn release(&mut self, at: u32) -> (u64, T) {
        let entry = &mut self.entries[at as usize];
        entry.generation = entry.generation.wrapping_add(1);
        entry.next = self.free;
        self.free = at;
        self.length -= 1;
        let value = entry.value.take().expect("a timer in the wheel has a value");
        if self.length == 0 && self.entries.len() > 1 << 16 {
            self.shrink();
        }
        (self.entries.get(at as usize).map_or(0, |entry| entry.deadline), value)
    }

    /// Gives the memory of many entries back, now that there is none.
    #[cold]
    fn shrink(&mut self) {
        // Old handles must not fit new entries: keep a generation above all.
        let generation = self.entries.iter().map(|entry| entry.generation).max().unwrap_or(0);
        self.entries.truncate(1);
        self.entries[0].generation = generation.wrapping_add(1);
        self.entries[0].next = NO_ENTRY;
        self.entries.shrink_to_fit();
        self.free = 0;
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn drain(wheel: &mut Wheel<u64>, now: u64) -> Vec<u64> {
        let mut fired: Vec<u64> = std::iter::from_fn(|| wheel.expire(now)).collect();
        fired.sort_unstable();
        fired
    }

    #[test]
    fn far_timers_come_in_time() {
        for deadline in [1, 63, 64, 65, 4095, 4096, 1 << 20, FURTHEST, FURTHEST + 1, 3 * FURTHEST + 5] {
            let mut wheel = Wheel::new(7);
            wheel.insert(7 + deadline, deadline);
            let mut steps = 0;
            while let Some(tick) = wheel.next_tick() {
                assert!(tick <= 7 + deadline);
                if let Some(fired) = wheel.expire(tick) {
                    assert_eq!((fired, tick), (deadline, 7 + deadline));
                }
                steps += 1;
                assert!(steps < 40);
            }
            assert!(wheel.is_empty());
        }
    }

    proptest! {
        #[test]
        fn fires_what_a_sorted_map_fires(
            steps in prop::collection::vec((0_u8..4, 0_u64..200_000, 0_usize..50), 1..200)
        ) {
            let mut wheel = Wheel::new(1_000);
            let mut model: BTreeMap<u64, (u64, EntryHandle)> = BTreeMap::new();
            let mut now = 1_000;
            let mut next_id = 0;
            for (what, amount, which) in steps {
                match what {
                    0 | 1 => {
                        let deadline = now + if what == 0 { amount } else { amount % 100 };
                        let handle = wheel.insert(deadline, next_id);
                        model.insert(next_id, (deadline.max(now + 1), handle));
                        next_id += 1;
                    }
                    2 => {
                        let chosen = model.keys().nth(which % model.len().max(1)).copied();
                        if let Some(id) = chosen {
                            let (deadline, handle) = model.remove(&id).unwrap();
                            prop_assert_eq!(wheel.get(handle), Some((deadline, &id)));
                            prop_assert_eq!(wheel.cancel(handle), Some((deadline, id)));
                            prop_assert_eq!(wheel.cancel(handle), None);
                        }
                    }
                    _ => {
                        now += amount % 5_000;
                        let fired = drain(&mut wheel, now);
                        let due: Vec<u64> = model
                            .iter()
                            .filter(|(_, (deadline, _))| *deadline <= now)
                            .map(|(id, _)| *id)
                            .collect();
                        prop_assert_eq!(&fired, &due);
                        for id in due {
                            model.remove(&id);
                        }
                    }
                }
                prop_assert_eq!(wheel.len(), model.len());
                let first = model.values().map(|(deadline, _)| *deadline).min();
                match (wheel.next_tick(), first) {
                    (None, None) => {}
                    (Some(tick), Some(first)) => prop_assert!(tick <= first),
                    other => prop_assert!(false, "{:?}", other),
                }
            }
        }
    }
}
