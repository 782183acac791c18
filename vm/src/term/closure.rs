//! What a closure points to: the description of one `fn` of a module, or of one exported function
//! captured by name.
//!
//! INVARIANT: a `Lambda` is made by the loader, never changes but for its atomics, and outlives
//! every closure term over it.

use super::atom::Atom;
use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};

/// The code of a closure.
#[repr(C)]
#[derive(Debug)]
pub struct Lambda {
    /// Address of its code; null for a captured name, which is looked up when it is called.
    pub entry: AtomicPtr<u64>,
    /// Whether a closure over it was met since it was last asked (see `code::purge`).
    pub used: AtomicBool,
    /// Whether one was ever copied to where nobody looks (a table, a timer): then it stays.
    pub kept: AtomicBool,
    /// Whether calls are to wait: it is not decided yet whether the code goes away.
    pub held: AtomicBool,
    pub module: Atom,
    /// The function that the `fn` stands in (a generated name), or the captured function.
    pub name: Atom,
    /// Arguments it takes, captured terms not counted.
    pub arity: u32,
    /// Captured terms.
    pub free: u32,
    /// Which of the module's `fn`s it is.
    pub index: u32,
    /// `&Module.name/arity`: equal to any other of that name, whatever version is loaded.
    pub external: bool,
    /// Digest of the module's code, so that two versions of a module differ.
    pub unique: u64,
    /// Where `entry` leads when the code is not to be run: an instruction that knows this lambda.
    pub stub: [u64; 2],
}

impl Lambda {
    /// A closure over it was met.
    pub(crate) fn note_use(&self) {
        if !self.used.load(Ordering::Relaxed) {
            self.used.store(true, Ordering::Relaxed);
        }
    }

    /// Calls come to the stub from now on.
    pub(crate) fn close(&self) {
        self.entry.store(self.stub.as_ptr().cast_mut(), Ordering::Release); // pairs with calls
    }
}
