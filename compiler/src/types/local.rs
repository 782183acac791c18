//! Functions of the module itself: what their clauses take and give. A call of one whose walk has
//! not begun walks it first; a function that is met while it is being walked calls itself, and
//! nothing is said of that call.
//!
//! INVARIANT: each function is walked once, so all walks together are linear in the module; walks
//! inside of walks are bounded, since each takes native stack.

use super::descr::Type;
use super::show::{Structs, show};
use super::signatures::{Clause, Signature};
use super::{Checker, Var};
use crate::expand::block;
use crate::expand::env::Env;
use crate::module::Signature as Name;
use crate::quoted::{Atom, Node, Quoted};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::Arc;

/// What the public functions of a module take and give.
pub type ModuleSignatures = FxHashMap<Name, Arc<Signature>>;

/// A call inside so many walks is not followed.
const NESTING_MAX: usize = 40;

/// A function whose walk has begun.
#[derive(Default)]
pub(super) struct Local {
    /// Once it has been walked.
    signature: Option<Arc<Signature>>,
    /// What other modules are told of it: nothing that hangs on yet others.
    own: Option<Arc<Signature>>,
    /// Which clauses calls in the module may reach.
    used: Vec<bool>,
    /// Whether it was called in a way that nothing is known of.
    used_anyhow: bool,
}

/// What the walk over a function leaves to that over its caller.
struct Outer<'a> {
    file: String,
    line: u32,
    place: Option<String>,
    vars: FxHashMap<u32, Var<'a>>,
    undo: Vec<(u32, Option<Var<'a>>)>,
    in_guard: bool,
    failed: bool,
    passes_defaults: bool,
    foreign: bool,
}

