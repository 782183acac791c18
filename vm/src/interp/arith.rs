//! Arithmetic, comparison and type tests with a result.
//!
//! Small integers are tagged `..00`, so a sum of words is the word of the sum and overflow of the
//! word is overflow of the 62 bits. Floats that live in words come next; all else is `number`'s.

use super::cpu::{Cpu, Next};
use super::exceptions::{self, TraceFrom};
use super::matching::has_type;
use crate::bif::Class;
use crate::code::view::{Register, op};
use crate::term::number::{self, ArithError};
use crate::term::{Term, cmp, names};
use ampoule_bytecode::operand::Comparison;
use std::cmp::Ordering;

/// What the slow way does.
type Slow = fn(&mut crate::heap::Heap, Term, Term) -> Result<Term, ArithError>;

/// An operation whose fast way did not apply.
struct Operation {
    /// The function of `:erlang` that it stands for.
    name: &'static str,
    slow: Slow,
}

#[cold]
#[inline(never)]
unsafe fn slowly(
    cpu: Cpu,
    at: (*const u64, *const u64),
    dst: Register,
    operation: &Operation,
    a: Term,
    b: Term,
) -> Next {
    let (pc, next) = at;
    match (operation.slow)(cpu.heap(), a, b) {
        Ok(value) => {
            // SAFETY: a register of the frame.
            unsafe { cpu.set(dst, value) };
            cpu.after_alloc();
            cpu.go(next)
        }
        Err(error) => failed(cpu, pc, error, operation.name, &[a, b]),
    }
}

#[cold]
fn failed(cpu: Cpu, pc: *const u64, error: ArithError, name: &'static str, arguments: &[Term]) -> Next {
    let reason = match error {
        ArithError::BadArith => names::BADARITH,
        ArithError::SystemLimit => names::SYSTEM_LIMIT,
    };
    let from = TraceFrom::Bif { name, arguments };
    exceptions::raise(cpu, pc, Class::Error, Term::atom(reason), from)
}

/// The result of a float operation in a word, if both operands and the result live in words.
#[inline(always)]
fn on_flonums(a: Term, b: Term, f: impl FnOnce(f64, f64) -> f64) -> Option<Term> {
    if a.is_flonum() && b.is_flonum() {
        Term::try_flonum(f(a.flonum_value(), b.flonum_value()))
    } else {
        None
    }
}

/// Binary operations: name, text, small way, float way, slow way.
macro_rules! binary_operations {
    ($($name:ident, $text:literal, |$a:ident, $b:ident| $small:expr, $float:expr, $slow:path;)*) => { $(
        #[inline(always)]
        pub(super) unsafe fn $name(cpu: Cpu, i: op::$name) -> Next {
            const OPERATION: Operation = Operation { name: $text, slow: $slow };
            // SAFETY: registers of the frame.
            unsafe {
                let ($a, $b) = (cpu.get(i.a()), cpu.get(i.b()));
                if $a.both_small($b) {
                    let result: Option<Term> = $small;
                    if let Some(result) = result {
                        cpu.set(i.dst(), result);
                        return cpu.go(i.next());
                    }
                }
                let float: Option<fn(f64, f64) -> f64> = $float;
                if let Some(float) = float {
                    if let Some(result) = on_flonums($a, $b, float) {
                        cpu.set(i.dst(), result);
                        return cpu.go(i.next());
                    }
                }
                slowly(cpu, (i.0, i.next()), i.dst(), &OPERATION, $a, $b)
            }
        }
    )* };
}

/// A small integer of a word that resulted from arithmetic on tagged words.
#[inline(always)]
fn word(word: i64) -> Term {
    // SAFETY: the low bits are those of a small integer.
    unsafe { Term::from_raw(word as u64) }
}

#[inline(always)]
fn bits(term: Term) -> i64 {
    term.raw() as i64
}

binary_operations! {
    add, "+", |a, b| bits(a).checked_add(bits(b)).map(word), Some(|x, y| x + y), number::add;
    sub, "-", |a, b| bits(a).checked_sub(bits(b)).map(word), Some(|x, y| x - y), number::sub;
    mul, "*", |a, b| small_product(a, b), Some(|x, y| x * y), number::mul;
    div, "/", |a, b| small_quotient(a, b), Some(float_quotient), number::divide;
    int_div, "div", |a, b| small_div(a, b), None, number::idiv;
    rem, "rem", |a, b| small_rem(a, b), None, number::rem;
    band, "band", |a, b| Some(word(bits(a) & bits(b))), None, number::band;
    bor, "bor", |a, b| Some(word(bits(a) | bits(b))), None, number::bor;
    bxor, "bxor", |a, b| Some(word(bits(a) ^ bits(b))), None, number::bxor;
    bsl, "bsl", |a, b| small_shift_left(a, b), None, number::bsl;
    bsr, "bsr", |a, b| small_shift_right(a, b), None, number::bsr;
}

