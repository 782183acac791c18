//! `:re.run/3`: the search, which may pause and move to a helper thread, and its results.
//!
//! A search that pauses is a resource with a copy of the subject, known to be text where that is
//! wanted; its results are parts of the subject that was given.

use super::options::{Form, RunOptions, Which};
use super::{badarg, compiled, error_term, pattern_of, plain_badarg, text_bytes};
use crate::bif::{Args, Interrupt, NativeContext, Outcome};
use crate::term::{Atom, Resource, Term, make, names};
use ampoule_regex::{Found, MatchFlags, MatchLimits, Pattern, Subject, UNSET};
use parking_lot::Mutex;
use std::sync::Arc;

/// Steps of one match, if the caller does not say.
const STEPS_MAX: u32 = 10_000_000;
/// Steps of one match on a scheduler's own thread, about a millisecond.
const STEPS_INLINE: u32 = 20_000;
/// Bytes that cost one reduction to search.
const BYTES_PER_REDUCTION: usize = 256;

struct Search<'a> {
    pattern: Arc<Resource>,
    subject: Subject<'a>,
    options: RunOptions,
    /// Start and end of each group, for one match after the other.
    found: Vec<usize>,
    /// Where the next match may begin.
    at: usize,
    /// The last match was empty: another one at the same place must not be.
    after_empty: bool,
    trouble: Option<Found>,
}

/// Why a search returns.
enum Pause {
    Done,
    Later,
    NeedsHelper,
}

impl Search<'_> {
    fn pattern(&self) -> &Pattern {
        self.pattern.get::<Pattern>().expect("a pattern")
    }

    fn into_owned(self) -> Search<'static> {
        let Search { pattern, subject, options, found, at, after_empty, trouble } = self;
        Search { pattern, subject: subject.into_owned(), options, found, at, after_empty, trouble }
    }

    /// Searches until all is found, or it should pause.
    fn advance(&mut self, ctx: &mut NativeContext<'_>) -> Pause {
        let on_helper = ctx.scheduler.is_helper();
        let steps_max = self.options.steps_max.unwrap_or(STEPS_MAX);
        let limits = MatchLimits {
            steps: if on_helper { steps_max } else { steps_max.min(STEPS_INLINE) },
            depth: self.options.depth_max,
            exact: self.options.steps_max.is_some(),
        };
        let mut offsets = Vec::new();
        loop {
            let mut flags = self.options.flags;
            if self.after_empty {
                flags = MatchFlags { anchored: true, notempty_atstart: true, ..flags };
            }
            let from = self.at;
            let found = self.pattern().find(&self.subject, from, flags, limits, &mut offsets);
            match found {
                Found::Match(_) => {
                    self.found.extend_from_slice(&offsets);
                    let (start, end) = (offsets[0], offsets[1]);
                    self.after_empty = start >= end;
                    self.at = end.max(from);
                    ctx.charge(1 + (self.at - from) / BYTES_PER_REDUCTION);
                    if !self.options.is_global {
                        return Pause::Done;
                    }
                }
                Found::Nothing if self.after_empty && from < self.subject.bytes().len() => {
                    self.at = self.subject.next_boundary(from, self.pattern().newline());
                    self.after_empty = false;
                }
                Found::Nothing => {
                    ctx.charge((self.subject.bytes().len() - from) / BYTES_PER_REDUCTION);
                    return Pause::Done;
                }
                Found::StepLimit if limits.steps < steps_max => return Pause::NeedsHelper,
                Found::StepLimit | Found::DepthLimit | Found::Failed(_) => {
                    self.trouble = Some(found);
                    return Pause::Done;
                }
            }
            if ctx.running.reductions < 0 && !on_helper {
                return Pause::Later;
            }
        }
    }
}

/// `:re.run(subject, pattern, options)`
pub(super) fn run(ctx: &mut NativeContext<'_>, subject: Term, pattern: Term, list: Term) -> Outcome {
    let Some(options) = RunOptions::read(ctx, list) else {
        return Err(badarg(ctx, 3, "invalid options"));
    };
    if options.has_bad_capture {
        return Err(plain_badarg(ctx));
    }
    let resource = match pattern_of(pattern) {
        Some(_) if options.compiles => return Err(plain_badarg(ctx)),
        Some(resource) => resource,
        None => match compile(ctx, pattern, &options)? {
            Ok(resource) => resource,
            Err(reason) => return Ok(reason),
        },
    };
    let compiled = resource.get::<Pattern>().expect("a pattern");
    let Some(bytes) = text_bytes(ctx, subject, compiled.is_utf()) else {
        return Err(badarg(ctx, 1, "not an iodata term"));
    };
    let subject_term = if subject.bits().is_some() { subject } else { ctx.binary(&bytes) };
    ctx.charge(1 + bytes.len() / 4000);
    let Some(subject) = Subject::new(bytes, compiled) else { return Err(plain_badarg(ctx)) };
    if !subject.is_boundary(options.offset) {
        return Err(plain_badarg(ctx));
    }
    let at = options.offset;
    let mut search = Search {
        pattern: resource,
        subject,
        options,
        found: Vec::new(),
        at,
        after_empty: false,
        trouble: None,
    };
    let pause = search.advance(ctx);
    end_or_pause(ctx, subject_term, search, pause)
}

