//! Calls, returns, jumps, function entry.

use super::collect;
use super::cpu::{Cpu, Next};
use super::exceptions::{self, TraceFrom};
use crate::bif::Class;
use crate::code::export::{self, Export};
use crate::code::view::{Register, op, site};
use crate::code::{Missing, module};
use crate::process::Stop;
use crate::term::{Lambda, Term, make, map, names};
use std::sync::atomic::Ordering;

/// Room that a slow function entry makes beyond what is asked for, in words.
const ENTER_SLACK_WORDS: usize = 16;

#[inline(always)]
pub(super) unsafe fn enter(cpu: Cpu, i: op::enter) -> Next {
    let running = cpu.running();
    let low = cpu.fp.wrapping_sub(usize::from(i.frame())).cast::<u64>();
    running.reductions -= 1;
    if running.reductions < 0 || low < running.heap.limit {
        // SAFETY: at a function's entry.
        return unsafe { enter_slowly(cpu, i) };
    }
    cpu.go(i.next())
}

/// The slice is used up, or the stack has never been so deep, or a collection is wanted.
#[cold]
#[inline(never)]
unsafe fn enter_slowly(cpu: Cpu, i: op::enter) -> Next {
    // SAFETY: as our caller says.
    unsafe { enter_anyway(cpu, i.0, usize::from(i.frame()), i.record(), false, i.next()) }
}

/// `collect` always collects; else only if there is a reason.
unsafe fn enter_anyway(
    cpu: Cpu,
    pc: *const u64,
    frame: usize,
    record: u32,
    always: bool,
    next: *const u64,
) -> Next {
    let running = cpu.running();
    running.reductions += std::mem::take(&mut running.local.banked);
    let low = |cpu: Cpu| cpu.fp.wrapping_sub(frame).cast::<u64>();
    // First: a process that must collect at every chance must let others run all the same.
    if running.reductions < 0 {
        return cpu.stop_at(pc, Stop::Yielded);
    }
    if always || running.heap.wants_gc() || low(cpu) <= running.heap.top {
        return match collect::collect_frame(cpu, record, low(cpu), ENTER_SLACK_WORDS, &mut []) {
            // It goes on even if the collection has used up the slice: it would be due again.
            Ok(fp) => cpu.with_fp(fp).go(next),
            Err(reason) => exceptions::exit_now(cpu, reason),
        };
    }
    running.heap.lower_limit(low(cpu));
    cpu.go(next)
}

#[cold]
#[inline(never)]
pub(super) unsafe fn enter_stress(cpu: Cpu, i: op::enter_stress) -> Next {
    cpu.running().reductions -= 1;
    let always = collect::is_stress_due(cpu);
    // SAFETY: at a function's entry.
    unsafe { enter_anyway(cpu, i.0, usize::from(i.frame()), i.record(), always, i.next()) }
}

#[inline(always)]
pub(super) unsafe fn jump(cpu: Cpu, i: op::jump) -> Next {
    cpu.go(target(i.0, i.target()))
}

/// The instruction at a distance from this one.
#[inline(always)]
pub(super) fn target(pc: *const u64, label: i32) -> *const u64 {
    pc.wrapping_offset(label as isize)
}

#[inline(always)]
pub(super) unsafe fn ret(cpu: Cpu, i: op::ret) -> Next {
    // SAFETY: register 0 is the return address, with the site word before it.
    unsafe { return_value(cpu, cpu.get(i.src())) }
}

/// Leaves the frame with a result.
#[inline(always)]
pub(super) unsafe fn return_value(cpu: Cpu, value: Term) -> Next {
    // SAFETY: register 0 is the return address, with the site word before it.
    unsafe {
        let return_address = (*cpu.fp).raw() as *const u64;
        let site = *return_address.sub(1);
        let fp = cpu.fp.add(usize::from(site as u16));
        *fp.offset((site >> 16) as i16 as isize) = value;
        Next { pc: return_address, fp }
    }
}

