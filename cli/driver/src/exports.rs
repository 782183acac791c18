//! What modules export, as the compiler sees it: made once for each version of a module and kept,
//! since every compilation begins with all of Kernel.
//!
//! INVARIANT: what is kept for a module was read from the version with the number beside it, or,
//! without one, from the machine's own library, which does not change.

use ampoule_compiler::host::Exports;
use ampoule_compiler::quoted;
use ampoule_vm::code;
use ampoule_vm::term::Atom;
use parking_lot::RwLock;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::sync::Arc;

type Known = FxHashMap<Atom, (Option<u64>, Arc<Exports>)>;

static KNOWN: RwLock<Known> = RwLock::new(Known::with_hasher(FxBuildHasher));

/// What a module exports; loads it if need be.
pub fn of(module: Atom) -> Option<Arc<Exports>> {
    let version = code::version_number(module);
    if let Some((known, exports)) = KNOWN.read().get(&module)
        && *known == version
    {
        return Some(Arc::clone(exports));
    }
    let exports = code::module_exports(module).map(|all| Arc::new(read(&all)));
    // Only what was there before and after is known to be of that version.
    if code::version_number(module) == version {
        match &exports {
            Some(exports) => KNOWN.write().insert(module, (version, Arc::clone(exports))),
            None => KNOWN.write().remove(&module),
        };
    }
    exports
}

fn read(all: &[(Atom, u8)]) -> Exports {
    let mut exports = Exports::default();
    for (name, arity) in all {
        let arity = u32::from(*arity);
        match name.as_str().strip_prefix("MACRO-") {
            Some(name) => exports.macros.push((quoted::Atom::new(name), arity.saturating_sub(1))),
            None => {
                exports.elixir |= name.as_str() == "__info__" && arity == 1;
                exports.functions.push((quoted::Atom::new(name.as_str()), arity));
            }
        }
    }
    exports
}
