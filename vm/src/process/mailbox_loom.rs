//! The inbox word under every interleaving: what is pushed is taken, once and in order; a parked
//! process is woken by exactly one; what its last holder wrote is seen by the next; an inbox that
//! closes gives back what is in it.

use super::*;
use crate::term::Term;
use loom::cell::UnsafeCell;
use loom::sync::Arc;
use loom::thread;

fn message(number: u32) -> FragmentBox {
    let mut fragment = FragmentBox::immediate(Term::small(0));
    fragment.serial = number;
    fragment
}

/// A receiver with a private half. Whoever must wake it runs it right there, until it parks.
struct Receiver {
    inbox: Inbox,
    /// What it has received: the private half, checked by loom for races.
    received: UnsafeCell<Vec<u32>>,
    /// Data that messages refer to, checked by loom for races.
    payload: [UnsafeCell<u32>; 4],
}

// SAFETY: that the private half is touched by one at a time is what is being checked.
unsafe impl Sync for Receiver {}

impl Receiver {
    fn new() -> Arc<Receiver> {
        let inbox = Inbox::closed();
        inbox.open();
        let payload = std::array::from_fn(|_| UnsafeCell::new(0));
        Arc::new(Receiver { inbox, received: UnsafeCell::new(Vec::new()), payload })
    }

    fn take_in(&self) {
        for fragment in self.inbox.take() {
            let number = fragment.serial;
            // SAFETY: loom checks.
            self.payload[number as usize % 4].with(|data| assert_eq!(unsafe { *data }, number));
            // SAFETY: loom checks.
            self.received.with_mut(|received| unsafe { (*received).push(number) });
        }
    }

    /// Runs it until it parks.
    fn run(&self) {
        loop {
            self.take_in();
            if self.inbox.park() == Parked::Waiting {
                return;
            }
        }
    }

    fn send(&self, number: u32) {
        // SAFETY: loom checks.
        self.payload[number as usize % 4].with_mut(|data| unsafe { *data = number });
        match self.inbox.push(message(number)) {
            Pushed::Queued => {}
            Pushed::Wake => self.run(),
            Pushed::Closed(_) => panic!("it is open"),
        }
    }
}

#[test]
fn loom_two_senders_and_a_receiver_that_parks() {
    let mut model = loom::model::Builder::new();
    // All interleavings with so many forced switches; without a bound it takes hours.
    model.preemption_bound = Some(3);
    model.check(|| {
        let receiver = Receiver::new();
        let threads: Vec<_> = [[4, 5], [2, 3]]
            .into_iter()
            .map(|numbers| {
                let receiver = receiver.clone();
                thread::spawn(move || numbers.into_iter().for_each(|number| receiver.send(number)))
            })
            .collect();
        receiver.run();
        for thread in threads {
            thread.join().unwrap();
        }
        assert!(receiver.inbox.is_waiting());
        receiver.received.with(|received| {
            // SAFETY: all have ended.
            let received = unsafe { &*received };
            let place = |number| received.iter().position(|&n| n == number).unwrap();
            assert_eq!(received.len(), 4);
            assert!(place(4) < place(5) && place(2) < place(3));
        });
    });
}

#[test]
fn loom_a_nudge_is_not_lost() {
    loom::model(|| {
        let receiver = Receiver::new();
        // What the nudge is about: time has come.
        let time = Arc::new(crate::sync::atomic::AtomicUsize::new(0));
        let timer = {
            let (receiver, time) = (receiver.clone(), time.clone());
            thread::spawn(move || {
                time.store(1, Ordering::Relaxed);
                receiver.inbox.nudge()
            })
        };
        let sender = {
            let receiver = receiver.clone();
            thread::spawn(move || {
                // SAFETY: loom checks.
                receiver.payload[1].with_mut(|data| unsafe { *data = 1 });
                matches!(receiver.inbox.push(message(1)), Pushed::Wake)
            })
        };
        // It looks at the clock each time before it parks.
        let mut late = false;
        let parked = loop {
            receiver.take_in();
            if time.load(Ordering::Relaxed) == 1 {
                late = true;
                break false;
            }
            if receiver.inbox.park() == Parked::Waiting {
                break true;
            }
        };
        let woken = [timer.join().unwrap(), sender.join().unwrap()];
        let wakes = woken.iter().filter(|woken| **woken).count();
        // Parked: exactly one has the duty. Not parked: it has seen the time.
        assert_eq!(wakes, usize::from(parked));
        assert!(parked || late);
    });
}

#[test]
fn loom_closing_gives_back_what_came_and_refuses_the_rest() {
    loom::model(|| {
        let receiver = Receiver::new();
        let senders: Vec<_> = [1, 2]
            .into_iter()
            .map(|number| {
                let receiver = receiver.clone();
                thread::spawn(move || match receiver.inbox.push(message(number)) {
                    Pushed::Queued => 0,
                    Pushed::Wake => panic!("it never parks"),
                    Pushed::Closed(fragment) => fragment.serial,
                })
            })
            .collect();
        let taken: u32 = receiver.inbox.take().map(|fragment| fragment.serial).sum();
        let left: u32 = receiver.inbox.close().map(|fragment| fragment.serial).sum();
        let refused: u32 = senders.into_iter().map(|sender| sender.join().unwrap()).sum();
        assert_eq!(taken + left + refused, 3);
    });
}

#[test]
fn loom_a_later_tenant_gets_what_was_meant_for_an_earlier_one_and_can_tell() {
    loom::model(|| {
        let inbox = Arc::new(Inbox::closed());
        inbox.open();
        let sender = {
            let inbox = inbox.clone();
            thread::spawn(move || match inbox.push(message(1)) {
                Pushed::Queued => 0,
                Pushed::Wake => 10,
                Pushed::Closed(fragment) => fragment.serial,
            })
        };
        let mut seen: u32 = inbox.close().map(|fragment| fragment.serial).sum();
        // The next tenant, of serial 2.
        inbox.open();
        let parked = loop {
            seen += inbox.take().map(|fragment| fragment.serial).sum::<u32>();
            if inbox.park() == Parked::Waiting {
                break true;
            }
        };
        let result = sender.join().unwrap();
        if result == 10 {
            // Woken for nothing: it takes the stray in and may drop it.
            assert!(parked);
            seen += inbox.take().map(|fragment| fragment.serial).sum::<u32>();
            assert_eq!(seen, 1);
        } else {
            assert_eq!(seen + result, 1);
        }
    });
}
