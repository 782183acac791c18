//! Literals: numbers, atoms, strings with their interpolations, charlists, sigils.

use super::build::{KEYS, Pair};
use super::{Parse, Parser};
use crate::lexer::token::{Interpolation, Kind, Part, SigilToken, StringToken, Token, Value};
use crate::quoted::{Atom, Meta, Quoted, names};
use std::sync::LazyLock;

static BINARY: LazyLock<Atom> = LazyLock::new(|| Atom::new("binary"));
static LIST_MODULE: LazyLock<Atom> = LazyLock::new(|| Atom::new("Elixir.List"));
static TO_CHARLIST: LazyLock<Atom> = LazyLock::new(|| Atom::new("to_charlist"));
static BINARY_TO_ATOM: LazyLock<Atom> = LazyLock::new(|| Atom::new("binary_to_atom"));
static BINARY_TO_EXISTING: LazyLock<Atom> = LazyLock::new(|| Atom::new("binary_to_existing_atom"));
static UTF8: LazyLock<Atom> = LazyLock::new(|| Atom::new("utf8"));

impl<'a, 't> Parser<'a, 't> {
    /// The value of the literal token here, which is moved over.
    pub(super) fn literal_token(&mut self) -> Parse<Quoted<'a>> {
        let token = self.token();
        let quoted = match (token.kind, token.value) {
            (Kind::Int | Kind::Char, Value::Int(int)) => Quoted::Int(int),
            (Kind::Int, Value::BigInt(big)) => Quoted::BigInt(big),
            (Kind::Float, Value::Float(float)) => Quoted::Float(float),
            (Kind::Atom, Value::Atom(atom)) => Quoted::Atom(atom),
            (Kind::True, _) => Quoted::Atom(names::TRUE),
            (Kind::False, _) => Quoted::Atom(names::FALSE),
            (Kind::Nil, _) => Quoted::Atom(names::NIL),
            (Kind::AtomString, Value::String(string)) => {
                self.next();
                return self.string_atom(token, string, false);
            }
            (Kind::BinString | Kind::BinHeredoc, Value::String(string)) => {
                self.next();
                return self.binary_string(token, string);
            }
            (Kind::ListString | Kind::ListHeredoc, Value::String(string)) => {
                self.next();
                return self.charlist(token, string);
            }
            (Kind::Sigil, Value::Sigil(sigil)) => {
                self.next();
                return self.sigil(token, sigil);
            }
            _ => return self.unexpected(),
        };
        self.next();
        if !self.opts.mark_literals {
            return Ok(quoted);
        }
        let mut extra = Vec::new();
        if self.opts.token_metadata && matches!(token.kind, Kind::Int | Kind::Char | Kind::Float) {
            let written = &self.text[token.start as usize..token.end as usize];
            extra.push((KEYS.token, self.text_value(written)));
        }
        Ok(self.literal(quoted, token.line, token.column, &extra))
    }

    /// The number after `&`, which is no literal of its own.
    pub(super) fn capture_number(&mut self) -> Parse<Quoted<'a>> {
        let number = match self.token().value {
            Value::Int(int) => Quoted::Int(int),
            Value::BigInt(big) => Quoted::BigInt(big),
            _ => return self.unexpected(),
        };
        self.next();
        Ok(number)
    }

    /// The atom of a quoted atom or key; made at run time when something is interpolated.
    pub(super) fn string_atom(
        &mut self,
        token: &Token<'a>,
        string: &StringToken<'a>,
        keyword: bool,
    ) -> Parse<Quoted<'a>> {
        let mut extra = Vec::new();
        if self.opts.token_metadata {
            extra.push((names::DELIMITER, self.text_value(string.delimiter)));
            if keyword {
                extra.push((names::FORMAT, Quoted::Atom(names::KEYWORD)));
            }
        }
        if let Some(text) = string.plain() {
            let name = std::str::from_utf8(text).unwrap_or("");
            let atom = Quoted::Atom(self.opts.atom(name, token.line, token.column));
            return Ok(self.literal(atom, token.line, token.column, &extra));
        }
        let inner = self.meta_of(token);
        let parts = self.interpolated(string, inner)?;
        let meta = self.meta_extra(token.line, token.column, &extra);
        let existing = self.opts.existing_atoms_only.is_some();
        let function = if existing { *BINARY_TO_EXISTING } else { *BINARY_TO_ATOM };
        Ok(self.remote(names::ERLANG, function, inner, meta, &[parts, Quoted::Atom(*UTF8)]))
    }

    /// `module.function(args)`.
    pub(super) fn remote(
        &self,
        module: Atom,
        function: Atom,
        dot_meta: Meta<'a>,
        meta: Meta<'a>,
        args: &[Quoted<'a>],
    ) -> Quoted<'a> {
        let dot = self.call(names::DOT, dot_meta, &[Quoted::Atom(module), Quoted::Atom(function)]);
        self.node(dot, meta, self.arena.alloc_slice_copy(args))
    }

    fn binary_string(&mut self, token: &Token<'a>, string: &StringToken<'a>) -> Parse<Quoted<'a>> {
        if let Some(text) = string.plain() {
            let extra = self.string_extra(string);
            return Ok(self.literal(Quoted::Binary(text), token.line, token.column, &extra));
        }
        let meta = self.string_meta(token, string);
        self.interpolated(string, meta)
    }

    fn string_meta(&self, token: &Token<'a>, string: &StringToken<'a>) -> Meta<'a> {
        self.meta_extra(token.line, token.column, &self.string_extra(string))
    }

    fn string_extra(&self, string: &StringToken<'a>) -> Vec<Pair<'a>> {
        let mut extra = Vec::new();
        if self.opts.token_metadata {
            extra.push((names::DELIMITER, self.text_value(string.delimiter)));
            if let Some(indentation) = string.indentation {
                extra.push((KEYS.indentation, Quoted::Int(indentation.into())));
            }
        }
        extra
    }

    /// `<<"text", to_string(code)::binary, …>>`.
    fn interpolated(&mut self, string: &StringToken<'a>, meta: Meta<'a>) -> Parse<Quoted<'a>> {
        let base = self.children.len();
        for part in string.parts {
            let quoted = match part {
                Part::Text(text) => Quoted::Binary(text),
                Part::Code(code) => {
                    let place = self.meta(code.line, code.column);
                    let call = self.stringified(code)?;
                    let binary = self.variable(*BINARY, place);
                    self.call(names::TYPE_OP, place, &[call, binary])
                }
            };
            self.children.push(quoted);
        }
        let parts = self.take_children(base);
        Ok(self.node(Quoted::Atom(names::BITS), meta, parts))
    }

    fn stringified(&mut self, code: &Interpolation<'a>) -> Parse<Quoted<'a>> {
        let inner = self.code(code)?;
        let place = self.meta(code.line, code.column);
        let mut extra = vec![Self::flag(KEYS.from_interpolation)];
        if self.opts.token_metadata {
            extra.push((names::CLOSING, self.place(code.end_line, code.end_column)));
        }
        let meta = self.meta_extra(code.line, code.column, &extra);
        Ok(self.remote(names::KERNEL, names::TO_STRING, place, meta, &[inner]))
    }

    /// Parses the tokens of an interpolation.
    fn code(&mut self, code: &Interpolation<'a>) -> Parse<Quoted<'a>> {
        if !self.stack.has_room() {
            return self.too_deep();
        }
        let mut inner = Parser {
            arena: self.arena,
            opts: self.opts,
            text: self.text,
            tokens: code.tokens,
            pos: 0,
            within: super::Within::default(),
            children: std::mem::take(&mut self.children),
            warnings: std::mem::take(&mut self.warnings),
            error: None,
            stack: self.stack,
        };
        let result = inner.program();
        self.children = inner.children;
        self.warnings = inner.warnings;
        if inner.error.is_some() {
            self.error = inner.error;
        }
        result
    }

    fn charlist(&mut self, token: &Token<'a>, string: &StringToken<'a>) -> Parse<Quoted<'a>> {
        if let Some(text) = string.plain() {
            let Ok(text) = std::str::from_utf8(text) else {
                let shown = String::from_utf8_lossy(text).into_owned();
                return self.fail(token.line, token.column, "invalid encoding in charlist: ", shown);
            };
            let base = self.children.len();
            self.children.extend(text.chars().map(|c| Quoted::Int(i64::from(c as u32))));
            let list = Quoted::List(self.take_children(base));
            let extra = self.string_extra(string);
            return Ok(self.literal(list, token.line, token.column, &extra));
        }
        let base = self.children.len();
        for part in string.parts {
            let quoted = match part {
                Part::Text(text) => Quoted::Binary(text),
                Part::Code(code) => self.stringified(code)?,
            };
            self.children.push(quoted);
        }
        let parts = Quoted::List(self.take_children(base));
        let place = self.meta_of(token);
        let meta = self.string_meta(token, string);
        Ok(self.remote(*LIST_MODULE, *TO_CHARLIST, place, meta, &[parts]))
    }

    fn sigil(&mut self, token: &Token<'a>, sigil: &SigilToken<'a>) -> Parse<Quoted<'a>> {
        let string = &sigil.string;
        let mut extra = Vec::new();
        if let Some(indentation) = string.indentation {
            extra.push((KEYS.indentation, Quoted::Int(indentation.into())));
        }
        let inner = self.meta_extra(token.line, token.column, &extra);
        let text = match string.plain() {
            Some(text) => self.call(names::BITS, inner, &[Quoted::Binary(text)]),
            None => self.interpolated(string, inner)?,
        };
        let base = self.children.len();
        self.children.extend(sigil.modifiers.iter().map(|b| Quoted::Int(i64::from(*b))));
        let modifiers = Quoted::List(self.take_children(base));
        let delimiter = (names::DELIMITER, self.text_value(string.delimiter));
        let meta = self.meta_extra(token.line, token.column, &[delimiter]);
        Ok(self.call(sigil.name, meta, &[text, modifiers]))
    }
}
