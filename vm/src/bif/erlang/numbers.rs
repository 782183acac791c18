//! Arithmetic as functions, and numbers of other things (hashes, checksums).

use crate::bif::{Interrupt, NativeContext};
use crate::term::number::{self, ArithError};
use crate::term::{Term, hash};

fn result(ctx: &NativeContext, result: Result<Term, ArithError>) -> Result<Term, Interrupt> {
    result.map_err(|error| match error {
        ArithError::BadArith => ctx.badarith(),
        ArithError::SystemLimit => ctx.system_limit(),
    })
}

/// A native that is one function of `number`.
macro_rules! arithmetic {
    ($ctx:ident, $f:ident, $($a:ident),+) => { {
        let value = number::$f($ctx.heap(), $($a),+);
        result($ctx, value)
    } };
}

/// Rounding: badarg for what is no number.
macro_rules! rounding {
    ($ctx:ident, $f:ident, $a:ident) => {{
        let value = number::$f($ctx.heap(), $a);
        value.ok_or_else(|| $ctx.badarg())
    }};
}

crate::natives! { module "erlang";
    /// Sum.
    fn "+"/2 [guard pure] (ctx, [a, b]) { arithmetic!(ctx, add, a, b) }
    /// Difference.
    fn "-"/2 [guard pure] (ctx, [a, b]) { arithmetic!(ctx, sub, a, b) }
    /// Product.
    fn "*"/2 [guard pure] (ctx, [a, b]) { arithmetic!(ctx, mul, a, b) }
    /// Quotient, a float.
    fn "/"/2 [guard pure] (ctx, [a, b]) { arithmetic!(ctx, divide, a, b) }
    /// Quotient of integers, towards zero.
    fn div/2 [guard pure] (ctx, [a, b]) { arithmetic!(ctx, idiv, a, b) }
    /// Rest of `div`.
    fn rem/2 [guard pure] (ctx, [a, b]) { arithmetic!(ctx, rem, a, b) }
    /// The number itself.
    fn "+"/1 [guard pure] (ctx, [a]) { if a.is_number() { Ok(a) } else { Err(ctx.badarith()) } }
    /// The number with the other sign.
    fn "-"/1 [guard pure] (ctx, [a]) { arithmetic!(ctx, neg, a) }
    /// Bits that both have.
    fn band/2 [guard pure] (ctx, [a, b]) { arithmetic!(ctx, band, a, b) }
    /// Bits that one of them has.
    fn bor/2 [guard pure] (ctx, [a, b]) { arithmetic!(ctx, bor, a, b) }
    /// Bits that exactly one has.
    fn bxor/2 [guard pure] (ctx, [a, b]) { arithmetic!(ctx, bxor, a, b) }
    /// Bits it does not have.
    fn bnot/1 [guard pure] (ctx, [a]) { arithmetic!(ctx, bnot, a) }
    /// Shifted left.
    fn bsl/2 [guard pure] (ctx, [a, b]) { arithmetic!(ctx, bsl, a, b) }
    /// Shifted right.
    fn bsr/2 [guard pure] (ctx, [a, b]) { arithmetic!(ctx, bsr, a, b) }
    /// Absolute value.
    fn abs/1 [guard pure] (ctx, [a]) {
        let value = number::abs(ctx.heap(), a);
        value.map_err(|_| ctx.badarg())
    }
    /// As a float.
    fn float/1 [guard pure] (ctx, [a]) {
        if a.is_float() {
            return Ok(a);
        }
        let value = number::to_float(a).map_err(|_| ctx.badarg())?;
        Ok(crate::term::make::float(ctx.heap(), value))
    }
    /// Towards zero.
    fn trunc/1 [guard pure] (ctx, [a]) { rounding!(ctx, trunc, a) }
    /// To the nearest, halves away from zero.
    fn round/1 [guard pure] (ctx, [a]) { rounding!(ctx, round, a) }
    /// Down.
    fn floor/1 [guard pure] (ctx, [a]) { rounding!(ctx, floor, a) }
    /// Up.
    fn ceil/1 [guard pure] (ctx, [a]) { rounding!(ctx, ceil, a) }

    /// A number below 2^27 that depends on the value alone.
    fn phash2/1 [pure] (ctx, [t]) { Ok(Term::small(hash::phash2(t, 1 << 27) as i64)) }
    /// A number below `range` that depends on the value alone.
    fn phash2/2 [pure] (ctx, [t, range]) {
        match range.as_small() {
            Some(range) if (1..=1 << 32).contains(&range) => {
                Ok(Term::small(hash::phash2(t, range as u64) as i64))
            }
            _ => Err(ctx.badarg()),
        }
    }
    /// CRC-32 of an iolist.
    fn crc32/1 [pure] (ctx, [data]) {
        let bytes = crate::bif::iodata::bytes(ctx, data)?;
        ctx.charge(bytes.len() / 1000);
        Ok(Term::small(i64::from(crate::bif::digest::crc32(0, &bytes))))
    }
    /// CRC-32 of an iolist, continued.
    fn crc32/2 [pure] (ctx, [old, data]) {
        let old = ctx.index(old)?;
        let bytes = crate::bif::iodata::bytes(ctx, data)?;
        ctx.charge(bytes.len() / 1000);
        Ok(Term::small(i64::from(crate::bif::digest::crc32(old as u32, &bytes))))
    }
    /// Adler-32 of an iolist.
    fn adler32/1 [pure] (ctx, [data]) {
        let bytes = crate::bif::iodata::bytes(ctx, data)?;
        ctx.charge(bytes.len() / 1000);
        Ok(Term::small(i64::from(crate::bif::digest::adler32(1, &bytes))))
    }
    /// Adler-32 of an iolist, continued.
    fn adler32/2 [pure] (ctx, [old, data]) {
        let old = ctx.index(old)?;
        let bytes = crate::bif::iodata::bytes(ctx, data)?;
        ctx.charge(bytes.len() / 1000);
        Ok(Term::small(i64::from(crate::bif::digest::adler32(old as u32, &bytes))))
    }
    /// MD5 digest of an iolist.
    fn md5/1 [pure] (ctx, [data]) {
        let bytes = crate::bif::iodata::bytes(ctx, data)?;
        ctx.charge(bytes.len() / 500);
        let digest = crate::bif::digest::md5(&bytes);
        Ok(ctx.binary(&digest))
    }
}
