//! Going through tables with match specifications.
//!
//! A call compiles its specification, asks which keys can match, and looks those up; or it walks
//! through the table, as long as its reductions last, and then pauses with what it needs to go on:
//! table, specification (now with terms of its own), place, results so far.
//!
//! A *continuation* is what a call with a limit leaves to the program:
//! `{table, limit, specification, direction and slot, [last key], results left over}`.

use super::{END_OF_TABLE, WORDS_PER_REDUCTION, because, table};
use crate::bif::{Interrupt, NativeContext, Outcome};
use crate::ets::contents::{Fate, Flow, Judge, Place, Visitor};
use crate::ets::spec::{Fault, Keys, Owned, Scratch, Spec, order_of};
use crate::ets::{Access, Kind, Object, Table};
use crate::heap::Heap;
use crate::term::copy::{self, Literals};
use crate::term::{Atom, Resource, Term, cmp, make, names};
use std::sync::Arc;

/// What is to be done with objects that match.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Action {
    Collect,
    CollectBackwards,
    Count,
    Delete,
    Replace,
}

impl Action {
    const ALL: [Action; 5] =
        [Action::Collect, Action::CollectBackwards, Action::Count, Action::Delete, Action::Replace];

    fn of_term(term: Term) -> Option<Action> {
        Action::ALL.get(usize::try_from(term.as_small()?).ok()?).copied()
    }

    fn term(self) -> Term {
        Term::small(self as i64)
    }

    fn access(self) -> Access {
        match self {
            Action::Collect | Action::CollectBackwards | Action::Count => Access::Read,
            Action::Delete | Action::Replace => Access::Write,
        }
    }
}

/// No limit.
const ALL: usize = usize::MAX >> 3;

/// A call under way.
struct Query<'a> {
    name: Term,
    table: &'a Table,
    spec: &'a Spec,
    action: Action,
    limit: usize,
    /// The resource of the specification, once it has one; before, the term it was made of.
    spec_term: Term,
    from_pattern: Option<Atom>,
}

/// What has come of a query so far.
struct Progress {
    place: Option<Place>,
    /// The last result first, in a list.
    earlier: Term,
    count: usize,
}

/// Collects, or counts, what matches.
struct Collector<'a> {
    spec: &'a Spec,
    scratch: Scratch,
    heap: &'a mut Heap,
    counts_only: bool,
    results: Vec<Term>,
    count: usize,
    limit: usize,
    reductions_left: i64,
}

impl Visitor for Collector<'_> {
    fn visit(&mut self, objects: &[Object]) -> Flow {
        for object in objects {
            self.reductions_left -= 1;
            let Some(value) = self.spec.apply(object.term(), &mut self.scratch) else { continue };
            if self.counts_only {
                self.count += usize::from(value == Term::TRUE);
                continue;
            }
            self.count += 1;
            self.reductions_left -= (object.words() / WORDS_PER_REDUCTION) as i64;
            self.results.push(copy::copy(self.heap, value, Literals::Share));
        }
        let enough = self.reductions_left <= 0 || self.count >= self.limit;
        if enough { Flow::Stop } else { Flow::Go }
    }

    fn keep(&mut self, key: Term) -> Term {
        copy::copy(self.heap, key, Literals::Share)
    }
}

/// Deletes or replaces what matches.
struct Changer<'a> {
    spec: &'a Spec,
    scratch: Scratch,
    heap: &'a mut Heap,
    replaces: bool,
    count: usize,
    reductions_left: i64,
}

impl Judge for Changer<'_> {
    fn judge(&mut self, object: &Object) -> Fate {
        self.reductions_left -= 1;
        let Some(value) = self.spec.apply(object.term(), &mut self.scratch) else {
            return Fate::Keep;
        };
        if self.replaces {
            self.count += 1;
            return Fate::Replace(Object::of(value));
        }
        if value != Term::TRUE {
            return Fate::Keep;
        }
        self.count += 1;
        Fate::Remove
    }

    fn flow(&self) -> Flow {
        if self.reductions_left <= 0 { Flow::Stop } else { Flow::Go }
    }

    fn keep(&mut self, key: Term) -> Term {
        copy::copy(self.heap, key, Literals::Share)
    }
}

