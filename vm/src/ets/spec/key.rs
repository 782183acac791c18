//! Which keys a specification can match: so that those with known keys are looked up, and of an
//! ordered table only a part is gone through.

use super::pattern::{has_maps, has_variables};
use super::{is_any, variable};
use crate::term::{Term, cmp};
use std::cmp::Ordering;

/// The keys that can match.
pub enum Keys {
    /// Only these (perhaps the same more than once).
    These(Vec<Term>),
    /// Those that begin as this pattern does, in the order of terms.
    Like(Term),
    Any,
}

impl Keys {
    /// Of all heads together.
    pub fn of(heads: impl Iterator<Item = Term>, key_at: usize) -> Keys {
        let mut these = Vec::new();
        let mut like = None;
        let mut count = 0;
        for head in heads {
            count += 1;
            if is_any(head) || variable(head).is_some() {
                return Keys::Any;
            }
            // A head that is no tuple, or too short, matches no object.
            let Some(&key) = head.tuple().and_then(|elements| elements.get(key_at)) else {
                continue;
            };
            if !has_variables(key) && !has_maps(key) {
                these.push(key);
            } else if begins(key) {
                like = Some(key);
            } else {
                return Keys::Any;
            }
        }
        match like {
            None => Keys::These(these),
            Some(key) if count == 1 => Keys::Like(key),
            Some(_) => Keys::Any,
        }
    }
}

/// Whether anything is known of a key with variables.
fn begins(key: Term) -> bool {
    key.is_tuple() || key.is_cons()
}

/// How a key stands to all those that begin as the pattern does: `Equal` if it is one.
pub fn order_of(key: Term, pattern: Term) -> Ordering {
    let mut todo = vec![(key, pattern)];
    while let Some((key, pattern)) = todo.pop() {
        // Behind the first variable anything may follow.
        if is_any(pattern) || variable(pattern).is_some() || pattern.is_map() {
            return Ordering::Equal;
        }
        let order = match (key.tuple(), pattern.tuple()) {
            (Some(a), Some(b)) if a.len() == b.len() => {
                todo.extend(a.iter().copied().zip(b.iter().copied()).rev());
                continue;
            }
            _ => match (key.cons(), pattern.cons()) {
                (Some((a, rest_a)), Some((b, rest_b))) => {
                    todo.extend([(rest_a, rest_b), (a, b)]);
                    continue;
                }
                _ => cmp::compare(key, pattern),
            },
        };
        if order != Ordering::Equal {
            return order;
        }
    }
    Ordering::Equal
}

/// Whether a body gives, for each object that the head matches, one with the same key, and that
/// can be seen without computing anything.
pub fn is_kept(head: Term, body: Term, key_at: usize) -> bool {
    if is_object(body) {
        return true;
    }
    let key = head.tuple().and_then(|elements| elements.get(key_at));
    let made = constructed(body).and_then(|elements| elements.get(key_at));
    let Some((&key, &made)) = key.zip(made) else { return false };
    if let Some(&[function, position, object]) = made.tuple()
        && is_named(function, "element")
        && is_object(object)
    {
        return position.as_small() == Some(key_at as i64 + 1);
    }
    let mut todo = vec![(key, made)];
    while let Some((key, made)) = todo.pop() {
        if is_any(key) {
            return false;
        }
        if variable(key).is_some() || variable(made).is_some() {
            if key != made {
                return false;
            }
        } else if let Some(&[function, constant]) = made.tuple()
            && is_named(function, "const")
        {
            if has_variables(key) || !cmp::eq_exact(key, constant) {
                return false;
            }
        } else if let Some((parts, made)) = key.tuple().zip(constructed(made)) {
            if parts.len() != made.len() {
                return false;
            }
            todo.extend(parts.iter().copied().zip(made.iter().copied()));
        } else if let Some((a, b)) = key.cons().zip(made.cons()) {
            todo.extend([(a.0, b.0), (a.1, b.1)]);
        } else if key.is_tuple() || made.is_tuple() || !cmp::eq_exact(key, made) {
            return false;
        }
    }
    true
}

/// The expressions for the elements of a tuple, `{{...}}`.
fn constructed(expression: Term) -> Option<&'static [Term]> {
    match expression.tuple() {
        Some([inner]) => inner.tuple(),
        _ => None,
    }
}

fn is_object(term: Term) -> bool {
    is_named(term, "$_")
}

fn is_named(term: Term, name: &str) -> bool {
    term.as_atom().is_some_and(|atom| atom.as_str() == name)
}
