//! `:persistent_term`: terms for the whole machine, read without copying. A key and its value live
//! in a literal area of their own, so that readers share them. An area that was replaced or erased
//! goes as the literals of purged code do: a round has every process copy what it holds of it.
//!
//! INVARIANT: the terms of an entry lie in its own area.
//!
//! Reference: <https://www.erlang.org/doc/apps/erts/persistent_term.html>

use super::{Interrupt, NativeContext};
use crate::code::purge;
use crate::heap::{LiteralArea, LiteralBuilder};
use crate::term::{Atom, Term, cmp, copy, hash, make, map, names};
use hashbrown::HashTable;
use parking_lot::RwLock;

struct Entry {
    key: Term,
    value: Term,
    area: LiteralArea,
}

static STORE: RwLock<HashTable<Entry>> = RwLock::new(HashTable::new());

fn find(key: Term) -> Option<Term> {
    let store = STORE.read();
    store.find(hash::hash(key), |e| cmp::eq_exact(e.key, key)).map(|e| e.value)
}

fn set(key: Term, value: Term) {
    let mut store = STORE.write();
    let hashed = hash::hash(key);
    if let Some(entry) = store.find(hashed, |e| cmp::eq_exact(e.key, key))
        && cmp::eq_exact(entry.value, value)
    {
        return;
    }
    let mut builder = LiteralBuilder::new();
    let key = copy::copy(&mut builder, key, copy::Literals::Copy);
    let value = copy::copy(&mut builder, value, copy::Literals::Copy);
    let entry = Entry { key, value, area: builder.finish() };
    match store.find_mut(hashed, |e| cmp::eq_exact(e.key, key)) {
        Some(there) => purge::retire_area(std::mem::replace(there, entry).area),
        None => {
            store.insert_unique(hashed, entry, |e| hash::hash(e.key));
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
        let pairs: Vec<(Term, Term)> = STORE.read().iter().map(|e| (e.key, e.value)).collect();
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
        let erased = match store.find_entry(hash::hash(key), |e| cmp::eq_exact(e.key, key)) {
            Ok(entry) => {
                purge::retire_area(entry.remove().0.area);
                true
            }
            Err(_) => false,
        };
        Ok(Term::bool(erased))
    }

    /// `%{count: keys, memory: bytes}`
    fn info/0 [] (ctx, []) {
        let (count, words) = {
            let store = STORE.read();
            (store.len(), store.iter().map(|e| e.area.words()).sum::<usize>())
        };
        let pairs = [
            (Term::atom(Atom::intern("count")), make::int(ctx.heap(), count as i64)),
            (Term::atom(Atom::intern("memory")), make::int(ctx.heap(), words as i64 * 8)),
        ];
        Ok(map::from_pairs(ctx.heap(), &pairs))
    }
}
