//! Rows to tree.

use super::tree::*;
use crate::core::ir::{Clause, Key, MatchSegment, Pattern, SegmentSpec, Size, Var};
use crate::core::pool::{Constant, Pool};
use bumpalo::Bump;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;
use std::marker::PhantomData;

/// Rows looked at when an occurrence is chosen.
const LOOKAHEAD: usize = 16;

/// Copies of rows into branches always allowed at a node, and for each row at most.
const COPIES_BASE: usize = 16;
const COPIES_EACH: usize = 2;

/// Rows without the key that may be copied at a test for a map's key: two ways, each time.
const MAP_COPIES: usize = 8;

/// Keys of a map that are looked up at once.
const KEYS_MAX: usize = 32;

/// Tags of a tuple that are tested with it, one after the other; more are switched over.
const TAGS_MAX: usize = 2;

/// Copies allowed in a whole tree, base and for each row.
const BUDGET_BASE: usize = 256;
const BUDGET_EACH: usize = 8;

/// What a row still asks of an occurrence.
#[derive(Clone, Copy, Debug)]
enum Test<'c> {
    Is(&'c Pattern<'c>),
    HasKey(Key, &'c Pattern<'c>),
    IsMap,
    IsAtom,
    /// The occurrence is a position; these segments come from there on.
    Segments(Occurrence, &'c [MatchSegment<'c>]),
}

#[derive(Clone, Debug)]
struct Row<'c> {
    clause: u32,
    guarded: bool,
    tests: Vec<(Occurrence, Test<'c>)>,
    bindings: Vec<(Var, Occurrence)>,
    equal: Vec<(Occurrence, Var)>,
}

/// The family of a test: what decides which rows a node can treat together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Family {
    Constructor,
    Key(Key),
    Map,
    Atom,
    Bits,
    Segment,
}

struct Builder<'c, 'm> {
    pool: &'m Pool,
    occurrences: Vec<Step>,
    index: FxHashMap<Step, Occurrence>,
    leaves: Vec<u32>,
    takings: u32,
    budget: usize,
    marker: PhantomData<&'c ()>,
}

/// The decision tree of clauses over `scrutinees` values, of which the one of number `context`
/// is a match context.
pub fn compile<'c>(
    arena: &'c Bump,
    pool: &Pool,
    scrutinees: usize,
    clauses: &'c [Clause<'c>],
    context: Option<usize>,
) -> Decision<'c> {
    let mut b = Builder {
        pool,
        occurrences: Vec::new(),
        index: FxHashMap::default(),
        leaves: vec![0; clauses.len()],
        takings: 0,
        budget: BUDGET_BASE + BUDGET_EACH * clauses.len(),
        marker: PhantomData,
    };
    let roots: Vec<_> = (0..scrutinees).map(|n| b.occurrence(Step::Root(n as u32))).collect();
    let context = context.map(|column| (column, b.fresh(), b.fresh()));
    let mut rows = Vec::with_capacity(clauses.len());
    for (n, clause) in clauses.iter().enumerate() {
        let mut row = Row {
            clause: n as u32,
            guarded: !clause.guards.is_empty(),
            tests: Vec::new(),
            bindings: Vec::new(),
            equal: Vec::new(),
        };
        let mut possible = true;
        for (column, (root, pattern)) in roots.iter().zip(clause.patterns).enumerate() {
            match context {
                Some((at, context, position)) if at == column => {
                    possible &= b.add_at_context(arena, &mut row, context, position, pattern);
                }
                _ => b.add(&mut row, *root, pattern),
            }
        }
        if possible {
            rows.push(row);
        }
    }
    let tree = b.tree(rows);
    let context = context.map(|(_, context, position)| (context, position));
    Decision { tree, occurrences: b.occurrences, index: b.index, leaves: b.leaves, context }
}

