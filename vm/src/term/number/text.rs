//! Numbers as text, and text as numbers.
//!
//! Shortest float digits come from zmij; the layout is ours, as `:erlang.float_to_binary/2` has
//! it. Nothing here knows of terms' memory but `parse_integer`.

use super::LIMBS_MAX;
use crate::term::alloc::Alloc;
use crate::term::make;
use crate::term::word::Term;
use dashu_int::UBig;
use std::fmt::Write;

/// The text of an integer in base 2 to 36, digits above 9 in capitals. `None`: no integer.
pub fn integer_text(term: Term, base: u32) -> Option<String> {
    assert!((2..=36).contains(&base), "a base from 2 to 36");
    if let Some(value) = term.as_small() {
        return Some(small_text(value, base));
    }
    let (negative, limbs) = term.big()?;
    let mut text = String::new();
    if negative {
        text.push('-');
    }
    let size = UBig::from_words(limbs);
    if base == 10 {
        write!(text, "{size}").ok()?;
    } else {
        write!(text, "{}", size.in_radix(base as u8)).ok()?;
        text.make_ascii_uppercase();
    }
    Some(text)
}

fn small_text(value: i64, base: u32) -> String {
    if base == 10 {
        return value.to_string();
    }
    let mut digits = [0; 65];
    let mut at = digits.len();
    let mut size = value.unsigned_abs();
    loop {
        at -= 1;
        let digit = char::from_digit((size % u64::from(base)) as u32, base).unwrap_or('0');
        digits[at] = digit.to_ascii_uppercase() as u8;
        size /= u64::from(base);
        if size == 0 {
            break;
        }
    }
    if value < 0 {
        at -= 1;
        digits[at] = b'-';
    }
    digits[at..].iter().map(|&digit| char::from(digit)).collect()
}

/// Why a text is no integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseIntegerError {
    Syntax,
    /// More limbs than an integer may have.
    SystemLimit,
}

/// The integer that `text` is in base 2 to 36: an optional sign and at least one digit.
pub fn parse_integer<A: Alloc + ?Sized>(
    a: &mut A,
    text: &[u8],
    base: u32,
) -> Result<Term, ParseIntegerError> {
    assert!((2..=36).contains(&base), "a base from 2 to 36");
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] => (false, digits),
        digits => (false, digits),
    };
    if digits.is_empty() || !digits.iter().all(|&digit| char::from(digit).is_digit(base)) {
        return Err(ParseIntegerError::Syntax);
    }
    let value_of = |digit: u8| char::from(digit).to_digit(base).unwrap_or(0);
    // Twelve digits of any base fit a word.
    if digits.len() <= 12 {
        let size =
            digits.iter().fold(0i64, |size, &digit| size * i64::from(base) + i64::from(value_of(digit)));
        return Ok(make::int(a, if negative { -size } else { size }));
    }
    let significant = digits.iter().position(|&d| d != b'0').unwrap_or(digits.len());
    let digits = &digits[significant..];
    if digits.len() > LIMBS_MAX * 64 {
        return Err(ParseIntegerError::SystemLimit);
    }
    if digits.is_empty() {
        return Ok(Term::small(0));
    }
    let digits = std::str::from_utf8(digits).map_err(|_| ParseIntegerError::Syntax)?;
    let size = UBig::from_str_radix(digits, base).map_err(|_| ParseIntegerError::Syntax)?;
    if size.as_words().len() > LIMBS_MAX {
        return Err(ParseIntegerError::SystemLimit);
    }
    Ok(make::limbs(a, negative, size.as_words()))
}

/// How a float is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FloatFormat {
    /// The fewest digits that read back as the same float.
    Short,
    /// This many digits after the point; `compact` drops zeros at the end but one.
    Decimals { digits: u32, compact: bool },
    /// Mantissa and exponent with this many digits after the point.
    Scientific { digits: u32 },
}

/// Longest text, in bytes, of a float written with decimals; the reference refuses a longer one.
pub const DECIMALS_TEXT_BYTES_MAX: usize = 255;

/// The text of a finite float.
pub fn float_text(value: f64, format: FloatFormat) -> String {
    match format {
        FloatFormat::Short => short(value),
        FloatFormat::Decimals { digits, compact } => {
            let mut text = decimals(value, digits);
            if compact && digits > 0 {
                let zeros = text.len() - text.trim_end_matches('0').len();
                let dropped = zeros.min(digits as usize - 1);
                text.truncate(text.len() - dropped);
            }
            text
        }
        FloatFormat::Scientific { digits } => scientific(value, digits as usize),
    }
}

