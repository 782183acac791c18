//! Calls of natives, and what becomes of a native that does not simply return.
//!
//! A native that calls something and wants to go on, or that pauses, leaves a frame:
//!
//! ```text
//!   register 0          return address of the native's caller
//!   register 1          the function to go on with, as a small integer
//!   registers 2..       its state terms
//!   then                the frame of what is called, or nothing
//! ```
//!
//! INVARIANT: natives run between two safepoints; a collection happens before or after one.

use super::calls::{self, return_value};
use super::collect::{self, collect_frame};
use super::cpu::{Cpu, Next};
use super::exceptions::{self, TraceFrom};
use super::{stubs, trace};
use crate::bif::{Args, Callee, Class, Continuation, Ending, NativeContext, NativeFn, Outcome, Raise, Trace};
use crate::code::natives::NativeEntry;
use crate::code::record;
use crate::code::view::{Register, op};
use crate::code::export;
use crate::process::Stop;
use crate::term::{Atom, Term, make, names};

/// Words of stack that a native may use below its frame for a call, beyond the arguments.
const SLACK_WORDS: usize = 8;

#[inline(always)]
pub(super) unsafe fn call_native(cpu: Cpu, i: op::call_native) -> Next {
    let native = i.native();
    let site = i.site();
    // SAFETY: verified code: the outgoing area is in the frame.
    unsafe {
        let frame = cpu.fp.sub(usize::from(site.base));
        match invoke(cpu, i.0, native.function, frame, usize::from(native.mfa.arity)) {
            Ok(value) => {
                cpu.set(Register(site.dst as i16), value);
                if cpu.heap().wants_gc() {
                    return collect_after(cpu, i, value);
                }
                cpu.go(i.next())
            }
            Err(interrupt) => {
                let frame = calls::push(cpu, site.base, i.next());
                ended(cpu.with_fp(frame), cpu, i.0, Some(native), *interrupt.0)
            }
        }
    }
}

/// Runs a native on registers `1..=arity` of `frame`.
#[inline(always)]
unsafe fn invoke(
    cpu: Cpu,
    pc: *const u64,
    function: NativeFn,
    frame: *mut Term,
    arity: usize,
) -> Outcome {
    let running = cpu.running();
    running.pc = pc;
    running.fp = cpu.fp;
    // SAFETY: the arguments have been written; nobody else uses the scheduler's context.
    unsafe {
        let arguments = std::slice::from_raw_parts(frame.sub(arity), arity);
        let scheduler = cpu.scheduler();
        let mut context = NativeContext { running, scheduler };
        function(&mut context, Args::from_registers(arguments))
    }
}

/// A native allocated more than fitted: collect, its result among the roots.
#[cold]
#[inline(never)]
unsafe fn collect_after(cpu: Cpu, i: op::call_native, value: Term) -> Next {
    let site = i.site();
    let mut kept = [value];
    let lowest = cpu.fp.wrapping_sub(record::frame(site.record)).cast();
    match collect_frame(cpu, site.record, lowest, 0, &mut kept) {
        Ok(fp) => {
            let cpu = cpu.with_fp(fp);
            // SAFETY: a register of the frame.
            unsafe { cpu.set(Register(site.dst as i16), kept[0]) };
            cpu.go(i.next())
        }
        Err(reason) => exceptions::exit_now(cpu, reason),
    }
}

/// `call_native` that collects after the native has returned.
#[cold]
#[inline(never)]
pub(super) unsafe fn call_native_stress(cpu: Cpu, i: op::call_native_stress) -> Next {
    let i = op::call_native(i.0);
    // SAFETY: the two instructions have the same shape.
    unsafe {
        let next = call_native(cpu, i);
        let returned = std::ptr::eq(next.pc, i.next()) && std::ptr::eq(next.fp, cpu.fp);
        if !returned || !collect::is_stress_due(cpu) {
            return next;
        }
        collect_after(cpu, i, cpu.get(Register(i.site().dst as i16)))
    }
}

#[inline(always)]
pub(super) unsafe fn tail_native(cpu: Cpu, i: op::tail_native) -> Next {
    let native = i.native();
    let arity = usize::from(native.mfa.arity);
    let running = cpu.running();
    running.reductions -= 1;
    if running.reductions < 0 {
        running.reductions += std::mem::take(&mut running.local.banked);
        if running.reductions < 0 {
            return cpu.stop_at(i.0, Stop::Yielded);
        }
    }
    // SAFETY: the arguments are in their registers.
    unsafe {
        match invoke(cpu, i.0, native.function, cpu.fp, arity) {
            Ok(value) => {
                cpu.after_alloc();
                return_value(cpu, value)
            }
            Err(interrupt) => ended(cpu, cpu, i.0, Some(native), *interrupt.0),
        }
    }
}

