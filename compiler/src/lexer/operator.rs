//! Operators and punctuation of more than one character, atoms made of them, dots and `%`.

use super::token::{Kind, Value};
use super::unicode::is_atom_start;
use super::{Lex, Lexer};
use crate::quoted::{Atom, names};

/// The operator at the beginning of `s`, longest first.
fn operator_at(s: &[u8]) -> Option<(&'static str, Kind)> {
    let at = |i: usize| s.get(i).copied().unwrap_or(0);
    let three: Option<(&'static str, Kind)> = match [at(0), at(1), at(2)] {
        [b'=', b'=', b'='] => Some(("===", Kind::CompOp)),
        [b'!', b'=', b'='] => Some(("!==", Kind::CompOp)),
        [b'&', b'&', b'&'] => Some(("&&&", Kind::AndOp)),
        [b'|', b'|', b'|'] => Some(("|||", Kind::OrOp)),
        [b'^', b'^', b'^'] => Some(("^^^", Kind::XorOp)),
        [b'~', b'~', b'~'] => Some(("~~~", Kind::UnaryOp)),
        [b'<', b'<', b'<'] => Some(("<<<", Kind::ArrowOp)),
        [b'>', b'>', b'>'] => Some((">>>", Kind::ArrowOp)),
        [b'<', b'<', b'~'] => Some(("<<~", Kind::ArrowOp)),
        [b'~', b'>', b'>'] => Some(("~>>", Kind::ArrowOp)),
        [b'<', b'~', b'>'] => Some(("<~>", Kind::ArrowOp)),
        [b'<', b'|', b'>'] => Some(("<|>", Kind::ArrowOp)),
        [b'+', b'+', b'+'] => Some(("+++", Kind::ConcatOp)),
        [b'-', b'-', b'-'] => Some(("---", Kind::ConcatOp)),
        [b'.', b'.', b'.'] => Some(("...", Kind::EllipsisOp)),
        _ => None,
    };
    if three.is_some() {
        return three;
    }
    let two: Option<(&'static str, Kind)> = match [at(0), at(1)] {
        [b'=', b'='] => Some(("==", Kind::CompOp)),
        [b'!', b'='] => Some(("!=", Kind::CompOp)),
        [b'=', b'~'] => Some(("=~", Kind::CompOp)),
        [b'<', b'='] => Some(("<=", Kind::RelOp)),
        [b'>', b'='] => Some((">=", Kind::RelOp)),
        [b'&', b'&'] => Some(("&&", Kind::AndOp)),
        [b'|', b'|'] => Some(("||", Kind::OrOp)),
        [b'<', b'>'] => Some(("<>", Kind::ConcatOp)),
        [b'+', b'+'] => Some(("++", Kind::ConcatOp)),
        [b'-', b'-'] => Some(("--", Kind::ConcatOp)),
        [b'*', b'*'] => Some(("**", Kind::PowerOp)),
        [b'.', b'.'] => Some(("..", Kind::RangeOp)),
        [b'/', b'/'] => Some(("//", Kind::TernaryOp)),
        [b'<', b'-'] => Some(("<-", Kind::InMatchOp)),
        [b'\\', b'\\'] => Some(("\\\\", Kind::InMatchOp)),
        [b':', b':'] => Some(("::", Kind::TypeOp)),
        [b'|', b'>'] => Some(("|>", Kind::ArrowOp)),
        [b'<', b'~'] => Some(("<~", Kind::ArrowOp)),
        [b'~', b'>'] => Some(("~>", Kind::ArrowOp)),
        [b'-', b'>'] => Some(("->", Kind::StabOp)),
        [b'=', b'>'] => Some(("=>", Kind::AssocOp)),
        _ => None,
    };
    if two.is_some() {
        return two;
    }
    Some(match at(0) {
        b'+' => ("+", Kind::DualOp),
        b'-' => ("-", Kind::DualOp),
        b'*' => ("*", Kind::MultOp),
        b'/' => ("/", Kind::MultOp),
        b'<' => ("<", Kind::RelOp),
        b'>' => (">", Kind::RelOp),
        b'=' => ("=", Kind::MatchOp),
        b'|' => ("|", Kind::PipeOp),
        b'!' => ("!", Kind::UnaryOp),
        b'^' => ("^", Kind::UnaryOp),
        b'&' => ("&", Kind::CaptureOp),
        b'@' => ("@", Kind::AtOp),
        _ => return None,
    })
}

/// Names that are atoms and keys without quotes, beside the operators, longest first.
const SPECIAL_NAMES: [&str; 7] = ["..//", "<<>>", "%{}", "{}", "...", "%", "."];

