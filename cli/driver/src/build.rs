//! Building the image of the standard library: compiles `stdlib/lib` with the same compiler and
//! machine that programs use.
//!
//! `bootstrap.txt` lists, in order, the files that must come first; all others follow by name.
//! A file whose module another one needs at compile time is compiled as soon as it is asked for
//! ([`Output::ensure`]). The process's side of a job, `:ampoule_job`, is compiled without any
//! machine, since every other compilation needs it.

use crate::Machine;
use crate::found;
use crate::names;
use crate::output::Output;
use crate::program;
use crate::{job, stages, work};
use ampoule_bytecode::{bundle, file, verify};
use ampoule_compiler::diag::Diagnostic;
use ampoule_compiler::host::{Awaited, Awaiting, Exports, HostError, MacroHost, Service};
use ampoule_compiler::quoted::{Arena, Atom, Quoted};
use ampoule_vm::code;
use ampoule_vm::heap::{FragmentBox, Heap};
use ampoule_vm::machine::Handle;
use ampoule_vm::term::{self, Term, make};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Files that are compiled without a machine: special forms and natively expanded macros only.
const FIRST: [&str; 2] = ["erl/ampoule_job.ex", "erl/ampoule_main.ex"];

/// The bytes of the image made of the sources under `library` (the folder that holds `lib` and
/// `bootstrap.txt`). The error says what was wrong and where.
pub fn image(library: &Path) -> Result<Vec<u8>, String> {
    let lib = library.join("lib");
    let (first, files) = in_order(library, &lib)?;
    let output = Arc::new(Output::kept(module_sources(&files)?, &first));
    for first in FIRST {
        compile_alone(&output, &lib.join(first))?;
        output.begin(&lib.join(first));
        output.finish(&lib.join(first));
    }
    let mut heap = Heap::new(64);
    let mut paths = Vec::new();
    for path in &files {
        paths.push(make::string(&mut heap, &path.display().to_string()));
    }
    let paths = make::list(&mut heap, &paths);
    let arguments = make::list(&mut heap, &[paths]);
    let options = Machine { image: EMPTY, ..Machine::default() };
    let arguments = FragmentBox::outside(arguments);
    let status =
        program::start(&options, Arc::clone(&output), Vec::new(), "ampoule_main", "build", arguments);
    if status != 0 {
        return Err("the standard library does not compile (see above)".to_owned());
    }
    let modules = output.modules();
    for (name, bytes) in &modules {
        let module = file::read(bytes).map_err(|e| format!("{name}: {e}"))?;
        verify::verify(&module).map_err(|e| format!("{name}: {e}"))?;
    }
    let list: Vec<(&str, &[u8])> = modules.iter().map(|(n, b)| (n.as_str(), &b[..])).collect();
    Ok(bundle::write(&list))
}

/// A bundle of no modules.
pub const EMPTY: &[u8] = b"AMPB\0\0\0\0";

/// The files of `bootstrap.txt`, and all source files: those, then the others by name.
fn in_order(library: &Path, lib: &Path) -> Result<(Vec<PathBuf>, Vec<PathBuf>), String> {
    let list = library.join("bootstrap.txt");
    let text = std::fs::read_to_string(&list).map_err(|e| format!("{}: {e}", list.display()))?;
    let mut files: Vec<PathBuf> = Vec::new();
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let path = lib.join(line);
        if !path.is_file() {
            return Err(format!("{}: no file {line}", list.display()));
        }
        files.push(path);
    }
    let mut others = Vec::new();
    walk(lib, &mut others)?;
    others.sort();
    let first = files.clone();
    files.extend(others.into_iter().filter(|p| !first.contains(p)));
    Ok((first, files))
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), String> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|e| e.to_string())?.path();
        if path.is_dir() {
            walk(&path, found)?;
        } else if path.extension().is_some_and(|e| e == "ex") {
            found.push(path);
        }
    }
    Ok(())
}

