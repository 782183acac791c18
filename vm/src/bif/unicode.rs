//! `:unicode`: between chardata (nested lists of code points and binaries) and text.
//!
//! Reference: <https://www.erlang.org/doc/apps/stdlib/unicode.html>

use super::{Interrupt, NativeContext, Outcome};
use crate::term::{Atom, Term, make, names};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Latin1,
    Utf8,
    Utf16 { little: bool },
    Utf32 { little: bool },
}

fn encoding(ctx: &NativeContext<'_>, term: Term) -> Result<Encoding, Interrupt> {
    let little = |t: Term| match t.as_atom().map(|a| a.as_str()) {
        Some("little") => Ok(true),
        Some("big") => Ok(false),
        _ => Err(ctx.badarg()),
    };
    if let Some(&[name, endianness]) = term.tuple() {
        let little = little(endianness)?;
        return match ctx.atom(name)?.as_str() {
            "utf16" => Ok(Encoding::Utf16 { little }),
            "utf32" => Ok(Encoding::Utf32 { little }),
            _ => Err(ctx.badarg()),
        };
    }
    match ctx.atom(term)?.as_str() {
        "latin1" => Ok(Encoding::Latin1),
        "utf8" | "unicode" => Ok(Encoding::Utf8),
        "utf16" => Ok(Encoding::Utf16 { little: false }),
        "utf32" => Ok(Encoding::Utf32 { little: false }),
        _ => Err(ctx.badarg()),
    }
}

/// Why decoding stopped.
enum Trouble {
    /// Bytes or a code point that mean nothing.
    Error,
    /// The end came inside a character.
    Incomplete,
}

/// The next character of `bytes`: the character and its length.
fn decode(bytes: &[u8], encoding: Encoding) -> Result<(char, usize), Trouble> {
    let unit = |at: usize, little: bool| -> Option<u16> {
        let pair: [u8; 2] = bytes.get(at..at + 2)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    match encoding {
        Encoding::Latin1 => Ok((char::from(bytes[0]), 1)),
        Encoding::Utf8 => {
            let window = &bytes[..bytes.len().min(4)];
            let valid = match std::str::from_utf8(window) {
                Ok(text) => text,
                Err(e) if e.valid_up_to() > 0 => {
                    std::str::from_utf8(&window[..e.valid_up_to()]).unwrap_or_default()
                }
                Err(e) if e.error_len().is_none() => return Err(Trouble::Incomplete),
                Err(_) => return Err(Trouble::Error),
            };
            let c = valid.chars().next().ok_or(Trouble::Error)?;
            Ok((c, c.len_utf8()))
        }
        Encoding::Utf16 { little } => {
            let first = unit(0, little).ok_or(Trouble::Incomplete)?;
            if (0xD800..0xDC00).contains(&first) {
                let second = unit(2, little).ok_or(Trouble::Incomplete)?;
                if !(0xDC00..0xE000).contains(&second) {
                    return Err(Trouble::Error);
                }
                let code = 0x10000 + ((u32::from(first) - 0xD800) << 10) + (u32::from(second) - 0xDC00);
                return char::from_u32(code).map(|c| (c, 4)).ok_or(Trouble::Error);
            }
            char::from_u32(u32::from(first)).map(|c| (c, 2)).ok_or(Trouble::Error)
        }
        Encoding::Utf32 { little } => {
            let four: [u8; 4] = bytes.get(..4).and_then(|b| b.try_into().ok()).ok_or(Trouble::Incomplete)?;
            let code = if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) };
            char::from_u32(code).map(|c| (c, 4)).ok_or(Trouble::Error)
        }
    }
}

/// Characters decoded so far, and what was left where decoding stopped.
struct Decoded {
    text: String,
    trouble: Option<(Trouble, Term)>,
}

/// Decodes chardata. What is left after trouble is the rest of the binary (or the code point)
/// and all that was to come after it.
fn chardata(ctx: &mut NativeContext<'_>, data: Term, encoding: Encoding) -> Result<Decoded, Interrupt> {
    let mut text = String::new();
    let mut rest = vec![data];
    while let Some(term) = rest.pop() {
        if let Some((head, tail)) = term.cons() {
            // A list may end in a binary, not in a character.
            if tail.is_small() {
                return Err(ctx.badarg());
            }
            rest.push(tail);
            rest.push(head);
        } else if let Some(code) = term.as_small() {
            match u32::try_from(code).ok().and_then(char::from_u32) {
                Some(c) => text.push(c),
                None => {
                    let left = remaining(ctx, term, rest);
                    return Ok(Decoded { text, trouble: Some((Trouble::Error, left)) });
                }
            }
        } else if term.is_nil() {
            continue;
        } else {
            let bytes = ctx.bytes(term)?;
            if encoding == Encoding::Utf8
                && let Ok(all) = std::str::from_utf8(&bytes)
            {
                text.push_str(all);
                continue;
            }
            let mut at = 0;
            while at < bytes.len() {
                match decode(&bytes[at..], encoding) {
                    Ok((c, len)) => {
                        text.push(c);
                        at += len;
                    }
                    Err(trouble) => {
                        let part = make::sub_binary(ctx.heap(), term, at, bytes.len() - at);
                        // Behind an incomplete end more may come only in the same binary.
                        let incomplete =
                            matches!(trouble, Trouble::Incomplete) && rest.iter().all(|t| t.is_nil());
                        let trouble = if incomplete { Trouble::Incomplete } else { Trouble::Error };
                        let left =
                            if rest.iter().all(|t| t.is_nil()) { part } else { remaining(ctx, part, rest) };
                        return Ok(Decoded { text, trouble: Some((trouble, left)) });
                    }
                }
            }
        }
    }
    ctx.charge(text.len() / 200);
    Ok(Decoded { text, trouble: None })
}

