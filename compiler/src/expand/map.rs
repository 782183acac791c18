//! Maps and structs. A struct in an expression becomes the map with all its fields; in a
//! pattern, the map with the fields named and `__struct__`.

use super::env::Env;
use super::report::Trace;
use super::tree::Look;
use super::{Compiler, Res};
use crate::diag::Diagnostic;
use crate::host::{Awaited, Awaiting, Raised};
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};
use crate::types::Later;

/// What a struct's module says of it.
#[derive(Clone, Copy)]
pub struct StructInfo<'a> {
    /// The struct itself with its default values.
    pub defaults: &'a [(Quoted<'a>, Quoted<'a>)],
    /// Keys that must be given.
    pub required: &'a [Atom],
    /// All keys, in the order in which they were written; empty when not known.
    pub order: &'a [Atom],
    /// `__struct__/1` was written by hand: what it gives for the keys at hand has to be asked.
    pub by_hand: bool,
}

/// A struct pattern whose struct is looked up later.
#[derive(Clone, Copy)]
pub struct StructCheck<'a> {
    meta: Meta<'a>,
    module: Atom,
    given: &'a [Quoted<'a>],
    env: Env<'a>,
}

impl<'a> Compiler<'a> {
    #[inline(never)]
    pub(super) fn expand_map(
        &mut self,
        meta: Meta<'a>,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a> {
        if let [
            Quoted::Node(Node { form: Quoted::Atom(names::BAR), meta: bar, args: Args::List([map, pairs]) }),
        ] = args
        {
            if env.context != super::env::Context::Normal {
                let text = self.show(self.call(names::MAP, meta, args));
                return Err(self.fail_file(
                    meta,
                    env,
                    format!("cannot use map/struct update syntax in {}, got: {text}", env.context_name()),
                ));
            }
            let Quoted::List(pairs) = pairs else {
                return Err(self.fail(meta, env, "expected key-value pairs in a map".into()));
            };
            self.check_pairs(meta, pairs, env)?;
            let mut all = vec![*map];
            all.extend_from_slice(pairs);
            let expanded = self.expand_args(&all, env)?;
            self.check_duplicate_keys(meta, &expanded[1..], env)?;
            let bar = self.call(names::BAR, *bar, &[expanded[0], Quoted::List(&expanded[1..])]);
            return Ok(self.call(names::MAP, meta, &[bar]));
        }
        self.check_pairs(meta, args, env)?;
        let expanded = if env.in_match() {
            self.expand_map_pattern(meta, args, env)?
        } else {
            self.expand_args(args, env)?
        };
        self.check_duplicate_keys(meta, expanded, env)?;
        Ok(self.node_of(Quoted::Atom(names::MAP), meta, expanded))
    }

