//! A value to a JSON text: maps without a struct's name, lists, texts, atoms and numbers.

use crate::term::number::{FloatFormat, float_text, integer_text};
use crate::term::{Term, map, names};
use std::io::Write;

/// What came of a value.
pub enum Encoded {
    Text(Vec<u8>),
    /// More than the caller wants to wait for.
    TooLarge,
    /// Something in it is for others to encode, or for nobody.
    NotPlain,
}

/// What is still to be written.
#[expect(clippy::large_enum_variant, reason = "few stand at once; a box each would be an allocation a map")]
enum Rest {
    /// The items of a list behind its first.
    Items(Term),
    /// The pairs of a map behind its first.
    Pairs(map::Iter),
}

/// The text of a value, of at most about `bytes_max` bytes.
pub fn encode(value: Term, bytes_max: usize) -> Encoded {
    let mut out = Vec::new();
    let mut rest: Vec<Rest> = Vec::new();
    let mut next = Some(value);
    loop {
        if let Some(value) = next.take() {
            match begin(value, &mut out, &mut rest) {
                Some(first) => next = first,
                None => return Encoded::NotPlain,
            }
        } else {
            let Some(level) = rest.last_mut() else { return Encoded::Text(out) };
            match go_on(level, &mut out) {
                Some(Some(value)) => next = Some(value),
                Some(None) => drop(rest.pop()),
                None => return Encoded::NotPlain,
            }
        }
        if out.len() > bytes_max {
            return Encoded::TooLarge;
        }
    }
}

/// Writes a value, or the beginning of one with values in it, the first of which is returned.
#[expect(clippy::option_option, reason = "nothing inside is not the same as not plain")]
fn begin(value: Term, out: &mut Vec<u8>, rest: &mut Vec<Rest>) -> Option<Option<Term>> {
    if let Some(bytes) = value.binary_bytes() {
        escape(&bytes, out)?;
    } else if let Some(atom) = value.as_atom() {
        match atom {
            names::NIL => out.extend_from_slice(b"null"),
            _ if value.is_bool() => out.extend_from_slice(atom.as_str().as_bytes()),
            _ => escape(atom.as_str().as_bytes(), out)?,
        }
    } else if let Some(float) = value.as_float() {
        out.extend_from_slice(float_text(float, FloatFormat::Short).as_bytes());
    } else if value.is_integer() {
        integer(value, out)?;
    } else if value.is_nil() {
        out.extend_from_slice(b"[]");
    } else if let Some((head, tail)) = value.cons() {
        out.push(b'[');
        rest.push(Rest::Items(tail));
        return Some(Some(head));
    } else if value.is_map() {
        if map::get(value, Term::atom(names::STRUCT)).is_some() {
            return None;
        }
        let mut pairs = map::iter(value);
        let Some((key, first)) = pairs.next() else {
            out.extend_from_slice(b"{}");
            return Some(None);
        };
        out.push(b'{');
        write_key(key, out)?;
        rest.push(Rest::Pairs(pairs));
        return Some(Some(first));
    } else {
        return None;
    }
    Some(None)
}

/// What comes behind a value: the next one, or, with none, the end of what it is in.
#[expect(clippy::option_option, reason = "as `begin`")]
fn go_on(level: &mut Rest, out: &mut Vec<u8>) -> Option<Option<Term>> {
    match level {
        Rest::Items(items) => match items.cons() {
            Some((head, tail)) => {
                out.push(b',');
                *items = tail;
                Some(Some(head))
            }
            None => {
                out.push(b']');
                items.is_nil().then_some(None)
            }
        },
        Rest::Pairs(pairs) => match pairs.next() {
            Some((key, value)) => {
                out.push(b',');
                write_key(key, out)?;
                Some(Some(value))
            }
            None => {
                out.push(b'}');
                Some(None)
            }
        },
    }
}

fn write_key(key: Term, out: &mut Vec<u8>) -> Option<()> {
    if let Some(bytes) = key.binary_bytes() {
        escape(&bytes, out)?;
    } else if let Some(atom) = key.as_atom() {
        escape(atom.as_str().as_bytes(), out)?;
    } else if key.is_integer() {
        out.push(b'"');
        integer(key, out)?;
        out.push(b'"');
    } else {
        return None;
    }
    out.push(b':');
    Some(())
}

fn integer(value: Term, out: &mut Vec<u8>) -> Option<()> {
    match value.as_small() {
        Some(small) => write!(out, "{small}").ok(),
        None => {
            out.extend_from_slice(integer_text(value, 10)?.as_bytes());
            Some(())
        }
    }
}

/// A text between quotation marks; none if it is no UTF-8.
pub fn escape(bytes: &[u8], out: &mut Vec<u8>) -> Option<()> {
    let text = std::str::from_utf8(bytes).ok()?;
    out.push(b'"');
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.extend_from_slice(&bytes[from..at]);
        from = at + 1;
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            0x8 => out.extend_from_slice(b"\\b"),
            0xC => out.extend_from_slice(b"\\f"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            _ => write!(out, "\\u{byte:04X}").ok()?,
        }
    }
    out.extend_from_slice(&bytes[from..]);
    out.push(b'"');
    Some(())
}
