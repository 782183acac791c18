//! Property tests of heap and collector: whatever is built, dropped, adopted and collected, all
//! that is still reachable stays what it was.

use super::*;
use crate::term::map;
use crate::term::{Resource, Term, cmp, copy, make};
use proptest::prelude::*;

/// One step of a made-up process. Numbers choose among the terms that are alive.
#[derive(Clone, Debug)]
enum Step {
    Float(f64),
    Big(u128),
    Binary(usize),
    Slice(usize, usize, usize),
    Cons(usize, usize),
    Tuple(Vec<usize>),
    Map(Vec<(usize, usize)>),
    Put(usize, usize, usize),
    Message(usize),
    Resource(u64),
    /// Makes the heap large enough for two generations.
    Long(i64, usize),
    Forget(usize),
    NoRoom,
    Collect(u8, usize),
}

fn step() -> impl Strategy<Value = Step> {
    let any = || any::<usize>();
    prop_oneof![
        1 => prop::num::f64::NORMAL.prop_filter("finite", |f| f.is_finite()).prop_map(Step::Float),
        1 => prop::num::u128::ANY.prop_map(Step::Big),
        1 => (0..300usize).prop_map(Step::Binary),
        1 => (any(), 0..100usize, 0..900usize).prop_map(|(a, b, c)| Step::Slice(a, b, c)),
        4 => (any(), any()).prop_map(|(a, b)| Step::Cons(a, b)),
        4 => prop::collection::vec(any(), 0..6).prop_map(Step::Tuple),
        2 => prop::collection::vec((any(), any()), 0..40).prop_map(Step::Map),
        2 => (any(), any(), any()).prop_map(|(a, b, c)| Step::Put(a, b, c)),
        2 => any().prop_map(Step::Message),
        1 => (0..1000u64).prop_map(Step::Resource),
        1 => (0..400i64, any()).prop_map(|(size, last)| Step::Long(size, last)),
        2 => any().prop_map(Step::Forget),
        1 => Just(Step::NoRoom),
        3 => (0..10u8, 0..200usize).prop_map(|(e, n)| Step::Collect(e, n)),
    ]
}

/// Roots lie on the stack of the heap, each beside a copy in memory of its own.
struct Process {
    heap: Heap,
    roots: Vec<(Term, FragmentBox)>,
}

/// Stack words reserved in the block: the roots lie there during a collection.
const STACK_WORDS: usize = 40;

impl Process {
    fn new() -> Process {
        let mut heap = Heap::new(STACK_WORDS + 16);
        // SAFETY: within the block.
        let limit = unsafe { heap.end().sub(STACK_WORDS) };
        heap.set_limit(limit);
        Process { heap, roots: Vec::new() }
    }

    fn pick(&self, number: usize) -> Term {
        match self.roots.len() {
            0 => Term::small(number as i64 >> 3),
            count => self.roots[number % count].0,
        }
    }

    fn add(&mut self, term: Term) {
        if self.roots.len() < STACK_WORDS && is_small_tree(term) {
            self.roots.push((term, FragmentBox::of(term)));
        }
    }

