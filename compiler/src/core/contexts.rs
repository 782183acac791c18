//! Which functions get a context entry ([`super::ir::ContextEntry`]): those with a bitstring
//! pattern for a parameter, where some call in the module passes for it a variable that a
//! bitstring pattern ended with (`<<c, rest::binary>>`, then `f(rest)`). Found on the expanded
//! trees, before any function is translated.

use super::input::FunctionDefinition;
use super::ir::{ContextEntry, Contexts, FunctionId};
use crate::quoted::{Args, Atom, Node, Quoted, names};
use rustc_hash::{FxHashMap, FxHashSet};

/// The first parameter that some clause takes apart as a bitstring.
fn bits_param(f: &FunctionDefinition<'_>) -> Option<usize> {
    let is_bits = |q: &Quoted<'_>| {
        matches!(q, Quoted::Node(Node { form: Quoted::Atom(names::BITS), args: Args::List([_, ..]), .. }))
    };
    (0..f.arity).find(|&n| f.clauses.iter().any(|c| c.args.get(n).is_some_and(is_bits)))
}

/// The version of the variable that a bitstring pattern ends with, if it takes all that is left.
fn rest_of(segments: &[Quoted<'_>]) -> Option<u32> {
    let Quoted::Node(Node {
        form: Quoted::Atom(names::TYPE_OP),
        args: Args::List([value, Quoted::List(spec)]),
        ..
    }) = segments.last()?
    else {
        return None;
    };
    let stated = |key: &str| {
        spec.iter().find_map(|pair| match pair {
            Quoted::Pair((Quoted::Atom(k), Quoted::Atom(v))) if k.as_str() == key => Some(v.as_str()),
            _ => None,
        })
    };
    let rest = stated("size") == Some("default") && matches!(stated("type"), Some("binary" | "bitstring"));
    match value {
        Quoted::Node(Node { meta, args: Args::Context(_), .. }) if rest => Some(meta.version),
        _ => None,
    }
}

/// Gives context entries numbers from `next_function` on.
pub fn find(
    functions: &[FunctionDefinition<'_>],
    locals: &FxHashMap<(Atom, usize), FunctionId>,
    next_function: &mut u32,
) -> Contexts {
    let params: FxHashMap<FunctionId, usize> = functions
        .iter()
        .enumerate()
        .filter_map(|(n, f)| Some((FunctionId(n as u32), bits_param(f)?)))
        .collect();
    let mut contexts = Contexts::default();
    if params.is_empty() {
        return contexts;
    }
    let mut rests = FxHashSet::default();
    for clause in functions.iter().flat_map(|f| &f.clauses) {
        rests.clear();
        // First what stands first, so that patterns come before the bodies that read them.
        let mut waiting = vec![clause.body];
        waiting.extend(clause.args.iter().rev().copied());
        while let Some(quoted) = waiting.pop() {
            match quoted {
                Quoted::List(items) => waiting.extend(items.iter().rev().copied()),
                Quoted::Pair((a, b)) => waiting.extend([*b, *a]),
                Quoted::Node(Node { form, args: Args::List(args), .. }) => {
                    match form {
                        Quoted::Atom(names::BITS) => rests.extend(rest_of(args)),
                        Quoted::Atom(name) => {
                            let called = locals.get(&(*name, args.len()));
                            if let Some((id, &param)) = called.and_then(|id| Some((*id, params.get(id)?)))
                                && let Some(Quoted::Node(Node { meta, args: Args::Context(_), .. })) =
                                    args.get(param)
                                && rests.contains(&meta.version)
                            {
                                contexts.entry(id).or_insert_with(|| {
                                    *next_function += 1;
                                    ContextEntry { param, function: FunctionId(*next_function - 1) }
                                });
                            }
                        }
                        other => waiting.push(*other),
                    }
                    waiting.extend(args.iter().rev().copied());
                }
                _ => {}
            }
        }
    }
    contexts
}
