//! What a job can be asked to do, and how it goes about it: `{kind, [context | args]}` in, a
//! value out. The context is a keyword list of what the asking process knows: options of the
//! compiler, whether modules that are missing may still come (`awaits: true`), with which others
//! modules are checked (`group: number`), and whether what that finds is shown (`shown: false`).
//!
//! | kind | arguments | value |
//! |---|---|---|
//! | `:file` | path | `{module, function}` of the top level, or `:ok` |
//! | `:compile_string` | text, file | `{top level, modules}` |
//! | `:compile_quoted` | tree, file | the same |
//! | `:eval_string` | text, file, line, options | an evaluation, see [`evaluation`] |
//! | `:eval_quoted` | tree, options | the same |
//! | `:render` | a diagnostic as a keyword list | text |
//! | `:string_to_quoted` | text, options | see [`crate::reading`] |
//! | `:build_file` | path of a library source | as for `:file`, or `:failed` |
//! | `:build_begun` | the same, claimed by the asker | the same |
//! | `:build_done` | the same, when its top level has run | `:ok` |
//! | `:module` | name, body as bytes, variables | `{what defmodule gives, modules}` |
//! | `:create` | name, tree, environment | the same |
//! | `:verify` | the group | `:ok`, when what was put off has been told |
//! | `:dump_expanded`, `:dump_core` | path | tree, text |
//!
//! `modules` is a list of `{name, binary}`. Diagnostics go to the process as they come.

use crate::found;
use crate::host::VmHost;
use crate::job::error;
use crate::{reading, stages};
use ampoule_compiler::diag::{Diagnostic, Severity};
use ampoule_compiler::expand::tree::Look;
use ampoule_compiler::host::{HostError, MacroHost, Service};
use ampoule_compiler::module::quiet::{Unwarned, unwarned};
use ampoule_compiler::quoted::{Arena, Atom, Quoted, names};
use ampoule_compiler::session::{self, Compiled, Defined, EvalOptions, Evaluation, Options, Outcome};
use ampoule_compiler::source::Source;
use ampoule_compiler::types;
use ampoule_vm::term::Term;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};

pub type Done<'a> = Result<Quoted<'a>, HostError<'a>>;

/// Keeps the numbers of compilations apart: each takes a block of this many.
const COUNTERS_EACH: i64 = 1 << 20;

/// The options of a compilation that was asked for in this context.
fn options(context: Quoted<'_>) -> Options {
    static NEXT: AtomicI64 = AtomicI64::new(0);
    let flag = |name: &str, default: bool| match context.keyword(Atom::new(name)) {
        Some(Quoted::Atom(value)) => value == names::TRUE,
        _ => default,
    };
    let no_warn_undefined = match context.keyword(Atom::new("no_warn_undefined")) {
        Some(Quoted::Atom(all)) if all.as_str() == "all" => vec![Unwarned::All],
        Some(list) => unwarned(list),
        None => Vec::new(),
    };
    let no_columns = context.keyword(Atom::new("parser_options")).is_some_and(|options| {
        !matches!(options.keyword(Atom::new("columns")), Some(Quoted::Atom(names::TRUE)))
    });
    Options {
        no_warn_undefined,
        no_columns,
        counter_base: NEXT.fetch_add(COUNTERS_EACH, Ordering::Relaxed),
        docs: flag("docs", true),
        redefine: flag("ignore_module_conflict", false),
        debug_info: flag("debug_info", true),
        clauses: flag("clauses", false),
        stack_bytes: stages::PARSER_STACK_BYTES,
        ..Options::default()
    }
}

/// The same, for those who get the binaries of the modules.
fn with_binaries(context: Quoted<'_>) -> Options {
    Options { binaries: true, ..options(context) }
}

