//! Where a new process begins, and what holds when a process comes back from its slot.

use crate::code::export;
use crate::term::{Atom, Term};
use std::sync::atomic::Ordering;

/// The first instruction of a process, and the arguments it expects in registers `1..=arity`.
#[derive(Clone, Copy)]
pub struct Entry {
    pub code: *const u64,
    /// Registers to fill: for a fun the fun itself is the only one.
    pub arguments: usize,
}

/// A process that calls `fun` without arguments: the fun goes into register 1. `None`: not a
/// function of no arguments.
pub fn entry_of_fun(fun: Term) -> Option<Entry> {
    let (lambda, _) = fun.closure()?;
    if lambda.arity != 0 {
        return None;
    }
    let entry = lambda.entry.load(Ordering::Acquire);
    if entry.is_null() {
        // SAFETY: only captured names have no entry, and these lie in cells.
        let cell = unsafe { export::Export::of_lambda(lambda) };
        return Some(Entry { code: cell.code(), arguments: 1 });
    }
    Some(Entry { code: entry, arguments: 1 })
}

/// A process that calls `module.name` with `arity` arguments, whether it exists or not.
pub fn entry_of_mfa(module: Atom, name: Atom, arity: u8) -> Entry {
    Entry { code: export::cell(module, name, arity).code(), arguments: usize::from(arity) }
}
