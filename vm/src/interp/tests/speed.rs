//! The two loops that the goals of the interpreter are stated in, small here.

use super::*;
use ampoule_bytecode::instruction::Op;

pub(super) fn load_loops(name: &str) {
    let mut a = Assembler::new(name);
    let fib = a.next_function();
    a.function("fib", 1, 5, |a, b| {
        let more = b.label();
        let (first, second) = (a.site(3, 2, &[1]), a.site(3, 1, &[2]));
        b.op(Op::test_lt_int { a: 1, value: 2, fail: more }).op(Op::ret { src: 1 });
        b.place(more);
        b.op(Op::add_int { dst: 4, a: 1, value: -1 })
            .op(Op::call { function: fib, site: first })
            .op(Op::add_int { dst: 4, a: 1, value: -2 })
            .op(Op::call { function: fib, site: second })
            .op(Op::add { dst: 1, a: 2, b: 1 })
            .op(Op::ret { src: 1 });
    });
    let down = a.next_function();
    a.function("down", 2, 3, |_, b| {
        let more = b.label();
        b.op(Op::test_int { src: 1, value: 0, fail: more }).op(Op::ret { src: 2 });
        b.place(more);
        b.op(Op::add { dst: 2, a: 2, b: 1 })
            .op(Op::add_int { dst: 1, a: 1, value: -1 })
            .op(Op::tail_call { function: down });
    });
    let deep = a.next_function();
    a.function("deep", 1, 4, |a, b| {
        let more = b.label();
        let site = a.site(2, 1, &[]);
        b.op(Op::test_int { src: 1, value: 0, fail: more }).op(Op::ret { src: 1 });
        b.place(more);
        b.op(Op::add_int { dst: 3, a: 1, value: -1 })
            .op(Op::call { function: deep, site })
            .op(Op::add_int { dst: 1, a: 1, value: 1 })
            .op(Op::ret { src: 1 });
    });
    a.load();
}

#[test]
fn loops_compute() {
    load_loops("speed loops");
    assert_eq!(call("speed loops", "fib", &[Term::small(20)]), Term::small(6765));
    let n = 100_000;
    let sum = call("speed loops", "down", &[Term::small(n), Term::small(0)]);
    assert_eq!(sum, Term::small(n * (n + 1) / 2));
    assert_eq!(call("speed loops", "deep", &[Term::small(100_000)]), Term::small(100_000));
}
