//! The library in the binary: a bundle whose modules load when they are first called.

use ampoule_bytecode::bundle::Bundle;
use ampoule_bytecode::{Module, file};
use ampoule_vm::code::{ModuleSource, add_source};
use rustc_hash::FxHashMap;
use std::sync::Once;

/// Modules of a bundle by name.
struct Image {
    modules: FxHashMap<&'static str, &'static [u8]>,
}

impl ModuleSource for Image {
    fn read(&self, name: &str) -> Option<Module> {
        let bytes = self.modules.get(name)?;
        // Our own build wrote it and verified it then.
        Some(file::read(bytes).expect("the image holds well-formed modules"))
    }

    fn names(&self) -> Vec<String> {
        self.modules.keys().map(|n| (*n).to_owned()).collect()
    }
}

/// Makes the bundle the machine's source of modules; once.
pub fn install(image: &'static [u8]) {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let bundle = Bundle::parse(image).expect("the command passes a well-formed image");
        add_source(Box::new(Image { modules: bundle.modules().iter().copied().collect() }));
    });
}
