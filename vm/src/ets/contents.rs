//! What is in a table, whatever its type: looking up, putting in, taking out, going through.
//!
//! INVARIANT: closures given to a function here run under a lock of the table and must not come
//! back to it. Objects are dropped when no lock is held.

use super::hashed::{Removed, Shard, Sought};
use super::object::Object;
use super::ordered::{From, Ordered};
use super::table::{Kind, Table};
use crate::term::{Term, hash};
use crossbeam_utils::CachePadded;
use parking_lot::{RwLock, RwLockWriteGuard};
use std::cmp::Ordering;
use std::slice;

/// See the top of the file.
pub enum Contents {
    Hashed(Box<[CachePadded<RwLock<Shard>>]>),
    Ordered(RwLock<Ordered>),
}

/// Everything of a table that was emptied, on its way out.
pub enum Emptied {
    Hashed(Vec<Shard>),
    Ordered(Ordered),
}

/// Bits of a slot's number below the number of its shard.
const SHARD_SHIFT: u32 = 32;

/// All slots of a shard are still to come.
const ALL_SLOTS: usize = (1 << SHARD_SHIFT) - 1;

/// Where a walk through a table goes on.
#[derive(Clone, Copy)]
pub struct Place {
    /// Shard of a hashed table, and how many of its slots are still to come: a walk goes from the
    /// last slot to the first.
    pub slot: usize,
    /// The key behind which it goes on, in an ordered table.
    pub behind: Option<Term>,
}

impl Place {
    pub const START: Place = Place { slot: ALL_SLOTS, behind: None };

    fn from(self) -> From {
        self.behind.map_or(From::Start, From::Behind)
    }
}

/// Which keys of an ordered table a walk is about: those it calls equal, which follow one another.
pub type Run<'a> = Option<&'a dyn Fn(Term) -> Ordering>;

/// Whether a walk goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    Go,
    Stop,
}

/// Who looks at objects as a walk comes by.
pub trait Visitor {
    /// All objects of one key.
    fn visit(&mut self, objects: &[Object]) -> Flow;
    /// A copy of a key that outlives the lock.
    fn keep(&mut self, key: Term) -> Term;
}

/// What becomes of an object.
pub enum Fate {
    Keep,
    Remove,
    /// The new one has the same key.
    Replace(Object),
}

/// Who decides about objects as a walk comes by.
pub trait Judge {
    fn judge(&mut self, object: &Object) -> Fate;
    fn flow(&self) -> Flow;
    /// As in [`Visitor`].
    fn keep(&mut self, key: Term) -> Term;
}

/// A key was asked about that is not there.
pub struct NoKey;

impl Contents {
    pub fn new(kind: Kind, shards: usize) -> Contents {
        match kind {
            Kind::OrderedSet => Contents::Ordered(RwLock::default()),
            Kind::Set | Kind::Bag | Kind::DuplicateBag => {
                debug_assert!(shards.is_power_of_two());
                Contents::Hashed((0..shards).map(|_| CachePadded::default()).collect())
            }
        }
    }

    pub fn objects(&self) -> usize {
        match self {
            Contents::Hashed(shards) => shards.iter().map(|shard| shard.read().objects()).sum(),
            Contents::Ordered(tree) => tree.read().objects(),
        }
    }

    pub fn words(&self) -> usize {
        match self {
            Contents::Hashed(shards) => shards.iter().map(|shard| shard.read().words()).sum(),
            Contents::Ordered(tree) => tree.read().words(),
        }
    }
}

/// The shard of a hash. The index of a shard uses the lowest and the highest bits.
#[inline(always)]
fn shard_of(shards: &[CachePadded<RwLock<Shard>>], hash: u64) -> usize {
    (hash >> 32) as usize & (shards.len() - 1)
}

impl Table {
    #[inline(always)]
    fn sought(&self, key: Term) -> Sought {
        Sought { hash: hash::hash(key), key, key_at: self.key_at }
    }

    /// Looks at all objects of a key.
    #[inline]
    pub fn with_key<R>(&self, key: Term, look: impl FnOnce(&[Object]) -> R) -> R {
        match &self.contents {
            Contents::Hashed(shards) => {
                let sought = self.sought(key);
                let shard = shards[shard_of(shards, sought.hash)].read();
                look(shard.find(sought))
            }
            Contents::Ordered(tree) => {
                let tree = tree.read();
                look(tree.find(key).map_or(&[], slice::from_ref))
            }
        }
    }

