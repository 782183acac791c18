//! Property tests of terms: laws of order, agreement of equality and hash, copies, maps against a
//! plain model, bitstrings, and numbers against num-bigint.

use super::number::{self, ArithError, FloatFormat};
use super::{Term, binary::Bits, cmp, copy, hash, make, map};
use crate::heap::{FragmentBuilder, Heap};
use num_bigint::{BigInt, Sign};
use proptest::prelude::*;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A term as plain data.
#[derive(Clone, Debug)]
enum Plain {
    Int(i128),
    Float(f64),
    Atom(&'static str),
    Nil,
    Reference(u64),
    Binary(Vec<u8>),
    Bits(Vec<u8>, usize),
    List(Vec<Plain>, Option<Box<Plain>>),
    Tuple(Vec<Plain>),
    Map(Vec<(Plain, Plain)>),
}

fn leaf() -> impl Strategy<Value = Plain> {
    let near = prop_oneof![
        Just(0i128),
        Just(1 << 53),
        Just(1 << 60),
        Just(1 << 61),
        Just(1 << 64),
        Just(-(1 << 61)),
        Just((1 << 62) + 1),
        Just(1 << 100)
    ];
    prop_oneof![
        (near.clone(), -2..3i128).prop_map(|(base, off)| Plain::Int(base + off)),
        (-3..4i128).prop_map(Plain::Int),
        (near, -2..3i128).prop_map(|(base, off)| Plain::Float((base + off) as f64)),
        prop::sample::select(vec![0.0, -0.0, 0.5, 1.0, -1.0, 1e300, 1e-300]).prop_map(Plain::Float),
        prop::sample::select(vec!["ok", "a", "b", "timeout", "normal", ""]).prop_map(Plain::Atom),
        Just(Plain::Nil),
        (0..3u64).prop_map(Plain::Reference),
        prop::collection::vec(0..3u8, 0..4).prop_map(Plain::Binary),
        prop::collection::vec(any::<u8>(), 60..70).prop_map(Plain::Binary),
        (prop::collection::vec(any::<u8>(), 1..80), 1..8usize)
            .prop_map(|(bytes, less)| Plain::Bits(bytes, less)),
    ]
}

fn plain() -> impl Strategy<Value = Plain> {
    leaf().prop_recursive(4, 60, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(|l| Plain::List(l, None)),
            (prop::collection::vec(inner.clone(), 1..3), inner.clone())
                .prop_map(|(l, tail)| Plain::List(l, Some(Box::new(tail)))),
            prop::collection::vec(inner.clone(), 0..5).prop_map(Plain::Tuple),
            prop::collection::vec((inner.clone(), inner.clone()), 0..5).prop_map(Plain::Map),
            prop::collection::vec((inner.clone(), inner), 33..36).prop_map(Plain::Map),
        ]
    })
}

fn build(heap: &mut Heap, plain: &Plain) -> Term {
    match plain {
        Plain::Int(value) => make::int_i128(heap, *value),
        Plain::Float(value) => make::float(heap, *value),
        Plain::Atom(text) => super::Atom::intern(text).into(),
        Plain::Nil => Term::NIL,
        Plain::Reference(number) => Term::reference(*number),
        Plain::Binary(bytes) => make::binary(heap, bytes),
        Plain::Bits(bytes, less) => {
            let whole = make::binary(heap, bytes);
            let size = bytes.len() * 8 - less;
            make::sub_bits(heap, whole, less / 2, size)
        }
        Plain::List(items, tail) => {
            let items: Vec<Term> = items.iter().map(|item| build(heap, item)).collect();
            let tail = tail.as_ref().map_or(Term::NIL, |tail| build(heap, tail));
            make::list_with_tail(heap, &items, tail)
        }
        Plain::Tuple(items) => {
            let items: Vec<Term> = items.iter().map(|item| build(heap, item)).collect();
            make::tuple(heap, &items)
        }
        Plain::Map(pairs) => {
            let pairs: Vec<(Term, Term)> =
                pairs.iter().map(|(k, v)| (build(heap, k), build(heap, v))).collect();
            map::from_pairs(heap, &pairs)
        }
    }
}

