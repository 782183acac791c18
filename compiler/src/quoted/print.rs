//! Quoted trees and values as `inspect` writes them, on one line and without limits. The walk
//! keeps its own stack, so depth does not matter.

use super::{Args, Atom, Quoted};
use std::fmt::Write;

/// The text of `inspect(quoted, limit: :infinity, printable_limit: :infinity, width: :infinity)`.
pub fn inspect(quoted: Quoted<'_>) -> String {
    let mut printer = Printer { out: String::new(), work: vec![Work::Value(quoted)] };
    while let Some(work) = printer.work.pop() {
        match work {
            Work::Text(text) => printer.out.push_str(text),
            Work::Key(atom) => write_key(&mut printer.out, atom),
            Work::Value(value) => printer.value(value),
        }
    }
    printer.out
}

enum Work<'a> {
    Text(&'static str),
    Value(Quoted<'a>),
    Key(Atom),
}

struct Printer<'a> {
    out: String,
    work: Vec<Work<'a>>,
}

impl<'a> Printer<'a> {
    fn value(&mut self, value: Quoted<'a>) {
        match value {
            Quoted::Atom(atom) => write_atom(&mut self.out, atom.as_str()),
            Quoted::Int(int) => {
                let _ = write!(self.out, "{int}");
            }
            Quoted::BigInt(big) => {
                let _ = write!(self.out, "{}", big.to_ibig());
            }
            Quoted::Float(float) => write_float(&mut self.out, float),
            Quoted::Binary(bytes) => write_binary(&mut self.out, bytes),
            Quoted::List(list) => self.list(list),
            Quoted::Pair((left, right)) => self.sequence("{", [*left, *right].into_iter(), "}"),
            Quoted::Tuple(items) => self.sequence("{", items.iter().copied(), "}"),
            Quoted::Node(node) => {
                self.work.push(Work::Text("}"));
                match node.args {
                    Args::Context(atom) => self.work.push(Work::Value(Quoted::Atom(atom))),
                    Args::List(args) => self.work.push(Work::Value(Quoted::List(args))),
                }
                self.work.push(Work::Text("], "));
                self.meta(&node.meta);
                self.work.push(Work::Text(", ["));
                self.work.push(Work::Value(node.form));
                self.out.push('{');
            }
            Quoted::ImproperList(items, tail) => {
                self.work.push(Work::Text("]"));
                self.work.push(Work::Value(*tail));
                self.work.push(Work::Text(" | "));
                self.items(items.iter().copied());
                self.out.push('[');
            }
            Quoted::Map(pairs) => self.map(pairs),
            Quoted::ExternalFun(module, name, arity) => {
                self.out.push('&');
                write_atom(&mut self.out, module.as_str());
                self.out.push('.');
                let mut name_text = String::new();
                write_atom(&mut name_text, name.as_str());
                self.out.push_str(name_text.strip_prefix(':').unwrap_or(&name_text));
                let _ = write!(self.out, "/{arity}");
            }
            Quoted::Bits(bytes, bits) => write_bits(&mut self.out, bytes, bits),
            Quoted::Opaque(handle) => {
                let _ = write!(self.out, "#Opaque<{handle}>");
            }
        }
    }

