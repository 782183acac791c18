//! Contexts: what a process passes on to everything it spawns, as one number in its slot. For now
//! that is the group leader. Contexts are interned and never go away, so inheriting costs nothing.

use crate::term::Pid;
use parking_lot::RwLock;
use rustc_hash::FxHashMap;

#[derive(Default)]
pub struct Contexts {
    all: RwLock<Known>,
}

#[derive(Default)]
struct Known {
    leaders: Vec<Pid>,
    number: FxHashMap<Pid, u32>,
}

impl Contexts {
    /// The context with this group leader.
    pub fn with_leader(&self, leader: Pid) -> u32 {
        if let Some(&number) = self.all.read().number.get(&leader) {
            return number;
        }
        let mut all = self.all.write();
        if let Some(&number) = all.number.get(&leader) {
            return number;
        }
        let number = all.leaders.len() as u32;
        all.leaders.push(leader);
        all.number.insert(leader, number);
        number
    }

    pub fn leader(&self, context: u32) -> Pid {
        self.all.read().leaders[context as usize]
    }
}
