//! Large maps: hash tries in the CHAMP form (Steindorfer and Vinju, "Optimizing Hash-Array Mapped
//! Tries for Fast and Lean Immutable JVM Collections", 2015).
//!
//! ```text
//!   root       number of entries | node
//!   node       bitmap | key, value, ... | child, ...
//!   collision  key, value, ... of equal hashes, in the order of `compare_exact`
//! ```
//!
//! Level `l` of the trie looks at five bits of the key's hash, from the top. The low half of a
//! node's bitmap says at which of the 32 places it has an entry of its own, the high half where a
//! child; both follow in the order of the places. Twelve levels use up the hash; entries that
//! still agree share a collision node.
//!
//! INVARIANT (canonical form): a child holds at least two entries in all, so the shape follows
//! from the set of keys, and equal maps are equal node by node.

use super::super::cmp::{compare_exact, eq_exact};
use super::super::hash::hash;
use super::{Alloc, FLAT_MAX, Header, Kind, Term, flat_from_sorted, sort_keeping_last};
use smallvec::SmallVec;

/// Levels before a collision node.
const LEVELS: u32 = 12;

/// What a key's hash says at one level: a bit of the bitmap's half.
#[inline(always)]
fn bit_at(hash: u64, level: u32) -> u32 {
    1 << (hash >> (59 - 5 * level) & 31)
}

/// Hash as far as the levels look at it.
#[inline(always)]
fn path(hash: u64) -> u64 {
    hash >> 4
}

/// A node, taken apart.
#[derive(Clone, Copy)]
struct Node {
    entries: u32,
    children: u32,
    terms: &'static [Term],
}

impl Node {
    /// # Safety
    /// The term must be a `TrieNode`.
    #[inline(always)]
    unsafe fn of(term: Term) -> Node {
        // SAFETY: bitmap, then terms (boxed.rs).
        unsafe {
            let bitmap = term.payload_word(0);
            let words = term.header_unchecked().payload_words();
            Node {
                entries: bitmap as u32,
                children: (bitmap >> 32) as u32,
                terms: term.payload_terms(1, words),
            }
        }
    }

    /// Where the entry of `bit` is, or would be, among the terms.
    #[inline(always)]
    fn entry_place(&self, bit: u32) -> usize {
        2 * (self.entries & (bit - 1)).count_ones() as usize
    }

    /// Where the child of `bit` is, or would be, among the terms.
    #[inline(always)]
    fn child_place(&self, bit: u32) -> usize {
        2 * self.entries.count_ones() as usize + (self.children & (bit - 1)).count_ones() as usize
    }
}

/// All terms of a node or collision node, and how many children are among them, at the end.
pub(crate) fn node_parts(term: Term) -> Option<(&'static [Term], usize)> {
    match term.kind()? {
        Kind::TrieNode => {
            // SAFETY: the kind was looked at.
            let node = unsafe { Node::of(term) };
            Some((node.terms, node.children.count_ones() as usize))
        }
        Kind::TrieCollision => Some((collision_terms(term), 0)),
        _ => None,
    }
}

fn collision_terms(term: Term) -> &'static [Term] {
    debug_assert!(term.is_kind(Kind::TrieCollision));
    // SAFETY: all payload words are terms (boxed.rs).
    unsafe { term.payload_terms(0, term.header_unchecked().payload_words()) }
}

/// Size and top node.
#[inline(always)]
fn root(map: Term) -> (usize, Term) {
    debug_assert!(map.is_kind(Kind::TrieRoot));
    // SAFETY: two terms, the first a small integer (boxed.rs).
    let parts = unsafe { map.payload_terms(0, 2) };
    (parts[0].small_value() as usize, parts[1])
}

#[inline(always)]
pub(super) fn size(map: Term) -> usize {
    root(map).0
}

pub(super) fn get(map: Term, key: Term) -> Option<Term> {
    get_in(root(map).1, 0, hash(key), key)
}

