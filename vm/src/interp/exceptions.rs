//! Exceptions: finding the handler, leaving frames, ending the process.
//!
//! Nothing is pushed where a `try` begins: the address of the failing instruction, then each
//! return address up the stack, is looked up in the handler ranges of its function. A guard range
//! continues with nothing built; a catch range gets class, reason and trace. When no frame has a
//! handler the process ends, after a report where the language has one.

use super::collect;
use super::cpu::{Cpu, Next};
use super::trace::{self, PLACES_MAX, Places};
use super::{calls, stubs};
use crate::bif::Class;
use crate::code::module::{self, Handling, Place};
use crate::code::record;
use crate::code::view::op;
use crate::process::Stop;
use crate::term::{Atom, Term, make, names};
use ampoule_bytecode::operand::ErrorKind;

/// What the trace of an exception begins with.
pub(crate) enum TraceFrom<'a> {
    /// The function that was running.
    Here,
    /// The same, with its arguments instead of its arity, with more location information.
    HereWith { arguments: Option<Term>, extra: Option<Term> },
    /// A function of `:erlang` that an instruction stands for, then as `Here`.
    Bif { name: &'static str, arguments: &'a [Term] },
    /// This entry, then as `Here`.
    Entry { module: Atom, function: Term, arguments: Term, location: Term },
    /// This entry, already made, then as `Here`.
    Made(Term),
    /// This trace.
    Given(Term),
}

/// Words of stack for the call of the crash report, the bottom frame included.
const REPORT_FRAME_WORDS: usize = 8;

/// Raises at the instruction `pc` of the running frame.
#[cold]
#[inline(never)]
pub(crate) fn raise(cpu: Cpu, pc: *const u64, class: Class, reason: Term, from: TraceFrom<'_>) -> Next {
    let mut places = Places::new();
    let mut walk = Walk { fp: cpu.fp, at: pc, last: None, told: std::ptr::null() };
    let handler = loop {
        let place = walk.place();
        if let Some(place) = place {
            if places.len() < PLACES_MAX && walk.is_new() {
                places.extend(place.shown());
            }
            match place.handler() {
                Some(Handling::Guard(target)) => return Next { pc: target, fp: walk.fp },
                Some(Handling::Catch(target, register)) => break Ok((target, register, walk.fp)),
                None => {}
            }
        }
        if let Some(end) = walk.up() {
            break Err((end, walk.fp));
        }
    };
    if handler.is_ok() {
        while places.len() < PLACES_MAX && walk.up().is_none() {
            if walk.is_new() {
                places.extend(walk.place().into_iter().flat_map(Place::shown));
            }
        }
    }
    let trace = trace::build(cpu.heap(), from, &places);
    cpu.after_alloc();
    match handler {
        Ok((target, register, fp)) => {
            let cpu = cpu.with_fp(fp);
            let register = usize::from(register);
            // SAFETY: the handler's registers are in its frame.
            unsafe {
                cpu.put(register, Term::atom(class.atom()));
                cpu.put(register + 1, reason);
                cpu.put(register + 2, trace);
            }
            cpu.go(target)
        }
        Err((End::Report, fp)) => {
            // The report itself failed: exit with the reason it was about, in the bottom frame.
            // SAFETY: the bottom frame is above the frame that returns to `after_report`.
            let reason = unsafe { *fp.add(2).sub(1) };
            exit_now(cpu.with_fp(fp), reason)
        }
        Err((End::Bottom, fp)) => {
            cpu.running().local.uncaught = Some(Box::new([Term::atom(class.atom()), reason, trace]));
            Next { pc: stubs::uncaught(), fp }
        }
    }
}

/// Where a walk up the stack ends.
enum End {
    Bottom,
    Report,
}

/// A walk up the stack.
struct Walk {
    fp: *mut Term,
    /// The instruction, or a word of the call that waits.
    at: *const u64,
    /// The last place found: deep recursion meets the same one again and again.
    last: Option<(*const u64, Option<Place>)>,
    /// The last one that `is_new` was asked about.
    told: *const u64,
}

