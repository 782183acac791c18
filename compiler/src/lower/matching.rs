//! Decision trees to code. An occurrence is loaded where it is first needed on a path; what is
//! loaded holds for everything below that point of the tree, and is forgotten beside it.

use super::build::{Builder, Cont, Entry};
use super::code::*;
use super::values::virtual_segment;
use crate::core::ir::*;
use crate::core::pool::Const;
use crate::core::translate::{Result, error};
use crate::decision::{self, Constructor, Decision, Leaf, Occurrence, Step, Switch, TakeBits, Tree};
use ampoule_bytecode::operand::{ErrorKind, SegmentType, TypeTest};
use rustc_hash::{FxHashMap, FxHashSet};

/// From so many branches on a switch is one instruction.
const SWITCH_MIN: usize = 3;

/// What comes after a leaf.
enum Goal {
    /// The clauses' bodies, with this continuation; a message is taken out of its queue first.
    Bodies { cont: Cont, accept: bool },
    /// What follows the match.
    Onward,
}

struct Matcher<'c, 'd> {
    decision: &'d Decision<'c>,
    clauses: &'c [Clause<'c>],
    roots: &'d [Value],
    loaded: Vec<Option<Value>>,
    /// Occurrences loaded, in order, to forget them again.
    trail: Vec<Occurrence>,
    /// Where each context is known to stand.
    standing: Vec<(Occurrence, Occurrence)>,
    /// Positions after which nothing can be left.
    ended: FxHashSet<Occurrence>,
    /// What is left in a context from a position on, until it is read as a term.
    rests: FxHashMap<Occurrence, (Occurrence, Occurrence)>,
    /// Blocks of bodies reached from several leaves, with the variables they get.
    shared: Vec<Option<(BlockId, Vec<Var>)>>,
    goal: Goal,
}