/// Compiles a source given to `run`: the pattern, or what `run` is to return.
fn compile(
    ctx: &mut NativeContext<'_>,
    source: Term,
    options: &RunOptions,
) -> Result<Result<Arc<Resource>, Term>, Interrupt> {
    const WORDS: &str = "neither an iodata term nor a compiled regular expression";
    let compile = options.compile;
    let Some(bytes) = text_bytes(ctx, source, compile.flags.utf) else {
        return Err(badarg(ctx, 2, WORDS));
    };
    ctx.charge(4 + bytes.len() / 8);
    match compiled(&bytes, &compile) {
        Ok(resource) => Ok(Ok(resource)),
        Err(error) if options.reports_errors => {
            let reason = error_term(ctx, &error);
            let reason = ctx.tuple(&[Term::atom(Atom::intern("compile")), reason]);
            Ok(Err(ctx.tuple(&[Term::atom(names::ERROR), reason])))
        }
        Err(error) => {
            let words =
                format!("could not parse regular expression\n{} on character {}", error.message, error.at);
            Err(badarg(ctx, 2, &words))
        }
    }
}

fn end_or_pause(ctx: &mut NativeContext<'_>, subject: Term, search: Search<'_>, pause: Pause) -> Outcome {
    let go_on = match pause {
        Pause::Done if fits(&search) => return result(ctx, subject, &search),
        Pause::Done => return start_results(ctx, subject, search.into_owned()),
        Pause::Later => Interrupt::pause,
        Pause::NeedsHelper => Interrupt::offload,
    };
    let search = search.into_owned();
    let bytes = search.subject.bytes().len();
    let number = ctx.scheduler.make_reference();
    let state = make::resource(ctx.heap(), number, Resource::new(Mutex::new(Some(search)), bytes));
    Err(go_on(resume, vec![subject, state]))
}

