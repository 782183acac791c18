//! `:zlib`: compression of whole binaries.
//!
//! Reference: <https://www.erlang.org/doc/apps/erts/zlib.html>

use super::{NativeContext, Outcome, iodata};
use crate::term::{Atom, Term};
use flate2::Compression;
use flate2::read::{DeflateDecoder, DeflateEncoder, GzEncoder, MultiGzDecoder, ZlibDecoder, ZlibEncoder};
use std::io::Read;

/// All that a coder gives; `data_error` for what was not coded.
fn all(ctx: &mut NativeContext<'_>, mut coder: impl Read) -> Outcome {
    let mut bytes = Vec::new();
    match coder.read_to_end(&mut bytes) {
        Ok(_) => Ok(ctx.binary(&bytes)),
        Err(_) => Err(ctx.error(Term::atom(Atom::intern("data_error")))),
    }
}

crate::natives! { module "zlib";
    /// Compresses with the header of zlib.
    fn compress/1 [blocking] (ctx, [data]) {
        let bytes = iodata::bytes(ctx, data)?;
        all(ctx, ZlibEncoder::new(&bytes[..], Compression::default()))
    }
    /// The reverse of `compress/1`.
    fn uncompress/1 [blocking] (ctx, [data]) {
        let bytes = iodata::bytes(ctx, data)?;
        all(ctx, ZlibDecoder::new(&bytes[..]))
    }
    /// Compresses with the header of gzip.
    fn gzip/1 [blocking] (ctx, [data]) {
        let bytes = iodata::bytes(ctx, data)?;
        all(ctx, GzEncoder::new(&bytes[..], Compression::default()))
    }
    /// The reverse of `gzip/1`.
    fn gunzip/1 [blocking] (ctx, [data]) {
        let bytes = iodata::bytes(ctx, data)?;
        all(ctx, MultiGzDecoder::new(&bytes[..]))
    }
    /// Compresses without a header.
    fn zip/1 [blocking] (ctx, [data]) {
        let bytes = iodata::bytes(ctx, data)?;
        all(ctx, DeflateEncoder::new(&bytes[..], Compression::default()))
    }
    /// The reverse of `zip/1`.
    fn unzip/1 [blocking] (ctx, [data]) {
        let bytes = iodata::bytes(ctx, data)?;
        all(ctx, DeflateDecoder::new(&bytes[..]))
    }
}
