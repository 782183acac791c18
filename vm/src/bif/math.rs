//! `:math`: the functions of the C library on floats.
//!
//! Reference: <https://www.erlang.org/doc/apps/stdlib/math.html>

use super::{Interrupt, NativeContext, Outcome};
use crate::term::{Term, make, number};

fn float(ctx: &NativeContext<'_>, term: Term) -> Result<f64, Interrupt> {
    if !term.is_number() {
        return Err(ctx.badarith());
    }
    number::to_float(term).map_err(|_| ctx.badarith())
}

fn result(ctx: &mut NativeContext<'_>, value: f64) -> Outcome {
    if value.is_finite() { Ok(make::float(ctx.heap(), value)) } else { Err(ctx.badarith()) }
}

fn unary(ctx: &mut NativeContext<'_>, x: Term, f: fn(f64) -> f64) -> Outcome {
    let x = float(ctx, x)?;
    result(ctx, f(x))
}

fn binary(ctx: &mut NativeContext<'_>, x: Term, y: Term, f: fn(f64, f64) -> f64) -> Outcome {
    let (x, y) = (float(ctx, x)?, float(ctx, y)?);
    result(ctx, f(x, y))
}

/// The error function: series near zero, continued fraction of its complement elsewhere, to
/// about the last digit of a double (Abramowitz and Stegun, 7.1.6 and 7.1.14).
fn erf(x: f64) -> f64 {
    if x.abs() < 2.5 {
        let mut term = x;
        let mut sum = x;
        let mut n = 0.0;
        while term.abs() > sum.abs() * 1e-17 {
            n += 1.0;
            term *= 2.0 * x * x / (2.0 * n + 1.0);
            sum += term;
        }
        return 2.0 / std::f64::consts::PI.sqrt() * (-x * x).exp() * sum;
    }
    if x > 0.0 { 1.0 - erfc(x) } else { erfc(-x) - 1.0 }
}

fn erfc(x: f64) -> f64 {
    if x < 2.5 {
        return 1.0 - erf(x);
    }
    let mut fraction = 0.0;
    for k in (1..=120).rev() {
        fraction = f64::from(k) / 2.0 / (x + fraction);
    }
    (-x * x).exp() / std::f64::consts::PI.sqrt() / (x + fraction)
}

crate::natives! { module "math";
    /// The ratio of a circle's circumference to its diameter.
    fn pi/0 [pure] (ctx, []) { result(ctx, std::f64::consts::PI) }
    /// Twice pi.
    fn tau/0 [pure] (ctx, []) { result(ctx, std::f64::consts::TAU) }
    /// Square root.
    fn sqrt/1 [pure] (ctx, [x]) { unary(ctx, x, f64::sqrt) }
    /// e to the power of x.
    fn exp/1 [pure] (ctx, [x]) { unary(ctx, x, f64::exp) }
    /// Natural logarithm.
    fn log/1 [pure] (ctx, [x]) { unary(ctx, x, f64::ln) }
    /// Logarithm to base 2.
    fn log2/1 [pure] (ctx, [x]) { unary(ctx, x, f64::log2) }
    /// Logarithm to base 10.
    fn log10/1 [pure] (ctx, [x]) { unary(ctx, x, f64::log10) }
    /// Sine, in radians.
    fn sin/1 [pure] (ctx, [x]) { unary(ctx, x, f64::sin) }
    /// Cosine, in radians.
    fn cos/1 [pure] (ctx, [x]) { unary(ctx, x, f64::cos) }
    /// Tangent, in radians.
    fn tan/1 [pure] (ctx, [x]) { unary(ctx, x, f64::tan) }
    /// Inverse sine.
    fn asin/1 [pure] (ctx, [x]) { unary(ctx, x, f64::asin) }
    /// Inverse cosine.
    fn acos/1 [pure] (ctx, [x]) { unary(ctx, x, f64::acos) }
    /// Inverse tangent.
    fn atan/1 [pure] (ctx, [x]) { unary(ctx, x, f64::atan) }
    /// Hyperbolic sine.
    fn sinh/1 [pure] (ctx, [x]) { unary(ctx, x, f64::sinh) }
    /// Hyperbolic cosine.
    fn cosh/1 [pure] (ctx, [x]) { unary(ctx, x, f64::cosh) }
    /// Hyperbolic tangent.
    fn tanh/1 [pure] (ctx, [x]) { unary(ctx, x, f64::tanh) }
    /// Inverse hyperbolic sine.
    fn asinh/1 [pure] (ctx, [x]) { unary(ctx, x, f64::asinh) }
    /// Inverse hyperbolic cosine.
    fn acosh/1 [pure] (ctx, [x]) { unary(ctx, x, f64::acosh) }
    /// Inverse hyperbolic tangent.
    fn atanh/1 [pure] (ctx, [x]) { unary(ctx, x, f64::atanh) }
    /// Largest integer not above x, as a float.
    fn floor/1 [pure] (ctx, [x]) { unary(ctx, x, f64::floor) }
    /// Smallest integer not below x, as a float.
    fn ceil/1 [pure] (ctx, [x]) { unary(ctx, x, f64::ceil) }
    /// Error function.
    fn erf/1 [pure] (ctx, [x]) { unary(ctx, x, erf) }
    /// Complement of the error function.
    fn erfc/1 [pure] (ctx, [x]) { unary(ctx, x, erfc) }
    /// The angle of the point (x, y); y comes first.
    fn atan2/2 [pure] (ctx, [y, x]) { binary(ctx, y, x, f64::atan2) }
    /// x to the power of y.
    fn pow/2 [pure] (ctx, [x, y]) { binary(ctx, x, y, f64::powf) }
    /// Remainder of x / y with the sign of x.
    fn fmod/2 [pure] (ctx, [x, y]) { binary(ctx, x, y, |x, y| x % y) }
}
