//! The entry points: a file, a string or a module body in, loaded modules and diagnostics out.
//!
//! The top level of a file: `defmodule`s at its beginning are carried out by the compilation;
//! what follows becomes one function, the *entry*, which the host calls when the compilation is
//! over. All of the file is expanded before any of it runs, as the reference does it, so macros
//! and structs of a module cannot be used at the top level of its own file.

use crate::core::input::ExpressionDefinition;
use crate::diag::{Diagnostic, ErrorKind, ParseError, Severity};
use crate::expand::dispatch::Meaning;
use crate::expand::env::{Binding, Env, ImportFrame};
use crate::expand::report::Report;
use crate::expand::scope::{VarKey, VarKind};
use crate::expand::tree::Look;
use crate::expand::{Compiler, Res, Stop, native};
use crate::host::{HostError, MacroHost, Raised};
use crate::parser::{self, ParserOptions};
use crate::quoted::{Arena, Args, Atom, Meta, Node, Quoted, names};
use crate::source::Source;

/// How to compile.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Names in messages and traces are relative to it.
    pub working_directory: Option<String>,
    /// Added to the numbers of macro calls and of modules for evaluated code: what keeps
    /// compilations apart from each other.
    pub counter_base: i64,
    /// Whether modules keep their documentation.
    pub docs: bool,
    /// Native stack the parser may use, in bytes; 0: its default.
    pub stack_bytes: usize,
    /// Whether the compilation itself runs the top level of the file, instead of making an
    /// entry of it: for files that only define things, such as those of the library.
    pub run_top_level: bool,
    /// Modules that this compilation will define or has begun.
    pub pending_modules: Vec<Atom>,
}

/// What came of a compilation.
pub struct Outcome<'a, T> {
    /// Errors and warnings in the order found; already complete when `result` is an error.
    pub diagnostics: Vec<Diagnostic>,
    /// The error is to be raised where the compilation was asked for.
    pub result: Result<T, HostError<'a>>,
}

/// A compiled file.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    /// Module and function (of one argument, ignored) that hold the rest of the top level;
    /// handed to [`MacroHost::load`] already.
    pub entry: Option<(Atom, Atom)>,
    /// Modules that were defined and loaded, in order.
    pub defined: Vec<Atom>,
}

/// The value of evaluated code, and the variables it leaves behind.
pub struct Evaluated<'a> {
    pub value: Quoted<'a>,
    /// `[{name, value}]`, or `{{name, context}, value}` for variables of macros.
    pub bindings: Quoted<'a>,
    /// The environment after it, as a `Macro.Env`.
    pub env: Quoted<'a>,
}

/// Compiles a file: its modules are loaded, its entry is ready to be called.
pub fn compile_file<'a>(
    arena: &'a Arena,
    host: &'a dyn MacroHost,
    source: &Source,
    options: Options,
) -> Outcome<'a, Compiled> {
    let mut compiler = Compiler::new(arena, host, options);
    let result = compiler.file(source);
    finish(compiler, source, result)
}

/// Defines a module from the bytes of its body, in an environment without imports of its own.
pub fn compile_module_value<'a>(
    arena: &'a Arena,
    host: &'a dyn MacroHost,
    name: Atom,
    blob: &'a [u8],
    vars: Quoted<'a>,
    options: Options,
) -> Outcome<'a, Quoted<'a>> {
    let mut compiler = Compiler::new(arena, host, options);
    let result = compiler.compile_blob(name, blob, vars);
    let source = Source::new("nofile", "");
    finish(compiler, &source, result)
}

/// Evaluates a string. `bindings` is a list of `{name, value}` or `{{name, context}, value}`;
/// `env` a `Macro.Env` or `nil`.
pub fn eval_string<'a>(
    arena: &'a Arena,
    host: &'a dyn MacroHost,
    source: &Source,
    bindings: Quoted<'a>,
    env: Quoted<'a>,
    options: Options,
) -> Outcome<'a, Evaluated<'a>> {
    let mut compiler = Compiler::new(arena, host, options);
    let result = match compiler.parse(source) {
        Ok(tree) => compiler.eval(tree, bindings, env, &source.name),
        Err(stop) => Err(stop),
    };
    finish(compiler, source, result)
}

/// Evaluates a quoted tree.
pub fn eval_quoted<'a>(
    arena: &'a Arena,
    host: &'a dyn MacroHost,
    tree: Quoted<'a>,
    bindings: Quoted<'a>,
    env: Quoted<'a>,
    options: Options,
) -> Outcome<'a, Evaluated<'a>> {
    let mut compiler = Compiler::new(arena, host, options);
    let result = compiler.eval(tree, bindings, env, "nofile");
    let source = Source::new("nofile", "");
    finish(compiler, &source, result)
}

