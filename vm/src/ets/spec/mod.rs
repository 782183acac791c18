//! Match specifications: `[{head, guards, body}]`, compiled once, then applied to many objects.
//!
//! `pattern` compiles heads and matches them, `expression` compiles guards and bodies, `compute` runs
//! those, `key` says which keys a head can match at all. Everything is a flat program for a small
//! stack machine, so that no nesting overflows anything.
//!
//! INVARIANT: a compiled specification refers to terms of the one it was made of: it is used within
//! one native, or owns a copy (see [`Owned`]).
//!
//! Reference: <https://www.erlang.org/doc/apps/erts/match_spec.html>

mod compute;
mod expression;
mod key;
mod pattern;

pub use compute::Scratch;
pub use key::{Keys, order_of};

use crate::heap::FragmentBox;
use crate::term::{Atom, Term, copy};
use expression::Program;
use pattern::Pattern;

/// What is wrong with a specification, in the words of the reference.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault(pub String);

impl Fault {
    fn new(text: impl Into<String>) -> Fault {
        Fault(text.into())
    }
}

/// One `{head, guards, body}`.
struct Clause {
    head: Pattern,
    guards: Vec<Program>,
    body: Vec<Program>,
    /// What head and last expression of the body were compiled from, for questions about keys.
    source: (Term, Term),
}

/// A compiled specification.
pub struct Spec {
    clauses: Vec<Clause>,
}

/// A compiled specification with the terms it refers to.
pub struct Owned {
    pub spec: Spec,
    _terms: FragmentBox,
}

impl Owned {
    /// Of a term for which `Spec::compile` has succeeded.
    pub fn of(term: Term) -> Result<Owned, Fault> {
        let terms = copy::to_fragment(term, copy::Literals::Copy);
        Ok(Owned { spec: Spec::compile(terms.term)?, _terms: terms })
    }
}

impl Spec {
    pub fn compile(term: Term) -> Result<Spec, Fault> {
        let mut items = term.list();
        let mut clauses = Vec::new();
        for item in items.by_ref() {
            let Some(&[head, guards, body]) = item.tuple() else {
                return Err(Fault::new("Match program part is not a tuple of arity 3."));
            };
            clauses.push(Clause::compile(head, guards, body)?);
        }
        match items.rest() {
            Term::NIL => Ok(Spec { clauses }),
            rest if rest == term => Err(Fault::new("Match programs are not in a list.")),
            _ => Err(Fault::new("Match programs are not in a proper list.")),
        }
    }

    /// `[{head, [], [body]}]`
    pub fn of_pattern(head: Term, body: Atom) -> Result<Spec, Fault> {
        let pattern = Pattern::compile(head)?;
        let source = (head, Term::atom(body));
        let body = vec![Program::compile(source.1, &pattern)?];
        Ok(Spec { clauses: vec![Clause { head: pattern, guards: Vec::new(), body, source }] })
    }

    /// What it makes of an object: the value of the body of the first clause that matches. The
    /// value may share parts with the object, the specification and `scratch`.
    #[inline]
    pub fn apply(&self, object: Term, scratch: &mut Scratch) -> Option<Term> {
        self.clauses.iter().find_map(|clause| clause.apply(object, scratch))
    }

    /// Which keys it can match in a table with keys at this place (from 0).
    pub fn keys(&self, key_at: usize) -> Keys {
        Keys::of(self.clauses.iter().map(|clause| clause.source.0), key_at)
    }

    /// Whether no object is replaced by one with another key: every body is an object whose key is
    /// that of the head.
    pub fn keeps_keys(&self, key_at: usize) -> bool {
        self.clauses.iter().all(|clause| key::is_kept(clause.source.0, clause.source.1, key_at))
    }
}

impl Clause {
    fn compile(head: Term, guards: Term, body: Term) -> Result<Clause, Fault> {
        let pattern = Pattern::compile(head)?;
        let guards = programs(guards, &pattern)?;
        let Some(last) = body.list().last() else {
            return Err(Fault::new("Body clause does not return anything."));
        };
        let body = programs(body, &pattern)?;
        Ok(Clause { head: pattern, guards, body, source: (head, last) })
    }

    #[inline]
    fn apply(&self, object: Term, scratch: &mut Scratch) -> Option<Term> {
        if !self.head.matches(object, &mut scratch.bindings) {
            return None;
        }
        for guard in &self.guards {
            if scratch.compute_guard(guard, object, &self.head) != Some(Term::TRUE) {
                return None;
            }
        }
        let (last, before) = self.body.split_last()?;
        for program in before {
            scratch.compute(program, object, &self.head);
        }
        Some(scratch.compute(last, object, &self.head))
    }
}

/// The programs of a list of expressions.
fn programs(list: Term, pattern: &Pattern) -> Result<Vec<Program>, Fault> {
    let mut items = list.list();
    let mut programs = Vec::new();
    for item in items.by_ref() {
        programs.push(Program::compile(item, pattern)?);
    }
    match items.rest() {
        Term::NIL => Ok(programs),
        rest if rest == list => Err(Fault::new("Match expression is not a list.")),
        _ => Err(Fault::new("Match expression is not a proper list.")),
    }
}

/// The number of a variable: `:"$7"` is 7.
fn variable(term: Term) -> Option<u32> {
    let digits = term.as_atom()?.as_str().strip_prefix('$')?;
    let is_number = !digits.is_empty()
        && digits.len() <= VARIABLE_DIGITS_MAX
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'));
    is_number.then(|| digits.parse().ok())?
}

/// Digits of the number of a variable.
const VARIABLE_DIGITS_MAX: usize = 9;

fn is_any(term: Term) -> bool {
    term.as_atom().is_some_and(|atom| atom.as_str() == "_")
}
