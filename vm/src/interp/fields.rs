//! Numbers and characters in bitstrings, read and written. Plain functions on bytes.

use crate::heap::Heap;
use crate::term::binary::Bits;
use crate::term::{Term, make};

/// Bits of a byte run under construction.
#[derive(Default)]
pub(super) struct BitWriter {
    pub(super) bytes: Vec<u8>,
    pub(super) bit_size: usize,
}

impl BitWriter {
    /// Appends the upper `count` bits of `byte`.
    fn push_bits(&mut self, byte: u8, count: usize) {
        debug_assert!((1..=8).contains(&count));
        let byte = byte & !(0xffu16 >> count) as u8;
        let used = self.bit_size % 8;
        if used == 0 {
            self.bytes.push(byte);
        } else {
            if let Some(last) = self.bytes.last_mut() {
                *last |= byte >> used;
            }
            if used + count > 8 {
                self.bytes.push(byte << (8 - used));
            }
        }
        self.bit_size += count;
    }

    pub(super) fn push_bytes(&mut self, bytes: &[u8]) {
        if self.bit_size.is_multiple_of(8) {
            self.bytes.extend_from_slice(bytes);
            self.bit_size += bytes.len() * 8;
        } else {
            bytes.iter().for_each(|&byte| self.push_bits(byte, 8));
        }
    }

    pub(super) fn push_all(&mut self, bits: Bits) {
        if let Some(bytes) = bits.aligned_bytes() {
            return self.push_bytes(bytes);
        }
        let whole = bits.bit_size() / 8;
        (0..whole).for_each(|at| self.push_bits(bits.byte(at), 8));
        let rest = bits.bit_size() % 8;
        if rest > 0 {
            self.push_bits(bits.byte(whole), rest);
        }
    }

    /// Appends an integer of `count` bits: its low bits, in two's complement, as `byte_of` gives
    /// them (byte 0 is the lowest).
    pub(super) fn push_integer(&mut self, byte_of: impl Fn(usize) -> u8, count: usize, little: bool) {
        let (whole, rest) = (count / 8, count % 8);
        if little {
            (0..whole).for_each(|at| self.push_bits(byte_of(at), 8));
            if rest > 0 {
                self.push_bits(byte_of(whole) << (8 - rest), rest);
            }
        } else {
            if rest > 0 {
                self.push_bits(byte_of(whole) << (8 - rest), rest);
            }
            (0..whole).rev().for_each(|at| self.push_bits(byte_of(at), 8));
        }
    }
}

/// Byte `at` of an integer in two's complement, without end.
pub(super) fn integer_bytes(term: Term) -> Option<impl Fn(usize) -> u8> {
    let small = term.as_small();
    let big = term.big();
    if small.is_none() && big.is_none() {
        return None;
    }
    // Of a negative bignum the lowest limb that is not zero is negated, all above are inverted.
    let first = big.and_then(|(_, limbs)| limbs.iter().position(|&limb| limb != 0));
    Some(move |at: usize| {
        if let Some(value) = small {
            return (value >> (at * 8).min(63)) as u8;
        }
        let Some((negative, limbs)) = big else { return 0 };
        let index = at / 8;
        let limb = limbs.get(index).copied().unwrap_or(0);
        let limb = match first {
            Some(first) if negative && index == first => limb.wrapping_neg(),
            Some(first) if negative && index > first => !limb,
            _ => limb,
        };
        (limb >> (at % 8 * 8)) as u8
    })
}

/// The integer in these bits.
pub(super) fn read_integer(heap: &mut Heap, bits: Bits, signed: bool, little: bool) -> Term {
    let size = bits.bit_size();
    if size == 0 {
        return Term::small(0);
    }
    if size <= 64 {
        let value = if little { read_little(bits) } else { read_big(bits) };
        if signed {
            let shift = 64 - size;
            return make::int(heap, ((value << shift) as i64) >> shift);
        }
        return make::uint(heap, value);
    }
    read_long(heap, bits, signed, little)
}

fn read_big(bits: Bits) -> u64 {
    if let Some(bytes) = bits.aligned_bytes() {
        return bytes.iter().fold(0, |value, &byte| value << 8 | u64::from(byte));
    }
    let size = bits.bit_size();
    let whole = size / 8;
    let value = (0..whole).fold(0, |value, at| value << 8 | u64::from(bits.byte(at)));
    match size % 8 {
        0 => value,
        rest => value << rest | u64::from(bits.byte(whole) >> (8 - rest)),
    }
}

