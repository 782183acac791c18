//! The entry points: a file, a string or a module body in, loaded modules and diagnostics out.
//!
//! The top level of a file: `defmodule`s at its beginning are carried out by the compilation;
//! what follows becomes one function, the *entry*, which the host calls when the compilation is
//! over. All of the file is expanded before any of it runs, as the reference does it, so macros
//! and structs of a module cannot be used at the top level of its own file.

use crate::core::input::ExpressionDefinition;
use crate::diag::{Diagnostic, ErrorKind, ParseError, Severity};
use crate::expand::definition::names_module;
use crate::expand::dispatch::Meaning;
use crate::expand::env::{Env, ImportFrame};
use crate::expand::report::Report;
use crate::expand::scope::{VarInfo, VarKey, VarKind};
use crate::expand::tree::Look;
use crate::expand::{Compiler, Res, Stop, native};
use crate::host::{HostError, MacroHost, Raised};
use crate::module::quiet::Unwarned;
use crate::parser::{self, ParserOptions};
use crate::quoted::{Arena, Args, Atom, Meta, Node, Quoted, names};
use crate::source::Source;
use crate::types::Checked;

/// How to compile.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Added to the numbers of macro calls: what keeps compilations apart from each other.
    pub counter_base: i64,
    /// Whether modules keep their documentation.
    pub docs: bool,
    /// Native stack the parser may use, in bytes; 0: its default.
    pub stack_bytes: usize,
    /// Whether the compilation itself runs the top level of the file, instead of making an
    /// entry of it: for files that only define things, such as those of the library.
    pub run_top_level: bool,
    /// Whether the files of finished modules are kept, for those who ask for binaries.
    pub binaries: bool,
    /// Whether those files tell the clauses of functions.
    pub debug_info: bool,
    /// Whether modules in memory tell them too.
    pub clauses: bool,
    /// Undefined functions that nobody is told of.
    pub no_warn_undefined: Vec<Unwarned>,
    /// Whether a module may be defined a second time without a word (`:ignore_module_conflict`).
    pub redefine: bool,
    /// Where the text begins: line and column of its first character; 0: 1.
    pub start: (u32, u32),
    /// Whether the trees of the parser know no columns, as in evaluated code.
    pub no_columns: bool,
}

/// What came of a compilation.
pub struct Outcome<'a, T> {
    /// Errors and warnings in the order found; already complete when `result` is an error.
    pub diagnostics: Vec<Diagnostic>,
    /// What is to be told with [`crate::types::verify`] when the file has run.
    pub checked: Vec<Checked>,
    /// The error is to be raised where the compilation was asked for.
    pub result: Result<T, HostError<'a>>,
}

/// A compiled file.
#[derive(Clone, Debug, Default)]
pub struct Compiled<'a> {
    /// Module and function (of one argument, ignored) that hold the rest of the top level;
    /// handed to [`MacroHost::load`] already.
    pub entry: Option<(Atom, Atom)>,
    /// Modules that were defined and loaded, in order, with their files when those are kept.
    pub defined: Vec<(Atom, &'a [u8])>,
}

/// Code to be evaluated, compiled: a function of one argument, the list of the values of the
/// variables given, that returns `{value, values of the variables left behind}`.
pub struct Evaluation<'a> {
    /// Module and function; handed to [`MacroHost::load`] already.
    pub entry: (Atom, Atom),
    /// Terms of the tree that have no quoted form: they are given before the variables.
    pub opaque: Quoted<'a>,
    /// The variables left behind: `name`, or `{name, context}` for those of macros.
    pub left: Quoted<'a>,
    /// The environment after it, as a `Macro.Env`; `nil` when it was not asked for.
    pub env: Quoted<'a>,
}

/// How to evaluate.
pub struct EvalOptions<'a> {
    /// The variables that have values: `name` or `{name, context}`.
    pub variables: Quoted<'a>,
    /// A `Macro.Env`, or `nil` for that of a new file.
    pub env: Quoted<'a>,
    /// Whether the environment afterwards is wanted.
    pub env_after: bool,
    /// Whether variables that the code neither reads nor binds are left out afterwards.
    pub prune: bool,
}