/// Carries out the request of the process.
pub fn carry_out<'a>(arena: &'a Arena, host: &'a VmHost<'_>, request: Term) -> Done<'a> {
    let bad = || HostError::Raised(error(Quoted::Atom(Atom::new("badarg"))));
    let Some(&[kind, args]) = request.tuple() else { return Err(bad()) };
    let kind = kind.as_atom().ok_or_else(bad)?;
    let args = match host.job.converter.to_quoted(arena, args) {
        Ok(Quoted::List(args)) => args,
        _ => return Err(bad()),
    };
    let Some((context, args)) = args.split_first() else { return Err(bad()) };
    let context = *context;
    host.awaits.set(matches!(context.keyword(Atom::new("awaits")), Some(Quoted::Atom(names::TRUE))));
    host.group.set(context.keyword(Atom::new("group")).and_then(group));
    host.shown.set(!matches!(context.keyword(Atom::new("shown")), Some(Quoted::Atom(names::FALSE))));
    match (kind.as_str(), args) {
        ("file", [Quoted::Binary(path)]) => {
            host.keeps_top_level.set(true);
            let mut source = read(arena, path)?;
            if let Ok(absolute) = std::path::absolute(&source.name) {
                source.name = absolute.display().to_string();
            }
            entry(arena, report(arena, host, session::compile_file(arena, host, &source, options(context)))?)
        }
        ("compile_string", [Quoted::Binary(code), Quoted::Binary(file)]) => {
            let source = Source::new(lossy(file), lossy(code));
            compiled(
                arena,
                report(arena, host, session::compile_file(arena, host, &source, with_binaries(context)))?,
            )
        }
        ("compile_quoted", [tree, Quoted::Binary(file)]) => {
            let outcome = session::compile_tree(arena, host, *tree, &lossy(file), with_binaries(context));
            compiled(arena, report(arena, host, outcome)?)
        }
        ("eval_string", [Quoted::Binary(code), Quoted::Binary(file), Quoted::Int(line), settings]) => {
            let source = Source::new(lossy(file), lossy(code));
            let line = u32::try_from(*line).unwrap_or(1);
            let options = Options { start: (line, 1), no_columns: true, ..with_binaries(context) };
            let outcome = session::eval_string(arena, host, &source, &eval_options(*settings), options);
            evaluation(arena, report(arena, host, outcome)?)
        }
        ("eval_quoted", [tree, settings]) => {
            let outcome =
                session::eval_quoted(arena, host, *tree, &eval_options(*settings), with_binaries(context));
            evaluation(arena, report(arena, host, outcome)?)
        }
        ("render", [settings]) => Ok(render(arena, *settings)),
        ("string_to_quoted", [Quoted::Binary(code), settings]) => reading::read(arena, host, code, *settings),
        (kind @ ("build_file" | "build_begun"), [Quoted::Binary(path)]) => {
            build_file(arena, host, kind, Path::new(&lossy(path)))
        }
        ("build_done", [Quoted::Binary(path)]) => {
            host.output.finish(Path::new(&lossy(path)));
            Ok(Quoted::Atom(Atom::new("ok")))
        }
        ("module", [Quoted::Atom(name), Quoted::Binary(blob), vars]) => {
            let outcome =
                session::compile_module_value(arena, host, *name, blob, *vars, with_binaries(context));
            defined(arena, report(arena, host, outcome)?)
        }
        ("create", [Quoted::Atom(name), tree, env]) => {
            let outcome = session::create_module(arena, host, *name, *tree, *env, with_binaries(context));
            defined(arena, report(arena, host, outcome)?)
        }
        ("verify", [number]) => {
            let checks = group(*number).map(|group| host.output.take_put_off(group)).unwrap_or_default();
            for (found, shown) in types::verify(arena, host, checks) {
                if !found.is_empty() {
                    host.hand_over(arena, "emit_check", &found::values(arena, &found, shown), &mut Over);
                }
            }
            Ok(Quoted::Atom(Atom::new("ok")))
        }
        ("dump_expanded", [Quoted::Binary(path)]) => {
            let source = read(arena, path)?;
            report(arena, host, session::expand_file(arena, host, &source, options(context)))
        }
        ("dump_core", [Quoted::Binary(path)]) => {
            let source = read(arena, path)?;
            let core = report(arena, host, session::core_of_file(arena, host, &source, options(context)))?;
            Ok(text(arena, &core))
        }
        _ => Err(bad()),
    }
}

