//! The mailbox on real threads, and the private queue against a plain model.

use super::*;
use crate::term::Term;
use proptest::prelude::*;
use std::collections::VecDeque;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Barrier};

fn message(number: u32) -> FragmentBox {
    let mut fragment = FragmentBox::immediate(Term::small(i64::from(number)));
    fragment.serial = number;
    fragment
}

fn number(fragment: &Fragment) -> u32 {
    fragment.serial
}

#[test]
fn a_closed_inbox_gives_back() {
    let inbox = Inbox::closed();
    assert!(matches!(inbox.push(message(4)), Pushed::Closed(fragment) if number(&fragment) == 4));
    assert!(!inbox.nudge());
    inbox.open();
    assert!(matches!(inbox.push(message(5)), Pushed::Queued));
    let left: Vec<u32> = inbox.close().map(|fragment| number(&fragment)).collect();
    assert_eq!(left, [5]);
    assert!(matches!(inbox.push(message(6)), Pushed::Closed(_)));
}

#[test]
fn the_one_who_replaces_waiting_must_wake() {
    let inbox = Inbox::closed();
    inbox.open();
    assert_eq!(inbox.park(), Parked::Waiting);
    assert!(inbox.is_waiting());
    assert!(matches!(inbox.push(message(1)), Pushed::Wake));
    assert!(matches!(inbox.push(message(2)), Pushed::Queued));
    assert!(!inbox.nudge());
    assert_eq!(inbox.park(), Parked::MailCame);
    assert_eq!(inbox.take().map(|f| number(&f)).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(inbox.park(), Parked::Waiting);
    assert!(inbox.nudge());
    assert!(!inbox.nudge());
    assert!(matches!(inbox.push(message(3)), Pushed::Queued));
    assert_eq!(inbox.take().map(|f| number(&f)).collect::<Vec<_>>(), [3]);
    assert!(!inbox.nudge());
    assert_eq!(inbox.park(), Parked::MailCame, "a nudge before the park is seen");
    assert_eq!(inbox.take().count(), 0);
    assert_eq!(inbox.park(), Parked::Waiting);
}

/// Senders on threads of their own; whoever gets `Wake` runs the receiver until it parks again.
#[test]
fn storms_lose_nothing_and_keep_order() {
    const SENDERS: u32 = 4;
    const EACH: u32 = if cfg!(miri) { 50 } else { 50_000 };
    struct Receiver {
        inbox: Inbox,
        // Held by whoever runs the receiver: the protocol is what makes this sound.
        seen: std::cell::UnsafeCell<[u32; SENDERS as usize]>,
        running: AtomicBool,
    }
    // SAFETY: `seen` is touched only between a `Wake` and the `park` behind it.
    unsafe impl Sync for Receiver {}
    fn run(receiver: &Receiver) {
        assert!(!receiver.running.swap(true, Ordering::SeqCst), "run by two at once");
        loop {
            // SAFETY: we run the receiver.
            let seen = unsafe { &mut *receiver.seen.get() };
            for fragment in receiver.inbox.take() {
                let (sender, count) = (number(&fragment) >> 24, number(&fragment) & 0xff_ffff);
                assert_eq!(seen[sender as usize], count);
                seen[sender as usize] += 1;
            }
            receiver.running.store(false, Ordering::SeqCst);
            match receiver.inbox.park() {
                Parked::Waiting => return,
                Parked::MailCame => {
                    assert!(!receiver.running.swap(true, Ordering::SeqCst));
                }
            }
        }
    }
    let receiver = Arc::new(Receiver {
        inbox: Inbox::closed(),
        seen: [0; SENDERS as usize].into(),
        running: AtomicBool::new(false),
    });
    receiver.inbox.open();
    run(&receiver);
    let barrier = Arc::new(Barrier::new(SENDERS as usize));
    let threads: Vec<_> = (0..SENDERS)
        .map(|sender| {
            let (receiver, barrier) = (receiver.clone(), barrier.clone());
            std::thread::spawn(move || {
                barrier.wait();
                for count in 0..EACH {
                    let wake = if count % 7 == 3 && receiver.inbox.nudge() {
                        run(&receiver);
                        receiver.inbox.push(message(sender << 24 | count))
                    } else {
                        receiver.inbox.push(message(sender << 24 | count))
                    };
                    if matches!(wake, Pushed::Wake) {
                        run(&receiver);
                    }
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    assert!(receiver.inbox.is_waiting());
    // SAFETY: all threads have ended.
    assert_eq!(unsafe { *receiver.seen.get() }, [EACH; SENDERS as usize]);
}

proptest! {
    /// The queue does what a list with a cursor does, through being packed and unpacked.
    #[test]
    fn the_queue_is_a_list_with_a_cursor(steps in prop::collection::vec(0_u8..9, 1..300)) {
        let mut queue = Queue::new();
        let mut model: VecDeque<u32> = VecDeque::new();
        let mut cursor = 0;
        let mut next = 0;
        // The mark, as the number of messages before it.
        let mut marks = [(1, queue.mark())];
        let mut marked = 0;
        for step in steps {
            match step {
                0..=2 => {
                    queue.append(message(next));
                    model.push_back(next);
                    next += 1;
                }
                3 | 4 if cursor < model.len() => {
                    queue.advance();
                    cursor += 1;
                }
                5 if cursor < model.len() => {
                    let taken = queue.remove_current(&mut marks);
                    prop_assert_eq!(number(&taken), model.remove(cursor).unwrap());
                    if cursor < marked {
                        marked -= 1;
                    }
                    queue.rewind();
                    cursor = 0;
                }
                6 => {
                    // SAFETY: packed just now, used once.
                    queue = unsafe { Queue::unpack(queue.pack()) };
                }
                7 if next % 2 == 0 => {
                    marks[0].1 = queue.mark();
                    marked = model.len();
                }
                7 => {
                    queue.go_to(marks[0].1);
                    cursor = marked;
                }
                8 if !model.is_empty() => {
                    let wanted = model[model.len() / 2];
                    let at = model.len() / 2;
                    let taken = queue.remove_first(&mut marks, |m| number(m) == wanted);
                    prop_assert_eq!(number(&taken.unwrap()), wanted);
                    model.remove(at);
                    if at < marked {
                        marked -= 1;
                    }
                    if at < cursor {
                        cursor -= 1;
                    }
                }
                _ => {}
            }
            prop_assert_eq!(queue.length(), model.len());
            prop_assert_eq!(queue.current().map(|m| number(m)), model.get(cursor).copied());
            let all: Vec<u32> = queue.iter().map(number).collect();
            prop_assert_eq!(all, model.iter().copied().collect::<Vec<_>>());
        }
    }
}
