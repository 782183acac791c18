//! Bitstrings: construction, match contexts.
//!
//! A match context is a view of a binary with a position that moves: payload word 0 is the
//! position, 1 the end, 2 the start, all in bits from the base's first; word 3 is the base.

use super::build::{self, Bad, Part, Size};
use super::calls::target;
use super::cpu::{Cpu, Next};
use super::data::bad_argument;
use super::exceptions::{self, TraceFrom};
use super::fields::{self, BitWriter};
use crate::bif::Class;
use crate::code::view::{Register, Tail, op};
use crate::heap::Heap;
use crate::term::binary::Bits;
use crate::term::{Alloc, Header, Kind, Term, make, map, names};
use ampoule_bytecode::operand::SegmentType;
use smallvec::SmallVec;
use std::cell::RefCell;

thread_local! {
    /// Where bitstrings are put together; kept, so that its memory is not taken anew each time.
    static WRITER: RefCell<BitWriter> = RefCell::new(BitWriter::default());
}

/// Larger buffers than this are given back.
const BUFFER_KEPT_BYTES: usize = 1 << 20;

/// A segment as the loader wrote it.
#[derive(Clone, Copy)]
struct Segment {
    kind: SegmentType,
    signed: bool,
    little: bool,
    unit: usize,
    value: Register,
    size_kind: u16,
    size: u64,
}

const SIZE_ALL: u16 = 0;
const SIZE_FIXED: u16 = 1;

impl Segment {
    /// Segment `at` of a list.
    #[inline(always)]
    unsafe fn of(list: Tail, at: usize) -> Segment {
        // SAFETY: two words a segment.
        let (word, size) = unsafe { (list.word(2 * at), list.word(2 * at + 1)) };
        let flags = word >> 8;
        Segment {
            kind: SegmentType::from_number(word as u8 as u16).unwrap_or(SegmentType::Integer),
            signed: flags & 1 != 0,
            little: flags & 2 != 0,
            unit: usize::from((word >> 16) as u16),
            value: Register((word >> 32) as i16),
            size_kind: (word >> 48) as u16,
            size,
        }
    }

    /// Size in bits; `None` when it is no size or reaches beyond what can be. `all` is the size
    /// when none is given.
    #[inline(always)]
    unsafe fn bits(self, cpu: Cpu, all: usize) -> Option<usize> {
        let units = match self.size_kind {
            SIZE_ALL => return Some(all),
            SIZE_FIXED => self.size as usize,
            _ => {
                // SAFETY: a register of the frame.
                let size = unsafe { cpu.get(Register(self.size as i16)) };
                usize::try_from(size.as_small()?).ok()?
            }
        };
        units.checked_mul(self.unit)
    }
}

#[inline(never)]
pub(super) unsafe fn bs_build(cpu: Cpu, i: op::bs_build) -> Next {
    let list = i.segments();
    let mut parts: SmallVec<[Part; 8]> = SmallVec::with_capacity(list.count);
    for at in 0..list.count {
        // SAFETY: below the count; registers of the frame.
        parts.push(unsafe { part(cpu, Segment::of(list, at)) });
    }
    let built = WRITER.with_borrow_mut(|writer| {
        let built = build::build(cpu.heap(), writer, &parts);
        if writer.bytes.capacity() > BUFFER_KEPT_BYTES {
            writer.bytes = Vec::new();
        }
        built
    });
    match built {
        Ok(term) => {
            let running = cpu.running();
            let bytes = term.bit_size().unwrap_or(0) / 8;
            running.reductions = running.reductions.saturating_sub((bytes / 4096) as i32);
            // SAFETY: a register of the frame.
            unsafe { cpu.set(i.dst(), term) };
            cpu.after_alloc();
            cpu.go(i.next())
        }
        Err(bad) => build_failed(cpu, i.0, bad),
    }
}

