//! Terms as bytes and back.

use crate::bif::external::{self, NoTerm};
use crate::bif::{Interrupt, NativeContext};
use crate::term::{Atom, Term};

fn to_binary(ctx: &mut NativeContext, term: Term) -> Term {
    let bytes = external::encode(term);
    ctx.charge(bytes.len() / 256);
    ctx.binary(&bytes)
}

/// Options of `term_to_binary`: how small it could be made is our affair.
fn check_options(ctx: &mut NativeContext, options: Term) -> Result<(), Interrupt> {
    for option in ctx.list_items(options)? {
        let name = match option.tuple() {
            Some(&[name, _]) => name,
            _ => option,
        };
        match ctx.atom(name)?.as_str() {
            "compressed" | "minor_version" | "deterministic" | "local" => {}
            _ => return Err(ctx.badarg()),
        }
    }
    Ok(())
}

fn from_binary(ctx: &mut NativeContext, binary: Term, safe: bool) -> Result<(Term, usize), Interrupt> {
    let bytes = ctx.bytes(binary)?;
    ctx.charge(bytes.len() / 256);
    external::decode(ctx.heap(), &bytes, safe).map_err(|NoTerm| ctx.badarg())
}

crate::natives! { module "erlang";
    /// A term in the external format.
    fn term_to_binary/1 [] (ctx, [term]) { Ok(to_binary(ctx, term)) }
    /// The same; options are checked.
    fn term_to_binary/2 [] (ctx, [term, options]) {
        check_options(ctx, options)?;
        Ok(to_binary(ctx, term))
    }
    /// The same as a list of binaries.
    fn term_to_iovec/1 [] (ctx, [term]) {
        let binary = to_binary(ctx, term);
        Ok(ctx.list(&[binary]))
    }
    /// The term that a binary holds.
    fn binary_to_term/1 [] (ctx, [binary]) { from_binary(ctx, binary, false).map(|(term, _)| term) }
    /// The same; `:safe` makes no atoms and no functions, `:used` says how many bytes it took.
    fn binary_to_term/2 [] (ctx, [binary, options]) {
        let (mut safe, mut used) = (false, false);
        for option in ctx.list_items(options)? {
            match option.as_atom().map(Atom::as_str) {
                Some("safe") => safe = true,
                Some("used") => used = true,
                _ => return Err(ctx.badarg()),
            }
        }
        let (term, size) = from_binary(ctx, binary, safe)?;
        if used { Ok(ctx.tuple(&[term, Term::small(size as i64)])) } else { Ok(term) }
    }
    /// Bytes that a term takes in the external format.
    fn external_size/1 [] (ctx, [term]) {
        let size = external::encode(term).len();
        ctx.charge(size / 256);
        Ok(Term::small(size as i64))
    }
    /// The same; options are checked.
    fn external_size/2 [] (ctx, [term, options]) {
        check_options(ctx, options)?;
        let size = external::encode(term).len();
        ctx.charge(size / 256);
        Ok(Term::small(size as i64))
    }
}
