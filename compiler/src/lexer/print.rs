//! Tokens as text, one a line: place, kind, value, and the tokens of interpolations indented.

use super::token::{Kind, Part, StringToken, Token, Value};
use crate::quoted::print::{write_atom, write_binary, write_float};
use std::fmt::Write;

/// `dump --tokens`.
pub fn print(tokens: &[Token<'_>]) -> String {
    let mut out = String::new();
    print_at(&mut out, tokens, 0);
    out
}

fn print_at(out: &mut String, tokens: &[Token<'_>], depth: usize) {
    for token in tokens {
        let _ =
            write!(out, "{:width$}{}:{} {:?}", "", token.line, token.column, token.kind, width = depth * 2);
        match token.value {
            Value::None => {}
            Value::Atom(atom) => {
                out.push(' ');
                write_atom(out, atom.as_str());
            }
            Value::Int(int) => {
                let _ = write!(out, " {int}");
            }
            Value::BigInt(big) => {
                let _ = write!(out, " {}", big.to_ibig());
            }
            Value::Float(float) => {
                out.push(' ');
                write_float(out, float);
            }
            Value::NotIn(line, column) => {
                let _ = write!(out, " not in (in at {line}:{column})");
            }
            Value::String(_) | Value::Sigil(_) => {}
        }
        if token.newlines > 0 && token.kind != Kind::Eof {
            let _ = write!(out, " newlines={}", token.newlines);
        }
        match token.value {
            Value::String(string) => print_string(out, string, depth),
            Value::Sigil(sigil) => {
                out.push(' ');
                write_atom(out, sigil.name.as_str());
                if !sigil.modifiers.is_empty() {
                    let _ = write!(out, " modifiers={}", String::from_utf8_lossy(sigil.modifiers));
                }
                print_string(out, &sigil.string, depth);
            }
            _ => out.push('\n'),
        }
    }
}

fn print_string(out: &mut String, string: &StringToken<'_>, depth: usize) {
    let _ = write!(out, " delimiter={}", string.delimiter);
    if let Some(indentation) = string.indentation {
        let _ = write!(out, " indentation={indentation}");
    }
    out.push('\n');
    for part in string.parts {
        let width = depth * 2 + 2;
        match part {
            Part::Text(text) => {
                let _ = write!(out, "{:width$}", "");
                write_binary(out, text);
                out.push('\n');
            }
            Part::Code(code) => {
                let _ = writeln!(out, "{:width$}{}:{} code", "", code.line, code.column);
                print_at(out, code.tokens, depth + 2);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::parser::ParserOptions;
    use crate::quoted::Arena;
    use crate::source::Source;

    #[test]
    fn tokens_are_listed_with_place_and_value() {
        let arena = Arena::new();
        let source = Source::new("x", "f 1.5, \"a#{b}\"\n");
        let lexed = crate::lexer::lex(&arena, &source, &ParserOptions::default());
        let expected = "1:1 Identifier :f\n1:3 Float 1.5\n1:6 Comma\n1:8 BinString delimiter=\"\n  \"a\"\n  1:10 code\n    1:12 Identifier :b\n    1:13 Eof\n1:15 Eol newlines=1\n2:1 Eof\n";
        assert_eq!(super::print(&lexed.tokens), expected);
    }
}
