//! Modules in files of their own: `Name.amp` in the directories of the code path.

use crate::code::{ModuleSource, Origin, add_source};
use ampoule_bytecode::{Module, file, verify};
use parking_lot::RwLock;
use std::path::{Path, PathBuf};
use std::sync::Once;

static PATH: RwLock<Vec<PathBuf>> = RwLock::new(Vec::new());

struct Directories;

impl ModuleSource for Directories {
    fn read(&self, name: &str) -> Option<Module> {
        let file_name = file_name(name)?;
        let directories = PATH.read().clone();
        directories.iter().find_map(|directory| read_module(&directory.join(&file_name)))
    }

    fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        std::fs::read(find(name)?).ok()
    }

    fn origin(&self, name: &str) -> Option<Origin> {
        find(name).map(Origin::File)
    }

    fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        for directory in PATH.read().iter() {
            for entry in std::fs::read_dir(directory).into_iter().flatten().flatten() {
                let file = entry.file_name();
                names.extend(file.to_string_lossy().strip_suffix(".amp").map(str::to_owned));
            }
        }
        names
    }
}

/// The file of a module; none for names that lead out of a directory.
fn file_name(module: &str) -> Option<String> {
    if module.contains(['/', '\0']) { None } else { Some(format!("{module}.amp")) }
}

/// The module in a file, if it is one that can be run.
pub fn read_module(path: &Path) -> Option<Module> {
    let module = file::read_code(&std::fs::read(path).ok()?).ok()?;
    verify::verify(&module).ok()?;
    Some(module)
}

/// Adds a directory to the code path, at its beginning or end. False when it is none.
pub fn add_directory(directory: &str, first: bool) -> bool {
    static ADDED: Once = Once::new();
    ADDED.call_once(|| add_source(Box::new(Directories)));
    let directory = PathBuf::from(directory);
    if !directory.is_dir() {
        return false;
    }
    let mut path = PATH.write();
    path.retain(|other| *other != directory);
    let at = if first { 0 } else { path.len() };
    path.insert(at, directory);
    true
}

/// Removes a directory; whether it was there.
pub fn remove_directory(directory: &str) -> bool {
    let mut path = PATH.write();
    let before = path.len();
    path.retain(|other| other != Path::new(directory));
    path.len() < before
}

/// The code path in order.
pub fn directories() -> Vec<String> {
    PATH.read().iter().map(|directory| directory.to_string_lossy().into_owned()).collect()
}

/// The file that a module of this name would be read from.
pub fn find(module: &str) -> Option<String> {
    let file_name = file_name(module)?;
    let path = PATH.read();
    let found = path.iter().map(|directory| directory.join(&file_name)).find(|file| file.is_file());
    found.map(|file| file.to_string_lossy().into_owned())
}