    /// Puts an object in.
    #[inline]
    pub fn insert(&self, object: Object) {
        match &self.contents {
            Contents::Hashed(shards) => {
                let sought = self.sought(object.key(self.key_at));
                let mut shard = shards[shard_of(shards, sought.hash)].write();
                let removed = shard.insert(self.kind, sought, object);
                drop(shard);
                drop(removed);
            }
            Contents::Ordered(tree) => {
                let mut tree = tree.write();
                let removed = tree.insert(self.key_at, object);
                drop(tree);
                drop(removed);
            }
        }
    }

    /// Puts all in, at one moment; with `only_new` none if one of the keys is there: false then.
    pub fn insert_all(&self, objects: Vec<Object>, only_new: bool) -> bool {
        // Dropped last, after the locks.
        let mut removed: Vec<Removed> = Vec::new();
        match &self.contents {
            Contents::Hashed(shards) => {
                let hashes: Vec<u64> =
                    objects.iter().map(|object| hash::hash(object.key(self.key_at))).collect();
                let mut locks = Locks::of(shards, &hashes);
                let taken = |(object, &hash): (&Object, &u64)| {
                    let sought = Sought { hash, key: object.key(self.key_at), key_at: self.key_at };
                    !locks.shard(hash).find(sought).is_empty()
                };
                if only_new && objects.iter().zip(&hashes).any(taken) {
                    drop(locks);
                    return false;
                }
                for (object, hash) in objects.into_iter().zip(hashes) {
                    let sought = Sought { hash, key: object.key(self.key_at), key_at: self.key_at };
                    removed.push(locks.shard_mut(hash).insert(self.kind, sought, object));
                }
            }
            Contents::Ordered(tree) => {
                let mut tree = tree.write();
                let taken = |object: &Object| tree.find(object.key(self.key_at)).is_some();
                if only_new && objects.iter().any(taken) {
                    drop(tree);
                    return false;
                }
                for object in objects {
                    removed.extend(tree.insert(self.key_at, object).map(|old| Removed::from([old])));
                }
            }
        }
        true
    }

    /// Takes the objects of a key out.
    pub fn remove(&self, key: Term) -> Removed {
        match &self.contents {
            Contents::Hashed(shards) => {
                let sought = self.sought(key);
                let mut shard = shards[shard_of(shards, sought.hash)].write();
                shard.remove(sought, self.is_fixed())
            }
            Contents::Ordered(tree) => tree.write().remove(key).into_iter().collect(),
        }
    }

    /// Decides about the objects of a key.
    pub fn judge_key(&self, key: Term, judge: &mut dyn Judge) {
        let removed = match &self.contents {
            Contents::Hashed(shards) => {
                let sought = self.sought(key);
                let mut shard = shards[shard_of(shards, sought.hash)].write();
                match shard.slot_of(sought) {
                    Some(at) => judge_slot(&mut shard, at, self.is_fixed(), judge),
                    None => Removed::new(),
                }
            }
            Contents::Ordered(tree) => {
                let mut tree = tree.write();
                match tree.find(key).map(|object| judge.judge(object)) {
                    None | Some(Fate::Keep) => Removed::new(),
                    Some(Fate::Remove) => tree.remove(key).into_iter().collect(),
                    Some(Fate::Replace(new)) => tree.insert(self.key_at, new).into_iter().collect(),
                }
            }
        };
        drop(removed);
    }

    /// Changes the object of a key, at one moment; where there is none, `default` is changed and put
    /// in. `None`: there is none. A change that is refused must have changed nothing.
    pub fn update<R, E>(
        &self,
        key: Term,
        default: Option<Object>,
        change: impl FnOnce(&mut Object) -> Result<R, E>,
    ) -> Option<Result<R, E>> {
        match &self.contents {
            Contents::Hashed(shards) => {
                let sought = self.sought(key);
                let mut shard = shards[shard_of(shards, sought.hash)].write();
                let there = shard.slot_of(sought).filter(|&at| !shard.at(at).is_empty());
                match (there, default) {
                    (Some(at), _) => shard.update(at, change),
                    (None, None) => None,
                    (None, Some(mut object)) => {
                        let result = change(&mut object);
                        if result.is_err() {
                            return Some(result);
                        }
                        let sought = Sought { key: object.key(self.key_at), ..sought };
                        let removed = shard.insert(self.kind, sought, object);
                        drop(shard);
                        drop(removed);
                        Some(result)
                    }
                }
            }
            Contents::Ordered(tree) => {
                let mut tree = tree.write();
                match default {
                    Some(mut object) if tree.find(key).is_none() => {
                        let result = change(&mut object);
                        if result.is_ok() {
                            tree.insert(self.key_at, object);
                        }
                        Some(result)
                    }
                    _ => tree.update(self.key_at, key, change),
                }
            }
        }
    }

