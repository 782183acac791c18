//! Exceptions, closures, calls by name: what handlers get, what a process exits with.

use super::*;
use ampoule_bytecode::instruction::Op;
use ampoule_bytecode::module::{HandlerKind, Literal};
use ampoule_bytecode::operand::ErrorKind;

/// Loads a module whose `run/2` calls `fail/2` in a `try` and returns `{class, reason, trace}`.
fn load_try(name: &str, fail: impl FnOnce(&mut Assembler, &mut super::assembler::Body)) {
    let mut a = Assembler::new(name);
    let failing = a.function("fail", 2, 12, fail);
    a.function("run", 2, 16, |a, b| {
        let (from, to, target) = (b.label(), b.label(), b.label());
        let site = a.site(10, 3, &[1, 2]);
        b.op(Op::move2 { dst1: 11, src1: 1, dst2: 12, src2: 2 });
        b.place(from);
        b.op(Op::call { function: failing, site });
        b.place(to);
        b.op(Op::ret { src: 3 });
        b.place(target);
        let record = a.record(&[1, 4, 5, 6]);
        b.op(Op::reserve { frame: 16, words: 4, record })
            .op(Op::tuple { dst: 4, elements: vec![4, 5, 6] })
            .op(Op::ret { src: 4 });
        b.handler(from, to, target, HandlerKind::Catch, 4);
    });
    a.load();
}

/// `{class, reason, trace}` of `run(a, b)` as text.
fn caught(module: &str, a: Term, b: Term) -> String {
    let mut running = process(module, "run", &[a, b]);
    let (_, result) = finish(&mut running);
    format!("{result:?}")
}

#[test]
fn a_native_is_on_top_of_the_trace() {
    load_try("exc native", |a, b| {
        let import = a.import("erlang", "atom_to_binary", 1);
        let site = a.site(5, 1, &[]);
        b.op(Op::mov { dst: 6, src: 1 }).op(Op::call_ext { import, site }).op(Op::ret { src: 1 });
    });
    let text = caught("exc native", Term::small(1), Term::NIL);
    let info = "[{error_info,#{module,erl_erts_errors}}]";
    let expected = format!(
        "{{error,badarg,[{{erlang,atom_to_binary,[1],{info}}},\
         {{'exc native',fail,2,[{{file,[116,101,115,116,46,101,120,115]}},{{line,12}}]}},\
         {{'exc native',run,2,[{{file,[116,101,115,116,46,101,120,115]}},{{line,22}}]}}]}}"
    );
    assert_eq!(text, expected);
}

#[test]
fn arithmetic_names_its_operands() {
    load_try("exc arith", |_, b| {
        b.op(Op::add { dst: 1, a: 1, b: 2 }).op(Op::ret { src: 1 });
    });
    let text = caught("exc arith", Term::atom(Atom::boot("a")), Term::small(1));
    assert!(text.starts_with("{error,badarith,[{erlang,'+',[a,1],"), "{text}");
    let sum = call("exc arith", "run", &[Term::small(2), Term::small(1)]);
    assert_eq!(sum, Term::small(3));
}

#[test]
fn function_clause_shows_arguments() {
    load_try("exc clause", |_, b| {
        b.op(Op::function_clause { arity: 2 });
    });
    let text = caught("exc clause", Term::small(7), Term::NIL);
    assert!(text.starts_with("{error,function_clause,[{'exc clause',fail,[7,[]],[{file"), "{text}");
}

#[test]
fn undefined_functions_and_funs() {
    load_try("exc undef", |a, b| {
        let import = a.import("exc no such module", "f", 2);
        b.op(Op::tail_call_ext { import });
    });
    let text = caught("exc undef", Term::small(1), Term::small(2));
    let start = "{error,undef,[{'exc no such module',f,[1,2],[]},{'exc undef',run,2,";
    assert!(text.starts_with(start), "{text}");

    load_try("exc badfun", |a, b| {
        let site = a.site(5, 1, &[]);
        b.op(Op::move2 { dst1: 6, src1: 1, dst2: 7, src2: 2 })
            .op(Op::call_fun { arity: 1, site })
            .op(Op::ret { src: 1 });
    });
    let text = caught("exc badfun", Term::small(1), Term::small(2));
    assert!(text.starts_with("{error,{badfun,2},[{'exc badfun',fail,2,"), "{text}");
}

