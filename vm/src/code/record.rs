//! Safepoint records: which registers of a frame hold terms that must be kept.
//!
//! A record is a 32-bit word: the words of the frame, and a bit for each live register. Most
//! frames are small: with the top bit clear, bits 23-30 are the words, and bit `i` below says that
//! register `i + 1` is live. Otherwise the rest is an index into a table that only grows; equal
//! records share an entry.
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

/// Live registers as bits, and words of the frame.
type Entry = (&'static [u64], u16);

const LIVE_BITS: u32 = 23;
const LIVE_MASK: u32 = (1 << LIVE_BITS) - 1;
const FRAME_MAX: u16 = 255;

static SEGMENT_TABLE: [AtomicPtr<Entry>; SEGMENTS] =
    [const { AtomicPtr::new(std::ptr::null_mut()) }; SEGMENTS];
static KNOWN: Mutex<Option<FxHashMap<Entry, u32>>> = Mutex::new(None);

fn place(index: u32) -> (usize, usize) {
    let n = index as usize / FIRST_SEGMENT + 1;
    let segment = n.ilog2() as usize;
    (segment, index as usize - FIRST_SEGMENT * ((1 << segment) - 1))
}

/// The word for these live registers in a frame of so many words.
pub fn encode(live: &Bits, frame: u16) -> u32 {
    let small = match live.0.as_slice() {
        [] => Some(0),
        [only] if only >> 1 <= u64::from(LIVE_MASK) => Some((only >> 1) as u32),
        _ => None,
    };
    match small {
        Some(mask) if frame <= FRAME_MAX => mask | u32::from(frame) << LIVE_BITS,
        _ => IN_TABLE | intern(&live.0, frame),
    }
}

/// The word for registers `1..=count`, in a frame that has no others.
pub fn first(count: u16) -> u32 {
    let mut bits = Bits::default();
    for register in 1..=count {
        bits.insert(register);
    }
    encode(&bits, count + 1)
}

fn intern(words: &[u64], frame: u16) -> u32 {
    let mut known = KNOWN.lock();
    let known = known.get_or_insert_default();
    let entry: Entry = (Box::leak(words.to_vec().into_boxed_slice()), frame);
    if let Some(&index) = known.get(&entry) {
        return index;
    }
    let index = known.len() as u32;
    let (segment, at) = place(index);
    assert!(segment < SEGMENTS, "too many safepoint records");
    let slot = &SEGMENT_TABLE[segment];
    let mut start = slot.load(Ordering::Relaxed);
    if start.is_null() {
        let empty: Entry = (&[], 0);
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

/// Words of the frame.
#[inline(always)]
pub fn frame(record: u32) -> usize {
    if record & IN_TABLE == 0 {
        return (record >> LIVE_BITS) as usize;
    }
    usize::from(entry(record & !IN_TABLE).1)
}

/// Calls `f` with the number of each live register.
#[inline(always)]
pub fn each_live(record: u32, mut f: impl FnMut(usize)) {
    if record & IN_TABLE == 0 {
        let mut bits = record & LIVE_MASK;
        while bits != 0 {
            f(bits.trailing_zeros() as usize + 1);
            bits &= bits - 1;
        }
        return;
    }
    for (at, &word) in entry(record & !IN_TABLE).0.iter().enumerate() {
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
        let sets: &[&[u16]] = &[&[], &[1], &[1, 31], &[32], &[1, 2, 3, 63], &[64], &[5, 64, 1000, 31_999]];
        for set in sets {
            let mut bits = Bits::default();
            set.iter().for_each(|&r| bits.insert(r));
            for words in [1, 255, 256, 32_000] {
                assert_eq!(live(encode(&bits, words)), *set);
                assert_eq!(frame(encode(&bits, words)), usize::from(words));
                assert_eq!(encode(&bits, words), encode(&bits.clone(), words));
            }
        }
        for register in 20..2000u16 {
            let mut bits = Bits::default();
            bits.insert(register);
            assert_eq!(live(encode(&bits, 9)), [register]);
        }
        assert_eq!(live(first(3)), [1, 2, 3]);
    }
}
