//! Where a new process begins, and what holds when a process comes back from its slot.

use crate::code::export;
use crate::code::view::{offset, op, opcode};
use crate::term::{Atom, Term};
use std::sync::atomic::Ordering;

/// The first instruction of a process, and the arguments it expects in registers `1..=arity`.
#[derive(Clone, Copy)]
pub struct Entry {
    pub code: *const u64,
    /// Words of the frame that the code is going to use, if that can be told.
    pub frame_words: usize,
    /// Registers to fill: for a fun the fun itself is the only one.
    pub arguments: usize,
}

impl Entry {
    fn at(code: *const u64, arguments: usize) -> Entry {
        // SAFETY: entries are instructions of loaded code, or stubs.
        let number = unsafe { opcode(code) };
        let is_enter = number == offset::enter::NUMBER || number == offset::enter_stress::NUMBER;
        let frame_words = if is_enter { usize::from(op::enter(code).frame()) } else { 0 };
        Entry { code, frame_words, arguments }
    }
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
        return Some(Entry::at(cell.code(), 1));
    }
    Some(Entry::at(entry, 1))
}

/// A process that calls `module.name` with `arity` arguments, whether it exists or not.
pub fn entry_of_mfa(module: Atom, name: Atom, arity: u8) -> Entry {
    Entry::at(export::cell(module, name, arity).code(), usize::from(arity))
}
