//! Expansion of small sources, printed. The host of these tests has no modules, so only what
//! the compiler knows by itself expands.

use super::Compiler;
use crate::host::{Exports, HostError, MacroHost, Service};
use crate::parser::{self, ParserOptions};
use crate::quoted::{Arena, Atom, Quoted};
use crate::session::Options;
use crate::source::Source;
use ampoule_bytecode::module::Module;

struct NoHost;

impl MacroHost for NoHost {
    fn call<'a>(
        &self,
        _: &'a Arena,
        _: Atom,
        _: Atom,
        _: &[Quoted<'a>],
        _: &mut dyn Service<'a>,
    ) -> Result<Quoted<'a>, HostError<'a>> {
        Err(HostError::Cancelled)
    }
    fn run<'a>(
        &self,
        _: &'a Arena,
        _: Module,
        _: Atom,
        _: &[Quoted<'a>],
        _: &mut dyn Service<'a>,
    ) -> Result<Quoted<'a>, HostError<'a>> {
        Err(HostError::Cancelled)
    }
    fn load<'a>(&self, _: &'a Arena, _: Module) -> Result<(), HostError<'a>> {
        Ok(())
    }
    fn exports(&self, _: Atom) -> Option<Exports> {
        None
    }
    fn defined_in(&self, _: Atom) -> Option<String> {
        None
    }
}

/// The expanded tree as source, or the messages.
fn expanded(text: &str) -> String {
    let arena = Arena::new();
    let host = NoHost;
    let mut compiler = Compiler::new(&arena, &host, Options::default());
    let source = Source::new("/test.exs", text);
    let parsed = parser::parse(&arena, &source, &ParserOptions::default());
    let tree = parsed.quoted.unwrap_or_else(|| panic!("{:?}", parsed.errors));
    let mut env = compiler.file_env("/test.exs");
    let result = compiler.expand(tree, &mut env);
    let messages: Vec<String> =
        compiler.reports.iter().filter(|r| r.error).map(|r| format!("{}:{}: {}", r.line, r.column, r.message)).collect();
    match result {
        Ok(tree) if messages.is_empty() => compiler.show(tree),
        Ok(_) => messages.join("\n"),
        Err(stop) => format!("{stop:?} {}", messages.join("\n")),
    }
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(expanded(text), expected, "\n{text}");
}

#[test]
fn operators_are_functions_of_erlang() {
    check("1 + 2", ":erlang.+(1, 2)");
    check("x = 1; x <= 2", "(x = 1; :erlang.\"=<\"(x, 2))");
}