impl Query<'_> {
    fn collects(&self) -> bool {
        matches!(self.action, Action::Collect | Action::CollectBackwards)
    }

    fn collector<'c>(
        &'c self,
        ctx: &'c mut NativeContext<'_>,
        reductions_left: i64,
        limit: usize,
    ) -> Collector<'c> {
        Collector {
            spec: self.spec,
            scratch: Scratch::new(ctx.running.pid()),
            heap: ctx.heap(),
            counts_only: !self.collects(),
            results: Vec::new(),
            count: 0,
            limit,
            reductions_left,
        }
    }

    fn changer<'c>(&'c self, ctx: &'c mut NativeContext<'_>, reductions_left: i64) -> Changer<'c> {
        Changer {
            spec: self.spec,
            scratch: Scratch::new(ctx.running.pid()),
            heap: ctx.heap(),
            replaces: self.action == Action::Replace,
            count: 0,
            reductions_left,
        }
    }

    /// Starts: looks up, or walks from the start.
    fn start(&self, ctx: &mut NativeContext<'_>) -> Outcome {
        match self.spec.keys(self.table.key_at) {
            Keys::These(keys) => self.look_up(ctx, keys),
            Keys::Like(_) | Keys::Any => {
                let progress = Progress { place: Some(Place::START), earlier: Term::NIL, count: 0 };
                self.walk(ctx, progress)
            }
        }
    }

    /// Only these keys can match.
    fn look_up(&self, ctx: &mut NativeContext<'_>, mut keys: Vec<Term>) -> Outcome {
        let ordered = self.table.kind == Kind::OrderedSet;
        if keys.len() > 1 {
            keys.sort_by(|&a, &b| cmp::compare_exact(a, b));
            keys.dedup_by(|a, b| if ordered { cmp::eq(*a, *b) } else { cmp::eq_exact(*a, *b) });
        }
        if self.action == Action::CollectBackwards {
            keys.reverse();
        }
        ctx.charge(keys.len());
        if matches!(self.action, Action::Delete | Action::Replace) {
            let mut changer = self.changer(ctx, i64::MAX);
            for key in keys {
                self.table.judge_key(key, &mut changer);
            }
            return Ok(Term::small(changer.count as i64));
        }
        let mut collector = self.collector(ctx, i64::MAX, ALL);
        for key in keys {
            self.table.with_key(key, |objects| collector.visit(objects));
        }
        let (results, count) = (collector.results, collector.count);
        self.finish(ctx, results, Progress { place: None, earlier: Term::NIL, count })
    }

    /// Walks on, until the end, the limit, or the end of the slice.
    fn walk(&self, ctx: &mut NativeContext<'_>, mut progress: Progress) -> Outcome {
        let reductions = i64::from(ctx.running.reductions.max(1));
        let like = match self.spec.keys(self.table.key_at) {
            Keys::Like(pattern) => Some(pattern),
            Keys::These(_) | Keys::Any => None,
        };
        let run = like.map(|pattern| move |key: Term| order_of(key, pattern));
        let run = run.as_ref().map(|run| run as &dyn Fn(Term) -> std::cmp::Ordering);
        let place = progress.place.unwrap_or(Place::START);
        let (results, left);
        if matches!(self.action, Action::Delete | Action::Replace) {
            let mut changer = self.changer(ctx, reductions);
            progress.place = self.table.walk_judging(place, run, &mut changer);
            progress.count += changer.count;
            (results, left) = (Vec::new(), changer.reductions_left);
        } else {
            let limit = self.limit - progress.count.min(self.limit);
            let mut collector = self.collector(ctx, reductions, limit);
            let back = self.action == Action::CollectBackwards;
            progress.place = self.table.walk(place, back, run, &mut collector);
            progress.count += collector.count;
            (results, left) = (collector.results, collector.reductions_left);
        }
        ctx.charge((reductions - left).max(0) as usize);
        let done = progress.place.is_none() || self.collects() && progress.count >= self.limit;
        if done { self.finish(ctx, results, progress) } else { Err(self.pause(ctx, results, progress)) }
    }

    /// The specification with terms of its own.
    fn own_spec(&self, ctx: &mut NativeContext<'_>) -> Term {
        if self.spec_term.resource().is_some() {
            return self.spec_term;
        }
        let term = match self.from_pattern {
            Some(body) => spec_of_pattern(ctx, self.spec_term, body),
            None => self.spec_term,
        };
        compiled(ctx, term).unwrap_or(Term::NIL)
    }

    fn pause(&self, ctx: &mut NativeContext<'_>, results: Vec<Term>, progress: Progress) -> Interrupt {
        let mut earlier = progress.earlier;
        for result in results {
            earlier = make::cons(ctx.heap(), result, earlier);
        }
        let place = progress.place.unwrap_or(Place::START);
        let behind = behind_term(ctx, place);
        let state = vec![
            self.name,
            self.own_spec(ctx),
            self.action.term(),
            Term::small(self.limit as i64),
            Term::small(place.slot as i64),
            behind,
            earlier,
            Term::small(progress.count as i64),
        ];
        Interrupt::pause(|ctx, args| go_on(ctx, args.take()), state)
    }

    /// The answer.
    fn finish(&self, ctx: &mut NativeContext<'_>, results: Vec<Term>, progress: Progress) -> Outcome {
        if !self.collects() {
            return Ok(Term::small(progress.count as i64));
        }
        if self.limit == ALL {
            return Ok(joined(ctx, &results, progress.earlier));
        }
        if progress.count == 0 {
            return Ok(Term::atom(END_OF_TABLE));
        }
        let earlier_count = progress.count - results.len();
        let taken = self.limit.min(progress.count).saturating_sub(earlier_count).min(results.len());
        let (now, later) = results.split_at(taken);
        let list = joined(ctx, now, progress.earlier);
        let later = ctx.list(later);
        let rest = self.continuation(ctx, progress.place, later);
        Ok(ctx.tuple(&[list, rest]))
    }

    fn continuation(&self, ctx: &mut NativeContext<'_>, place: Option<Place>, later: Term) -> Term {
        if place.is_none() && later.is_nil() {
            return Term::atom(END_OF_TABLE);
        }
        let spec = self.own_spec(ctx);
        let slot = place.map_or(Term::NIL, |place| Term::small(place.slot as i64));
        let behind = place.map_or(Term::NIL, |place| behind_term(ctx, place));
        let limit = Term::small(self.limit as i64);
        ctx.tuple(&[self.name, limit, spec, self.action.term(), slot, behind, later])
    }
}

