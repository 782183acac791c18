//! Where compiled modules go besides the machine: nowhere for a program that is run, a list for
//! `ampoule compile` and for the image of the standard library. While the library is built,
//! a module that is not there yet is compiled from its file as soon as someone asks for it.

use ampoule_bytecode::file;
use ampoule_bytecode::module::Module;
use ampoule_compiler::quoted::Atom as Name;
use ampoule_compiler::types::Later;
use ampoule_vm::machine::Handle;
use parking_lot::{Condvar, Mutex};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The modules of a compilation, by name, and the sources they may come from.
#[derive(Default)]
pub struct Output {
    /// Whether modules are kept.
    keep: bool,
    /// Whether this is the library, whose files are run when they have been compiled.
    library: bool,
    modules: Mutex<BTreeMap<String, Vec<u8>>>,
    /// Source files of modules that are compiled on demand.
    sources: Mutex<BTreeMap<String, PathBuf>>,
    /// Sources whose compilation has begun.
    begun: Mutex<BTreeSet<PathBuf>>,
    /// Sources whose compilation has ended, well or not.
    finished: Mutex<BTreeSet<PathBuf>>,
    one_finished: Condvar,
    /// Sources that must come first and in order; nothing is compiled on demand before them.
    first: Mutex<BTreeSet<PathBuf>>,
    /// What is to be told when the file has run, and the modules that were defined.
    put_off: Mutex<(Vec<Later>, Vec<Name>)>,
}

impl Output {
    /// Modules are loaded and forgotten.
    pub fn none() -> Output {
        Output::default()
    }

    /// Modules are kept; those of `sources` are compiled when they are asked for, once the files
    /// of `first` are done.
    pub fn kept(sources: BTreeMap<String, PathBuf>, first: &[PathBuf]) -> Output {
        let first = Mutex::new(first.iter().cloned().collect());
        let library = !sources.is_empty();
        Output { keep: true, library, sources: Mutex::new(sources), first, ..Output::default() }
    }

    /// Whether the library is being built.
    pub fn is_library(&self) -> bool {
        self.library
    }

    /// Takes note of a finished module.
    pub fn keep(&self, module: &Module) {
        // The top level of a library file has been run by then.
        if self.keep && !(self.library && module.atoms[0].starts_with("elixir_compiler_")) {
            self.modules.lock().insert(module.atoms[0].clone(), file::write(module));
        }
    }

    /// Whether the compilation of this source is to begin now: true once.
    pub fn begin(&self, source: &Path) -> bool {
        self.begun.lock().insert(source.to_owned())
    }

    /// Compiles the source of a module that is not there, when one is known and not begun.
    pub fn ensure(&self, machine: &Handle, module: &str) {
        if !self.first.lock().is_empty() {
            return;
        }
        let source = self.sources.lock().get(module).cloned();
        if let Some(source) = source
            && self.begin(&source)
        {
            crate::build::compile_now(machine, self, &source);
        }
    }

    /// The compilation of this source has ended.
    pub fn finish(&self, source: &Path) {
        self.first.lock().remove(source);
        self.finished.lock().insert(source.to_owned());
        self.one_finished.notify_all();
    }

    /// Blocks until the compilation of this source has ended.
    pub fn wait_finished(&self, source: &Path) {
        let mut finished = self.finished.lock();
        while !finished.contains(source) {
            self.one_finished.wait(&mut finished);
        }
    }

    /// Keeps what a compilation cannot tell yet.
    pub fn put_off(&self, later: Vec<Later>) {
        self.put_off.lock().0.extend(later);
    }

    /// Takes note of a module of the program, whose name may be meant by a shorter one.
    pub fn defined(&self, name: Name) {
        if !self.library && !name.as_str().starts_with("elixir_compiler_") {
            self.put_off.lock().1.push(name);
        }
    }

    /// Whether anything is put off.
    pub fn has_put_off(&self) -> bool {
        !self.put_off.lock().0.is_empty()
    }

    /// What was put off, once.
    pub fn take_put_off(&self) -> (Vec<Later>, Vec<Name>) {
        std::mem::take(&mut self.put_off.lock())
    }

    /// A copy of the names and bytes of all modules kept.
    pub fn modules(&self) -> BTreeMap<String, Vec<u8>> {
        self.modules.lock().clone()
    }
}
