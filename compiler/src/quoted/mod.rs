//! Elixir's quoted form in Rust types: what the parser makes, macros receive and return, and
//! the expander rewrites. Nodes are `Copy` and live in a `bumpalo` arena, one per file, so a
//! tree is shared by copying two words and nothing in it has a destructor.
//!
//! Reference: <https://hexdocs.pm/elixir/syntax-reference.html> and `Code.string_to_quoted/2`.
//!
//! A node `{form, meta, args}` keeps `line` and `column` (and, after expansion, a variable's
//! version) as numbers; every other metadata pair is in `extra`, in order. As a term, the
//! metadata list is `extra` followed by `version` (if any), `line` and `column` (each if not 0).

pub mod atom;
pub mod external;
pub mod print;
pub mod to_string;

pub use atom::{Atom, names};
use dashu_int::IBig;

/// The arena a tree lives in.
pub type Arena = bumpalo::Bump;

/// Any quoted expression, or any value that a macro put where an expression stands.
#[derive(Clone, Copy, Debug)]
pub enum Quoted<'a> {
    Atom(Atom),
    Int(i64),
    /// An integer outside of `i64`; kept outside the arena's drop-free rule by being leaked
    /// little-endian limbs: sign and magnitude.
    BigInt(&'a BigInt<'a>),
    Float(f64),
    /// A string literal or any binary value (bytes need not be UTF-8).
    Binary(&'a [u8]),
    /// A proper list.
    List(&'a [Quoted<'a>]),
    /// `{left, right}`, which is its own quoted form.
    Pair(&'a (Quoted<'a>, Quoted<'a>)),
    /// `{form, meta, args}`.
    Node(&'a Node<'a>),

    // What follows never comes from the parser: only from macros, attributes and evaluated values.
    /// `[a, b | tail]` as a value.
    ImproperList(&'a [Quoted<'a>], &'a Quoted<'a>),
    /// A tuple value that is neither a pair nor a well-formed node.
    Tuple(&'a [Quoted<'a>]),
    /// A map value (structs too), pairs in iteration order.
    Map(&'a [(Quoted<'a>, Quoted<'a>)]),
    /// `&Mod.fun/arity` as a value.
    ExternalFun(Atom, Atom, u32),
    /// A bitstring value whose size is no whole number of bytes: bytes and number of bits.
    Bits(&'a [u8], usize),
    /// A pid, reference, port or closure: a handle that only the host can read.
    Opaque(u64),
}

/// Sign and magnitude (64-bit limbs, least significant first) of an integer beyond `i64`.
#[derive(Debug)]
pub struct BigInt<'a> {
    pub negative: bool,
    pub limbs: &'a [u64],
}

impl BigInt<'_> {
    pub fn to_ibig(&self) -> IBig {
        let magnitude = dashu_int::UBig::from_words(self.limbs);
        let sign = if self.negative { dashu_int::Sign::Negative } else { dashu_int::Sign::Positive };
        IBig::from_parts(sign, magnitude)
    }
}

/// `{form, meta, args}`: a call, an operator, a special form or a variable.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    /// An atom for local calls, variables and special forms; else any expression
    /// (`{:., _, _}` for remote calls).
    pub form: Quoted<'a>,
    pub meta: Meta<'a>,
    pub args: Args<'a>,
}

#[derive(Clone, Copy, Debug)]
pub enum Args<'a> {
    /// A variable: the third element is its context (`nil` in parsed source).
    Context(Atom),
    /// A call: the third element is its list of arguments.
    List(&'a [Quoted<'a>]),
}

/// Metadata of a node.
#[derive(Clone, Copy, Debug, Default)]
pub struct Meta<'a> {
    /// 1-based; 0 when there is none.
    pub line: u32,
    /// 1-based, counted in characters (graphemes count by code point); 0 when there is none.
    pub column: u32,
    /// The expander's number of a variable, unique within a definition; 0 before expansion.
    pub version: u32,
    /// Every other pair, in order.
    pub extra: &'a [(Atom, Quoted<'a>)],
}

impl<'a> Meta<'a> {
    pub fn at(line: u32, column: u32) -> Meta<'a> {
        Meta { line, column, version: 0, extra: &[] }
    }

    /// The value of `key` among the extra pairs.
    pub fn get(&self, key: Atom) -> Option<Quoted<'a>> {
        self.extra.iter().find(|(k, _)| *k == key).map(|(_, v)| *v)
    }
}
