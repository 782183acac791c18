//! A process while a scheduler runs it: its heap, where it is in its code, what it may still use.
//!
//! INVARIANT: between slices `pc` is the address of a safepoint instruction and `fp` its frame.

use crate::heap::Heap;
use crate::term::{Atom, Pid, Term};

/// Why the interpreter came back to the scheduler.
pub enum Stop {
    /// The slice is used up; the process can go on at once.
    Yielded,
    /// Nothing to do until a signal arrives, or until the time is up.
    Waiting { timeout_ms: Option<u64> },
    /// The process has ended.
    Exited { reason: Term },
}

/// The private half of a process while it runs.
pub struct Running {
    pub heap: Heap,
    /// Register 0 of the running frame; register `i` is `i` words below.
    pub fp: *mut Term,
    pub pc: *const u64,
    pub reductions: i32,
    pub pid: Pid,
    /// Set when the interpreter leaves.
    pub stop: Option<Stop>,
    /// What the interpreter keeps for itself.
    pub local: crate::interp::Local,
}

impl Running {
    pub fn pid(&self) -> Pid {
        self.pid
    }

    /// Every root that is not in a frame.
    pub fn visit_roots(&mut self, visit: &mut dyn FnMut(*mut Term)) {
        self.local.visit_roots(visit);
    }

    pub fn error_handler(&self) -> Option<Atom> {
        None
    }

    pub fn peek_message(&mut self) -> Option<Term> {
        None
    }

    pub fn next_message(&mut self) {}

    pub fn accept_message(&mut self) {}

    pub fn has_message(&mut self) -> bool {
        false
    }

    pub fn receive_timed_out(&mut self) -> bool {
        false
    }

    pub fn end_receive(&mut self) {}

    pub fn mark_receive(&mut self, _reference: Term) {}
}
