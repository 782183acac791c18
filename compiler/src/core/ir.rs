//! Core: the one middle language between expanded trees and bytecode. Small, resolved,
//! printable ([`super::print`]), checked ([`super::check`]).
//!
//! Everything lives in the arena of one compilation unit (a definition with the lambdas and
//! loops inside it). Variables are numbered per [`Function`]; a function inside another reaches
//! the outer's variables only through its `captures`. Evaluation is strict, left to right;
//! [`Kind::Match`] binds its variables for whatever is evaluated after it.
//!
//! INVARIANT: a variable is bound once, and every use is evaluated after the binding on every
//! path. Guards bind nothing.

use super::pool::Const;
use crate::quoted::Atom;
use ampoule_bytecode::operand::{Comparison, ErrorKind, SegmentType, TypeTest};
use rustc_hash::FxHashMap;

pub type E<'c> = &'c Expr<'c>;

/// A variable of the function it stands in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct Var(pub u32);

/// A join point ([`Kind::Join`]), numbered per function.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Label(pub u32);

/// Index of a function of the module: the definitions in order, then lambdas and loops.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct FunctionId(pub u32);

/// How a function receives what it captures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FunctionShape {
    /// A definition: captures nothing.
    Plain,
    /// The top level of a file or a module's body: no call of it is a tail call, since stack
    /// traces show where in it the program is.
    Body,
    /// Captured values are loaded from the closure.
    Closure,
    /// A loop of a comprehension: captured values follow the parameters.
    Loop,
}

/// A second entry of a function whose parameter of this number is matched as a bitstring: there
/// it is a match context instead. What is left of a bitstring after its first segments is passed
/// on like this without becoming a term.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ContextEntry {
    pub param: usize,
    pub function: FunctionId,
}

/// Entries by the function they belong to.
pub type Contexts = FxHashMap<FunctionId, ContextEntry>;

/// How often a variable is read.
#[derive(Clone, Copy, Default, Debug)]
pub struct Uses {
    pub all: u32,
    /// As the argument of a call in a [`ContextEntry`]'s place.
    pub context: u32,
}

#[derive(Debug)]
pub struct Function<'c> {
    pub id: FunctionId,
    pub name: Atom,
    pub shape: FunctionShape,
    pub params: Vec<Var>,
    pub captures: Vec<Var>,
    /// Names of the variables, for printing.
    pub vars: Vec<Atom>,
    /// How often each variable is read, and how often so that a match context would do
    /// ([`ContextEntry`]).
    pub uses: Vec<Uses>,
    pub labels: u32,
    pub line: u32,
    /// The calls that were made in place, by [`InlinedCall`].
    pub inlined: Vec<Inlined>,
    /// Stack traces show nothing of its own: only the functions that its code was put in place of.
    pub hidden: bool,
    pub body: E<'c>,
}

/// A call of a function of the module that was made in place: its number in [`Function::inlined`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InlinedCall(pub u8);

#[derive(Clone, Copy, Debug)]
pub struct Inlined {
    pub function: FunctionId,
    /// Of the call. Lowering makes 0 of it where the call would be the last.
    pub line: u32,
}

/// A line, and in the upper bits the inlined call that it belongs to, counted from 1. The places
/// that stack traces name are kept so from [`Expr::line`] to the line table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Position(pub u32);

/// Lines from here on do not go with an inlined call.
pub const LINE_LIMIT: u32 = 1 << 24;

impl Position {
    pub fn line(self) -> u32 {
        self.0 % LINE_LIMIT
    }

    pub fn inlined(self) -> Option<InlinedCall> {
        ((self.0 / LINE_LIMIT) as u8).checked_sub(1).map(InlinedCall)
    }

    /// The same line as one of an inlined call.
    pub fn within(self, call: InlinedCall) -> Position {
        if self.0 == 0 { self } else { Position(self.line() | ((u32::from(call.0) + 1) * LINE_LIMIT)) }
    }
}

impl Function<'_> {
    /// Arity of the bytecode function.
    pub fn arity(&self) -> usize {
        match self.shape {
            FunctionShape::Loop => self.params.len() + self.captures.len(),
            FunctionShape::Plain | FunctionShape::Body | FunctionShape::Closure => self.params.len(),
        }
    }
}

#[derive(Debug)]
pub struct Expr<'c> {
    /// A [`Position`]; 0: unknown.
    pub line: u32,
    /// Whether the value is always `true` or `false`; see [`super::facts`].
    pub boolean: bool,
    pub kind: Kind<'c>,
}

