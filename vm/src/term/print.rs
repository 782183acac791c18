//! Terms as text for the machine's own diagnostics: Erlang-like, cut off after some parts.
//! Programs print through the library's `Inspect`, never through this.

use super::boxed::Kind;
use super::word::Term;
use std::fmt::{self, Write};

/// Parts printed before the rest becomes "...".
const PARTS_MAX: usize = 400;

enum Todo {
    Term(Term),
    /// The rest of a list behind its first element.
    Rest(Term),
    Text(&'static str),
}

/// Writes `term`.
pub fn write_term(out: &mut dyn Write, term: Term) -> fmt::Result {
    let mut todo = vec![Todo::Term(term)];
    let mut parts = 0;
    while let Some(next) = todo.pop() {
        parts += 1;
        if parts > PARTS_MAX {
            return out.write_str("...");
        }
        match next {
            Todo::Text(text) => out.write_str(text)?,
            Todo::Rest(rest) => match rest.cons() {
                Some((head, tail)) => {
                    out.write_char(',')?;
                    todo.push(Todo::Rest(tail));
                    todo.push(Todo::Term(head));
                }
                None if rest.is_nil() => out.write_char(']')?,
                None => {
                    out.write_char('|')?;
                    todo.push(Todo::Text("]"));
                    todo.push(Todo::Term(rest));
                }
            },
            Todo::Term(term) => write_one(out, term, &mut todo)?,
        }
    }
    Ok(())
}

/// Quoted unless it looks like a plain word.
fn write_atom(out: &mut dyn Write, text: &str) -> fmt::Result {
    let plain = text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'@');
    if plain { out.write_str(text) } else { write!(out, "'{text}'") }
}

fn write_one(out: &mut dyn Write, term: Term, todo: &mut Vec<Todo>) -> fmt::Result {
    if let Some(value) = term.as_small() {
        return write!(out, "{value}");
    }
    if let Some(value) = term.as_float() {
        return write!(out, "{value:?}");
    }
    if let Some(atom) = term.as_atom() {
        return write_atom(out, atom.as_str());
    }
    if let Some(pid) = term.as_pid() {
        return write!(out, "<0.{}.{}>", pid.slot, pid.serial);
    }
    if let Some(number) = term.as_local_port() {
        return write!(out, "#Port<{number}>");
    }
    if let Some(number) = term.reference_number() {
        return write!(out, "#Ref<{number}>");
    }
    if let Some((head, tail)) = term.cons() {
        todo.push(Todo::Rest(tail));
        todo.push(Todo::Term(head));
        return out.write_char('[');
    }
    if let Some(elements) = term.tuple() {
        return open(out, "{", elements.iter().copied(), "}", todo);
    }
    if let Some(bits) = term.bits() {
        return write_bits(out, &bits.bytes(), bits.bit_size());
    }
    if let Some((negative, limbs)) = term.big() {
        let sign = if negative { "-" } else { "" };
        write!(out, "{sign}16#")?;
        for limb in limbs.iter().rev() {
            write!(out, "{limb:016x}")?;
        }
        return Ok(());
    }
    if let Some((lambda, free)) = term.closure() {
        let (module, name) = (lambda.module.as_str(), lambda.name.as_str());
        write!(out, "#Fun<{module}.{name}.{}/{}>", lambda.index, lambda.arity)?;
        return open(out, "(", free.iter().copied(), ")", todo);
    }
    match term.kind() {
        Some(Kind::FlatMap) => {
            // SAFETY: the layout of `FlatMap`: the key tuple, then as many values.
            let words = unsafe {
                let header = term.header_unchecked();
                term.payload_terms(0, header.payload_words())
            };
            let keys = words[0].tuple().unwrap_or(&[]);
            let pairs = keys.iter().zip(&words[1..]).flat_map(|(&key, &value)| [key, value]);
            open(out, "#{", pairs, "}", todo)
        }
        Some(kind) => write!(out, "#{kind:?}<{:x}>", term.0),
        None if term.is_nil() => out.write_str("[]"),
        None => write!(out, "#word<{:x}>", term.0),
    }
}

fn open(
    out: &mut dyn Write,
    opening: &str,
    parts: impl DoubleEndedIterator<Item = Term>,
    closing: &'static str,
    todo: &mut Vec<Todo>,
) -> fmt::Result {
    todo.push(Todo::Text(closing));
    for (at, part) in parts.rev().enumerate() {
        if at > 0 {
            todo.push(Todo::Text(","));
        }
        todo.push(Todo::Term(part));
    }
    out.write_str(opening)
}

fn write_bits(out: &mut dyn Write, bytes: &[u8], bit_size: usize) -> fmt::Result {
    match std::str::from_utf8(bytes) {
        Ok(text) if bit_size.is_multiple_of(8) && bytes.len() <= 1000 => write!(out, "<<{text:?}>>"),
        _ => {
            out.write_str("<<")?;
            for (at, byte) in bytes.iter().take(100).enumerate() {
                write!(out, "{}{byte}", if at > 0 { "," } else { "" })?;
            }
            write!(out, ":{bit_size} bits>>")
        }
    }
}

impl fmt::Debug for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_term(f, *self)
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_term(f, *self)
    }
}
