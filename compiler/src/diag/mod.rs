//! What the compiler has to say about a source. Three shapes: a [`ParseError`] ends a parse and
//! knows the pieces of `Code.string_to_quoted/2`'s error; a [`Warning`] comes from lexer and
//! parser; a [`Diagnostic`] is any error or warning ready to be shown. [`render`] lays them out
//! as the reference prints them.

mod render;

use crate::quoted::{Arena, Atom, Quoted};

pub use render::Renderer;

/// The exception that a parse error becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// `SyntaxError`.
    Syntax,
    /// `TokenMissingError`.
    TokenMissing,
    /// `MismatchedDelimiterError`.
    MismatchedDelimiter,
}

/// What was opened and what came instead of its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delimiters {
    pub opening: &'static str,
    /// What stands where `expected` should (none at the end of the text).
    pub closing: Option<&'static str>,
    pub expected: &'static str,
    pub end_line: u32,
    pub end_column: u32,
}

/// Why a text has no quoted form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    pub kind: ErrorKind,
    pub line: u32,
    pub column: u32,
    /// Goes before the token.
    pub message: String,
    /// Goes after the token; when there is one, the message is a pair in
    /// `Code.string_to_quoted/2`'s error.
    pub suffix: Option<String>,
    pub token: String,
    pub delimiters: Option<Delimiters>,
}

impl ParseError {
    pub fn syntax(
        line: u32,
        column: u32,
        message: impl Into<String>,
        token: impl Into<String>,
    ) -> ParseError {
        ParseError {
            kind: ErrorKind::Syntax,
            line,
            column,
            message: message.into(),
            suffix: None,
            token: token.into(),
            delimiters: None,
        }
    }

    /// The exception's module, with its `Elixir.` prefix left out.
    pub fn exception(&self) -> &'static str {
        match self.kind {
            ErrorKind::Syntax if self.token.is_empty() => "TokenMissingError",
            ErrorKind::Syntax => "SyntaxError",
            ErrorKind::TokenMissing => "TokenMissingError",
            ErrorKind::MismatchedDelimiter => "MismatchedDelimiterError",
        }
    }

    /// Whether the text ended where more was needed.
    pub fn is_incomplete(&self) -> bool {
        self.exception() == "TokenMissingError"
    }

    /// Message, token and suffix as one text.
    pub fn text(&self) -> String {
        if self.token.is_empty() && self.message == "syntax error before: " {
            return "syntax error: expression is incomplete".to_owned();
        }
        let word = self.token.trim_matches('\'');
        if self.message == "syntax error before: " && RESERVED.contains(&word) {
            return format!(
                "syntax error before: {word}. \"{word}\" is a reserved word in Elixir and therefore its usage is \
                 limited. For instance, it can't be used as a variable or be defined nor invoked as a regular function"
            );
        }
        if self.message == "syntax error before: "
            && let Some(written) = written_text(&self.token)
        {
            return format!("syntax error before: {written}");
        }
        format!("{}{}{}", self.message, self.token, self.suffix.as_deref().unwrap_or(""))
    }
}

/// A token of text as the source has it, of which the term that stands for it holds the parts: a
/// string (`[<<"text">>]`) or a sigil.
fn written_text(token: &str) -> Option<String> {
    if let Some(parts) = token.strip_prefix('[') {
        return Some(match first_binary(parts) {
            Some(text) => format!("\"{text}\""),
            None => "\"".to_owned(),
        });
    }
    let (_, rest) = token.strip_prefix("{sigil,")?.split_once("}},")?;
    let (name, rest) = rest.split_once(',')?;
    let name = name.trim_matches('\'').strip_prefix("sigil_")?;
    let content = rest.strip_prefix('[').and_then(first_binary).unwrap_or_default();
    Some(format!("sigil ~{name} starting with content '{content}'"))
}

