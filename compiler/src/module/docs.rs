//! The documentation of a module: what `@doc`, `@typedoc` and `@moduledoc` say, gathered as definitions and
//! types are met, and written as the chunk that `Code.fetch_docs/1` reads.
//!
//! Reference: <https://www.erlang.org/doc/apps/kernel/eep48_chapter.html>.

use super::{FunctionKind, ModuleBuilder, Signature};
use crate::expand::env::Env;
use crate::expand::tree::Look;
use crate::expand::{Compiler, Res};
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};

/// The documentation of one function, macro, callback or type.
pub struct Doc<'a> {
    /// `function`, `macro`, `callback`, `macrocallback` or `type`.
    kind: &'static str,
    signature: Signature,
    line: u32,
    /// Whether a macro's quote made the first definition of it.
    quoted: bool,
    /// `nil`, `false` or the text.
    doc: Quoted<'a>,
    /// What keyword lists after `@doc` say, and what is known of the definition.
    metadata: Vec<(Atom, Quoted<'a>)>,
    /// Where its name stands.
    place: Meta<'a>,
    params: Vec<Param<'a>>,
}

/// How a parameter is shown.
#[derive(Clone, Copy)]
enum Param<'a> {
    /// The name that the source gives it, with its default value.
    Named(Atom, Option<Quoted<'a>>),
    /// A name for what its pattern matches.
    Guess(&'static str, Option<Quoted<'a>>),
    /// Clauses do not agree.
    Position(usize),
}

