//! Types as sets of values: unions of basic kinds, atoms, tuples, maps, lists and functions.
//!
//! INVARIANT: a type holds at least the values that its expression can have, so two types that
//! have no value in common say for certain that their expressions never agree. Nothing here
//! narrows on a guess. Unions are kept short: one of many parts is everything.

use crate::quoted::{Atom, names};

/// Unions of more parts than this are widened.
const PARTS_MAX: usize = 12;
/// Types nested deeper than this are widened.
pub const DEPTH_MAX: usize = 6;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basic {
    Integer,
    Float,
    Binary,
    /// Bitstrings, binaries among them.
    Bitstring,
    EmptyList,
    Pid,
    Port,
    Reference,
}

/// One part of a union.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    Basic(Basic),
    AnyAtom,
    Atom(Atom),
    /// With `open`, elements may follow.
    Tuple {
        items: Vec<Type>,
        open: bool,
    },
    /// With `open`, there may be other keys.
    Map {
        fields: Vec<(Atom, Type)>,
        open: bool,
    },
    /// A list with elements; `improper`: its tail may be anything.
    List {
        of: Box<Type>,
        improper: bool,
    },
    Function(Option<Function>),
}

/// A function of known arity, and how it is shown when that is known too.
#[derive(Clone, Debug, PartialEq)]
pub struct Function {
    pub arity: usize,
    pub shown: Option<String>,
}

/// Everything, or a union; `dynamic`: it came out of code that nothing is known of.
#[derive(Clone, Debug, PartialEq)]
pub struct Type {
    pub dynamic: bool,
    /// `None`: every value.
    pub parts: Option<Vec<Part>>,
}

impl Type {
    pub fn dynamic() -> Type {
        Type { dynamic: true, parts: None }
    }

    pub fn term() -> Type {
        Type { dynamic: false, parts: None }
    }

    pub fn of(part: Part) -> Type {
        Type { dynamic: false, parts: Some(vec![part]) }
    }

    pub fn basic(basic: Basic) -> Type {
        Type::of(Part::Basic(basic))
    }

    pub fn atom(atom: Atom) -> Type {
        Type::of(Part::Atom(atom))
    }

    pub fn none() -> Type {
        Type { dynamic: false, parts: Some(Vec::new()) }
    }

    pub fn boolean() -> Type {
        Type { dynamic: false, parts: Some(vec![Part::Atom(names::TRUE), Part::Atom(names::FALSE)]) }
    }

    pub fn map() -> Type {
        Type::of(Part::Map { fields: Vec::new(), open: true })
    }

    pub fn as_dynamic(mut self) -> Type {
        self.dynamic = true;
        self
    }

    /// The same values, said to be known.
    pub fn settled(mut self) -> Type {
        self.dynamic = false;
        for part in self.parts.iter_mut().flatten() {
            match part {
                Part::Tuple { items, .. } => items.iter_mut().for_each(settle),
                Part::Map { fields, .. } => fields.iter_mut().for_each(|(_, ty)| settle(ty)),
                Part::List { of, .. } => settle(of),
                Part::Basic(_) | Part::AnyAtom | Part::Atom(_) | Part::Function(_) => {}
            }
        }
        self
    }

    pub fn is_any(&self) -> bool {
        self.parts.is_none()
    }

    pub fn is_none(&self) -> bool {
        self.parts.as_ref().is_some_and(Vec::is_empty)
    }

    /// Whether none of its values is `nil` or `false`, and that is certain.
    pub fn is_always_true(&self) -> bool {
        let truth = |part: &Part| !matches!(part, Part::AnyAtom | Part::Atom(names::NIL | names::FALSE));
        !self.dynamic && self.parts.as_ref().is_some_and(|parts| !parts.is_empty() && parts.iter().all(truth))
    }

    /// Whether none of its values is `nil` or `false`, as far as it is known.
    pub fn is_truthy(&self) -> bool {
        let known = Type { dynamic: false, parts: self.parts.clone() };
        known.is_always_true()
    }

