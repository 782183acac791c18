//! Atoms, numbers, pids, references, functions as text, and back.

use crate::bif::{Interrupt, NativeContext};
use crate::term::number::{
    FloatFormat, ParseIntegerError, float_text, integer_text, parse_float, parse_integer,
};
use crate::term::{Atom, Pid, Term, make};

/// The characters of a list of code points, or badarg.
pub fn list_text(ctx: &mut NativeContext, list: Term) -> Result<String, Interrupt> {
    let items = ctx.list_items(list)?;
    let character = |t: Term| t.as_small().and_then(|c| u32::try_from(c).ok()).and_then(char::from_u32);
    items.into_iter().map(|t| character(t).ok_or_else(|| ctx.badarg())).collect()
}

/// A list of code points.
pub fn char_list(ctx: &mut NativeContext, text: &str) -> Term {
    let items: Vec<Term> = text.chars().map(|c| Term::small(i64::from(u32::from(c)))).collect();
    ctx.list(&items)
}

/// The atom of a text that a program made up.
pub fn atom_of(ctx: &NativeContext, text: &str) -> Result<Term, Interrupt> {
    if text.chars().count() > crate::term::atom::ATOM_CHARACTERS_MAX {
        return Err(ctx.system_limit());
    }
    Atom::try_intern(text).map(Term::atom).ok_or_else(|| ctx.system_limit())
}

fn existing_atom(ctx: &NativeContext, text: &str) -> Result<Term, Interrupt> {
    Atom::existing(text).map(Term::atom).ok_or_else(|| ctx.badarg())
}

/// The text of a binary in an encoding given by name.
fn encoded_text(ctx: &NativeContext, binary: Term, encoding: Term) -> Result<String, Interrupt> {
    let bytes = ctx.bytes(binary)?;
    match ctx.atom(encoding)?.as_str() {
        "latin1" => Ok(bytes.iter().map(|&byte| char::from(byte)).collect()),
        "utf8" | "unicode" => String::from_utf8(bytes.into_owned()).map_err(|_| ctx.badarg()),
        _ => Err(ctx.badarg()),
    }
}

fn base(ctx: &NativeContext, term: Term) -> Result<u32, Interrupt> {
    match term.as_small() {
        Some(base @ 2..=36) => Ok(base as u32),
        _ => Err(ctx.badarg()),
    }
}

fn integer(ctx: &mut NativeContext, text: &[u8], base: u32) -> Result<Term, Interrupt> {
    ctx.charge(text.len() / 16);
    match parse_integer(ctx.heap(), text, base) {
        Ok(value) => Ok(value),
        Err(ParseIntegerError::Syntax) => Err(ctx.badarg()),
        Err(ParseIntegerError::SystemLimit) => Err(ctx.system_limit()),
    }
}

fn integer_digits(ctx: &mut NativeContext, value: Term, base: u32) -> Result<String, Interrupt> {
    let text = integer_text(value, base).ok_or_else(|| ctx.badarg())?;
    ctx.charge(text.len() / 16);
    Ok(text)
}

/// Digits behind the point without any option.
const SCIENTIFIC_DIGITS: u32 = 20;
const FLOAT_DIGITS_MAX: i64 = 253;

fn float_format(ctx: &mut NativeContext, options: Term) -> Result<FloatFormat, Interrupt> {
    let mut format = FloatFormat::Scientific { digits: SCIENTIFIC_DIGITS };
    let mut is_compact = false;
    for option in ctx.list_items(options)? {
        if let Some(&[key, digits]) = option.tuple() {
            let digits = match digits.as_small() {
                Some(digits) if (0..=FLOAT_DIGITS_MAX).contains(&digits) => digits as u32,
                _ => return Err(ctx.badarg()),
            };
            format = match key.as_atom().map(Atom::as_str) {
                Some("decimals") => FloatFormat::Decimals { digits, compact: false },
                Some("scientific") => FloatFormat::Scientific { digits },
                _ => return Err(ctx.badarg()),
            };
        } else {
            match option.as_atom().map(Atom::as_str) {
                Some("short") => format = FloatFormat::Short,
                Some("compact") => is_compact = true,
                _ => return Err(ctx.badarg()),
            }
        }
    }
    if let FloatFormat::Decimals { compact, .. } = &mut format {
        *compact = is_compact;
    }
    Ok(format)
}

