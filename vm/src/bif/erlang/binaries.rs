//! Binaries and iolists.

use crate::bif::iodata::{self, NoIodata, Piece};
use crate::bif::{Interrupt, NativeContext};
use crate::term::binary::Bits;
use crate::term::{Term, make};

fn bits(ctx: &NativeContext, t: Term) -> Result<Bits, Interrupt> {
    t.bits().ok_or_else(|| ctx.badarg())
}

/// The range of a part given by its start and a length that may be negative.
pub fn part_range(size: usize, start: i64, length: i64) -> Option<(usize, usize)> {
    let (from, length) =
        if length < 0 { (start.checked_add(length)?, length.checked_neg()?) } else { (start, length) };
    let end = from.checked_add(length)?;
    (from >= 0 && end <= size as i64).then_some((from as usize, length as usize))
}

fn part(ctx: &mut NativeContext, binary: Term, start: Term, length: Term) -> Result<Term, Interrupt> {
    let size = bits(ctx, binary)?;
    let (start, length) = (ctx.small(start)?, ctx.small(length)?);
    if !size.is_binary() {
        return Err(ctx.badarg());
    }
    match part_range(size.byte_size(), start, length) {
        Some((from, length)) => Ok(make::sub_binary(ctx.heap(), binary, from, length)),
        None => Err(ctx.badarg()),
    }
}

/// A list of bytes, built from its end.
fn byte_list(ctx: &mut NativeContext, bytes: &[u8], tail: Term) -> Term {
    ctx.charge(bytes.len() / 64);
    let items: Vec<Term> = bytes.iter().map(|&byte| Term::small(i64::from(byte))).collect();
    make::list_with_tail(ctx.heap(), &items, tail)
}

/// The bits of a list of bytes and bitstrings.
fn bit_data(data: Term) -> Result<(Vec<u8>, usize), NoIodata> {
    let (mut bytes, mut size) = (Vec::new(), 0);
    let mut push = |byte: u8, count: usize| {
        let used = size % 8;
        if used == 0 {
            bytes.push(byte);
        } else {
            if let Some(last) = bytes.last_mut() {
                *last |= byte >> used;
            }
            if used + count > 8 {
                bytes.push(byte << (8 - used));
            }
        }
        size += count;
    };
    iodata::each_piece(data, |piece| {
        match piece {
            Piece::Byte(byte) => push(byte, 8),
            Piece::Bits(bits) => {
                let last = bits.bit_size() % 8;
                for at in 0..bits.bit_size() / 8 {
                    push(bits.byte(at), 8);
                }
                if last > 0 {
                    push(bits.byte(bits.bit_size() / 8), last);
                }
            }
        }
        Ok(())
    })?;
    Ok((bytes, size))
}

crate::natives! { module "erlang";
    /// Number of bytes, a last partial one counted.
    fn byte_size/1 [guard pure] (ctx, [t]) { Ok(Term::small(bits(ctx, t)?.byte_size() as i64)) }
    /// Number of bits.
    fn bit_size/1 [guard pure] (ctx, [t]) { Ok(Term::small(bits(ctx, t)?.bit_size() as i64)) }
    /// Part of a binary, sharing its bytes.
    fn binary_part/2 [guard pure] (ctx, [binary, range]) {
        match range.tuple() {
            Some(&[start, length]) => part(ctx, binary, start, length),
            _ => Err(ctx.badarg()),
        }
    }
    /// Part of a binary, sharing its bytes.
    fn binary_part/3 [guard pure] (ctx, [binary, start, length]) { part(ctx, binary, start, length) }
    /// Two parts of a binary.
    fn split_binary/2 [pure] (ctx, [binary, at]) {
        let all = bits(ctx, binary)?;
        let at = ctx.index(at)?;
        if at > all.bit_size() / 8 {
            return Err(ctx.badarg());
        }
        let first = make::sub_bits(ctx.heap(), binary, 0, at * 8);
        let second = make::sub_bits(ctx.heap(), binary, at * 8, all.bit_size() - at * 8);
        Ok(ctx.tuple(&[first, second]))
    }
    /// The bytes of a binary as a list.
    fn binary_to_list/1 [pure] (ctx, [binary]) {
        let bytes = ctx.bytes(binary)?;
        Ok(byte_list(ctx, &bytes, Term::NIL))
    }
    /// Bytes from a position to another, counted from 1, as a list.
    fn binary_to_list/3 [pure] (ctx, [binary, from, to]) {
        let bytes = ctx.bytes(binary)?;
        let (from, to) = (ctx.index(from)?, ctx.index(to)?);
        if from == 0 || from > to || to > bytes.len() {
            return Err(ctx.badarg());
        }
        Ok(byte_list(ctx, &bytes[from - 1..to], Term::NIL))
    }
    /// Bytes of a bitstring as a list that ends with the partial one.
    fn bitstring_to_list/1 [pure] (ctx, [t]) {
        let all = bits(ctx, t)?;
        let whole = all.bit_size() / 8 * 8;
        let rest = if whole < all.bit_size() {
            let last = make::sub_bits(ctx.heap(), t, whole, all.bit_size() - whole);
            ctx.cons(last, Term::NIL)
        } else {
            Term::NIL
        };
        let bytes = all.slice(0, whole).bytes();
        Ok(byte_list(ctx, &bytes, rest))
    }
    /// A bitstring of a list of bytes and bitstrings.
    fn list_to_bitstring/1 [pure] (ctx, [list]) {
        if !list.is_list() {
            return Err(ctx.badarg());
        }
        let (bytes, size) = bit_data(list).map_err(|_| ctx.badarg())?;
        ctx.charge(bytes.len() / 128);
        Ok(make::bits(ctx.heap(), Bits::of_slice(&bytes, size)))
    }
    /// A binary of an iolist.
    fn list_to_binary/1 [pure] (ctx, [list]) {
        if !list.is_list() {
            return Err(ctx.badarg());
        }
        let bytes = iodata::bytes(ctx, list)?;
        Ok(ctx.binary(&bytes))
    }
    /// A binary of an iolist or binary.
    fn iolist_to_binary/1 [pure] (ctx, [data]) {
        if data.is_binary() {
            return Ok(data);
        }
        let bytes = iodata::bytes(ctx, data)?;
        Ok(ctx.binary(&bytes))
    }
    /// The binaries of an iolist.
    fn iolist_to_iovec/1 [pure] (ctx, [data]) {
        if data.is_binary() {
            return Ok(ctx.list(&[data]));
        }
        let bytes = iodata::bytes(ctx, data)?;
        if bytes.is_empty() {
            return Ok(Term::NIL);
        }
        let binary = ctx.binary(&bytes);
        Ok(ctx.list(&[binary]))
    }
    /// Number of bytes of an iolist.
    fn iolist_size/1 [pure] (ctx, [data]) {
        let mut size = 0;
        let walked = iodata::each_piece(data, |piece| {
            match piece {
                Piece::Byte(_) => size += 1,
                Piece::Bits(bits) if bits.is_binary() => size += bits.byte_size(),
                Piece::Bits(_) => return Err(NoIodata),
            }
            Ok(())
        });
        match walked {
            Ok(cells) => {
                ctx.charge(cells / 64);
                Ok(Term::small(size as i64))
            }
            Err(NoIodata) => Err(ctx.badarg()),
        }
    }
}
