//! The functions that test processes run.

use crate::interp::tests::assembler::{Assembler, Body};
use ampoule_bytecode::instruction::Op;
use ampoule_bytecode::operand::TypeTest;
use std::sync::Once;

/// The module that holds them.
pub const MODULE: &str = "machine tests";

/// Receives a message into `dst`; `live` are the registers to keep.
fn receive(a: &mut Assembler, b: &mut Body, dst: u16, live: &[u16]) {
    let (peek, empty, go_on) = (b.label(), b.label(), b.label());
    b.place(peek);
    let record = a.record(live);
    b.op(Op::recv_peek { dst, frame: FRAME, empty, record }).op(Op::jump { target: go_on });
    b.place(empty);
    let record = a.record(live);
    b.op(Op::recv_wait { frame: FRAME, peek, record });
    b.place(go_on);
    b.op(Op::recv_accept {});
}

/// `dst := erlang.name(arguments)`, laid above register `BASE`.
fn native(a: &mut Assembler, b: &mut Body, name: &str, arguments: &[u16], dst: u16, live: &[u16]) {
    let import = a.import("erlang", name, arguments.len() as u8);
    let site = a.site(BASE, dst, live);
    for (at, &argument) in arguments.iter().enumerate() {
        b.op(Op::mov { dst: BASE + 1 + at as u16, src: argument });
    }
    b.op(Op::call_ext { import, site });
}

/// Where the frames of calls begin in all functions here, and the size of theirs.
const BASE: u16 = 7;
const FRAME: u16 = BASE + 4;

pub fn load() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let mut a = Assembler::new(MODULE);
        waiter(&mut a);
        spawn_all(&mut a);
        send_all(&mut a);
        collect(&mut a);
        million(&mut a);
        ping_pong(&mut a);
        spin(&mut a);
        sleeper(&mut a);
        once(&mut a);
        node(&mut a);
        a.load();
    });
}

/// waiter(n): answers a pid with n, ends on anything else.
fn waiter(a: &mut Assembler) {
    let me = a.next_function();
    a.function("waiter", 1, FRAME, |a, b| {
        let other = b.label();
        receive(a, b, 2, &[1]);
        b.op(Op::test_type { src: 2, kind: TypeTest::Pid as u16, fail: other });
        native(a, b, "send", &[2, 1], 3, &[1]);
        b.op(Op::tail_call { function: me });
        b.place(other);
        b.op(Op::ret { src: 2 });
    });
}

/// spawn_all(n, function, list): so many processes of `function(n)`, before the list.
fn spawn_all(a: &mut Assembler) {
    let me = a.next_function();
    a.function("spawn_all", 3, FRAME, |a, b| {
        let more = b.label();
        b.op(Op::test_int { src: 1, value: 0, fail: more }).op(Op::ret { src: 3 });
        b.place(more);
        let record = a.record(&[1, 2, 3]);
        b.op(Op::reserve { frame: FRAME, words: 2, record }).op(Op::load_nil { dst: 4 }).op(Op::cons {
            dst: 4,
            head: 1,
            tail: 4,
        });
        let module = a.atom(MODULE);
        b.op(Op::load_atom { dst: 5, atom: module });
        native(a, b, "spawn", &[5, 2, 4], 4, &[1, 2, 3]);
        let record = a.record(&[1, 2, 3, 4]);
        b.op(Op::reserve { frame: FRAME, words: 2, record })
            .op(Op::cons { dst: 3, head: 4, tail: 3 })
            .op(Op::add_int { dst: 1, a: 1, value: -1 })
            .op(Op::tail_call { function: me });
    });
}

/// send_all(list, message)
fn send_all(a: &mut Assembler) {
    let me = a.next_function();
    a.function("send_all", 2, FRAME, |a, b| {
        let end = b.label();
        b.op(Op::test_cons { src: 1, head: 3, tail: 1, fail: end });
        native(a, b, "send", &[3, 2], 3, &[1, 2]);
        b.op(Op::tail_call { function: me });
        b.place(end);
        b.op(Op::ret { src: 1 });
    });
}

