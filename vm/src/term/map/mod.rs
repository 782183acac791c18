//! Maps.
//!
//! Up to `FLAT_MAX` entries a map is *flat*: a tuple of the keys in the order of `compare_keys`,
//! and the values beside it. The key tuple is shared by all maps made from one another by
//! updates, so a struct update copies its values alone. Above that a map is a *trie*
//! (`trie.rs`). `None` means that the term is no map.
//!
//! INVARIANT: a map with at most `FLAT_MAX` entries is flat, any other a trie, and the shape of
//! both follows from the entries alone: equal maps have equal shapes.

mod trie;

pub(crate) use trie::node_parts;

use super::alloc::Alloc;
use super::boxed::{Header, Kind};
use super::cmp::{compare_keys, eq_exact};
use super::make;
use super::word::Term;
use smallvec::SmallVec;

/// Most entries of a flat map, as in the reference.
pub const FLAT_MAX: usize = 32;

type Pairs = SmallVec<[(Term, Term); FLAT_MAX + 1]>;

/// Number of entries.
#[inline]
pub fn size(map: Term) -> Option<usize> {
    match map.kind()? {
        Kind::FlatMap => flat(map).map(|(_, values)| values.len()),
        Kind::TrieRoot => Some(trie::size(map)),
        _ => None,
    }
}

/// The key tuple and the values of a flat map.
#[inline(always)]
pub fn flat(map: Term) -> Option<(Term, &'static [Term])> {
    if !map.is_kind(Kind::FlatMap) {
        return None;
    }
    // SAFETY: a flat map is its key tuple and as many values (boxed.rs).
    unsafe {
        let words = map.header_unchecked().payload_words();
        Some((Term::from_raw(map.payload_word(0)), map.payload_terms(1, words)))
    }
}

/// The keys of a flat map's key tuple.
#[inline(always)]
fn keys_of(keys: Term) -> &'static [Term] {
    keys.tuple().unwrap_or(&[])
}

/// Where `key` stands among the keys of a flat map.
#[inline(always)]
pub fn position(keys: &[Term], key: Term) -> Option<usize> {
    if key.is_immediate() {
        keys.iter().position(|&k| k.0 == key.0)
    } else {
        keys.iter().position(|&k| eq_exact(k, key))
    }
}

/// The value of `key`. `None` also when `map` is no map.
#[inline]
pub fn get(map: Term, key: Term) -> Option<Term> {
    if let Some((keys, values)) = flat(map) {
        return position(keys_of(keys), key).map(|at| values[at]);
    }
    if map.is_kind(Kind::TrieRoot) { trie::get(map, key) } else { None }
}

/// Places of keys in a flat map.
type Places = [u8; FLAT_MAX];

/// Where `keys`, in order and each once, stand among the keys `all` of a flat map; else the first
/// that does not. One walk over both.
#[inline(always)]
fn places(all: &[Term], keys: &[Term]) -> Result<Places, Term> {
    let mut places = [0; FLAT_MAX];
    let mut at = 0;
    for (place, &key) in places.iter_mut().zip(keys) {
        let is_key = |&k: &Term| k.0 == key.0 || (!key.is_immediate() && eq_exact(k, key));
        match all[at..].iter().position(is_key) {
            Some(further) => at += further,
            None => return Err(key),
        }
        *place = at as u8;
        at += 1;
    }
    Ok(places)
}

/// Gives `each` the values of `keys`, which are in order, each once, and at most `FLAT_MAX`, with
/// their numbers. False, and nothing is given, when one is missing or `map` is no map.
#[inline(always)]
pub fn get_all(map: Term, keys: &[Term], mut each: impl FnMut(usize, Term)) -> bool {
    if let Some((own, values)) = flat(map) {
        let Ok(places) = places(keys_of(own), keys) else { return false };
        (0..keys.len()).for_each(|n| each(n, values[usize::from(places[n])]));
        return true;
    }
    if !map.is_kind(Kind::TrieRoot) {
        return false;
    }
    let values: Option<SmallVec<[Term; FLAT_MAX]>> = keys.iter().map(|&key| trie::get(map, key)).collect();
    let Some(values) = values else { return false };
    values.into_iter().enumerate().for_each(|(n, value)| each(n, value));
    true
}

