//! Tables against a plain model, walks over tables that change, counting by many threads, and
//! specifications on terms of known shape.

use super::contents::{Fate, Flow, Judge, Place, Visitor};
use super::spec::{Keys, Scratch, Spec, order_of};
use super::{Kind, Object, Options, Protection, Table};
use crate::heap::FragmentBuilder;
use crate::term::{Alloc, Atom, Pid, Term, cmp, make};
use proptest::prelude::*;
use std::cmp::Ordering;
use std::collections::BTreeSet;

const OWNER: Pid = Pid::new(1, 1);
const OTHER: Pid = Pid::new(2, 1);

/// A key: few, of kinds that are equal or not, immediate or not.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Key {
    Int(i64),
    Float(f64),
    Tuple(i64),
    Text(u8),
}

impl Key {
    fn term(self, a: &mut impl Alloc) -> Term {
        match self {
            Key::Int(n) => Term::small(n),
            Key::Float(x) => make::float(a, x),
            Key::Tuple(n) => make::tuple(a, &[Term::small(n), Term::NIL]),
            Key::Text(n) => make::binary(a, &[n; 100]),
        }
    }

    /// Whether a table of this type takes them for one key.
    fn is(self, other: Key, kind: Kind) -> bool {
        match (self, other) {
            (Key::Int(n), Key::Float(x)) | (Key::Float(x), Key::Int(n)) => {
                kind == Kind::OrderedSet && n as f64 == x
            }
            _ => self == other,
        }
    }
}

fn key() -> impl Strategy<Value = Key> {
    prop_oneof![
        (0..4i64).prop_map(Key::Int),
        (0..4i64).prop_map(|n| Key::Float(n as f64)),
        (0..3i64).prop_map(Key::Tuple),
        (0..3u8).prop_map(Key::Text),
    ]
}

#[derive(Clone, Debug)]
enum Step {
    Insert(Vec<(Key, i64)>),
    InsertNew(Vec<(Key, i64)>),
    Remove(Key),
    RemoveObject(Key, i64),
    Set(Key, i64),
    Clear,
    Fix(bool),
}

fn step() -> impl Strategy<Value = Step> {
    let objects = || prop::collection::vec((key(), 0..4i64), 0..4);
    prop_oneof![
        4 => (key(), 0..4i64).prop_map(|object| Step::Insert(vec![object])),
        2 => objects().prop_map(Step::Insert),
        2 => objects().prop_map(Step::InsertNew),
        3 => key().prop_map(Step::Remove),
        2 => (key(), 0..4i64).prop_map(|(key, value)| Step::RemoveObject(key, value)),
        2 => (key(), 0..4i64).prop_map(|(key, value)| Step::Set(key, value)),
        1 => Just(Step::Clear),
        1 => any::<bool>().prop_map(Step::Fix),
    ]
}

fn kinds() -> impl Strategy<Value = (Kind, bool)> {
    (prop::sample::select(Kind::ALL.to_vec()), any::<bool>())
}

fn table(kind: Kind, shared: bool) -> Table {
    let protection = if shared { Protection::Public } else { Protection::Private };
    let options = Options { kind, protection, ..Options::default() };
    Table::new(1, Atom::intern("table"), OWNER, options)
}

fn object(key: Key, value: i64) -> Object {
    let mut memory = FragmentBuilder::new(8);
    let key = key.term(&mut memory);
    let tuple = make::tuple(&mut memory, &[key, Term::small(value)]);
    Object::of(tuple)
}

/// Removes one object.
struct Only(Term);

impl Judge for Only {
    fn judge(&mut self, object: &Object) -> Fate {
        if object.is(self.0) { Fate::Remove } else { Fate::Keep }
    }

    fn flow(&self) -> Flow {
        Flow::Go
    }

    fn keep(&mut self, key: Term) -> Term {
        key
    }
}

/// The objects of a table as a list.
struct Model {
    kind: Kind,
    objects: Vec<(Key, i64)>,
}

impl Model {
    fn has(&self, key: Key) -> bool {
        self.objects.iter().any(|(other, _)| other.is(key, self.kind))
    }

