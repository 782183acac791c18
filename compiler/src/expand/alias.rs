//! `alias`, `require`, and what `Foo.Bar` stands for.

use super::env::{AliasFrame, Env, Names};
use super::report::Use;
use super::tree::Look;
use super::{Compiler, Res, Stop};
use crate::quoted::{Atom, Meta, Node, Quoted, names};

impl<'a> Compiler<'a> {
    /// `Foo.Bar` in source: the module's name, or a call that joins it when its first part is
    /// an expression (`__MODULE__.Bar` or `module.Bar`).
    #[inline(never)]
    pub(super) fn expand_aliases(
        &mut self,
        node: &'a Node<'a>,
        parts: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a> {
        match self.resolve_alias(node.meta, parts, env, true) {
            Some(module) => Ok(Quoted::Atom(module)),
            None => {
                let expanded = self.expand_args(parts, env)?;
                if let Some(module) = join_atoms(expanded) {
                    return Ok(Quoted::Atom(module));
                }
                if env.context != super::env::Context::Normal {
                    let text = self.show(Quoted::Node(node));
                    return Err(self.fail(node.meta, env, format!("invalid alias: \"{text}\". If you wanted to define an alias, an alias must expand to an atom at compile time but it did not, you may use Module.concat/2 to build it at runtime. If instead you wanted to invoke a function or access a field, wrap the function or field name in double quotes")));
                }
                if expanded.first().is_some_and(|p| p.atom().is_none()) {
                    let text = self.show(Quoted::Node(node));
                    return Err(self.fail(node.meta, env, format!("invalid alias: \"{text}\". If you wanted to define an alias, an alias must expand to an atom at compile time but it did not, you may use Module.concat/2 to build it at runtime. If instead you wanted to invoke a function or access a field, wrap the function or field name in double quotes")));
                }
                Ok(self.remote_named("elixir_aliases", "concat", node.meta, &[Quoted::List(expanded)]))
            }
        }
    }

    /// The module that an alias of atoms names; `None` when its first part is no atom.
    pub fn resolve_alias(
        &mut self,
        meta: Meta<'a>,
        parts: &[Quoted<'a>],
        env: &Env<'a>,
        record: bool,
    ) -> Option<Atom> {
        let Quoted::Atom(first) = *parts.first()? else { return None };
        if !parts.iter().all(|p| matches!(p, Quoted::Atom(_))) {
            return None;
        }
        if first == names::ELIXIR {
            return join_atoms(parts);
        }
        if first.as_str().starts_with("Elixir.") {
            return join_atoms(parts);
        }
        let prefixed = Atom::new(&format!("Elixir.{}", first.as_str()));
        let base = match meta.get(names::ALIAS) {
            Some(Quoted::Atom(names::FALSE)) => {
                env.counted_alias(prefixed, self.counter_of(meta)).unwrap_or(prefixed)
            }
            // The whole name, as the quote understood it.
            Some(Quoted::Atom(module)) => return Some(module),
            _ => match env.alias(prefixed, self.counter_of(meta)) {
                Some(module) => {
                    if record {
                        self.record_use(env, Use::Macro(module));
                        self.record_use(env, Use::Alias(prefixed));
                    }
                    module
                }
                None => prefixed,
            },
        };
        let mut text = base.as_str().to_owned();
        for part in &parts[1..] {
            if let Quoted::Atom(part) = part {
                text.push('.');
                text.push_str(part.as_str());
            }
        }
        Some(Atom::new(&text))
    }

    /// `alias Foo.Bar`, `alias Foo.{A, B}`, `alias Foo, as: F`, `alias __MODULE__`
    #[inline(never)]
    pub(super) fn expand_alias(
        &mut self,
        meta: Meta<'a>,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let options = self.lexical_options(meta, "alias", args.get(1), &[names::AS, names::WARN], env)?;
        if let Some(modules) = self.multi_alias(meta, "alias", args[0], options, env)? {
            return self.each_lexical(meta, names::ALIAS, modules, args.get(1).copied(), env);
        }
        let module = self.lexical_module(meta, "alias", args[0], env)?;
        self.define_alias(meta, module, options, true, env)?;
        Ok(Quoted::Atom(module))
    }

    /// `require Foo`, `require Foo, as: F`
    #[inline(never)]
    pub(super) fn expand_require(
        &mut self,
        meta: Meta<'a>,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let options = self.lexical_options(meta, "require", args.get(1), &[names::AS, names::WARN], env)?;
        if let Some(modules) = self.multi_alias(meta, "require", args[0], options, env)? {
            return self.each_lexical(meta, names::REQUIRE, modules, args.get(1).copied(), env);
        }
        let module = self.lexical_module(meta, "require", args[0], env)?;
        self.ensure_loaded(meta, module, env)?;
        self.add_require(module, env);
        let named = options.is_some_and(|o| o.keyword(names::AS).is_some());
        let warn = !matches!(options.and_then(|o| o.keyword(names::WARN)), Some(Quoted::Atom(names::FALSE)));
        if warn && meta.get(names::CONTEXT).is_none() && !super::block::is_generated(meta) {
            self.record_require(env, module, named, meta);
        }
        if named {
            let quiet = self.with_extra(meta, names::GENERATED, Quoted::Atom(names::TRUE));
            self.define_alias(quiet, module, options, false, env)?;
        }
        Ok(Quoted::Atom(module))
    }

    pub fn add_require(&mut self, module: Atom, env: &mut Env<'a>) {
        if !env.requires(module) {
            env.requires = Some(self.arena.alloc(Names { name: module, next: env.requires }));
        }
    }

    /// The module argument of `alias`, `require` and `import`.
    pub(super) fn lexical_module(
        &mut self,
        meta: Meta<'a>,
        what: &str,
        module: Quoted<'a>,
        env: &mut Env<'a>,
    ) -> Res<'a, Atom> {
        let errors = self.errors;
        let expanded = match module.call(names::ALIASES) {
            Some((alias_meta, parts)) => match self.resolve_alias(alias_meta, parts, env, true) {
                Some(atom) => Quoted::Atom(atom),
                None => self.expand(module, env)?,
            },
            None => self.expand(module, env)?,
        };
        match expanded {
            Quoted::Atom(atom)
                if what == "alias" || !matches!(atom, names::NIL | names::TRUE | names::FALSE) =>
            {
                Ok(atom)
            }
            // Instead of what could not be expanded stands nil.
            _ if self.errors > errors => Err(Stop::Logged),
            _ => {
                let text = self.show(module);
                Err(self.fail(
                    meta,
                    env,
                    format!(
                        "invalid argument for {what}, expected a compile time atom or alias, got: {text}"
                    ),
                ))
            }
        }
    }

    pub(super) fn lexical_options(
        &mut self,
        meta: Meta<'a>,
        what: &str,
        options: Option<&Quoted<'a>>,
        allowed: &[Atom],
        env: &mut Env<'a>,
    ) -> Res<'a, Option<Quoted<'a>>> {
        let Some(options) = options else { return Ok(None) };
        let mut pairs = Vec::new();
        let Some(items) = options.items().filter(|_| options.is_keyword()) else {
            let text = self.show(*options);
            return Err(self.fail(
                meta,
                env,
                format!("invalid options for {what}, expected a keyword list, got: {text}"),
            ));
        };
        for item in items {
            let Quoted::Pair((Quoted::Atom(key), value)) = item else { continue };
            if !allowed.contains(key) {
                return Err(self.fail(
                    meta,
                    env,
                    format!("unsupported option {} given to {what}", self.show_atom_plain(*key)),
                ));
            }
            // `as: Name` is not looked up among the aliases.
            let value = match value.call(names::ALIASES) {
                Some((_, parts)) if *key == names::AS => match join_prefixed(parts) {
                    Some(atom) => Quoted::Atom(atom),
                    None => self.expand(*value, env)?,
                },
                _ => self.expand(*value, env)?,
            };
            pairs.push((*key, value));
        }
        Ok(Some(self.keywords(&pairs)))
    }

    /// `Foo.{A, B.C}` in an alias, require or import.
    pub(super) fn multi_alias(
        &mut self,
        meta: Meta<'a>,
        what: &str,
        arg: Quoted<'a>,
        options: Option<Quoted<'a>>,
        env: &mut Env<'a>,
    ) -> Res<'a, Option<Vec<Quoted<'a>>>> {
        let Some(node) = arg.node() else { return Ok(None) };
        let Some((_, [base, Quoted::Atom(names::TUPLE)])) = node.form.call(names::DOT) else {
            return Ok(None);
        };
        if options.is_some_and(|o| o.keyword(names::AS).is_some()) {
            return Err(self.fail(meta, env, ":as option is not supported by multi-alias call".into()));
        }
        let base = self.lexical_module(meta, what, *base, env)?;
        let crate::quoted::Args::List(parts) = node.args else { return Ok(None) };
        let mut modules = Vec::new();
        for part in parts {
            let joined = match part {
                Quoted::Atom(a) => join_atoms(&[Quoted::Atom(base), Quoted::Atom(*a)]),
                _ => part.call(names::ALIASES).and_then(|(_, rest)| {
                    let mut all = vec![Quoted::Atom(base)];
                    all.extend_from_slice(rest);
                    join_atoms(&all)
                }),
            };
            match joined {
                Some(module) => modules.push(Quoted::Atom(module)),
                None => {
                    let text = self.show(*part);
                    return Err(self.fail(
                        meta,
                        env,
                        format!(
                            "invalid argument for {what}, expected a compile time atom or alias, got: {text}"
                        ),
                    ));
                }
            }
        }
        Ok(Some(modules))
    }

    pub(super) fn each_lexical(
        &mut self,
        meta: Meta<'a>,
        name: Atom,
        modules: Vec<Quoted<'a>>,
        options: Option<Quoted<'a>>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let mut results = Vec::new();
        for module in modules {
            let mut args = vec![module];
            args.extend(options);
            let args = self.slice(&args);
            results.push(match name {
                names::ALIAS => self.expand_alias(meta, args, env)?,
                names::REQUIRE => self.expand_require(meta, args, env)?,
                _ => self.expand_import(meta, args, env)?,
            });
        }
        Ok(self.list(&results))
    }

    /// Brings an alias into scope; without `as:` the last part of the module's name.
    fn define_alias(
        &mut self,
        meta: Meta<'a>,
        module: Atom,
        options: Option<Quoted<'a>>,
        include_by_default: bool,
        env: &mut Env<'a>,
    ) -> Res<'a, ()> {
        let alias = match options.and_then(|o| o.keyword(names::AS)) {
            Some(Quoted::Atom(name)) => {
                let text = name.as_str();
                let is_alias_name = is_alias_name(text);
                let simple = is_alias_name && !text["Elixir.".len()..].contains('.');
                if !simple {
                    let shown = self.show_atom(name);
                    let message = if text.starts_with("Elixir.") && is_alias_name {
                        format!(
                            "invalid value for option :as, expected a simple alias, got nested alias: {shown}"
                        )
                    } else {
                        format!("invalid value for option :as, expected an alias, got: {shown}")
                    };
                    return Err(self.fail(meta, env, message));
                }
                name
            }
            Some(other) => {
                let text = self.show(other);
                return Err(self.fail(
                    meta,
                    env,
                    format!("invalid value for option :as, expected an alias, got: {text}"),
                ));
            }
            None => {
                if !include_by_default {
                    return Ok(());
                }
                let text = module.as_str();
                let Some(rest) = text.strip_prefix("Elixir.").filter(|_| is_alias_name(text)) else {
                    let shown = self.show_atom(module);
                    return Err(self.fail(meta, env, format!("alias cannot be inferred automatically for module: {shown}, please use the :as option. Implicit aliasing is only supported with Elixir modules")));
                };
                let last = rest.rsplit('.').next().unwrap_or(rest);
                Atom::new(&format!("Elixir.{last}"))
            }
        };
        let asked = options.and_then(|o| o.keyword(names::WARN));
        let warn = match asked {
            Some(Quoted::Atom(names::FALSE)) => false,
            Some(Quoted::Atom(names::TRUE)) => true,
            _ => {
                options.is_some_and(|o| o.keyword(names::AS).is_some())
                    || !meta.extra.iter().any(|(k, _)| *k == names::CONTEXT)
            }
        };
        let counter = self.counter_of(meta);
        self.push_alias(alias, module, counter, env);
        let quiet = counter.is_some() || super::block::is_generated(meta);
        if warn && (!quiet || matches!(asked, Some(Quoted::Atom(names::TRUE)))) && alias != module {
            self.record_alias(env, alias, meta);
        }
        Ok(())
    }

    pub fn push_alias(&mut self, alias: Atom, module: Atom, counter: Option<i64>, env: &mut Env<'a>) {
        env.aliases = Some(self.arena.alloc(AliasFrame { alias, module, counter, next: env.aliases }));
    }
}

/// `[Foo, :Bar]` as one module name; `None` when a part is no atom.
pub fn join_atoms(parts: &[Quoted<'_>]) -> Option<Atom> {
    let mut text = String::from("Elixir");
    for part in parts {
        let Quoted::Atom(atom) = part else { return None };
        let part = atom.as_str();
        if part == "Elixir" || *atom == names::NIL {
            continue;
        }
        text.push('.');
        text.push_str(part.strip_prefix("Elixir.").unwrap_or(part));
    }
    Some(Atom::new(&text))
}

fn join_prefixed(parts: &[Quoted<'_>]) -> Option<Atom> {
    join_atoms(parts)
}

/// Whether the atom could be written as an alias.
fn is_alias_name(text: &str) -> bool {
    text.strip_prefix("Elixir.").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
}
