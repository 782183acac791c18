//! `:ampoule_maps`: parts of maps by lists of keys, for `:maps` and `Map`. An improper list gives
//! `false`; the Elixir code that called fails at its end in its own way.

use super::NativeContext;
use crate::term::{Term, map};

/// The keys of a proper list, their number charged.
fn keys(ctx: &mut NativeContext<'_>, list: Term) -> Option<Vec<Term>> {
    let mut items = list.list();
    let keys: Vec<Term> = items.by_ref().collect();
    ctx.charge(keys.len() / 4);
    items.rest().is_nil().then_some(keys)
}

crate::natives! { module "ampoule_maps";
    /// The part of the map with these keys, or false.
    fn keep/2 [pure] (ctx, [m, list]) {
        let Some(keys) = keys(ctx, list) else { return Ok(Term::bool(false)) };
        let pairs: Vec<(Term, Term)> =
            keys.into_iter().filter_map(|key| Some((key, map::get(m, key)?))).collect();
        Ok(map::from_pairs(ctx.heap(), &pairs))
    }

    /// The part of the map without these keys, or false.
    fn remove_all/2 [pure] (ctx, [m, list]) {
        let Some(keys) = keys(ctx, list) else { return Ok(Term::bool(false)) };
        let heap = ctx.heap();
        Ok(keys.into_iter().fold(m, |m, key| map::remove(heap, m, key).unwrap_or(m)))
    }
}
