//! Stack traces as terms: `[{module, function, arity or arguments, location}]`.

use super::exceptions::{TraceFrom, places_of};
use crate::code::module::Place;
use crate::heap::Heap;
use crate::process::Running;
use crate::term::{Alloc, Atom, Term, make, map, names};
use smallvec::SmallVec;

/// The most entries of a trace.
pub(super) const PLACES_MAX: usize = 8;

pub(super) type Places = SmallVec<[Place; PLACES_MAX]>;

/// The trace term.
pub(super) fn build(heap: &mut Heap, from: TraceFrom<'_>, places: &[Place]) -> Term {
    let mut entries: SmallVec<[Term; PLACES_MAX]> = SmallVec::new();
    let mut places = places.iter();
    match from {
        TraceFrom::Given(trace) => return trace,
        TraceFrom::Here => {}
        TraceFrom::Made(entry) => entries.push(entry),
        TraceFrom::HereWith { arguments: None, extra: None } => {}
        TraceFrom::HereWith { arguments, extra } => {
            if let Some(place) = places.next() {
                entries.push(entry(heap, place, arguments, extra));
            }
        }
        TraceFrom::Bif { name, arguments } => {
            let arguments = make::list(heap, arguments);
            let location = error_info(heap, names::ERL_ERTS_ERRORS, None);
            let function = Term::atom(Atom::intern(name));
            entries.push(make::tuple(heap, &[Term::atom(names::ERLANG), function, arguments, location]));
        }
        TraceFrom::Entry { module, function, arguments, location } => {
            entries.push(make::tuple(heap, &[Term::atom(module), function, arguments, location]));
        }
    }
    for place in places {
        if entries.len() >= PLACES_MAX {
            break;
        }
        entries.push(plain_entry(heap, place));
    }
    make::list(heap, &entries)
}

/// A place with its function's arity: shared, if its line is known.
fn plain_entry<A: Alloc>(heap: &mut A, place: &Place) -> Term {
    match place.trace_entry(|builder, place| entry(builder, place, None, None)) {
        Some(entry) => entry,
        None => entry(heap, place, None, None),
    }
}

fn entry<A: Alloc>(heap: &mut A, place: &Place, arguments: Option<Term>, extra: Option<Term>) -> Term {
    let function = place.shown;
    let arity = Term::small(i64::from(function.arity) + i64::from(function.captured));
    let mut location = extra.unwrap_or(Term::NIL);
    if let Some((file, line)) = place.line() {
        let line = make::tuple(heap, &[Term::atom(names::LINE), Term::small(i64::from(line))]);
        location = make::cons(heap, line, location);
        let file = make::tuple(heap, &[Term::atom(names::FILE), file]);
        location = make::cons(heap, file, location);
    }
    let module = Term::atom(place.module.name);
    let name = Term::atom(function.name);
    make::tuple(heap, &[module, name, arguments.unwrap_or(arity), location])
}

/// `[error_info: %{module: module}]`, with a cause if there is one.
pub(super) fn error_info(heap: &mut Heap, module: Atom, cause: Option<Term>) -> Term {
    let module = (Term::atom(names::MODULE), Term::atom(module));
    let info = match cause {
        None => map::from_pairs(heap, &[module]),
        Some(cause) => map::from_pairs(heap, &[module, (Term::atom(names::CAUSE), cause)]),
    };
    let pair = make::tuple(heap, &[Term::atom(names::ERROR_INFO), info]);
    make::cons(heap, pair, Term::NIL)
}

/// The stack of a process at `running.pc`, as a trace of at most `limit` entries.
pub fn current_stacktrace<A: Alloc>(a: &mut A, running: &Running, limit: usize) -> Term {
    let places = places_of(running.fp, running.pc, limit);
    let entries: Vec<Term> = places.iter().take(limit).map(|place| plain_entry(a, place)).collect();
    make::list(a, &entries)
}
