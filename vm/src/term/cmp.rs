//! Equality and order over all terms.
//!
//! Two notions of each. *Exact*: `===` and the order of map keys, where an integer never equals a
//! float (all integers come before all floats) and `-0.0` comes before `0.0`. *Arithmetic*: `==`
//! and `<`, where numbers compare by value, exactly also beyond 2^53. Keys inside maps always
//! compare exactly.
//!
//! Order of types: number < atom < reference < function < port < pid < tuple < map < [] < list <
//! bitstring. Tuples compare by size, then element by element; maps by size, then by keys in
//! ascending order, then by values in the order of the keys; bitstrings bit by bit.
//!
//! Walking is done with a stack of spans (two runs of terms still to be compared). Comparing maps
//! may mean sorting keys that are maps themselves: that recursion is counted and, when it gets
//! deep, goes on in a thread of its own.
//!
//! INVARIANT: `compare_exact` is `Equal` exactly when `eq_exact` holds, `compare` when `eq` does.

use super::binary::Bits;
use super::boxed::Kind;
use super::map;
use super::word::Term;
use smallvec::SmallVec;
use std::cell::Cell;
use std::cmp::Ordering;
use std::cmp::Ordering::{Equal, Greater, Less};

/// Two runs of terms still to be compared.
#[derive(Clone, Copy)]
struct Span {
    a: *const Term,
    b: *const Term,
    left: usize,
    exact: bool,
}

type Spans = SmallVec<[Span; 12]>;

/// `===`.
#[inline(always)]
pub fn eq_exact(a: Term, b: Term) -> bool {
    if a.0 == b.0 {
        return true;
    }
    // Both must be pointers of the same tag: the value of an immediate has only one word.
    if (a.0 ^ b.0) & 0b111 != 0 || a.is_immediate() {
        return false;
    }
    eq_pointers(a, b, true)
}

/// `==`.
#[inline(always)]
pub fn eq(a: Term, b: Term) -> bool {
    if a.0 == b.0 {
        return true;
    }
    if a.both_small(b) || (a.is_atom() || b.is_atom()) {
        return false;
    }
    eq_slow(a, b)
}

#[inline(never)]
fn eq_slow(a: Term, b: Term) -> bool {
    if a.is_pointer() && b.is_pointer() && (a.0 ^ b.0) & 0b111 == 0 {
        return eq_pointers(a, b, false);
    }
    a.is_number() && b.is_number() && compare_numbers(a, b, false) == Equal
}

/// Order of `<` and sorting: `Equal` means `==`.
#[inline(always)]
pub fn compare(a: Term, b: Term) -> Ordering {
    if a.both_small(b) {
        return (a.0 as i64).cmp(&(b.0 as i64));
    }
    order(a, b, false)
}

/// Order of map keys: `Equal` means `===`.
#[inline(always)]
pub fn compare_exact(a: Term, b: Term) -> Ordering {
    if a.both_small(b) {
        return (a.0 as i64).cmp(&(b.0 as i64));
    }
    order(a, b, true)
}

/// Order in which small maps keep and list their keys: atoms by index, all else by
/// `compare_exact`.
#[inline(always)]
pub fn compare_keys(a: Term, b: Term) -> Ordering {
    if a.is_atom() && b.is_atom() {
        return a.0.cmp(&b.0);
    }
    compare_exact(a, b)
}

// Equality.

/// Equality of two conses or two boxed terms.
#[inline(never)]
fn eq_pointers(a: Term, b: Term, exact: bool) -> bool {
    let mut spans = Spans::new();
    let (mut a, mut b, mut exact) = (a, b, exact);
    loop {
        if !eq_one(a, b, exact, &mut spans) {
            return false;
        }
        match next_pair(&mut spans) {
            Some(pair) => (a, b, exact) = pair,
            None => return true,
        }
    }
}

/// The next pair of the topmost span.
#[inline(always)]
fn next_pair(spans: &mut Spans) -> Option<(Term, Term, bool)> {
    loop {
        let span = spans.last_mut()?;
        if span.left == 0 {
            spans.pop();
            continue;
        }
        span.left -= 1;
        let exact = span.exact;
        // SAFETY: `left` terms lie there.
        let pair = unsafe { (*span.a, *span.b, exact) };
        // SAFETY: at most one past the run.
        unsafe {
            span.a = span.a.add(1);
            span.b = span.b.add(1);
        }
        return Some(pair);
    }
}

