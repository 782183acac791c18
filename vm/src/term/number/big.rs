//! Limb by limb: the inside of bignum arithmetic. Sizes are slices of limbs, least first.
//!
//! Linear work is done here, into memory of the heap the result goes to. What is more than linear
//! is handed to dashu-int above a few limbs.

use super::{Arith, ArithError, LIMBS_MAX};
use crate::term::alloc::Alloc;
use crate::term::boxed::{Header, Kind};
use crate::term::make;
use crate::term::word::Term;
use dashu_int::UBig;
use dashu_int::ops::DivRem;
use smallvec::SmallVec;

pub(super) type Limbs = SmallVec<[u64; 20]>;

/// Results of up to this many limbs are computed on the stack first.
const STACK_LIMBS: usize = 4;

/// Up to this many limbs in the shorter factor, products are formed here.
const SCHOOL_LIMBS: usize = 12;

/// The integer whose limbs `fill` writes into a slice of `length` zeros.
#[inline]
pub(super) fn build<A: Alloc + ?Sized>(
    a: &mut A,
    negative: bool,
    length: usize,
    fill: impl FnOnce(&mut [u64]),
) -> Arith {
    if length <= STACK_LIMBS {
        let mut limbs = [0; STACK_LIMBS];
        fill(&mut limbs[..length]);
        return Ok(make::limbs(a, negative, &limbs));
    }
    if length > LIMBS_MAX + 1 {
        return Err(ArithError::SystemLimit);
    }
    let at = a.alloc(1 + length);
    // SAFETY: that many fresh words, made zeros before they are seen as a slice.
    let limbs = unsafe {
        at.add(1).write_bytes(0, length);
        std::slice::from_raw_parts_mut(at.add(1), length)
    };
    fill(limbs);
    let used = limbs.iter().rposition(|&limb| limb != 0).map_or(0, |last| last + 1);
    let kind = if negative { Kind::BigNegative } else { Kind::BigPositive };
    // Leading zero limbs stay behind as words of their own: 0 is the small integer 0.
    // SAFETY: the first of the fresh words.
    unsafe { *at = Header::new(kind, used.max(1)).0 };
    if used > LIMBS_MAX {
        return Err(ArithError::SystemLimit);
    }
    if used <= 1 {
        let limb = limbs[0];
        return Ok(make::limbs(a, negative, &[limb]));
    }
    Ok(Term::from_boxed(at))
}

/// `out = x + y`; `x` is not the shorter one, `out` one longer than it.
pub(super) fn add(out: &mut [u64], x: &[u64], y: &[u64]) {
    let mut carry = false;
    for at in 0..x.len() {
        let other = if at < y.len() { y[at] } else { 0 };
        (out[at], carry) = x[at].carrying_add(other, carry);
    }
    out[x.len()] = u64::from(carry);
}

/// `out = x - y`; `x` is not the smaller one, `out` as long as it.
pub(super) fn sub(out: &mut [u64], x: &[u64], y: &[u64]) {
    let mut borrow = false;
    for at in 0..x.len() {
        let other = if at < y.len() { y[at] } else { 0 };
        (out[at], borrow) = x[at].borrowing_sub(other, borrow);
    }
    debug_assert!(!borrow);
}

/// Two's complement in place.
pub(super) fn negate(out: &mut [u64]) {
    let mut carry = true;
    for limb in out {
        (*limb, carry) = (!*limb).overflowing_add(u64::from(carry));
    }
}

pub(super) fn mul<A: Alloc + ?Sized>(a: &mut A, negative: bool, x: &[u64], y: &[u64]) -> Arith {
    let (long, short) = if x.len() >= y.len() { (x, y) } else { (y, x) };
    if long.len() + short.len() > LIMBS_MAX + 1 {
        return Err(ArithError::SystemLimit);
    }
    if short.len() > SCHOOL_LIMBS {
        let product = UBig::from_words(long) * UBig::from_words(short);
        return bounded(a, negative, product.as_words());
    }
    build(a, negative, long.len() + short.len(), |out| {
        for (place, &factor) in short.iter().enumerate() {
            let mut carry = 0;
            for (at, &limb) in long.iter().enumerate() {
                let wide =
                    u128::from(limb) * u128::from(factor) + u128::from(out[place + at]) + u128::from(carry);
                out[place + at] = wide as u64;
                carry = (wide >> 64) as u64;
            }
            out[place + long.len()] = carry;
        }
    })
}

fn bounded<A: Alloc + ?Sized>(a: &mut A, negative: bool, limbs: &[u64]) -> Arith {
    if limbs.len() > LIMBS_MAX {
        return Err(ArithError::SystemLimit);
    }
    Ok(make::limbs(a, negative, limbs))
}

