//! Names and expressions as messages show them.

use super::Compiler;
use super::tree::Look;
use crate::quoted::{Args, Atom, Meta, Quoted, names};

/// An atom as `inspect` writes it.
pub fn atom(atom: Atom) -> String {
    crate::quoted::print::inspect(Quoted::Atom(atom))
}

impl<'a> Compiler<'a> {
    pub fn show_atom(&self, name: Atom) -> String {
        atom(name)
    }

    /// A value as `inspect` writes it.
    pub fn inspect(&self, value: Quoted<'a>) -> String {
        crate::quoted::print::inspect(value)
    }

    /// A function's name as it stands after a dot.
    pub fn show_function_name(&self, name: Atom) -> String {
        let shown = atom(name);
        match shown.strip_prefix(':') {
            Some(rest) => rest.to_owned(),
            None => name.as_str().to_owned(),
        }
    }
}

const BINARY: &[(&str, u8, bool)] = &[
    ("<-", 5, false),
    ("\\\\", 5, false),
    ("when", 10, true),
    ("::", 12, true),
    ("|", 14, true),
    ("=>", 16, true),
    ("=", 20, true),
    ("||", 24, false),
    ("|||", 24, false),
    ("or", 24, false),
    ("&&", 26, false),
    ("&&&", 26, false),
    ("and", 26, false),
    ("==", 28, false),
    ("!=", 28, false),
    ("=~", 28, false),
    ("===", 28, false),
    ("!==", 28, false),
    ("<", 30, false),
    (">", 30, false),
    ("<=", 30, false),
    (">=", 30, false),
    ("|>", 32, false),
    ("<<<", 32, false),
    (">>>", 32, false),
    ("~>", 32, false),
    ("<~", 32, false),
    ("in", 34, false),
    ("^^^", 36, false),
    ("++", 40, true),
    ("--", 40, true),
    ("..", 40, true),
    ("<>", 40, true),
    ("+", 42, false),
    ("-", 42, false),
    ("*", 44, false),
    ("/", 44, false),
    ("**", 46, false),
];

const UNARY: &[&str] = &["not", "!", "+", "-", "^", "&", "@", "~~~"];

/// Whether a name with this many arguments is written as an operator.
pub fn is_operator(name: &str, arity: usize) -> bool {
    match arity {
        1 => UNARY.contains(&name),
        2 => BINARY.iter().any(|(n, ..)| *n == name),
        _ => false,
    }
}

/// Longest text shown; beyond it the rest is left out.
const TEXT_MAX: usize = 4096;

/// An expression as source, on one line.
pub fn expression(tree: Quoted<'_>) -> String {
    let mut out = String::new();
    write(&mut out, tree, 0, 0);
    out
}

fn write(out: &mut String, tree: Quoted<'_>, outer: u8, depth: u32) {
    if out.len() > TEXT_MAX || depth > 200 {
        out.push_str("...");
        return;
    }
    match tree {
        Quoted::List(items) => write_list(out, items, depth),
        Quoted::Pair(pair) => sequence(out, "{", &[pair.0, pair.1], "}", depth),
        Quoted::Node(node) => match (node.form, node.args) {
            (Quoted::Atom(name), Args::Context(_)) => out.push_str(name.as_str()),
            (Quoted::Atom(name), Args::List(args)) => write_call(out, name, args, node.meta, outer, depth),
            (Quoted::Node(form), Args::List(args)) => {
                match (form.form, form.args) {
                    (Quoted::Atom(names::DOT), Args::List([left, Quoted::Atom(name)])) => {
                        write(out, *left, 100, depth + 1);
                        out.push('.');
                        let shown = atom(*name);
                        out.push_str(shown.strip_prefix(':').unwrap_or(name.as_str()));
                        if args.is_empty() && node.meta.get(names::NO_PARENS).is_some() {
                            return;
                        }
                    }
                    (Quoted::Atom(names::DOT), Args::List([left])) => {
                        write(out, *left, 100, depth + 1);
                        out.push('.');
                    }
                    _ => write(out, node.form, 100, depth + 1),
                }
                sequence(out, "(", args, ")", depth);
            }
            (form, Args::List(args)) => {
                write(out, form, 100, depth + 1);
                sequence(out, "(", args, ")", depth);
            }
            _ => out.push_str(&crate::quoted::print::inspect(tree)),
        },
        _ => out.push_str(&crate::quoted::print::inspect(tree)),
    }
}

