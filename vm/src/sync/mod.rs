//! The primitives that threads meet at: those of std, or loom's model-checked ones under
//! `--cfg loom`. Everything concurrent imports from here, so that the same code runs in both.
//!
//! `Mutex` never reports poisoning: a panic under a lock means a broken invariant of the machine,
//! which ends it.

#[cfg(loom)]
pub use loom::sync::atomic;
#[cfg(not(loom))]
pub use std::sync::atomic;

#[cfg(not(loom))]
pub use parking_lot::{Mutex, MutexGuard};

#[cfg(loom)]
pub use model::{Mutex, MutexGuard};

#[cfg(loom)]
mod model {
    pub use loom::sync::MutexGuard;

    /// A model-checked mutex with the interface of the real one.
    pub struct Mutex<T>(loom::sync::Mutex<T>);

    impl<T> Mutex<T> {
        pub fn new(value: T) -> Mutex<T> {
            Mutex(loom::sync::Mutex::new(value))
        }

        pub fn lock(&self) -> MutexGuard<'_, T> {
            self.0.lock().expect("no panic under a lock")
        }

        pub fn try_lock(&self) -> Option<MutexGuard<'_, T>> {
            self.0.try_lock().ok()
        }
    }
}

/// Lets one thread sleep until another one wakes it. A wake that comes first is kept: the next
/// `park` returns at once. `park` may also return for no reason.
pub struct Parker {
    #[cfg(not(loom))]
    thread: std::sync::OnceLock<std::thread::Thread>,
    #[cfg(loom)]
    token: (loom::sync::Mutex<bool>, loom::sync::Condvar),
}

#[cfg(not(loom))]
impl Default for Parker {
    fn default() -> Parker {
        Parker::new()
    }
}

#[cfg(not(loom))]
impl Parker {
    pub fn new() -> Parker {
        Parker { thread: std::sync::OnceLock::new() }
    }

    /// The calling thread is the one that will park.
    pub fn adopt(&self) {
        let _ = self.thread.set(std::thread::current());
    }

    pub fn park(&self, timeout: Option<std::time::Duration>) {
        match timeout {
            Some(timeout) => std::thread::park_timeout(timeout),
            None => std::thread::park(),
        }
    }

    pub fn unpark(&self) {
        // A thread that has not come up yet looks for work before it parks for the first time.
        if let Some(thread) = self.thread.get() {
            thread.unpark();
        }
    }
}

#[cfg(loom)]
impl Default for Parker {
    fn default() -> Parker {
        Parker::new()
    }
}

#[cfg(loom)]
impl Parker {
    pub fn new() -> Parker {
        Parker { token: (loom::sync::Mutex::new(false), loom::sync::Condvar::new()) }
    }

    pub fn adopt(&self) {}

    /// The model knows no time: a park with a time-out ends only by a wake.
    pub fn park(&self, _timeout: Option<std::time::Duration>) {
        let mut token = self.token.0.lock().expect("no panic under a lock");
        while !*token {
            token = self.token.1.wait(token).expect("no panic under a lock");
        }
        *token = false;
    }

    pub fn unpark(&self) {
        *self.token.0.lock().expect("no panic under a lock") = true;
        self.token.1.notify_one();
    }
}