    fn insert(&mut self, key: Key, value: i64) {
        match self.kind {
            Kind::Set | Kind::OrderedSet => self.remove(key),
            Kind::Bag if self.objects.contains(&(key, value)) => return,
            Kind::Bag | Kind::DuplicateBag => {}
        }
        self.objects.push((key, value));
    }

    fn remove(&mut self, key: Key) {
        let kind = self.kind;
        self.objects.retain(|(other, _)| !other.is(key, kind));
    }

    fn values(&self, key: Key) -> Vec<i64> {
        let of_key = self.objects.iter().filter(|(other, _)| other.is(key, self.kind));
        of_key.map(|&(_, value)| value).collect()
    }
}

fn take_step(table: &Table, model: &mut Model, step: Step) {
    match step {
        Step::Insert(objects) => {
            for &(key, value) in &objects {
                model.insert(key, value);
            }
            let objects: Vec<Object> = objects.iter().map(|&(k, v)| object(k, v)).collect();
            assert!(table.insert_all(objects, false));
        }
        Step::InsertNew(objects) => {
            let is_new = !objects.iter().any(|&(key, _)| model.has(key));
            if is_new {
                for &(key, value) in &objects {
                    model.insert(key, value);
                }
            }
            let objects: Vec<Object> = objects.iter().map(|&(k, v)| object(k, v)).collect();
            assert_eq!(table.insert_all(objects, true), is_new);
        }
        Step::Remove(key) => {
            model.remove(key);
            let mut memory = FragmentBuilder::new(8);
            let key = key.term(&mut memory);
            drop(table.remove(key));
        }
        Step::RemoveObject(key, value) => {
            model.objects.retain(|other| *other != (key, value));
            let object = object(key, value);
            table.judge_key(object.key(0), &mut Only(object.term()));
        }
        Step::Set(key, value) => {
            // The first object of the key gets the value.
            let kind = model.kind;
            if let Some(first) = model.objects.iter_mut().find(|(other, _)| other.is(key, kind)) {
                first.1 = value;
            }
            let mut memory = FragmentBuilder::new(8);
            let key = key.term(&mut memory);
            table.update(key, None, |object| {
                object.set_elements(&[(1, Term::small(value))]);
                Ok::<(), ()>(())
            });
        }
        Step::Clear => {
            model.objects.clear();
            drop(table.take_all());
        }
        Step::Fix(true) => {
            table.fix(OTHER, (0, 0));
        }
        Step::Fix(false) => {
            table.unfix(OTHER, false);
        }
    }
}

/// Counts objects and keeps the keys that come by, as text.
#[derive(Default)]
struct Seen {
    objects: usize,
    keys: Vec<String>,
    per_slice: usize,
    left: usize,
    memory: Vec<crate::heap::FragmentBox>,
}

impl Visitor for Seen {
    fn visit(&mut self, objects: &[Object]) -> Flow {
        self.objects += objects.len();
        self.keys.push(format!("{:?}", objects[0].key(0)));
        self.left = self.left.saturating_sub(1);
        if self.left == 0 { Flow::Stop } else { Flow::Go }
    }

    fn keep(&mut self, key: Term) -> Term {
        let copy = crate::term::copy::to_fragment(key, crate::term::copy::Literals::Copy);
        let term = copy.term;
        self.memory.push(copy);
        term
    }
}

/// Goes through a table in slices; `between` runs between two.
fn go_through(table: &Table, per_slice: usize, mut between: impl FnMut()) -> Seen {
    let mut seen = Seen { per_slice, ..Seen::default() };
    let mut place = Some(Place::START);
    while let Some(from) = place {
        seen.left = seen.per_slice;
        place = table.walk(from, false, None, &mut seen);
        between();
    }
    seen
}

