//! Construction of bitstrings: all segments into one run of bytes, then one term.
//!
//! A first segment that is a whole binary is appended to in place where that is possible: nobody
//! else has claimed the room behind it (see `term/binary.rs`).

use super::fields::{BitWriter, float_bits, integer_bytes};
use crate::heap::Heap;
use crate::term::binary::Bits;
use crate::term::{Atom, Term, make, names, number};
use ampoule_bytecode::operand::SegmentType;

/// A segment with its operands read.
pub(super) struct Part {
    pub kind: SegmentType,
    pub little: bool,
    pub unit: usize,
    pub size: Size,
    pub value: Term,
}

/// Its size in units.
#[derive(Clone, Copy)]
pub(super) enum Size {
    All,
    Fixed(usize),
    Of(Term),
}

/// What is wrong with a segment.
pub(super) struct Bad {
    /// Which segment, counted from 1.
    pub segment: usize,
    pub kind: SegmentType,
    pub what: Atom,
    pub value: Term,
    /// The size is too large for the machine.
    pub system_limit: bool,
}

/// The most bits of a bitstring.
const BITS_MAX: usize = 1 << 40;

/// The bitstring of these parts.
pub(super) fn build(heap: &mut Heap, writer: &mut BitWriter, parts: &[Part]) -> Result<Term, Bad> {
    writer.bytes.clear();
    writer.bit_size = 0;
    let (first, rest) = match parts {
        [first, rest @ ..] if !rest.is_empty() && is_whole_binary(first) => (Some(first), rest),
        _ => (None, parts),
    };
    let skipped = parts.len() - rest.len();
    for (at, part) in rest.iter().enumerate() {
        let bad = |(what, value)| Bad {
            segment: at + skipped + 1,
            kind: part.kind,
            what,
            value,
            system_limit: what == names::SYSTEM_LIMIT,
        };
        push(writer, part).map_err(bad)?;
    }
    Ok(match first {
        Some(first) => make::append(heap, first.value, Bits::of_slice(&writer.bytes, writer.bit_size)),
        None => make::bits(heap, Bits::of_slice(&writer.bytes, writer.bit_size)),
    })
}

/// A binary of whole bytes, all of it.
fn is_whole_binary(part: &Part) -> bool {
    matches!(part.kind, SegmentType::Binary | SegmentType::Bits)
        && matches!(part.size, Size::All)
        && part.value.is_binary()
}

type Fault = (Atom, Term);

/// The size in bits, if it is a proper one.
fn size_in_bits(part: &Part, all: usize) -> Result<usize, Fault> {
    let units = match part.size {
        Size::All => return Ok(all),
        Size::Fixed(units) => units,
        Size::Of(term) => match term.as_small() {
            Some(units) if units >= 0 => units as usize,
            None if term.big().is_some_and(|(negative, _)| !negative) => {
                return Err((names::SYSTEM_LIMIT, term));
            }
            _ => return Err((names::SIZE, term)),
        },
    };
    match units.checked_mul(part.unit) {
        Some(bits) if bits <= BITS_MAX => Ok(bits),
        _ => Err((names::SYSTEM_LIMIT, part.value)),
    }
}

fn push(writer: &mut BitWriter, part: &Part) -> Result<(), Fault> {
    let value = part.value;
    match part.kind {
        SegmentType::Integer => {
            let Some(bytes) = integer_bytes(value) else { return Err((names::TYPE, value)) };
            let size = size_in_bits(part, 8)?;
            writer.push_integer(bytes, size, part.little);
        }
        SegmentType::Float => {
            let size = size_in_bits(part, 64)?;
            if !matches!(size, 16 | 32 | 64) {
                return Err((names::SIZE, Term::small(size as i64)));
            }
            let kind = if value.is_number() { names::NO_FLOAT } else { names::TYPE };
            let float = number::to_float(value).map_err(|_| (kind, value))?;
            let word = float_bits(float, size).ok_or((names::NO_FLOAT, value))?;
            writer.push_integer(|at| (word >> (at * 8)) as u8, size, part.little);
        }
        SegmentType::Binary | SegmentType::Bits | SegmentType::Literal => push_bits(writer, part)?,
        SegmentType::Utf8 => {
            let mut buffer = [0; 4];
            let text = character(value)?.encode_utf8(&mut buffer);
            writer.push_bytes(text.as_bytes());
        }
        SegmentType::Utf16 => {
            let mut buffer = [0; 2];
            for unit in character(value)?.encode_utf16(&mut buffer) {
                writer.push_bytes(&if part.little { unit.to_le_bytes() } else { unit.to_be_bytes() });
            }
        }
        SegmentType::Utf32 => {
            let code = u32::from(character(value)?);
            writer.push_bytes(&if part.little { code.to_le_bytes() } else { code.to_be_bytes() });
        }
    }
    Ok(())
}

fn push_bits(writer: &mut BitWriter, part: &Part) -> Result<(), Fault> {
    let Some(bits) = part.value.bits() else { return Err((names::TYPE, part.value)) };
    let size = size_in_bits(part, bits.bit_size())?;
    if matches!(part.size, Size::All) && size % part.unit != 0 {
        return Err((names::UNIT, part.value));
    }
    if size > bits.bit_size() {
        return Err((names::SHORT, part.value));
    }
    writer.push_all(bits.slice(0, size));
    Ok(())
}

fn character(value: Term) -> Result<char, Fault> {
    if !value.is_integer() {
        return Err((names::TYPE, value));
    }
    let code = value.as_small().and_then(|code| u32::try_from(code).ok());
    code.and_then(char::from_u32).ok_or((names::INVALID, value))
}
