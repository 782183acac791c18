//! Sets of numbers in 64-bit words, without the empty ones: small when few live, compact when
//! many do.

/// A set of values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set {
    /// Word number and bits, sorted, no word empty.
    words: Vec<(u32, u64)>,
}

impl Set {
    pub fn insert(&mut self, n: u32) -> bool {
        let (word, bit) = (n / 64, 1u64 << (n % 64));
        match self.words.binary_search_by_key(&word, |w| w.0) {
            Ok(at) => {
                let new = self.words[at].1 & bit == 0;
                self.words[at].1 |= bit;
                new
            }
            Err(at) => {
                self.words.insert(at, (word, bit));
                true
            }
        }
    }

    pub fn remove(&mut self, n: u32) {
        if let Ok(at) = self.words.binary_search_by_key(&(n / 64), |w| w.0) {
            self.words[at].1 &= !(1u64 << (n % 64));
            if self.words[at].1 == 0 {
                self.words.remove(at);
            }
        }
    }

    pub fn contains(&self, n: u32) -> bool {
        self.words
            .binary_search_by_key(&(n / 64), |w| w.0)
            .is_ok_and(|at| self.words[at].1 >> (n % 64) & 1 == 1)
    }

    pub fn union(&mut self, other: &Set) {
        if other.words.is_empty() {
            return;
        }
        let mine = std::mem::take(&mut self.words);
        self.words.reserve(mine.len().max(other.words.len()));
        let (mut a, mut b) = (mine.iter().peekable(), other.words.iter().peekable());
        loop {
            let next = match (a.peek(), b.peek()) {
                (Some(x), Some(y)) if x.0 == y.0 => {
                    let both = (x.0, x.1 | y.1);
                    a.next();
                    b.next();
                    both
                }
                (Some(x), Some(y)) if x.0 < y.0 => {
                    let x = **x;
                    a.next();
                    x
                }
                (_, Some(y)) => {
                    let y = **y;
                    b.next();
                    y
                }
                (Some(x), None) => {
                    let x = **x;
                    a.next();
                    x
                }
                (None, None) => break,
            };
            self.words.push(next);
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words
            .iter()
            .flat_map(|&(word, bits)| (0..64).filter(move |b| bits >> b & 1 == 1).map(move |b| word * 64 + b))
    }

    pub fn len(&self) -> usize {
        self.words.iter().map(|w| w.1.count_ones() as usize).sum()
    }
}

/// Registers that are taken.
#[derive(Clone, Debug, Default)]
pub struct Registers {
    words: Vec<u64>,
}

impl Registers {
    pub fn clear(&mut self) {
        self.words.clear();
    }

    pub fn insert(&mut self, r: u16) {
        let word = usize::from(r) / 64;
        if self.words.len() <= word {
            self.words.resize(word + 1, 0);
        }
        self.words[word] |= 1 << (r % 64);
    }

    pub fn remove(&mut self, r: u16) {
        if let Some(word) = self.words.get_mut(usize::from(r) / 64) {
            *word &= !(1 << (r % 64));
        }
    }

    pub fn contains(&self, r: u16) -> bool {
        self.words.get(usize::from(r) / 64).is_some_and(|w| w >> (r % 64) & 1 == 1)
    }

    /// The lowest register that is free; never 0.
    pub fn free(&self) -> u32 {
        for (n, word) in self.words.iter().enumerate() {
            let taken = if n == 0 { word | 1 } else { *word };
            if taken != u64::MAX {
                return n as u32 * 64 + taken.trailing_ones();
            }
        }
        (self.words.len() as u32 * 64).max(1)
    }

    /// The lowest of `count` free registers in a row.
    pub fn free_row(&self, count: u16) -> u32 {
        let mut at = self.free();
        while (1..u32::from(count)).any(|n| self.contains((at + n) as u16)) || self.contains(at as u16) {
            at += 1;
        }
        at
    }

    pub fn bits(&self) -> ampoule_bytecode::module::smallbits::Bits {
        let used = self.words.iter().rposition(|&w| w != 0).map_or(0, |n| n + 1);
        ampoule_bytecode::module::smallbits::Bits(self.words[..used].to_vec())
    }
}