impl<'c> Builder<'c, '_> {
    pub(super) fn match_pattern(&mut self, pattern: &'c Pattern<'c>, value: Value) -> Result<()> {
        match pattern {
            Pattern::Any => return Ok(()),
            Pattern::Bind(var) => {
                self.bind(*var, value);
                return Ok(());
            }
            _ => {}
        }
        let nothing = self.arena.alloc(Expr { line: 0, boolean: false, kind: Kind::Seq(&[]) });
        let patterns = std::slice::from_ref(pattern);
        let clauses = self.arena.alloc([Clause { line: self.line, patterns, guards: &[], body: nothing }]);
        let decision = decision::compile(self.arena, self.pool, 1, clauses, None);
        let fail = self.deferred_raise(ErrorKind::BadMatch, vec![value]);
        let mut m = Matcher::new(&decision, clauses, std::slice::from_ref(&value), Goal::Onward);
        self.tree(&decision.tree, fail, &mut m)
    }

    pub(super) fn case(&mut self, case: &'c Case<'c>, cont: Cont) -> Result<()> {
        let line = self.line;
        // The first case of a context entry is the one over its parameters.
        let entry = self.entry.take();
        let column = entry.and_then(|e| self.column(case, e.param));
        let mut values = Vec::with_capacity(case.scrutinees.len());
        for (n, scrutinee) in case.scrutinees.iter().enumerate() {
            values.push(match entry {
                Some(entry) if column == Some(n) => entry.context,
                _ => self.value(scrutinee)?,
            });
        }
        self.line = line;
        let context = entry.zip(column);
        let fail = match case.otherwise {
            Otherwise::Raise(kind) => self.deferred_raise(kind, values.clone()),
            Otherwise::FunctionClause => self.deferred_function_clause(entry),
            Otherwise::Expr(_) => self.block(),
        };
        let goal = Goal::Bodies { cont, accept: false };
        self.clauses(&values, case.clauses, fail, goal, context, |_| Ok(()))?;
        if let Otherwise::Expr(e) = case.otherwise {
            self.start(fail);
            self.run(e, cont)?;
        }
        Ok(())
    }

    pub(super) fn receive_clauses(
        &mut self,
        message: Value,
        clauses: &'c [Clause<'c>],
        fail: BlockId,
        cont: Cont,
        then: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        self.clauses(&[message], clauses, fail, Goal::Bodies { cont, accept: true }, None, then)
    }

    /// The tree, what `then` adds after it, and the bodies that several leaves share.
    fn clauses(
        &mut self,
        values: &[Value],
        clauses: &'c [Clause<'c>],
        fail: BlockId,
        goal: Goal,
        context: Option<(Entry, usize)>,
        then: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let column = context.map(|(_, column)| column);
        let decision = decision::compile(self.arena, self.pool, values.len(), clauses, column);
        let mut m = Matcher::new(&decision, clauses, values, goal);
        if let (Some((entry, _)), Some((context, position))) = (context, decision.context) {
            m.keep(context, entry.context);
            m.keep(position, entry.position);
            m.stand(context, position);
        }
        let handler = self.handler;
        self.tree(&decision.tree, fail, &mut m)?;
        then(self)?;
        self.handler = handler;
        for (row, shared) in std::mem::take(&mut m.shared).into_iter().enumerate() {
            let Some((block, vars)) = shared else { continue };
            self.start(block);
            let params = self.code.block(block).params.clone();
            for (var, value) in vars.into_iter().zip(params) {
                self.bind(var, value);
            }
            self.body(row, &m)?;
        }
        Ok(())
    }

    fn body(&mut self, row: usize, m: &Matcher<'c, '_>) -> Result<()> {
        let Goal::Bodies { cont, accept } = m.goal else { return Ok(()) };
        if accept {
            self.op(Virtual::recv_accept {});
        }
        let clause = &m.clauses[row];
        self.line = clause.line;
        self.run(clause.body, cont)
    }

    // ---- occurrences -------------------------------------------------------------------------------

    fn loaded(&mut self, at: Occurrence, m: &mut Matcher<'c, '_>) -> Result<Value> {
        if let Some(value) = m.loaded[at.0 as usize] {
            return Ok(value);
        }
        if let Some((context, from)) = m.rests.get(&at).copied() {
            let context = self.seek(context, from, m)?;
            let value = self.rest_of(context);
            m.keep(at, value);
            return Ok(value);
        }
        let value = match m.decision.occurrences[at.0 as usize] {
            Step::Root(n) => m.roots[n as usize],
            Step::Element(tuple, index) => {
                let src = self.loaded(tuple, m)?;
                let dst = self.new_value();
                self.op(element(dst, src, index, self.line)?);
                dst
            }
            Step::Head(list) => {
                let src = self.loaded(list, m)?;
                let dst = self.new_value();
                self.op(Virtual::head { dst, src });
                dst
            }
            Step::Tail(list) => {
                let src = self.loaded(list, m)?;
                let dst = self.new_value();
                self.op(Virtual::tail { dst, src });
                dst
            }
            Step::Rest { context, position } => {
                let context = self.seek(context, position, m)?;
                self.rest_of(context)
            }
            Step::Value(..) | Step::Made(_) => {
                return error(self.line, "an occurrence is read before it is there");
            }
        };
        m.keep(at, value);
        Ok(value)
    }

    // ---- the tree ------------------------------------------------------------------------------------

    fn tree(&mut self, tree: &Tree<'c>, fail: BlockId, m: &mut Matcher<'c, '_>) -> Result<()> {
        match tree {
            Tree::Fail => {
                self.jump(fail);
                Ok(())
            }
            Tree::Choice(alternatives) => self.choice(alternatives, fail, m),
            Tree::Leaf(leaf) => self.leaf(leaf, fail, m),
            Tree::Switch(switch) => self.switch(switch, fail, m),
            Tree::HasKeys { map, keys, yes, no } => {
                let src = self.loaded(*map, m)?;
                let mark = m.mark();
                self.with_default(no, fail, m, |b, m, no| {
                    b.keys(src, keys, no, m)?;
                    b.tree(yes, fail, m)?;
                    m.forget(&mark);
                    Ok(())
                })
            }
            Tree::IsMap { value, yes, no } => self.kind(*value, TypeTest::Map, yes, no, fail, m),
            Tree::IsAtom { value, yes, no } => self.kind(*value, TypeTest::Atom, yes, no, fail, m),
            Tree::StartBits { value, context, position, yes } => {
                let src = self.loaded(*value, m)?;
                let dst = self.new_value();
                self.op(Virtual::bs_start { dst, src, fail });
                m.keep(*context, dst);
                self.note_position(*context, *position, m);
                self.tree(yes, fail, m)
            }
            Tree::TakeBits(take) => self.take_bits(take, fail, m),
            Tree::LiteralBits { context, from, bytes, to, yes } => {
                let context_value = self.seek(*context, *from, m)?;
                let literal = self.literal(*bytes);
                self.op(Virtual::bs_match_literal { context: context_value, literal, fail });
                self.note_position(*context, *to, m);
                self.tree(yes, fail, m)
            }
            Tree::EndBits { context, from, yes } => {
                if !m.ended.contains(from) {
                    let context = self.seek(*context, *from, m)?;
                    self.op(Virtual::bs_test_end { context, fail });
                }
                self.tree(yes, fail, m)
            }
        }
    }

    /// Looks up the keys of a map.
    fn keys(
        &mut self,
        map: Value,
        keys: &[(Key, Occurrence)],
        fail: BlockId,
        m: &mut Matcher<'c, '_>,
    ) -> Result<()> {
        let mut constants = Vec::with_capacity(keys.len());
        let mut dsts = Values::new();
        for (key, value) in keys {
            let dst = self.new_value();
            m.keep(*value, dst);
            dsts.push(dst);
            match key {
                Key::Const(c) => constants.push(*c),
                Key::Var(var) => {
                    let key = self.var(*var)?;
                    self.op(Virtual::map_get { dst, map, key, fail });
                }
            }
        }
        match *constants {
            [] => {}
            [c] => {
                let key = self.literal(c);
                self.op(Virtual::map_get_lit { dst: dsts[0], map, key, fail });
            }
            _ => {
                let keys = self.pool.tuple(constants);
                let keys = self.literal(keys);
                self.op(Virtual::map_get_all { map, keys, fail, dsts });
            }
        }
        Ok(())
    }

    /// Runs `test` with where its failure goes: `fail` itself, or a block that `no` follows in.
    fn with_default(
        &mut self,
        no: &Tree<'c>,
        fail: BlockId,
        m: &mut Matcher<'c, '_>,
        test: impl FnOnce(&mut Self, &mut Matcher<'c, '_>, BlockId) -> Result<()>,
    ) -> Result<()> {
        if matches!(no, Tree::Fail) {
            return test(self, m, fail);
        }
        let other = self.block();
        let mark = m.mark();
        test(self, m, other)?;
        m.forget(&mark);
        self.start(other);
        self.tree(no, fail, m)?;
        m.forget(&mark);
        Ok(())
    }

    fn kind(
        &mut self,
        value: Occurrence,
        kind: TypeTest,
        yes: &Tree<'c>,
        no: &Tree<'c>,
        fail: BlockId,
        m: &mut Matcher<'c, '_>,
    ) -> Result<()> {
        let src = self.loaded(value, m)?;
        self.with_default(no, fail, m, |b, m, no| {
            b.op(Virtual::test_type { src, kind: kind.number(), fail: no });
            b.tree(yes, fail, m)
        })
    }

    fn choice(&mut self, alternatives: &[Tree<'c>], fail: BlockId, m: &mut Matcher<'c, '_>) -> Result<()> {
        let Some((last, before)) = alternatives.split_last() else {
            self.jump(fail);
            return Ok(());
        };
        let mark = m.mark();
        for alternative in before {
            let next = self.block();
            self.tree(alternative, next, m)?;
            m.forget(&mark);
            // How far a context had come when the alternative failed is not known.
            m.standing.clear();
            self.start(next);
        }
        self.tree(last, fail, m)?;
        m.forget(&mark);
        Ok(())
    }

    fn leaf(&mut self, leaf: &Leaf, fail: BlockId, m: &mut Matcher<'c, '_>) -> Result<()> {
        // In order of place, so that neighbours are loaded together.
        let read = leaf.bindings.iter().filter(|b| self.is_used(b.0) && self.passable(b.0, b.1, m).is_none());
        let mut places: Vec<Occurrence> = read.map(|b| b.1).chain(leaf.equal.iter().map(|e| e.0)).collect();
        places.sort_unstable();
        for at in places {
            self.loaded(at, m)?;
        }
        for (var, at) in &leaf.bindings {
            if !self.is_used(*var) {
                continue;
            }
            // Loading the others may have moved the context.
            match self.passable(*var, *at, m) {
                Some(context) => self.bind_rest(*var, context),
                None => {
                    let value = self.loaded(*at, m)?;
                    self.bind(*var, value);
                }
            }
        }
        for (at, var) in &leaf.equal {
            let a = self.loaded(*at, m)?;
            let b = self.var(*var)?;
            self.op(Virtual::test_eq_exact { a, b, fail });
        }
        let row = leaf.row as usize;
        let clause = &m.clauses[row];
        if !clause.guards.is_empty() {
            let line = self.line;
            self.guards(clause.guards, fail)?;
            self.line = line;
        }
        if matches!(m.goal, Goal::Onward) {
            return Ok(());
        }
        if m.decision.leaves[row] <= 1 {
            return self.body(row, m);
        }
        if m.shared[row].is_none() {
            let block = self.block();
            let vars: Vec<Var> = leaf.bindings.iter().map(|b| b.0).filter(|v| self.is_used(*v)).collect();
            for _ in &vars {
                let param = self.new_value();
                self.code.blocks[block.0 as usize].params.push(param);
            }
            m.shared[row] = Some((block, vars));
        }
        let Some((block, vars)) = &m.shared[row] else { return Ok(()) };
        let mut args = Values::new();
        for var in vars {
            args.push(self.var(*var)?);
        }
        self.end(Inst::Jump { to: *block, args });
        Ok(())
    }

    /// The context that stands where this rest begins, when its variable need not be a term.
    fn passable(&self, var: Var, at: Occurrence, m: &Matcher<'c, '_>) -> Option<Value> {
        let (context, from) = *m.rests.get(&at)?;
        let uses = self.uses(var);
        let fits = m.loaded[at.0 as usize].is_none()
            && m.standing.contains(&(context, from))
            && uses.context > 0
            && (uses.context == uses.all || uses.all == 1);
        if fits { m.loaded[context.0 as usize] } else { None }
    }

    // ---- switches ------------------------------------------------------------------------------------

    fn switch(&mut self, switch: &Switch<'c>, fail: BlockId, m: &mut Matcher<'c, '_>) -> Result<()> {
        let src = self.loaded(switch.value, m)?;
        self.with_default(&switch.default, fail, m, |b, m, default| {
            let groups = groups(&switch.cases);
            let Some((last, before)) = groups.split_last() else {
                b.jump(default);
                return Ok(());
            };
            let mark = m.mark();
            for group in before {
                let next = b.block();
                b.group(switch, group, src, next, fail, m)?;
                m.forget(&mark);
                b.start(next);
            }
            b.group(switch, last, src, default, fail, m)?;
            m.forget(&mark);
            Ok(())
        })
    }

    /// The cases `group` of a switch; to `next` when none is it.
    fn group(
        &mut self,
        switch: &Switch<'c>,
        group: &[usize],
        src: Value,
        next: BlockId,
        fail: BlockId,
        m: &mut Matcher<'c, '_>,
    ) -> Result<()> {
        let [first, ..] = group else { return Ok(()) };
        if group.len() >= SWITCH_MIN {
            return self.table(switch, group, src, next, fail, m);
        }
        let (constructor, tree) = &switch.cases[*first];
        match constructor {
            Constructor::Atom(a) => {
                let atom = self.tables.atom(*a);
                self.op(Virtual::test_atom { src, atom, fail: next });
            }
            Constructor::Int(value) => self.op(Virtual::test_int { src, value: *value, fail: next }),
            Constructor::Literal(c) => self.is_literal(src, *c, next)?,
            Constructor::Nil => self.op(Virtual::test_nil { src, fail: next }),
            Constructor::Cons => {
                let (head, tail) = (self.new_value(), self.new_value());
                self.op(Virtual::test_cons { src, head, tail, fail: next });
                m.keep_parts(switch.value, head, tail);
            }
            Constructor::Tuple(arity) => {
                let Ok(arity) = u16::try_from(*arity) else {
                    return error(self.line, "a tuple pattern of too many elements");
                };
                self.op(Virtual::test_tuple { src, arity, fail: next });
            }
            Constructor::Tagged(arity, atom) => {
                let Ok(arity) = u16::try_from(*arity) else {
                    return error(self.line, "a tuple pattern of too many elements");
                };
                let atom = self.tables.atom(*atom);
                self.op(Virtual::test_tagged_tuple { src, arity, atom, fail: next });
            }
        }
        self.tree(tree, fail, m)
    }

    fn is_literal(&mut self, src: Value, c: Const, fail: BlockId) -> Result<()> {
        let literal = self.literal(c);
        self.op(Virtual::test_literal { src, literal, fail });
        Ok(())
    }

    /// One instruction for many atoms, integers or tuple sizes.
    fn table(
        &mut self,
        switch: &Switch<'c>,
        group: &[usize],
        src: Value,
        default: BlockId,
        fail: BlockId,
        m: &mut Matcher<'c, '_>,
    ) -> Result<()> {
        let blocks: Vec<BlockId> = group.iter().map(|_| self.block()).collect();
        let mut atoms = Vec::new();
        let mut ints = Vec::new();
        let mut arities = Vec::new();
        for (&case, &block) in group.iter().zip(&blocks) {
            match switch.cases[case].0 {
                Constructor::Atom(a) => atoms.push((self.tables.atom(a), block)),
                Constructor::Int(n) => ints.push((n, block)),
                Constructor::Tuple(n) => arities.push((n as i32, block)),
                Constructor::Literal(_) | Constructor::Nil | Constructor::Cons | Constructor::Tagged(..) => {
                    return error(self.line, "a switch over what has no table");
                }
            }
        }
        self.end(Inst::Op(if !atoms.is_empty() {
            Virtual::switch_atom { src, default, table: atoms }
        } else if !ints.is_empty() {
            Virtual::switch_int { src, default, table: ints }
        } else {
            Virtual::switch_arity { src, default, table: arities }
        }));
        let mark = m.mark();
        for (&case, block) in group.iter().zip(blocks) {
            self.start(block);
            self.tree(&switch.cases[case].1, fail, m)?;
            m.forget(&mark);
        }
        Ok(())
    }

    // ---- bitstrings ----------------------------------------------------------------------------------

    /// The context stands at a new position.
    fn note_position(&mut self, context: Occurrence, position: Occurrence, m: &mut Matcher<'c, '_>) {
        if let Some(context_value) = m.loaded[context.0 as usize] {
            let dst = self.new_value();
            self.op(Virtual::bs_position { dst, context: context_value });
            m.keep(position, dst);
        }
        m.stand(context, position);
    }

    /// The context, standing at `position`.
    fn seek(&mut self, context: Occurrence, position: Occurrence, m: &mut Matcher<'c, '_>) -> Result<Value> {
        let value = self.loaded(context, m)?;
        if !m.standing.contains(&(context, position)) {
            let position_value = self.loaded(position, m)?;
            self.op(Virtual::bs_seek { context: value, position: position_value });
            m.stand(context, position);
        }
        Ok(value)
    }

    fn take_bits(&mut self, take: &TakeBits<'c>, fail: BlockId, m: &mut Matcher<'c, '_>) -> Result<()> {
        let mut size = VirtualSize::All;
        match take.size {
            Size::All => {}
            Size::Fixed(n) => size = VirtualSize::Fixed(n),
            Size::Expr(e) => {
                for (var, at) in &take.bindings {
                    if self.is_used(*var) {
                        let value = self.loaded(*at, m)?;
                        self.bind(*var, value);
                    }
                }
                size = VirtualSize::Value(self.guarded_value(e, fail)?);
            }
        }
        let context = self.seek(take.context, take.from, m)?;
        let everything = matches!(size, VirtualSize::All)
            && matches!(take.spec.kind, SegmentType::Binary | SegmentType::Bits);
        if everything {
            if take.spec.unit > 1 {
                self.op(Virtual::bs_test_unit { context, unit: take.spec.unit, fail });
            }
            if let Some(value) = take.value {
                m.rests.insert(value, (take.context, take.from));
            }
            m.ended.insert(take.to);
            return self.tree(&take.yes, fail, m);
        }
        match take.value {
            Some(value) => {
                let dst = self.new_value();
                let segment = virtual_segment(take.spec, size, dst);
                self.op(Virtual::bs_get { context, fail, segment });
                m.keep(value, dst);
            }
            None => {
                let segment = virtual_segment(take.spec, size, NO_VALUE);
                self.op(Virtual::bs_skip { context, fail, segment });
            }
        }
        self.note_position(take.context, take.to, m);
        self.tree(&take.yes, fail, m)
    }
}

