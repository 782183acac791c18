//! Names: variables and calls, aliases, keywords (`name:`), reserved words, atoms.

use super::token::{Kind, Value};
use super::unicode::{is_name_continue, is_name_start, recompose};
use super::{Lex, Lexer};
use crate::diag::ParseError;
use crate::quoted::{Atom, names};

/// Bytes of an atom's longest name (characters, in the reference).
const MAX_ATOM_CHARS: usize = 255;

impl<'a, 's> Lexer<'a, 's> {
    /// Length in bytes of an ASCII name's letters, digits and underscores at `pos`.
    fn ascii_name_length(&self) -> usize {
        let rest = &self.src[self.pos..];
        rest.iter().position(|b| !(b.is_ascii_alphanumeric() || *b == b'_')).unwrap_or(rest.len())
    }

    pub(super) fn lower_name(&mut self) -> Lex<()> {
        let start = self.pos;
        let mut length = self.ascii_name_length();
        match self.byte(length) {
            128.. => return self.unicode_name(),
            b'?' | b'!' => length += 1,
            _ => {}
        }
        self.pos += length;
        let marked = matches!(self.src[self.pos - 1], b'?' | b'!');
        if self.byte(0) == b'@' && !marked {
            return self.at_in_name(start, "identifier");
        }
        let text = &self.text[start..self.pos];
        if self.keyword_key(start, text)? {
            return Ok(());
        }
        // A key whose space is missing at the end of the text, whatever the name would mean.
        if self.src[self.pos..] == *b":" {
            return self.colon();
        }
        if self.last_kind() != Some(Kind::Dot) && self.reserved_word(start, text)? {
            return Ok(());
        }
        self.warn_mark(text, "identifier", start);
        let atom = self.make_atom(text, start)?;
        self.push_name(start, atom);
        Ok(())
    }

    /// `a!=b` reads as `a! = b`.
    fn warn_mark(&mut self, name: &str, what: &str, start: usize) {
        if self.byte(0) != b'=' || !name.ends_with(['?', '!']) {
            return;
        }
        let (body, mark) = name.split_at(name.len() - 1);
        let (line, column) = (self.line, self.column_at(start));
        let message = format!(
            "found {what} \"{name}\", ending with \"{mark}\", followed by =. It is unclear if \
             you mean \"{body} {mark}=\" or \"{name} =\". Please add a space before or after \
             {mark} to remove the ambiguity"
        );
        self.warn(line, column, message);
    }

    /// Pushes an identifier as its next character wants it.
    pub(super) fn push_name(&mut self, start: usize, atom: Atom) {
        let kind = match self.byte(0) {
            b'(' => Kind::ParenIdentifier,
            b'[' => Kind::BracketIdentifier,
            _ => Kind::Identifier,
        };
        self.push(kind, start, Value::Atom(atom));
    }

    /// After a name: whether it is the key of a keyword pair.
    fn keyword_key(&mut self, start: usize, name: &'s str) -> Lex<bool> {
        if self.byte(0) != b':' || self.byte(1) == b':' || self.pos + 1 == self.src.len() {
            return Ok(false);
        }
        if matches!(self.byte(1), b' ' | b'\t' | b'\n' | b'\r') {
            let atom = self.make_atom(name, start)?;
            self.pos += 1;
            self.push(Kind::KwIdentifier, start, Value::Atom(atom));
            return Ok(true);
        }
        let (line, column) = (self.line, self.column_at(start));
        let message = "keyword argument must be followed by space after: ";
        self.fail(line, column, message, format!("{name}:"))
    }

    /// The atom of `name`, if it may be made.
    pub(super) fn make_atom(&mut self, name: &'s str, start: usize) -> Lex<Atom> {
        if let Some(&atom) = self.atoms.get(name) {
            return Ok(atom);
        }
        let (line, column) = (self.line, self.column_at(start));
        self.check_atom(name, line, column)?;
        match self.opts.static_atoms {
            None => Ok(self.intern(name)),
            Some(_) => Ok(self.opts.atom(name, line, column)),
        }
    }

    pub(super) fn check_atom(&mut self, name: &str, line: u32, column: u32) -> Lex<()> {
        if name.len() > MAX_ATOM_CHARS && name.chars().count() > MAX_ATOM_CHARS {
            return self.fail(line, column, "atom length must be less than system limit: ", name);
        }
        if let Some(exists) = self.opts.existing_atoms_only
            && !exists(name)
        {
            return self.fail(line, column, "unsafe atom does not exist: ", name);
        }
        Ok(())
    }

