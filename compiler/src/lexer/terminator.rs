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

    /// `(`, which never follows an alias.
    pub(super) fn open_paren(&mut self) -> Lex<()> {
        if let Some(token) = self.tokens.last()
            && let (Kind::Alias, Value::Atom(alias)) = (token.kind, token.value)
            && self.opts.static_atoms.is_none()
        {
            let (line, column) = (self.line, self.column());
            let message = format!(
                "unexpected ( after alias {}. Function names and identifiers in Elixir start \
                     with lowercase characters or underscore. For example:\n\n    hello_world()\n    \
                     _starting_with_underscore()\n    numb3rs_are_allowed()\n    \
                     may_finish_with_question_mark?()\n    may_finish_with_exclamation_mark!()\n\n\
                     Unexpected token: ",
                alias.as_str()
            );
            return self.fail(line, column, message, "(");
        }
        self.open("(", Kind::OpenParen);
        Ok(())
    }

    /// `{`; of a map it is the `%` that is told to be open.
    pub(super) fn open_curly(&mut self) -> Lex<()> {
        let start = self.pos;
        if self.starts_with("{}:") && self.special_key()? {
            return Ok(());
        }
        if self.last_kind() == Some(Kind::Percent) {
            let message = "unexpected space between % and {\n\nIf you want to define a map, write \
                           %{...}, with no spaces.\nIf you want to define a struct, write \
                           %StructName{...}.\n\nSyntax error before: ";
            let (line, column) = (self.line, self.column());
            return self.fail(line, column, message, "{");
        }
        self.pos += 1;
        self.push(Kind::OpenCurly, start, Value::None);
        let of_map =
            matches!(self.tokens.len().checked_sub(2).map(|at| self.tokens[at].kind), Some(Kind::PercentMap));
        self.push_open("{", if of_map { start - 1 } else { start });
        Ok(())
    }

    pub(super) fn push_open(&mut self, text: &'static str, start: usize) {
        let (line, column) = (self.line, self.column_at(start));
        let indentation = self.indentation_at(start);
        if let Some(outer) = self.terminators.last() {
            let words = closing_of(outer.text) == "end" && closing_of(text) == "end";
            if words && outer.text == text && indentation <= outer.indentation {
                self.misindented_open = Some(*outer);
            }
        }
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
            if text == "end" {
                let indentation = self.indentation_at(self.pos);
                if indentation > open.indentation {
                    self.misindented_end = Some(line);
                }
            }
            return Ok(());
        }
        let mut error = ParseError::syntax(
            open.line,
            open.column,
            if text == "end" { "unexpected reserved word: " } else { "unexpected token: " },
            text,
        );
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
        error.suffix = Some(match self.misindented_end {
            Some(line) => format!(
                "\nhint: the \"end\" on line {line} may not have a matching \"do\" defined before it \
                 (based on indentation)"
            ),
            None => String::new(),
        });
        self.stop(error)
    }

    /// At the end of the text: nothing may be open.
    pub(super) fn unclosed(&mut self) -> Lex<()> {
        let Some(open) = self.terminators.last().copied() else {
            return Ok(());
        };
        let expected = closing_of(open.text);
        let mut message = format!("missing terminator: {expected}");
        if let Some(early) = self.misindented_open.filter(|early| early.text == open.text) {
            message.push_str(&format!(
                "\nhint: it looks like the \"{}\" on line {} does not have a matching \"end\"",
                early.text, early.line
            ));
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
        let error = self.missing_error(line, column, opening, expected, message);
        self.stop(error)
    }

    pub(super) fn missing_error(
        &self,
        line: u32,
        column: u32,
        opening: &'static str,
        expected: &'static str,
        message: String,
    ) -> ParseError {
        let mut error = ParseError::syntax(line, column, message, "");
        error.kind = ErrorKind::TokenMissing;
        error.delimiters = Some(Delimiters {
            opening,
            closing: None,
            expected,
            end_line: self.line,
            end_column: self.column(),
        });
        error
    }
}

/// Bytes looked back for the start of a line; a longer line has no indentation to speak of.
const MAX_INDENTATION_SCAN: usize = 4096;