/// What is loaded at a point of the tree.
struct Mark {
    trail: usize,
    standing: Vec<(Occurrence, Occurrence)>,
}

impl<'c, 'd> Matcher<'c, 'd> {
    fn new(decision: &'d Decision<'c>, clauses: &'c [Clause<'c>], roots: &'d [Value], goal: Goal) -> Self {
        Matcher {
            decision,
            clauses,
            roots,
            loaded: vec![None; decision.occurrences.len()],
            trail: Vec::new(),
            standing: Vec::new(),
            ended: FxHashSet::default(),
            rests: FxHashMap::default(),
            shared: vec![None; clauses.len()],
            goal,
        }
    }

    fn keep(&mut self, at: Occurrence, value: Value) {
        self.loaded[at.0 as usize] = Some(value);
        self.trail.push(at);
    }

    /// Head and tail of a list, as far as anything asks for them.
    fn keep_parts(&mut self, list: Occurrence, head: Value, tail: Value) {
        for (step, value) in [(Step::Head(list), head), (Step::Tail(list), tail)] {
            if let Some(&at) = self.decision.index.get(&step) {
                self.keep(at, value);
            }
        }
    }

    fn stand(&mut self, context: Occurrence, position: Occurrence) {
        self.standing.retain(|s| s.0 != context);
        self.standing.push((context, position));
    }

    fn mark(&self) -> Mark {
        Mark { trail: self.trail.len(), standing: self.standing.clone() }
    }

    fn forget(&mut self, mark: &Mark) {
        for at in self.trail.drain(mark.trail..) {
            self.loaded[at.0 as usize] = None;
        }
        self.standing.clone_from(&mark.standing);
    }
}

