//! `:binary`: searching, splitting and converting bytes. Subjects and parts share memory.
//!
//! Reference: <https://www.erlang.org/doc/apps/stdlib/binary.html>

use super::{Interrupt, NativeContext, Outcome};
use crate::term::{Atom, Term, make};
use memchr::memmem;
use std::borrow::Cow;

/// Patterns to search for, none of them empty.
struct Patterns {
    patterns: Vec<Cow<'static, [u8]>>,
}

impl Patterns {
    /// Of a binary, a list of binaries, or what `compile_pattern` gave.
    fn read(ctx: &mut NativeContext<'_>, term: Term) -> Result<Patterns, Interrupt> {
        let term = match term.tuple() {
            Some(&[tag, patterns]) if tag == Term::atom(Atom::boot("bm")) => patterns,
            _ => term,
        };
        let patterns = if term.is_cons() {
            let items = ctx.list_items(term)?;
            items.into_iter().map(|i| ctx.bytes(i)).collect::<Result<Vec<_>, _>>()?
        } else {
            vec![ctx.bytes(term)?]
        };
        if patterns.iter().any(|p| p.is_empty()) {
            return Err(ctx.badarg());
        }
        Ok(Patterns { patterns })
    }

    /// The first match in `subject` from `from` on: the leftmost, of those the longest.
    fn find(&self, subject: &[u8], from: usize) -> Option<(usize, usize)> {
        let rest = &subject[from..];
        match &self.patterns[..] {
            [one] if one.len() == 1 => memchr::memchr(one[0], rest).map(|at| (from + at, 1)),
            [one] => memmem::find(rest, one).map(|at| (from + at, one.len())),
            many => many
                .iter()
                .filter_map(|p| memmem::find(rest, p).map(|at| (at, p.len())))
                .min_by_key(|&(at, len)| (at, std::cmp::Reverse(len)))
                .map(|(at, len)| (from + at, len)),
        }
    }

    /// All matches, not overlapping. For several patterns each one's next match is kept, so the
    /// walk stays linear in the subject.
    fn find_all(&self, subject: &[u8], from: usize, to: usize) -> Vec<(usize, usize)> {
        let subject = &subject[..to];
        let mut found = Vec::new();
        if let [one] = &self.patterns[..] {
            let finder = memmem::Finder::new(&one[..]);
            found.extend(finder.find_iter(&subject[from..]).map(|at| (from + at, one.len())));
            return found;
        }
        let finders: Vec<_> = self.patterns.iter().map(|p| memmem::Finder::new(&p[..])).collect();
        let next = |i: usize, at: usize| finders[i].find(&subject[at..]).map(|n| at + n);
        let mut nexts: Vec<Option<usize>> = (0..finders.len()).map(|i| next(i, from)).collect();
        loop {
            let best = nexts
                .iter()
                .enumerate()
                .filter_map(|(i, at)| at.map(|at| (at, self.patterns[i].len())))
                .min_by_key(|&(at, len)| (at, std::cmp::Reverse(len)));
            let Some((at, len)) = best else { return found };
            found.push((at, len));
            for (i, slot) in nexts.iter_mut().enumerate() {
                if slot.is_some_and(|s| s < at + len) {
                    *slot = next(i, at + len);
                }
            }
        }
    }
}

/// Options of a search.
#[derive(Default)]
struct Options {
    global: bool,
    trim: bool,
    trim_all: bool,
    scope: Option<(Term, Term)>,
}

fn options(ctx: &mut NativeContext<'_>, list: Term) -> Result<Options, Interrupt> {
    let mut options = Options::default();
    for item in ctx.list_items(list)? {
        if let Some(&[key, value]) = item.tuple() {
            match value.tuple() {
                Some(&[start, length]) if key == Term::atom(Atom::boot("scope")) => {
                    options.scope = Some((start, length));
                }
                _ => return Err(ctx.badarg()),
            }
            continue;
        }
        match ctx.atom(item)?.as_str() {
            "global" => options.global = true,
            "trim" => options.trim = true,
            "trim_all" => options.trim_all = true,
            _ => return Err(ctx.badarg()),
        }
    }
    Ok(options)
}