/// Quotient of small integers as a float in a word.
#[inline(always)]
fn small_quotient(a: Term, b: Term) -> Option<Term> {
    const EXACT: i64 = 1 << 53;
    let (x, y) = (a.small_value(), b.small_value());
    if y == 0 || x.abs() > EXACT || y.abs() > EXACT {
        return None;
    }
    Term::try_flonum(x as f64 / y as f64)
}

/// Infinity when the divisor is zero: no flonum, so the slow way raises.
#[inline(always)]
fn float_quotient(x: f64, y: f64) -> f64 {
    if y == 0.0 { f64::INFINITY } else { x / y }
}

#[inline(always)]
fn small_product(a: Term, b: Term) -> Option<Term> {
    (bits(a) >> 2).checked_mul(bits(b)).map(word)
}

/// Both as 32 bits, when they fit: the short division takes a fraction of the long one's time.
#[inline(always)]
fn short(a: Term, b: Term) -> Option<(u32, u32)> {
    let (x, y) = (a.small_value() as u64, b.small_value() as u64);
    if (x | y) >> 32 == 0 { Some((x as u32, y as u32)) } else { None }
}

#[inline(always)]
fn small_div(a: Term, b: Term) -> Option<Term> {
    if b.raw() == 0 {
        return None;
    }
    match short(a, b) {
        Some((x, y)) => Some(Term::small(i64::from(x / y))),
        None => Term::try_small(a.small_value().wrapping_div(b.small_value())),
    }
}

#[inline(always)]
fn small_rem(a: Term, b: Term) -> Option<Term> {
    if b.raw() == 0 {
        return None;
    }
    match short(a, b) {
        Some((x, y)) => Some(Term::small(i64::from(x % y))),
        None => Some(Term::small(a.small_value().wrapping_rem(b.small_value()))),
    }
}

#[inline(always)]
fn small_shift_left(a: Term, b: Term) -> Option<Term> {
    let (value, by) = (a.small_value(), b.small_value());
    if !(0..62).contains(&by) {
        return None;
    }
    let shifted = value << by;
    if shifted >> by == value { Term::try_small(shifted) } else { None }
}

#[inline(always)]
fn small_shift_right(a: Term, b: Term) -> Option<Term> {
    let by = b.small_value();
    if by < 0 {
        return None;
    }
    Some(Term::small(a.small_value() >> by.min(63)))
}

#[inline(always)]
pub(super) unsafe fn add_int(cpu: Cpu, i: op::add_int) -> Next {
    const OPERATION: Operation = Operation { name: "+", slow: number::add };
    const NEGATIVE: Operation = Operation { name: "-", slow: number::add };
    let value = i64::from(i.value());
    // SAFETY: registers of the frame.
    unsafe {
        let a = cpu.get(i.a());
        if a.is_small()
            && let Some(sum) = bits(a).checked_add(value << 2)
        {
            cpu.set(i.dst(), word(sum));
            return cpu.go(i.next());
        }
        let operation = if value < 0 { &NEGATIVE } else { &OPERATION };
        add_int_slowly(cpu, i, operation, a)
    }
}

#[cold]
#[inline(never)]
unsafe fn add_int_slowly(cpu: Cpu, i: op::add_int, operation: &Operation, a: Term) -> Next {
    let value = i64::from(i.value());
    match (operation.slow)(cpu.heap(), a, Term::small(value)) {
        Ok(sum) => {
            // SAFETY: a register of the frame.
            unsafe { cpu.set(i.dst(), sum) };
            cpu.after_alloc();
            cpu.go(i.next())
        }
        // `a - 1` is written as the sum with -1.
        Err(error) => failed(cpu, i.0, error, operation.name, &[a, Term::small(value.abs())]),
    }
}

