//! What a job can be asked to do, and how it goes about it: `{kind, args}` in, a value out.
//!
//! | kind | arguments | value |
//! |---|---|---|
//! | `:file` | path | `{module, function}` of the top level, or `:ok` |
//! | `:code` | text of the command line | the same |
//! | `:build_file` | path of a library source | as for `:file`, or `:failed` |
//! | `:build_begun` | the same, claimed by the asker | the same |
//! | `:build_done` | the same, when its top level has run | `:ok` |
//! | `:module` | name, body as bytes, variables | what `defmodule` gives |
//! | `:dump_expanded`, `:dump_core` | path | text |
//!
//! Diagnostics go to standard error as they come, laid out as the reference does it.

use crate::host::VmHost;
use crate::job::error;
use crate::stages;
use ampoule_compiler::diag::{Diagnostic, Renderer};
use ampoule_compiler::host::{HostError, MacroHost};
use ampoule_compiler::quoted::{Arena, Atom, Quoted};
use ampoule_compiler::session::{self, Compiled, Options, Outcome};
use ampoule_compiler::source::Source;
use ampoule_vm::term::Term;
use std::collections::HashMap;
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};

type Done<'a> = Result<Quoted<'a>, HostError<'a>>;

/// Keeps the numbers of compilations apart: each takes a block of this many.
const COUNTERS_EACH: i64 = 1 << 20;

fn options(docs: bool) -> Options {
    static NEXT: AtomicI64 = AtomicI64::new(0);
    let working_directory = std::env::current_dir().ok().map(|d| d.display().to_string());
    Options {
        working_directory,
        counter_base: NEXT.fetch_add(COUNTERS_EACH, Ordering::Relaxed),
        docs,
        stack_bytes: stages::PARSER_STACK_BYTES,
        ..Options::default()
    }
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
    match (kind.as_str(), args) {
        ("file", [Quoted::Binary(path)]) => {
            let source = read(arena, path)?;
            entry(arena, report(&source, session::compile_file(arena, host, &source, options(true)))?)
        }
        ("code", [Quoted::Binary(text)]) => {
            let source = Source::new("nofile", String::from_utf8_lossy(text).into_owned());
            entry(arena, report(&source, session::compile_file(arena, host, &source, options(true)))?)
        }
        (kind @ ("build_file" | "build_begun"), [Quoted::Binary(path)]) => {
            let path = String::from_utf8_lossy(path).into_owned();
            let path = Path::new(&path);
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
        ("build_done", [Quoted::Binary(path)]) => {
            host.output.finish(Path::new(&*String::from_utf8_lossy(path)));
            Ok(Quoted::Atom(Atom::new("ok")))
        }
        ("module", [Quoted::Atom(name), Quoted::Binary(blob), vars]) => {
            let outcome = session::compile_module_value(arena, host, *name, blob, *vars, options(true));
            report(&Source::new("nofile", ""), outcome)
        }
        ("create", [Quoted::Atom(name), quoted, env]) => {
            let outcome = session::create_module(arena, host, *name, *quoted, *env, options(true));
            report(&Source::new("nofile", ""), outcome)
        }
        ("dump_expanded", [Quoted::Binary(path)]) => {
            let source = read(arena, path)?;
            let tree = report(&source, session::expand_file(arena, host, &source, options(false)))?;
            Ok(text(arena, &(ampoule_compiler::quoted::print::inspect(tree) + "\n")))
        }
        _ => Err(bad()),
    }
}

/// Compiles a file of the library; its modules are loaded and kept by the host.
pub fn compile_library_file<'a>(
    arena: &'a Arena,
    host: &'a dyn MacroHost,
    path: &Path,
) -> Result<Compiled, HostError<'a>> {
    let shown = path.display().to_string();
    let source = read(arena, arena.alloc_str(&shown).as_bytes())?;
    // Traces name library files as the reference does: lib/enum.ex.
    let short = shown.rsplit_once("stdlib/").map_or(&*shown, |(_, rest)| rest);
    let source = Source::new(short, source.text);
    report(&source, session::compile_file(arena, host, &source, options(true)))
}

fn read<'a>(arena: &'a Arena, path: &[u8]) -> Result<Source, HostError<'a>> {
    let path = String::from_utf8_lossy(path).into_owned();
    stages::read_source(Path::new(&path)).map_err(|message| {
        HostError::Raised(error(text(arena, &message)))
    })
}

fn text<'a>(arena: &'a Arena, text: &str) -> Quoted<'a> {
    Quoted::Binary(arena.alloc_str(text).as_bytes())
}

fn entry<'a>(arena: &'a Arena, compiled: Compiled) -> Done<'a> {
    Ok(match compiled.entry {
        Some((module, function)) => {
            Quoted::Pair(arena.alloc((Quoted::Atom(module), Quoted::Atom(function))))
        }
        None => Quoted::Atom(Atom::new("ok")),
    })
}

/// Prints what was found, and hands the result on.
fn report<'a, T>(source: &Source, outcome: Outcome<'a, T>) -> Result<T, HostError<'a>> {
    print(source, &outcome.diagnostics);
    outcome.result
}

fn print(source: &Source, diagnostics: &[Diagnostic]) {
    if diagnostics.is_empty() {
        return;
    }
    let color = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let mut others: HashMap<&str, Option<String>> = HashMap::new();
    let mut out = String::new();
    for diagnostic in diagnostics {
        let file = &*diagnostic.file;
        let text = if source.name.ends_with(file) && !source.text.is_empty() {
            Some(&*source.text)
        } else {
            // A module of a file whose top level is running, or code that a macro brought.
            others.entry(file).or_insert_with(|| std::fs::read_to_string(file).ok()).as_deref()
        };
        out.push_str(&Renderer { text, color }.render(diagnostic));
        out.push_str("\n\n");
    }
    ampoule_vm::io::flush();
    let _ = std::io::stderr().write_all(out.as_bytes());
}

/// A failure of the build, for the one who runs it.
fn describe(failure: &HostError<'_>) -> String {
    let HostError::Raised(raised) = failure else { return "the compilation was cancelled".to_owned() };
    let field = |name: &str| match raised.reason {
        Quoted::Map(pairs) => pairs
            .iter()
            .find(|(k, _)| matches!(k, Quoted::Atom(a) if a.as_str() == name))
            .map(|(_, v)| *v),
        _ => None,
    };
    let mut text = ampoule_compiler::quoted::print::inspect(raised.reason);
    if let (Some(Quoted::Int(line)), Some(Quoted::Binary(what))) = (field("line"), field("description")) {
        text = format!("line {line}: {}", String::from_utf8_lossy(what));
    }
    let trace = ampoule_compiler::quoted::print::inspect(raised.stacktrace);
    format!("** ({}) {text}\n    {trace}", raised.kind.as_str())
}
