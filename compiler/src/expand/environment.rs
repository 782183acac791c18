//! The environment as a value (`%Macro.Env{}`) and back: what macros get as `__CALLER__`, what
//! `__ENV__` gives, and what comes back in a service call such as `Macro.expand/2`.
//!
//! The `lexical_tracker` of an environment that a macro gets is the number under which the
//! compilation keeps the real one, so that coming back costs no reading of import lists.

use super::env::{AliasFrame, Context, Env, ImportFrame, ImportTable, Imported, Names};
use super::scope::{VarKey, VarKind};
use super::tree::Look;
use super::{Compiler, Res};
use crate::quoted::{Atom, Meta, Quoted, names};
use std::sync::Arc;

impl<'a> Compiler<'a> {
    /// `__ENV__`: the environment as an expression that builds it.
    #[inline(never)]
    pub(super) fn expand_env(&mut self, meta: Meta<'a>, env: &mut Env<'a>) -> Res<'a> {
        if env.in_match() {
            return Err(self.not_allowed_here(meta, "__ENV__", env));
        }
        let mut here = *env;
        if meta.line != 0 {
            here.line = meta.line;
        }
        let value = self.env_fields(&here, Quoted::Atom(names::NIL));
        Ok(self.escape(value).unwrap_or(Quoted::Atom(names::NIL)))
    }

    /// `__ENV__.field` as the expression of that field alone.
    pub(super) fn env_field(&mut self, meta: Meta<'a>, name: Atom, env: &Env<'a>) -> Option<Quoted<'a>> {
        let mut here = *env;
        if meta.line != 0 {
            here.line = meta.line;
        }
        let Quoted::Map(pairs) = self.env_fields(&here, Quoted::Atom(names::NIL)) else { return None };
        let (_, value) = pairs.iter().find(|(key, _)| key.atom() == Some(name))?;
        self.escape(*value).ok()
    }

    /// The environment as a value for a macro.
    pub fn env_value(&mut self, env: &Env<'a>) -> Quoted<'a> {
        let number = self.keep_env(env);
        self.env_fields(env, Quoted::Int(number))
    }

    /// Keeps an environment under a number that no other compilation gives out.
    pub fn keep_env(&mut self, env: &Env<'a>) -> i64 {
        self.environments.push(*env);
        self.options.counter_base + self.environments.len() as i64 - 1
    }

    /// The environment as a value that outlives this compilation.
    pub fn env_outside(&mut self, env: &Env<'a>) -> Quoted<'a> {
        self.env_fields(env, Quoted::Atom(names::NIL))
    }

    /// The environment that this compilation has under a number that it gave out.
    pub fn numbered_env(&self, number: i64) -> Option<Env<'a>> {
        let at = number.checked_sub(self.options.counter_base)?;
        self.environments.get(usize::try_from(at).ok()?).copied()
    }

    fn env_fields(&mut self, env: &Env<'a>, tracker: Quoted<'a>) -> Quoted<'a> {
        let atom = |name: &str| Quoted::Atom(Atom::new(name));
        let module = |m: Option<Atom>| Quoted::Atom(m.unwrap_or(names::NIL));
        let function = match env.function {
            Some((name, arity)) => self.pair(Quoted::Atom(name), Quoted::Int(i64::from(arity))),
            None => Quoted::Atom(names::NIL),
        };
        let context = match env.context {
            Context::Normal => Quoted::Atom(names::NIL),
            Context::Match => atom("match"),
            Context::Guard => atom("guard"),
        };
        let (aliases, macro_aliases) = self.alias_lists(env);
        let versioned = self.versioned_vars();
        let (functions, macros) = self.import_values(env);
        let requires = self.names_list(env.requires, true);
        let context_modules = self.names_list(env.context_modules, false);
        let pairs = [
            (atom("__struct__"), atom("Elixir.Macro.Env")),
            (atom("aliases"), aliases),
            (atom("context"), context),
            (atom("context_modules"), context_modules),
            (atom("file"), self.string(env.file)),
            (atom("function"), function),
            (atom("functions"), functions),
            (atom("lexical_tracker"), tracker),
            (atom("line"), Quoted::Int(i64::from(env.line))),
            (atom("macro_aliases"), macro_aliases),
            (atom("macros"), macros),
            (atom("module"), module(env.module)),
            (atom("requires"), requires),
            (atom("tracers"), Quoted::List(&[])),
            (atom("versioned_vars"), versioned),
        ];
        Quoted::Map(self.arena.alloc_slice_copy(&pairs))
    }

    fn alias_lists(&self, env: &Env<'a>) -> (Quoted<'a>, Quoted<'a>) {
        let (mut plain, mut counted) = (Vec::new(), Vec::new());
        let mut seen: Vec<Atom> = Vec::new();
        let mut next = env.aliases;
        while let Some(AliasFrame { alias, module, counter, next: rest }) = next {
            next = *rest;
            match counter {
                Some(counter) => {
                    let value = self.pair(Quoted::Int(*counter), Quoted::Atom(*module));
                    counted.push(self.pair(Quoted::Atom(*alias), value));
                }
                None => {
                    if !seen.contains(alias) {
                        seen.push(*alias);
                        if alias != module {
                            plain.push(self.pair(Quoted::Atom(*alias), Quoted::Atom(*module)));
                        }
                    }
                }
            }
        }
        plain.reverse();
        (self.list(&plain), self.list(&counted))
    }

    fn names_list(&self, list: Option<&'a Names<'a>>, sorted: bool) -> Quoted<'a> {
        let mut all = Vec::new();
        let mut next = list;
        while let Some(entry) = next {
            all.push(entry.name);
            next = entry.next;
        }
        if sorted {
            all.sort_by_key(|a| a.as_str());
        }
        let atoms: Vec<Quoted<'a>> = all.into_iter().map(Quoted::Atom).collect();
        self.list(&atoms)
    }

    fn versioned_vars(&self) -> Quoted<'a> {
        let mut pairs = Vec::new();
        for (key, version) in self.scope.all() {
            let kind = match key.kind {
                VarKind::Context(context) => Quoted::Atom(context),
                VarKind::Counter(counter) => Quoted::Int(counter),
            };
            pairs.push((self.pair(Quoted::Atom(key.name), kind), Quoted::Int(i64::from(version) - 1)));
        }
        Quoted::Map(self.arena.alloc_slice_copy(&pairs))
    }

    fn import_values(&mut self, env: &Env<'a>) -> (Quoted<'a>, Quoted<'a>) {
        let (mut functions, mut macros) = (Vec::new(), Vec::new());
        for frame in env.import_frames() {
            for (is_macro, out) in [(false, &mut functions), (true, &mut macros)] {
                let list = self.import_list(frame.table, is_macro);
                if !matches!(list, Quoted::List([])) {
                    out.push(self.pair(Quoted::Atom(frame.module), list));
                }
            }
        }
        (self.list(&functions), self.list(&macros))
    }

    fn import_list(&mut self, table: u32, is_macro: bool) -> Quoted<'a> {
        if let Some(list) = self.import_lists.get(&(table, is_macro)) {
            return *list;
        }
        let entries: Vec<Quoted<'a>> = self.tables[table as usize]
            .sorted(is_macro)
            .into_iter()
            .map(|(name, arity)| self.pair(Quoted::Atom(name), Quoted::Int(i64::from(arity))))
            .collect();
        let list = self.list(&entries);
        self.import_lists.insert((table, is_macro), list);
        list
    }

    /// An environment that Elixir code gave back.
    pub fn env_from(&mut self, value: Quoted<'a>) -> Option<Env<'a>> {
        let Quoted::Map(pairs) = value else { return None };
        let get = |name: &str| {
            pairs.iter().find(|(k, _)| k.atom().is_some_and(|a| a.as_str() == name)).map(|(_, v)| *v)
        };
        let optional = |v: Option<Quoted<'a>>| v.and_then(|v| v.atom()).filter(|a| *a != names::NIL);
        let known = match get("lexical_tracker") {
            Some(Quoted::Int(n)) => self.numbered_env(n),
            _ => None,
        };
        let file = get("file")?.text()?;
        let mut env = known.unwrap_or(Env::bare(file));
        env.file = file;
        env.module = optional(get("module"));
        env.line = Compiler::small(get("line")).unwrap_or(0);
        env.function = match get("function") {
            Some(Quoted::Pair((Quoted::Atom(name), Quoted::Int(arity)))) => Some((*name, *arity as u32)),
            _ => None,
        };
        env.context = match get("context") {
            Some(Quoted::Atom(a)) if a.as_str() == "match" => Context::Match,
            Some(Quoted::Atom(a)) if a.as_str() == "guard" => Context::Guard,
            _ => Context::Normal,
        };
        env.aliases = None;
        for entry in get("macro_aliases").and_then(|l| l.items()).unwrap_or(&[]).iter().rev() {
            if let Quoted::Pair((
                Quoted::Atom(alias),
                Quoted::Pair((Quoted::Int(counter), Quoted::Atom(module))),
            )) = entry
            {
                self.push_alias(*alias, *module, Some(*counter), &mut env);
            }
        }
        for entry in get("aliases").and_then(|l| l.items()).unwrap_or(&[]) {
            if let Quoted::Pair((Quoted::Atom(alias), Quoted::Atom(module))) = entry {
                self.push_alias(*alias, *module, None, &mut env);
            }
        }
        env.requires = self.names_from(get("requires"));
        env.context_modules = self.names_from(get("context_modules"));
        let (functions, macros) = (get("functions"), get("macros"));
        if !known.is_some_and(|k| self.same_imports(&k, functions, macros)) {
            self.read_imports(&mut env, functions, macros);
        }
        Some(env)
    }

    fn names_from(&self, list: Option<Quoted<'a>>) -> Option<&'a Names<'a>> {
        let mut names: Option<&'a Names<'a>> = None;
        for item in list.and_then(|l| l.items()).unwrap_or(&[]).iter().rev() {
            if let Quoted::Atom(name) = item {
                names = Some(self.arena.alloc(Names { name: *name, next: names }));
            }
        }
        names
    }

    fn same_imports(
        &mut self,
        env: &Env<'a>,
        functions: Option<Quoted<'a>>,
        macros: Option<Quoted<'a>>,
    ) -> bool {
        let (known_functions, known_macros) = self.import_values(env);
        same_shape(Some(known_functions), functions) && same_shape(Some(known_macros), macros)
    }

    fn read_imports(&mut self, env: &mut Env<'a>, functions: Option<Quoted<'a>>, macros: Option<Quoted<'a>>) {
        env.imports = None;
        let mut tables: Vec<(Atom, ImportTable)> = Vec::new();
        for (is_macro, list) in [(false, functions), (true, macros)] {
            for entry in list.and_then(|l| l.items()).unwrap_or(&[]) {
                let Quoted::Pair((Quoted::Atom(module), Quoted::List(entries))) = entry else { continue };
                let at = match tables.iter().position(|(m, _)| m == module) {
                    Some(at) => at,
                    None => {
                        tables.push((*module, ImportTable::default()));
                        tables.len() - 1
                    }
                };
                for entry in *entries {
                    if let Quoted::Pair((Quoted::Atom(name), Quoted::Int(arity))) = entry {
                        tables[at].1.insert(*name, Imported { arity: *arity as u32, is_macro, line: 0 });
                    }
                }
            }
        }
        for (module, table) in tables.into_iter().rev() {
            let number = self.tables.len() as u32;
            self.tables.push(Arc::new(table));
            env.imports = Some(self.arena.alloc(ImportFrame { module, table: number, next: env.imports }));
        }
    }

    /// Puts the variables that an environment value names into scope.
    pub fn scope_from(&mut self, value: Quoted<'a>, env: &Env<'a>) {
        let Quoted::Map(pairs) = value else { return };
        let versioned = pairs.iter().find(|(k, _)| k.atom().is_some_and(|a| a.as_str() == "versioned_vars"));
        let Some((_, Quoted::Map(vars))) = versioned else { return };
        for (key, _) in *vars {
            let Quoted::Pair((Quoted::Atom(name), kind)) = key else { continue };
            let kind = match kind {
                Quoted::Atom(context) => VarKind::Context(*context),
                Quoted::Int(counter) => VarKind::Counter(*counter),
                _ => continue,
            };
            let key = VarKey { name: *name, kind };
            let version = self.new_version(key, Meta::default(), env);
            self.scope.mark_used(version);
            self.scope.set(key, version);
        }
    }
}

/// Whether two import lists name the same modules with as many names each.
fn same_shape(left: Option<Quoted<'_>>, right: Option<Quoted<'_>>) -> bool {
    let (Some(Quoted::List(left)), Some(Quoted::List(right))) = (left, right) else { return false };
    left.len() == right.len()
        && left.iter().zip(right.iter()).all(|pair| match pair {
            (
                Quoted::Pair((Quoted::Atom(a), Quoted::List(x))),
                Quoted::Pair((Quoted::Atom(b), Quoted::List(y))),
            ) => a == b && x.len() == y.len(),
            _ => false,
        })
}

impl<'a> Env<'a> {
    /// Whether a module of this name was defined in a place that encloses this one.
    pub fn context_modules_include(&self, module: Atom) -> bool {
        let mut next = self.context_modules;
        while let Some(names) = next {
            if names.name == module {
                return true;
            }
            next = names.next;
        }
        false
    }
}