    /// Pushes the pairs of metadata, without brackets.
    fn meta(&mut self, meta: &super::Meta<'a>) {
        let numbers = [
            (super::names::COLUMN, meta.column),
            (super::names::LINE, meta.line),
            (super::names::VERSION, meta.version),
        ];
        let mut last = true;
        let mut push = |work: &mut Vec<Work<'a>>, key, value| {
            if !last {
                work.push(Work::Text(", "));
            }
            last = false;
            work.push(Work::Value(value));
            work.push(Work::Key(key));
        };
        for (key, number) in numbers {
            if number != 0 {
                push(&mut self.work, key, Quoted::Int(number.into()));
            }
        }
        for (key, value) in meta.extra.iter().rev() {
            push(&mut self.work, *key, *value);
        }
    }

    /// Pushes elements with commas between, so that the first is done first.
    fn items(&mut self, items: impl DoubleEndedIterator<Item = Quoted<'a>>) {
        for (index, item) in items.rev().enumerate() {
            if index > 0 {
                self.work.push(Work::Text(", "));
            }
            self.work.push(Work::Value(item));
        }
    }

    fn sequence(
        &mut self,
        open: &'static str,
        items: impl DoubleEndedIterator<Item = Quoted<'a>>,
        close: &'static str,
    ) {
        self.work.push(Work::Text(close));
        self.items(items);
        self.out.push_str(open);
    }

    fn list(&mut self, list: &'a [Quoted<'a>]) {
        if !list.is_empty() && list.iter().all(|item| printable(*item)) {
            self.out.push_str("~c");
            let text: String = list
                .iter()
                .filter_map(|item| match item {
                    Quoted::Int(code) => char::from_u32(*code as u32),
                    _ => None,
                })
                .collect();
            write_string(&mut self.out, &text);
        } else if !list.is_empty() && list.iter().all(is_keyword_pair) {
            self.work.push(Work::Text("]"));
            for (index, item) in list.iter().rev().enumerate() {
                if index > 0 {
                    self.work.push(Work::Text(", "));
                }
                if let Quoted::Pair((Quoted::Atom(key), value)) = item {
                    self.work.push(Work::Value(*value));
                    self.work.push(Work::Key(*key));
                }
            }
            self.out.push('[');
        } else {
            self.sequence("[", list.iter().copied(), "]");
        }
    }

    fn map(&mut self, pairs: &'a [(Quoted<'a>, Quoted<'a>)]) {
        let keys = pairs.iter().all(|(key, _)| matches!(key, Quoted::Atom(a) if !is_alias(a.as_str())));
        self.work.push(Work::Text("}"));
        for (index, (key, value)) in pairs.iter().rev().enumerate() {
            if index > 0 {
                self.work.push(Work::Text(", "));
            }
            self.work.push(Work::Value(*value));
            match key {
                Quoted::Atom(atom) if keys => self.work.push(Work::Key(*atom)),
                _ => {
                    self.work.push(Work::Text(" => "));
                    self.work.push(Work::Value(*key));
                }
            }
        }
        self.out.push_str("%{");
    }
}

pub(crate) fn is_keyword_pair(item: &Quoted<'_>) -> bool {
    matches!(item, Quoted::Pair((Quoted::Atom(key), _)) if !is_alias(key.as_str()))
}

fn is_alias(name: &str) -> bool {
    name.starts_with("Elixir.")
}

/// Whether an element lets its list print as text.
fn printable(item: Quoted<'_>) -> bool {
    matches!(item, Quoted::Int(7..=13 | 27 | 32..=126))
}

/// What an atom looks like without quotes.
#[derive(PartialEq, Eq)]
enum Look {
    /// `:name`, `name: `.
    Plain,
    /// `Name`.
    Alias,
    /// `:"a name"`.
    Quoted,
    /// `nil`, `true`, `false`.
    Word,
}

const SYMBOLS: &[&str] = &[
    "%", "%{}", "{}", "<<>>", "..", "...", "..//", ".", "->", "!", "&", "&&", "&&&", "*", "**", "+", "++",
    "+++", "-", "--", "---", "/", "//", "<", "<-", "<<<", "<<~", "<=", "<>", "<~", "<~>", "=", "==", "===",
    "=>", "=~", ">", ">=", ">>>", "@", "\\\\", "^", "|", "|>", "||", "|||", "~>", "~>>", "!=", "!==",
];

fn look(name: &str) -> Look {
    if matches!(name, "nil" | "true" | "false") {
        return Look::Word;
    }
    if let Some(rest) = name.strip_prefix("Elixir.") {
        let fits = rest.split('.').all(|part| {
            part.starts_with(|c: char| c.is_ascii_uppercase())
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        });
        return if fits { Look::Alias } else { Look::Quoted };
    }
    if name == "Elixir" {
        return Look::Alias;
    }
    let body = name.strip_suffix(['?', '!']).unwrap_or(name);
    let mut chars = body.chars();
    let starts = chars.next().is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c));
    let plain = starts && chars.all(|c| c == '@' || unicode_ident::is_xid_continue(c));
    let plain = plain && (name.is_ascii() || unicode_normalization::is_nfc(name));
    if plain || SYMBOLS.contains(&name) { Look::Plain } else { Look::Quoted }
}

pub(crate) fn write_atom(out: &mut String, name: &str) {
    match look(name) {
        Look::Word => out.push_str(name),
        Look::Alias => out.push_str(name.strip_prefix("Elixir.").unwrap_or(name)),
        Look::Plain => {
            out.push(':');
            out.push_str(name);
        }
        Look::Quoted => {
            out.push(':');
            write_string(out, name);
        }
    }
}

