//! What compilations find, on its way out: laid out against the text of its file, and as the
//! maps that `Code.with_diagnostics/2` gives.
//!
//! A diagnostic speaks of the file it names: its snippet is read from there, so code that came
//! as a string has none.

use ampoule_compiler::diag::{Diagnostic, Renderer, Severity};
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

/// `[{map, text}]`
pub fn values<'a>(arena: &'a Arena, found: &[Diagnostic]) -> Quoted<'a> {
    let pairs: Vec<Quoted<'a>> = found
        .iter()
        .map(|diagnostic| {
            let text = Quoted::Binary(arena.alloc_str(&rendered(diagnostic, true)).as_bytes());
            Quoted::Pair(arena.alloc((value(arena, diagnostic), text)))
        })
        .collect();
    Quoted::List(arena.alloc_slice_copy(&pairs))
}

fn value<'a>(arena: &'a Arena, diagnostic: &Diagnostic) -> Quoted<'a> {
    let atom = |text: &str| Quoted::Atom(Atom::new(text));
    let text = |text: &str| Quoted::Binary(arena.alloc_str(text).as_bytes());
    let number = |n: u32| Quoted::Int(i64::from(n));
    let place = |line, column| match column {
        0 => number(line),
        _ => Quoted::Pair(arena.alloc((number(line), number(column)))),
    };
    let file = std::path::absolute(&diagnostic.file).ok().filter(|path| path.is_file());
    let file = file.map_or(diagnostic.file.clone(), |path| path.display().to_string());
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let pairs = [
        (atom("message"), text(&diagnostic.message)),
        (atom("position"), place(diagnostic.line, diagnostic.column)),
        (atom("file"), text(&file)),
        (atom("stacktrace"), stacktrace(arena, diagnostic)),
        (atom("source"), text(&file)),
        (atom("span"), diagnostic.end.map_or(Quoted::Atom(names::NIL), |(line, column)| place(line, column))),
        (atom("severity"), atom(severity)),
    ];
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
    let mut location = vec![entry("file", Quoted::Binary(arena.alloc_str(&diagnostic.file).as_bytes()))];
    if diagnostic.column > 0 {
        location.push(entry("column", number(diagnostic.column)));
    }
    location.push(entry("line", number(diagnostic.line)));
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