/// Which file defines which module, by the `defmodule` and `defprotocol` at the start of lines.
fn module_sources(files: &[PathBuf]) -> Result<BTreeMap<String, PathBuf>, String> {
    let mut sources = BTreeMap::new();
    for path in files {
        let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        for line in text.lines() {
            let Some(rest) = line.strip_prefix("defmodule ").or_else(|| line.strip_prefix("defprotocol "))
            else {
                continue;
            };
            let name = rest.split([' ', ',']).next().unwrap_or("");
            let name = match name.strip_prefix(':') {
                Some(erlang) => erlang.trim_matches('"').to_owned(),
                None => format!("Elixir.{name}"),
            };
            sources.insert(name, path.clone());
        }
    }
    Ok(sources)
}

/// Compiles a source in a process and a job of its own and waits for the end of it. Called by
/// another job that needs a module of it.
pub fn compile_now(machine: &Handle, output: &Output, source: &Path) {
    let mut heap = Heap::new(64);
    let path = make::string(&mut heap, &source.display().to_string());
    let kind = Term::atom(term::Atom::intern("build_begun"));
    let arguments = make::list(&mut heap, &[kind, path]);
    let spawned = machine.spawn(
        term::Atom::intern("ampoule_main"),
        term::Atom::intern("build_one"),
        FragmentBox::outside(arguments),
    );
    if spawned.is_none() {
        return;
    }
    output.wait_finished(source);
}

/// Compiles a file whose compilation needs no machine.
fn compile_alone(output: &Arc<Output>, path: &Path) -> Result<(), String> {
    stages::on_job_stack(|| {
        let arena = Arena::new();
        let host = Alone { output: Arc::clone(output) };
        let result = work::compile_library_file(&arena, &host, path);
        result.map(|_| ()).map_err(|e| format!("{}: {e:?}", path.display()))
    })?
}

/// A host without a machine: nothing can be called, nothing is there.
struct Alone {
    output: Arc<Output>,
}

impl MacroHost for Alone {
    fn call<'a>(
        &self,
        arena: &'a Arena,
        module: Atom,
        function: Atom,
        _: &[Quoted<'a>],
        _: &mut dyn Service<'a>,
    ) -> Result<Quoted<'a>, HostError<'a>> {
        let what = format!("{module:?}.{function:?} is called where nothing can run yet");
        let text: &'a [u8] = arena.alloc_slice_copy(what.as_bytes());
        Err(HostError::Raised(job::error(Quoted::Binary(text))))
    }

    fn run<'a>(
        &self,
        _: &'a Arena,
        _: ampoule_bytecode::Module,
        function: Atom,
        _: &[Quoted<'a>],
        _: &mut dyn Service<'a>,
    ) -> Result<Quoted<'a>, HostError<'a>> {
        Err(HostError::Raised(job::error(Quoted::Atom(function))))
    }

    fn evaluation_name(&self) -> Atom {
        Atom::new(&names::take())
    }

    fn load<'a>(&self, arena: &'a Arena, module: ampoule_bytecode::Module) -> Result<(), HostError<'a>> {
        self.output.keep(&module);
        code::load(&module).map_err(|e| {
            let text: &'a [u8] = arena.alloc_slice_copy(e.what.as_bytes());
            HostError::Raised(job::error(Quoted::Binary(text)))
        })?;
        Ok(())
    }

    fn exports(&self, _: Atom) -> Option<Arc<Exports>> {
        None
    }

    fn await_module<'a>(
        &self,
        _: &'a Arena,
        _: Atom,
        _: Awaiting,
        _: u32,
        _: &mut dyn Service<'a>,
    ) -> Result<Awaited<'a>, HostError<'a>> {
        Ok(Awaited::Missing)
    }

    fn emit<'a>(&self, _: &'a Arena, found: &[Diagnostic], _: &mut dyn Service<'a>) {
        found::print(found);
    }

    fn working_directory(&self) -> Option<String> {
        std::env::current_dir().ok().map(|directory| directory.display().to_string())
    }

    fn defined_in(&self, _: Atom) -> Option<String> {
        None
    }
}