proptest! {
    #[test]
    fn a_table_is_like_a_list((kind, shared) in kinds(), steps in prop::collection::vec(step(), 0..60)) {
        let table = table(kind, shared);
        let mut model = Model { kind, objects: Vec::new() };
        let mut keys: Vec<Key> = Vec::new();
        for step in steps {
            if let Step::Insert(objects) | Step::InsertNew(objects) = &step {
                keys.extend(objects.iter().map(|&(key, _)| key));
            }
            take_step(&table, &mut model, step);
            prop_assert_eq!(table.size(), model.objects.len());
            for &key in &keys {
                let mut memory = FragmentBuilder::new(8);
                let term = key.term(&mut memory);
                let values = table.with_key(term, |objects| {
                    objects.iter().map(|o| o.elements()[1].small_value()).collect::<Vec<_>>()
                });
                prop_assert_eq!(values, model.values(key));
            }
            prop_assert_eq!(go_through(&table, 2, || ()).objects, model.objects.len());
        }
        while table.is_fixed() {
            table.unfix(OTHER, false);
        }
        prop_assert_eq!(table.size(), model.objects.len());
        drop(table.take_all());
        prop_assert_eq!(table.size(), 0);
    }

    #[test]
    fn a_walk_sees_what_stays_once(
        (kind, shared) in kinds(),
        stay in prop::collection::btree_set(0..200i64, 0..60),
        changes in prop::collection::vec((200..300i64, any::<bool>()), 0..60),
    ) {
        let table = table(kind, shared);
        for &key in &stay {
            table.insert(object(Key::Int(key), 0));
        }
        let mut changes = changes.into_iter();
        let mut change = || {
            for (key, insert) in changes.by_ref().take(3) {
                if insert {
                    table.insert(object(Key::Int(key), 1));
                } else {
                    drop(table.remove(Term::small(key)));
                }
            }
        };
        let seen = go_through(&table, 3, &mut change);
        let mut stayed: Vec<&String> = seen.keys.iter().filter(|key| key.len() < 3 || key.as_str() < "200").collect();
        stayed.sort();
        let mut wanted: Vec<String> = stay.iter().map(|key| format!("{key}")).collect();
        wanted.sort();
        prop_assert_eq!(stayed, wanted.iter().collect::<Vec<_>>());
    }

    #[test]
    fn next_finds_its_way_while_fixed(
        shared in any::<bool>(),
        keys in prop::collection::btree_set(0..100i64, 1..50),
        removed in prop::collection::vec(0..100i64, 0..40),
    ) {
        let table = table(Kind::Set, shared);
        for &key in &keys {
            table.insert(object(Key::Int(key), 0));
        }
        table.fix(OTHER, (0, 0));
        let mut removals = removed.into_iter();
        let mut gone = BTreeSet::new();
        let mut seen = Vec::new();
        let mut at = table.first(false, |objects| objects[0].key(0));
        while let Some(key) = at {
            seen.push(key.small_value());
            // The key we are at goes too, each second time.
            let also = seen.len().is_multiple_of(2).then_some(key.small_value());
            for key in removals.next().into_iter().chain(also) {
                drop(table.remove(Term::small(key)));
                gone.insert(key);
            }
            let next = table.next(key, false, |objects| objects[0].key(0));
            prop_assert!(next.is_ok(), "a removed key has kept its place");
            at = next.unwrap_or(None);
        }
        let unique: BTreeSet<i64> = seen.iter().copied().collect();
        prop_assert_eq!(unique.len(), seen.len());
        for key in keys.difference(&gone) {
            prop_assert!(unique.contains(key));
        }
        table.unfix(OTHER, false);
        prop_assert!(gone.is_empty() || table.next(Term::small(*gone.first().unwrap_or(&0)), false, |_| ()).is_err());
    }

    #[test]
    fn a_run_of_keys_is_what_begins_alike(
        pairs in prop::collection::btree_set((0..5i64, 0..5i64), 0..20),
        wanted in 0..5i64,
    ) {
        let table = table(Kind::OrderedSet, true);
        let mut memory = FragmentBuilder::new(8);
        for &(a, b) in &pairs {
            let key = make::tuple(&mut memory, &[Term::small(a), Term::small(b)]);
            let tuple = make::tuple(&mut memory, &[key]);
            table.insert(Object::of(tuple));
        }
        let any = Term::atom(Atom::intern("_"));
        let pattern = make::tuple(&mut memory, &[Term::small(wanted), any]);
        let order = move |key: Term| -> Ordering { order_of(key, pattern) };
        let mut seen = Seen { left: usize::MAX, ..Seen::default() };
        let end = table.walk(Place::START, false, Some(&order), &mut seen);
        prop_assert!(end.is_none());
        prop_assert_eq!(seen.objects, pairs.iter().filter(|(a, _)| *a == wanted).count());
        let mut back = Seen { left: usize::MAX, ..Seen::default() };
        table.walk(Place::START, true, Some(&order), &mut back);
        back.keys.reverse();
        prop_assert_eq!(back.keys, seen.keys);
    }
}