/// Results of earlier slices, the last first, before those of this one.
fn joined(ctx: &mut NativeContext<'_>, results: &[Term], earlier: Term) -> Term {
    let mut list = ctx.list(results);
    for result in earlier.list() {
        list = make::cons(ctx.heap(), result, list);
    }
    list
}

fn behind_term(ctx: &mut NativeContext<'_>, place: Place) -> Term {
    place.behind.map_or(Term::NIL, |key| ctx.list(&[key]))
}

fn place(slot: Term, behind: Term) -> Option<Place> {
    let slot = usize::try_from(slot.as_small()?).ok()?;
    Some(Place { slot, behind: behind.cons().map(|(key, _)| key) })
}

/// A specification as a resource.
fn compiled(ctx: &mut NativeContext<'_>, term: Term) -> Result<Term, Fault> {
    let owned = Owned::of(term)?;
    let bytes = copy::size(term, Literals::Copy) * 8;
    let resource: Arc<Resource> = Resource::new(owned, bytes);
    let number = ctx.scheduler.make_reference();
    Ok(make::resource(ctx.heap(), number, resource))
}

fn spec_of_pattern(ctx: &mut NativeContext<'_>, pattern: Term, body: Atom) -> Term {
    let body = ctx.list(&[Term::atom(body)]);
    let clause = ctx.tuple(&[pattern, Term::NIL, body]);
    ctx.list(&[clause])
}

/// A paused walk goes on.
fn go_on(ctx: &mut NativeContext<'_>, state: [Term; 8]) -> Outcome {
    let [name, spec, action, limit, slot, behind, earlier, count] = state;
    let action = Action::of_term(action).ok_or_else(|| ctx.badarg())?;
    let table = table(ctx, name, action.access())?;
    let owned = spec.resource().and_then(|resource| resource.get::<Owned>());
    let owned = owned.ok_or_else(|| ctx.badarg())?;
    let query = Query {
        name,
        table: &table,
        spec: &owned.spec,
        action,
        limit: ctx.index(limit)?,
        spec_term: spec,
        from_pattern: None,
    };
    let count = ctx.index(count)?;
    query.walk(ctx, Progress { place: place(slot, behind), earlier, count })
}