unsafe fn part(cpu: Cpu, segment: Segment) -> Part {
    let literal = segment.kind == SegmentType::Literal;
    // SAFETY: registers of the frame; a literal segment holds a term of the literal table.
    let (value, size) = unsafe {
        if literal {
            (Term::from_raw(segment.size), Size::All)
        } else {
            let size = match segment.size_kind {
                SIZE_ALL => Size::All,
                SIZE_FIXED => Size::Fixed(segment.size as usize),
                _ => Size::Of(cpu.get(Register(segment.size as i16))),
            };
            (cpu.get(segment.value), size)
        }
    };
    let unit = if literal { 1 } else { segment.unit };
    Part { kind: segment.kind, little: segment.little, unit, size, value }
}

/// badarg that says which segment, for the words of the error.
#[cold]
#[inline(never)]
fn build_failed(cpu: Cpu, pc: *const u64, bad: Bad) -> Next {
    if bad.system_limit {
        let reason = Term::atom(names::SYSTEM_LIMIT);
        return exceptions::raise(cpu, pc, Class::Error, reason, TraceFrom::Here);
    }
    let kind = match bad.kind {
        SegmentType::Integer => names::INTEGER,
        SegmentType::Float => names::FLOAT,
        SegmentType::Binary | SegmentType::Bits | SegmentType::Literal => names::BINARY,
        SegmentType::Utf8 => names::UTF8,
        SegmentType::Utf16 => names::UTF16,
        SegmentType::Utf32 => names::UTF32,
    };
    let heap = cpu.heap();
    let number = Term::small(bad.segment as i64);
    let cause = make::tuple(heap, &[number, Term::atom(kind), Term::atom(bad.what), bad.value]);
    let info = map::from_pairs(
        heap,
        &[
            (Term::atom(names::CAUSE), cause),
            (Term::atom(names::FUNCTION), Term::atom(names::FORMAT_BS_FAIL)),
            (Term::atom(names::MODULE), Term::atom(names::ERL_ERTS_ERRORS)),
        ],
    );
    let pair = make::tuple(heap, &[Term::atom(names::ERROR_INFO), info]);
    let extra = Some(make::cons(heap, pair, Term::NIL));
    let from = TraceFrom::HereWith { arguments: None, extra };
    exceptions::raise(cpu, pc, Class::Error, Term::atom(names::BADARG), from)
}

/// A match context in a register.
#[derive(Clone, Copy)]
struct Context(*mut u64);

impl Context {
    #[inline(always)]
    fn of(term: Term) -> Option<Context> {
        if term.is_kind(Kind::MatchContext) { Some(Context(term.address())) } else { None }
    }
    // SAFETY (all): a match context has four payload words; nothing moves while it is used.
    #[inline(always)]
    fn position(self) -> usize {
        // SAFETY: see above.
        unsafe { *self.0.add(1) as usize }
    }
    #[inline(always)]
    fn set_position(self, position: usize) {
        // SAFETY: see above.
        unsafe { *self.0.add(1) = position as u64 }
    }
    #[inline(always)]
    fn end(self) -> usize {
        // SAFETY: see above.
        unsafe { *self.0.add(2) as usize }
    }
    #[inline(always)]
    fn left(self) -> usize {
        self.end() - self.position()
    }
    #[inline(always)]
    fn base(self) -> Term {
        // SAFETY: see above.
        unsafe { Term::from_raw(*self.0.add(4)) }
    }
    /// What is left, cut to `size` bits.
    #[inline(always)]
    fn bits(self, size: usize) -> Bits {
        let base = self.base();
        // SAFETY: the base is a `HeapBits` or a `RefcBinary`, and reaches to the end at least.
        let all = unsafe { base.base_bits(base.header_unchecked()) };
        Bits { bit_offset: self.position(), bit_size: size, ..all }
    }
}

const CONTEXT_WORDS: usize = ampoule_bytecode::instruction::CONTEXT_WORDS as usize;

