//! Starting a machine for a program: to run it, to compile it, to show what stages make of it.

use crate::names;
use crate::output::Output;
use crate::service::Service;
use crate::stages::{self, Stage};
use crate::{Entry, Machine};
use ampoule_bytecode::{Module, bundle, file, verify};
use ampoule_vm::code::{self, ModuleSource, Origin};
use ampoule_vm::heap::{FragmentBox, Heap};
use ampoule_vm::machine::{self, Config};
use ampoule_vm::term::{Atom, Term, make};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Runs entries in order and answers with the exit status of the program.
pub fn run(options: &Machine, entries: Vec<Entry>, args: Vec<String>, halt: bool) -> i32 {
    let mut heap = Heap::new(64);
    let mut list = Vec::new();
    for entry in entries {
        match entry_term(&mut heap, &entry) {
            Ok(terms) => list.extend(terms),
            Err(message) => {
                eprintln!("{message}");
                return 1;
            }
        }
    }
    let entries = make::list(&mut heap, &list);
    let arguments = make::list(&mut heap, &[entries, Term::bool(halt)]);
    let arguments = FragmentBox::outside(arguments);
    start(options, Arc::new(Output::none()), args, "ampoule_main", "run", arguments)
}

/// Boots a machine, calls `module.function(arguments)` in its first process, waits for the halt.
pub fn start(
    options: &Machine,
    output: Arc<Output>,
    args: Vec<String>,
    module: &str,
    function: &str,
    arguments: FragmentBox,
) -> i32 {
    if options.hard_gc {
        ampoule_vm::hard::set_gc_stress(true);
    }
    if options.hard_switch {
        ampoule_vm::hard::set_slice_reductions(1);
    }
    if let Err(message) = crate::image::install(options.image) {
        eprintln!("the machine could not start: {message}");
        return 1;
    }
    if code::ensure_loaded(Atom::intern(module)).is_err() {
        eprintln!("the machine could not start: its image has no module {module}");
        return 1;
    }
    let config = Config {
        schedulers: options.schedulers,
        pin: options.pin,
        compile_service: Some(Arc::new(Service::new(output))),
        argv: args,
        trim_allocator: options.trim_allocator,
        ..Config::default()
    };
    let machine = match machine::start(config) {
        Ok(machine) => machine,
        Err(e) => {
            eprintln!("the machine could not start: {e}");
            return 1;
        }
    };
    if machine.spawn_main(Atom::intern(module), Atom::intern(function), arguments).is_none() {
        eprintln!("the machine could not start: no room for a process");
        return 1;
    }
    machine.wait()
}

/// What the main process is told of an entry: one term for source, one a module for `.amp`.
fn entry_term(heap: &mut Heap, entry: &Entry) -> Result<Vec<Term>, String> {
    match entry {
        Entry::Test => Ok(vec![main_of(heap, "ampoule_test")]),
        Entry::Format => Ok(vec![main_of(heap, "ampoule_format")]),
        Entry::Code(text) => Ok(vec![tagged(heap, "code", text)]),
        Entry::Require(pattern) => Ok(vec![pattern_term(heap, "require", pattern)]),
        Entry::ParallelRequire(pattern) => Ok(vec![pattern_term(heap, "parallel_require", pattern)]),
        Entry::File(path) => {
            if path.extension().is_some_and(|e| e == "amp") || begins_like_amp(path) {
                return load_amp(heap, path);
            }
            if !path.is_file() {
                return Err(format!("No file named {}", path.display()));
            }
            Ok(vec![tagged(heap, "file", &path.display().to_string())])
        }
    }
}

/// The entry of a command that is written in Elixir.
fn main_of(heap: &mut Heap, module: &str) -> Term {
    let parts = ["module", module, "main"].map(|a| Term::atom(Atom::intern(a)));
    make::tuple(heap, &parts)
}

/// `{tag, pattern, whether it names a file}`
fn pattern_term(heap: &mut Heap, tag: &str, pattern: &str) -> Term {
    let text = make::string(heap, pattern);
    let named = Term::bool(Path::new(pattern).is_file());
    make::tuple(heap, &[Term::atom(Atom::intern(tag)), text, named])
}

fn tagged(heap: &mut Heap, tag: &str, text: &str) -> Term {
    let text = make::string(heap, text);
    make::tuple(heap, &[Term::atom(Atom::intern(tag)), text])
}

