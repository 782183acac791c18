//! A table: what it is, whose it is, who may use it, who has fixed it.
//!
//! A table is a resource: terms that name it lead straight to it, and hold it as an empty shell
//! when it has been deleted.

use super::contents::{Contents, Emptied};
use super::object::Object;
use crate::heap::FragmentBox;
use crate::term::{Atom, Pid, Term};
use parking_lot::Mutex;
use rustc_hash::FxHashMap;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};

/// The type of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Set,
    OrderedSet,
    Bag,
    DuplicateBag,
}

impl Kind {
    pub const ALL: [Kind; 4] = [Kind::Set, Kind::OrderedSet, Kind::Bag, Kind::DuplicateBag];

    pub fn name(self) -> &'static str {
        match self {
            Kind::Set => "set",
            Kind::OrderedSet => "ordered_set",
            Kind::Bag => "bag",
            Kind::DuplicateBag => "duplicate_bag",
        }
    }

    /// Whether a key has one object at most.
    pub fn is_set(self) -> bool {
        matches!(self, Kind::Set | Kind::OrderedSet)
    }
}

/// What others than the owner may do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Protection {
    Public,
    Protected,
    Private,
}

impl Protection {
    pub const ALL: [Protection; 3] = [Protection::Public, Protection::Protected, Protection::Private];

    pub fn name(self) -> &'static str {
        match self {
            Protection::Public => "public",
            Protection::Protected => "protected",
            Protection::Private => "private",
        }
    }
}

/// What a caller wants to do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Read,
    Write,
    /// Anybody may.
    Look,
    /// What only the owner may.
    Own,
}

/// `write_concurrency`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum WriteConcurrency {
    Off,
    On,
    Auto,
}

/// How a table was made.
#[derive(Clone, Copy)]
pub struct Options {
    pub kind: Kind,
    pub protection: Protection,
    pub named: bool,
    /// Counted from 0.
    pub key_at: usize,
    pub read_concurrency: bool,
    pub write_concurrency: WriteConcurrency,
    pub decentralized_counters: Option<bool>,
    pub compressed: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            kind: Kind::Set,
            protection: Protection::Protected,
            named: false,
            key_at: 0,
            read_concurrency: false,
            write_concurrency: WriteConcurrency::Off,
            decentralized_counters: None,
            compressed: false,
        }
    }
}

/// Shards of a table that many processes may use at once, as many locks.
const SHARDS: usize = 64;

impl Options {
    /// A table that one process uses needs one lock; so does, unless it is told otherwise, one
    /// that others only read.
    fn shards(&self) -> usize {
        let shared = self.protection == Protection::Public
            || self.read_concurrency
            || self.write_concurrency != WriteConcurrency::Off;
        if shared { SHARDS } else { 1 }
    }
}

/// Who gets the table when its owner ends, and what it is told then.
pub struct Heir {
    pub pid: Pid,
    pub data: FragmentBox,
}

/// Who has fixed a table, how often, and since when.
#[derive(Default)]
struct Fixes {
    holders: FxHashMap<Pid, usize>,
    since_ns: (u64, u64),
}

/// See the top of the file.
pub struct Table {
    /// Of the reference that names it.
    pub number: u64,
    pub kind: Kind,
    pub key_at: usize,
    pub options: Options,
    name: AtomicU64,
    alive: AtomicBool,
    owner: AtomicU64,
    protection: AtomicU8,
    /// Kept beside `fixes` to be read under a lock of the contents.
    fixed: AtomicBool,
    fixes: Mutex<Fixes>,
    pub heir: Mutex<Option<Heir>>,
    pub(super) contents: Contents,
}

fn pid_word(pid: Pid) -> u64 {
    u64::from(pid.slot) << 32 | u64::from(pid.serial)
}

/// A table that processes hold fixed.
pub struct Held {
    /// Each process and how often it does.
    pub holders: Vec<(Pid, usize)>,
    /// System and monotonic time.
    pub since_ns: (u64, u64),
}

impl Table {
    pub fn new(number: u64, name: Atom, owner: Pid, options: Options) -> Table {
        Table {
            number,
            kind: options.kind,
            key_at: options.key_at,
            options,
            name: AtomicU64::new(u64::from(name.index())),
            alive: AtomicBool::new(true),
            owner: AtomicU64::new(pid_word(owner)),
            protection: AtomicU8::new(options.protection as u8),
            fixed: AtomicBool::new(false),
            fixes: Mutex::default(),
            heir: Mutex::new(None),
            contents: Contents::new(options.kind, options.shards()),
        }
    }

