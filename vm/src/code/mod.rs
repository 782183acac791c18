//! Code in memory: modules and their versions, the export table, the loader, lines and traces.

pub mod export;
pub(crate) mod extra_ops;
mod literals;
mod loader;
pub mod module;
pub mod natives;
pub mod purge;
pub(crate) mod record;
pub(crate) mod view;

pub use export::Export;
pub use loader::LoadError;

pub use module::{LoadedModule, ModuleSource, Origin, add_source, delete};
pub use natives::{Mfa, NativeEntry};

use crate::term::{Alloc, Atom, Term, make};
use ampoule_bytecode::Module;

/// Loads a verified module and makes it the current version of its name. If there were two already
/// the older one is purged some time soon.
pub fn load(module: &Module) -> Result<Atom, LoadError> {
    load_from(module, Origin::MEMORY)
}

/// The same, for one that was read from a file.
pub fn load_from(module: &Module, origin: Origin) -> Result<Atom, LoadError> {
    let (loaded, displaced) = loader::load(module, origin)?;
    if let Some(displaced) = displaced {
        purge::purge(displaced);
    }
    Ok(loaded.name)
}

/// The same, for a thread that runs no processes: when it returns, the older version is purged.
pub fn load_and_purge(module: &Module) -> Result<Atom, LoadError> {
    let (loaded, displaced) = loader::load(module, Origin::MEMORY)?;
    if let Some(displaced) = displaced {
        purge::purge_and_wait(displaced);
    }
    Ok(loaded.name)
}

/// Whether a module can be called now: loaded, or the machine's own.
pub fn is_loaded(name: Atom) -> bool {
    module::current(name).is_some() || natives::of_module(name).next().is_some()
}

/// Loads a module from the sources if it is not there. Whether it is there now.
pub fn ensure_loaded(name: Atom) -> bool {
    module::ensure_loaded(name).is_some() || natives::of_module(name).next().is_some()
}

/// Functions that a module exports, natives included; loads it if need be.
pub fn module_exports(name: Atom) -> Option<Vec<(Atom, u8)>> {
    module::ensure_loaded(name);
    let names = |m: &LoadedModule| m.exports.iter().map(|&(name, arity, _)| (name, arity)).collect();
    let loaded: Option<Vec<(Atom, u8)>> = module::with_current(name, names);
    let is_loaded = loaded.is_some();
    let mut all = loaded.unwrap_or_default();
    let from_code = all.len();
    for native in natives::of_module(name) {
        let export = (native.mfa.name, native.mfa.arity);
        if !all[..from_code].contains(&export) {
            all.push(export);
        }
    }
    if !is_loaded && all.is_empty() { None } else { Some(all) }
}

/// Whether the current version of a module was made from the same code.
pub fn is_current(name: Atom, module: &Module) -> bool {
    module::current(name).is_some_and(|loaded| loaded.digest == loader::digest(module))
}

/// The source file that a loaded module was compiled from.
pub fn module_file(name: Atom) -> Option<String> {
    module::with_current(name, |module| module.source_file().map(str::to_owned))?
}

/// Takes a module that held evaluated code out of reach. Its memory stays while anything leads to
/// it.
pub fn forget(name: Atom) {
    module::take_all(name).into_iter().flatten().for_each(purge::retire);
}

/// `&module.name/arity`
pub fn external_fun<A: Alloc + ?Sized>(a: &mut A, module: Atom, name: Atom, arity: u8) -> Term {
    make::closure(a, &export::cell(module, name, arity).lambda, &[])
}

/// Module, name and arity of such a function value.
pub fn external_fun_parts(fun: Term) -> Option<(Atom, Atom, u8)> {
    let (lambda, _) = fun.closure()?;
    lambda.external.then_some((lambda.module, lambda.name, lambda.arity as u8))
}
