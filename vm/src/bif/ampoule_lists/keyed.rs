//! Lists of tuples for `:ampoule_lists`: the first tuple whose element at a position equals a key
//! (`==`), taken out, replaced or added.

use super::{NO, charge, items};
use crate::bif::NativeContext;
use crate::term::{Atom, Term, cmp, make};

/// Where the search for a tuple ended.
enum Search {
    /// Behind these elements: the tuple, and what follows it.
    Found(Vec<Term>, Term, Term),
    /// All elements of a proper list.
    Missing(Vec<Term>),
    Improper,
}

fn search(ctx: &mut NativeContext<'_>, key: Term, n: Term, list: Term) -> Search {
    let position = n.as_small().and_then(|n| usize::try_from(n - 1).ok()).unwrap_or(usize::MAX);
    let mut before = Vec::new();
    let mut rest = list;
    while let Some((head, tail)) = rest.cons() {
        let element = head.tuple().and_then(|elements| elements.get(position).copied());
        if element.is_some_and(|element| cmp::eq(element, key)) {
            charge(ctx, before.len());
            return Search::Found(before, head, tail);
        }
        before.push(head);
        rest = tail;
    }
    charge(ctx, before.len());
    if rest.is_nil() { Search::Missing(before) } else { Search::Improper }
}

crate::natives! { module "ampoule_lists";
    /// The list without the tuple; false if it is improper.
    fn keydelete/3 [pure] (ctx, [key, n, list]) {
        match search(ctx, key, n, list) {
            Search::Found(before, _, rest) => Ok(make::list_with_tail(ctx.heap(), &before, rest)),
            Search::Missing(_) => Ok(list),
            Search::Improper => Ok(NO),
        }
    }

    /// The list with `new` in place of the tuple; false if it is improper.
    fn keyreplace/4 [pure] (ctx, [key, n, list, new]) {
        match search(ctx, key, n, list) {
            Search::Found(before, _, rest) => {
                let rest = ctx.cons(new, rest);
                Ok(make::list_with_tail(ctx.heap(), &before, rest))
            }
            Search::Missing(_) => Ok(list),
            Search::Improper => Ok(NO),
        }
    }

    /// The list with `new` in place of the tuple, or at the end; false if it is improper.
    fn keystore/4 [pure] (ctx, [key, n, list, new]) {
        let (before, rest) = match search(ctx, key, n, list) {
            Search::Found(before, _, rest) => (before, rest),
            Search::Missing(all) => (all, Term::NIL),
            Search::Improper => return Ok(NO),
        };
        let rest = ctx.cons(new, rest);
        Ok(make::list_with_tail(ctx.heap(), &before, rest))
    }

    /// The list without any pair that begins with this atom; false if it is improper.
    fn without_key/2 [pure] (ctx, [list, key]) {
        let Some(mut kept) = items(ctx, list) else { return Ok(NO) };
        let before = kept.len();
        kept.retain(|item| !matches!(item.tuple(), Some(&[first, _]) if first == key));
        if kept.len() == before { Ok(list) } else { Ok(ctx.list(&kept)) }
    }

    /// `{:value, tuple, rest}`, the list itself when there is none, or false if it is improper.
    fn keytake/3 [pure] (ctx, [key, n, list]) {
        match search(ctx, key, n, list) {
            Search::Found(before, found, rest) => {
                let rest = make::list_with_tail(ctx.heap(), &before, rest);
                Ok(ctx.tuple(&[Term::atom(Atom::boot("value")), found, rest]))
            }
            Search::Missing(_) => Ok(list),
            Search::Improper => Ok(NO),
        }
    }
}