/// The shortest digits of a float that is not zero (no zeros at either end), and the power of ten
/// of the last one.
fn shortest_digits(value: f64) -> (String, i32) {
    let mut buffer = zmij::Buffer::new();
    let text = buffer.format_finite(value.abs());
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let mut exponent: i32 = exponent.parse().unwrap_or(0);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    exponent -= fraction.len() as i32;
    let all = [whole, fraction].concat();
    let digits = all.trim_end_matches('0');
    exponent += (all.len() - digits.len()) as i32;
    (digits.trim_start_matches('0').to_owned(), exponent)
}

fn short(value: f64) -> String {
    let mut text = String::new();
    if value.is_sign_negative() {
        text.push('-');
    }
    if value == 0.0 {
        text.push_str("0.0");
        return text;
    }
    let (digits, exponent) = shortest_digits(value);
    let length = digits.len() as i32;
    // Power of ten of the first digit.
    let first = exponent + length - 1;
    let (low, high) = match length {
        1 => (-4, 2),
        _ if first >= 10 => (-(length + 2), 2),
        _ => (-(length + 2), 1),
    };
    const EXACT: f64 = 9_007_199_254_740_992.0; // 2^53
    if (low..=high).contains(&exponent) && value.abs() < EXACT {
        push_fixed(&mut text, &digits, exponent, first);
    } else {
        text.push_str(&digits[..1]);
        text.push('.');
        text.push_str(if length == 1 { "0" } else { &digits[1..] });
        let _ = write!(text, "e{first}");
    }
    text
}

fn push_fixed(text: &mut String, digits: &str, exponent: i32, first: i32) {
    let zeros = |text: &mut String, count: i32| (0..count).for_each(|_| text.push('0'));
    if exponent >= 0 {
        text.push_str(digits);
        zeros(text, exponent);
        text.push_str(".0");
    } else if first < 0 {
        text.push_str("0.");
        zeros(text, -first - 1);
        text.push_str(digits);
    } else {
        let (whole, fraction) = digits.split_at(first as usize + 1);
        text.push_str(whole);
        text.push('.');
        text.push_str(fraction);
    }
}

/// Up to this many decimals the reference rounds the fraction scaled by a power of ten, halves
/// up, in floating point; beyond, the exact value.
const SCALED_DECIMALS_MAX: u32 = 18;

fn decimals(value: f64, digits: u32) -> String {
    let size = value.abs();
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if digits > SCALED_DECIMALS_MAX {
        return format!("{sign}{size:.*}", digits as usize);
    }
    let mut whole = size.trunc();
    let scale = 10u64.pow(digits);
    let scaled = (size - whole) * scale as f64;
    let mut fraction = scaled as u64;
    if scaled - fraction as f64 >= 0.5 {
        fraction += 1;
    }
    if fraction >= scale {
        fraction -= scale;
        whole += 1.0;
    }
    match digits {
        0 => format!("{sign}{whole:.0}"),
        _ => format!("{sign}{whole:.0}.{fraction:0width$}", width = digits as usize),
    }
}

fn scientific(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}e{sign}{:02}", exponent.abs())
}

/// The float that `text` is: an optional sign, digits on both sides of the point, perhaps an
/// exponent. `None` for anything else and for what is out of range.
pub fn parse_float(text: &[u8]) -> Option<f64> {
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut at = usize::from(matches!(text.first(), Some(b'+' | b'-')));
    let whole = digits(&text[at..]);
    at += whole;
    if whole == 0 || text.get(at) != Some(&b'.') {
        return None;
    }
    at += 1;
    let fraction = digits(&text[at..]);
    at += fraction;
    if fraction == 0 {
        return None;
    }
    if matches!(text.get(at), Some(b'e' | b'E')) {
        at += 1;
        at += usize::from(matches!(text.get(at), Some(b'+' | b'-')));
        let exponent = digits(&text[at..]);
        at += exponent;
        if exponent == 0 {
            return None;
        }
    }
    if at != text.len() {
        return None;
    }
    let value: f64 = std::str::from_utf8(text).ok()?.parse().ok()?;
    value.is_finite().then_some(value)
}
