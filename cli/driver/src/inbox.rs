//! What one thread waits for and others bring. As a channel, but whoever brings something has let go
//! of the lock when the other wakes: on the same core that one may run at once, and would wait for it.

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::time::{Duration, Instant};

pub struct Inbox<T> {
    queue: Mutex<VecDeque<T>>,
    came: Condvar,
}

impl<T> Inbox<T> {
    pub fn new() -> Inbox<T> {
        Inbox { queue: Mutex::new(VecDeque::new()), came: Condvar::new() }
    }

    pub fn send(&self, what: T) {
        self.queue.lock().push_back(what);
        self.came.notify_one();
    }

    /// What came first; `None` when nothing comes for so long.
    pub fn receive(&self, patience: Duration) -> Option<T> {
        let mut queue = self.queue.lock();
        let mut deadline = None;
        loop {
            if let Some(what) = queue.pop_front() {
                return Some(what);
            }
            let deadline = *deadline.get_or_insert_with(|| Instant::now() + patience);
            if self.came.wait_until(&mut queue, deadline).timed_out() {
                return queue.pop_front();
            }
        }
    }
}
