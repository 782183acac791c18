//! Bitstrings in both directions. Segments that are constant are written out here as bytes.

use super::*;
use crate::core::pool::{Const, Constant};
use crate::quoted::names;
use ampoule_bytecode::operand::SegmentType;

/// Constant segments up to this many bits are folded.
const FOLD_BITS_MAX: u64 = 1024;

/// Bits gathered at compile time, most significant first.
#[derive(Default)]
struct BitBuffer {
    bytes: Vec<u8>,
    bits: u64,
}

impl BitBuffer {
    fn push_bit(&mut self, bit: bool) {
        let at = (self.bits % 8) as u8;
        if at == 0 {
            self.bytes.push(0);
        }
        if bit {
            *self.bytes.last_mut().expect("just pushed") |= 0x80 >> at;
        }
        self.bits += 1;
    }

    fn push(&mut self, bytes: &[u8], bits: u64) {
        if self.bits.is_multiple_of(8) && bits.is_multiple_of(8) {
            self.bytes.extend_from_slice(bytes);
            self.bits += bits;
            return;
        }
        for i in 0..bits {
            self.push_bit(bytes[(i / 8) as usize] & (0x80 >> (i % 8)) != 0);
        }
    }

    /// The low `bits` bits of `n` (sign-extended).
    fn push_int(&mut self, n: i64, bits: u64, little: bool) {
        let bit = |i: u64| n >> i.min(63) & 1 == 1;
        if !little {
            (0..bits).rev().for_each(|i| self.push_bit(bit(i)));
            return;
        }
        let whole = bits / 8 * 8;
        for byte in 0..whole / 8 {
            (0..8).rev().for_each(|i| self.push_bit(bit(byte * 8 + i)));
        }
        (whole..bits).rev().for_each(|i| self.push_bit(bit(i)));
    }
}

struct Spec<'q> {
    spec: SegmentSpec,
    /// `None`: the default of the type.
    size: Option<Quoted<'q>>,
}

fn parse_spec<'q>(line: u32, quoted: Quoted<'q>) -> Result<Spec<'q>> {
    let Quoted::List(pairs) = quoted else { return error(line, "a malformed bitstring segment") };
    let mut spec =
        SegmentSpec { kind: SegmentType::Integer, signed: false, little: false, native: false, unit: 1 };
    let mut size = None;
    for pair in pairs {
        let Quoted::Pair((Quoted::Atom(key), value)) = pair else {
            return error(line, "a malformed bitstring segment");
        };
        match (key.as_str(), value) {
            ("type", Quoted::Atom(kind)) => {
                spec.kind = match kind.as_str() {
                    "integer" => SegmentType::Integer,
                    "float" => SegmentType::Float,
                    "binary" | "bytes" => SegmentType::Binary,
                    "bitstring" | "bits" => SegmentType::Bits,
                    "utf8" => SegmentType::Utf8,
                    "utf16" => SegmentType::Utf16,
                    "utf32" => SegmentType::Utf32,
                    other => return error(line, format!("unknown bitstring type {other}")),
                }
            }
            ("size", Quoted::Atom(a)) if a.as_str() == "default" => {}
            ("size", given) => size = Some(*given),
            ("unit", Quoted::Int(n @ 1..=256)) => spec.unit = *n as u16,
            ("unit", Quoted::Atom(_)) => {}
            ("sign", Quoted::Atom(sign)) => spec.signed = sign.as_str() == "signed",
            ("endian", Quoted::Atom(endian)) => {
                spec.native = endian.as_str() == "native";
                spec.little = endian.as_str() == "little" || spec.native && cfg!(target_endian = "little");
            }
            (other, _) => return error(line, format!("unknown bitstring option {other}")),
        }
    }
    Ok(Spec { spec, size })
}

fn is_utf(kind: SegmentType) -> bool {
    matches!(kind, SegmentType::Utf8 | SegmentType::Utf16 | SegmentType::Utf32)
}

/// UTF-8 bytes in the encoding of the segment; `None` when they are no UTF-8.
fn encode_text(bytes: &[u8], spec: SegmentSpec) -> Option<Vec<u8>> {
    if spec.kind == SegmentType::Utf8 {
        return Some(bytes.to_vec());
    }
    let text = std::str::from_utf8(bytes).ok()?;
    Some(match spec.kind {
        SegmentType::Utf16 => text
            .encode_utf16()
            .flat_map(|u| if spec.little { u.to_le_bytes() } else { u.to_be_bytes() })
            .collect(),
        _ => text
            .chars()
            .flat_map(|c| if spec.little { (c as u32).to_le_bytes() } else { (c as u32).to_be_bytes() })
            .collect(),
    })
}

