//! Calls of natives, and what becomes of a native that does not simply return.
//!
//! A native that calls something and wants to go on, or that pauses, leaves a frame:
//!
//! ```text
//!   register 0          return address of the native's caller
//!   register 1          the function to go on with, as a small integer
//!   register 2          the native's entry, as a small integer
//!   registers 3..       the arguments it was called with: a trace may have to show them
//!   then                its state terms
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
use crate::code::export;
use crate::code::natives::NativeEntry;
use crate::code::record;
use crate::code::view::{Register, op};
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
                ended(cpu.with_fp(frame), cpu, i.0, Origin::fresh(native), *interrupt.0)
            }
        }
    }
}

/// Runs a native on registers `1..=arity` of `frame`.
#[inline(always)]
unsafe fn invoke(cpu: Cpu, pc: *const u64, function: NativeFn, frame: *mut Term, arity: usize) -> Outcome {
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
            Err(interrupt) => ended(cpu, cpu, i.0, Origin::fresh(native), *interrupt.0),
        }
    }
}

/// The native that a frame belongs to.
#[derive(Clone, Copy)]
struct Origin {
    native: &'static NativeEntry,
    /// The register before its first argument.
    before_arguments: usize,
}

/// Registers 1 and 2 of a frame left behind: function and entry.
const STATE_HEAD: usize = 2;

impl Origin {
    /// A native that was just called.
    fn fresh(native: &'static NativeEntry) -> Origin {
        Origin { native, before_arguments: 0 }
    }

    /// The native of a frame that was left behind.
    ///
    /// # Safety
    /// `cpu` is at such a frame.
    unsafe fn left(cpu: Cpu) -> Origin {
        // SAFETY: `leave_state` wrote the address of an entry; entries never go away.
        let native = unsafe { &*(cpu.at(2).small_value() as usize as *const NativeEntry) };
        Origin { native, before_arguments: STATE_HEAD }
    }

    fn arity(self) -> usize {
        usize::from(self.native.mfa.arity)
    }

    /// What it was called with.
    fn arguments(self, cpu: Cpu) -> Vec<Term> {
        // SAFETY: the arguments are in the native's frame.
        unsafe { calls::arguments(cpu.fp.sub(self.before_arguments), self.arity()) }
    }
}

/// A native ended without a result. `cpu` is at the native's own frame, whose register 0 is
/// written; an exception is raised at `pc` of the frame in `raiser`.
#[cold]
#[inline(never)]
fn ended(cpu: Cpu, raiser: Cpu, pc: *const u64, origin: Origin, ending: Ending) -> Next {
    match ending {
        Ending::Raise(raised) => raise(cpu, raiser, pc, origin, raised),
        Ending::Exit(reason) => exceptions::exit_now(cpu, reason),
        Ending::Yield(continuation) => pause(cpu, origin, continuation, Stop::Yielded),
        Ending::Offload(continuation) => pause(cpu, origin, continuation, Stop::Offload),
        Ending::Wait { continuation, timeout_ms } => {
            pause(cpu, origin, continuation, Stop::Waiting { timeout_ms })
        }
        Ending::Restart { module, function, mut arguments } => {
            let code = mfa_target(module, function, arguments.len());
            let bottom = cpu.heap().end().wrapping_sub(1).cast();
            enter_callee(cpu.with_fp(bottom), code, &mut arguments)
        }
        Ending::Call { callee, mut arguments, then } => {
            let target = match callee {
                Callee::Fun(fun) => fun_target(cpu, fun, &mut arguments),
                Callee::Mfa(module, name) => Ok(mfa_target(module, name, arguments.len())),
            };
            match target {
                Ok(code) => match then {
                    None => enter_callee(cpu, code, &mut arguments),
                    Some(then) => enter_callee_for(cpu, origin, code, &mut arguments, then),
                },
                Err(reason) => exceptions::raise(raiser, pc, Class::Error, reason, TraceFrom::Here),
            }
        }
    }
}

