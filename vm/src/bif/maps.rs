//! `:maps`: what is faster on the map's own layout than through the language. The rest of the
//! module is Elixir.
//!
//! Reference: <https://www.erlang.org/doc/apps/stdlib/maps.html>

use super::{Interrupt, NativeContext};
use crate::term::{Atom, Term, map, names};

fn bad_map(ctx: &mut NativeContext<'_>, term: Term) -> Interrupt {
    ctx.error_pair(Atom::boot("badmap"), term)
}

fn checked_map(ctx: &mut NativeContext<'_>, term: Term) -> Result<Term, Interrupt> {
    if term.is_map() { Ok(term) } else { Err(bad_map(ctx, term)) }
}

/// Pairs of a map, with the walk charged.
fn pairs(ctx: &mut NativeContext<'_>, term: Term) -> Result<Vec<(Term, Term)>, Interrupt> {
    let m = checked_map(ctx, term)?;
    let pairs: Vec<_> = map::iter(m).collect();
    ctx.charge(pairs.len() / 8);
    Ok(pairs)
}

crate::natives! { module "maps";
    /// The value of a key. Raises `{:badkey, key}`, `{:badmap, map}`.
    fn get/2 [pure] (ctx, [key, m]) {
        let m = checked_map(ctx, m)?;
        match map::get(m, key) {
            Some(value) => Ok(value),
            None => Err(ctx.error_pair(Atom::boot("badkey"), key)),
        }
    }

    /// The value of a key, or the default.
    fn get/3 [pure] (ctx, [key, m, default]) {
        let m = checked_map(ctx, m)?;
        Ok(map::get(m, key).unwrap_or(default))
    }

    /// `{:ok, value}` or `:error`.
    fn find/2 [pure] (ctx, [key, m]) {
        let m = checked_map(ctx, m)?;
        match map::get(m, key) {
            Some(value) => Ok(ctx.tuple(&[Term::atom(names::OK), value])),
            None => Ok(Term::atom(names::ERROR)),
        }
    }

    /// Whether the map has the key.
    fn is_key/2 [pure] (ctx, [key, m]) {
        let m = checked_map(ctx, m)?;
        Ok(Term::bool(map::get(m, key).is_some()))
    }

    /// Its keys, in the map's order.
    fn keys/1 [pure] (ctx, [m]) {
        if let Some(keys) = map::flat(m).and_then(|(keys, _)| keys.tuple()) {
            return Ok(ctx.list(keys));
        }
        let keys: Vec<Term> = pairs(ctx, m)?.into_iter().map(|(k, _)| k).collect();
        Ok(ctx.list(&keys))
    }

    /// Its values, in the map's order.
    fn values/1 [pure] (ctx, [m]) {
        if let Some((_, values)) = map::flat(m) {
            return Ok(ctx.list(values));
        }
        let values: Vec<Term> = pairs(ctx, m)?.into_iter().map(|(_, v)| v).collect();
        Ok(ctx.list(&values))
    }

    /// Its pairs, in the map's order; of an iterator (the list of pairs to come, or `:none`) the
    /// pairs to come.
    fn to_list/1 [pure] (ctx, [m]) {
        if m.is_list() {
            return Ok(m);
        }
        if m == Term::atom(Atom::boot("none")) {
            return Ok(Term::NIL);
        }
        let pairs = pairs(ctx, m)?;
        let tuples: Vec<Term> = pairs.into_iter().map(|(k, v)| ctx.tuple(&[k, v])).collect();
        Ok(ctx.list(&tuples))
    }

    /// The map of a list of pairs; later pairs win.
    fn from_list/1 [pure] (ctx, [list]) {
        let items = ctx.list_items(list)?;
        ctx.charge(items.len() / 2);
        let mut pairs = Vec::with_capacity(items.len());
        for item in items {
            match item.tuple() {
                Some(&[key, value]) => pairs.push((key, value)),
                _ => return Err(ctx.badarg()),
            }
        }
        Ok(map::from_pairs(ctx.heap(), &pairs))
    }

    /// The map that gives each key of the list the value.
    fn from_keys/2 [pure] (ctx, [list, value]) {
        let pairs: Vec<_> = ctx.list_items(list)?.into_iter().map(|key| (key, value)).collect();
        ctx.charge(pairs.len() / 2);
        Ok(map::from_pairs(ctx.heap(), &pairs))
    }

    /// The map with the key set.
    fn put/3 [pure] (ctx, [key, value, m]) {
        let m = checked_map(ctx, m)?;
        match map::put(ctx.heap(), m, key, value) {
            Some(m) => Ok(m),
            None => Err(ctx.badarg()),
        }
    }

    /// The map with an existing key replaced. Raises `{:badkey, key}`.
    fn update/3 [pure] (ctx, [key, value, m]) {
        let m = checked_map(ctx, m)?;
        match map::update_exact(ctx.heap(), m, key, value) {
            Ok(m) => Ok(m),
            Err(_) => Err(ctx.error_pair(Atom::boot("badkey"), key)),
        }
    }

    /// The map without the key.
    fn remove/2 [pure] (ctx, [key, m]) {
        let m = checked_map(ctx, m)?;
        Ok(map::remove(ctx.heap(), m, key).unwrap_or(m))
    }

    /// `{value, map without the key}` or `:error`.
    fn take/2 [pure] (ctx, [key, m]) {
        let m = checked_map(ctx, m)?;
        let Some(value) = map::get(m, key) else { return Ok(Term::atom(names::ERROR)) };
        let rest = map::remove(ctx.heap(), m, key).unwrap_or(m);
        Ok(ctx.tuple(&[value, rest]))
    }

    /// Both maps together; the second wins.
    fn merge/2 [pure] (ctx, [under, over]) {
        let under = checked_map(ctx, under)?;
        let over = checked_map(ctx, over)?;
        ctx.charge((map::size(under).unwrap_or(0) + map::size(over).unwrap_or(0)) / 8);
        match map::merge(ctx.heap(), under, over) {
            Some(m) => Ok(m),
            None => Err(ctx.badarg()),
        }
    }
}