#[inline(always)]
pub(super) unsafe fn bs_start(cpu: Cpu, i: op::bs_start) -> Next {
    // SAFETY: registers of the frame.
    unsafe {
        let src = cpu.get(i.src());
        let Some(bits) = src.bits() else { return cpu.go(target(i.0, i.fail())) };
        let base = make::base_of(src);
        let at = cpu.heap().alloc(CONTEXT_WORDS);
        *at = Header::new(Kind::MatchContext, CONTEXT_WORDS - 1).0;
        *at.add(1) = bits.bit_offset as u64;
        *at.add(2) = (bits.bit_offset + bits.bit_size) as u64;
        *at.add(3) = bits.bit_offset as u64;
        *at.add(4) = base.raw();
        cpu.set(i.dst(), Term::from_boxed(at));
    }
    cpu.go(i.next())
}

/// The context in a register, or badarg.
macro_rules! context {
    ($cpu:ident, $i:ident) => {
        // SAFETY: a register of the frame.
        match Context::of(unsafe { $cpu.get($i.context()) }) {
            Some(context) => context,
            None => return bad_argument($cpu, $i.0),
        }
    };
}

#[inline(always)]
pub(super) unsafe fn bs_position(cpu: Cpu, i: op::bs_position) -> Next {
    let context = context!(cpu, i);
    // SAFETY: a register of the frame.
    unsafe { cpu.set(i.dst(), Term::small(context.position() as i64)) };
    cpu.go(i.next())
}

#[inline(always)]
pub(super) unsafe fn bs_seek(cpu: Cpu, i: op::bs_seek) -> Next {
    let context = context!(cpu, i);
    // SAFETY: a register of the frame; a context has four payload words.
    let (position, start) = unsafe { (cpu.get(i.position()), *context.0.add(3) as usize) };
    match position.as_small() {
        Some(at) if at >= start as i64 && at <= context.end() as i64 => {
            context.set_position(at as usize);
            cpu.go(i.next())
        }
        _ => bad_argument(cpu, i.0),
    }
}

#[inline(always)]
pub(super) unsafe fn bs_get(cpu: Cpu, i: op::bs_get) -> Next {
    let context = context!(cpu, i);
    // SAFETY: one segment; registers of the frame.
    unsafe {
        let segment = Segment::of(i.segment(), 0);
        if segment.kind == SegmentType::Integer && segment.size_kind == SIZE_FIXED {
            // A byte at a byte boundary is what programs read most.
            if segment.size as usize * segment.unit == 8
                && context.left() >= 8
                && context.position() % 8 == 0
                && !segment.signed
            {
                let byte = *context.bits(8).data.add(context.position() / 8);
                context.set_position(context.position() + 8);
                cpu.set(segment.value, Term::small(i64::from(byte)));
                return cpu.go(i.next());
            }
        }
        match take(cpu, context, segment) {
            Some(value) => {
                cpu.set(segment.value, value);
                cpu.go(i.next())
            }
            None => cpu.go(target(i.0, i.fail())),
        }
    }
}

/// The field at the position; the position moves behind it.
#[inline(never)]
unsafe fn take(cpu: Cpu, context: Context, segment: Segment) -> Option<Term> {
    let heap = cpu.heap();
    let position = context.position();
    // SAFETY: registers of the frame.
    let size = unsafe { field_size(cpu, context, segment)? };
    let bits = context.bits(size);
    let value = match segment.kind {
        SegmentType::Integer => fields::read_integer(heap, bits, segment.signed, segment.little),
        SegmentType::Float => {
            let value = fields::read_float(bits, segment.little)?;
            make::float(heap, value)
        }
        SegmentType::Binary | SegmentType::Bits | SegmentType::Literal => {
            make::view(heap, context.base(), position, size)
        }
        SegmentType::Utf8 | SegmentType::Utf16 | SegmentType::Utf32 => {
            let (code, _) = character(context, segment)?;
            Term::small(i64::from(code))
        }
    };
    cpu.after_alloc();
    context.set_position(position + size);
    Some(value)
}

