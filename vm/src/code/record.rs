//! Safepoint records: which registers of a frame hold terms that must be kept.
//!
//! A record is a 32-bit word. Most frames are small: with the top bit clear, bit `i` says that
//! register `i + 1` is live. Otherwise the rest is an index into a table of bit sets that only
//! grows; equal sets share an entry.
//!
//! INVARIANT: an entry never changes once its index has been given out.

use ampoule_bytecode::module::smallbits::Bits;
use parking_lot::Mutex;
use rustc_hash::FxHashMap;
use std::sync::atomic::{AtomicPtr, Ordering};

const IN_TABLE: u32 = 1 << 31;
/// Segment `k` of the table has `64 << k` entries.
const FIRST_SEGMENT: usize = 64;
const SEGMENTS: usize = 24;

type Entry = &'static [u64];

static SEGMENT_TABLE: [AtomicPtr<Entry>; SEGMENTS] =
    [const { AtomicPtr::new(std::ptr::null_mut()) }; SEGMENTS];
static KNOWN: Mutex<Option<FxHashMap<Entry, u32>>> = Mutex::new(None);

fn place(index: u32) -> (usize, usize) {
    let n = index as usize / FIRST_SEGMENT + 1;
    let segment = n.ilog2() as usize;
    (segment, index as usize - FIRST_SEGMENT * ((1 << segment) - 1))
}

/// The word for this set of live registers.
pub fn encode(live: &Bits) -> u32 {
    match live.0.as_slice() {
        [] => 0,
        [only] if only >> 32 == 0 => (only >> 1) as u32,
        words => IN_TABLE | intern(words),
    }
}

/// The word for registers `1..=count`.
pub fn first(count: u16) -> u32 {
    let mut bits = Bits::default();
    for register in 1..=count {
        bits.insert(register);
    }
    encode(&bits)
}

fn intern(words: &[u64]) -> u32 {
    let mut known = KNOWN.lock();
    let known = known.get_or_insert_default();
    if let Some(&index) = known.get(words) {
        return index;
    }
    let entry: Entry = Box::leak(words.to_vec().into_boxed_slice());
    let index = known.len() as u32;
    let (segment, at) = place(index);
    assert!(segment < SEGMENTS, "too many safepoint records");
    let slot = &SEGMENT_TABLE[segment];
    let mut start = slot.load(Ordering::Relaxed);
    if start.is_null() {
        let empty: Entry = &[];
        start = Box::leak(vec![empty; FIRST_SEGMENT << segment].into_boxed_slice()).as_mut_ptr();
        slot.store(start, Ordering::Release); // pairs with the acquire in `entry`
    }
    // SAFETY: the segment has that many entries; nobody else knows this index yet, and the lock
    // makes us the only writer.
    unsafe { start.add(at).write(entry) };
    known.insert(entry, index);
    index
}

fn entry(index: u32) -> Entry {
    let (segment, at) = place(index);
    // Pairs with the release in `intern`.
    let start = SEGMENT_TABLE[segment].load(Ordering::Acquire);
    debug_assert!(!start.is_null());
    // SAFETY: the index was given out, so the entry is written and never changes; code that
    // names it was published after that.
    unsafe { *start.add(at) }
}

/// Calls `f` with the number of each live register.
#[inline(always)]
pub fn each_live(record: u32, mut f: impl FnMut(usize)) {
    if record & IN_TABLE == 0 {
        let mut bits = record;
        while bits != 0 {
            f(bits.trailing_zeros() as usize + 1);
            bits &= bits - 1;
        }
        return;
    }
    for (at, &word) in entry(record & !IN_TABLE).iter().enumerate() {
        let mut bits = word;
        while bits != 0 {
            f(at * 64 + bits.trailing_zeros() as usize);
            bits &= bits - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn live(record: u32) -> Vec<u16> {
        let mut all = Vec::new();
        each_live(record, |r| all.push(r as u16));
        all
    }

    #[test]
    fn every_set_comes_back() {
        let sets: &[&[u16]] =
            &[&[], &[1], &[1, 31], &[32], &[1, 2, 3, 63], &[64], &[5, 64, 1000, 31_999]];
        for set in sets {
            let mut bits = Bits::default();
            set.iter().for_each(|&r| bits.insert(r));
            assert_eq!(live(encode(&bits)), *set);
            assert_eq!(encode(&bits), encode(&bits.clone()));
        }
        for register in 40..2000u16 {
            let mut bits = Bits::default();
            bits.insert(register);
            assert_eq!(live(encode(&bits)), [register]);
        }
        assert_eq!(live(first(3)), [1, 2, 3]);
    }
}
