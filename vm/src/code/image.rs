//! Modules from a bundle of module files: the standard library's image, a compiled program.

use super::module::{ModuleSource, add_source};
use ampoule_bytecode::bundle::Bundle;
use ampoule_bytecode::file::{self, FileError};
use ampoule_bytecode::{Module, verify};
use rustc_hash::FxHashMap;

struct Image {
    modules: FxHashMap<&'static str, &'static [u8]>,
    /// Made by this very build: no need to check it again.
    trusted: bool,
}

/// Lets modules be found in the bundle that this program was built with.
pub fn set_image(bytes: &'static [u8]) -> Result<(), FileError> {
    add(bytes, true)
}

/// Lets modules be found in a bundle that anyone may have written.
pub fn add_bundle(bytes: &'static [u8]) -> Result<(), FileError> {
    add(bytes, false)
}

fn add(bytes: &'static [u8], trusted: bool) -> Result<(), FileError> {
    let bundle = Bundle::parse(bytes)?;
    let modules = bundle.modules().iter().copied().collect();
    add_source(Box::new(Image { modules, trusted }));
    Ok(())
}

impl ModuleSource for Image {
    fn read(&self, name: &str) -> Option<Module> {
        let module = file::read(self.modules.get(name)?).ok()?;
        if !self.trusted && verify::verify(&module).is_err() {
            return None;
        }
        Some(module)
    }

    fn names(&self) -> Vec<String> {
        self.modules.keys().map(|&name| name.to_owned()).collect()
    }
}
