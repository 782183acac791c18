//! Floats held in the word itself ("flonums").
//!
//! A double is rotated left by three so that its sign and the two topmost exponent bits become
//! the low bits. For magnitudes near one these two exponent bits follow from the third (which
//! ends as the topmost bit of the word), so the tag `10` takes their place and nothing is lost.
//! This covers about 1.7e-77 to 1.2e77. +0.0 and -0.0 take the words of the two tiny values
//! +-2^-255 whose mantissa is zero, and these two are boxed, like everything out of range.
//!
//! INVARIANT: what fits the word is never boxed, so two flonum words are equal exactly when they
//! are the same float, bit by bit.

use super::boxed::Kind;
use super::word::Term;

const ZERO: u64 = 0x8000_0000_0000_0002;
/// The sign bit of a double, after the rotation.
const SIGN: u64 = 0b100;

impl Term {
    /// The float `value` if it can live in a word.
    #[inline(always)]
    pub const fn try_flonum(value: f64) -> Option<Term> {
        let bits = value.to_bits();
        let word = bits.rotate_left(3);
        // Exponent bits 62, 61, 60 are 011 or 100.
        let top = bits >> 60 & 0b111;
        if top == 0b011 || top == 0b100 {
            let word = word & !0b11 | 0b10;
            if word & !SIGN != ZERO {
                return Some(Term(word));
            }
            return None;
        }
        if bits << 1 == 0 {
            return Some(Term(ZERO | word & SIGN));
        }
        None
    }

    /// The float of a word that `is_flonum`.
    #[inline(always)]
    pub const fn flonum_value(self) -> f64 {
        debug_assert!(self.is_flonum());
        let word = self.0;
        if word & !SIGN == ZERO {
            return f64::from_bits((word & SIGN) << 61);
        }
        let exponent = 2 - (word >> 63);
        f64::from_bits((word & !0b11 | exponent).rotate_right(3))
    }

    #[inline(always)]
    pub fn is_float(self) -> bool {
        self.is_flonum() || self.is_kind(Kind::Float)
    }

    #[inline(always)]
    pub fn as_float(self) -> Option<f64> {
        if self.is_flonum() {
            return Some(self.flonum_value());
        }
        if self.is_kind(Kind::Float) {
            // SAFETY: a boxed float is a header and the bits of the double.
            return Some(f64::from_bits(unsafe { *self.address().add(1) }));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(value: f64) -> bool {
        match Term::try_flonum(value) {
            Some(term) => {
                assert!(term.is_flonum());
                assert_eq!(term.flonum_value().to_bits(), value.to_bits(), "{value:e}");
                true
            }
            None => false,
        }
    }

    #[test]
    fn the_edges_of_the_range() {
        for value in [0.0, -0.0, 1.0, -1.0, 0.1, 1e77, -1e77, 1e-76, f64::EPSILON, 1.5e15] {
            assert!(fits(value), "{value:e}");
        }
        let least = f64::from_bits(0x3000_0000_0000_0000);
        assert!(!fits(least) && !fits(-least));
        assert!(fits(least.next_up()) && fits(-least.next_up()));
        assert!(!fits(least.next_down()));
        let most = f64::from_bits(0x4fff_ffff_ffff_ffff);
        assert!(fits(most) && !fits(most.next_up()));
        for value in [f64::MAX, f64::MIN, f64::MIN_POSITIVE, 5e-324, 1e78, 1e-78, f64::INFINITY] {
            assert!(!fits(value), "{value:e}");
        }
        assert_ne!(Term::try_flonum(0.0), Term::try_flonum(-0.0));
    }

    proptest::proptest! {
        #[test]
        fn round_trip(bits: u64) {
            let value = f64::from_bits(bits);
            let in_range = value == 0.0
                || (value.abs() > f64::from_bits(0x3000_0000_0000_0000)
                    && value.abs() <= f64::from_bits(0x4fff_ffff_ffff_ffff));
            proptest::prop_assert_eq!(fits(value), in_range);
        }
    }
}
