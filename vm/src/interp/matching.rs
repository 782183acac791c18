//! Tests, switches, taking terms apart.

use super::calls::target;
use super::cpu::{Cpu, Next};
use super::data::bad_argument;
use super::exceptions::{self, TraceFrom};
use crate::bif::Class;
use crate::code::view::{Tail, entry_key, entry_label, op};
use crate::term::{Header, Kind, Term, cmp, map, names};
use ampoule_bytecode::operand::TypeTest;
use std::cmp::Ordering;

/// Goes on when `holds`, else jumps to the instruction's `fail`.
macro_rules! branch {
    ($cpu:ident, $i:ident, $holds:expr) => {
        if $holds { $cpu.go($i.next()) } else { $cpu.go(target($i.0, $i.fail())) }
    };
}

/// Whether a term is of a type. `kind` is a number of [`TypeTest`].
#[inline(always)]
pub(super) fn has_type(term: Term, kind: u16) -> bool {
    const ATOM: u16 = TypeTest::Atom as u16;
    const INTEGER: u16 = TypeTest::Integer as u16;
    const FLOAT: u16 = TypeTest::Float as u16;
    const NUMBER: u16 = TypeTest::Number as u16;
    const BINARY: u16 = TypeTest::Binary as u16;
    const BITSTRING: u16 = TypeTest::Bitstring as u16;
    const LIST: u16 = TypeTest::List as u16;
    const TUPLE: u16 = TypeTest::Tuple as u16;
    const MAP: u16 = TypeTest::Map as u16;
    const FUNCTION: u16 = TypeTest::Function as u16;
    const PID: u16 = TypeTest::Pid as u16;
    const REFERENCE: u16 = TypeTest::Reference as u16;
    const PORT: u16 = TypeTest::Port as u16;
    const BOOLEAN: u16 = TypeTest::Boolean as u16;
    const STRUCT: u16 = TypeTest::Struct as u16;
    const NIL: u16 = TypeTest::Nil as u16;
    match kind {
        ATOM => term.is_atom(),
        INTEGER => term.is_integer(),
        FLOAT => term.is_float(),
        NUMBER => term.is_number(),
        BINARY => term.is_binary(),
        BITSTRING => term.is_bits(),
        LIST => term.is_list(),
        TUPLE => term.is_tuple(),
        MAP => term.is_map(),
        FUNCTION => term.is_closure(),
        PID => term.is_pid(),
        REFERENCE => term.is_reference(),
        PORT => term.is_port(),
        BOOLEAN => term.is_bool(),
        STRUCT => map::get(term, Term::atom(names::STRUCT)).is_some_and(Term::is_atom),
        NIL => term == Term::atom(names::NIL),
        _ => false,
    }
}

#[inline(always)]
pub(super) unsafe fn test_type(cpu: Cpu, i: op::test_type) -> Next {
    // SAFETY: registers of the frame (here and below: the verifier's word).
    let src = unsafe { cpu.get(i.src()) };
    branch!(cpu, i, has_type(src, i.kind()))
}

/// The elements of a tuple that is not empty.
#[inline(always)]
fn boxed_tuple(term: Term, arity: usize) -> bool {
    match term.header() {
        Some(header) => header == Header::new(Kind::Tuple, arity),
        None => false,
    }
}

#[inline(always)]
pub(super) unsafe fn test_tuple(cpu: Cpu, i: op::test_tuple) -> Next {
    // SAFETY: a register of the frame.
    let src = unsafe { cpu.get(i.src()) };
    let arity = usize::from(i.arity());
    branch!(cpu, i, boxed_tuple(src, arity) || (arity == 0 && src == Term::EMPTY_TUPLE))
}

#[inline(always)]
pub(super) unsafe fn test_tagged_tuple(cpu: Cpu, i: op::test_tagged_tuple) -> Next {
    // SAFETY: a register of the frame; a tuple of that arity has a first element when it is not
    // the empty one, which is never boxed.
    let holds = unsafe {
        let src = cpu.get(i.src());
        let arity = usize::from(i.arity());
        boxed_tuple(src, arity) && src.payload_word(0) == Term::atom(i.atom()).raw()
    };
    branch!(cpu, i, holds)
}

