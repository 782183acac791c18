//! What instructions work on: registers of the frame, heap, reductions.

use crate::code::view::Register;
use crate::heap::Heap;
use crate::process::{Running, Stop};
use crate::sched::SchedulerContext;
use crate::term::Term;

use super::stubs;

/// The state of the machine that runs a process, by value: two words, so that it is passed in
/// registers.
///
/// INVARIANT: while instructions run, `running` and the scheduler it names are valid and nobody
/// else uses them; `fp` is the running frame of `running`.
#[derive(Clone, Copy)]
pub(crate) struct Cpu {
    pub fp: *mut Term,
    pub running: *mut Running,
}

const _: () = assert!(size_of::<Cpu>() == 16);

/// Where to go on.
#[derive(Clone, Copy)]
pub(crate) struct Next {
    pub pc: *const u64,
    pub fp: *mut Term,
}

impl Cpu {
    /// The value of a register.
    ///
    /// # Safety
    /// It is a register of the frame that has been written.
    #[inline(always)]
    pub unsafe fn get(self, register: Register) -> Term {
        // SAFETY: the frame lies in the process's block; the verifier says that it is written.
        unsafe { *self.fp.offset(register.0 as isize) }
    }

    /// # Safety
    /// It is a register of the frame.
    #[inline(always)]
    pub unsafe fn set(self, register: Register, value: Term) {
        // SAFETY: the frame lies in the process's block.
        unsafe { *self.fp.offset(register.0 as isize) = value }
    }

    /// The register of this number.
    ///
    /// # Safety
    /// As for `get`.
    #[inline(always)]
    pub unsafe fn at(self, number: usize) -> Term {
        // SAFETY: as for `get`.
        unsafe { *self.fp.sub(number) }
    }

    /// # Safety
    /// As for `set`.
    #[inline(always)]
    pub unsafe fn put(self, number: usize, value: Term) {
        // SAFETY: as for `set`.
        unsafe { *self.fp.sub(number) = value }
    }

    #[inline(always)]
    pub fn running<'a>(self) -> &'a mut Running {
        // SAFETY: valid while instructions run, and used by one instruction at a time.
        unsafe { &mut *self.running }
    }

    #[inline(always)]
    pub fn scheduler<'a>(self) -> &'a mut SchedulerContext {
        // SAFETY: `run` noted it; it is used by one instruction at a time.
        unsafe { &mut *self.running().local.scheduler }
    }

    #[inline(always)]
    pub fn heap<'a>(self) -> &'a mut Heap {
        &mut self.running().heap
    }

    #[inline(always)]
    pub fn go(self, pc: *const u64) -> Next {
        Next { pc, fp: self.fp }
    }

    #[inline(always)]
    pub fn with_fp(self, fp: *mut Term) -> Cpu {
        Cpu { fp, ..self }
    }

    /// Leaves the interpreter; the process goes on at `pc`, a safepoint instruction.
    #[inline]
    pub fn stop_at(self, pc: *const u64, stop: Stop) -> Next {
        let running = self.running();
        running.pc = pc;
        running.fp = self.fp;
        running.stop = Some(stop);
        self.go(stubs::stop())
    }

    /// After an allocation that may not have fitted: makes the next function entry collect.
    #[inline(always)]
    pub fn after_alloc(self) {
        let running = self.running();
        if running.heap.wants_gc() && running.reductions > 0 {
            running.local.banked += running.reductions;
            running.reductions = 0;
        }
    }
}
