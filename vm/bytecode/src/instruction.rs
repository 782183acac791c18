//! The `Op` enum and what derives from the table row by row: names, numbers, the position of
//! each operand in memory, and visitors over registers and labels.
//!
//! Variants are written as in the table (`Op::move2 { dst1, src1, dst2, src2 }`). While code is
//! being assembled a `Label` may hold any number the assembler likes; [`Op::map_labels`] turns
//! them into relative word offsets at the end.

use crate::operand::{Reg, Segment, Site};

/// Which way a register operand goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    In,
    Out,
}

/// The Rust type of each operand kind.
#[macro_export]
macro_rules! operand_type {
    (Out) => { $crate::operand::Reg };
    (In) => { $crate::operand::Reg };
    (Count) => { u16 };
    (Words) => { u32 };
    (Imm16) => { i16 };
    (Imm32) => { i32 };
    (Label) => { i32 };
    (Literal) => { u32 };
    (Atom) => { u32 };
    (Function) => { u32 };
    (Import) => { u32 };
    (Lambda) => { u32 };
    (Record) => { u32 };
    (Site) => { $crate::operand::Site };
    (Ins) => { Vec<$crate::operand::Reg> };
    (Outs) => { Vec<$crate::operand::Reg> };
    (AtomLabels) => { Vec<(u32, i32)> };
    (IntLabels) => { Vec<(i32, i32)> };
    (Segments) => { Vec<$crate::operand::Segment> };
    (SegmentOut) => { $crate::operand::Segment };
    (SegmentSkip) => { $crate::operand::Segment };
}