/// Two limbs at most, as one number.
fn wide(limbs: &[u64]) -> Option<u128> {
    match *limbs {
        [] => Some(0),
        [low] => Some(u128::from(low)),
        [low, high] => Some(u128::from(high) << 64 | u128::from(low)),
        _ => None,
    }
}

fn halves(value: u128) -> [u64; 2] {
    [value as u64, (value >> 64) as u64]
}

/// `x / y`, truncated; `y` is not zero.
pub(super) fn quotient<A: Alloc + ?Sized>(a: &mut A, negative: bool, x: &[u64], y: &[u64]) -> Arith {
    if let (Some(x), Some(y)) = (wide(x), wide(y)) {
        return Ok(make::limbs(a, negative, &halves(x / y)));
    }
    if x.len() < y.len() {
        return Ok(Term::small(0));
    }
    if let [divisor] = *y {
        return build(a, negative, x.len(), |out| {
            let mut left = 0u64;
            for at in (0..x.len()).rev() {
                let part = u128::from(left) << 64 | u128::from(x[at]);
                out[at] = (part / u128::from(divisor)) as u64;
                left = (part % u128::from(divisor)) as u64;
            }
        });
    }
    let quotient = UBig::from_words(x) / UBig::from_words(y);
    Ok(make::limbs(a, negative, quotient.as_words()))
}

/// What `quotient` leaves; `y` is not zero.
pub(super) fn remainder<A: Alloc + ?Sized>(a: &mut A, negative: bool, x: &[u64], y: &[u64]) -> Arith {
    if let (Some(x), Some(y)) = (wide(x), wide(y)) {
        return Ok(make::limbs(a, negative, &halves(x % y)));
    }
    if x.len() < y.len() {
        return Ok(make::limbs(a, negative, x));
    }
    if let [divisor] = *y {
        let left = x.iter().rev().fold(0u64, |left, &limb| {
            ((u128::from(left) << 64 | u128::from(limb)) % u128::from(divisor)) as u64
        });
        return Ok(make::limbs(a, negative, &[left]));
    }
    let (_, remainder) = UBig::from_words(x).div_rem(UBig::from_words(y));
    Ok(make::limbs(a, negative, remainder.as_words()))
}

/// `x` by `places` to the left; `x` is not zero.
pub(super) fn shift_left<A: Alloc + ?Sized>(a: &mut A, negative: bool, x: &[u64], places: usize) -> Arith {
    let (whole, bits) = (places / 64, places % 64);
    build(a, negative, x.len() + whole + 1, |out| {
        for (at, &limb) in x.iter().enumerate() {
            let wide = u128::from(limb) << bits;
            out[whole + at] |= wide as u64;
            out[whole + at + 1] = (wide >> 64) as u64;
        }
    })
}

/// `x` by `places` to the right, towards minus infinity; `x` is not zero.
pub(super) fn shift_right<A: Alloc + ?Sized>(a: &mut A, negative: bool, x: &[u64], places: usize) -> Arith {
    let (whole, bits) = (places / 64, places % 64);
    if whole >= x.len() {
        return Ok(Term::small(if negative { -1 } else { 0 }));
    }
    let lost = x[..whole].iter().any(|&limb| limb != 0) || x[whole] & ((1u64 << bits) - 1) != 0;
    build(a, negative, x.len() - whole + 1, |out| {
        for at in whole..x.len() {
            let high = x.get(at + 1).copied().unwrap_or(0);
            out[at - whole] = ((u128::from(high) << 64 | u128::from(x[at])) >> bits) as u64;
        }
        if negative && lost {
            let mut carry = true;
            for limb in out {
                (*limb, carry) = limb.overflowing_add(u64::from(carry));
            }
        }
    })
}

/// The nearest float, ties to even. `None`: out of range.
pub(super) fn to_float(limbs: &[u64]) -> Option<f64> {
    let top = *limbs.last()?;
    let shift = top.leading_zeros();
    let below = limbs.len().checked_sub(2).map_or(0, |at| limbs[at]);
    // The upper 64 bits, the lowest of which also says whether anything follows.
    let wide = (u128::from(top) << 64 | u128::from(below)) << shift;
    let rest = limbs.len().saturating_sub(2);
    let follows = wide as u64 != 0 || limbs[..rest].iter().any(|&limb| limb != 0);
    let upper = (wide >> 64) as u64 | u64::from(follows);
    let exponent = (limbs.len() as u64 - 1) * 64;
    let exponent = i64::try_from(exponent).ok()? - i64::from(shift);
    if exponent > 1023 {
        return None;
    }
    let scale = f64::from_bits(((exponent + 1023) as u64) << 52);
    let value = upper as f64 * scale;
    value.is_finite().then_some(value)
}