/// Bits that the field at the position takes, if there are so many.
unsafe fn field_size(cpu: Cpu, context: Context, segment: Segment) -> Option<usize> {
    let left = context.left();
    // SAFETY: registers of the frame.
    let size = unsafe {
        match segment.kind {
            SegmentType::Integer => segment.bits(cpu, 8)?,
            SegmentType::Float => segment.bits(cpu, 64)?,
            SegmentType::Binary | SegmentType::Bits | SegmentType::Literal => {
                let size = segment.bits(cpu, left)?;
                if segment.size_kind == SIZE_ALL && size % segment.unit != 0 {
                    return None;
                }
                size
            }
            SegmentType::Utf8 | SegmentType::Utf16 | SegmentType::Utf32 => character(context, segment)?.1,
        }
    };
    (size <= left).then_some(size)
}

fn character(context: Context, segment: Segment) -> Option<(u32, usize)> {
    let bits = context.bits(context.left());
    match segment.kind {
        SegmentType::Utf8 => fields::read_utf8(bits),
        SegmentType::Utf16 => fields::read_utf16(bits, segment.little),
        _ => fields::read_utf32(bits, segment.little),
    }
}

#[inline(never)]
pub(super) unsafe fn bs_skip(cpu: Cpu, i: op::bs_skip) -> Next {
    let context = context!(cpu, i);
    // SAFETY: one segment; registers of the frame.
    let segment = unsafe { Segment::of(i.segment(), 0) };
    // SAFETY: registers of the frame.
    let size = unsafe { field_size(cpu, context, segment) };
    // Not every bit pattern is a float.
    let is_value = |size| {
        segment.kind != SegmentType::Float || fields::read_float(context.bits(size), segment.little).is_some()
    };
    match size.filter(|size| is_value(*size)) {
        Some(size) => {
            context.set_position(context.position() + size);
            cpu.go(i.next())
        }
        None => cpu.go(target(i.0, i.fail())),
    }
}

#[inline(always)]
pub(super) unsafe fn bs_test_end(cpu: Cpu, i: op::bs_test_end) -> Next {
    let context = context!(cpu, i);
    if context.left() == 0 { cpu.go(i.next()) } else { cpu.go(target(i.0, i.fail())) }
}

#[inline(never)]
pub(super) unsafe fn bs_rest(cpu: Cpu, i: op::bs_rest) -> Next {
    let context = context!(cpu, i);
    let rest = rest(cpu.heap(), context);
    // SAFETY: a register of the frame.
    unsafe { cpu.set(i.dst(), rest) };
    cpu.after_alloc();
    cpu.go(i.next())
}

fn rest(heap: &mut Heap, context: Context) -> Term {
    make::view(heap, context.base(), context.position(), context.left())
}

#[inline(always)]
pub(super) unsafe fn bs_test_unit(cpu: Cpu, i: op::bs_test_unit) -> Next {
    let context = context!(cpu, i);
    let unit = usize::from(i.unit()).max(1);
    let holds = if unit == 8 { context.left() % 8 == 0 } else { context.left() % unit == 0 };
    if holds { cpu.go(i.next()) } else { cpu.go(target(i.0, i.fail())) }
}

#[inline(never)]
pub(super) unsafe fn bs_match_literal(cpu: Cpu, i: op::bs_match_literal) -> Next {
    let context = context!(cpu, i);
    let Some(literal) = i.literal().bits() else { return bad_argument(cpu, i.0) };
    let size = literal.bit_size();
    if size <= context.left() && same(literal, context.bits(size)) {
        context.set_position(context.position() + size);
        return cpu.go(i.next());
    }
    cpu.go(target(i.0, i.fail()))
}

fn same(a: Bits, b: Bits) -> bool {
    match (a.aligned_bytes(), b.aligned_bytes()) {
        (Some(a), Some(b)) => a == b,
        _ => (0..a.byte_size()).all(|at| a.byte(at) == b.byte(at)),
    }
}
