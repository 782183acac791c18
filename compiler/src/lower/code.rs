//! Virtual instructions: the opcode table with values in place of registers and blocks in
//! place of labels. Calls and jumps that carry values have forms of their own.

use crate::core::ir::InlinedCall;
use ampoule_bytecode::Op;
use ampoule_bytecode::instruction::Direction;
use ampoule_bytecode::operand::{Reg, Segment, SegmentSize, SegmentType};
use smallvec::SmallVec;

/// A value: defined once, by an instruction or as a block's parameter.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct Value(pub u32);

/// A block, by its index in [`Code::blocks`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct BlockId(pub u32);

pub type Values = SmallVec<[Value; 4]>;

/// A bitstring segment over values.
#[derive(Clone, Copy, Debug)]
pub struct VirtualSegment {
    pub kind: SegmentType,
    pub signed: bool,
    pub little: bool,
    pub native: bool,
    pub unit: u16,
    pub size: VirtualSize,
    pub value: Value,
}

#[derive(Clone, Copy, Debug)]
pub enum VirtualSize {
    All,
    Fixed(u32),
    Value(Value),
}

/// The value field of a segment that has none.
pub const NO_VALUE: Value = Value(u32::MAX);

impl VirtualSegment {
    fn real(self, reg: &mut impl FnMut(Value) -> Reg) -> Segment {
        let size = match self.size {
            VirtualSize::All => SegmentSize::All,
            VirtualSize::Fixed(n) => SegmentSize::Fixed(n),
            VirtualSize::Value(v) => SegmentSize::Register(reg(v)),
        };
        let value = if self.value == NO_VALUE { 0 } else { reg(self.value) };
        Segment {
            kind: self.kind,
            signed: self.signed,
            little: self.little,
            native: self.native,
            unit: self.unit,
            size,
            value,
        }
    }
}

macro_rules! virtual_type {
    (Out) => { Value };
    (In) => { Value };
    (Count) => { u16 };
    (Words) => { u32 };
    (Imm16) => { i16 };
    (Imm32) => { i32 };
    (Label) => { BlockId };
    (Site) => { () };
    (Ins) => { Values };
    (Outs) => { Values };
    (AtomLabels) => { Vec<(u32, BlockId)> };
    (IntLabels) => { Vec<(i32, BlockId)> };
    (Segments) => { Vec<VirtualSegment> };
    (SegmentOut) => { VirtualSegment };
    (SegmentSkip) => { VirtualSegment };
    ($index:ident) => { u32 };
}

macro_rules! visit_values {
    (Out, $v:expr, $f:expr) => {
        $f(Direction::Out, *$v)
    };
    (In, $v:expr, $f:expr) => {
        $f(Direction::In, *$v)
    };
    (Ins, $v:expr, $f:expr) => {
        for v in $v.iter() {
            $f(Direction::In, *v)
        }
    };
    (Outs, $v:expr, $f:expr) => {
        for v in $v.iter() {
            $f(Direction::Out, *v)
        }
    };
    (Segments, $v:expr, $f:expr) => {
        for s in $v.iter() {
            if let VirtualSize::Value(v) = s.size {
                $f(Direction::In, v)
            }
            if s.value != NO_VALUE {
                $f(Direction::In, s.value)
            }
        }
    };
    (SegmentOut, $v:expr, $f:expr) => {
        if let VirtualSize::Value(v) = $v.size {
            $f(Direction::In, v)
        }
        $f(Direction::Out, $v.value)
    };
    (SegmentSkip, $v:expr, $f:expr) => {
        if let VirtualSize::Value(v) = $v.size {
            $f(Direction::In, v)
        }
    };
    ($other:ident, $v:expr, $f:expr) => {
        let _ = $v;
    };
}

