//! A compiled module in memory, as the compiler makes it and the loader takes it. All cross
//! references are indexes into its own tables; nothing here knows the machine it will run on.
//!
//! INVARIANT (after [`crate::verify`]): every index is in range, literals refer only to earlier
//! literals, code ranges of functions do not overlap and cover `code`.

use std::hash::{Hash, Hasher};

/// Index into [`Module::atoms`].
pub type AtomIndex = u32;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Module {
    /// Texts of all atoms; index 0 is the module's own name.
    pub atoms: Vec<String>,
    pub imports: Vec<Import>,
    pub exports: Vec<Export>,
    pub functions: Vec<Function>,
    pub lambdas: Vec<Lambda>,
    pub literals: Vec<Literal>,
    pub code: Vec<u64>,
    pub records: Vec<Record>,
    /// Sorted by function, inner ranges before the ranges that enclose them.
    pub handlers: Vec<Handler>,
    /// Sorted by start.
    pub lines: Vec<Line>,
    /// Sorted by entry: code of functions that was put into their callers'.
    pub inlined: Vec<Inlined>,
    /// Source files that `lines` speak of.
    pub files: Vec<String>,
    /// What `Module.__info__(:attributes)` and its kin answer from: a literal (list), if any.
    pub attributes: Option<u32>,
    /// The function that has to give `:ok` before the module can be called by name.
    pub on_load: Option<u32>,
    /// What is read only when someone asks for it.
    pub chunks: Vec<Chunk>,
}

/// A part of a module that its code has no need of: a term in external form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// `DOCS` for the documentation, `TYPE` for the specifications, `CLAU` for patterns and guards.
    pub tag: [u8; 4],
    pub data: Vec<u8>,
}

/// A function of another module (or of this one by its exported name).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Import {
    pub module: AtomIndex,
    pub name: AtomIndex,
    pub arity: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Export {
    pub name: AtomIndex,
    pub arity: u8,
    pub function: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Function {
    pub name: AtomIndex,
    /// Parameters, without the closure that a lambda's function gets in `arity + 1`.
    pub arity: u8,
    /// Whether it is a lambda's function.
    pub closure: bool,
    /// Words of stack it uses, register 0 and outgoing arguments included.
    pub frame: u16,
    /// First word of its code (an `enter`) and the word after its last.
    pub start: u32,
    pub end: u32,
    pub line: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lambda {
    pub function: u32,
    pub captured: u16,
    /// Number within the module, part of a closure's printed name.
    pub index: u32,
    /// Hash of its source, part of its identity.
    pub unique: u32,
}

/// A node of the literal table; operands are indexes of earlier nodes.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    Int(i64),
    /// Sign and 64-bit limbs, least significant first.
    BigInt(bool, Vec<u64>),
    Float(f64),
    Atom(AtomIndex),
    Nil,
    Binary(Vec<u8>),
    /// Bytes and the number of bits of the whole.
    Bits(Vec<u8>, u64),
    /// Elements and tail (`None`: the empty list).
    List(Vec<u32>, Option<u32>),
    Tuple(Vec<u32>),
    Map(Vec<(u32, u32)>),
    /// `&module.name/arity`
    ExternalFun(AtomIndex, AtomIndex, u8),
}

/// Says of an entry of [`Module::lines`] that its code is another function's, put into its caller
/// in place of a call: stack traces show that function there, and the caller below it. Where it names
/// the function it lies in, they show nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inlined {
    /// Index in `lines`.
    pub entry: u32,
    /// The function that the code is of.
    pub function: u32,
    /// Where the caller would call it; 0: the call would be its last, and the caller is not shown.
    pub line: u32,
}

/// By the bits of a float: literals that load as different terms hash as different.
impl Hash for Literal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            Literal::Int(n) => n.hash(state),
            Literal::BigInt(negative, limbs) => (negative, limbs).hash(state),
            Literal::Float(f) => f.to_bits().hash(state),
            Literal::Atom(a) => a.hash(state),
            Literal::Nil => {}
            Literal::Binary(bytes) => bytes.hash(state),
            Literal::Bits(bytes, bits) => (bytes, bits).hash(state),
            Literal::List(items, tail) => (items, tail).hash(state),
            Literal::Tuple(items) => items.hash(state),
            Literal::Map(pairs) => pairs.hash(state),
            Literal::ExternalFun(module, name, arity) => (module, name, arity).hash(state),
        }
    }
}

/// What the collector needs at a safepoint.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Record {
    /// Words of the frame.
    pub frame: u16,
    /// Live registers as a bit set: bit `i % 64` of word `i / 64` is register `i`.
    pub live: smallbits::Bits,
}

/// A small bit set.
pub mod smallbits {
    /// Bits in 64-bit words, without trailing zero words.
    #[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
    pub struct Bits(pub Vec<u64>);

    impl Bits {
        pub fn insert(&mut self, bit: u16) {
            let word = bit as usize / 64;
            if self.0.len() <= word {
                self.0.resize(word + 1, 0);
            }
            self.0[word] |= 1 << (bit % 64);
        }
        pub fn remove(&mut self, bit: u16) {
            if let Some(word) = self.0.get_mut(bit as usize / 64) {
                *word &= !(1 << (bit % 64));
            }
            while self.0.last() == Some(&0) {
                self.0.pop();
            }
        }
        pub fn contains(&self, bit: u16) -> bool {
            self.0.get(bit as usize / 64).is_some_and(|w| w >> (bit % 64) & 1 == 1)
        }
        pub fn iter(&self) -> impl Iterator<Item = u16> + '_ {
            (0..self.0.len() as u32 * 64).map(|b| b as u16).filter(|&b| self.contains(b))
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandlerKind {
    /// Continue at the target, nothing is built.
    Guard,
    /// Class, reason, trace go to `reg`, `reg + 1`, `reg + 2`.
    Catch,
}

/// Instructions whose first word is in `start..end` are covered (for a frame that waits for a
/// call to return: the call instruction).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handler {
    pub function: u32,
    pub start: u32,
    pub end: u32,
    pub target: u32,
    pub kind: HandlerKind,
    pub reg: u16,
}

/// From this word on, code comes from this line of this file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub start: u32,
    pub file: u16,
    /// 0: no line is known.
    pub line: u32,
}