fn read_little(bits: Bits) -> u64 {
    let size = bits.bit_size();
    let whole = size / 8;
    let low = (0..whole).fold(0, |value, at| value | u64::from(bits.byte(at)) << (at * 8));
    match size % 8 {
        0 => low,
        rest => low | u64::from(bits.byte(whole) >> (8 - rest)) << (whole * 8),
    }
}

fn read_long(heap: &mut Heap, bits: Bits, signed: bool, little: bool) -> Term {
    let size = bits.bit_size();
    let (whole, rest) = (size / 8, size % 8);
    // Bytes of the value, lowest first.
    let mut bytes: Vec<u8> = Vec::with_capacity(whole + 1);
    if little {
        bytes.extend((0..whole).map(|at| bits.byte(at)));
        if rest > 0 {
            bytes.push(bits.byte(whole) >> (8 - rest));
        }
    } else {
        // The lowest byte ends where the field ends.
        bytes.extend((0..whole).map(|at| bits.slice(size - (at + 1) * 8, 8).byte(0)));
        if rest > 0 {
            bytes.push(bits.slice(0, rest).byte(0) >> (8 - rest));
        }
    }
    let mut limbs: Vec<u64> = bytes
        .chunks(8)
        .map(|chunk| chunk.iter().rev().fold(0, |limb, &byte| limb << 8 | u64::from(byte)))
        .collect();
    let sign = (size - 1) % 64;
    let negative = signed && limbs[(size - 1) / 64] >> sign & 1 == 1;
    if negative {
        // Fill up with ones above the field, then negate.
        let last = limbs.len() - 1;
        if !size.is_multiple_of(64) {
            limbs[last] |= u64::MAX << (size % 64);
        }
        let mut carry = true;
        for limb in &mut limbs {
            let (value, overflow) = (!*limb).overflowing_add(u64::from(carry));
            *limb = value;
            carry = overflow;
        }
    }
    make::limbs(heap, negative, &limbs)
}

/// The float in these 16, 32 or 64 bits, if it is one of the language.
pub(super) fn read_float(bits: Bits, little: bool) -> Option<f64> {
    let word = if little { read_little(bits) } else { read_big(bits) };
    let value = match bits.bit_size() {
        16 => half_to_float(word as u16),
        32 => f64::from(f32::from_bits(word as u32)),
        64 => f64::from_bits(word),
        _ => return None,
    };
    value.is_finite().then_some(value)
}

fn half_to_float(half: u16) -> f64 {
    let sign = if half >> 15 == 1 { -1.0 } else { 1.0 };
    let exponent = i32::from(half >> 10 & 0x1f);
    let fraction = f64::from(half & 0x3ff);
    match exponent {
        0 => sign * fraction * 2f64.powi(-24),
        0x1f => f64::INFINITY,
        _ => sign * (1.0 + fraction / 1024.0) * 2f64.powi(exponent - 15),
    }
}

/// The bits of a float in 16, 32 or 64 bits. What is out of their range becomes an infinity, which
/// no match takes for a float.
pub(super) fn float_bits(value: f64, size: usize) -> Option<u64> {
    match size {
        64 => Some(value.to_bits()),
        32 => Some(u64::from((value as f32).to_bits())),
        16 => Some(u64::from(float_to_half(value))),
        _ => None,
    }
}

/// The bits of an infinite half without its sign: one exponent above the greatest.
const HALF_INFINITY: u32 = 0x7c00;

/// Rounds to the nearest half, ties to even.
fn float_to_half(value: f64) -> u16 {
    let sign = if value.is_sign_negative() { 1u16 << 15 } else { 0 };
    let size = value.abs();
    // Multiples of the step between halves of this size.
    let exponent = if size < 2f64.powi(-14) { -14 } else { exponent_of(size) };
    let steps = (size / 2f64.powi(exponent - 10)).round_ties_even() as u32;
    let word = ((exponent + 14) as u32) * 1024 + steps;
    // A size below the normal ones has fewer than 1,024 steps and exponent field 0.
    let word = if exponent == -14 { steps } else { word };
    sign | word.min(HALF_INFINITY) as u16
}

fn exponent_of(size: f64) -> i32 {
    (size.to_bits() >> 52 & 0x7ff) as i32 - 1023
}