#[derive(Debug)]
pub enum Kind<'c> {
    Const(Const),
    Var(Var),
    /// Elements (at least one) and tail (`None`: the empty list).
    List(&'c [E<'c>], Option<E<'c>>),
    /// At least one element.
    Tuple(&'c [E<'c>]),
    /// A new map; later pairs win.
    Map(&'c [(E<'c>, E<'c>)]),
    /// Keys must exist.
    MapUpdate(E<'c>, &'c [(E<'c>, E<'c>)]),
    Bits(&'c [BuildSegment<'c>]),
    Prim(Prim, &'c [E<'c>]),
    Call(Callee<'c>, &'c [E<'c>]),
    /// What a call of a function of the module does, put in its place.
    Inlined(InlinedCall, E<'c>),
    /// A closure with these variables of the running function.
    Lambda(FunctionId, &'c [Var]),
    /// At least one; the value is the last one's.
    Seq(&'c [E<'c>]),
    /// Matches or raises `{:badmatch, value}`; the value is the right side's.
    Match(&'c Pattern<'c>, E<'c>),
    Case(&'c Case<'c>),
    If(&'c If<'c>),
    /// The first arm whose test is truthy, else `:cond_clause`.
    Cond(&'c [(E<'c>, E<'c>)]),
    Receive(&'c Receive<'c>),
    Try(&'c Try<'c>),
    /// Evaluate `body`, then `cleanup` however `body` ended.
    After {
        body: E<'c>,
        cleanup: E<'c>,
    },
    /// Evaluate `body`; a [`Kind::Jump`] to `label` inside continues with `handler` and its value in `var`.
    Join {
        label: Label,
        var: Var,
        handler: E<'c>,
        body: E<'c>,
    },
    Jump(Label, E<'c>),
    Raise(ErrorKind, E<'c>),
}

#[derive(Debug)]
pub enum Callee<'c> {
    Local(FunctionId),
    /// The running function itself, with the captured parameters of its loop after these arguments.
    Own,
    Remote(Atom, Atom),
    /// Module and name, evaluated before the arguments.
    Dynamic(E<'c>, E<'c>),
    /// A function value, evaluated before the arguments.
    Closure(E<'c>),
    /// `object.name` without parentheses.
    Field(E<'c>, Atom),
}

/// Operations that are instructions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Prim {
    Add,
    Sub,
    Mul,
    Div,
    IntDiv,
    Rem,
    Neg,
    Band,
    Bor,
    Bxor,
    Bnot,
    Bsl,
    Bsr,
    Not,
    Compare(Comparison),
    Test(TypeTest),
    /// Function of this arity.
    TestFunction(u16),
    Head,
    Tail,
    /// Element by index from 0.
    Element(u16),
    SelfPid,
    AndAlso,
    OrElse,
    /// Class, reason, trace.
    Reraise,
}

#[derive(Debug)]
pub struct Case<'c> {
    /// One for `case`; one a parameter for function heads.
    pub scrutinees: &'c [E<'c>],
    pub clauses: &'c [Clause<'c>],
    pub otherwise: Otherwise<'c>,
}

/// When no clause matches.
#[derive(Clone, Copy, Debug)]
pub enum Otherwise<'c> {
    /// Raise with the (only) scrutinee.
    Raise(ErrorKind),
    /// `:function_clause`: the scrutinees are the function's parameters.
    FunctionClause,
    Expr(E<'c>),
}

#[derive(Clone, Debug)]
pub struct Clause<'c> {
    pub line: u32,
    pub patterns: &'c [Pattern<'c>],
    /// Alternatives; none: always.
    pub guards: &'c [E<'c>],
    pub body: E<'c>,
}

#[derive(Debug)]
pub struct If<'c> {
    /// Truthy: neither `nil` nor `false`.
    pub test: E<'c>,
    pub then: E<'c>,
    /// Holds the value in `otherwise`.
    pub falsy: Option<Var>,
    /// Holds the value in `then`.
    pub truthy: Option<Var>,
    pub otherwise: E<'c>,
}

#[derive(Debug)]
pub struct Receive<'c> {
    pub clauses: &'c [Clause<'c>],
    /// Timeout and what to do then.
    pub after: Option<(E<'c>, E<'c>)>,
}

#[derive(Debug)]
pub struct Try<'c> {
    pub body: E<'c>,
    /// Continues with the body's value, outside of the protected range.
    pub success: Option<(Var, E<'c>)>,
    pub class: Var,
    pub reason: Var,
    pub trace: Var,
    pub handler: E<'c>,
}

#[derive(Clone, Debug)]
pub enum Pattern<'c> {
    Any,
    Bind(Var),
    Const(Const),
    Cons(&'c Pattern<'c>, &'c Pattern<'c>),
    Tuple(&'c [Pattern<'c>]),
    Map(&'c [(Key, Pattern<'c>)]),
    Bits(&'c [MatchSegment<'c>]),
    /// Exactly equal to a variable bound before, or elsewhere in the same pattern.
    Equal(Var),
    Both(&'c Pattern<'c>, &'c Pattern<'c>),
    /// An atom (`%mod{}` patterns).
    IsAtom,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Key {
    Const(Const),
    Var(Var),
}

/// Kind of a bitstring segment, in both directions.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct SegmentSpec {
    pub kind: SegmentType,
    pub signed: bool,
    pub little: bool,
    pub native: bool,
    pub unit: u16,
}

#[derive(Clone, Copy, Debug)]
pub enum Size<'c> {
    All,
    Fixed(u32),
    Expr(E<'c>),
}

#[derive(Debug)]
pub enum BuildSegment<'c> {
    Literal(Const),
    Value { spec: SegmentSpec, size: Size<'c>, value: E<'c> },
}

#[derive(Clone, Debug)]
pub enum MatchSegment<'c> {
    /// These bytes.
    Literal(Const),
    Value {
        spec: SegmentSpec,
        size: Size<'c>,
        value: Pattern<'c>,
    },
}