    /// Whether each of its values is in one of the others; what is not sure is not.
    pub fn within(&self, others: &[&Type]) -> bool {
        if others.iter().any(|other| other.is_any()) {
            return true;
        }
        let Some(parts) = &self.parts else { return false };
        let one_holds = |part: &Part| {
            others.iter().any(|other| other.parts.iter().flatten().any(|theirs| part.within(theirs)))
        };
        parts.iter().all(one_holds)
    }

    /// The only part of a union of one.
    pub fn single(&self) -> Option<&Part> {
        match self.parts.as_deref() {
            Some([one]) => Some(one),
            _ => None,
        }
    }

    pub fn join(mut self, other: &Type) -> Type {
        self.dynamic |= other.dynamic;
        let Some(theirs) = &other.parts else {
            self.parts = None;
            return self;
        };
        if let Some(parts) = self.parts.as_mut() {
            for part in theirs {
                if !parts.contains(part) {
                    parts.push(part.clone());
                }
            }
            if parts.len() > PARTS_MAX {
                return Type::dynamic();
            }
        }
        self
    }

    /// Whether no value is in both.
    pub fn disjoint(&self, other: &Type) -> bool {
        match (&self.parts, &other.parts) {
            (Some(left), Some(right)) => left.iter().all(|l| right.iter().all(|r| l.disjoint(r))),
            (Some(parts), None) | (None, Some(parts)) => parts.is_empty(),
            (None, None) => false,
        }
    }

    /// The parts of this type that share values with the other; exact where one holds the other.
    pub fn meet(&self, other: &Type) -> Type {
        let dynamic = self.dynamic || other.dynamic;
        let parts = match (&self.parts, &other.parts) {
            (None, parts) | (parts, None) => parts.clone(),
            (Some(left), Some(right)) => {
                let mut met = Vec::new();
                for l in left {
                    for r in right.iter().filter(|r| !l.disjoint(r)) {
                        let part = if r.is_wide() || l.within(r) { l } else { r };
                        if !met.contains(part) {
                            met.push(part.clone());
                        }
                    }
                }
                Some(met)
            }
        };
        Type { dynamic, parts }
    }

    /// The depth of what it holds.
    pub fn depth(&self) -> usize {
        self.parts.iter().flatten().map(Part::depth).max().unwrap_or(0)
    }
}

impl Part {
    fn depth(&self) -> usize {
        1 + match self {
            Part::Basic(_) | Part::AnyAtom | Part::Atom(_) | Part::Function(_) => 0,
            Part::Tuple { items, .. } => items.iter().map(Type::depth).max().unwrap_or(0),
            Part::Map { fields, .. } => fields.iter().map(|(_, t)| t.depth()).max().unwrap_or(0),
            Part::List { of, .. } => of.depth(),
        }
    }

    /// Whether it holds all values of its kind.
    fn is_wide(&self) -> bool {
        match self {
            Part::AnyAtom | Part::Function(None) => true,
            Part::Basic(basic) => *basic == Basic::Bitstring,
            Part::Atom(_) | Part::Function(Some(_)) => false,
            Part::Tuple { items, open } => items.is_empty() && *open,
            Part::Map { fields, open } => fields.is_empty() && *open,
            Part::List { of, improper } => of.is_any() && *improper,
        }
    }

    /// Whether the other holds all of it; what is not sure is not.
    fn within(&self, other: &Part) -> bool {
        match (self, other) {
            (Part::Basic(Basic::Binary), Part::Basic(Basic::Bitstring))
            | (Part::AnyAtom | Part::Atom(_), Part::AnyAtom)
            | (Part::Function(_), Part::Function(None)) => true,
            (Part::Tuple { items: a, open: a_open }, Part::Tuple { items: b, open: b_open }) => {
                let sizes = if *b_open { a.len() >= b.len() } else { a.len() == b.len() && !a_open };
                sizes && a.iter().zip(b).all(|(a, b)| a.within(&[b]))
            }
            (Part::Map { fields: a, open: a_open }, Part::Map { fields: b, open: b_open }) => {
                let has = |key: &Atom| a.iter().find(|(k, _)| k == key);
                let closed = *b_open || !a_open && a.len() == b.len();
                closed && b.iter().all(|(key, ty)| has(key).is_some_and(|(_, own)| own.within(&[ty])))
            }
            (Part::List { of: a, improper: a_open }, Part::List { of: b, improper: b_open }) => {
                (*b_open || !a_open) && a.within(&[b])
            }
            (
                Part::Basic(_)
                | Part::AnyAtom
                | Part::Atom(_)
                | Part::Tuple { .. }
                | Part::Map { .. }
                | Part::List { .. }
                | Part::Function(_),
                _,
            ) => self == other,
        }
    }

