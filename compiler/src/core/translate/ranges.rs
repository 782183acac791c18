//! `for` over a range that is written out, `for x <- 1..n`: a loop that counts. Neither the list
//! of the elements nor a closure is made.

use super::comprehension::Plan;
use super::*;
use crate::core::pool::{Const, Constant};
use ampoule_bytecode::operand::{Comparison, ErrorKind};

/// A range that a generator runs over.
#[derive(Clone, Copy)]
pub(super) enum WrittenRange<'c> {
    Known {
        first: E<'c>,
        step: E<'c>,
        size: E<'c>,
    },
    /// What this expression makes.
    Made(E<'c>),
}

impl<'c> Translator<'c, '_> {
    /// The range that an expression makes in any case: a literal one, or a call of `Range.new`,
    /// which still is what refuses bad limits.
    pub(super) fn written_range(&mut self, collection: E<'c>) -> Option<WrittenRange<'c>> {
        match &collection.kind {
            Kind::Const(c) => {
                let Constant::Map(pairs) = self.scope.pool.get(*c).clone() else { return None };
                let field = |name: Atom| {
                    let is_key =
                        |key: Const| matches!(*self.scope.pool.get(key), Constant::Atom(a) if a == name);
                    pairs
                        .iter()
                        .find(|(key, _)| is_key(*key))
                        .map(|(_, value)| self.scope.pool.get(*value).clone())
                };
                let range = Some(Constant::Atom(Atom::new("Elixir.Range")));
                let int = |name: &str| match field(Atom::new(name)) {
                    Some(Constant::Int(n)) => Some(n),
                    _ => None,
                };
                if pairs.len() != 4 || field(Atom::new("__struct__")) != range {
                    return None;
                }
                let (first, last, step) = (int("first")?, int("last")?, int("step")?);
                let size = (i128::from(last) - i128::from(first)).checked_div(i128::from(step))?;
                let size = i64::try_from((size + 1).max(0)).ok()?;
                // A step away from the end: `div` rounds towards zero.
                let is_empty = if step > 0 { first > last } else { first < last };
                let mut node = |n| {
                    let c = self.scope.pool.int(n);
                    self.node(collection.line, Kind::Const(c))
                };
                let (first, step) = (node(first), node(step));
                Some(WrittenRange::Known { first, step, size: node(if is_empty { 0 } else { size }) })
            }
            Kind::Call(Callee::Remote(module, name), args)
                if module.as_str() == "Elixir.Range"
                    && name.as_str() == "new"
                    && matches!(args.len(), 2 | 3) =>
            {
                Some(WrittenRange::Made(collection))
            }
            _ => None,
        }
    }

    /// `loop(at, left, step, acc)`: how many are left is counted down, so that one loop serves
    /// either direction.
    pub(super) fn range_generator(
        &mut self,
        plan: Plan<'_>,
        line: u32,
        left: Quoted<'_>,
        range: WrittenRange<'c>,
        rest: &[Quoted<'_>],
        acc: E<'c>,
    ) -> Result<E<'c>> {
        let id = self.open_inner(FunctionShape::Loop, line);
        let [at, remaining, step, inner_acc] = ["_at", "_left", "_step", "_acc"].map(|name| self.param(name));
        let acc_node = self.var_node(line, inner_acc);
        let (pattern, guards) = self.generator_pattern(left)?;
        let always = guards.is_empty() && matches!(pattern, Pattern::Any | Pattern::Bind(_));
        let next = self.generate(plan, rest, acc_node)?;
        let body = self.counted_on(line, [at, remaining, step], next);
        let mut clauses =
            vec![Clause { line, patterns: self.slice(vec![pattern]), guards: self.slice(guards), body }];
        if !always {
            let body = self.counted_on(line, [at, remaining, step], acc_node);
            clauses.push(Clause { line, patterns: self.slice(vec![Pattern::Any]), guards: &[], body });
        }
        let element = self.var_node(line, at);
        let otherwise = self.make_case(line, element, clauses, Otherwise::Raise(ErrorKind::CaseClause));
        let none = self.int_node(line, 0);
        let ended = vec![self.var_node(line, remaining), none];
        let test = self.node(line, Kind::Prim(Prim::Compare(Comparison::EqExact), self.slice(ended)));
        let test = If { test, then: acc_node, falsy: None, truthy: None, otherwise };
        let body = self.node(line, Kind::If(self.arena.alloc(test)));
        let captured = self.close(body);
        let mut steps = Vec::new();
        let [first, size, step] = self.limits(line, range, &mut steps)?;
        let run = self.enter_loop(line, id, &captured, vec![first, size, step, acc])?;
        if steps.is_empty() {
            return Ok(run);
        }
        steps.push(run);
        Ok(self.node(line, Kind::Seq(self.slice(steps))))
    }

    /// First element, number of elements, and step; `steps` come before them.
    pub(super) fn limits(
        &mut self,
        line: u32,
        range: WrittenRange<'c>,
        steps: &mut Vec<E<'c>>,
    ) -> Result<[E<'c>; 3]> {
        match range {
            WrittenRange::Known { first, step, size } => Ok([first, size, step]),
            WrittenRange::Made(range) => {
                let var = self.fresh("_range");
                steps.push(self.node(line, Kind::Match(self.arena.alloc(Pattern::Bind(var)), range)));
                let size = vec![self.var_node(line, var)];
                let size = self.remote(line, "Elixir.Range", "size", size);
                let field = |t: &mut Self, name: &str| {
                    let range = t.var_node(line, var);
                    t.call(line, Callee::Field(range, Atom::new(name)), Vec::new())
                };
                let (first, step) = (field(self, "first")?, field(self, "step")?);
                Ok([first, size, step])
            }
        }
    }

    /// `at + step, left - 1, step`
    pub(super) fn counted(&mut self, line: u32, [at, left, step]: [Var; 3]) -> Vec<E<'c>> {
        let one = self.int_node(line, 1);
        let prim = |t: &Self, prim, args| t.node(line, Kind::Prim(prim, t.slice(args)));
        let at = prim(self, Prim::Add, vec![self.var_node(line, at), self.var_node(line, step)]);
        let left = prim(self, Prim::Sub, vec![self.var_node(line, left), one]);
        vec![at, left, self.var_node(line, step)]
    }

    /// `own(at + step, left - 1, step, acc)`
    fn counted_on(&mut self, line: u32, vars: [Var; 3], acc: E<'c>) -> E<'c> {
        let mut args = self.counted(line, vars);
        args.push(acc);
        self.node(line, Kind::Call(Callee::Own, self.slice(args)))
    }

    fn int_node(&mut self, line: u32, n: i64) -> E<'c> {
        let c = self.scope.pool.int(n);
        self.node(line, Kind::Const(c))
    }
}
