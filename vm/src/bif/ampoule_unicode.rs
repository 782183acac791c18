//! `:ampoule_unicode`: what `String` needs of the Unicode tables: graphemes, case, normal
//! forms. ASCII takes short ways.

use super::{Interrupt, NativeContext, Outcome};
use crate::term::{Term, make, names};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// The longest valid UTF-8 beginning of the bytes.
fn valid(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(e) => std::str::from_utf8(&bytes[..e.valid_up_to()]).unwrap_or_default(),
    }
}

/// Bytes of the first grapheme. Bytes that are no UTF-8 are graphemes of one byte each.
fn grapheme_length(bytes: &[u8]) -> usize {
    match bytes {
        [] => 0,
        [_] => 1,
        // Two ASCII bytes are two graphemes, but for CR LF.
        [a, b, ..] if a.is_ascii() && b.is_ascii() => 1 + usize::from(*a == b'\r' && *b == b'\n'),
        _ => {
            // A window first: a grapheme is hardly ever longer.
            let window = valid(&bytes[..bytes.len().min(WINDOW_BYTES)]);
            let first = window.graphemes(true).next().map_or(0, str::len);
            if first == 0 {
                return 1;
            }
            if first < window.len() {
                return first;
            }
            valid(bytes).graphemes(true).next().map_or(1, str::len)
        }
    }
}

/// How much text is looked at for one grapheme before all of it is.
const WINDOW_BYTES: usize = 128;

/// Lengths of all graphemes, in bytes.
fn grapheme_lengths(bytes: &[u8]) -> Vec<usize> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        if bytes.is_ascii() && memchr::memchr(b'\r', bytes).is_none() {
            return vec![1; bytes.len()];
        }
        return text.graphemes(true).map(str::len).collect();
    }
    let mut lengths = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let text = valid(rest);
        if text.is_empty() {
            lengths.push(1);
            rest = &rest[1..];
        } else {
            lengths.extend(text.graphemes(true).map(str::len));
            rest = &rest[text.len()..];
        }
    }
    lengths
}

/// Where the first `count` graphemes end. Two plain characters in a row need no tables.
fn after_graphemes(bytes: &[u8], count: usize) -> usize {
    let mut at = 0;
    let mut left = count;
    while left > 0 && at < bytes.len() {
        let length = match bytes[at..] {
            [a, b, ..] if a.is_ascii() && b.is_ascii() && a != b'\r' => 1,
            _ => grapheme_length(&bytes[at..]),
        };
        at += length;
        left -= 1;
    }
    at
}

/// Bytes of the breaking white space that begins here, 0 if there is none.
fn space_length(bytes: &[u8]) -> usize {
    match *bytes {
        [b'\t'..=b'\r' | b' ', ..] => 1,
        [0xC2, 0x85, ..] => 2,
        [0xE1, 0x9A, 0x80, ..]
        | [0xE2, 0x80, 0x80..=0x86 | 0x88..=0x8A | 0xA8 | 0xA9, ..]
        | [0xE2, 0x81, 0x9F, ..]
        | [0xE3, 0x80, 0x80, ..] => 3,
        _ => 0,
    }
}

/// Beginnings and lengths of what stands between white space.
fn words(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < bytes.len() {
        let space = space_length(&bytes[at..]);
        if space == 0 {
            at += 1;
            continue;
        }
        if at > start {
            words.push((start, at - start));
        }
        at += space;
        start = at;
    }
    if at > start {
        words.push((start, at - start));
    }
    words
}

/// Bytes of the first character; a byte that is no part of one is one itself.
fn codepoint_length(bytes: &[u8]) -> usize {
    if bytes[0].is_ascii() {
        return 1;
    }
    valid(&bytes[..bytes.len().min(4)]).chars().next().map_or(1, char::len_utf8)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Default,
    Ascii,
    Greek,
    Turkic,
}

fn mode(ctx: &NativeContext<'_>, term: Term) -> Result<Mode, Interrupt> {
    match ctx.atom(term)?.as_str() {
        "default" => Ok(Mode::Default),
        "ascii" => Ok(Mode::Ascii),
        "greek" => Ok(Mode::Greek),
        "turkic" => Ok(Mode::Turkic),
        _ => Err(ctx.badarg()),
    }
}

/// Maps every character; bytes that are no UTF-8 stay as they are.
fn map_text(bytes: &[u8], mut each: impl FnMut(&str, usize, char, &mut String)) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while !rest.is_empty() {
        let text = valid(rest);
        if text.is_empty() {
            out.push(rest[0]);
            rest = &rest[1..];
            continue;
        }
        let mut mapped = String::with_capacity(text.len());
        for (at, c) in text.char_indices() {
            each(text, at, c, &mut mapped);
        }
        out.extend_from_slice(mapped.as_bytes());
        rest = &rest[text.len()..];
    }
    out
}

fn upper(c: char, mode: Mode, out: &mut String) {
    match (mode, c) {
        (Mode::Turkic, 'i') => out.push('İ'),
        (Mode::Ascii, c) => out.push(c.to_ascii_uppercase()),
        (_, c) => out.extend(c.to_uppercase()),
    }
}