/// Makes the frame of what is called at `base`, returning to `return_address`.
#[inline(always)]
pub(super) unsafe fn push(cpu: Cpu, base: u16, return_address: *const u64) -> *mut Term {
    // SAFETY: the outgoing area belongs to the frame.
    unsafe {
        let fp = cpu.fp.sub(usize::from(base));
        *fp = Term::from_raw(return_address as u64);
        fp
    }
}

#[inline(always)]
pub(super) unsafe fn call(cpu: Cpu, i: op::call) -> Next {
    // SAFETY: verified code: the outgoing area is in the frame.
    let fp = unsafe { push(cpu, i.site().base, i.next()) };
    Next { pc: target(i.0, i.function()), fp }
}

#[inline(always)]
pub(super) unsafe fn tail_call(cpu: Cpu, i: op::tail_call) -> Next {
    cpu.go(target(i.0, i.function()))
}

#[inline(always)]
pub(super) unsafe fn call_ext(cpu: Cpu, i: op::call_ext) -> Next {
    // SAFETY: verified code: the outgoing area is in the frame.
    let fp = unsafe { push(cpu, i.site().base, i.next()) };
    Next { pc: i.import().code(), fp }
}

#[inline(always)]
pub(super) unsafe fn tail_call_ext(cpu: Cpu, i: op::tail_call_ext) -> Next {
    cpu.go(i.import().code())
}

/// Where a call of this closure with `arity` arguments goes.
#[inline(always)]
fn closure_code(callee: Term, arity: u16) -> Option<*const u64> {
    let (lambda, _) = callee.closure()?;
    if lambda.arity != u32::from(arity) {
        return None;
    }
    let entry = lambda.entry.load(Ordering::Acquire); // pairs with the loader's release
    Some(if entry.is_null() { external_code(lambda) } else { entry })
}

fn external_code(lambda: &'static Lambda) -> *const u64 {
    // SAFETY: only captured names have no entry, and these lie in cells.
    unsafe { Export::of_lambda(lambda).code() }
}

#[inline(always)]
pub(super) unsafe fn call_fun(cpu: Cpu, i: op::call_fun) -> Next {
    let site = i.site();
    let arity = i.arity();
    // SAFETY: verified code: the outgoing area is in the frame.
    unsafe {
        let callee = cpu.at(usize::from(site.base) + usize::from(arity) + 1);
        match closure_code(callee, arity) {
            Some(pc) => Next { pc, fp: push(cpu, site.base, i.next()) },
            None => {
                let first = cpu.fp.sub(usize::from(site.base));
                bad_callee(cpu, i.0, callee, first, arity)
            }
        }
    }
}

#[inline(always)]
pub(super) unsafe fn tail_call_fun(cpu: Cpu, i: op::tail_call_fun) -> Next {
    let arity = i.arity();
    // SAFETY: verified code: these registers are in the frame.
    unsafe {
        let callee = cpu.at(usize::from(arity) + 1);
        match closure_code(callee, arity) {
            Some(pc) => cpu.go(pc),
            None => bad_callee(cpu, i.0, callee, cpu.fp, arity),
        }
    }
}

/// `{:badfun, f}` or `{:badarity, {f, args}}`; `frame` is the callee's.
#[cold]
#[inline(never)]
unsafe fn bad_callee(cpu: Cpu, pc: *const u64, callee: Term, frame: *mut Term, arity: u16) -> Next {
    let heap = cpu.heap();
    let reason = if callee.is_closure() {
        // SAFETY: the arguments of the call.
        let arguments = unsafe { arguments(frame, usize::from(arity)) };
        let arguments = make::list(heap, &arguments);
        let pair = make::tuple(heap, &[callee, arguments]);
        make::tuple(heap, &[Term::atom(names::BADARITY), pair])
    } else {
        make::tuple(heap, &[Term::atom(names::BADFUN), callee])
    };
    exceptions::raise(cpu, pc, Class::Error, reason, TraceFrom::Here)
}

/// Registers `1..=count` of a frame.
pub(super) unsafe fn arguments(frame: *mut Term, count: usize) -> Vec<Term> {
    // SAFETY: the caller says that they are written.
    (1..=count).map(|register| unsafe { *frame.sub(register) }).collect()
}

