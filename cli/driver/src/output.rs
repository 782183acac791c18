//! Where compiled modules go besides the machine: nowhere for a program that is run, a list for
//! `ampoule compile` and for the image of the standard library. While the library is built,
//! a module that is not there yet is compiled from its file as soon as someone asks for it.

use ampoule_bytecode::file;
use ampoule_bytecode::module::Module;
use ampoule_compiler::quoted::Atom as Name;
use ampoule_compiler::types::{Checked, Checks, ModuleSignatures};
use ampoule_vm::machine::Handle;
use parking_lot::{Condvar, Mutex};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
    /// Modules that are checked when what defines them has run, by the number of their group.
    checks: Mutex<FxHashMap<u64, Checks>>,
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

    /// Keeps modules of a compilation until their group is checked.
    pub fn put_off(&self, group: u64, modules: Vec<Checked>) {
        self.checks.lock().entry(group).or_default().modules.extend(modules);
    }

    /// Takes note of a module of the group, whose name may be meant by a shorter one.
    pub fn defined(&self, group: u64, name: Name) {
        if !name.as_str().starts_with("elixir_compiler_") {
            self.checks.lock().entry(group).or_default().defined.push(name);
        }
    }

    /// What the functions of a module of the group take and give.
    pub fn signatures(&self, group: u64, module: Name) -> Option<Arc<ModuleSignatures>> {
        self.checks.lock().get(&group)?.signatures.get(&module).cloned()
    }

    pub fn keep_signatures(&self, group: u64, module: Name, signatures: Arc<ModuleSignatures>) {
        self.checks.lock().entry(group).or_default().signatures.insert(module, signatures);
    }

    /// Whether anything of the group may be told.
    pub fn has_put_off(&self, group: u64) -> bool {
        let checks = self.checks.lock();
        checks.get(&group).is_some_and(|checks| checks.modules.iter().any(|m| !m.items.is_empty()))
    }

    /// What was put off, once; the group is no more.
    pub fn take_put_off(&self, group: u64) -> Checks {
        self.checks.lock().remove(&group).unwrap_or_default()
    }

    /// A copy of the names and bytes of all modules kept.
    pub fn modules(&self) -> BTreeMap<String, Vec<u8>> {
        self.modules.lock().clone()
    }
}