/// The map with the values of `keys`, which are in order, each once, and at most `FLAT_MAX`,
/// replaced by what `value` gives for their numbers.
#[inline(always)]
pub fn update_all<A: Alloc + ?Sized>(
    a: &mut A,
    map: Term,
    keys: &[Term],
    value: impl Fn(usize) -> Term,
) -> Result<Term, UpdateError> {
    let Some((own, values)) = flat(map) else {
        let pairs: Pairs = keys.iter().enumerate().map(|(n, &key)| (key, value(n))).collect();
        return update_exact_all(a, map, &pairs);
    };
    let places = places(keys_of(own), keys).map_err(UpdateError::BadKey)?;
    let places = &places[..keys.len()];
    if places.iter().enumerate().all(|(n, &at)| values[usize::from(at)] == value(n)) {
        return Ok(map);
    }
    let new = a.alloc(2 + values.len());
    let mut next = 0;
    // SAFETY: that many fresh words: header, keys, the values.
    unsafe {
        *new = Header::new(Kind::FlatMap, 1 + values.len()).0;
        *new.add(1) = own.0;
        for (at, &old) in values.iter().enumerate() {
            let is_new = places.get(next).is_some_and(|&place| usize::from(place) == at);
            *new.add(2 + at) = if is_new { value(next).0 } else { old.0 };
            next += usize::from(is_new);
        }
    }
    Ok(Term::from_boxed(new))
}

/// A flat map of a key tuple (its keys in order, each once) and its values.
#[inline]
pub fn flat_from_parts<A: Alloc + ?Sized>(a: &mut A, keys: Term, values: &[Term]) -> Term {
    debug_assert_eq!(keys.tuple_arity(), Some(values.len()));
    debug_assert!(keys_of(keys).is_sorted_by(|x, y| compare_keys(*x, *y).is_lt()));
    let at = a.alloc(2 + values.len());
    // SAFETY: that many fresh words.
    unsafe {
        *at = Header::new(Kind::FlatMap, 1 + values.len()).0;
        *at.add(1) = keys.0;
        at.add(2).cast::<Term>().copy_from_nonoverlapping(values.as_ptr(), values.len());
    }
    Term::from_boxed(at)
}

/// The map without entries.
pub fn empty<A: Alloc + ?Sized>(a: &mut A) -> Term {
    flat_from_parts(a, Term::EMPTY_TUPLE, &[])
}

/// A map of these pairs; of equal keys the last one counts.
pub fn from_pairs<A: Alloc + ?Sized>(a: &mut A, pairs: &[(Term, Term)]) -> Term {
    if pairs.len() > FLAT_MAX {
        return trie::from_pairs(a, pairs);
    }
    let mut sorted: Pairs = pairs.into();
    sort_keeping_last(&mut sorted);
    flat_from_sorted(a, &sorted)
}

fn sort_keeping_last(pairs: &mut Pairs) {
    // Stable, and the last of equal ones moved in front by looking from behind.
    pairs.reverse();
    pairs.sort_by(|x, y| compare_keys(x.0, y.0));
    pairs.dedup_by(|later, kept| eq_exact(later.0, kept.0));
}

fn flat_from_sorted<A: Alloc + ?Sized>(a: &mut A, pairs: &[(Term, Term)]) -> Term {
    let keys: SmallVec<[Term; FLAT_MAX]> = pairs.iter().map(|pair| pair.0).collect();
    let values: SmallVec<[Term; FLAT_MAX]> = pairs.iter().map(|pair| pair.1).collect();
    let keys = make::tuple(a, &keys);
    flat_from_parts(a, keys, &values)
}

