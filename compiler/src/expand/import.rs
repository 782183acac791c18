//! `import`, and the tables of what is imported.

use super::env::{Env, ImportFrame, ImportTable, Imported};
use super::tree::Look;
use super::{Compiler, Res, inline, native};
use crate::host::{Awaited, Awaiting, Exports};
use crate::quoted::{Atom, Meta, Quoted, names};
use std::sync::Arc;

const ONLY_EXPECTED: &str = "invalid :only option for import, expected value to be an atom :functions, :macros, :sigils, or a literal keyword list of function names with arity as values";

impl<'a> Compiler<'a> {
    /// What a module offers; asked of the host once.
    pub fn exports_of(&mut self, module: Atom) -> Option<Arc<Exports>> {
        if let Some(known) = self.exports.get(&module) {
            return known.clone();
        }
        let exports = self.host.exports(module);
        // What is not there yet may come, so only what exists is remembered.
        if exports.is_some() {
            self.exports.insert(module, exports.clone());
        }
        exports
    }

    /// The same, waiting for a module that is under way elsewhere.
    pub fn awaited_exports(
        &mut self,
        module: Atom,
        what: Awaiting,
        line: u32,
    ) -> Res<'a, Option<Arc<Exports>>> {
        match self.await_module(module, what, line)? {
            Awaited::Found | Awaited::Struct { .. } => Ok(self.exports_of(module)),
            Awaited::Missing => Ok(None),
        }
    }

    pub fn await_module(&mut self, module: Atom, what: Awaiting, line: u32) -> Res<'a, Awaited<'a>> {
        if self.exports_of(module).is_some() {
            return Ok(Awaited::Found);
        }
        if self.modules.iter().any(|b| b.name == module) {
            return Ok(Awaited::Missing);
        }
        let (host, arena) = (self.host, self.arena);
        let came = self.isolated(|this| host.await_module(arena, module, what, line, this));
        self.result_or_stop(came)
    }

    /// Forgets what was known of a module that has just been (re)defined.
    pub fn forget(&mut self, module: Atom) {
        self.exports.remove(&module);
        self.whole_tables.remove(&module);
        self.structs.remove(&module);
    }

    /// The table of everything a module offers for import.
    pub fn whole_table(&mut self, module: Atom) -> Option<u32> {
        if let Some(known) = self.whole_tables.get(&module) {
            return *known;
        }
        let table = match self.exports_of(module) {
            Some(exports) => {
                Arc::clone(exports.imports.get_or_init(|| Arc::new(all_imports(module, &exports))))
            }
            None if module == names::KERNEL => Arc::new(kernel_before_it_is_there()),
            None => return None,
        };
        let number = self.tables.len() as u32;
        self.tables.push(table);
        self.whole_tables.insert(module, Some(number));
        Some(number)
    }

    /// `import Module`, `only:`, `except:`
    #[inline(never)]
    pub(super) fn expand_import(
        &mut self,
        meta: Meta<'a>,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let options = self.lexical_options(
            meta,
            "import",
            args.get(1),
            &[names::ONLY, names::EXCEPT, names::WARN],
            env,
        )?;
        if let Some(modules) = self.multi_alias(meta, "import", args[0], options, env)? {
            return self.each_lexical(meta, names::IMPORT, modules, args.get(1).copied(), env);
        }
        let module = self.lexical_module(meta, "import", args[0], env)?;
        self.ensure_loaded(meta, module, env)?;
        let Some(whole) = self.whole_table(module) else {
            return Err(self.module_not_loaded(meta, module, env));
        };
        let table = self.selected_imports(meta, module, whole, options, env)?;
        self.warn_special_forms(meta, module, table, env);
        self.add_require(module, env);
        env.imports = Some(self.arena.alloc(ImportFrame { module, table, next: env.imports }));
        // What a quote imports is told of when it asks for that.
        let warn = match options.and_then(|o| o.keyword(names::WARN)) {
            Some(Quoted::Atom(warn)) => warn != names::FALSE,
            _ => meta.get(names::CONTEXT).is_none() && !super::block::is_generated(meta),
        };
        // Whole kinds are imported to have them at hand.
        let listed = options.and_then(|o| o.keyword(names::ONLY));
        let of_a_kind = listed.is_some_and(|only| only.atom().is_some());
        if warn && !of_a_kind && !self.tables[table as usize].by_name.is_empty() {
            let listed = listed.and_then(|list| list.items());
            let mut only: Vec<(Atom, u32)> = listed.unwrap_or(&[]).iter().filter_map(name_arity).collect();
            let mut seen = rustc_hash::FxHashSet::default();
            only.retain(|one| seen.insert(*one));
            // Where none of the names is there, all has been told.
            let by_name = &self.tables[whole as usize].by_name;
            let is_there = |name: &Atom, arity: u32| {
                by_name.get(name).is_some_and(|all| all.iter().any(|i| i.arity == arity))
            };
            if only.is_empty() || only.iter().any(|(name, arity)| is_there(name, *arity)) {
                self.record_import(env, module, only, meta);
            }
        }
        Ok(Quoted::Atom(module))
    }

    /// No import can hide a special form.
    fn warn_special_forms(&mut self, meta: Meta<'a>, module: Atom, table: u32, env: &Env<'a>) {
        let by_name = &self.tables[table as usize].by_name;
        // Of operators and the like only the special forms' own module has functions.
        let names: Vec<Atom> = match module.as_str() {
            "Elixir.Kernel.SpecialForms" => by_name.keys().copied().collect(),
            _ => native::SPECIAL_NAMES.to_vec(),
        };
        let mut found: Vec<(Atom, u32)> = names
            .iter()
            .flat_map(|name| by_name.get(name).into_iter().flatten().map(|imported| (*name, imported.arity)))
            .filter(|(name, arity)| native::is_special_form(*name, *arity as usize))
            .collect();
        found.sort_by_key(|(name, arity)| (name.as_str(), *arity));
        let module = self.show_atom(module);
        for (name, arity) in found {
            let message = format!(
                "cannot import {module}.{}/{arity} because it conflicts with Elixir special forms, the import has been discarded",
                name.as_str()
            );
            self.warning(meta, env, message);
        }
    }

    fn selected_imports(
        &mut self,
        meta: Meta<'a>,
        module: Atom,
        whole: u32,
        options: Option<Quoted<'a>>,
        env: &Env<'a>,
    ) -> Res<'a, u32> {
        let only = options.and_then(|o| o.keyword(names::ONLY));
        let except = options.and_then(|o| o.keyword(names::EXCEPT));
        let mut chosen = ImportTable::default();
        let all = Arc::clone(&self.tables[whole as usize]);
        let keep = |table: &mut ImportTable, filter: &dyn Fn(Atom, Imported) -> bool| {
            for (name, entries) in &all.by_name {
                for imported in entries {
                    if filter(*name, *imported) {
                        table.insert(*name, *imported);
                    }
                }
            }
        };
        match (only, except) {
            (None, None) => {
                // Names that begin with an underscore are imported only when asked for.
                if module == names::KERNEL || !all.by_name.keys().any(|n| n.as_str().starts_with('_')) {
                    return Ok(whole);
                }
                keep(&mut chosen, &|name, _| !name.as_str().starts_with('_'));
            }
            (Some(Quoted::Atom(kind)), except) => {
                let kind = kind.as_str();
                if !matches!(kind, "functions" | "macros" | "sigils") {
                    return Err(self.fail(meta, env, format!("{ONLY_EXPECTED}, got: :{kind}")));
                }
                let except = match except {
                    Some(list) => self.distinct_name_arities(meta, "except", list, env)?,
                    None => Vec::new(),
                };
                let is_kept = |name: Atom, imported: Imported| !except.contains(&(name, imported.arity));
                keep(&mut chosen, &|name, imported| {
                    is_kept(name, imported)
                        && match kind {
                            "functions" => !imported.is_macro && !name.as_str().starts_with('_'),
                            "macros" => imported.is_macro && !name.as_str().starts_with('_'),
                            _ => name.as_str().starts_with("sigil_") && imported.arity == 2,
                        }
                });
            }
            (Some(list), except) => {
                if except.is_some() {
                    return Err(self.fail(meta, env, ":only and :except can only be given together to import when :only is :functions, :macros, or :sigils".into()));
                }
                for (name, arity) in self.distinct_name_arities(meta, "only", list, env)? {
                    match all.find(name, arity) {
                        Some(imported) => chosen.insert(name, Imported { line: meta.line, ..imported }),
                        None => {
                            let shown = self.show_atom(module);
                            self.warning(
                                meta,
                                env,
                                format!(
                                    "cannot import {shown}.{}/{arity} because it is undefined or private",
                                    name.as_str()
                                ),
                            );
                        }
                    }
                }
            }
            (None, Some(list)) => {
                let names = self.distinct_name_arities(meta, "except", list, env)?;
                // Imported from the module before: the exception applies to what was imported.
                let before = env.import_frames().into_iter().find(|f| f.module == module).map(|f| f.table);
                let base = match before {
                    Some(table) => Arc::clone(&self.tables[table as usize]),
                    None => Arc::clone(&all),
                };
                for (name, entries) in &base.by_name {
                    for imported in entries {
                        let hidden = name.as_str().starts_with('_') && module != names::KERNEL;
                        if !hidden && !names.contains(&(*name, imported.arity)) {
                            chosen.insert(*name, *imported);
                        }
                    }
                }
            }
        }
        self.tables.push(Arc::new(chosen));
        Ok(self.tables.len() as u32 - 1)
    }

    fn name_arities(
        &mut self,
        meta: Meta<'a>,
        option: &str,
        list: Quoted<'a>,
        env: &Env<'a>,
    ) -> Res<'a, Vec<(Atom, u32)>> {
        let items = list.items().filter(|_| list.is_keyword()).unwrap_or(&[]);
        let names: Vec<(Atom, u32)> = items.iter().filter_map(name_arity).collect();
        if names.len() == items.len() && list.is_keyword() {
            return Ok(names);
        }
        let text = self.show(list);
        let message = if option == "only" {
            format!("{ONLY_EXPECTED}, got: {text}")
        } else {
            format!(
                "invalid :{option} option for import, expected value to be a literal keyword list of function names with arity as values, got: {text}"
            )
        };
        Err(self.fail(meta, env, message))
    }

    /// The same, with a warning about what is listed twice.
    fn distinct_name_arities(
        &mut self,
        meta: Meta<'a>,
        option: &str,
        list: Quoted<'a>,
        env: &Env<'a>,
    ) -> Res<'a, Vec<(Atom, u32)>> {
        let names = self.name_arities(meta, option, list, env)?;
        for (at, (name, arity)) in names.iter().enumerate() {
            if names[..at].contains(&(*name, *arity)) {
                let shown = self.show_function_name(*name);
                let message = format!("invalid :{option} option for import, {shown}/{arity} is duplicated");
                self.warning(meta, env, message);
            }
        }
        Ok(names)
    }

    /// Errors when a module that a `require` or `import` names does not exist.
    pub fn ensure_loaded(&mut self, meta: Meta<'a>, module: Atom, env: &Env<'a>) -> Res<'a, ()> {
        if env.module == Some(module) {
            let shown = self.show_atom(module);
            let message = format!(
                "you are trying to use/import/require the module {shown} which is currently being defined.\n\nThis may happen if you accidentally override the module you want to use. For example:\n\n    defmodule MyApp do\n      defmodule Supervisor do\n        use Supervisor\n      end\n    end\n\nIn the example above, the new Supervisor conflicts with Elixir's Supervisor. This may be fixed by using the fully qualified name in the definition:\n\n    defmodule MyApp.Supervisor do\n      use Supervisor\n    end\n"
            );
            return Err(self.fail(meta, env, message));
        }
        if module == names::KERNEL || self.awaited_exports(module, Awaiting::Module, meta.line)?.is_some() {
            return Ok(());
        }
        if self.modules.iter().any(|b| b.name == module) {
            return Ok(());
        }
        Err(self.module_not_loaded(meta, module, env))
    }

    fn module_not_loaded(&mut self, meta: Meta<'a>, module: Atom, env: &Env<'a>) -> super::Stop<'a> {
        let shown = self.show_atom(module);
        let message = if env.context_modules_include(module) {
            format!(
                "module {shown} is not loaded but was defined. This happens when you depend on a module in the same context in which it is defined. For example:\n\n    defmodule MyApp do\n      defmodule Mod do\n      end\n\n      use Mod\n    end\n\nTry defining the module outside the context that uses it:\n\n    defmodule MyApp.Mod do\n    end\n\n    defmodule MyApp do\n      use MyApp.Mod\n    end\n\nIf the module is defined at the top-level and you are trying to use it at the top-level, this is not supported by Elixir"
            )
        } else {
            format!("module {shown} is not loaded and could not be found")
        };
        self.fail(meta, env, message)
    }
}

