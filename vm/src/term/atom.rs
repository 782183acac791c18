//! Atoms: interned names, represented by their index.
//!
//! Two tables. The boot table is laid out by the build script: texts, offsets and a hash table,
//! all constants of the program, so starting the machine interns nothing. Names made later get
//! the following indices; their texts are kept in chunks that never move, so `as_str` is a load
//! without a lock. Making a new name takes a lock, finding a known one a shared lock.
//!
//! INVARIANT: equal text, equal index; an index below `Atom::count()` always has its text. Small
//! maps iterate in the order of these indices, which is why the boot table is in the order of the
//! reference's own.

use super::atom_hash::atom_hash;
use hashbrown::HashTable;
use parking_lot::RwLock;
use std::fmt;
use std::sync::atomic::{AtomicPtr, AtomicU32, Ordering};

mod boot {
    include!(concat!(env!("OUT_DIR"), "/boot_atoms.rs"));
}

/// How many atoms exist when the machine starts.
pub const BOOT_COUNT: u32 = (boot::OFFSETS.len() - 1) as u32;

/// The most atoms there can be, as in the reference; a program that passes it gets `system_limit`.
pub const ATOM_LIMIT: u32 = 1_048_576;

/// The longest name, in characters, as in the reference.
pub const ATOM_CHARACTERS_MAX: usize = 255;

/// An interned name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(transparent)]
pub struct Atom(pub(crate) u32);

/// Texts made at run time, in chunks of this many: a chunk is allocated whole and never moves.
const CHUNK_ATOMS: usize = 4096;
const CHUNKS: usize = ATOM_LIMIT as usize / CHUNK_ATOMS;

static CHUNK_TABLE: [AtomicPtr<&'static str>; CHUNKS] =
    [const { AtomicPtr::new(std::ptr::null_mut()) }; CHUNKS];
/// Number of atoms made at run time. Written under the lock of `LATER`.
static LATER_COUNT: AtomicU32 = AtomicU32::new(0);
static LATER: RwLock<HashTable<u32>> = RwLock::new(HashTable::new());

impl Atom {
    /// The atom of `text`, made if need be. `None` when the atom table is full.
    pub fn try_intern(text: &str) -> Option<Atom> {
        if let Some(atom) = Atom::existing(text) {
            return Some(atom);
        }
        let hash = u64::from(atom_hash(text.as_bytes()));
        let mut later = LATER.write();
        if let Some(&index) = later.find(spread(hash), |&i| Atom(i).as_str() == text) {
            return Some(Atom(index));
        }
        let number = LATER_COUNT.load(Ordering::Relaxed) as usize;
        if BOOT_COUNT as usize + number >= ATOM_LIMIT as usize {
            return None;
        }
        let slot = &CHUNK_TABLE[number / CHUNK_ATOMS];
        let mut chunk = slot.load(Ordering::Relaxed);
        if chunk.is_null() {
            chunk = Box::leak(vec![""; CHUNK_ATOMS].into_boxed_slice()).as_mut_ptr();
            slot.store(chunk, Ordering::Release); // pairs with the acquire in `as_str`
        }
        let text: &'static str = Box::leak(text.to_owned().into_boxed_str());
        // SAFETY: the chunk has CHUNK_ATOMS entries and never goes away; this entry is not yet
        // known to anyone, and the lock makes us its only writer.
        unsafe { chunk.add(number % CHUNK_ATOMS).write(text) };
        let index = BOOT_COUNT + number as u32;
        LATER_COUNT.store(number as u32 + 1, Ordering::Release); // pairs with `count`
        later.insert_unique(spread(hash), index, |&i| {
            spread(u64::from(atom_hash(Atom(i).as_str().as_bytes())))
        });
        Some(Atom(index))
    }

    /// The atom of `text`, made if need be. For names whose number the machine bounds itself;
    /// names that a program makes go through `try_intern`.
    pub fn intern(text: &str) -> Atom {
        Atom::try_intern(text).expect("the atom table is full")
    }

    /// The atom of `text` if it exists already.
    pub fn existing(text: &str) -> Option<Atom> {
        if let Some(atom) = find_boot(text.as_bytes()) {
            return Some(atom);
        }
        let hash = spread(u64::from(atom_hash(text.as_bytes())));
        LATER.read().find(hash, |&i| Atom(i).as_str() == text).map(|&i| Atom(i))
    }

    /// Its text.
    #[inline]
    pub fn as_str(self) -> &'static str {
        if self.0 < BOOT_COUNT {
            let from = boot::OFFSETS[self.0 as usize] as usize;
            let to = boot::OFFSETS[self.0 as usize + 1] as usize;
            return &boot::TEXT[from..to];
        }
        let number = (self.0 - BOOT_COUNT) as usize;
        // Pairs with the release in `try_intern`.
        let chunk = CHUNK_TABLE[number / CHUNK_ATOMS].load(Ordering::Acquire);
        assert!(!chunk.is_null(), "an atom that was never made");
        // SAFETY: chunks never move; all entries were filled with "" when the chunk was made, and
        // whoever holds this index got it from the thread that wrote the entry.
        unsafe { *chunk.add(number % CHUNK_ATOMS) }
    }

    /// Its index: the order of atoms in small maps.
    #[inline(always)]
    pub const fn index(self) -> u32 {
        self.0
    }

    /// The atom of an index that `index` gave.
    #[inline(always)]
    pub const fn from_index(index: u32) -> Atom {
        Atom(index)
    }

    /// How many atoms there are.
    pub fn count() -> u32 {
        BOOT_COUNT + LATER_COUNT.load(Ordering::Acquire) // pairs with the release in `try_intern`
    }

    /// The boot atom of `text`, at compile time; a name that is not there fails the build (add it
    /// to `own_atoms.txt`).
    pub const fn boot(text: &str) -> Atom {
        match find_boot(text.as_bytes()) {
            Some(atom) => atom,
            None => panic!("no such atom at start: add it to own_atoms.txt"),
        }
    }
}

