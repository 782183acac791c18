//! What the statements of a module body do. A body is expanded whole before any of it runs, as
//! the reference does it: macros see the module as it was before its first statement, definitions
//! are expanded when they are reached. The plan is the list of what is left to do then.
//! Definitions, attributes and nested modules are done here; all other expressions are run by
//! the host.
//!
//! INVARIANT: a step holds all it needs of the place where it stood (environment, versions of
//! variables): expansion is over when the first one is carried out.

use super::FunctionKind;
use super::body::Versions;
use crate::expand::definition::names_module;
use crate::expand::dispatch::Meaning;
use crate::expand::env::{Binding, Env};
use crate::expand::hygiene::Expanding;
use crate::expand::quote::{QuoteOptions, has_unquotes};
use crate::expand::report::{Trace, Use};
use crate::expand::tree::Look;
use crate::expand::{Compiler, Res, Stop, native};
use crate::host::Raised;
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};

/// One thing to do, with the environment of its place.
pub(super) struct Step<'a> {
    env: Env<'a>,
    work: Work<'a>,
}

enum Work<'a> {
    /// A `def` without fragments that must be run.
    Define {
        kind: FunctionKind,
        meta: Meta<'a>,
        call: Quoted<'a>,
        body: Option<Quoted<'a>>,
        /// Whether there were fragments, which needed no running.
        fragments: bool,
    },
    /// A nested module, and the variables it sees.
    Module { meta: Meta<'a>, name: Atom, body: Quoted<'a>, visible: Versions },
    /// `@name value`, the value expanded (or kept as quoted, for types).
    Attribute {
        meta: Meta<'a>,
        module: Atom,
        name: Atom,
        value: Quoted<'a>,
        defined: Versions,
        is_type: bool,
    },
    /// An expanded expression and the variables it defines.
    Run { expanded: Quoted<'a>, defined: Versions },
}