fn lower(text: &str, at: usize, c: char, mode: Mode, out: &mut String) {
    match (mode, c) {
        (Mode::Turkic, 'I') => out.push('ı'),
        (Mode::Turkic, 'İ') => out.push('i'),
        (Mode::Greek, 'Σ') => {
            // A sigma that ends a word is written differently.
            let before = text[..at].chars().next_back().is_some_and(char::is_alphabetic);
            let after = text[at + c.len_utf8()..].chars().next().is_some_and(char::is_alphabetic);
            out.push(if before && !after { 'ς' } else { 'σ' });
        }
        (Mode::Ascii, c) => out.push(c.to_ascii_lowercase()),
        (_, c) => out.extend(c.to_lowercase()),
    }
}

fn change_case(ctx: &mut NativeContext<'_>, binary: Term, up: bool, mode: Mode) -> Outcome {
    let bytes = ctx.bytes(binary)?;
    ctx.charge(bytes.len() / 200);
    if bytes.is_ascii() && mode != Mode::Turkic {
        let mut changed = bytes.into_owned();
        if up {
            changed.make_ascii_uppercase();
        } else {
            changed.make_ascii_lowercase();
        }
        return Ok(ctx.binary(&changed));
    }
    let out = map_text(
        &bytes,
        |text, at, c, out| {
            if up { upper(c, mode, out) } else { lower(text, at, c, mode, out) }
        },
    );
    Ok(ctx.binary(&out))
}

/// Characters whose title case is not their upper case: digraphs and ligatures.
fn title(c: char, mode: Mode, out: &mut String) {
    match c {
        'Ǆ' | 'ǅ' | 'ǆ' => out.push('ǅ'),
        'Ǉ' | 'ǈ' | 'ǉ' => out.push('ǈ'),
        'Ǌ' | 'ǋ' | 'ǌ' => out.push('ǋ'),
        'Ǳ' | 'ǲ' | 'ǳ' => out.push('ǲ'),
        // An apostrophe and a letter in one: the apostrophe has no case.
        'ŉ' => out.push_str("ʼN"),
        // Georgian letters have no title case of their own.
        '\u{10D0}'..='\u{10FA}' | '\u{10FD}'..='\u{10FF}' => out.push(c),
        _ => {
            let mut all = String::new();
            upper(c, mode, &mut all);
            let mut chars = all.chars();
            out.extend(chars.next());
            // One letter that becomes several has only the first one large (ß: Ss).
            chars.for_each(|c| out.extend(c.to_lowercase()));
        }
    }
}

