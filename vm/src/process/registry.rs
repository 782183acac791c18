//! Registered names.
//!
//! Two maps under one lock: the process of a name, and the name of a process. Whether a process
//! has a name is also a bit beside its serial, so that a process without one ends without looking
//! here. The bit is set under the lock; a process that ends first sets its own bit EXITING, so
//! either the registering side sees that it is too late, or the ending side sees the name.
//!
//! INVARIANT: both maps hold the same pairs. The owner of a name is not dead in the eyes of
//! anyone who has seen its `DOWN`.

use super::slot::NAMED;
use super::table::Table;
use crate::term::{Atom, Pid};
use parking_lot::RwLock;
use rustc_hash::FxHashMap;

#[derive(Default)]
pub struct Registry {
    names: RwLock<Names>,
}

#[derive(Default)]
struct Names {
    process: FxHashMap<Atom, Pid>,
    name: FxHashMap<Pid, Atom>,
}

impl Registry {
    pub fn find(&self, name: Atom) -> Option<Pid> {
        self.names.read().process.get(&name).copied()
    }

    pub fn name_of(&self, pid: Pid) -> Option<Atom> {
        self.names.read().name.get(&pid).copied()
    }

    /// Gives a process a name. False: the name is taken, the process has one, or it is gone.
    #[must_use]
    pub fn register(&self, table: &'static Table, name: Atom, pid: Pid) -> bool {
        let mut names = self.names.write();
        if names.process.contains_key(&name) || names.name.contains_key(&pid) {
            return false;
        }
        let Some(slot) = table.slot(pid.slot) else { return false };
        if !slot.set_mark(pid.serial, NAMED, true) {
            return false;
        }
        names.process.insert(name, pid);
        names.name.insert(pid, name);
        true
    }

    /// Takes a name away. False: nobody has it.
    #[must_use]
    pub fn unregister(&self, table: &'static Table, name: Atom) -> bool {
        let mut names = self.names.write();
        let Some(pid) = names.process.remove(&name) else { return false };
        names.name.remove(&pid);
        if let Some(slot) = table.slot(pid.slot) {
            // False if it is exiting, and then the bit does not matter any more.
            let _ = slot.set_mark(pid.serial, NAMED, false);
        }
        true
    }

    /// The process ends.
    pub(super) fn forget(&self, pid: Pid) {
        let mut names = self.names.write();
        if let Some(name) = names.name.remove(&pid) {
            names.process.remove(&name);
        }
    }

    /// All names.
    pub fn all(&self) -> Vec<Atom> {
        self.names.read().process.keys().copied().collect()
    }
}
