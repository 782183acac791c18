//! Which schedulers sleep, and who wakes them.
//!
//! One word counts the schedulers that are awake and, of these, the ones that *search* (have no
//! work and look for some at the others). Work that appears wakes one sleeper, and only if nobody
//! is searching: the one that searches will find it, and on finding something wakes the next, if
//! there is more. So a burst of work wakes schedulers one after another, and a steady trickle
//! wakes nobody.
//!
//! Why no work is left lying. A scheduler goes to sleep in this order: it counts itself out, then
//! (if it was the last to search) looks at all queues once more, then parks. Whoever makes work
//! visible to others does it in this order: puts it into a queue, then looks at the word. Both
//! sides have a sequentially consistent step between their two, so at least one of them sees the
//! other: either the work is found, or the sleeper is woken. A wake that comes before the park is
//! kept by `Parker`.
//!
//! A scheduler that puts work into its own queue is awake and will come to it; it need not pay
//! for the fence each time (`notify_hint`). What a missed hint costs is found by the watcher: as
//! long as anybody is awake, sleepers park with a time-out and look around.
//!
//! INVARIANT: a number is in `sleepers` if and only if its scheduler is counted out.

use crate::sync::Mutex;
use crate::sync::atomic::{AtomicUsize, Ordering, fence};

/// One searching scheduler in the word.
const SEARCHING: usize = 1;
/// One scheduler awake in the word.
const AWAKE: usize = 1 << 16;
const SEARCHING_MASK: usize = AWAKE - 1;

/// Who is awake.
pub struct Idle {
    word: AtomicUsize,
    sleepers: Mutex<Vec<usize>>,
    schedulers: usize,
}

impl Idle {
    /// All are awake.
    pub fn new(schedulers: usize) -> Idle {
        assert!(schedulers < SEARCHING_MASK, "too many schedulers");
        Idle {
            word: AtomicUsize::new(schedulers * AWAKE),
            sleepers: Mutex::new(Vec::with_capacity(schedulers)),
            schedulers,
        }
    }

    fn wants_waking(&self, word: usize) -> bool {
        word & SEARCHING_MASK == 0 && word / AWAKE < self.schedulers
    }

    /// Whether somebody sleeps though nobody is searching, as it looks from here.
    #[inline(always)]
    pub fn notify_hint(&self) -> bool {
        self.wants_waking(self.word.load(Ordering::Relaxed))
    }

    /// Whom to wake for work that has just become visible. The one to wake counts as searching.
    #[must_use]
    pub fn whom_to_wake(&self) -> Option<usize> {
        // Pairs with the sequentially consistent step of `sleep`.
        fence(Ordering::SeqCst);
        if !self.wants_waking(self.word.load(Ordering::Relaxed)) {
            return None;
        }
        let mut sleepers = self.sleepers.lock();
        if !self.wants_waking(self.word.load(Ordering::SeqCst)) {
            return None;
        }
        let sleeper = sleepers.pop()?;
        self.word.fetch_add(AWAKE + SEARCHING, Ordering::SeqCst);
        Some(sleeper)
    }

    /// Begins to search. False: enough others do.
    #[must_use]
    pub fn start_searching(&self) -> bool {
        let word = self.word.load(Ordering::Relaxed);
        if 2 * (word & SEARCHING_MASK) >= self.schedulers {
            return false;
        }
        self.word.fetch_add(SEARCHING, Ordering::SeqCst);
        true
    }

    /// Found something. True: nobody else is searching, so the next must be woken if there may
    /// be more.
    #[must_use]
    pub fn stop_searching(&self) -> bool {
        self.word.fetch_sub(SEARCHING, Ordering::SeqCst) & SEARCHING_MASK == 1
    }

    /// Counts a scheduler out. True: it was the last to search, and must look once more before it
    /// parks.
    #[must_use]
    pub fn sleep(&self, scheduler: usize, searching: bool) -> bool {
        let mut sleepers = self.sleepers.lock();
        let less = if searching { AWAKE + SEARCHING } else { AWAKE };
        // Sequentially consistent: pairs with the fence of `whom_to_wake`.
        let before = self.word.fetch_sub(less, Ordering::SeqCst);
        sleepers.push(scheduler);
        drop(sleepers);
        // The look that follows must not be older than the step before.
        fence(Ordering::SeqCst);
        searching && before & SEARCHING_MASK == 1
    }

    /// After a park. `Some(searching)`: awake, as somebody else counted; `None`: still counted
    /// out (it woke by itself).
    pub fn was_woken(&self, scheduler: usize) -> bool {
        !self.sleepers.lock().contains(&scheduler)
    }

    /// Counts itself in again, not searching. False: somebody has done so already, as searching.
    #[must_use]
    pub fn wake_self(&self, scheduler: usize) -> bool {
        let mut sleepers = self.sleepers.lock();
        let Some(at) = sleepers.iter().position(|&sleeper| sleeper == scheduler) else {
            return false;
        };
        sleepers.swap_remove(at);
        self.word.fetch_add(AWAKE, Ordering::SeqCst);
        true
    }

    /// How many are awake.
    pub fn awake(&self) -> usize {
        self.word.load(Ordering::Relaxed) / AWAKE
    }
}

#[cfg(all(test, loom))]
#[path = "idle_loom.rs"]
mod loom_tests;