macro_rules! visit_exits {
    (Label, $v:expr, $f:expr) => {
        $f(*$v)
    };
    (AtomLabels, $v:expr, $f:expr) => {
        for e in $v.iter() {
            $f(e.1)
        }
    };
    (IntLabels, $v:expr, $f:expr) => {
        for e in $v.iter() {
            $f(e.1)
        }
    };
    ($other:ident, $v:expr, $f:expr) => {
        let _ = $v;
    };
}

macro_rules! real {
    (Out, $v:expr, $reg:expr, $label:expr) => {
        $reg(*$v)
    };
    (In, $v:expr, $reg:expr, $label:expr) => {
        $reg(*$v)
    };
    (Ins, $v:expr, $reg:expr, $label:expr) => {
        $v.iter().map(|v| $reg(*v)).collect()
    };
    (Outs, $v:expr, $reg:expr, $label:expr) => {
        $v.iter().map(|v| $reg(*v)).collect()
    };
    (Label, $v:expr, $reg:expr, $label:expr) => {
        $label(*$v)
    };
    (AtomLabels, $v:expr, $reg:expr, $label:expr) => {
        $v.iter().map(|e| (e.0, $label(e.1))).collect()
    };
    (IntLabels, $v:expr, $reg:expr, $label:expr) => {
        $v.iter().map(|e| (e.0, $label(e.1))).collect()
    };
    (Segments, $v:expr, $reg:expr, $label:expr) => {
        $v.iter().map(|s| s.real($reg)).collect()
    };
    (SegmentOut, $v:expr, $reg:expr, $label:expr) => {
        $v.real($reg)
    };
    (SegmentSkip, $v:expr, $reg:expr, $label:expr) => {
        $v.real($reg)
    };
    (Site, $v:expr, $reg:expr, $label:expr) => {
        unreachable!("calls are no plain instructions")
    };
    ($other:ident, $v:expr, $reg:expr, $label:expr) => {
        *$v
    };
}