/// The text of the binary that begins here, as Erlang writes it.
fn first_binary(term: &str) -> Option<String> {
    let inner = term.strip_prefix("<<")?;
    let Some(quoted) = inner.strip_prefix('"') else {
        let (numbers, _) = inner.split_once(">>")?;
        let bytes: Vec<u8> = numbers.split(',').filter_map(|n| n.parse().ok()).collect();
        return Some(String::from_utf8_lossy(&bytes).into_owned());
    };
    let mut text = String::new();
    let mut chars = quoted.chars();
    while let Some(c) = chars.next().filter(|c| *c != '"') {
        text.push(match c {
            '\\' => match chars.next()? {
                'b' => '\u{8}',
                't' => '\t',
                'n' => '\n',
                'v' => '\u{b}',
                'f' => '\u{c}',
                'r' => '\r',
                'e' => '\u{1b}',
                'd' => '\u{7f}',
                other => other,
            },
            other => other,
        });
    }
    Some(text)
}

/// Words that a syntax error before them explains.
const RESERVED: [&str; 12] =
    ["after", "and", "catch", "end", "false", "in", "nil", "not", "or", "rescue", "true", "when"];

/// From the lexer or the parser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    pub line: u32,
    /// 0 when only the line is known.
    pub column: u32,
    pub message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    Error,
    Warning,
}

/// What found something, which shows in how it is given as data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finder {
    /// The compiler, on the way.
    Compiler,
    /// The check of whole modules.
    Check,
    /// The same, of calls that are told together.
    Calls,
    /// The same, of types.
    Types,
}

/// An error or a warning at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub severity: Severity,
    pub finder: Finder,
    pub message: String,
    pub file: String,
    /// 0 when unknown.
    pub line: u32,
    /// 0 when unknown.
    pub column: u32,
    /// Line and column where the marked stretch ends.
    pub end: Option<(u32, u32)>,
    pub hint: Option<String>,
    /// Where the code is: `Mod.fun/1`, shown after the position.
    pub context: Option<String>,
    /// Whether it is about a call without parentheses.
    pub no_parens: bool,
    /// Further places in the file: line, column, context.
    pub also: Vec<(u32, u32, Option<String>)>,
}

impl Diagnostic {
    pub fn new(
        severity: Severity,
        file: impl Into<String>,
        line: u32,
        column: u32,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic {
            severity,
            finder: Finder::Compiler,
            message: message.into(),
            file: file.into(),
            line,
            column,
            end: None,
            hint: None,
            context: None,
            no_parens: false,
            also: Vec::new(),
        }
    }

    pub fn error(file: &str, line: u32, column: u32, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, file, line, column, message)
    }

    pub fn warning(file: &str, line: u32, column: u32, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, file, line, column, message)
    }
}

/// Collects what the passes find, in order.
#[derive(Debug, Default)]
pub struct Sink {
    pub diagnostics: Vec<Diagnostic>,
}

impl Sink {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }
}

impl ParseError {
    /// `{meta, message, token}` of `Code.string_to_quoted/2`'s error.
    pub fn to_quoted<'a>(&self, arena: &'a Arena) -> Quoted<'a> {
        let pair = |left, right| Quoted::Pair(arena.alloc((left, right)));
        let number = |key: &str, n: u32| pair(Quoted::Atom(Atom::new(key)), Quoted::Int(n.into()));
        let name = |key: &str, text: &str| pair(Quoted::Atom(Atom::new(key)), Quoted::Atom(Atom::new(text)));
        let text = |text: &str| Quoted::Binary(arena.alloc_slice_copy(text.as_bytes()));
        let place = [number("line", self.line), number("column", self.column)];
        let meta: Vec<Quoted<'a>> = match &self.delimiters {
            None if self.column == 0 => place[..1].to_vec(),
            None => place.to_vec(),
            Some(d) => {
                let end = [number("end_line", d.end_line), number("end_column", d.end_column)];
                let opening = name("opening_delimiter", d.opening);
                let expected = name("expected_delimiter", d.expected);
                match d.closing {
                    None => [[opening, expected], place, end].concat(),
                    Some(closing) => {
                        let names = [
                            name("error_type", "mismatched_delimiter"),
                            opening,
                            name("closing_delimiter", closing),
                            expected,
                        ];
                        [&place[..], &end, &names].concat()
                    }
                }
            }
        };
        let message = match &self.suffix {
            None => text(&self.message),
            Some(suffix) => pair(text(&self.message), text(suffix)),
        };
        let meta = Quoted::List(arena.alloc_slice_copy(&meta));
        Quoted::Tuple(arena.alloc_slice_copy(&[meta, message, text(&self.token)]))
    }
}