/// The range of a start and a length that may be negative, as offsets.
fn range(
    ctx: &NativeContext<'_>,
    size: usize,
    start: Term,
    length: Term,
) -> Result<(usize, usize), Interrupt> {
    let (start, length) = (ctx.small(start)?, ctx.small(length)?);
    let (from, to) = if length < 0 {
        (start.saturating_add(length), start)
    } else {
        (start, start.saturating_add(length))
    };
    match (usize::try_from(from), usize::try_from(to)) {
        (Ok(from), Ok(to)) if to <= size => Ok((from, to)),
        _ => Err(ctx.badarg()),
    }
}

fn scope(ctx: &NativeContext<'_>, size: usize, options: &Options) -> Result<(usize, usize), Interrupt> {
    match options.scope {
        Some((start, length)) => range(ctx, size, start, length),
        None => Ok((0, size)),
    }
}

fn part(ctx: &mut NativeContext<'_>, at: usize, len: usize) -> Term {
    let terms = [make::int(ctx.heap(), at as i64), make::int(ctx.heap(), len as i64)];
    ctx.tuple(&terms)
}

fn search(ctx: &mut NativeContext<'_>, subject: Term, pattern: Term, list: Term) -> Outcome {
    let bytes = ctx.bytes(subject)?;
    let patterns = Patterns::read(ctx, pattern)?;
    let options = options(ctx, list)?;
    let (from, to) = scope(ctx, bytes.len(), &options)?;
    ctx.charge((to - from) / 1000);
    match patterns.find(&bytes[..to], from) {
        Some((at, len)) => Ok(part(ctx, at, len)),
        None => Ok(Term::atom(Atom::boot("nomatch"))),
    }
}

fn search_all(ctx: &mut NativeContext<'_>, subject: Term, pattern: Term, list: Term) -> Outcome {
    let bytes = ctx.bytes(subject)?;
    let patterns = Patterns::read(ctx, pattern)?;
    let options = options(ctx, list)?;
    let (from, to) = scope(ctx, bytes.len(), &options)?;
    let found = patterns.find_all(&bytes, from, to);
    ctx.charge((to - from) / 1000 + found.len() / 8);
    let parts: Vec<Term> = found.into_iter().map(|(at, len)| part(ctx, at, len)).collect();
    Ok(ctx.list(&parts))
}

fn split(ctx: &mut NativeContext<'_>, subject: Term, pattern: Term, list: Term) -> Outcome {
    let bytes = ctx.bytes(subject)?;
    let patterns = Patterns::read(ctx, pattern)?;
    let options = options(ctx, list)?;
    let (from, to) = scope(ctx, bytes.len(), &options)?;
    let found = if options.global {
        patterns.find_all(&bytes, from, to)
    } else {
        patterns.find(&bytes[..to], from).into_iter().collect()
    };
    ctx.charge((to - from) / 1000 + found.len() / 8);
    let mut pieces = Vec::with_capacity(found.len() + 1);
    let mut start = 0;
    for (at, len) in found {
        pieces.push((start, at - start));
        start = at + len;
    }
    pieces.push((start, bytes.len() - start));
    if options.trim_all {
        pieces.retain(|&(_, len)| len > 0);
    } else if options.trim {
        while pieces.last().is_some_and(|&(_, len)| len == 0) {
            pieces.pop();
        }
    }
    let parts: Vec<Term> =
        pieces.into_iter().map(|(at, len)| make::sub_binary(ctx.heap(), subject, at, len)).collect();
    Ok(ctx.list(&parts))
}

fn take_part(ctx: &mut NativeContext<'_>, subject: Term, start: Term, length: Term) -> Outcome {
    let size = ctx.bytes(subject)?.len();
    let (from, to) = range(ctx, size, start, length)?;
    Ok(make::sub_binary(ctx.heap(), subject, from, to - from))
}

