//! What a match has become: a tree over occurrences.

use crate::core::ir::{Key, SegmentSpec, Size, Var};
use crate::core::pool::Const;
use crate::quoted::Atom;
use rustc_hash::FxHashMap;

/// A place in the value that is matched; see [`Decision::occurrences`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct Occurrence(pub u32);

/// How to get at an occurrence.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Step {
    /// The scrutinee of this number.
    Root(u32),
    Element(Occurrence, u32),
    /// Head and tail are there once the list is known to have them.
    Head(Occurrence),
    Tail(Occurrence),
    /// The value of a key is there once the map is known to have it.
    Value(Occurrence, Key),
    /// The bitstring from a position of a context on.
    Rest {
        context: Occurrence,
        position: Occurrence,
    },
    /// Made by a node of the tree: a match context, a position in one, a value taken from one.
    Made(u32),
}

pub struct Decision<'c> {
    pub tree: Tree<'c>,
    pub occurrences: Vec<Step>,
    pub index: FxHashMap<Step, Occurrence>,
    /// How often each row's body is reached.
    pub leaves: Vec<u32>,
    /// Context and first position of the scrutinee that is a match context already.
    pub context: Option<(Occurrence, Occurrence)>,
}

#[derive(Debug)]
pub enum Tree<'c> {
    /// Nothing matches: to the next alternative, or out.
    Fail,
    /// Try in order; the next one when one fails.
    Choice(Vec<Tree<'c>>),
    Leaf(Leaf),
    Switch(Box<Switch<'c>>),
    /// The occurrence is a map with these keys, whose values become occurrences. A key that is a
    /// variable stands alone.
    HasKeys {
        map: Occurrence,
        keys: Vec<(Key, Occurrence)>,
        yes: Box<Tree<'c>>,
        no: Box<Tree<'c>>,
    },
    IsMap {
        value: Occurrence,
        yes: Box<Tree<'c>>,
        no: Box<Tree<'c>>,
    },
    IsAtom {
        value: Occurrence,
        yes: Box<Tree<'c>>,
        no: Box<Tree<'c>>,
    },
    /// The occurrence is a bitstring: make a match context and a first position.
    StartBits {
        value: Occurrence,
        context: Occurrence,
        position: Occurrence,
        yes: Box<Tree<'c>>,
    },
    TakeBits(Box<TakeBits<'c>>),
    /// At this position come these bytes.
    LiteralBits {
        context: Occurrence,
        from: Occurrence,
        bytes: Const,
        to: Occurrence,
        yes: Box<Tree<'c>>,
    },
    /// Nothing is left at this position.
    EndBits {
        context: Occurrence,
        from: Occurrence,
        yes: Box<Tree<'c>>,
    },
}

/// All tests of a row hold.
#[derive(Debug, Clone)]
pub struct Leaf {
    pub row: u32,
    pub bindings: Vec<(Var, Occurrence)>,
    /// Occurrences that must equal variables, asked before the guard.
    pub equal: Vec<(Occurrence, Var)>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Constructor {
    Atom(Atom),
    /// An integer that fits an instruction.
    Int(i32),
    /// Any other constant.
    Literal(Const),
    Nil,
    Cons,
    Tuple(u32),
    /// A tuple of this size with this atom in front.
    Tagged(u32, Atom),
}

#[derive(Debug)]
pub struct Switch<'c> {
    pub value: Occurrence,
    pub cases: Vec<(Constructor, Tree<'c>)>,
    pub default: Tree<'c>,
}

#[derive(Debug)]
pub struct TakeBits<'c> {
    pub context: Occurrence,
    pub from: Occurrence,
    pub spec: SegmentSpec,
    pub size: Size<'c>,
    /// Bound before the size is computed.
    pub bindings: Vec<(Var, Occurrence)>,
    /// `None`: nobody looks at the value.
    pub value: Option<Occurrence>,
    pub to: Occurrence,
    pub yes: Tree<'c>,
}
