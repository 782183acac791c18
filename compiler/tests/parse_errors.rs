//! Every snippet of `tests/diagnostics/parse_errors.exs` must raise the recorded exception, with
//! its message and its drawing of the source.

mod support;

use ampoule_compiler::diag::Renderer;
use ampoule_compiler::parser::{ParserOptions, parse};
use ampoule_compiler::quoted::Arena;
use ampoule_compiler::source::Source;
use std::path::Path;

fn banner(snippet: &str) -> String {
    let arena = Arena::new();
    let source = Source::new("a/b.exs", snippet);
    let parsed = parse(&arena, &source, &ParserOptions::default());
    let Some(error) = parsed.errors.first() else {
        return "no error".to_owned();
    };
    let renderer = Renderer { text: Some(snippet), color: false };
    format!("** ({}) {}", error.exception(), renderer.parse_error(error, "a/b.exs"))
}

#[test]
fn parse_errors_are_shown_as_recorded() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/diagnostics/parse_errors.exs");
    let text = std::fs::read_to_string(&path).expect("the corpus");
    let recorded = std::fs::read_to_string(path.with_extension("out")).expect("its messages");
    let (snippets, expected) = (support::snippets(&text), support::snippets(&recorded));
    assert_eq!(snippets.len(), expected.len(), "record it again");
    for (snippet, expected) in snippets.iter().zip(expected) {
        assert_eq!(banner(snippet), expected, "of {snippet:?}");
    }
}