impl fmt::Debug for Atom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, ":{}", self.as_str())
    }
}

/// hashbrown wants entropy in the top bits as well.
fn spread(hash: u64) -> u64 {
    hash.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

const fn find_boot(text: &[u8]) -> Option<Atom> {
    let mask = boot::SLOTS.len() - 1;
    let mut at = atom_hash(text) as usize & mask;
    loop {
        let slot = boot::SLOTS[at];
        if slot == 0 {
            return None;
        }
        let index = slot as usize - 1;
        let from = boot::OFFSETS[index] as usize;
        let to = boot::OFFSETS[index + 1] as usize;
        if to - from == text.len() && same_bytes(boot::TEXT.as_bytes(), from, text) {
            return Some(Atom(index as u32));
        }
        at = (at + 1) & mask;
    }
}

const fn same_bytes(all: &[u8], from: usize, text: &[u8]) -> bool {
    let mut at = 0;
    while at < text.len() {
        if all[from + at] != text[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Declares constants for atoms that exist at start: one row gives the name in Rust and the text.
#[macro_export]
macro_rules! atoms {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        $($(#[$doc])* pub const $name: $crate::term::Atom = $crate::term::Atom::boot($text);)*
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boot_atoms_have_the_numbers_of_their_lines() {
        assert_eq!(Atom::intern("false").0, 0);
        assert_eq!(Atom::intern("true").0, 1);
        assert_eq!(Atom::intern("").as_str(), "");
        assert_eq!(Atom::intern("\\").0 + 1, 9167);
        assert_eq!(Atom::intern("\\\\").0 + 1, 9905);
        for index in 0..BOOT_COUNT {
            assert_eq!(Atom::intern(Atom(index).as_str()).0, index);
        }
    }

    #[test]
    fn later_atoms_keep_their_text() {
        let made: Vec<(String, Atom)> = (0..10_000)
            .map(|n| (format!("made later {n}"), Atom::intern(&format!("made later {n}"))))
            .collect();
        for (text, atom) in made {
            assert!(atom.0 >= BOOT_COUNT);
            assert_eq!(atom.as_str(), text);
            assert_eq!(Atom::existing(&text), Some(atom));
        }
        assert_eq!(Atom::existing("never made by anyone"), None);
    }
}
