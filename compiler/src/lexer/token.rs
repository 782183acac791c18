//! Tokens. One token knows its kind, where it began, the bytes it covers, and a value: an atom
//! for names and operators, a number, or the parts of a string. Newlines that an operator or
//! an opening bracket swallowed are counted in it.

use crate::quoted::{Atom, BigInt};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Kind {
    // Names.
    Identifier,
    /// Directly followed by `(`.
    ParenIdentifier,
    /// Directly followed by `[`.
    BracketIdentifier,
    /// The last name before `do`.
    DoIdentifier,
    /// Followed by space, then a sign without space: `f -1`.
    OpIdentifier,
    Alias,
    /// `name:` before a value.
    KwIdentifier,
    /// `"text": ` before a value.
    KwString,
    // Reserved words.
    Fn,
    Do,
    End,
    True,
    False,
    Nil,
    /// `after`, `else`, `rescue`, `catch`.
    BlockIdentifier,
    // Literals.
    Int,
    Float,
    Char,
    Atom,
    /// `:"text"`.
    AtomString,
    BinString,
    ListString,
    BinHeredoc,
    ListHeredoc,
    Sigil,
    // Operators, one kind per precedence.
    InMatchOp,
    WhenOp,
    TypeOp,
    PipeOp,
    AssocOp,
    CaptureOp,
    CaptureInt,
    EllipsisOp,
    MatchOp,
    OrOp,
    AndOp,
    CompOp,
    RelOp,
    ArrowOp,
    InOp,
    XorOp,
    TernaryOp,
    ConcatOp,
    RangeOp,
    DualOp,
    MultOp,
    PowerOp,
    UnaryOp,
    AtOp,
    StabOp,
    Dot,
    /// A dot directly before `(`: the call of a function value.
    DotCall,
    // Punctuation.
    Comma,
    Semicolon,
    Eol,
    OpenParen,
    CloseParen,
    OpenBracket,
    CloseBracket,
    OpenCurly,
    CloseCurly,
    OpenBits,
    CloseBits,
    /// `%` of a struct.
    Percent,
    /// `%` of a map: a curly follows.
    PercentMap,
    Eof,
}

#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    None,
    Atom(Atom),
    Int(i64),
    BigInt(&'a BigInt<'a>),
    Float(f64),
    String(&'a StringToken<'a>),
    Sigil(&'a SigilToken<'a>),
    /// `not in`: where the `in` stands (line, column).
    NotIn(u32, u32),
}

#[derive(Clone, Copy, Debug)]
pub struct Token<'a> {
    pub kind: Kind,
    /// Newlines swallowed around an operator, after an opening bracket, or counted by an `Eol`.
    pub newlines: u32,
    pub line: u32,
    pub column: u32,
    /// Bytes of the source.
    pub start: u32,
    pub end: u32,
    pub value: Value<'a>,
}

/// The text between quotes, cut at interpolations.
#[derive(Debug)]
pub struct StringToken<'a> {
    pub parts: &'a [Part<'a>],
    /// The opening delimiter.
    pub delimiter: &'static str,
    /// Of a heredoc: the columns taken from each line.
    pub indentation: Option<u32>,
}

#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    Text(&'a [u8]),
    Code(Interpolation<'a>),
}

/// `#{…}`: the tokens between the braces.
#[derive(Clone, Copy, Debug)]
pub struct Interpolation<'a> {
    pub tokens: &'a [Token<'a>],
    /// Of the `#`.
    pub line: u32,
    pub column: u32,
    /// Of the closing brace.
    pub end_line: u32,
    pub end_column: u32,
}

#[derive(Debug)]
pub struct SigilToken<'a> {
    /// `sigil_` and the letters.
    pub name: Atom,
    pub string: StringToken<'a>,
    pub modifiers: &'a [u8],
}

impl<'a> Token<'a> {
    /// The atom of a name or an operator.
    pub fn atom(&self) -> Option<Atom> {
        match self.value {
            Value::Atom(atom) => Some(atom),
            _ => None,
        }
    }
}

impl<'a> StringToken<'a> {
    /// The whole text, if nothing is interpolated.
    pub fn plain(&self) -> Option<&'a [u8]> {
        match self.parts {
            [] => Some(&[]),
            [Part::Text(text)] => Some(text),
            _ => None,
        }
    }
}
