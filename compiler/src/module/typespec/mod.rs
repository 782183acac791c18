//! Typespecs: `@type`, `@opaque`, `@typep`, `@spec`, `@callback` and `@macrocallback` are kept as they
//! are written until the module is whole; then they are checked for form and brought into the form in
//! which the language keeps them (Erlang's abstract types), which is part of the module for those
//! who ask (`Code.Typespec`). [`form`] reads one type, [`builtin`] knows the types that are always there.
//!
//! The first mistake is raised as `Kernel.TypespecError`.
//!
//! Reference: <https://hexdocs.pm/elixir/typespecs.html>.

mod builtin;
mod form;

use super::{FunctionKind, Signature};
use crate::expand::env::Env;
use crate::expand::tree::Look;
use crate::expand::{Compiler, Res, Stop};
use crate::host::Raised;
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};
use form::Reader;
use rustc_hash::{FxHashMap, FxHashSet};

/// What the specifications of one module speak of.
#[derive(Default)]
struct Known<'a> {
    /// Types that the module defines, with file and line.
    defined: FxHashMap<Signature, (&'a str, u32)>,
    /// Those that some specification uses.
    used: FxHashSet<Signature>,
}

/// An attribute with the place where it stands.
#[derive(Clone, Copy)]
struct Entry<'a> {
    kind: Atom,
    tree: Quoted<'a>,
    /// Its line is the attribute's.
    env: Env<'a>,
}

/// A type's definition taken apart.
struct TypeHead<'a> {
    name: Atom,
    args: &'a [Quoted<'a>],
    definition: Quoted<'a>,
}

/// Specifications of one function: its name and arity as written, the key it is kept under, forms.
struct Specs<'a> {
    written: Signature,
    key: Signature,
    forms: Vec<Quoted<'a>>,
}

/// What lists of types hold first is what was defined last, these kinds one after the other.
const TYPE_KINDS: [&str; 3] = ["type", "opaque", "typep"];

impl<'a> Compiler<'a> {
    /// Checks the module's specifications; `{types, specs, callbacks}` for those who ask, if there
    /// are any.
    pub(super) fn typespecs(&mut self, meta: Meta<'a>, env: &Env<'a>) -> Res<'a, Option<Quoted<'a>>> {
        let mut known = Known::default();
        let types = self.type_forms(&mut known, env)?;
        let specs = self.spec_forms("spec", &mut known, env)?;
        let mut callbacks = self.spec_forms("callback", &mut known, env)?;
        callbacks.append(&mut self.spec_forms("macrocallback", &mut known, env)?);
        self.check_optional_callbacks(meta, &callbacks, env)?;
        let types = self.used_types(types, &known);
        let specs = self.specs_of_functions(specs)?;
        if types.is_empty() && specs.is_empty() && callbacks.is_empty() {
            return Ok(None);
        }
        let types = self.list(&types);
        let (specs, callbacks) = (self.specs_value(specs), self.specs_value(callbacks));
        Ok(Some(Quoted::Tuple(self.slice(&[types, specs, callbacks]))))
    }

    fn entries(&self, kind: &str, env: &Env<'a>) -> Vec<Entry<'a>> {
        let Some(builder) = self.modules.last() else { return Vec::new() };
        let values = builder.attributes.accumulated(kind);
        values.into_iter().filter_map(|value| self.entry(value, env)).collect()
    }

    fn entry(&self, value: Quoted<'a>, env: &Env<'a>) -> Option<Entry<'a>> {
        let Quoted::Tuple([Quoted::Atom(kind), tree, Quoted::Pair((_, Quoted::Pair(place)))]) = value else {
            return None;
        };
        let number = |value| if let Quoted::Int(n) = value { Some(n) } else { None };
        let mut place_env = number(place.1).and_then(|n| self.numbered_env(n)).unwrap_or(*env);
        place_env.module = env.module;
        place_env.function = None;
        place_env.line = number(place.0).and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
        Some(Entry { kind: *kind, tree: *tree, env: place_env })
    }

