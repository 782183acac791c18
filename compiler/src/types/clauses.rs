//! Clauses that never run because of those before them, and values that nobody takes: told at
//! once, in the order of lines.

use super::descr::Type;
use super::later::{Group, Later};
use super::patterns::Head;
use super::show::{Structs, show};
use super::{Checker, Told};
use crate::diag::Diagnostic;
use crate::expand::tree::Look;
use crate::expand::{block, dispatch};
use crate::module::{ClauseDefinition, Definition};
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};
use rustc_hash::FxHashMap;

/// A clause is compared with so many before it.
const ROWS_MAX: usize = 32;

/// One clause as the checks see it.
struct Clause<'a> {
    meta: Meta<'a>,
    patterns: &'a [Quoted<'a>],
    guarded: bool,
}

impl<'a> Checker<'_, 'a> {
    /// Clauses of a function.
    pub(super) fn check_definition_clauses(&mut self, definition: &Definition<'a>, heads: &[Head]) {
        if definition.kind.is_macro() {
            return;
        }
        let clauses: Vec<Clause<'a>> = definition.clauses.iter().map(of_definition).collect();
        let (name, arity) = (definition.name.as_str(), definition.arity);
        let Some((at, line)) = catch_all(&clauses) else {
            if !self.check_same_atoms(definition, &clauses) {
                self.check_covered(definition, heads);
            }
            return;
        };
        let types: Vec<Vec<Type>> = heads.iter().map(|head| head.args.clone()).collect();
        self.check_covered(definition, &heads[..=at]);
        for (n, clause) in clauses.iter().enumerate().skip(at + 1) {
            if block::is_generated(clause.meta) {
                continue;
            }
            self.at_once(clause.meta, format!("this clause for {name}/{arity} cannot match because a previous clause at line {line} always matches"));
            // Default values make clauses of their own, which nobody wrote.
            let written = definition.clauses[n]
                .args
                .iter()
                .zip(clause.patterns)
                .all(|(a, b)| a.node().is_none() == b.node().is_none());
            if written && clause.meta.column > 0 && !is_default(&definition.clauses[n]) {
                self.redundant_definition(definition, n, &types[..n], &types[n]);
            }
        }
    }

    fn redundant_definition(
        &mut self,
        definition: &Definition<'a>,
        at: usize,
        before: &[Vec<Type>],
        own: &[Type],
    ) {
        let clause = &definition.clauses[at];
        let call = self.compiler.node_of(Quoted::Atom(definition.name), clause.meta, clause.args);
        let mut head = self.source(call);
        if let [guard] = clause.guards {
            head = format!("{head} when {}", self.source(*guard));
        }
        let many =
            |types: &[Type]| types.iter().map(|t| show(t, Structs::Short)).collect::<Vec<_>>().join(", ");
        let before: Vec<String> = before.iter().map(|types| format!("    {}", many(types))).collect();
        let word = definition.kind.atom();
        let message = format!(
            "the following clause is redundant:\n\n    {} {head}\n\nit has type:\n\n    {}\n\nprevious clauses have already matched on the following types:\n\n{}\n",
            word.as_str(),
            many(
                &own.iter().map(|t| if t.is_any() { Type::dynamic() } else { t.clone() }).collect::<Vec<_>>()
            ),
            before.join("\n")
        );
        self.later_at(clause.meta, message);
    }

    /// Clauses of which those before them take all.
    fn check_covered(&mut self, definition: &Definition<'a>, heads: &[Head]) {
        let mut before: Vec<Vec<Type>> = Vec::new();
        for (n, head) in heads.iter().enumerate() {
            let clause = &definition.clauses[n];
            let holds =
                |row: &Vec<Type>| head.matched.iter().zip(row).all(|(own, taken)| own.within(&[taken]));
            let covered = match &head.matched[..] {
                [own] => own.within(&before.iter().map(|row| &row[0]).collect::<Vec<_>>()),
                _ => before.iter().any(holds),
            };
            let written = !block::is_generated(clause.meta) && clause.meta.column > 0 && !is_default(clause);
            if covered && !head.matched.is_empty() && written {
                let shown = |(arg, ty): (&Quoted<'a>, &Type)| match arg.variable() {
                    Some(_) => ty.clone().as_dynamic(),
                    None => ty.clone(),
                };
                let own: Vec<Type> = clause.args.iter().zip(&head.matched).map(shown).collect();
                self.redundant_definition(definition, n, &before, &own);
            } else if head.exact && before.len() < ROWS_MAX {
                before.push(head.matched.clone());
            }
        }
    }

    /// Clauses of one atom each, of which one comes twice; whether all are such.
    fn check_same_atoms(&mut self, definition: &Definition<'a>, clauses: &[Clause<'a>]) -> bool {
        let mut seen: Vec<Atom> = Vec::new();
        let mut lines: FxHashMap<Atom, u32> = FxHashMap::default();
        for (n, clause) in clauses.iter().enumerate() {
            let ([Quoted::Atom(atom)], false) = (clause.patterns, clause.guarded) else { return false };
            match lines.get(atom) {
                Some(line) if !block::is_generated(clause.meta) => {
                    self.at_once(clause.meta, format!("this clause cannot match because a previous clause at line {line} matches the same pattern as this clause"));
                    let before: Vec<Vec<Type>> = seen.iter().map(|a| vec![Type::atom(*a)]).collect();
                    self.redundant_definition(definition, n, &before, &[Type::atom(*atom)]);
                }
                Some(_) => {}
                None => {
                    seen.push(*atom);
                    lines.insert(*atom, clause.meta.line);
                }
            }
        }
        true
    }

    /// Clauses of `case` (with its subject) and `fn` after one that takes everything.
    pub(super) fn check_clauses(&mut self, clauses: &[Quoted<'a>], subject: Option<(Quoted<'a>, &Type)>) {
        let all: Vec<Clause<'a>> = clauses.iter().filter_map(|c| of_arrow(*c)).collect();
        let found = catch_all(&all);
        self.check_same_patterns(&all[..found.map_or(all.len(), |(at, _)| at)]);
        let Some((at, line)) = found else { return };
        for clause in all.iter().skip(at + 1) {
            if block::is_generated(clause.meta) || block::is_generated(all[at].meta) {
                continue;
            }
            self.at_once(
                clause.meta,
                format!("this clause cannot match because a previous clause at line {line} always matches"),
            );
            let heads: Vec<String> = clause.patterns.iter().map(|p| self.source(*p)).collect();
            let head = format!("    {} ->", heads.join(", "));
            let message = match subject {
                Some((subject, ty)) => format!(
                    "the following clause cannot match because the previous clauses already matched all possible values:\n\n{head}\n\nit attempts to match on the result of:\n\n    {}\n\nwhich has the already matched type:\n\n    {}",
                    self.source(subject),
                    show(ty, Structs::Short)
                ),
                None => format!(
                    "the following clause is redundant:\n\n{head}\n\nprevious clauses have already matched on the following types:\n\n    {}",
                    vec!["term()"; clause.patterns.len()].join(", ")
                ),
            };
            self.told((clause.meta.line, clause.meta.column), 1, message);
        }
    }

    /// Clauses whose pattern an earlier one takes whole.
    fn check_same_patterns(&mut self, clauses: &[Clause<'a>]) {
        for (n, clause) in clauses.iter().enumerate().skip(1) {
            let before = clauses[..n].iter().find(|earlier| !earlier.guarded && covers(earlier, clause));
            if let Some(before) = before
                && !block::is_generated(clause.meta)
                && !block::is_generated(before.meta)
            {
                let line = before.meta.line;
                self.at_once(clause.meta, format!("this clause cannot match because a previous clause at line {line} matches the same pattern as this clause"));
            }
        }
    }

    /// A statement whose value nobody takes and whose running changes nothing.
    pub(super) fn check_ignored(&mut self, statement: Quoted<'a>) {
        let advice = "is ignored (suppress the warning by assigning the expression to the _ variable)";
        // Of a block inside of another, its last statement.
        let mut statement = statement;
        while let Some((_, [.., last])) = statement.call(names::BLOCK) {
            statement = *last;
        }
        let Quoted::Node(node) = statement else { return };
        if block::is_generated(node.meta) {
            return;
        }
        if let Some((Quoted::Atom(names::ERLANG), name, args)) = dispatch::remote_parts(statement) {
            let (text, arity) = (name.as_str(), args.len());
            let message = match (text, arity) {
                ("==" | "/=" | "=:=" | "=/=" | "<" | ">" | "=<" | ">=", 2) => {
                    let written = match text {
                        "/=" => "!=",
                        "=:=" => "===",
                        "=/=" => "!==",
                        "=<" => "<=",
                        same => same,
                    };
                    format!("use of operator {written} has no effect")
                }
                ("self" | "node" | "make_ref", 0) | ("max" | "min", 2) => {
                    format!("the call to {text}/{arity} has no effect")
                }
                (
                    "+" | "-" | "*" | "/" | "div" | "rem" | "++" | "--" | "band" | "bor" | "bxor" | "bsl"
                    | "bsr",
                    2,
                )
                | ("+" | "-" | "not" | "bnot", 1) => {
                    format!("the result of evaluating operator '{text}'/{arity} {advice}")
                }
                (
                    "length" | "hd" | "tl" | "byte_size" | "bit_size" | "tuple_size" | "abs" | "round"
                    | "trunc" | "ceil" | "floor",
                    1,
                )
                | ("element" | "is_function" | "is_map_key" | "binary_part", 2)
                | ("setelement" | "binary_part", 3) => {
                    format!("the result of calling {text}/{arity} {advice}")
                }
                (test, 1) if test.starts_with("is_") => format!("the call to {text}/{arity} has no effect"),
                _ => return,
            };
            self.at_once(node.meta, message);
        } else if matches!(node, Node { form: Quoted::Atom(names::CAPTURE), args: Args::List([_]), .. }) {
            self.at_once(node.meta, format!("the result of fun construction {advice}"));
        }
    }

    pub(super) fn at_once(&mut self, meta: Meta<'a>, message: String) {
        let diagnostic = Diagnostic::warning(&self.file, meta.line, meta.column, message);
        // Clauses of the same line are told of once.
        if self.found.iter().all(|told| told.diagnostic != diagnostic) {
            self.found.push(Told { line: meta.line, diagnostic });
        }
    }

    pub(super) fn later_at(&mut self, meta: Meta<'a>, message: String) {
        let diagnostic = self.diagnostic((meta.line, meta.column), 1, message);
        self.compiler.put_off(Later::Told(Group::Plain, diagnostic));
    }
}

