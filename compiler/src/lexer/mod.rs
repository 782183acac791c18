//! Source text to tokens. The whole text is lexed before anything is parsed, as in the
//! reference, so an error here is reported even when an earlier line would not parse.
//! Code in interpolations is lexed on the way and its tokens lie inside the string's token.
//!
//! INVARIANT: `pos` is on a character boundary, and a column is `pos - column_base`.
//! Time is linear in the text; recursion happens only per nested interpolation, under `Stack`.

mod escape;
mod heredoc;
mod names;
mod number;
mod operator;
pub mod print;
mod quotes;
mod scripts;
mod terminator;
pub mod token;
mod unicode;

use crate::diag::{ParseError, Warning};
use crate::parser::{ParserOptions, Stack};
use crate::quoted::{Arena, Atom};
use crate::source::Source;
use rustc_hash::FxHashMap;
use terminator::Open;
use token::{Kind, Token, Value};

/// A lexical error ends lexing; it lies in `Lexer::error` by then.
pub(crate) struct Stop;
pub(crate) type Lex<T> = Result<T, Stop>;

/// What lexing made. `tokens` ends with `Eof` when there is no error.
pub struct Lexed<'a> {
    pub tokens: Vec<Token<'a>>,
    pub warnings: Vec<Warning>,
    /// The comments, when they are wanted.
    pub comments: Vec<Comment>,
    pub error: Option<ParseError>,
}

/// A comment of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    pub line: u32,
    pub column: u32,
    /// Newlines since what stands before it: 0 when that is on the same line.
    pub newlines_before: u32,
    /// Newlines to what comes after it.
    pub newlines_after: u32,
    /// From the `#` on.
    pub text: String,
}

pub fn lex<'a>(arena: &'a Arena, source: &Source, opts: &ParserOptions) -> Lexed<'a> {
    let mut lexer = Lexer {
        arena,
        text: &source.text,
        src: source.text.as_bytes(),
        pos: 0,
        line: opts.line,
        column_base: -i64::from(opts.column),
        tokens: Vec::with_capacity(source.text.len() / 6 + 8),
        terminators: Vec::new(),
        misindented_end: None,
        misindented_open: None,
        buffer: Vec::new(),
        atoms: FxHashMap::default(),
        warnings: Vec::new(),
        comments: Vec::new(),
        error: None,
        stack: Stack::new(opts.stack_bytes),
        opts,
    };
    if source.text.len() >= u32::MAX as usize {
        let error = ParseError::syntax(opts.line, opts.column, "source is larger than 4 GiB", "");
        lexer.error = Some(error);
    } else if lexer.run(false).is_ok() {
        lexer.finish();
    }
    if lexer.error.is_some() {
        lexer.warnings.clear();
    }
    Lexed { tokens: lexer.tokens, warnings: lexer.warnings, comments: lexer.comments, error: lexer.error }
}

pub(crate) struct Lexer<'a, 's> {
    arena: &'a Arena,
    text: &'s str,
    src: &'s [u8],
    pos: usize,
    line: u32,
    /// `pos` minus the column.
    column_base: i64,
    tokens: Vec<Token<'a>>,
    terminators: Vec<Open>,
    /// Line of the last `end` that stands further right than what it closes: a hint.
    misindented_end: Option<u32>,
    /// The last `do` or `fn` inside which another begins no further right: a hint.
    misindented_open: Option<Open>,
    /// Text of the string being read.
    buffer: Vec<u8>,
    /// Names met already, so that most do not reach the shared table.
    atoms: FxHashMap<&'s str, Atom>,
    warnings: Vec<Warning>,
    comments: Vec<Comment>,
    error: Option<ParseError>,
    stack: Stack,
    opts: &'s ParserOptions<'s>,
}

impl<'a, 's> Lexer<'a, 's> {
    fn byte(&self, ahead: usize) -> u8 {
        self.src.get(self.pos + ahead).copied().unwrap_or(0)
    }

    fn at_end(&self) -> bool {
        self.pos >= self.src.len()
    }

    fn starts_with(&self, prefix: &str) -> bool {
        self.src[self.pos..].starts_with(prefix.as_bytes())
    }

    fn column(&self) -> u32 {
        self.column_at(self.pos)
    }

