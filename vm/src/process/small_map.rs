//! A map that is a list while it is small: most processes have no link or monitor, or one, and a
//! supervisor may have a million.

use rustc_hash::FxHashMap;
use std::hash::Hash;

/// Up to so many entries a list is searched.
const FEW_MAX: usize = 12;

/// Entries in order of insertion while they are few.
pub enum SmallMap<K, V> {
    Few(Vec<(K, V)>),
    Many(FxHashMap<K, V>),
}

impl<K, V> Default for SmallMap<K, V> {
    fn default() -> SmallMap<K, V> {
        SmallMap::Few(Vec::new())
    }
}

impl<K: Copy + Eq + Hash, V> SmallMap<K, V> {
    pub fn len(&self) -> usize {
        match self {
            SmallMap::Few(entries) => entries.len(),
            SmallMap::Many(entries) => entries.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn get(&self, key: K) -> Option<&V> {
        match self {
            SmallMap::Few(entries) => entries.iter().find(|(k, _)| *k == key).map(|(_, v)| v),
            SmallMap::Many(entries) => entries.get(&key),
        }
    }

    pub fn get_mut(&mut self, key: K) -> Option<&mut V> {
        match self {
            SmallMap::Few(entries) => entries.iter_mut().find(|(k, _)| *k == key).map(|(_, v)| v),
            SmallMap::Many(entries) => entries.get_mut(&key),
        }
    }

    /// What was there under the key before.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        if let Some(old) = self.get_mut(key) {
            return Some(std::mem::replace(old, value));
        }
        match self {
            SmallMap::Few(entries) if entries.len() < FEW_MAX => {
                // One at first: a million processes with one link each are common.
                entries.reserve_exact(if entries.is_empty() { 1 } else { 3 });
                entries.push((key, value));
            }
            SmallMap::Few(entries) => {
                let mut many: FxHashMap<K, V> = std::mem::take(entries).into_iter().collect();
                many.insert(key, value);
                *self = SmallMap::Many(many);
            }
            SmallMap::Many(entries) => {
                entries.insert(key, value);
            }
        }
        None
    }

    pub fn remove(&mut self, key: K) -> Option<V> {
        match self {
            SmallMap::Few(entries) => {
                let at = entries.iter().position(|(k, _)| *k == key)?;
                Some(entries.remove(at).1)
            }
            SmallMap::Many(entries) => {
                let value = entries.remove(&key);
                if entries.is_empty() {
                    *self = SmallMap::default();
                }
                value
            }
        }
    }

    pub fn iter(&self) -> Box<dyn Iterator<Item = (K, &V)> + '_> {
        match self {
            SmallMap::Few(entries) => Box::new(entries.iter().map(|(k, v)| (*k, v))),
            SmallMap::Many(entries) => Box::new(entries.iter().map(|(k, v)| (*k, v))),
        }
    }

    pub fn iter_mut(&mut self) -> Box<dyn Iterator<Item = (K, &mut V)> + '_> {
        match self {
            SmallMap::Few(entries) => Box::new(entries.iter_mut().map(|(k, v)| (*k, v))),
            SmallMap::Many(entries) => Box::new(entries.iter_mut().map(|(k, v)| (*k, v))),
        }
    }

    /// Takes all out.
    pub fn drain(&mut self) -> Vec<(K, V)> {
        match std::mem::take(self) {
            SmallMap::Few(entries) => entries,
            SmallMap::Many(entries) => entries.into_iter().collect(),
        }
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn behaves_as_a_map_at_every_size() {
        let mut small = SmallMap::default();
        let mut model = HashMap::new();
        let mut state = 7_u32;
        for step in 0..5_000_u32 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let key = (state >> 8) % 40;
            if state >> 30 < 2 {
                assert_eq!(small.insert(key, step), model.insert(key, step));
            } else {
                assert_eq!(small.remove(key), model.remove(&key));
            }
            assert_eq!(small.len(), model.len());
            assert_eq!(small.get(key), model.get(&key));
        }
        let mut left = small.drain();
        left.sort_unstable();
        let mut expected: Vec<_> = model.into_iter().collect();
        expected.sort_unstable();
        assert_eq!(left, expected);
        assert!(small.is_empty());
    }
}
