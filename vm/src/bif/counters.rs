//! `:counters`: arrays of counters that all processes share. `:write_concurrency` asks for nothing
//! here that the others do not have: an addition is one instruction of the processor.
//!
//! Reference: <https://www.erlang.org/doc/apps/erts/counters.html>

use super::atomics::{Array, Use, array, bad, increment, new};
use super::{Interrupt, NativeContext};
use crate::term::{Atom, Term, names};
use std::sync::atomic::{AtomicU64, Ordering};

/// The arrays of these natives hold signed integers; whether they were made for many writers shows
/// in what `info` tells of them.
fn counters(ctx: &mut NativeContext, term: Term) -> Result<(&'static Array, bool), Interrupt> {
    if let Some(&[tag, of]) = term.tuple()
        && (tag == Term::atom(Atom::intern("atomics"))
            || tag == Term::atom(Atom::intern("write_concurrency")))
    {
        let many = tag == Term::atom(Atom::intern("write_concurrency"));
        return Ok((array(ctx, of, Use::Counters)?, many));
    }
    Err(bad(ctx, 1, "invalid atomics reference"))
}

fn place(
    ctx: &mut NativeContext,
    term: Term,
    index: Term,
) -> Result<(&'static Array, &'static AtomicU64), Interrupt> {
    let (array, _) = counters(ctx, term)?;
    Ok((array, array.place(ctx, index)?))
}

fn add(ctx: &mut NativeContext, [of, index, by]: [Term; 3], negate: bool) -> Result<Term, Interrupt> {
    let (_, place) = place(ctx, of, index)?;
    let by = increment(ctx, by, negate)?;
    place.fetch_add(by, Ordering::SeqCst);
    Ok(Term::atom(names::OK))
}

crate::natives! { module "counters";
    /// A new array of so many counters, all 0. Options: `:atomics` or `:write_concurrency`.
    fn new/2 [] (ctx, [size, options]) {
        let mut kind = Atom::intern("atomics");
        if options.list_length().is_none() {
            return Err(bad(ctx, 2, "not a list"));
        }
        for option in options.list() {
            match option.as_atom().filter(|option| matches!(option.as_str(), "atomics" | "write_concurrency")) {
                Some(option) => kind = option,
                None => return Err(bad(ctx, 2, "invalid option in list")),
            }
        }
        let array = new(ctx, size, true, Use::Counters)?;
        Ok(ctx.tuple(&[Term::atom(kind), array]))
    }
    /// A counter.
    fn get/2 [] (ctx, [of, index]) {
        let (array, place) = place(ctx, of, index)?;
        Ok(array.term(ctx, place.load(Ordering::SeqCst)))
    }
    /// Adds to a counter.
    fn add/3 [] (ctx, args) { add(ctx, args, false) }
    /// Subtracts from a counter.
    fn sub/3 [] (ctx, args) { add(ctx, args, true) }
    /// Sets a counter.
    fn put/3 [] (ctx, [of, index, value]) {
        let (array, place) = place(ctx, of, index)?;
        let value = array.value(ctx, value, 3)?;
        place.store(value, Ordering::SeqCst);
        Ok(Term::atom(names::OK))
    }
    /// `%{size: _, memory: _}`, for `:atomics` with `max` and `min`.
    fn info/1 [] (ctx, [of]) {
        let (array, many) = counters(ctx, of)?;
        Ok(array.info(ctx, !many))
    }
}
