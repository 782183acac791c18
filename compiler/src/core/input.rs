//! What the back of the compiler takes: definitions of a module, or one expression, as expanded
//! quoted trees; and its two entries, [`compile_module`] and [`compile_expression`].
//!
//! The shapes of an expanded tree: only special forms, resolved remote calls, local calls and
//! variables that carry a version; see `docs/compiler.md`. A tree of another shape is an
//! internal error and is reported as a [`BackError`], never a panic.
//!
//! A *value* below is a term written as [`Quoted`]: a `Node` in it stands for the three-tuple
//! that it prints as, nothing in it is evaluated.

use crate::quoted::{Atom, Meta, Quoted};
use ampoule_bytecode::Module;

/// How a function was defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunctionKind {
    Def,
    Defp,
    Defmacro,
    Defmacrop,
}

/// One clause of a definition.
#[derive(Clone, Copy, Debug)]
pub struct ClauseDefinition<'a> {
    pub meta: Meta<'a>,
    /// Patterns, one a parameter.
    pub args: &'a [Quoted<'a>],
    /// Alternatives (`when a when b`): the clause is chosen when one of them is true. Empty: no guard.
    pub guards: &'a [Quoted<'a>],
    pub body: Quoted<'a>,
}

/// A function or macro of the module, defaults already written out as clauses of their own.
#[derive(Clone, Debug)]
pub struct FunctionDefinition<'a> {
    pub kind: FunctionKind,
    /// As written; the name `MACRO-name` and the caller's parameter of macros are added here.
    pub name: Atom,
    /// As written: the number of patterns in each clause.
    pub arity: usize,
    pub line: u32,
    pub clauses: Vec<ClauseDefinition<'a>>,
}

/// What a module tells about itself, as values.
#[derive(Clone, Copy, Debug, Default)]
pub struct ModuleInfo<'a> {
    /// `__info__(:struct)`: a list of maps, or `None` for `nil`.
    pub struct_fields: Option<Quoted<'a>>,
    /// Persisted attributes: a keyword list `[vsn: [..], behaviour: [..]]`; `None`: empty.
    pub attributes: Option<Quoted<'a>>,
    /// The function of no arguments that `@on_load` names.
    pub on_load: Option<Atom>,
    /// `__info__(:deprecated)`: a list of `{{name, arity}, reason}`; `None`: empty.
    pub deprecated: Option<Quoted<'a>>,
    /// `__info__(:compile)` and `module_info(:compile)`; `None`: empty.
    pub compile: Option<Quoted<'a>>,
    /// What is read on demand only, by its tag.
    pub chunks: &'a [(&'static [u8; 4], &'a [u8])],
}

/// A module ready to be compiled.
#[derive(Clone, Debug)]
pub struct ModuleDefinition<'a> {
    pub name: Atom,
    /// Path that stack traces show.
    pub file: &'a str,
    pub line: u32,
    pub functions: Vec<FunctionDefinition<'a>>,
    pub info: ModuleInfo<'a>,
}

/// An expression to run on its own: top-level code of a file, a module's body, evaluated code.
#[derive(Clone, Copy, Debug)]
pub struct ExpressionDefinition<'a> {
    /// Name of the module made for it.
    pub module: Atom,
    /// Name of its one function, exported.
    pub function: Atom,
    pub file: &'a str,
    pub line: u32,
    /// Variables (with versions) that become the function's parameters, in this order; one
    /// without a version is not read. At most 255.
    pub parameters: &'a [Quoted<'a>],
    pub body: Quoted<'a>,
}

/// Why the back could not compile a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackError {
    /// 0 when unknown.
    pub line: u32,
    pub message: String,
}

/// Compile a module with its functions, `__info__/1` and `module_info/0,1`.
pub fn compile_module(module: &ModuleDefinition<'_>) -> Result<Module, Vec<BackError>> {
    super::compile::module(module)
}

/// Compile an expression to a module that exports its function.
pub fn compile_expression(expression: &ExpressionDefinition<'_>) -> Result<Module, Vec<BackError>> {
    super::compile::expression(expression)
}

/// The core of every function, printed, as `ampoule dump --core` shows it.
pub fn print_module(module: &ModuleDefinition<'_>) -> Result<String, Vec<BackError>> {
    super::compile::print_module(module)
}

/// The core of an expression, printed.
pub fn print_expression(expression: &ExpressionDefinition<'_>) -> Result<String, Vec<BackError>> {
    super::compile::print_expression(expression)
}
