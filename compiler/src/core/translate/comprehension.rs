//! `for`. Every generator becomes a loop: a local function of what is left, the accumulator
//! and what it captures, which calls itself in tail position. A generator over a list runs its
//! loop directly; over a range that is written out it counts; any other collection goes through `Enum.reduce/3` with a closure that runs
//! the same loop on a list of one element, so that elements are taken one by one and the body
//! stands once.

use super::clauses::{arrows, block_of};
use super::*;
use crate::core::pool::{Const, Constant};
use crate::quoted::names;
use ampoule_bytecode::operand::{ErrorKind, SegmentType, TypeTest};

/// What happens to the values of the body.
#[derive(Clone, Copy)]
enum Mode<'q> {
    /// Put in front of the accumulated list.
    List,
    /// Appended to the accumulated bitstring.
    Bits,
    /// Given to the collector of this version.
    Collector(u32),
    /// The body's clauses take the accumulator.
    Reduce(&'q [Quoted<'q>]),
}

#[derive(Clone, Copy)]
pub(super) struct Plan<'q> {
    mode: Mode<'q>,
    /// The accumulator is `{accumulator, values seen}`.
    unique: bool,
    body: Quoted<'q>,
    line: u32,
}

impl<'c> Translator<'c, '_> {
    pub(super) fn comprehension(
        &mut self,
        line: u32,
        clauses: &[Quoted<'_>],
        options: &[Quoted<'_>],
    ) -> Result<E<'c>> {
        let Some(body) = block_of(options, "do") else { return error(line, "for without do") };
        let unique = matches!(block_of(options, "uniq"), Some(Quoted::Atom(names::TRUE)));
        let plan = |mode| Plan { mode, unique, body, line };
        if let Some(initial) = block_of(options, "reduce") {
            let Quoted::List(arrows) = body else { return error(line, "a malformed reduce") };
            let initial = self.expr(initial)?;
            return self.run(plan(Mode::Reduce(arrows)), clauses, initial);
        }
        let into = match block_of(options, "into") {
            Some(into) => self.expr(into)?,
            None => self.make_list(line, Vec::new(), None),
        };
        let constant = match into.kind {
            Kind::Const(c) => Some(self.scope.pool.get(c).clone()),
            _ => None,
        };
        match constant {
            Some(Constant::Nil) => {
                let list = self.run(plan(Mode::List), clauses, into)?;
                Ok(self.remote(line, "lists", "reverse", vec![list]))
            }
            Some(Constant::Map(pairs)) if pairs.is_empty() => {
                let nil = self.make_list(line, Vec::new(), None);
                let list = self.run(plan(Mode::List), clauses, nil)?;
                let list = self.remote(line, "lists", "reverse", vec![list]);
                Ok(self.remote(line, "maps", "from_list", vec![list]))
            }
            Some(Constant::Binary(bytes)) if bytes.is_empty() => self.run(plan(Mode::Bits), clauses, into),
            _ => self.collect(line, plan, clauses, into),
        }
    }

    /// With a collector: told `:halt` when the body fails, `:done` at the end.
    fn collect<'q>(
        &mut self,
        line: u32,
        plan: impl FnOnce(Mode<'q>) -> Plan<'q>,
        clauses: &[Quoted<'q>],
        into: E<'c>,
    ) -> Result<E<'c>> {
        let (initial, function) = (self.fresh("_into"), self.fresh("_collector"));
        let pair = Pattern::Tuple(self.slice(vec![Pattern::Bind(initial), Pattern::Bind(function)]));
        let made = self.remote(line, "Elixir.Collectable", "into", vec![into]);
        let start = self.node(line, Kind::Match(self.arena.alloc(pair), made));
        let version = self.pseudo(function);
        let initial_node = self.var_node(line, initial);
        let body = self.run(plan(Mode::Collector(version)), clauses, initial_node)?;
        let value = self.fresh("_value");
        let done = vec![self.var_node(line, value), self.atom_node(line, "done")];
        let done = self.call(line, Callee::Closure(self.var_node(line, function)), done)?;
        let vars = [self.fresh("_class"), self.fresh("_reason"), self.fresh("_trace")];
        let halt = vec![initial_node, self.atom_node(line, "halt")];
        let halt = self.call(line, Callee::Closure(self.var_node(line, function)), halt)?;
        let handler = vec![halt, self.reraise(line, vars)];
        let handler = self.node(line, Kind::Seq(self.slice(handler)));
        let [class, reason, trace] = vars;
        let attempt = Try { body, success: Some((value, done)), class, reason, trace, handler };
        let attempt = self.node(line, Kind::Try(self.arena.alloc(attempt)));
        Ok(self.node(line, Kind::Seq(self.slice(vec![start, attempt]))))
    }

    /// All generators and filters from this accumulator on; the value is the last accumulator.
    fn run(&mut self, plan: Plan<'_>, clauses: &[Quoted<'_>], initial: E<'c>) -> Result<E<'c>> {
        if !plan.unique {
            return self.generate(plan, clauses, initial);
        }
        let empty = self.scope.pool.map([]);
        let empty = self.node(plan.line, Kind::Const(empty));
        let start = self.make_tuple(plan.line, vec![initial, empty]);
        let end = self.generate(plan, clauses, start)?;
        Ok(self.node(plan.line, Kind::Prim(Prim::Element(0), self.slice(vec![end]))))
    }

    pub(super) fn generate(&mut self, plan: Plan<'_>, clauses: &[Quoted<'_>], acc: E<'c>) -> Result<E<'c>> {
        let Some((first, rest)) = clauses.split_first() else { return self.step(plan, acc) };
        match first {
            Quoted::Node(Node {
                form: Quoted::Atom(names::LEFT_ARROW),
                meta,
                args: Args::List([left, right]),
            }) => self.list_generator(plan, meta.line, *left, *right, rest, acc),
            Quoted::Node(Node {
                form: Quoted::Atom(names::BITS),
                meta,
                args: Args::List([start @ .., last]),
            }) if matches!(last, Quoted::Node(Node { form: Quoted::Atom(names::LEFT_ARROW), .. })) => {
                let Quoted::Node(Node { args: Args::List([end, right]), .. }) = last else {
                    return error(meta.line, "a malformed generator");
                };
                let segments = match (start, end) {
                    ([], Quoted::Node(Node { form: Quoted::Atom(names::BITS), args: Args::List(s), .. })) => {
                        s.to_vec()
                    }
                    _ => start.iter().chain([end]).copied().collect(),
                };
                self.bits_generator(plan, meta.line, &segments, *right, rest, acc)
            }
            filter => {
                let test = self.expr(*filter)?;
                let then = self.generate(plan, rest, acc)?;
                let test = If { test, then, falsy: None, truthy: None, otherwise: acc };
                Ok(self.node(plan.line, Kind::If(self.arena.alloc(test))))
            }
        }
    }

    /// The body, once: the new accumulator.
    fn step(&mut self, plan: Plan<'_>, acc: E<'c>) -> Result<E<'c>> {
        let line = plan.line;
        if let Mode::Reduce(clauses) = plan.mode {
            let arrows = arrows(Some(Quoted::List(clauses)), line)?;
            let clauses = self.clauses(&arrows)?;
            return Ok(self.make_case(line, acc, clauses, Otherwise::Raise(ErrorKind::CaseClause)));
        }
        let value = self.expr(plan.body)?;
        if !plan.unique {
            return self.add(plan, acc, value);
        }
        let var = self.fresh("_value");
        let bound = self.node(line, Kind::Match(self.arena.alloc(Pattern::Bind(var)), value));
        let value = self.var_node(line, var);
        let part = |t: &Self, n| t.node(line, Kind::Prim(Prim::Element(n), t.slice(vec![acc])));
        let seen = part(self, 1);
        let test = self.remote(line, "erlang", "is_map_key", vec![value, seen]);
        let added = self.add(plan, part(self, 0), value)?;
        let yes = self.atom_node(line, "true");
        let seen = self.remote(line, "maps", "put", vec![value, yes, seen]);
        let otherwise = self.make_tuple(line, vec![added, seen]);
        let test = If { test, then: acc, falsy: None, truthy: None, otherwise };
        let test = self.node(line, Kind::If(self.arena.alloc(test)));
        Ok(self.node(line, Kind::Seq(self.slice(vec![bound, test]))))
    }

    fn add(&mut self, plan: Plan<'_>, acc: E<'c>, value: E<'c>) -> Result<E<'c>> {
        let line = plan.line;
        match plan.mode {
            Mode::List | Mode::Reduce(_) => Ok(self.make_list(line, vec![value], Some(acc))),
            Mode::Bits => {
                let spec = SegmentSpec {
                    kind: SegmentType::Bits,
                    signed: false,
                    little: false,
                    native: false,
                    unit: 1,
                };
                let part = |value| BuildSegment::Value { spec, size: Size::All, value };
                Ok(self.node(line, Kind::Bits(self.slice(vec![part(acc), part(value)]))))
            }
            Mode::Collector(version) => {
                let function = self.lookup(version).expect("the collector is in scope");
                let cont = self.atom_node(line, "cont");
                let command = self.make_tuple(line, vec![cont, value]);
                self.call(line, Callee::Closure(self.var_node(line, function)), vec![acc, command])
            }
        }
    }

    /// Calls a finished loop with what it captures.
    pub(super) fn enter_loop(
        &mut self,
        line: u32,
        id: FunctionId,
        captured: &[u32],
        args: Vec<E<'c>>,
    ) -> Result<E<'c>> {
        let mut args = args;
        for &version in captured {
            let var = self.lookup(version).expect("captured from here");
            args.push(self.var_node(line, var));
        }
        self.call(line, Callee::Local(id), args)
    }

    fn list_generator(
        &mut self,
        plan: Plan<'_>,
        line: u32,
        left: Quoted<'_>,
        right: Quoted<'_>,
        rest: &[Quoted<'_>],
        acc: E<'c>,
    ) -> Result<E<'c>> {
        let collection = self.expr(right)?;
        if let Some(range) = self.written_range(collection) {
            return self.range_generator(plan, line, left, range, rest, acc);
        }
        let id = self.open_inner(FunctionShape::Loop, line);
        let (list, inner_acc) = (self.param("_list"), self.param("_acc"));
        let (pattern, guards) = self.generator_pattern(left)?;
        let always = guards.is_empty() && matches!(pattern, Pattern::Any | Pattern::Bind(_));
        let acc_node = self.var_node(line, inner_acc);
        let tail = self.fresh("_rest");
        let next = self.generate(plan, rest, acc_node)?;
        let mut clauses = vec![self.element_clause(line, pattern, tail, self.slice(guards), next)];
        if !always {
            let tail = self.fresh("_rest");
            clauses.push(self.element_clause(line, Pattern::Any, tail, &[], acc_node));
        }
        let end = Pattern::Const(self.scope.pool.nil());
        clauses.push(Clause { line, patterns: self.slice(vec![end]), guards: &[], body: acc_node });
        let list = self.var_node(line, list);
        let body = self.make_case(line, list, clauses, Otherwise::FunctionClause);
        let captured = self.close(body);
        if self.is_list(collection) {
            return self.enter_loop(line, id, &captured, vec![collection, acc]);
        }
        self.any_collection(line, id, &captured, collection, acc)
    }

    pub(super) fn generator_pattern(&mut self, left: Quoted<'_>) -> Result<(Pattern<'c>, Vec<E<'c>>)> {
        Ok(match left {
            Quoted::Node(Node {
                form: Quoted::Atom(names::WHEN),
                args: Args::List([pattern, guard]),
                ..
            }) => (self.pattern(*pattern)?, vec![self.expr(*guard)?]),
            _ => (self.pattern(left)?, Vec::new()),
        })
    }

    /// `[pattern | tail] when guards -> own(tail, acc)`
    fn element_clause(
        &self,
        line: u32,
        pattern: Pattern<'c>,
        tail: Var,
        guards: &'c [E<'c>],
        acc: E<'c>,
    ) -> Clause<'c> {
        let cell = Pattern::Cons(self.arena.alloc(pattern), self.arena.alloc(Pattern::Bind(tail)));
        let args = vec![self.var_node(line, tail), acc];
        let body = self.node(line, Kind::Call(Callee::Own, self.slice(args)));
        Clause { line, patterns: self.slice(vec![cell]), guards, body }
    }

    pub(super) fn is_list(&self, e: E<'c>) -> bool {
        match &e.kind {
            Kind::List(_, None) => true,
            Kind::Const(c) => matches!(self.scope.pool.get(*c), Constant::Nil | Constant::List(_, None)),
            _ => false,
        }
    }

    /// The loop itself when the collection is a list, else `Enum.reduce/3` around it.
    fn any_collection(
        &mut self,
        line: u32,
        id: FunctionId,
        captured: &[u32],
        collection: E<'c>,
        acc: E<'c>,
    ) -> Result<E<'c>> {
        let var = self.fresh("_collection");
        let bound = self.node(line, Kind::Match(self.arena.alloc(Pattern::Bind(var)), collection));
        let mut steps = vec![bound];
        let value = self.var_node(line, var);
        // Both ways begin with it.
        let acc = match acc.kind {
            Kind::Const(_) | Kind::Var(_) => acc,
            _ => {
                let initial = self.fresh("_initial");
                steps.push(self.node(line, Kind::Match(self.arena.alloc(Pattern::Bind(initial)), acc)));
                self.var_node(line, initial)
            }
        };
        let direct = self.enter_loop(line, id, captured, vec![value, acc])?;
        let lambda = self.open_inner(FunctionShape::Closure, line);
        let (element, inner) = (self.param("_element"), self.param("_acc"));
        let element = vec![self.var_node(line, element)];
        let one = self.make_list(line, element, None);
        let inner = self.var_node(line, inner);
        let body = self.enter_loop(line, id, captured, vec![one, inner])?;
        let lambda_captured = self.close(body);
        let lambda = self.make_lambda(line, lambda, &lambda_captured);
        let reduced = self.remote(line, "Elixir.Enum", "reduce", vec![value, acc, lambda]);
        let test = self.test(line, var, TypeTest::List);
        let test = If { test, then: direct, falsy: None, truthy: None, otherwise: reduced };
        let test = self.node(line, Kind::If(self.arena.alloc(test)));
        steps.push(test);
        Ok(self.node(line, Kind::Seq(self.slice(steps))))
    }

    /// Takes segments from the front while sizes allow; values that do not match are skipped.
    fn bits_generator(
        &mut self,
        plan: Plan<'_>,
        line: u32,
        segments: &[Quoted<'_>],
        right: Quoted<'_>,
        rest: &[Quoted<'_>],
        acc: E<'c>,
    ) -> Result<E<'c>> {
        let source = self.expr(right)?;
        let id = self.open_inner(FunctionShape::Loop, line);
        let function = FunctionId(*self.scope.next_function);
        *self.scope.next_function += 1;
        self.scope.contexts.insert(id, ContextEntry { param: 0, function });
        let (left, inner_acc) = (self.param("_bits"), self.param("_acc"));
        let left_node = self.var_node(line, left);
        let acc_node = self.var_node(line, inner_acc);
        let pattern = match self.bits_pattern(line, segments)? {
            Pattern::Bits(segments) => segments.to_vec(),
            // A literal alone, or nothing.
            Pattern::Const(c) => vec![MatchSegment::Literal(c)],
            _ => return error(line, "a malformed generator"),
        };
        let (mut taken, checks) = self.split_values(pattern);
        let rest_var = self.fresh("_rest");
        let spec =
            SegmentSpec { kind: SegmentType::Bits, signed: false, little: false, native: false, unit: 1 };
        taken.push(MatchSegment::Value { spec, size: Size::All, value: Pattern::Bind(rest_var) });
        let next = self.generate(plan, rest, acc_node)?;
        let mut value = next;
        if !checks.is_empty() {
            let vars: Vec<_> = checks.iter().map(|(v, _)| self.var_node(line, *v)).collect();
            let values = checks.iter().map(|(_, p)| p.clone()).collect();
            let found = Clause { line, patterns: self.slice(values), guards: &[], body: next };
            let otherwise = Otherwise::Expr(acc_node);
            let case = Case { scrutinees: self.slice(vars), clauses: self.slice(vec![found]), otherwise };
            value = self.node(line, Kind::Case(self.arena.alloc(case)));
        }
        let args = vec![self.var_node(line, rest_var), value];
        let body = self.call(line, Callee::Own, args)?;
        let taken = Pattern::Bits(self.slice(taken));
        let take = Clause { line, patterns: self.slice(vec![taken]), guards: &[], body };
        let ended = {
            let test = self.test(line, left, TypeTest::Bitstring);
            let bad = self.atom_node(line, "bad_generator");
            let reason = self.make_tuple(line, vec![bad, left_node]);
            let otherwise = self.node(line, Kind::Raise(ErrorKind::Reason, reason));
            let test = If { test, then: acc_node, falsy: None, truthy: None, otherwise };
            self.node(line, Kind::If(self.arena.alloc(test)))
        };
        let body = self.make_case(line, left_node, vec![take], Otherwise::Expr(ended));
        let captured = self.close(body);
        self.enter_loop(line, id, &captured, vec![source, acc])
    }

    /// Segments that only take, and the values to check afterwards.
    fn split_values(
        &mut self,
        segments: Vec<MatchSegment<'c>>,
    ) -> (Vec<MatchSegment<'c>>, Vec<(Var, Pattern<'c>)>) {
        let mut checks = Vec::new();
        let taken = segments.into_iter().map(|segment| match segment {
            MatchSegment::Value { value: Pattern::Bind(_) | Pattern::Any, .. } => segment,
            MatchSegment::Value { spec, size, value } => {
                let var = self.fresh("_segment");
                checks.push((var, value));
                MatchSegment::Value { spec, size, value: Pattern::Bind(var) }
            }
            MatchSegment::Literal(c) => {
                let var = self.fresh("_segment");
                let size = Size::Fixed(self.byte_size(c));
                checks.push((var, Pattern::Const(c)));
                let spec = SegmentSpec {
                    kind: SegmentType::Binary,
                    signed: false,
                    little: false,
                    native: false,
                    unit: 8,
                };
                MatchSegment::Value { spec, size, value: Pattern::Bind(var) }
            }
        });
        (taken.collect(), checks)
    }

    fn byte_size(&self, c: Const) -> u32 {
        match self.scope.pool.get(c) {
            Constant::Binary(bytes) => bytes.len() as u32,
            _ => 0,
        }
    }
}
