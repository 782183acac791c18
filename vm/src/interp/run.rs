//! The dispatch: one arm per opcode, derived from the tables, each calling the function of that
//! name in its family's file.

use super::cpu::{Cpu, Next};
use super::{arith, binaries, calls, data, exceptions, matching, natives, receive};
use crate::code::view::{op, opcode};
use crate::process::{Running, Stop};
use crate::sched::SchedulerContext;

/// Runs the process until it has a reason to stop. `running.pc` must be at a safepoint.
pub fn run(running: &mut Running, scheduler: &mut SchedulerContext) -> Stop {
    let pc = running.pc;
    running.local.scheduler = scheduler;
    let cpu = Cpu { fp: running.fp, running };
    // SAFETY: a process's code address is that of a safepoint instruction of loaded code, its
    // frame is in its block; the loader wrote that code from verified functions.
    unsafe { dispatch(cpu, pc) };
    running.stop.take().expect("the interpreter stopped without a reason")
}

macro_rules! define_dispatch {
    ($($(#[$doc:meta])* $number:literal $family:ident $name:ident { $($field:ident : $kind:ident),* $(,)? } $($effect:ident)?)*) => {
        /// # Safety
        /// `pc` is the address of an instruction of loaded code, `cpu` a process running it.
        #[allow(unreachable_patterns)] // the arm of `stop` itself
        unsafe fn dispatch(cpu: Cpu, mut pc: *const u64) {
            const STOP: u16 = crate::code::view::offset::stop::NUMBER;
            let Cpu { mut fp, running } = cpu;
            loop {
                let cpu = Cpu { fp, running };
                // SAFETY: code that the loader wrote: `pc` is an instruction, its operands are
                // registers of the frame, what it jumps to is an instruction too.
                let next: Next = unsafe {
                    match opcode(pc) {
                        STOP => return,
                        $($number => $family::$name(cpu, op::$name(pc)),)*
                        _ => std::hint::unreachable_unchecked(),
                    }
                };
                pc = next.pc;
                fp = next.fp;
            }
        }
    };
}

/// Both tables in one.
macro_rules! all_ops {
    ($($rows:tt)*) => { all_ops_inner! { $($rows)* } };
}
macro_rules! all_ops_inner {
    ($($rows:tt)*) => { crate::code::extra_ops::with_extra_ops! { define_dispatch [$($rows)*] } };
}
ampoule_bytecode::for_each_op!(all_ops);
