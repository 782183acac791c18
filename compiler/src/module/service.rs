//! What running Elixir code may ask of the compilation it is part of. Every service is a
//! function of `:elixir_def`, `:elixir_module` or `:elixir_module_store`; the library's modules
//! of these names pass the calls on.
//!
//! | service | does |
//! |---|---|
//! | `elixir_def.store_definition(kind, meta, call, body, fragments, env)` | a `def` that ran |
//! | `elixir_module.compile(name, blob, vars)` | a `defmodule` that ran |
//! | `elixir_module.create(name, quoted, env)` | `Module.create/3` |
//! | `elixir_module.defining()` | names of the modules begun |
//! | `elixir_module.eval(quoted, env)` | `Module.eval_quoted`, `Code.eval_quoted` in a body |
//! | `elixir_module.check_guard(vars, guard, env)` | whether `defguard` may have it |
//! | `elixir_module.expand(quoted, env)`, `expand_once` | `Macro.expand/2`, `Macro.expand_once/2` |
//! | `elixir_module_store.…` | attributes, definitions, overridables; see `serve_store` |

use super::behaviours::spec_signature;
use super::{FunctionKind, Signature};
use crate::expand::env::{Binding, Context, Env};
use crate::expand::scope::{VarKey, VarKind};
use crate::expand::tree::Look;
use crate::expand::{Compiler, Res, Stop};
use crate::host::{HostError, Raised, Service};
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};

impl<'a> Service<'a> for Compiler<'a> {
    fn serve(
        &mut self,
        module: Atom,
        function: Atom,
        args: &[Quoted<'a>],
    ) -> Result<Quoted<'a>, HostError<'a>> {
        match self.serve_call(module, function, args) {
            Ok(value) => Ok(value),
            Err(Stop::Raised(raised)) => Err(HostError::Raised(*raised)),
            Err(Stop::Cancelled) => Err(HostError::Cancelled),
            Err(stop @ (Stop::Logged | Stop::LoggedInFile)) => {
                let (module, file) = match self.modules.last() {
                    Some(builder) => (Some(builder.name), builder.file),
                    None => (None, "nofile"),
                };
                match self.logged_error(stop, module, file) {
                    Stop::Raised(raised) => Err(HostError::Raised(*raised)),
                    Stop::Logged | Stop::LoggedInFile | Stop::Cancelled => Err(HostError::Cancelled),
                }
            }
        }
    }
}

impl<'a> Compiler<'a> {
    fn serve_call(&mut self, module: Atom, function: Atom, args: &[Quoted<'a>]) -> Res<'a> {
        match (module.as_str(), function.as_str(), args) {
            ("elixir_def", "store_definition", [kind, place, call, body, fragments, env]) => {
                let meta = self.meta_from(*place).unwrap_or_default();
                let fragments = fragments.atom() == Some(names::TRUE);
                self.store_definition(*kind, meta, *call, *body, fragments, *env)
            }
            ("elixir_def", "store_definition", [kind, call, body, env]) => {
                let meta = match env {
                    Quoted::Map(_) => self.env_from(*env).map_or(Meta::default(), |e| Meta::at(e.line, 0)),
                    _ => Meta::default(),
                };
                self.store_definition(*kind, meta, *call, *body, false, *env)
            }
            ("elixir_module", "compile", [Quoted::Atom(name), Quoted::Binary(blob), vars]) => {
                self.compile_blob(*name, blob, *vars)
            }
            ("elixir_module", "create", [Quoted::Atom(name), quoted, env]) => {
                let env = self.env_or_default(*env);
                let meta = Meta::at(env.line, 0);
                let body = self.at_line(*quoted, env.line);
                self.compile_module(meta, *name, body, &env, &[])
            }
            ("elixir_module", "defining", []) => {
                let open: Vec<Quoted<'a>> = self.modules.iter().map(|b| Quoted::Atom(b.name)).collect();
                Ok(self.list(&open))
            }
            ("elixir_module", "eval", [quoted, env]) => self.eval_in(*quoted, *env),
            ("elixir_module", "expand_once", [quoted, env]) => {
                let mut env = self.env_or_default(*env);
                Ok(self.expand_once(*quoted, &mut env)?.unwrap_or(*quoted))
            }
            ("elixir_module", "check_guard", [Quoted::List(vars), guard, env]) => {
                let mut env = self.env_or_default(*env);
                env.context = Context::Normal;
                for (name, meta, context) in vars.iter().filter_map(|var| var.variable()) {
                    let key = self.var_key(name, meta, context);
                    let version = self.new_version(key, meta, &env);
                    self.scope.set(key, version);
                }
                self.expand_guard(*guard, &mut env)?;
                Ok(Quoted::Atom(Atom::new("ok")))
            }
            ("elixir_module", "expand", [quoted, env]) => {
                let mut env = self.env_or_default(*env);
                let mut current = *quoted;
                while let Some(next) = self.expand_once(current, &mut env)? {
                    current = next;
                }
                Ok(current)
            }
            ("elixir_module_store", "expand_local", [env, place, Quoted::Atom(name), Quoted::List(args)]) => {
                self.expand_local(*env, *place, *name, args)
            }
            ("elixir_module_store", name, args) => self.serve_store(name, args),
            _ => Err(self.unknown_service(module, function, args.len())),
        }
    }

    /// `{:ok, tree}` of a macro of the module being defined, or `:error`.
    fn expand_local(
        &mut self,
        env: Quoted<'a>,
        place: Quoted<'a>,
        name: Atom,
        args: &'a [Quoted<'a>],
    ) -> Res<'a> {
        let mut env = self.env_or_default(env);
        let meta = self.meta_from(place).unwrap_or_default();
        let node = self.arena.alloc(Node { form: Quoted::Atom(name), meta, args: Args::List(args) });
        match self.local_macro_tree(node, name, args, &mut env)? {
            Some(tree) => Ok(self.pair(Quoted::Atom(Atom::new("ok")), tree)),
            None => Ok(Quoted::Atom(Atom::new("error"))),
        }
    }

