//! The processes that are ready to run at one scheduler.
//!
//! A queue for each priority on `crossbeam-deque`: the owner pushes and pops at one end of each,
//! others steal at the other; all first in, first out, so that no process waits for ever. Beside
//! them the *next-up* place for the process that the running one has just woken: it comes before
//! the queues, so that two processes that talk to each other stay on one core.
//!
//! An item is the address of a slot; it stands for the `Runnable` it was made of.
//!
//! Why every process is run once: an item goes in as a `Runnable` is used up, and whoever gets it
//! out (the deque gives each item to one taker, `NextUp::take` is a swap) makes the `Runnable`
//! again. The deque's release and acquire, and those of the swap, order what the last holder
//! wrote before what the next one reads.
//!
//! INVARIANT: a bit of `maybe` is set if the owner's queue of that priority may hold something.

use crate::process::{Priority, Runnable, Slot};
use crate::sync::atomic::{AtomicPtr, Ordering};
use crossbeam_deque::{Injector, Steal, Stealer, Worker};
use std::ptr;

/// A `Runnable` as a word.
struct Item(*const Slot);

// SAFETY: it stands for a `Runnable`, which any thread may take over.
unsafe impl Send for Item {}

impl Item {
    #[inline(always)]
    fn new(runnable: Runnable) -> Item {
        Item(runnable.into_word())
    }

    #[inline(always)]
    fn runnable(self) -> Runnable {
        // SAFETY: made by `new`, and used once: queues give each item to one taker.
        unsafe { Runnable::from_word(self.0) }
    }
}

const PRIORITIES: usize = 4;
/// Of so many picks of ordinary work, one is of low priority if there is any.
const LOW_EVERY: u32 = 8;

/// The owner's side.
pub struct RunQueue {
    queues: [Worker<Item>; PRIORITIES],
    maybe: u8,
    picks: u32,
}

/// The thieves' side.
pub struct Stealers {
    queues: [Stealer<Item>; PRIORITIES],
}

impl Default for RunQueue {
    fn default() -> RunQueue {
        RunQueue::new()
    }
}

impl RunQueue {
    pub fn new() -> RunQueue {
        RunQueue { queues: std::array::from_fn(|_| Worker::new_fifo()), maybe: 0, picks: 0 }
    }

    pub fn stealers(&self) -> Stealers {
        Stealers { queues: std::array::from_fn(|at| self.queues[at].stealer()) }
    }

    #[inline(always)]
    pub fn push(&mut self, runnable: Runnable) {
        let priority = runnable.flags().priority() as usize;
        self.maybe |= 1 << priority;
        self.queues[priority].push(Item::new(runnable));
    }

    #[inline(always)]
    fn pop_from(&mut self, priority: Priority) -> Option<Runnable> {
        let at = priority as usize;
        if self.maybe & 1 << at == 0 {
            return None;
        }
        match self.queues[at].pop() {
            Some(item) => Some(item.runnable()),
            None => {
                self.maybe &= !(1 << at);
                None
            }
        }
    }

    /// One of high or maximal priority.
    #[inline(always)]
    pub fn pop_urgent(&mut self) -> Option<Runnable> {
        const URGENT: u8 = 1 << Priority::Max as u8 | 1 << Priority::High as u8;
        if self.maybe & URGENT == 0 {
            return None;
        }
        self.pop_from(Priority::Max).or_else(|| self.pop_from(Priority::High))
    }

    /// One of normal or low priority.
    #[inline(always)]
    pub fn pop(&mut self) -> Option<Runnable> {
        self.picks = self.picks.wrapping_add(1);
        if self.maybe & 1 << Priority::Low as u8 != 0 && self.picks.is_multiple_of(LOW_EVERY) {
            return self.pop_from(Priority::Low).or_else(|| self.pop_from(Priority::Normal));
        }
        self.pop_from(Priority::Normal).or_else(|| self.pop_from(Priority::Low))
    }

    /// Whether there are more than one (all priorities), as it looks from here.
    #[inline]
    pub fn has_surplus(&self) -> bool {
        if self.maybe == 1 << Priority::Normal as u8 {
            return self.queues[Priority::Normal as usize].len() > 1;
        }
        self.len() > 1
    }

    pub fn len(&self) -> usize {
        self.queues.iter().map(Worker::len).sum()
    }

    #[inline]
    pub fn is_empty(&self) -> bool {
        self.maybe == 0 || self.queues.iter().all(Worker::is_empty)
    }

    /// Steals about half of the most urgent work of another; one of it to run now.
    pub fn steal_from(&mut self, other: &Stealers) -> Option<Runnable> {
        (0..PRIORITIES).rev().find_map(|at| {
            loop {
                match other.queues[at].steal_batch_and_pop(&self.queues[at]) {
                    Steal::Success(item) => {
                        self.maybe |= 1 << at;
                        return Some(item.runnable());
                    }
                    Steal::Empty => return None,
                    Steal::Retry => {}
                }
            }
        })
    }

    /// Takes from the queue that other threads push to.
    pub fn take_from(&mut self, inlet: &Inlet) -> Option<Runnable> {
        loop {
            match inlet.0.steal() {
                Steal::Success(item) => return Some(item.runnable()),
                Steal::Empty => return None,
                Steal::Retry => {}
            }
        }
    }
}

impl Stealers {
    pub fn len(&self) -> usize {
        self.queues.iter().map(Stealer::len).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.queues.iter().all(Stealer::is_empty)
    }
}

/// Where threads that are no schedulers put what they wake.
#[derive(Default)]
pub struct Inlet(Injector<Item>);

impl Inlet {
    pub fn push(&self, runnable: Runnable) {
        self.0.push(Item::new(runnable));
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The process to run next. The owner puts one in; anyone may take it out.
pub struct NextUp(AtomicPtr<Slot>);

impl Default for NextUp {
    fn default() -> NextUp {
        NextUp::new()
    }
}

impl NextUp {
    pub fn new() -> NextUp {
        NextUp(AtomicPtr::new(ptr::null_mut()))
    }

    #[inline(always)]
    fn from_pointer(pointer: *mut Slot) -> Option<Runnable> {
        (!pointer.is_null()).then(|| Item(pointer).runnable())
    }

    /// Puts one in and gets the one before out. By the owner.
    #[inline(always)]
    pub fn replace(&self, runnable: Runnable) -> Option<Runnable> {
        let pointer = runnable.into_word().cast_mut();
        // Release: pairs with the acquire of the taker. Acquire: we are a taker too.
        NextUp::from_pointer(self.0.swap(pointer, Ordering::AcqRel))
    }

    #[inline(always)]
    pub fn take(&self) -> Option<Runnable> {
        if self.0.load(Ordering::Relaxed).is_null() {
            return None;
        }
        // Acquire: pairs with the release in `replace`.
        NextUp::from_pointer(self.0.swap(ptr::null_mut(), Ordering::AcqRel))
    }

    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.0.load(Ordering::Relaxed).is_null()
    }

    /// What is in there, only to see whether it stays.
    pub fn address(&self) -> usize {
        self.0.load(Ordering::Relaxed).addr()
    }
}
