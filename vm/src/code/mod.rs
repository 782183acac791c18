//! Code in memory: modules and their versions, the export table, the loader, lines and traces.

pub mod export;
pub(crate) mod extra_ops;
mod literals;
mod loader;
pub mod module;
pub mod natives;
pub(crate) mod record;
pub(crate) mod view;

pub use export::Export;
pub use loader::LoadError;

pub use module::{LoadedModule, ModuleSource, add_source, delete, forget_old};
pub use natives::{Mfa, NativeEntry};

use crate::term::{Alloc, Atom, Term, make};
use ampoule_bytecode::Module;

/// Loads a verified module and makes it the current version of its name.
pub fn load(module: &Module) -> Result<Atom, LoadError> {
    loader::load(module).map(|loaded| loaded.name)
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
    let loaded = module::ensure_loaded(name);
    let of_code = loaded.iter().flat_map(|m| m.exports.iter().map(|&(name, arity, _)| (name, arity)));
    let mut all: Vec<(Atom, u8)> = of_code.collect();
    let from_code = all.len();
    for native in natives::of_module(name) {
        let export = (native.mfa.name, native.mfa.arity);
        if !all[..from_code].contains(&export) {
            all.push(export);
        }
    }
    if loaded.is_none() && all.is_empty() { None } else { Some(all) }
}

/// The source file that a loaded module was compiled from.
pub fn module_file(name: Atom) -> Option<String> {
    module::current(name)?.source_file().map(str::to_owned)
}

/// Takes a module out of reach, both its versions. Its memory stays while anything may lead to
/// it.
pub fn forget(name: Atom) {
    module::forget_old(name);
    module::delete(name);
    module::forget_old(name);
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