    /// The forms of all types, with the entries they were made of.
    fn type_forms(
        &mut self,
        known: &mut Known<'a>,
        env: &Env<'a>,
    ) -> Res<'a, Vec<(Entry<'a>, Signature, Quoted<'a>)>> {
        let mut heads = Vec::new();
        let entries: Vec<Entry<'a>> =
            TYPE_KINDS.into_iter().flat_map(|kind| self.entries(kind, env)).collect();
        for entry in entries {
            let head = self.type_head(&entry)?;
            let signature = (head.name, head.args.len() as u32);
            let shown = format!("type {}/{}", head.name.as_str(), signature.1);
            if builtin::is_builtin(head.name.as_str(), head.args.len()) {
                return Err(self.typespec_error(
                    &entry.env,
                    &format!("{shown} is a built-in type and it cannot be redefined"),
                ));
            }
            if let Some((file, line)) = known.defined.insert(signature, (entry.env.file, entry.env.line)) {
                let message = format!("{shown} is already defined in {}:{line}", self.relative(file));
                return Err(self.typespec_error(&entry.env, &message));
            }
            heads.push((entry, signature, head));
        }
        let mut forms = Vec::with_capacity(heads.len());
        for (entry, signature, head) in heads {
            let form = self.type_form(&entry, &head, known)?;
            forms.push((entry, signature, form));
        }
        Ok(forms)
    }

    fn type_head(&mut self, entry: &Entry<'a>) -> Res<'a, TypeHead<'a>> {
        if let Some((_, [Quoted::Node(Node { form: Quoted::Atom(name), args, .. }), definition])) =
            entry.tree.call(names::TYPE_OP)
            && *name != names::TYPE_OP
        {
            let args: &'a [Quoted<'a>] = match args {
                Args::List(args) => args,
                Args::Context(_) => &[],
            };
            return Ok(TypeHead { name: *name, args, definition: *definition });
        }
        let message = format!("invalid type specification: {}", self.show(entry.tree));
        Err(self.typespec_error(&entry.env, &message))
    }

    /// `{kind, {name, form, variables}}`
    fn type_form(&mut self, entry: &Entry<'a>, head: &TypeHead<'a>, known: &mut Known<'a>) -> Res<'a> {
        let wrong: Vec<String> =
            head.args.iter().filter(|a| a.variable().is_none()).map(|a| self.show(*a)).collect();
        if !wrong.is_empty() {
            let message = format!(
                "@type definitions expect all arguments to be variables. The type {}/{} has an invalid argument(s): {}",
                head.name.as_str(),
                head.args.len(),
                wrong.join(", ")
            );
            return Err(self.typespec_error(&entry.env, &message));
        }
        let variables = head.args.iter().filter_map(|a| a.variable()).map(|(name, ..)| name);
        let mut reader = Reader::new(self, entry.env, known, variables);
        let args = reader.types(head.args)?;
        let form = reader.form(head.definition)?;
        reader.check_variables()?;
        if entry.kind.as_str() == "opaque"
            && let Quoted::Tuple([Quoted::Atom(of), _, Quoted::Atom(name), Quoted::List([])]) = form
            && of.as_str() == "type"
            && matches!(name.as_str(), "any" | "term")
        {
            let (name, arity) = (head.name.as_str(), head.args.len());
            let message = format!("@opaque type {name}/{arity} is underspecified and therefore meaningless");
            self.warning(Meta::at(entry.env.line, 0), &entry.env, message);
        }
        let args = self.list(&args);
        let parts = Quoted::Tuple(self.slice(&[Quoted::Atom(head.name), form, args]));
        Ok(self.pair(Quoted::Atom(entry.kind), parts))
    }

    /// The forms of types, newest first; a private one that nothing uses is warned about and left out.
    fn used_types(
        &mut self,
        types: Vec<(Entry<'a>, Signature, Quoted<'a>)>,
        known: &Known<'a>,
    ) -> Vec<Quoted<'a>> {
        let mut forms = Vec::new();
        for (entry, signature, form) in types {
            if entry.kind.as_str() == "typep" && !known.used.contains(&signature) {
                let message = format!("type {}/{} is unused", signature.0.as_str(), signature.1);
                self.warning_of_file(&entry.env, message);
            } else {
                forms.push(form);
            }
        }
        forms.reverse();
        forms
    }

    /// The specifications of one kind, those of one function together.
    fn spec_forms(&mut self, kind: &str, known: &mut Known<'a>, env: &Env<'a>) -> Res<'a, Vec<Specs<'a>>> {
        let mut all: Vec<Specs<'a>> = Vec::new();
        let mut index: FxHashMap<Signature, usize> = FxHashMap::default();
        for entry in self.entries(kind, env) {
            let (head, result, guard) = self.spec_parts(&entry)?;
            let Quoted::Atom(name) = head.form else { continue };
            let args = match head.args {
                Args::List(args) => args,
                Args::Context(_) => &[],
            };
            let written = (name, args.len() as u32);
            let is_macro = match kind {
                "spec" => self
                    .modules
                    .last()
                    .and_then(|b| b.definitions.get(&written))
                    .is_some_and(|d| d.kind.is_macro()),
                _ => kind == "macrocallback",
            };
            let variables = guard
                .iter()
                .filter_map(|pair| if let Quoted::Pair((name, _)) = pair { name.atom() } else { None });
            let mut reader = Reader::new(self, entry.env, known, variables);
            let form = reader.function(head.meta, args, result, guard, is_macro)?;
            reader.check_variables()?;
            let at = *index.entry(written).or_insert_with(|| {
                let key = if is_macro {
                    (Atom::new(&format!("MACRO-{}", name.as_str())), written.1 + 1)
                } else {
                    written
                };
                all.push(Specs { written, key, forms: Vec::new() });
                all.len() - 1
            });
            all[at].forms.push(form);
        }
        Ok(all)
    }

    /// Head, result and the pairs of the guard of a `name(types) :: type when …`.
    #[allow(clippy::type_complexity)]
    fn spec_parts(&mut self, entry: &Entry<'a>) -> Res<'a, (&'a Node<'a>, Quoted<'a>, &'a [Quoted<'a>])> {
        let (spec, guard) = match entry.tree.call(names::WHEN) {
            Some((_, [spec, guard])) => (*spec, Some(*guard)),
            _ => (entry.tree, None),
        };
        if let Some((_, [Quoted::Node(head), result])) = spec.call(names::TYPE_OP)
            && head.form.atom().is_some_and(|name| name != names::TYPE_OP)
        {
            return match guard {
                Some(guard) if !guard.is_keyword() => {
                    let message = format!(
                        "expected keywords as guard in type specification, got: {}",
                        self.show(guard)
                    );
                    Err(self.typespec_error(&entry.env, &message))
                }
                guard => Ok((head, *result, guard.and_then(|g| g.items()).unwrap_or(&[]))),
            };
        }
        let named = entry.tree.node().and_then(|n| n.form.atom());
        let what = match named {
            Some(name) if name != names::TYPE_OP && name != names::WHEN => {
                "type specification missing return type"
            }
            _ => "invalid type specification",
        };
        let message = format!("{what}: {}", self.show(entry.tree));
        Err(self.typespec_error(&entry.env, &message))
    }

    /// The specifications of public functions; those of none are an error.
    fn specs_of_functions(&mut self, specs: Vec<Specs<'a>>) -> Res<'a, Vec<Specs<'a>>> {
        let mut kept = Vec::with_capacity(specs.len());
        for spec in specs {
            match self.modules.last().and_then(|b| b.definitions.get(&spec.written)).map(|d| d.kind) {
                Some(FunctionKind::Def | FunctionKind::Defmacro) => kept.push(spec),
                Some(FunctionKind::Defp | FunctionKind::Defmacrop) => {}
                None => return Err(self.undefined_spec(spec.written)),
            }
        }
        Ok(kept)
    }

    fn undefined_spec(&mut self, (name, arity): Signature) -> Stop<'a> {
        let bare = Env::bare("nofile");
        let entries = self.entries("spec", &bare);
        let place = entries.iter().find(|entry| {
            let spec = entry.tree.call(names::WHEN).map_or(entry.tree, |(_, args)| args[0]);
            let head = spec.call(names::TYPE_OP).and_then(|(_, args)| args[0].node());
            head.is_some_and(|head| {
                let args = if let Args::List(args) = head.args { args.len() } else { 0 };
                head.form.atom() == Some(name) && args == arity as usize
            })
        });
        let env = place.map_or(bare, |entry| entry.env);
        self.fail_file(
            Meta::at(env.line, 0),
            &env,
            format!("spec for undefined function {}/{arity}", name.as_str()),
        )
    }

    fn check_optional_callbacks(
        &mut self,
        meta: Meta<'a>,
        callbacks: &[Specs<'a>],
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        let Some(builder) = self.modules.last() else { return Ok(()) };
        let mut seen = FxHashSet::default();
        let mut listed = Vec::new();
        for value in builder.attributes.accumulated("optional_callbacks") {
            match value {
                Quoted::List(items) => listed.extend_from_slice(items),
                other => listed.push(other),
            }
        }
        for item in listed {
            let message = match item {
                Quoted::Pair((Quoted::Atom(name), Quoted::Int(arity))) => {
                    let signature = (*name, u32::try_from(*arity).unwrap_or(u32::MAX));
                    let shown = format!("{}/{arity}", name.as_str());
                    if !callbacks.iter().any(|c| c.written == signature) {
                        format!("unknown callback {shown} given as optional callback")
                    } else if !seen.insert(signature) {
                        format!("{shown} has been specified as optional callback more than once")
                    } else {
                        continue;
                    }
                }
                other => format!(
                    "invalid optional callback {}. @optional_callbacks expects a keyword list of callback names and arities",
                    self.inspect(other)
                ),
            };
            return Err(self.fail_file(Meta::at(meta.line, 0), env, message));
        }
        Ok(())
    }

    /// `[{{name, arity}, forms}]`, the last name first.
    fn specs_value(&mut self, mut specs: Vec<Specs<'a>>) -> Quoted<'a> {
        specs.sort_by(|a, b| (b.written.0.as_str(), b.written.1).cmp(&(a.written.0.as_str(), a.written.1)));
        let items: Vec<Quoted<'a>> = specs
            .iter()
            .map(|spec| {
                let key = self.pair(Quoted::Atom(spec.key.0), Quoted::Int(i64::from(spec.key.1)));
                self.pair(key, self.list(&spec.forms))
            })
            .collect();
        self.list(&items)
    }

    /// A mistake in a specification.
    fn typespec_error(&mut self, env: &Env<'a>, description: &str) -> Stop<'a> {
        let pairs = [
            (Quoted::Atom(names::STRUCT_KEY), Quoted::Atom(Atom::new("Elixir.Kernel.TypespecError"))),
            (Quoted::Atom(Atom::new("__exception__")), Quoted::Atom(names::TRUE)),
            (Quoted::Atom(names::FILE), self.string(env.file)),
            (Quoted::Atom(names::LINE), Quoted::Int(i64::from(env.line))),
            (Quoted::Atom(Atom::new("description")), self.string(description)),
        ];
        let reason = Quoted::Map(self.arena.alloc_slice_copy(&pairs));
        Stop::Raised(self.arena.alloc(Raised {
            kind: Atom::new("error"),
            reason,
            stacktrace: Quoted::List(&[]),
        }))
    }
}