/// Equality of one pair, its parts pushed for later.
#[inline(always)]
fn eq_one(a: Term, b: Term, exact: bool, spans: &mut Spans) -> bool {
    if a.0 == b.0 {
        return true;
    }
    if a.is_cons() && b.is_cons() {
        return match differing_cells(a, b) {
            None => true,
            Some((cell_a, cell_b, left)) => {
                // SAFETY: the last `left` words of each cell.
                let (pa, pb) = unsafe { (*cell_a, *cell_b) };
                if exact && (pa.is_immediate() || pb.is_immediate()) {
                    return false;
                }
                push_terms(spans, cell_a, cell_b, left, exact);
                true
            }
        };
    }
    let (Some(header_a), Some(header_b)) = (a.header(), b.header()) else {
        return !exact && a.is_number() && b.is_number() && compare_numbers(a, b, false) == Equal;
    };
    let kind = header_a.kind();
    match kind {
        Kind::Tuple | Kind::FlatMap => {
            if header_a != header_b {
                return false;
            }
            let words = header_a.payload_words();
            // SAFETY: both payloads are `words` terms (boxed.rs).
            let (at, bt) = unsafe { (a.payload_terms(0, words), b.payload_terms(0, words)) };
            if kind == Kind::FlatMap {
                push_terms(spans, at[1..].as_ptr(), bt[1..].as_ptr(), words - 1, exact);
                push_terms(spans, at.as_ptr(), bt.as_ptr(), 1, true);
            } else {
                push_terms(spans, at.as_ptr(), bt.as_ptr(), words, exact);
            }
            true
        }
        Kind::TrieRoot => {
            // Size and node: the shape follows from the keys alone.
            header_b.kind() == Kind::TrieRoot && {
                // SAFETY: two terms (boxed.rs).
                let (at, bt) = unsafe { (a.payload_terms(0, 2), b.payload_terms(0, 2)) };
                at[0] == bt[0] && {
                    push_terms(spans, at[1..].as_ptr(), bt[1..].as_ptr(), 1, exact);
                    true
                }
            }
        }
        Kind::TrieNode | Kind::TrieCollision => header_a == header_b && push_node(a, b, exact, spans),
        Kind::HeapBits | Kind::RefcBinary | Kind::SubBits => match (a.bits(), b.bits()) {
            (Some(a), Some(b)) => eq_bits(a, b),
            _ => false,
        },
        Kind::BigPositive | Kind::BigNegative | Kind::Float => {
            if exact || header_a.kind() == header_b.kind() {
                header_a == header_b && same_raw_payload(a, b)
            } else {
                b.is_number() && compare_numbers(a, b, false) == Equal
            }
        }
        Kind::Closure => {
            let (Some((la, fa)), Some((lb, fb))) = (a.closure(), b.closure()) else {
                return false;
            };
            if compare_lambdas(la, lb) != Equal || fa.len() != fb.len() {
                return false;
            }
            push_terms(spans, fa.as_ptr(), fb.as_ptr(), fa.len(), exact);
            true
        }
        Kind::Alias | Kind::Resource => a.reference_number() == b.reference_number(),
        Kind::ExternalPid | Kind::ExternalReference | Kind::ExternalPort | Kind::MatchContext => {
            header_a == header_b && same_raw_payload(a, b)
        }
    }
}

#[inline(always)]
fn push_terms(spans: &mut Spans, a: *const Term, b: *const Term, left: usize, exact: bool) {
    spans.push(Span { a, b, left, exact });
}

/// Walks two lists as long as their elements are the same words. Where they first differ: the
/// places in the two cells (head and tail, 2, or only the tail, 1, still to be compared).
#[inline(always)]
fn differing_cells(a: Term, b: Term) -> Option<(*const Term, *const Term, usize)> {
    let (mut a, mut b) = (a, b);
    loop {
        let (cell_a, cell_b) = (a.address().cast::<Term>(), b.address().cast::<Term>());
        // SAFETY: both are list cells of two words.
        unsafe {
            if *cell_a != *cell_b {
                return Some((cell_a, cell_b, 2));
            }
            (a, b) = (*cell_a.add(1), *cell_b.add(1));
            if a == b {
                return None;
            }
            if !a.is_cons() || !b.is_cons() {
                return Some((cell_a.add(1), cell_b.add(1), 1));
            }
        }
    }
}