/// The tree of a file after expansion, for `ampoule dump --expanded`: the top level with its
/// modules left as calls.
pub fn expand_file<'a>(
    arena: &'a Arena,
    host: &'a dyn MacroHost,
    source: &Source,
    options: Options,
) -> Outcome<'a, Quoted<'a>> {
    let mut compiler = Compiler::new(arena, host, options);
    let result = match compiler.parse(source) {
        Ok(tree) => {
            let mut env = compiler.file_env(&source.name);
            compiler.expand(tree, &mut env)
        }
        Err(stop) => Err(stop),
    };
    finish(compiler, source, result)
}

/// The core of every function of a file's modules and of its top level, for
/// `ampoule dump --core`. Modules are defined and loaded as [`compile_file`] does it.
pub fn core_of_file<'a>(
    arena: &'a Arena,
    host: &'a dyn MacroHost,
    source: &Source,
    options: Options,
) -> Outcome<'a, String> {
    let mut compiler = Compiler::new(arena, host, options);
    compiler.core_text = Some(String::new());
    let result = compiler.file(source).map(|_| compiler.core_text.take().unwrap_or_default());
    finish(compiler, source, result)
}

/// `Module.create/3` where no compilation is under way.
pub fn create_module<'a>(
    arena: &'a Arena,
    host: &'a dyn MacroHost,
    name: Atom,
    body: Quoted<'a>,
    env: Quoted<'a>,
    options: Options,
) -> Outcome<'a, Quoted<'a>> {
    let mut compiler = Compiler::new(arena, host, options);
    let env = compiler.env_from(env).unwrap_or_else(|| compiler.file_env("nofile"));
    let result = compiler.compile_module(Meta::at(env.line, 0), name, body, &env, &[]);
    let source = Source::new("nofile", "");
    finish(compiler, &source, result)
}

fn finish<'a, T>(mut compiler: Compiler<'a>, source: &Source, result: Res<'a, T>) -> Outcome<'a, T> {
    for number in 0..compiler.lexical.len() as u32 {
        if result.is_ok() {
            compiler.finish_lexical(number);
        }
    }
    let result = match result {
        Ok(_) if compiler.errors > 0 => Err(Stop::Logged),
        other => other,
    };
    let result = result.map_err(|stop| match stop {
        Stop::Raised(raised) => HostError::Raised(*raised),
        Stop::Cancelled => HostError::Cancelled,
        Stop::Logged | Stop::LoggedInFile => match compiler.logged_error(stop, None, &source.name) {
            Stop::Raised(raised) => HostError::Raised(*raised),
            Stop::Logged | Stop::LoggedInFile | Stop::Cancelled => HostError::Cancelled,
        },
    });
    let diagnostics = compiler.reports.iter().map(|r| diagnostic(&compiler, r)).collect();
    Outcome { diagnostics, result }
}

fn diagnostic(compiler: &Compiler<'_>, report: &Report<'_>) -> Diagnostic {
    let severity = if report.error { Severity::Error } else { Severity::Warning };
    let file = compiler.relative(report.file);
    let mut diagnostic = Diagnostic::new(severity, file, report.line, report.column, report.message.clone());
    if report.column != 0 && report.span > 1 {
        diagnostic.end = Some((report.line, report.column + report.span));
    }
    diagnostic.context = report.place.clone();
    diagnostic.hint = report.hint.clone();
    diagnostic
}

/// A top-level `defmodule`, to be carried out when the whole file has been expanded.
struct Pending<'a> {
    meta: Meta<'a>,
    name: Atom,
    body: Quoted<'a>,
    env: Env<'a>,
}