/// The map with `key` set to `value`. `None`: not a map.
pub fn put<A: Alloc + ?Sized>(a: &mut A, map: Term, key: Term, value: Term) -> Option<Term> {
    let Some((keys, values)) = flat(map) else {
        return map.is_kind(Kind::TrieRoot).then(|| trie::put(a, map, key, value));
    };
    let all = keys_of(keys);
    if let Some(at) = position(all, key) {
        return Some(with_value(a, map, keys, values, at, value));
    }
    if all.len() == FLAT_MAX {
        let mut pairs: Pairs = all.iter().copied().zip(values.iter().copied()).collect();
        pairs.push((key, value));
        return Some(trie::from_pairs(a, &pairs));
    }
    let at = all.partition_point(|&k| compare_keys(k, key).is_lt());
    let keys = insert_at(a, Header::new(Kind::Tuple, all.len() + 1), all, at, key);
    let words = a.alloc(3 + values.len());
    // SAFETY: that many fresh words: header, keys, the values with one more at `at`.
    unsafe {
        *words = Header::new(Kind::FlatMap, 2 + values.len()).0;
        *words.add(1) = keys.0;
        write_with(words.add(2), values, at, value);
    }
    Some(Term::from_boxed(words))
}

/// A boxed term of `header` and `terms` with `term` before place `at`.
fn insert_at<A: Alloc + ?Sized>(a: &mut A, header: Header, terms: &[Term], at: usize, term: Term) -> Term {
    let words = a.alloc(2 + terms.len());
    // SAFETY: that many fresh words.
    unsafe {
        *words = header.0;
        write_with(words.add(1), terms, at, term);
    }
    Term::from_boxed(words)
}

/// Writes `terms` with `term` before place `at`.
///
/// # Safety
/// There is room for one more than `terms` at `to`.
unsafe fn write_with(to: *mut u64, terms: &[Term], at: usize, term: Term) {
    let to = to.cast::<Term>();
    // SAFETY: as the caller says.
    unsafe {
        to.copy_from_nonoverlapping(terms.as_ptr(), at);
        *to.add(at) = term;
        to.add(at + 1).copy_from_nonoverlapping(terms[at..].as_ptr(), terms.len() - at);
    }
}

/// The flat map with the value at place `at` exchanged, sharing the keys.
#[inline(always)]
fn with_value<A: Alloc + ?Sized>(
    a: &mut A,
    map: Term,
    keys: Term,
    values: &[Term],
    at: usize,
    value: Term,
) -> Term {
    if values[at] == value {
        return map;
    }
    let new = flat_from_parts(a, keys, values);
    // SAFETY: header and keys, then the values; nobody else has seen it yet.
    unsafe { *new.address().add(2 + at) = value.0 };
    new
}

/// Why an update of existing keys failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpdateError {
    BadMap,
    BadKey(Term),
}

/// The map with the value of `key`, which must be there, set to `value`.
pub fn update_exact<A: Alloc + ?Sized>(
    a: &mut A,
    map: Term,
    key: Term,
    value: Term,
) -> Result<Term, UpdateError> {
    update_exact_all(a, map, &[(key, value)])
}

/// The map with all these keys, which must be there, set to their values; later ones count.
pub fn update_exact_all<A: Alloc + ?Sized>(
    a: &mut A,
    map: Term,
    pairs: &[(Term, Term)],
) -> Result<Term, UpdateError> {
    if let Some((keys, values)) = flat(map) {
        let all = keys_of(keys);
        let mut new: SmallVec<[Term; FLAT_MAX]> = values.into();
        for &(key, value) in pairs {
            let at = position(all, key).ok_or(UpdateError::BadKey(key))?;
            new[at] = value;
        }
        return Ok(if &new[..] == values { map } else { flat_from_parts(a, keys, &new) });
    }
    if !map.is_kind(Kind::TrieRoot) {
        return Err(UpdateError::BadMap);
    }
    let mut map = map;
    for &(key, value) in pairs {
        trie::get(map, key).ok_or(UpdateError::BadKey(key))?;
        map = trie::put(a, map, key, value);
    }
    Ok(map)
}

