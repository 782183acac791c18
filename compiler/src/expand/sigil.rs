//! The sigils of strings, charlists and word lists.

use super::env::Env;
use super::report::Trace;
use super::tree::Look;
use super::{Compiler, Res};
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};

impl<'a> Compiler<'a> {
    /// `sigil_x(<<parts>>, modifiers)`
    pub(super) fn sigil_tree(
        &mut self,
        meta: Meta<'a>,
        name: Atom,
        content: Quoted<'a>,
        modifiers: Quoted<'a>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let kind = name.as_str().strip_prefix("sigil_").unwrap_or("");
        let Some((bits_meta, parts)) = content.call(names::BITS) else {
            let text = self.show(content);
            return Err(self.fail(meta, env, format!("invalid arguments for sigil ~{kind}: {text}")));
        };
        let raw = kind.chars().all(|c| c.is_ascii_uppercase());
        let mut pieces = Vec::with_capacity(parts.len());
        for part in parts {
            pieces.push(match part.text() {
                Some(text) if !raw => match unescape(text) {
                    Ok(text) => self.string(&text),
                    Err(message) => {
                        return Err(self.raise_named(meta, env, "Elixir.ArgumentError", &message));
                    }
                },
                _ => *part,
            });
        }
        let text = match pieces[..] {
            [] => self.string(""),
            [one @ Quoted::Binary(_)] => one,
            _ => self.call(names::BITS, bits_meta, &pieces),
        };
        match kind {
            "s" | "S" => Ok(text),
            "c" | "C" => Ok(match text.text() {
                Some(text) => self.charlist(text),
                None => {
                    // Interpolated parts of a charlist are joined as `List.to_charlist/1` does.
                    self.remote_named("Elixir.String", "to_charlist", meta, &[text])
                }
            }),
            _ => self.words_tree(meta, text, modifiers, env),
        }
    }

    fn words_tree(
        &mut self,
        meta: Meta<'a>,
        text: Quoted<'a>,
        modifiers: Quoted<'a>,
        env: &Env<'a>,
    ) -> Res<'a> {
        let modifier = match modifiers {
            Quoted::List([]) => 's',
            Quoted::List([Quoted::Int(c)]) if matches!(*c, 97 | 99 | 115) => char::from(*c as u8),
            _ => {
                let message = "modifier must be one of: s, a, c";
                return Err(self.raise_named(meta, env, "Elixir.ArgumentError", message));
            }
        };
        if let Some(text) = text.text() {
            let words: Vec<Quoted<'a>> = text
                .split_whitespace()
                .map(|word| match modifier {
                    'a' => Quoted::Atom(Atom::new(word)),
                    'c' => self.charlist(word),
                    _ => self.string(word),
                })
                .collect();
            if text.split_whitespace().any(|word| word.len() > 1 && word.ends_with(',')) {
                self.warn_word_commas(meta, env)?;
            }
            return Ok(self.list(&words));
        }
        let split = self.remote_named("Elixir.String", "split", meta, &[text]);
        let (module, function) = match modifier {
            'a' => ("Elixir.String", "to_atom"),
            'c' => ("Elixir.String", "to_charlist"),
            _ => return Ok(split),
        };
        let var = self.fresh("word", meta);
        let call = self.remote_named(module, function, meta, &[var]);
        let clause = self.arrow(meta, &[var], call);
        let function = self.call(names::FN, meta, &[clause]);
        Ok(self.remote_named("Elixir.Enum", "map", meta, &[split, function]))
    }

    /// Words are not separated by commas; the warning is a macro's, with the trace of its use.
    #[cold]
    fn warn_word_commas(&mut self, meta: Meta<'a>, env: &Env<'a>) -> Res<'a, ()> {
        let message = self.string(
            "the sigils ~w/~W do not allow trailing commas at the end of each word. If the comma is necessary, define a regular list with [...], otherwise remove the comma.",
        );
        let entry = self.trace_entry(Trace::Caller, meta, env);
        let trace = self.list(&[entry]);
        self.emit_reports();
        self.call_host(meta, env, Atom::new("Elixir.IO"), Atom::new("warn"), &[message, trace])?;
        Ok(())
    }
}

/// What the escapes of a string mean. The lexer leaves those of sigils as written.
pub fn unescape(text: &str) -> Result<String, String> {
    if !text.contains('\\') {
        return Ok(text.to_owned());
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        let Some(escape) = chars.next() else {
            out.push('\\');
            break;
        };
        match escape {
            '\n' => {}
            '\r' if chars.peek() == Some(&'\n') => {
                chars.next();
            }
            '0' => out.push('\0'),
            'a' => out.push('\u{7}'),
            'b' => out.push('\u{8}'),
            'd' => out.push('\u{7f}'),
            'e' => out.push('\u{1b}'),
            'f' => out.push('\u{c}'),
            'n' => out.push('\n'),
            'r' => out.push('\r'),
            's' => out.push(' '),
            't' => out.push('\t'),
            'v' => out.push('\u{b}'),
            'x' => match hex(&mut chars, 2) {
                Some(c) => out.push(c),
                None => {
                    return Err(
                        "invalid hex escape character, expected \\xHH where H is a hexadecimal digit".into(),
                    );
                }
            },
            'u' => match hex(&mut chars, 4) {
                Some(c) => out.push(c),
                None => {
                    return Err("invalid Unicode escape character, expected \\uHHHH or \\u{H*} where H is a hexadecimal digit".into());
                }
            },
            other => out.push(other),
        }
    }
    Ok(out)
}

fn hex(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, count: usize) -> Option<char> {
    let mut digits = String::new();
    if chars.peek() == Some(&'{') {
        chars.next();
        loop {
            match chars.next()? {
                '}' => break,
                c if c.is_ascii_hexdigit() && digits.len() < 6 => digits.push(c),
                _ => return None,
            }
        }
    } else {
        for _ in 0..count {
            let c = *chars.peek()?;
            if !c.is_ascii_hexdigit() {
                return None;
            }
            digits.push(c);
            chars.next();
        }
    }
    char::from_u32(u32::from_str_radix(&digits, 16).ok()?)
}

/// Whether a sigil's content is a literal without interpolation.
pub fn is_plain(content: Quoted<'_>) -> bool {
    matches!(
        content,
        Quoted::Node(Node {
            form: Quoted::Atom(names::BITS),
            args: Args::List([Quoted::Binary(_)] | []),
            ..
        })
    )
}