/// Pushes the parts of two trie nodes with the same header: keys compare exactly, values as told.
fn push_node(a: Term, b: Term, exact: bool, spans: &mut Spans) -> bool {
    let (Some((at, children)), Some((bt, same))) = (map::node_parts(a), map::node_parts(b)) else {
        return false;
    };
    if children != same {
        return false;
    }
    if exact {
        push_terms(spans, at.as_ptr(), bt.as_ptr(), at.len(), true);
        return true;
    }
    let pairs = at.len() - children;
    push_terms(spans, at[pairs..].as_ptr(), bt[pairs..].as_ptr(), children, false);
    for at_pair in (0..pairs).step_by(2) {
        push_terms(spans, at[at_pair + 1..].as_ptr(), bt[at_pair + 1..].as_ptr(), 1, false);
        push_terms(spans, at[at_pair..].as_ptr(), bt[at_pair..].as_ptr(), 1, true);
    }
    true
}

/// Whether all payload words are the same, both being of the same size.
fn same_raw_payload(a: Term, b: Term) -> bool {
    // SAFETY: both are boxed and have that many words.
    unsafe {
        let words = a.header_unchecked().payload_words();
        (0..words).all(|at| a.payload_word(at) == b.payload_word(at))
    }
}

fn eq_bits(a: Bits, b: Bits) -> bool {
    a.bit_size() == b.bit_size() && compare_bits(a, b) == Equal
}

// Order.

/// The place of a type in the order of all terms.
fn rank(term: Term) -> u8 {
    if term.0 & 1 == 0 {
        return 0;
    }
    if let Some(kind) = term.kind() {
        return match kind {
            Kind::BigPositive | Kind::BigNegative | Kind::Float => 0,
            Kind::Alias | Kind::Resource | Kind::ExternalReference => 2,
            Kind::Closure => 3,
            Kind::ExternalPort => 4,
            Kind::ExternalPid => 5,
            Kind::Tuple => 6,
            Kind::FlatMap | Kind::TrieRoot | Kind::TrieNode | Kind::TrieCollision => 7,
            Kind::HeapBits | Kind::RefcBinary | Kind::SubBits | Kind::MatchContext => 10,
        };
    }
    if term.is_cons() {
        return 9;
    }
    match () {
        () if term.is_atom() => 1,
        () if term.is_plain_reference() => 2,
        () if term.is_local_port() => 4,
        () if term.is_local_pid() => 5,
        () if term == Term::EMPTY_TUPLE => 6,
        () if term.is_nil() => 8,
        () => 11,
    }
}

#[inline(never)]
fn order(a: Term, b: Term, exact: bool) -> Ordering {
    let mut spans = Spans::new();
    // Keys and values of maps that had to be sorted; spans point into them.
    let mut sorted: Vec<Vec<Term>> = Vec::new();
    let (mut a, mut b, mut exact) = (a, b, exact);
    loop {
        let found = order_one(a, b, exact, &mut spans, &mut sorted);
        if found != Equal {
            return found;
        }
        match next_pair(&mut spans) {
            Some(pair) => (a, b, exact) = pair,
            None => return Equal,
        }
    }
}

/// Order of one pair as far as it shows at once; what its parts decide is pushed.
fn order_one(a: Term, b: Term, exact: bool, spans: &mut Spans, sorted: &mut Vec<Vec<Term>>) -> Ordering {
    if a.0 == b.0 {
        return Equal;
    }
    if a.is_cons() && b.is_cons() {
        if let Some((cell_a, cell_b, left)) = differing_cells(a, b) {
            push_terms(spans, cell_a, cell_b, left, exact);
        }
        return Equal;
    }
    let (rank_a, rank_b) = (rank(a), rank(b));
    if rank_a != rank_b {
        return rank_a.cmp(&rank_b);
    }
    match rank_a {
        0 => compare_numbers(a, b, exact),
        1 => match (a.as_atom(), b.as_atom()) {
            (Some(a), Some(b)) => a.as_str().cmp(b.as_str()),
            _ => a.0.cmp(&b.0),
        },
        2 => compare_identities(a.reference_number(), b.reference_number(), a, b),
        3 => order_closures(a, b, exact, spans),
        4 => compare_identities(a.as_local_port(), b.as_local_port(), a, b),
        5 => match (a.as_pid(), b.as_pid()) {
            (Some(a), Some(b)) => a.cmp(&b),
            (a_local, b_local) => compare_identities(
                a_local.map(|pid| u64::from(pid.slot)),
                b_local.map(|pid| u64::from(pid.slot)),
                a,
                b,
            ),
        },
        6 => {
            let (at, bt) = (a.tuple().unwrap_or(&[]), b.tuple().unwrap_or(&[]));
            if at.len() == bt.len() {
                push_terms(spans, at.as_ptr(), bt.as_ptr(), at.len(), exact);
            }
            at.len().cmp(&bt.len())
        }
        7 => order_maps(a, b, exact, spans, sorted),
        10 => match (a.bits(), b.bits()) {
            (Some(a), Some(b)) => compare_bits(a, b),
            _ => a.0.cmp(&b.0),
        },
        _ => a.0.cmp(&b.0),
    }
}

