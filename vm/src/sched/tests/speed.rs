//! The phases that the goals are stated in, small here: `AMPOULE_SPEED_N` makes them large and
//! prints times.

use super::programs::{self, MODULE};
use super::{Probe, live, machine};
use crate::process::signal;
use crate::term::Term;
use std::time::Instant;

fn size() -> (i64, bool) {
    match std::env::var("AMPOULE_SPEED_N").ok().and_then(|n| n.parse().ok()) {
        Some(n) => (n, true),
        None => (2_000, false),
    }
}

fn schedulers() -> usize {
    std::env::var("AMPOULE_SPEED_SCHEDULERS").ok().and_then(|n| n.parse().ok()).unwrap_or(2)
}

fn report(what: &str, n: i64, begun: Instant, loud: bool) {
    if loud {
        let each = begun.elapsed().as_nanos() as f64 / n as f64;
        println!("{what:28} {each:8.0} ns each");
    }
}

fn resident_bytes() -> usize {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap();
    text.split(' ').nth(1).unwrap().parse::<usize>().unwrap() * 4096
}

#[test]
fn a_crowd_parks_answers_and_stops() {
    programs::load();
    let (n, loud) = size();
    let machine = machine(schedulers());
    let probe = Probe::new(machine.handle());
    for _ in 0..if loud { 3 } else { 1 } {
        let before = resident_bytes();
        let begun = Instant::now();
        let main = probe.spawn(MODULE, "million", &[Term::small(n), Term::pid(probe.pid)]);
        assert_eq!(probe.message().term, Term::small(n));
        report("spawn", n, begun, loud);
        if loud {
            println!("{:28} {:8.0} B", "", (resident_bytes() - before) as f64 / n as f64);
        }
        let begun = Instant::now();
        assert_eq!(probe.message().term, Term::small(n * (n + 1) / 2));
        report("ask", n, begun, loud);
        if loud {
            println!("{:28} {:8.0} B", "", (resident_bytes() - before) as f64 / n as f64);
        }
        let begun = Instant::now();
        while machine.handle().is_alive(main) || live(machine.handle()) > 1 {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        report("stop", n, begun, loud);
        if loud {
            std::thread::sleep(std::time::Duration::from_millis(300));
            println!("{:28} {:8} MB left", "", resident_bytes() >> 20);
        }
    }
    machine.handle().halt(0);
}

#[test]
fn processes_end_one_after_the_other() {
    programs::load();
    let (n, loud) = size();
    let machine = machine(schedulers());
    let probe = Probe::new(machine.handle());
    for _ in 0..2 {
        let begun = Instant::now();
        probe.spawn(MODULE, "spawner", &[Term::small(n), Term::pid(probe.pid)]);
        assert_eq!(probe.message().term, Term::small(0));
        report("spawn, run, exit", n, begun, loud);
    }
    machine.handle().halt(0);
}

#[test]
fn a_flood_is_collected() {
    programs::load();
    let (n, loud) = size();
    let machine = machine(schedulers());
    let probe = Probe::new(machine.handle());
    for _ in 0..2 {
        let begun = Instant::now();
        probe.spawn(MODULE, "flood", &[Term::small(n), Term::pid(probe.pid)]);
        assert_eq!(probe.message().term, Term::small(n));
        report("flood to one", n, begun, loud);
    }
    machine.handle().halt(0);
}

#[test]
fn two_play_ping_pong() {
    programs::load();
    let (n, loud) = size();
    let machine = machine(schedulers());
    let probe = Probe::new(machine.handle());
    for _ in 0..2 {
        let begun = Instant::now();
        let pong = probe.spawn(MODULE, "pong", &[]);
        let arguments = [Term::small(n), Term::pid(pong), Term::pid(probe.pid)];
        probe.spawn(MODULE, "ping", &arguments);
        assert_eq!(probe.message().term, Term::small(0));
        report("ping-pong round trip", n, begun, loud);
    }
    machine.handle().halt(0);
}

#[test]
fn a_parked_process_is_small() {
    programs::load();
    let machine = machine(2);
    let probe = Probe::new(machine.handle());
    let waiter = probe.spawn(MODULE, "waiter", &[Term::small(1)]);
    std::thread::sleep(std::time::Duration::from_millis(20));
    let item = Term::atom(crate::term::Atom::intern("total_heap_size"));
    let request = signal::request(signal::RequestKind::Info, probe.pid, 1, item);
    machine.handle().core().send_signal_from_outside(waiter, request);
    let reply = probe.signal();
    let (_, answer) = signal::reply_parts(&reply);
    let words = answer.tuple().unwrap()[1].as_small().unwrap();
    // Collections leave room for what comes next.
    assert!(words <= if crate::hard::gc_stress() { 64 } else { 16 }, "{words} words");
    machine.handle().halt(0);
}