#[inline(always)]
fn get_in(node: Term, level: u32, hash: u64, key: Term) -> Option<Term> {
    let mut node = node;
    for level in level..LEVELS {
        // SAFETY: above the last level all are nodes.
        let parts = unsafe { Node::of(node) };
        let bit = bit_at(hash, level);
        if parts.children & bit != 0 {
            node = parts.terms[parts.child_place(bit)];
        } else if parts.entries & bit != 0 {
            let at = parts.entry_place(bit);
            return eq_exact(parts.terms[at], key).then(|| parts.terms[at + 1]);
        } else {
            return None;
        }
    }
    collision_terms(node).chunks_exact(2).find(|pair| eq_exact(pair[0], key)).map(|pair| pair[1])
}

fn make_root<A: Alloc + ?Sized>(a: &mut A, size: usize, node: Term) -> Term {
    debug_assert!(size > FLAT_MAX);
    boxed(a, Header::new(Kind::TrieRoot, 2), &[&[Term::small(size as i64), node]])
}

/// A boxed term whose payload is these runs of terms.
#[inline(always)]
fn boxed<A: Alloc + ?Sized>(a: &mut A, header: Header, runs: &[&[Term]]) -> Term {
    let at = a.alloc(1 + header.payload_words());
    let mut to = at;
    // SAFETY: header and runs fill exactly the fresh words.
    unsafe {
        *to = header.0;
        to = to.add(1);
        for run in runs {
            to.cast::<Term>().copy_from_nonoverlapping(run.as_ptr(), run.len());
            to = to.add(run.len());
        }
        debug_assert!(to == at.add(1 + header.payload_words()));
    }
    Term::from_boxed(at)
}

#[inline(always)]
fn make_node<A: Alloc + ?Sized>(a: &mut A, entries: u32, children: u32, runs: &[&[Term]]) -> Term {
    let words = 2 * entries.count_ones() as usize + children.count_ones() as usize;
    // A raw word in the place of a term: `boxed` only copies.
    let bitmap = [Term(u64::from(entries) | u64::from(children) << 32)];
    let mut all: SmallVec<[&[Term]; 6]> = SmallVec::new();
    all.push(&bitmap);
    all.extend_from_slice(runs);
    boxed(a, Header::new(Kind::TrieNode, 1 + words), &all)
}

pub(super) fn put<A: Alloc + ?Sized>(a: &mut A, map: Term, key: Term, value: Term) -> Term {
    let (size, top) = root(map);
    let (node, added) = put_in(a, top, 0, hash(key), key, value);
    if node == top {
        return map;
    }
    make_root(a, size + usize::from(added), node)
}

/// The node with the entry set, and whether its key is new. Goes at most `LEVELS` deep.
fn put_in<A: Alloc + ?Sized>(
    a: &mut A,
    node: Term,
    level: u32,
    hash: u64,
    key: Term,
    value: Term,
) -> (Term, bool) {
    if level == LEVELS {
        return put_in_collision(a, node, key, value);
    }
    // SAFETY: above the last level all are nodes.
    let parts = unsafe { Node::of(node) };
    let Node { entries, children, terms } = parts;
    let bit = bit_at(hash, level);
    if children & bit != 0 {
        let at = parts.child_place(bit);
        let (child, added) = put_in(a, terms[at], level + 1, hash, key, value);
        if child == terms[at] {
            return (node, false);
        }
        let runs = [&terms[..at], &[child], &terms[at + 1..]];
        return (make_node(a, entries, children, &runs), added);
    }
    let at = parts.entry_place(bit);
    if entries & bit == 0 {
        let runs = [&terms[..at], &[key, value], &terms[at..]];
        return (make_node(a, entries | bit, children, &runs), true);
    }
    let (old_key, old_value) = (terms[at], terms[at + 1]);
    if eq_exact(old_key, key) {
        if old_value == value {
            return (node, false);
        }
        let runs = [&terms[..at], &[old_key, value], &terms[at + 2..]];
        return (make_node(a, entries, children, &runs), false);
    }
    let old = Entry { hash: self::hash(old_key), key: old_key, value: old_value };
    let new = Entry { hash, key, value };
    let child = if path(old.hash) <= path(hash) {
        build(a, &[old, new], level + 1)
    } else {
        build(a, &[new, old], level + 1)
    };
    let child_at = parts.child_place(bit);
    let runs = [&terms[..at], &terms[at + 2..child_at], &[child], &terms[child_at..]];
    (make_node(a, entries & !bit, children | bit, &runs), true)
}