/// `name: arity`
fn name_arity(item: &Quoted<'_>) -> Option<(Atom, u32)> {
    match item {
        Quoted::Pair((Quoted::Atom(name), Quoted::Int(arity))) => Some((*name, u32::try_from(*arity).ok()?)),
        _ => None,
    }
}

fn all_imports(module: Atom, exports: &Exports) -> ImportTable {
    let mut table = if module == names::KERNEL { native_macros() } else { ImportTable::default() };
    table.whole = true;
    let hidden = ["module_info", "__info__"];
    for (name, arity) in &exports.functions {
        if !hidden.contains(&name.as_str()) {
            table.insert(*name, Imported { arity: *arity, is_macro: false, line: 0 });
        }
    }
    for (name, arity) in &exports.macros {
        table.insert(*name, Imported { arity: *arity, is_macro: true, line: 0 });
    }
    table
}

fn native_macros() -> ImportTable {
    let mut table = ImportTable::default();
    for (name, arity) in native::macros() {
        table.insert(Atom::new(name), Imported { arity, is_macro: true, line: 0 });
    }
    table
}

/// Kernel's natively expanded macros and inlined functions are there before Kernel itself is.
fn kernel_before_it_is_there() -> ImportTable {
    let mut table = ImportTable { whole: true, ..native_macros() };
    for (name, arity) in inline::kernel_functions() {
        table.insert(Atom::new(name), Imported { arity, is_macro: false, line: 0 });
    }
    table
}
