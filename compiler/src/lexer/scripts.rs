//! Which writing systems the letters of a name come from. A name that mixes them is refused,
//! because letters of one can look like letters of another; parts between underscores are
//! names of their own.
//!
//! Reference: <https://hexdocs.pm/elixir/unicode-syntax.html>, Unicode Technical Standard 39.
//! The table has the scripts of blocks in common use; letters outside it count for any script.

use super::{Lex, Lexer};
use crate::diag::ParseError;

/// First and last character of a stretch, and its script.
const SCRIPTS: &[(u32, u32, &str)] = &[
    (0x41, 0x5A, "Latin"),
    (0x61, 0x7A, "Latin"),
    (0xAA, 0xAA, "Latin"),
    (0xBA, 0xBA, "Latin"),
    (0xC0, 0xD6, "Latin"),
    (0xD8, 0xF6, "Latin"),
    (0xF8, 0x2B8, "Latin"),
    (0x370, 0x373, "Greek"),
    (0x376, 0x37D, "Greek"),
    (0x37F, 0x37F, "Greek"),
    (0x386, 0x386, "Greek"),
    (0x388, 0x3E1, "Greek"),
    (0x3E2, 0x3EF, "Coptic"),
    (0x3F0, 0x3FF, "Greek"),
    (0x400, 0x484, "Cyrillic"),
    (0x487, 0x52F, "Cyrillic"),
    (0x531, 0x588, "Armenian"),
    (0x591, 0x5F4, "Hebrew"),
    (0x620, 0x63F, "Arabic"),
    (0x641, 0x64A, "Arabic"),
    (0x66E, 0x6D3, "Arabic"),
    (0x6D5, 0x6FF, "Arabic"),
    (0x700, 0x74F, "Syriac"),
    (0x750, 0x77F, "Arabic"),
    (0x780, 0x7B1, "Thaana"),
    (0x7C0, 0x7FF, "Nko"),
    (0x8A0, 0x8FF, "Arabic"),
    (0x900, 0x950, "Devanagari"),
    (0x955, 0x963, "Devanagari"),
    (0x971, 0x97F, "Devanagari"),
    (0x980, 0x9FE, "Bengali"),
    (0xA01, 0xA76, "Gurmukhi"),
    (0xA81, 0xAFF, "Gujarati"),
    (0xB01, 0xB77, "Oriya"),
    (0xB82, 0xBFA, "Tamil"),
    (0xC00, 0xC7F, "Telugu"),
    (0xC80, 0xCF3, "Kannada"),
    (0xD00, 0xD7F, "Malayalam"),
    (0xD81, 0xDF4, "Sinhala"),
    (0xE01, 0xE3A, "Thai"),
    (0xE40, 0xE5B, "Thai"),
    (0xE81, 0xEDF, "Lao"),
    (0xF00, 0xFD4, "Tibetan"),
    (0x1000, 0x109F, "Myanmar"),
    (0x10A0, 0x10FA, "Georgian"),
    (0x10FC, 0x10FF, "Georgian"),
    (0x1100, 0x11FF, "Hangul"),
    (0x1200, 0x139F, "Ethiopic"),
    (0x13A0, 0x13FF, "Cherokee"),
    (0x1780, 0x17FF, "Khmer"),
    (0x1820, 0x18AA, "Mongolian"),
    (0x1C90, 0x1CBF, "Georgian"),
    (0x1E00, 0x1EFF, "Latin"),
    (0x1F00, 0x1FFE, "Greek"),
    (0x2C60, 0x2C7F, "Latin"),
    (0x2DE0, 0x2DFF, "Cyrillic"),
    (0x3005, 0x3007, "Han"),
    (0x3041, 0x3096, "Hiragana"),
    (0x309D, 0x309F, "Hiragana"),
    (0x30A1, 0x30FA, "Katakana"),
    (0x30FD, 0x30FF, "Katakana"),
    (0x3105, 0x312F, "Bopomofo"),
    (0x3131, 0x318E, "Hangul"),
    (0x3400, 0x4DBF, "Han"),
    (0x4E00, 0x9FFF, "Han"),
    (0xA640, 0xA69F, "Cyrillic"),
    (0xA722, 0xA787, "Latin"),
    (0xA78B, 0xA7FF, "Latin"),
    (0xAB30, 0xAB5A, "Latin"),
    (0xAB70, 0xABBF, "Cherokee"),
    (0xAC00, 0xD7A3, "Hangul"),
    (0xF900, 0xFAFF, "Han"),
    (0x20000, 0x323AF, "Han"),
];

/// The scripts that a character may stand in; none when it may stand in all.
fn scripts_of(c: char) -> &'static [&'static str] {
    let code = c as u32;
    let after = SCRIPTS.partition_point(|(first, _, _)| *first <= code);
    let script = match after.checked_sub(1).map(|at| SCRIPTS[at]) {
        Some((_, last, script)) if code <= last => script,
        _ => return &[],
    };
    match script {
        "Han" => &["Han", "Han with Bopomofo", "Japanese", "Korean"],
        "Hiragana" => &["Hiragana", "Japanese"],
        "Katakana" => &["Japanese", "Katakana"],
        "Hangul" => &["Hangul", "Korean"],
        "Bopomofo" => &["Bopomofo", "Han with Bopomofo"],
        _ => SCRIPTS.iter().find(|row| row.2 == script).map_or(&[], |row| std::slice::from_ref(&row.2)),
    }
}

/// Whether some script has all letters of every part.
fn is_single_script(name: &str) -> bool {
    name.split('_').all(|part| {
        let mut common: Option<Vec<&str>> = None;
        for scripts in part.chars().map(scripts_of).filter(|scripts| !scripts.is_empty()) {
            match &mut common {
                None => common = Some(scripts.to_vec()),
                Some(common) => common.retain(|script| scripts.contains(script)),
            }
        }
        common.is_none_or(|common| !common.is_empty())
    })
}

impl Lexer<'_, '_> {
    /// Refuses a name that mixes scripts.
    pub(super) fn check_scripts(&mut self, name: &str, line: u32, column: u32) -> Lex<()> {
        if name.is_ascii() || is_single_script(name) {
            return Ok(());
        }
        let message = "invalid mixed-script identifier found: ";
        let mut error = ParseError::syntax(line, column, message, name);
        let letters: Vec<String> = name
            .chars()
            .map(|c| match scripts_of(c) {
                [] => format!("\n  \\u{:04X} {c}", c as u32),
                scripts => format!("\n  \\u{:04X} {c} {{{}}}", c as u32, scripts.join(",")),
            })
            .collect();
        error.suffix = Some(format!(
            "\n\nMixed-script identifiers are not supported for security reasons. '{name}' is made \
             of the following scripts:\n{}\n\nCharacters in identifiers from different scripts must \
             be separated by underscore (_).\n\nSee https://hexdocs.pm/elixir/unicode-syntax.html \
             for more information.",
            letters.concat()
        ));
        self.stop(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_in_order() {
        assert!(SCRIPTS.windows(2).all(|pair| pair[0].1 < pair[1].0));
        assert!(SCRIPTS.iter().all(|(first, last, _)| first <= last));
    }

    #[test]
    fn mixing_is_found_per_part() {
        assert!(is_single_script("foo_ж1"));
        assert!(is_single_script("日本カタ"));
        assert!(!is_single_script("fooж"));
        assert!(!is_single_script("カ한"));
    }
}