impl<'a> Checker<'_, 'a> {
    /// Walks a function unless that has begun.
    pub(super) fn walk(&mut self, name: Name) {
        let definitions = self.definitions;
        let Some(definition) = definitions.get(&name) else { return };
        if self
            .locals
            .get(&name)
            .is_some_and(|l| l.signature.is_some() || l.used.len() == definition.clauses.len())
        {
            return;
        }
        let used = vec![false; definition.clauses.len()];
        self.locals.entry(name).or_default().used = used;
        let file = self.compiler.relative(definition.file).to_owned();
        let place = self.compiler.place(&Env { function: Some(name), ..*self.env });
        let line = if definition.meta.line == 0 { self.env.line } else { definition.meta.line };
        let outer = Outer {
            file: std::mem::replace(&mut self.file, file),
            line: std::mem::replace(&mut self.line, line),
            place: std::mem::replace(&mut self.place, place),
            vars: std::mem::take(&mut self.vars),
            undo: std::mem::take(&mut self.undo),
            in_guard: std::mem::replace(&mut self.in_guard, false),
            failed: self.failed,
            passes_defaults: std::mem::replace(&mut self.passes_defaults, definition.from_defaults),
            foreign: self.foreign,
        };
        self.nesting += 1;
        let mut heads = Vec::with_capacity(definition.clauses.len());
        let mut clauses = Vec::with_capacity(definition.clauses.len());
        // Made when the first clause is met in which others had a say.
        let mut own: Option<Vec<Clause>> = None;
        for clause in &definition.clauses {
            let walked = self.definition_clause(clause, definition.clauses.len() > 1);
            heads.push(walked.head);
            let takes = signature_clause(walked.takes, walked.gives);
            if let Some(args) = walked.own {
                own.get_or_insert_with(|| clauses.clone()).push(signature_clause(args, Type::dynamic()));
            } else if let Some(own) = &mut own {
                own.push(takes.clone());
            }
            clauses.push(takes);
        }
        self.check_definition_clauses(definition, &heads);
        self.nesting -= 1;
        self.file = outer.file;
        self.line = outer.line;
        self.place = outer.place;
        self.vars = outer.vars;
        self.undo = outer.undo;
        self.in_guard = outer.in_guard;
        self.failed = outer.failed;
        self.passes_defaults = outer.passes_defaults;
        self.foreign = outer.foreign;
        if let Some(local) = self.locals.get_mut(&name) {
            let signature = Arc::new(Signature { clauses, inferred: true });
            let own = own.map(|clauses| Arc::new(Signature { clauses, inferred: true }));
            local.own = Some(own.unwrap_or_else(|| Arc::clone(&signature)));
            local.signature = Some(signature);
        }
    }

    /// A call of a function of the module: what it gives.
    pub(super) fn call_local(
        &mut self,
        node: &'a Node<'a>,
        name: Atom,
        args: &'a [Quoted<'a>],
        types: &[Type],
    ) -> Type {
        let called = (name, args.len() as u32);
        if self.definitions.get(&called).is_none_or(|d| d.kind.is_macro()) {
            return Type::dynamic();
        }
        if self.nesting < NESTING_MAX {
            self.walk(called);
        }
        let local = self.locals.get(&called);
        let Some((signature, own)) = local.and_then(|l| l.signature.clone().zip(l.own.clone())) else {
            self.use_all_clauses(called);
            return Type::dynamic();
        };
        self.use_clauses(called, &signature, types);
        self.foreign |= !Arc::ptr_eq(&signature, &own);
        self.apply_signature(node, (None, name), args, types, &signature, Some(&own))
    }

    fn use_clauses(&mut self, name: Name, signature: &Signature, types: &[Type]) {
        let Some(local) = self.locals.get_mut(&name) else { return };
        local.used_anyhow |= types.iter().any(Type::is_none);
        for (used, clause) in local.used.iter_mut().zip(&signature.clauses) {
            *used |= clause.args.iter().zip(types).all(|(taken, given)| !taken.disjoint(given));
        }
    }

    /// The function is called, nobody knows with what.
    pub(super) fn use_all_clauses(&mut self, name: Name) {
        self.locals.entry(name).or_default().used_anyhow = true;
    }

    /// Clauses of a private function that no call in the module can mean.
    pub(super) fn warn_unused_clauses(&mut self, name: Name) {
        let definitions = self.definitions;
        let Some(definition) = definitions.get(&name) else { return };
        let Some(local) = self.locals.get(&name) else { return };
        // Where no call can be right, the calls are what is wrong.
        if !definition.kind.is_private()
            || definition.kind.is_macro()
            || definition.quiet
            || definition.from_defaults
            || local.used_anyhow
            || !local.used.contains(&true)
        {
            return;
        }
        let unused: Vec<usize> = (0..definition.clauses.len()).filter(|n| !local.used[*n]).collect();
        self.file = self.compiler.relative(definition.file).to_owned();
        self.place = self.compiler.place(&Env { function: Some(name), ..*self.env });
        for at in unused {
            let meta = definition.clauses[at].meta;
            if block::is_generated(meta) {
                continue;
            }
            let (word, text, arity) = (definition.kind.atom().as_str(), name.0.as_str(), name.1);
            let message = format!(
                "this clause of {word} {text}/{arity} is never used (or it will always fail/warn when invoked)"
            );
            self.later_at(meta, message);
        }
    }

    /// What other modules may know of this one's functions.
    pub(super) fn public_signatures(&self) -> ModuleSignatures {
        let is_public = |name: &Name| {
            self.definitions.get(name).is_some_and(|d| !d.kind.is_private() && !d.kind.is_macro())
        };
        self.locals
            .iter()
            .filter(|(name, _)| is_public(name))
            .filter_map(|(name, local)| Some((*name, local.own.clone()?)))
            .collect()
    }
}

fn signature_clause(args: Vec<Type>, gives: Type) -> Clause {
    let shown: Vec<String> = args.iter().map(|t| show(t, Structs::Short)).collect();
    Clause { shown: Cow::Owned(shown.join(", ")), args, gives }
}