/// A native ended without a result. `cpu` is at the native's own frame, whose register 0 is
/// written; an exception is raised at `pc` of the frame in `raiser`.
#[cold]
#[inline(never)]
fn ended(cpu: Cpu, raiser: Cpu, pc: *const u64, native: Option<&NativeEntry>, ending: Ending) -> Next {
    match ending {
        Ending::Raise(raised) => raise(cpu, raiser, pc, native, raised),
        Ending::Exit(reason) => exceptions::exit_now(cpu, reason),
        Ending::Yield(continuation) => pause(cpu, continuation, Stop::Yielded),
        Ending::Offload(continuation) => pause(cpu, continuation, Stop::Offload),
        Ending::Wait { continuation, timeout_ms } => {
            pause(cpu, continuation, Stop::Waiting { timeout_ms })
        }
        Ending::Restart { module, function, mut arguments } => {
            let code = mfa_target(module, function, arguments.len());
            let bottom = cpu.heap().end().wrapping_sub(1).cast();
            enter_callee(cpu.with_fp(bottom), pc, code, &mut arguments, None)
        }
        Ending::Call { callee, mut arguments, then } => {
            let target = match callee {
                Callee::Fun(fun) => fun_target(cpu, fun, &mut arguments),
                Callee::Mfa(module, name) => Ok(mfa_target(module, name, arguments.len())),
            };
            match target {
                Ok(code) => enter_callee(cpu, pc, code, &mut arguments, then),
                Err(reason) => exceptions::raise(raiser, pc, Class::Error, reason, TraceFrom::Here),
            }
        }
    }
}

fn raise(cpu: Cpu, raiser: Cpu, pc: *const u64, native: Option<&NativeEntry>, raised: Raise) -> Next {
    let Raise { class, reason, trace } = raised;
    let from = match (trace, native) {
        (Trace::Native { cause }, Some(native)) => {
            let heap = cpu.heap();
            // SAFETY: the arguments are still in the native's frame.
            let arguments = unsafe { calls::arguments(cpu.fp, usize::from(native.mfa.arity)) };
            let arguments = make::list(heap, &arguments);
            let location = trace::error_info(heap, errors_module(native.mfa.module), cause);
            TraceFrom::Entry {
                module: native.mfa.module,
                function: Term::atom(native.mfa.name),
                arguments,
                location,
            }
        }
        (Trace::Native { .. } | Trace::Caller, _) => TraceFrom::Here,
        (Trace::CallerWith { arguments, extra }, _) => TraceFrom::HereWith { arguments, extra },
        (Trace::Given(trace), _) => TraceFrom::Given(trace),
    };
    exceptions::raise(raiser, pc, class, reason, from)
}

/// The module whose `format_error/2` explains errors of this one's natives.
fn errors_module(module: Atom) -> Atom {
    match module.as_str() {
        "lists" | "maps" | "binary" | "ets" | "unicode" | "math" | "re" | "io" | "string" => {
            names::ERL_STDLIB_ERRORS
        }
        "os" | "file" | "prim_file" | "code" => names::ERL_KERNEL_ERRORS,
        _ => names::ERL_ERTS_ERRORS,
    }
}

fn mfa_target(module: Atom, name: Atom, arity: usize) -> *const u64 {
    export::cell(module, name, arity as u8).code()
}

/// Where a call of a fun goes; the fun itself becomes the last argument, where its code expects
/// it.
fn fun_target(cpu: Cpu, fun: Term, arguments: &mut Vec<Term>) -> Result<*const u64, Term> {
    let heap = cpu.heap();
    let Some((lambda, _)) = fun.closure() else {
        return Err(make::tuple(heap, &[Term::atom(names::BADFUN), fun]));
    };
    if lambda.arity as usize != arguments.len() {
        let arguments = make::list(heap, arguments);
        let pair = make::tuple(heap, &[fun, arguments]);
        return Err(make::tuple(heap, &[Term::atom(names::BADARITY), pair]));
    }
    arguments.push(fun);
    let entry = lambda.entry.load(std::sync::atomic::Ordering::Acquire);
    if entry.is_null() {
        // SAFETY: only captured names have no entry.
        return Ok(unsafe { export::Export::of_lambda(lambda) }.code());
    }
    Ok(entry)
}

