//! Collections as the interpreter starts them: which words of the stack are roots.
//!
//! The running frame's live registers are those of a safepoint's record; every frame above is
//! described by the site word before the return address that leads back to it.

use super::cpu::Cpu;
use super::stubs;
use crate::code::record::{self, each_live};
use crate::code::view::{offset, op, opcode};
use crate::hard;
use crate::heap::{Effort, Verdict};
use crate::process::Running;
use crate::term::{Term, names};

/// Collects at a safepoint of the running frame and returns the frame's new address.
///
/// `record` says what is live in it; `lowest` is the lowest word that it may use afterwards, and
/// below it `need_words` words are free; `extra` are further roots. `Err` is the reason to exit
/// with when the process has grown too large.
pub(super) fn collect_frame(
    cpu: Cpu,
    record: u32,
    lowest: *mut u64,
    need_words: usize,
    extra: &mut [Term],
) -> Result<*mut Term, Term> {
    let running = cpu.running();
    running.fp = cpu.fp;
    collect_stack(running, record, lowest, (need_words, Effort::Usual), extra)?;
    Ok(running.fp)
}

fn collect_stack(
    running: &mut Running,
    record: u32,
    lowest: *mut u64,
    (need_words, effort): (usize, Effort),
    extra: &mut [Term],
) -> Result<(), Term> {
    running.before_collection();
    let fp = running.fp;
    let mut last_live = 0;
    each_live(record, |register| last_live = last_live.max(register));
    let stack_low = fp.wrapping_sub(last_live).cast::<u64>();
    // What frames may use below the last live register: by the old limit, since only the walk
    // finds the true one.
    let below = stack_low as usize - (lowest.min(running.heap.limit) as usize).min(stack_low as usize);
    let need_words = need_words + below / 8;
    let mut limit = lowest;
    let running: *mut Running = running;
    // SAFETY: the heap and the other roots are different parts of the process; each is used
    // through its own reference, one at a time.
    let collected = unsafe {
        (*running).heap.collect(effort, need_words, stack_low, &mut |visitor| {
            let moved = visitor.stack_moved();
            let visit: &mut dyn FnMut(*mut Term) = &mut |root| visitor.visit(&mut *root);
            let deepest = each_root(fp.wrapping_byte_offset(moved), record, visit);
            limit = lowest.min(deepest.wrapping_byte_offset(-moved));
            extra.iter_mut().for_each(|root| visit(root));
            (*running).visit_roots(visit);
        })
    };
    // SAFETY: as above; nobody else uses it now.
    let running = unsafe { &mut *running };
    running.fp = fp.wrapping_byte_offset(collected.stack_moved);
    running.heap.set_limit(limit.wrapping_byte_offset(collected.stack_moved));
    let cost = collected.copied_words / COPIED_WORDS_PER_REDUCTION;
    running.reductions = running.reductions.saturating_sub(cost.min(1 << 20) as i32);
    match collected.verdict {
        Verdict::Fine => Ok(()),
        Verdict::OverHeapLimit | Verdict::OverMachineLimit => Err(Term::atom(names::KILLED)),
    }
}

/// Words copied by a collection that cost as much as a call.
const COPIED_WORDS_PER_REDUCTION: usize = 64;

/// Stack up to this many words is walked at every chance in hard mode.
const STRESS_STACK_WORDS: usize = 256;

/// Whether hard mode wants a collection here: less often the deeper the stack.
#[inline]
pub(super) fn is_stress_due(cpu: Cpu) -> bool {
    hard::gc_stress() && is_due(cpu)
}

#[cold]
fn is_due(cpu: Cpu) -> bool {
    let running = cpu.running();
    let stack_words = (running.heap.end() as usize - cpu.fp as usize) / 8;
    let skip = stack_words / STRESS_STACK_WORDS + 1;
    running.local.chances = running.local.chances.wrapping_add(1);
    running.local.chances.is_multiple_of(skip as u32) && running.heap.is_stress_due()
}

