//! `:ampoule_base`: bytes as digits of base 16, 32 and 64 and back, for `Base` and `:base64`, and
//! percent escapes for `URI`. Alphabets are given: a binary of as many digits as the base has, or,
//! to decode, one of 256 bytes with the value of each character, 255 for none.
//!
//! INVARIANT: what cannot be decoded gives `false`; the Elixir code that called finds out why.

use super::{NativeContext, Outcome};
use crate::term::Term;

/// Bytes that cost one reduction.
const BYTES_PER_REDUCTION: usize = 500;

/// The value of a character that is no digit.
const NO_DIGIT: u8 = 255;

/// Characters that make a whole number of bytes, of digits with so many bits.
fn group_size(digit_bits: usize) -> usize {
    match digit_bits {
        4 => 2,
        5 => 8,
        _ => 4,
    }
}

fn encode(bytes: &[u8], alphabet: &[u8], digit_bits: usize, padded: bool) -> Vec<u8> {
    let mask = (1u32 << digit_bits) - 1;
    let mut text = Vec::with_capacity(bytes.len() * 8 / digit_bits + group_size(digit_bits));
    let (mut window, mut filled) = (0u32, 0);
    for &byte in bytes {
        window = window << 8 | u32::from(byte);
        filled += 8;
        while filled >= digit_bits {
            filled -= digit_bits;
            text.push(alphabet[(window >> filled & mask) as usize]);
        }
    }
    if filled > 0 {
        text.push(alphabet[(window << (digit_bits - filled) & mask) as usize]);
    }
    while padded && !text.len().is_multiple_of(group_size(digit_bits)) {
        text.push(b'=');
    }
    text
}

/// The bytes of a text. Padding, where it is, must fill the last group; with `padded` it must be.
fn decode(text: &[u8], values: &[u8], digit_bits: usize, padded: bool) -> Option<Vec<u8>> {
    let group = group_size(digit_bits);
    let whole_groups = text.len().is_multiple_of(group);
    let digits = match text.iter().rposition(|&c| c != b'=') {
        Some(last) => &text[..=last],
        None => &text[..0],
    };
    if digits.len() < text.len() && !(whole_groups && text.len() - digits.len() < group) {
        return None;
    }
    // Digits of a last group that hold a byte of which no digit before has a part.
    let rest = digits.len() % group;
    let rest_is_whole = rest * digit_bits % 8 < digit_bits;
    if !rest_is_whole || (padded && !whole_groups) {
        return None;
    }
    let mut bytes = Vec::with_capacity(digits.len() * digit_bits / 8);
    let (mut window, mut filled) = (0u32, 0);
    for &digit in digits {
        let value = values[usize::from(digit)];
        if value == NO_DIGIT {
            return None;
        }
        window = window << digit_bits | u32::from(value);
        filled += digit_bits;
        if filled >= 8 {
            filled -= 8;
            bytes.push((window >> filled) as u8);
        }
    }
    Some(bytes)
}

fn digit_bits(ctx: &NativeContext<'_>, term: Term) -> Result<usize, super::Interrupt> {
    match term.as_small() {
        Some(bits @ 4..=6) => Ok(bits as usize),
        _ => Err(ctx.badarg()),
    }
}

/// Bytes but those that are marked in `plain`, as `%` and two digits; a space perhaps as `+`.
fn percent_encode(bytes: &[u8], plain: &[u8], plus: bool) -> Vec<u8> {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut text = Vec::with_capacity(bytes.len() + bytes.len() / 2);
    for &byte in bytes {
        if plain[usize::from(byte)] == 1 {
            text.push(byte);
        } else if plus && byte == b' ' {
            text.push(b'+');
        } else {
            text.extend([b'%', DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
        }
    }
    text
}

fn percent_decode(text: &[u8], plus: bool) -> Vec<u8> {
    let digit = |at: usize| text.get(at).and_then(|&c| char::from(c).to_digit(16));
    let mut bytes = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(&c) = text.get(at) {
        at += 1;
        match (c, digit(at), digit(at + 1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high << 4 | low) as u8);
                at += 2;
            }
            (b'+', _, _) if plus => bytes.push(b' '),
            _ => bytes.push(c),
        }
    }
    bytes
}

/// A table with an entry for each of so many digits or characters.
fn table(ctx: &NativeContext<'_>, term: Term, size: usize) -> Result<&'static [u8], super::Interrupt> {
    term.aligned_bytes().filter(|bytes| bytes.len() == size).ok_or_else(|| ctx.badarg())
}

fn finish(ctx: &mut NativeContext<'_>, bytes: &[u8]) -> Outcome {
    ctx.charge(bytes.len() / BYTES_PER_REDUCTION);
    Ok(ctx.binary(bytes))
}

crate::natives! { module "ampoule_base";
    /// Digits with so many bits (4, 5 or 6), perhaps padded to whole groups with `=`.
    fn encode/4 [pure] (ctx, [data, alphabet, bits, padded]) {
        let bits = digit_bits(ctx, bits)?;
        let alphabet = table(ctx, alphabet, 1 << bits)?;
        let bytes = ctx.bytes(data)?;
        let text = encode(&bytes, alphabet, bits, padded == Term::bool(true));
        finish(ctx, &text)
    }

    /// The bytes of such digits, or false.
    fn decode/4 [pure] (ctx, [text, values, bits, padded]) {
        let bits = digit_bits(ctx, bits)?;
        let values = table(ctx, values, 256)?;
        let text = ctx.bytes(text)?;
        match decode(&text, values, bits, padded == Term::bool(true)) {
            Some(bytes) => finish(ctx, &bytes),
            None => Ok(Term::bool(false)),
        }
    }

    /// The text with `%` and two digits for what is not marked with 1 among 256 bytes.
    fn percent_encode/3 [pure] (ctx, [text, plain, plus]) {
        let plain = table(ctx, plain, 256)?;
        let text = ctx.bytes(text)?;
        let escaped = percent_encode(&text, plain, plus == Term::bool(true));
        finish(ctx, &escaped)
    }

    /// The text with escapes replaced by what they stand for.
    fn percent_decode/2 [pure] (ctx, [text, plus]) {
        let text = ctx.bytes(text)?;
        let bytes = percent_decode(&text, plus == Term::bool(true));
        finish(ctx, &bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_back() {
        let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for bits in 4..=6 {
            let alphabet = &alphabet[..1 << bits];
            let mut values = [NO_DIGIT; 256];
            for (value, &digit) in alphabet.iter().enumerate() {
                values[usize::from(digit)] = value as u8;
            }
            for length in 0..20u8 {
                let bytes: Vec<u8> = (0..length).map(|n| n.wrapping_mul(71)).collect();
                for padded in [true, false] {
                    let text = encode(&bytes, alphabet, bits, padded);
                    assert_eq!(decode(&text, &values, bits, padded), Some(bytes.clone()));
                    assert_eq!(decode(&text, &values, bits, false), Some(bytes.clone()));
                }
            }
            assert_eq!(decode(b"====", &values, bits, false), None);
            assert_eq!(decode(b"A===", &values, bits, false), None);
            assert_eq!(decode(b"A", &values, bits, false), None);
            assert_eq!(decode(b"A=AA", &values, bits, false), None);
        }
    }
}
