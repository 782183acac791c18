//! Words to instructions. Any words are safe to decode: what is no instruction is an error with
//! the offset of the word.

use crate::instruction::{Op, SEGMENT_WORDS};
use crate::operand::{Segment, SegmentSize, SegmentType, Site};

/// Why words are no instruction, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    /// Word offset in the code.
    pub offset: usize,
    pub what: &'static str,
}

struct Decoder<'a> {
    code: &'a [u64],
    start: usize,
    /// Byte offset from `start`.
    at: usize,
    /// Length of the tail in words; its words follow the fixed part.
    tail: usize,
}

impl Decoder<'_> {
    fn error<T>(&self, what: &'static str) -> Result<T, DecodeError> {
        Err(DecodeError { offset: self.start, what })
    }
    fn align(&mut self, size: usize) {
        self.at = self.at.div_ceil(size) * size;
    }
    fn word(&self, index: usize) -> Result<u64, DecodeError> {
        match self.code.get(self.start + index) {
            Some(&w) => Ok(w),
            None => self.error("the instruction runs over the end"),
        }
    }
    fn u16(&mut self) -> Result<u16, DecodeError> {
        let v = self.word(self.at / 8)? >> (self.at % 8 * 8);
        self.at += 2;
        Ok(v as u16)
    }
    fn u32(&mut self) -> Result<u32, DecodeError> {
        self.align(4);
        let v = self.word(self.at / 8)? >> (self.at % 8 * 8);
        self.at += 4;
        Ok(v as u32)
    }
    /// Start of the tail, in words from the instruction's start; lists are always last.
    fn tail_words(&mut self, words: usize) -> Result<&[u64], DecodeError> {
        let from = self.start + self.at.div_ceil(8);
        self.tail = words;
        match self.code.get(from..from + words) {
            Some(slice) => Ok(slice),
            None => self.error("the list runs over the end"),
        }
    }
}

trait Take: Sized {
    fn take(d: &mut Decoder) -> Result<Self, DecodeError>;
}
impl Take for u16 {
    fn take(d: &mut Decoder) -> Result<u16, DecodeError> {
        d.u16()
    }
}
impl Take for i16 {
    fn take(d: &mut Decoder) -> Result<i16, DecodeError> {
        Ok(d.u16()? as i16)
    }
}
impl Take for u32 {
    fn take(d: &mut Decoder) -> Result<u32, DecodeError> {
        d.u32()
    }
}
impl Take for i32 {
    fn take(d: &mut Decoder) -> Result<i32, DecodeError> {
        Ok(d.u32()? as i32)
    }
}
impl Take for Site {
    fn take(d: &mut Decoder) -> Result<Site, DecodeError> {
        d.align(8);
        Ok(Site { base: d.u16()?, dst: d.u16()?, record: d.u32()? })
    }
}
impl Take for Vec<u16> {
    fn take(d: &mut Decoder) -> Result<Vec<u16>, DecodeError> {
        let n = usize::from(d.u16()?);
        let words = d.tail_words(n.div_ceil(4))?;
        Ok((0..n).map(|i| (words[i / 4] >> (i % 4 * 16)) as u16).collect())
    }
}
impl Take for Vec<(u32, i32)> {
    fn take(d: &mut Decoder) -> Result<Vec<(u32, i32)>, DecodeError> {
        let n = usize::from(d.u16()?);
        Ok(d.tail_words(n)?.iter().map(|&w| (w as u32, (w >> 32) as i32)).collect())
    }
}
impl Take for Vec<(i32, i32)> {
    fn take(d: &mut Decoder) -> Result<Vec<(i32, i32)>, DecodeError> {
        let n = usize::from(d.u16()?);
        Ok(d.tail_words(n)?.iter().map(|&w| (w as i32, (w >> 32) as i32)).collect())
    }
}
impl Take for Segment {
    fn take(d: &mut Decoder) -> Result<Segment, DecodeError> {
        if d.u16()? != 1 {
            return d.error("one segment was expected");
        }
        let words = d.tail_words(SEGMENT_WORDS)?;
        match segment(words[0], words[1]) {
            Ok(s) => Ok(s),
            Err(what) => d.error(what),
        }
    }
}
impl Take for Vec<Segment> {
    fn take(d: &mut Decoder) -> Result<Vec<Segment>, DecodeError> {
        let n = usize::from(d.u16()?);
        let words = d.tail_words(n * SEGMENT_WORDS)?;
        let segments: Result<Vec<_>, _> = words.chunks_exact(2).map(|w| segment(w[0], w[1])).collect();
        match segments {
            Ok(s) => Ok(s),
            Err(what) => d.error(what),
        }
    }
}

/// The segment of two words (see `Segment`'s encoding).
pub fn segment(first: u64, second: u64) -> Result<Segment, &'static str> {
    let Some(kind) = SegmentType::from_number(first as u8 as u16) else {
        return Err("no such segment type");
    };
    let flags = (first >> 8) as u8;
    let unit = (first >> 16) as u16;
    if flags > 7 || unit == 0 || unit > 256 {
        return Err("bad segment flags or unit");
    }
    let size = match (first >> 48, u32::try_from(second)) {
        (0, Ok(0)) => SegmentSize::All,
        (1, Ok(n)) => SegmentSize::Fixed(n),
        (2, Ok(r)) if r <= u32::from(u16::MAX) => SegmentSize::Register(r as u16),
        _ => return Err("bad segment size"),
    };
    Ok(Segment {
        kind,
        signed: flags & 1 != 0,
        little: flags & 2 != 0,
        native: flags & 4 != 0,
        unit,
        size,
        value: (first >> 32) as u16,
    })
}

macro_rules! define_decode {
    ($($(#[$doc:meta])* $number:literal $family:ident $name:ident { $($field:ident : $kind:ident),* $(,)? } $($effect:ident)?)*) => {
        impl Op {
            /// The instruction at word `start`, and its length in words.
            pub fn decode(code: &[u64], start: usize) -> Result<(Op, usize), DecodeError> {
                let mut d = Decoder { code, start, at: 0, tail: 0 };
                let op = match d.u16()? {
                    $($number => Op::$name { $($field: Take::take(&mut d)?),* },)*
                    _ => return d.error("no such opcode"),
                };
                Ok((op, d.at.div_ceil(8) + d.tail))
            }
        }
    };
}
crate::for_each_op!(define_decode);
