//! Modules that may be called by name only when a function of theirs has given `:ok`.
//!
//! Such a version is *staged*: its code is in memory, the table of modules does not know it. A
//! process, the *manager* (`:code` of the library), claims the name, has another process run the
//! function, and then either publishes the version or gives it up. Who misses the module meanwhile
//! waits for the manager to end, and looks again.
//!
//! INVARIANT: a staged version is not in the table, and at most one thread takes it out of here.

use super::loader;
use super::module::{self, LoadedModule};
use super::{LoadError, Origin, purge};
use crate::term::{Atom, Lambda, Pid};
use ampoule_bytecode::Module;
use parking_lot::Mutex;
use rustc_hash::{FxBuildHasher, FxHashMap};

static STAGED: Mutex<Vec<&'static LoadedModule>> = Mutex::new(Vec::new());

/// Who is loading a module.
#[derive(Clone, Copy)]
struct Claim {
    manager: Pid,
    /// The process that runs its function.
    runner: Option<Pid>,
}

static CLAIMS: Mutex<FxHashMap<Atom, Claim>> = Mutex::new(FxHashMap::with_hasher(FxBuildHasher));

/// Brings a verified module into memory, out of reach; its number names it from now on.
pub fn stage(module: &Module, origin: Origin) -> Result<u64, LoadError> {
    let version = loader::build(module, origin)?;
    STAGED.lock().push(version);
    Ok(version.number)
}

/// The version staged last of those of a module.
pub fn staged(name: Atom) -> Option<u64> {
    STAGED.lock().iter().rev().find(|version| version.name == name).map(|version| version.number)
}

/// The function of a staged version that is to be run.
pub fn function(number: u64) -> Option<&'static Lambda> {
    STAGED.lock().iter().find(|version| version.number == number)?.on_load
}

fn take(number: u64) -> Option<&'static LoadedModule> {
    let mut staged = STAGED.lock();
    let at = staged.iter().position(|version| version.number == number)?;
    Some(staged.swap_remove(at))
}

/// Makes a staged version the current one. The version that this displaced is purged some time.
pub fn publish(number: u64) {
    if let Some(version) = take(number)
        && let Some(displaced) = module::make_current(version)
    {
        purge::purge(displaced);
    }
}

/// A staged version goes; who still runs it is killed.
pub fn give_up(number: u64) {
    if let Some(version) = take(number) {
        purge::purge(version);
    }
}

/// Claims the name of a module for a manager, unless another one that lives has it: that one then.
pub fn claim(name: Atom, manager: Pid, is_alive: impl Fn(Pid) -> bool) -> Option<Pid> {
    let mut claims = CLAIMS.lock();
    if let Some(claim) = claims.get(&name)
        && is_alive(claim.manager)
    {
        return Some(claim.manager);
    }
    claims.insert(name, Claim { manager, runner: None });
    None
}

/// The process that runs the function of a module that is claimed.
pub fn runs(name: Atom, runner: Pid) {
    if let Some(claim) = CLAIMS.lock().get_mut(&name) {
        claim.runner = Some(runner);
    }
}

/// The process that runs the function of a module, if one does.
pub fn runner(name: Atom) -> Option<Pid> {
    CLAIMS.lock().get(&name)?.runner
}

/// Whether a module is being loaded.
pub fn is_claimed(name: Atom) -> bool {
    CLAIMS.lock().contains_key(&name)
}

/// A manager is done.
pub fn release(name: Atom) {
    CLAIMS.lock().remove(&name);
}
