//! Arithmetic on terms: integers of any size, floats, and both mixed.
//!
//! The interpreter adds small integers itself; everything else comes here. Integers of one or two
//! limbs and operations that are linear in the size are done by our own loops, straight into the
//! heap (`big.rs`); long products and quotients are dashu-int's work on borrowed limbs. `text.rs`
//! turns numbers into text and back.
//!
//! INVARIANT: results are normal: an integer that fits a word is small, a bignum has no leading
//! zero limb and at most `LIMBS_MAX` limbs, a float is finite.

mod big;
mod text;

pub use text::{
    DECIMALS_TEXT_BYTES_MAX, FloatFormat, ParseIntegerError, float_text, integer_text, parse_float,
    parse_integer,
};

use super::alloc::Alloc;
use super::make;
use super::word::Term;
use big::{Limbs, build};

/// Most limbs of an integer: 4,194,240 bits, as in the reference.
pub const LIMBS_MAX: usize = 65_535;

/// Why there is no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArithError {
    /// `badarith`: not numbers, division by zero, or a float out of range.
    BadArith,
    /// `system_limit`: an integer of more than `LIMBS_MAX` limbs.
    SystemLimit,
}

type Arith = Result<Term, ArithError>;

/// A number, taken out of its term.
#[derive(Clone, Copy)]
enum Number {
    Small(i64),
    Big(bool, &'static [u64]),
    Float(f64),
}

impl Number {
    #[inline(always)]
    fn of(term: Term) -> Result<Number, ArithError> {
        if let Some(value) = term.as_small() {
            return Ok(Number::Small(value));
        }
        if let Some(value) = term.as_float() {
            return Ok(Number::Float(value));
        }
        match term.big() {
            Some((negative, limbs)) => Ok(Number::Big(negative, limbs)),
            None => Err(ArithError::BadArith),
        }
    }

    /// As a float. Integers are rounded to the nearest, ties to even.
    fn to_float(self) -> Result<f64, ArithError> {
        match self {
            Number::Small(value) => Ok(value as f64),
            Number::Float(value) => Ok(value),
            Number::Big(negative, limbs) => {
                let size = big::to_float(limbs).ok_or(ArithError::BadArith)?;
                Ok(if negative { -size } else { size })
            }
        }
    }

    /// As an integer: sign and limbs, least first, without leading zeros.
    fn to_int(self) -> Result<Int, ArithError> {
        match self {
            Number::Small(value) => Ok(Int { negative: value < 0, own: value.unsigned_abs(), limbs: None }),
            Number::Big(negative, limbs) => Ok(Int { negative, own: 0, limbs: Some(limbs) }),
            Number::Float(_) => Err(ArithError::BadArith),
        }
    }
}

/// An integer as sign and limbs.
#[derive(Clone, Copy)]
struct Int {
    negative: bool,
    own: u64,
    limbs: Option<&'static [u64]>,
}

impl Int {
    fn of(term: Term) -> Result<Int, ArithError> {
        Number::of(term)?.to_int()
    }

    #[inline(always)]
    fn limbs(&self) -> &[u64] {
        match self.limbs {
            Some(limbs) => limbs,
            None if self.own == 0 => &[],
            None => std::slice::from_ref(&self.own),
        }
    }

