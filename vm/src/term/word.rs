//! The tagged word.
//!
//! ```text
//!   ..00   small integer, value in the upper 62 bits
//!   ..10   float held in the word itself (see `float.rs`)
//!   .001   pointer to a cons cell: two words, head and tail
//!   .101   pointer to a boxed value: a header word, then its payload
//!   .011   other immediates: kind in bits 3-5, payload in bits 6-63
//!   .111   header, only at the start of a boxed value inside a heap
//! ```
//!
//! INVARIANT: a `Term` that points somewhere is used only between two safepoints of the process
//! that owns the memory (nothing moves and nothing is freed meanwhile), which is what makes the
//! accessors here and in `boxed.rs` safe to call. Two equal words are the same value; the same
//! value may have different words only if it is boxed or a cons.

use super::atom::Atom;
use super::names;

/// One value of the language, or one of the marks `NONE` and `MOVED` that no program sees.
#[repr(transparent)]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Term(pub(crate) u64);

const _: () = assert!(size_of::<Term>() == 8);

pub(crate) const TAG_CONS: u64 = 0b001;
pub(crate) const TAG_BOXED: u64 = 0b101;
pub(crate) const TAG_IMMEDIATE: u64 = 0b011;
pub(crate) const TAG_HEADER: u64 = 0b111;
pub(crate) const TAG_MASK: u64 = 0b111;

const KIND_ATOM: u64 = 0;
const KIND_PID: u64 = 1;
const KIND_REFERENCE: u64 = 2;
const KIND_PORT: u64 = 3;
const KIND_SPECIAL: u64 = 4;
const IMMEDIATE_MASK: u64 = 0b11_1111;

const fn immediate_tag(kind: u64) -> u64 {
    kind << 3 | TAG_IMMEDIATE
}

const fn immediate(kind: u64, payload: u64) -> Term {
    Term(payload << 6 | immediate_tag(kind))
}

/// Bits of the slot number in a local pid.
pub const PID_SLOT_BITS: u32 = 30;
/// Bits of the serial in a local pid.
pub const PID_SERIAL_BITS: u32 = 28;

/// A process of this node: where its slot is, and which tenant of the slot is meant.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Pid {
    pub serial: u32,
    pub slot: u32,
}

impl Pid {
    #[inline(always)]
    pub const fn new(slot: u32, serial: u32) -> Pid {
        debug_assert!(slot < 1 << PID_SLOT_BITS && serial < 1 << PID_SERIAL_BITS);
        Pid { serial, slot }
    }
}

impl Term {
    /// The empty list.
    pub const NIL: Term = immediate(KIND_SPECIAL, 0);
    /// The tuple without elements.
    pub const EMPTY_TUPLE: Term = immediate(KIND_SPECIAL, 1);
    /// In the head of a cons cell that the collector has moved.
    pub(crate) const MOVED: Term = immediate(KIND_SPECIAL, 2);
    /// No term: an empty place. Never seen by a program.
    pub const NONE: Term = immediate(KIND_SPECIAL, 3);
    pub const FALSE: Term = Term::atom(names::FALSE);
    pub const TRUE: Term = Term::atom(names::TRUE);

    /// The largest integer held in a word.
    pub const SMALL_MAX: i64 = (1 << 61) - 1;
    /// The least integer held in a word.
    pub const SMALL_MIN: i64 = -(1 << 61);

    /// The word itself.
    #[inline(always)]
    pub const fn raw(self) -> u64 {
        self.0
    }

    /// # Safety
    /// The word must be one that `raw` gave, of a term that is still valid.
    #[inline(always)]
    pub(crate) const unsafe fn from_raw(word: u64) -> Term {
        Term(word)
    }

    /// The integer `value`, which must be within `SMALL_MIN..=SMALL_MAX`.
    #[inline(always)]
    pub const fn small(value: i64) -> Term {
        debug_assert!(value >= Term::SMALL_MIN && value <= Term::SMALL_MAX);
        Term((value as u64) << 2)
    }

    /// The integer `value` if it fits a word.
    #[inline(always)]
    pub const fn try_small(value: i64) -> Option<Term> {
        let word = (value as u64) << 2;
        if (word as i64) >> 2 == value { Some(Term(word)) } else { None }
    }

    #[inline(always)]
    pub const fn atom(atom: Atom) -> Term {
        immediate(KIND_ATOM, atom.index() as u64)
    }

    #[inline(always)]
    pub const fn bool(value: bool) -> Term {
        const { assert!(names::FALSE.index() == 0 && names::TRUE.index() == 1) };
        immediate(KIND_ATOM, value as u64)
    }

    #[inline(always)]
    pub const fn pid(pid: Pid) -> Term {
        immediate(KIND_PID, pid.slot as u64 | (pid.serial as u64) << PID_SLOT_BITS)
    }

    /// The reference of this number (58 bits).
    #[inline(always)]
    pub const fn reference(number: u64) -> Term {
        debug_assert!(number < 1 << 58);
        immediate(KIND_REFERENCE, number)
    }

    #[inline(always)]
    pub const fn port(number: u64) -> Term {
        debug_assert!(number < 1 << 58);
        immediate(KIND_PORT, number)
    }