#[inline(always)]
pub(super) unsafe fn test_atom(cpu: Cpu, i: op::test_atom) -> Next {
    // SAFETY: a register of the frame.
    let src = unsafe { cpu.get(i.src()) };
    branch!(cpu, i, src == Term::atom(i.atom()))
}

#[inline(always)]
pub(super) unsafe fn test_int(cpu: Cpu, i: op::test_int) -> Next {
    // SAFETY: a register of the frame.
    let src = unsafe { cpu.get(i.src()) };
    branch!(cpu, i, src == Term::small(i64::from(i.value())))
}

#[inline(always)]
pub(super) unsafe fn test_literal(cpu: Cpu, i: op::test_literal) -> Next {
    // SAFETY: a register of the frame.
    let src = unsafe { cpu.get(i.src()) };
    branch!(cpu, i, cmp::eq_exact(src, i.literal()))
}

#[inline(always)]
pub(super) unsafe fn test_nil(cpu: Cpu, i: op::test_nil) -> Next {
    // SAFETY: a register of the frame.
    let src = unsafe { cpu.get(i.src()) };
    branch!(cpu, i, src.is_nil())
}

#[inline(always)]
pub(super) unsafe fn test_cons(cpu: Cpu, i: op::test_cons) -> Next {
    // SAFETY: registers of the frame; the cell is read before either is written.
    unsafe {
        let src = cpu.get(i.src());
        if src.is_cons() {
            let (head, tail) = src.cons_unchecked();
            cpu.set(i.head(), head);
            cpu.set(i.tail(), tail);
            return cpu.go(i.next());
        }
    }
    cpu.go(target(i.0, i.fail()))
}

#[inline(always)]
pub(super) unsafe fn test_cons_only(cpu: Cpu, i: op::test_cons_only) -> Next {
    // SAFETY: a register of the frame.
    let src = unsafe { cpu.get(i.src()) };
    branch!(cpu, i, src.is_cons())
}

#[inline(always)]
pub(super) unsafe fn test_function(cpu: Cpu, i: op::test_function) -> Next {
    // SAFETY: a register of the frame.
    let src = unsafe { cpu.get(i.src()) };
    let holds = src.closure().is_some_and(|(lambda, _)| lambda.arity == u32::from(i.arity()));
    branch!(cpu, i, holds)
}

macro_rules! comparison {
    ($($name:ident, $a:ident, $b:ident, $holds:expr;)*) => { $(
        #[inline(always)]
        pub(super) unsafe fn $name(cpu: Cpu, i: op::$name) -> Next {
            // SAFETY: registers of the frame.
            let ($a, $b) = unsafe { (cpu.get(i.a()), cpu.get(i.b())) };
            branch!(cpu, i, $holds)
        }
    )* };
}

comparison! {
    test_eq_exact, a, b, a == b || eq_exact(a, b);
    test_ne_exact, a, b, a != b && !eq_exact(a, b);
    test_eq, a, b, a == b || eq(a, b);
    test_ne, a, b, a != b && !eq(a, b);
    test_lt, a, b, if a.both_small(b) { (a.raw() as i64) < b.raw() as i64 } else { less(a, b) };
    test_ge, a, b, if a.both_small(b) { a.raw() as i64 >= b.raw() as i64 } else { !less(a, b) };
}

/// Equality of words that differ.
#[inline(always)]
fn eq_exact(a: Term, b: Term) -> bool {
    // Two words of which one is no pointer are different values.
    if !a.is_pointer() || !b.is_pointer() { false } else { eq_exact_slow(a, b) }
}

#[inline(never)]
fn eq_exact_slow(a: Term, b: Term) -> bool {
    cmp::eq_exact(a, b)
}

#[inline(always)]
fn eq(a: Term, b: Term) -> bool {
    if a.both_small(b) { false } else { eq_slow(a, b) }
}