/// The character at the start of these bits, and how many bits it takes.
pub(super) fn read_utf8(bits: Bits) -> Option<(u32, usize)> {
    let available = bits.bit_size() / 8;
    if available == 0 {
        return None;
    }
    let first = bits.byte(0);
    let (length, low, least) = match first {
        0..=0x7f => return Some((u32::from(first), 8)),
        0xc2..=0xdf => (2, u32::from(first & 0x1f), 0x80),
        0xe0..=0xef => (3, u32::from(first & 0x0f), 0x800),
        0xf0..=0xf4 => (4, u32::from(first & 0x07), 0x1_0000),
        _ => return None,
    };
    if available < length {
        return None;
    }
    let mut code = low;
    for at in 1..length {
        let byte = bits.byte(at);
        if byte & 0xc0 != 0x80 {
            return None;
        }
        code = code << 6 | u32::from(byte & 0x3f);
    }
    (code >= least && char::from_u32(code).is_some()).then_some((code, length * 8))
}

pub(super) fn read_utf16(bits: Bits, little: bool) -> Option<(u32, usize)> {
    let unit = |at: usize| -> Option<u32> {
        if bits.bit_size() < (at + 1) * 16 {
            return None;
        }
        let (a, b) = (u32::from(bits.byte(2 * at)), u32::from(bits.byte(2 * at + 1)));
        Some(if little { b << 8 | a } else { a << 8 | b })
    };
    let first = unit(0)?;
    match first {
        0xd800..=0xdbff => {
            let second = unit(1)?;
            if !(0xdc00..=0xdfff).contains(&second) {
                return None;
            }
            Some((0x1_0000 + ((first - 0xd800) << 10 | (second - 0xdc00)), 32))
        }
        0xdc00..=0xdfff => None,
        _ => Some((first, 16)),
    }
}

pub(super) fn read_utf32(bits: Bits, little: bool) -> Option<(u32, usize)> {
    if bits.bit_size() < 32 {
        return None;
    }
    let field = bits.slice(0, 32);
    let code = if little { read_little(field) } else { read_big(field) } as u32;
    char::from_u32(code).map(|_| (code, 32))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bits(bytes: &[u8]) -> Bits {
        Bits::of_slice(bytes, bytes.len() * 8)
    }

    #[test]
    fn integers_of_any_size_come_back() {
        let mut heap = Heap::new(256);
        for size in 1..200 {
            for little in [false, true] {
                for value in [0i64, 1, -1, 5, -77, 1 << 40, -(1 << 50), i64::MAX >> 3] {
                    let mut writer = BitWriter::default();
                    writer.push_bits(0b1010_0000, 3);
                    let term = Term::small(value);
                    writer.push_integer(integer_bytes(term).expect("an integer"), size, little);
                    let all = Bits::of_slice(&writer.bytes, writer.bit_size);
                    let read = read_integer(&mut heap, all.slice(3, size), true, little);
                    let shift = 64usize.saturating_sub(size);
                    let expected = (value << shift) >> shift;
                    let got = read.as_small().or_else(|| {
                        read.big().map(|(n, l)| if n { (l[0] as i64).wrapping_neg() } else { l[0] as i64 })
                    });
                    assert_eq!(got, Some(expected), "{value} in {size} bits, little: {little}");
                }
            }
        }
    }

    #[test]
    fn halves_round_to_even() {
        for half in 0..0x7c00u16 {
            let value = half_to_float(half);
            assert_eq!(float_to_half(value), half, "{half:#x} {value}");
            assert_eq!(float_to_half(-value), half | 0x8000);
        }
        assert_eq!(float_to_half(65520.0), 0x7c00);
        assert_eq!(float_to_half(65519.0), 0x7bff);
    }

    #[test]
    fn characters_are_checked() {
        assert_eq!(read_utf8(bits("é".as_bytes())), Some((0xe9, 16)));
        assert_eq!(read_utf8(bits("😀x".as_bytes())), Some((0x1f600, 32)));
        for bad in
            [&[0xc0u8, 0x80][..], &[0xed, 0xa0, 0x80], &[0xf4, 0x90, 0x80, 0x80], &[0xe9], &[0x80], &[]]
        {
            assert_eq!(read_utf8(bits(bad)), None, "{bad:x?}");
        }
        assert_eq!(read_utf16(bits(&[0xd8, 0x3d, 0xde, 0x00]), false), Some((0x1f600, 32)));
        assert_eq!(read_utf16(bits(&[0x00, 0xd8]), true), None);
        assert_eq!(read_utf32(bits(&[0, 1, 0xf6, 0]), false), Some((0x1f600, 32)));
        assert_eq!(read_utf32(bits(&[0, 0x11, 0, 0]), false), None);
    }
}