/// collect(n, sum): the sum of n messages.
fn collect(a: &mut Assembler) {
    let me = a.next_function();
    a.function("collect", 2, FRAME, |a, b| {
        let more = b.label();
        b.op(Op::test_int { src: 1, value: 0, fail: more }).op(Op::ret { src: 2 });
        b.place(more);
        receive(a, b, 3, &[1, 2]);
        b.op(Op::add { dst: 2, a: 2, b: 3 })
            .op(Op::add_int { dst: 1, a: 1, value: -1 })
            .op(Op::tail_call { function: me });
    });
}

/// million(n, probe): spawns n that park (tells the probe), asks each (tells the sum), stops each.
fn million(a: &mut Assembler) {
    let (spawn_all, send_all, collect) = (1, 2, 3);
    a.function("million", 2, FRAME, |a, b| {
        let waiter = a.atom("waiter");
        let site = a.site(BASE, 3, &[1, 2]);
        b.op(Op::mov { dst: BASE + 1, src: 1 })
            .op(Op::load_atom { dst: BASE + 2, atom: waiter })
            .op(Op::load_nil { dst: BASE + 3 })
            .op(Op::call { function: spawn_all, site });
        native(a, b, "send", &[2, 1], 4, &[1, 2, 3]);
        b.op(Op::self_pid { dst: BASE + 2 }).op(Op::mov { dst: BASE + 1, src: 3 });
        let site = a.site(BASE, 4, &[1, 2, 3]);
        b.op(Op::call { function: send_all, site });
        let site = a.site(BASE, 4, &[1, 2, 3]);
        b.op(Op::mov { dst: BASE + 1, src: 1 })
            .op(Op::load_int { dst: BASE + 2, value: 0 })
            .op(Op::call { function: collect, site });
        native(a, b, "send", &[2, 4], 4, &[1, 2, 3]);
        let stop = a.atom("stop");
        let site = a.site(BASE, 4, &[1, 2, 3]);
        b.op(Op::mov { dst: BASE + 1, src: 3 })
            .op(Op::load_atom { dst: BASE + 2, atom: stop })
            .op(Op::call { function: send_all, site })
            .op(Op::ret { src: 1 });
    });
}

/// ping(n, other): sends itself to the other and waits for an answer, n times; then tells the
/// number 0 to the first pid it is sent. pong(): answers each pid with its own.
fn ping_pong(a: &mut Assembler) {
    let me = a.next_function();
    a.function("ping", 3, FRAME, |a, b| {
        let more = b.label();
        b.op(Op::test_int { src: 1, value: 0, fail: more });
        native(a, b, "send", &[3, 1], 4, &[1, 2]);
        native(a, b, "send", &[2, 1], 4, &[1]);
        b.op(Op::ret { src: 1 });
        b.place(more);
        b.op(Op::self_pid { dst: 4 });
        native(a, b, "send", &[2, 4], 4, &[1, 2, 3]);
        receive(a, b, 4, &[1, 2, 3]);
        b.op(Op::add_int { dst: 1, a: 1, value: -1 }).op(Op::tail_call { function: me });
    });
    let me = a.next_function();
    a.function("pong", 0, FRAME, |a, b| {
        let end = b.label();
        receive(a, b, 1, &[]);
        b.op(Op::test_type { src: 1, kind: TypeTest::Pid as u16, fail: end }).op(Op::self_pid { dst: 2 });
        native(a, b, "send", &[1, 2], 1, &[]);
        b.op(Op::tail_call { function: me });
        b.place(end);
        b.op(Op::ret { src: 1 });
    });
}

/// spin(n): never ends.
fn spin(a: &mut Assembler) {
    let me = a.next_function();
    a.function("spin", 1, FRAME, |_, b| {
        b.op(Op::add_int { dst: 1, a: 1, value: 1 }).op(Op::tail_call { function: me });
    });
}

/// sleeper(ms, probe): waits so long for a message that does not come, then says so; again.
fn sleeper(a: &mut Assembler) {
    let me = a.next_function();
    a.function("sleeper", 2, FRAME, |a, b| {
        let (peek, empty) = (b.label(), b.label());
        b.place(peek);
        let record = a.record(&[1, 2]);
        b.op(Op::recv_peek { dst: 3, frame: FRAME, empty, record })
            .op(Op::recv_accept {})
            .op(Op::ret { src: 3 });
        b.place(empty);
        let record = a.record(&[1, 2]);
        b.op(Op::recv_timeout { timeout: 1, frame: FRAME, peek, record });
        native(a, b, "send", &[2, 1], 3, &[1, 2]);
        b.op(Op::tail_call { function: me });
    });
}