#[inline(never)]
fn eq_slow(a: Term, b: Term) -> bool {
    cmp::eq(a, b)
}

#[inline(never)]
fn less(a: Term, b: Term) -> bool {
    if a.is_flonum() && b.is_flonum() {
        return a.flonum_value() < b.flonum_value();
    }
    cmp::compare(a, b) == Ordering::Less
}

macro_rules! comparison_with_int {
    ($($name:ident, $word:ident, $value:ident, $holds:expr, |$order:ident| $holds_for:expr;)*) => { $(
        #[inline(always)]
        pub(super) unsafe fn $name(cpu: Cpu, i: op::$name) -> Next {
            // SAFETY: a register of the frame.
            let a = unsafe { cpu.get(i.a()) };
            let b = Term::small(i64::from(i.value()));
            let ($word, $value) = (a.raw() as i64, b.raw() as i64);
            let holds = if a.is_small() {
                $holds
            } else {
                let $order = order(a, b);
                $holds_for
            };
            branch!(cpu, i, holds)
        }
    )* };
}

comparison_with_int! {
    test_lt_int, a, b, a < b, |order| order.is_lt();
    test_ge_int, a, b, a >= b, |order| order.is_ge();
    test_gt_int, a, b, a > b, |order| order.is_gt();
    test_le_int, a, b, a <= b, |order| order.is_le();
    test_eq_int, a, b, a == b, |order| order.is_eq();
    test_ne_int, a, b, a != b, |order| order.is_ne();
}

#[inline(never)]
fn order(a: Term, b: Term) -> Ordering {
    cmp::compare(a, b)
}

#[inline(always)]
pub(super) unsafe fn test_true(cpu: Cpu, i: op::test_true) -> Next {
    // SAFETY: a register of the frame.
    let src = unsafe { cpu.get(i.src()) };
    branch!(cpu, i, src == Term::TRUE)
}

#[inline(always)]
pub(super) unsafe fn test_truthy(cpu: Cpu, i: op::test_truthy) -> Next {
    // SAFETY: a register of the frame.
    let src = unsafe { cpu.get(i.src()) };
    branch!(cpu, i, src != Term::FALSE && src != Term::atom(names::NIL))
}