/// Compiles a file: its modules are loaded, its entry is ready to be called.
pub fn compile_file<'a>(
    arena: &'a Arena,
    host: &'a dyn MacroHost,
    source: &Source,
    options: Options,
) -> Outcome<'a, Compiled<'a>> {
    let mut compiler = Compiler::new(arena, host, options);
    let result = compiler.file(source);
    finish(compiler, &source.name, result)
}

/// What a `defmodule` gives, and all modules that came of it.
pub struct Defined<'a> {
    pub value: Quoted<'a>,
    /// As in [`Compiled`].
    pub modules: Vec<(Atom, &'a [u8])>,
}

/// Defines a module from the bytes of its body, in an environment without imports of its own.
pub fn compile_module_value<'a>(
    arena: &'a Arena,
    host: &'a dyn MacroHost,
    name: Atom,
    blob: &'a [u8],
    vars: Quoted<'a>,
    options: Options,
) -> Outcome<'a, Defined<'a>> {
    let mut compiler = Compiler::new(arena, host, options);
    compiler.rest_runs = true;
    let value = compiler.compile_blob(name, blob, vars);
    let result = value.map(|value| compiler.defined_with(value));
    finish(compiler, "nofile", result)
}

/// Compiles a quoted tree as [`compile_file`] compiles a text.
pub fn compile_tree<'a>(
    arena: &'a Arena,
    host: &'a dyn MacroHost,
    tree: Quoted<'a>,
    file: &str,
    options: Options,
) -> Outcome<'a, Compiled<'a>> {
    let mut compiler = Compiler::new(arena, host, options);
    let result = compiler.top_level(tree, file);
    finish(compiler, file, result)
}

/// Compiles a string to be evaluated.
pub fn eval_string<'a>(
    arena: &'a Arena,
    host: &'a dyn MacroHost,
    source: &Source,
    eval: &EvalOptions<'a>,
    options: Options,
) -> Outcome<'a, Evaluation<'a>> {
    let mut compiler = Compiler::new(arena, host, options);
    let result = match compiler.parse(source) {
        Ok(tree) => compiler.evaluation(tree, eval, &source.name),
        Err(stop) => Err(stop),
    };
    finish(compiler, &source.name, result)
}

/// Compiles a quoted tree to be evaluated.
pub fn eval_quoted<'a>(
    arena: &'a Arena,
    host: &'a dyn MacroHost,
    tree: Quoted<'a>,
    eval: &EvalOptions<'a>,
    options: Options,
) -> Outcome<'a, Evaluation<'a>> {
    let mut compiler = Compiler::new(arena, host, options);
    let line = compiler.env_from(eval.env).map_or(compiler.options.start.0.max(1), |env| env.line);
    let tree = compiler.at_line(tree, line);
    let result = compiler.evaluation(tree, eval, "nofile");
    finish(compiler, "nofile", result)
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
    finish(compiler, &source.name, result)
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
    finish(compiler, &source.name, result)
}

/// `Module.create/3` where no compilation is under way.
pub fn create_module<'a>(
    arena: &'a Arena,
    host: &'a dyn MacroHost,
    name: Atom,
    body: Quoted<'a>,
    env: Quoted<'a>,
    options: Options,
) -> Outcome<'a, Defined<'a>> {
    let mut compiler = Compiler::new(arena, host, options);
    let env = compiler.env_from(env).unwrap_or_else(|| compiler.file_env("nofile"));
    let body = compiler.at_line(body, env.line);
    let value = compiler.compile_module(Meta::at(env.line, 0), name, body, &env, &[]);
    let result = value.map(|value| compiler.defined_with(value));
    finish(compiler, "nofile", result)
}

fn finish<'a, T>(mut compiler: Compiler<'a>, file: &str, result: Res<'a, T>) -> Outcome<'a, T> {
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
        Stop::Logged | Stop::LoggedInFile => match compiler.logged_error(stop, None, file) {
            Stop::Raised(raised) => HostError::Raised(*raised),
            Stop::Logged | Stop::LoggedInFile | Stop::Cancelled => HostError::Cancelled,
        },
    });
    let checked = std::mem::take(&mut compiler.checked);
    Outcome { diagnostics: compiler.take_diagnostics(), checked, result }
}

