//! What a compilation gets of the running system: the compiler's [`MacroHost`] on top of the
//! machine and of the process that asked.

use crate::job::{self, Job};
use crate::names;
use crate::output::Output;
use crate::{exports, found};
use ampoule_bytecode::module::Module;
use ampoule_compiler::diag::Diagnostic;
use ampoule_compiler::host::{Awaited, Awaiting, Exports, HostError, MacroHost, Service};
use ampoule_compiler::quoted::{Arena, Atom, Quoted};
use ampoule_compiler::types::ModuleSignatures;
use ampoule_vm::code::{self, Origin};
use ampoule_vm::term;
use std::cell::Cell;
use std::sync::Arc;

/// The host of one job.
pub struct VmHost<'j> {
    pub job: &'j Job,
    /// Where finished modules are also kept, when they are wanted as files.
    pub output: Arc<Output>,
    /// Whether other compilations may have modules under way that this one needs.
    pub awaits: Cell<bool>,
    /// The number of the modules that those defined here are checked with.
    pub group: Cell<Option<u64>>,
    /// Whether what the check of those modules finds is shown, and not only given as data.
    pub shown: Cell<bool>,
    /// Whether what stands outside modules is part of the program that is compiled, and not run
    /// by the compilation.
    pub keeps_top_level: Cell<bool>,
}

impl MacroHost for VmHost<'_> {
    fn call<'a>(
        &self,
        arena: &'a Arena,
        module: Atom,
        function: Atom,
        args: &[Quoted<'a>],
        service: &mut dyn Service<'a>,
    ) -> Result<Quoted<'a>, HostError<'a>> {
        let converter = &self.job.converter;
        self.job.apply(arena, converter.atom(module), converter.atom(function), args, service)
    }

    fn run<'a>(
        &self,
        arena: &'a Arena,
        module: Module,
        function: Atom,
        args: &[Quoted<'a>],
        service: &mut dyn Service<'a>,
    ) -> Result<Quoted<'a>, HostError<'a>> {
        let name = load(arena, &module)?;
        let function = self.job.converter.atom(function);
        let result = self.job.apply(arena, name, function, args, service);
        code::forget(name);
        names::give_back(name.as_str());
        result
    }

    fn evaluation_name(&self) -> Atom {
        Atom::new(&names::take())
    }

    fn load<'a>(&self, arena: &'a Arena, module: Module) -> Result<(), HostError<'a>> {
        if self.keeps_top_level.get() || !module.atoms[0].starts_with("elixir_compiler_") {
            self.output.keep(&module);
        }
        if let Some(group) = self.group.get() {
            self.output.defined(group, Atom::new(&module.atoms[0]));
        }
        load(arena, &module)?;
        Ok(())
    }

    fn exports(&self, module: Atom) -> Option<Arc<Exports>> {
        let name = term::Atom::intern(module.as_str());
        if !code::is_loaded(name) {
            self.output.ensure(&self.job.machine, module.as_str());
        }
        exports::of(name)
    }

    fn await_module<'a>(
        &self,
        arena: &'a Arena,
        module: Atom,
        what: Awaiting,
        line: u32,
        service: &mut dyn Service<'a>,
    ) -> Result<Awaited<'a>, HostError<'a>> {
        if !self.awaits.get() {
            return Ok(Awaited::Missing);
        }
        let (what, deadlock) = match what {
            Awaiting::Module => ("module", "raise"),
            Awaiting::Behaviour => ("module", "soft"),
            Awaiting::Struct => ("struct", "raise"),
        };
        let atom = |text: &str| Quoted::Atom(Atom::new(text));
        let args = [Quoted::Atom(module), atom(what), atom(deadlock), Quoted::Int(i64::from(line))];
        let handler = term::Atom::intern("Elixir.Kernel.ErrorHandler");
        let came = self.job.apply(arena, handler, term::Atom::intern("ensure_compiled"), &args, service)?;
        Ok(match came {
            Quoted::Atom(found) if found.as_str() == "found" => Awaited::Found,
            Quoted::Pair((defaults, fields)) => Awaited::Struct { defaults: *defaults, fields: *fields },
            _ => Awaited::Missing,
        })
    }

    fn emit<'a>(&self, arena: &'a Arena, found: &[Diagnostic], service: &mut dyn Service<'a>) {
        if self.output.is_library() {
            return found::print(found);
        }
        self.hand_over(arena, "emit", &found::values(arena, found, true), service);
    }

    fn checks(&self) -> bool {
        self.group.get().is_some()
    }

    fn signatures(&self, module: Atom) -> Option<Arc<ModuleSignatures>> {
        self.output.signatures(self.group.get()?, module)
    }

    fn keep_signatures(&self, module: Atom, signatures: Arc<ModuleSignatures>) {
        if let Some(group) = self.group.get() {
            self.output.keep_signatures(group, module, signatures);
        }
    }

    fn working_directory(&self) -> Option<String> {
        std::env::current_dir().ok().map(|directory| directory.display().to_string())
    }

    fn defined_in(&self, module: Atom) -> Option<String> {
        let name = term::Atom::existing(module.as_str())?;
        code::module_file(name)
    }
}

impl VmHost<'_> {
    /// Gives diagnostics, as data with their text, to the process.
    pub fn hand_over<'a>(
        &self,
        arena: &'a Arena,
        function: &str,
        found: &[Quoted<'a>],
        service: &mut dyn Service<'a>,
    ) {
        let (errors, function) = (term::Atom::intern("elixir_errors"), term::Atom::intern(function));
        // What goes wrong while showing is no part of the compilation.
        let _ = self.job.apply(arena, errors, function, &[Quoted::List(found)], service);
    }
}

/// Loads code that the compiler made. That it verifies is an invariant of the compiler; in
/// debug builds, and where asked for, it is checked.
fn load<'a>(arena: &'a Arena, module: &Module) -> Result<term::Atom, HostError<'a>> {
    let refused = |what: String| {
        let text: &'a [u8] = arena.alloc_slice_copy(what.as_bytes());
        HostError::Raised(job::error(Quoted::Binary(text)))
    };
    if crate::verify_all() {
        ampoule_bytecode::verify::verify(module).map_err(|e| {
            refused(format!("internal error: the compiler made code that does not verify: {e}"))
        })?;
    }
    // One that has a function to run first waits for the process to run it.
    let loaded = match module.on_load {
        Some(_) => code::on_load::stage(module, Origin::MEMORY).map(|_| term::Atom::intern(&module.atoms[0])),
        None => code::load_and_purge(module),
    };
    loaded.map_err(|e| refused(format!("{}: {}", module.atoms[0], e.what)))
}
