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
            together: false,
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
        let mut told: Vec<Told> = Vec::new();
        for behaviour in &behaviours {
            let Quoted::Atom(behaviour) = *behaviour else { continue };
            let info = Atom::new("behaviour_info");
            let module = env.module.map(|m| self.show_atom(m)).unwrap_or_default();
            let exports = self.awaited_exports(behaviour, Awaiting::Behaviour, meta.line)?;
            let Some(exports) = exports else {
                let shown = self.show_atom(behaviour);
                told.push((
                    meta.line,
                    Part::Callbacks,
                    format!("@behaviour {shown} does not exist (in module {module})"),
                ));
                continue;
            };
            if !exports.functions.contains(&(info, 1)) {
                let shown = self.show_atom(behaviour);
                told.push((
                    meta.line,
                    Part::Callbacks,
                    format!("module {shown} is not a behaviour (in module {module})"),
                ));
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
                    told.push((meta.line, Part::Callbacks, message));
                }
                known.push(own);
                let defined = self.modules.last().and_then(|b| b.definitions.get(&(plain, plain_arity)));
                let expected = if what == "macro" { FunctionKind::Defmacro } else { FunctionKind::Def };
                let marked = |i: &Impl<'a>| {
                    let is_marked = i.value.atom() != Some(names::FALSE);
                    i.covers(own.signature) && is_marked && !i.kind.is_private()
                };
                let as_expected = match defined {
                    Some(found) => found.kind == expected || impls.iter().any(marked),
                    None => optional.contains(&(name, arity)),
                };
                if as_expected {
                    continue;
                }
                let is_protocol =
                    exports.functions.iter().any(|(n, a)| n.as_str() == "__protocol__" && *a == 1);
                let kind = if is_protocol { "protocol" } else { "behaviour" };
                let behaviour = self.show_atom(behaviour);
                let text = plain.as_str();
                let message = match defined {
                    Some(found) => {
                        let (word, public) = (found.kind.atom().as_str(), expected.atom().as_str());
                        format!(
                            "{what} {text}/{plain_arity} required by {kind} {behaviour} was implemented as \"{word}\" but should have been \"{public}\" (in module {module})"
                        )
                    }
                    None => format!(
                        "{what} {text}/{plain_arity} required by {kind} {behaviour} is not implemented (in module {module})"
                    ),
                };
                told.push((meta.line, Part::Callbacks, message));
            }
        }
        if !impls.is_empty() {
            // The behaviour declared last comes first where several have a callback.
            known.reverse();
            known.sort_by_key(|c| (c.signature.0.as_str(), c.signature.1));
            self.find_missing_impls(&known, &impls, &mut told);
            self.check_impls(&known, &behaviours, &impls, &mut told);
        }
        told.sort();
        for (line, _, message) in told {
            self.warning(Meta::at(line, 0), env, message);
        }
        Ok(())
    }

    /// Callbacks without `@impl` in a module that has some.
    fn find_missing_impls(&mut self, known: &[Callback], impls: &[Impl<'a>], told: &mut Vec<Told>) {
        let Some(builder) = self.modules.last() else { return };
        let context_of = |context: Option<Quoted<'a>>| context.and_then(|c| c.atom());
        let marks = |i: &Impl<'a>, c: &Callback| {
            i.covers(c.signature)
                && matches!(i.value, Quoted::Atom(of) if of == names::TRUE || of == c.behaviour)
        };
        let mut missing = Vec::new();
        for definition in builder.in_order().filter(|d| !d.kind.is_private()) {
            let signature = (definition.name, definition.arity);
            let found = known.iter().find(|c| c.signature == signature);
            let Some(callback) = found.filter(|c| !impls.iter().any(|i| marks(i, c))) else { continue };
            // Definitions of a quote concern it when it marks callbacks of the behaviour, those of the
            // source also when nobody does.
            let context = context_of(definition.meta.get(names::CONTEXT));
            let mut marking = impls
                .iter()
                .filter(|i| known.iter().any(|c| c.behaviour == callback.behaviour && marks(i, c)))
                .map(|i| context_of(i.context))
                .peekable();
            let concerns = match marking.peek() {
                None => context.is_none(),
                Some(_) => marking.any(|own| own == context),
            };
            if concerns {
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
            told.push((line, Part::Missing, message));
        }
    }

    /// What each `@impl` says must be so.
    fn check_impls(
        &mut self,
        known: &[Callback],
        behaviours: &[Quoted<'a>],
        impls: &[Impl<'a>],
        told: &mut Vec<Told>,
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
                            "got \"@impl {text}\" for {shown} but {text} does not specify such callback{}",
                            self.known_callbacks(known)
                        )
                    }
                }
                _ => continue,
            };
            told.push((own.line, Part::Marked, message));
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

/// A warning with its line, in the order in which they are told.
type Told = (u32, Part, String);

/// What a warning about behaviours is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// The behaviours and their callbacks.
    Callbacks,
    /// Definitions without `@impl`.
    Missing,
    /// Definitions with it.
    Marked,
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
