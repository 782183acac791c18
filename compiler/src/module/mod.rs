//! A module under construction: its definitions, attributes and what it must remember until it
//! is whole. The body is planned by [`plan`] and carried out statement by statement; definitions are
//! expanded when they are reached; [`finish`] checks the whole and hands it to the back of the
//! compiler.
//!
//! INVARIANT: the innermost module being defined is the last of `Compiler::modules`; each is
//! pushed and taken off by `Compiler::compile_module` alone.

pub mod attributes;
pub mod behaviours;
pub mod body;
pub mod callbacks;
pub mod define;
pub mod docs;
pub mod finish;
pub mod local_macros;
pub mod overridable;
pub mod plan;
pub mod quiet;
pub mod service;
mod typespec;

pub use crate::core::input::{ClauseDefinition, FunctionKind};

use crate::expand::map::StructInfo;
use crate::quoted::{Arena, Atom, Meta, Quoted, names};
use crate::types::Later;
use attributes::Attributes;
use rustc_hash::FxHashMap;

impl FunctionKind {
    /// The kind that `def`, `defp`, `defmacro` or `defmacrop` makes.
    pub fn of(name: Atom) -> FunctionKind {
        match name {
            names::DEFP => FunctionKind::Defp,
            names::DEFMACRO => FunctionKind::Defmacro,
            names::DEFMACROP => FunctionKind::Defmacrop,
            _ => FunctionKind::Def,
        }
    }

    pub fn atom(self) -> Atom {
        match self {
            FunctionKind::Def => names::DEF,
            FunctionKind::Defp => names::DEFP,
            FunctionKind::Defmacro => names::DEFMACRO,
            FunctionKind::Defmacrop => names::DEFMACROP,
        }
    }

    pub fn is_macro(self) -> bool {
        matches!(self, FunctionKind::Defmacro | FunctionKind::Defmacrop)
    }

    pub fn is_private(self) -> bool {
        matches!(self, FunctionKind::Defp | FunctionKind::Defmacrop)
    }
}

/// Name and arity.
pub type Signature = (Atom, u32);

/// A function or macro so far.
#[derive(Clone)]
pub struct Definition<'a> {
    pub kind: FunctionKind,
    pub name: Atom,
    pub arity: u32,
    pub meta: Meta<'a>,
    pub file: &'a str,
    pub clauses: Vec<ClauseDefinition<'a>>,
    /// How many arguments have default values.
    pub defaults: u32,
    /// Whether a head without body declared it.
    pub head: bool,
    /// Whether it was made from default values of another.
    pub from_defaults: bool,
    /// Whether it was said that its default values should stand in a head.
    pub told_defaults: bool,
    /// Whether nothing should be said about it (a macro's quote made it).
    pub quiet: bool,
    /// Whether its clauses are to stand together: neither a macro nor unquote fragments made it.
    pub together: bool,
    /// Functions of the module that it calls.
    pub locals: Vec<LocalCall<'a>>,
}

/// A call of a function of the module itself.
#[derive(Clone, Copy, Debug)]
pub struct LocalCall<'a> {
    pub name: Atom,
    pub arity: u32,
    pub meta: Meta<'a>,
    pub file: &'a str,
    /// Whether it was a macro, so that nothing is called when the code runs.
    pub expanded: bool,
}

pub struct ModuleBuilder<'a> {
    pub name: Atom,
    pub file: &'a str,
    pub line: u32,
    pub column: u32,
    pub definitions: FxHashMap<Signature, Definition<'a>>,
    /// Arities of the definitions with default values, and how many those are.
    pub with_defaults: FxHashMap<Atom, Vec<(u32, u32)>>,
    /// Order of first definition.
    pub order: Vec<Signature>,
    pub attributes: Attributes<'a>,
    /// Once `defstruct` has been carried out.
    pub structure: Option<StructInfo<'a>>,
    /// `__info__(:struct)`
    pub struct_fields: Option<Quoted<'a>>,
    pub overridables: FxHashMap<Signature, overridable::Overridable<'a>>,
    /// The last clause's definition, for clauses that are not together.
    pub last: Option<Signature>,
    /// Imports used, for conflicts with definitions.
    imported: FxHashMap<Signature, (Atom, Meta<'a>)>,
    /// Calls met in the definition being expanded.
    pub locals: Vec<LocalCall<'a>>,
    /// Macros that were called already, with the module that holds the compiled one.
    pub compiled_macros: FxHashMap<Signature, Atom>,
    pub docs: Vec<docs::Doc<'a>>,
    /// What keyword lists after `@doc`, `@typedoc`, `@moduledoc` have said so far.
    pub doc_metadata: FxHashMap<Atom, Vec<(Atom, Quoted<'a>)>>,
    pub deprecated: Vec<(Signature, Quoted<'a>)>,
    /// What `@impl` said of definitions, in order.
    pub impls: Vec<Impl<'a>>,
    /// Found in it, or to be looked at when the other modules are there.
    pub later: Vec<Later>,
}

/// An `@impl` before a definition.
#[derive(Clone, Copy)]
pub struct Impl<'a> {
    pub signature: Signature,
    /// How many arguments have default values.
    pub defaults: u32,
    pub kind: FunctionKind,
    pub value: Quoted<'a>,
    pub line: u32,
    /// The macro's module when a quote made the definition.
    pub context: Option<Quoted<'a>>,
}

impl Impl<'_> {
    /// Whether the definition has this name and can be called with so many arguments.
    pub fn covers(&self, (name, arity): Signature) -> bool {
        let (own, most) = self.signature;
        own == name && arity <= most && arity + self.defaults >= most
    }
}

impl<'a> ModuleBuilder<'a> {
    /// The function of no arguments that `@on_load` names.
    pub fn on_load(&self, arena: &'a Arena) -> Option<Atom> {
        match self.attributes.get(arena, Atom::new("on_load")) {
            Some(Quoted::Pair((Quoted::Atom(function), _))) => Some(*function),
            _ => None,
        }
    }

    pub fn new(name: Atom, file: &'a str, line: u32, column: u32) -> ModuleBuilder<'a> {
        ModuleBuilder {
            name,
            file,
            line,
            column,
            definitions: FxHashMap::default(),
            with_defaults: FxHashMap::default(),
            order: Vec::new(),
            attributes: Attributes::new(),
            structure: None,
            struct_fields: None,
            overridables: FxHashMap::default(),
            last: None,
            imported: FxHashMap::default(),
            locals: Vec::new(),
            compiled_macros: FxHashMap::default(),
            docs: Vec::new(),
            doc_metadata: FxHashMap::default(),
            deprecated: Vec::new(),
            impls: Vec::new(),
            later: Vec::new(),
        }
    }

    pub fn is_defined(&self, name: Atom, arity: u32) -> bool {
        self.definitions.contains_key(&(name, arity))
    }

    /// The kind of a macro of this module; `None` for functions and what is not defined.
    pub fn macro_kind(&self, name: Atom, arity: u32) -> Option<FunctionKind> {
        self.definitions.get(&(name, arity)).map(|d| d.kind).filter(|k| k.is_macro())
    }

    pub fn note_import(&mut self, module: Atom, name: Atom, arity: u32, meta: Meta<'a>) {
        self.imported.entry((name, arity)).or_insert((module, meta));
    }

    pub fn imported(&self, signature: Signature) -> Option<(Atom, Meta<'a>)> {
        self.imported.get(&signature).copied()
    }

    /// The definitions in the order they began.
    pub fn in_order(&self) -> impl Iterator<Item = &Definition<'a>> {
        self.order.iter().filter_map(|signature| self.definitions.get(signature))
    }
}