/// Small heaps grow by fragments, so nothing moves in these tests.
fn heap() -> Heap {
    Heap::new(64)
}

proptest! {
    #[test]
    fn order_is_total(x in plain(), y in plain(), z in plain()) {
        let heap = &mut heap();
        let (x, y, z) = (build(heap, &x), build(heap, &y), build(heap, &z));
        for order in [cmp::compare, cmp::compare_exact, cmp::compare_keys] {
            prop_assert_eq!(order(x, x), Ordering::Equal);
            prop_assert_eq!(order(x, y), order(y, x).reverse());
            let mut sorted = [x, y, z];
            sorted.sort_by(|a, b| order(*a, *b));
            prop_assert!(order(sorted[0], sorted[1]).is_le());
            prop_assert!(order(sorted[1], sorted[2]).is_le());
            prop_assert!(order(sorted[0], sorted[2]).is_le());
        }
    }

    #[test]
    fn equality_agrees_with_order_and_hash(x in plain(), y in plain()) {
        let heap = &mut heap();
        let (a, b, again) = (build(heap, &x), build(heap, &y), build(heap, &x));
        prop_assert!(cmp::eq_exact(a, again) && cmp::eq(a, again));
        prop_assert_eq!(hash::hash(a), hash::hash(again));
        prop_assert_eq!(cmp::compare_exact(a, b).is_eq(), cmp::eq_exact(a, b));
        prop_assert_eq!(cmp::compare(a, b).is_eq(), cmp::eq(a, b));
        if cmp::eq_exact(a, b) {
            prop_assert_eq!(hash::hash(a), hash::hash(b));
            prop_assert!(cmp::eq(a, b));
        }
    }

    #[test]
    fn a_copy_equals_its_original(x in plain()) {
        let heap = &mut heap();
        let term = build(heap, &x);
        let fragment = copy::to_fragment(term, copy::Literals::Share);
        prop_assert!(cmp::eq_exact(term, fragment.term));
        prop_assert_eq!(hash::hash(term), hash::hash(fragment.term));
        prop_assert_eq!(fragment.used_words(), copy::size(term, copy::Literals::Share));
        let mut other = Heap::new(8);
        let second = copy::copy(&mut other, fragment.term, copy::Literals::Share);
        drop(fragment);
        other.check();
        other.check_root(second);
        prop_assert!(cmp::eq_exact(term, second));
    }

    #[test]
    fn maps_do_what_a_plain_model_does(
        steps in prop::collection::vec((0..6u8, 0..60i64, 0..5i64), 1..120),
    ) {
        let heap = &mut heap();
        let mut map = map::empty(heap);
        let mut model: BTreeMap<i64, i64> = BTreeMap::new();
        for (what, key, value) in steps {
            // Keys of several kinds, boxed ones among them.
            let key_term = match key % 3 {
                0 => Term::small(key),
                1 => make::tuple(heap, &[Term::small(key)]),
                _ => make::binary(heap, &key.to_be_bytes()),
            };
            let value_term = Term::small(value);
            match what {
                0..3 => {
                    map = map::put(heap, map, key_term, value_term).unwrap();
                    model.insert(key, value);
                }
                3 => {
                    let (left, taken) = map::take_out(heap, map, key_term).unwrap();
                    prop_assert_eq!(taken.map(Term::small_value), model.remove(&key));
                    map = left;
                }
                4 => {
                    let updated = map::update_exact(heap, map, key_term, value_term);
                    prop_assert_eq!(updated.is_ok(), model.contains_key(&key));
                    if let Ok(updated) = updated {
                        map = updated;
                        model.insert(key, value);
                    }
                }
                _ => {
                    let found = map::get(map, key_term).map(Term::small_value);
                    prop_assert_eq!(found, model.get(&key).copied());
                }
            }
            prop_assert_eq!(map::size(map), Some(model.len()));
        }
        let pairs: Vec<(Term, Term)> = map::iter(map).collect();
        prop_assert_eq!(pairs.len(), model.len());
        let rebuilt = map::from_pairs(heap, &pairs);
        prop_assert!(cmp::eq_exact(map, rebuilt));
        prop_assert_eq!(hash::hash(map), hash::hash(rebuilt));
        prop_assert_eq!(cmp::compare(map, rebuilt), Ordering::Equal);
    }

    #[test]
    fn several_keys_at_once_are_keys_one_by_one(
        size in prop::sample::select(vec![0..8i64, 30..34, 60..90]),
        wanted in prop::collection::btree_set(0..90i64, 0..10),
        same in any::<bool>(),
    ) {
        let heap = &mut heap();
        let mut key_terms = BTreeMap::new();
        for key in 0..90 {
            let term = match key % 3 {
                0 => Term::small(key),
                1 => make::tuple(heap, &[Term::small(key)]),
                _ => make::binary(heap, &key.to_be_bytes()),
            };
            key_terms.insert(key, term);
        }
        let pairs: Vec<(Term, Term)> = (0..size.end).map(|k| (key_terms[&k], Term::small(k))).collect();
        let map = map::from_pairs(heap, &pairs);
        let mut keys: Vec<Term> = wanted.iter().map(|k| key_terms[k]).collect();
        keys.sort_by(|a, b| cmp::compare_keys(*a, *b));
        let value = |n: usize| if same { map::get(map, keys[n]).unwrap_or(Term::NIL) } else { Term::NIL };

        let mut found = Vec::new();
        let all = map::get_all(map, &keys, |n, value| found.push((keys[n], value)));
        let expected: Option<Vec<_>> = keys.iter().map(|&k| map::get(map, k).map(|v| (k, v))).collect();
        prop_assert_eq!(all, expected.is_some());
        prop_assert_eq!(found, expected.unwrap_or_default());

        let pairs: Vec<_> = keys.iter().enumerate().map(|(n, &key)| (key, value(n))).collect();
        let expected = map::update_exact_all(heap, map, &pairs);
        match (map::update_all(heap, map, &keys, value), expected) {
            (Ok(updated), Ok(expected)) => {
                prop_assert!(cmp::eq_exact(updated, expected));
                prop_assert!(!same || size.end > map::FLAT_MAX as i64 || updated == map);
            }
            (updated, expected) => prop_assert_eq!(updated.err(), expected.err()),
        }
        prop_assert_eq!(map::update_all(heap, Term::NIL, &keys, value), Err(map::UpdateError::BadMap));
        let found = map::get_all(Term::NIL, &keys, |_, _| {});
        prop_assert!(!found);
    }

    #[test]
    fn merging_is_putting_one_by_one(
        under in prop::collection::vec((0..400i64, 0..5i64), 0..300),
        over in prop::collection::vec((0..400i64, 0..5i64), 0..300),
    ) {
        let heap = &mut heap();
        let terms = |pairs: &[(i64, i64)]| -> Vec<(Term, Term)> {
            pairs.iter().map(|&(k, v)| (Term::small(k), Term::small(v))).collect()
        };
        let (under, over) = (terms(&under), terms(&over));
        let (low, high) = (map::from_pairs(heap, &under), map::from_pairs(heap, &over));
        let merged = map::merge(heap, low, high).unwrap();
        let mut expected = low;
        for &(key, value) in &over {
            expected = map::put(heap, expected, key, value).unwrap();
        }
        prop_assert!(cmp::eq_exact(merged, expected));
        let all = map::put_all(heap, low, &over).unwrap();
        prop_assert!(cmp::eq_exact(all, expected));
    }

    #[test]
    fn bits_are_kept_one_by_one(
        bytes in prop::collection::vec(any::<u8>(), 1..200),
        cut in any::<(usize, usize)>(),
        more in prop::collection::vec((any::<u8>(), 0..9usize), 0..60),
    ) {
        let heap = &mut heap();
        let whole = make::binary(heap, &bytes);
        let all = bits_of(whole.bits().unwrap());
        let from = cut.0 % all.len();
        let size = cut.1 % (all.len() - from + 1);
        let mut term = make::sub_bits(heap, whole, from, size);
        let mut expected = all[from..from + size].to_vec();
        prop_assert_eq!(&bits_of(term.bits().unwrap()), &expected);
        for (byte, bits) in more {
            let piece = make::binary(heap, &[byte]);
            let piece = piece.bits().unwrap().slice(0, bits.min(8));
            expected.extend(bits_of(piece));
            let before = term;
            let before_bits = bits_of(before.bits().unwrap());
            term = make::append(heap, term, piece);
            prop_assert_eq!(&bits_of(term.bits().unwrap()), &expected);
            prop_assert_eq!(&bits_of(before.bits().unwrap()), &before_bits);
            // A second append to the same must not disturb the first.
            let other = make::append(heap, before, piece);
            prop_assert!(cmp::eq_exact(other, term));
            prop_assert_eq!(hash::hash(other), hash::hash(term));
        }
    }

    #[test]
    fn integers_agree_with_num_bigint(
        x in integer(), y in integer(), shift in -200..200i64, base in 2..37u32,
    ) {
        let heap = &mut heap();
        let (a, b) = (from_big(heap, &x), from_big(heap, &y));
        prop_assert_eq!(&to_big(a), &x);
        prop_assert_eq!(cmp::compare(a, b), x.cmp(&y));
        let check = |result: Result<Term, ArithError>, expected: BigInt| {
            let term = result.expect("a result");
            prop_assert_eq!(&to_big(term), &expected);
            // Small exactly when it fits.
            let small = expected >= BigInt::from(Term::SMALL_MIN)
                && expected <= BigInt::from(Term::SMALL_MAX);
            prop_assert_eq!(term.is_small(), small);
            Ok(())
        };
        check(number::add(heap, a, b), &x + &y)?;
        check(number::sub(heap, a, b), &x - &y)?;
        check(number::mul(heap, a, b), &x * &y)?;
        if y == BigInt::ZERO {
            prop_assert_eq!(number::idiv(heap, a, b), Err(ArithError::BadArith));
            prop_assert_eq!(number::rem(heap, a, b), Err(ArithError::BadArith));
        } else {
            check(number::idiv(heap, a, b), &x / &y)?;
            check(number::rem(heap, a, b), &x % &y)?;
        }
        check(number::band(heap, a, b), &x & &y)?;
        check(number::bor(heap, a, b), &x | &y)?;
        check(number::bxor(heap, a, b), &x ^ &y)?;
        check(number::bnot(heap, a), !&x)?;
        check(number::neg(heap, a), -&x)?;
        let places = Term::small(shift);
        let shifted =
            if shift < 0 { &x >> shift.unsigned_abs() } else { &x << shift.unsigned_abs() };
        check(number::bsl(heap, a, places), shifted.clone())?;
        check(number::bsr(heap, a, Term::small(-shift)), shifted)?;
        let text = number::integer_text(a, base).unwrap();
        prop_assert_eq!(&text, &x.to_str_radix(base).to_uppercase());
        let parsed = number::parse_integer(heap, text.as_bytes(), base).unwrap();
        prop_assert!(cmp::eq_exact(parsed, a));
        let float: f64 = x.to_string().parse().unwrap();
        if float.is_infinite() {
            prop_assert_eq!(number::to_float(a), Err(ArithError::BadArith));
            return Ok(());
        }
        prop_assert_eq!(number::to_float(a), Ok(float));
        let back = number::int_of_float(heap, float);
        prop_assert_eq!(cmp::compare(back, make::float(heap, float)), Ordering::Equal);
        prop_assert_eq!(cmp::compare(a, make::float(heap, float)), to_big(a).cmp(&to_big(back)));
    }

    #[test]
    fn floats_read_back(bits: u64) {
        let value = f64::from_bits(bits);
        prop_assume!(value.is_finite());
        let text = number::float_text(value, FloatFormat::Short);
        let back = number::parse_float(text.as_bytes()).map(f64::to_bits);
        prop_assert_eq!(back, Some(bits), "{}", text);
        let text = number::float_text(value, FloatFormat::Scientific { digits: 20 });
        let back = number::parse_float(text.as_bytes()).map(f64::to_bits);
        prop_assert_eq!(back, Some(bits), "{}", text);
    }
}

