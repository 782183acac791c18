//! Tokens as the reference names them in its errors: Erlang terms, for the most part.

use crate::lexer::token::{Kind, Part, SigilToken, StringToken, Token, Value};

/// Words that Erlang writes in quotes as atoms.
const ERLANG_WORDS: [&str; 29] = [
    "after", "and", "andalso", "band", "begin", "bnot", "bor", "bsl", "bsr", "bxor", "case", "catch", "cond",
    "div", "else", "end", "fun", "if", "let", "maybe", "not", "of", "or", "orelse", "receive", "rem", "try",
    "when", "xor",
];

/// A binary as Erlang writes it: text when all of its bytes are printable Latin-1.
fn erlang_binary(bytes: &[u8]) -> String {
    let printable = |b: &u8| matches!(b, b'\x08'..=b'\r' | 0x1b | b' '..=b'~' | 0xA0..);
    if bytes.is_empty() {
        return "<<>>".to_owned();
    }
    let latin = std::str::from_utf8(bytes).ok().filter(|text| {
        let shown = |c: char| matches!(c, '\u{8}'..='\r' | '\u{1b}' | ' '..='~' | '\u{A0}'..='\u{FF}');
        !text.is_ascii() && text.chars().all(shown)
    });
    if let Some(text) = latin {
        return format!("<<\"{}\"/utf8>>", text.chars().map(erlang_char).collect::<String>());
    }
    if !bytes.iter().all(printable) {
        let numbers: Vec<String> = bytes.iter().map(u8::to_string).collect();
        return format!("<<{}>>", numbers.join(","));
    }
    let shown: String = bytes.iter().map(|b| erlang_char(*b as char)).collect();
    format!("<<\"{shown}\">>")
}

/// A character between double quotes.
fn erlang_char(c: char) -> String {
    match c {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        '\u{8}' => "\\b".to_owned(),
        '\t' => "\\t".to_owned(),
        '\n' => "\\n".to_owned(),
        '\u{b}' => "\\v".to_owned(),
        '\u{c}' => "\\f".to_owned(),
        '\r' => "\\r".to_owned(),
        '\u{1b}' => "\\e".to_owned(),
        '\u{7f}' => "\\d".to_owned(),
        c if (c as u32) < 0x20 => format!("\\{:03o}", c as u32),
        c => c.to_string(),
    }
}

/// An atom as Erlang writes it.
fn erlang_atom(name: &str) -> String {
    let mut chars = name.chars();
    let lower = |c: char| c.is_ascii_lowercase() || matches!(c as u32, 0xDF..=0xF6 | 0xF8..=0xFF);
    let letter = |c: char| {
        lower(c)
            || c.is_ascii_alphanumeric()
            || c == '_'
            || c == '@'
            || matches!(c as u32, 0xC0..=0xD6 | 0xD8..=0xDE)
    };
    let plain = chars.next().is_some_and(lower) && chars.all(letter);
    if plain && !ERLANG_WORDS.contains(&name) {
        return name.to_owned();
    }
    let mut quoted = String::from("'");
    for c in name.chars() {
        match c {
            '\'' => quoted.push_str("\\'"),
            '"' => quoted.push('"'),
            c => quoted.push_str(&erlang_char(c)),
        }
    }
    quoted.push('\'');
    quoted
}

pub(super) fn source_of<'t>(text: &'t str, token: &Token<'_>) -> &'t str {
    text.get(token.start as usize..token.end as usize).unwrap_or("")
}

/// What an error says about a token that cannot stand where it is.
pub(super) fn show_token(text: &str, token: &Token<'_>) -> String {
    match (token.kind, token.value) {
        (Kind::Int | Kind::Float, _) => format!("\"{}\"", source_of(text, token)),
        (Kind::Char, _) => format!("${}", source_of(text, token).trim_start_matches(['?', '\\'])),
        (Kind::BinHeredoc | Kind::ListHeredoc, Value::String(string)) => {
            let name = if token.kind == Kind::BinHeredoc { "bin_heredoc" } else { "list_heredoc" };
            let indentation = string.indentation.unwrap_or(0);
            let (line, column, parts) = (token.line, token.column, show_parts(text, string));
            format!("{{{name},{{{line},{column},nil}},{indentation},{parts}}}")
        }
        (Kind::BinString | Kind::ListString, Value::String(string)) => show_parts(text, string),
        (Kind::KwString | Kind::AtomString, Value::String(string)) => match string.plain() {
            Some(name) => erlang_atom(&String::from_utf8_lossy(name)),
            None => show_parts(text, string),
        },
        (Kind::Eol, _) => "eol".to_owned(),
        (Kind::Sigil, Value::Sigil(sigil)) => show_sigil(text, token, sigil),
        (_, Value::NotIn(line, column)) => {
            let newlines = match token.newlines {
                0 => "nil".to_owned(),
                count => count.to_string(),
            };
            let (from, at) = (token.line, token.column);
            format!("{{in_op,{{{from},{at},{newlines}}},'not in',{{{line},{column},nil}}}}")
        }
        (_, Value::Atom(atom)) => erlang_atom(atom.as_str()),
        _ => erlang_atom(source_of(text, token)),
    }
}