fn byte_list(ctx: &mut NativeContext<'_>, subject: Term, from: usize, to: usize) -> Outcome {
    let bytes = ctx.bytes(subject)?;
    ctx.charge((to - from) / 100);
    let items: Vec<Term> = bytes[from..to].iter().map(|&b| Term::small(i64::from(b))).collect();
    Ok(ctx.list(&items))
}

/// Length of what all binaries of a list have in common, counted by `common` of two.
fn longest_common(ctx: &mut NativeContext<'_>, list: Term, common: fn(&[u8], &[u8]) -> usize) -> Outcome {
    let items = ctx.list_items(list)?;
    let all = items.into_iter().map(|i| ctx.bytes(i)).collect::<Result<Vec<_>, _>>()?;
    let Some((first, rest)) = all.split_first() else { return Err(ctx.badarg()) };
    let shortest = rest.iter().map(|b| common(first, b)).min().unwrap_or(first.len());
    Ok(ctx.int(shortest as i64))
}

fn little(ctx: &NativeContext<'_>, endianness: Term) -> Result<bool, Interrupt> {
    match ctx.atom(endianness)?.as_str() {
        "little" => Ok(true),
        "big" => Ok(false),
        _ => Err(ctx.badarg()),
    }
}

fn encode_unsigned(ctx: &mut NativeContext<'_>, n: Term, little: bool) -> Outcome {
    let mut bytes: Vec<u8> = match (n.as_small(), n.big()) {
        (Some(n), _) if n >= 0 => n.to_le_bytes().to_vec(),
        (_, Some((false, limbs))) => limbs.iter().flat_map(|l| l.to_le_bytes()).collect(),
        _ => return Err(ctx.badarg()),
    };
    while bytes.len() > 1 && bytes.last() == Some(&0) {
        bytes.pop();
    }
    if !little {
        bytes.reverse();
    }
    Ok(ctx.binary(&bytes))
}

fn decode_unsigned(ctx: &mut NativeContext<'_>, binary: Term, little: bool) -> Outcome {
    let mut bytes = ctx.bytes(binary)?.into_owned();
    if !little {
        bytes.reverse();
    }
    let limbs: Vec<u64> =
        bytes.chunks(8).map(|c| c.iter().rev().fold(0u64, |n, &b| n << 8 | u64::from(b))).collect();
    Ok(make::limbs(ctx.heap(), false, &limbs))
}

fn encode_hex(ctx: &mut NativeContext<'_>, binary: Term, upper: bool) -> Outcome {
    let digits: &[u8; 16] = if upper { b"0123456789ABCDEF" } else { b"0123456789abcdef" };
    let bytes = ctx.bytes(binary)?;
    ctx.charge(bytes.len() / 500);
    let text: Vec<u8> =
        bytes.iter().flat_map(|&b| [digits[usize::from(b >> 4)], digits[usize::from(b & 15)]]).collect();
    Ok(ctx.binary(&text))
}

/// The subject with the first match, or every one, replaced.
fn replace(ctx: &mut NativeContext<'_>, subject: Term, pattern: Term, by: Term, list: Term) -> Outcome {
    let bytes = ctx.bytes(subject)?;
    let by = ctx.bytes(by)?;
    let patterns = Patterns::read(ctx, pattern)?;
    let options = options(ctx, list)?;
    let (from, to) = scope(ctx, bytes.len(), &options)?;
    let found = if options.global {
        patterns.find_all(&bytes, from, to)
    } else {
        patterns.find(&bytes[..to], from).into_iter().collect()
    };
    ctx.charge(bytes.len() / 1000 + found.len() / 8);
    let mut out = Vec::with_capacity(bytes.len());
    let mut start = 0;
    for (at, len) in found {
        out.extend_from_slice(&bytes[start..at]);
        out.extend_from_slice(&by);
        start = at + len;
    }
    out.extend_from_slice(&bytes[start..]);
    Ok(ctx.binary(&out))
}