/// The label of `key` in a sorted table.
#[inline(always)]
unsafe fn find_label(table: Tail, is_less: impl Fn(u32) -> bool, key: u32) -> Option<i32> {
    let (mut from, mut to) = (0, table.count);
    while from < to {
        let middle = (from + to) / 2;
        // SAFETY: below the count.
        let entry = unsafe { table.word(middle) };
        if entry_key(entry) == key {
            return Some(entry_label(entry));
        }
        if is_less(entry_key(entry)) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    None
}

#[inline(always)]
pub(super) unsafe fn switch_atom(cpu: Cpu, i: op::switch_atom) -> Next {
    // SAFETY: a register of the frame; the table is sorted by the loader.
    unsafe {
        let src = cpu.get(i.src());
        let found = match src.as_atom() {
            Some(atom) => find_label(i.table(), |key| key < atom.index(), atom.index()),
            None => None,
        };
        cpu.go(target(i.0, found.unwrap_or(i.default())))
    }
}

#[inline(always)]
unsafe fn sparse(pc: *const u64, table: Tail, default: i32, value: Option<i64>) -> *const u64 {
    let key = value.and_then(|value| i32::try_from(value).ok());
    // SAFETY: the table is sorted by the loader, as signed numbers.
    let found = key.and_then(|key| unsafe { find_label(table, |k| (k as i32) < key, key as u32) });
    target(pc, found.unwrap_or(default))
}

#[inline(always)]
pub(super) unsafe fn switch_int(cpu: Cpu, i: op::switch_int) -> Next {
    // SAFETY: a register of the frame.
    unsafe {
        let value = cpu.get(i.src()).as_small();
        cpu.go(sparse(i.0, i.table(), i.default(), value))
    }
}

#[inline(always)]
pub(super) unsafe fn switch_arity(cpu: Cpu, i: op::switch_arity) -> Next {
    // SAFETY: a register of the frame.
    unsafe {
        let arity = cpu.get(i.src()).tuple_arity().map(|n| n as i64);
        cpu.go(sparse(i.0, i.table(), i.default(), arity))
    }
}

#[inline(always)]
unsafe fn dense(pc: *const u64, table: Tail, low: i32, default: i32, value: Option<i64>) -> *const u64 {
    let at = value.map(|value| value.wrapping_sub(i64::from(low)) as u64);
    match at {
        // SAFETY: below the count; two labels a word.
        Some(at) if at < table.count as u64 => unsafe {
            target(pc, *table.words.cast::<i32>().add(at as usize))
        },
        _ => target(pc, default),
    }
}

#[inline(always)]
pub(super) unsafe fn switch_int_dense(cpu: Cpu, i: op::switch_int_dense) -> Next {
    // SAFETY: a register of the frame.
    unsafe {
        let value = cpu.get(i.src()).as_small();
        cpu.go(dense(i.0, i.table(), i.low(), i.default(), value))
    }
}

#[inline(always)]
pub(super) unsafe fn switch_arity_dense(cpu: Cpu, i: op::switch_arity_dense) -> Next {
    // SAFETY: a register of the frame.
    unsafe {
        let arity = cpu.get(i.src()).tuple_arity().map(|n| n as i64);
        cpu.go(dense(i.0, i.table(), i.low(), i.default(), arity))
    }
}

#[inline(always)]
pub(super) unsafe fn head(cpu: Cpu, i: op::head) -> Next {
    // SAFETY: registers of the frame; a cons has two words.
    unsafe {
        let src = cpu.get(i.src());
        if src.is_cons() {
            cpu.set(i.dst(), src.cons_unchecked().0);
            return cpu.go(i.next());
        }
        bad_bif(cpu, i.0, "hd", &[src])
    }
}

#[inline(always)]
pub(super) unsafe fn tail(cpu: Cpu, i: op::tail) -> Next {
    // SAFETY: registers of the frame; a cons has two words.
    unsafe {
        let src = cpu.get(i.src());
        if src.is_cons() {
            cpu.set(i.dst(), src.cons_unchecked().1);
            return cpu.go(i.next());
        }
        bad_bif(cpu, i.0, "tl", &[src])
    }
}

/// badarg of a function of `:erlang` that the instruction stands for.
#[cold]
#[inline(never)]
fn bad_bif(cpu: Cpu, pc: *const u64, name: &'static str, arguments: &[Term]) -> Next {
    let from = TraceFrom::Bif { name, arguments };
    exceptions::raise(cpu, pc, Class::Error, Term::atom(names::BADARG), from)
}

/// The elements of a tuple that is not empty.
#[inline(always)]
unsafe fn elements(src: Term) -> &'static [Term] {
    match src.header() {
        // SAFETY: all payload words of a tuple are terms.
        Some(header) if header.kind() == Kind::Tuple => unsafe {
            src.payload_terms(0, header.payload_words())
        },
        _ => &[],
    }
}

#[inline(always)]
pub(super) unsafe fn element(cpu: Cpu, i: op::element) -> Next {
    // SAFETY: registers of the frame.
    unsafe {
        let src = cpu.get(i.src());
        match elements(src).get(usize::from(i.index())) {
            Some(&value) => {
                cpu.set(i.dst(), value);
                cpu.go(i.next())
            }
            None => bad_bif(cpu, i.0, "element", &[Term::small(i64::from(i.index()) + 1), src]),
        }
    }
}

#[inline(always)]
pub(super) unsafe fn element2(cpu: Cpu, i: op::element2) -> Next {
    // SAFETY: registers of the frame.
    unsafe {
        let index = usize::from(i.index());
        match elements(cpu.get(i.src())).get(index..index + 2) {
            Some(&[first, second]) => {
                cpu.set(i.dst1(), first);
                cpu.set(i.dst2(), second);
                cpu.go(i.next())
            }
            _ => bad_argument(cpu, i.0),
        }
    }
}
