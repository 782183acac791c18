//! Names with characters outside ASCII, and the checks on text that could be shown reversed.

use super::{Lex, Lexer};
use unicode_normalization::UnicodeNormalization;

/// Characters that change the direction of text and so hide what a program does.
pub(super) fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Line breaks that editors disagree about.
pub(super) fn is_break(c: char) -> bool {
    matches!(c, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

pub(super) fn is_name_start(c: char) -> bool {
    c == '_' || unicode_ident::is_xid_start(c)
}

pub(super) fn is_name_continue(c: char) -> bool {
    unicode_ident::is_xid_continue(c)
}

/// The composed form, when `name` is not in it.
pub(super) fn recompose(name: &str) -> Option<String> {
    if unicode_normalization::is_nfc(name) { None } else { Some(name.nfc().collect()) }
}

impl Lexer<'_, '_> {
    pub(super) fn check_comment(&mut self, body: &str) -> Lex<()> {
        let found = body.char_indices().find(|(_, c)| is_bidi(*c) || is_break(*c));
        let Some((at, c)) = found else { return Ok(()) };
        let column = self.column() + body[..at].chars().count() as u32;
        let kind = if is_bidi(c) { "bidirectional formatting" } else { "line break" };
        let message = format!(
            "invalid {kind} character in comment: \\u{:04X}. If you want to use such character, use it in its escaped \\u{:04X} form instead",
            c as u32, c as u32
        );
        let line = self.line;
        self.fail(line, column, message, "")
    }
}