/// `select` with a specification, or with a pattern and a body of one atom.
fn query(
    ctx: &mut NativeContext<'_>,
    name: Term,
    spec: Term,
    body: Option<&str>,
    action: Action,
    limit: usize,
) -> Outcome {
    let table = table(ctx, name, action.access())?;
    if action == Action::Replace && !(table.kind.is_set()) {
        return Err(because(ctx, "table_type"));
    }
    let body = body.map(Atom::intern);
    let made = match body {
        Some(body) => Spec::of_pattern(spec, body),
        None => Spec::compile(spec),
    };
    let Ok(made) = made else { return Err(ctx.badarg()) };
    if action == Action::Replace && !made.keeps_keys(table.key_at) {
        return Err(ctx.badarg());
    }
    let query =
        Query { name, table: &table, spec: &made, action, limit, spec_term: spec, from_pattern: body };
    query.start(ctx)
}

/// A limit: at least 1.
fn limit(ctx: &NativeContext<'_>, limit: Term) -> Result<usize, Interrupt> {
    match limit.as_small() {
        Some(limit) if limit > 0 => Ok((limit as usize).min(ALL - 1)),
        _ => Err(ctx.badarg()),
    }
}

/// Goes on where a call with a limit left off.
fn go_on_with(ctx: &mut NativeContext<'_>, continuation: Term) -> Outcome {
    if continuation == Term::atom(END_OF_TABLE) {
        return Ok(continuation);
    }
    let Some(&[name, limit, spec, action, slot, behind, later]) = continuation.tuple() else {
        return Err(ctx.badarg());
    };
    let Some(owned) = spec.resource().and_then(|resource| resource.get::<Owned>()) else {
        return Err(ctx.badarg());
    };
    let action = Action::of_term(action).ok_or_else(|| ctx.badarg())?;
    let table = table(ctx, name, action.access())?;
    let limit = ctx.index(limit)?;
    let query =
        Query { name, table: &table, spec: &owned.spec, action, limit, spec_term: spec, from_pattern: None };
    let later = ctx.list_items(later)?;
    let place = place(slot, behind);
    if later.len() >= limit || place.is_none() {
        let count = later.len();
        return query.finish(ctx, later, Progress { place, earlier: Term::NIL, count });
    }
    let mut earlier = Term::NIL;
    for &result in &later {
        earlier = make::cons(ctx.heap(), result, earlier);
    }
    query.walk(ctx, Progress { place, earlier, count: later.len() })
}

/// A specification applied to the terms of a list.
fn run(ctx: &mut NativeContext<'_>, list: Term, spec: Term) -> Outcome {
    let owned = spec.resource().and_then(|resource| resource.get::<Owned>());
    let owned = owned.ok_or_else(|| ctx.badarg())?;
    let items = ctx.list_items(list)?;
    ctx.charge(items.len());
    let mut scratch = Scratch::new(ctx.running.pid());
    let mut results = Vec::new();
    for item in items {
        if let Some(value) = owned.spec.apply(item, &mut scratch) {
            results.push(copy::copy(ctx.heap(), value, Literals::Share));
        }
    }
    Ok(ctx.list(&results))
}

/// What a specification makes of one term, or what is wrong with it.
fn test(ctx: &mut NativeContext<'_>, object: Term, spec: Term) -> Outcome {
    let made = if spec.is_nil() {
        Err(Fault("Match programs are not in a list.".into()))
    } else {
        Spec::compile(spec)
    };
    match made {
        Ok(spec) => {
            let mut scratch = Scratch::new(ctx.running.pid());
            let value = spec.apply(object, &mut scratch).unwrap_or(Term::FALSE);
            let value = copy::copy(ctx.heap(), value, Literals::Share);
            Ok(ctx.tuple(&[Term::atom(names::OK), value]))
        }
        Err(Fault(text)) => {
            let text: Vec<Term> = text.chars().map(|c| Term::small(i64::from(u32::from(c)))).collect();
            let text = ctx.list(&text);
            let error = Term::atom(names::ERROR);
            let pair = ctx.tuple(&[error, text]);
            let list = ctx.list(&[pair]);
            Ok(ctx.tuple(&[error, list]))
        }
    }
}

