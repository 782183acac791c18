//! Calls of `Enum` with a function written there, `Enum.map(collection, fn ... end)`: a loop with
//! the function's clauses in it, so that neither a closure is made nor called for each element.
//! When the collection is no list, the call is made after all, with a closure that runs the loop
//! on a list of one element: the clauses stand once. Over a range that is written out, the loop
//! counts. A captured name, `&Mod.fun/1`, is called in the loop.
//!
//! Stack traces show what they would show of the call: the loop itself is hidden
//! ([`Function::hidden`]), and the places of the clauses know that they are the closure's, as those
//! of a call that is made in place do ([`super::inline`]). The end of an improper list is given to
//! the library, to fail there.

use super::clauses::{Arrow, arrow};
use super::ranges::WrittenRange;
use super::*;
use crate::quoted::{Meta, names};
use ampoule_bytecode::operand::{Comparison, TypeTest};

/// The functions whose calls become loops.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Iteration {
    Map,
    Each,
    Reduce,
    Filter,
    Reject,
    Any,
    All,
}

impl Iteration {
    fn of(module: Atom, name: Atom, arity: usize) -> Option<Iteration> {
        if module.as_str() != "Elixir.Enum" {
            return None;
        }
        Some(match (name.as_str(), arity) {
            ("map", 2) => Iteration::Map,
            ("each", 2) => Iteration::Each,
            ("reduce", 3) => Iteration::Reduce,
            ("filter", 2) => Iteration::Filter,
            ("reject", 2) => Iteration::Reject,
            ("any?", 2) => Iteration::Any,
            ("all?", 2) => Iteration::All,
            _ => return None,
        })
    }

    fn name(self) -> &'static str {
        match self {
            Iteration::Map => "map",
            Iteration::Each => "each",
            Iteration::Reduce => "reduce",
            Iteration::Filter => "filter",
            Iteration::Reject => "reject",
            Iteration::Any => "any?",
            Iteration::All => "all?",
        }
    }

    /// Parameters of the function.
    fn arity(self) -> usize {
        if self == Iteration::Reduce { 2 } else { 1 }
    }

    /// Whether what is made of the elements is passed on from one to the next.
    fn accumulates(self) -> bool {
        match self {
            Iteration::Map | Iteration::Reduce | Iteration::Filter | Iteration::Reject => true,
            Iteration::Each | Iteration::Any | Iteration::All => false,
        }
    }

    /// Whether that is a list in reverse.
    fn reverses(self) -> bool {
        matches!(self, Iteration::Map | Iteration::Filter | Iteration::Reject)
    }

    /// A function that can be called with `[]` (and an accumulator) instead, does nothing, and lets
    /// the iteration go on.
    fn harmless(self) -> (&'static str, u8) {
        match self {
            Iteration::Reduce => ("max", 2),
            Iteration::Any => ("is_atom", 1),
            Iteration::Map | Iteration::Each | Iteration::Filter | Iteration::Reject | Iteration::All => {
                ("is_list", 1)
            }
        }
    }
}

/// What is done with the elements.
enum Done<'q> {
    /// The clauses of a function written there: its line, and the number of the function that stack
    /// traces show for them.
    Clauses {
        line: u32,
        arrows: Vec<Arrow<'q>>,
        shown: FunctionId,
    },
    /// A function of this module, or of another one, is called.
    Local(FunctionId),
    Remote(Atom, Atom),
}

/// A call that becomes a loop.
struct Site<'q> {
    what: Iteration,
    line: u32,
    /// The name of the closure, had it been made.
    name: Atom,
    function: Quoted<'q>,
    done: Done<'q>,
}

