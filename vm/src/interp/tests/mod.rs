//! The interpreter on its own: one process, no scheduler, modules written by hand.

pub(crate) mod assembler;
mod binaries;
mod exceptions;
mod speed;

use crate::code::export;
use crate::heap::Heap;
use crate::interp;
use crate::process::{Running, Stop};
use crate::sched::SchedulerContext;
use crate::term::{Atom, Term};
use assembler::Assembler;

/// Takes `AMPOULE_HARD` from the environment, so that these tests run in hard modes too.
fn hard_modes() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| crate::hard::set_from_environment().expect("AMPOULE_HARD"));
}

/// A process about to call `module.name` with `arguments`.
fn process(module: &str, name: &str, arguments: &[Term]) -> Running {
    let heap = Heap::new(64);
    let fp = heap.end().wrapping_sub(1).cast::<Term>();
    // SAFETY: the block has room for a frame with so many arguments.
    unsafe {
        *fp = interp::bottom();
        for (at, &argument) in arguments.iter().enumerate() {
            *fp.sub(at + 1) = argument;
        }
    }
    let arity = arguments.len() as u8;
    let cell = export::cell(Atom::intern(module), Atom::intern(name), arity);
    let mut running = Running::detached(heap, fp, cell.code());
    running.heap.set_limit(fp.wrapping_sub(arguments.len()).cast());
    running
}

/// Runs a process to its end: its exit reason, and what its first function returned.
fn finish(running: &mut Running) -> (Term, Term) {
    let mut scheduler = SchedulerContext::detached();
    loop {
        running.reductions = crate::hard::slice_reductions() as i32;
        match interp::run(running, &mut scheduler) {
            Stop::Yielded => {}
            Stop::Waiting { .. } | Stop::Offload => panic!("nobody would wake it"),
            // SAFETY: the bottom frame's register 1 is where the result goes.
            Stop::Exited { reason } => return (reason, unsafe { *running.fp.sub(1) }),
        }
    }
}

/// What `module.name(arguments)` returns.
fn call(module: &str, name: &str, arguments: &[Term]) -> Term {
    let mut running = process(module, name, arguments);
    let (reason, result) = finish(&mut running);
    assert_eq!(reason, Term::atom(crate::term::names::NORMAL), "{:?}", reason);
    result
}
