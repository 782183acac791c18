//! Lists.

use crate::bif::{Interrupt, NativeContext};
use crate::term::{Term, cmp, make};
use rustc_hash::FxHashMap;

/// Lists longer than this are subtracted with a table.
const SUBTRACT_TABLE_MIN: usize = 16;

fn subtract(ctx: &mut NativeContext, from: Term, remove: Term) -> Result<Term, Interrupt> {
    let items = ctx.list_items(from)?;
    let remove = ctx.list_items(remove)?;
    if remove.is_empty() {
        return Ok(from);
    }
    let kept: Vec<Term> = if items.len() > SUBTRACT_TABLE_MIN && remove.len() > SUBTRACT_TABLE_MIN {
        // How many of each value are still to be removed, by hash and equality.
        let mut table: FxHashMap<u64, Vec<(Term, usize)>> = FxHashMap::default();
        for term in &remove {
            let same = table.entry(crate::term::hash::hash(*term)).or_default();
            match same.iter_mut().find(|(other, _)| cmp::eq_exact(*other, *term)) {
                Some((_, count)) => *count += 1,
                None => same.push((*term, 1)),
            }
        }
        let mut is_removed = |term: &Term| -> bool {
            let Some(same) = table.get_mut(&crate::term::hash::hash(*term)) else { return false };
            match same.iter_mut().find(|(other, count)| *count > 0 && cmp::eq_exact(*other, *term)) {
                Some((_, count)) => {
                    *count -= 1;
                    true
                }
                None => false,
            }
        };
        ctx.charge((items.len() + remove.len()) / 8);
        items.into_iter().filter(|term| !is_removed(term)).collect()
    } else {
        ctx.charge(items.len() * remove.len() / 32);
        let mut left = remove;
        let mut kept = Vec::with_capacity(items.len());
        for term in items {
            match left.iter().position(|other| cmp::eq_exact(*other, term)) {
                Some(at) => {
                    left.swap_remove(at);
                }
                None => kept.push(term),
            }
        }
        kept
    };
    Ok(ctx.list(&kept))
}

crate::natives! { module "erlang";
    /// The first element.
    fn hd/1 [guard pure] (ctx, [list]) { list.cons().map(|c| c.0).ok_or_else(|| ctx.badarg()) }
    /// The list without its first element.
    fn tl/1 [guard pure] (ctx, [list]) { list.cons().map(|c| c.1).ok_or_else(|| ctx.badarg()) }
    /// Number of elements of a proper list.
    fn length/1 [guard pure] (ctx, [list]) {
        match list.list_length() {
            Some(length) => {
                ctx.charge(length / 64);
                Ok(Term::small(length as i64))
            }
            None => Err(ctx.badarg()),
        }
    }
    /// One list behind the other.
    fn "++"/2 [pure] (ctx, [a, b]) {
        if a.is_nil() {
            return Ok(b);
        }
        let items = ctx.list_items(a)?;
        Ok(make::list_with_tail(ctx.heap(), &items, b))
    }
    /// A list without the first occurrence of each element of another.
    fn "--"/2 [pure] (ctx, [a, b]) { subtract(ctx, a, b) }
    /// A tuple of the elements.
    fn list_to_tuple/1 [pure] (ctx, [list]) {
        let items = ctx.list_items(list)?;
        Ok(ctx.tuple(&items))
    }
}
