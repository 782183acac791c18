//! The library in the binary: a bundle whose modules load when they are first called.

use ampoule_bytecode::bundle::Bundle;
use ampoule_bytecode::{Module, file};
use ampoule_vm::code::{ModuleSource, Origin, add_source};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Modules of a bundle by name.
struct Image {
    modules: FxHashMap<&'static str, &'static [u8]>,
}

impl ModuleSource for Image {
    fn read(&self, name: &str) -> Option<Module> {
        let bytes = self.modules.get(name)?;
        // Our own build wrote it and verified it then.
        Some(file::read_code(bytes).expect("the image holds well-formed modules"))
    }

    fn exports(&self, name: &str) -> Option<Vec<(String, u8)>> {
        let exports = file::exports(self.modules.get(name)?).expect("the image holds well-formed modules");
        Some(exports.into_iter().map(|(name, arity)| (name.to_owned(), arity)).collect())
    }

    fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        Some(self.modules.get(name)?.to_vec())
    }

    fn origin(&self, name: &str) -> Option<Origin> {
        self.modules.contains_key(name).then_some(Origin::Library)
    }

    fn names(&self) -> Vec<String> {
        self.modules.keys().map(|n| (*n).to_owned()).collect()
    }
}

/// Makes the bundle the machine's source of modules; once. The error says why it is none.
pub fn install(image: &'static [u8]) -> Result<(), String> {
    static INSTALLED: OnceLock<Result<(), String>> = OnceLock::new();
    let installed = INSTALLED.get_or_init(|| {
        let bundle = Bundle::parse(image).map_err(|e| format!("the image of the library is corrupt: {e}"))?;
        add_source(Box::new(Image { modules: bundle.modules().iter().copied().collect() }));
        Ok(())
    });
    installed.clone()
}