/// Things of this node (which have a number) come before those of others, which compare by their
/// words.
fn compare_identities(a_local: Option<u64>, b_local: Option<u64>, a: Term, b: Term) -> Ordering {
    match (a_local, b_local) {
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(_), None) => Less,
        (None, Some(_)) => Greater,
        (None, None) => match (a.header(), b.header()) {
            (Some(ha), Some(hb)) if ha == hb => {
                let words = 0..ha.payload_words();
                // SAFETY: both are boxed and have that many words.
                words
                    .map(|at| unsafe { a.payload_word(at).cmp(&b.payload_word(at)) })
                    .find(|&order| order != Equal)
                    .unwrap_or(Equal)
            }
            (Some(ha), Some(hb)) => ha.0.cmp(&hb.0),
            _ => a.0.cmp(&b.0),
        },
    }
}

/// Closures of modules come before captured names; then module, then which function it is.
fn compare_lambdas(a: &super::Lambda, b: &super::Lambda) -> Ordering {
    let text = |atom: super::Atom| atom.as_str();
    let by_module = a.external.cmp(&b.external).then_with(|| text(a.module).cmp(text(b.module)));
    if a.external {
        by_module.then_with(|| text(a.name).cmp(text(b.name))).then_with(|| a.arity.cmp(&b.arity))
    } else {
        by_module.then_with(|| a.index.cmp(&b.index)).then_with(|| a.unique.cmp(&b.unique))
    }
}

fn order_closures(a: Term, b: Term, exact: bool, spans: &mut Spans) -> Ordering {
    let (Some((la, fa)), Some((lb, fb))) = (a.closure(), b.closure()) else {
        return a.0.cmp(&b.0);
    };
    let found = compare_lambdas(la, lb).then_with(|| fa.len().cmp(&fb.len()));
    if found == Equal {
        push_terms(spans, fa.as_ptr(), fb.as_ptr(), fa.len(), exact);
    }
    found
}

fn order_maps(a: Term, b: Term, exact: bool, spans: &mut Spans, sorted: &mut Vec<Vec<Term>>) -> Ordering {
    let (size_a, size_b) = (map::size(a), map::size(b));
    if size_a != size_b {
        return size_a.cmp(&size_b);
    }
    let Some(size) = size_a else { return a.0.cmp(&b.0) };
    let mut push = |of: Term, keys: bool, pairs: &[(Term, Term)]| {
        debug_assert!(map::size(of) == Some(pairs.len()));
        sorted.push(pairs.iter().map(|&(key, value)| if keys { key } else { value }).collect());
        sorted[sorted.len() - 1].as_ptr()
    };
    let (pairs_a, pairs_b) = (sorted_pairs(a), sorted_pairs(b));
    let values = (push(a, false, &pairs_a), push(b, false, &pairs_b));
    let keys = (push(a, true, &pairs_a), push(b, true, &pairs_b));
    push_terms(spans, values.0, values.1, size, exact);
    push_terms(spans, keys.0, keys.1, size, true);
    Equal
}

/// Key and value pairs of a map in ascending order of the keys.
pub fn sorted_pairs(map: Term) -> Vec<(Term, Term)> {
    let mut pairs: Vec<(Term, Term)> = map::iter(map).collect();
    let plain = pairs.iter().all(|(key, _)| !key.is_map() && !may_hold_maps(*key));
    if plain {
        pairs.sort_unstable_by(|a, b| compare_exact(a.0, b.0));
    } else {
        deeper(|| pairs.sort_unstable_by(|a, b| compare_exact(a.0, b.0)));
    }
    pairs
}

fn may_hold_maps(term: Term) -> bool {
    term.is_cons() || term.is_tuple() || term.is_closure()
}

/// Nested sorts on one thread's stack before the next ones get a thread of their own.
const SORT_DEPTH_MAX: u32 = 100;

thread_local! {
    static SORT_DEPTH: Cell<u32> = const { Cell::new(0) };
}

/// Runs `sort`, which may come back here for maps inside the keys.
fn deeper(sort: impl FnOnce() + Send) {
    let depth = SORT_DEPTH.get();
    if depth < SORT_DEPTH_MAX {
        SORT_DEPTH.set(depth + 1);
        sort();
        SORT_DEPTH.set(depth);
    } else {
        // The new thread starts counting at 0; this one waits, so nothing moves meanwhile.
        std::thread::scope(|scope| {
            let thread = scope.spawn(sort);
            thread.join().expect("comparing terms does not panic");
        });
    }
}