    fn run(&mut self, step: Step) {
        match step {
            Step::Float(value) => {
                let term = make::float(&mut self.heap, value);
                self.add(term);
            }
            Step::Big(value) => {
                let term = make::limbs(&mut self.heap, value % 3 == 0, &[value as u64, 7]);
                self.add(term);
            }
            Step::Binary(size) => {
                let bytes: Vec<u8> = (0..size).map(|at| (at * 7 + size) as u8).collect();
                let term = make::binary(&mut self.heap, &bytes);
                self.add(term);
            }
            Step::Slice(of, from, size) => {
                let term = self.pick(of);
                let Some(bits) = term.bits() else { return };
                let from = from.min(bits.bit_size());
                let size = size.min(bits.bit_size() - from);
                let term = make::sub_bits(&mut self.heap, term, from, size);
                self.add(term);
            }
            Step::Cons(head, tail) => {
                let (head, tail) = (self.pick(head), self.pick(tail));
                let term = make::cons(&mut self.heap, head, tail);
                self.add(term);
            }
            Step::Tuple(parts) => {
                let parts: Vec<Term> = parts.iter().map(|&part| self.pick(part)).collect();
                let term = make::tuple(&mut self.heap, &parts);
                self.add(term);
            }
            Step::Map(pairs) => {
                let pairs: Vec<(Term, Term)> = pairs
                    .iter()
                    .map(|&(key, value)| (Term::small(key as i64 >> 3), self.pick(value)))
                    .collect();
                let term = map::from_pairs(&mut self.heap, &pairs);
                self.add(term);
            }
            Step::Put(of, key, value) => {
                let (of, key, value) = (self.pick(of), self.pick(key), self.pick(value));
                if let Some(term) = map::put(&mut self.heap, of, key, value) {
                    self.add(term);
                }
            }
            Step::Message(of) => {
                let fragment = FragmentBox::of(self.pick(of));
                let term = fragment.term;
                self.heap.adopt(fragment);
                self.add(term);
            }
            Step::Resource(number) => {
                let object = Resource::new(number, 8);
                let term = make::resource(&mut self.heap, number, object);
                self.add(term);
            }
            Step::Long(size, last) => {
                let mut items: Vec<Term> = (0..size).map(Term::small).collect();
                items.push(self.pick(last));
                let term = make::list(&mut self.heap, &items);
                self.add(term);
            }
            Step::Forget(of) => {
                if !self.roots.is_empty() {
                    let at = of % self.roots.len();
                    self.roots.swap_remove(at);
                }
            }
            Step::NoRoom => {
                let lowest = self.heap.top.wrapping_add(1);
                self.heap.set_limit(lowest);
            }
            Step::Collect(effort, need) => self.collect(effort, need),
        }
    }

    fn collect(&mut self, effort: u8, need: usize) {
        let effort = match effort {
            0 => Effort::Full,
            1 => Effort::Tight,
            _ => Effort::Usual,
        };
        // SAFETY: the stack has that many words below the end.
        let low = unsafe { self.heap.end().sub(STACK_WORDS) };
        for (at, (root, _)) in self.roots.iter().enumerate() {
            // SAFETY: within the stack.
            unsafe { low.add(at).cast::<Term>().write(*root) };
        }
        let count = self.roots.len();
        let collected = self.heap.collect(effort, need, low, &mut |visitor| {
            // SAFETY: the stack has moved by that much.
            let low = unsafe { low.byte_offset(visitor.stack_moved()) }.cast::<Term>();
            for at in 0..count {
                // SAFETY: within the stack.
                visitor.visit(unsafe { &mut *low.add(at) });
            }
        });
        // SAFETY: as above.
        let low = unsafe { low.byte_offset(collected.stack_moved) };
        assert_eq!(low, self.heap.limit);
        for (at, (root, _)) in self.roots.iter_mut().enumerate() {
            // SAFETY: within the stack.
            *root = unsafe { *low.add(at).cast::<Term>() };
        }
        assert!(self.heap.has_room(need));
        assert!(!self.heap.wants_gc());
    }

    fn check(&self) {
        self.heap.check();
        for (root, copy) in &self.roots {
            self.heap.check_root(*root);
            assert!(cmp::eq_exact(*root, copy.term), "{root} became {}", copy.term);
        }
    }
}

/// Comparing walks shared parts again and again: terms that are large as trees are left out.
fn is_small_tree(term: Term) -> bool {
    let mut todo = vec![term];
    let mut seen = 0;
    while let Some(term) = todo.pop() {
        seen += 1;
        if let Some((head, tail)) = term.cons() {
            todo.extend([head, tail]);
        }
        todo.extend(term.tuple().unwrap_or(&[]));
        todo.extend(map::iter(term).flat_map(|(key, value)| [key, value]));
        if seen + todo.len() > 2000 {
            return false;
        }
    }
    true
}