    #[inline(always)]
    pub(crate) fn from_cons(pointer: *const u64) -> Term {
        debug_assert!(pointer as u64 & TAG_MASK == 0);
        Term(pointer as u64 | TAG_CONS)
    }

    #[inline(always)]
    pub(crate) fn from_boxed(pointer: *const u64) -> Term {
        debug_assert!(pointer as u64 & TAG_MASK == 0);
        Term(pointer as u64 | TAG_BOXED)
    }

    // What it is.

    #[inline(always)]
    pub const fn is_small(self) -> bool {
        self.0 & 0b11 == 0
    }

    /// Whether both are small integers: one `or`, one mask.
    #[inline(always)]
    pub const fn both_small(self, other: Term) -> bool {
        (self.0 | other.0) & 0b11 == 0
    }

    /// A float held in the word itself.
    #[inline(always)]
    pub const fn is_flonum(self) -> bool {
        self.0 & 0b11 == 0b10
    }

    #[inline(always)]
    pub const fn is_cons(self) -> bool {
        self.0 & TAG_MASK == TAG_CONS
    }

    #[inline(always)]
    pub const fn is_nil(self) -> bool {
        self.0 == Term::NIL.0
    }

    #[inline(always)]
    pub const fn is_list(self) -> bool {
        self.is_cons() || self.is_nil()
    }

    #[inline(always)]
    pub const fn is_boxed(self) -> bool {
        self.0 & TAG_MASK == TAG_BOXED
    }

    /// Whether it points into some memory: a cons or a boxed value.
    #[inline(always)]
    pub const fn is_pointer(self) -> bool {
        self.0 & 0b11 == 0b01
    }

    /// Whether the word is the whole value.
    #[inline(always)]
    pub const fn is_immediate(self) -> bool {
        self.0 & 0b11 != 0b01
    }

    #[inline(always)]
    pub(crate) const fn is_header(self) -> bool {
        self.0 & TAG_MASK == TAG_HEADER
    }

    #[inline(always)]
    pub const fn is_none(self) -> bool {
        self.0 == Term::NONE.0
    }

    #[inline(always)]
    pub const fn is_atom(self) -> bool {
        self.0 & IMMEDIATE_MASK == immediate_tag(KIND_ATOM)
    }

    #[inline(always)]
    pub const fn is_bool(self) -> bool {
        self.0 & !(1 << 6) == Term::FALSE.0
    }

    #[inline(always)]
    pub const fn is_local_pid(self) -> bool {
        self.0 & IMMEDIATE_MASK == immediate_tag(KIND_PID)
    }

    /// A reference that is a word of its own (not an alias, not one of another node).
    #[inline(always)]
    pub const fn is_plain_reference(self) -> bool {
        self.0 & IMMEDIATE_MASK == immediate_tag(KIND_REFERENCE)
    }

    #[inline(always)]
    pub const fn is_local_port(self) -> bool {
        self.0 & IMMEDIATE_MASK == immediate_tag(KIND_PORT)
    }

    // What is in it.

    #[inline(always)]
    pub const fn as_small(self) -> Option<i64> {
        if self.is_small() { Some(self.0 as i64 >> 2) } else { None }
    }

    /// The integer of a word that is known to hold one; any other word gives a meaningless number.
    #[inline(always)]
    pub const fn small_value(self) -> i64 {
        debug_assert!(self.is_small());
        self.0 as i64 >> 2
    }

    #[inline(always)]
    pub const fn as_atom(self) -> Option<Atom> {
        if self.is_atom() { Some(Atom::from_index((self.0 >> 6) as u32)) } else { None }
    }

    #[inline(always)]
    pub const fn as_bool(self) -> Option<bool> {
        if self.is_bool() { Some(self.0 == Term::TRUE.0) } else { None }
    }

    #[inline(always)]
    pub const fn as_pid(self) -> Option<Pid> {
        if !self.is_local_pid() {
            return None;
        }
        let payload = self.0 >> 6;
        let slot = (payload & ((1 << PID_SLOT_BITS) - 1)) as u32;
        Some(Pid { serial: (payload >> PID_SLOT_BITS) as u32, slot })
    }

    /// The number of a reference that is a word of its own; for any reference of this node see
    /// `reference_number`.
    #[inline(always)]
    pub const fn as_plain_reference(self) -> Option<u64> {
        if self.is_plain_reference() { Some(self.0 >> 6) } else { None }
    }

    #[inline(always)]
    pub const fn as_local_port(self) -> Option<u64> {
        if self.is_local_port() { Some(self.0 >> 6) } else { None }
    }

    /// Address that a cons or boxed term points to.
    #[inline(always)]
    pub(crate) const fn address(self) -> *mut u64 {
        (self.0 & !TAG_MASK) as *mut u64
    }
}

impl From<Atom> for Term {
    #[inline(always)]
    fn from(atom: Atom) -> Term {
        Term::atom(atom)
    }
}

impl From<bool> for Term {
    #[inline(always)]
    fn from(value: bool) -> Term {
        Term::bool(value)
    }
}

impl From<Pid> for Term {
    #[inline(always)]
    fn from(pid: Pid) -> Term {
        Term::pid(pid)
    }
}