/// Calls `code` with `arguments` from a native's frame: in its place, or with a continuation.
#[cold]
pub(super) fn enter_callee(
    mut cpu: Cpu,
    _pc: *const u64,
    code: *const u64,
    arguments: &mut Vec<Term>,
    then: Option<Continuation>,
) -> Next {
    let (function, mut state) = match then {
        Some(continuation) => (Some(continuation.function), continuation.state),
        None => (None, Vec::new()),
    };
    let state_count = state.len();
    let words = state_count + arguments.len() + SLACK_WORDS;
    // The arguments follow the state while they are roots of a collection.
    state.append(arguments);
    match make_room(cpu, words, &mut state) {
        Ok(at) => cpu = at,
        Err(reason) => return exceptions::exit_now(cpu, reason),
    }
    let (state, arguments) = state.split_at(state_count);
    let callee = match function {
        // SAFETY: there is room for this much stack.
        Some(function) => unsafe {
            leave_state(cpu, function, state);
            cpu.with_fp(calls::push(cpu, state_count as u16 + 2, stubs::resume(state_count)))
        },
        None => cpu,
    };
    for (at, &argument) in arguments.iter().enumerate() {
        // SAFETY: as above.
        unsafe { callee.put(at + 1, argument) };
    }
    callee.go(code)
}

/// Makes sure that `words` words below the native's frame are free; nothing in the frame but
/// register 0 is kept, `terms` are.
fn make_room(cpu: Cpu, words: usize, terms: &mut [Term]) -> Result<Cpu, Term> {
    let low = cpu.fp.wrapping_sub(words).cast::<u64>();
    if low > cpu.heap().top && !collect::is_stress_due(cpu) {
        cpu.heap().lower_limit(low);
        return Ok(cpu);
    }
    collect_frame(cpu, record::first(0), low, 0, terms).map(|fp| cpu.with_fp(fp))
}

/// Writes a native's function and state into its frame.
unsafe fn leave_state(cpu: Cpu, function: NativeFn, state: &[Term]) {
    // SAFETY: the caller made room.
    unsafe {
        cpu.put(1, Term::small(function as usize as i64));
        for (at, &term) in state.iter().enumerate() {
            cpu.put(at + 2, term);
        }
    }
}

/// The function in register 1 of a native's frame.
unsafe fn left_function(cpu: Cpu) -> NativeFn {
    // SAFETY: `leave_state` wrote it.
    unsafe {
        let address = cpu.at(1).small_value() as usize;
        std::mem::transmute::<usize, NativeFn>(address)
    }
}

/// Leaves the interpreter, to go on with the continuation.
fn pause(cpu: Cpu, continuation: Continuation, stop: Stop) -> Next {
    let Continuation { function, mut state } = continuation;
    let words = state.len() + SLACK_WORDS;
    let cpu = match make_room(cpu, words, &mut state) {
        Ok(cpu) => cpu,
        Err(reason) => return exceptions::exit_now(cpu, reason),
    };
    // SAFETY: there is room for this much stack.
    unsafe { leave_state(cpu, function, &state) };
    cpu.stop_at(stubs::reenter(state.len()), stop)
}

/// What a native called has returned: go on with it.
#[inline(never)]
pub(super) unsafe fn native_resume(cpu: Cpu, i: op::native_resume) -> Next {
    // SAFETY: the native's frame; the result is behind the state.
    unsafe { go_on(cpu, i.0, usize::from(i.count()) + 1) }
}

/// A paused native goes on.
#[inline(never)]
pub(super) unsafe fn native_reenter(mut cpu: Cpu, i: op::native_reenter) -> Next {
    let count = usize::from(i.count());
    if cpu.heap().wants_gc() || collect::is_stress_due(cpu) {
        let record = record::first(count as u16 + 1);
        let lowest = cpu.fp.wrapping_sub(count + SLACK_WORDS).cast();
        match collect_frame(cpu, record, lowest, 0, &mut []) {
            Ok(fp) => cpu = cpu.with_fp(fp),
            Err(reason) => return exceptions::exit_now(cpu, reason),
        }
    }
    // SAFETY: the native's frame.
    unsafe { go_on(cpu, i.0, count) }
}

/// Runs the continuation in this frame with `count` arguments from register 2 on.
unsafe fn go_on(cpu: Cpu, pc: *const u64, count: usize) -> Next {
    // SAFETY: the native's frame: function in register 1, arguments behind it.
    unsafe {
        let function = left_function(cpu);
        match invoke(cpu, pc, function, cpu.fp.sub(1), count) {
            Ok(value) => {
                cpu.after_alloc();
                return_value(cpu, value)
            }
            Err(interrupt) => ended(cpu, cpu, pc, None, *interrupt.0),
        }
    }
}