    /// Bytes of the empty table.
    pub fn shell_bytes(&self) -> usize {
        let contents = match &self.contents {
            Contents::Hashed(shards) => size_of_val(&**shards),
            Contents::Ordered(_) => 0,
        };
        size_of::<Table>() + contents
    }

    pub fn words(&self) -> usize {
        self.shell_bytes() / 8 + self.contents.words()
    }

    pub fn size(&self) -> usize {
        self.contents.objects()
    }

    /// Whether it has not been deleted.
    #[inline(always)]
    pub fn is_alive(&self) -> bool {
        self.alive.load(Ordering::Acquire) // pairs with the release in `delete`
    }

    pub fn name(&self) -> Atom {
        Atom::from_index(self.name.load(Ordering::Relaxed) as u32)
    }

    pub(super) fn set_name(&self, name: Atom) {
        self.name.store(u64::from(name.index()), Ordering::Relaxed);
    }

    pub fn owner(&self) -> Pid {
        let word = self.owner.load(Ordering::Acquire);
        Pid::new((word >> 32) as u32, word as u32)
    }

    pub(super) fn set_owner(&self, owner: Pid) {
        self.owner.store(pid_word(owner), Ordering::Release);
    }

    pub fn protection(&self) -> Protection {
        Protection::ALL[usize::from(self.protection.load(Ordering::Relaxed))]
    }

    pub fn set_protection(&self, protection: Protection) {
        self.protection.store(protection as u8, Ordering::Relaxed);
    }

    /// Whether this process may do that.
    #[inline]
    pub fn allows(&self, pid: Pid, access: Access) -> bool {
        let by_others = match access {
            Access::Look => true,
            Access::Own => false,
            Access::Read => self.protection() != Protection::Private,
            Access::Write => self.protection() == Protection::Public,
        };
        by_others || self.owner() == pid
    }

    /// Whether an object can be in this table.
    pub fn takes(&self, object: Term) -> bool {
        object.tuple_arity().is_some_and(|arity| arity > self.key_at)
    }

    /// A copy of an object that the table takes.
    pub fn object(&self, term: Term) -> Option<Object> {
        self.takes(term).then(|| Object::of(term))
    }

    /// The table is no more; what was in it. False: somebody else has deleted it.
    pub(super) fn delete(&self) -> Option<Emptied> {
        // Release: pairs with the acquire in `is_alive`.
        if !self.alive.swap(false, Ordering::AcqRel) {
            return None;
        }
        self.fixed.store(false, Ordering::Release);
        *self.fixes.lock() = Fixes::default();
        *self.heir.lock() = None;
        Some(self.take_all())
    }

    // Fixing.

    /// Read under a lock of the contents: see the room's page.
    #[inline(always)]
    pub fn is_fixed(&self) -> bool {
        self.fixed.load(Ordering::Acquire) // pairs with the release in `fix`
    }

    /// The process fixes the table once more. `now`: system and monotonic time. True: for the
    /// first time.
    pub(super) fn fix(&self, pid: Pid, now: (u64, u64)) -> bool {
        let mut fixes = self.fixes.lock();
        if fixes.holders.is_empty() {
            fixes.since_ns = now;
        }
        let count = fixes.holders.entry(pid).or_insert(0);
        *count += 1;
        let first = *count == 1;
        self.fixed.store(true, Ordering::Release);
        first
    }

    /// The process lets go once, or altogether. True: it holds the table no more.
    pub(super) fn unfix(&self, pid: Pid, altogether: bool) -> bool {
        let mut fixes = self.fixes.lock();
        let Some(count) = fixes.holders.get_mut(&pid) else { return false };
        *count -= 1;
        if *count > 0 && !altogether {
            return false;
        }
        fixes.holders.remove(&pid);
        if fixes.holders.is_empty() {
            // First the mark, then the sweep, all before anybody can fix it again.
            self.fixed.store(false, Ordering::Release);
            self.sweep();
        }
        true
    }

    /// Who holds the table, and since when; nobody: `None`.
    pub fn holders(&self) -> Option<Held> {
        let fixes = self.fixes.lock();
        let holders: Vec<_> = fixes.holders.iter().map(|(&pid, &count)| (pid, count)).collect();
        (!holders.is_empty()).then_some(Held { holders, since_ns: fixes.since_ns })
    }
}