    pub fn disjoint(&self, other: &Part) -> bool {
        match (self, other) {
            (Part::Basic(a), Part::Basic(b)) => {
                let bits = |b: &Basic| matches!(b, Basic::Binary | Basic::Bitstring);
                a != b && !(bits(a) && bits(b))
            }
            (Part::Atom(a), Part::Atom(b)) => a != b,
            (Part::AnyAtom, Part::AnyAtom | Part::Atom(_)) | (Part::Atom(_), Part::AnyAtom) => false,
            (Part::Tuple { items: a, open: a_open }, Part::Tuple { items: b, open: b_open }) => {
                let longer = a.len() > b.len() && !b_open || b.len() > a.len() && !a_open;
                longer || a.iter().zip(b).any(|(a, b)| a.disjoint(b))
            }
            (Part::Map { fields: a, open: a_open }, Part::Map { fields: b, open: b_open }) => {
                lacks(a, b, *b_open) || lacks(b, a, *a_open)
            }
            (Part::List { of: a, .. }, Part::List { of: b, .. }) => a.disjoint(b),
            (Part::Function(a), Part::Function(b)) => match (a, b) {
                (Some(a), Some(b)) => a.arity != b.arity,
                (None, _) | (_, None) => false,
            },
            (
                Part::Basic(_)
                | Part::AnyAtom
                | Part::Atom(_)
                | Part::Tuple { .. }
                | Part::Map { .. }
                | Part::List { .. }
                | Part::Function(_),
                _,
            ) => true,
        }
    }
}

/// The depth of types is bounded, so this is.
fn settle(ty: &mut Type) {
    *ty = std::mem::replace(ty, Type::term()).settled();
}

/// Whether a map with these keys cannot be one with those.
fn lacks(keys: &[(Atom, Type)], others: &[(Atom, Type)], open: bool) -> bool {
    keys.iter().any(|(key, ty)| match others.iter().find(|(k, _)| k == key) {
        Some((_, other)) => ty.disjoint(other),
        None => !open,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tuple(items: &[Type]) -> Type {
        Type::of(Part::Tuple { items: items.to_vec(), open: false })
    }

    #[test]
    fn kinds_are_apart_and_everything_meets_everything() {
        let (integer, float) = (Type::basic(Basic::Integer), Type::basic(Basic::Float));
        assert!(integer.disjoint(&float));
        assert!(!integer.disjoint(&Type::dynamic()));
        assert!(!integer.clone().join(&float).disjoint(&float));
        assert!(!Type::basic(Basic::Binary).disjoint(&Type::basic(Basic::Bitstring)));
        assert!(Type::none().disjoint(&Type::term()));
    }

    #[test]
    fn tuples_and_maps_differ_by_size_key_and_element() {
        let ok = tuple(&[Type::atom(Atom::new("ok")), Type::term()]);
        let error = tuple(&[Type::atom(Atom::new("error")), Type::term()]);
        assert!(ok.disjoint(&error));
        assert!(!ok.disjoint(&tuple(&[Type::term(), Type::basic(Basic::Integer)])));
        assert!(ok.disjoint(&tuple(&[Type::term()])));
        let field =
            |name: &str, open| Type::of(Part::Map { fields: vec![(Atom::new(name), Type::term())], open });
        assert!(field("a", false).disjoint(&field("b", true)));
        assert!(!field("a", true).disjoint(&field("b", true)));
        assert!(!field("a", false).disjoint(&Type::map()));
    }

    #[test]
    fn meeting_keeps_the_narrower_part() {
        let met = Type::dynamic().meet(&Type::basic(Basic::Integer));
        assert_eq!(met.parts, Type::basic(Basic::Integer).parts);
        assert!(met.dynamic);
        let atoms = Type::of(Part::AnyAtom).meet(&Type::boolean());
        assert_eq!(atoms, Type::boolean());
    }
}
