//! The end of a module: checks over all its definitions, then the back of the compiler, then
//! loading.

use super::attributes::FOR_NEXT;
use super::{Definition, ModuleBuilder, Signature};
use crate::core::input::{FunctionDefinition, ModuleDefinition, ModuleInfo};
use crate::expand::env::Env;
use crate::expand::tree::Look;
use crate::expand::{Compiler, Res, Stop};
use crate::quoted::{Atom, BigInt, Meta, Quoted, external, names};
use rustc_hash::FxHashSet;

/// Parts of a module file by their tags.
type Chunks<'a> = &'a [(&'static [u8; 4], &'a [u8])];

/// The part that holds the clauses of functions, for reports of calls that match none.
const CLAUSES: &[u8; 4] = b"CLAU";

impl<'a> Compiler<'a> {
    pub(super) fn finish_module(
        &mut self,
        meta: Meta<'a>,
        name: Atom,
        value: Quoted<'a>,
        env: &Env<'a>,
    ) -> Res<'a> {
        let errors = self.errors;
        self.define_behaviour_info(meta, env)?;
        self.check_heads(env);
        self.check_locals(env);
        self.check_named_functions(meta, env);
        self.check_import_conflicts(env);
        self.warn_underived(meta, env);
        self.warn_unused_private(env);
        if self.errors > errors {
            return Err(Stop::Logged);
        }
        self.warn_transforms(meta, env);
        let typespecs = self.typespecs(meta, env)?;
        self.warn_unused_attributes(env);
        if self.errors > errors {
            return Err(Stop::Logged);
        }
        let definition = self.module_definition(name, typespecs);
        if let Some(text) = self.core_text.as_mut() {
            match crate::core::input::print_module(&definition) {
                Ok(core) => text.push_str(&core),
                Err(found) => text.extend(found.into_iter().map(|e| format!("# {}\n", e.message))),
            }
        }
        let mut compiled = match crate::core::input::compile_module(&definition) {
            Ok(compiled) => compiled,
            Err(found) => {
                for error in found {
                    self.error(Meta::at(error.line, 0), env, error.message);
                }
                return Err(Stop::Logged);
            }
        };
        self.check_types(env);
        self.drop_unwarned();
        if !self.options.redefine && self.host.defined_in(name).is_some() {
            self.warn_redefined(meta, name, env);
        }
        self.check_behaviours(meta, env)?;
        let binary: &'a [u8] = match self.options.binaries {
            true => self.arena.alloc_slice_copy(&ampoule_bytecode::file::write(&compiled)),
            false => &[],
        };
        if !self.options.clauses {
            // Only what is loaded from a file tells its clauses.
            compiled.chunks.retain(|chunk| chunk.tag != *CLAUSES);
        }
        let loaded = self.host.load(self.arena, compiled);
        self.result_or_stop(loaded)?;
        self.forget(name);
        self.defined.push((name, binary));
        self.run_on_load(meta, env)?;
        let hooks =
            self.modules.last().map(|b| b.attributes.accumulated("after_compile")).unwrap_or_default();
        let mut after = *env;
        after.function = None;
        self.after_compile(meta, &hooks, &after)?;
        self.after_verify(meta, name, &after)?;
        let parts = [Quoted::Atom(Atom::new("module")), Quoted::Atom(name), Quoted::Binary(binary), value];
        Ok(Quoted::Tuple(self.arena.alloc_slice_copy(&parts)))
    }

    fn warn_redefined(&mut self, meta: Meta<'a>, name: Atom, env: &Env<'a>) {
        let shown = self.show_atom(name);
        let place = Env { function: None, ..*env };
        self.warning(
            Meta::at(meta.line, 0),
            &place,
            format!("redefining module {shown} (current version defined in memory)"),
        );
    }

    fn module_definition(&mut self, name: Atom, typespecs: Option<Quoted<'a>>) -> ModuleDefinition<'a> {
        let Some(builder) = self.modules.last() else {
            unreachable!("a module is finished while it is the innermost one");
        };
        let functions: Vec<_> =
            builder.in_order().filter(|d| !d.clauses.is_empty()).map(function_definition).collect();
        let file = self.arena.alloc_str(self.relative(builder.file));
        let line = builder.line;
        let mut persisted = Vec::new();
        let vsn = Atom::new("vsn");
        if !builder.attributes.is_set(vsn) {
            // A version that changes with the module.
            let print = crate::core::info::fingerprint(name, &functions);
            let limbs = [0, 8].map(|at| u64::from_le_bytes(std::array::from_fn(|n| print[at + n])));
            let number = BigInt { negative: false, limbs: self.arena.alloc_slice_copy(&limbs) };
            let number = Quoted::BigInt(self.arena.alloc(number));
            persisted.push((vsn, self.list(&[number])));
        }
        let mut kept: Vec<_> = builder.attributes.iter().filter(|(_, a)| a.persist).collect();
        // What the language knows comes first; the others as they were declared.
        kept.sort_by_key(|(name, _)| {
            super::attributes::PERSISTED.iter().position(|p| *p == name.as_str()).unwrap_or(usize::MAX)
        });
        for (attribute, entry) in kept {
            if entry.accumulate {
                for item in builder.attributes.accumulated(attribute.as_str()) {
                    persisted.push((attribute, self.list(&[item])));
                }
                continue;
            }
            let value = builder.attributes.get(self.arena, attribute).unwrap_or(Quoted::Atom(names::NIL));
            let values = if matches!(value, Quoted::List(_)) { value } else { self.list(&[value]) };
            persisted.push((attribute, values));
        }
        let deprecated: Vec<Quoted<'a>> = builder
            .deprecated
            .iter()
            .map(|((function, arity), reason)| {
                let key = self.pair(Quoted::Atom(*function), Quoted::Int(i64::from(*arity)));
                self.pair(key, *reason)
            })
            .collect();
        let info = ModuleInfo {
            struct_fields: builder.struct_fields,
            attributes: (!persisted.is_empty()).then(|| self.keywords(&persisted)),
            on_load: builder.on_load(self.arena),
            deprecated: (!deprecated.is_empty()).then(|| self.list(&deprecated)),
            compile: Some(self.compile_value(builder.file)),
            chunks: self.chunks(builder, typespecs),
        };
        ModuleDefinition { name, file, line, functions, info }
    }

    /// The parts that are there, in the form in which they are read on demand.
    fn chunks(&self, builder: &ModuleBuilder<'a>, typespecs: Option<Quoted<'a>>) -> Chunks<'a> {
        let with_clauses = self.options.debug_info && (self.options.binaries || self.options.clauses);
        let clauses = with_clauses.then(|| external::encode_bare(self.clauses_value(builder)));
        let encoded = [
            (b"DOCS", self.docs_value(builder).and_then(external::encode)),
            (b"TYPE", typespecs.and_then(external::encode)),
            (CLAUSES, clauses.flatten()),
        ];
        let there = encoded.into_iter().filter_map(|(tag, bytes)| {
            let bytes: &'a [u8] = self.arena.alloc_slice_copy(&bytes?);
            Some((tag, bytes))
        });
        let there: Vec<_> = there.collect();
        self.arena.alloc_slice_copy(&there)
    }

    /// Patterns and guards of all definitions: a list of `{{name, arity}, kind, [{patterns, guards}]}`.
    fn clauses_value(&self, builder: &ModuleBuilder<'a>) -> Quoted<'a> {
        let with_clauses = builder.in_order().filter(|d| !d.clauses.is_empty());
        let definitions: Vec<_> = with_clauses
            .map(|d| {
                let signature = self.pair(Quoted::Atom(d.name), Quoted::Int(i64::from(d.arity)));
                let clauses =
                    d.clauses.iter().map(|c| self.pair(Quoted::List(c.args), Quoted::List(c.guards)));
                let clauses = self.list(&clauses.collect::<Vec<_>>());
                let parts = [signature, Quoted::Atom(d.kind.atom()), clauses];
                Quoted::Tuple(self.arena.alloc_slice_copy(&parts))
            })
            .collect();
        self.list(&definitions)
    }

    /// `[options: [], source: file]`, the file as a list of characters.
    fn compile_value(&self, file: &str) -> Quoted<'a> {
        let source = self.charlist(file);
        self.keywords(&[(Atom::new("options"), Quoted::List(&[])), (Atom::new("source"), source)])
    }

    /// Heads that no clause followed.
    pub(super) fn check_heads(&mut self, env: &Env<'a>) {
        let Some(builder) = self.modules.last() else { return };
        let missing: Vec<_> = builder
            .in_order()
            .filter(|d| d.clauses.is_empty())
            .map(|d| (d.meta, d.kind, d.name, d.arity))
            .collect();
        for (meta, kind, name, arity) in missing {
            let message = format!(
                "implementation not provided for predefined {} {}/{arity}",
                kind.atom().as_str(),
                name.as_str()
            );
            self.error(meta, env, message);
        }
    }

    /// Calls of functions that the module does not have.
    fn check_locals(&mut self, env: &Env<'a>) {
        let Some(builder) = self.modules.last() else { return };
        let mut missing = Vec::new();
        for definition in builder.in_order() {
            for call in &definition.locals {
                let found = builder.definitions.get(&(call.name, call.arity));
                match found.filter(|_| !is_generated_by_the_compiler(call.name.as_str(), call.arity)) {
                    None => missing.push((*call, (definition.name, definition.arity), None)),
                    Some(found)
                        if found.kind.is_macro()
                            && !call.expanded
                            && !call.name.as_str().contains(" (overridable ") =>
                    {
                        let own_default = definition.from_defaults && definition.name == call.name;
                        if !own_default {
                            missing.push((*call, (definition.name, definition.arity), Some(found.kind)));
                        }
                    }
                    Some(_) => {}
                }
            }
        }
        let module = self.show_atom(builder.name);
        let mut told = FxHashSet::default();
        for (call, function, kind) in missing {
            let (name, arity) = (call.name.as_str(), call.arity);
            if !told.insert((call.name, arity, call.meta.line, call.meta.column)) {
                continue;
            }
            let message = match kind {
                Some(_) => format!("cannot invoke macro {name}/{arity} before its definition"),
                None if is_generated_by_the_compiler(name, arity) => format!(
                    "undefined function {name}/{arity} (this function is auto-generated by the compiler and must always be called as a remote, as in __MODULE__.{name}/{arity})"
                ),
                None => format!(
                    "undefined function {name}/{arity} (expected {module} to define such a function or for it to be imported, but none are available)"
                ),
            };
            let place = Env { function: Some(function), file: call.file, ..*env };
            self.error_span(call.meta, &place, message, name.chars().count());
        }
    }

    /// Functions that `@compile inline: …`, `@dialyzer`, `@nifs` and `@on_load` name must be there.
    fn check_named_functions(&mut self, meta: Meta<'a>, env: &Env<'a>) {
        let Some(builder) = self.modules.last() else { return };
        let mut named: Vec<(Quoted<'a>, String)> = Vec::new();
        let inline = Atom::new("inline");
        for options in builder.attributes.accumulated("compile") {
            let functions = match options {
                Quoted::Pair((Quoted::Atom(option), functions)) if *option == inline => Some(*functions),
                other => other.keyword(inline),
            };
            named.extend(
                functions
                    .and_then(|f| f.items())
                    .unwrap_or(&[])
                    .iter()
                    .map(|f| (*f, "@compile :inline".to_owned())),
            );
        }
        for options in builder.attributes.accumulated("dialyzer") {
            named.extend(super::quiet::dialyzer_functions(options));
        }
        let nifs = builder.attributes.get(self.arena, Atom::new("nifs"));
        let nifs = nifs.and_then(|n| n.items()).unwrap_or(&[]);
        named.extend(nifs.iter().map(|f| (*f, "@nifs".to_owned())));
        named.extend(
            builder.attributes.get(self.arena, Atom::new("on_load")).map(|f| (f, "@on_load".to_owned())),
        );
        let missing: Vec<String> = named
            .into_iter()
            .filter_map(|(function, by)| match function {
                Quoted::Pair((Quoted::Atom(name), Quoted::Int(arity))) => {
                    let arity = u32::try_from(*arity).ok()?;
                    let is_there = builder.is_defined(*name, arity);
                    (!is_there).then(|| format!("undefined function {}/{arity} given to {by}", name.as_str()))
                }
                _ => None,
            })
            .collect();
        for message in missing {
            self.error(Meta::at(meta.line, 0), env, message);
        }
    }

    /// What `@derive` asks for is done by `defstruct`, when that comes after it.
    fn warn_underived(&mut self, meta: Meta<'a>, env: &Env<'a>) {
        let Some(builder) = self.modules.last() else { return };
        if builder.attributes.accumulated("derive").is_empty() {
            return;
        }
        let message = match builder.structure {
            None => {
                "warning: module attribute @derive was set but never used (it must come before defstruct)"
            }
            Some(_) => {
                "warning: module attribute @derive was set after defstruct, all @derive calls must come before defstruct"
            }
        };
        self.warning(Meta::at(meta.line, 0), env, message.to_owned());
    }

    /// Transforms of Erlang's forms, which there are none of.
    fn warn_transforms(&mut self, meta: Meta<'a>, env: &Env<'a>) {
        let Some(builder) = self.modules.last() else { return };
        let mut found = Vec::new();
        for options in builder.attributes.accumulated("compile") {
            for option in options.items().unwrap_or(&[options]) {
                if let Quoted::Pair((Quoted::Atom(name), _)) = option
                    && name.as_str() == "parse_transform"
                {
                    found.push(*option);
                }
            }
        }
        for option in found {
            let message = format!(
                "@compile {} is deprecated. Elixir will no longer support Erlang-based transforms in future versions",
                self.inspect(option)
            );
            self.warning(Meta::at(meta.line, 0), env, message);
        }
    }

    /// A definition with the name of an import that was used.
    fn check_import_conflicts(&mut self, env: &Env<'a>) {
        let Some(builder) = self.modules.last() else { return };
        if builder.name == names::KERNEL {
            return;
        }
        let mut found = Vec::new();
        for definition in builder.in_order() {
            if let Some((module, _)) = builder.imported((definition.name, definition.arity)) {
                found.push((module, definition.meta, definition.name, definition.arity));
            }
        }
        for (module, meta, name, arity) in found {
            let message = format!(
                "imported {}.{}/{arity} conflicts with local function",
                self.show_atom(module),
                name.as_str()
            );
            self.error(meta, env, message);
        }
    }

    /// Private functions and macros that nothing reaches.
    fn warn_unused_private(&mut self, env: &Env<'a>) {
        let Some(builder) = self.modules.last() else { return };
        let mut reached: FxHashSet<Signature> = FxHashSet::default();
        let mut todo: Vec<Signature> =
            builder.on_load(self.arena).map(|name| (name, 0)).into_iter().collect();
        for definition in builder.in_order() {
            if !definition.kind.is_private() || definition.quiet {
                todo.push((definition.name, definition.arity));
            }
        }
        while let Some(signature) = todo.pop() {
            if !reached.insert(signature) {
                continue;
            }
            if let Some(definition) = builder.definitions.get(&signature) {
                todo.extend(definition.locals.iter().map(|l| (l.name, l.arity)));
            }
        }
        // Reaching one arity of a function with defaults reaches the others.
        let is_used = |d: &Definition<'a>| {
            reached.contains(&(d.name, d.arity))
                || (d.from_defaults && reached.iter().any(|(n, a)| *n == d.name && *a > d.arity))
        };
        let mut unused = Vec::new();
        for definition in builder
            .in_order()
            .filter(|d| d.kind.is_private() && !d.quiet && !d.from_defaults && !d.clauses.is_empty())
        {
            let (name, arity) = (definition.name, definition.arity);
            let shown = format!("{}/{arity}", name.as_str());
            let what = if definition.kind.is_macro() { "macro" } else { "function" };
            let message = if !is_used(definition) {
                format!("{what} {shown} is unused")
            } else {
                let shortest = arity - definition.defaults.min(arity);
                let least = (shortest..arity).find(|n| reached.contains(&(name, *n)));
                // These messages call a macro a function, too.
                match least {
                    None if definition.defaults == 0 => continue,
                    None => format!(
                        "default values for the optional arguments in the private function {shown} are never used"
                    ),
                    Some(n) if n == shortest => continue,
                    Some(n) if n + 1 == arity => format!(
                        "the default value for the last optional argument in the private function {shown} is never used"
                    ),
                    Some(n) => format!(
                        "the default values for the last {} optional arguments in the private function {shown} are never used",
                        arity - n
                    ),
                }
            };
            unused.push(((name.as_str(), arity), definition.meta, message));
        }
        // The last name first.
        unused.sort_by(|(a, ..), (b, ..)| b.cmp(a));
        let place = Env { function: None, ..*env };
        for (_, meta, message) in unused {
            self.warning(meta, &place, message);
        }
    }

    fn warn_unused_attributes(&mut self, env: &Env<'a>) {
        let Some(builder) = self.modules.last() else { return };
        let unread: Vec<(Atom, u32)> = builder
            .attributes
            .iter()
            .filter(|(name, a)| {
                a.unread_line != 0
                    && !a.persist
                    && !FOR_NEXT.iter().any(|(next, _)| *next == name.as_str())
                    && name.as_str() != "moduledoc"
            })
            .map(|(name, a)| (name, a.unread_line))
            .collect();
        let lost: Vec<(&str, &str, u32)> = FOR_NEXT
            .iter()
            .map(|(name, what)| (*name, *what, builder.attributes.unread_line(Atom::new(name))))
            .filter(|(.., line)| *line != 0)
            .collect();
        for (name, what, line) in lost {
            self.warning(
                Meta::at(line, 0),
                env,
                format!("module attribute @{name} was set but no {what} follows it"),
            );
        }
        for (name, line) in unread.into_iter().rev() {
            self.warning(
                Meta::at(line, 0),
                env,
                format!("module attribute @{} was set but never used", name.as_str()),
            );
        }
    }
}

/// Functions that every module has, or every behaviour, which nobody writes.
fn is_generated_by_the_compiler(name: &str, arity: u32) -> bool {
    matches!((name, arity), ("module_info", 0 | 1) | ("behaviour_info" | "__info__", 1))
}

fn function_definition<'a>(definition: &Definition<'a>) -> FunctionDefinition<'a> {
    FunctionDefinition {
        kind: definition.kind,
        name: definition.name,
        arity: definition.arity as usize,
        line: definition.meta.line,
        clauses: definition.clauses.clone(),
    }
}