/// The key of a keyword pair, with its colon and space.
pub(crate) fn write_key(out: &mut String, atom: Atom) {
    let name = atom.as_str();
    match look(name) {
        Look::Plain | Look::Word => out.push_str(name),
        Look::Alias | Look::Quoted => write_string(out, name),
    }
    out.push_str(": ");
}

/// Shortest digits that read back as the same number.
pub(crate) fn write_float(out: &mut String, float: f64) {
    if float.is_sign_negative() {
        out.push('-');
    }
    let abs = float.abs();
    if abs == 0.0 {
        out.push_str("0.0");
        return;
    }
    if (1.0..1.0e16).contains(&abs) && abs.trunc() == abs {
        let _ = write!(out, "{}.0", abs as u64);
        return;
    }
    let scientific = format!("{abs:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let digits: String = mantissa.chars().filter(|c| *c != '.').collect();
    let exponent: i64 = exponent.parse().unwrap_or(0);
    // The decimal point stands after `place` digits.
    let place = exponent + 1;
    let length = digits.len() as i64;
    if place > 0 && place < length {
        let _ = write!(out, "{}.{}", &digits[..place as usize], &digits[place as usize..]);
        return;
    }
    let exponent_text = exponent.to_string();
    let cost = exponent_text.len() as i64 + 1 + if length == 1 { 2 } else { 1 };
    if place == 0 || place < 0 && 2 - place <= cost {
        out.push_str("0.");
        out.extend(std::iter::repeat_n('0', -place as usize));
        out.push_str(&digits);
    } else if place > 0 && place - length + 2 <= cost && abs < 9_007_199_254_740_992.0 {
        out.push_str(&digits);
        out.extend(std::iter::repeat_n('0', (place - length) as usize));
        out.push_str(".0");
    } else {
        let rest = if length == 1 { "0" } else { &digits[1..] };
        let _ = write!(out, "{}.{rest}e{exponent_text}", &digits[..1]);
    }
}

/// A binary: a string when it is printable text, else its bytes.
pub(crate) fn write_binary(out: &mut String, bytes: &[u8]) {
    match std::str::from_utf8(bytes) {
        Ok(text) if text.chars().all(is_printable_char) => write_string(out, text),
        _ => write_bits(out, bytes, bytes.len() * 8),
    }
}

fn write_bits(out: &mut String, bytes: &[u8], bits: usize) {
    out.push_str("<<");
    for (index, byte) in bytes.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        let left = bits - index * 8;
        if left < 8 {
            let _ = write!(out, "{}::size({left})", byte >> (8 - left));
        } else {
            let _ = write!(out, "{byte}");
        }
    }
    out.push_str(">>");
}

/// Printable, but shown by its number.
fn is_invisible(c: char) -> bool {
    matches!(
        c as u32,
        0xA0 | 0x34F | 0x61C | 0x2000..=0x200F | 0x2028..=0x202E | 0x205F..=0x2064
            | 0x2066..=0x2069 | 0xFEFF | 0xFFF9..=0xFFFC
    )
}

/// What `String.printable?/1` accepts.
fn is_printable_char(c: char) -> bool {
    matches!(c, '\u{7}'..='\r' | '\u{1b}' | ' '..='~' | '\u{7f}')
        || matches!(c as u32, 0xA0..=0xD7FF | 0xE000..=0xFFFD | 0x10000..=0x10FFFF)
}

pub(crate) fn write_string(out: &mut String, text: &str) {
    out.push('"');
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '#' if chars.peek() == Some(&'{') => out.push_str("\\#"),
            '\0' => out.push_str("\\0"),
            '\u{7}' => out.push_str("\\a"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{b}' => out.push_str("\\v"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            '\u{1b}' => out.push_str("\\e"),
            '\u{7f}' => out.push_str("\\d"),
            c if (c as u32) < 0x20 || matches!(c as u32, 0x80..=0x9F) => {
                let _ = write!(out, "\\x{:02X}", c as u32);
            }
            c if is_invisible(c) => {
                let _ = write!(out, "\\u{:04X}", c as u32);
            }
            c if is_printable_char(c) => out.push(c),
            c => {
                let _ = write!(out, "\\x{{{:X}}}", c as u32);
            }
        }
    }
    out.push('"');
}