/// Operations with a small constant: name, text, small way, slow way.
macro_rules! operations_with_int {
    ($($name:ident, $text:literal, $small:path, $slow:path;)*) => { $(
        #[inline(always)]
        pub(super) unsafe fn $name(cpu: Cpu, i: op::$name) -> Next {
            const OPERATION: Operation = Operation { name: $text, slow: $slow };
            let b = Term::small(i64::from(i.value()));
            // SAFETY: registers of the frame.
            unsafe {
                let a = cpu.get(i.a());
                if a.is_small()
                    && let Some(result) = $small(a, b)
                {
                    cpu.set(i.dst(), result);
                    return cpu.go(i.next());
                }
                slowly(cpu, (i.0, i.next()), i.dst(), &OPERATION, a, b)
            }
        }
    )* };
}

operations_with_int! {
    mul_int, "*", small_product, number::mul;
    int_div_int, "div", small_div, number::idiv;
    rem_int, "rem", small_rem, number::rem;
}

/// Operations on one number.
macro_rules! unary_operations {
    ($($name:ident, $text:literal, |$a:ident| $small:expr, $slow:path;)*) => { $(
        #[inline(always)]
        pub(super) unsafe fn $name(cpu: Cpu, i: op::$name) -> Next {
            #[cold]
            #[inline(never)]
            unsafe fn slowly(cpu: Cpu, i: op::$name, a: Term) -> Next {
                match $slow(cpu.heap(), a) {
                    Ok(value) => {
                        // SAFETY: a register of the frame.
                        unsafe { cpu.set(i.dst(), value) };
                        cpu.after_alloc();
                        cpu.go(i.next())
                    }
                    Err(error) => failed(cpu, i.0, error, $text, &[a]),
                }
            }
            // SAFETY: registers of the frame.
            unsafe {
                let $a = cpu.get(i.a());
                if $a.is_small() {
                    let result: Option<Term> = $small;
                    if let Some(result) = result {
                        cpu.set(i.dst(), result);
                        return cpu.go(i.next());
                    }
                }
                slowly(cpu, i, $a)
            }
        }
    )* };
}

unary_operations! {
    neg, "-", |a| bits(a).checked_neg().map(word), number::neg;
    bnot, "bnot", |a| Some(word(!bits(a) & !0b11)), number::bnot;
}

#[inline(always)]
pub(super) unsafe fn compare(cpu: Cpu, i: op::compare) -> Next {
    // SAFETY: registers of the frame.
    unsafe {
        let (a, b) = (cpu.get(i.a()), cpu.get(i.b()));
        cpu.set(i.dst(), Term::bool(holds(a, b, i.kind())));
    }
    cpu.go(i.next())
}

#[inline(always)]
fn holds(a: Term, b: Term, kind: u16) -> bool {
    const EQ: u16 = Comparison::Eq as u16;
    const NE: u16 = Comparison::Ne as u16;
    const EQ_EXACT: u16 = Comparison::EqExact as u16;
    const NE_EXACT: u16 = Comparison::NeExact as u16;
    const LT: u16 = Comparison::Lt as u16;
    const LE: u16 = Comparison::Le as u16;
    const GT: u16 = Comparison::Gt as u16;
    match kind {
        EQ => cmp::eq(a, b),
        NE => !cmp::eq(a, b),
        EQ_EXACT => cmp::eq_exact(a, b),
        NE_EXACT => !cmp::eq_exact(a, b),
        _ => {
            let order = order(a, b);
            match kind {
                LT => order == Ordering::Less,
                LE => order != Ordering::Greater,
                GT => order == Ordering::Greater,
                _ => order != Ordering::Less,
            }
        }
    }
}

#[inline(always)]
fn order(a: Term, b: Term) -> Ordering {
    cmp::compare(a, b)
}

#[inline(always)]
pub(super) unsafe fn is_type(cpu: Cpu, i: op::is_type) -> Next {
    // SAFETY: registers of the frame.
    unsafe { cpu.set(i.dst(), Term::bool(has_type(cpu.get(i.src()), i.kind()))) };
    cpu.go(i.next())
}

#[inline(always)]
pub(super) unsafe fn not(cpu: Cpu, i: op::not) -> Next {
    // SAFETY: registers of the frame.
    unsafe {
        let src = cpu.get(i.src());
        match src.as_bool() {
            Some(value) => {
                cpu.set(i.dst(), Term::bool(!value));
                cpu.go(i.next())
            }
            None => {
                let from = TraceFrom::Bif { name: "not", arguments: &[src] };
                exceptions::raise(cpu, i.0, Class::Error, Term::atom(names::BADARG), from)
            }
        }
    }
}