impl Walk {
    /// Whether it stands somewhere else than the frame before: traces name calls that a
    /// recursion waits at once.
    fn is_new(&mut self) -> bool {
        std::mem::replace(&mut self.told, self.at) != self.at
    }

    fn place(&mut self) -> Option<Place> {
        match self.last {
            Some((at, place)) if at == self.at => place,
            _ => {
                let place = module::place(self.at);
                self.last = Some((self.at, place));
                place
            }
        }
    }

    /// Goes to the caller's frame; or says that there is none.
    fn up(&mut self) -> Option<End> {
        // SAFETY: register 0 of a frame is its return address, with the site before it.
        unsafe {
            let return_address = (*self.fp).raw() as *const u64;
            if return_address == stubs::bottom_address() {
                return Some(End::Bottom);
            }
            if return_address == stubs::after_report() {
                return Some(End::Report);
            }
            self.fp = self.fp.add(usize::from(calls::site_before(return_address).base));
            self.at = return_address.sub(1);
        }
        None
    }
}

/// The places on the stack, the innermost first, at most `limit`.
pub(super) fn places_of(fp: *mut Term, pc: *const u64, limit: usize) -> Places {
    let mut places = Places::new();
    let mut walk = Walk { fp, at: pc, last: None, told: std::ptr::null() };
    loop {
        if walk.is_new() {
            places.extend(walk.place().into_iter().flat_map(Place::shown));
        }
        if places.len() >= limit || walk.up().is_some() {
            return places;
        }
    }
}

/// The process ends now.
#[cold]
pub(super) fn exit_now(cpu: Cpu, reason: Term) -> Next {
    cpu.stop_at(stubs::stop(), Stop::Exited { reason })
}

/// An exception nobody caught, in the bottom frame: report it, then exit.
#[cold]
#[inline(never)]
pub(super) unsafe fn uncaught(mut cpu: Cpu, i: op::uncaught) -> Next {
    let _ = i;
    let Some(mut what) = cpu.running().local.uncaught.take() else {
        unreachable!("an uncaught exception was put aside before coming here")
    };
    let is_exit = what[0] == Term::atom(names::EXIT);
    let report = module::resolve(names::AMPOULE_CRASH, names::REPORT, 3).ok().filter(|_| !is_exit);
    let low = |cpu: Cpu| cpu.fp.wrapping_sub(REPORT_FRAME_WORDS).cast::<u64>();
    if low(cpu) <= cpu.heap().top {
        match collect::collect_frame(cpu, record::first(0), low(cpu), 0, what.as_mut_slice()) {
            Ok(fp) => cpu = cpu.with_fp(fp),
            Err(reason) => return exit_now(cpu, reason),
        }
    }
    cpu.heap().lower_limit(low(cpu));
    let [class, reason, trace] = *what;
    let exit_reason = exit_reason(cpu, class, reason, trace);
    let Some(report) = report else { return exit_now(cpu, exit_reason) };
    // SAFETY: there is room for this much stack.
    unsafe {
        cpu.put(1, exit_reason);
        let callee = cpu.with_fp(calls::push(cpu, 2, stubs::after_report()));
        callee.put(1, class);
        callee.put(2, reason);
        callee.put(3, trace);
        callee.go(report.code())
    }
}

/// What a process that nobody saved exits with.
fn exit_reason(cpu: Cpu, class: Term, reason: Term, trace: Term) -> Term {
    let heap = cpu.heap();
    if class == Term::atom(names::ERROR) {
        make::tuple(heap, &[reason, trace])
    } else if class == Term::atom(names::THROW) {
        let nocatch = make::tuple(heap, &[Term::atom(names::NOCATCH), reason]);
        make::tuple(heap, &[nocatch, trace])
    } else {
        reason
    }
}

#[cold]
pub(super) unsafe fn after_report(cpu: Cpu, _i: op::after_report) -> Next {
    // SAFETY: `uncaught` put the reason there.
    exit_now(cpu, unsafe { cpu.at(1) })
}