/// Bit by bit; of two where one begins with the other, the shorter comes first.
pub(crate) fn compare_bits(a: Bits, b: Bits) -> Ordering {
    if let (Some(a), Some(b)) = (a.aligned_bytes(), b.aligned_bytes()) {
        return a.cmp(b);
    }
    let bits = a.bit_size().min(b.bit_size());
    let (cut_a, cut_b) = (a.slice(0, bits), b.slice(0, bits));
    let bytes = match (cut_a.bit_offset % 8, cut_b.bit_offset % 8) {
        (0, 0) => {
            let whole = bits & !7;
            let whole_a = a.slice(0, whole).aligned_bytes().unwrap_or(&[]);
            let whole_b = b.slice(0, whole).aligned_bytes().unwrap_or(&[]);
            match whole_a.cmp(whole_b) {
                Equal if bits > whole => cut_a.byte(whole / 8).cmp(&cut_b.byte(whole / 8)),
                found => found,
            }
        }
        _ => (0..cut_a.byte_size())
            .map(|at| cut_a.byte(at).cmp(&cut_b.byte(at)))
            .find(|&found| found != Equal)
            .unwrap_or(Equal),
    };
    bytes.then_with(|| a.bit_size().cmp(&b.bit_size()))
}

// Numbers.

/// Order of two numbers.
pub(crate) fn compare_numbers(a: Term, b: Term, exact: bool) -> Ordering {
    match (a.as_float(), b.as_float()) {
        (Some(a), Some(b)) if exact => a.total_cmp(&b),
        (Some(a), Some(b)) => a.partial_cmp(&b).unwrap_or(Equal),
        (None, None) => compare_integers(a, b),
        (None, Some(_)) if exact => Less,
        (Some(_), None) if exact => Greater,
        (None, Some(b)) => compare_integer_float(a, b),
        (Some(a), None) => compare_integer_float(b, a).reverse(),
    }
}

fn compare_integers(a: Term, b: Term) -> Ordering {
    match (a.big(), b.big()) {
        (None, None) => (a.0 as i64).cmp(&(b.0 as i64)),
        (None, Some((negative, _))) => {
            if negative {
                Greater
            } else {
                Less
            }
        }
        (Some((negative, _)), None) => {
            if negative {
                Less
            } else {
                Greater
            }
        }
        (Some((false, a)), Some((false, b))) => compare_limbs(a, b),
        (Some((true, a)), Some((true, b))) => compare_limbs(b, a),
        (Some((negative, _)), Some(_)) => {
            if negative {
                Less
            } else {
                Greater
            }
        }
    }
}

/// Order of two sizes without leading zero limbs.
pub(crate) fn compare_limbs(a: &[u64], b: &[u64]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

/// Order of an integer and a finite float, by value.
fn compare_integer_float(integer: Term, float: f64) -> Ordering {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0; // 2^63
    match integer.big() {
        None => {
            if float >= LIMIT {
                return Less;
            }
            if float < -LIMIT {
                return Greater;
            }
            let whole = float.trunc();
            integer.small_value().cmp(&(whole as i64)).then_with(|| {
                if float > whole {
                    Less
                } else if float < whole {
                    Greater
                } else {
                    Equal
                }
            })
        }
        Some((negative, limbs)) => {
            if negative != (float < 0.0) {
                return if negative { Less } else { Greater };
            }
            let found = compare_limbs_float(limbs, float.abs());
            if negative { found.reverse() } else { found }
        }
    }
}

/// Order of the size of a bignum, which is at least 2^61, and a float that is not negative.
fn compare_limbs_float(limbs: &[u64], float: f64) -> Ordering {
    if float < (1u64 << 61) as f64 {
        return Greater;
    }
    // At this size the float is an integer: mantissa * 2^exponent.
    let bits = float.to_bits();
    let exponent = (bits >> 52) as usize - 1075;
    let mantissa = bits & ((1 << 52) - 1) | 1 << 52;
    let (limb, shift) = (exponent / 64, exponent % 64);
    let wide = u128::from(mantissa) << shift;
    let mut size: SmallVec<[u64; 20]> = SmallVec::from_elem(0, limb);
    size.push(wide as u64);
    if wide >> 64 != 0 {
        size.push((wide >> 64) as u64);
    }
    compare_limbs(limbs, &size)
}
