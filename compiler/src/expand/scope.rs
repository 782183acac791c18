//! Variables in scope and their versions. A scope is a table with a log of what it overwrote:
//! opening a scope is remembering the log's length, leaving it is undoing back to there, so
//! nothing is copied however many clauses a function has.
//!
//! INVARIANT: versions are unique within one definition (or one sequence of statements), above
//! zero, and index `vars` (shifted by one).

use crate::quoted::{Atom, Quoted};
use rustc_hash::FxHashMap;

/// What makes two variables the same: the name and who wrote it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct VarKey {
    pub name: Atom,
    pub kind: VarKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum VarKind {
    /// The context a quote gave it; `nil` in source.
    Context(Atom),
    /// The number of the macro call that made it.
    Counter(i64),
}

/// What is known of one version.
#[derive(Clone, Copy, Debug)]
pub struct VarInfo<'a> {
    pub key: VarKey,
    pub line: u32,
    pub column: u32,
    pub file: &'a str,
    pub used: bool,
    /// Whether a variable of this name was in scope when it was made in a pattern.
    pub shadows: bool,
    /// Whether to speak of it when it is not used.
    pub warn: bool,
}

#[derive(Default)]
pub struct Scope<'a> {
    current: FxHashMap<VarKey, u32>,
    log: Vec<(VarKey, Option<u32>)>,
    pub vars: Vec<VarInfo<'a>>,
    /// Versions made since the outermost open scope that are still to be looked at when their
    /// scope closes.
    unchecked: Vec<u32>,
    /// Values of the variables of code that is carried out statement by statement, by version.
    pub values: FxHashMap<u32, Quoted<'a>>,
    /// Variables that the pattern being expanded has met already.
    pattern: FxHashMap<VarKey, u32>,
    /// The same in order.
    pattern_order: Vec<(VarKey, u32)>,
    /// How many of these it had met when the `<<>>` at hand began.
    bits_begin: usize,
}

/// A place in the log to go back to.
#[derive(Clone, Copy)]
pub struct Mark {
    log: usize,
    unchecked: usize,
}

/// The variables of a pattern whose expansion was interrupted by another one.
pub struct SavedPattern {
    met: FxHashMap<VarKey, u32>,
    order: Vec<(VarKey, u32)>,
}

impl<'a> Scope<'a> {
    pub fn mark(&self) -> Mark {
        Mark { log: self.log.len(), unchecked: self.unchecked.len() }
    }

    /// Forgets everything defined since the mark.
    pub fn reset(&mut self, mark: Mark) {
        while self.log.len() > mark.log {
            let (key, old) = self.log.pop().expect("longer than the mark");
            match old {
                Some(version) => self.current.insert(key, version),
                None => self.current.remove(&key),
            };
        }
    }

    /// What was defined since the mark, oldest first, and still holds.
    pub fn defined_since(&self, mark: Mark) -> Vec<(VarKey, u32)> {
        let mut seen = rustc_hash::FxHashSet::default();
        let mut defined = Vec::new();
        for (key, _) in &self.log[mark.log..] {
            if seen.insert(*key) {
                defined.push((*key, self.current[key]));
            }
        }
        defined
    }

    pub fn changed_since(&self, mark: Mark) -> bool {
        self.log.len() > mark.log
    }

    /// Takes away what was defined since the mark, to be given back with [`Scope::restore`].
    pub fn take_since(&mut self, mark: Mark) -> Vec<(VarKey, u32)> {
        let defined = self.defined_since(mark);
        self.reset(mark);
        defined
    }

    pub fn restore(&mut self, defined: &[(VarKey, u32)]) {
        for (key, version) in defined {
            self.set(*key, *version);
        }
    }

    pub fn get(&self, key: VarKey) -> Option<u32> {
        self.current.get(&key).copied()
    }

    pub fn set(&mut self, key: VarKey, version: u32) {
        let old = self.current.insert(key, version);
        self.log.push((key, old));
    }

    pub fn new_version(&mut self, info: VarInfo<'a>) -> u32 {
        self.vars.push(info);
        let version = self.vars.len() as u32;
        if info.warn {
            self.unchecked.push(version);
        }
        version
    }

    /// The variables made since the mark that nothing read. Each is given once.
    pub fn take_unused(&mut self, mark: Mark) -> Vec<VarInfo<'a>> {
        let from = mark.unchecked.min(self.unchecked.len());
        let vars = &self.vars;
        self.unchecked
            .drain(from..)
            .map(|version| vars[version as usize - 1])
            .filter(|info| !info.used)
            .collect()
    }

    /// A mark before everything.
    pub fn beginning(&self) -> Mark {
        Mark { log: 0, unchecked: 0 }
    }

    pub fn mark_used(&mut self, version: u32) {
        if let Some(info) = self.vars.get_mut(version as usize - 1) {
            info.used = true;
        }
    }

    /// The version that the pattern being expanded gave to `key`.
    pub fn in_pattern(&self, key: VarKey) -> Option<u32> {
        self.pattern.get(&key).copied()
    }

    /// The same when it did so within the `<<>>` at hand: what a size there may speak of.
    pub fn in_bits(&self, key: VarKey) -> Option<u32> {
        let met = self.pattern_order.get(self.bits_begin..)?;
        met.iter().find(|(other, _)| *other == key).map(|(_, version)| *version)
    }

    /// Begins a `<<>>`; what comes back is for its end.
    pub fn begin_bits(&mut self) -> usize {
        std::mem::replace(&mut self.bits_begin, self.pattern_order.len())
    }

    pub fn end_bits(&mut self, around: usize) {
        self.bits_begin = around;
    }

    pub fn define_in_pattern(&mut self, key: VarKey, version: u32) {
        self.pattern.insert(key, version);
        self.pattern_order.push((key, version));
    }

    pub fn begin_pattern(&mut self) -> SavedPattern {
        SavedPattern {
            met: std::mem::take(&mut self.pattern),
            order: std::mem::take(&mut self.pattern_order),
        }
    }

    /// Ends a pattern; its variables come into scope.
    pub fn end_pattern(&mut self, saved: SavedPattern) {
        let order = std::mem::replace(&mut self.pattern_order, saved.order);
        self.pattern = saved.met;
        for (key, version) in order {
            self.set(key, version);
        }
    }

    /// Everything in scope, in order of version.
    pub fn all(&self) -> Vec<(VarKey, u32)> {
        let mut all: Vec<(VarKey, u32)> = self.current.iter().map(|(k, v)| (*k, *v)).collect();
        all.sort_by_key(|(_, version)| *version);
        all
    }

    pub fn is_empty(&self) -> bool {
        self.current.is_empty()
    }
}