#[cold]
pub(super) unsafe fn bottom(cpu: Cpu, _i: op::bottom) -> Next {
    exit_now(cpu, Term::atom(names::NORMAL))
}

#[cold]
#[inline(never)]
pub(super) unsafe fn exit_process(cpu: Cpu, i: op::exit_process) -> Next {
    // SAFETY: a register of the frame.
    exit_now(cpu, unsafe { cpu.get(i.src()) })
}

#[cold]
#[inline(never)]
pub(super) unsafe fn raise_error(cpu: Cpu, i: op::raise_error) -> Next {
    let Some(kind) = ErrorKind::from_number(i.kind()) else {
        unreachable!("the verifier knows every kind of error")
    };
    let src = match kind {
        ErrorKind::CondClause | ErrorKind::BadArg => Term::NIL,
        // SAFETY: a register of the frame.
        _ => unsafe { cpu.get(i.src()) },
    };
    let heap = cpu.heap();
    let mut tagged = |tag: Atom| make::tuple(heap, &[Term::atom(tag), src]);
    let reason = match kind {
        ErrorKind::BadMatch => tagged(names::BADMATCH),
        ErrorKind::CaseClause => tagged(names::CASE_CLAUSE),
        ErrorKind::CondClause => Term::atom(names::COND_CLAUSE),
        // The reference's reason for a `with` without a matching `else`.
        ErrorKind::WithClause => tagged(names::ELSE_CLAUSE),
        ErrorKind::TryClause => tagged(names::TRY_CLAUSE),
        ErrorKind::ElseClause => tagged(names::ELSE_CLAUSE),
        ErrorKind::BadMap => tagged(names::BADMAP),
        ErrorKind::BadKey => tagged(names::BADKEY),
        ErrorKind::BadFun => tagged(names::BADFUN),
        ErrorKind::BadBool => flat_pair(cpu, names::BADBOOL, src),
        ErrorKind::BadStruct => flat_pair(cpu, names::BADSTRUCT, src),
        ErrorKind::BadArg => Term::atom(names::BADARG),
        ErrorKind::Reason => src,
        ErrorKind::FunctionClause => Term::atom(names::FUNCTION_CLAUSE),
    };
    let from = match kind {
        ErrorKind::FunctionClause => TraceFrom::HereWith { arguments: Some(src), extra: None },
        _ => TraceFrom::Here,
    };
    raise(cpu, i.0, Class::Error, reason, from)
}

/// `{tag, a, b}` of the pair `{a, b}`.
fn flat_pair(cpu: Cpu, tag: Atom, pair: Term) -> Term {
    match pair.tuple() {
        Some(&[a, b]) => make::tuple(cpu.heap(), &[Term::atom(tag), a, b]),
        _ => make::tuple(cpu.heap(), &[Term::atom(tag), pair]),
    }
}

#[cold]
#[inline(never)]
pub(super) unsafe fn function_clause(cpu: Cpu, i: op::function_clause) -> Next {
    // SAFETY: the arguments are still in their registers.
    let arguments = unsafe { calls::arguments(cpu.fp, usize::from(i.arity())) };
    let arguments = Some(make::list(cpu.heap(), &arguments));
    let from = TraceFrom::HereWith { arguments, extra: None };
    raise(cpu, i.0, Class::Error, Term::atom(names::FUNCTION_CLAUSE), from)
}

#[cold]
#[inline(never)]
pub(super) unsafe fn reraise(cpu: Cpu, i: op::reraise) -> Next {
    // SAFETY: registers of the frame.
    let (class, reason, trace) = unsafe { (cpu.get(i.class()), cpu.get(i.reason()), cpu.get(i.trace())) };
    match Class::from_term(class) {
        Some(class) => raise(cpu, i.0, class, reason, TraceFrom::Given(trace)),
        None => raise(cpu, i.0, Class::Error, Term::atom(names::BADARG), TraceFrom::Here),
    }
}