/// The search goes on.
fn resume(ctx: &mut NativeContext<'_>, args: Args<'_>) -> Outcome {
    let [subject, state] = args.take();
    let mut search = state
        .resource()
        .and_then(|r| r.get::<Mutex<Option<Search<'static>>>>())
        .and_then(|search| search.lock().take())
        .expect("a search that paused");
    let pause = search.advance(ctx);
    end_or_pause(ctx, subject, search, pause)
}

/// Offsets whose terms are made without a pause.
const OFFSETS_AT_ONCE: usize = 8192;

fn fits(search: &Search<'_>) -> bool {
    search.found.len() <= OFFSETS_AT_ONCE
}

/// Many results: made from the last to the first, with pauses.
fn start_results(ctx: &mut NativeContext<'_>, subject: Term, search: Search<'static>) -> Outcome {
    let count = search.found.len() / search.stride();
    let bytes = search.found.len() * size_of::<usize>();
    let number = ctx.scheduler.make_reference();
    let state = make::resource(ctx.heap(), number, Resource::new(search, bytes));
    results_before(ctx, subject, state, count, Term::NIL)
}

fn more_results(ctx: &mut NativeContext<'_>, args: Args<'_>) -> Outcome {
    let [subject, state, count, made] = args.take();
    let count = ctx.index(count)?;
    results_before(ctx, subject, state, count, made)
}

/// The results before number `count`, in front of those that were made.
fn results_before(
    ctx: &mut NativeContext<'_>,
    subject: Term,
    state: Term,
    count: usize,
    made: Term,
) -> Outcome {
    let search = state.resource().and_then(|r| r.get::<Search<'static>>()).expect("a search");
    if search.options.which == Which::None || search.trouble.is_some() {
        return result(ctx, subject, search);
    }
    let groups = search.options.which.numbers(search.pattern());
    let at_once = (OFFSETS_AT_ONCE / search.stride()).max(1);
    let first = count.saturating_sub(at_once);
    let mut list = made;
    for number in (first..count).rev() {
        let captured = captured(ctx, subject, search, groups.as_deref(), number);
        list = ctx.cons(captured, list);
    }
    ctx.charge((count - first) / 4);
    if first > 0 {
        return Err(Interrupt::pause(more_results, vec![subject, state, Term::small(first as i64), list]));
    }
    Ok(ctx.tuple(&[Term::atom(Atom::intern("match")), list]))
}

impl Search<'_> {
    /// Offsets of one match.
    fn stride(&self) -> usize {
        (self.pattern().captures() + 1) * 2
    }
}

fn result(ctx: &mut NativeContext<'_>, subject: Term, search: &Search<'_>) -> Outcome {
    if let Some(trouble) = search.trouble {
        return troubled(ctx, search, trouble);
    }
    if search.found.is_empty() {
        return Ok(Term::atom(Atom::intern("nomatch")));
    }
    let tag = Term::atom(Atom::intern("match"));
    if search.options.which == Which::None {
        return Ok(tag);
    }
    let groups = search.options.which.numbers(search.pattern());
    let mut list = Term::NIL;
    let count = search.found.len() / search.stride();
    for number in (0..count).rev() {
        let captured = captured(ctx, subject, search, groups.as_deref(), number);
        if !search.options.is_global {
            return Ok(if captured.is_nil() { tag } else { ctx.tuple(&[tag, captured]) });
        }
        list = ctx.cons(captured, list);
    }
    Ok(ctx.tuple(&[tag, list]))
}

fn troubled(ctx: &mut NativeContext<'_>, search: &Search<'_>, trouble: Found) -> Outcome {
    let reason = match trouble {
        Found::DepthLimit => "match_limit_recursion",
        _ => "match_limit",
    };
    if search.options.reports_errors {
        return Ok(ctx.tuple(&[Term::atom(names::ERROR), Term::atom(Atom::intern(reason))]));
    }
    Ok(Term::atom(Atom::intern("nomatch")))
}

/// The list of what one match captured.
fn captured(
    ctx: &mut NativeContext<'_>,
    subject: Term,
    search: &Search<'_>,
    groups: Option<&[Option<usize>]>,
    number: usize,
) -> Term {
    let stride = search.stride();
    let offsets = &search.found[number * stride..(number + 1) * stride];
    let pair = |group: usize| match offsets.get(group * 2..group * 2 + 2) {
        Some(&[start, end]) if start != UNSET => Some((start, end.max(start))),
        _ => None,
    };
    let mut list = Term::NIL;
    if let Some(groups) = groups {
        for group in groups.iter().rev() {
            let item = item(ctx, subject, search, group.and_then(pair));
            list = ctx.cons(item, list);
        }
        return list;
    }
    let all = stride / 2;
    let (from, to) = match search.options.which {
        Which::All { skip } => (skip, all),
        Which::First => (0, 1),
        Which::None | Which::Groups(_) => (0, 0),
    };
    let last = (from..to).rev().find(|&group| pair(group).is_some());
    for group in (from..last.map_or(from, |last| last + 1)).rev() {
        let item = item(ctx, subject, search, pair(group));
        list = ctx.cons(item, list);
    }
    list
}

/// One group in the form that was asked for.
fn item(
    ctx: &mut NativeContext<'_>,
    subject: Term,
    search: &Search<'_>,
    pair: Option<(usize, usize)>,
) -> Term {
    match search.options.form {
        Form::Index => {
            let (at, length) = pair.map_or((-1, 0), |(start, end)| (start as i64, (end - start) as i64));
            ctx.tuple(&[Term::small(at), Term::small(length)])
        }
        Form::Binary => match pair {
            Some((start, end)) => part(ctx, subject, search, start, end),
            None => ctx.binary(&[]),
        },
        Form::List => {
            let bytes = pair.map_or(&[][..], |(start, end)| &search.subject.bytes()[start..end]);
            let items: Vec<Term> = if search.pattern().is_utf() {
                let text = String::from_utf8_lossy(bytes);
                text.chars().map(|c| Term::small(i64::from(u32::from(c)))).collect()
            } else {
                bytes.iter().map(|&b| Term::small(i64::from(b))).collect()
            };
            ctx.list(&items)
        }
    }
}

/// A part of the subject: short ones are copied, as that takes no more room than a view.
fn part(ctx: &mut NativeContext<'_>, subject: Term, search: &Search<'_>, start: usize, end: usize) -> Term {
    const COPIED_BYTES_MAX: usize = 24;
    if end - start <= COPIED_BYTES_MAX {
        return ctx.binary(&search.subject.bytes()[start..end]);
    }
    make::sub_binary(ctx.heap(), subject, start, end - start)
}