    fn column_at(&self, pos: usize) -> u32 {
        (pos as i64 - self.column_base) as u32
    }

    /// The character at `pos`, which is not the end.
    fn char(&self) -> char {
        self.text[self.pos..].chars().next().unwrap_or('\0')
    }

    /// Moves over one character that counts as one column.
    fn bump_char(&mut self) -> char {
        let c = self.char();
        self.pos += c.len_utf8();
        self.column_base += c.len_utf8() as i64 - 1;
        c
    }

    /// Moves over `bytes` of text that has `chars` characters.
    fn bump(&mut self, bytes: usize, chars: usize) {
        self.pos += bytes;
        self.column_base += bytes as i64 - chars as i64;
    }

    /// Undoes `bump`.
    fn bump_back(&mut self, bytes: usize, chars: usize) {
        self.pos -= bytes;
        self.column_base -= bytes as i64 - chars as i64;
    }

    /// `pos` stands after a newline: a new line begins.
    fn new_line(&mut self) {
        self.line += 1;
        self.column_base = self.pos as i64 - 1;
    }

    fn intern(&mut self, name: &'s str) -> Atom {
        if let Some(&atom) = self.atoms.get(name) {
            return atom;
        }
        let atom = Atom::new(name);
        self.atoms.insert(name, atom);
        atom
    }

    fn push(&mut self, kind: Kind, start: usize, value: Value<'a>) {
        let (line, column) = (self.line, self.column_at(start));
        self.push_at(kind, line, column, start, value);
    }

    fn push_at(&mut self, kind: Kind, line: u32, column: u32, start: usize, value: Value<'a>) {
        let (start, end) = (start as u32, self.pos as u32);
        self.tokens.push(Token { kind, newlines: 0, line, column, start, end, value });
    }

    fn last_kind(&self) -> Option<Kind> {
        self.tokens.last().map(|token| token.kind)
    }

    /// Takes back the newline before a token that continues the expression; gives its count.
    fn drop_eol(&mut self) -> u32 {
        match self.tokens.last() {
            Some(Token { kind: Kind::Eol, newlines, .. }) => {
                let newlines = *newlines;
                self.tokens.pop();
                newlines
            }
            _ => 0,
        }
    }

    fn fail<T>(
        &mut self,
        line: u32,
        column: u32,
        message: impl Into<String>,
        token: impl Into<String>,
    ) -> Lex<T> {
        self.stop(ParseError::syntax(line, column, message, token))
    }

    fn stop<T>(&mut self, error: ParseError) -> Lex<T> {
        self.error.get_or_insert(error);
        Err(Stop)
    }

    fn warn(&mut self, line: u32, column: u32, message: impl Into<String>) {
        if self.opts.emit_warnings {
            self.warnings.push(Warning { line, column, message: message.into() });
        }
    }

    /// Lexes to the end, or to the brace that ends an interpolation (which stays unread).
    fn run(&mut self, interpolation: bool) -> Lex<()> {
        while !self.at_end() {
            let start = self.pos;
            match self.src[start] {
                b' ' | b'\t' => self.pos += 1,
                b'\n' => self.newline(1),
                b'\r' if self.byte(1) == b'\n' => self.newline(2),
                b'a'..=b'z' | b'_' => self.lower_name()?,
                b'A'..=b'Z' => self.alias()?,
                b'0'..=b'9' => self.number()?,
                b'"' | b'\'' => self.quoted()?,
                b'#' => self.comment()?,
                b',' => {
                    self.pos += 1;
                    self.push(Kind::Comma, start, Value::None);
                }
                b';' => self.semicolon()?,
                b'(' => self.open_paren()?,
                b'[' => self.open("[", Kind::OpenBracket),
                b'{' => self.open_curly()?,
                b')' => self.close(")", Kind::CloseParen)?,
                b']' => self.close("]", Kind::CloseBracket)?,
                b'}' if interpolation && self.terminators.is_empty() => return Ok(()),
                b'}' => self.close("}", Kind::CloseCurly)?,
                b':' => self.colon()?,
                b'?' => self.character()?,
                b'~' => self.tilde()?,
                b'\\' if matches!(self.src[start + 1..], [] | [b'\n'] | [b'\r', b'\n']) => {
                    let (line, column) = (self.line, self.column());
                    return self.fail(line, column, "invalid escape \\ at end of file", "");
                }
                b'\\' if self.byte(1) == b'\n' => self.skip_line_end(2),
                b'\\' if self.byte(1) == b'\r' && self.byte(2) == b'\n' => self.skip_line_end(3),
                128.. => self.unicode_name()?,
                _ => self.operator()?,
            }
        }
        Ok(())
    }