/// A top-level `defmodule`, to be carried out when the whole file has been expanded.
struct Pending<'a> {
    meta: Meta<'a>,
    name: Atom,
    body: Quoted<'a>,
    env: Env<'a>,
}

impl<'a> Compiler<'a> {
    fn defined_with(&mut self, value: Quoted<'a>) -> Defined<'a> {
        Defined { value, modules: std::mem::take(&mut self.defined) }
    }

    /// What was found since this was last asked.
    pub fn take_diagnostics(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.reports).iter().map(|report| self.diagnostic(report)).collect()
    }

    fn diagnostic(&self, report: &Report<'_>) -> Diagnostic {
        let severity = if report.error { Severity::Error } else { Severity::Warning };
        let file = self.relative(report.file);
        let mut diagnostic =
            Diagnostic::new(severity, file, report.line, report.column, report.message.clone());
        if report.column != 0 && report.span > 0 {
            diagnostic.end = Some((report.line, report.column + report.span));
        }
        diagnostic.context = report.place.clone();
        diagnostic.hint = report.hint.clone();
        diagnostic
    }

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
        options.columns = !self.options.no_columns;
        let (line, column) = self.options.start;
        (options.line, options.column) = (line.max(1), column.max(1));
        let parsed = parser::parse(self.arena, source, &options);
        let env = Env::bare(self.arena.alloc_str(&source.name));
        for warning in &parsed.warnings {
            self.warning(Meta::at(warning.line, warning.column), &env, warning.message.clone());
        }
        match (parsed.quoted, parsed.errors.first()) {
            (Some(tree), None) => Ok(tree),
            (_, Some(error)) => {
                let reason = parse_exception(self.arena, error, source, self.options.start);
                let stacktrace = Quoted::List(&[]);
                Err(Stop::Raised(self.arena.alloc(Raised { kind: Atom::new("error"), reason, stacktrace })))
            }
            (None, None) => Ok(Quoted::Atom(names::NIL)),
        }
    }

    fn file(&mut self, source: &Source) -> Res<'a, Compiled<'a>> {
        let tree = self.parse(source)?;
        self.top_level(tree, &source.name)
    }

    /// Compiles the tree of a file: its leading modules, then the rest as one function.
    fn top_level(&mut self, tree: Quoted<'a>, file: &str) -> Res<'a, Compiled<'a>> {
        let mut env = self.file_env(file);
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
        // In a file of modules alone each is a context of its own.
        if modules_alone(tree) {
            for module in &mut pending {
                module.env.context_modules = None;
            }
        }
        for module in pending {
            self.compile_module(module.meta, module.name, module.body, &module.env, &[])?;
        }
        let entry = match body {
            Some(body) if self.options.run_top_level => {
                let ignored = self.variable(names::UNDERSCORE, Meta::default(), names::NIL);
                self.run_code(Atom::new("__FILE__"), &[ignored], body, &[Quoted::List(&[])], &env)?;
                None
            }
            Some(body) => {
                let ignored = self.variable(names::UNDERSCORE, Meta::default(), names::NIL);
                Some(self.compile_entry(ignored, body, &env)?)
            }
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
                    let body =
                        blocks.keyword(names::DO).filter(|_| blocks.items().is_some_and(|i| i.len() == 1));
                    let Some(body) = body else { return Ok(false) };
                    let Quoted::Atom(name) = self.module_name(*alias, env)? else { return Ok(false) };
                    if !names_module(name) {
                        return Ok(false);
                    }
                    self.remember_context_module(name, env);
                    pending.push(Pending { meta: *meta, name, body, env: *env });
                    Ok(true)
                }
                (Meaning::Macro(names::KERNEL), _) if native::is_native(*name, args.len() as u32) => {
                    Ok(false)
                }
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
        self.check_struct_patterns(0);
        if self.errors > errors {
            return Err(Stop::Logged);
        }
        self.finish_variables(env);
        Ok(Some(expanded))
    }

    /// A module with one function, `__FILE__`, of one parameter.
    fn compile_entry(
        &mut self,
        parameter: Quoted<'a>,
        body: Quoted<'a>,
        env: &Env<'a>,
    ) -> Res<'a, (Atom, Atom)> {
        let module = self.expression_module_name();
        let function = Atom::new("__FILE__");
        let parameters = [parameter];
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

    fn evaluation(
        &mut self,
        tree: Quoted<'a>,
        eval: &EvalOptions<'a>,
        file: &str,
    ) -> Res<'a, Evaluation<'a>> {
        let mut env = match self.env_from(eval.env) {
            Some(env) => env,
            None => self.file_env(file),
        };
        if let (None, (line @ 1.., _)) = (eval.env.atom(), self.options.start) {
            env.line = line;
        }
        env.function = None;
        // Numbers in the environment's `lexical_tracker` are those of its own compilation.
        let mut given = Vec::new();
        for variable in eval.variables.items().unwrap_or(&[]) {
            let Some(key) = variable_key(*variable) else { continue };
            given.push((key, self.given_version(key, &env)));
        }
        self.opaque_variables = Some(Vec::new());
        let errors = self.errors;
        let expanded = self.expand(tree, &mut env)?;
        self.check_struct_patterns(0);
        // What evaluated code imports may serve what is evaluated later.
        self.lexical.clear();
        if self.errors > errors {
            return Err(Stop::Logged);
        }
        // Variables of the outermost scope go back: nothing is unused.
        let left = self.variables_left(eval, &given);
        let values =
            self.list(&left.iter().map(|(key, version)| self.versioned(*key, *version)).collect::<Vec<_>>());
        let opaque = self.opaque_variables.take().unwrap_or_default();
        let mut parameters: Vec<Quoted<'a>> = opaque.iter().map(|(_, variable)| *variable).collect();
        parameters.extend(given.iter().map(|(key, version)| self.versioned(*key, *version)));
        let (given, body) = self.evaluation_body(&parameters, expanded, values, &env);
        let entry = self.compile_entry(given, body, &env)?;
        let opaque = self.list(&opaque.iter().map(|(term, _)| Quoted::Opaque(*term)).collect::<Vec<_>>());
        let left = self.list(&left.iter().map(|(key, _)| self.variable_name(*key)).collect::<Vec<_>>());
        let env = if eval.env_after { self.env_outside(&env) } else { Quoted::Atom(names::NIL) };
        Ok(Evaluation { entry, opaque, left, env })
    }

    /// A variable that has a value from the outside.
    fn given_version(&mut self, key: VarKey, env: &Env<'a>) -> u32 {
        let info =
            VarInfo { key, line: 0, column: 0, file: env.file, used: false, shadows: false, warn: false };
        let version = self.scope.new_version(info);
        self.scope.set(key, version);
        version
    }

    /// The variables to be given back, in the order in which bindings are listed.
    fn variables_left(&self, eval: &EvalOptions<'a>, given: &[(VarKey, u32)]) -> Vec<(VarKey, u32)> {
        let mut left = self.scope.all();
        left.retain(|(key, version)| {
            let untouched = given.iter().any(|(_, given)| given == version)
                && !self.scope.vars[*version as usize - 1].used;
            matches!(key.kind, VarKind::Context(_)) && !(eval.prune && untouched)
        });
        left.sort_by_key(|(key, _)| {
            let VarKind::Context(context) = key.kind else { unreachable!("only these were kept") };
            std::cmp::Reverse((key.name.as_str(), context.as_str()))
        });
        left
    }

    fn versioned(&self, key: VarKey, version: u32) -> Quoted<'a> {
        self.variable(key.name, Meta { version, ..Meta::default() }, names::NIL)
    }

    fn variable_name(&self, key: VarKey) -> Quoted<'a> {
        match key.kind {
            VarKind::Context(context) if context != names::NIL => {
                self.pair(Quoted::Atom(key.name), Quoted::Atom(context))
            }
            _ => Quoted::Atom(key.name),
        }
    }

    /// `[parameters] = given; result = expanded; {result, values}`
    fn evaluation_body(
        &mut self,
        parameters: &[Quoted<'a>],
        expanded: Quoted<'a>,
        values: Quoted<'a>,
        env: &Env<'a>,
    ) -> (Quoted<'a>, Quoted<'a>) {
        let meta = Meta::at(env.line, 0);
        let last = self.scope.vars.len() as u32;
        let given = self.variable(Atom::new("given"), Meta { version: last + 1, ..meta }, names::KERNEL);
        let result = self.variable(Atom::new("result"), Meta { version: last + 2, ..meta }, names::KERNEL);
        let pattern = self.list(parameters);
        let take = self.call(names::MATCH, meta, &[pattern, given]);
        let bind = self.call(names::MATCH, meta, &[result, expanded]);
        let pair = self.pair(result, values);
        (given, self.call(names::BLOCK, meta, &[take, bind, pair]))
    }
}