#[test]
fn threads_count_without_losing_any() {
    for kind in [Kind::Set, Kind::OrderedSet] {
        let table = table(kind, true);
        let count = |rounds: i64| {
            for round in 0..rounds {
                let default = object(Key::Int(round % 5), 0);
                let result = table.update(Term::small(round % 5), Some(default), |object| {
                    let next = Term::small(object.elements()[1].small_value() + 1);
                    object.set_elements(&[(1, next)]);
                    Ok::<(), ()>(())
                });
                assert!(result.is_some());
                table.insert(object(Key::Int(100 + round % 7), round));
                drop(table.remove(Term::small(100 + round % 7)));
            }
        };
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| count(2000));
            }
        });
        let sum: i64 =
            (0..5).map(|key| table.with_key(Term::small(key), |o| o[0].elements()[1].small_value())).sum();
        assert_eq!(sum, 4 * 2000);
        assert_eq!(table.size(), 5);
    }
}

/// `[{head, guards, body}]`
fn spec(memory: &mut FragmentBuilder, head: Term, guards: &[Term], body: Term) -> Term {
    let guards = make::list(memory, guards);
    let body = make::list(memory, &[body]);
    let clause = make::tuple(memory, &[head, guards, body]);
    make::list(memory, &[clause])
}

#[test]
fn specifications_compute() {
    let atom = |text: &str| Term::atom(Atom::intern(text));
    let mut memory = FragmentBuilder::new(64);
    let head = make::tuple(&mut memory, &[atom("$1"), atom("$2")]);
    let guard = make::tuple(&mut memory, &[atom(">"), atom("$2"), Term::small(1)]);
    let sum = make::tuple(&mut memory, &[atom("+"), atom("$1"), atom("$2")]);
    let term = spec(&mut memory, head, &[guard], sum);
    let spec = Spec::compile(term).expect("a specification");
    let mut scratch = Scratch::new(OWNER);
    let pair =
        |memory: &mut FragmentBuilder, a: i64, b: i64| make::tuple(memory, &[Term::small(a), Term::small(b)]);
    let yes = pair(&mut memory, 40, 2);
    let no = pair(&mut memory, 40, 1);
    assert_eq!(spec.apply(yes, &mut scratch), Some(Term::small(42)));
    assert_eq!(spec.apply(no, &mut scratch), None);
    assert!(matches!(spec.keys(0), Keys::Any));
    assert!(!spec.keeps_keys(0));
}

#[test]
fn deep_specifications_need_no_stack() {
    let atom = |text: &str| Term::atom(Atom::intern(text));
    let mut memory = FragmentBuilder::new(64);
    let mut deep = atom("$1");
    let mut object = Term::small(7);
    for _ in 0..200_000 {
        deep = make::list(&mut memory, &[deep]);
        object = make::list(&mut memory, &[object]);
    }
    let head = make::tuple(&mut memory, &[deep]);
    let object = make::tuple(&mut memory, &[object]);
    let term = spec(&mut memory, head, &[], atom("$1"));
    let spec = Spec::compile(term).expect("a specification");
    let value = spec.apply(object, &mut Scratch::new(OWNER));
    assert!(cmp::eq_exact(value.unwrap_or(Term::NIL), Term::small(7)));
}
