//! The body of a module: it is planned and carried out (see [`super::plan`]), the module checked,
//! compiled and loaded. Expressions of a body are compiled and run by the host with the body's
//! variables as parameters.

use super::ModuleBuilder;
use crate::core::input::ExpressionDefinition;
use crate::expand::env::{Binding, Env};
use crate::expand::report::Trace;
use crate::expand::scope::VarKey;
use crate::expand::tree::Look;
use crate::expand::{Compiler, Res, Stop};
use crate::host::Raised;
use crate::quoted::{Args, Atom, Meta, Quoted, names};

/// Variables by the versions that an expression gives them.
pub(super) type Versions = Vec<(VarKey, u32)>;

impl<'a> Compiler<'a> {
    /// Defines a module: carries out its body, checks and compiles it, loads it. The value is
    /// that of the `defmodule` expression. Logged errors leave as a `CompileError`.
    pub fn compile_module(
        &mut self,
        meta: Meta<'a>,
        name: Atom,
        body: Quoted<'a>,
        env: &Env<'a>,
        bindings: &[Binding<'a>],
    ) -> Res<'a> {
        if let Some(open) = self.modules.iter().find(|b| b.name == name) {
            let (shown, place) =
                (self.show_atom(name), format!("{}:{}", self.relative(open.file), open.line));
            let message =
                format!("cannot define module {shown} because it is currently being defined in {place}");
            return Err(self.fail(Meta::at(meta.line, 0), env, message));
        }
        let file = env.file;
        if name == names::ELIXIR {
            let place = Env { module: Some(name), function: None, ..*env };
            let message = "module Elixir is reserved and cannot be defined".to_owned();
            let stop = self.fail(Meta::at(meta.line, 0), &place, message);
            self.errors -= 1;
            return Err(self.logged_error(stop, Some(name), file));
        }
        let mut inner = *env;
        inner.module = Some(name);
        inner.function = None;
        inner.line = if meta.line == 0 { env.line } else { meta.line };
        inner.caller = false;
        inner.stacktrace = false;
        inner.depth = 0;
        inner.context_modules = self.with_context_module(name, env);
        let scope = std::mem::take(&mut self.scope);
        let errors = self.errors;
        let struct_checks = self.struct_checks.len();
        self.modules.push(ModuleBuilder::new(name, file, inner.line, meta.column));
        for binding in bindings {
            let version = self.new_version(binding.key, Meta::default(), &inner);
            self.scope.mark_used(version);
            self.scope.set(binding.key, version);
            self.scope.values.insert(version, binding.value);
        }
        let result = self.body_and_finish(meta, name, body, &mut inner, errors, struct_checks);
        self.struct_checks.truncate(struct_checks);
        self.modules.pop();
        self.scope = scope;
        match result {
            Ok(value) => Ok(value),
            Err(stop @ (Stop::Logged | Stop::LoggedInFile)) => {
                self.errors = errors;
                Err(self.logged_error(stop, Some(name), file))
            }
            Err(Stop::Raised(raised)) => Err(self.undefined_in_open(name, raised)),
            Err(stop) => Err(stop),
        }
    }