    /// Keys of map patterns are literals or pinned; values are patterns.
    fn expand_map_pattern(
        &mut self,
        map_meta: Meta<'a>,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a, &'a [Quoted<'a>]> {
        let out = self.arena.alloc_slice_copy(args);
        for (index, arg) in args.iter().enumerate() {
            let Quoted::Pair((key, value)) = arg else { continue };
            if let Some((name, ..)) = key.variable()
                && !matches!(name, names::MODULE | names::DIR | names::ENV)
            {
                let text = name.as_str();
                return Err(self.fail(map_meta, env, format!("cannot use variable {text} as map key inside a pattern. Map keys in patterns can only be literals (such as atoms, strings, tuples, and the like) or an existing variable matched with the pin operator (such as ^some_var)")));
            }
            let key = self.expand(*key, env)?;
            let value = self.expand(*value, env)?;
            out[index] = self.pair(key, value);
        }
        Ok(out)
    }

    fn check_pairs(&mut self, meta: Meta<'a>, pairs: &[Quoted<'a>], env: &Env<'a>) -> Res<'a, ()> {
        for pair in pairs {
            if !matches!(pair, Quoted::Pair(_)) {
                let text = self.show(*pair);
                return Err(self.fail(meta, env, format!("expected key-value pairs in a map, got: {text}")));
            }
        }
        Ok(())
    }

    fn check_duplicate_keys(&mut self, meta: Meta<'a>, pairs: &[Quoted<'a>], env: &Env<'a>) -> Res<'a, ()> {
        if pairs.len() < 2 {
            return Ok(());
        }
        let mut seen = rustc_hash::FxHashSet::default();
        for pair in pairs {
            let Quoted::Pair((key, _)) = pair else { continue };
            if !is_constant(*key) {
                continue;
            }
            let text = self.inspect(*key);
            if !seen.insert(text.clone()) {
                let message = format!("key {text} will be overridden in map");
                let place = Env { module: None, function: None, ..*env };
                match env.in_match() {
                    true => return Err(self.fail_file(meta, env, message)),
                    false => self.warning(meta, &place, message),
                }
            }
        }
        Ok(())
    }

    /// `%Name{...}`
    #[inline(never)]
    pub(super) fn expand_struct(
        &mut self,
        meta: Meta<'a>,
        left: Quoted<'a>,
        right: Quoted<'a>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let Some((map_meta, pairs)) = right.call(names::MAP) else {
            let text = self.show(right);
            return Err(self.fail(
                meta,
                env,
                format!("expected struct to be followed by a map, got: {text}"),
            ));
        };
        let pairs = self.without_struct_key(meta, pairs, env);
        let name = self.expand(left, env)?;
        let module = match name {
            Quoted::Atom(module) if !matches!(module, names::NIL | names::TRUE | names::FALSE) => module,
            _ if env.in_match() && is_name_pattern(name) => {
                let map = self.expand_map(map_meta, pairs, env)?;
                return Ok(self.call(names::STRUCT, meta, &[name, map]));
            }
            _ => {
                let text = self.show(left);
                let message = if env.in_match() {
                    format!(
                        "expected struct name in a match to be a compile time atom, alias or a variable, got: {text}"
                    )
                } else {
                    format!("expected struct name to be a compile time atom or alias, got: {text}")
                };
                return Err(self.fail(meta, env, message));
            }
        };
        if let [Quoted::Node(Node { form: Quoted::Atom(names::BAR), .. })] = pairs {
            return self.expand_struct_update(meta, module, map_meta, pairs, env);
        }
        let map = self.expand_map(map_meta, pairs, env)?;
        let given = map.call(names::MAP).map_or(&[][..], |(_, pairs)| pairs);
        self.check_keys_are_atoms(meta, given, env)?;
        let tag = self.pair(Quoted::Atom(names::STRUCT_KEY), Quoted::Atom(module));
        let mut all = vec![tag];
        if env.in_match() && env.function.is_some() {
            self.struct_checks.push(StructCheck { meta, module, given, env: *env });
        } else if env.in_match() {
            self.check_struct_pattern(meta, module, given, env)?;
        } else {
            let mut info = self.struct_info(meta, module, env)?;
            if info.by_hand {
                info.defaults = self.built_by_hand(meta, module, given, env)?;
            }
            self.check_struct_keys(meta, module, &info, given, env)?;
            self.check_required(meta, module, &info, given, env)?;
            for (key, value) in info.defaults {
                let name = key.atom();
                let is_given = given.iter().any(|p| matches!(p, Quoted::Pair((k, _)) if k.atom() == name));
                if name != Some(names::STRUCT_KEY) && !is_given {
                    let value = self.escape(*value).unwrap_or(Quoted::Atom(names::NIL));
                    all.push(self.pair(*key, value));
                }
            }
        }
        all.extend_from_slice(given);
        Ok(self.call(names::MAP, map_meta, &all))
    }

