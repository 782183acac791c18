//! Instructions to words. The layout is the one that [`crate::instruction::layout`] states.

use crate::instruction::Op;
use crate::operand::{Segment, SegmentSize, Site};

/// Bytes of one instruction under construction.
struct Encoder {
    fixed: Vec<u8>,
    tail: Vec<u64>,
}

impl Encoder {
    fn align(&mut self, size: usize) {
        while !self.fixed.len().is_multiple_of(size) {
            self.fixed.push(0);
        }
    }
    fn u16(&mut self, v: u16) {
        self.fixed.extend_from_slice(&v.to_le_bytes());
    }
    fn u32(&mut self, v: u32) {
        self.align(4);
        self.fixed.extend_from_slice(&v.to_le_bytes());
    }
    fn finish(mut self, out: &mut Vec<u64>) {
        self.align(8);
        for word in self.fixed.chunks_exact(8) {
            out.push(u64::from_le_bytes(word.try_into().expect("eight bytes")));
        }
        out.extend_from_slice(&self.tail);
    }
}

trait Put {
    fn put(&self, e: &mut Encoder);
}
impl Put for u16 {
    fn put(&self, e: &mut Encoder) {
        e.u16(*self)
    }
}
impl Put for i16 {
    fn put(&self, e: &mut Encoder) {
        e.u16(*self as u16)
    }
}
impl Put for u32 {
    fn put(&self, e: &mut Encoder) {
        e.u32(*self)
    }
}
impl Put for i32 {
    fn put(&self, e: &mut Encoder) {
        e.u32(*self as u32)
    }
}
impl Put for Site {
    fn put(&self, e: &mut Encoder) {
        e.align(8);
        e.u16(self.base);
        e.u16(self.dst);
        e.u32(self.record);
    }
}
/// Four registers a word.
impl Put for Vec<u16> {
    fn put(&self, e: &mut Encoder) {
        e.u16(self.len() as u16);
        for four in self.chunks(4) {
            e.tail.push(four.iter().rev().fold(0, |w, &r| w << 16 | u64::from(r)));
        }
    }
}
/// Key in the low half, label in the high half.
impl Put for Vec<(u32, i32)> {
    fn put(&self, e: &mut Encoder) {
        e.u16(self.len() as u16);
        e.tail.extend(self.iter().map(|&(k, l)| u64::from(k) | u64::from(l as u32) << 32));
    }
}
impl Put for Vec<(i32, i32)> {
    fn put(&self, e: &mut Encoder) {
        e.u16(self.len() as u16);
        e.tail.extend(self.iter().map(|&(k, l)| u64::from(k as u32) | u64::from(l as u32) << 32));
    }
}
/// Word 1: kind (8), flags (8: signed, little, native), unit (16), value (16), size kind (16).
/// Word 2: size.
impl Put for Segment {
    fn put(&self, e: &mut Encoder) {
        e.u16(1);
        put_segment(self, &mut e.tail);
    }
}
impl Put for Vec<Segment> {
    fn put(&self, e: &mut Encoder) {
        e.u16(self.len() as u16);
        for segment in self {
            put_segment(segment, &mut e.tail);
        }
    }
}

fn put_segment(s: &Segment, tail: &mut Vec<u64>) {
    let flags = u64::from(s.signed) | u64::from(s.little) << 1 | u64::from(s.native) << 2;
    let (size_kind, size) = match s.size {
        SegmentSize::All => (0u64, 0u64),
        SegmentSize::Fixed(n) => (1, u64::from(n)),
        SegmentSize::Register(r) => (2, u64::from(r)),
    };
    let kind = u64::from(s.kind.number());
    tail.push(kind | flags << 8 | u64::from(s.unit) << 16 | u64::from(s.value) << 32 | size_kind << 48);
    tail.push(size);
}

macro_rules! define_encode {
    ($($(#[$doc:meta])* $number:literal $family:ident $name:ident { $($field:ident : $kind:ident),* $(,)? } $($effect:ident)?)*) => {
        impl Op {
            /// Appends the words of this instruction.
            pub fn encode(&self, out: &mut Vec<u64>) {
                let mut e = Encoder { fixed: Vec::with_capacity(16), tail: Vec::new() };
                e.u16(self.number());
                match self { $(Op::$name { $($field),* } => { $($field.put(&mut e);)* })* }
                e.finish(out);
            }
        }
    };
}
crate::for_each_op!(define_encode);

/// Longest list an operand can hold.
pub const LIST_MAX: usize = u16::MAX as usize;
