//! The natives of the machine by module, name and arity.
//!
//! Each file of `bif/` has a table of what it defines; `bif::TABLES` names them all. An entry is
//! what code in memory points to.

use crate::bif::{Native, NativeFn};
use crate::term::Atom;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// A function's full name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Mfa {
    pub module: Atom,
    pub name: Atom,
    pub arity: u8,
}

/// A native as code refers to it.
pub struct NativeEntry {
    pub function: NativeFn,
    pub mfa: Mfa,
    pub native: &'static Native,
}

fn table() -> &'static FxHashMap<Mfa, NativeEntry> {
    static TABLE: OnceLock<FxHashMap<Mfa, NativeEntry>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let count = crate::bif::TABLES.iter().map(|group| group.natives.len()).sum();
        let mut map = FxHashMap::with_capacity_and_hasher(count, FxBuildHasher);
        for group in crate::bif::TABLES {
            let module = Atom::intern(group.module);
            for native in group.natives {
                let mfa = Mfa { module, name: Atom::intern(native.name), arity: native.arity };
                let entry = NativeEntry { function: native.function, mfa, native };
                let before = map.insert(mfa, entry);
                assert!(
                    before.is_none(),
                    "native {}.{}/{} is there twice",
                    group.module,
                    native.name,
                    native.arity
                );
            }
        }
        map
    })
}

/// The native of this name, if there is one.
pub fn find(mfa: Mfa) -> Option<&'static NativeEntry> {
    table().get(&mfa)
}

/// The modules that have natives.
pub fn modules() -> Vec<Atom> {
    crate::bif::TABLES
        .iter()
        .map(|table| Atom::intern(table.module))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

/// All natives of a module.
pub fn of_module(module: Atom) -> impl Iterator<Item = &'static NativeEntry> {
    table().values().filter(move |entry| entry.mfa.module == module)
}