crate::natives! { module "binary";
    /// The subject with the first match replaced.
    fn replace/3 [pure] (ctx, [subject, pattern, by]) { replace(ctx, subject, pattern, by, Term::NIL) }
    /// The same with options (`:global`, `:scope`).
    fn replace/4 [pure] (ctx, [subject, pattern, by, options]) { replace(ctx, subject, pattern, by, options) }
    /// The byte at a position.
    fn at/2 [pure] (ctx, [subject, at]) {
        let at = ctx.index(at)?;
        match ctx.bytes(subject)?.get(at) {
            Some(&b) => Ok(Term::small(i64::from(b))),
            None => Err(ctx.badarg()),
        }
    }
    /// The first byte.
    fn first/1 [pure] (ctx, [subject]) {
        match ctx.bytes(subject)?.first() {
            Some(&b) => Ok(Term::small(i64::from(b))),
            None => Err(ctx.badarg()),
        }
    }
    /// The last byte.
    fn last/1 [pure] (ctx, [subject]) {
        match ctx.bytes(subject)?.last() {
            Some(&b) => Ok(Term::small(i64::from(b))),
            None => Err(ctx.badarg()),
        }
    }
    /// The part `{start, length}`.
    fn part/2 [pure] (ctx, [subject, range]) {
        match range.tuple() {
            Some(&[start, length]) => take_part(ctx, subject, start, length),
            _ => Err(ctx.badarg()),
        }
    }
    /// The part from `start` of `length` bytes (before it when negative).
    fn part/3 [pure] (ctx, [subject, start, length]) { take_part(ctx, subject, start, length) }
    /// `{start, length}` of the first match, or `:nomatch`.
    fn match/2 [pure] (ctx, [subject, pattern]) { search(ctx, subject, pattern, Term::NIL) }
    /// The same with options (`:scope`).
    fn match/3 [pure] (ctx, [subject, pattern, options]) { search(ctx, subject, pattern, options) }
    /// `{start, length}` of every match.
    fn matches/2 [pure] (ctx, [subject, pattern]) { search_all(ctx, subject, pattern, Term::NIL) }
    /// The same with options (`:scope`).
    fn matches/3 [pure] (ctx, [subject, pattern, options]) { search_all(ctx, subject, pattern, options) }
    /// The parts before and after the first match.
    fn split/2 [pure] (ctx, [subject, pattern]) { split(ctx, subject, pattern, Term::NIL) }
    /// The same with options (`:global`, `:trim`, `:trim_all`, `:scope`).
    fn split/3 [pure] (ctx, [subject, pattern, options]) { split(ctx, subject, pattern, options) }
    /// Patterns prepared for searching.
    fn compile_pattern/1 [] (ctx, [pattern]) {
        Patterns::read(ctx, pattern)?;
        Ok(ctx.tuple(&[Term::atom(Atom::boot("bm")), pattern]))
    }
    /// A copy that shares no memory.
    fn copy/1 [pure] (ctx, [subject]) {
        let bytes = ctx.bytes(subject)?;
        ctx.charge(bytes.len() / 1000);
        Ok(ctx.binary(&bytes))
    }
    /// The bytes `n` times.
    fn copy/2 [pure] (ctx, [subject, n]) {
        let n = ctx.index(n)?;
        let bytes = ctx.bytes(subject)?;
        match bytes.len().checked_mul(n) {
            Some(size) if size <= BYTES_MAX => {
                ctx.charge(size / 1000);
                Ok(ctx.binary(&bytes.repeat(n)))
            }
            _ => Err(ctx.system_limit()),
        }
    }
    /// The bytes as a list.
    fn bin_to_list/1 [pure] (ctx, [subject]) {
        let size = ctx.bytes(subject)?.len();
        byte_list(ctx, subject, 0, size)
    }
    /// The bytes of the part `{start, length}`.
    fn bin_to_list/2 [pure] (ctx, [subject, part]) {
        let size = ctx.bytes(subject)?.len();
        let Some(&[start, length]) = part.tuple() else { return Err(ctx.badarg()) };
        let (from, to) = range(ctx, size, start, length)?;
        byte_list(ctx, subject, from, to)
    }
    /// The bytes of a part.
    fn bin_to_list/3 [pure] (ctx, [subject, start, length]) {
        let size = ctx.bytes(subject)?.len();
        let (from, to) = range(ctx, size, start, length)?;
        byte_list(ctx, subject, from, to)
    }
    /// The binary of a list of bytes and binaries.
    fn list_to_bin/1 [pure] (ctx, [list]) {
        let mut out = Vec::new();
        let mut rest = vec![list];
        while let Some(term) = rest.pop() {
            if let Some((head, tail)) = term.cons() {
                rest.push(tail);
                rest.push(head);
            } else if let Some(b) = term.as_small() {
                out.push(u8::try_from(b).map_err(|_| ctx.badarg())?);
            } else if !term.is_nil() {
                out.extend_from_slice(&ctx.bytes(term)?);
            }
        }
        ctx.charge(out.len() / 100);
        Ok(ctx.binary(&out))
    }
    /// Bytes of a non-negative integer, big end first.
    fn encode_unsigned/1 [pure] (ctx, [n]) { encode_unsigned(ctx, n, false) }
    /// Bytes of a non-negative integer.
    fn encode_unsigned/2 [pure] (ctx, [n, endianness]) {
        let little = little(ctx, endianness)?;
        encode_unsigned(ctx, n, little)
    }
    /// The integer of bytes, big end first.
    fn decode_unsigned/1 [pure] (ctx, [binary]) { decode_unsigned(ctx, binary, false) }
    /// The integer of bytes.
    fn decode_unsigned/2 [pure] (ctx, [binary, endianness]) {
        let little = little(ctx, endianness)?;
        decode_unsigned(ctx, binary, little)
    }
    /// Length of the common beginning of all binaries.
    fn longest_common_prefix/1 [pure] (ctx, [list]) {
        longest_common(ctx, list, |a, b| a.iter().zip(b).take_while(|(x, y)| x == y).count())
    }
    /// Length of the common end of all binaries.
    fn longest_common_suffix/1 [pure] (ctx, [list]) {
        longest_common(ctx, list, |a, b| {
            a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count()
        })
    }
    /// Bytes that the binary keeps alive.
    fn referenced_byte_size/1 [] (ctx, [subject]) {
        let size = subject.referenced_bytes().ok_or_else(|| ctx.badarg())?;
        Ok(ctx.int(size as i64))
    }
    /// Hexadecimal digits, upper case.
    fn encode_hex/1 [pure] (ctx, [binary]) { encode_hex(ctx, binary, true) }
    /// Hexadecimal digits, `:uppercase` or `:lowercase`.
    fn encode_hex/2 [pure] (ctx, [binary, case]) {
        match ctx.atom(case)?.as_str() {
            "uppercase" => encode_hex(ctx, binary, true),
            "lowercase" => encode_hex(ctx, binary, false),
            _ => Err(ctx.badarg()),
        }
    }
    /// The bytes of hexadecimal digits.
    fn decode_hex/1 [pure] (ctx, [text]) {
        let text = ctx.bytes(text)?;
        if text.len() % 2 != 0 {
            return Err(ctx.badarg());
        }
        let digit = |b: u8| (b as char).to_digit(16);
        let bytes: Option<Vec<u8>> = text
            .chunks_exact(2)
            .map(|pair| Some((digit(pair[0])? << 4 | digit(pair[1])?) as u8))
            .collect();
        match bytes {
            Some(bytes) => Ok(ctx.binary(&bytes)),
            None => Err(ctx.badarg()),
        }
    }
}

/// Largest binary that a native makes at once.
const BYTES_MAX: usize = 1 << 36;
