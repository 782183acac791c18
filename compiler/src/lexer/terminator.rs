//! Brackets and `do`/`fn`/`end`: the stack of what is open, and the errors about what does not
//! fit it.

use super::token::{Kind, Value};
use super::{Lex, Lexer};
use crate::diag::{Delimiters, ErrorKind, ParseError};

/// Something that waits to be closed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    pub text: &'static str,
    pub line: u32,
    pub column: u32,
    /// Columns before the first token of the line it stands on.
    pub indentation: u32,
}

/// What closes `open`.
pub(super) fn closing_of(open: &str) -> &'static str {
    match open {
        "(" => ")",
        "[" => "]",
        "{" => "}",
        "<<" => ">>",
        _ => "end",
    }
}

impl<'a> Lexer<'a, '_> {
    pub(super) fn open(&mut self, text: &'static str, kind: Kind) {
        let start = self.pos;
        self.pos += text.len();
        self.push(kind, start, Value::None);
        self.push_open(text, start);
    }

    pub(super) fn push_open(&mut self, text: &'static str, start: usize) {
        let (line, column) = (self.line, self.column_at(start));
        let indentation = self.indentation_at(start);
        self.terminators.push(Open { text, line, column, indentation });
    }

    /// White space at the beginning of the line of `pos`, of which the column is known.
    fn indentation_at(&self, pos: usize) -> u32 {
        // Only `do` and `fn` give hints; finding the line's start is bounded by its length.
        match self.src[pos] {
            b'd' | b'f' | b'e' => {}
            _ => return 0,
        }
        let limit = pos.saturating_sub(MAX_INDENTATION_SCAN);
        let line_start =
            self.src[limit..pos].iter().rposition(|&b| b == b'\n').map_or(limit, |at| limit + at + 1);
        self.src[line_start..pos].iter().take_while(|b| matches!(b, b' ' | b'\t')).count() as u32
    }

    pub(super) fn close(&mut self, text: &'static str, kind: Kind) -> Lex<()> {
        self.check_close(text)?;
        let start = self.pos;
        self.pos += text.len();
        self.push(kind, start, Value::None);
        Ok(())
    }

    /// Takes the opening that `text`, standing at `pos`, closes.
    pub(super) fn check_close(&mut self, text: &'static str) -> Lex<()> {
        let (line, column) = (self.line, self.column());
        let Some(open) = self.terminators.pop() else {
            if text == "end" {
                return self.unexpected_end(line, column);
            }
            return self.fail(line, column, "unexpected token: ", text);
        };
        let expected = closing_of(open.text);
        if expected == text {
            if text == "end" && self.closed_early.is_none() {
                let indentation = self.indentation_at(self.pos);
                if indentation < open.indentation {
                    self.closed_early = Some((open, line));
                }
            }
            return Ok(());
        }
        let reserved = text == "end";
        let mut error = ParseError::syntax(
            open.line,
            open.column,
            if reserved { "unexpected reserved word: " } else { "unexpected token: " },
            text,
        );
        if reserved {
            error.suffix = Some(String::new());
        }
        error.kind = ErrorKind::MismatchedDelimiter;
        error.delimiters = Some(Delimiters {
            opening: open.text,
            closing: Some(text),
            expected,
            end_line: line,
            end_column: column,
        });
        self.stop(error)
    }

    fn unexpected_end(&mut self, line: u32, column: u32) -> Lex<()> {
        let mut error = ParseError::syntax(line, column, "unexpected reserved word: ", "end");
        let mut suffix = String::new();
        if let Some((open, end_line)) = &self.closed_early {
            suffix = format!(
                "\n\n    hint: it looks like the \"end\" on line {end_line} does not have a \
                 matching \"do\" defined before it\n"
            );
            let _ = open;
        }
        error.suffix = Some(std::mem::take(&mut suffix));
        self.stop(error)
    }

    /// At the end of the text: nothing may be open.
    pub(super) fn unclosed(&mut self) -> Lex<()> {
        let Some(open) = self.terminators.last().copied() else { return Ok(()) };
        let expected = closing_of(open.text);
        let mut message = format!("missing terminator: {expected}");
        if let Some((early, line)) = &self.closed_early {
            if expected == "end" {
                message.push_str(&format!(
                    "\nhint: it looks like the \"{}\" on line {} does not have a matching \"end\"",
                    early.text, early.line
                ));
                let _ = line;
            }
        }
        self.missing(open.line, open.column, open.text, expected, message)
    }

    /// The text ended before `expected`.
    pub(super) fn missing<T>(
        &mut self,
        line: u32,
        column: u32,
        opening: &'static str,
        expected: &'static str,
        message: String,
    ) -> Lex<T> {
        let mut error = ParseError::syntax(line, column, message, "");
        error.kind = ErrorKind::TokenMissing;
        error.delimiters = Some(Delimiters {
            opening,
            closing: None,
            expected,
            end_line: self.line,
            end_column: self.column(),
        });
        self.stop(error)
    }
}

/// Bytes looked back for the start of a line; a longer line has no indentation to speak of.
const MAX_INDENTATION_SCAN: usize = 4096;