#[inline(always)]
pub(super) unsafe fn call_dyn(cpu: Cpu, i: op::call_dyn) -> Next {
    let site = i.site();
    let arity = usize::from(i.arity());
    // SAFETY: verified code: the outgoing area is in the frame.
    unsafe {
        let frame = cpu.fp.sub(usize::from(site.base));
        let (module, name) = (*frame.sub(arity + 1), *frame.sub(arity + 2));
        match (module.as_atom(), name.as_atom()) {
            (Some(module), Some(name)) => {
                let pc = export::cell(module, name, arity as u8).code();
                Next { pc, fp: push(cpu, site.base, i.next()) }
            }
            _ => bad_apply(cpu, i.0, module, name, frame, arity),
        }
    }
}

#[inline(always)]
pub(super) unsafe fn tail_call_dyn(cpu: Cpu, i: op::tail_call_dyn) -> Next {
    let arity = usize::from(i.arity());
    // SAFETY: verified code: these registers are in the frame.
    unsafe {
        let (module, name) = (cpu.at(arity + 1), cpu.at(arity + 2));
        match (module.as_atom(), name.as_atom()) {
            (Some(module), Some(name)) => cpu.go(export::cell(module, name, arity as u8).code()),
            _ => bad_apply(cpu, i.0, module, name, cpu.fp, arity),
        }
    }
}

/// badarg of `:erlang.apply/3`.
#[cold]
#[inline(never)]
unsafe fn bad_apply(
    cpu: Cpu,
    pc: *const u64,
    module: Term,
    name: Term,
    frame: *mut Term,
    arity: usize,
) -> Next {
    // SAFETY: the arguments of the call.
    let arguments = unsafe { arguments(frame, arity) };
    let arguments = make::list(cpu.heap(), &arguments);
    let of = TraceFrom::Bif { name: "apply", arguments: &[module, name, arguments] };
    exceptions::raise(cpu, pc, Class::Error, Term::atom(names::BADARG), of)
}

#[inline(always)]
pub(super) unsafe fn field_or_call(cpu: Cpu, i: op::field_or_call) -> Next {
    let site = i.site();
    // SAFETY: verified code: the outgoing area is in the frame.
    let object = unsafe { cpu.at(usize::from(site.base) + 1) };
    let name = Term::atom(i.name());
    if let Some(value) = map::get(object, name) {
        let dst = Register(site.dst as i16);
        // SAFETY: a register of the frame.
        unsafe { cpu.set(dst, value) };
        return cpu.go(i.next());
    }
    // SAFETY: as above.
    unsafe { field_slowly(cpu, i, object, name) }
}

#[cold]
#[inline(never)]
unsafe fn field_slowly(cpu: Cpu, i: op::field_or_call, object: Term, name: Term) -> Next {
    // The atoms that are values, not modules, have no fields either.
    let is_value = object.is_bool() || object == Term::atom(names::NIL);
    if let (Some(module), Some(function), false) = (object.as_atom(), name.as_atom(), is_value) {
        // SAFETY: verified code: the outgoing area is in the frame.
        let fp = unsafe { push(cpu, i.site().base, i.next()) };
        return Next { pc: export::cell(module, function, 0).code(), fp };
    }
    let reason = if object.is_map() {
        make::tuple(cpu.heap(), &[Term::atom(names::BADKEY), name, object])
    } else {
        make::tuple(cpu.heap(), &[Term::atom(names::BADMAP), object])
    };
    exceptions::raise(cpu, i.0, Class::Error, reason, TraceFrom::Here)
}