    fn reserved_word(&mut self, start: usize, text: &str) -> Lex<bool> {
        let kind = match text {
            "do" => return self.do_word(start).map(|()| true),
            "end" => {
                self.pos = start;
                self.check_close("end")?;
                self.pos = start + 3;
                Kind::End
            }
            "fn" => {
                self.push(Kind::Fn, start, Value::Atom(names::FN));
                self.push_open("fn", start);
                return Ok(true);
            }
            "true" => Kind::True,
            "false" => Kind::False,
            "nil" => Kind::Nil,
            "after" | "else" | "rescue" | "catch" => Kind::BlockIdentifier,
            "and" => return self.word_operator(start, Kind::AndOp, text),
            "or" => return self.word_operator(start, Kind::OrOp, text),
            "in" => return self.word_operator(start, Kind::InOp, text),
            "when" => return self.word_operator(start, Kind::WhenOp, text),
            "not" => return self.word_operator(start, Kind::UnaryOp, text),
            "__aliases__" | "__block__" => {
                let (line, column) = (self.line, self.column_at(start));
                return self.fail(line, column, "reserved token: ", text);
            }
            _ => return Ok(false),
        };
        self.push(kind, start, Value::Atom(Atom::new(text)));
        Ok(true)
    }

    fn do_word(&mut self, start: usize) -> Lex<()> {
        match self.last_kind() {
            Some(Kind::Fn) => return self.misplaced_do(start, DO_AFTER_FN),
            Some(Kind::Comma | Kind::Semicolon) => return self.misplaced_do(start, LONE_DO),
            _ => {}
        }
        if let Some(token) = self.tokens.last_mut()
            && token.kind == Kind::Identifier
        {
            token.kind = Kind::DoIdentifier;
        }
        self.drop_eol();
        self.push(Kind::Do, start, Value::Atom(names::DO));
        self.push_open("do", start);
        Ok(())
    }

    fn misplaced_do(&mut self, start: usize, advice: &str) -> Lex<()> {
        let (line, column) = (self.line, self.column_at(start));
        let mut error = ParseError::syntax(line, column, "unexpected reserved word: ", "do");
        error.suffix = Some(advice.to_owned());
        self.stop(error)
    }