    /// A backslash ends the line: the next one continues it.
    fn skip_line_end(&mut self, length: usize) {
        self.pos += length;
        self.new_line();
    }

    fn newline(&mut self, length: usize) {
        let start = self.pos;
        match self.tokens.last_mut() {
            Some(token) if matches!(token.kind, Kind::Eol | Kind::Semicolon | Kind::Comma) => {
                token.newlines += 1;
                self.pos += length;
            }
            _ => {
                self.pos += length;
                self.push(Kind::Eol, start, Value::None);
                if let Some(token) = self.tokens.last_mut() {
                    token.newlines = 1;
                }
            }
        }
        self.new_line();
    }

    fn semicolon(&mut self) -> Lex<()> {
        if self.last_kind() == Some(Kind::Semicolon) {
            return self.unexpected();
        }
        let start = self.pos;
        self.pos += 1;
        self.push(Kind::Semicolon, start, Value::None);
        Ok(())
    }

    /// From `#` to the end of the line. Blank lines are counted anew after it.
    fn comment(&mut self) -> Lex<()> {
        let rest = &self.src[self.pos..];
        let length = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
        let body = &self.text[self.pos..self.pos + length];
        if !body.is_ascii() {
            self.check_comment(body)?;
        }
        let body = body.strip_suffix('\r').unwrap_or(body);
        if self.opts.comments {
            self.keep_comment(body);
        }
        if let Some(token) = self.tokens.last_mut()
            && matches!(token.kind, Kind::Eol | Kind::Comma)
        {
            token.newlines = 0;
        }
        let length = body.len();
        // A comment takes no columns: the newline after it counts as standing where it began.
        self.pos += length;
        self.column_base += length as i64;
        Ok(())
    }

    fn keep_comment(&mut self, body: &str) {
        let newlines_before = match self.tokens.last() {
            None => 1,
            Some(token) if matches!(token.kind, Kind::Eol | Kind::Semicolon | Kind::Comma) => token.newlines,
            Some(_) => 0,
        };
        let after = self.src[self.pos + body.len()..].iter().take_while(|b| b.is_ascii_whitespace());
        let newlines_after = after.filter(|b| **b == b'\n').count() as u32;
        let (line, column) = (self.line, self.column());
        self.comments.push(Comment { line, column, newlines_before, newlines_after, text: body.to_owned() });
    }

    /// The character at `pos` begins nothing.
    fn unexpected<T>(&mut self) -> Lex<T> {
        let (line, column) = (self.line, self.column());
        let shown = self.compatible_name().unwrap_or_else(|| self.show_char(column));
        self.fail(line, column, "unexpected token: ", shown)
    }

    /// Advice when the character directly follows a name and has a plain form.
    fn compatible_name(&self) -> Option<String> {
        let last = self.tokens.last().filter(|token| token.end as usize == self.pos)?;
        if last.kind != Kind::Identifier || self.byte(0) < 128 {
            return None;
        }
        let end = self.pos + self.char().len_utf8();
        unicode::compatible_form(&self.text[last.start as usize..end])
    }

    /// `"x" (column 3, code point U+0078)`.
    fn show_char(&self, column: u32) -> String {
        let c = self.char();
        let shown = match unicode::control_name(c) {
            Some(name) => name.to_owned(),
            _ => format!("\"{c}\""),
        };
        let code = match c as u32 {
            // Five digits do not fit the reference's field of four.
            0x10000.. => "****".to_owned(),
            code => format!("{code:04X}"),
        };
        format!("{shown} (column {column}, code point U+{code})")
    }

    fn finish(&mut self) {
        if self.unclosed().is_ok() {
            let start = self.pos;
            self.push(Kind::Eof, start, Value::None);
        }
    }
}