fn bits_of(bits: Bits) -> Vec<bool> {
    (0..bits.bit_size()).map(|at| bits.byte(at / 8) << (at % 8) & 0x80 != 0).collect()
}

fn integer() -> impl Strategy<Value = BigInt> {
    let edges = (0..130u32, -2..3i64).prop_map(|(power, off)| (BigInt::from(1) << power) + off);
    let digits = |count: std::ops::Range<usize>| {
        (any::<bool>(), prop::collection::vec(any::<u32>(), count)).prop_map(|(minus, digits)| {
            BigInt::from_slice(if minus { Sign::Minus } else { Sign::Plus }, &digits)
        })
    };
    prop_oneof![edges.clone(), edges.prop_map(|x| -x), digits(0..12), digits(40..80)]
}

fn from_big(heap: &mut Heap, value: &BigInt) -> Term {
    let (sign, digits) = value.to_u64_digits();
    make::limbs(heap, sign == Sign::Minus, &digits)
}

fn to_big(term: Term) -> BigInt {
    if let Some(value) = term.as_small() {
        return BigInt::from(value);
    }
    let (negative, limbs) = term.big().expect("an integer");
    assert_ne!(limbs.last(), Some(&0), "a leading zero limb");
    let digits: Vec<u32> = limbs.iter().flat_map(|&limb| [limb as u32, (limb >> 32) as u32]).collect();
    BigInt::from_slice(if negative { Sign::Minus } else { Sign::Plus }, &digits)
}