    /// Limb `at` of the infinite two's complement form, given whether all lower limbs are zero.
    #[inline(always)]
    fn complement_limb(&self, at: usize, lower_zero: bool) -> u64 {
        let limb = self.limbs().get(at).copied().unwrap_or(0);
        match (self.negative, lower_zero) {
            (false, _) => limb,
            (true, true) => limb.wrapping_neg(),
            (true, false) => !limb,
        }
    }
}

#[inline(always)]
fn float_result<A: Alloc + ?Sized>(a: &mut A, value: f64) -> Arith {
    if value.is_finite() { Ok(make::float(a, value)) } else { Err(ArithError::BadArith) }
}

/// `x + y`.
#[inline]
pub fn add<A: Alloc + ?Sized>(a: &mut A, x: Term, y: Term) -> Arith {
    if x.both_small(y) {
        return Ok(make::int(a, x.small_value() + y.small_value()));
    }
    if x.is_flonum() && y.is_flonum() {
        return float_result(a, x.flonum_value() + y.flonum_value());
    }
    add_slow(a, x, y, false)
}

/// `x - y`.
#[inline]
pub fn sub<A: Alloc + ?Sized>(a: &mut A, x: Term, y: Term) -> Arith {
    if x.both_small(y) {
        return Ok(make::int(a, x.small_value() - y.small_value()));
    }
    if x.is_flonum() && y.is_flonum() {
        return float_result(a, x.flonum_value() - y.flonum_value());
    }
    add_slow(a, x, y, true)
}

#[inline(never)]
fn add_slow<A: Alloc + ?Sized>(a: &mut A, x: Term, y: Term, negate: bool) -> Arith {
    let (x, y) = (Number::of(x)?, Number::of(y)?);
    if let (Number::Float(_), _) | (_, Number::Float(_)) = (x, y) {
        let (x, y) = (x.to_float()?, y.to_float()?);
        return float_result(a, if negate { x - y } else { x + y });
    }
    let (x, mut y) = (x.to_int()?, y.to_int()?);
    y.negative ^= negate;
    add_ints(a, &x, &y)
}

fn add_ints<A: Alloc + ?Sized>(a: &mut A, x: &Int, y: &Int) -> Arith {
    let (long, short) = if x.limbs().len() >= y.limbs().len() { (x, y) } else { (y, x) };
    if x.negative == y.negative {
        return build(a, x.negative, long.limbs().len() + 1, |out| {
            big::add(out, long.limbs(), short.limbs());
        });
    }
    let (large, less) = match super::cmp::compare_limbs(x.limbs(), y.limbs()) {
        std::cmp::Ordering::Less => (y, x),
        _ => (x, y),
    };
    build(a, large.negative, large.limbs().len(), |out| {
        big::sub(out, large.limbs(), less.limbs());
    })
}

/// `x * y`.
#[inline]
pub fn mul<A: Alloc + ?Sized>(a: &mut A, x: Term, y: Term) -> Arith {
    if x.both_small(y) {
        let product = i128::from(x.small_value()) * i128::from(y.small_value());
        return Ok(match i64::try_from(product) {
            Ok(product) => make::int(a, product),
            Err(_) => make::int_i128(a, product),
        });
    }
    if x.is_flonum() && y.is_flonum() {
        return float_result(a, x.flonum_value() * y.flonum_value());
    }
    mul_slow(a, x, y)
}

#[inline(never)]
fn mul_slow<A: Alloc + ?Sized>(a: &mut A, x: Term, y: Term) -> Arith {
    let (x, y) = (Number::of(x)?, Number::of(y)?);
    if let (Number::Float(_), _) | (_, Number::Float(_)) = (x, y) {
        return float_result(a, x.to_float()? * y.to_float()?);
    }
    let (x, y) = (x.to_int()?, y.to_int()?);
    big::mul(a, x.negative != y.negative, x.limbs(), y.limbs())
}

/// `x / y`, always a float.
#[inline]
pub fn divide<A: Alloc + ?Sized>(a: &mut A, x: Term, y: Term) -> Arith {
    let (x, y) = (Number::of(x)?.to_float()?, Number::of(y)?.to_float()?);
    if y == 0.0 {
        return Err(ArithError::BadArith);
    }
    float_result(a, x / y)
}

/// `div(x, y)`: the quotient of integers, truncated.
#[inline]
pub fn idiv<A: Alloc + ?Sized>(a: &mut A, x: Term, y: Term) -> Arith {
    if x.both_small(y) && y != Term::small(0) {
        return Ok(make::int(a, x.small_value() / y.small_value()));
    }
    let (x, y) = division(x, y)?;
    big::quotient(a, x.negative != y.negative, x.limbs(), y.limbs())
}

/// `rem(x, y)`: the remainder of `idiv`, with the sign of `x`.
#[inline]
pub fn rem<A: Alloc + ?Sized>(a: &mut A, x: Term, y: Term) -> Arith {
    if x.both_small(y) && y != Term::small(0) {
        return Ok(Term::small(x.small_value() % y.small_value()));
    }
    let (x, y) = division(x, y)?;
    big::remainder(a, x.negative, x.limbs(), y.limbs())
}

#[inline(never)]
fn division(x: Term, y: Term) -> Result<(Int, Int), ArithError> {
    let (x, y) = (Int::of(x)?, Int::of(y)?);
    if y.limbs().is_empty() { Err(ArithError::BadArith) } else { Ok((x, y)) }
}

/// `-x`.
pub fn neg<A: Alloc + ?Sized>(a: &mut A, x: Term) -> Arith {
    match Number::of(x)? {
        Number::Small(value) => Ok(make::int(a, -value)),
        Number::Float(value) => Ok(make::float(a, -value)),
        Number::Big(negative, limbs) => Ok(make::limbs(a, !negative, limbs)),
    }
}

/// `abs(x)`.
pub fn abs<A: Alloc + ?Sized>(a: &mut A, x: Term) -> Arith {
    match Number::of(x)? {
        Number::Small(value) if value < 0 => neg(a, x),
        Number::Float(value) if value.is_sign_negative() => neg(a, x),
        Number::Big(true, _) => neg(a, x),
        Number::Small(_) | Number::Big(false, _) | Number::Float(_) => Ok(x),
    }
}

// Bits.

/// `x &&& y`.
#[inline]
pub fn band<A: Alloc + ?Sized>(a: &mut A, x: Term, y: Term) -> Arith {
    if x.both_small(y) {
        return Ok(Term(x.0 & y.0));
    }
    bitwise(a, x, y, |x, y| x & y)
}

/// `x ||| y`.
#[inline]
pub fn bor<A: Alloc + ?Sized>(a: &mut A, x: Term, y: Term) -> Arith {
    if x.both_small(y) {
        return Ok(Term(x.0 | y.0));
    }
    bitwise(a, x, y, |x, y| x | y)
}

/// `bxor(x, y)`.
#[inline]
pub fn bxor<A: Alloc + ?Sized>(a: &mut A, x: Term, y: Term) -> Arith {
    if x.both_small(y) {
        return Ok(Term(x.0 ^ y.0));
    }
    bitwise(a, x, y, |x, y| x ^ y)
}

/// Works on the two's complement forms, limb by limb.
fn bitwise<A: Alloc + ?Sized>(a: &mut A, x: Term, y: Term, op: impl Fn(u64, u64) -> u64) -> Arith {
    let (x, y) = (Int::of(x)?, Int::of(y)?);
    let sign = |negative: bool| if negative { u64::MAX } else { 0 };
    let negative = op(sign(x.negative), sign(y.negative)) != 0;
    let length = x.limbs().len().max(y.limbs().len()) + 1;
    build(a, negative, length, |out| {
        let (mut x_zero, mut y_zero) = (true, true);
        for (at, limb) in out.iter_mut().enumerate() {
            *limb = op(x.complement_limb(at, x_zero), y.complement_limb(at, y_zero));
            x_zero &= x.limbs().get(at).is_none_or(|&limb| limb == 0);
            y_zero &= y.limbs().get(at).is_none_or(|&limb| limb == 0);
        }
        if negative {
            big::negate(out);
        }
    })
}

/// `bnot(x)`.
pub fn bnot<A: Alloc + ?Sized>(a: &mut A, x: Term) -> Arith {
    if x.is_small() {
        return Ok(Term::small(!x.small_value()));
    }
    let x = Int::of(x)?;
    add_ints(a, &Int { negative: !x.negative, ..x }, &Int { negative: true, own: 1, limbs: None })
}

/// `x <<< y`; to the right when `y` is negative.
pub fn bsl<A: Alloc + ?Sized>(a: &mut A, x: Term, y: Term) -> Arith {
    shift(a, x, y, false)
}

/// `x >>> y`, rounding down; to the left when `y` is negative.
pub fn bsr<A: Alloc + ?Sized>(a: &mut A, x: Term, y: Term) -> Arith {
    shift(a, x, y, true)
}

fn shift<A: Alloc + ?Sized>(a: &mut A, x: Term, y: Term, right: bool) -> Arith {
    let (number, by) = (Int::of(x)?, Int::of(y)?);
    let places = match by.limbs() {
        [] => return Ok(x),
        [one] => usize::try_from(*one).unwrap_or(usize::MAX),
        _ => usize::MAX,
    };
    if number.limbs().is_empty() {
        return Ok(x);
    }
    if by.negative != right {
        return big::shift_right(a, number.negative, number.limbs(), places);
    }
    if let (Some(value), true) = (x.as_small(), places < 62) {
        return Ok(make::int_i128(a, i128::from(value) << places));
    }
    if places > LIMBS_MAX * 64 {
        return Err(ArithError::SystemLimit);
    }
    big::shift_left(a, number.negative, number.limbs(), places)
}

// Between integers and floats.

/// The float nearest to a number. `BadArith`: not a number, or an integer out of range.
pub fn to_float(x: Term) -> Result<f64, ArithError> {
    Number::of(x)?.to_float()
}

/// The integer of a float without fraction.
pub fn int_of_float<A: Alloc + ?Sized>(a: &mut A, value: f64) -> Term {
    debug_assert!(value.is_finite() && value.fract() == 0.0);
    const LIMIT: f64 = 9_223_372_036_854_775_808.0; // 2^63
    if (-LIMIT..LIMIT).contains(&value) {
        return make::int(a, value as i64);
    }
    let bits = value.abs().to_bits();
    let places = (bits >> 52) as usize - 1075;
    let mantissa = bits & ((1 << 52) - 1) | 1 << 52;
    let wide = u128::from(mantissa) << (places % 64);
    let mut limbs = Limbs::from_elem(0, places / 64);
    limbs.push(wide as u64);
    limbs.push((wide >> 64) as u64);
    make::limbs(a, value < 0.0, &limbs)
}

/// Applies `round` to a float and makes it an integer; an integer stays. `None`: not a number.
fn rounded<A: Alloc + ?Sized>(a: &mut A, x: Term, round: fn(f64) -> f64) -> Option<Term> {
    if x.is_integer() {
        return Some(x);
    }
    x.as_float().map(|value| int_of_float(a, round(value)))
}

/// `trunc(x)`. `None`: not a number.
pub fn trunc<A: Alloc + ?Sized>(a: &mut A, x: Term) -> Option<Term> {
    rounded(a, x, f64::trunc)
}

/// `round(x)`, halves away from zero. `None`: not a number.
pub fn round<A: Alloc + ?Sized>(a: &mut A, x: Term) -> Option<Term> {
    rounded(a, x, f64::round)
}

/// `floor(x)`. `None`: not a number.
pub fn floor<A: Alloc + ?Sized>(a: &mut A, x: Term) -> Option<Term> {
    rounded(a, x, f64::floor)
}

/// `ceil(x)`. `None`: not a number.
pub fn ceil<A: Alloc + ?Sized>(a: &mut A, x: Term) -> Option<Term> {
    rounded(a, x, f64::ceil)
}
