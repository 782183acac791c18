//! Everything made of clauses: `case`, `cond`, `with`, `receive`, `fn` and definitions.

use super::*;
use crate::core::pool::Constant;
use crate::quoted::{Meta, names};
use ampoule_bytecode::operand::{Comparison, ErrorKind, TypeTest};

/// The block of `key` in a keyword list of blocks.
pub(super) fn block_of<'q>(blocks: &[Quoted<'q>], key: &str) -> Option<Quoted<'q>> {
    blocks.iter().find_map(|pair| match pair {
        Quoted::Pair((Quoted::Atom(k), value)) if k.as_str() == key => Some(*value),
        _ => None,
    })
}

/// A `->` clause in pieces: line, head, guards, body.
pub(super) struct Arrow<'q> {
    pub line: u32,
    pub head: &'q [Quoted<'q>],
    pub guards: Vec<Quoted<'q>>,
    pub body: Quoted<'q>,
}

/// The alternatives of `a when b when c`, nested to the right.
fn alternatives<'q>(mut guard: Quoted<'q>) -> Vec<Quoted<'q>> {
    let mut all = Vec::new();
    while let Quoted::Node(Node {
        form: Quoted::Atom(names::WHEN), args: Args::List([first, rest]), ..
    }) = guard
    {
        all.push(*first);
        guard = *rest;
    }
    all.push(guard);
    all
}

pub(super) fn arrow<'q>(quoted: &Quoted<'q>, line: u32) -> Result<Arrow<'q>> {
    let Quoted::Node(Node {
        form: Quoted::Atom(names::ARROW),
        meta,
        args: Args::List([Quoted::List(head), body]),
    }) = quoted
    else {
        return error(line, "a malformed clause");
    };
    let line = if meta.line == 0 { line } else { meta.line };
    match head {
        [
            Quoted::Node(Node {
                form: Quoted::Atom(names::WHEN), args: Args::List([head @ .., guard]), ..
            }),
        ] => Ok(Arrow { line, head, guards: alternatives(*guard), body: *body }),
        _ => Ok(Arrow { line, head, guards: Vec::new(), body: *body }),
    }
}

pub(super) fn arrows<'q>(quoted: Option<Quoted<'q>>, line: u32) -> Result<Vec<Arrow<'q>>> {
    match quoted {
        Some(Quoted::List(clauses)) => clauses.iter().map(|c| arrow(c, line)).collect(),
        _ => Ok(Vec::new()),
    }
}