#[test]
fn depth_does_not_matter() {
    let heap = &mut heap();
    let mut nested = [Term::NIL; 2];
    for term in &mut nested {
        for _ in 0..300_000 {
            *term = make::tuple(heap, &[*term]);
            *term = make::cons(heap, Term::small(1), *term);
            *term = map::from_pairs(heap, &[(Term::small(0), *term)]);
        }
    }
    let [a, b] = nested;
    assert!(cmp::eq_exact(a, b));
    assert_eq!(cmp::compare(a, b), Ordering::Equal);
    assert_eq!(hash::hash(a), hash::hash(b));
    let fragment = copy::to_fragment(a, copy::Literals::Share);
    assert!(cmp::eq_exact(fragment.term, b));
    assert!(!format!("{a}").is_empty());
}

#[test]
fn maps_as_keys_of_maps_may_nest() {
    let heap = &mut heap();
    let mut nested = [Term::NIL; 2];
    for term in &mut nested {
        for _ in 0..2_000 {
            let other = make::tuple(heap, &[]);
            *term = map::from_pairs(heap, &[(*term, other), (Term::small(1), Term::NIL)]);
        }
    }
    assert_eq!(cmp::compare(nested[0], nested[1]), Ordering::Equal);
    assert!(cmp::eq_exact(nested[0], nested[1]));
}

