//! Numbers and character literals.

use super::token::{Kind, Value};
use super::{Lex, Lexer};
use crate::quoted::BigInt;
use dashu_int::UBig;

impl<'a> Lexer<'a, '_> {
    pub(super) fn number(&mut self) -> Lex<()> {
        let start = self.pos;
        let base = match (self.byte(0), self.byte(1)) {
            (b'0', b'x') => 16,
            (b'0', b'o') => 8,
            (b'0', b'b') => 2,
            _ => 10,
        };
        if base != 10 && is_digit(self.byte(2), base) {
            self.pos += 2;
            self.digits(base);
            return self.push_int(start, start + 2, base);
        }
        self.digits(10);
        if self.byte(0) == b'.' && self.byte(1).is_ascii_digit() {
            self.pos += 1;
            self.digits(10);
            if matches!(self.byte(0), b'e' | b'E') {
                let sign = usize::from(matches!(self.byte(1), b'+' | b'-'));
                if self.byte(1 + sign).is_ascii_digit() {
                    self.pos += 1 + sign;
                    self.digits(10);
                }
            }
            self.check_after_number(start)?;
            return self.push_float(start);
        }
        self.check_after_number(start)?;
        self.push_int(start, start, 10)
    }

    /// Digits, with single underscores between them.
    fn digits(&mut self, base: u32) {
        loop {
            if is_digit(self.byte(0), base) {
                self.pos += 1;
            } else if self.byte(0) == b'_' && is_digit(self.byte(1), base) {
                self.pos += 2;
            } else {
                return;
            }
        }
    }

    /// A decimal number may not run into a name.
    fn check_after_number(&mut self, start: usize) -> Lex<()> {
        let next = self.byte(0);
        let in_name = next.is_ascii_alphabetic() || next == b'_';
        if !in_name {
            return Ok(());
        }
        let number: String = self.text[start..self.pos].chars().filter(|c| *c != '_').collect();
        let message = format!(
            "invalid character \"{}\" after number {number}. If you intended to write a number, \
             make sure to separate the number from the character (using comma, space, etc). If \
             you meant to write a function name or a variable, note that identifiers in Elixir \
             cannot start with numbers. Unexpected token: ",
            next as char
        );
        let (line, column) = (self.line, self.column_at(start));
        self.fail(line, column, message, (next as char).to_string())
    }

    fn push_int(&mut self, start: usize, digits_start: usize, base: u32) -> Lex<()> {
        let digits = &self.src[digits_start..self.pos];
        let mut small: i64 = 0;
        let mut fits = true;
        for &digit in digits.iter().filter(|digit| **digit != b'_') {
            let value = (digit as char).to_digit(base).unwrap_or(0);
            let next = small.checked_mul(base.into()).and_then(|n| n.checked_add(value.into()));
            match next {
                Some(next) => small = next,
                None => {
                    fits = false;
                    break;
                }
            }
        }
        let value = if fits {
            Value::Int(small)
        } else {
            let text: String = self.text[digits_start..self.pos].chars().filter(|c| *c != '_').collect();
            let big = UBig::from_str_radix(&text, base).unwrap_or_default();
            let limbs = self.arena.alloc_slice_copy(big.as_words());
            Value::BigInt(self.arena.alloc(BigInt { negative: false, limbs }))
        };
        self.push(Kind::Int, start, value);
        Ok(())
    }

    fn push_float(&mut self, start: usize) -> Lex<()> {
        let written = &self.text[start..self.pos];
        let text: String = written.chars().filter(|c| *c != '_').collect();
        match text.parse::<f64>() {
            Ok(float) if float.is_finite() => {
                self.push(Kind::Float, start, Value::Float(float));
                Ok(())
            }
            _ => {
                let (line, column) = (self.line, self.column_at(start));
                self.fail(line, column, "invalid float number ", text)
            }
        }
    }

    /// `?a`, `?\n`.
    pub(super) fn character(&mut self) -> Lex<()> {
        let start = self.pos;
        let column = self.column();
        if self.pos + 1 >= self.src.len() {
            return self.unexpected();
        }
        self.pos += 1;
        for (prefix, ahead) in [("?", 0), ("?\\", 1)] {
            let escaped = ahead == 0 || self.byte(0) == b'\\';
            if escaped && self.byte(ahead) == b'\r' {
                let message = format!("invalid bare carriage return after {prefix}, use ?\\r instead: ");
                let line = self.line;
                return self.fail(line, column, message, "\\u000D");
            }
        }
        let mut c = self.bump_char();
        if c == '\\' && !self.at_end() {
            let escaped = self.bump_char();
            c = super::escape::simple_escape(escaped).unwrap_or(escaped);
            if escaped == c {
                self.warn_escape(c, column);
            }
            if escaped == '\n' {
                self.new_line();
                self.push_at(Kind::Char, self.line - 1, column, start, Value::Int(10));
                return Ok(());
            }
        } else {
            self.warn_char(c, column, "");
            if c == '\n' {
                self.new_line();
                self.push_at(Kind::Char, self.line - 1, column, start, Value::Int(10));
                return Ok(());
            }
        }
        let line = self.line;
        self.push_at(Kind::Char, line, column, start, Value::Int(i64::from(c as u32)));
        Ok(())
    }

    /// An escape that means the character itself.
    fn warn_escape(&mut self, c: char, column: u32) {
        if c.is_ascii_alphanumeric() {
            let line = self.line;
            self.warn(line, column, format!("unknown escape sequence ?\\{c}, use ?{c} instead"));
        } else {
            self.warn_char(c, column, "\\");
        }
    }

    fn warn_char(&mut self, c: char, column: u32, prefix: &str) {
        let escape = match c {
            '\n' => "\\n",
            '\t' => "\\t",
            ' ' => "\\s",
            '\u{b}' => "\\v",
            '\u{c}' => "\\f",
            '\0' => "\\0",
            '\u{8}' => "\\b",
            '\u{7f}' => "\\d",
            '\u{1b}' => "\\e",
            '\u{7}' => "\\a",
            _ => return,
        };
        let name = super::unicode::control_name(c).unwrap_or("");
        let line = self.line;
        let message = format!(
            "found ?{prefix} followed by code point 0x{:X} ({name}), please use ?{escape} instead",
            c as u32
        );
        self.warn(line, column, message);
    }
}

fn is_digit(byte: u8, base: u32) -> bool {
    (byte as char).is_digit(base)
}
