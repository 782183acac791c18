//! Names with characters outside ASCII, and the checks on text that could be shown reversed.

use super::{Lex, Lexer};
use crate::diag::ParseError;
use unicode_normalization::UnicodeNormalization;

/// Characters that change the direction of text and so hide what a program does.
pub(super) fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Line breaks that editors disagree about.
pub(super) fn is_break(c: char) -> bool {
    matches!(c, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Variables and calls begin in lower case, or in a script without case.
pub(super) fn is_name_start(c: char) -> bool {
    if c.is_ascii() {
        return c == '_' || c.is_ascii_lowercase();
    }
    let upper = c.is_uppercase() || !c.is_lowercase() && c.to_lowercase().next() != Some(c);
    !upper && unicode_ident::is_xid_start(c) && is_plain(c)
}

/// Atoms may begin in upper case as well.
pub(super) fn is_atom_start(c: char) -> bool {
    if c.is_ascii() {
        return c == '_' || c.is_ascii_alphabetic();
    }
    unicode_ident::is_xid_start(c) && is_plain(c)
}

pub(super) fn is_name_continue(c: char) -> bool {
    if c.is_ascii() {
        return c == '_' || c.is_ascii_alphanumeric();
    }
    unicode_ident::is_xid_continue(c) && is_plain(c)
}

/// Neither a compatibility variant of other characters nor one kept for old texts. The micro
/// sign passes: names with it are written with the Greek letter.
fn is_plain(c: char) -> bool {
    let kept = matches!(
        c,
        '\u{387}' | '\u{2118}' | '\u{212e}' | '\u{1369}'
            ..='\u{1371}' | '\u{1885}' | '\u{1886}' | '\u{200c}' | '\u{200d}' | '\u{30fb}' | '\u{ff65}'
    );
    c == '\u{b5}' || !kept && c.nfkc().eq(std::iter::once(c)) || !kept && c.nfc().ne(std::iter::once(c))
}

/// The composed form, when `name` is not in it; with Greek letters for micro signs.
pub(super) fn recompose(name: &str) -> Option<String> {
    if unicode_normalization::is_nfc(name) && !name.contains('\u{b5}') {
        return None;
    }
    Some(name.nfc().map(|c| if c == '\u{b5}' { '\u{3bc}' } else { c }).collect())
}

/// What an unquoted name would be written like, were its last character a plain one.
pub(super) fn compatible_form(name: &str) -> Option<String> {
    let plain: String = name.nfkc().collect();
    (plain != name).then(|| {
        let codes = |text: &str| {
            let codes: Vec<String> = text.chars().map(|c| format!("0x{:05X}", c as u32)).collect();
            codes.join(" ")
        };
        format!(
            "Elixir expects unquoted Unicode atoms, variables, and calls to use allowed codepoints \
             and to be in NFC form.\n\nGot:\n\n    \"{name}\" (code points {})\n\nHint: You could \
             write the above in a compatible format that is accepted by Elixir:\n\n    \"{plain}\" \
             (code points {})\n\nSee https://hexdocs.pm/elixir/unicode-syntax.html for more \
             information.",
            codes(name),
            codes(&plain)
        )
    })
}

/// The name of a control character, for messages.
pub(super) fn control_name(c: char) -> Option<&'static str> {
    Some(match c {
        '\0' => "null byte",
        '\u{7}' => "alert",
        '\u{8}' => "backspace",
        '\t' => "tab",
        '\n' => "newline",
        '\u{b}' => "vertical tab",
        '\u{c}' => "form feed",
        '\r' => "carriage return",
        '\u{1b}' => "escape",
        ' ' => "space",
        '\u{7f}' => "delete",
        _ => return None,
    })
}

impl Lexer<'_, '_> {
    pub(super) fn check_comment(&mut self, body: &str) -> Lex<()> {
        let Some(c) = body.chars().find(|c| is_bidi(*c) || is_break(*c)) else {
            return Ok(());
        };
        let kind = if is_bidi(c) { "bidirectional formatting" } else { "line break" };
        let message = format!("invalid {kind} character in comment: ");
        let (line, column) = (self.line, self.column());
        self.fail(line, column, message, format!("\\u{:04X}", c as u32))
    }

    /// A character that may not stand in a string as it is.
    pub(super) fn forbidden_in_string<T>(&mut self, c: char) -> Lex<T> {
        let kind = if is_bidi(c) { "bidirectional formatting" } else { "line break" };
        let code = format!("\\u{:04X}", c as u32);
        let message = format!("invalid {kind} character in string: ");
        let mut error = ParseError::syntax(self.line, self.column(), message, &code);
        error.suffix =
            Some(format!(". If you want to use such character, use it in its escaped {code} form instead"));
        self.stop(error)
    }
}
