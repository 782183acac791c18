//! Types as messages show them.

use super::descr::{Basic, Part, Type};
use crate::expand::names_of;
use crate::quoted::{Atom, names};

/// How structs are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Structs {
    /// With all their fields.
    Whole,
    /// Without the fields that may be anything.
    Short,
}

pub fn show(ty: &Type, structs: Structs) -> String {
    let Some(parts) = &ty.parts else {
        return if ty.dynamic { "dynamic()" } else { "term()" }.to_owned();
    };
    if parts.is_empty() {
        return "none()".to_owned();
    }
    // Inside of what is not known for sure nothing says so again.
    let settled = if ty.dynamic { ty.clone().settled().parts } else { None };
    let text = union(settled.as_ref().unwrap_or(parts), structs);
    // A basic kind has no parts that could turn out to be all there is.
    let indivisible = matches!(parts[..], [Part::Basic(_)]);
    if ty.dynamic && !indivisible { format!("dynamic({text})") } else { text }
}

fn union(parts: &[Part], structs: Structs) -> String {
    let has = |atom: Atom| parts.contains(&Part::Atom(atom));
    let boolean = has(names::TRUE) && has(names::FALSE);
    let empty = parts.contains(&Part::Basic(Basic::EmptyList));
    let proper = parts.iter().any(|p| matches!(p, Part::List { improper: false, .. }));
    let mut shown: Vec<String> = Vec::new();
    for part in parts {
        match part {
            Part::Atom(names::TRUE | names::FALSE) if boolean => {}
            Part::Basic(Basic::EmptyList) if proper => {}
            Part::List { of, improper: false } if empty => shown.push(format!("list({})", show(of, structs))),
            other => shown.push(part_text(other, structs)),
        }
    }
    if boolean {
        shown.push("boolean()".to_owned());
    }
    shown.sort();
    shown.dedup();
    shown.join(" or ")
}

fn part_text(part: &Part, structs: Structs) -> String {
    let many = |types: &[Type]| types.iter().map(|t| show(t, structs)).collect::<Vec<_>>();
    match part {
        Part::Basic(basic) => match basic {
            Basic::Integer => "integer()",
            Basic::Float => "float()",
            Basic::Binary => "binary()",
            Basic::Bitstring => "bitstring()",
            Basic::EmptyList => "empty_list()",
            Basic::Pid => "pid()",
            Basic::Port => "port()",
            Basic::Reference => "reference()",
        }
        .to_owned(),
        Part::AnyAtom => "atom()".to_owned(),
        Part::Atom(atom) => names_of::atom(*atom),
        Part::Tuple { items, open } => {
            let mut all = many(items);
            if *open {
                all.push("...".to_owned());
            }
            format!("{{{}}}", all.join(", "))
        }
        Part::Map { fields, open } => map(fields, *open, structs),
        Part::List { of, improper } if *improper => format!("non_empty_list({}, term())", show(of, structs)),
        Part::List { of, .. } => format!("non_empty_list({})", show(of, structs)),
        Part::Function(None) => "fun()".to_owned(),
        Part::Function(Some(function)) => match &function.shown {
            Some(text) => text.clone(),
            None => {
                format!("({} -> term())", vec!["none()"; function.arity].join(", ")).replace("( ->", "(->")
            }
        },
    }
}

fn map(fields: &[(Atom, Type)], open: bool, structs: Structs) -> String {
    if fields.is_empty() {
        return if open { "map()" } else { "empty_map()" }.to_owned();
    }
    let name = fields.iter().find_map(|(key, ty)| match (key, ty.single()) {
        (&names::STRUCT_KEY, Some(Part::Atom(name))) => Some(*name),
        _ => None,
    });
    let mut shown: Vec<String> = Vec::new();
    if open && (name.is_none() || structs == Structs::Whole) {
        shown.push("...".to_owned());
    }
    for (key, ty) in fields {
        let left_out = structs == Structs::Short && ty.is_any();
        if name.is_some() && (*key == names::STRUCT_KEY || left_out) {
            continue;
        }
        let key = names_of::atom(*key);
        let key = key.strip_prefix(':').unwrap_or(&key);
        shown.push(format!("{key}: {}", show(ty, structs)));
    }
    let name = name.map(names_of::atom).unwrap_or_default();
    format!("%{name}{{{}}}", shown.join(", "))
}