/// Whether a file's tree holds nothing but `defmodule`s.
fn modules_alone(tree: Quoted<'_>) -> bool {
    let is_module = |tree: Quoted<'_>| tree.call(names::DEFMODULE).is_some();
    match tree.call(names::BLOCK) {
        Some((_, statements)) => statements.iter().all(|statement| is_module(*statement)),
        None => is_module(tree),
    }
}

/// The exception that a text without a quoted form raises; `start` are line and column of its
/// first character.
pub fn parse_exception<'a>(
    arena: &'a Arena,
    error: &ParseError,
    source: &Source,
    start: (u32, u32),
) -> Quoted<'a> {
    let (first, column) = (start.0.max(1), start.1.max(1));
    let atom = |text: &str| Quoted::Atom(Atom::new(text));
    let number = |n: u32| Quoted::Int(i64::from(n));
    let text = |text: &str| Quoted::Binary(arena.alloc_str(text).as_bytes());
    let lines = |from: u32, count: usize| {
        let skipped = from.saturating_sub(first) as usize;
        let lines: Vec<&str> = source.text.split('\n').skip(skipped).take(count).collect();
        let before = if from == first { column as usize - 1 } else { 0 };
        text(&format!("{:before$}{}", "", lines.join("\n")))
    };
    let snippet = match (&error.delimiters, error.kind) {
        (None, _) => lines(error.line, 1),
        (Some(d), ErrorKind::MismatchedDelimiter) => {
            lines(error.line, (d.end_line + 1).saturating_sub(error.line) as usize)
        }
        (Some(_), _) => lines(error.line, usize::MAX),
    };
    let column = if error.column == 0 { Quoted::Atom(names::NIL) } else { number(error.column) };
    let mut pairs = vec![
        (Quoted::Atom(names::STRUCT_KEY), atom(&format!("Elixir.{}", error.exception()))),
        (atom("__exception__"), Quoted::Atom(names::TRUE)),
        (atom("file"), text(&source.name)),
        (atom("line"), number(error.line)),
        (atom("column"), column),
        (atom("description"), text(&error.text())),
        (atom("snippet"), snippet),
    ];
    if error.exception() != "SyntaxError" {
        let d = error.delimiters.as_ref();
        let nil = Quoted::Atom(names::NIL);
        pairs.push((atom("end_line"), d.map_or(nil, |d| number(d.end_line))));
        pairs.push((atom("end_column"), d.map_or(nil, |d| number(d.end_column))));
        pairs.push((atom("opening_delimiter"), d.map_or(nil, |d| atom(d.opening))));
        pairs.push((atom("expected_delimiter"), d.map_or(nil, |d| atom(d.expected))));
    }
    if let (Some(d), ErrorKind::MismatchedDelimiter) = (&error.delimiters, error.kind) {
        pairs.push((atom("closing_delimiter"), atom(d.closing.unwrap_or(""))));
    }
    Quoted::Map(arena.alloc_slice_copy(&pairs))
}

fn variable_key(name: Quoted<'_>) -> Option<VarKey> {
    match name {
        Quoted::Atom(name) => Some(VarKey { name, kind: VarKind::Context(names::NIL) }),
        Quoted::Pair((Quoted::Atom(name), Quoted::Atom(context))) => {
            Some(VarKey { name: *name, kind: VarKind::Context(*context) })
        }
        _ => None,
    }
}