    /// Looks at the first objects: `last` of an ordered table the last ones.
    pub fn first<R>(&self, last: bool, look: impl FnOnce(&[Object]) -> R) -> Option<R> {
        match &self.contents {
            Contents::Hashed(shards) => first_from(shards, 0, look),
            Contents::Ordered(tree) => {
                let tree = tree.read();
                let object = if last { tree.before(From::Start) } else { tree.after(From::Start) };
                object.map(|object| look(slice::from_ref(object)))
            }
        }
    }

    /// Looks at the objects behind a key; `back` in an ordered table at those before it.
    pub fn next<R>(
        &self,
        key: Term,
        back: bool,
        look: impl FnOnce(&[Object]) -> R,
    ) -> Result<Option<R>, NoKey> {
        match &self.contents {
            Contents::Hashed(shards) => {
                let sought = self.sought(key);
                let at = shard_of(shards, sought.hash);
                let shard = shards[at].read();
                let slot = shard.slot_of(sought).ok_or(NoKey)?;
                if let Some(slot) = shard.last_before(slot) {
                    return Ok(Some(look(shard.at(slot))));
                }
                drop(shard);
                Ok(first_from(shards, at + 1, look))
            }
            Contents::Ordered(tree) => {
                let tree = tree.read();
                let from = From::Behind(key);
                let object = if back { tree.before(from) } else { tree.after(from) };
                Ok(object.map(|object| look(slice::from_ref(object))))
            }
        }
    }

    /// Looks at what is at a place counted from 0. `Ok(None)`: just behind the last one.
    pub fn nth<R>(&self, at: usize, look: impl FnOnce(&[Object]) -> R) -> Result<Option<R>, NoKey> {
        let mut left = at;
        match &self.contents {
            Contents::Hashed(shards) => {
                for shard in shards {
                    let shard = shard.read();
                    if left < shard.slot_count() {
                        return Ok(Some(look(shard.at(left))));
                    }
                    left -= shard.slot_count();
                }
            }
            Contents::Ordered(tree) => {
                let tree = tree.read();
                if let Some(object) = tree.nth(at) {
                    return Ok(Some(look(slice::from_ref(object))));
                }
                left -= tree.objects();
            }
        }
        if left == 0 { Ok(None) } else { Err(NoKey) }
    }

    /// Shows objects to the visitor, key by key, until it has enough; where to go on then.
    pub fn walk(&self, place: Place, back: bool, run: Run<'_>, visitor: &mut dyn Visitor) -> Option<Place> {
        match &self.contents {
            Contents::Hashed(shards) => {
                let (first, mut left) = split(place.slot);
                for (number, shard) in shards.iter().enumerate().skip(first) {
                    let shard = shard.read();
                    while let Some(slot) = shard.last_before(left) {
                        left = slot;
                        if visitor.visit(shard.at(slot)) == Flow::Stop {
                            return Some(Place { slot: join(number, left), behind: None });
                        }
                    }
                    left = ALL_SLOTS;
                }
                None
            }
            Contents::Ordered(tree) => {
                let tree = tree.read();
                let mut show = |object: &Object| {
                    let stop = visitor.visit(slice::from_ref(object)) == Flow::Stop;
                    stop.then(|| visitor.keep(object.key(self.key_at)))
                };
                let stopped = if back {
                    tree.backward(place.from(), run).find_map(&mut show)
                } else {
                    tree.forward(place.from(), run).find_map(&mut show)
                };
                stopped.map(|key| Place { slot: 0, behind: Some(key) })
            }
        }
    }

    /// Asks the judge about objects until it has enough; where to go on then.
    pub fn walk_judging(&self, place: Place, run: Run<'_>, judge: &mut dyn Judge) -> Option<Place> {
        match &self.contents {
            Contents::Hashed(shards) => self.walk_shards(shards, place, judge),
            Contents::Ordered(tree) => self.walk_tree(tree, place, run, judge),
        }
    }

    fn walk_shards(
        &self,
        shards: &[CachePadded<RwLock<Shard>>],
        place: Place,
        judge: &mut dyn Judge,
    ) -> Option<Place> {
        let mut removed = Vec::new();
        let (first, mut left) = split(place.slot);
        for (number, shard) in shards.iter().enumerate().skip(first) {
            let mut shard = shard.write();
            while let Some(slot) = shard.last_before(left) {
                left = slot;
                removed.push(judge_slot(&mut shard, slot, self.is_fixed(), judge));
                if judge.flow() == Flow::Stop {
                    drop(shard);
                    return Some(Place { slot: join(number, left), behind: None });
                }
            }
            left = ALL_SLOTS;
        }
        None
    }

