//! Epochs: how one thread learns that all others have let go of what they saw before.
//!
//! Whoever takes something out of reach (code, literals) advances the epoch and waits until every
//! thread that runs processes has *passed* it: has been between two slices, where it holds no
//! address of code and no term, and has seen all that was written before the epoch was advanced.
//! Nothing is waited for in the other direction, so running costs one load of a word that hardly
//! ever changes.
//!
//! A thread that sleeps or sits in a system call has *left*: it holds nothing, and need not be
//! waited for. When it enters again it announces the epoch it has seen, then fences, then looks at
//! what is published; who waits has published, then fences, then looks at what is announced. Of
//! the two looks at least one sees the other's write.
//!
//! INVARIANT: between `pass` (or `enter`) and the next `pass` or `leave` a thread is waited for.

use crate::sync::atomic::{AtomicU64, Ordering, fence};

/// The epoch of a machine.
pub(crate) struct Epoch(AtomicU64);

/// How far one thread is.
pub(crate) struct Seen(AtomicU64);

/// A thread that holds nothing.
const LEFT: u64 = u64::MAX;

impl Epoch {
    pub fn new() -> Epoch {
        Epoch(AtomicU64::new(0))
    }

    #[inline(always)]
    pub fn now(&self) -> u64 {
        self.0.load(Ordering::Acquire) // pairs with the release in `advance`
    }

    /// What was written before is seen by every thread that passes the epoch returned.
    pub fn advance(&self) -> u64 {
        let epoch = self.0.fetch_add(1, Ordering::AcqRel) + 1;
        fence(Ordering::SeqCst); // pairs with the fence in `enter`
        epoch
    }
}

impl Seen {
    pub fn new() -> Seen {
        Seen(AtomicU64::new(LEFT))
    }

    /// Between two slices. Only the thread itself calls it.
    #[inline(always)]
    pub fn pass(&self, epoch: &Epoch) {
        let now = epoch.now();
        if self.0.load(Ordering::Relaxed) != now {
            self.0.store(now, Ordering::Release); // pairs with the acquire in `has_passed`
        }
    }

    /// From here on the thread holds nothing.
    pub fn leave(&self) {
        self.0.store(LEFT, Ordering::Release); // pairs with the acquire in `has_passed`
    }

    pub fn enter(&self, epoch: &Epoch) {
        self.0.store(epoch.now(), Ordering::Relaxed);
        fence(Ordering::SeqCst); // pairs with the fence in `advance`
    }

    /// Whether the thread has let go of what it saw before that epoch.
    pub fn has_passed(&self, epoch: u64) -> bool {
        self.0.load(Ordering::Acquire) >= epoch
    }
}

#[cfg(all(test, loom))]
mod loom_tests {
    use super::*;
    use crate::sync::Mutex;
    use loom::sync::Arc;
    use loom::thread;

    struct Shared {
        epoch: Epoch,
        seen: Seen,
        gone: AtomicU64,
        is_there: Mutex<bool>,
    }

    fn shared() -> Arc<Shared> {
        Arc::new(Shared {
            epoch: Epoch::new(),
            seen: Seen::new(),
            gone: AtomicU64::new(0),
            is_there: Mutex::new(true),
        })
    }

    /// Uses the thing unless it is known to be gone.
    fn slice(shared: &Shared) {
        if shared.gone.load(Ordering::Relaxed) == 0 {
            assert!(*shared.is_there.lock());
        }
    }

    fn take_away(shared: &Shared) {
        shared.gone.store(1, Ordering::Relaxed);
        let epoch = shared.epoch.advance();
        while !shared.seen.has_passed(epoch) {
            thread::yield_now();
        }
        *shared.is_there.lock() = false;
    }

    #[test]
    fn loom_nobody_holds_what_was_taken_away() {
        loom::model(|| {
            let shared = shared();
            shared.seen.pass(&shared.epoch);
            let other = Arc::clone(&shared);
            let scheduler = thread::spawn(move || {
                for _ in 0..2 {
                    slice(&other);
                    other.seen.pass(&other.epoch);
                }
                other.seen.leave();
            });
            take_away(&shared);
            scheduler.join().unwrap();
        });
    }

    #[test]
    fn loom_who_comes_back_sees_what_was_taken_away() {
        loom::model(|| {
            let shared = shared();
            let other = Arc::clone(&shared);
            let scheduler = thread::spawn(move || {
                other.seen.enter(&other.epoch);
                slice(&other);
                other.seen.leave();
            });
            take_away(&shared);
            scheduler.join().unwrap();
        });
    }
}