/// Size of a fixed operand in bytes; a list keeps its 16-bit length in the fixed part.
macro_rules! operand_size {
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
    (Literal) => {
        4
    };
    (Atom) => {
        4
    };
    (Function) => {
        4
    };
    (Import) => {
        4
    };
    (Lambda) => {
        4
    };
    (Record) => {
        4
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

const fn aligned(offset: usize, size: usize) -> usize {
    offset.div_ceil(size) * size
}

macro_rules! visit_regs {
    (Out, $v:expr, $f:expr) => {
        $f(Direction::Out, $v)
    };
    (In, $v:expr, $f:expr) => {
        $f(Direction::In, $v)
    };
    (Site, $v:expr, $f:expr) => {
        $f(Direction::Out, &mut $v.dst)
    };
    (Ins, $v:expr, $f:expr) => {
        for r in $v.iter_mut() {
            $f(Direction::In, r)
        }
    };
    (Outs, $v:expr, $f:expr) => {
        for r in $v.iter_mut() {
            $f(Direction::Out, r)
        }
    };
    (Segments, $v:expr, $f:expr) => {
        for s in $v.iter_mut() {
            if s.kind != $crate::operand::SegmentType::Literal {
                $f(Direction::In, &mut s.value)
            }
            if let $crate::operand::SegmentSize::Register(r) = &mut s.size {
                $f(Direction::In, r)
            }
        }
    };
    (SegmentOut, $v:expr, $f:expr) => {
        if let $crate::operand::SegmentSize::Register(r) = &mut $v.size {
            $f(Direction::In, r)
        }
        $f(Direction::Out, &mut $v.value)
    };
    (SegmentSkip, $v:expr, $f:expr) => {
        if let $crate::operand::SegmentSize::Register(r) = &mut $v.size {
            $f(Direction::In, r)
        }
    };
    ($other:ident, $v:expr, $f:expr) => {
        let _ = &$v;
    };
}

macro_rules! visit_labels {
    (Label, $v:expr, $f:expr) => {
        *$v = $f(*$v)
    };
    (AtomLabels, $v:expr, $f:expr) => {
        for e in $v.iter_mut() {
            e.1 = $f(e.1)
        }
    };
    (IntLabels, $v:expr, $f:expr) => {
        for e in $v.iter_mut() {
            e.1 = $f(e.1)
        }
    };
    ($other:ident, $v:expr, $f:expr) => {
        let _ = &$v;
    };
}

macro_rules! visit_entries {
    (Literal, $v:expr, $f:expr) => {
        $f(Table::Literals, *$v)
    };
    (Atom, $v:expr, $f:expr) => {
        $f(Table::Atoms, *$v)
    };
    (Function, $v:expr, $f:expr) => {
        $f(Table::Functions, *$v)
    };
    (Import, $v:expr, $f:expr) => {
        $f(Table::Imports, *$v)
    };
    (Lambda, $v:expr, $f:expr) => {
        $f(Table::Lambdas, *$v)
    };
    (Record, $v:expr, $f:expr) => {
        $f(Table::Records, *$v)
    };
    (Site, $v:expr, $f:expr) => {
        $f(Table::Records, $v.record)
    };
    (AtomLabels, $v:expr, $f:expr) => {
        for e in $v.iter() {
            $f(Table::Atoms, e.0)
        }
    };
    (Segments, $v:expr, $f:expr) => {
        for s in $v.iter() {
            visit_entries!(SegmentOut, s, $f)
        }
    };
    (SegmentOut, $v:expr, $f:expr) => {
        if let ($crate::operand::SegmentType::Literal, $crate::operand::SegmentSize::Fixed(l)) =
            ($v.kind, $v.size)
        {
            $f(Table::Literals, l)
        }
    };
    (SegmentSkip, $v:expr, $f:expr) => {
        visit_entries!(SegmentOut, $v, $f)
    };
    ($other:ident, $v:expr, $f:expr) => {
        let _ = &$v;
    };
}

/// A table of a module that operands refer to by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    Atoms,
    Literals,
    Functions,
    Imports,
    Lambdas,
    Records,
}

macro_rules! define_ops {
    ($($(#[doc = $doc:literal])* $number:literal $family:ident $name:ident { $($field:ident : $kind:ident),* $(,)? } $($effect:ident)?)*) => {
        /// One instruction.
        #[allow(non_camel_case_types)]
        #[derive(Clone, Debug, PartialEq)]
        pub enum Op { $($(#[doc = $doc])* $name { $($field: operand_type!($kind)),* },)* }

        /// Opcode numbers by name.
        #[allow(non_upper_case_globals)]
        pub mod number { $(pub const $name: u16 = $number;)* }

        /// Byte offset of each operand from the instruction's start, and `FIXED`: the size of the
        /// part before a tail, in words.
        pub mod layout { $(
            #[allow(non_upper_case_globals, unused)]
            pub mod $name {
                define_ops!(@offsets 2usize; $($field : $kind,)*);
            } )*
        }

        impl Op {
            pub fn number(&self) -> u16 { match self { $(Op::$name { .. } => $number,)* } }
            pub fn name(&self) -> &'static str { match self { $(Op::$name { .. } => stringify!($name),)* } }

            /// Whether it takes memory for itself, and so may use up what was reserved for others.
            pub fn takes_memory(&self) -> bool {
                match self { $(Op::$name { .. } => $crate::takes_memory!($($effect)?),)* }
            }

            /// Every register operand with its direction. The arguments that a call reads are not
            /// operands: they are the registers after `base`.
            #[allow(unused_variables, clippy::redundant_closure_call)]
            pub fn visit_registers(&mut self, mut f: impl FnMut(Direction, &mut Reg)) {
                match self { $(Op::$name { $($field),* } => { $(visit_regs!($kind, $field, f);)* })* }
            }

            /// Every index of a table of the module.
            #[allow(unused_variables, unused_mut)]
            pub fn visit_entries(&self, mut f: impl FnMut(Table, u32)) {
                match self { $(Op::$name { $($field),* } => { $(visit_entries!($kind, $field, f);)* })* }
            }

            /// Replace every label.
            #[allow(unused_variables)]
            pub fn map_labels(&mut self, mut f: impl FnMut(i32) -> i32) {
                match self { $(Op::$name { $($field),* } => { $(visit_labels!($kind, $field, f);)* })* }
            }
        }

        /// Every row: number, name, family, documentation, operands (name, kind).
        pub const TABLE: &[Row] = &[$(Row {
            number: $number, name: stringify!($name), family: stringify!($family),
            doc: concat!($($doc, "\n"),*), operands: &[$((stringify!($field), stringify!($kind))),*],
        }),*];
    };
    (@offsets $at:expr; ) => { pub const FIXED: usize = $crate::instruction::aligned_words($at); };
    (@offsets $at:expr; $field:ident : $kind:ident, $($rest:tt)*) => {
        pub const $field: usize = $crate::instruction::aligned_to($at, operand_size!($kind));
        define_ops!(@offsets $field + operand_size!($kind); $($rest)*);
    };
}

#[doc(hidden)]
pub const fn aligned_to(offset: usize, size: usize) -> usize {
    aligned(offset, size)
}
#[doc(hidden)]
pub const fn aligned_words(offset: usize) -> usize {
    offset.div_ceil(8)
}

/// A row of the opcode table, for documentation and listings.
pub struct Row {
    pub number: u16,
    pub name: &'static str,
    pub family: &'static str,
    pub doc: &'static str,
    pub operands: &'static [(&'static str, &'static str)],
}

crate::for_each_op!(define_ops);

impl Op {
    /// Whether control never reaches the next instruction.
    pub fn ends_block(&self) -> bool {
        matches!(
            self,
            Op::jump { .. }
                | Op::ret { .. }
                | Op::tail_call { .. }
                | Op::tail_call_ext { .. }
                | Op::tail_call_fun { .. }
                | Op::tail_call_dyn { .. }
                | Op::switch_atom { .. }
                | Op::switch_int { .. }
                | Op::switch_arity { .. }
                | Op::recv_next { .. }
                | Op::recv_wait { .. }
                | Op::raise_error { .. }
                | Op::function_clause { .. }
                | Op::reraise { .. }
                | Op::exit_process { .. }
        )
    }

    /// Words of heap that a constructor takes from what was reserved; 0 for all others.
    pub fn heap_words(&self) -> u32 {
        match self {
            Op::cons { .. } => 2,
            Op::tuple { elements, .. } => 1 + elements.len() as u32,
            Op::closure { captured, .. } => 2 + captured.len() as u32,
            Op::map_of { values, .. } => 2 + values.len() as u32,
            Op::bs_start { .. } => CONTEXT_WORDS,
            _ => 0,
        }
    }

    /// The call site this instruction leaves, if it calls.
    pub fn site(&self) -> Option<Site> {
        match self {
            Op::call { site, .. }
            | Op::call_ext { site, .. }
            | Op::call_fun { site, .. }
            | Op::call_dyn { site, .. }
            | Op::field_or_call { site, .. } => Some(*site),
            _ => None,
        }
    }
}

/// Words of heap that a match context takes.
pub const CONTEXT_WORDS: u32 = 5;

/// Words a segment takes when encoded.
pub const SEGMENT_WORDS: usize = 2;

const _: () = assert!(layout::call::site == 8 && layout::call::FIXED == 2);
const _: () = assert!(layout::call_fun::site == 8 && layout::field_or_call::site == 8);
const _: () = assert!(size_of::<Segment>() <= 24);