#[test]
fn sharing_is_kept_in_large_copies() {
    let heap = &mut heap();
    let mut term = Term::NIL;
    for _ in 0..60 {
        term = make::tuple(heap, &[term, term]);
    }
    assert_eq!(copy::size(term, copy::Literals::Share), 60 * 3);
    let fragment = copy::to_fragment(term, copy::Literals::Share);
    assert_eq!(fragment.used_words(), 60 * 3);
}

#[test]
fn order_of_types() {
    let heap = &mut heap();
    let mut builder = FragmentBuilder::new(4);
    let list = make::list(&mut builder, &[Term::NIL]);
    let fragment = builder.finish(list);
    let sorted = [
        Term::small(-1),
        make::float(heap, 0.5),
        Term::small(3),
        make::int_i128(heap, 1 << 70),
        super::names::OK.into(),
        Term::reference(1),
        make::alias(heap, 2, Term::pid(super::Pid::new(1, 1))),
        Term::port(1),
        Term::pid(super::Pid::new(1, 1)),
        Term::EMPTY_TUPLE,
        make::tuple(heap, &[Term::NIL]),
        map::empty(heap),
        Term::NIL,
        fragment.term,
        make::binary(heap, b""),
        make::binary(heap, b"a"),
    ];
    for (at, a) in sorted.iter().enumerate() {
        for (bt, b) in sorted.iter().enumerate() {
            assert_eq!(cmp::compare(*a, *b), at.cmp(&bt), "{a} and {b}");
        }
    }
}