/// The number of a group of modules.
fn group(number: Quoted<'_>) -> Option<u64> {
    match number {
        Quoted::Int(number) => u64::try_from(number).ok(),
        _ => None,
    }
}

/// The text of a diagnostic that a program made.
fn render<'a>(arena: &'a Arena, settings: Quoted<'a>) -> Quoted<'a> {
    let get = |name: &str| settings.keyword(Atom::new(name));
    let words = |name: &str| match get(name) {
        Some(Quoted::Binary(bytes)) => lossy(bytes),
        _ => String::new(),
    };
    let number = |name: &str| match get(name) {
        Some(Quoted::Int(n)) => u32::try_from(n).unwrap_or(0),
        _ => 0,
    };
    let flag = |name: &str| matches!(get(name), Some(Quoted::Atom(names::TRUE)));
    let severity = if flag("error") { Severity::Error } else { Severity::Warning };
    let mut diagnostic =
        Diagnostic::new(severity, words("file"), number("line"), number("column"), words("message"));
    let end = number("end_column");
    diagnostic.end = (end > 0).then_some((diagnostic.line, end));
    diagnostic.context = Some(words("context")).filter(|context| !context.is_empty());
    text(arena, &found::rendered(&diagnostic, flag("snippet")))
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn build_file<'a>(arena: &'a Arena, host: &'a VmHost<'_>, kind: &str, path: &Path) -> Done<'a> {
    // Somebody else may have needed it already.
    if kind == "build_file" && !host.output.begin(path) {
        host.output.wait_finished(path);
        return Ok(Quoted::Atom(Atom::new("ok")));
    }
    match compile_library_file(arena, host, path) {
        Ok(compiled) => entry(arena, compiled),
        Err(failure) => {
            host.output.finish(path);
            eprintln!("{}: {}", path.display(), describe(&failure));
            Ok(Quoted::Atom(Atom::new("failed")))
        }
    }
}

/// What `[variables: names, env: env, env_after: flag, prune: flag]` says.
fn eval_options<'a>(settings: Quoted<'a>) -> EvalOptions<'a> {
    let get = |name: &str| settings.keyword(Atom::new(name)).unwrap_or(Quoted::Atom(names::NIL));
    let flag = |name: &str| matches!(get(name), Quoted::Atom(names::TRUE));
    EvalOptions {
        variables: get("variables"),
        env: get("env"),
        env_after: flag("env_after"),
        prune: flag("prune"),
    }
}

/// Compiles a file of the library; its modules are loaded and kept by the host.
pub fn compile_library_file<'a>(
    arena: &'a Arena,
    host: &'a dyn MacroHost,
    path: &Path,
) -> Result<Compiled<'a>, HostError<'a>> {
    let shown = path.display().to_string();
    let source = read(arena, arena.alloc_str(&shown).as_bytes())?;
    // Traces name library files as the reference does: lib/enum.ex.
    let short = shown.rsplit_once("stdlib/").map_or(&*shown, |(_, rest)| rest);
    let source = Source::new(short, source.text);
    let options = Options { clauses: true, ..options(Quoted::List(&[])) };
    let outcome = session::compile_file(arena, host, &source, options);
    show(arena, host, &outcome.diagnostics);
    // Modules that it calls may be under way elsewhere, so only what is certain is told.
    show(arena, host, &types::told(outcome.checked));
    outcome.result
}

fn read<'a>(arena: &'a Arena, path: &[u8]) -> Result<Source, HostError<'a>> {
    let path = String::from_utf8_lossy(path).into_owned();
    stages::read_source(Path::new(&path)).map_err(|unread| {
        HostError::Raised(error(match unread {
            stages::Unread::File(message) => text(arena, &message),
            stages::Unread::Encoding(message) => conversion_error(arena, &message),
        }))
    })
}

/// `%UnicodeConversionError{}` with the message.
fn conversion_error<'a>(arena: &'a Arena, message: &str) -> Quoted<'a> {
    let atom = |name: &str| Quoted::Atom(Atom::new(name));
    Quoted::Map(arena.alloc_slice_copy(&[
        (atom("__struct__"), atom("Elixir.UnicodeConversionError")),
        (atom("__exception__"), atom("true")),
        (atom("encoded"), atom("nil")),
        (atom("message"), text(arena, message)),
    ]))
}