fn put_in_collision<A: Alloc + ?Sized>(a: &mut A, node: Term, key: Term, value: Term) -> (Term, bool) {
    let terms = collision_terms(node);
    let before = |at: &usize| compare_exact(terms[*at], key).is_lt();
    let at = (0..terms.len()).step_by(2).find(|at| !before(at)).unwrap_or(terms.len());
    let added = at == terms.len() || !eq_exact(terms[at], key);
    if !added && terms[at + 1] == value {
        return (node, false);
    }
    let rest = if added { &terms[at..] } else { &terms[at + 2..] };
    let words = at + 2 + rest.len();
    let header = Header::new(Kind::TrieCollision, words);
    (boxed(a, header, &[&terms[..at], &[key, value], rest]), added)
}

/// All entries of both maps; where both have a key, the value of `over` counts. What only one of
/// them has below a node is shared with it.
pub(super) fn merge<A: Alloc + ?Sized>(a: &mut A, under: Term, over: Term) -> Term {
    let ((size, under_top), (_, over_top)) = (root(under), root(over));
    let (node, added) = merge_in(a, under_top, over_top, 0);
    if node == under_top { under } else { make_root(a, size + added, node) }
}

/// What stands at one place of a node.
enum Place {
    Nothing,
    Entry(Term, Term),
    Child(Term),
}

impl Node {
    fn place(&self, bit: u32) -> Place {
        if self.entries & bit != 0 {
            let at = self.entry_place(bit);
            Place::Entry(self.terms[at], self.terms[at + 1])
        } else if self.children & bit != 0 {
            Place::Child(self.terms[self.child_place(bit)])
        } else {
            Place::Nothing
        }
    }
}

/// The node of both, and how many keys of `over` are new. Goes at most `LEVELS` deep.
fn merge_in<A: Alloc + ?Sized>(a: &mut A, under: Term, over: Term, level: u32) -> (Term, usize) {
    if under == over {
        return (under, 0);
    }
    if level == LEVELS {
        let mut added = 0;
        let pairs = collision_terms(over).chunks_exact(2);
        let node = pairs.fold(under, |node, pair| {
            let (node, is_new) = put_in_collision(a, node, pair[0], pair[1]);
            added += usize::from(is_new);
            node
        });
        return (node, added);
    }
    // SAFETY: above the last level all are nodes.
    let (left, right) = unsafe { (Node::of(under), Node::of(over)) };
    let (mut entries, mut children, mut added) = (0, 0, 0);
    let mut pairs: SmallVec<[Term; 64]> = SmallVec::new();
    let mut nodes: SmallVec<[Term; 32]> = SmallVec::new();
    let mut places = left.entries | left.children | right.entries | right.children;
    while places != 0 {
        let bit = places & places.wrapping_neg();
        places &= places - 1;
        let (merged, more) = merge_place(a, left.place(bit), right.place(bit), level);
        added += more;
        match merged {
            Place::Nothing => {}
            Place::Entry(key, value) => {
                entries |= bit;
                pairs.extend_from_slice(&[key, value]);
            }
            Place::Child(node) => {
                children |= bit;
                nodes.push(node);
            }
        }
    }
    let (own, below) = left.terms.split_at(2 * left.entries.count_ones() as usize);
    if (entries, children) == (left.entries, left.children) && own == &pairs[..] && below == &nodes[..] {
        return (under, added);
    }
    (make_node(a, entries, children, &[&pairs, &nodes]), added)
}