impl<'a, 's> Lexer<'a, 's> {
    fn is_space(byte: u8) -> bool {
        matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
    }

    /// Operators, `<<`, `>>`, `%`, `.`, or a character that begins nothing.
    pub(super) fn operator(&mut self) -> Lex<()> {
        let start = self.pos;
        let rest = &self.src[start..];
        if self.special_key()? {
            return Ok(());
        }
        match rest {
            [b'%', b'{', ..] => {
                self.pos += 1;
                self.push(Kind::PercentMap, start, Value::Atom(names::MAP));
                return Ok(());
            }
            [b'%', bracket @ (b'[' | b'('), ..] => {
                let shown = format!("%{}", *bracket as char);
                let (line, column) = (self.line, self.column());
                return self.fail(line, column, "expected %{ to define a map, got: ", shown);
            }
            [b'%', ..] => {
                self.pos += 1;
                self.push(Kind::Percent, start, Value::Atom(names::STRUCT));
                return Ok(());
            }
            [b'.', b'.', b'/', b'/', ..] => return self.step_name(),
            [b'.', b'.', ..] => {}
            [b'.', ..] => return self.dot(),
            [b'&', digit, ..] if digit.is_ascii_digit() => {
                self.pos += 1;
                self.push(Kind::CaptureInt, start, Value::Atom(names::CAPTURE));
                return Ok(());
            }
            [b'<', b'<', b'<' | b'~', ..] | [b'>', b'>', b'>', ..] => {}
            [b'<', b'<', ..] => {
                self.open("<<", Kind::OpenBits);
                return Ok(());
            }
            [b'>', b'>', ..] => return self.close(">>", Kind::CloseBits),
            _ => {}
        }
        let Some((text, kind)) = operator_at(rest) else {
            return self.unexpected();
        };
        self.pos += text.len();
        let atom = Atom::new(text);
        if kind == Kind::DualOp {
            self.mark_sign();
        }
        let last = text.as_bytes()[text.len() - 1];
        if matches!(text, "+++" | "---" | "&&&" | "|||" | "^^^") && self.byte(0) == last {
            let (line, column) = (self.line, self.column_at(start));
            let next = last as char;
            let message = format!(
                "found \"{text}\" followed by \"{next}\", please use a space between \"{text}\" and \
                 the next \"{next}\""
            );
            self.warn(line, column, message);
        }
        self.push_operator(start, kind, atom);
        Ok(())
    }

    /// `f -1`: the name before a spaced sign without space after it becomes a call.
    fn mark_sign(&mut self) {
        if Self::is_space(self.byte(0)) || self.byte(0) == b'/' {
            return;
        }
        let Some(token) = self.tokens.last_mut() else {
            return;
        };
        let spaced = matches!(self.src.get(token.end as usize), Some(b' ' | b'\t'));
        if token.kind == Kind::Identifier && spaced {
            token.kind = Kind::OpIdentifier;
        }
    }