/// one(to): sends it 1 and ends. spawner(n, probe): spawns n of them one after the other, each
/// ending before the next, and tells the probe.
fn once(a: &mut Assembler) {
    a.function("one", 1, FRAME, |a, b| {
        b.op(Op::load_int { dst: 2, value: 1 });
        native(a, b, "send", &[1, 2], 1, &[]);
        b.op(Op::ret { src: 1 });
    });
    let me = a.next_function();
    a.function("spawner", 2, FRAME, |a, b| {
        let more = b.label();
        b.op(Op::test_int { src: 1, value: 0, fail: more });
        native(a, b, "send", &[2, 1], 3, &[1]);
        b.op(Op::ret { src: 1 });
        b.place(more);
        let (module, one) = (a.atom(MODULE), a.atom("one"));
        let record = a.record(&[1, 2]);
        b.op(Op::reserve { frame: FRAME, words: 2, record })
            .op(Op::load_nil { dst: 4 })
            .op(Op::self_pid { dst: 3 })
            .op(Op::cons { dst: 4, head: 3, tail: 4 })
            .op(Op::load_atom { dst: 5, atom: module })
            .op(Op::load_atom { dst: 6, atom: one });
        native(a, b, "spawn", &[5, 6, 4], 4, &[1, 2]);
        receive(a, b, 3, &[1, 2]);
        b.op(Op::add_int { dst: 1, a: 1, value: -1 }).op(Op::tail_call { function: me });
    });
    let me = a.next_function();
    // spawn_ones(n, to): spawns n of them without waiting.
    a.function("spawn_ones", 2, FRAME, |a, b| {
        let more = b.label();
        b.op(Op::test_int { src: 1, value: 0, fail: more }).op(Op::ret { src: 1 });
        b.place(more);
        let (module, one) = (a.atom(MODULE), a.atom("one"));
        let record = a.record(&[1, 2]);
        b.op(Op::reserve { frame: FRAME, words: 2, record })
            .op(Op::load_nil { dst: 4 })
            .op(Op::cons { dst: 4, head: 2, tail: 4 })
            .op(Op::load_atom { dst: 5, atom: module })
            .op(Op::load_atom { dst: 6, atom: one });
        native(a, b, "spawn", &[5, 6, 4], 4, &[1, 2]);
        b.op(Op::add_int { dst: 1, a: 1, value: -1 }).op(Op::tail_call { function: me });
    });
    // flood(n, probe): spawn_ones(n, self), collect(n, 0), tells the probe.
    a.function("flood", 2, FRAME, |a, b| {
        let site = a.site(BASE, 3, &[1, 2]);
        b.op(Op::mov { dst: BASE + 1, src: 1 })
            .op(Op::self_pid { dst: BASE + 2 })
            .op(Op::call { function: me, site });
        let site = a.site(BASE, 3, &[2]);
        b.op(Op::mov { dst: BASE + 1, src: 1 })
            .op(Op::load_int { dst: BASE + 2, value: 0 })
            .op(Op::call { function: 3, site });
        native(a, b, "send", &[2, 3], 3, &[]);
        b.op(Op::ret { src: 3 });
    });
}

/// node(): links to and monitors every pid it is sent; `{:spawn, probe}` is not needed: it lives
/// until it is killed.
fn node(a: &mut Assembler) {
    let me = a.next_function();
    a.function("node", 0, FRAME, |a, b| {
        let other = b.label();
        receive(a, b, 1, &[]);
        b.op(Op::test_type { src: 1, kind: TypeTest::Pid as u16, fail: other });
        let process = a.atom("process");
        b.op(Op::load_atom { dst: 2, atom: process });
        native(a, b, "monitor", &[2, 1], 3, &[1]);
        native(a, b, "link", &[1], 3, &[]);
        b.op(Op::tail_call { function: me });
        b.place(other);
        b.op(Op::tail_call { function: me });
    });
    // trapper(): a node that traps exits.
    a.function("trapper", 0, FRAME, |a, b| {
        let (trap, yes) = (a.atom("trap_exit"), a.atom("true"));
        b.op(Op::load_atom { dst: 1, atom: trap }).op(Op::load_atom { dst: 2, atom: yes });
        native(a, b, "process_flag", &[1, 2], 3, &[]);
        b.op(Op::tail_call { function: me });
    });
}