impl<'c> Translator<'c, '_> {
    pub(super) fn clause(
        &mut self,
        line: u32,
        head: &[Quoted<'_>],
        guards: &[Quoted<'_>],
        body: Quoted<'_>,
    ) -> Result<Clause<'c>> {
        let mut patterns = Vec::with_capacity(head.len());
        for quoted in head {
            patterns.push(self.pattern(*quoted)?);
        }
        let guards = self.guards(guards)?;
        let body = self.expr(body)?;
        Ok(Clause { line, patterns: self.slice(patterns), guards, body })
    }

    fn guards(&mut self, guards: &[Quoted<'_>]) -> Result<&'c [E<'c>]> {
        let mut all = Vec::with_capacity(guards.len());
        for guard in guards {
            all.push(self.expr(*guard)?);
        }
        Ok(self.slice(all))
    }

    pub(super) fn arrow_clause(&mut self, arrow: &Arrow<'_>) -> Result<Clause<'c>> {
        self.clause(arrow.line, arrow.head, &arrow.guards, arrow.body)
    }

    pub(super) fn clauses(&mut self, arrows: &[Arrow<'_>]) -> Result<Vec<Clause<'c>>> {
        arrows.iter().map(|a| self.arrow_clause(a)).collect()
    }

    /// A case over one value.
    pub(super) fn make_case(
        &self,
        line: u32,
        value: E<'c>,
        clauses: Vec<Clause<'c>>,
        otherwise: Otherwise<'c>,
    ) -> E<'c> {
        let case = Case { scrutinees: self.slice(vec![value]), clauses: self.slice(clauses), otherwise };
        self.node(line, Kind::Case(self.arena.alloc(case)))
    }

    pub(super) fn case(
        &mut self,
        meta: &Meta<'_>,
        value: Quoted<'_>,
        blocks: &[Quoted<'_>],
    ) -> Result<E<'c>> {
        let line = meta.line;
        let value = self.expr(value)?;
        let arrows = arrows(block_of(blocks, "do"), line)?;
        let clauses = self.clauses(&arrows)?;
        if let Some(test) = self.boolean_case(line, value, &clauses) {
            return Ok(test);
        }
        let otherwise = Otherwise::Raise(ErrorKind::CaseClause);
        // A tuple that is only taken apart is not built.
        if let Kind::Tuple(items) = value.kind {
            let count = items.len();
            let fits = |c: &Clause<'c>| match &c.patterns[0] {
                Pattern::Tuple(p) => p.len() == count,
                Pattern::Any => true,
                _ => false,
            };
            if clauses.iter().all(fits) {
                let flat = clauses.into_iter().map(|c| {
                    let patterns = match &c.patterns[0] {
                        Pattern::Tuple(p) => *p,
                        _ => self.slice(vec![Pattern::Any; count]),
                    };
                    Clause { patterns, ..c }
                });
                let clauses = self.slice(flat.collect());
                let case = Case { scrutinees: items, clauses, otherwise };
                return Ok(self.node(line, Kind::Case(self.arena.alloc(case))));
            }
        }
        Ok(self.make_case(line, value, clauses, otherwise))
    }

    /// `if`, `&&`, `||`, `and`, `or`, `!` come as cases of known shapes: these become [`Kind::If`].
    fn boolean_case(&mut self, line: u32, value: E<'c>, clauses: &[Clause<'c>]) -> Option<E<'c>> {
        let make = |falsy, truthy, then, otherwise| {
            let test = self.arena.alloc(If { test: value, then, falsy, truthy, otherwise });
            Some(self.node(line, Kind::If(test)))
        };
        let atom_pattern = |clause: &Clause<'c>| match (clause.patterns, clause.guards) {
            ([Pattern::Const(c)], []) => match *self.scope.pool.get(*c) {
                Constant::Atom(name) => Some(name),
                _ => None,
            },
            _ => None,
        };
        match clauses {
            [first, second, ..] if value.boolean => match (atom_pattern(first), atom_pattern(second)) {
                (Some(names::FALSE), Some(names::TRUE)) => make(None, None, second.body, first.body),
                (Some(names::TRUE), Some(names::FALSE)) => make(None, None, first.body, second.body),
                _ => self.falsy_case(clauses).and_then(|(x, y)| make(Some(x), y, second.body, first.body)),
            },
            [no, yes] => self.falsy_case(clauses).and_then(|(x, y)| make(Some(x), y, yes.body, no.body)),
            _ => None,
        }
    }

    /// Two clauses of which the first takes `nil` and `false`: its variable, and the second's.
    fn falsy_case(&self, clauses: &[Clause<'c>]) -> Option<(Var, Option<Var>)> {
        let [no, yes] = clauses else { return None };
        let ([Pattern::Bind(x)], [guard]) = (no.patterns, no.guards) else { return None };
        if !self.is_falsy_guard(guard, *x) || !yes.guards.is_empty() {
            return None;
        }
        let truthy = match yes.patterns {
            [Pattern::Any] => None,
            [Pattern::Bind(y)] => Some(*y),
            _ => return None,
        };
        // The guard's two reads are gone with it.
        self.uses(*x).update(|u| Uses { all: u.all - 2, ..u });
        Some((*x, truthy))
    }

    /// `x =:= false orelse x =:= nil`, in either order.
    fn is_falsy_guard(&self, guard: E<'c>, x: Var) -> bool {
        let compared = |e: E<'c>| match e.kind {
            Kind::Prim(Prim::Compare(Comparison::EqExact | Comparison::Eq), [a, b]) => {
                match (&a.kind, &b.kind) {
                    (Kind::Var(v), Kind::Const(c)) if *v == x => Some(self.scope.pool.get(*c)),
                    _ => None,
                }
            }
            _ => None,
        };
        let Kind::Prim(Prim::OrElse, [a, b]) = guard.kind else { return false };
        let nil = Some(&Constant::Atom(names::NIL));
        let no = Some(&Constant::Atom(names::FALSE));
        let (a, b) = (compared(a), compared(b));
        a == nil && b == no || a == no && b == nil
    }

    pub(super) fn cond(&mut self, line: u32, blocks: &[Quoted<'_>]) -> Result<E<'c>> {
        let mut arms = Vec::new();
        for arrow in arrows(block_of(blocks, "do"), line)? {
            let [test] = arrow.head else { return error(arrow.line, "a malformed cond clause") };
            let test = self.expr(*test)?;
            arms.push((test, self.expr(arrow.body)?));
        }
        Ok(self.node(line, Kind::Cond(self.slice(arms))))
    }

    pub(super) fn receive(&mut self, line: u32, blocks: &[Quoted<'_>]) -> Result<E<'c>> {
        let timeout = match arrows(block_of(blocks, "after"), line)?.as_slice() {
            [] => None,
            [arrow] => {
                let [timeout] = arrow.head else { return error(arrow.line, "a malformed after clause") };
                Some((self.expr(*timeout)?, arrow.body))
            }
            _ => return error(line, "several after clauses"),
        };
        let arrows = arrows(block_of(blocks, "do"), line)?;
        let clauses = self.clauses(&arrows)?;
        let after = match timeout {
            Some((timeout, body)) => Some((timeout, self.expr(body)?)),
            None => None,
        };
        let receive = Receive { clauses: self.slice(clauses), after };
        Ok(self.node(line, Kind::Receive(self.arena.alloc(receive))))
    }

    pub(super) fn lambda(&mut self, line: u32, clauses: &[Quoted<'_>]) -> Result<E<'c>> {
        let arrows: Vec<Arrow<'_>> = clauses.iter().map(|c| arrow(c, line)).collect::<Result<_>>()?;
        let arity = arrows.first().map_or(0, |a| a.head.len());
        let id = self.open_inner(FunctionShape::Closure, line);
        let traces = std::mem::take(&mut self.traces);
        let mut scrutinees = Vec::with_capacity(arity);
        for n in 0..arity {
            let var = self.param(&format!("_{}", n + 1));
            scrutinees.push(self.var_node(line, var));
        }
        if arrows.iter().any(|a| a.head.len() != arity) {
            return error(line, "clauses of a function with different numbers of parameters");
        }
        let clauses = self.clauses(&arrows)?;
        let case = Case {
            scrutinees: self.slice(scrutinees),
            clauses: self.slice(clauses),
            otherwise: Otherwise::FunctionClause,
        };
        let body = self.node(line, Kind::Case(self.arena.alloc(case)));
        self.traces = traces;
        let captured = self.close(body);
        Ok(self.make_lambda(line, id, &captured))
    }

    /// The closure of a finished function.
    pub(super) fn make_lambda(&mut self, line: u32, id: FunctionId, captured: &[u32]) -> E<'c> {
        let vars: Vec<Var> = captured.iter().map(|&v| self.lookup(v).expect("captured from here")).collect();
        vars.iter().for_each(|v| self.read(*v));
        self.node(line, Kind::Lambda(id, self.slice(vars)))
    }

    pub(super) fn with(&mut self, line: u32, clauses: &[Quoted<'_>], blocks: &[Quoted<'_>]) -> Result<E<'c>> {
        let Some(body) = block_of(blocks, "do") else { return error(line, "with without do") };
        let otherwise = arrows(block_of(blocks, "else"), line)?;
        if otherwise.is_empty() {
            return self.with_clauses(line, clauses, body, None);
        }
        let label = self.label();
        let body = self.with_clauses(line, clauses, body, Some(label))?;
        let var = self.fresh("_else");
        let clauses = self.clauses(&otherwise)?;
        let value = self.var_node(line, var);
        let handler = self.make_case(line, value, clauses, Otherwise::Raise(ErrorKind::ElseClause));
        Ok(self.node(line, Kind::Join { label, var, handler, body }))
    }

    fn with_clauses(
        &mut self,
        line: u32,
        clauses: &[Quoted<'_>],
        body: Quoted<'_>,
        label: Option<Label>,
    ) -> Result<E<'c>> {
        let Some((first, rest)) = clauses.split_first() else { return self.expr(body) };
        let Quoted::Node(Node {
            form: Quoted::Atom(names::LEFT_ARROW),
            meta,
            args: Args::List([left, value]),
        }) = first
        else {
            let mut items = vec![self.expr(*first)?];
            let rest = self.with_clauses(line, rest, body, label)?;
            items.push(rest);
            return Ok(self.node(line, Kind::Seq(self.slice(items))));
        };
        let value = self.expr(*value)?;
        let (pattern, guards) = match left {
            Quoted::Node(Node {
                form: Quoted::Atom(names::WHEN),
                args: Args::List([pattern, guard]),
                ..
            }) => (*pattern, alternatives(*guard)),
            _ => (*left, Vec::new()),
        };
        let pattern = self.pattern(pattern)?;
        let guards = self.guards(&guards)?;
        let line = meta.line;
        let always = guards.is_empty() && matches!(pattern, Pattern::Any | Pattern::Bind(_));
        let body = self.with_clauses(line, rest, body, label)?;
        let mut all = vec![Clause { line, patterns: self.slice(vec![pattern]), guards, body }];
        if !always {
            let var = self.fresh("_other");
            let other = self.var_node(line, var);
            let body = match label {
                Some(label) => self.node(line, Kind::Jump(label, other)),
                None => other,
            };
            all.push(Clause { line, patterns: self.slice(vec![Pattern::Bind(var)]), guards: &[], body });
        }
        Ok(self.make_case(line, value, all, Otherwise::Raise(ErrorKind::CaseClause)))
    }

    /// A test of a variable's type.
    pub(super) fn test(&self, line: u32, var: Var, kind: TypeTest) -> E<'c> {
        let args = vec![self.var_node(line, var)];
        self.node(line, Kind::Prim(Prim::Test(kind), self.slice(args)))
    }
}
