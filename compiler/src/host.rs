//! What the compiler needs of the running system. The compiler is an ordinary recursive
//! program on a thread of its own; whenever it must call a macro, evaluate a statement of a
//! module body or load what it has compiled, it calls its [`MacroHost`], which hands the work
//! to the process that asked for the compilation and blocks until that process has answered.
//!
//! While such a call is going on, Elixir code may ask something of the compilation it is part
//! of (`Module.put_attribute/3`, a `def` inside a `for`, `Macro.expand/2`). The host passes
//! such a question to the [`Service`] that came with the call, on the compiler's thread, and
//! the answer back to the process.
//!
//! Values cross as [`Quoted`]: any term has a form there; pids, references, ports and closures
//! cross as [`Quoted::Opaque`], a number that only the host can read and keeps alive until the
//! job ends.
//!
//! INVARIANT: one question at a time: the process waits while the compiler runs and the
//! compiler waits while the process runs.

use crate::diag::Diagnostic;
use crate::expand::env::ImportTable;
use crate::quoted::{Arena, Atom, Quoted};
use crate::types::ModuleSignatures;
use ampoule_bytecode::module::Module;
use std::sync::{Arc, OnceLock};

/// The running system, seen from a compilation. Methods take `&self`: the compiler keeps one
/// shared reference and calls come back nested (a macro that expands another macro).
pub trait MacroHost {
    /// Calls an exported function with values. A macro `name/arity` is the function
    /// `MACRO-name` with the caller's environment before its arguments. Code loads on demand.
    fn call<'a>(
        &self,
        arena: &'a Arena,
        module: Atom,
        function: Atom,
        args: &[Quoted<'a>],
        service: &mut dyn Service<'a>,
    ) -> Result<Quoted<'a>, HostError<'a>>;

    /// Loads `module` under no lasting name, calls its `__run__` with `args`, and forgets the
    /// code when nothing refers to it any more. This is how statements of module bodies and
    /// macros of a module that is not finished yet are run.
    fn run<'a>(
        &self,
        arena: &'a Arena,
        module: Module,
        function: Atom,
        args: &[Quoted<'a>],
        service: &mut dyn Service<'a>,
    ) -> Result<Quoted<'a>, HostError<'a>>;

    /// A name for a module that holds evaluated code. It is free again when `run` has forgotten the
    /// module, or who calls the entry of a compilation.
    fn evaluation_name(&self) -> Atom;

    /// Makes a finished module current (and writes it out, when the host was asked to).
    fn load<'a>(&self, arena: &'a Arena, module: Module) -> Result<(), HostError<'a>>;

    /// The functions and macros of a module that is loaded or can be loaded; waits for a module
    /// that another compilation has under way. `None` when there is no such module.
    fn exports(&self, module: Atom) -> Option<Arc<Exports>>;

    /// Waits for a module (`what`: `module`) or its struct (`struct`) that another compilation
    /// may have under way, for the sake of code on `line`.
    fn await_module<'a>(
        &self,
        arena: &'a Arena,
        module: Atom,
        what: Awaiting,
        line: u32,
        service: &mut dyn Service<'a>,
    ) -> Result<Awaited<'a>, HostError<'a>>;

    /// Shows errors and warnings found so far, before other code runs.
    fn emit<'a>(&self, arena: &'a Arena, found: &[Diagnostic], service: &mut dyn Service<'a>);

    /// The directory that names of files in messages and traces are relative to.
    fn working_directory(&self) -> Option<String>;

    /// Whether the modules that are defined here are checked together with others later on.
    fn checks(&self) -> bool {
        false
    }

    /// What the functions of a module take and give that is checked together with those here.
    fn signatures(&self, _module: Atom) -> Option<Arc<ModuleSignatures>> {
        None
    }

    /// Takes note of what the functions of a module defined here take and give.
    fn keep_signatures(&self, _module: Atom, _signatures: Arc<ModuleSignatures>) {}

    /// Whether a module of this name is loaded already, with a file when it came from source
    /// (`redefining module Foo (current version defined in memory)`).
    fn defined_in(&self, module: Atom) -> Option<String>;
}

/// What is waited for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Awaiting {
    /// A module.
    Module,
    /// A module, but nothing is lost when it does not come.
    Behaviour,
    /// The struct of a module; the rest of it may come later.
    Struct,
}

/// What has come of waiting.
#[derive(Clone, Copy, Debug)]
pub enum Awaited<'a> {
    /// Nobody has it.
    Missing,
    /// The module is there.
    Found,
    /// Its struct with the default values, and what `__info__(:struct)` will say.
    Struct { defaults: Quoted<'a>, fields: Quoted<'a> },
}

/// What a compilation answers to Elixir code that runs on its behalf.
pub trait Service<'a> {
    /// `function` of the compile service called with `args`. The services are listed in
    /// [``session``].
    fn serve(
        &mut self,
        module: Atom,
        function: Atom,
        args: &[Quoted<'a>],
    ) -> Result<Quoted<'a>, HostError<'a>>;
}

/// Why a call of the host has no result.
#[derive(Clone, Copy, Debug)]
pub enum HostError<'a> {
    /// An exception, throw or exit, to be raised again where the compilation was asked for.
    Raised(Raised<'a>),
    /// The process that asked for the compilation is gone.
    Cancelled,
}

/// Class, reason and stack trace of something raised.
#[derive(Clone, Copy, Debug)]
pub struct Raised<'a> {
    /// `:error`, `:exit` or `:throw`.
    pub kind: Atom,
    /// For `:error` an exception struct (a [`Quoted::Map`]) or any Erlang reason.
    pub reason: Quoted<'a>,
    /// As `__STACKTRACE__` gives it.
    pub stacktrace: Quoted<'a>,
}

/// What a module offers. Hosts keep it from one compilation to the next while the module stays.
#[derive(Debug, Default)]
pub struct Exports {
    /// Public functions, without `module_info` and the like only where the module has none;
    /// macros are not among them.
    pub functions: Vec<(Atom, u32)>,
    /// Public macros, by the arity they are called with.
    pub macros: Vec<(Atom, u32)>,
    /// Whether it was written in Elixir: it has `__info__/1`.
    pub elixir: bool,
    /// All that an `import` of it brings, once somebody has asked.
    pub imports: OnceLock<Arc<ImportTable>>,
}