    /// A call of a function of the module whose body runs: it cannot be there yet.
    fn undefined_in_open(&self, module: Atom, raised: &'a Raised<'a>) -> Stop<'a> {
        let entry = match raised.stacktrace {
            Quoted::List([Quoted::Tuple([Quoted::Atom(of), Quoted::Atom(name), args, _]), ..])
                if *of == module && raised.reason.atom() == Some(Atom::new("undef")) =>
            {
                match args {
                    Quoted::List(args) => Some((*name, args.len() as i64)),
                    Quoted::Int(arity) => Some((*name, *arity)),
                    _ => None,
                }
            }
            _ => None,
        };
        let Some((function, arity)) = entry else { return Stop::Raised(raised) };
        let atom = |text: &str| Quoted::Atom(Atom::new(text));
        let pairs = [
            (Quoted::Atom(names::STRUCT_KEY), atom("Elixir.UndefinedFunctionError")),
            (atom("__exception__"), Quoted::Atom(names::TRUE)),
            (atom("arity"), Quoted::Int(arity)),
            (atom("function"), Quoted::Atom(function)),
            (atom("message"), Quoted::Atom(names::NIL)),
            (atom("module"), Quoted::Atom(module)),
            (atom("reason"), atom("function not available")),
        ];
        let reason = Quoted::Map(self.arena.alloc_slice_copy(&pairs));
        Stop::Raised(self.arena.alloc(Raised { reason, ..*raised }))
    }

    fn body_and_finish(
        &mut self,
        meta: Meta<'a>,
        name: Atom,
        body: Quoted<'a>,
        env: &mut Env<'a>,
        errors: usize,
        struct_checks: usize,
    ) -> Res<'a> {
        let steps = self.plan(body, env)?;
        self.finish_variables(env);
        let value = self.carry_out(&steps)?;
        self.before_compile(meta, env)?;
        self.check_struct_patterns(struct_checks);
        if self.errors > errors {
            self.check_heads(env);
            return Err(Stop::Logged);
        }
        self.finish_module(meta, name, value, env)
    }

    /// The exception after errors that have been told.
    pub fn logged_error(&mut self, stop: Stop<'a>, module: Option<Atom>, file: &str) -> Stop<'a> {
        let what = match (stop, module) {
            (Stop::Logged, Some(module)) => format!("module {}", self.show_atom(module)),
            (Stop::Logged | Stop::LoggedInFile | Stop::Raised(_) | Stop::Cancelled, _) => "file".to_owned(),
        };
        let trace = std::mem::take(&mut self.logged_trace);
        self.compile_error(file, &format!("cannot compile {what} (errors have been logged)"), &trace)
    }

    /// The exception of a failed compilation.
    fn compile_error(&mut self, file: &str, description: &str, trace: &[Quoted<'a>]) -> Stop<'a> {
        let pairs = [
            (Quoted::Atom(names::STRUCT_KEY), Quoted::Atom(Atom::new("Elixir.CompileError"))),
            (Quoted::Atom(Atom::new("__exception__")), Quoted::Atom(names::TRUE)),
            (Quoted::Atom(names::FILE), self.string(file)),
            (Quoted::Atom(names::LINE), Quoted::Int(0)),
            (Quoted::Atom(Atom::new("description")), self.string(description)),
        ];
        let reason = Quoted::Map(self.arena.alloc_slice_copy(&pairs));
        let stacktrace = self.list(trace);
        Stop::Raised(self.arena.alloc(Raised { kind: Atom::new("error"), reason, stacktrace }))
    }

    /// Sets an attribute after the checks that its name asks for.
    pub fn set_attribute(
        &mut self,
        meta: Meta<'a>,
        module: Atom,
        name: Atom,
        value: Quoted<'a>,
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        let value = self.check_attribute(meta, name, value, env)?;
        // `@doc since: "1.0"` adds to the text instead of replacing it.
        if self.set_doc(meta, module, name, value, env)? {
            return Ok(());
        }
        self.warn_redefined_attribute(meta, module, name, env);
        let value = if crate::expand::attribute::is_type_attribute(name) {
            self.take_type_doc(meta, name, value, env);
            // The environment says what the names in it mean.
            let number = self.keep_env(env);
            let place = self.pair(Quoted::Int(i64::from(meta.line)), Quoted::Int(number));
            let place = self.pair(Quoted::Atom(module), place);
            Quoted::Tuple(self.slice(&[Quoted::Atom(name), value, place]))
        } else {
            value
        };
        self.put_module_attribute(module, name, value, meta.line.max(1));
        if meta.get(names::CONTEXT).is_some()
            && let Some(builder) = self.builder_of(module)
        {
            // What a macro's quote sets may well go unread.
            builder.attributes.mark_read(name);
        }
        Ok(())
    }

    /// Expands an expression and has it run with the body's variables.
    pub fn evaluate(&mut self, tree: Quoted<'a>, env: &mut Env<'a>) -> Res<'a> {
        let errors = self.errors;
        let (expanded, defined) = self.expand_statement(tree, env)?;
        if self.errors > errors {
            // The error has been told; the statement cannot run.
            return Err(Stop::Logged);
        }
        self.run_expanded(expanded, &defined, env)
    }

    /// Expands an expression; the variables it defines, with their versions.
    pub(super) fn expand_statement(
        &mut self,
        tree: Quoted<'a>,
        env: &mut Env<'a>,
    ) -> Res<'a, (Quoted<'a>, Versions)> {
        let mark = self.scope.mark();
        let expanded = self.expand(tree, env)?;
        let defined =
            if self.scope.changed_since(mark) { self.scope.defined_since(mark) } else { Vec::new() };
        Ok((expanded, defined))
    }

    /// Has an expanded expression run, unless it is a literal.
    pub(super) fn run_expanded(
        &mut self,
        expanded: Quoted<'a>,
        defined: &[(VarKey, u32)],
        env: &Env<'a>,
    ) -> Res<'a> {
        if defined.is_empty()
            && let Some(value) = self.literal_value(expanded)
        {
            return Ok(value);
        }
        let free = self.free_variables(expanded);
        let mut args: Vec<Quoted<'a>> = vec![Quoted::List(&[])];
        let ignored = self.scope.vars.len() as u32 + 1_000_000;
        let mut parameters: Vec<Quoted<'a>> =
            vec![self.variable(Atom::new("_"), Meta { version: ignored, ..Meta::default() }, names::NIL)];
        for (var, value) in free {
            parameters.push(var);
            args.push(value);
        }
        let meta = Meta::at(env.line, 0);
        let body = if defined.is_empty() {
            expanded
        } else {
            let result =
                self.variable(Atom::new("result"), Meta { version: ignored + 1, ..meta }, names::KERNEL);
            let bind = self.call(names::MATCH, meta, &[result, expanded]);
            let values: Vec<Quoted<'a>> = defined
                .iter()
                .map(|(key, version)| self.variable(key.name, Meta { version: *version, ..meta }, names::NIL))
                .collect();
            let values = self.list(&values);
            let pair = self.pair(result, values);
            self.call(names::BLOCK, meta, &[bind, pair])
        };
        let function = if env.module.is_some() { names::MODULE } else { Atom::new("__FILE__") };
        let value = self.run_code(function, &parameters, body, &args, env)?;
        if defined.is_empty() {
            return Ok(value);
        }
        let (value, values) = match value {
            Quoted::Pair((value, Quoted::List(values))) => (*value, *values),
            _ => return Ok(Quoted::Atom(names::NIL)),
        };
        for ((_, version), value) in defined.iter().zip(values) {
            self.scope.values.insert(*version, *value);
        }
        Ok(value)
    }

    /// Compiles an expression to a module of its own and has the host run it.
    pub fn run_code(
        &mut self,
        function: Atom,
        parameters: &[Quoted<'a>],
        body: Quoted<'a>,
        args: &[Quoted<'a>],
        env: &Env<'a>,
    ) -> Res<'a> {
        let module = self.expression_module_name();
        let definition = ExpressionDefinition {
            module,
            function,
            file: self.arena.alloc_str(self.relative(env.file)),
            line: env.line,
            parameters,
            body,
        };
        let compiled = match crate::core::input::compile_expression(&definition) {
            Ok(compiled) => compiled,
            Err(errors) => {
                for error in errors {
                    self.error(Meta::at(error.line, 0), env, error.message);
                }
                return Err(Stop::Logged);
            }
        };
        self.emit_reports();
        let (host, arena) = (self.host, self.arena);
        let result = self.isolated(|this| host.run(arena, compiled, function, args, this));
        match result {
            Ok(value) => Ok(value),
            Err(crate::host::HostError::Cancelled) => Err(Stop::Cancelled),
            Err(crate::host::HostError::Raised(raised)) => {
                let stacktrace = self.body_trace(raised.stacktrace, module, function, env);
                Err(Stop::Raised(self.arena.alloc(Raised { stacktrace, ..raised })))
            }
        }
    }

    /// A name for a module that holds evaluated code.
    pub fn expression_module_name(&mut self) -> Atom {
        self.host.evaluation_name()
    }

    /// The trace up to the body's statement, which is shown as a module's (or file's) body.
    fn body_trace(&mut self, trace: Quoted<'a>, module: Atom, function: Atom, env: &Env<'a>) -> Quoted<'a> {
        let mut entries = Vec::new();
        for entry in trace.items().unwrap_or(&[]) {
            let is_body = matches!(entry, Quoted::Tuple([Quoted::Atom(m), Quoted::Atom(f), ..]) if *m == module && *f == function);
            if is_body {
                let shown = match entry {
                    Quoted::Tuple([m, f, _, location]) => {
                        Quoted::Tuple(self.arena.alloc_slice_copy(&[*m, *f, Quoted::Int(1), *location]))
                    }
                    other => *other,
                };
                entries.push(shown);
                return self.list(&entries);
            }
            entries.push(*entry);
        }
        if env.module.is_some() && entries.is_empty() {
            entries.push(self.trace_entry(Trace::Body, Meta::default(), env));
        }
        self.list(&entries)
    }

    /// Variables of the expanded tree that the body has values for, each once.
    fn free_variables(&self, tree: Quoted<'a>) -> Vec<(Quoted<'a>, Quoted<'a>)> {
        if self.scope.values.is_empty() {
            return Vec::new();
        }
        let mut seen = rustc_hash::FxHashSet::default();
        let mut found = Vec::new();
        let mut stack = vec![tree];
        while let Some(tree) = stack.pop() {
            match tree {
                Quoted::List(items) => stack.extend(items.iter().rev().copied()),
                Quoted::Pair(pair) => stack.extend([pair.1, pair.0]),
                Quoted::Node(node) => match node.args {
                    Args::Context(_) => {
                        let version = node.meta.version;
                        if version != 0
                            && seen.insert(version)
                            && let Some(value) = self.scope.values.get(&version)
                        {
                            found.push((tree, *value));
                        }
                    }
                    Args::List(args) => {
                        stack.extend(args.iter().rev().copied());
                        stack.push(node.form);
                    }
                },
                _ => {}
            }
        }
        found
    }
}