fn element(dst: Value, src: Value, index: u32, line: u32) -> Result<Virtual> {
    match u16::try_from(index) {
        Ok(index) => Ok(Virtual::element { dst, src, index }),
        Err(_) => error(line, "a tuple pattern of too many elements"),
    }
}

/// Cases that are tested together: all atoms, all integers, all tuple sizes when they are many;
/// any other case by itself. In order of their first case.
fn groups(cases: &[(Constructor, Tree<'_>)]) -> Vec<Vec<usize>> {
    let kind = |c: &Constructor| match c {
        Constructor::Atom(_) => Some(0),
        Constructor::Int(_) => Some(1),
        Constructor::Tuple(_) => Some(2),
        Constructor::Literal(_) | Constructor::Nil | Constructor::Cons | Constructor::Tagged(..) => None,
    };
    let mut counts = [0; 3];
    cases.iter().filter_map(|(c, _)| kind(c)).for_each(|k| counts[k] += 1);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut group_of = [None; 3];
    for (n, (c, _)) in cases.iter().enumerate() {
        match kind(c).filter(|&k| counts[k] >= SWITCH_MIN) {
            Some(k) => match group_of[k] {
                Some(group) => {
                    let group: &mut Vec<usize> = &mut groups[group];
                    group.push(n);
                }
                None => {
                    group_of[k] = Some(groups.len());
                    groups.push(vec![n]);
                }
            },
            None => groups.push(vec![n]),
        }
    }
    groups
}