/// A sigil's token is shown whole.
fn show_sigil(text: &str, token: &Token<'_>, sigil: &SigilToken<'_>) -> String {
    let indentation = sigil.string.indentation.map_or("nil".to_owned(), |n| n.to_string());
    let modifiers = match sigil.modifiers {
        [] => "[]".to_owned(),
        some => format!("\"{}\"", String::from_utf8_lossy(some)),
    };
    let (line, column) = (token.line, token.column);
    let written = source_of(text, token);
    let (end_line, end) = match written.rsplit_once('\n') {
        None => (line, column + written.chars().count() as u32),
        Some((before, last)) => {
            let lines = before.matches('\n').count() as u32 + 1;
            (line + lines, last.chars().count() as u32 + 1)
        }
    };
    let parts = show_parts(text, &sigil.string);
    let delimiter = sigil.string.delimiter.replace('"', "\\\"");
    format!(
        "{{sigil,{{{line},{column},{{{end_line},{end}}}}},{},{parts},{modifiers},{indentation},<<\"{delimiter}\">>}}",
        erlang_atom(sigil.name.as_str())
    )
}

/// `[<<"text">>]`: the parts of a string, code as its tokens.
fn show_parts(text: &str, string: &StringToken<'_>) -> String {
    if string.parts.is_empty() {
        return "[<<>>]".to_owned();
    }
    let parts: Vec<String> = string
        .parts
        .iter()
        .map(|part| match part {
            Part::Text(bytes) => erlang_binary(bytes),
            Part::Code(code) => {
                let tokens: Vec<String> = code
                    .tokens
                    .iter()
                    .filter(|token| token.kind != Kind::Eof)
                    .map(|token| show_whole(text, token))
                    .collect();
                format!(
                    "{{{{{},{},nil}},{{{},{},nil}},[{}]}}",
                    code.line,
                    code.column,
                    code.end_line,
                    code.end_column,
                    tokens.join(",")
                )
            }
        })
        .collect();
    format!("[{}]", parts.join(","))
}

/// A token with its kind and place, as it stands inside the token of a string.
fn show_whole(text: &str, token: &Token<'_>) -> String {
    let (line, column) = (token.line, token.column);
    let written = source_of(text, token);
    let newlines = match token.newlines {
        0 => "nil".to_owned(),
        count => count.to_string(),
    };
    match (token.kind, token.value) {
        (Kind::Sigil, Value::Sigil(sigil)) => show_sigil(text, token, sigil),
        (Kind::ListString, Value::String(string)) => {
            format!("{{list_string,{{{line},{column},nil}},{}}}", show_parts(text, string))
        }
        (Kind::BinString, Value::String(string)) => {
            format!("{{bin_string,{{{line},{column},nil}},{}}}", show_parts(text, string))
        }
        (Kind::Int, Value::Int(int)) => format!("{{int,{{{line},{column},{int}}},\"{written}\"}}"),
        (Kind::Eol, _) => format!("{{eol,{{{line},{column},{}}}}}", token.newlines),
        (_, Value::Atom(atom)) => {
            let name = erlang_atom(atom.as_str());
            match kind_name(token.kind) {
                Some(kind) if kind.ends_with("_op") || kind == "capture_int" => {
                    format!("{{{kind},{{{line},{column},{newlines}}},{name}}}")
                }
                Some(kind) => format!("{{{kind},{{{line},{column},\"{written}\"}},{name}}}"),
                None => format!("{{{name},{{{line},{column},nil}}}}"),
            }
        }
        _ => format!("{{{},{{{line},{column},{newlines}}}}}", erlang_atom(written)),
    }
}

/// The reference's names of the kinds whose tokens carry an atom.
fn kind_name(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Identifier => "identifier",
        Kind::ParenIdentifier => "paren_identifier",
        Kind::BracketIdentifier => "bracket_identifier",
        Kind::DoIdentifier => "do_identifier",
        Kind::OpIdentifier => "op_identifier",
        Kind::Alias => "alias",
        Kind::KwIdentifier => "kw_identifier",
        Kind::Atom => "atom",
        Kind::InMatchOp => "in_match_op",
        Kind::WhenOp => "when_op",
        Kind::TypeOp => "type_op",
        Kind::PipeOp => "pipe_op",
        Kind::AssocOp => "assoc_op",
        Kind::CaptureOp => "capture_op",
        Kind::CaptureInt => "capture_int",
        Kind::EllipsisOp => "ellipsis_op",
        Kind::MatchOp => "match_op",
        Kind::OrOp => "or_op",
        Kind::AndOp => "and_op",
        Kind::CompOp => "comp_op",
        Kind::RelOp => "rel_op",
        Kind::ArrowOp => "arrow_op",
        Kind::InOp => "in_op",
        Kind::XorOp => "xor_op",
        Kind::TernaryOp => "ternary_op",
        Kind::ConcatOp => "concat_op",
        Kind::RangeOp => "range_op",
        Kind::DualOp => "dual_op",
        Kind::MultOp => "mult_op",
        Kind::PowerOp => "power_op",
        Kind::UnaryOp => "unary_op",
        Kind::AtOp => "at_op",
        Kind::StabOp => "stab_op",
        _ => return None,
    })
}
