//! Behaviours: the callbacks a module declares, and whether it has those of its behaviours.

use super::{ClauseDefinition, Definition, FunctionKind, Impl, Signature};
use crate::expand::env::Env;
use crate::expand::tree::Look;
use crate::expand::{Compiler, Res};
use crate::host::Awaiting;
use crate::quoted::{Atom, Meta, Quoted, names};

impl<'a> Compiler<'a> {
    /// A module with `@callback`s gets `behaviour_info/1`.
    pub(super) fn define_behaviour_info(&mut self, meta: Meta<'a>, env: &Env<'a>) -> Res<'a, ()> {
        let Some(builder) = self.modules.last() else { return Ok(()) };
        let callbacks = builder.attributes.accumulated("callback");
        let macro_callbacks = builder.attributes.accumulated("macrocallback");
        if callbacks.is_empty() && macro_callbacks.is_empty() {
            return Ok(());
        }
        let optional = builder.attributes.accumulated("optional_callbacks");
        let mut named = Vec::new();
        for (specs, is_macro) in [(callbacks, false), (macro_callbacks, true)] {
            named.extend(specs.into_iter().filter_map(spec_signature).map(|signature| (signature, is_macro)));
        }
        // The last name first.
        named.sort_by(|((a, n), _), ((b, m), _)| (b.as_str(), m).cmp(&(a.as_str(), n)));
        named.dedup();
        let listed: Vec<Quoted<'a>> =
            optional.iter().flat_map(|list| list.items().unwrap_or(&[])).copied().collect();
        let is_optional = |(name, arity): Signature| {
            listed.iter().any(|item| match item {
                Quoted::Pair((Quoted::Atom(n), Quoted::Int(a))) => *n == name && *a == i64::from(arity),
                _ => false,
            })
        };
        let (mut all, mut optional_pairs) = (Vec::new(), Vec::new());
        for (signature, is_macro) in named {
            let (name, arity) = signature;
            let entry = match is_macro {
                true => (Atom::new(&format!("MACRO-{}", name.as_str())), arity + 1),
                false => signature,
            };
            all.push(entry);
            if is_optional(signature) {
                optional_pairs.push(entry);
            }
        }
        let list = |this: &Self, pairs: &[(Atom, u32)]| {
            let items: Vec<Quoted<'a>> =
                pairs.iter().map(|(n, a)| this.pair(Quoted::Atom(*n), Quoted::Int(i64::from(*a)))).collect();
            this.list(&items)
        };
        let clauses = [
            (Atom::new("callbacks"), list(self, &all)),
            (Atom::new("optional_callbacks"), list(self, &optional_pairs)),
        ]
        .map(|(key, body)| ClauseDefinition {
            meta: Meta::at(meta.line, 0),
            args: self.slice(&[Quoted::Atom(key)]),
            guards: &[],
            body,
        });
        let name = Atom::new("behaviour_info");
        let definition = Definition {
            kind: FunctionKind::Def,
            name,
            arity: 1,
            meta: Meta::at(meta.line, 0),
            file: env.file,
            clauses: clauses.to_vec(),
            defaults: 0,
            head: false,
            from_defaults: false,
            told_defaults: false,
            quiet: true,
            locals: Vec::new(),
        };
        if let Some(builder) = self.modules.last_mut()
            && !builder.is_defined(name, 1)
        {
            builder.order.push((name, 1));
            builder.definitions.insert((name, 1), definition);
        }
        Ok(())
    }

    /// Warns about callbacks that are not implemented.
    pub(super) fn check_behaviours(&mut self, meta: Meta<'a>, env: &Env<'a>) -> Res<'a, ()> {
        let Some(builder) = self.modules.last() else { return Ok(()) };
        let behaviours = builder.attributes.accumulated("behaviour");
        let impls = builder.impls.clone();
        let meta = Meta::at(meta.line, 0);
        let mut known: Vec<Callback> = Vec::new();
        for behaviour in &behaviours {
            let Quoted::Atom(behaviour) = *behaviour else { continue };
            let info = Atom::new("behaviour_info");
            let module = env.module.map(|m| self.show_atom(m)).unwrap_or_default();
            let exports = self.awaited_exports(behaviour, Awaiting::Behaviour, meta.line)?;
            let Some(exports) = exports else {
                let shown = self.show_atom(behaviour);
                self.warning(meta, env, format!("@behaviour {shown} does not exist (in module {module})"));
                continue;
            };
            if !exports.functions.contains(&(info, 1)) {
                let shown = self.show_atom(behaviour);
                self.warning(meta, env, format!("module {shown} is not a behaviour (in module {module})"));
                continue;
            }
            let callbacks =
                self.call_host(meta, env, behaviour, info, &[Quoted::Atom(Atom::new("callbacks"))])?;
            let optional =
                self.call_host(meta, env, behaviour, info, &[Quoted::Atom(Atom::new("optional_callbacks"))])?;
            let optional: Vec<(Atom, u32)> = signatures(optional);
            for (name, arity) in signatures(callbacks) {
                let (what, plain, plain_arity) = match name.as_str().strip_prefix("MACRO-") {
                    Some(plain) => ("macro", Atom::new(plain), arity.saturating_sub(1)),
                    None => ("function", name, arity),
                };
                let own = Callback { signature: (plain, plain_arity), what, behaviour };
                if let Some(other) = known.iter().find(|c| c.signature == own.signature && c.what == what) {
                    let (other, text) = (other.behaviour, plain.as_str());
                    let message = if other == behaviour {
                        format!(
                            "the behaviour {} has been declared twice (conflict in {what} {text}/{plain_arity} in module {module})",
                            self.show_atom(behaviour)
                        )
                    } else {
                        let (first, second) = (self.show_atom(other), self.show_atom(behaviour));
                        format!(
                            "conflicting behaviours found. Callback {what} {text}/{plain_arity} is defined by both {first} and {second} (in module {module})"
                        )
                    };
                    self.warning(meta, env, message);
                }
                known.push(own);
                let defined = self.modules.last().and_then(|b| b.definitions.get(&(plain, plain_arity)));
                let public = defined.is_some_and(|d| !d.kind.is_private());
                if public || optional.contains(&(name, arity)) {
                    continue;
                }
                let is_protocol =
                    exports.functions.iter().any(|(n, a)| n.as_str() == "__protocol__" && *a == 1);
                let kind = if is_protocol { "protocol" } else { "behaviour" };
                let behaviour = self.show_atom(behaviour);
                let text = plain.as_str();
                let message = match defined {
                    Some(found) => {
                        let word = found.kind.atom().as_str();
                        let public = word.trim_end_matches('p');
                        format!(
                            "{what} {text}/{plain_arity} required by {kind} {behaviour} was implemented as \"{word}\" but should have been \"{public}\" (in module {module})"
                        )
                    }
                    None => format!(
                        "{what} {text}/{plain_arity} required by {kind} {behaviour} is not implemented (in module {module})"
                    ),
                };
                self.warning(meta, env, message);
            }
        }
        if !impls.is_empty() {
            self.warn_missing_impls(&known, &impls, env);
            self.check_impls(&known, &behaviours, &impls, env);
        }
        Ok(())
    }

    /// Callbacks without `@impl` in a module that has some.
    fn warn_missing_impls(&mut self, known: &[Callback], impls: &[Impl<'a>], env: &Env<'a>) {
        let Some(builder) = self.modules.last() else { return };
        // Definitions of a macro concern those that wrote `@impl` there.
        let contexts: Vec<Option<Atom>> = impls.iter().map(|i| i.context.and_then(|c| c.atom())).collect();
        let told = |d: &Definition<'a>| {
            let marked = impls
                .iter()
                .any(|i| i.covers((d.name, d.arity)) && !matches!(i.value, Quoted::Atom(names::FALSE)));
            let context = d.meta.get(names::CONTEXT).and_then(|c| c.atom());
            marked || d.kind.is_private() || !contexts.contains(&context)
        };
        let mut missing = Vec::new();
        for definition in builder.in_order().filter(|d| !told(d)) {
            let found = known.iter().find(|c| c.signature == (definition.name, definition.arity));
            if let Some(callback) = found {
                missing.push((definition.meta.line, *callback));
            }
        }
        for (line, callback) in missing {
            let (name, arity) = callback.signature;
            let message = format!(
                "module attribute @impl was not set for {} {}/{arity} callback (specified in {}). This either means you forgot to add the \"@impl true\" annotation before the definition or that you are accidentally overriding this callback",
                callback.what,
                name.as_str(),
                self.show_atom(callback.behaviour)
            );
            self.warning(Meta::at(line, 0), env, message);
        }
    }

    /// What each `@impl` says must be so.
    fn check_impls(
        &mut self,
        known: &[Callback],
        behaviours: &[Quoted<'a>],
        impls: &[Impl<'a>],
        env: &Env<'a>,
    ) {
        for own in impls {
            let (name, arity) = own.signature;
            // Every protocol may say how it is derived.
            if name.as_str() == "__deriving__" && own.kind.is_macro() {
                continue;
            }
            let what = if own.kind.is_macro() { "macro" } else { "function" };
            let shown = format!("{what} {}/{arity}", name.as_str());
            let of = |c: &&Callback| own.covers(c.signature);
            let message = match own.value {
                _ if own.kind.is_private() => {
                    format!(
                        "{shown} is private, @impl attribute is always discarded for private functions/macros"
                    )
                }
                Quoted::Atom(names::FALSE) => match known.iter().find(of) {
                    Some(callback) => {
                        format!(
                            "got \"@impl false\" for {shown} but it is a callback specified in {}",
                            self.show_atom(callback.behaviour)
                        )
                    }
                    None => continue,
                },
                Quoted::Atom(names::TRUE) if behaviours.is_empty() => {
                    format!("got \"@impl true\" for {shown} but no behaviour was declared")
                }
                Quoted::Atom(names::TRUE) if known.iter().any(|c| of(&c)) => continue,
                Quoted::Atom(names::TRUE) => {
                    format!(
                        "got \"@impl true\" for {shown} but no behaviour specifies such callback{}",
                        self.known_callbacks(known)
                    )
                }
                Quoted::Atom(behaviour) => {
                    let text = self.show_atom(behaviour);
                    if behaviours.is_empty() {
                        format!("got \"@impl {text}\" for {shown} but no behaviour was declared")
                    } else if !behaviours.iter().any(|b| b.atom() == Some(behaviour)) {
                        format!(
                            "got \"@impl {text}\" for {shown} but this behaviour was not declared with @behaviour"
                        )
                    } else if known.iter().any(|c| of(&c) && c.behaviour == behaviour) {
                        continue;
                    } else {
                        format!(
                            "got \"@impl {text}\" for {shown} but this behaviour does not specify such callback{}",
                            self.known_callbacks(known)
                        )
                    }
                }
                _ => continue,
            };
            self.warning(Meta::at(own.line, 0), env, message);
        }
    }

    fn known_callbacks(&self, known: &[Callback]) -> String {
        if known.is_empty() {
            return ". There are no known callbacks, please specify the proper @behaviour and make sure it defines callbacks".to_owned();
        }
        let lines: Vec<String> = known
            .iter()
            .map(|c| {
                format!(
                    "\n  * {}.{}/{} ({})",
                    self.show_atom(c.behaviour),
                    c.signature.0.as_str(),
                    c.signature.1,
                    c.what
                )
            })
            .collect();
        format!(". The known callbacks are:\n{}\n", lines.concat())
    }
}

/// A callback of one of the module's behaviours.
#[derive(Clone, Copy)]
struct Callback {
    signature: Signature,
    what: &'static str,
    behaviour: Atom,
}

fn signatures(list: Quoted<'_>) -> Vec<(Atom, u32)> {
    list.items()
        .unwrap_or(&[])
        .iter()
        .filter_map(|item| match item {
            Quoted::Pair((Quoted::Atom(name), Quoted::Int(arity))) => Some((*name, *arity as u32)),
            _ => None,
        })
        .collect()
}

/// Name and arity that a `name(types) :: type` speaks of, as attributes keep it:
/// `{kind, spec, {module, place}}`.
pub fn spec_signature(entry: Quoted<'_>) -> Option<(Atom, u32)> {
    let Quoted::Tuple([_, spec, _]) = entry else { return None };
    let spec = *spec;
    let spec = match spec.call(names::WHEN) {
        Some((_, [spec, _])) => *spec,
        _ => spec,
    };
    let (_, [head, _]) = spec.call(names::TYPE_OP)? else { return None };
    let node = head.node()?;
    let name = node.form.atom()?;
    let arity = match node.args {
        crate::quoted::Args::List(args) => args.len() as u32,
        crate::quoted::Args::Context(_) => 0,
    };
    Some((name, arity))
}
