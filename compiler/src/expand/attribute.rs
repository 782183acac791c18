//! `@name` and `@name value`. Read inside a function, the attribute's value of that moment is
//! written into the code; in a module body it is asked for when the body runs.

use super::env::{Context, Env};
use super::quote::QuoteOptions;
use super::tree::Look;
use super::{Compiler, Res};
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};

impl<'a> Compiler<'a> {
    #[inline(never)]
    pub(super) fn expand_attribute(&mut self, meta: Meta<'a>, arg: Quoted<'a>, env: &mut Env<'a>) -> Res<'a> {
        let Some(module) = env.module else {
            return Err(self.raise_named(
                meta,
                env,
                "Elixir.ArgumentError",
                "cannot invoke @/1 outside module",
            ));
        };
        let Quoted::Node(Node { form: Quoted::Atom(name), args, .. }) = arg else {
            return Err(self.no_clause(meta, env, names::AT, 1));
        };
        if *name == names::ALIASES {
            let text = self.show(arg);
            return Err(self.raise_named(
                meta,
                env,
                "Elixir.ArgumentError",
                &format!("module attributes set via @ cannot start with an uppercase letter, got: @{text}"),
            ));
        }
        match args {
            Args::Context(_) => self.read_attribute(meta, module, *name, env),
            Args::List([]) => {
                let text = name.as_str();
                let message = format!(
                    "the @{text}() notation (with parentheses) is deprecated, please use @{text} (without parentheses) instead"
                );
                self.warning_if_generated_too(Meta::at(meta.line, 0), env, message);
                self.read_attribute(meta, module, *name, env)
            }
            Args::List([value]) => self.write_attribute(meta, module, *name, *value, env),
            Args::List(more) => {
                let message = format!("expected 0 or 1 argument for @{}, got: {}", name.as_str(), more.len());
                Err(self.raise_named(meta, env, "Elixir.ArgumentError", &message))
            }
        }
    }

    /// The value of `@name` as an expression when it is known here: inside a function, or in a
    /// pattern or guard.
    pub fn attribute_literal(&mut self, tree: Quoted<'a>, env: &Env<'a>) -> Res<'a, Option<Quoted<'a>>> {
        let Some((meta, [arg])) = tree.call(names::AT) else { return Ok(None) };
        let Some((name, ..)) = arg.variable() else { return Ok(None) };
        if env.module.is_none() || (env.function.is_none() && env.context == Context::Normal) {
            return Ok(None);
        }
        self.injected(meta, name, env).map(Some)
    }

    fn read_attribute(&mut self, meta: Meta<'a>, module: Atom, name: Atom, env: &mut Env<'a>) -> Res<'a> {
        if env.function.is_none() && env.context != Context::Normal {
            let message = format!(
                "invalid usage of module attributes. Module attributes cannot be used inside pattern matching (and guards) outside of a function. If you are trying to define an attribute, do not do this:\n\n    @foo = :value\n\nInstead, do this:\n\n    @foo :value\n"
            );
            return Err(self.raise_named(meta, env, "Elixir.ArgumentError", &message));
        }
        if env.function.is_some() {
            let value = self.injected(meta, name, env)?;
            // The value may hold struct literals and such: patterns need them expanded.
            return if env.context == Context::Normal { Ok(value) } else { self.expand(value, env) };
        }
        let line = Quoted::Int(i64::from(meta.line));
        Ok(self.remote_named(
            "elixir_module_store",
            "read_attribute",
            meta,
            &[Quoted::Atom(module), Quoted::Atom(name), line],
        ))
    }

    /// The expression that builds the attribute's present value.
    fn injected(&mut self, meta: Meta<'a>, name: Atom, env: &Env<'a>) -> Res<'a> {
        let value = self.module_attribute(meta, name, env);
        match self.escape(value) {
            Ok(expr) => Ok(expr),
            Err(part) => {
                // A struct in there may know how to be built again.
                let (module, function) = (Atom::new("Elixir.Macro"), Atom::new("escape"));
                if let Ok(expr) = self.host_call(module, function, &[value]) {
                    let mut place = Env { ..*env };
                    return self.expand(expr, &mut place);
                }
                let text = self.shown_value(part);
                let message = format!(
                    "cannot inject attribute @{} into function/macro because cannot escape {text}. The supported values are: lists, tuples, maps, atoms, numbers, bitstrings, PIDs and remote functions in the format &Mod.fun/arity",
                    name.as_str()
                );
                Err(self.raise_named(meta, env, "Elixir.ArgumentError", &message))
            }
        }
    }

    fn write_attribute(
        &mut self,
        meta: Meta<'a>,
        module: Atom,
        name: Atom,
        value: Quoted<'a>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        if env.function.is_some() && !is_type_attribute(name) {
            let message = format!("cannot set attribute @{} inside function/macro", name.as_str());
            return Err(self.raise_named(meta, env, "Elixir.ArgumentError", &message));
        }
        if env.in_match() {
            let message = "invalid write attribute syntax. If you want to define an attribute, don't do this:\n\n    @foo = :value\n\nInstead, do this:\n\n    @foo :value";
            return Err(self.raise_named(meta, env, "Elixir.ArgumentError", message));
        }
        let (function, value, place) = if is_type_attribute(name) {
            // Types are kept as quoted, fragments put in, with the environment that names in them need.
            let quoted = self.quote_tree(value, &QuoteOptions::of_definition(), env)?;
            let place = Env { line: meta.line, ..*env };
            ("write_type", self.expand(quoted, env)?, self.keep_env(&place))
        } else {
            let line = i64::from(meta.line);
            let quoted = meta.get(names::CONTEXT).is_some();
            ("write_attribute", self.expand(value, env)?, if quoted { -line } else { line })
        };
        Ok(self.remote_named(
            "elixir_module_store",
            function,
            meta,
            &[Quoted::Atom(module), Quoted::Atom(name), value, Quoted::Int(place)],
        ))
    }
}

/// Attributes whose argument is a type and never evaluated.
pub fn is_type_attribute(name: Atom) -> bool {
    matches!(name.as_str(), "spec" | "type" | "typep" | "opaque" | "callback" | "macrocallback")
}
