//! `def`, `defp`, `defmacro`, `defmacrop` and `defmodule` where they are part of an expression:
//! calls of the compile service that act when the code runs. Statements of a module body that
//! are plain definitions never come here; see `module/body.rs`.

use super::env::Env;
use super::quote::{QuoteOptions, has_unquotes};
use super::scope::VarKind;
use super::tree::Look;
use super::{Compiler, Res};
use crate::module::FunctionKind;
use crate::quoted::{Args, Atom, Meta, Quoted, names};

impl<'a> Compiler<'a> {
    #[inline(never)]
    pub(super) fn expand_definition(
        &mut self,
        meta: Meta<'a>,
        name: Atom,
        call: Quoted<'a>,
        body: Option<Quoted<'a>>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let kind = FunctionKind::of(name);
        self.check_definition_place(meta, kind, env)?;
        let fragments = has_unquotes(call) || body.is_some_and(has_unquotes);
        let quote = QuoteOptions::of_definition();
        let call = self.quote_tree(call, &quote, env)?;
        let body = match body {
            Some(body) => self.quote_tree(body, &quote, env)?,
            None => Quoted::Atom(names::NIL),
        };
        let number = self.keep_env(env);
        let place = self.escape(self.meta_list(meta)).unwrap_or(Quoted::List(&[]));
        let tree = self.remote_named(
            "elixir_def",
            "store_definition",
            meta,
            &[
                Quoted::Atom(kind.atom()),
                place,
                call,
                body,
                Quoted::Atom(if fragments { names::TRUE } else { names::FALSE }),
                Quoted::Int(number),
            ],
        );
        self.expand(tree, env)
    }

    pub(crate) fn check_definition_place(
        &mut self,
        meta: Meta<'a>,
        kind: FunctionKind,
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        let name = kind.atom();
        if env.module.is_none() {
            let message = format!("cannot invoke {}/2 outside module", name.as_str());
            return Err(self.raise_named(meta, env, "Elixir.ArgumentError", &message));
        }
        if env.function.is_some() {
            let message = format!("cannot invoke {}/2 inside function/macro", name.as_str());
            return Err(self.raise_named(meta, env, "Elixir.ArgumentError", &message));
        }
        Ok(())
    }

    /// The name of a module that `defmodule` gives, and the alias it makes.
    pub(crate) fn module_name(&mut self, alias: Quoted<'a>, env: &mut Env<'a>) -> Res<'a, Quoted<'a>> {
        let expanded = self.expand(alias, env)?;
        // A module in a module is named after it, and gets an alias.
        let (Some((alias_meta, parts)), Some(outer)) = (alias.call(names::ALIASES), env.module) else {
            return Ok(expanded);
        };
        let Some(Quoted::Atom(first)) = parts.first() else { return Ok(expanded) };
        if *first == names::ELIXIR || !parts.iter().all(|p| matches!(p, Quoted::Atom(_))) {
            return Ok(expanded);
        }
        let mut all = vec![Quoted::Atom(outer)];
        all.extend_from_slice(parts);
        let (Some(full), Some(target)) =
            (super::alias::join_atoms(&all), super::alias::join_atoms(&all[..2]))
        else {
            return Ok(expanded);
        };
        let prefixed = Atom::new(&format!("Elixir.{}", first.as_str()));
        self.push_alias(prefixed, target, self.counter_of(alias_meta), env);
        Ok(Quoted::Atom(full))
    }

    /// `defmodule` inside an expression: its body travels as a binary.
    #[inline(never)]
    pub(super) fn expand_defmodule(
        &mut self,
        meta: Meta<'a>,
        alias: Quoted<'a>,
        blocks: Quoted<'a>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        self.not_in_pattern(meta, "defmodule", env)?;
        let Some(body) = blocks.keyword(names::DO) else {
            return Err(self.no_clause(meta, env, names::DEFMODULE, 2));
        };
        let others = blocks.items().unwrap_or(&[]).iter().find_map(|item| match item {
            Quoted::Pair((Quoted::Atom(key), _)) if *key != names::DO => Some(*key),
            _ => None,
        });
        if let Some(key) = others {
            let text = self.show(alias);
            let message = format!(
                "unexpected reserved word at the top-level of the \"defmodule {text}\" do-block: {}",
                key.as_str()
            );
            return Err(self.raise_named(meta, env, "Elixir.ArgumentError", &message));
        }
        let before = *env;
        let name = self.module_name(alias, env)?;
        if let Quoted::Atom(name) = name {
            self.remember_context_module(name, env);
        }
        let mut inner = *env;
        inner.module = before.module;
        self.use_everything(&inner);
        let blob = self.blob(meta, body, &inner);
        let vars = self.captured_vars(meta, body);
        let vars = self.expand(vars, env)?;
        Ok(self.remote_named("elixir_module", "compile", meta, &[name, Quoted::Binary(blob), vars]))
    }

    pub(crate) fn remember_context_module(&mut self, name: Atom, env: &mut Env<'a>) {
        env.context_modules = self.with_context_module(name, env);
    }

    /// The modules of the place around with one more, which may be there already.
    pub(crate) fn with_context_module(&self, name: Atom, env: &Env<'a>) -> Option<&'a super::env::Names<'a>> {
        if env.context_modules_include(name) {
            return env.context_modules;
        }
        Some(self.arena.alloc(super::env::Names { name, next: env.context_modules }))
    }

    /// The variables in scope whose names occur in a body, as `[{name, context | number, value}]`.
    fn captured_vars(&mut self, meta: Meta<'a>, body: Quoted<'a>) -> Quoted<'a> {
        if self.scope.is_empty() {
            return Quoted::List(&[]);
        }
        let mut mentioned = rustc_hash::FxHashSet::default();
        let mut stack = vec![body];
        while let Some(tree) = stack.pop() {
            match tree {
                Quoted::List(items) => stack.extend(items.iter().copied()),
                Quoted::Pair(pair) => stack.extend([pair.0, pair.1]),
                Quoted::Node(node) => {
                    stack.push(node.form);
                    match node.args {
                        Args::List(args) => stack.extend(args.iter().copied()),
                        Args::Context(_) => {
                            if let Quoted::Atom(name) = node.form {
                                mentioned.insert(name);
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        let mut out = Vec::new();
        for (key, _) in self.scope.all() {
            if !mentioned.contains(&key.name) {
                continue;
            }
            let (kind, context, var_meta) = match key.kind {
                VarKind::Context(context) => (Quoted::Atom(context), context, Meta::at(meta.line, 0)),
                VarKind::Counter(counter) => {
                    let var_meta =
                        self.with_extra(Meta::at(meta.line, 0), names::COUNTER, Quoted::Int(counter));
                    (Quoted::Int(counter), names::KERNEL, var_meta)
                }
            };
            let var = self.variable(key.name, var_meta, context);
            out.push(self.call(names::TUPLE, meta, &[Quoted::Atom(key.name), kind, var]));
        }
        self.list(&out)
    }
}

/// Whether an atom can be the name of a module.
pub fn names_module(name: Atom) -> bool {
    !matches!(name, names::NIL | names::TRUE | names::FALSE)
}
