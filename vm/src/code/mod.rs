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
pub use module::{LoadedModule, ModuleSource, set_source};
pub use natives::{Mfa, NativeEntry};

use crate::term::Atom;
use ampoule_bytecode::Module;

/// Loads a verified module and makes it the current version of its name.
pub fn load(module: &Module) -> Result<Atom, LoadError> {
    loader::load(module).map(|loaded| loaded.name)
}