    fn walk_tree(
        &self,
        tree: &RwLock<Ordered>,
        place: Place,
        run: Run<'_>,
        judge: &mut dyn Judge,
    ) -> Option<Place> {
        let mut removed = Vec::new();
        let mut tree = tree.write();
        let mut fates: Vec<(Term, Fate)> = Vec::new();
        let mut stopped = None;
        for object in tree.forward(place.from(), run) {
            let key = object.key(self.key_at);
            match judge.judge(object) {
                Fate::Keep => {}
                fate @ (Fate::Remove | Fate::Replace(_)) => fates.push((key, fate)),
            }
            if judge.flow() == Flow::Stop {
                stopped = Some(judge.keep(key));
                break;
            }
        }
        // The keys lie in objects that are dropped only behind the lock.
        for (key, fate) in fates {
            match fate {
                Fate::Keep => {}
                Fate::Remove => removed.extend(tree.remove(key)),
                Fate::Replace(new) => removed.extend(tree.insert(self.key_at, new)),
            }
        }
        drop(tree);
        stopped.map(|key| Place { slot: 0, behind: Some(key) })
    }

    /// Takes everything out, at one moment.
    pub fn take_all(&self) -> Emptied {
        match &self.contents {
            Contents::Hashed(shards) => {
                let mut locked: Vec<_> = shards.iter().map(|shard| shard.write()).collect();
                let fixed = self.is_fixed();
                Emptied::Hashed(locked.iter_mut().map(|shard| shard.take_all(fixed)).collect())
            }
            Contents::Ordered(tree) => Emptied::Ordered(tree.write().take_all()),
        }
    }

    /// The table is fixed no more.
    pub(super) fn sweep(&self) {
        if let Contents::Hashed(shards) = &self.contents {
            for shard in shards {
                let removed = shard.write().sweep();
                drop(removed);
            }
        }
    }
}

/// Looks at the first objects from a shard on.
fn first_from<R>(
    shards: &[CachePadded<RwLock<Shard>>],
    first: usize,
    look: impl FnOnce(&[Object]) -> R,
) -> Option<R> {
    for shard in shards.iter().skip(first) {
        let shard = shard.read();
        if let Some(slot) = shard.last_before(ALL_SLOTS) {
            return Some(look(shard.at(slot)));
        }
    }
    None
}

fn judge_slot(shard: &mut Shard, at: usize, fixed: bool, judge: &mut dyn Judge) -> Removed {
    let mut new = None;
    let removed = match shard.at(at) {
        [] => return Removed::new(),
        [_, ..] => shard.remove_where(at, fixed, |object| match judge.judge(object) {
            Fate::Keep => false,
            Fate::Remove => true,
            Fate::Replace(other) => {
                new = Some(other);
                false
            }
        }),
    };
    if let Some(new) = new
        && let Some(old) = shard.update(at, |object| std::mem::replace(object, new))
    {
        return Removed::from([old]);
    }
    removed
}

fn split(place: usize) -> (usize, usize) {
    (place >> SHARD_SHIFT, place & ALL_SLOTS)
}

fn join(shard: usize, slot: usize) -> usize {
    shard << SHARD_SHIFT | slot
}

/// Write locks on all shards that some hashes need, taken in ascending order.
struct Locks<'a> {
    shards: &'a [CachePadded<RwLock<Shard>>],
    numbers: Vec<usize>,
    guards: Vec<RwLockWriteGuard<'a, Shard>>,
}

impl<'a> Locks<'a> {
    fn of(shards: &'a [CachePadded<RwLock<Shard>>], hashes: &[u64]) -> Locks<'a> {
        let mut numbers: Vec<usize> = hashes.iter().map(|&hash| shard_of(shards, hash)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let guards = numbers.iter().map(|&number| shards[number].write()).collect();
        Locks { shards, numbers, guards }
    }

    fn at(&self, hash: u64) -> usize {
        let number = shard_of(self.shards, hash);
        self.numbers.binary_search(&number).expect("the shard of one of the hashes")
    }

    fn shard(&self, hash: u64) -> &Shard {
        &self.guards[self.at(hash)]
    }

    fn shard_mut(&mut self, hash: u64) -> &mut Shard {
        let at = self.at(hash);
        &mut self.guards[at]
    }
}
