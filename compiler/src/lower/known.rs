//! What tests have told of values is not tested again. A value is defined once, so what is known of
//! it at a point holds wherever that point is passed: one walk over the blocks in their order, with
//! the kinds that each value can still be of. A test that all of these pass goes; one that none
//! passes becomes a jump; and what is not reached any more is left out.
//!
//! Where ways meet, what is known on all of them stays; a block that something later jumps to
//! begins knowing nothing. Only the values tested last are remembered, so that the walk is linear.

use super::code::*;
use ampoule_bytecode::operand::TypeTest;
use smallvec::SmallVec;

/// A set of kinds, which are disjoint and cover all terms.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Kinds(u32);

impl Kinds {
    const NIL_ATOM: Kinds = Kinds(1);
    const TRUE: Kinds = Kinds(1 << 1);
    const FALSE: Kinds = Kinds(1 << 2);
    const OTHER_ATOM: Kinds = Kinds(1 << 3);
    const INTEGER: Kinds = Kinds(1 << 4);
    const FLOAT: Kinds = Kinds(1 << 5);
    const BINARY: Kinds = Kinds(1 << 6);
    const OTHER_BITS: Kinds = Kinds(1 << 7);
    const EMPTY_LIST: Kinds = Kinds(1 << 8);
    const CONS: Kinds = Kinds(1 << 9);
    const TUPLE: Kinds = Kinds(1 << 10);
    const STRUCT: Kinds = Kinds(1 << 11);
    const OTHER_MAP: Kinds = Kinds(1 << 12);
    const FUNCTION: Kinds = Kinds(1 << 13);
    const PID: Kinds = Kinds(1 << 14);
    const REFERENCE: Kinds = Kinds(1 << 15);
    const PORT: Kinds = Kinds(1 << 16);
    const ALL: Kinds = Kinds((1 << 17) - 1);

    const BOOLEAN: Kinds = Kinds::TRUE.or(Kinds::FALSE);
    const ATOM: Kinds = Kinds::BOOLEAN.or(Kinds::NIL_ATOM).or(Kinds::OTHER_ATOM);
    const NUMBER: Kinds = Kinds::INTEGER.or(Kinds::FLOAT);
    const BITS: Kinds = Kinds::BINARY.or(Kinds::OTHER_BITS);
    const LIST: Kinds = Kinds::EMPTY_LIST.or(Kinds::CONS);
    const MAP: Kinds = Kinds::STRUCT.or(Kinds::OTHER_MAP);
    const TRUTHY: Kinds = Kinds::ALL.without(Kinds::NIL_ATOM.or(Kinds::FALSE));

    const fn or(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }
    const fn and(self, other: Kinds) -> Kinds {
        Kinds(self.0 & other.0)
    }
    const fn without(self, other: Kinds) -> Kinds {
        Kinds(self.0 & !other.0)
    }

    fn of_test(test: TypeTest) -> Kinds {
        match test {
            TypeTest::Atom => Kinds::ATOM,
            TypeTest::Integer => Kinds::INTEGER,
            TypeTest::Float => Kinds::FLOAT,
            TypeTest::Number => Kinds::NUMBER,
            TypeTest::Binary => Kinds::BINARY,
            TypeTest::Bitstring => Kinds::BITS,
            TypeTest::List => Kinds::LIST,
            TypeTest::Tuple => Kinds::TUPLE,
            TypeTest::Map => Kinds::MAP,
            TypeTest::Function => Kinds::FUNCTION,
            TypeTest::Pid => Kinds::PID,
            TypeTest::Reference => Kinds::REFERENCE,
            TypeTest::Port => Kinds::PORT,
            TypeTest::Boolean => Kinds::BOOLEAN,
            TypeTest::Struct => Kinds::STRUCT,
            TypeTest::Nil => Kinds::NIL_ATOM,
        }
    }
}

/// How many values are remembered.
const KNOWN_MAX: usize = 16;

/// Kinds of the values looked at last; of all others nothing is known.
#[derive(Clone, Default)]
struct Known(SmallVec<[(Value, Kinds); KNOWN_MAX]>);

