//! `:lists`: searching and reversing. The rest of the module is Elixir.
//!
//! Reference: <https://www.erlang.org/doc/apps/stdlib/lists.html>

use super::{Interrupt, NativeContext};
use crate::term::{Atom, Term, cmp, make};

/// The first tuple of the list whose element at `position` (from 1) equals `key`.
fn key_find(
    ctx: &mut NativeContext<'_>,
    key: Term,
    position: Term,
    list: Term,
) -> Result<Option<Term>, Interrupt> {
    let position = match ctx.index(position) {
        Ok(n) if n >= 1 => n - 1,
        _ => return Err(ctx.badarg()),
    };
    let mut items = list.list();
    let mut looked_at = 0;
    for item in items.by_ref() {
        looked_at += 1;
        if let Some(elements) = item.tuple()
            && let Some(&element) = elements.get(position)
            && (element == key || cmp::eq(element, key))
        {
            ctx.charge(looked_at / 16);
            return Ok(Some(item));
        }
    }
    ctx.charge(looked_at / 16);
    if items.rest().is_nil() { Ok(None) } else { Err(ctx.badarg()) }
}

fn reverse_onto(ctx: &mut NativeContext<'_>, list: Term, tail: Term) -> Result<Term, Interrupt> {
    let mut items = list.list();
    let mut reversed = tail;
    let mut count = 0;
    for item in items.by_ref() {
        reversed = make::cons(ctx.heap(), item, reversed);
        count += 1;
    }
    ctx.charge(count / 16);
    if items.rest().is_nil() { Ok(reversed) } else { Err(ctx.badarg()) }
}

crate::natives! { module "lists";
    /// The list backwards.
    fn reverse/1 [pure] (ctx, [list]) {
        reverse_onto(ctx, list, Term::NIL)
    }

    /// The list backwards, before `tail`.
    fn reverse/2 [pure] (ctx, [list, tail]) {
        reverse_onto(ctx, list, tail)
    }

    /// Whether a term is in the list (`===`).
    fn member/2 [pure] (ctx, [term, list]) {
        let mut items = list.list();
        let mut count = 0;
        let immediate = term.is_immediate();
        for item in items.by_ref() {
            count += 1;
            if item == term || (!immediate && cmp::eq_exact(item, term)) {
                ctx.charge(count / 16);
                return Ok(Term::bool(true));
            }
        }
        ctx.charge(count / 16);
        if items.rest().is_nil() { Ok(Term::bool(false)) } else { Err(ctx.badarg()) }
    }

    /// The first tuple whose element at a position equals the key, or false.
    fn keyfind/3 [pure] (ctx, [key, position, list]) {
        Ok(key_find(ctx, key, position, list)?.unwrap_or(Term::bool(false)))
    }

    /// Whether there is a tuple whose element at a position equals the key.
    fn keymember/3 [pure] (ctx, [key, position, list]) {
        Ok(Term::bool(key_find(ctx, key, position, list)?.is_some()))
    }

    /// `{:value, tuple}` or false.
    fn keysearch/3 [pure] (ctx, [key, position, list]) {
        match key_find(ctx, key, position, list)? {
            Some(found) => Ok(ctx.tuple(&[Term::atom(Atom::boot("value")), found])),
            None => Ok(Term::bool(false)),
        }
    }
}
