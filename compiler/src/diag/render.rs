//! Layout of diagnostics, as the reference prints them.

use super::{Diagnostic, ParseError};

/// Lays out diagnostics against the text of their file.
pub struct Renderer<'s> {
    /// The text the diagnostics are about; without it there are no snippets.
    pub text: Option<&'s str>,
    pub color: bool,
}

impl Renderer<'_> {
    pub fn render(&self, diagnostic: &Diagnostic) -> String {
        format!("{}:{}: {}", diagnostic.file, diagnostic.line, diagnostic.message)
    }
}

/// The exception's line, message and snippet of a parse error.
pub fn parse_error_text(error: &ParseError, file: &str, _text: &str) -> String {
    format!("** ({}) {}:{}:{}: {}", error.exception(), file, error.line, error.column, error.text())
}