impl Known {
    fn of(&self, value: Value) -> Kinds {
        self.0.iter().find(|k| k.0 == value).map_or(Kinds::ALL, |k| k.1)
    }

    fn set(&mut self, value: Value, kinds: Kinds) {
        self.0.retain(|k| k.0 != value);
        if self.0.len() == KNOWN_MAX {
            self.0.remove(0);
        }
        if kinds != Kinds::ALL {
            self.0.push((value, kinds));
        }
    }

    fn narrow(&mut self, value: Value, kinds: Kinds) {
        let left = self.of(value).and(kinds);
        self.set(value, left);
    }

    /// What holds here and there.
    fn meet(&mut self, other: &Known) {
        self.0.retain(|(value, kinds)| {
            *kinds = kinds.or(other.of(*value));
            *kinds != Kinds::ALL
        });
    }
}

/// What a test asks: what passes is of `passing`; if it is `exact`, all of that passes.
struct Asked {
    src: Value,
    passing: Kinds,
    exact: bool,
    fail: BlockId,
}

/// The atoms that are kinds of their own, by their numbers in the module.
pub struct OwnAtoms {
    pub nil: Option<u32>,
    pub yes: Option<u32>,
    pub no: Option<u32>,
}

impl OwnAtoms {
    /// The kind of an atom, and whether it is the only one of its kind.
    fn kind(&self, atom: u32) -> (Kinds, bool) {
        match Some(atom) {
            a if a == self.nil => (Kinds::NIL_ATOM, true),
            a if a == self.yes => (Kinds::TRUE, true),
            a if a == self.no => (Kinds::FALSE, true),
            _ => (Kinds::OTHER_ATOM, false),
        }
    }

    fn asked(&self, op: &Virtual) -> Option<Asked> {
        let (src, passing, exact, fail) = match *op {
            Virtual::test_type { src, kind, fail } => {
                (src, Kinds::of_test(TypeTest::from_number(kind)?), true, fail)
            }
            Virtual::test_atom { src, atom, fail } => {
                let (kinds, exact) = self.kind(atom);
                (src, kinds, exact, fail)
            }
            Virtual::test_true { src, fail } => (src, Kinds::TRUE, true, fail),
            Virtual::test_truthy { src, fail } => (src, Kinds::TRUTHY, true, fail),
            Virtual::test_nil { src, fail } => (src, Kinds::EMPTY_LIST, true, fail),
            Virtual::test_cons { src, fail, .. } => (src, Kinds::CONS, false, fail),
            Virtual::test_cons_only { src, fail } => (src, Kinds::CONS, true, fail),
            Virtual::test_int { src, fail, .. } => (src, Kinds::INTEGER, false, fail),
            Virtual::test_tuple { src, fail, .. } | Virtual::test_tagged_tuple { src, fail, .. } => {
                (src, Kinds::TUPLE, false, fail)
            }
            Virtual::test_function { src, fail, .. } => (src, Kinds::FUNCTION, false, fail),
            Virtual::bs_start { src, fail, .. } => (src, Kinds::BITS, false, fail),
            Virtual::map_get { map, fail, .. }
            | Virtual::map_get_lit { map, fail, .. }
            | Virtual::map_get_all { map, fail, .. } => (map, Kinds::MAP, false, fail),
            _ => return None,
        };
        Some(Asked { src, passing, exact, fail })
    }

