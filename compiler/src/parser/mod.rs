//! Tokens to quoted form: a recursive descent over statements, calls and containers, with
//! precedence climbing for operators. The tree is that of `Code.string_to_quoted/2`.
//!
//! Grammar: <https://hexdocs.pm/elixir/syntax-reference.html>, operators:
//! <https://hexdocs.pm/elixir/operators.html>.
//!
//! What makes the grammar special is calls without parentheses. Every expression carries its
//! [`expr::Shape`]: a call with several such arguments may stand only where nothing can follow
//! it; a call with a `do` block is no argument of another one (the block goes to the outermost
//! call, which is what `Within` says while the arguments of one are read).
//!
//! INVARIANT: an error is found at the first token that no continuation of the text before it
//! allows; nothing is skipped, so there is at most one error. Recursion is limited by [`Stack`].

mod build;
mod call;
mod container;
mod errors;
mod expr;
mod literal;
mod shown;
mod stab;

pub use crate::diag::{ErrorKind, ParseError, Warning};
pub use crate::lexer::Comment;

use crate::lexer::{
    self,
    token::{Kind, Token},
};
use crate::quoted::{Arena, Atom, Quoted};
use crate::source::Source;
use std::cell::RefCell;

/// How to parse. `Default` is what compiling a file wants.
pub struct ParserOptions<'o> {
    /// Of the first character.
    pub line: u32,
    pub column: u32,
    /// Whether metadata has columns.
    pub columns: bool,
    /// Whether metadata tells about delimiters, newlines, ends of expressions.
    pub token_metadata: bool,
    /// When set, atoms for which it says false are errors.
    pub existing_atoms_only: Option<&'o dyn Fn(&str) -> bool>,
    pub emit_warnings: bool,
    /// Whether escapes in strings become what they mean.
    pub unescape: bool,
    /// Whether literals are marked: `{:"$literal", meta, [literal]}`.
    pub mark_literals: bool,
    /// When set, names of the source are noted here in order, and stand in the tree as
    /// `\0line:column:name`: the asker puts values of its own in their places.
    pub static_atoms: Option<&'o StaticAtoms>,
    /// Whether comments are kept.
    pub comments: bool,
    /// Native stack that the parser may use, in bytes. Deeper code is an error. A compile job
    /// with a large stack raises it; 100,000 nested brackets take 80 to 250 MiB.
    pub stack_bytes: usize,
}

/// What fits every thread: half of the 2 MiB that a Rust thread has.
pub const DEFAULT_STACK_BYTES: usize = 1 << 20;

impl Default for ParserOptions<'_> {
    fn default() -> Self {
        ParserOptions {
            line: 1,
            column: 1,
            columns: true,
            token_metadata: false,
            existing_atoms_only: None,
            emit_warnings: true,
            unescape: true,
            mark_literals: false,
            static_atoms: None,
            comments: false,
            stack_bytes: DEFAULT_STACK_BYTES,
        }
    }
}

/// Names of a source with line and column.
pub type StaticAtoms = RefCell<Vec<(String, u32, u32)>>;

impl ParserOptions<'_> {
    /// The atom of a name that the source gives.
    pub(crate) fn atom(&self, name: &str, line: u32, column: u32) -> Atom {
        let Some(noted) = self.static_atoms else { return Atom::new(name) };
        noted.borrow_mut().push((name.to_owned(), line, column));
        Atom::new(&format!("\0{line}:{column}:{name}"))
    }
}

/// What a name noted in [`ParserOptions::static_atoms`] was: name, line, column.
pub fn static_atom(atom: Atom) -> Option<(&'static str, u32, u32)> {
    let mut parts = atom.as_str().strip_prefix('\0')?.splitn(3, ':');
    let (line, column, name) = (parts.next()?, parts.next()?, parts.next()?);
    Some((name, line.parse().ok()?, column.parse().ok()?))
}

/// A tree, or the error that prevented it; warnings in any case.
#[derive(Debug)]
pub struct Parsed<'a> {
    pub quoted: Option<Quoted<'a>>,
    pub errors: Vec<ParseError>,
    pub warnings: Vec<Warning>,
    /// In order, when they were asked for.
    pub comments: Vec<Comment>,
}