crate::natives! { module "ampoule_unicode";
    /// `{bytes of the first grapheme, rest}`, or nil for an empty binary.
    fn next_grapheme/1 [pure] (ctx, [binary]) {
        let bytes = ctx.bytes(binary)?;
        let length = grapheme_length(&bytes);
        if length == 0 {
            return Ok(Term::atom(names::NIL));
        }
        let rest = make::sub_binary(ctx.heap(), binary, length, bytes.len() - length);
        Ok(ctx.tuple(&[Term::small(length as i64), rest]))
    }

    /// All graphemes.
    fn graphemes/1 [pure] (ctx, [binary]) {
        let bytes = ctx.bytes(binary)?;
        let lengths = grapheme_lengths(&bytes);
        ctx.charge(bytes.len() / 50);
        let mut at = 0;
        let mut parts = Vec::with_capacity(lengths.len());
        for length in lengths {
            parts.push(make::sub_binary(ctx.heap(), binary, at, length));
            at += length;
        }
        Ok(ctx.list(&parts))
    }

    /// All characters.
    fn codepoints/1 [pure] (ctx, [binary]) {
        let bytes = ctx.bytes(binary)?;
        ctx.charge(bytes.len() / 50);
        let mut at = 0;
        let mut parts = Vec::with_capacity(bytes.len());
        while at < bytes.len() {
            let length = codepoint_length(&bytes[at..]);
            parts.push(make::sub_binary(ctx.heap(), binary, at, length));
            at += length;
        }
        Ok(ctx.list(&parts))
    }

    /// What stands between white space.
    fn words/1 [pure] (ctx, [binary]) {
        let bytes = ctx.bytes(binary)?;
        ctx.charge(bytes.len() / 100);
        let heap = ctx.heap();
        let parts: Vec<Term> = words(&bytes)
            .into_iter()
            .map(|(at, length)| make::sub_binary(heap, binary, at, length))
            .collect();
        Ok(ctx.list(&parts))
    }

    /// The text behind the first `count` graphemes.
    fn drop/2 [pure] (ctx, [binary, count]) {
        let bytes = ctx.bytes(binary)?;
        let count = count.as_small().map_or(usize::MAX, |count| count.max(0) as usize);
        let at = after_graphemes(&bytes, count);
        ctx.charge(at / 100);
        Ok(make::sub_binary(ctx.heap(), binary, at, bytes.len() - at))
    }

    /// The first `count` graphemes.
    fn take/2 [pure] (ctx, [binary, count]) {
        let bytes = ctx.bytes(binary)?;
        let count = count.as_small().map_or(usize::MAX, |count| count.max(0) as usize);
        let at = after_graphemes(&bytes, count);
        ctx.charge(at / 100);
        Ok(make::sub_binary(ctx.heap(), binary, 0, at))
    }

    /// Number of graphemes.
    fn length/1 [pure] (ctx, [binary]) {
        let bytes = ctx.bytes(binary)?;
        ctx.charge(bytes.len() / 100);
        let count = grapheme_lengths(&bytes).len();
        Ok(ctx.int(count as i64))
    }

    /// Upper case.
    fn upcase/2 [pure] (ctx, [binary, mode_term]) {
        let mode = mode(ctx, mode_term)?;
        change_case(ctx, binary, true, mode)
    }

    /// Lower case.
    fn downcase/2 [pure] (ctx, [binary, mode_term]) {
        let mode = mode(ctx, mode_term)?;
        change_case(ctx, binary, false, mode)
    }

    /// `{first character in title case, rest}`; two empty binaries for an empty one.
    fn titlecase_first/2 [pure] (ctx, [binary, mode_term]) {
        let mode = mode(ctx, mode_term)?;
        let bytes = ctx.bytes(binary)?;
        let mut out = String::new();
        let length = match valid(&bytes[..bytes.len().min(4)]).chars().next() {
            Some(c) if mode == Mode::Ascii => {
                out.push(c.to_ascii_uppercase());
                c.len_utf8()
            }
            Some(c) => {
                title(c, mode, &mut out);
                c.len_utf8()
            }
            None => 0,
        };
        let first = ctx.string(&out);
        let rest = make::sub_binary(ctx.heap(), binary, length, bytes.len() - length);
        Ok(ctx.tuple(&[first, rest]))
    }

    /// A normal form: `:nfc`, `:nfd`, `:nfkc` or `:nfkd`. Bytes that are no UTF-8 stay.
    fn normalize/2 [pure] (ctx, [binary, form]) {
        let bytes = ctx.bytes(binary)?;
        ctx.charge(bytes.len() / 50);
        if bytes.is_ascii() {
            return Ok(binary);
        }
        let form = ctx.atom(form)?;
        let normal = |text: &str| -> Option<String> {
            Some(match form.as_str() {
                "nfc" => text.nfc().collect(),
                "nfd" => text.nfd().collect(),
                "nfkc" => text.nfkc().collect(),
                "nfkd" => text.nfkd().collect(),
                _ => return None,
            })
        };
        let mut out = Vec::with_capacity(bytes.len());
        let mut rest = &bytes[..];
        while !rest.is_empty() {
            let text = valid(rest);
            if text.is_empty() {
                out.push(rest[0]);
                rest = &rest[1..];
                continue;
            }
            match normal(text) {
                Some(done) => out.extend_from_slice(done.as_bytes()),
                None => return Err(ctx.badarg()),
            }
            rest = &rest[text.len()..];
        }
        Ok(ctx.binary(&out))
    }

    /// Whether the text is a variable or function name without quotes.
    fn "identifier?"/1 [pure] (ctx, [binary]) {
        let bytes = ctx.bytes(binary)?;
        let text = valid(&bytes);
        let body = text.strip_suffix(['?', '!']).unwrap_or(text);
        let mut chars = body.chars();
        let first = chars.next().is_some_and(|c| c == '_' || c.is_alphabetic() && !c.is_uppercase());
        let rest = chars.all(|c| c == '_' || c.is_alphanumeric());
        Ok(Term::bool(first && rest && text.len() == bytes.len()))
    }

    /// Whether the first character is an upper case letter.
    fn "uppercase_first?"/1 [pure] (ctx, [binary]) {
        let bytes = ctx.bytes(binary)?;
        let first = valid(&bytes[..bytes.len().min(4)]).chars().next();
        Ok(Term::bool(first.is_some_and(char::is_uppercase)))
    }

    /// Whether the first `limit` characters (`:infinity`: all) are printable UTF-8.
    fn "printable?"/2 [pure] (ctx, [binary, limit]) {
        let bytes = ctx.bytes(binary)?;
        let limit = limit.as_small().map_or(usize::MAX, |n| n.max(0) as usize);
        let text = valid(&bytes);
        let mut seen = 0;
        for c in text.chars() {
            if seen == limit {
                return Ok(Term::bool(true));
            }
            if !printable(c) {
                return Ok(Term::bool(false));
            }
            seen += 1;
        }
        ctx.charge(text.len() / 200);
        Ok(Term::bool(seen == limit || text.len() == bytes.len()))
    }
}

/// Printable as `String.printable?/1` has it.
fn printable(c: char) -> bool {
    matches!(c,
        '\n' | '\r' | '\t' | '\u{B}' | '\u{8}' | '\u{C}' | '\u{1B}' | '\u{7F}' | '\u{7}'
        | ' '..='~'
        | '\u{A0}'..='\u{D7FF}'
        | '\u{E000}'..='\u{FFFD}'
        | '\u{10000}'..='\u{10FFFF}')
}