    /// Pushes an operator: or the plain name of one, when `/` follows as in `&+/2`.
    pub(super) fn push_operator(&mut self, start: usize, kind: Kind, atom: Atom) {
        let spaces = self.src[self.pos..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        let slash = self.byte(spaces) == b'/' && !(kind == Kind::CaptureOp && self.byte(spaces + 1) == b'/');
        if slash && !matches!(kind, Kind::AssocOp | Kind::TernaryOp) {
            self.push(Kind::Identifier, start, Value::Atom(atom));
            return;
        }
        let continues =
            !matches!(kind, Kind::UnaryOp | Kind::DualOp | Kind::AtOp | Kind::CaptureOp | Kind::EllipsisOp);
        let newlines = match self.tokens.last() {
            Some(last) if kind == Kind::StabOp && last.kind == Kind::Semicolon => last.newlines,
            _ if continues => self.drop_eol(),
            _ => 0,
        };
        self.warn_deprecated(start, atom);
        self.push(kind, start, Value::Atom(atom));
        self.set_newlines(newlines);
    }

    fn warn_deprecated(&mut self, start: usize, operator: Atom) {
        let message = match operator.as_str() {
            "^^^" => {
                "^^^ is deprecated. It is typically used as xor but it has the wrong precedence, \
                 use Bitwise.bxor/2 instead"
            }
            "~~~" => "~~~ is deprecated. Use Bitwise.bnot/1 instead for clarity",
            "<|>" => "<|> is deprecated. Use another pipe-like operator",
            _ => return,
        };
        let (line, column) = (self.line, self.column_at(start));
        self.warn(line, column, message);
    }

    pub(super) fn set_newlines(&mut self, newlines: u32) {
        if let Some(token) = self.tokens.last_mut() {
            token.newlines = newlines;
        }
    }

    /// `+: ` and the like: the key of a keyword pair.
    pub(super) fn special_key(&mut self) -> Lex<bool> {
        let start = self.pos;
        let Some(length) = self.symbol_length(start) else {
            return Ok(false);
        };
        let after = start + length;
        let colon = self.src.get(after) == Some(&b':');
        if !colon || !self.src.get(after + 1).copied().is_some_and(Self::is_space) {
            return Ok(false);
        }
        let atom = Atom::new(&self.text[start..after]);
        self.pos = after + 1;
        self.push(Kind::KwIdentifier, start, Value::Atom(atom));
        Ok(true)
    }

    /// Bytes of the operator or special name at `at` that can stand as an atom.
    fn symbol_length(&self, at: usize) -> Option<usize> {
        let rest = &self.src[at..];
        let special = SPECIAL_NAMES.iter().find(|name| rest.starts_with(name.as_bytes()));
        let operator = match operator_at(rest) {
            // No names of their own: their first character is one.
            Some((text @ ("//" | "=>"), _)) => Some(&text[..1]),
            found => found.map(|(text, _)| text),
        };
        let length = special.map(|s| s.len()).max(operator.map(str::len))?;
        Some(length)
    }

    /// `:` before an operator, a name, a quote; `::`.
    pub(super) fn colon(&mut self) -> Lex<()> {
        let start = self.pos;
        if self.byte(1) == b':' && self.byte(2) != b':' {
            return self.operator();
        }
        match self.byte(1) {
            b'"' | b'\'' => return self.quoted_atom(),
            128.. => {
                let next = self.text[start + 1..].chars().next().unwrap_or(' ');
                if is_atom_start(next) {
                    return self.plain_atom();
                }
            }
            b'_' => return self.plain_atom(),
            byte if byte.is_ascii_alphabetic() => return self.plain_atom(),
            _ => {}
        }
        if let Some(length) = self.symbol_length(start + 1) {
            let atom = Atom::new(&self.text[start + 1..start + 1 + length]);
            self.pos = start + 1 + length;
            if atom == names::TYPE_OP {
                let (line, column) = (self.line, self.column_at(start));
                let message = "atom ::: must be written between quotes, as in :\"::\", to avoid ambiguity";
                self.warn(line, column, message);
            }
            self.push(Kind::Atom, start, Value::Atom(atom));
            return Ok(());
        }
        if self.byte(1) == b':' {
            return self.operator();
        }
        self.unexpected()
    }

    /// `..//` stands only as a name: before `/` of an arity.
    fn step_name(&mut self) -> Lex<()> {
        let start = self.pos;
        let spaces = self.src[start + 4..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        if self.byte(4 + spaces) != b'/' {
            return self.unexpected();
        }
        self.pos += 4;
        self.push(Kind::Identifier, start, Value::Atom(names::RANGE_STEP));
        Ok(())
    }

    /// `.` and what it calls: an operator or quoted name is read here, the rest as usual.
    fn dot(&mut self) -> Lex<()> {
        let start = self.pos;
        let (line, column) = (self.line, self.column());
        self.pos += 1;
        self.skip_after_dot()?;
        self.drop_eol();
        let rest = &self.src[self.pos..];
        if rest.first() == Some(&b'(') {
            self.push_at(Kind::DotCall, line, column, start, Value::Atom(names::DOT));
            return Ok(());
        }
        self.push_at(Kind::Dot, line, column, start, Value::Atom(names::DOT));
        if let [b'"' | b'\'', ..] = rest {
            return self.quoted_call();
        }
        // These three are no calls on a dot: their first character is.
        let rest = match rest {
            [b'-', b'>', ..] | [b'=', b'>', ..] | [b'/', b'/', ..] => &rest[..1],
            [b'.', b'.', ..] => return Ok(()),
            _ => rest,
        };
        if let Some((text, _)) = operator_at(rest) {
            let name_start = self.pos;
            self.pos += text.len();
            let atom = Atom::new(text);
            self.push_name(name_start, atom);
        }
        Ok(())
    }

    /// Space, newlines and comments between a dot and the name.
    fn skip_after_dot(&mut self) -> Lex<()> {
        loop {
            match self.byte(0) {
                b' ' | b'\t' => self.pos += 1,
                b'\n' => self.skip_line_end(1),
                b'\r' if self.byte(1) == b'\n' => self.skip_line_end(2),
                b'#' => self.comment()?,
                _ => return Ok(()),
            }
        }
    }
}
