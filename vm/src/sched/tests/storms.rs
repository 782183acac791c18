//! What must hold whatever happens at once: kills, links, monitors, timers between schedulers.

use super::programs::{self, MODULE};
use super::{Probe, live, machine};
use crate::process::signal::{self, Signal};
use crate::term::{Pid, Term, names};
use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) as usize % n
    }
}

/// Rounds of a storm.
fn rounds() -> usize {
    std::env::var("AMPOULE_STORM_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(20)
}

/// Processes link to and monitor each other at random and are killed at random. The probe
/// monitors all of them: it hears of each end exactly once, and everything linked dies.
#[test]
fn kill_storms_leave_nobody_behind() {
    programs::load();
    let machine = machine(3);
    let handle = machine.handle();
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    for round in 0..rounds() {
        let probe = Probe::new(handle);
        let n = 60;
        let nodes: Vec<Pid> =
            (0..n).map(|at| probe.spawn(MODULE, if at % 4 == 3 { "trapper" } else { "node" }, &[])).collect();
        let mut monitors: HashMap<u64, Pid> = HashMap::new();
        for (number, &node) in nodes.iter().enumerate() {
            let number = (round * 1000 + number) as u64 + 1;
            let monitor = signal::monitor(number, false, probe.pid, None);
            handle.core().send_signal_from_outside(node, monitor);
            monitors.insert(number, node);
        }
        for _ in 0..n * 6 {
            match chance.below(10) {
                0 => probe.kill(nodes[chance.below(n)]),
                _ => {
                    let (a, b) = (nodes[chance.below(n)], nodes[chance.below(n)]);
                    probe.send(a, Term::pid(b));
                }
            }
        }
        for &node in &nodes {
            probe.kill(node);
        }
        let mut heard = HashSet::new();
        while heard.len() < n {
            let fragment = probe.signal();
            assert_eq!(Signal::of(&fragment), Signal::Down, "{:?}", fragment.term);
            let (number, all) = signal::down_parts(&fragment);
            assert_eq!(all[3], Term::pid(monitors[&number]));
            assert!(heard.insert(number), "heard twice");
        }
        for &node in &nodes {
            assert!(!handle.is_alive(node));
        }
    }
    let begun = Instant::now();
    while live(handle) > 0 {
        assert!(begun.elapsed() < Duration::from_secs(20), "somebody is left");
        std::thread::sleep(Duration::from_millis(1));
    }
    handle.halt(0);
}

/// What is asked of processes that die meanwhile is answered all the same.
#[test]
fn requests_to_the_dying_are_answered() {
    programs::load();
    let machine = machine(2);
    let handle = machine.handle();
    let probe = Probe::new(handle);
    for round in 0..rounds() * 10 {
        let node = probe.spawn(MODULE, "node", &[]);
        let number = round as u64 + 1;
        let alive = signal::request(signal::RequestKind::Alive, probe.pid, number, Term::NIL);
        if round % 3 == 0 {
            probe.kill(node);
        }
        handle.core().send_signal_from_outside(node, alive);
        if round % 3 == 1 {
            probe.kill(node);
        }
        let link = signal::link(probe.pid);
        handle.core().send_signal_from_outside(node, link);
        probe.kill(node);
        let mut expected = 2;
        while expected > 0 {
            let fragment = probe.signal();
            match Signal::of(&fragment) {
                Signal::Reply => {
                    let (of, answer) = signal::reply_parts(&fragment);
                    assert_eq!(of, number);
                    let noproc = Term::atom(names::NOPROC);
                    assert!(answer == Term::TRUE || answer == noproc);
                    assert!(round % 3 != 0 || answer == noproc, "alive behind a kill");
                }
                Signal::ExitLinked => {
                    let (from, reason) = signal::exit_parts(&fragment);
                    assert_eq!(from, Term::pid(node));
                    let killed = Term::atom(names::KILLED);
                    assert!(reason == killed || reason == Term::atom(names::NOPROC));
                }
                other => panic!("{other:?}"),
            }
            expected -= 1;
        }
    }
    handle.halt(0);
}

/// Endless loops on all schedulers keep neither timers nor others from running, and can be killed.
#[test]
fn endless_loops_keep_nobody_from_running() {
    programs::load();
    let machine = machine(2);
    let handle = machine.handle();
    let probe = Probe::new(handle);
    let loops: Vec<Pid> = (0..6).map(|_| probe.spawn(MODULE, "spin", &[Term::small(0)])).collect();
    let sleeper = probe.spawn(MODULE, "sleeper", &[Term::small(10), Term::pid(probe.pid)]);
    let mut latest = Duration::ZERO;
    let mut last = Instant::now();
    for _ in 0..20 {
        assert_eq!(probe.message().term, Term::small(10));
        latest = latest.max(last.elapsed());
        last = Instant::now();
    }
    // 10 ms apart; the machine that runs the tests may be busy with other things.
    assert!(latest < Duration::from_millis(500), "{latest:?}");
    for pid in loops {
        let number = u64::from(pid.slot) + 1;
        let monitor = signal::monitor(number, false, probe.pid, None);
        handle.core().send_signal_from_outside(pid, monitor);
        probe.kill(pid);
        loop {
            let fragment = probe.signal();
            if Signal::of(&fragment) == Signal::Down {
                assert_eq!(signal::down_parts(&fragment).1[4], Term::atom(names::KILLED));
                break;
            }
        }
    }
    probe.kill(sleeper);
    handle.halt(0);
}

/// Many sleepers at once, on more schedulers than cores.
#[test]
fn all_sleepers_wake() {
    programs::load();
    let machine = machine(8);
    let probe = Probe::new(machine.handle());
    let n = 500;
    let sleepers: Vec<Pid> = (0..n)
        .map(|at| probe.spawn(MODULE, "sleeper", &[Term::small(1 + at % 50), Term::pid(probe.pid)]))
        .collect();
    for _ in 0..n * 5 {
        assert!(probe.message().term.is_small());
    }
    for pid in sleepers {
        probe.send(pid, Term::NIL);
    }
    machine.handle().halt(0);
}