/// The text of chardata; none if it is not.
pub(super) fn text(ctx: &mut NativeContext<'_>, data: Term) -> Option<String> {
    let decoded = chardata(ctx, data, Encoding::Utf8).ok()?;
    decoded.trouble.is_none().then_some(decoded.text)
}

/// `[first | what was to come]`
fn remaining(ctx: &mut NativeContext<'_>, first: Term, mut rest: Vec<Term>) -> Term {
    let mut items = vec![first];
    while let Some(term) = rest.pop() {
        if !term.is_nil() {
            items.push(term);
        }
    }
    ctx.list(&items)
}

fn encode(ctx: &mut NativeContext<'_>, text: &str, encoding: Encoding) -> Result<Term, usize> {
    let bytes: Vec<u8> = match encoding {
        Encoding::Utf8 => return Ok(ctx.string(text)),
        Encoding::Latin1 => {
            let mut bytes = Vec::with_capacity(text.len());
            for (at, c) in text.char_indices() {
                bytes.push(u8::try_from(u32::from(c)).map_err(|_| at)?);
            }
            bytes
        }
        Encoding::Utf16 { little } => {
            text.encode_utf16().flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
        }
        Encoding::Utf32 { little } => text
            .chars()
            .flat_map(|c| if little { u32::from(c).to_le_bytes() } else { u32::from(c).to_be_bytes() })
            .collect(),
    };
    Ok(ctx.binary(&bytes))
}

fn failure(ctx: &mut NativeContext<'_>, trouble: Trouble, done: Term, left: Term) -> Term {
    let tag = match trouble {
        Trouble::Error => names::ERROR,
        Trouble::Incomplete => Atom::boot("incomplete"),
    };
    ctx.tuple(&[Term::atom(tag), done, left])
}

fn to_binary(ctx: &mut NativeContext<'_>, data: Term, from: Encoding, to: Encoding) -> Outcome {
    if from == Encoding::Utf8
        && to == Encoding::Utf8
        && let Some(bytes) = data.aligned_bytes()
        && std::str::from_utf8(bytes).is_ok()
    {
        ctx.charge(bytes.len() / 1000);
        return Ok(data);
    }
    let decoded = chardata(ctx, data, from)?;
    match (encode(ctx, &decoded.text, to), decoded.trouble) {
        (Ok(done), None) => Ok(done),
        (Ok(done), Some((trouble, left))) => Ok(failure(ctx, trouble, done, left)),
        (Err(at), _) => {
            let done = encode(ctx, &decoded.text[..at], to).unwrap_or(Term::NIL);
            let left = list_of(ctx, &decoded.text[at..]);
            Ok(failure(ctx, Trouble::Error, done, left))
        }
    }
}

fn list_of(ctx: &mut NativeContext<'_>, text: &str) -> Term {
    let items: Vec<Term> = text.chars().map(|c| Term::small(i64::from(u32::from(c)))).collect();
    ctx.list(&items)
}

fn to_list(ctx: &mut NativeContext<'_>, data: Term, from: Encoding) -> Outcome {
    let decoded = chardata(ctx, data, from)?;
    let done = list_of(ctx, &decoded.text);
    match decoded.trouble {
        None => Ok(done),
        Some((trouble, left)) => Ok(failure(ctx, trouble, done, left)),
    }
}

crate::natives! { module "unicode";
    /// The text of chardata as UTF-8.
    fn characters_to_binary/1 [] (ctx, [data]) { to_binary(ctx, data, Encoding::Utf8, Encoding::Utf8) }
    /// The same where binaries in the data have this encoding.
    fn characters_to_binary/2 [] (ctx, [data, from]) {
        let from = encoding(ctx, from)?;
        to_binary(ctx, data, from, Encoding::Utf8)
    }
    /// From one encoding to another.
    fn characters_to_binary/3 [] (ctx, [data, from, to]) {
        let (from, to) = (encoding(ctx, from)?, encoding(ctx, to)?);
        to_binary(ctx, data, from, to)
    }
    /// The code points of chardata.
    fn characters_to_list/1 [] (ctx, [data]) { to_list(ctx, data, Encoding::Utf8) }
    /// The same where binaries in the data have this encoding.
    fn characters_to_list/2 [] (ctx, [data, from]) {
        let from = encoding(ctx, from)?;
        to_list(ctx, data, from)
    }
    /// Whether all bytes are below 128.
    fn bin_is_7bit/1 [] (ctx, [binary]) {
        let bytes = ctx.bytes(binary)?;
        ctx.charge(bytes.len() / 4000);
        Ok(Term::bool(bytes.is_ascii()))
    }
}