fn of_definition<'a>(clause: &ClauseDefinition<'a>) -> Clause<'a> {
    Clause { meta: clause.meta, patterns: clause.args, guarded: !clause.guards.is_empty() }
}

fn of_arrow(clause: Quoted<'_>) -> Option<Clause<'_>> {
    let (meta, [Quoted::List(head), _]) = clause.call(names::ARROW)? else { return None };
    let guarded = head.first().is_some_and(|h| h.call(names::WHEN).is_some());
    Some(Clause { meta, patterns: head, guarded })
}

/// Whether the clause passes its arguments on to the definition with all of them.
fn is_default(clause: &ClauseDefinition<'_>) -> bool {
    clause.args.iter().all(|a| a.variable().is_some_and(|(_, _, context)| context == names::KERNEL))
}

/// The first clause that takes everything, and its line.
/// Whether whatever the patterns of `other` match, those of `clause` match too. Maps and binaries
/// are not looked into.
fn covers(clause: &Clause<'_>, other: &Clause<'_>) -> bool {
    let mut versions: Vec<u32> = Vec::new();
    let mut pairs: Vec<(Quoted<'_>, Quoted<'_>)> =
        clause.patterns.iter().copied().zip(other.patterns.iter().copied()).collect();
    while let Some((pattern, other)) = pairs.pop() {
        if let Some((_, [left, right])) = pattern.call(names::MATCH) {
            pairs.extend([(*left, other), (*right, other)]);
            continue;
        }
        if let Some((name, meta, _)) = pattern.variable() {
            if name != names::UNDERSCORE && versions.contains(&meta.version) {
                return false;
            }
            versions.push(meta.version);
            continue;
        }
        let other = match other.call(names::MATCH) {
            Some((_, [left, right])) if left.variable().is_some() => *right,
            Some((_, [left, _])) => *left,
            _ => other,
        };
        match (pattern, other) {
            (Quoted::Atom(a), Quoted::Atom(b)) if a == b => {}
            (Quoted::Int(a), Quoted::Int(b)) if a == b => {}
            (Quoted::Binary(a), Quoted::Binary(b)) if a == b => {}
            (Quoted::Pair(a), Quoted::Pair(b)) => pairs.extend([(a.0, b.0), (a.1, b.1)]),
            (Quoted::List(a), Quoted::List(b)) if a.len() == b.len() && has_tail(a) == has_tail(b) => {
                pairs.extend(a.iter().copied().zip(b.iter().copied()));
            }
            _ => match (pattern.node(), other.node()) {
                (Some(Node { args: Args::List(a), .. }), Some(Node { args: Args::List(b), .. }))
                    if a.len() == b.len()
                        && [names::TUPLE, names::BAR]
                            .iter()
                            .any(|form| pattern.call(*form).is_some() && other.call(*form).is_some()) =>
                {
                    pairs.extend(a.iter().copied().zip(b.iter().copied()));
                }
                _ => return false,
            },
        }
    }
    true
}

/// Whether a list pattern ends in `| tail`.
fn has_tail(items: &[Quoted<'_>]) -> bool {
    items.last().is_some_and(|last| last.call(names::BAR).is_some())
}

fn catch_all(clauses: &[Clause<'_>]) -> Option<(usize, u32)> {
    let takes_all = |clause: &Clause<'_>| {
        let mut versions: Vec<u32> = Vec::new();
        !clause.guarded
            && clause.patterns.iter().all(|p| match p.variable() {
                Some((names::UNDERSCORE, ..)) => true,
                Some((_, meta, _)) => {
                    let new = !versions.contains(&meta.version);
                    versions.push(meta.version);
                    new
                }
                None => false,
            })
    };
    clauses.iter().position(takes_all).map(|at| (at, clauses[at].meta.line))
}