/// The bodies of `match` and `match_object`.
const VALUES: &str = "$$";
const OBJECT: &str = "$_";

crate::natives! { module "ets";
    /// What a specification makes of the objects.
    fn select/2 [yields] (ctx, [name, spec]) { query(ctx, name, spec, None, Action::Collect, ALL) }
    /// At most so many results, and how to go on.
    fn select/3 [yields] (ctx, [name, spec, limit]) {
        let limit = self::limit(ctx, limit)?;
        query(ctx, name, spec, None, Action::Collect, limit)
    }
    /// Goes on.
    fn select/1 [yields] (ctx, [continuation]) { go_on_with(ctx, continuation) }
    /// What a specification makes of the objects, from the last one on.
    fn select_reverse/2 [yields] (ctx, [name, spec]) {
        query(ctx, name, spec, None, Action::CollectBackwards, ALL)
    }
    /// At most so many results from the last one on, and how to go on.
    fn select_reverse/3 [yields] (ctx, [name, spec, limit]) {
        let limit = self::limit(ctx, limit)?;
        query(ctx, name, spec, None, Action::CollectBackwards, limit)
    }
    /// Goes on.
    fn select_reverse/1 [yields] (ctx, [continuation]) { go_on_with(ctx, continuation) }
    /// For how many objects a specification gives true.
    fn select_count/2 [yields] (ctx, [name, spec]) { query(ctx, name, spec, None, Action::Count, ALL) }
    /// Deletes the objects for which a specification gives true; how many.
    fn select_delete/2 [yields] (ctx, [name, spec]) { query(ctx, name, spec, None, Action::Delete, ALL) }
    /// Replaces the objects that match by what a specification makes of them; how many.
    fn select_replace/2 [yields] (ctx, [name, spec]) {
        query(ctx, name, spec, None, Action::Replace, ALL)
    }
    /// The values of the variables of a pattern, for each object that matches.
    fn match/2 [yields] (ctx, [name, pattern]) {
        query(ctx, name, pattern, Some(VALUES), Action::Collect, ALL)
    }
    /// At most so many, and how to go on.
    fn match/3 [yields] (ctx, [name, pattern, limit]) {
        let limit = self::limit(ctx, limit)?;
        query(ctx, name, pattern, Some(VALUES), Action::Collect, limit)
    }
    /// Goes on.
    fn match/1 [yields] (ctx, [continuation]) { go_on_with(ctx, continuation) }
    /// The objects that match a pattern.
    fn match_object/2 [yields] (ctx, [name, pattern]) {
        query(ctx, name, pattern, Some(OBJECT), Action::Collect, ALL)
    }
    /// At most so many, and how to go on.
    fn match_object/3 [yields] (ctx, [name, pattern, limit]) {
        let limit = self::limit(ctx, limit)?;
        query(ctx, name, pattern, Some(OBJECT), Action::Collect, limit)
    }
    /// Goes on.
    fn match_object/1 [yields] (ctx, [continuation]) { go_on_with(ctx, continuation) }
    /// All objects.
    fn tab2list/1 [yields] (ctx, [name]) {
        query(ctx, name, Term::atom(Atom::boot("_")), Some(OBJECT), Action::Collect, ALL)
    }
    /// A specification, compiled.
    fn match_spec_compile/1 [] (ctx, [spec]) {
        if spec.is_nil() {
            return Err(ctx.badarg());
        }
        compiled(ctx, spec).map_err(|_| ctx.badarg())
    }
    /// What a compiled specification makes of the tuples of a list.
    fn match_spec_run/2 [] (ctx, [list, spec]) { run(ctx, list, spec) }
    /// Whether it is a compiled specification.
    fn is_compiled_ms/1 [] (ctx, [term]) {
        let found = term.resource().and_then(|resource| resource.get::<Owned>());
        Ok(Term::bool(found.is_some()))
    }
    /// What a specification makes of a tuple: `{:ok, value}`, or `{:error, what is wrong}`.
    fn test_ms/2 [] (ctx, [object, spec]) { test(ctx, object, spec) }
}
