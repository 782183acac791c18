//! What compilations find, on its way out: laid out against the text of its file, and as the
//! maps that `Code.with_diagnostics/2` gives.
//!
//! A diagnostic speaks of the file it names: its snippet is read from there, so code that came
//! as a string has none.

use ampoule_compiler::diag::{Diagnostic, Finder, Renderer, Severity};
use ampoule_compiler::quoted::{Arena, Atom, Quoted, names};
use std::io::{IsTerminal, Write};

/// Prints what was found without any help of the library, which is not there yet.
pub fn print(found: &[Diagnostic]) {
    let mut out = String::new();
    for diagnostic in found {
        out.push_str(&rendered(diagnostic, true));
    }
    ampoule_vm::io::flush();
    let _ = std::io::stderr().write_all(out.as_bytes());
}

/// A diagnostic as it is printed, with the empty line after it.
pub fn rendered(diagnostic: &Diagnostic, snippet: bool) -> String {
    let color = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let text = if snippet { std::fs::read_to_string(&diagnostic.file).ok() } else { None };
    let renderer = Renderer { text: text.as_deref(), color };
    renderer.render(diagnostic) + "\n\n"
}

/// `{map, text}` of each; without a text, `nil`, it is not shown. What has several places is several
/// maps, the text with the first.
pub fn values<'a>(arena: &'a Arena, found: &[Diagnostic], shown: bool) -> Vec<Quoted<'a>> {
    let none = Quoted::Atom(names::NIL);
    let mut pairs = Vec::with_capacity(found.len());
    for diagnostic in found {
        let text = match shown {
            true => Quoted::Binary(arena.alloc_str(&rendered(diagnostic, true)).as_bytes()),
            false => none,
        };
        pairs.push(Quoted::Pair(arena.alloc((value(arena, diagnostic), text))));
        for (line, column, context) in &diagnostic.also {
            let (line, column, context) = (*line, *column, context.clone());
            let other = Diagnostic { line, column, context, also: Vec::new(), ..diagnostic.clone() };
            pairs.push(Quoted::Pair(arena.alloc((value(arena, &other), none))));
        }
    }
    pairs
}

fn value<'a>(arena: &'a Arena, diagnostic: &Diagnostic) -> Quoted<'a> {
    let atom = |text: &str| Quoted::Atom(Atom::new(text));
    let text = |text: &str| Quoted::Binary(arena.alloc_str(text).as_bytes());
    let number = |n: u32| Quoted::Int(i64::from(n));
    let place = |line, column| match column {
        0 => number(line),
        _ => Quoted::Pair(arena.alloc((number(line), number(column)))),
    };
    let absolute = std::path::absolute(&diagnostic.file).ok();
    let shown = |path: &std::path::PathBuf| path.display().to_string();
    let source = absolute.as_ref().filter(|path| path.is_file()).map_or(diagnostic.file.clone(), shown);
    let file = match (diagnostic.finder, &absolute) {
        (Finder::Check | Finder::Calls | Finder::Types, Some(path)) => shown(path),
        (Finder::Compiler, _) | (_, None) => source.clone(),
    };
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut pairs = vec![
        (atom("message"), text(&diagnostic.message)),
        (atom("position"), place(diagnostic.line, diagnostic.column)),
        (atom("file"), text(&file)),
        (atom("stacktrace"), stacktrace(arena, diagnostic)),
        (atom("source"), text(&source)),
        (atom("span"), diagnostic.end.map_or(Quoted::Atom(names::NIL), |(line, column)| place(line, column))),
        (atom("severity"), atom(severity)),
    ];
    match diagnostic.finder {
        Finder::Compiler | Finder::Check => {}
        Finder::Calls => pairs.push((atom("group"), Quoted::Atom(names::TRUE))),
        Finder::Types => {
            let traces = [(atom("typing_traces"), Quoted::List(&[]))];
            pairs.push((atom("details"), Quoted::Map(arena.alloc_slice_copy(&traces))));
        }
    }
    Quoted::Map(arena.alloc_slice_copy(&pairs))
}

/// The place as the only entry of a stack trace; nothing outside of modules.
fn stacktrace<'a>(arena: &'a Arena, diagnostic: &Diagnostic) -> Quoted<'a> {
    let Some((module, function, arity)) = diagnostic.context.as_deref().and_then(place_parts) else {
        return Quoted::List(&[]);
    };
    let atom = |text: &str| Quoted::Atom(Atom::new(text));
    let entry = |key: &str, value| Quoted::Pair(arena.alloc((atom(key), value)));
    let number = |n: u32| Quoted::Int(i64::from(n));
    let column = (diagnostic.column > 0).then(|| entry("column", number(diagnostic.column)));
    let line = entry("line", number(diagnostic.line));
    let location: Vec<Quoted<'a>> = match diagnostic.finder {
        Finder::Compiler => {
            let file = Quoted::Binary(arena.alloc_str(&diagnostic.file).as_bytes());
            [Some(entry("file", file)), column, Some(line)].into_iter().flatten().collect()
        }
        // The check knows files as lists of characters, and of code without lines no line.
        Finder::Check | Finder::Calls | Finder::Types => {
            let characters: Vec<Quoted<'a>> = diagnostic.file.chars().map(|c| number(c.into())).collect();
            let file = entry("file", Quoted::List(arena.alloc_slice_copy(&characters)));
            let line = (diagnostic.line > 0).then_some(line);
            let no_parens = diagnostic.no_parens.then(|| entry("no_parens", Quoted::Atom(names::TRUE)));
            [Some(file), no_parens, line, column].into_iter().flatten().collect()
        }
    };
    let location = Quoted::List(arena.alloc_slice_copy(&location));
    let parts = [atom(&module), atom(&function), number(arity), location];
    Quoted::List(arena.alloc_slice_copy(&[Quoted::Tuple(arena.alloc_slice_copy(&parts))]))
}

/// Module, function and arity of `Mod.fun/1` or `Mod (module)`.
fn place_parts(context: &str) -> Option<(String, String, u32)> {
    let module = |shown: &str| match shown.strip_prefix(':') {
        Some(name) => name.trim_matches('"').to_owned(),
        None => format!("Elixir.{shown}"),
    };
    if let Some(shown) = context.strip_suffix(" (module)") {
        return Some((module(shown), "__MODULE__".to_owned(), 0));
    }
    let (called, arity) = context.rsplit_once('/')?;
    // Behind a dot, only what goes on with a capital letter belongs to the module.
    let (at, _) =
        called.match_indices('.').find(|(at, _)| !called[at + 1..].starts_with(char::is_uppercase))?;
    Some((module(&called[..at]), called[at + 1..].trim_matches('"').to_owned(), arity.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_taken_apart() {
        let parts =
            |module: &str, function: &str, arity| Some((module.to_owned(), function.to_owned(), arity));
        assert_eq!(place_parts("A.B.f/1"), parts("Elixir.A.B", "f", 1));
        assert_eq!(place_parts("A../2"), parts("Elixir.A", ".", 2));
        assert_eq!(place_parts(":a.\"b c\"/0"), parts("a", "b c", 0));
        assert_eq!(place_parts("A.B (module)"), parts("Elixir.A.B", "__MODULE__", 0));
    }
}