/// The map with all these keys set to their values; later ones count. `None`: not a map.
pub fn put_all<A: Alloc + ?Sized>(a: &mut A, map: Term, pairs: &[(Term, Term)]) -> Option<Term> {
    if let [(key, value)] = pairs {
        return put(a, map, *key, *value);
    }
    let size = size(map)?;
    if size + pairs.len() > FLAT_MAX && pairs.len() < size / 4 {
        let mut map = map;
        for &(key, value) in pairs {
            map = put(a, map, key, value)?;
        }
        return Some(map);
    }
    match update_exact_all(a, map, pairs) {
        Ok(map) if size <= FLAT_MAX => return Some(map), // no new keys: the key tuple is shared
        _ => {}
    }
    let mut all: Vec<(Term, Term)> = iter(map).collect();
    all.extend_from_slice(pairs);
    Some(from_pairs_any(a, &all))
}

/// `from_pairs` for a number of pairs that may shrink to a flat map.
fn from_pairs_any<A: Alloc + ?Sized>(a: &mut A, pairs: &[(Term, Term)]) -> Term {
    if pairs.len() > FLAT_MAX && pairs.len() <= 2 * FLAT_MAX {
        let mut sorted: Pairs = pairs.into();
        sort_keeping_last(&mut sorted);
        if sorted.len() <= FLAT_MAX {
            return flat_from_sorted(a, &sorted);
        }
        return trie::from_pairs(a, &sorted);
    }
    from_pairs(a, pairs)
}

/// All entries of both maps; where both have a key, the value of `over` counts. `None`: one of
/// them is no map.
pub fn merge<A: Alloc + ?Sized>(a: &mut A, under: Term, over: Term) -> Option<Term> {
    let (under_size, over_size) = (size(under)?, size(over)?);
    if over_size == 0 {
        return Some(under);
    }
    if under_size == 0 {
        return Some(over);
    }
    if over_size > FLAT_MAX && under_size < over_size / 4 {
        let mut map = over;
        for (key, value) in iter(under) {
            if get(map, key).is_none() {
                map = put(a, map, key, value)?;
            }
        }
        return Some(map);
    }
    if under_size > FLAT_MAX && over_size > FLAT_MAX {
        return Some(trie::merge(a, under, over));
    }
    let pairs: SmallVec<[(Term, Term); FLAT_MAX]> = iter(over).collect();
    put_all(a, under, &pairs)
}

/// The map without `key`; the same map when it has none. `None`: not a map.
pub fn remove<A: Alloc + ?Sized>(a: &mut A, map: Term, key: Term) -> Option<Term> {
    take_out(a, map, key).map(|(map, _)| map)
}

/// The map without `key`, and the value it had. `None`: not a map.
pub fn take_out<A: Alloc + ?Sized>(a: &mut A, map: Term, key: Term) -> Option<(Term, Option<Term>)> {
    let Some((keys, values)) = flat(map) else {
        if !map.is_kind(Kind::TrieRoot) {
            return None;
        }
        return Some(match trie::get(map, key) {
            Some(value) => (trie::remove(a, map, key), Some(value)),
            None => (map, None),
        });
    };
    let all = keys_of(keys);
    let Some(at) = position(all, key) else { return Some((map, None)) };
    let without = |terms: &[Term]| -> SmallVec<[Term; FLAT_MAX]> {
        terms[..at].iter().chain(&terms[at + 1..]).copied().collect()
    };
    let keys = make::tuple(a, &without(all));
    Some((flat_from_parts(a, keys, &without(values)), Some(values[at])))
}

/// Key and value pairs: of a flat map in the order of its keys, of a trie in our own order. Of
/// anything else, none.
pub fn iter(map: Term) -> Iter {
    if let Some((keys, values)) = flat(map) {
        return Iter { keys: keys_of(keys), values, trie: None };
    }
    let trie = map.is_kind(Kind::TrieRoot).then(|| trie::Iter::new(map));
    Iter { keys: &[], values: &[], trie }
}

/// Iterator over the entries of a map.
pub struct Iter {
    keys: &'static [Term],
    values: &'static [Term],
    trie: Option<trie::Iter>,
}

impl Iterator for Iter {
    type Item = (Term, Term);

    #[inline]
    fn next(&mut self) -> Option<(Term, Term)> {
        if let Some(trie) = &mut self.trie {
            return trie.next();
        }
        let (&key, keys) = self.keys.split_first()?;
        let (&value, values) = self.values.split_first()?;
        self.keys = keys;
        self.values = values;
        Some((key, value))
    }
}