impl<'c> Translator<'c, '_> {
    fn segment<'q>(&self, line: u32, segment: Quoted<'q>) -> Result<(Quoted<'q>, Spec<'q>)> {
        let Quoted::Node(Node { form: Quoted::Atom(names::TYPE_OP), meta, args: Args::List([value, spec]) }) =
            segment
        else {
            return error(line, "a malformed bitstring segment");
        };
        Ok((*value, parse_spec(meta.line, *spec)?))
    }

    /// The size with its default; an expression is in `Size::Expr`.
    fn size(&mut self, spec: &Spec<'_>) -> Result<Size<'c>> {
        let Some(quoted) = spec.size else {
            return Ok(match spec.spec.kind {
                SegmentType::Integer => Size::Fixed(8),
                SegmentType::Float => Size::Fixed(64),
                _ => Size::All,
            });
        };
        let expr = self.expr(quoted)?;
        if let Kind::Const(c) = expr.kind
            && let Constant::Int(n @ 0..=0x00ff_ffff) = *self.scope.pool.get(c)
        {
            return Ok(Size::Fixed(n as u32));
        }
        Ok(Size::Expr(expr))
    }

    pub(super) fn bits(&mut self, line: u32, segments: &[Quoted<'_>]) -> Result<E<'c>> {
        let mut out: Vec<BuildSegment<'c>> = Vec::new();
        let mut constant = BitBuffer::default();
        for quoted in segments {
            let (value, spec) = self.segment(line, *quoted)?;
            let value = match value {
                Quoted::Binary(bytes) if spec.size.is_none() => {
                    let bytes = if is_utf(spec.spec.kind) {
                        encode_text(bytes, spec.spec)
                    } else {
                        Some(bytes.to_vec())
                    };
                    let Some(bytes) = bytes else { return error(line, "a string that is no UTF-8") };
                    constant.push(&bytes, bytes.len() as u64 * 8);
                    continue;
                }
                value => self.expr(value)?,
            };
            let size = self.size(&spec)?;
            if !self.fold_segment(&mut constant, spec.spec, size, value) {
                self.flush(&mut constant, &mut out);
                out.push(BuildSegment::Value { spec: spec.spec, size, value });
            }
        }
        if out.is_empty() {
            let c = self.scope.pool.bits(constant.bytes, constant.bits);
            return Ok(self.node(line, Kind::Const(c)));
        }
        self.flush(&mut constant, &mut out);
        Ok(self.node(line, Kind::Bits(self.slice(out))))
    }

    fn flush(&mut self, constant: &mut BitBuffer, out: &mut Vec<BuildSegment<'c>>) {
        let done = std::mem::take(constant);
        if done.bits > 0 {
            out.push(BuildSegment::Literal(self.scope.pool.bits(done.bytes, done.bits)));
        }
    }

    /// Appends a constant segment's bits; false when it is not constant.
    fn fold_segment(
        &self,
        constant: &mut BitBuffer,
        spec: SegmentSpec,
        size: Size<'c>,
        value: E<'c>,
    ) -> bool {
        let Kind::Const(c) = value.kind else { return false };
        match (spec.kind, size, self.scope.pool.get(c)) {
            (SegmentType::Integer, Size::Fixed(n), Constant::Int(value)) => {
                let bits = u64::from(n) * u64::from(spec.unit);
                if bits > FOLD_BITS_MAX {
                    return false;
                }
                constant.push_int(*value, bits, spec.little);
                true
            }
            (SegmentType::Binary, Size::All, Constant::Binary(bytes)) => {
                constant.push(bytes, bytes.len() as u64 * 8);
                true
            }
            (SegmentType::Bits, Size::All, Constant::Binary(bytes)) => {
                constant.push(bytes, bytes.len() as u64 * 8);
                true
            }
            (SegmentType::Bits, Size::All, Constant::Bits(bytes, bits)) => {
                constant.push(bytes, *bits);
                true
            }
            (kind, Size::All, Constant::Int(n)) if is_utf(kind) => {
                let Some(c) = u32::try_from(*n).ok().and_then(char::from_u32) else { return false };
                let bytes = encode_text(c.to_string().as_bytes(), spec).expect("one character is UTF-8");
                constant.push(&bytes, bytes.len() as u64 * 8);
                true
            }
            _ => false,
        }
    }

    pub(super) fn bits_pattern(&mut self, line: u32, segments: &[Quoted<'_>]) -> Result<Pattern<'c>> {
        let mut out: Vec<MatchSegment<'c>> = Vec::new();
        for quoted in segments {
            let (value, spec) = self.segment(line, *quoted)?;
            // A size is evaluated before its segment's value is bound.
            let size = self.size(&spec)?;
            if let (Quoted::Binary(bytes), Size::All) = (value, size) {
                let bytes =
                    if is_utf(spec.spec.kind) { encode_text(bytes, spec.spec) } else { Some(bytes.to_vec()) };
                let Some(bytes) = bytes else { return error(line, "a string that is no UTF-8") };
                if !bytes.is_empty() {
                    let c = self.scope.pool.binary(bytes);
                    out.push(MatchSegment::Literal(c));
                }
                continue;
            }
            let value = self.pattern(value)?;
            let value = self.float_value(spec.spec.kind, value);
            out.push(MatchSegment::Value { spec: spec.spec, size, value });
        }
        if let [MatchSegment::Literal(c)] = out.as_slice() {
            return Ok(Pattern::Const(*c));
        }
        if out.is_empty() {
            return Ok(Pattern::Const(self.scope.pool.binary(Vec::new())));
        }
        Ok(Pattern::Bits(self.slice(out)))
    }

    /// An integer written for a float segment is that float.
    fn float_value(&mut self, kind: SegmentType, value: Pattern<'c>) -> Pattern<'c> {
        let as_float = |c: Const, pool: &Pool| match *pool.get(c) {
            Constant::Int(n) if kind == SegmentType::Float => Some(n as f64),
            _ => None,
        };
        match value {
            Pattern::Const(c) => match as_float(c, self.scope.pool) {
                Some(f) => Pattern::Const(self.scope.pool.float(f)),
                None => value,
            },
            other => other,
        }
    }
}