fn float(ctx: &NativeContext, value: Term) -> Result<f64, Interrupt> {
    value.as_float().ok_or_else(|| ctx.badarg())
}

fn float_of_text(ctx: &mut NativeContext, text: &[u8]) -> Result<Term, Interrupt> {
    let value = parse_float(text).ok_or_else(|| ctx.badarg())?;
    Ok(make::float(ctx.heap(), value))
}

/// The text of a pid of this node. Serials begin with 1, their texts with 0.
pub fn pid_text(pid: Pid) -> String {
    format!("<0.{}.{}>", pid.slot, pid.serial.wrapping_sub(1))
}

/// The text of a reference of this node: its number in three parts.
pub fn reference_text(number: u64) -> String {
    format!("#Ref<0.{}.{}.{}>", number >> 40, number >> 20 & 0xf_ffff, number & 0xf_ffff)
}

/// Numbers between dots in a text with this start and end.
fn dotted<const N: usize>(text: &str, start: &str, end: &str) -> Option<[u64; N]> {
    let inner = text.strip_prefix(start)?.strip_suffix(end)?;
    let numbers: Option<Vec<u64>> = inner.split('.').map(|part| part.parse().ok()).collect();
    numbers?.try_into().ok()
}

crate::natives! { module "erlang";
    /// The text of an atom.
    fn atom_to_binary/1 [pure] (ctx, [atom]) {
        let text = ctx.atom(atom)?.as_str();
        Ok(ctx.string(text))
    }
    /// The text of an atom in an encoding.
    fn atom_to_binary/2 [pure] (ctx, [atom, encoding]) {
        let text = ctx.atom(atom)?.as_str();
        match ctx.atom(encoding)?.as_str() {
            "utf8" | "unicode" => Ok(ctx.string(text)),
            "latin1" => {
                let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
                let bytes = bytes.ok_or_else(|| ctx.badarg())?;
                Ok(ctx.binary(&bytes))
            }
            _ => Err(ctx.badarg()),
        }
    }
    /// The characters of an atom.
    fn atom_to_list/1 [pure] (ctx, [atom]) {
        let text = ctx.atom(atom)?.as_str();
        Ok(char_list(ctx, text))
    }
    /// The atom of a text.
    fn binary_to_atom/1 [] (ctx, [binary]) {
        let text = ctx.text(binary)?;
        atom_of(ctx, &text)
    }
    /// The atom of a text in an encoding.
    fn binary_to_atom/2 [] (ctx, [binary, encoding]) {
        let text = encoded_text(ctx, binary, encoding)?;
        atom_of(ctx, &text)
    }
    /// The atom of a text, if it exists.
    fn binary_to_existing_atom/1 [] (ctx, [binary]) {
        let text = ctx.text(binary)?;
        existing_atom(ctx, &text)
    }
    /// The atom of a text in an encoding, if it exists.
    fn binary_to_existing_atom/2 [] (ctx, [binary, encoding]) {
        let text = encoded_text(ctx, binary, encoding)?;
        existing_atom(ctx, &text)
    }
    /// The atom of these characters.
    fn list_to_atom/1 [] (ctx, [list]) {
        let text = list_text(ctx, list)?;
        atom_of(ctx, &text)
    }
    /// The atom of these characters, if it exists.
    fn list_to_existing_atom/1 [] (ctx, [list]) {
        let text = list_text(ctx, list)?;
        existing_atom(ctx, &text)
    }
    /// Decimal digits.
    fn integer_to_binary/1 [pure] (ctx, [value]) {
        let text = integer_digits(ctx, value, 10)?;
        Ok(ctx.string(&text))
    }
    /// Digits in a base.
    fn integer_to_binary/2 [pure] (ctx, [value, b]) {
        let b = base(ctx, b)?;
        let text = integer_digits(ctx, value, b)?;
        Ok(ctx.string(&text))
    }
    /// Decimal digits as characters.
    fn integer_to_list/1 [pure] (ctx, [value]) {
        let text = integer_digits(ctx, value, 10)?;
        Ok(char_list(ctx, &text))
    }
    /// Digits in a base as characters.
    fn integer_to_list/2 [pure] (ctx, [value, b]) {
        let b = base(ctx, b)?;
        let text = integer_digits(ctx, value, b)?;
        Ok(char_list(ctx, &text))
    }
    /// The integer of decimal digits.
    fn binary_to_integer/1 [pure] (ctx, [binary]) {
        let bytes = ctx.bytes(binary)?;
        integer(ctx, &bytes, 10)
    }
    /// The integer of digits in a base.
    fn binary_to_integer/2 [pure] (ctx, [binary, b]) {
        let b = base(ctx, b)?;
        let bytes = ctx.bytes(binary)?;
        integer(ctx, &bytes, b)
    }
    /// The integer of decimal digits.
    fn list_to_integer/1 [pure] (ctx, [list]) {
        let text = list_text(ctx, list)?;
        integer(ctx, text.as_bytes(), 10)
    }
    /// The integer of digits in a base.
    fn list_to_integer/2 [pure] (ctx, [list, b]) {
        let b = base(ctx, b)?;
        let text = list_text(ctx, list)?;
        integer(ctx, text.as_bytes(), b)
    }
    /// A float in scientific notation.
    fn float_to_binary/1 [pure] (ctx, [value]) {
        let value = float(ctx, value)?;
        Ok(ctx.string(&float_text(value, FloatFormat::Scientific { digits: SCIENTIFIC_DIGITS })))
    }
    /// A float as options say.
    fn float_to_binary/2 [pure] (ctx, [value, options]) {
        let value = float(ctx, value)?;
        let format = float_format(ctx, options)?;
        Ok(ctx.string(&float_text(value, format)))
    }
    /// A float in scientific notation, as characters.
    fn float_to_list/1 [pure] (ctx, [value]) {
        let value = float(ctx, value)?;
        Ok(char_list(ctx, &float_text(value, FloatFormat::Scientific { digits: SCIENTIFIC_DIGITS })))
    }
    /// A float as options say, as characters.
    fn float_to_list/2 [pure] (ctx, [value, options]) {
        let value = float(ctx, value)?;
        let format = float_format(ctx, options)?;
        Ok(char_list(ctx, &float_text(value, format)))
    }
    /// The float of a text.
    fn binary_to_float/1 [pure] (ctx, [binary]) {
        let bytes = ctx.bytes(binary)?;
        float_of_text(ctx, &bytes)
    }
    /// The float of characters.
    fn list_to_float/1 [pure] (ctx, [list]) {
        let text = list_text(ctx, list)?;
        float_of_text(ctx, text.as_bytes())
    }
    /// The text of a pid.
    fn pid_to_list/1 [] (ctx, [pid]) {
        let pid = pid.as_pid().ok_or_else(|| ctx.badarg())?;
        Ok(char_list(ctx, &pid_text(pid)))
    }
    /// The pid of a text.
    fn list_to_pid/1 [] (ctx, [list]) {
        let text = list_text(ctx, list)?;
        match dotted::<3>(&text, "<", ">") {
            Some([0, slot, serial]) if slot < 1 << 30 && serial < (1 << 28) - 1 => {
                Ok(Term::pid(Pid::new(slot as u32, serial as u32 + 1)))
            }
            _ => Err(ctx.badarg()),
        }
    }
    /// The text of a reference.
    fn ref_to_list/1 [] (ctx, [reference]) {
        let number = reference.reference_number().ok_or_else(|| ctx.badarg())?;
        Ok(char_list(ctx, &reference_text(number)))
    }
    /// The reference of a text.
    fn list_to_ref/1 [] (ctx, [list]) {
        let text = list_text(ctx, list)?;
        match dotted::<4>(&text, "#Ref<", ">") {
            Some([0, high, middle, low]) if high < 1 << 18 && middle < 1 << 20 && low < 1 << 20 => {
                Ok(Term::reference(high << 40 | middle << 20 | low))
            }
            _ => Err(ctx.badarg()),
        }
    }
    /// The text of a port.
    fn port_to_list/1 [] (ctx, [port]) {
        let number = port.as_local_port().ok_or_else(|| ctx.badarg())?;
        Ok(char_list(ctx, &format!("#Port<0.{number}>")))
    }
    /// The text of a function.
    fn fun_to_list/1 [] (ctx, [fun]) {
        let (lambda, _) = fun.closure().ok_or_else(|| ctx.badarg())?;
        let text = if lambda.external {
            format!("fun {}:{}/{}", lambda.module.as_str(), lambda.name.as_str(), lambda.arity)
        } else {
            format!("#Fun<{}.{}.{}>", lambda.module.as_str(), lambda.index, lambda.unique as u32 >> 5)
        };
        Ok(char_list(ctx, &text))
    }
}
