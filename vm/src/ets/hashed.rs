//! One shard of a hashed table: `set`, `bag` and `duplicate_bag`.
//!
//! ```text
//!   index   hash table of slot numbers, by key
//!   slots   [ entry | free | entry | dead | entry ... ]      an entry: all objects of one key
//! ```
//!
//! Whoever walks through the shard counts slots down. Entries never move to another slot, however
//! much the index grows, so a walk sees each entry that was there all the time exactly once,
//! whatever comes and goes meanwhile. New entries take free slots, or come behind the last: so a
//! walk that makes a new entry at each step comes to its end. `safe_fixtable` adds one thing: the
//! entry of a removed key stays as a *dead* one while the table is fixed, so that `next` finds
//! its place.
//!
//! INVARIANT: each slot that holds an entry is in the index under the hash of its key; an entry has
//! at least one object (a dead one the last it had, for its key). `objects` and `words` count what
//! is alive. Slots are given up only when nothing is left in the shard.

use super::object::Object;
use super::table::Kind;
use crate::term::{Term, cmp};
use hashbrown::HashTable;
use smallvec::{SmallVec, smallvec};

/// Objects on their way out: dropped when the lock has been given up.
pub type Removed = SmallVec<[Object; 1]>;

/// See the top of the file.
#[derive(Default)]
pub struct Shard {
    index: HashTable<u32>,
    slots: Vec<Option<Entry>>,
    free: Vec<u32>,
    dead: Vec<u32>,
    objects: usize,
    words: usize,
}

/// All objects of one key, in the order of their insertion.
struct Entry {
    hash: u64,
    objects: SmallVec<[Object; 1]>,
    dead: bool,
}

/// A key with its hash, and where keys are.
#[derive(Clone, Copy)]
pub struct Sought {
    pub hash: u64,
    pub key: Term,
    pub key_at: usize,
}

impl Shard {
    pub fn objects(&self) -> usize {
        self.objects
    }

    pub fn words(&self) -> usize {
        self.words + self.slots.capacity() * size_of::<Option<Entry>>() / 8
    }

    /// The slot of a key, dead or alive.
    #[inline(always)]
    pub fn slot_of(&self, sought: Sought) -> Option<usize> {
        let is_it = |&at: &u32| match &self.slots[at as usize] {
            Some(entry) => {
                entry.hash == sought.hash && cmp::eq_exact(entry.objects[0].key(sought.key_at), sought.key)
            }
            None => false,
        };
        self.index.find(sought.hash, is_it).map(|&at| at as usize)
    }

    /// The objects of a key.
    #[inline]
    pub fn find(&self, sought: Sought) -> &[Object] {
        self.slot_of(sought).map_or(&[], |at| self.at(at))
    }

    /// The objects in a slot; none if it is free or dead.
    #[inline]
    pub fn at(&self, slot: usize) -> &[Object] {
        match self.slots.get(slot) {
            Some(Some(entry)) if !entry.dead => &entry.objects,
            _ => &[],
        }
    }

    /// Slots, in use or not.
    pub fn slot_count(&self) -> usize {
        self.slots.len()
    }

    /// The last slot before this one that holds objects.
    #[inline]
    pub fn last_before(&self, slot: usize) -> Option<usize> {
        let before = slot.min(self.slots.len());
        self.slots[..before].iter().rposition(|entry| entry.as_ref().is_some_and(|e| !e.dead))
    }

    /// Puts an object in. What it displaces, itself if it is there already, comes back.
    pub fn insert(&mut self, kind: Kind, sought: Sought, object: Object) -> Removed {
        let words = object.words();
        let Some(at) = self.slot_of(sought) else {
            self.add(sought.hash, object);
            return Removed::new();
        };
        let Some(entry) = &mut self.slots[at] else { return Removed::new() };
        if entry.dead {
            // It stays on the list of the dead, which says only where to look.
            entry.dead = false;
            self.objects += 1;
            self.words += words;
            return std::mem::replace(&mut entry.objects, smallvec![object]);
        }
        match kind {
            Kind::Set => {
                let old = std::mem::replace(&mut entry.objects, smallvec![object]);
                self.words = self.words + words - old[0].words();
                return old;
            }
            Kind::Bag if entry.objects.iter().any(|there| there.is(object.term())) => {
                return smallvec![object];
            }
            Kind::Bag | Kind::DuplicateBag => entry.objects.push(object),
            Kind::OrderedSet => unreachable!("ordered tables are not hashed"),
        }
        self.objects += 1;
        self.words += words;
        Removed::new()
    }