impl<'a> Compiler<'a> {
    /// Expands a body, or code that is to act as part of it, and carries it out.
    pub fn statement(&mut self, tree: Quoted<'a>, env: &mut Env<'a>) -> Res<'a> {
        let steps = self.plan(tree, env)?;
        self.carry_out(&steps)
    }

    /// Expands a body to what is left to do.
    pub(super) fn plan(&mut self, tree: Quoted<'a>, env: &mut Env<'a>) -> Res<'a, Vec<Step<'a>>> {
        let errors = self.errors;
        let mut steps = Vec::new();
        self.plan_statement(tree, &mut steps, env)?;
        if self.errors > errors {
            return Err(Stop::Logged);
        }
        Ok(steps)
    }

    /// Does what a plan says; the value is that of its last step.
    pub(super) fn carry_out(&mut self, steps: &[Step<'a>]) -> Res<'a> {
        let mut value = Quoted::Atom(names::NIL);
        for Step { env, work } in steps {
            value = match work {
                Work::Define { kind, meta, call, body, fragments } => {
                    self.define(*kind, *meta, *call, *body, *fragments, env)?
                }
                Work::Module { meta, name, body, visible } => {
                    let bindings = self.bindings_of(visible);
                    let defined = self.compile_module(*meta, *name, *body, env, &bindings);
                    defined.map_err(|stop| self.stop_in_body(stop, *meta, env))?
                }
                Work::Attribute { meta, module, name, value, defined, is_type } => {
                    let value = if *is_type { *value } else { self.run_expanded(*value, defined, env)? };
                    self.set_attribute(*meta, *module, *name, value, env)?;
                    Quoted::Atom(Atom::new("ok"))
                }
                Work::Run { expanded, defined } => self.run_expanded(*expanded, defined, env)?,
            };
        }
        Ok(value)
    }

    /// What a nested module raised, with the place of its `defmodule` below its own frames.
    fn stop_in_body(&mut self, stop: Stop<'a>, meta: Meta<'a>, env: &Env<'a>) -> Stop<'a> {
        match stop {
            Stop::Raised(raised) if env.module.is_some() => {
                let mut entries = raised.stacktrace.items().unwrap_or(&[]).to_vec();
                entries.push(self.trace_entry(Trace::Body, meta, env));
                let stacktrace = self.list(&entries);
                Stop::Raised(self.arena.alloc(Raised { stacktrace, ..*raised }))
            }
            Stop::Raised(_) | Stop::Logged | Stop::LoggedInFile | Stop::Cancelled => stop,
        }
    }

    fn plan_statement(
        &mut self,
        tree: Quoted<'a>,
        steps: &mut Vec<Step<'a>>,
        env: &mut Env<'a>,
    ) -> Res<'a, ()> {
        let Quoted::Node(node) = tree else { return self.plan_run(tree, steps, env) };
        match (node.form, node.args) {
            (Quoted::Atom(names::BLOCK), Args::List(statements)) => {
                for (index, statement) in statements.iter().enumerate() {
                    self.plan_statement(*statement, steps, env)?;
                    if index + 1 < statements.len() {
                        let expanded = match steps.last() {
                            Some(Step { work: Work::Run { expanded, .. }, .. }) => Some(*expanded),
                            _ => None,
                        };
                        self.warn_unused_value(node.meta, *statement, expanded, env);
                    }
                }
                Ok(())
            }
            (Quoted::Atom(name), Args::List(args)) => {
                if native::is_special_form(name, args.len()) {
                    return self.plan_run(tree, steps, env);
                }
                match self.meaning(node.meta, name, args.len() as u32, env)? {
                    Meaning::Macro(names::KERNEL) if native::is_native(name, args.len() as u32) => {
                        self.record_use(env, Use::Import(names::KERNEL, name, args.len() as u32));
                        self.plan_native(node, name, args, steps, env)
                    }
                    Meaning::Macro(_) | Meaning::Local => self.plan_macro(tree, node, steps, env),
                    Meaning::Function(_) => self.plan_run(tree, steps, env),
                }
            }
            (Quoted::Node(form), Args::List(args)) => {
                if let (Quoted::Atom(names::DOT), Args::List([left, Quoted::Atom(name)])) =
                    (form.form, form.args)
                {
                    let is_kernel = match left {
                        Quoted::Atom(names::KERNEL) => true,
                        _ => left.call(names::ALIASES).is_some_and(|(meta, parts)| {
                            self.resolve_alias(meta, parts, env, false) == Some(names::KERNEL)
                        }),
                    };
                    if is_kernel && native::is_native(*name, args.len() as u32) {
                        return self.plan_native(node, *name, args, steps, env);
                    }
                    return self.plan_macro(tree, node, steps, env);
                }
                self.plan_run(tree, steps, env)
            }
            _ => self.plan_run(tree, steps, env),
        }
    }

    /// An expression that runs as it is.
    fn plan_run(&mut self, tree: Quoted<'a>, steps: &mut Vec<Step<'a>>, env: &mut Env<'a>) -> Res<'a, ()> {
        let (expanded, defined) = self.expand_statement(tree, env)?;
        steps.push(Step { env: *env, work: Work::Run { expanded, defined } });
        Ok(())
    }

    /// A call that may be a macro: if so, what it expands to is planned.
    fn plan_macro(
        &mut self,
        tree: Quoted<'a>,
        node: &'a Node<'a>,
        steps: &mut Vec<Step<'a>>,
        env: &mut Env<'a>,
    ) -> Res<'a, ()> {
        match self.expand_once(tree, env)? {
            Some(next) => {
                let (receiver, name, arity) = called(node);
                self.expanding.push(Expanding { receiver, name, arity, meta: node.meta, env: *env });
                let planned = self.plan_statement(next, steps, env);
                self.expanding.pop();
                planned.map_err(|stop| self.stop_in_macro(stop, (receiver, name, arity), node.meta, env))
            }
            None => self.plan_run(tree, steps, env),
        }
    }

    fn plan_native(
        &mut self,
        node: &'a Node<'a>,
        name: Atom,
        args: &'a [Quoted<'a>],
        steps: &mut Vec<Step<'a>>,
        env: &mut Env<'a>,
    ) -> Res<'a, ()> {
        let meta = node.meta;
        match (name, args) {
            (names::DEF | names::DEFP | names::DEFMACRO | names::DEFMACROP, [call] | [call, _]) => {
                let fragments = args.iter().any(|arg| has_unquotes(*arg));
                match self.plain_definition(*call, args.get(1).copied(), fragments, env)? {
                    Some((call, body)) => {
                        let kind = FunctionKind::of(name);
                        let work = Work::Define { kind, meta, call, body, fragments };
                        steps.push(Step { env: *env, work });
                        Ok(())
                    }
                    None => self.plan_run(Quoted::Node(node), steps, env),
                }
            }
            (names::DEFMODULE, [alias, blocks]) => self.plan_module(node, meta, *alias, *blocks, steps, env),
            (
                names::AT,
                [Quoted::Node(Node { form: Quoted::Atom(attribute), args: Args::List([value]), .. })],
            ) => self.plan_attribute(node, meta, *attribute, *value, steps, env),
            (names::USE, _) => match self.native_once(node, name, args, env) {
                Some(tree) => {
                    let tree = tree?;
                    self.plan_statement(tree, steps, env)
                }
                None => self.plan_run(Quoted::Node(node), steps, env),
            },
            _ => self.plan_run(Quoted::Node(node), steps, env),
        }
    }

    /// The call and body of a `def` whose unquote fragments, if any, need no running.
    fn plain_definition(
        &mut self,
        call: Quoted<'a>,
        body: Option<Quoted<'a>>,
        fragments: bool,
        env: &mut Env<'a>,
    ) -> Res<'a, Option<(Quoted<'a>, Option<Quoted<'a>>)>> {
        if !fragments {
            return Ok(Some((call, body)));
        }
        let quote = QuoteOptions::of_definition();
        let call = self.quote_tree(call, &quote, env)?;
        let body = match body {
            Some(body) => self.quote_tree(body, &quote, env)?,
            None => Quoted::Atom(names::NIL),
        };
        // Fragments that are no plain values are left to the machine.
        let (Some(call), Some(body)) = (self.known_value(call), self.known_value(body)) else {
            return Ok(None);
        };
        Ok(Some((call, (!body.is_nil()).then_some(body))))
    }

    /// What an unexpanded tree of literals gives.
    fn known_value(&self, tree: Quoted<'a>) -> Option<Quoted<'a>> {
        match tree {
            Quoted::List(items) if items.iter().all(|i| i.call(names::BAR).is_none()) => {
                let mut out = Vec::with_capacity(items.len());
                for item in items {
                    out.push(self.known_value(*item)?);
                }
                Some(self.list(&out))
            }
            Quoted::Pair(pair) => {
                let (left, right) = (self.known_value(pair.0)?, self.known_value(pair.1)?);
                Some(self.pair(left, right))
            }
            Quoted::Node(node) => match (node.form, node.args) {
                (Quoted::Atom(names::TUPLE), Args::List(items)) => {
                    let mut out = Vec::with_capacity(items.len());
                    for item in items {
                        out.push(self.known_value(*item)?);
                    }
                    Some(self.tuple_value(&out))
                }
                _ => None,
            },
            _ => self.literal_value(tree),
        }
    }

    fn plan_attribute(
        &mut self,
        node: &'a Node<'a>,
        meta: Meta<'a>,
        name: Atom,
        value: Quoted<'a>,
        steps: &mut Vec<Step<'a>>,
        env: &mut Env<'a>,
    ) -> Res<'a, ()> {
        let Some(module) = env.module.filter(|_| env.function.is_none()) else {
            return self.plan_run(Quoted::Node(node), steps, env);
        };
        let is_type = crate::expand::attribute::is_type_attribute(name);
        if is_type && has_unquotes(value) {
            return self.plan_run(Quoted::Node(node), steps, env);
        }
        let (value, defined) = if is_type { (value, Vec::new()) } else { self.expand_statement(value, env)? };
        steps.push(Step { env: *env, work: Work::Attribute { meta, module, name, value, defined, is_type } });
        Ok(())
    }

    fn plan_module(
        &mut self,
        node: &'a Node<'a>,
        meta: Meta<'a>,
        alias: Quoted<'a>,
        blocks: Quoted<'a>,
        steps: &mut Vec<Step<'a>>,
        env: &mut Env<'a>,
    ) -> Res<'a, ()> {
        let Some(body) = blocks.keyword(names::DO).filter(|_| blocks.items().is_some_and(|i| i.len() == 1))
        else {
            return self.plan_run(Quoted::Node(node), steps, env);
        };
        // A name that the body computes is known when it runs.
        if alias.call(names::ALIASES).is_none() && alias.atom().is_none() {
            return self.plan_run(Quoted::Node(node), steps, env);
        }
        let name = match self.module_name(alias, env)? {
            Quoted::Atom(name) if names_module(name) => name,
            _ => return self.plan_run(Quoted::Node(node), steps, env),
        };
        self.remember_context_module(name, env);
        let visible = self.scope.all();
        for (_, version) in &visible {
            self.scope.mark_used(*version);
        }
        steps.push(Step { env: *env, work: Work::Module { meta, name, body, visible } });
        Ok(())
    }

    /// Those of the variables that have values.
    fn bindings_of(&self, visible: &[(crate::expand::scope::VarKey, u32)]) -> Vec<Binding<'a>> {
        let value_of = |version| self.scope.values.get(version).copied();
        visible
            .iter()
            .filter_map(|(key, version)| Some(Binding { key: *key, value: value_of(version)? }))
            .collect()
    }
}

/// What a call calls, for stack traces.
fn called(node: &Node<'_>) -> (Atom, Atom, u32) {
    let arity = match node.args {
        Args::List(args) => args.len() as u32,
        Args::Context(_) => 0,
    };
    match node.form {
        Quoted::Atom(name) => (names::KERNEL, name, arity),
        _ => match node.form.call(names::DOT) {
            Some((_, [module, Quoted::Atom(name)])) => (module.atom().unwrap_or(names::NIL), *name, arity),
            _ => (names::NIL, names::NIL, arity),
        },
    }
}