/// Lexes and parses a whole source.
pub fn parse<'a>(arena: &'a Arena, source: &Source, opts: &ParserOptions) -> Parsed<'a> {
    let lexed = lexer::lex(arena, source, opts);
    if let Some(error) = lexed.error {
        return Parsed {
            quoted: None,
            errors: vec![error],
            warnings: lexed.warnings,
            comments: lexed.comments,
        };
    }
    let mut parser = Parser {
        arena,
        opts,
        text: &source.text,
        tokens: &lexed.tokens,
        pos: 0,
        within: Within::default(),
        children: Vec::new(),
        warnings: lexed.warnings,
        error: None,
        stack: Stack::new(opts.stack_bytes),
    };
    let lexical_warnings = parser.warnings.len();
    let quoted = parser.program().ok();
    if quoted.is_none() {
        parser.warnings.truncate(lexical_warnings);
    }
    Parsed {
        quoted,
        errors: parser.error.into_iter().collect(),
        warnings: parser.warnings,
        comments: lexed.comments,
    }
}

/// How much of the native stack is used, told by where locals lie.
#[derive(Clone, Copy)]
pub(crate) struct Stack {
    base: usize,
    bytes: usize,
}

impl Stack {
    pub(crate) fn new(bytes: usize) -> Stack {
        Stack { base: Stack::here(), bytes }
    }

    #[inline(always)]
    fn here() -> usize {
        let mark = 0u8;
        std::hint::black_box(&raw const mark) as usize
    }

    #[inline(always)]
    pub(crate) fn has_room(&self) -> bool {
        Stack::here().abs_diff(self.base) < self.bytes
    }
}

/// A syntax error ends parsing; it lies in `Parser::error` by then.
pub(crate) struct Stop;
pub(crate) type Parse<T> = Result<T, Stop>;

/// What is being read, up to the nearest bracket.
#[derive(Clone, Copy, Default)]
struct Within {
    /// The arguments of a call without parentheses: a `do` is that call's.
    args: bool,
    /// The name of a struct: a `{` begins its fields.
    struct_name: bool,
    /// Calls without parentheses take one argument only.
    one_argument: bool,
}

pub(crate) struct Parser<'a, 't> {
    arena: &'a Arena,
    opts: &'t ParserOptions<'t>,
    text: &'t str,
    tokens: &'t [Token<'a>],
    pos: usize,
    within: Within,
    /// Elements of the lists being read; each list remembers where its own begin.
    children: Vec<Quoted<'a>>,
    warnings: Vec<Warning>,
    error: Option<ParseError>,
    stack: Stack,
}

impl<'a, 't> Parser<'a, 't> {
    #[inline(always)]
    fn token(&self) -> &'t Token<'a> {
        &self.tokens[self.pos]
    }

    #[inline(always)]
    fn kind(&self) -> Kind {
        self.tokens[self.pos].kind
    }

    /// The kind of the token `ahead` of the current one; the end stays the end.
    #[inline(always)]
    fn kind_at(&self, ahead: usize) -> Kind {
        self.tokens.get(self.pos + ahead).map_or(Kind::Eof, |token| token.kind)
    }

    /// The current token, which is moved over.
    #[inline(always)]
    fn next(&mut self) -> &'t Token<'a> {
        let token = &self.tokens[self.pos];
        if token.kind != Kind::Eof {
            self.pos += 1;
        }
        token
    }

    /// Moves over a newline, if there is one here; gives how many it stands for.
    #[inline(always)]
    fn skip_eol(&mut self) -> u32 {
        if self.kind() == Kind::Eol { self.next().newlines } else { 0 }
    }

    /// Begins the arguments of a call without parentheses; gives what to go back to.
    fn enter_args(&mut self) -> Within {
        let outer = self.within;
        self.within.args = true;
        outer
    }

    /// Moves over the closing token `kind`, newline before it allowed.
    fn close(&mut self, kind: Kind) -> Parse<&'t Token<'a>> {
        self.skip_eol();
        if self.kind() == kind { Ok(self.next()) } else { self.unexpected() }
    }

    /// Ends a list of children: those from `base` on, in the arena.
    fn take_children(&mut self, base: usize) -> &'a [Quoted<'a>] {
        let slice = self.arena.alloc_slice_copy(&self.children[base..]);
        self.children.truncate(base);
        slice
    }
}
