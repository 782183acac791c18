//! Sleeping and waking under every interleaving: no work is left lying while all sleep.

use super::*;
use crate::sync::Parker;
use loom::sync::Arc;
use loom::sync::atomic::AtomicUsize;
use loom::thread;

struct Machine {
    idle: Idle,
    parkers: [Parker; 2],
    /// The queue that all see: how much is in it.
    queue: AtomicUsize,
    stop: loom::sync::atomic::AtomicBool,
}

impl Machine {
    fn wake_one(&self) {
        if let Some(sleeper) = self.idle.whom_to_wake() {
            self.parkers[sleeper].unpark();
        }
    }

    fn take(&self) -> bool {
        self.queue.fetch_update(Ordering::AcqRel, Ordering::Relaxed, |length| length.checked_sub(1)).is_ok()
    }

    /// The part of a scheduler's loop that finds work or sleeps; how much it did.
    fn work(&self, number: usize, enough: &AtomicUsize, all: usize) {
        let mut searching = false;
        loop {
            if !searching {
                searching = self.idle.start_searching();
            }
            if self.take() {
                if std::mem::take(&mut searching) && self.idle.stop_searching() {
                    self.wake_one();
                }
                if enough.fetch_add(1, Ordering::AcqRel) + 1 == all {
                    self.stop.store(true, Ordering::Release);
                    self.parkers.iter().for_each(Parker::unpark);
                }
                continue;
            }
            let last = self.idle.sleep(number, searching);
            let looks_again = last || !searching;
            searching = false;
            if looks_again && self.queue.load(Ordering::Acquire) > 0 {
                searching = !self.idle.wake_self(number);
                continue;
            }
            loop {
                if self.stop.load(Ordering::Acquire) {
                    return;
                }
                self.parkers[number].park(None);
                if self.idle.was_woken(number) {
                    searching = true;
                    break;
                }
            }
        }
    }
}

fn machine() -> Arc<Machine> {
    Arc::new(Machine {
        idle: Idle::new(2),
        parkers: [Parker::new(), Parker::new()],
        queue: AtomicUsize::new(0),
        stop: loom::sync::atomic::AtomicBool::new(false),
    })
}

/// Work comes from outside while schedulers go to sleep: all of it gets done.
fn everything_is_done(outside: usize) {
    let mut model = loom::model::Builder::new();
    // Two at most for two pieces of work: three take minutes.
    model.preemption_bound = Some(4 - outside);
    model.check(move || {
        let machine = machine();
        let done = Arc::new(AtomicUsize::new(0));
        let schedulers: Vec<_> = (0..2)
            .map(|number| {
                let (machine, done) = (machine.clone(), done.clone());
                thread::spawn(move || machine.work(number, &done, outside))
            })
            .collect();
        for _ in 0..outside {
            machine.queue.fetch_add(1, Ordering::Release);
            machine.wake_one();
        }
        for scheduler in schedulers {
            scheduler.join().unwrap();
        }
        assert_eq!(done.load(Ordering::Acquire), outside);
    });
}

#[test]
fn loom_one_piece_of_work_wakes_a_sleeper() {
    everything_is_done(1);
}

#[test]
fn loom_two_pieces_of_work_are_both_done() {
    everything_is_done(2);
}