    /// What is known after an instruction that asks nothing.
    fn learn(&self, op: &Virtual, known: &mut Known) {
        match *op {
            Virtual::load_int { dst, .. } => known.set(dst, Kinds::INTEGER),
            Virtual::load_atom { dst, atom } => known.set(dst, self.kind(atom).0),
            Virtual::load_nil { dst } => known.set(dst, Kinds::EMPTY_LIST),
            Virtual::compare { dst, .. } | Virtual::is_type { dst, .. } | Virtual::not { dst, .. } => {
                known.set(dst, Kinds::BOOLEAN);
            }
            Virtual::add { a, b, .. } | Virtual::sub { a, b, .. } | Virtual::mul { a, b, .. } => {
                known.narrow(a, Kinds::NUMBER);
                known.narrow(b, Kinds::NUMBER);
            }
            Virtual::head { src, .. } | Virtual::tail { src, .. } => known.narrow(src, Kinds::CONS),
            Virtual::element { src, .. } => known.narrow(src, Kinds::TUPLE),
            Virtual::add_int { a, .. } | Virtual::mul_int { a, .. } => known.narrow(a, Kinds::NUMBER),
            _ => {}
        }
    }
}

/// Takes out of the code what need not be asked.
pub fn simplify(code: &mut Code, atoms: &OwnAtoms) {
    // How many ways lead to each block; those seen so far; and what is known on all of them.
    let mut ways = vec![0u32; code.blocks.len()];
    for id in &code.order {
        let block = code.block(*id);
        block.insts.iter().for_each(|line| line.inst.visit_exits(&mut |to| ways[to.0 as usize] += 1));
        block.handler.iter().for_each(|handler| ways[handler.block().0 as usize] += 1);
    }
    let mut arrived: Vec<(u32, Option<Known>)> = vec![(0, None); code.blocks.len()];
    let arrive = |arrived: &mut Vec<(u32, Option<Known>)>, to: BlockId, known: &Known| {
        let (count, at) = &mut arrived[to.0 as usize];
        *count += 1;
        match at {
            Some(at) => at.meet(known),
            None => *at = Some(known.clone()),
        }
    };
    let mut changed = false;
    for id in code.order.clone() {
        let n = id.0 as usize;
        let (count, known) = std::mem::take(&mut arrived[n]);
        let mut known = known.filter(|_| count == ways[n]).unwrap_or_default();
        let block = &mut code.blocks[n];
        if let Some(handler) = block.handler {
            arrive(&mut arrived, handler.block(), &known);
        }
        let mut kept = Vec::with_capacity(block.insts.len());
        let mut lines = std::mem::take(&mut block.insts).into_iter();
        while let Some(line) = lines.next() {
            let Inst::Op(op) = &line.inst else {
                line.inst.visit_exits(&mut |to| arrive(&mut arrived, to, &known));
                kept.push(line);
                continue;
            };
            let Some(asked) = atoms.asked(op) else {
                atoms.learn(op, &mut known);
                op.visit_exits(&mut |to| arrive(&mut arrived, to, &known));
                kept.push(line);
                continue;
            };
            let Asked { src, passing, exact, fail } = asked;
            let before = known.of(src);
            if before.and(passing) == Kinds(0) {
                changed = true;
                arrive(&mut arrived, fail, &known);
                kept.push(Line { line: line.line, inst: Inst::Jump { to: fail, args: Values::new() } });
                // The ways out of what follows are gone.
                lines.for_each(|line| line.inst.visit_exits(&mut |to| ways[to.0 as usize] -= 1));
                break;
            }
            if exact && before.without(passing) == Kinds(0) {
                changed = true;
                ways[fail.0 as usize] -= 1;
                continue;
            }
            let mut failed = known.clone();
            if exact {
                failed.narrow(src, Kinds::ALL.without(passing));
            }
            arrive(&mut arrived, fail, &failed);
            known.narrow(src, passing);
            kept.push(line);
        }
        code.blocks[n].insts = kept;
    }
    if changed {
        drop_unreached(code);
    }
}

fn drop_unreached(code: &mut Code) {
    let mut reached = vec![false; code.blocks.len()];
    let mut waiting = vec![code.order[0]];
    while let Some(id) = waiting.pop() {
        if std::mem::replace(&mut reached[id.0 as usize], true) {
            continue;
        }
        let block = code.block(id);
        block.insts.iter().for_each(|line| line.inst.visit_exits(&mut |to| waiting.push(to)));
        waiting.extend(block.handler.map(Handler::block));
    }
    code.order.retain(|id| reached[id.0 as usize]);
}