impl<'a> Compiler<'a> {
    /// A documentation attribute that was set; false when it is one to be kept as an attribute.
    pub(super) fn set_doc(
        &mut self,
        meta: Meta<'a>,
        module: Atom,
        name: Atom,
        value: Quoted<'a>,
        env: &Env<'a>,
    ) -> Res<'a, bool> {
        if !matches!(name.as_str(), "doc" | "moduledoc" | "typedoc") {
            return Ok(false);
        }
        let Quoted::List(pairs) = value else { return Ok(false) };
        for pair in pairs {
            let Quoted::Pair((Quoted::Atom(key), value)) = pair else { continue };
            if matches!(key.as_str(), "opaque" | "defaults") {
                let message = format!("ignoring reserved documentation metadata key: :{}", key.as_str());
                self.warning_if_generated_too(Meta::at(meta.line, 0), env, message);
                continue;
            }
            self.check_doc_metadata(meta, *key, *value, env)?;
            let Some(builder) = self.builder_of(module) else { continue };
            let said = builder.doc_metadata.entry(name).or_default();
            said.retain(|(known, _)| known != key);
            said.push((*key, *value));
        }
        Ok(true)
    }

    /// Keys that the language gives a meaning have values of one form.
    fn check_doc_metadata(
        &mut self,
        meta: Meta<'a>,
        key: Atom,
        value: Quoted<'a>,
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        let expected = match (key.as_str(), value) {
            ("since" | "deprecated", Quoted::Binary(_)) => return Ok(()),
            ("delegate_to", Quoted::Tuple([Quoted::Atom(_), Quoted::Atom(_), Quoted::Int(_)])) => {
                return Ok(());
            }
            ("since", _) => "a string representing the version in which the documented entity was added",
            ("deprecated", _) => "a string representing the replacement for the deprecated entity",
            ("delegate_to", _) => "a three-element tuple in the form of {module, function, arity}",
            _ => return Ok(()),
        };
        let message = format!(
            ":{} is a built-in documentation metadata key. It should be {expected}, got: {}",
            key.as_str(),
            self.inspect(value)
        );
        Err(self.raise_in_body(meta, &message, env))
    }

    /// Text, line and metadata that an attribute has gathered for the next definition.
    #[allow(clippy::type_complexity)]
    fn taken_doc(&mut self, name: &str) -> Option<(Option<Quoted<'a>>, u32, Vec<(Atom, Quoted<'a>)>)> {
        let (arena, name) = (self.arena, Atom::new(name));
        let builder = self.modules.last_mut()?;
        let line = builder.attributes.line(name);
        let doc = builder.attributes.delete(arena, name);
        Some((doc, line, builder.doc_metadata.remove(&name).unwrap_or_default()))
    }

    /// What a clause takes from `@doc` and `@deprecated` before it. `is_head`: it has no body.
    #[allow(clippy::too_many_arguments)]
    pub(super) fn take_doc(
        &mut self,
        kind: FunctionKind,
        meta: Meta<'a>,
        place: Meta<'a>,
        signature: Signature,
        args: &'a [Quoted<'a>],
        is_head: bool,
        is_impl: bool,
        env: &Env<'a>,
    ) {
        let Some((mut doc, doc_line, mut metadata)) = self.taken_doc("doc") else { return };
        let arena = self.arena;
        let Some(builder) = self.modules.last_mut() else { return };
        if let Some(reason) = builder.attributes.delete(arena, Atom::new("deprecated")) {
            let defaults = args.iter().filter(|arg| arg.call(names::DEFAULT_ARG).is_some()).count() as u32;
            let (name, arity) = signature;
            builder.deprecated.extend((arity - defaults..=arity).map(|arity| ((name, arity), reason)));
            metadata.push((Atom::new("deprecated"), reason));
        }
        if kind.is_private() {
            if matches!(doc, Some(Quoted::Binary(_))) {
                let (name, arity) = signature;
                let message = format!(
                    "{} {}/{arity} is private, @doc attribute is always discarded for private functions/macros/types",
                    kind.atom().as_str(),
                    name.as_str()
                );
                let place = Env { function: Some(signature), ..*env };
                self.warning(Meta::at(doc_line, 0), &place, message);
            }
            return;
        }
        // The documentation stands where its attribute does.
        let line = if doc.is_some_and(|doc| !doc.is_nil()) { doc_line } else { meta.line };
        if doc.is_none() && is_impl {
            doc = Some(Quoted::Atom(names::FALSE));
        }
        let defaults = args.iter().filter(|arg| arg.call(names::DEFAULT_ARG).is_some()).count();
        if defaults > 0 {
            metadata.push((Atom::new("defaults"), Quoted::Int(defaults as i64)));
        }
        let place =
            if place.line == 0 { Meta::at(if meta.line == 0 { line } else { meta.line }, 0) } else { place };
        let params: Vec<Param<'a>> = args.iter().map(|arg| param(*arg)).collect();
        let kind = if kind.is_macro() { "macro" } else { "function" };
        let mut first = 0;
        match builder.docs.iter_mut().find(|d| d.signature == signature && d.kind == kind) {
            Some(entry) => {
                if let Some(doc) = doc.filter(|doc| !doc.is_nil()) {
                    let is_text = matches!((doc, entry.doc), (Quoted::Binary(_), Quoted::Binary(_)));
                    if !is_head && !entry.quoted && is_text {
                        first = entry.line;
                    }
                    entry.doc = doc;
                }
                for (key, value) in metadata {
                    entry.metadata.retain(|(known, _)| *known != key);
                    entry.metadata.push((key, value));
                }
                for (n, (known, new)) in entry.params.iter_mut().zip(params).enumerate() {
                    *known = merged(*known, new, n + 1);
                }
            }
            None => {
                let doc = doc.unwrap_or(Quoted::Atom(names::NIL));
                let quoted = meta.get(names::CONTEXT).is_some();
                builder.docs.push(Doc { kind, signature, line, quoted, doc, metadata, place, params });
            }
        }
        if first > 0 {
            let name = signature.0.as_str();
            let message = format!(
                "redefining @doc attribute previously set at line {first}.\n\nPlease remove the duplicate docs. If instead you want to override a previously defined @doc, attach the @doc attribute to a function head (the function signature not followed by any do-block). For example:\n\n    @doc \"\"\"\n    new docs\n    \"\"\"\n    def {name}(...)\n"
            );
            self.warning(Meta::at(line, 0), &Env { function: Some(signature), ..*env }, message);
        }
    }

    /// What a type or callback takes from `@typedoc` or `@doc` before it.
    pub(super) fn take_type_doc(&mut self, meta: Meta<'a>, attribute: Atom, tree: Quoted<'a>, env: &Env<'a>) {
        let kind = match attribute.as_str() {
            "callback" => "callback",
            "macrocallback" => "macrocallback",
            "type" | "opaque" | "typep" => "type",
            _ => return,
        };
        let Some((head, signature)) = described(tree) else { return };
        let Some((doc, doc_line, mut metadata)) =
            self.taken_doc(if kind == "type" { "typedoc" } else { "doc" })
        else {
            return;
        };
        if attribute.as_str() == "typep" {
            if doc.is_some_and(|doc| !doc.is_nil() && doc.atom() != Some(names::FALSE)) {
                let message = format!(
                    "type {}/{} is private, @typedoc's are always discarded for private types",
                    signature.0.as_str(),
                    signature.1
                );
                self.warning_of_file(&Env { line: doc_line, ..*env }, message);
            }
            return;
        }
        if attribute.as_str() == "opaque" {
            metadata.push((Atom::new("opaque"), Quoted::Atom(names::TRUE)));
        }
        let line = if doc.is_some_and(|doc| !doc.is_nil()) { doc_line } else { meta.line };
        let doc = doc.unwrap_or(Quoted::Atom(names::NIL));
        let Some(builder) = self.modules.last_mut() else { return };
        if !builder.docs.iter().any(|d| d.signature == signature && d.kind == kind) {
            builder.docs.push(Doc {
                kind,
                signature,
                line,
                quoted: false,
                doc,
                metadata,
                place: head.meta,
                params: Vec::new(),
            });
        }
    }

    /// `{:docs_v1, anno, :elixir, "text/markdown", moduledoc, metadata, docs}`
    pub(super) fn docs_value(&self, builder: &ModuleBuilder<'a>) -> Option<Quoted<'a>> {
        if !self.options.docs {
            return None;
        }
        let atom = |text: &str| Quoted::Atom(Atom::new(text));
        let name = Atom::new("moduledoc");
        let mut docs: Vec<&Doc<'a>> = builder.docs.iter().collect();
        const KINDS: [&str; 5] = ["function", "macro", "callback", "macrocallback", "type"];
        let rank = |doc: &Doc<'a>| KINDS.iter().position(|kind| *kind == doc.kind);
        docs.sort_by(|a, b| {
            let names = |d: &Doc<'a>| {
                if d.kind == "type" { ("", 0) } else { (d.signature.0.as_str(), d.signature.1) }
            };
            let opaque = |d: &Doc<'a>| d.metadata.iter().any(|(key, _)| key.as_str() == "opaque");
            (rank(a), opaque(a), names(a)).cmp(&(rank(b), opaque(b), names(b)))
        });
        let entries: Vec<Quoted<'a>> = docs.into_iter().map(|doc| self.doc_value(builder, doc)).collect();
        let moduledoc = builder.attributes.get(self.arena, name).unwrap_or(Quoted::Atom(names::NIL));
        let line = match builder.attributes.line(name) {
            0 => builder.line,
            line => line,
        };
        let behaviours = self.list(&builder.attributes.accumulated("behaviour"));
        let path = self.charlist(builder.file);
        let mut metadata = vec![
            (atom("behaviours"), behaviours),
            (atom("source_annos"), self.list(&[self.anno(Meta::at(builder.line, builder.column))])),
            (atom("source_path"), path),
        ];
        let said = builder.doc_metadata.get(&name).into_iter().flatten();
        metadata.extend(said.map(|(key, value)| (Quoted::Atom(*key), *value)));
        let parts = [
            atom("docs_v1"),
            Quoted::Int(i64::from(line)),
            atom("elixir"),
            self.string("text/markdown"),
            self.doc_text(moduledoc),
            Quoted::Map(self.arena.alloc_slice_copy(&metadata)),
            self.list(&entries),
        ];
        Some(Quoted::Tuple(self.slice(&parts)))
    }

    fn doc_text(&self, value: Quoted<'a>) -> Quoted<'a> {
        match value {
            Quoted::Binary(_) => Quoted::Map(self.arena.alloc_slice_copy(&[(self.string("en"), value)])),
            Quoted::Atom(names::FALSE) => Quoted::Atom(Atom::new("hidden")),
            _ => Quoted::Atom(Atom::new("none")),
        }
    }

    /// `{{kind, name, arity}, anno, signature, doc, metadata}`
    fn doc_value(&self, builder: &ModuleBuilder<'a>, doc: &Doc<'a>) -> Quoted<'a> {
        let (name, arity) = doc.signature;
        let is_function = matches!(doc.kind, "function" | "macro");
        let shown = match (doc.kind, name, arity) {
            ("function", names::STRUCT_KEY, 0) => Some(format!("%{}{{}}", self.show_atom(builder.name))),
            _ => is_function.then(|| self.doc_signature(name, &doc.params)),
        };
        let signature: Vec<Quoted<'a>> = shown.iter().map(|text| self.string(text)).collect();
        let mut metadata =
            vec![(Quoted::Atom(Atom::new("source_annos")), self.list(&[self.anno(doc.place)]))];
        metadata.extend(doc.metadata.iter().map(|(key, value)| (Quoted::Atom(*key), *value)));
        let hidden = is_function && doc.doc.is_nil() && name.as_str().starts_with('_');
        let text = if hidden { Quoted::Atom(names::FALSE) } else { doc.doc };
        let parts = [
            Quoted::Tuple(self.slice(&[
                Quoted::Atom(Atom::new(doc.kind)),
                Quoted::Atom(name),
                Quoted::Int(i64::from(arity)),
            ])),
            Quoted::Int(i64::from(doc.line)),
            self.list(&signature),
            self.doc_text(text),
            Quoted::Map(self.arena.alloc_slice_copy(&metadata)),
        ];
        Quoted::Tuple(self.slice(&parts))
    }

    /// `{line, column}`, or the line alone.
    fn anno(&self, meta: Meta<'a>) -> Quoted<'a> {
        let line = Quoted::Int(i64::from(meta.line));
        if meta.column == 0 { line } else { self.pair(line, Quoted::Int(i64::from(meta.column))) }
    }

    /// A call with names for all parameters; a guess made more than once is numbered.
    fn doc_signature(&self, name: Atom, params: &[Param<'a>]) -> String {
        let times = |text: &str| {
            params.iter().filter(|p| matches!(p, Param::Guess(guess, _) if *guess == text)).count()
        };
        let mut numbers: Vec<(&str, usize)> = Vec::new();
        let args: Vec<Quoted<'a>> = params
            .iter()
            .map(|param| {
                let (shown, default) = match param {
                    Param::Named(name, default) => (*name, default),
                    Param::Guess(guess, default) if *guess == "_" || times(guess) == 1 => {
                        (Atom::new(guess), default)
                    }
                    Param::Guess(guess, default) => {
                        if !numbers.iter().any(|(known, _)| known == guess) {
                            numbers.push((guess, 0));
                        }
                        let number =
                            numbers.iter_mut().find(|(known, _)| known == guess).map_or(0, |(_, n)| {
                                *n += 1;
                                *n
                            });
                        (Atom::new(&format!("{guess}{number}")), default)
                    }
                    Param::Position(n) => (Atom::new(&format!("arg{n}")), &None),
                };
                let variable = self.variable(shown, Meta::default(), names::NIL);
                match default {
                    Some(value) => self.call(names::DEFAULT_ARG, Meta::default(), &[variable, *value]),
                    None => variable,
                }
            })
            .collect();
        self.shown_call(name, &args)
    }

    /// Operators and what has a syntax of its own as they are written, anything else as `name(args)`.
    fn shown_call(&self, name: Atom, args: &[Quoted<'a>]) -> String {
        let text = name.as_str();
        match (text, args) {
            ("%", [structure, _]) => format!("%{}{{}}", self.show(*structure)),
            ("%{}", _) => text.to_owned(),
            (".", [left, right]) => format!("{} . {}", self.show(*left), self.show(*right)),
            ("__CALLER__" | "__DIR__" | "__ENV__" | "__MODULE__" | "__STACKTRACE__", []) => text.to_owned(),
            ("and" | "or" | "in" | "not" | "when", _) => self.show(self.call(name, Meta::default(), args)),
            _ if text.starts_with(|c: char| c.is_alphabetic() || c == '_') => {
                let args: Vec<String> = args.iter().map(|arg| self.show(*arg)).collect();
                format!("{text}({})", args.join(", "))
            }
            _ => self.show(self.call(name, Meta::default(), args)),
        }
    }
}

/// Name and arity of what a type or callback describes.
fn described<'a>(tree: Quoted<'a>) -> Option<(&'a Node<'a>, Signature)> {
    let spec = match tree.call(names::WHEN) {
        Some((_, [spec, _])) => *spec,
        _ => tree,
    };
    let (_, [head, _]) = spec.call(names::TYPE_OP)? else { return None };
    let head = head.node()?;
    let arity = if let Args::List(args) = head.args { args.len() } else { 0 };
    Some((head, (head.form.atom()?, arity as u32)))
}

/// The name that the documentation gives a parameter.
fn param(arg: Quoted<'_>) -> Param<'_> {
    if let Some((_, [arg, default])) = arg.call(names::DEFAULT_ARG) {
        return match param(*arg) {
            Param::Named(name, _) => Param::Named(name, Some(*default)),
            Param::Guess(guess, _) => Param::Guess(guess, Some(*default)),
            Param::Position(n) => Param::Position(n),
        };
    }
    if let Some((_, [left, right])) = arg.call(names::MATCH) {
        let named = [*left, *right].into_iter().find(|side| side.variable().is_some());
        return named.map_or(Param::Guess("arg", None), param);
    }
    match arg {
        Quoted::Int(_) | Quoted::BigInt(_) => Param::Guess("int", None),
        Quoted::Float(_) => Param::Guess("float", None),
        Quoted::Atom(names::TRUE | names::FALSE) => Param::Guess("bool", None),
        Quoted::Atom(_) => Param::Guess("atom", None),
        Quoted::Binary(_) => Param::Guess("binary", None),
        Quoted::List(_) => Param::Guess("list", None),
        Quoted::Node(node) => match (node.form, node.args) {
            (Quoted::Atom(names::UNDERSCORE), Args::Context(_)) => Param::Guess("_", None),
            (Quoted::Atom(name), Args::Context(_)) => {
                let text = name.as_str();
                Param::Named(Atom::new(text.strip_prefix('_').unwrap_or(text)), None)
            }
            (Quoted::Atom(names::MAP), _) => Param::Guess("map", None),
            (Quoted::Atom(names::STRUCT), Args::List([module, _])) => struct_param(*module),
            _ => Param::Guess("arg", None),
        },
        _ => Param::Guess("arg", None),
    }
}

/// A struct is named as the last part of its module is.
fn struct_param(module: Quoted<'_>) -> Param<'_> {
    let last = match (module, module.call(names::ALIASES)) {
        (_, Some((_, [.., Quoted::Atom(last)]))) => last.as_str(),
        (Quoted::Atom(name), _) => name.as_str().rsplit('.').next().unwrap_or(""),
        _ => return Param::Guess("struct", None),
    };
    let mut shown = String::new();
    for (n, c) in last.chars().enumerate() {
        if c.is_uppercase() && n > 0 {
            shown.push('_');
        }
        shown.extend(c.to_lowercase());
    }
    Param::Named(Atom::new(&shown), None)
}

/// A parameter as two clauses have it.
fn merged<'a>(known: Param<'a>, new: Param<'a>, position: usize) -> Param<'a> {
    match (known, new) {
        (Param::Named(..), _) => known,
        (_, Param::Named(..)) => new,
        (Param::Guess(one, _), Param::Guess(other, _)) if one == other => known,
        (Param::Guess(_, Some(_)), _) => known,
        _ => Param::Position(position),
    }
}
