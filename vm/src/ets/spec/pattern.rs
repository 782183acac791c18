//! Heads: which objects match, and what their variables are bound to.
//!
//! A head is a program in the order in which a term is written. Matching keeps a stack of terms
//! that are still to be looked at; each operation takes one off, and containers put their parts
//! on.

use super::{Fault, is_any, variable};
use crate::term::{Term, cmp, map};
use smallvec::SmallVec;

/// See the top of the file.
pub struct Pattern {
    ops: Vec<Op>,
    /// Numbers of the variables, ascending: their places among the bindings.
    variables: Vec<u32>,
}

enum Op {
    Skip,
    /// A variable for the first time.
    Bind(u32),
    /// A variable again.
    Same(u32),
    Constant(Term),
    Tuple(usize),
    Cons,
    /// A map with at least these keys.
    Map(Box<[Term]>),
}

/// Values of variables, by their place.
pub type Bindings = SmallVec<[Term; 8]>;

impl Pattern {
    pub fn compile(head: Term) -> Result<Pattern, Fault> {
        let mut numbers = Vec::new();
        let mut ops = Vec::new();
        let mut todo = vec![head];
        while let Some(term) = todo.pop() {
            if is_any(term) {
                ops.push(Op::Skip);
            } else if let Some(number) = variable(term) {
                // By number at first; by place below.
                let again = numbers.contains(&number);
                ops.push(if again { Op::Same(number) } else { Op::Bind(number) });
                if !again {
                    numbers.push(number);
                }
            } else if let Some(elements) = term.tuple() {
                ops.push(Op::Tuple(elements.len()));
                todo.extend(elements.iter().rev());
            } else if let Some((head, tail)) = term.cons() {
                ops.push(Op::Cons);
                todo.extend([tail, head]);
            } else if term.is_map() {
                let pairs: Vec<(Term, Term)> = map::iter(term).collect();
                if pairs.iter().any(|&(key, _)| has_variables(key)) {
                    return Err(Fault::new("Variable found in map key."));
                }
                ops.push(Op::Map(pairs.iter().map(|&(key, _)| key).collect()));
                todo.extend(pairs.iter().rev().map(|&(_, value)| value));
            } else {
                ops.push(Op::Constant(term));
            }
        }
        numbers.sort_unstable();
        let place = |number: u32| numbers.binary_search(&number).map_or(0, |at| at as u32);
        for op in &mut ops {
            match op {
                Op::Bind(number) | Op::Same(number) => *number = place(*number),
                Op::Skip | Op::Constant(_) | Op::Tuple(_) | Op::Cons | Op::Map(_) => {}
            }
        }
        Ok(Pattern { ops, variables: numbers })
    }

    /// Where the variable of this number is among the bindings.
    pub fn place(&self, number: u32) -> Option<usize> {
        self.variables.binary_search(&number).ok()
    }

    /// How many variables there are.
    pub fn variable_count(&self) -> usize {
        self.variables.len()
    }

    /// Whether a term matches; `bindings` are filled then.
    #[inline]
    pub fn matches(&self, object: Term, bindings: &mut Bindings) -> bool {
        bindings.clear();
        bindings.resize(self.variables.len(), Term::NIL);
        let mut todo: SmallVec<[Term; 16]> = SmallVec::new();
        todo.push(object);
        for op in &self.ops {
            let Some(term) = todo.pop() else { return false };
            let matches = match op {
                Op::Skip => true,
                Op::Bind(place) => {
                    bindings[*place as usize] = term;
                    true
                }
                Op::Same(place) => cmp::eq_exact(bindings[*place as usize], term),
                Op::Constant(constant) => cmp::eq_exact(*constant, term),
                Op::Tuple(arity) => match term.tuple() {
                    Some(elements) if elements.len() == *arity => {
                        todo.extend(elements.iter().rev().copied());
                        true
                    }
                    _ => false,
                },
                Op::Cons => match term.cons() {
                    Some((head, tail)) => {
                        todo.extend([tail, head]);
                        true
                    }
                    None => false,
                },
                Op::Map(keys) => {
                    term.is_map()
                        && keys.iter().rev().all(|&key| match map::get(term, key) {
                            Some(value) => {
                                todo.push(value);
                                true
                            }
                            None => false,
                        })
                }
            };
            if !matches {
                return false;
            }
        }
        true
    }
}

/// Whether there are variables in a term, `:_` counted.
pub fn has_variables(term: Term) -> bool {
    let mut todo = vec![term];
    while let Some(term) = todo.pop() {
        if is_any(term) || variable(term).is_some() {
            return true;
        }
        if let Some(elements) = term.tuple() {
            todo.extend(elements);
        } else if let Some((head, tail)) = term.cons() {
            todo.extend([tail, head]);
        } else if term.is_map() {
            todo.extend(map::iter(term).flat_map(|(key, value)| [key, value]));
        }
    }
    false
}

/// Whether there are maps in a term.
pub fn has_maps(term: Term) -> bool {
    let mut todo = vec![term];
    while let Some(term) = todo.pop() {
        if term.is_map() {
            return true;
        }
        if let Some(elements) = term.tuple() {
            todo.extend(elements);
        } else if let Some((head, tail)) = term.cons() {
            todo.extend([tail, head]);
        }
    }
    false
}
