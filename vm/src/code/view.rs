//! Instructions as they lie in memory: one typed view per opcode, derived from the opcode tables.
//!
//! The shape is that of the file format (16-bit opcode, operands aligned to their size, tails on
//! whole words) with operands resolved by the loader:
//!
//! ```text
//!   Out, In      the register's number, negated: an index from the frame pointer
//!   Label        distance in words from the instruction's first word
//!   Function     the same, to the function's `enter`
//!   Atom         number of the atom in the running machine
//!   Literal      8 bytes: the term itself
//!   Import       8 bytes: address of the export cell
//!   Lambda       8 bytes: address of the lambda
//!   Native       8 bytes: address of the native's entry
//!   Record       live registers, see `record.rs`
//! ```
//!
//! INVARIANT: a view is made only over code that the loader wrote, at an instruction of its kind.

use crate::code::export::Export;
use crate::code::natives::NativeEntry;
use crate::term::{Atom, Lambda, Term};
use ampoule_bytecode::operand::Site;

/// A register operand: index relative to the frame pointer (never positive).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(transparent)]
pub struct Register(pub i16);

impl Register {
    pub fn of(number: u16) -> Register {
        Register(-(number as i16))
    }
}

/// A list operand: how many entries, and where they begin.
#[derive(Clone, Copy)]
pub struct Tail {
    pub count: usize,
    pub words: *const u64,
}

impl Tail {
    /// Entry `at` of a list of registers.
    ///
    /// # Safety
    /// The tail is a register list with more than `at` entries.
    #[inline(always)]
    pub unsafe fn register(self, at: usize) -> Register {
        // SAFETY: four registers a word, in order of memory; the caller says it is there.
        Register(unsafe { *self.words.cast::<i16>().add(at) })
    }
    /// Word `at`.
    ///
    /// # Safety
    /// The tail has more than `at` words.
    #[inline(always)]
    pub unsafe fn word(self, at: usize) -> u64 {
        // SAFETY: the caller says it is there.
        unsafe { *self.words.add(at) }
    }
}

/// A table operand: key and label in a word.
#[inline(always)]
pub fn entry_key(word: u64) -> u32 {
    word as u32
}
#[inline(always)]
pub fn entry_label(word: u64) -> i32 {
    (word >> 32) as i32
}

const fn aligned(at: usize, size: usize) -> usize {
    at.div_ceil(size) * size
}

macro_rules! memory_size {
    (Out) => {
        2
    };
    (In) => {
        2
    };
    (Count) => {
        2
    };
    (Imm16) => {
        2
    };
    (Words) => {
        4
    };
    (Imm32) => {
        4
    };
    (Label) => {
        4
    };
    (Atom) => {
        4
    };
    (Function) => {
        4
    };
    (Record) => {
        4
    };
    (Literal) => {
        8
    };
    (Import) => {
        8
    };
    (Lambda) => {
        8
    };
    (Native) => {
        8
    };
    (Site) => {
        8
    };
    (Ins) => {
        2
    };
    (Outs) => {
        2
    };
    (AtomLabels) => {
        2
    };
    (IntLabels) => {
        2
    };
    (Labels) => {
        2
    };
    (Segments) => {
        2
    };
    (SegmentOut) => {
        2
    };
    (SegmentSkip) => {
        2
    };
}