/// A function that no loaded module has: load its module, else ask the error handler, else undef.
#[cold]
#[inline(never)]
pub(super) unsafe fn export_stub(cpu: Cpu, i: op::export_stub) -> Next {
    let cell = i.cell();
    let mfa = cell.mfa;
    let missing = match module::resolve(mfa.module, mfa.name, mfa.arity) {
        Ok(_) => return cpu.go(cell.code()),
        Err(missing) => missing,
    };
    let arity = usize::from(mfa.arity);
    // SAFETY: the arguments are in their registers.
    let arguments = unsafe { arguments(cpu.fp, arity) };
    let handler = match missing {
        Missing::OnLoad => Some(on_load_handler(cpu, i, &arguments)),
        Missing::Absent => undefined_handler(cpu, i, &arguments),
    };
    if let Some(next) = handler {
        return next;
    }
    let heap = cpu.heap();
    let arguments = make::list(heap, &arguments);
    let of = TraceFrom::Entry {
        module: mfa.module,
        function: Term::atom(mfa.name),
        arguments,
        location: Term::NIL,
    };
    exceptions::raise(cpu, i.0, Class::Error, Term::atom(names::UNDEF), of)
}

/// A closure whose code is gone, or may be going.
#[cold]
#[inline(never)]
pub(super) unsafe fn fun_stub(cpu: Cpu, i: op::fun_stub) -> Next {
    let lambda = i.lambda();
    if lambda.held.load(Ordering::Acquire) {
        return cpu.stop_at(i.0, Stop::Yielded);
    }
    let entry = lambda.entry.load(Ordering::Acquire); // pairs with whoever decided
    if !std::ptr::eq(entry, i.0) {
        return cpu.go(entry);
    }
    let arity = usize::from(i.arity());
    // SAFETY: arguments and closure are in their registers.
    let (fun, arguments) = unsafe { (cpu.at(arity + 1), arguments(cpu.fp, arity)) };
    let heap = cpu.heap();
    if module::ensure_loaded(lambda.module).is_err() {
        let arguments = make::list(heap, &arguments);
        let entry = make::tuple(heap, &[fun, arguments, Term::NIL]);
        return exceptions::raise(cpu, i.0, Class::Error, Term::atom(names::UNDEF), TraceFrom::Made(entry));
    }
    let reason = make::tuple(heap, &[Term::atom(names::BADFUN), fun]);
    exceptions::raise(cpu, i.0, Class::Error, reason, TraceFrom::Here)
}

/// Calls `:code.call_loaded(module, name, args)`, which first has the module's own function run.
fn on_load_handler(cpu: Cpu, i: op::export_stub, arguments: &[Term]) -> Next {
    let mfa = i.cell().mfa;
    let list = make::list(cpu.heap(), arguments);
    let to = export::cell(names::CODE, names::CALL_LOADED, 3);
    let mut passed = [Term::atom(mfa.module), Term::atom(mfa.name), list];
    super::natives::enter_callee(cpu, to.code(), &mut passed)
}

/// Calls `handler.undefined_function(module, name, args)` when the process has a handler of its
/// own, or the module's own `$handle_undefined_function/2`.
fn undefined_handler(cpu: Cpu, i: op::export_stub, arguments: &[Term]) -> Option<Next> {
    let mfa = i.cell().mfa;
    let (to, passed) = match cpu.running().error_handler() {
        Some(handler) => {
            let to = module::resolve(handler, names::UNDEFINED_FUNCTION, 3).ok()?;
            (to, vec![Term::atom(mfa.module), Term::atom(mfa.name)])
        }
        None => {
            module::current(mfa.module)?;
            let to = module::resolve(mfa.module, names::HANDLE_UNDEFINED_FUNCTION, 2).ok()?;
            (to, vec![Term::atom(mfa.name)])
        }
    };
    let list = make::list(cpu.heap(), arguments);
    let mut passed = passed;
    passed.push(list);
    Some(super::natives::enter_callee(cpu, to.code(), &mut passed))
}

/// The arm of the dispatch that never runs: the dispatch itself leaves at `stop`.
#[inline(always)]
pub(super) unsafe fn stop(cpu: Cpu, i: op::stop) -> Next {
    cpu.go(i.0)
}

/// The record of the site before a return address.
pub(super) unsafe fn site_before(return_address: *const u64) -> ampoule_bytecode::operand::Site {
    // SAFETY: the caller says that it is a return address.
    site(unsafe { *return_address.sub(1) })
}
