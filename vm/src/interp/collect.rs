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
/// `record` says what is live in it, `lowest` is the lowest word of the stack to keep; `extra`
/// are further roots. Afterwards the heap's limit is `lowest` moved along, and `need_words` words
/// are free below it. `Err` is the reason to exit with when the process has grown too large.
pub(super) fn collect_frame(
    cpu: Cpu,
    record: u32,
    lowest: *mut u64,
    need_words: usize,
    extra: &mut [Term],
) -> Result<*mut Term, Term> {
    let running = cpu.running();
    running.fp = cpu.fp;
    collect_stack(running, record, lowest, need_words, extra)?;
    Ok(running.fp)
}

fn collect_stack(
    running: &mut Running,
    record: u32,
    lowest: *mut u64,
    need_words: usize,
    extra: &mut [Term],
) -> Result<(), Term> {
    running.before_collection();
    let (fp, old_low) = (running.fp, lowest);
    let running: *mut Running = running;
    // SAFETY: the heap and the other roots are different parts of the process; each is used
    // through its own reference, one at a time.
    let collected = unsafe {
        (*running).heap.collect(Effort::Usual, need_words, lowest, &mut |visitor| {
            let fp = fp.wrapping_byte_offset(visitor.stack_moved());
            let visit: &mut dyn FnMut(*mut Term) = &mut |root| visitor.visit(&mut *root);
            each_root(fp, record, visit);
            extra.iter_mut().for_each(|root| visit(root));
            (*running).visit_roots(visit);
        })
    };
    // SAFETY: as above; nobody else uses it now.
    let running = unsafe { &mut *running };
    running.fp = fp.wrapping_byte_offset(collected.stack_moved);
    running.heap.set_limit(old_low.wrapping_byte_offset(collected.stack_moved));
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
    running.local.chances % skip as u32 == 0 && running.heap.is_stress_due()
}

/// Visits every live register of every frame, the one at `fp` first.
///
/// # Safety
/// `fp` is a frame with the given record, above it frames up to a process's first.
unsafe fn each_root(mut fp: *mut Term, record: u32, visit: &mut dyn FnMut(*mut Term)) {
    // SAFETY: live registers are in the frame; return addresses have their site before them.
    unsafe {
        each_live(record, |register| visit(fp.sub(register)));
        loop {
            let return_address = (*fp).raw() as *const u64;
            if return_address == stubs::bottom_address() {
                return;
            }
            let site = super::calls::site_before(return_address);
            fp = fp.add(usize::from(site.base));
            each_live(site.record, |register| visit(fp.sub(register)));
            if return_address == stubs::after_report() {
                return;
            }
        }
    }
}

/// Collects a process that is parked at a safepoint. `Err`: the reason to exit with.
pub fn collect(running: &mut Running, need_words: usize) -> Result<(), Term> {
    // SAFETY: the code address of a parked process is a safepoint instruction.
    let (record, frame) = unsafe { safepoint(running.pc) };
    let lowest = running.fp.wrapping_sub(frame).cast::<u64>();
    collect_stack(running, record, lowest, need_words, &mut [])
}

/// Live registers at a safepoint, and the words of its frame that matter.
///
/// # Safety
/// `pc` is the address of a safepoint instruction.
unsafe fn safepoint(pc: *const u64) -> (u32, usize) {
    // SAFETY: as our caller says.
    let number = unsafe { opcode(pc) };
    let arguments = |arity: u16| (record::first(arity), usize::from(arity));
    match number {
        offset::enter::NUMBER | offset::enter_stress::NUMBER => {
            let record = op::enter(pc).record();
            let mut last = 0;
            each_live(record, |register| last = last.max(register));
            (record, last)
        }
        offset::recv_peek::NUMBER => {
            let i = op::recv_peek(pc);
            (i.record(), usize::from(i.frame()))
        }
        offset::recv_wait::NUMBER => {
            let i = op::recv_wait(pc);
            (i.record(), usize::from(i.frame()))
        }
        offset::recv_timeout::NUMBER => {
            let i = op::recv_timeout(pc);
            (i.record(), usize::from(i.frame()))
        }
        offset::tail_native::NUMBER => arguments(u16::from(op::tail_native(pc).native().mfa.arity)),
        offset::export_stub::NUMBER => arguments(op::export_stub(pc).arity()),
        offset::native_reenter::NUMBER => arguments(op::native_reenter(pc).count() + 1),
        offset::uncaught::NUMBER => (0, 0),
        other => panic!("a process is parked at opcode {other:#x}, which is no safepoint"),
    }
}
