//! The process dictionary: terms by terms, in the heap of the process.
//!
//! A list while it is small, with an index by hash beside it later. Keys are the same if they
//! match (`===`).
//!
//! INVARIANT: the index, if there is one, names each place of the list once. Hashes are of
//! contents, so collections, which move terms, leave them right.

use crate::term::{Term, cmp, hash};
use hashbrown::HashTable;

/// Up to so many entries the list is searched.
const LINEAR_MAX: usize = 8;

#[derive(Default)]
pub struct Dictionary {
    entries: Vec<(Term, Term)>,
    index: Option<Box<HashTable<(u64, u32)>>>,
}

impl Dictionary {
    fn find(&self, key: Term) -> Option<usize> {
        match &self.index {
            None => self.entries.iter().position(|(k, _)| cmp::eq_exact(*k, key)),
            Some(index) => {
                let hash = hash::hash(key);
                index
                    .find(hash, |&(h, at)| h == hash && cmp::eq_exact(self.entries[at as usize].0, key))
                    .map(|&(_, at)| at as usize)
            }
        }
    }

    pub fn get(&self, key: Term) -> Option<Term> {
        self.find(key).map(|at| self.entries[at].1)
    }

    /// What was there before.
    pub fn put(&mut self, key: Term, value: Term) -> Option<Term> {
        if let Some(at) = self.find(key) {
            return Some(std::mem::replace(&mut self.entries[at].1, value));
        }
        let at = self.entries.len() as u32;
        self.entries.push((key, value));
        if let Some(index) = &mut self.index {
            let hash = hash::hash(key);
            index.insert_unique(hash, (hash, at), |&(hash, _)| hash);
        } else if self.entries.len() > LINEAR_MAX {
            let mut index = HashTable::with_capacity(self.entries.len() * 2);
            for (at, (key, _)) in self.entries.iter().enumerate() {
                let hash = hash::hash(*key);
                index.insert_unique(hash, (hash, at as u32), |&(hash, _)| hash);
            }
            self.index = Some(Box::new(index));
        }
        None
    }

    pub fn erase(&mut self, key: Term) -> Option<Term> {
        let at = self.find(key)?;
        if let Some(index) = &mut self.index {
            let last = self.entries.len() as u32 - 1;
            let hash = hash::hash(key);
            if let Ok(entry) = index.find_entry(hash, |&(_, place)| place == at as u32) {
                entry.remove();
            }
            if at as u32 != last {
                let moved = hash::hash(self.entries[last as usize].0);
                if let Some(entry) = index.find_mut(moved, |&(_, place)| place == last) {
                    entry.1 = at as u32;
                }
            }
        }
        Some(self.entries.swap_remove(at).1)
    }

    /// Takes all out.
    pub fn erase_all(&mut self) -> Vec<(Term, Term)> {
        self.index = None;
        std::mem::take(&mut self.entries)
    }

    pub fn entries(&self) -> &[(Term, Term)] {
        &self.entries
    }

    pub fn visit_roots(&mut self, visit: &mut dyn FnMut(*mut Term)) {
        for (key, value) in &mut self.entries {
            visit(key);
            visit(value);
        }
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn behaves_as_a_map_at_every_size() {
        let mut dictionary = Dictionary::default();
        let mut model: HashMap<i64, i64> = HashMap::new();
        let mut state = 11_u32;
        for step in 0..10_000_i64 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let key = i64::from((state >> 8) % 64);
            let (term, value) = (Term::small(key), Term::small(step));
            let old = if state >> 30 < 2 {
                (dictionary.put(term, value), model.insert(key, step))
            } else {
                (dictionary.erase(term), model.remove(&key))
            };
            assert_eq!(old.0.and_then(Term::as_small), old.1);
            assert_eq!(dictionary.get(term).and_then(Term::as_small), model.get(&key).copied());
            assert_eq!(dictionary.entries().len(), model.len());
        }
    }
}