#[test]
fn small_maps_list_atoms_by_index_and_the_rest_in_order() {
    let heap = &mut heap();
    let atom = |text| Term::from(super::Atom::intern(text));
    let keys = [
        make::binary(heap, b"x"),
        Term::NIL,
        atom("timeout"),
        make::float(heap, 1.0),
        atom("normal"),
        Term::small(1),
    ];
    let pairs: Vec<(Term, Term)> = keys.iter().map(|&key| (key, Term::NIL)).collect();
    let map = map::from_pairs(heap, &pairs);
    let listed: Vec<Term> = map::iter(map).map(|(key, _)| key).collect();
    assert_eq!(listed, [keys[5], keys[3], keys[2], keys[4], keys[1], keys[0]]);
}

#[test]
fn integers_have_a_limit() {
    let heap = &mut heap();
    let one = Term::small(1);
    let largest = number::bsl(heap, one, Term::small(4_194_239)).unwrap();
    assert_eq!(number::bsl(heap, one, Term::small(4_194_240)), Err(ArithError::SystemLimit));
    assert_eq!(number::add(heap, largest, largest), Err(ArithError::SystemLimit));
    let less = number::sub(heap, largest, one).unwrap();
    assert!(number::add(heap, largest, less).is_ok());
    assert_eq!(number::mul(heap, largest, Term::small(2)), Err(ArithError::SystemLimit));
    let huge = number::bsl(heap, one, Term::small(100)).unwrap();
    let minus = number::neg(heap, huge).unwrap();
    assert_eq!(number::bsl(heap, one, huge), Err(ArithError::SystemLimit));
    assert_eq!(number::bsl(heap, Term::small(0), huge), Ok(Term::small(0)));
    assert_eq!(number::bsr(heap, Term::small(-5), huge), Ok(Term::small(-1)));
    assert_eq!(number::bsl(heap, one, minus), Ok(Term::small(0)));
    assert_eq!(number::to_float(largest), Err(ArithError::BadArith));
}

#[test]
fn floats_are_laid_out_as_in_the_reference() {
    let short = |value| number::float_text(value, FloatFormat::Short);
    for (value, text) in [
        (0.0, "0.0"),
        (-0.0, "-0.0"),
        (1e3, "1.0e3"),
        (100.0, "100.0"),
        (12340.0, "12340.0"),
        (123_400.0, "1.234e5"),
        (0.001, "0.001"),
        (1e-5, "1.0e-5"),
        (0.1, "0.1"),
        (9_007_199_254_740_992.0, "9.007199254740992e15"),
        (-123.456, "-123.456"),
        (1e22, "1.0e22"),
        (5e-324, "5.0e-324"),
    ] {
        assert_eq!(short(value), text);
    }
    let decimals =
        |value, digits, compact| number::float_text(value, FloatFormat::Decimals { digits, compact });
    assert_eq!(decimals(0.125, 2, false), "0.13");
    assert_eq!(decimals(1.115, 2, false), "1.12");
    assert_eq!(decimals(9.995, 2, false), "9.99");
    assert_eq!(decimals(99_999.999_99, 3, false), "100000.000");
    assert_eq!(decimals(99_999.999_99, 3, true), "100000.0");
    assert_eq!(decimals(-0.001, 2, false), "-0.00");
    assert_eq!(decimals(2.5, 0, true), "3");
    assert_eq!(decimals(0.1, 30, false), "0.100000000000000005551115123126");
    let scientific = |digits| number::float_text(0.1, FloatFormat::Scientific { digits });
    assert_eq!(scientific(20), "1.00000000000000005551e-01");
}
