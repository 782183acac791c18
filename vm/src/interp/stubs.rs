//! Code of the machine's own: where a first function returns to, where natives go on.
//!
//! INVARIANT: a return address into this table has its site word right before it, as every
//! return address has.

use crate::bif::STATE_TERMS_MAX;
use crate::code::record;
use crate::code::view::{Register, offset};
use crate::term::Term;
use std::sync::OnceLock;

/// Offsets in the table, in words.
const STOP: usize = 0;
const UNCAUGHT: usize = 1;
const BOTTOM: usize = 3;
const AFTER_REPORT: usize = 5;
/// Registers that a native left behind may have: two of the interpreter's, arguments, state.
const LEFT_MAX: usize = 2 + 16 + STATE_TERMS_MAX;
/// Pairs of site word and `native_resume`, by number of registers left.
const RESUME: usize = 6;
const REENTER: usize = RESUME + 2 * (LEFT_MAX + 1);
const WORDS: usize = REENTER + LEFT_MAX + 1;

fn table() -> &'static [u64; WORDS] {
    static TABLE: OnceLock<Box<[u64; WORDS]>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Box::new([0; WORDS]);
        table[STOP] = u64::from(offset::stop::NUMBER);
        table[UNCAUGHT] = u64::from(offset::uncaught::NUMBER);
        table[BOTTOM - 1] = site(0, 1, 0);
        table[BOTTOM] = u64::from(offset::bottom::NUMBER);
        // The frame: register 0, the reason, the result of the report.
        table[AFTER_REPORT - 1] = site(2, 2, record::first(1));
        table[AFTER_REPORT] = u64::from(offset::after_report::NUMBER);
        for count in 0..=LEFT_MAX {
            // What is left, then the frame of what is called.
            let base = count as u16 + 1;
            table[RESUME + 2 * count] = site(base, base, record::first(base - 1));
            table[RESUME + 2 * count + 1] = u64::from(offset::native_resume::NUMBER) | (count as u64) << 16;
            table[REENTER + count] = u64::from(offset::native_reenter::NUMBER) | (count as u64) << 16;
        }
        table
    })
}

fn site(base: u16, dst: u16, record: u32) -> u64 {
    u64::from(base) | u64::from(Register::of(dst).0 as u16) << 16 | u64::from(record) << 32
}

fn address(offset: usize) -> *const u64 {
    &raw const table()[offset]
}

/// The instruction that leaves the interpreter.
#[inline]
pub(super) fn stop() -> *const u64 {
    address(STOP)
}

/// The instruction that reports an exception nobody caught.
pub(super) fn uncaught() -> *const u64 {
    address(UNCAUGHT)
}

/// What stands in register 0 of a process's first frame: the return address of its first
/// function.
#[inline]
pub fn bottom() -> Term {
    // SAFETY: register 0 is never looked at as a term.
    unsafe { Term::from_raw(address(BOTTOM) as u64) }
}

#[inline]
pub(super) fn bottom_address() -> *const u64 {
    address(BOTTOM)
}

pub(super) fn after_report() -> *const u64 {
    address(AFTER_REPORT)
}

/// The return address for a native's continuation with `count` registers left.
pub(super) fn resume(count: usize) -> *const u64 {
    address(RESUME + 2 * count + 1)
}

/// The instruction that goes on with a native that paused with `count` registers left.
pub(super) fn reenter(count: usize) -> *const u64 {
    address(REENTER + count)
}