fn begins_like_amp(path: &Path) -> bool {
    use std::io::Read;
    let mut first = [0; 4];
    let read = std::fs::File::open(path).and_then(|mut f| f.read_exact(&mut first));
    read.is_ok() && stages::is_amp(&first)
}

/// Name of the function that holds a file's top level.
const TOP_LEVEL: &str = "__FILE__";

/// A module of a program that has a function to run before it can be called.
struct Waiting {
    name: String,
    /// What was verified.
    bytes: Vec<u8>,
}

impl ModuleSource for Waiting {
    fn read(&self, name: &str) -> Option<Module> {
        if name == self.name { file::read(&self.bytes).ok() } else { None }
    }

    fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        (name == self.name).then(|| self.bytes.clone())
    }

    fn origin(&self, name: &str) -> Option<Origin> {
        (name == self.name).then_some(Origin::MEMORY)
    }

    fn names(&self) -> Vec<String> {
        vec![self.name.clone()]
    }
}

/// Verifies and loads the modules of a compiled program; the terms of those with a top level.
fn load_amp(heap: &mut Heap, path: &Path) -> Result<Vec<Term>, String> {
    let shown = path.display();
    let bytes = std::fs::read(path).map_err(|_| format!("No file named {shown}"))?;
    let corrupt = |what: String| format!("** (LoadError) could not load {shown}: {what}");
    let mut terms = Vec::new();
    for (_, bytes) in stages::amp_modules(&bytes).map_err(corrupt)? {
        let module = file::read(bytes).map_err(|e| corrupt(e.to_string()))?;
        verify::verify(&module).map_err(|e| corrupt(e.to_string()))?;
        names::reserve(&module.atoms[0]);
        if module.on_load.is_some() {
            // It is loaded when it is called: its function needs the machine to run.
            code::add_source(Box::new(Waiting { name: module.atoms[0].clone(), bytes: bytes.to_vec() }));
            continue;
        }
        let name = code::load(&module).map_err(|e| corrupt(e.what))?;
        let top = module.exports.iter().any(|e| module.atoms[e.name as usize] == TOP_LEVEL && e.arity == 1);
        if top {
            let function = Term::atom(Atom::intern(TOP_LEVEL));
            let tag = Term::atom(Atom::intern("module"));
            terms.push(make::tuple(heap, &[tag, Term::atom(name), function]));
        }
    }
    Ok(terms)
}

/// Compiles files in a machine of their own; the bytes of the bundle.
pub fn compile(options: &Machine, files: &[PathBuf], warnings_as_errors: bool) -> Result<Vec<u8>, String> {
    let output = Arc::new(Output::kept(Default::default(), &[]));
    let mut heap = Heap::new(64);
    let mut paths = Vec::new();
    for path in files {
        if !path.is_file() {
            return Err(format!("No file named {}", path.display()));
        }
        paths.push(make::string(&mut heap, &path.display().to_string()));
    }
    let paths = make::list(&mut heap, &paths);
    let arguments = make::list(&mut heap, &[paths, Term::bool(warnings_as_errors)]);
    let status = start(
        options,
        Arc::clone(&output),
        Vec::new(),
        "ampoule_main",
        "compile",
        FragmentBox::outside(arguments),
    );
    if status != 0 {
        // The machine has reported what was wrong.
        return Err(String::new());
    }
    let modules = output.modules();
    let list: Vec<(&str, &[u8])> = modules.iter().map(|(n, b)| (n.as_str(), &b[..])).collect();
    Ok(bundle::write(&list))
}

/// The expanded program or its core.
pub fn dump(options: &Machine, stage: Stage, path: &Path) -> Result<String, String> {
    let kind = match stage {
        Stage::Expanded => "dump_expanded",
        _ => "dump_core",
    };
    if !path.is_file() {
        return Err(format!("No file named {}", path.display()));
    }
    let mut heap = Heap::new(64);
    let text = make::string(&mut heap, &path.display().to_string());
    let arguments = make::list(&mut heap, &[Term::atom(Atom::intern(kind)), text]);
    let status = start(
        options,
        Arc::new(Output::none()),
        Vec::new(),
        "ampoule_main",
        "dump",
        FragmentBox::outside(arguments),
    );
    if status == 0 { Ok(String::new()) } else { Err(String::new()) }
}