impl<'c> Builder<'c, '_> {
    fn occurrence(&mut self, step: Step) -> Occurrence {
        if let Some(&known) = self.index.get(&step) {
            return known;
        }
        let new = Occurrence(self.occurrences.len() as u32);
        self.occurrences.push(step);
        self.index.insert(step, new);
        new
    }

    /// The row asks `pattern` of the occurrence.
    fn add(&self, row: &mut Row<'c>, at: Occurrence, mut pattern: &'c Pattern<'c>) {
        loop {
            match pattern {
                Pattern::Any => {}
                Pattern::Bind(var) => row.bindings.push((*var, at)),
                Pattern::Equal(var) => row.equal.push((at, *var)),
                Pattern::Both(a, b) => {
                    self.add(row, at, a);
                    pattern = b;
                    continue;
                }
                Pattern::IsAtom => row.tests.push((at, Test::IsAtom)),
                Pattern::Map([]) => row.tests.push((at, Test::IsMap)),
                Pattern::Map(pairs) => {
                    row.tests.extend(pairs.iter().map(|(key, p)| (at, Test::HasKey(*key, p))));
                }
                // A constant map matches like the pattern that it is: any map with these pairs.
                Pattern::Const(_) | Pattern::Cons(..) | Pattern::Tuple(_) | Pattern::Bits(_) => {
                    row.tests.push((at, Test::Is(pattern)));
                }
            }
            return;
        }
    }

    /// The same for a bitstring that is a match context at its first position; false when the
    /// pattern is not one of bitstrings.
    fn add_at_context(
        &mut self,
        arena: &'c Bump,
        row: &mut Row<'c>,
        context: Occurrence,
        position: Occurrence,
        pattern: &'c Pattern<'c>,
    ) -> bool {
        let whole = Step::Rest { context, position };
        match pattern {
            Pattern::Any => true,
            Pattern::Bind(var) => {
                row.bindings.push((*var, self.occurrence(whole)));
                true
            }
            Pattern::Equal(var) => {
                row.equal.push((self.occurrence(whole), *var));
                true
            }
            Pattern::Both(a, b) => {
                self.add_at_context(arena, row, context, position, a)
                    && self.add_at_context(arena, row, context, position, b)
            }
            // One pattern a context: another on the same bitstring starts its own.
            Pattern::Bits(_) if Self::segments_at(row, position).is_some() => {
                row.tests.push((self.occurrence(whole), Test::Is(pattern)));
                true
            }
            Pattern::Bits(segments) => {
                row.tests.push((position, Test::Segments(context, segments)));
                true
            }
            Pattern::Const(c) => {
                let segments: &[MatchSegment<'c>] = match self.pool.get(*c) {
                    Constant::Binary(_) | Constant::Bits(..)
                        if Self::segments_at(row, position).is_some() =>
                    {
                        row.tests.push((self.occurrence(whole), Test::Is(pattern)));
                        return true;
                    }
                    Constant::Binary(bytes) if bytes.is_empty() => &[],
                    Constant::Binary(_) | Constant::Bits(..) => {
                        arena.alloc_slice_fill_iter([MatchSegment::Literal(*c)])
                    }
                    _ => return false,
                };
                row.tests.push((position, Test::Segments(context, segments)));
                true
            }
            Pattern::Cons(..) | Pattern::Tuple(_) | Pattern::Map(_) | Pattern::IsAtom => false,
        }
    }

    fn constructor(&self, pattern: &Pattern<'c>) -> Option<Constructor> {
        Some(match pattern {
            Pattern::Const(c) => match self.pool.get(*c) {
                Constant::Atom(a) => Constructor::Atom(*a),
                Constant::Nil => Constructor::Nil,
                Constant::Int(n) => match i32::try_from(*n) {
                    Ok(n) => Constructor::Int(n),
                    Err(_) => Constructor::Literal(*c),
                },
                _ => Constructor::Literal(*c),
            },
            Pattern::Cons(..) => Constructor::Cons,
            Pattern::Tuple(items) => Constructor::Tuple(items.len() as u32),
            _ => return None,
        })
    }

    fn family(&self, test: &Test<'c>) -> Family {
        match test {
            Test::Is(Pattern::Bits(_)) => Family::Bits,
            Test::Is(_) => Family::Constructor,
            Test::HasKey(key, _) => Family::Key(*key),
            Test::IsMap => Family::Map,
            Test::IsAtom => Family::Atom,
            Test::Segments(..) => Family::Segment,
        }
    }

    /// The constructor is one that a bitstring, a map or an atom can be.
    fn is_bits(&self, c: Constructor) -> bool {
        match c {
            Constructor::Literal(c) => {
                matches!(self.pool.get(c), Constant::Binary(_) | Constant::Bits(..))
            }
            _ => false,
        }
    }

    fn is_map(&self, c: Constructor) -> bool {
        matches!(c, Constructor::Literal(c) if matches!(self.pool.get(c), Constant::Map(_)))
    }

    // ---- rows to a tree --------------------------------------------------------------------------

    fn tree(&mut self, rows: Vec<Row<'c>>) -> Tree<'c> {
        let mut alternatives = Vec::new();
        let mut rows = VecDeque::from(rows);
        while let Some(first) = rows.front() {
            if first.tests.is_empty() {
                let row = rows.pop_front().expect("not empty");
                let fallible = row.guarded || !row.equal.is_empty();
                self.leaves[row.clause as usize] += 1;
                alternatives.push(Tree::Leaf(Leaf {
                    row: row.clause,
                    bindings: row.bindings,
                    equal: row.equal,
                }));
                if !fallible {
                    break;
                }
                continue;
            }
            let (at, test) = self.choose(rows.make_contiguous());
            let node = match self.family(&test) {
                Family::Constructor => self.switch(at, &mut rows),
                Family::Key(key) => self.key(at, key, &mut rows),
                Family::Map | Family::Atom => self.kind(at, self.family(&test), &mut rows),
                Family::Bits => self.start_bits(at, &mut rows),
                Family::Segment => self.segment(at, test, &mut rows),
            };
            alternatives.push(node);
        }
        match alternatives.len() {
            0 => Tree::Fail,
            1 => alternatives.pop().expect("one"),
            _ => Tree::Choice(alternatives),
        }
    }

    /// The test of the first row whose occurrence most of the next rows test too, in the same way.
    fn choose(&self, rows: &[Row<'c>]) -> (Occurrence, Test<'c>) {
        let first = &rows[0];
        if first.tests.len() == 1 || rows.len() == 1 {
            return first.tests[0];
        }
        let score = |(at, test): &(Occurrence, Test<'c>)| {
            let family = self.family(test);
            let same = |r: &&Row<'c>| r.tests.iter().any(|(o, t)| o == at && self.family(t) == family);
            // Only rows that follow without a gap profit.
            rows.iter().take(LOOKAHEAD).take_while(same).count()
        };
        let mut best = first.tests[0];
        let mut best_score = score(&best);
        for test in first.tests.iter().skip(1).take(LOOKAHEAD) {
            // The rest of a bitstring waits for what comes before it; its order is kept anyway.
            let s = score(test);
            if s > best_score {
                (best, best_score) = (*test, s);
            }
        }
        best
    }

    /// Takes `count` rows off the front.
    fn take(rows: &mut VecDeque<Row<'c>>, count: usize) -> Vec<Row<'c>> {
        let rest = rows.split_off(count);
        std::mem::replace(rows, rest).into()
    }

    /// How many of the first rows a switch at `at` takes, given the copies that would cost.
    /// The third answer: the last of them matches always, so that none comes after.
    fn extent(&self, at: Occurrence, rows: &VecDeque<Row<'c>>) -> (usize, usize, bool) {
        let mut first_wild = None;
        let (mut wild, mut copies) = (0, 0);
        let mut seen = FxHashSet::default();
        for (n, row) in rows.iter().enumerate() {
            let test = row.tests.iter().find(|(o, _)| *o == at).map(|(_, t)| t);
            let constructor = match test {
                Some(Test::Is(p)) => self.constructor(p),
                _ => None,
            };
            match constructor {
                Some(c) => {
                    if seen.insert(c) {
                        copies += wild;
                    }
                }
                None => {
                    first_wild.get_or_insert(n);
                    wild += 1;
                    copies += seen.len();
                }
            }
            if copies > (COPIES_BASE + COPIES_EACH * n).min(self.budget) {
                return (first_wild.unwrap_or(n), 0, false);
            }
            // What follows an unconditional row cannot be reached.
            if row.tests.is_empty() && !row.guarded && row.equal.is_empty() {
                return (n + 1, copies, true);
            }
        }
        (rows.len(), copies, false)
    }

    fn switch(&mut self, at: Occurrence, rows: &mut VecDeque<Row<'c>>) -> Tree<'c> {
        let (count, copies, closed) = self.extent(at, rows);
        self.budget -= copies.min(self.budget);
        let taken = Self::take(rows, count.max(1));
        if closed {
            rows.clear();
        }
        let rows = taken;
        let mut branches: Vec<(Constructor, Vec<Row<'c>>)> = Vec::new();
        let mut index: FxHashMap<Constructor, usize> = FxHashMap::default();
        let mut default: Vec<Row<'c>> = Vec::new();
        for row in rows {
            let tests: Vec<Test<'c>> = row.tests.iter().filter(|(o, _)| *o == at).map(|(_, t)| *t).collect();
            let constructor = tests.iter().find_map(|t| match t {
                Test::Is(p) => self.constructor(p),
                _ => None,
            });
            if let Some(c) = constructor {
                let branch = *index.entry(c).or_insert_with(|| {
                    // Earlier rows that do not say what they want here come first.
                    let earlier = default.iter().filter_map(|r| self.specialize_other(r, at, c)).collect();
                    branches.push((c, earlier));
                    branches.len() - 1
                });
                if let Some(row) = self.specialize(row, at, c) {
                    branches[branch].1.push(row);
                }
                continue;
            }
            for (c, branch) in &mut branches {
                branch.extend(self.specialize_other(&row, at, *c));
            }
            default.push(row);
        }
        let cases: Vec<_> = branches.into_iter().map(|(c, rows)| (c, self.tree(rows))).collect();
        let default = self.tree(default);
        let mut all = Vec::with_capacity(cases.len());
        for (c, tree) in cases {
            self.tagged(at, c, tree, &default, &mut all);
        }
        Tree::Switch(Box::new(Switch { value: at, cases: all, default }))
    }

    /// A tuple's case that only asks which of a few atoms stands in front, and when none does
    /// goes where the whole switch goes by default, becomes a case for each atom.
    fn tagged(
        &mut self,
        at: Occurrence,
        c: Constructor,
        tree: Tree<'c>,
        default: &Tree<'c>,
        cases: &mut Vec<(Constructor, Tree<'c>)>,
    ) {
        let Constructor::Tuple(arity) = c else { return cases.push((c, tree)) };
        let fits = match &tree {
            Tree::Switch(inner) => {
                let atoms = inner.cases.iter().all(|(c, _)| matches!(c, Constructor::Atom(_)));
                let first = self.index.get(&Step::Element(at, 0)) == Some(&inner.value);
                let same = match (&inner.default, default) {
                    (Tree::Fail, _) => true,
                    (Tree::Leaf(a), Tree::Leaf(b)) => a.row == b.row,
                    _ => false,
                };
                atoms && first && same && inner.cases.len() <= TAGS_MAX
            }
            _ => false,
        };
        match tree {
            Tree::Switch(inner) if fits => {
                if let Tree::Leaf(leaf) = &inner.default {
                    self.leaves[leaf.row as usize] -= 1;
                }
                for (tag, tree) in inner.cases {
                    if let Constructor::Atom(atom) = tag {
                        cases.push((Constructor::Tagged(arity, atom), tree));
                    }
                }
            }
            tree => cases.push((c, tree)),
        }
    }

    /// A row without a constructor at `at`, in the branch of `c`.
    fn specialize_other(&self, row: &Row<'c>, at: Occurrence, c: Constructor) -> Option<Row<'c>> {
        let mut row = row.clone();
        let mut possible = true;
        row.tests.retain(|(o, test)| {
            if *o != at {
                return true;
            }
            match self.family(test) {
                Family::Bits => {
                    possible &= self.is_bits(c);
                    true
                }
                Family::Key(_) | Family::Map => {
                    possible &= self.is_map(c);
                    true
                }
                Family::Atom => {
                    possible &= matches!(c, Constructor::Atom(_));
                    false
                }
                Family::Constructor | Family::Segment => true,
            }
        });
        possible.then_some(row)
    }

    /// A row in the branch where the occurrence is known to be `c`; `None` when it cannot match.
    fn specialize(&mut self, mut row: Row<'c>, at: Occurrence, c: Constructor) -> Option<Row<'c>> {
        let mine: Vec<Test<'c>> = row.tests.iter().filter(|(o, _)| *o == at).map(|(_, t)| *t).collect();
        row.tests.retain(|(o, _)| *o != at);
        for test in mine {
            match test {
                Test::Is(Pattern::Bits(_)) => {
                    if !self.is_bits(c) {
                        return None;
                    }
                    row.tests.push((at, test));
                }
                Test::Is(pattern) => {
                    if self.constructor(pattern) != Some(c) {
                        return None;
                    }
                    match pattern {
                        Pattern::Cons(head, tail) => {
                            let head_at = self.occurrence(Step::Head(at));
                            self.add(&mut row, head_at, head);
                            let tail_at = self.occurrence(Step::Tail(at));
                            self.add(&mut row, tail_at, tail);
                        }
                        Pattern::Tuple(items) => {
                            for (n, item) in items.iter().enumerate() {
                                if matches!(item, Pattern::Any) {
                                    continue;
                                }
                                let item_at = self.occurrence(Step::Element(at, n as u32));
                                self.add(&mut row, item_at, item);
                            }
                        }
                        _ => {}
                    }
                }
                Test::IsAtom => {
                    if !matches!(c, Constructor::Atom(_)) {
                        return None;
                    }
                }
                Test::HasKey(..) | Test::IsMap => {
                    if !self.is_map(c) {
                        return None;
                    }
                    row.tests.push((at, test));
                }
                Test::Segments(..) => row.tests.push((at, test)),
            }
        }
        Some(row)
    }

    fn key(&mut self, at: Occurrence, key: Key, rows: &mut VecDeque<Row<'c>>) -> Tree<'c> {
        let has_key = |row: &Row<'c>, key: Key| {
            row.tests.iter().any(|(o, t)| *o == at && matches!(t, Test::HasKey(k, _) if *k == key))
        };
        let has = |row: &Row<'c>| has_key(row, key);
        let (mut count, mut without, mut first_without) = (0, 0, None);
        for row in rows.iter() {
            if !has(row) {
                without += 1;
                first_without.get_or_insert(count);
                if without > MAP_COPIES.min(self.budget) {
                    break;
                }
            }
            count += 1;
        }
        if without > MAP_COPIES.min(self.budget) {
            count = first_without.unwrap_or(count);
            without = 0;
        }
        self.budget -= without.min(self.budget);
        let taken = Self::take(rows, count.max(1));
        // Keys that the same rows ask for are looked up with it.
        let mut keys = vec![(key, self.occurrence(Step::Value(at, key)))];
        for (o, test) in &taken[0].tests {
            if let (Test::HasKey(other @ Key::Const(_), _), Key::Const(_)) = (*test, key)
                && *o == at
                && keys.len() < KEYS_MAX
                && keys.iter().all(|(k, _)| *k != other)
                && taken.iter().all(|row| has_key(row, other) == has(row))
            {
                keys.push((other, self.occurrence(Step::Value(at, other))));
            }
        }
        let (mut yes, mut no) = (Vec::new(), Vec::new());
        for row in taken {
            if !has(&row) {
                no.push(row.clone());
            }
            if let Some(row) = self.with_keys(row, at, &keys) {
                yes.push(row);
            }
        }
        let (yes, no) = (Box::new(self.tree(yes)), Box::new(self.tree(no)));
        Tree::HasKeys { map: at, keys, yes, no }
    }

    /// A row where the occurrence is a map with the keys.
    fn with_keys(&self, mut row: Row<'c>, at: Occurrence, keys: &[(Key, Occurrence)]) -> Option<Row<'c>> {
        let mine: Vec<Test<'c>> = row.tests.iter().filter(|(o, _)| *o == at).map(|(_, t)| *t).collect();
        row.tests.retain(|(o, _)| *o != at);
        for test in mine {
            match test {
                Test::HasKey(key, pattern) => match keys.iter().find(|(k, _)| *k == key) {
                    Some((_, value)) => self.add(&mut row, *value, pattern),
                    None => row.tests.push((at, test)),
                },
                Test::IsMap => {}
                Test::Is(p) if self.constructor(p).is_some_and(|c| self.is_map(c)) => {
                    row.tests.push((at, test))
                }
                Test::Is(_) | Test::IsAtom => return None,
                Test::Segments(..) => row.tests.push((at, test)),
            }
        }
        Some(row)
    }

    /// Tests for any map, any atom: rows up to the first that asks something else.
    fn kind(&mut self, at: Occurrence, family: Family, rows: &mut VecDeque<Row<'c>>) -> Tree<'c> {
        let same = |row: &Row<'c>| row.tests.iter().any(|(o, t)| *o == at && self.family(t) == family);
        let count = rows.iter().take_while(|r| same(r)).count();
        let mut yes = Vec::new();
        for mut row in Self::take(rows, count.max(1)) {
            row.tests.retain(|(o, t)| !(*o == at && self.family(t) == family));
            yes.push(row);
        }
        let (yes, no) = (Box::new(self.tree(yes)), Box::new(Tree::Fail));
        if family == Family::Map {
            Tree::IsMap { value: at, yes, no }
        } else {
            Tree::IsAtom { value: at, yes, no }
        }
    }

    // ---- bitstrings --------------------------------------------------------------------------------

    fn start_bits(&mut self, at: Occurrence, rows: &mut VecDeque<Row<'c>>) -> Tree<'c> {
        let is = |row: &Row<'c>| {
            row.tests.iter().any(|(o, t)| *o == at && matches!(t, Test::Is(Pattern::Bits(_))))
        };
        let count = rows.iter().take_while(|r| is(r)).count();
        let context = self.fresh();
        let position = self.fresh();
        let mut yes = Vec::new();
        for mut row in Self::take(rows, count) {
            // One pattern a context: another on the same bitstring starts its own.
            let mine = row.tests.iter_mut().find_map(|(o, test)| match *test {
                Test::Is(Pattern::Bits(segments)) if *o == at => Some((o, test, *segments)),
                _ => None,
            });
            if let Some((o, test, segments)) = mine {
                *o = position;
                *test = Test::Segments(context, segments);
            }
            yes.push(row);
        }
        Tree::StartBits { value: at, context, position, yes: Box::new(self.tree(yes)) }
    }

    fn segments_at(row: &Row<'c>, at: Occurrence) -> Option<(Occurrence, &'c [MatchSegment<'c>])> {
        row.tests.iter().find_map(|(o, t)| match t {
            Test::Segments(context, segments) if *o == at => Some((*context, *segments)),
            _ => None,
        })
    }

    /// The next segment of the first row, for all rows from there that take it the same way.
    fn segment(&mut self, at: Occurrence, test: Test<'c>, rows: &mut VecDeque<Row<'c>>) -> Tree<'c> {
        let Test::Segments(context, segments) = test else { return Tree::Fail };
        let next = |row: &Row<'c>| Self::segments_at(row, at).map(|(_, s)| s.first());
        match segments.first() {
            None => {
                let count = rows.iter().take_while(|r| matches!(next(r), Some(None))).count();
                let mut yes = Self::take(rows, count);
                yes.iter_mut().for_each(|row| row.tests.retain(|(o, _)| *o != at));
                Tree::EndBits { context, from: at, yes: Box::new(self.tree(yes)) }
            }
            Some(MatchSegment::Literal(bytes)) => {
                let bytes = *bytes;
                let same =
                    |row: &Row<'c>| matches!(next(row), Some(Some(MatchSegment::Literal(b))) if *b == bytes);
                let count = rows.iter().take_while(|r| same(r)).count();
                let to = self.fresh();
                let mut yes = Self::take(rows, count);
                yes.iter_mut().for_each(|row| Self::advance(row, at, to));
                Tree::LiteralBits { context, from: at, bytes, to, yes: Box::new(self.tree(yes)) }
            }
            Some(MatchSegment::Value { spec, size, .. }) => {
                self.value_segment(at, context, *spec, *size, rows)
            }
        }
    }

    fn value_segment(
        &mut self,
        at: Occurrence,
        context: Occurrence,
        spec: SegmentSpec,
        size: Size<'c>,
        rows: &mut VecDeque<Row<'c>>,
    ) -> Tree<'c> {
        let same = |row: &Row<'c>| match Self::segments_at(row, at).and_then(|(_, s)| s.first()) {
            Some(MatchSegment::Value { spec: other, size: other_size, .. }) => {
                *other == spec
                    && match (other_size, size) {
                        (Size::All, Size::All) => true,
                        (Size::Fixed(a), Size::Fixed(b)) => *a == b,
                        _ => false,
                    }
            }
            _ => false,
        };
        // A computed size is the first row's own.
        let count = rows.iter().take_while(|r| same(r)).count().max(1);
        let value = self.fresh();
        let to = self.fresh();
        let mut yes = Self::take(rows, count);
        let bindings = if matches!(size, Size::Expr(_)) { yes[0].bindings.clone() } else { Vec::new() };
        let mut used = false;
        for row in &mut yes {
            let pattern = match Self::segments_at(row, at).and_then(|(_, s)| s.first()) {
                Some(MatchSegment::Value { value, .. }) => value,
                _ => &Pattern::Any,
            };
            used |= !matches!(pattern, Pattern::Any);
            Self::advance(row, at, to);
            // Sizes further on may need the value, so it is asked before the rest.
            let rest = std::mem::take(&mut row.tests);
            self.add(row, value, pattern);
            row.tests.extend(rest);
        }
        let value = used.then_some(value);
        let yes = self.tree(yes);
        Tree::TakeBits(Box::new(TakeBits { context, from: at, spec, size, bindings, value, to, yes }))
    }

    /// An occurrence of its own: a context, a position, a value taken.
    fn fresh(&mut self) -> Occurrence {
        self.takings += 1;
        self.occurrence(Step::Made(self.takings))
    }

    /// The row's segments move on by one.
    fn advance(row: &mut Row<'c>, at: Occurrence, to: Occurrence) {
        for (o, test) in &mut row.tests {
            if *o == at
                && let Test::Segments(context, segments) = *test
            {
                *o = to;
                *test = Test::Segments(context, &segments[1..]);
            }
        }
    }
}
