//! The contents of an `ordered_set`: a tree by the order of keys, where `==` is the same key.
//!
//! INVARIANT: the key of an entry of the tree is the key of its object, or (an immediate) another
//! word that compares equal to it; so it never outlives what it points to.

use super::object::Object;
use crate::term::{Term, cmp};
use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Bound;

/// See the top of the file.
#[derive(Default)]
pub struct Ordered {
    tree: BTreeMap<Key, Object>,
    words: usize,
}

/// A key as the tree orders it.
#[derive(Clone, Copy)]
struct Key(Term);

impl PartialEq for Key {
    fn eq(&self, other: &Key) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Key {}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Key) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Key {
    #[inline(always)]
    fn cmp(&self, other: &Key) -> Ordering {
        cmp::compare(self.0, other.0)
    }
}

/// What a place in the order is sought by: a key, or the edge of a run of keys.
trait Sought {
    /// How `key` stands to it.
    fn order_of(&self, key: Term) -> Ordering;
    /// The key, if it is one.
    fn key(&self) -> Option<Term>;
}

impl Sought for Key {
    fn order_of(&self, key: Term) -> Ordering {
        cmp::compare(key, self.0)
    }

    fn key(&self) -> Option<Term> {
        Some(self.0)
    }
}

/// The edge of those keys for which `order` says `Equal`: no key is equal to the edge itself.
struct Edge<'a> {
    order: &'a dyn Fn(Term) -> Ordering,
    lower: bool,
}

impl Sought for Edge<'_> {
    fn order_of(&self, key: Term) -> Ordering {
        let inside = if self.lower { Ordering::Greater } else { Ordering::Less };
        (self.order)(key).then(inside)
    }

    fn key(&self) -> Option<Term> {
        None
    }
}

impl PartialEq for dyn Sought + '_ {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for dyn Sought + '_ {}

impl PartialOrd for dyn Sought + '_ {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for dyn Sought + '_ {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.key(), other.key()) {
            (_, Some(key)) => self.order_of(key).reverse(),
            (Some(key), None) => other.order_of(key),
            // Two edges of one run: the tree asks when it checks that a range is none backwards.
            (None, None) => Ordering::Less,
        }
    }
}

impl<'a> Borrow<dyn Sought + 'a> for Key {
    fn borrow(&self) -> &(dyn Sought + 'a) {
        self
    }
}

/// Where a walk is: before everything, or behind a key.
#[derive(Clone, Copy)]
pub enum From {
    Start,
    Behind(Term),
}

impl Ordered {
    pub fn objects(&self) -> usize {
        self.tree.len()
    }

    pub fn words(&self) -> usize {
        self.words
    }

    pub fn find(&self, key: Term) -> Option<&Object> {
        self.tree.get(&Key(key))
    }

    /// Puts an object in; what it displaces comes back.
    pub fn insert(&mut self, key_at: usize, object: Object) -> Option<Object> {
        self.words += object.words();
        let key = Key(object.key(key_at));
        let old = match self.tree.entry(key) {
            Entry::Vacant(place) => {
                place.insert(object);
                return None;
            }
            Entry::Occupied(mut there) if there.key().0 == key.0 && key.0.is_immediate() => {
                there.insert(object)
            }
            Entry::Occupied(there) => {
                // The key in the tree may point into the old object: it goes with it.
                let old = there.remove();
                self.tree.insert(key, object);
                old
            }
        };
        self.words -= old.words();
        Some(old)
    }

    pub fn remove(&mut self, key: Term) -> Option<Object> {
        let old = self.tree.remove(&Key(key))?;
        self.words -= old.words();
        Some(old)
    }

    /// Changes an object, but not its key.
    pub fn update<R>(
        &mut self,
        key_at: usize,
        key: Term,
        change: impl FnOnce(&mut Object) -> R,
    ) -> Option<R> {
        let there = self.tree.get_mut(&Key(key))?;
        let own_key = there.key(key_at);
        let (before, address) = (there.words(), there.term());
        if own_key.is_immediate() {
            let result = change(there);
            self.words = self.words + there.words() - before;
            return Some(result);
        }
        // The tuple may move, and the key in the tree with it.
        let mut object = self.tree.remove(&Key(key))?;
        let result = change(&mut object);
        debug_assert!(object.term() == address || cmp::eq(object.key(key_at), key));
        self.words = self.words + object.words() - before;
        self.tree.insert(Key(object.key(key_at)), object);
        Some(result)
    }

    /// The first object behind a place.
    pub fn after(&self, from: From) -> Option<&Object> {
        self.forward(from, None).next()
    }

    /// The last object before a place (`Start`: the very last).
    pub fn before(&self, from: From) -> Option<&Object> {
        self.backward(from, None).next()
    }

    /// Objects behind a place, upwards; of a run of keys only, if `run` tells one.
    pub fn forward(
        &self,
        from: From,
        run: Option<&dyn Fn(Term) -> Ordering>,
    ) -> impl Iterator<Item = &Object> {
        let low = run.map(|order| Edge { order, lower: true });
        let high = run.map(|order| Edge { order, lower: false });
        let start = match from {
            From::Start => None,
            From::Behind(key) => Some(Key(key)),
        };
        let from = match (&start, &low) {
            (Some(key), _) => Bound::Excluded(key as &dyn Sought),
            (None, Some(edge)) => Bound::Excluded(edge as &dyn Sought),
            (None, None) => Bound::Unbounded,
        };
        let to = high.as_ref().map_or(Bound::Unbounded, |edge| Bound::Excluded(edge as &dyn Sought));
        self.tree.range::<dyn Sought, _>((from, to)).map(|(_, object)| object)
    }

    /// The same, downwards.
    pub fn backward(
        &self,
        from: From,
        run: Option<&dyn Fn(Term) -> Ordering>,
    ) -> impl Iterator<Item = &Object> {
        let low = run.map(|order| Edge { order, lower: true });
        let high = run.map(|order| Edge { order, lower: false });
        let start = match from {
            From::Start => None,
            From::Behind(key) => Some(Key(key)),
        };
        let to = match (&start, &high) {
            (Some(key), _) => Bound::Excluded(key as &dyn Sought),
            (None, Some(edge)) => Bound::Excluded(edge as &dyn Sought),
            (None, None) => Bound::Unbounded,
        };
        let from = low.as_ref().map_or(Bound::Unbounded, |edge| Bound::Excluded(edge as &dyn Sought));
        self.tree.range::<dyn Sought, _>((from, to)).rev().map(|(_, object)| object)
    }

    /// The object at a place in the order.
    pub fn nth(&self, at: usize) -> Option<&Object> {
        self.tree.values().nth(at)
    }

    pub fn take_all(&mut self) -> Ordered {
        std::mem::take(self)
    }
}