    fn unknown_service(&mut self, module: Atom, function: Atom, arity: usize) -> Stop<'a> {
        let message =
            format!("the compiler has no service {}.{}/{arity}", self.show_atom(module), function.as_str());
        self.raise_argument(&message)
    }

    pub(crate) fn raise_argument(&mut self, message: &str) -> Stop<'a> {
        let reason = self.exception("Elixir.ArgumentError", message);
        Stop::Raised(self.arena.alloc(Raised {
            kind: Atom::new("error"),
            reason,
            stacktrace: Quoted::List(&[]),
        }))
    }

    fn env_or_default(&mut self, env: Quoted<'a>) -> Env<'a> {
        match env {
            Quoted::Int(n) => self.numbered_env(n),
            other => self.env_from(other),
        }
        .unwrap_or(Env::bare("nofile"))
    }

    /// A `def` that was part of an expression has run.
    fn store_definition(
        &mut self,
        kind: Quoted<'a>,
        meta: Meta<'a>,
        call: Quoted<'a>,
        body: Quoted<'a>,
        fragments: bool,
        env: Quoted<'a>,
    ) -> Res<'a> {
        let env = self.env_or_default(env);
        let kind = FunctionKind::of(kind.atom().unwrap_or(names::DEF));
        let Some(module) = env.module else {
            let message = format!("cannot invoke {}/2 outside module", kind.atom().as_str());
            return Err(self.raise_argument(&message));
        };
        if self.modules.last().is_none_or(|b| b.name != module) {
            return Err(self.not_open(module));
        }
        let body = (!body.is_nil()).then_some(body);
        self.define(kind, meta, call, body, fragments, &env)
    }

    fn not_open(&mut self, module: Atom) -> Stop<'a> {
        let shown = self.show_atom(module);
        self.raise_argument(&format!(
            "could not call Module.put_attribute/3 because the module {shown} is already compiled"
        ))
    }

    /// A `defmodule` that was part of an expression has run.
    pub fn compile_blob(&mut self, name: Atom, blob: &'a [u8], vars: Quoted<'a>) -> Res<'a> {
        let Some((meta, body, env)) = self.unblob(blob) else {
            return Err(self.raise_argument("a module body that the compiler cannot read"));
        };
        let mut bindings = Vec::new();
        for var in vars.items().unwrap_or(&[]) {
            if let Some((key, value)) = captured_var(*var) {
                bindings.push(Binding { key, value });
            }
        }
        self.compile_module(meta, name, body, &env, &bindings)
    }

    /// Evaluates code in an environment that Elixir code gave.
    fn eval_in(&mut self, quoted: Quoted<'a>, env: Quoted<'a>) -> Res<'a> {
        let mut env = self.env_or_default(env);
        env.function = None;
        let quoted = self.at_line(quoted, env.line);
        let inside = env.module.is_some_and(|m| self.modules.last().is_some_and(|b| b.name == m));
        if inside {
            return self.statement(quoted, &mut env);
        }
        self.evaluate(quoted, &mut env)
    }

    fn serve_store(&mut self, name: &str, args: &[Quoted<'a>]) -> Res<'a> {
        let Some(Quoted::Atom(module)) = args.first() else {
            return Err(self.raise_argument("expected a module name"));
        };
        let module = *module;
        let ok = Quoted::Atom(Atom::new("ok"));
        let flag = |b: bool| Quoted::Atom(if b { names::TRUE } else { names::FALSE });
        if name == "open?" {
            return Ok(flag(self.modules.iter().any(|b| b.name == module)));
        }
        if self.builder_of(module).is_none() {
            let shown = self.show_atom(module);
            return Err(self.raise_argument(&format!(
                "could not call Module functions on {shown} because the module is already compiled"
            )));
        }
        let arena = self.arena;
        match (name, &args[1..]) {
            ("put_attribute", [Quoted::Atom(key), _]) if crate::expand::attribute::is_type_attribute(*key) => {
                Err(self.raise_argument(
                    "attributes type, typep, opaque, spec, callback, and macrocallback must be set directly via the @ notation",
                ))
            }
            ("put_attribute", [Quoted::Atom(key), value]) => {
                if *key == names::STRUCT_KEY {
                    self.put_struct(module, *value);
                }
                let env = Env { module: Some(module), ..Env::bare("nofile") };
                let (value, line) = self.dynamic_doc(*key, *value, &env)?;
                let value = self.check_attribute(Meta::default(), *key, value, &env)?;
                if !self.set_doc(Meta::at(line, 0), module, *key, value, &env)? {
                    self.put_module_attribute(module, *key, value, line);
                }
                Ok(ok)
            }
            ("write_attribute", [Quoted::Atom(key), value, Quoted::Int(line)]) => {
                let mut env = Env::bare(self.builder_of(module).map_or("nofile", |b| b.file));
                env.module = Some(module);
                // A line below zero is that of a macro's quote.
                let mut meta = Meta::at(u32::try_from(line.unsigned_abs()).unwrap_or(0), 0);
                if *line < 0 {
                    meta = self.with_extra(meta, names::CONTEXT, Quoted::Atom(module));
                }
                self.set_attribute(meta, module, *key, *value, &env)?;
                Ok(ok)
            }
            ("write_type", [Quoted::Atom(key), value, Quoted::Int(number)]) => {
                let file = self.builder_of(module).map_or("nofile", |b| b.file);
                let env =
                    self.numbered_env(*number).unwrap_or(Env { module: Some(module), ..Env::bare(file) });
                self.set_attribute(Meta::at(env.line, 0), module, *key, *value, &env)?;
                Ok(ok)
            }
            ("read_attribute", [Quoted::Atom(key), Quoted::Int(line)]) => {
                let mut env = Env::bare(self.builder_of(module).map_or("nofile", |b| b.file));
                env.module = Some(module);
                let meta = Meta::at(u32::try_from(*line).unwrap_or(0), 0);
                Ok(self.module_attribute(meta, *key, &env))
            }
            ("get_attribute", [Quoted::Atom(key), default]) => {
                if self
                    .builder_of(module)
                    .is_some_and(|b| b.attributes.is_set(*key) || b.attributes.accumulates(*key))
                {
                    let env = Env { module: Some(module), ..Env::bare("nofile") };
                    return Ok(self.module_attribute(Meta::default(), *key, &env));
                }
                Ok(*default)
            }
            ("has_attribute?", [Quoted::Atom(key)]) => {
                Ok(flag(self.builder_of(module).is_some_and(|b| b.attributes.is_known(*key))))
            }
            ("delete_attribute", [Quoted::Atom(key)]) => Ok(self
                .builder_of(module)
                .and_then(|b| b.attributes.delete(arena, *key))
                .unwrap_or(Quoted::Atom(names::NIL))),
            ("accumulates?", [Quoted::Atom(key)]) => {
                Ok(flag(self.builder_of(module).is_some_and(|b| b.attributes.accumulates(*key))))
            }
            ("attributes_in", []) => {
                let names: Vec<Quoted<'a>> = self
                    .builder_of(module)
                    .map(|b| b.attributes.known())
                    .unwrap_or_default()
                    .into_iter()
                    .map(Quoted::Atom)
                    .collect();
                Ok(self.list(&names))
            }
            ("register_attribute", [Quoted::Atom(key), options]) => {
                let is = |option: &str| {
                    matches!(options.keyword(Atom::new(option)), Some(Quoted::Atom(names::TRUE)))
                };
                let (accumulate, persist) = (is("accumulate"), is("persist"));
                if let Some(builder) = self.builder_of(module) {
                    builder.attributes.register(*key, accumulate, persist);
                }
                Ok(ok)
            }
            ("put_struct_info", [infos]) => {
                self.put_struct_info(module, *infos);
                Ok(ok)
            }
            ("get_struct_info", []) => {
                Ok(self.builder_of(module).and_then(|b| b.struct_fields).unwrap_or(Quoted::Atom(names::NIL)))
            }
            ("defines?", [signature]) => Ok(flag(self.definition_kind(module, *signature).is_some())),
            ("defines?", [signature, Quoted::Atom(kind)]) => {
                Ok(flag(self.definition_kind(module, *signature).is_some_and(|k| k.atom() == *kind)))
            }
            ("definitions_in", rest @ ([] | [Quoted::Atom(_)])) => {
                let kind = rest.first().and_then(|k| k.atom()).filter(|k| *k != names::NIL);
                Ok(self.definitions_in(module, kind))
            }
            ("get_definition", [signature, Quoted::Atom(with_clauses)]) => {
                Ok(self.get_definition(module, *signature, *with_clauses == names::TRUE))
            }
            ("defines_type?", [signature]) => Ok(flag(self.defines_type(module, *signature))),
            ("spec_to_callback", [signature]) => Ok(flag(self.spec_to_callback(module, *signature))),
            ("delete_definition", [signature]) => Ok(flag(self.delete_definition(module, *signature))),
            ("make_overridable", [signatures]) => self.make_overridable(module, *signatures),
            ("overridable?", [signature]) => {
                let found = read_signature(*signature).is_some_and(|s| {
                    self.builder_of(module).is_some_and(|b| b.overridables.contains_key(&s))
                });
                Ok(flag(found))
            }
            ("overridables_in", []) => {
                let mut all: Vec<Signature> = self
                    .builder_of(module)
                    .map(|b| b.overridables.keys().copied().collect())
                    .unwrap_or_default();
                all.sort_by(|a, b| a.0.as_str().cmp(b.0.as_str()).then(a.1.cmp(&b.1)));
                let items: Vec<Quoted<'a>> = all.into_iter().map(|s| self.signature_value(s)).collect();
                Ok(self.list(&items))
            }
            ("next_counter", []) => Ok(Quoted::Int(self.next_counter())),
            _ => Err(self.unknown_service(Atom::new("elixir_module_store"), Atom::new(name), args.len())),
        }
    }

    fn signature_value(&self, (name, arity): Signature) -> Quoted<'a> {
        self.pair(Quoted::Atom(name), Quoted::Int(i64::from(arity)))
    }

    fn definition_kind(&mut self, module: Atom, signature: Quoted<'a>) -> Option<FunctionKind> {
        let signature = read_signature(signature)?;
        self.builder_of(module)?.definitions.get(&signature).map(|d| d.kind)
    }

    fn definitions_in(&mut self, module: Atom, kind: Option<Atom>) -> Quoted<'a> {
        let all: Vec<Signature> = self
            .builder_of(module)
            .map(|b| {
                b.in_order()
                    .filter(|d| kind.is_none_or(|k| d.kind.atom() == k))
                    .map(|d| (d.name, d.arity))
                    .collect()
            })
            .unwrap_or_default();
        let items: Vec<Quoted<'a>> = all.into_iter().map(|s| self.signature_value(s)).collect();
        self.list(&items)
    }

    /// `{:v1, kind, meta, clauses}` as `Module.get_definition/2` gives it.
    fn get_definition(&mut self, module: Atom, signature: Quoted<'a>, with_clauses: bool) -> Quoted<'a> {
        let nil = Quoted::Atom(names::NIL);
        let Some(signature) = read_signature(signature) else { return nil };
        let Some(definition) = self.builder_of(module).and_then(|b| b.definitions.get(&signature).cloned())
        else {
            return nil;
        };
        let clauses: Vec<Quoted<'a>> = definition
            .clauses
            .iter()
            .filter(|_| with_clauses)
            .map(|c| {
                let parts = [self.meta_list(c.meta), Quoted::List(c.args), Quoted::List(c.guards), c.body];
                Quoted::Tuple(self.arena.alloc_slice_copy(&parts))
            })
            .collect();
        let parts = [
            Quoted::Atom(Atom::new("v1")),
            Quoted::Atom(definition.kind.atom()),
            self.meta_list(definition.meta),
            self.list(&clauses),
        ];
        Quoted::Tuple(self.arena.alloc_slice_copy(&parts))
    }

    fn defines_type(&mut self, module: Atom, signature: Quoted<'a>) -> bool {
        let Some(signature) = read_signature(signature) else { return false };
        let Some(builder) = self.builder_of(module) else { return false };
        ["type", "typep", "opaque"].iter().any(|kind| {
            builder.attributes.accumulated(kind).into_iter().any(|t| spec_signature(t) == Some(signature))
        })
    }

    /// Declares the specifications of a function as callbacks; whether there are any.
    fn spec_to_callback(&mut self, module: Atom, signature: Quoted<'a>) -> bool {
        let Some(signature) = read_signature(signature) else { return false };
        let specs = match self.builder_of(module) {
            Some(builder) => builder.attributes.accumulated("spec"),
            None => return false,
        };
        let specs: Vec<_> = specs.into_iter().filter(|s| spec_signature(*s) == Some(signature)).collect();
        for spec in &specs {
            let Quoted::Tuple([_, tree, place]) = spec else { continue };
            let callback = Atom::new("callback");
            let entry = Quoted::Tuple(self.slice(&[Quoted::Atom(callback), *tree, *place]));
            self.put_module_attribute(module, callback, entry, 0);
        }
        !specs.is_empty()
    }

    fn delete_definition(&mut self, module: Atom, signature: Quoted<'a>) -> bool {
        let Some(signature) = read_signature(signature) else { return false };
        let Some(builder) = self.builder_of(module) else { return false };
        builder.order.retain(|s| *s != signature);
        builder.definitions.remove(&signature).is_some()
    }

    fn make_overridable(&mut self, module: Atom, signatures: Quoted<'a>) -> Res<'a> {
        for item in signatures.items().unwrap_or(&[]) {
            let Some(signature) = read_signature(*item) else { continue };
            let made = self.builder_of(module).is_some_and(|b| b.make_overridable(signature));
            if !made {
                let (name, arity) = signature;
                let message = format!(
                    "cannot make function {}/{arity} overridable because it was not defined",
                    name.as_str()
                );
                return Err(self.raise_argument(&message));
            }
        }
        Ok(Quoted::Atom(Atom::new("ok")))
    }

    /// Documentation that a function sets comes with its line.
    fn dynamic_doc(&mut self, key: Atom, value: Quoted<'a>, env: &Env<'a>) -> Res<'a, (Quoted<'a>, u32)> {
        let text = key.as_str();
        match value {
            _ if !matches!(text, "doc" | "moduledoc" | "typedoc") => Ok((value, 0)),
            Quoted::Pair((Quoted::Int(line), doc)) => Ok((*doc, u32::try_from(*line).unwrap_or(0))),
            _ => {
                let message = format!(
                    "@{text} is a built-in module attribute for documentation. When set dynamically, it should be {{line, doc}} (where \"doc\" is either false, nil, a string, or a keyword list), got: {}",
                    self.inspect(value)
                );
                Err(self.raise_in_body(Meta::default(), &message, env))
            }
        }
    }

    fn put_struct(&mut self, module: Atom, value: Quoted<'a>) {
        let Quoted::Map(defaults) = value else { return };
        let Some(builder) = self.builder_of(module) else { return };
        let (required, order) = builder.structure.map_or((&[][..], &[][..]), |s| (s.required, s.order));
        builder.structure =
            Some(crate::expand::map::StructInfo { defaults, required, order, by_hand: false });
    }

    fn put_struct_info(&mut self, module: Atom, infos: Quoted<'a>) {
        let (required, order) = self.struct_keys(infos);
        let Some(builder) = self.builder_of(module) else { return };
        builder.struct_fields = Some(infos);
        if let Some(structure) = builder.structure.as_mut() {
            structure.required = required;
            structure.order = order;
        }
    }
}

fn read_signature(value: Quoted<'_>) -> Option<Signature> {
    match value {
        Quoted::Pair((Quoted::Atom(name), Quoted::Int(arity))) => Some((*name, u32::try_from(*arity).ok()?)),
        _ => None,
    }
}

/// `{name, context | number, value}` as `defmodule` captured it; three elements may come as a node.
fn captured_var<'a>(value: Quoted<'a>) -> Option<(VarKey, Quoted<'a>)> {
    let (name, kind, value) = match value {
        Quoted::Tuple([name, kind, value]) => (*name, *kind, *value),
        _ => return None,
    };
    let kind = match kind {
        Quoted::Atom(context) => VarKind::Context(context),
        Quoted::Int(counter) => VarKind::Counter(counter),
        _ => return None,
    };
    Some((VarKey { name: name.atom()?, kind }, value))
}
