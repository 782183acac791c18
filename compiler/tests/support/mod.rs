//! Snippet files and the text of what parsing them gives, in the form that
//! `tests/record/quoted.exs` writes it with the reference.

use ampoule_compiler::parser::{ParserOptions, parse};
use ampoule_compiler::quoted::{Arena, print::inspect};
use ampoule_compiler::source::Source;
use std::fmt::Write;

pub const SEPARATOR: &str = "\n=====\n";

/// The snippets of a file.
pub fn snippets(text: &str) -> Vec<&str> {
    text.strip_suffix(SEPARATOR).unwrap_or(text).split(SEPARATOR).collect()
}

/// Both trees (without and with token metadata) or errors, and the warnings.
#[allow(dead_code, reason = "not every test needs it")]
pub fn outcome(snippet: &str) -> String {
    let mut out = String::new();
    for token_metadata in [false, true] {
        let arena = Arena::new();
        let source = Source::new("nofile", snippet);
        let opts = ParserOptions {
            token_metadata,
            emit_warnings: !token_metadata,
            stack_bytes: 64 << 20,
            ..ParserOptions::default()
        };
        let parsed = parse(&arena, &source, &opts);
        match (parsed.quoted, parsed.errors.first()) {
            (Some(quoted), None) => {
                let _ = writeln!(out, "{{:ok, {}}}", inspect(quoted));
            }
            (_, Some(error)) => {
                let _ = writeln!(out, "{{:error, {}}}", inspect(error.to_quoted(&arena)));
            }
            (None, None) => out.push_str("nothing\n"),
        }
        for warning in parsed.warnings {
            let place = if warning.column == 0 {
                warning.line.to_string()
            } else {
                format!("{{{}, {}}}", warning.line, warning.column)
            };
            let message = ampoule_compiler::quoted::Quoted::Binary(warning.message.as_bytes());
            let _ = writeln!(out, "W {place} {}", inspect(message));
        }
    }
    out.truncate(out.trim_end().len());
    out
}
