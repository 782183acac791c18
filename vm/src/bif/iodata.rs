//! Iolists: nested lists of bytes and binaries, walked without recursion.

use super::{Interrupt, NativeContext};
use crate::term::Term;
use crate::term::binary::Bits;

/// A piece of an iolist, in order.
pub enum Piece {
    Byte(u8),
    Bits(Bits),
}

/// What is wrong with an iolist.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoIodata;

/// Calls `f` for each piece. Fails at the first thing that does not belong; bitstrings are given
/// to `f` as they are.
pub fn each_piece(data: Term, mut f: impl FnMut(Piece) -> Result<(), NoIodata>) -> Result<usize, NoIodata> {
    let mut rest: Vec<Term> = Vec::new();
    let mut next = data;
    let mut cells = 0;
    loop {
        if let Some((head, tail)) = next.cons() {
            cells += 1;
            if let Some(byte) = head.as_small() {
                let byte = u8::try_from(byte).map_err(|_| NoIodata)?;
                f(Piece::Byte(byte))?;
                next = tail;
            } else if head.is_list() {
                if !tail.is_nil() {
                    rest.push(tail);
                }
                next = head;
            } else {
                f(Piece::Bits(head.bits().ok_or(NoIodata)?))?;
                next = tail;
            }
            continue;
        }
        if !next.is_nil() {
            // A whole binary, or the tail of an improper list.
            f(Piece::Bits(next.bits().ok_or(NoIodata)?))?;
        }
        match rest.pop() {
            Some(term) => next = term,
            None => return Ok(cells),
        }
    }
}

/// Appends the bytes of an iolist.
pub fn collect(data: Term, out: &mut Vec<u8>) -> Result<usize, NoIodata> {
    each_piece(data, |piece| {
        match piece {
            Piece::Byte(byte) => out.push(byte),
            Piece::Bits(bits) if bits.is_binary() => out.extend_from_slice(&bits.bytes()),
            Piece::Bits(_) => return Err(NoIodata),
        }
        Ok(())
    })
}

/// The bytes of an iolist or binary, or badarg. Charges for walking it.
pub fn bytes(ctx: &mut NativeContext<'_>, data: Term) -> Result<Vec<u8>, Interrupt> {
    let mut out = Vec::new();
    match collect(data, &mut out) {
        Ok(cells) => {
            ctx.charge(cells / 16 + out.len() / 4096);
            Ok(out)
        }
        Err(NoIodata) => Err(ctx.badarg()),
    }
}