macro_rules! memory_type {
    (Out) => { Register }; (In) => { Register }; (Count) => { u16 }; (Imm16) => { i16 };
    (Words) => { u32 }; (Imm32) => { i32 }; (Label) => { i32 }; (Atom) => { Atom };
    (Function) => { i32 }; (Record) => { u32 };
    (Literal) => { Term }; (Import) => { &'static Export }; (Lambda) => { &'static Lambda };
    (Native) => { &'static NativeEntry }; (Site) => { Site };
    (Ins) => { Tail }; (Outs) => { Tail }; (AtomLabels) => { Tail }; (IntLabels) => { Tail }; (Labels) => { Tail };
    (Segments) => { Tail }; (SegmentOut) => { Tail }; (SegmentSkip) => { Tail };
}

/// Words of a tail with `$n` entries.
macro_rules! tail_words {
    (Ins, $n:expr) => {
        $n.div_ceil(4)
    };
    (Outs, $n:expr) => {
        $n.div_ceil(4)
    };
    (AtomLabels, $n:expr) => {
        $n
    };
    (IntLabels, $n:expr) => {
        $n
    };
    (Labels, $n:expr) => {
        $n.div_ceil(2)
    };
    (Segments, $n:expr) => {
        $n * SEGMENT_WORDS
    };
    (SegmentOut, $n:expr) => {
        SEGMENT_WORDS
    };
    (SegmentSkip, $n:expr) => {
        SEGMENT_WORDS
    };
    ($other:ident, $n:expr) => {
        0
    };
}

pub(crate) const SEGMENT_WORDS: usize = ampoule_bytecode::instruction::SEGMENT_WORDS;

/// How an operand is read at a byte offset of an instruction.
trait Read: Sized {
    unsafe fn read(instruction: *const u64, offset: usize, fixed: usize) -> Self;
}

macro_rules! plain_read {
    ($($t:ty)*) => { $(impl Read for $t {
        #[inline(always)]
        unsafe fn read(instruction: *const u64, offset: usize, _fixed: usize) -> $t {
            // SAFETY: the offset is that of an operand of this type (layout below).
            unsafe { instruction.cast::<u8>().add(offset).cast::<$t>().read() }
        }
    })* };
}
plain_read! { u16 i16 u32 i32 Register Atom Term &'static Export &'static Lambda &'static NativeEntry }

impl Read for Site {
    #[inline(always)]
    unsafe fn read(instruction: *const u64, offset: usize, _fixed: usize) -> Site {
        // SAFETY: a site fills the word at this offset.
        site(unsafe { instruction.cast::<u8>().add(offset).cast::<u64>().read() })
    }
}

/// The site of a site word: base, then the destination's negated number, then the record.
#[inline(always)]
pub fn site(word: u64) -> Site {
    Site { base: word as u16, dst: (word >> 16) as u16, record: (word >> 32) as u32 }
}

impl Read for Tail {
    #[inline(always)]
    unsafe fn read(instruction: *const u64, offset: usize, fixed: usize) -> Tail {
        // SAFETY: the count is at this offset; entries follow the fixed part.
        unsafe {
            Tail {
                count: usize::from(instruction.cast::<u8>().add(offset).cast::<u16>().read()),
                words: instruction.add(fixed),
            }
        }
    }
}

macro_rules! define_offsets {
    ($($(#[$doc:meta])* $number:literal $family:ident $name:ident { $($field:ident : $kind:ident),* $(,)? } $($effect:ident)?)*) => {
        $(
            #[allow(non_upper_case_globals, unused)]
            pub mod $name {
                use super::super::{aligned, SEGMENT_WORDS};
                pub const NUMBER: u16 = $number;
                define_offsets!(@offsets 2usize; $($field : $kind,)*);
                /// Words after the fixed part, given the length of the list.
                #[inline(always)]
                pub const fn words_of_tail(n: usize) -> usize { 0 $(+ tail_words!($kind, n))* }
                pub const HAS_TAIL: bool = words_of_tail(64) != 0;
            }
        )*
    };
    (@offsets $at:expr; ) => { pub const FIXED: usize = aligned($at, 8) / 8; };
    (@offsets $at:expr; $field:ident : $kind:ident, $($rest:tt)*) => {
        pub const $field: usize = aligned($at, memory_size!($kind));
        define_offsets!(@offsets $field + memory_size!($kind); $($rest)*);
    };
}

/// Byte offsets of operands, by opcode.
pub mod offset {
    ampoule_bytecode::for_each_op!(define_offsets);
    crate::code::extra_ops::for_each_extra_op!(define_offsets);
}

macro_rules! define_views {
    ($($(#[$doc:meta])* $number:literal $family:ident $name:ident { $($field:ident : $kind:ident),* $(,)? } $($effect:ident)?)*) => {
        $(
            $(#[$doc])*
            #[allow(non_camel_case_types)]
            #[derive(Clone, Copy)]
            pub struct $name(pub *const u64);
            #[allow(unused)]
            impl $name {
                $(
                    #[inline(always)]
                    pub fn $field(self) -> memory_type!($kind) {
                        // SAFETY: the view lies over an instruction of its kind.
                        unsafe { Read::read(self.0, offset::$name::$field, offset::$name::FIXED) }
                    }
                )*
                /// The instruction after this one.
                #[inline(always)]
                pub fn next(self) -> *const u64 {
                    // SAFETY: code does not end here unless control never gets there.
                    unsafe { self.0.add(self.instruction_words()) }
                }
                #[inline(always)]
                pub fn instruction_words(self) -> usize {
                    if offset::$name::HAS_TAIL {
                        $( if tail_words!($kind, 64usize) != 0 { return offset::$name::FIXED + self.tail_length(offset::$name::$field); } )*
                    }
                    offset::$name::FIXED
                }
                #[inline(always)]
                fn tail_length(self, count_offset: usize) -> usize {
                    // SAFETY: the count of the list operand is at this offset.
                    let n = unsafe { self.0.cast::<u8>().add(count_offset).cast::<u16>().read() };
                    offset::$name::words_of_tail(usize::from(n))
                }
            }
        )*
    };
}

/// A view per opcode.
pub mod op {
    use super::*;
    ampoule_bytecode::for_each_op!(define_views);
    crate::code::extra_ops::for_each_extra_op!(define_views);
}

/// The number of the opcode at `pc`.
///
/// # Safety
/// `pc` is the address of an instruction.
#[inline(always)]
pub unsafe fn opcode(pc: *const u64) -> u16 {
    // SAFETY: the first 16 bits of an instruction are its opcode.
    unsafe { *pc.cast::<u16>() }
}

const _: () = assert!(offset::call::site == 8 && offset::call::FIXED == 2);
const _: () = assert!(offset::call_ext::site == 16 && offset::call_ext::FIXED == 3);
const _: () = assert!(offset::call_native::site == 16 && offset::call_native::FIXED == 3);