fn merge_place<A: Alloc + ?Sized>(a: &mut A, under: Place, over: Place, level: u32) -> (Place, usize) {
    match (under, over) {
        (under, Place::Nothing) => (under, 0),
        (Place::Nothing, Place::Entry(key, value)) => (Place::Entry(key, value), 1),
        (Place::Nothing, Place::Child(node)) => (Place::Child(node), count(node, level + 1)),
        (Place::Entry(old_key, old_value), Place::Entry(key, value)) => {
            if eq_exact(old_key, key) {
                return (Place::Entry(old_key, value), 0);
            }
            let mut both = [
                Entry { hash: hash(old_key), key: old_key, value: old_value },
                Entry { hash: hash(key), key, value },
            ];
            both.sort_by_key(|entry| path(entry.hash));
            (Place::Child(build(a, &both, level + 1)), 1)
        }
        (Place::Entry(key, value), Place::Child(node)) => {
            let hash = hash(key);
            let in_over = count(node, level + 1);
            if get_in(node, level + 1, hash, key).is_some() {
                return (Place::Child(node), in_over - 1);
            }
            (Place::Child(put_in(a, node, level + 1, hash, key, value).0), in_over)
        }
        (Place::Child(node), Place::Entry(key, value)) => {
            let (node, is_new) = put_in(a, node, level + 1, hash(key), key, value);
            (Place::Child(node), usize::from(is_new))
        }
        (Place::Child(left), Place::Child(right)) => {
            let (node, added) = merge_in(a, left, right, level + 1);
            (Place::Child(node), added)
        }
    }
}

/// Entries of a node in all. Goes at most `LEVELS` deep.
fn count(node: Term, level: u32) -> usize {
    if level == LEVELS {
        return collision_terms(node).len() / 2;
    }
    // SAFETY: above the last level all are nodes.
    let parts = unsafe { Node::of(node) };
    let own = parts.entries.count_ones() as usize;
    own + parts.terms[2 * own..].iter().map(|&child| count(child, level + 1)).sum::<usize>()
}

/// The map without `key`, which it has.
pub(super) fn remove<A: Alloc + ?Sized>(a: &mut A, map: Term, key: Term) -> Term {
    let (size, top) = root(map);
    if size == FLAT_MAX + 1 {
        let mut pairs: super::Pairs = Iter::new(map).filter(|(other, _)| !eq_exact(*other, key)).collect();
        sort_keeping_last(&mut pairs);
        return flat_from_sorted(a, &pairs);
    }
    match remove_in(a, top, 0, hash(key), key) {
        Left::Node(node) => make_root(a, size - 1, node),
        Left::Entry(..) => unreachable!("a trie of one entry"),
    }
}

/// What is left of a node.
enum Left {
    Node(Term),
    /// A single entry, which belongs into the parent.
    Entry(Term, Term),
}

/// The node without `key`, which it has. Goes at most `LEVELS` deep.
fn remove_in<A: Alloc + ?Sized>(a: &mut A, node: Term, level: u32, hash: u64, key: Term) -> Left {
    if level == LEVELS {
        let terms = collision_terms(node);
        let here = |at: &usize| eq_exact(terms[*at], key);
        let at = (0..terms.len()).step_by(2).find(here).unwrap_or(0);
        let rest = [&terms[..at], &terms[at + 2..]];
        if terms.len() == 4 {
            let other = if at == 0 { 2 } else { 0 };
            return Left::Entry(terms[other], terms[other + 1]);
        }
        return Left::Node(boxed(a, Header::new(Kind::TrieCollision, terms.len() - 2), &rest));
    }
    // SAFETY: above the last level all are nodes.
    let parts = unsafe { Node::of(node) };
    let Node { entries, children, terms } = parts;
    let bit = bit_at(hash, level);
    if children & bit == 0 {
        let at = parts.entry_place(bit);
        debug_assert!(entries & bit != 0 && eq_exact(terms[at], key));
        if children == 0 && entries.count_ones() == 2 && level > 0 {
            let other = if at == 0 { 2 } else { 0 };
            return Left::Entry(terms[other], terms[other + 1]);
        }
        let runs = [&terms[..at], &terms[at + 2..]];
        return Left::Node(make_node(a, entries & !bit, children, &runs));
    }
    let at = parts.child_place(bit);
    match remove_in(a, terms[at], level + 1, hash, key) {
        Left::Node(child) => {
            let runs = [&terms[..at], &[child], &terms[at + 1..]];
            Left::Node(make_node(a, entries, children, &runs))
        }
        Left::Entry(key, value) if entries == 0 && children == bit && level > 0 => Left::Entry(key, value),
        Left::Entry(key, value) => {
            let to = parts.entry_place(bit);
            let runs = [&terms[..to], &[key, value], &terms[to..at], &terms[at + 1..]];
            Left::Node(make_node(a, entries | bit, children & !bit, &runs))
        }
    }
}