    /// The fields of a struct without `__struct__`, which its name gives.
    fn without_struct_key(
        &mut self,
        meta: Meta<'a>,
        pairs: &'a [Quoted<'a>],
        env: &Env<'a>,
    ) -> &'a [Quoted<'a>] {
        let is_key = |pair: &Quoted<'a>| matches!(pair, Quoted::Pair((Quoted::Atom(names::STRUCT_KEY), _)));
        if let [update] = pairs
            && let Some((bar, [map, Quoted::List(fields)])) = update.call(names::BAR)
        {
            if !fields.iter().any(is_key) {
                return pairs;
            }
            let fields = Quoted::List(self.without_struct_key(meta, fields, env));
            return self.slice(&[self.call(names::BAR, bar, &[*map, fields])]);
        }
        let Some(at) = pairs.iter().position(is_key) else { return pairs };
        let message = "key :__struct__ is ignored when using structs".to_owned();
        self.warning_without_place(meta, env, message);
        self.slice(&[&pairs[..at], &pairs[at + 1..]].concat())
    }

    /// Looks at the struct patterns of functions met since `from`, when the module's own struct is known.
    pub fn check_struct_patterns(&mut self, from: usize) {
        for check in self.struct_checks.split_off(from) {
            self.check_struct_later(&check);
        }
    }

    /// A struct pattern outside functions: the struct must be there, with these keys.
    fn check_struct_pattern(
        &mut self,
        meta: Meta<'a>,
        module: Atom,
        given: &[Quoted<'a>],
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        let info = self.struct_info(meta, module, env)?;
        let shown = self.show_atom(module);
        if info.by_hand {
            return Err(self.fail(meta, env, undefined_struct(&shown)));
        }
        for pair in given {
            let Quoted::Pair((key, _)) = pair else { continue };
            if !info.defaults.iter().any(|(k, _)| k.atom() == key.atom()) {
                let text = self.show(*key);
                return Err(self.fail(meta, env, format!("unknown key {text} for struct {shown}")));
            }
        }
        Ok(())
    }

    /// What `__struct__/1` gives for these keys, whose values are code.
    fn built_by_hand(
        &mut self,
        meta: Meta<'a>,
        module: Atom,
        given: &[Quoted<'a>],
        env: &Env<'a>,
    ) -> Res<'a, &'a [(Quoted<'a>, Quoted<'a>)]> {
        let keys = self.list(given);
        let value = self.call_host(meta, env, module, names::STRUCT_KEY, &[keys])?;
        let name = |pairs: &[(Quoted<'a>, Quoted<'a>)]| {
            let tag = pairs.iter().find(|(key, _)| key.atom() == Some(names::STRUCT_KEY));
            tag.and_then(|(_, name)| name.atom())
        };
        let shown = self.show_atom(module);
        let message = match value {
            Quoted::Map(pairs) => match name(pairs) {
                Some(name) if name == module => return Ok(pairs),
                Some(name) => {
                    let got = self.show_atom(name);
                    format!("expected struct name returned by {shown}.__struct__/1 to be {shown}, got: {got}")
                }
                None => no_struct(&shown, &self.shown_value(value)),
            },
            _ => no_struct(&shown, &self.shown_value(value)),
        };
        Err(self.fail(meta, env, message))
    }

    /// Structs that functions match on may still be defined.
    fn check_struct_later(&mut self, check: &StructCheck<'a>) {
        if own_struct(&self.modules, check.module) {
            return;
        }
        let line = if check.meta.line == 0 { check.env.line } else { check.meta.line };
        let mut place = Diagnostic::error(self.relative(check.env.file), line, check.meta.column, "");
        place.context = self.place(&check.env);
        let keys = check.given.iter().filter_map(|pair| match pair {
            Quoted::Pair((key, _)) => key.atom(),
            _ => None,
        });
        self.put_off(Later::Struct { module: check.module, keys: keys.collect(), place });
    }

    fn expand_struct_update(
        &mut self,
        meta: Meta<'a>,
        module: Atom,
        map_meta: Meta<'a>,
        pairs: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let map = self.expand_map(map_meta, pairs, env)?;
        Ok(self.call(names::STRUCT, meta, &[Quoted::Atom(module), map]))
    }

    fn check_keys_are_atoms(&mut self, meta: Meta<'a>, given: &[Quoted<'a>], env: &Env<'a>) -> Res<'a, ()> {
        for pair in given {
            if let Quoted::Pair((key, _)) = pair
                && key.atom().is_none()
            {
                let text = self.show(*key);
                let message = format!("invalid key {text} for struct, struct keys must be atoms, got: ");
                self.function_error(meta, env, message)?;
            }
        }
        Ok(())
    }

    fn check_struct_keys(
        &mut self,
        meta: Meta<'a>,
        module: Atom,
        info: &StructInfo<'a>,
        given: &[Quoted<'a>],
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        for pair in given {
            let Quoted::Pair((key, _)) = pair else { continue };
            let known = match key {
                Quoted::Atom(a) => info.defaults.iter().any(|(k, _)| k.atom() == Some(*a)),
                _ => false,
            };
            if !known || key.atom() == Some(names::STRUCT_KEY) {
                let pairs = [
                    (Quoted::Atom(names::STRUCT_KEY), Quoted::Atom(Atom::new("Elixir.KeyError"))),
                    (Quoted::Atom(Atom::new("__exception__")), Quoted::Atom(names::TRUE)),
                    (Quoted::Atom(Atom::new("key")), *key),
                    (Quoted::Atom(Atom::new("term")), Quoted::Atom(names::NIL)),
                    (Quoted::Atom(Atom::new("message")), Quoted::Atom(names::NIL)),
                ];
                let reason = Quoted::Map(self.arena.alloc_slice_copy(&pairs));
                return Err(self.raise_from_struct(meta, module, reason, env));
            }
        }
        Ok(())
    }

    /// Raises what the struct's own function would have raised.
    fn raise_from_struct(
        &mut self,
        meta: Meta<'a>,
        module: Atom,
        reason: Quoted<'a>,
        env: &Env<'a>,
    ) -> super::Stop<'a> {
        let entries = [
            self.trace_entry(Trace::ExpandingStruct { module }, meta, env),
            self.trace_entry(Trace::Caller, meta, env),
        ];
        let stacktrace = self.list(&entries);
        super::Stop::Raised(self.arena.alloc(Raised { kind: Atom::new("error"), reason, stacktrace }))
    }

    fn check_required(
        &mut self,
        meta: Meta<'a>,
        module: Atom,
        info: &StructInfo<'a>,
        given: &[Quoted<'a>],
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        let missing: Vec<Quoted<'a>> = info
            .required
            .iter()
            .filter(|key| !given.iter().any(|p| matches!(p, Quoted::Pair((k, _)) if k.atom() == Some(**key))))
            .map(|key| Quoted::Atom(*key))
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let keys = self.inspect(self.list(&missing));
        let name = self.show_atom(module);
        let message = format!("the following keys must also be given when building struct {name}: {keys}");
        let reason = self.exception("Elixir.ArgumentError", &message);
        Err(self.raise_from_struct(meta, module, reason, env))
    }

    /// What is known of a struct: of one being defined here, or from its module.
    pub fn struct_info(&mut self, meta: Meta<'a>, module: Atom, env: &Env<'a>) -> Res<'a, StructInfo<'a>> {
        if let Some(builder) = self.modules.iter().rev().find(|b| b.name == module) {
            if let Some(info) = builder.structure.filter(|_| env.function.is_some()) {
                return Ok(info);
            }
            let text = self.show_atom(module);
            let message = if env.function.is_none() { early_struct(&text) } else { undefined_struct(&text) };
            return Err(self.fail(meta, env, message));
        }
        if let Some(info) = self.structs.get(&module) {
            return Ok(*info);
        }
        self.remote_struct(meta, module, env)
    }

    fn remote_struct(&mut self, meta: Meta<'a>, module: Atom, env: &Env<'a>) -> Res<'a, StructInfo<'a>> {
        if let Awaited::Struct { defaults: Quoted::Map(defaults), fields } =
            self.await_module(module, Awaiting::Struct, meta.line)?
        {
            let (required, order) = self.struct_keys(fields);
            return Ok(StructInfo { defaults, required, order, by_hand: false });
        }
        let exports = self.exports_of(module);
        let has = |arity: u32| {
            exports
                .as_ref()
                .is_some_and(|e| e.functions.iter().any(|(n, a)| *n == names::STRUCT_KEY && *a == arity))
        };
        if !has(0) {
            let text = self.show_atom(module);
            let message = if exports.is_none() && env.context_modules_include(module) {
                early_struct(&text)
            } else {
                undefined_struct(&text)
            };
            return Err(self.fail(meta, env, message));
        }
        let mut info = StructInfo { defaults: &[], required: &[], order: &[], by_hand: true };
        if exports.as_ref().is_some_and(|e| e.elixir) {
            let asked = Quoted::Atom(Atom::new("struct"));
            let fields = self.call_host(meta, env, module, names::INFO, &[asked])?;
            info.by_hand = fields.is_nil();
            (info.required, info.order) = self.struct_keys(fields);
        }
        if !info.by_hand
            && let Quoted::Map(defaults) = self.call_host(meta, env, module, names::STRUCT_KEY, &[])?
        {
            info.defaults = defaults;
        }
        self.structs.insert(module, info);
        Ok(info)
    }

    /// The names of the fields that `__info__(:struct)` says are required, and those of all.
    pub(crate) fn struct_keys(&self, fields: Quoted<'a>) -> (&'a [Atom], &'a [Atom]) {
        let (mut required, mut order) = (Vec::new(), Vec::new());
        for field in fields.items().unwrap_or(&[]) {
            let Quoted::Map(pairs) = field else { continue };
            let get = |key: &str| {
                pairs.iter().find(|(k, _)| k.atom().is_some_and(|a| a.as_str() == key)).map(|p| p.1)
            };
            let Some(Quoted::Atom(name)) = get("field") else { continue };
            order.push(name);
            if let Some(Quoted::Atom(names::TRUE)) = get("required") {
                required.push(name);
            }
        }
        (self.arena.alloc_slice_copy(&required), self.arena.alloc_slice_copy(&order))
    }
}

impl<'a> Compiler<'a> {
    /// The struct that a module defines, if that is known without an error.
    fn known_struct(&mut self, module: Atom) -> Option<StructInfo<'a>> {
        if let Some(builder) = self.modules.iter().rev().find(|b| b.name == module) {
            return builder.structure;
        }
        if let Some(info) = self.structs.get(&module) {
            return Some(*info);
        }
        let exports = self.exports_of(module)?;
        let has = |name, arity| exports.functions.contains(&(name, arity));
        if !exports.elixir || !has(names::STRUCT_KEY, 0) {
            return None;
        }
        let info = self.remote_struct(Meta::default(), module, &Env::bare("nofile")).ok()?;
        (!info.by_hand).then_some(info)
    }

    /// Its fields in the order in which they were defined.
    pub(crate) fn known_struct_fields(&mut self, module: Atom) -> Option<Vec<Atom>> {
        let info = self.known_struct(module)?;
        if !info.order.is_empty() {
            return Some(info.order.to_vec());
        }
        let keys = info.defaults.iter().filter_map(|(key, _)| key.atom());
        Some(keys.filter(|key| *key != names::STRUCT_KEY).collect())
    }

    /// Its fields with their defaults, as far as they have been asked for already.
    pub(crate) fn known_struct_defaults(&self, module: Atom) -> &'a [(Quoted<'a>, Quoted<'a>)] {
        let own = self.modules.iter().rev().find(|b| b.name == module).and_then(|b| b.structure);
        own.or_else(|| self.structs.get(&module).copied()).map_or(&[], |info| info.defaults)
    }
}

