//! Hard modes: run-time switches that make the machine do rare things all the time, so that tests
//! meet them. Read once from the environment (or set by the command line before start); a check
//! is one relaxed load.
//!
//! `AMPOULE_HARD` holds words separated by commas: `gc-stress` collects at every safepoint that
//! may collect, poisons the memory left behind and validates the heap; `reductions=N` ends a time
//! slice after N reductions.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

static GC_STRESS: AtomicBool = AtomicBool::new(false);
static SLICE_REDUCTIONS: AtomicU32 = AtomicU32::new(SLICE_REDUCTIONS_DEFAULT);

/// Calls a process makes before others get their turn.
pub const SLICE_REDUCTIONS_DEFAULT: u32 = 4000;

/// Whether to collect at every chance.
#[inline(always)]
pub fn gc_stress() -> bool {
    GC_STRESS.load(Ordering::Relaxed)
}

/// Reductions in one time slice.
#[inline(always)]
pub fn slice_reductions() -> u32 {
    SLICE_REDUCTIONS.load(Ordering::Relaxed)
}

pub fn set_gc_stress(on: bool) {
    GC_STRESS.store(on, Ordering::Relaxed);
}

pub fn set_slice_reductions(reductions: u32) {
    SLICE_REDUCTIONS.store(reductions.max(1), Ordering::Relaxed);
}

/// Takes the switches from a text such as `gc-stress,reductions=1`; the text that was not
/// understood comes back.
pub fn set_from(text: &str) -> Result<(), String> {
    for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
        match word.split_once('=') {
            None if word == "gc-stress" => set_gc_stress(true),
            Some(("reductions", number)) => {
                set_slice_reductions(number.parse().map_err(|_| word.to_owned())?);
            }
            _ => return Err(word.to_owned()),
        }
    }
    Ok(())
}

/// Reads the environment. The driver calls it once, before the first process.
pub fn set_from_environment() -> Result<(), String> {
    match std::env::var("AMPOULE_HARD") {
        Ok(text) => set_from(&text),
        Err(_) => Ok(()),
    }
}