fn raise(cpu: Cpu, raiser: Cpu, pc: *const u64, origin: Origin, raised: Raise) -> Next {
    let Raise { class, reason, trace } = raised;
    let from = match trace {
        Trace::Native { cause } => {
            let heap = cpu.heap();
            let mfa = origin.native.mfa;
            let arguments = make::list(heap, &origin.arguments(cpu));
            let location = trace::error_info(heap, errors_module(mfa.module), cause);
            TraceFrom::Entry { module: mfa.module, function: Term::atom(mfa.name), arguments, location }
        }
        Trace::Caller => TraceFrom::Here,
        Trace::CallerWith { arguments, extra } => TraceFrom::HereWith { arguments, extra },
        Trace::Given(trace) => TraceFrom::Given(trace),
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

/// Calls `code` with `arguments` in place of the native whose frame this is.
#[cold]
pub(super) fn enter_callee(cpu: Cpu, code: *const u64, arguments: &mut [Term]) -> Next {
    match make_room(cpu, arguments.len() + SLACK_WORDS, arguments) {
        Ok(cpu) => {
            put_arguments(cpu, arguments);
            cpu.go(code)
        }
        Err(reason) => exceptions::exit_now(cpu, reason),
    }
}

/// Calls `code` with `arguments` for a native that goes on afterwards.
#[cold]
fn enter_callee_for(
    cpu: Cpu,
    origin: Origin,
    code: *const u64,
    arguments: &mut Vec<Term>,
    then: Continuation,
) -> Next {
    // The arguments follow the state while they are roots of a collection.
    let mut left = Left::of(cpu, origin, then);
    let kept = left.terms.len();
    left.terms.append(arguments);
    let words = left.terms.len() + SLACK_WORDS;
    let cpu = match make_room(cpu, words, &mut left.terms) {
        Ok(cpu) => cpu,
        Err(reason) => return exceptions::exit_now(cpu, reason),
    };
    let arguments = left.terms.split_off(kept);
    // SAFETY: there is room for this much stack.
    let callee = unsafe {
        left.write(cpu);
        let base = (STATE_HEAD + kept + 1) as u16;
        cpu.with_fp(calls::push(cpu, base, stubs::resume(STATE_HEAD + kept)))
    };
    put_arguments(callee, &arguments);
    callee.go(code)
}

/// Writes the arguments of what is called; there is room for them.
fn put_arguments(callee: Cpu, arguments: &[Term]) {
    for (at, &argument) in arguments.iter().enumerate() {
        // SAFETY: as the caller says.
        unsafe { callee.put(at + 1, argument) };
    }
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

/// What a native leaves in its frame.
struct Left {
    function: NativeFn,
    native: &'static NativeEntry,
    /// Arguments, then state.
    terms: Vec<Term>,
}

impl Left {
    fn of(cpu: Cpu, origin: Origin, then: Continuation) -> Left {
        let mut terms = origin.arguments(cpu);
        terms.extend(then.state);
        Left { function: then.function, native: origin.native, terms }
    }

    /// # Safety
    /// There is room for this much stack.
    unsafe fn write(&self, cpu: Cpu) {
        // SAFETY: as the caller says.
        unsafe {
            cpu.put(1, Term::small(self.function as usize as i64));
            cpu.put(2, Term::small(std::ptr::from_ref(self.native) as usize as i64));
            for (at, &term) in self.terms.iter().enumerate() {
                cpu.put(at + STATE_HEAD + 1, term);
            }
        }
    }
}

/// The function in register 1 of a native's frame.
unsafe fn left_function(cpu: Cpu) -> NativeFn {
    // SAFETY: `Left::write` wrote it.
    unsafe {
        let address = cpu.at(1).small_value() as usize;
        std::mem::transmute::<usize, NativeFn>(address)
    }
}

/// Leaves the interpreter, to go on with the continuation.
fn pause(cpu: Cpu, origin: Origin, continuation: Continuation, stop: Stop) -> Next {
    let mut left = Left::of(cpu, origin, continuation);
    let words = left.terms.len() + SLACK_WORDS;
    let cpu = match make_room(cpu, words, &mut left.terms) {
        Ok(cpu) => cpu,
        Err(reason) => return exceptions::exit_now(cpu, reason),
    };
    // SAFETY: there is room for this much stack.
    unsafe { left.write(cpu) };
    cpu.stop_at(stubs::reenter(STATE_HEAD + left.terms.len()), stop)
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
        let record = record::first(count as u16);
        let lowest = cpu.fp.wrapping_sub(count + SLACK_WORDS).cast();
        match collect_frame(cpu, record, lowest, 0, &mut []) {
            Ok(fp) => cpu = cpu.with_fp(fp),
            Err(reason) => return exceptions::exit_now(cpu, reason),
        }
    }
    // SAFETY: the native's frame.
    unsafe { go_on(cpu, i.0, count) }
}

/// Runs the continuation in this frame, whose registers `1..=count` are written.
unsafe fn go_on(cpu: Cpu, pc: *const u64, count: usize) -> Next {
    // SAFETY: the native's frame, as `Left` describes it.
    unsafe {
        let function = left_function(cpu);
        let origin = Origin::left(cpu);
        let before_state = STATE_HEAD + origin.arity();
        match invoke(cpu, pc, function, cpu.fp.sub(before_state), count - before_state) {
            Ok(value) => {
                cpu.after_alloc();
                return_value(cpu, value)
            }
            Err(interrupt) => ended(cpu, cpu, pc, origin, *interrupt.0),
        }
    }
}