fn text<'a>(arena: &'a Arena, text: &str) -> Quoted<'a> {
    Quoted::Binary(arena.alloc_str(text).as_bytes())
}

fn entry<'a>(arena: &'a Arena, compiled: Compiled<'_>) -> Done<'a> {
    Ok(match compiled.entry {
        Some((module, function)) => Quoted::Pair(arena.alloc((Quoted::Atom(module), Quoted::Atom(function)))),
        None => Quoted::Atom(Atom::new("ok")),
    })
}

fn compiled<'a>(arena: &'a Arena, compiled: Compiled<'a>) -> Done<'a> {
    let modules = binaries(arena, &compiled.defined);
    Ok(Quoted::Pair(arena.alloc((entry(arena, compiled)?, modules))))
}

fn defined<'a>(arena: &'a Arena, defined: Defined<'a>) -> Done<'a> {
    Ok(Quoted::Pair(arena.alloc((defined.value, binaries(arena, &defined.modules)))))
}

fn binaries<'a>(arena: &'a Arena, modules: &[(Atom, &'a [u8])]) -> Quoted<'a> {
    let pairs: Vec<Quoted<'a>> = modules
        .iter()
        .map(|(name, binary)| Quoted::Pair(arena.alloc((Quoted::Atom(*name), Quoted::Binary(binary)))))
        .collect();
    Quoted::List(arena.alloc_slice_copy(&pairs))
}

/// `{module, function, opaque terms, names of the variables left, environment}`
fn evaluation<'a>(arena: &'a Arena, evaluation: Evaluation<'a>) -> Done<'a> {
    let (module, function) = evaluation.entry;
    let parts =
        [Quoted::Atom(module), Quoted::Atom(function), evaluation.opaque, evaluation.left, evaluation.env];
    Ok(Quoted::Tuple(arena.alloc_slice_copy(&parts)))
}

/// Shows what was found, puts off what shows later, and hands the result on.
fn report<'a, T>(
    arena: &'a Arena,
    host: &'a VmHost<'_>,
    outcome: Outcome<'a, T>,
) -> Result<T, HostError<'a>> {
    show(arena, host, &outcome.diagnostics);
    if let Some(group) = host.group.get() {
        let mut checked = outcome.checked;
        checked.iter_mut().for_each(|module| module.told = host.shown.get());
        host.output.put_off(group, checked);
    }
    outcome.result
}

pub fn show<'a>(arena: &'a Arena, host: &'a dyn MacroHost, found: &[Diagnostic]) {
    if !found.is_empty() {
        host.emit(arena, found, &mut Over);
    }
}

/// Of a compilation that has ended nothing can be asked.
struct Over;

impl<'a> Service<'a> for Over {
    fn serve(&mut self, _: Atom, _: Atom, _: &[Quoted<'a>]) -> Done<'a> {
        Err(HostError::Raised(error(Quoted::Atom(Atom::new("badarg")))))
    }
}

/// A failure of the build, for the one who runs it.
fn describe(failure: &HostError<'_>) -> String {
    let HostError::Raised(raised) = failure else { return "the compilation was cancelled".to_owned() };
    let field = |name: &str| match raised.reason {
        Quoted::Map(pairs) => {
            pairs.iter().find(|(k, _)| matches!(k, Quoted::Atom(a) if a.as_str() == name)).map(|(_, v)| *v)
        }
        _ => None,
    };
    let mut text = ampoule_compiler::quoted::print::inspect(raised.reason);
    if let (Some(Quoted::Int(line)), Some(Quoted::Binary(what))) = (field("line"), field("description")) {
        text = format!("line {line}: {}", String::from_utf8_lossy(what));
    }
    let trace = ampoule_compiler::quoted::print::inspect(raised.stacktrace);
    format!("** ({}) {text}\n    {trace}", raised.kind.as_str())
}