proptest! {
    #[test]
    fn what_is_reachable_survives(steps in prop::collection::vec(step(), 1..150)) {
        let mut process = Process::new();
        for step in steps {
            let check = matches!(step, Step::Collect(..));
            process.run(step);
            if check {
                process.check();
            }
        }
        process.check();
        process.collect(1, 0);
        process.check();
        process.roots.clear();
        process.collect(1, 0);
        prop_assert_eq!(process.heap.used_words(), 0);
        prop_assert_eq!(process.heap.off_heap_bytes(), 0);
    }

    #[test]
    fn hard_mode_finds_nothing(steps in prop::collection::vec(step(), 1..60)) {
        crate::hard::set_gc_stress(true);
        let mut process = Process::new();
        for step in steps {
            process.run(step);
            process.collect(9, 0);
        }
        process.check();
        crate::hard::set_gc_stress(false);
    }

    #[test]
    fn packing_changes_nothing(steps in prop::collection::vec(step(), 1..60)) {
        let mut process = Process::new();
        for step in steps {
            process.run(step);
        }
        let Process { heap, roots } = process;
        // SAFETY: packed just here.
        let heap = unsafe { Heap::unpack(heap.pack()) };
        let process = Process { heap, roots };
        process.check();
    }
}

#[test]
fn a_long_list_grows_through_the_generations() {
    let mut process = Process::new();
    process.roots.push((Term::NIL, FragmentBox::immediate(Term::NIL)));
    let mut minors = 0;
    for number in 0..200_000 {
        if !process.heap.has_room(2) {
            process.collect(9, 2);
            minors += usize::from(process.heap.minor_collections() > 0);
        }
        let list = make::cons(&mut process.heap, Term::small(number), process.roots[0].0);
        process.roots[0].0 = list;
    }
    process.heap.check();
    assert!(minors > 0);
    assert!(process.heap.total_words() < 4 * 400_000);
    let list = process.roots[0].0;
    assert!(list.list().map(|t| t.small_value()).eq((0..200_000).rev()));
    assert_eq!(list.list_length(), Some(200_000));
}

#[test]
fn a_short_slice_lets_a_large_binary_go() {
    let mut process = Process::new();
    let large = make::binary(&mut process.heap, &[7; 100_000]);
    let slice = make::sub_binary(&mut process.heap, large, 500, 60);
    process.add(slice);
    assert!(process.heap.off_heap_bytes() >= 100_000);
    process.collect(0, 0);
    process.collect(0, 0);
    process.check();
    assert_eq!(process.heap.off_heap_bytes(), 0);
}

#[test]
fn garbage_is_collected_into_a_small_block() {
    let mut process = Process::new();
    for number in 0..1_000_000i64 {
        if !process.heap.has_room(3) {
            process.collect(9, 3);
        }
        make::tuple(&mut process.heap, &[Term::small(number), Term::NIL]);
    }
    assert!(process.heap.total_words() <= 1024, "{}", process.heap.total_words());
}

#[test]
fn a_resource_goes_with_its_last_term() {
    struct Witness(std::sync::Arc<std::sync::atomic::AtomicBool>);
    impl Drop for Witness {
        fn drop(&mut self) {
            self.0.store(true, std::sync::atomic::Ordering::Relaxed);
        }
    }
    let gone = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let is_gone = || gone.load(std::sync::atomic::Ordering::Relaxed);
    let mut process = Process::new();
    let term = make::resource(&mut process.heap, 5, Resource::new(Witness(gone.clone()), 8));
    assert!(term.is_reference() && term.reference_number() == Some(5));
    process.roots.push((term, FragmentBox::immediate(Term::NIL)));
    process.collect(0, 0);
    assert!(process.roots[0].0.resource().is_some_and(|r| r.get::<Witness>().is_some()));
    let message = FragmentBox::of(process.roots[0].0);
    process.roots.clear();
    process.collect(0, 0);
    assert!(!is_gone());
    drop(message);
    assert!(is_gone());
}

#[test]
fn literals_are_shared_and_copied_on_demand() {
    let mut builder = LiteralBuilder::new();
    let text = make::binary(&mut builder, &[1; 200]);
    let tuple = make::tuple(&mut builder, &[text, Term::small(1)]);
    let area = builder.finish();
    assert!(is_literal(tuple) && area.holds(tuple) && area.holds(text));
    assert_eq!(copy::size(tuple, copy::Literals::Share), 0);
    let shared = FragmentBox::of(tuple);
    assert_eq!(shared.term, tuple);
    let own = copy::to_fragment(tuple, copy::Literals::Copy);
    assert!(own.term != tuple && cmp::eq_exact(own.term, tuple));
    drop(area);
    assert_eq!(own.term.tuple().map(|t| t[0].bit_size()), Some(Some(1600)));
}
