//! Code in memory: modules and their versions, the export table, the loader, lines and traces.

pub mod export;
pub(crate) mod extra_ops;
mod literals;
mod loader;
pub mod module;
pub mod natives;
pub mod on_load;
pub mod purge;
pub(crate) mod record;
pub(crate) mod view;

pub use export::Export;
pub use loader::LoadError;

pub use module::{LoadedModule, Missing, ModuleSource, Origin, add_source, delete};
pub use natives::{Mfa, NativeEntry};

use crate::term::{Alloc, Atom, Term, make};
use ampoule_bytecode::Module;

crate::atoms! {
    KERNEL = "Elixir.Kernel";
}

/// Loads a verified module and makes it the current version of its name. If there were two already
/// the older one is purged some time soon. One that has a function to run first goes by way of
/// [`on_load::stage`].
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
    module::current(name).is_some() || counts_as_loaded(name) || natives::of_module(name).next().is_some()
}

/// Kernel is part of every program, so it counts as loaded; its code comes when it is called.
fn counts_as_loaded(name: Atom) -> bool {
    name == KERNEL && module::origin_in_sources(name.as_str()) == Some(Origin::Library)
}

/// Whether a module that is loaded, or the machine, exports a function.
pub fn is_exported(mfa: Mfa) -> bool {
    if natives::find(mfa).is_some() || export::find(mfa).is_some_and(Export::is_defined) {
        return true;
    }
    module::current(mfa.module).is_none()
        && counts_as_loaded(mfa.module)
        && module::resolve(mfa.module, mfa.name, mfa.arity).is_ok()
}

/// The number of the current version of a module, if it is loaded.
pub fn version_number(name: Atom) -> Option<u64> {
    module::with_current(name, |module| module.number)
}

/// Loads a module from the sources if it is not there.
pub fn ensure_loaded(name: Atom) -> Result<(), Missing> {
    match module::ensure_loaded(name) {
        Err(Missing::Absent) if natives::of_module(name).next().is_none() => Err(Missing::Absent),
        Err(Missing::OnLoad) => Err(Missing::OnLoad),
        Ok(_) | Err(Missing::Absent) => Ok(()),
    }
}

/// Functions that a module exports, natives included; loads it if need be.
pub fn module_exports(name: Atom) -> Option<Vec<(Atom, u8)>> {
    let loaded = match module::with_current(name, names_of_exports) {
        None if counts_as_loaded(name) => {
            let exports = module::exports_in_sources(name.as_str()).unwrap_or_default();
            Some(exports.iter().map(|(name, arity)| (Atom::intern(name), *arity)).collect())
        }
        None => match module::ensure_loaded(name) {
            // That it exports them is known before it can be called.
            Err(Missing::OnLoad) => module::exports_unloaded(name),
            Ok(_) | Err(Missing::Absent) => module::with_current(name, names_of_exports),
        },
        loaded => loaded,
    };
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

fn names_of_exports(module: &LoadedModule) -> Vec<(Atom, u8)> {
    module.exports.iter().map(|&(name, arity, _)| (name, arity)).collect()
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