#[test]
fn closures_capture() {
    let mut a = Assembler::new("exc closure");
    let code = a.closure_function("-f/1-fun-0-", 1, 4, |_, b| {
        b.op(Op::captured { dst: 3, closure: 2, index: 0 })
            .op(Op::add { dst: 1, a: 1, b: 3 })
            .op(Op::ret { src: 1 });
    });
    let lambda = a.lambda(code, 1);
    a.function("f", 2, 10, |a, b| {
        let record = a.record(&[1, 2]);
        let site = a.site(6, 1, &[]);
        b.op(Op::reserve { frame: 10, words: 3, record })
            .op(Op::closure { dst: 8, lambda, captured: vec![1] })
            .op(Op::mov { dst: 7, src: 2 })
            .op(Op::call_fun { arity: 1, site })
            .op(Op::ret { src: 1 });
    });
    // Through :erlang.apply/2, which calls in its own place.
    a.function("g", 2, 10, |a, b| {
        let record = a.record(&[1, 2]);
        let import = a.import("erlang", "apply", 2);
        b.op(Op::reserve { frame: 10, words: 5, record })
            .op(Op::closure { dst: 1, lambda, captured: vec![1] })
            .op(Op::load_nil { dst: 3 })
            .op(Op::cons { dst: 2, head: 2, tail: 3 })
            .op(Op::tail_call_ext { import });
    });
    a.load();
    assert_eq!(call("exc closure", "f", &[Term::small(30), Term::small(12)]), Term::small(42));
    assert_eq!(call("exc closure", "g", &[Term::small(30), Term::small(12)]), Term::small(42));
    load_try("exc arity", |a, b| {
        let import = a.import("exc closure", "f", 2);
        let literal = {
            let (m, f) = (a.atom("exc closure"), a.atom("f"));
            a.literal(Literal::ExternalFun(m, f, 2))
        };
        let _ = import;
        let site = a.site(5, 1, &[]);
        b.op(Op::mov { dst: 6, src: 1 })
            .op(Op::load_literal { dst: 7, literal })
            .op(Op::call_fun { arity: 1, site })
            .op(Op::ret { src: 1 });
    });
    let text = caught("exc arity", Term::small(1), Term::NIL);
    assert!(text.starts_with("{error,{badarity,{"), "{text}");
}

#[test]
fn guards_fail_quietly() {
    let mut a = Assembler::new("exc guard");
    a.function("f", 1, 8, |a, b| {
        let (from, to, target) = (b.label(), b.label(), b.label());
        let import = a.import("erlang", "tuple_size", 1);
        let site = a.site(4, 2, &[1]);
        b.op(Op::mov { dst: 5, src: 1 });
        b.place(from);
        b.op(Op::call_ext { import, site });
        b.place(to);
        b.op(Op::ret { src: 2 });
        b.place(target);
        b.op(Op::load_int { dst: 2, value: -1 }).op(Op::ret { src: 2 });
        b.handler(from, to, target, HandlerKind::Guard, 0);
    });
    a.load();
    assert_eq!(call("exc guard", "f", &[Term::small(3)]), Term::small(-1));
    assert_eq!(call("exc guard", "f", &[Term::EMPTY_TUPLE]), Term::small(0));
}

#[test]
fn what_nobody_catches_ends_the_process() {
    let mut a = Assembler::new("exc uncaught");
    a.function("f", 1, 4, |_, b| {
        b.op(Op::raise_error { kind: ErrorKind::CaseClause.number(), src: 1 });
    });
    a.function("throw", 1, 4, |a, b| {
        let import = a.import("erlang", "throw", 1);
        b.op(Op::tail_call_ext { import });
    });
    a.function("exit", 1, 4, |a, b| {
        let import = a.import("erlang", "exit", 1);
        b.op(Op::tail_call_ext { import });
    });
    a.load();
    let reason = |name: &str| {
        let mut running = process("exc uncaught", name, &[Term::small(5)]);
        let text = format!("{:?}", finish(&mut running).0);
        text
    };
    assert!(reason("f").starts_with("{{case_clause,5},[{'exc uncaught',f,1,["));
    assert!(reason("throw").starts_with("{{nocatch,5},[{'exc uncaught',throw,1,["));
    assert_eq!(reason("exit"), "5");
}