/// Visits every live register of every frame, the one at `fp` first. Returns the lowest word that
/// any frame above it may use.
///
/// # Safety
/// `fp` is a frame with the given record, above it frames up to a process's first.
unsafe fn each_root(mut fp: *mut Term, record: u32, visit: &mut dyn FnMut(*mut Term)) -> *mut u64 {
    let mut lowest = fp;
    // SAFETY: live registers are in the frame; return addresses have their site before them.
    unsafe {
        each_live(record, |register| visit(fp.sub(register)));
        loop {
            let return_address = (*fp).raw() as *const u64;
            if return_address == stubs::bottom_address() {
                return lowest.cast();
            }
            let site = super::calls::site_before(return_address);
            fp = fp.add(usize::from(site.base));
            each_live(site.record, |register| visit(fp.sub(register)));
            lowest = lowest.min(fp.wrapping_sub(record::frame(site.record)));
            if return_address == stubs::after_report() {
                return lowest.cast();
            }
        }
    }
}

/// Calls `look` with every address of code that a process at rest has: where it goes on, and where
/// its frames return to. Also for the process that runs a native.
pub fn each_code_address(running: &Running, look: &mut dyn FnMut(*const u64)) {
    look(running.pc);
    let mut fp = running.fp;
    loop {
        // SAFETY: register 0 of a frame is its return address, with the site word before it.
        unsafe {
            let return_address = (*fp).raw() as *const u64;
            if return_address == stubs::bottom_address() {
                return;
            }
            look(return_address.sub(1));
            fp = fp.add(usize::from(super::calls::site_before(return_address).base));
        }
    }
}

/// Calls `visit` with every root of a process at rest: live registers of all frames, and what the
/// process holds outside of them.
pub fn each_own_root(running: &mut Running, visit: &mut dyn FnMut(&mut Term)) {
    // SAFETY: roots are terms of this process, each visited through one reference at a time; the
    // code address of a process at rest is a safepoint.
    unsafe {
        let visit: &mut dyn FnMut(*mut Term) = &mut |root| visit(&mut *root);
        let record = safepoint(running.pc);
        each_root(running.fp, record, visit);
        running.visit_roots(visit);
    }
}

/// Collects a process that is parked at a safepoint. `Err`: the reason to exit with.
pub fn collect(running: &mut Running, effort: Effort) -> Result<(), Term> {
    // SAFETY: the code address of a parked process is a safepoint instruction.
    let record = unsafe { safepoint(running.pc) };
    let lowest = running.fp.wrapping_sub(record::frame(record)).cast::<u64>();
    collect_stack(running, record, lowest, (0, effort), &mut [])
}

/// The record of a safepoint.
///
/// # Safety
/// `pc` is the address of a safepoint instruction.
unsafe fn safepoint(pc: *const u64) -> u32 {
    // SAFETY: as our caller says.
    let number = unsafe { opcode(pc) };
    match number {
        offset::enter::NUMBER | offset::enter_stress::NUMBER => op::enter(pc).record(),
        offset::recv_peek::NUMBER => op::recv_peek(pc).record(),
        offset::recv_wait::NUMBER => op::recv_wait(pc).record(),
        offset::recv_timeout::NUMBER => op::recv_timeout(pc).record(),
        offset::tail_native::NUMBER => record::first(u16::from(op::tail_native(pc).native().mfa.arity)),
        offset::fun_stub::NUMBER => record::first(op::fun_stub(pc).arity() + 1),
        offset::export_stub::NUMBER => record::first(op::export_stub(pc).arity()),
        offset::native_reenter::NUMBER => record::first(op::native_reenter(pc).count()),
        offset::uncaught::NUMBER => record::first(0),
        other => panic!("a process is parked at opcode {other:#x}, which is no safepoint"),
    }
}