    fn add(&mut self, hash: u64, object: Object) {
        self.objects += 1;
        self.words += object.words();
        let entry = Some(Entry { hash, objects: smallvec![object], dead: false });
        let at = match self.free.pop() {
            Some(at) => {
                self.slots[at as usize] = entry;
                at
            }
            None => {
                self.slots.push(entry);
                u32::try_from(self.slots.len() - 1).expect("fewer than 2^32 keys in a shard")
            }
        };
        let slots = &self.slots;
        let hash_of = |&at: &u32| slots[at as usize].as_ref().map_or(0, |entry| entry.hash);
        self.index.insert_unique(hash, at, hash_of);
    }

    /// Takes the objects of a key out. `fixed`: a dead entry marks the place, with a copy of the
    /// last object for its key.
    pub fn remove(&mut self, sought: Sought, fixed: bool) -> Removed {
        match self.slot_of(sought) {
            Some(at) if !self.at(at).is_empty() => self.remove_entry(at, fixed),
            _ => Removed::new(),
        }
    }

    /// Takes all objects out of a slot that holds some.
    pub fn remove_entry(&mut self, at: usize, fixed: bool) -> Removed {
        let Some(entry) = &mut self.slots[at] else { return Removed::new() };
        self.objects -= entry.objects.len();
        self.words -= entry.objects.iter().map(Object::words).sum::<usize>();
        if fixed {
            let mark = Object::of(entry.objects[0].term());
            entry.dead = true;
            self.dead.push(at as u32);
            return std::mem::replace(&mut entry.objects, smallvec![mark]);
        }
        self.free_slot(at)
    }

    /// Takes those objects out of a slot for which `is_out` is true.
    pub fn remove_where(
        &mut self,
        at: usize,
        fixed: bool,
        mut is_out: impl FnMut(&Object) -> bool,
    ) -> Removed {
        let Some(entry) = &mut self.slots[at] else { return Removed::new() };
        let outs: SmallVec<[bool; 8]> = entry.objects.iter().map(&mut is_out).collect();
        let count = outs.iter().filter(|&&out| out).count();
        if count == 0 {
            return Removed::new();
        }
        if count == outs.len() {
            return self.remove_entry(at, fixed);
        }
        let mut removed = Removed::new();
        let mut kept = SmallVec::new();
        for (object, out) in std::mem::take(&mut entry.objects).into_iter().zip(outs) {
            if out { removed.push(object) } else { kept.push(object) }
        }
        entry.objects = kept;
        self.objects -= count;
        self.words -= removed.iter().map(Object::words).sum::<usize>();
        removed
    }

    fn free_slot(&mut self, at: usize) -> Removed {
        let Some(entry) = self.slots[at].take() else { return Removed::new() };
        if let Ok(found) = self.index.find_entry(entry.hash, |&other| other as usize == at) {
            found.remove();
        }
        if self.index.is_empty() {
            // Nothing is left that a walk could miss or see twice.
            self.slots.clear();
            self.free.clear();
        } else {
            self.free.push(at as u32);
        }
        entry.objects
    }

    /// Changes the first object in a slot that holds some.
    pub fn update<R>(&mut self, at: usize, change: impl FnOnce(&mut Object) -> R) -> Option<R> {
        let entry = self.slots.get_mut(at)?.as_mut().filter(|entry| !entry.dead)?;
        let object = entry.objects.first_mut()?;
        let before = object.words();
        let result = change(object);
        self.words = self.words + object.words() - before;
        Some(result)
    }

    /// The table is fixed no more: dead entries go.
    pub fn sweep(&mut self) -> Vec<Removed> {
        let mut removed = Vec::new();
        for at in std::mem::take(&mut self.dead) {
            if let Some(Some(entry)) = self.slots.get(at as usize)
                && entry.dead
            {
                removed.push(self.free_slot(at as usize));
            }
        }
        removed
    }

    /// Takes everything out. `fixed`: every key leaves its mark.
    pub fn take_all(&mut self, fixed: bool) -> Shard {
        let mut all = std::mem::take(self);
        if fixed {
            for entry in all.slots.iter().flatten() {
                let mark = Object::of(entry.objects[0].term());
                self.slots.push(Some(Entry { hash: entry.hash, objects: smallvec![mark], dead: true }));
                let at = self.slots.len() as u32 - 1;
                self.dead.push(at);
                let slots = &self.slots;
                let hash_of = |&at: &u32| slots[at as usize].as_ref().map_or(0, |e| e.hash);
                self.index.insert_unique(entry.hash, at, hash_of);
            }
            all.dead.clear();
        }
        all
    }
}
