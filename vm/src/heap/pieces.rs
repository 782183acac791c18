//! Which words of the range of literals are free. Pieces are handed out whole, may be given back in
//! parts, and grow together again with free ones beside them, so that evaluating code for ever does
//! not use the range up.
//!
//! INVARIANT: free pieces lie below `next`, do not touch each other, and none ends at `next`;
//! `by_start` and `by_size` hold the same ones.

use std::collections::{BTreeMap, BTreeSet};

/// Free words, counted from the start of the range.
pub(super) struct Pieces {
    /// From here on no word is handed out.
    next: usize,
    /// Words of each free piece, by its start.
    by_start: BTreeMap<usize, usize>,
    /// Words and start of each.
    by_size: BTreeSet<(usize, usize)>,
}

impl Pieces {
    pub const fn new() -> Pieces {
        Pieces { next: 0, by_start: BTreeMap::new(), by_size: BTreeSet::new() }
    }

    /// The start of a piece of so many words, of the smallest that has as many.
    pub fn take(&mut self, words: usize) -> usize {
        let Some(&(size, start)) = self.by_size.range((words, 0)..).next() else {
            let start = self.next;
            self.next += words;
            return start;
        };
        self.remove(start, size);
        if size > words {
            self.insert(start + words, size - words);
        }
        start
    }

    /// Gives back a piece, or a part of one.
    pub fn give(&mut self, mut start: usize, mut words: usize) {
        if words == 0 {
            return;
        }
        if let Some((&before, &size)) = self.by_start.range(..start).next_back()
            && before + size == start
        {
            self.remove(before, size);
            start = before;
            words += size;
        }
        if let Some(&size) = self.by_start.get(&(start + words)) {
            self.remove(start + words, size);
            words += size;
        }
        if start + words == self.next {
            self.next = start;
        } else {
            self.insert(start, words);
        }
    }

    fn insert(&mut self, start: usize, words: usize) {
        self.by_start.insert(start, words);
        self.by_size.insert((words, start));
    }

    fn remove(&mut self, start: usize, words: usize) {
        self.by_start.remove(&start);
        self.by_size.remove(&(words, start));
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Against a plain list of what is taken: nothing is handed out twice, and when all is back
        /// nothing is left in pieces.
        #[test]
        fn pieces_are_handed_out_once_and_grow_together(
            steps in prop::collection::vec((1_usize..200, 0_usize..200, any::<bool>()), 1..200)
        ) {
            let mut pieces = Pieces::new();
            let mut taken: Vec<(usize, usize)> = Vec::new();
            for (words, at, takes) in steps {
                if takes || taken.is_empty() {
                    let start = pieces.take(words);
                    for &(other, size) in &taken {
                        prop_assert!(start + words <= other || other + size <= start);
                    }
                    // Half of it goes back at once, as when an area is finished.
                    let kept = words.div_ceil(2);
                    pieces.give(start + kept, words - kept);
                    taken.push((start, kept));
                } else {
                    let (start, words) = taken.swap_remove(at % taken.len());
                    pieces.give(start, words);
                }
                prop_assert_eq!(pieces.by_start.len(), pieces.by_size.len());
            }
            for (start, words) in taken {
                pieces.give(start, words);
            }
            prop_assert_eq!(pieces.next, 0);
            prop_assert!(pieces.by_start.is_empty());
        }
    }
}
