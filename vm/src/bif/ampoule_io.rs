//! `:ampoule_io`: the standard streams, under the I/O protocol of the library.

use crate::bif::{Interrupt, NativeContext};
use crate::io;
use crate::term::{Atom, Term, names};

/// A size of the terminal, or `{:error, :enotsup}`.
fn size(ctx: &mut NativeContext, size: Option<u16>) -> Term {
    match size {
        Some(size) => {
            let size = Term::small(i64::from(size));
            ctx.tuple(&[Term::atom(names::OK), size])
        }
        None => ctx.tuple(&[Term::atom(names::ERROR), Term::atom(Atom::boot("enotsup"))]),
    }
}

/// What was read, `:eof`, or an error.
fn read(ctx: &mut NativeContext, result: std::io::Result<Vec<u8>>) -> Result<Term, Interrupt> {
    match result {
        Ok(bytes) if bytes.is_empty() => Ok(Term::atom(Atom::boot("eof"))),
        Ok(bytes) => Ok(ctx.binary(&bytes)),
        Err(_) => Ok(ctx.tuple(&[Term::atom(names::ERROR), Term::atom(Atom::boot("eio"))])),
    }
}

crate::natives! { module "ampoule_io";
    /// Write a binary to `:stdout` or `:stderr`.
    fn put_chars/2 [] (ctx, [device, binary]) {
        let bytes = ctx.bytes(binary)?;
        ctx.charge(1 + bytes.len() / 200);
        match ctx.atom(device)?.as_str() {
            "stdout" => io::write_stdout(&bytes),
            "stderr" => io::write_stderr(&bytes),
            _ => return Err(ctx.badarg()),
        }
        Ok(Term::atom(names::OK))
    }
    /// The next line of standard input, or `:eof`.
    fn get_line/0 [blocking] (ctx, []) { read(ctx, io::stdin::read_line()) }
    /// So many bytes of standard input, fewer at its end, or `:eof`.
    fn read/1 [blocking] (ctx, [count]) {
        match ctx.index(count)? {
            0 => Ok(ctx.binary(&[])),
            count => read(ctx, io::stdin::read_bytes(count)),
        }
    }
    /// Let what was written out.
    fn flush/0 [] (ctx, []) {
        io::flush();
        Ok(Term::atom(names::OK))
    }
    /// Columns of the terminal.
    fn columns/0 [] (ctx, []) { let columns = io::stdout::terminal_size().map(|s| s.0); Ok(size(ctx, columns)) }
    /// Rows of the terminal.
    fn rows/0 [] (ctx, []) { let rows = io::stdout::terminal_size().map(|s| s.1); Ok(size(ctx, rows)) }
    /// Whether standard output is a terminal.
    fn is_terminal/0 [] (ctx, []) { Ok(Term::bool(io::stdout::is_terminal())) }
}
