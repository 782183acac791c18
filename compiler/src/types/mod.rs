//! What can be said for certain of a module's functions by the types of their expressions: calls
//! that never succeed, fields and keys that are not there, patterns that nothing matches, and
//! calls of functions that do not exist.
//!
//! [`descr`] is what a type is, [`signatures`] what the library's functions take, [`local`] what
//! those of the module and of modules before it take, [`infer`] walks a function, [`patterns`]
//! its patterns and guards, [`warn`] words what was found. What depends on modules that may still
//! come is a [`Later`]: it is looked at when the file has run.
//!
//! INVARIANT: one walk over each function, linear in it; nothing is told that a run could refute.

mod bits;
mod clauses;
pub mod descr;
mod infer;
mod later;
mod local;
mod patterns;
mod readable;
mod show;
mod signatures;
mod warn;

pub use later::{Checked, Checks, Group, Later, told, verify};
pub(crate) use later::{Deprecations, deprecation, deprecations};
pub use local::ModuleSignatures;

use crate::diag::Diagnostic;
use crate::expand::env::Env;
use crate::expand::{Compiler, names_of};
use crate::module::{Definition, Signature as Name};
use crate::quoted::{Atom, Meta, Quoted};
use descr::Type;
use local::Local;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A type that a variable was given, where, and by which expression.
#[derive(Clone)]
struct Given<'a> {
    ty: Type,
    line: u32,
    column: u32,
    by: Quoted<'a>,
}

/// What is known of a version of a variable.
#[derive(Clone)]
struct Var<'a> {
    ty: Type,
    /// The same by what other modules of the program do not say.
    own: Type,
    given: Vec<Given<'a>>,
    /// Where it came into being as a parameter.
    parameter: Option<Given<'a>>,
}

/// The walk over the functions of a module, one inside another where one calls the other.
struct Checker<'c, 'a> {
    compiler: &'c mut Compiler<'a>,
    env: &'c Env<'a>,
    definitions: &'c FxHashMap<Name, Definition<'a>>,
    /// Functions whose walk has begun.
    locals: FxHashMap<Name, Local>,
    /// Functions being walked.
    nesting: usize,
    /// The file as messages name it.
    file: String,
    /// The line of the function being walked.
    line: u32,
    /// `Module.function/arity`
    place: Option<String>,
    module: Option<Atom>,
    vars: FxHashMap<u32, Var<'a>>,
    /// What branches narrowed, to be taken back at their end.
    undo: Vec<(u32, Option<Var<'a>>)>,
    in_guard: bool,
    /// Whether something that is certain to fail has been told: what comes after it is not told of.
    failed: bool,
    /// Whether the function being walked was made from the default values of another.
    passes_defaults: bool,
    /// What a pattern is asked for.
    asked: Asked,
    /// Whether the patterns and guards met take all values of the types they have.
    exact: bool,
    /// The variables that stand inside of lists, of whose types nothing shows.
    listed: Vec<u32>,
    /// In how many list patterns the walk is.
    list_depth: u32,
    /// A variable that a guard asks to be of two types that have nothing in common.
    torn: Option<Quoted<'a>>,
    /// Whether other modules of the program had a say in what was found of the clause.
    foreign: bool,
    /// What is told at once.
    found: Vec<Told>,
}

/// What the variables of a pattern answer for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// What the pattern matches: everything.
    Matched,
    /// What is left of that when the clause has been walked.
    Taken,
    /// The same, by what other modules of the program do not say.
    Own,
}

/// Something told at once, by its line.
struct Told {
    line: u32,
    diagnostic: Diagnostic,
}

impl<'a> Compiler<'a> {
    /// Keeps something of the module being defined for when the others are there.
    pub(crate) fn put_off(&mut self, item: Later) {
        if let Some(builder) = self.modules.last_mut() {
            builder.later.push(item);
        }
    }

    /// What the functions of another module of the program take and give.
    fn signatures_of(&mut self, module: Atom) -> Option<Arc<ModuleSignatures>> {
        if let Some(known) = self.signatures.get(&module) {
            return Some(Arc::clone(known));
        }
        let known = self.host.signatures(module)?;
        self.signatures.insert(module, Arc::clone(&known));
        Some(known)
    }

    /// Walks all functions of the module that has been finished.
    pub(crate) fn check_types(&mut self, env: &Env<'a>) {
        let Some(builder) = self.modules.last() else { return };
        let definitions: FxHashMap<Name, Definition<'a>> = builder
            .in_order()
            .filter(|d| !d.name.as_str().contains(" (overridable "))
            .map(|d| ((d.name, d.arity), d.clone()))
            .collect();
        let order: Vec<Name> =
            builder.order.iter().copied().filter(|name| definitions.contains_key(name)).collect();
        let mut checker = Checker {
            compiler: self,
            env,
            definitions: &definitions,
            locals: FxHashMap::default(),
            nesting: 0,
            file: String::new(),
            line: 0,
            place: None,
            module: env.module,
            vars: FxHashMap::default(),
            undo: Vec::new(),
            in_guard: false,
            failed: false,
            passes_defaults: false,
            asked: Asked::Matched,
            exact: true,
            listed: Vec::new(),
            list_depth: 0,
            torn: None,
            foreign: false,
            found: Vec::new(),
        };
        for name in &order {
            checker.walk(*name);
        }
        for name in &order {
            checker.warn_unused_clauses(*name);
        }
        let mut found = std::mem::take(&mut checker.found);
        let public = checker.public_signatures();
        if let Some(module) = env.module {
            let public = Arc::new(public);
            self.host.keep_signatures(module, Arc::clone(&public));
            self.signatures.insert(module, public);
        }
        let mut items = self.modules.last_mut().map(|b| std::mem::take(&mut b.later)).unwrap_or_default();
        items.sort_by_key(Later::order);
        self.checked.push(Checked { items, told: true });
        found.sort_by(|a, b| (a.line, &a.diagnostic.message).cmp(&(b.line, &b.diagnostic.message)));
        for told in found {
            let d = told.diagnostic;
            let file = self.arena.alloc_str(&d.file);
            let at = Env { module: None, function: None, file, ..*env };
            self.warning(Meta::at(d.line, d.column), &at, d.message);
        }
    }
}

impl<'a> Checker<'_, 'a> {
    /// Carries out a part that may not happen: what it narrows holds only inside of it.
    fn branch<T>(&mut self, part: impl FnOnce(&mut Self) -> T) -> T {
        let mark = self.undo.len();
        let result = part(self);
        while self.undo.len() > mark {
            let Some((version, old)) = self.undo.pop() else { break };
            match old {
                Some(var) => self.vars.insert(version, var),
                None => self.vars.remove(&version),
            };
        }
        result
    }

    fn set(&mut self, version: u32, var: Var<'a>) {
        let old = self.vars.insert(version, var);
        self.undo.push((version, old));
    }

    /// The struct's fields in order, each with everything as its type; `None` when not known.
    fn struct_fields(&mut self, module: Atom) -> Option<Vec<Atom>> {
        self.compiler.known_struct_fields(module)
    }

    /// The place of a node; one without a line of its own is where its function is.
    fn at(&self, meta: Meta<'a>) -> (u32, u32) {
        if meta.line == 0 { (self.line, 0) } else { (meta.line, meta.column) }
    }
}

/// An atom as it stands after `%` or `.`.
fn shown(atom: Atom) -> String {
    names_of::atom(atom)
}