fn write_call(out: &mut String, name: Atom, args: &[Quoted<'_>], meta: Meta<'_>, outer: u8, depth: u32) {
    let text = name.as_str();
    match (name, args) {
        (names::ALIASES, parts) => {
            for (index, part) in parts.iter().enumerate() {
                if index > 0 {
                    out.push('.');
                }
                match part {
                    Quoted::Atom(a) => out.push_str(a.as_str().trim_start_matches("Elixir.")),
                    other => write(out, *other, 100, depth + 1),
                }
            }
        }
        (names::BLOCK, [one]) => write(out, *one, outer, depth + 1),
        (names::BLOCK, exprs) => {
            out.push('(');
            for (index, expr) in exprs.iter().enumerate() {
                if index > 0 {
                    out.push_str("; ");
                }
                write(out, *expr, 0, depth + 1);
            }
            out.push(')');
        }
        (names::TUPLE, items) => sequence(out, "{", items, "}", depth),
        (names::BITS, items) => sequence(out, "<<", items, ">>", depth),
        (names::MAP, items) => write_map(out, "%{", items, depth),
        (names::STRUCT, [name, map]) => {
            out.push('%');
            write(out, *name, 100, depth + 1);
            match map.call(names::MAP) {
                Some((_, items)) => write_map(out, "{", items, depth),
                None => write(out, *map, 0, depth + 1),
            }
        }
        (names::FN, clauses) => {
            out.push_str("fn ");
            for (index, clause) in clauses.iter().enumerate() {
                if index > 0 {
                    out.push_str("; ");
                }
                write_clause(out, *clause, depth);
            }
            out.push_str(" end");
        }
        (names::CAPTURE, [Quoted::Int(n)]) => out.push_str(&format!("&{n}")),
        (names::ARROW, [_, _]) => {
            out.push('(');
            write_arrow(out, args, depth);
            out.push(')');
        }
        (_, [arg]) if UNARY.contains(&text) => {
            out.push_str(text);
            if text == "not" {
                out.push(' ');
            }
            let operand = arg.node().is_some_and(|n| match (n.form, n.args) {
                (Quoted::Atom(name), Args::List(args)) => is_operator(name.as_str(), args.len()) && args.len() == 2,
                _ => false,
            });
            if operand && text != "&" {
                out.push('(');
                write(out, *arg, 0, depth + 1);
                out.push(')');
            } else {
                write(out, *arg, 60, depth + 1);
            }
        }
        (_, [left, right]) if BINARY.iter().any(|(n, ..)| *n == text) => {
            let Some((_, level, right_side)) = BINARY.iter().find(|(n, ..)| *n == text) else { return };
            let wrap = *level < outer;
            if wrap {
                out.push('(');
            }
            write(out, *left, if *right_side { level + 1 } else { *level }, depth + 1);
            if text == ".." {
                out.push_str(text);
            } else {
                out.push(' ');
                out.push_str(text);
                out.push(' ');
            }
            write(out, *right, if *right_side { *level } else { level + 1 }, depth + 1);
            if wrap {
                out.push(')');
            }
        }
        (names::RANGE_STEP, [first, last, step]) => {
            write(out, *first, 41, depth + 1);
            out.push_str("..");
            write(out, *last, 41, depth + 1);
            out.push_str("//");
            write(out, *step, 41, depth + 1);
        }
        _ => {
            let _ = meta;
            let shown = atom(name);
            match shown.strip_prefix(':') {
                Some(plain) => out.push_str(plain),
                None => out.push_str(text),
            }
            write_arguments(out, args, depth);
        }
    }
}

/// Arguments in parentheses, with `do` blocks after them.
fn write_arguments(out: &mut String, args: &[Quoted<'_>], depth: u32) {
    if let Some((last, before)) = args.split_last() {
        let is_block = matches!(last, Quoted::List(items) if !items.is_empty())
            && last.is_keyword()
            && last.keyword(names::DO).is_some();
        if is_block {
            sequence(out, "(", before, ")", depth);
            for item in last.items().unwrap_or(&[]) {
                let Quoted::Pair((Quoted::Atom(key), value)) = item else { continue };
                out.push_str(&format!(" {} ", key.as_str()));
                match value.items() {
                    Some(clauses) if clauses.iter().any(|c| c.call(names::ARROW).is_some()) => {
                        for clause in clauses {
                            write_clause(out, *clause, depth);
                            out.push(' ');
                        }
                        out.pop();
                    }
                    _ => write(out, *value, 0, depth + 1),
                }
            }
            out.push_str(" end");
            return;
        }
    }
    sequence(out, "(", args, ")", depth);
}

fn write_clause(out: &mut String, clause: Quoted<'_>, depth: u32) {
    match clause.call(names::ARROW) {
        Some((_, args)) => write_arrow(out, args, depth),
        None => write(out, clause, 0, depth + 1),
    }
}

fn write_arrow(out: &mut String, args: &[Quoted<'_>], depth: u32) {
    let [head, body] = args else { return };
    let head = head.items().unwrap_or(&[]);
    for (index, arg) in head.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        write(out, *arg, 0, depth + 1);
    }
    out.push_str(if head.is_empty() { "-> " } else { " -> " });
    write(out, *body, 0, depth + 1);
}

fn write_list(out: &mut String, items: &[Quoted<'_>], depth: u32) {
    let list = Quoted::List(items);
    if !items.is_empty() && list.is_keyword() {
        out.push('[');
        write_keywords(out, items, depth);
        out.push(']');
    } else if items.iter().all(|i| i.is_literal()) {
        out.push_str(&crate::quoted::print::inspect(list));
    } else {
        sequence(out, "[", items, "]", depth);
    }
}

fn write_map(out: &mut String, open: &str, items: &[Quoted<'_>], depth: u32) {
    out.push_str(open);
    let pairs = match items {
        [update] => match update.call(names::BAR) {
            Some((_, [map, Quoted::List(pairs)])) => {
                write(out, *map, 15, depth + 1);
                out.push_str(" | ");
                *pairs
            }
            _ => items,
        },
        _ => items,
    };
    if Quoted::List(items_of(pairs)).is_keyword() {
        write_keywords(out, pairs, depth);
    } else {
        for (index, pair) in pairs.iter().enumerate() {
            if index > 0 {
                out.push_str(", ");
            }
            match pair {
                Quoted::Pair((key, value)) => {
                    write(out, *key, 0, depth + 1);
                    out.push_str(" => ");
                    write(out, *value, 0, depth + 1);
                }
                other => write(out, *other, 0, depth + 1),
            }
        }
    }
    out.push('}');
}

fn items_of<'a, 'b>(items: &'b [Quoted<'a>]) -> &'b [Quoted<'a>] {
    items
}

fn write_keywords(out: &mut String, items: &[Quoted<'_>], depth: u32) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        let Quoted::Pair((Quoted::Atom(key), value)) = item else { continue };
        let shown = atom(*key);
        out.push_str(shown.strip_prefix(':').unwrap_or(key.as_str()));
        out.push_str(": ");
        write(out, *value, 0, depth + 1);
    }
}

fn sequence(out: &mut String, open: &str, items: &[Quoted<'_>], close: &str, depth: u32) {
    out.push_str(open);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        if index + 1 == items.len() && index > 0 || items.len() == 1 {
            if let Quoted::List(pairs) = item {
                if open == "(" && !pairs.is_empty() && item.is_keyword() {
                    write_keywords(out, pairs, depth);
                    continue;
                }
            }
        }
        write(out, *item, 0, depth + 1);
    }
    out.push_str(close);
}