impl<'a> Compiler<'a> {
    /// What names mean at the beginning of a file.
    pub fn file_env(&mut self, file: &str) -> Env<'a> {
        let mut env = Env::bare(self.arena.alloc_str(file));
        self.add_require(names::KERNEL, &mut env);
        // Before Kernel is there, nothing that is written with it can be.
        if self.exports_of(names::KERNEL).is_some() {
            self.add_require(Atom::new("Elixir.Application"), &mut env);
        }
        if let Some(table) = self.whole_table(names::KERNEL) {
            env.imports = Some(self.arena.alloc(ImportFrame { module: names::KERNEL, table, next: None }));
        }
        env
    }

    fn parse(&mut self, source: &Source) -> Res<'a> {
        let mut options = ParserOptions::default();
        if self.options.stack_bytes > 0 {
            options.stack_bytes = self.options.stack_bytes;
        }
        let parsed = parser::parse(self.arena, source, &options);
        let env = Env::bare(self.arena.alloc_str(&source.name));
        for warning in &parsed.warnings {
            self.warning(Meta::at(warning.line, warning.column), &env, warning.message.clone());
        }
        match (parsed.quoted, parsed.errors.first()) {
            (Some(tree), None) => Ok(tree),
            (_, Some(error)) => Err(self.parse_error(error, source)),
            (None, None) => Ok(Quoted::Atom(names::NIL)),
        }
    }

    /// The exception that a text without a quoted form raises.
    fn parse_error(&mut self, error: &ParseError, source: &Source) -> Stop<'a> {
        let atom = |text: &str| Quoted::Atom(Atom::new(text));
        let number = |n: u32| Quoted::Int(i64::from(n));
        let snippet = match source.line(error.line) {
            Some(line) => self.string(line),
            None => Quoted::Atom(names::NIL),
        };
        let mut pairs = vec![
            (Quoted::Atom(names::STRUCT_KEY), atom(&format!("Elixir.{}", error.exception()))),
            (atom("__exception__"), Quoted::Atom(names::TRUE)),
            (atom("file"), self.string(self.relative(&source.name))),
            (atom("line"), number(error.line)),
            (atom("column"), number(error.column)),
            (atom("description"), self.string(&error.text())),
        ];
        match &error.delimiters {
            None => pairs.push((atom("snippet"), snippet)),
            Some(delimiters) => {
                pairs.push((atom("snippet"), self.string(&source.text)));
                pairs.push((atom("end_line"), number(delimiters.end_line)));
                pairs.push((atom("end_column"), number(delimiters.end_column)));
                pairs.push((atom("opening_delimiter"), atom(delimiters.opening)));
                pairs.push((atom("expected_delimiter"), atom(delimiters.expected)));
                if error.kind == ErrorKind::MismatchedDelimiter {
                    pairs.push((atom("closing_delimiter"), atom(delimiters.closing.unwrap_or(""))));
                }
            }
        }
        let reason = Quoted::Map(self.arena.alloc_slice_copy(&pairs));
        Stop::Raised(self.arena.alloc(Raised { kind: atom_error(), reason, stacktrace: Quoted::List(&[]) }))
    }

    fn file(&mut self, source: &Source) -> Res<'a, Compiled> {
        let tree = self.parse(source)?;
        let mut env = self.file_env(&source.name);
        let mut pending = Vec::new();
        // Statements still to be looked at, the next one last.
        let mut rest = vec![tree];
        while let Some(statement) = rest.pop() {
            if !self.leading(statement, &mut rest, &mut pending, &mut env)? {
                rest.push(statement);
                break;
            }
        }
        rest.reverse();
        let body = self.expand_rest(&rest, &mut env)?;
        for module in pending {
            self.compile_module(module.meta, module.name, module.body, &module.env, &[])?;
        }
        let entry = match body {
            Some(body) if self.options.run_top_level => {
                let ignored = self.variable(names::UNDERSCORE, Meta::default(), names::NIL);
                self.run_code(Atom::new("__FILE__"), &[ignored], body, &[Quoted::List(&[])], &env)?;
                None
            }
            Some(body) => Some(self.compile_entry(body, &env)?),
            None => None,
        };
        Ok(Compiled { entry, defined: std::mem::take(&mut self.defined) })
    }

    /// Takes a statement at the beginning of a file that needs no running: a `defmodule`, one
    /// that only names things, a macro that gives such statements. `false`: it must run.
    fn leading(
        &mut self,
        statement: Quoted<'a>,
        rest: &mut Vec<Quoted<'a>>,
        pending: &mut Vec<Pending<'a>>,
        env: &mut Env<'a>,
    ) -> Res<'a, bool> {
        let Quoted::Node(Node { form: Quoted::Atom(name), meta, args: Args::List(args) }) = statement else {
            return Ok(false);
        };
        match (*name, *args) {
            (names::BLOCK, statements) => {
                rest.extend(statements.iter().rev());
                Ok(true)
            }
            (names::ALIAS | names::REQUIRE | names::IMPORT, [_] | [_, _]) => {
                self.expand(statement, env)?;
                Ok(true)
            }
            _ if native::is_special_form(*name, args.len()) => Ok(false),
            _ => match (self.meaning(*meta, *name, args.len() as u32, env)?, *args) {
                (Meaning::Macro(names::KERNEL), [alias, blocks]) if *name == names::DEFMODULE => {
                    let body = blocks.keyword(names::DO).filter(|_| blocks.items().is_some_and(|i| i.len() == 1));
                    let Some(body) = body else { return Ok(false) };
                    let Quoted::Atom(name) = self.module_name(*meta, *alias, env)? else { return Ok(false) };
                    self.remember_context_module(name, env);
                    pending.push(Pending { meta: *meta, name, body, env: *env });
                    Ok(true)
                }
                (Meaning::Macro(names::KERNEL), _) if native::is_native(*name, args.len() as u32) => Ok(false),
                (Meaning::Macro(_), _) => match self.expand_once(statement, env)? {
                    Some(expanded) => {
                        rest.push(expanded);
                        Ok(true)
                    }
                    None => Ok(false),
                },
                _ => Ok(false),
            },
        }
    }

    fn expand_rest(&mut self, rest: &[Quoted<'a>], env: &mut Env<'a>) -> Res<'a, Option<Quoted<'a>>> {
        if rest.is_empty() {
            return Ok(None);
        }
        let tree = match rest {
            [one] => *one,
            _ => self.call(names::BLOCK, Meta::default(), rest),
        };
        let errors = self.errors;
        let expanded = self.expand(tree, env)?;
        self.check_struct_patterns(0)?;
        if self.errors > errors {
            return Err(Stop::Logged);
        }
        self.finish_variables(env);
        Ok(Some(expanded))
    }

    fn compile_entry(&mut self, body: Quoted<'a>, env: &Env<'a>) -> Res<'a, (Atom, Atom)> {
        let module = self.expression_module_name();
        let function = Atom::new("__FILE__");
        let ignored = self.variable(names::UNDERSCORE, Meta::default(), names::NIL);
        let parameters = [ignored];
        let definition = ExpressionDefinition {
            module,
            function,
            file: self.arena.alloc_str(self.relative(env.file)),
            line: 1,
            parameters: &parameters,
            body,
        };
        if let Some(text) = self.core_text.as_mut() {
            match crate::core::input::print_expression(&definition) {
                Ok(core) => text.push_str(&core),
                Err(found) => text.extend(found.into_iter().map(|e| format!("# {}\n", e.message))),
            }
        }
        match crate::core::input::compile_expression(&definition) {
            Ok(compiled) => {
                let loaded = self.host.load(self.arena, compiled);
                self.result_or_stop(loaded)?;
                Ok((module, function))
            }
            Err(errors) => {
                for error in errors {
                    self.error(Meta::at(error.line, 0), env, error.message);
                }
                Err(Stop::Logged)
            }
        }
    }

    fn eval(&mut self, tree: Quoted<'a>, bindings: Quoted<'a>, env: Quoted<'a>, file: &str) -> Res<'a, Evaluated<'a>> {
        let mut env = match self.env_from(env) {
            Some(env) => env,
            None => self.file_env(file),
        };
        env.function = None;
        env.module = None;
        for binding in bindings.items().unwrap_or(&[]) {
            let Some(Binding { key, value }) = binding_of(*binding) else { continue };
            let version = self.new_version(key, Meta::default(), &env);
            self.scope.mark_used(version);
            self.scope.set(key, version);
            self.scope.values.insert(version, value);
        }
        let value = self.evaluate(tree, &mut env)?;
        let mut pairs = Vec::new();
        for (key, version) in self.scope.all() {
            let Some(value) = self.scope.values.get(&version).copied() else { continue };
            let name = match key.kind {
                VarKind::Context(names::NIL) => Quoted::Atom(key.name),
                VarKind::Context(context) => self.pair(Quoted::Atom(key.name), Quoted::Atom(context)),
                VarKind::Counter(_) => continue,
            };
            pairs.push(self.pair(name, value));
        }
        let bindings = self.list(&pairs);
        let env = self.env_value(&env);
        Ok(Evaluated { value, bindings, env })
    }
}

fn atom_error() -> Atom {
    Atom::new("error")
}

fn binding_of<'a>(pair: Quoted<'a>) -> Option<Binding<'a>> {
    let Quoted::Pair((key, value)) = pair else { return None };
    let key = match key {
        Quoted::Atom(name) => VarKey { name: *name, kind: VarKind::Context(names::NIL) },
        Quoted::Pair((Quoted::Atom(name), Quoted::Atom(context))) => {
            VarKey { name: *name, kind: VarKind::Context(*context) }
        }
        _ => return None,
    };
    Some(Binding { key, value: *value })
}