impl<'c> Translator<'c, '_> {
    /// A call of a function of `Enum`, if it becomes a loop.
    pub(super) fn iteration(
        &mut self,
        meta: &Meta<'_>,
        module: Atom,
        name: Atom,
        args: &[Quoted<'_>],
    ) -> Result<Option<E<'c>>> {
        let Some(what) = Iteration::of(module, name, args.len()) else { return Ok(None) };
        let [collection, initial @ .., function] = args else { return Ok(None) };
        if meta.get(names::REORDERED).is_some() || !(1..LINE_LIMIT).contains(&meta.line) {
            return Ok(None);
        }
        let Some(done) = self.done(*function, what.arity())? else { return Ok(None) };
        let collection = self.expr(*collection)?;
        let initial = initial.iter().map(|e| self.expr(*e)).collect::<Result<Vec<_>>>()?;
        let name = Atom::new(&format!("-{}-fun-{}-", self.base, self.lambdas));
        if let Done::Clauses { .. } = done {
            self.lambdas += 1;
        }
        let line = meta.line;
        let site = Site { what, line, name, function: *function, done };
        let acc = match initial.first() {
            Some(&acc) => Some(acc),
            None if what.accumulates() => Some(self.make_list(line, Vec::new(), None)),
            None => None,
        };
        match self.written_range(collection) {
            Some(range) => self.over_range(&site, range, acc).map(Some),
            None => self.over_anything(&site, collection, acc).map(Some),
        }
    }

    /// What a function that is written there does with an element, if a loop can do it.
    fn done<'q>(&mut self, function: Quoted<'q>, arity: usize) -> Result<Option<Done<'q>>> {
        let Quoted::Node(Node { form: Quoted::Atom(form), meta, args: Args::List(args) }) = function else {
            return Ok(None);
        };
        match (*form, *args) {
            (names::FN, clauses) => {
                let arrows: Vec<Arrow<'_>> =
                    clauses.iter().map(|c| arrow(c, meta.line)).collect::<Result<_>>()?;
                let mut lines = arrows.iter().map(|a| a.line).chain([meta.line]);
                let fits = arrows.iter().all(|a| a.head.len() == arity)
                    && lines.all(|line| (1..LINE_LIMIT).contains(&line));
                Ok(fits.then(|| Done::Clauses { line: meta.line, arrows, shown: self.next_function() }))
            }
            (
                names::CAPTURE,
                [
                    Quoted::Node(Node {
                        form: Quoted::Atom(names::SLASH),
                        args: Args::List([Quoted::Node(target), Quoted::Int(n)]),
                        ..
                    }),
                ],
            ) if *n == arity as i64 => Ok(match target.form {
                Quoted::Atom(name) => self.scope.locals.get(&(name, arity)).map(|id| Done::Local(*id)),
                Quoted::Node(Node {
                    form: Quoted::Atom(names::DOT),
                    args: Args::List([Quoted::Atom(module), Quoted::Atom(name)]),
                    ..
                }) if !(*module == names::ERLANG && matches!(name.as_str(), "error" | "apply")) => {
                    Some(Done::Remote(*module, *name))
                }
                _ => None,
            }),
            _ => Ok(None),
        }
    }

    fn next_function(&mut self) -> FunctionId {
        let id = FunctionId(*self.scope.next_function);
        *self.scope.next_function += 1;
        id
    }

    fn over_anything(&mut self, site: &Site<'_>, collection: E<'c>, acc: Option<E<'c>>) -> Result<E<'c>> {
        let line = site.line;
        let mut steps = Vec::new();
        let collection = self.named(line, collection, &mut steps);
        let acc = acc.map(|acc| self.named(line, acc, &mut steps));
        let id = self.next_function();
        self.open_hidden(id, site.name, FunctionShape::Loop, line);
        let list = self.param("_list");
        let inner = site.what.accumulates().then(|| self.param("_acc"));
        let (element, rest) = (self.fresh("_element"), self.fresh("_rest"));
        let tail = self.var_node(line, rest);
        let body = self.element(site, element, inner, |_| vec![tail])?;
        let cell =
            Pattern::Cons(self.arena.alloc(Pattern::Bind(element)), self.arena.alloc(Pattern::Bind(rest)));
        let end = Pattern::Const(self.scope.pool.nil());
        let ended = self.ended(site, inner);
        let clauses = vec![
            Clause { line, patterns: self.slice(vec![cell]), guards: &[], body },
            Clause { line, patterns: self.slice(vec![end]), guards: &[], body: ended },
        ];
        let improper = Otherwise::Expr(self.improper(site, list, inner));
        let list = self.var_node(line, list);
        let body = self.make_case(line, list, clauses, improper);
        let captured = self.close(body);
        let args = [collection].into_iter().chain(acc).collect();
        let direct = self.enter_loop(line, id, &captured, args)?;
        if self.is_list(collection) {
            self.show(site, captured.len());
            return Ok(direct);
        }
        let closure = match site.done {
            Done::Clauses { shown, .. } => self.one_by_one(site, shown, id, &captured)?,
            Done::Local(_) | Done::Remote(..) => self.expr(site.function)?,
        };
        let general = [collection].into_iter().chain(acc.filter(|_| site.what == Iteration::Reduce));
        let args = general.map(|e| self.again(&e)).chain([closure]).collect();
        let otherwise = self.remote(line, "Elixir.Enum", site.what.name(), args);
        let is_list = vec![self.again(&collection)];
        let test = self.node(line, Kind::Prim(Prim::Test(TypeTest::List), self.slice(is_list)));
        let test = If { test, then: direct, falsy: None, truthy: None, otherwise };
        steps.push(self.node(line, Kind::If(self.arena.alloc(test))));
        Ok(match steps.as_slice() {
            [only] => only,
            _ => self.node(line, Kind::Seq(self.slice(steps))),
        })
    }

    /// The closure for what is no list: the loop over a list of one element.
    fn one_by_one(
        &mut self,
        site: &Site<'_>,
        shown: FunctionId,
        id: FunctionId,
        captured: &[u32],
    ) -> Result<E<'c>> {
        let line = site.line;
        self.open_hidden(shown, site.name, FunctionShape::Closure, line);
        let element = self.param("_element");
        let element = vec![self.var_node(line, element)];
        let list = self.make_list(line, element, None);
        let empty = self.make_list(line, Vec::new(), None);
        let acc = match site.what {
            Iteration::Reduce => {
                let acc = self.param("_acc");
                Some(self.var_node(line, acc))
            }
            what => what.accumulates().then_some(empty),
        };
        let args = [list].into_iter().chain(acc).collect();
        let made = self.enter_loop(line, id, captured, args)?;
        let prim = |prim, args| self.node(line, Kind::Prim(prim, self.slice(args)));
        let body = match site.what {
            Iteration::Map => prim(Prim::Head, vec![made]),
            Iteration::Filter => prim(Prim::Compare(Comparison::NeExact), vec![made, empty]),
            Iteration::Reject => prim(Prim::Compare(Comparison::EqExact), vec![made, empty]),
            Iteration::Each | Iteration::Reduce | Iteration::Any | Iteration::All => made,
        };
        let own = self.close(body);
        Ok(self.make_lambda(line, shown, &own))
    }

    fn over_range(&mut self, site: &Site<'_>, range: WrittenRange<'c>, acc: Option<E<'c>>) -> Result<E<'c>> {
        let line = site.line;
        let mut steps = Vec::new();
        let [first, size, step] = self.limits(line, range, &mut steps)?;
        let id = self.next_function();
        self.open_hidden(id, site.name, FunctionShape::Loop, line);
        let [at, left, by] = ["_at", "_left", "_step"].map(|name| self.param(name));
        let inner = site.what.accumulates().then(|| self.param("_acc"));
        let otherwise = self.element(site, at, inner, |t| t.counted(line, [at, left, by]))?;
        let none = self.scope.pool.int(0);
        let ended = vec![self.var_node(line, left), self.node(line, Kind::Const(none))];
        let test = self.node(line, Kind::Prim(Prim::Compare(Comparison::EqExact), self.slice(ended)));
        let then = self.ended(site, inner);
        let test = If { test, then, falsy: None, truthy: None, otherwise };
        let body = self.node(line, Kind::If(self.arena.alloc(test)));
        let captured = self.close(body);
        self.show(site, captured.len());
        let args = [first, size, step].into_iter().chain(acc).collect();
        steps.push(self.enter_loop(line, id, &captured, args)?);
        Ok(match steps.as_slice() {
            [only] => only,
            _ => self.node(line, Kind::Seq(self.slice(steps))),
        })
    }

    /// What stack traces show where no closure is ever made: a function of its name and arity, that
    /// nothing calls.
    fn show(&mut self, site: &Site<'_>, captured: usize) {
        let Done::Clauses { line, shown, .. } = site.done else { return };
        self.open_hidden(shown, site.name, FunctionShape::Plain, line);
        (0..site.what.arity() + captured).for_each(|n| {
            self.param(&format!("_{}", n + 1));
        });
        let body = self.make_list(site.line, Vec::new(), None);
        self.close(body);
    }

    /// What is done with an element, and the loop goes on with `next`.
    fn element(
        &mut self,
        site: &Site<'_>,
        element: Var,
        acc: Option<Var>,
        next: impl FnOnce(&mut Self) -> Vec<E<'c>>,
    ) -> Result<E<'c>> {
        let line = site.line;
        let value = self.done_with(site, element, acc.filter(|_| site.what == Iteration::Reduce))?;
        let next = next(self);
        let on = |t: &mut Self, acc: Option<E<'c>>| {
            let args = next.iter().map(|e| t.again(e)).chain(acc).collect();
            t.call(line, Callee::Own, args)
        };
        let same = acc.map(|acc| self.var_node(line, acc));
        let kept = |t: &mut Self| {
            let element = t.var_node(line, element);
            t.make_list(line, vec![element], same)
        };
        let choice = |t: &mut Self, then, otherwise| {
            let test = If { test: value, then, falsy: None, truthy: None, otherwise };
            t.node(line, Kind::If(t.arena.alloc(test)))
        };
        Ok(match site.what {
            Iteration::Reduce => on(self, Some(value))?,
            Iteration::Map => {
                let list = self.make_list(line, vec![value], same);
                on(self, Some(list))?
            }
            Iteration::Each => {
                let steps = vec![value, on(self, None)?];
                self.node(line, Kind::Seq(self.slice(steps)))
            }
            Iteration::Filter | Iteration::Reject => {
                let list = kept(self);
                let (kept, passed) = (on(self, Some(list))?, on(self, same)?);
                if site.what == Iteration::Filter {
                    choice(self, kept, passed)
                } else {
                    choice(self, passed, kept)
                }
            }
            Iteration::Any => {
                let (yes, on) = (self.atom_node(line, "true"), on(self, None)?);
                choice(self, yes, on)
            }
            Iteration::All => {
                let (on, no) = (on(self, None)?, self.atom_node(line, "false"));
                choice(self, on, no)
            }
        })
    }

    /// What the function gives for an element (and the accumulator).
    fn done_with(&mut self, site: &Site<'_>, element: Var, acc: Option<Var>) -> Result<E<'c>> {
        let args = |t: &Self, line| -> Vec<E<'c>> {
            [element].into_iter().chain(acc).map(|var| t.var_node(line, var)).collect()
        };
        let line = site.line;
        match &site.done {
            Done::Clauses { line: function_line, arrows, shown } => {
                let call = InlinedCall(0);
                self.frame().inlined.push(Inlined { function: *shown, line });
                self.frame().inlining = Some(call);
                let traces = std::mem::take(&mut self.traces);
                let args = args(self, *function_line);
                let clauses = self.clauses(arrows);
                self.traces = traces;
                let value = self.in_place(*function_line, args, clauses?);
                self.frame().inlining = None;
                Ok(self.node(line, Kind::Inlined(call, value)))
            }
            Done::Local(id) => {
                let args = args(self, line);
                self.local_call(line, *id, args)
            }
            Done::Remote(module, name) => {
                let args = args(self, line);
                match *module {
                    names::ERLANG => self.erlang(line, *name, args),
                    module => self.call(line, Callee::Remote(module, *name), args),
                }
            }
        }
    }

    /// The value when no element is left.
    fn ended(&mut self, site: &Site<'_>, acc: Option<Var>) -> E<'c> {
        let line = site.line;
        match (site.what, acc) {
            (Iteration::Any, _) => self.atom_node(line, "false"),
            (Iteration::All, _) => self.atom_node(line, "true"),
            (_, None) => self.atom_node(line, "ok"),
            (what, Some(acc)) => {
                let acc = self.var_node(line, acc);
                if what.reverses() { self.remote(line, "lists", "reverse", vec![acc]) } else { acc }
            }
        }
    }

    /// The library's own failure at the end of an improper list: it gets that end, behind an
    /// element and with a function that do nothing.
    fn improper(&mut self, site: &Site<'_>, rest: Var, acc: Option<Var>) -> E<'c> {
        let line = site.line;
        let element = vec![self.make_list(line, Vec::new(), None)];
        let rest = self.var_node(line, rest);
        let list = self.make_list(line, element, Some(rest));
        let (name, arity) = site.what.harmless();
        let function = self.scope.pool.external_fun(names::ERLANG, Atom::new(name), arity);
        let function = self.node(line, Kind::Const(function));
        let acc = acc.filter(|_| site.what == Iteration::Reduce).map(|acc| self.var_node(line, acc));
        let args = [list].into_iter().chain(acc).chain([function]).collect();
        self.remote(line, "Elixir.Enum", site.what.name(), args)
    }
}