/// Whether an expanded key is the same value each time.
fn is_constant(key: Quoted<'_>) -> bool {
    match key {
        Quoted::Pair((left, right)) => is_constant(*left) && is_constant(*right),
        Quoted::List(items) => items.iter().all(|item| is_constant(*item)),
        literal => literal.is_literal(),
    }
}

pub(crate) fn undefined_struct(name: &str) -> String {
    format!(
        "{name}.__struct__/1 is undefined, cannot expand struct {name}. Make sure the struct name is correct. If the struct name exists and is correct but it still cannot be found, you likely have cyclic module usage in your code"
    )
}

fn no_struct(name: &str, got: &str) -> String {
    format!(
        "expected {name}.__struct__/1 to return a map with a :__struct__ key that holds the name of the struct (atom), got: {got}"
    )
}

fn early_struct(name: &str) -> String {
    format!(
        "cannot access struct {name}, the struct was not yet defined or the struct is being accessed in the same context that defines it"
    )
}

/// Whether an open module defines `__struct__/0` without `defstruct`.
fn own_struct(modules: &[crate::module::ModuleBuilder<'_>], module: Atom) -> bool {
    modules.iter().any(|b| b.name == module && b.structure.is_none() && b.is_defined(names::STRUCT_KEY, 0))
}

fn is_name_pattern(name: Quoted<'_>) -> bool {
    name.variable().is_some() || name.call(names::PIN).is_some()
}