macro_rules! define_virtual {
    ($($(#[$doc:meta])* $number:literal $family:ident $name:ident { $($field:ident : $kind:ident),* $(,)? } $($effect:ident)?)*) => {
        /// An instruction of the table over values and blocks.
        // Some rows are only made when words are written (calls, moves).
        #[allow(non_camel_case_types, dead_code)]
        #[derive(Clone, Debug)]
        pub enum Virtual { $($name { $($field: virtual_type!($kind)),* },)* }

        impl Virtual {
            #[allow(unused_variables)]
            pub fn visit_values(&self, f: &mut impl FnMut(Direction, Value)) {
                match self { $(Virtual::$name { $($field),* } => { $(visit_values!($kind, $field, f);)* })* }
            }

            #[allow(unused_variables)]
            pub fn visit_exits(&self, f: &mut impl FnMut(BlockId)) {
                match self { $(Virtual::$name { $($field),* } => { $(visit_exits!($kind, $field, f);)* })* }
            }

            /// As [`Op::takes_memory`].
            pub fn takes_memory(&self) -> bool {
                match self { $(Virtual::$name { .. } => ampoule_bytecode::takes_memory!($($effect)?),)* }
            }

            /// The instruction with registers and labels.
            #[allow(unused_variables, unreachable_code)]
            pub fn real(&self, reg: &mut impl FnMut(Value) -> Reg, label: &mut impl FnMut(BlockId) -> i32) -> Op {
                match self { $(Virtual::$name { $($field),* } =>
                    Op::$name { $($field: real!($kind, $field, reg, label)),* },)* }
            }
        }
    };
}
ampoule_bytecode::for_each_op!(define_virtual);

/// What a call calls. Its arguments are followed by the closure, by module and name, or are
/// the object alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    Local(u32),
    External(u32),
    Closure,
    Dynamic,
    /// `object.name`
    Field(u32),
}

#[derive(Clone, Debug)]
pub enum Inst {
    Op(Virtual),
    Call {
        target: Target,
        args: Values,
        dst: Value,
    },
    // Terminators.
    TailCall {
        target: Target,
        args: Values,
    },
    Jump {
        to: BlockId,
        args: Values,
    },
    /// Raise `:function_clause` with these arguments.
    FunctionClause {
        args: Values,
    },
}

impl Inst {
    pub fn visit_values(&self, f: &mut impl FnMut(Direction, Value)) {
        match self {
            Inst::Op(op) => op.visit_values(f),
            Inst::Call { args, dst, .. } => {
                args.iter().for_each(|v| f(Direction::In, *v));
                f(Direction::Out, *dst);
            }
            Inst::TailCall { args, .. } | Inst::Jump { args, .. } | Inst::FunctionClause { args } => {
                args.iter().for_each(|v| f(Direction::In, *v));
            }
        }
    }

    pub fn visit_exits(&self, f: &mut impl FnMut(BlockId)) {
        match self {
            Inst::Op(op) => op.visit_exits(f),
            Inst::Jump { to, .. } => f(*to),
            Inst::Call { .. } | Inst::TailCall { .. } | Inst::FunctionClause { .. } => {}
        }
    }

    /// Only its results matter: it can go when nobody reads them.
    pub fn is_pure(&self) -> bool {
        use Virtual as O;
        matches!(
            self,
            Inst::Op(
                O::mov { .. }
                    | O::load_int { .. }
                    | O::load_atom { .. }
                    | O::load_nil { .. }
                    | O::load_literal { .. }
                    | O::self_pid { .. }
                    | O::cons { .. }
                    | O::tuple { .. }
                    | O::closure { .. }
                    | O::map_of { .. }
                    | O::captured { .. }
                    | O::compare { .. }
                    | O::is_type { .. }
                    | O::bs_position { .. }
            )
        )
    }

    /// Heap words a constructor takes from the reservation.
    pub fn words(&self) -> u32 {
        match self {
            Inst::Op(Virtual::cons { .. }) => 2,
            Inst::Op(Virtual::tuple { elements, .. }) => 1 + elements.len() as u32,
            Inst::Op(Virtual::closure { captured, .. }) => 2 + captured.len() as u32,
            Inst::Op(Virtual::map_of { values, .. }) => 2 + values.len() as u32,
            Inst::Op(Virtual::bs_start { .. }) => ampoule_bytecode::instruction::CONTEXT_WORDS,
            _ => 0,
        }
    }

    /// Takes memory for itself, and so may use up what was reserved for others.
    pub fn takes_memory(&self) -> bool {
        matches!(self, Inst::Op(op) if op.takes_memory())
    }

    /// The collector may run in it.
    pub fn is_safepoint(&self) -> bool {
        use Virtual as O;
        matches!(
            self,
            Inst::Call { .. }
                | Inst::Op(
                    O::recv_peek { .. } | O::recv_wait { .. } | O::recv_timeout { .. } | O::reserve { .. }
                )
        )
    }
}

#[derive(Clone, Debug)]
pub struct Line {
    pub line: u32,
    pub inst: Inst,
}

/// Where exceptions of a block's instructions go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Handler {
    /// On to the block, nothing is passed.
    Guard(BlockId),
    /// On to the block, whose three parameters get class, reason and trace.
    Catch(BlockId),
}

impl Handler {
    pub fn block(self) -> BlockId {
        match self {
            Handler::Guard(b) | Handler::Catch(b) => b,
        }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Block {
    pub params: Values,
    pub insts: Vec<Line>,
    pub handler: Option<Handler>,
    /// Its parameters are written by the machine, into neighbouring registers.
    pub catches: bool,
}

/// A function's code before it has registers.
#[derive(Debug, Default)]
pub struct Code {
    pub blocks: Vec<Block>,
    /// Blocks in the order of emission; the first is the entry.
    pub order: Vec<BlockId>,
    /// Parameters (with the closure last, if any): registers 1, 2, …
    pub params: Values,
    pub values: u32,
    /// The inlined calls that would have been the last thing the function does: its frame would
    /// have gone.
    pub last_calls: Vec<InlinedCall>,
}

impl Code {
    pub fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id.0 as usize]
    }
}