#[derive(Clone, Copy)]
struct Entry {
    hash: u64,
    key: Term,
    value: Term,
}

/// A map of more than `FLAT_MAX` pairs, or fewer when some keys are equal; the last one counts.
pub(super) fn from_pairs<A: Alloc + ?Sized>(a: &mut A, pairs: &[(Term, Term)]) -> Term {
    // From behind, so that the stable sort has the last of equal keys first.
    let mut entries: Vec<Entry> =
        pairs.iter().rev().map(|&(key, value)| Entry { hash: hash(key), key, value }).collect();
    entries.sort_by_key(|entry| path(entry.hash));
    drop_repeated(&mut entries);
    if entries.len() <= FLAT_MAX {
        let mut pairs: super::Pairs = entries.iter().map(|e| (e.key, e.value)).collect();
        sort_keeping_last(&mut pairs);
        return flat_from_sorted(a, &pairs);
    }
    let node = build(a, &entries, 0);
    make_root(a, entries.len(), node)
}

/// Keeps the first of equal keys. Equal ones have equal paths, so they stand in one run.
fn drop_repeated(entries: &mut Vec<Entry>) {
    let mut kept = 0;
    let mut run = 0;
    for at in 0..entries.len() {
        let entry = entries[at];
        if kept > 0 && path(entries[kept - 1].hash) != path(entry.hash) {
            run = kept;
        }
        if !entries[run..kept].iter().any(|other| eq_exact(other.key, entry.key)) {
            entries[kept] = entry;
            kept += 1;
        }
    }
    entries.truncate(kept);
}

/// The node of these entries, sorted by path, which agree above `level`. At most `LEVELS` deep.
fn build<A: Alloc + ?Sized>(a: &mut A, entries: &[Entry], level: u32) -> Term {
    if level == LEVELS {
        let mut pairs: Vec<[Term; 2]> = entries.iter().map(|e| [e.key, e.value]).collect();
        pairs.sort_by(|x, y| compare_exact(x[0], y[0]));
        let header = Header::new(Kind::TrieCollision, 2 * pairs.len());
        return boxed(a, header, &[pairs.as_flattened()]);
    }
    let (mut own, mut below) = (0, 0);
    let mut pairs: SmallVec<[Term; 64]> = SmallVec::new();
    let mut nodes: SmallVec<[Term; 32]> = SmallVec::new();
    for group in entries.chunk_by(|x, y| bit_at(x.hash, level) == bit_at(y.hash, level)) {
        let bit = bit_at(group[0].hash, level);
        if let [single] = group {
            own |= bit;
            pairs.extend_from_slice(&[single.key, single.value]);
        } else {
            below |= bit;
            nodes.push(build(a, group, level + 1));
        }
    }
    make_node(a, own, below, &[&pairs, &nodes])
}

/// Iterator over the entries of a trie.
pub(super) struct Iter {
    /// Per level: entries left, and children left.
    stack: SmallVec<[(&'static [Term], &'static [Term]); LEVELS as usize + 1]>,
}

impl Iter {
    pub(super) fn new(map: Term) -> Iter {
        let mut iter = Iter { stack: SmallVec::new() };
        iter.enter(root(map).1);
        iter
    }

    fn enter(&mut self, node: Term) {
        if let Some((terms, children)) = node_parts(node) {
            self.stack.push(terms.split_at(terms.len() - children));
        }
    }
}

impl Iterator for Iter {
    type Item = (Term, Term);

    fn next(&mut self) -> Option<(Term, Term)> {
        loop {
            let (entries, children) = self.stack.last_mut()?;
            if let [key, value, rest @ ..] = *entries {
                *entries = rest;
                return Some((*key, *value));
            }
            match children.split_first() {
                Some((&child, rest)) => {
                    *children = rest;
                    self.enter(child);
                }
                None => {
                    self.stack.pop();
                }
            }
        }
    }
}
