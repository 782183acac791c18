//! `:persistent_term`: terms for the whole machine, read without copying. A value lives in a
//! literal area of its own, so that readers share it; an area that was replaced is kept, since
//! any process may still refer to it.
//!
//! Reference: <https://www.erlang.org/doc/apps/erts/persistent_term.html>

use super::{Interrupt, NativeContext};
use crate::heap::{LiteralArea, LiteralBuilder};
use crate::term::{Atom, Term, cmp, copy, hash, make, map, names};
use hashbrown::HashTable;
use parking_lot::RwLock;
use std::sync::LazyLock;

struct Entry {
    key: Term,
    value: Term,
}

#[derive(Default)]
struct Store {
    entries: HashTable<Entry>,
    /// Every area ever made: terms of it may be anywhere.
    areas: Vec<LiteralArea>,
}

static STORE: LazyLock<RwLock<Store>> = LazyLock::new(RwLock::default);

fn find(key: Term) -> Option<Term> {
    let store = STORE.read();
    store.entries.find(hash::hash(key), |e| cmp::eq_exact(e.key, key)).map(|e| e.value)
}

/// Sets a key; answers whether it had another value.
fn set(key: Term, value: Term) {
    let mut store = STORE.write();
    let hashed = hash::hash(key);
    if let Some(entry) = store.entries.find(hashed, |e| cmp::eq_exact(e.key, key))
        && cmp::eq_exact(entry.value, value)
    {
        return;
    }
    let mut builder = LiteralBuilder::new();
    let key = copy::copy(&mut builder, key, copy::Literals::Copy);
    let value = copy::copy(&mut builder, value, copy::Literals::Copy);
    store.areas.push(builder.finish());
    match store.entries.find_mut(hashed, |e| cmp::eq_exact(e.key, key)) {
        Some(entry) => entry.value = value,
        None => {
            store.entries.insert_unique(hashed, Entry { key, value }, |e| hash::hash(e.key));
        }
    }
}

fn missing(ctx: &NativeContext<'_>) -> Interrupt {
    ctx.badarg()
}

crate::natives! { module "persistent_term";
    /// The value of a key; badarg when there is none.
    fn get/1 [] (ctx, [key]) { find(key).ok_or_else(|| missing(ctx)) }

    /// The value of a key, or the default.
    fn get/2 [] (ctx, [key, default]) { Ok(find(key).unwrap_or(default)) }

    /// All pairs.
    fn get/0 [] (ctx, []) {
        let pairs: Vec<(Term, Term)> = STORE.read().entries.iter().map(|e| (e.key, e.value)).collect();
        let tuples: Vec<Term> = pairs.into_iter().map(|(k, v)| ctx.tuple(&[k, v])).collect();
        Ok(ctx.list(&tuples))
    }

    /// Sets the value of a key.
    fn put/2 [] (ctx, [key, value]) {
        set(key, value);
        Ok(Term::atom(names::OK))
    }

    /// Sets the value of a key that has none, or the same.
    fn put_new/2 [] (ctx, [key, value]) {
        match find(key) {
            None => set(key, value),
            Some(there) if cmp::eq_exact(there, value) => {}
            Some(_) => return Err(ctx.badarg()),
        }
        Ok(Term::atom(names::OK))
    }

    /// Forgets a key; whether it was there.
    fn erase/1 [] (ctx, [key]) {
        let mut store = STORE.write();
        let there = match store.entries.find_entry(hash::hash(key), |e| cmp::eq_exact(e.key, key)) {
            Ok(entry) => {
                entry.remove();
                true
            }
            Err(_) => false,
        };
        Ok(Term::bool(there))
    }

    /// `%{count: keys, memory: bytes}`
    fn info/0 [] (ctx, []) {
        let (count, words) = {
            let store = STORE.read();
            (store.entries.len(), store.areas.iter().map(LiteralArea::words).sum::<usize>())
        };
        let pairs = [
            (Term::atom(Atom::intern("count")), make::int(ctx.heap(), count as i64)),
            (Term::atom(Atom::intern("memory")), make::int(ctx.heap(), words as i64 * 8)),
        ];
        Ok(map::from_pairs(ctx.heap(), &pairs))
    }
}
