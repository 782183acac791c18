//! The interpreter: runs one process until it waits, ends or has used up its slice.
//!
//! `run` is the dispatch, derived from the opcode tables; each instruction is a function of its
//! family's file. What a process is between instructions is three words: the code address, the
//! frame pointer, and the running process (heap, reductions). Slow ways are functions of their
//! own, never inlined, that get these words by value: so they can live in registers.
//!
//! INVARIANT: terms move only at safepoints (`enter`, reservations, after natives, `receive`),
//! and only `collect` moves them. `heap.limit` is never above the lowest word that a frame of the
//! stack may use.

pub(crate) mod arith;
pub(crate) mod binaries;
mod build;
pub(crate) mod calls;
mod collect;
mod cpu;
pub(crate) mod data;
pub(crate) mod exceptions;
mod fields;
pub(crate) mod matching;
pub(crate) mod natives;
pub(crate) mod receive;
mod run;
mod start;
mod stubs;
#[cfg(test)]
pub(crate) mod tests;
mod trace;

pub use collect::{collect, each_code_address, each_own_root};
pub use run::run;
pub use start::{Entry, entry_of_fun, entry_of_mfa};
pub use stubs::bottom;
pub use trace::current_stacktrace;

/// What the interpreter itself keeps with a running process.
pub struct Local {
    /// Who runs it now; set when the interpreter begins a slice, meaningless between slices.
    pub(crate) scheduler: *mut crate::sched::SchedulerContext,
    /// Reductions set aside so that the next function entry looks up (a collection is wanted).
    pub(crate) banked: i32,
    /// Size of the frame that is receiving a message.
    pub(crate) receive_frame: u16,
    /// Chances to collect met in hard mode.
    pub(crate) chances: u32,
    /// Class, reason and trace of an exception nobody caught, on the way to its report.
    pub(crate) uncaught: Option<Box<[crate::term::Term; 3]>>,
}

impl Default for Local {
    fn default() -> Local {
        Local { scheduler: std::ptr::null_mut(), banked: 0, receive_frame: 0, chances: 0, uncaught: None }
    }
}

impl Local {
    /// Whether it holds anything beyond the slice.
    pub(crate) fn must_be_kept(&self) -> bool {
        self.uncaught.is_some()
    }

    pub(crate) fn banked(&self) -> i32 {
        self.banked
    }

    pub(crate) fn take_banked(&mut self) -> i32 {
        std::mem::take(&mut self.banked)
    }

    /// Roots that are in no frame.
    pub fn visit_roots(&mut self, visit: &mut dyn FnMut(*mut crate::term::Term)) {
        if let Some(uncaught) = &mut self.uncaught {
            uncaught.iter_mut().for_each(|root| visit(root));
        }
    }
}
