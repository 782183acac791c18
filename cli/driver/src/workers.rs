//! The threads that jobs work on. Their stacks are large, so making one costs as much as a small
//! compilation; a thread whose job was short waits for the next one for a while. It stays on the
//! core of the scheduler that started it, as threads do, and serves that scheduler alone: job and
//! process work by turns, and to wake a thread of the same core costs least.
//!
//! INVARIANT: an entry of `free` is a thread that waits for work or is about to. Who takes an entry
//! out sends to it; a thread that gives up waiting takes its own entry out, and if somebody was
//! faster, waits for what that one sends. A thread that ends in a panic takes its entry along.

use crate::inbox::Inbox;
use parking_lot::Mutex;
use std::sync::Arc;
use std::thread::ThreadId;
use std::time::{Duration, Instant};

/// Stack of a thread: reserved, not committed. The reference accepts 100,000 nested brackets, and a
/// level of nesting takes a few KiB in the passes that recurse.
pub const STACK_BYTES: usize = 2 << 30;

/// The most threads of a scheduler that wait at a time.
const FREE_MAX: usize = 4;
/// How long a thread waits before it ends.
const PATIENCE: Duration = Duration::from_secs(2);
/// A thread that was busy for longer ends: its stack may have grown large.
const SHORT: Duration = Duration::from_millis(50);

/// Work for a thread, in two steps: between them the thread counts as free, since whoever hears of
/// the end, which is what the second step tells, may have more at once.
pub type Work = Box<dyn FnOnce(&mut dyn FnMut()) + Send>;

struct Free {
    number: u64,
    /// The thread that started it.
    starter: ThreadId,
    inbox: Arc<Inbox<Work>>,
}

#[derive(Default)]
pub struct Workers {
    free: Mutex<Vec<Free>>,
    started: Mutex<u64>,
}

impl Workers {
    /// Has a thread do this. The error is that of the system that gave none.
    pub fn run(self: &Arc<Workers>, work: Work) -> std::io::Result<()> {
        let starter = std::thread::current().id();
        if let Some(free) = self.take(starter) {
            free.inbox.send(work);
            return Ok(());
        }
        let number = {
            let mut started = self.started.lock();
            *started += 1;
            *started
        };
        let workers = Arc::clone(self);
        let thread = std::thread::Builder::new().name("job".to_owned()).stack_size(STACK_BYTES);
        thread.spawn(move || workers.work(number, starter, work))?;
        Ok(())
    }

    /// The thread of this starter that has been free for the shortest time.
    fn take(&self, starter: ThreadId) -> Option<Free> {
        let mut free = self.free.lock();
        let at = free.iter().rposition(|free| free.starter == starter)?;
        Some(free.remove(at))
    }

    fn work(&self, number: u64, starter: ThreadId, first: Work) {
        let inbox = Arc::new(Inbox::new());
        let _leaving = Leaving { workers: self, number };
        let mut next = Some(first);
        while let Some(work) = next {
            let begun = Instant::now();
            let mut waits = false;
            work(&mut || {
                waits =
                    begun.elapsed() < SHORT && self.offer(Free { number, starter, inbox: Arc::clone(&inbox) })
            });
            next = if waits { self.wait(number, &inbox) } else { None };
        }
    }

    fn offer(&self, thread: Free) -> bool {
        let mut free = self.free.lock();
        let others = free.iter().filter(|free| free.starter == thread.starter).count();
        if others < FREE_MAX {
            free.push(thread);
        }
        others < FREE_MAX
    }

    fn wait(&self, number: u64, inbox: &Inbox<Work>) -> Option<Work> {
        if let Some(work) = inbox.receive(PATIENCE) {
            return Some(work);
        }
        if self.withdraw(number) { None } else { inbox.receive(PATIENCE) }
    }

    /// Takes a thread out of the free ones; whether it was there.
    fn withdraw(&self, number: u64) -> bool {
        let mut free = self.free.lock();
        let at = free.iter().position(|free| free.number == number);
        at.map(|at| free.remove(at)).is_some()
    }
}

struct Leaving<'w> {
    workers: &'w Workers,
    number: u64,
}

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        self.workers.withdraw(self.number);
    }
}