    fn word_operator(&mut self, start: usize, kind: Kind, text: &str) -> Lex<bool> {
        let atom = Atom::new(text);
        let spaces = self.src[self.pos..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        if kind == Kind::InOp
            && self.byte(spaces) != b'/'
            && let Some(last) = self.tokens.last().copied()
            && last.kind == Kind::UnaryOp
            && last.atom() == Some(names::NOT)
        {
            self.tokens.pop();
            let newlines = self.drop_eol();
            let value = Value::NotIn(self.line, self.column_at(start));
            self.push_at(Kind::InOp, last.line, last.column, last.start as usize, value);
            self.set_newlines(newlines);
            return Ok(true);
        }
        self.push_operator(start, kind, atom);
        Ok(true)
    }

    pub(super) fn alias(&mut self) -> Lex<()> {
        let start = self.pos;
        let length = self.ascii_name_length();
        match self.byte(length) {
            128.. if is_name_continue(self.text[self.pos + length..].chars().next().unwrap_or(' ')) => {
                return self.bad_alias(start, length);
            }
            b'?' | b'!' => return self.bad_alias(start, length),
            _ => {}
        }
        self.pos += length;
        if self.byte(0) == b'@' {
            return self.at_in_name(start, "alias");
        }
        let text = &self.text[start..self.pos];
        if self.keyword_key(start, text)? {
            return Ok(());
        }
        let atom = self.make_atom(text, start)?;
        self.push(Kind::Alias, start, Value::Atom(atom));
        Ok(())
    }

    /// Length of any name at `pos`, with a final `?` or `!`, and `@` inside if allowed.
    fn name_length(&self, pos: usize, allow_at: bool) -> usize {
        let rest = &self.text[pos..];
        let end = rest
            .char_indices()
            .find(|(_, c)| !(is_name_continue(*c) || allow_at && *c == '@'))
            .map_or(rest.len(), |(at, _)| at);
        match rest.as_bytes().get(end) {
            Some(b'?' | b'!') => end + 1,
            _ => end,
        }
    }

    fn bad_alias(&mut self, start: usize, ascii_length: usize) -> Lex<()> {
        let bad = self.text[start + ascii_length..].chars().next().unwrap_or('?');
        let name = self.text[start..start + self.name_length(start, false)].to_owned();
        let message = format!(
            "invalid character \"{bad}\" (code point U+{:04X}) in alias (only ASCII characters, \
             without punctuation, are allowed): ",
            bad as u32
        );
        let (line, column) = (self.line, self.column_at(start));
        self.fail(line, column, message, name)
    }

    /// `@` stands in the names of atoms only, and so in keys.
    fn at_in_name(&mut self, start: usize, what: &str) -> Lex<()> {
        let length = self.name_length(start, true);
        let name = &self.text[start..start + length];
        let after = &self.src[start + length..];
        if let [b':', b' ' | b'\t' | b'\n' | b'\r', ..] = after {
            self.check_scripts(name, self.line, self.column_at(start))?;
            let atom = self.make_atom(name, start)?;
            let (line, column) = (self.line, self.column_at(start));
            self.pos = start;
            self.bump(length + 1, name.chars().count() + 1);
            self.push_at(Kind::KwIdentifier, line, column, start, Value::Atom(atom));
            return Ok(());
        }
        let name = name.to_owned();
        if let [b':', next, ..] = after
            && *next != b':'
        {
            let (line, column) = (self.line, self.column_at(start));
            let message = "keyword argument must be followed by space after: ";
            return self.fail(line, column, message, format!("{name}:"));
        }
        let message = format!("invalid character \"@\" (code point U+0040) in {what}: ");
        let (line, column) = (self.line, self.column_at(start));
        self.fail(line, column, message, name)
    }

    /// A name that is not all ASCII.
    pub(super) fn unicode_name(&mut self) -> Lex<()> {
        let start = self.pos;
        if !is_name_start(self.char()) {
            return self.unexpected();
        }
        let length = self.name_length(start, false);
        let written = &self.text[start..start + length];
        let chars = written.chars().count();
        let column = self.column();
        let line = self.line;
        self.bump(length, chars);
        if self.byte(0) == b'@' {
            self.bump_back(length, chars);
            return self.at_in_name(start, "identifier");
        }
        let composed = recompose(written);
        let name = composed.as_deref().unwrap_or(written);
        self.check_scripts(name, line, column)?;
        if self.byte(0) == b':' && self.byte(1) != b':' && self.pos + 1 < self.src.len() {
            if !matches!(self.byte(1), b' ' | b'\t' | b'\n' | b'\r') {
                let message = "keyword argument must be followed by space after: ";
                return self.fail(line, column, message, format!("{name}:"));
            }
            self.check_atom(name, line, column)?;
            let atom = self.opts.atom(name, line, column);
            self.bump(1, 1);
            self.push_at(Kind::KwIdentifier, line, column, start, Value::Atom(atom));
            return Ok(());
        }
        self.check_atom(name, line, column)?;
        let kind = match self.byte(0) {
            b'(' => Kind::ParenIdentifier,
            b'[' => Kind::BracketIdentifier,
            _ => Kind::Identifier,
        };
        let atom = self.opts.atom(name, line, column);
        self.push_at(kind, line, column, start, Value::Atom(atom));
        Ok(())
    }

    /// At `:` that begins an atom with a plain name.
    pub(super) fn plain_atom(&mut self) -> Lex<()> {
        let start = self.pos;
        let (line, column) = (self.line, self.column());
        let length = self.name_length(start + 1, true);
        let written = &self.text[start + 1..start + 1 + length];
        let chars = if written.is_ascii() { length } else { written.chars().count() };
        self.bump(length + 1, chars + 1);
        let composed = if chars == length { None } else { recompose(written) };
        let name = composed.as_deref().unwrap_or(written);
        self.check_scripts(name, line, column)?;
        self.check_atom(name, line, column)?;
        if name.is_ascii() {
            self.warn_mark(&format!(":{name}"), "atom", start);
        }
        let atom = self.opts.atom(name, line, column);
        self.push_at(Kind::Atom, line, column, start, Value::Atom(atom));
        Ok(())
    }
}

const DO_AFTER_FN: &str = ". Anonymous functions are written as:\n\n    fn pattern -> expression end\n\nPlease remove the \"do\" keyword";

const LONE_DO: &str = ". In case you wanted to write a \"do\" expression, you must either use do-blocks or separate the keyword argument with comma. For example, you should either write:\n\n    if some_condition? do\n      :this\n    else\n      :that\n    end\n\nor the equivalent construct:\n\n    if(some_condition?, do: :this, else: :that)\n\nwhere \"some_condition?\" is the first argument and the second argument is a keyword list.\n\nYou may see this error if you forget a trailing comma before the \"do\" in a \"do\" block";
