//! A module as text, for `ampoule disasm` and for tests.

use crate::instruction::Op;
use crate::module::{HandlerKind, Literal, Module};
use std::fmt::Write;

/// The whole module: tables first, then each function with its instructions. Literals and
/// atoms are resolved behind the operands that name them.
pub fn disassemble(module: &Module) -> String {
    let mut out = String::new();
    let atom = |i: u32| module.atoms.get(i as usize).map_or("?", |s| s.as_str());
    let _ = writeln!(out, "module {}", atom(0));
    for e in &module.exports {
        let _ = writeln!(out, "  export {}/{}", atom(e.name), e.arity);
    }
    for (index, f) in module.functions.iter().enumerate() {
        let kind = if f.closure { " closure" } else { "" };
        let _ = writeln!(
            out,
            "\nfunction {index}: {}/{}{kind}  frame {}  line {}",
            atom(f.name),
            f.arity,
            f.frame,
            f.line
        );
        let mut at = f.start as usize;
        while at < f.end as usize {
            match Op::decode(&module.code, at) {
                Ok((op, words)) => {
                    let _ = writeln!(out, "  {at:5}  {}", instruction(module, &op, at));
                    at += words;
                }
                Err(e) => {
                    let _ = writeln!(out, "  {at:5}  ?? {}", e.what);
                    break;
                }
            }
        }
        for h in module.handlers.iter().filter(|h| h.function as usize == index) {
            let kind = match h.kind {
                HandlerKind::Guard => "guard".to_owned(),
                HandlerKind::Catch => format!("catch r{}", h.reg),
            };
            let _ = writeln!(out, "  {}..{} -> {} {kind}", h.start, h.end, h.target);
        }
    }
    out
}

/// One instruction in the table's own words.
fn instruction(module: &Module, op: &Op, at: usize) -> String {
    let mut absolute = op.clone();
    absolute.map_labels(|l| l + at as i32);
    let text = format!("{absolute:?}");
    let mut note = String::new();
    let atom = |i: &u32| module.atoms.get(*i as usize).cloned().unwrap_or_default();
    match op {
        Op::call_ext { import, .. } | Op::tail_call_ext { import } => {
            if let Some(i) = module.imports.get(*import as usize) {
                note = format!("{}.{}/{}", atom(&i.module), atom(&i.name), i.arity);
            }
        }
        Op::load_atom { atom: a, .. }
        | Op::test_atom { atom: a, .. }
        | Op::test_tagged_tuple { atom: a, .. } => note = format!(":{}", atom(a)),
        Op::field_or_call { name, .. } => note = format!(".{}", atom(name)),
        Op::call { function, .. } | Op::tail_call { function } => {
            if let Some(f) = module.functions.get(*function as usize) {
                note = format!("{}/{}", atom(&f.name), f.arity);
            }
        }
        Op::load_literal { literal, .. }
        | Op::test_literal { literal, .. }
        | Op::map_of { keys: literal, .. }
        | Op::map_get_lit { key: literal, .. }
        | Op::map_get_all { keys: literal, .. }
        | Op::map_update_lit { keys: literal, .. }
        | Op::bs_match_literal { literal, .. } => note = literal_text(module, *literal, 0),
        _ => {}
    }
    if note.is_empty() { text } else { format!("{text}  # {note}") }
}

/// A literal, cut off where it is deep or long.
fn literal_text(module: &Module, index: u32, depth: usize) -> String {
    const DEPTH_MAX: usize = 4;
    const ITEMS_MAX: usize = 8;
    let atom = |i: &u32| module.atoms.get(*i as usize).cloned().unwrap_or_default();
    let Some(literal) = module.literals.get(index as usize) else { return "?".into() };
    if depth > DEPTH_MAX {
        return "…".into();
    }
    let sub = |i: &u32| literal_text(module, *i, depth + 1);
    let many = |items: &[u32]| {
        let mut texts: Vec<_> = items.iter().take(ITEMS_MAX).map(sub).collect();
        if items.len() > ITEMS_MAX {
            texts.push("…".into());
        }
        texts.join(", ")
    };
    match literal {
        Literal::Int(n) => n.to_string(),
        Literal::BigInt(negative, limbs) => {
            format!("{}bigint({} limbs)", if *negative { "-" } else { "" }, limbs.len())
        }
        Literal::Float(f) => format!("{f:?}"),
        Literal::Atom(a) => format!(":{}", atom(a)),
        Literal::Nil => "[]".into(),
        Literal::Binary(b) => format!("{:?}", String::from_utf8_lossy(&b[..b.len().min(60)])),
        Literal::Bits(_, bits) => format!("<<{bits} bits>>"),
        Literal::List(items, None) => format!("[{}]", many(items)),
        Literal::List(items, Some(t)) => format!("[{} | {}]", many(items), sub(t)),
        Literal::Tuple(items) => format!("{{{}}}", many(items)),
        Literal::Map(pairs) => {
            let texts: Vec<_> =
                pairs.iter().take(ITEMS_MAX).map(|(k, v)| format!("{} => {}", sub(k), sub(v))).collect();
            format!("%{{{}}}", texts.join(", "))
        }
        Literal::ExternalFun(m, f, a) => format!("&{}.{}/{a}", atom(m), atom(f)),
    }
}
