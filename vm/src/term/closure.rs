//! What a closure points to: the description of one `fn` of a module, or of one exported function
//! captured by name.
//!
//! INVARIANT: a `Lambda` is made by the loader, never changes but for its atomics, and outlives
//! every closure term over it.

use super::atom::Atom;
use std::sync::atomic::{AtomicPtr, AtomicUsize};

/// The code of a closure.
#[repr(C)]
#[derive(Debug)]
pub struct Lambda {
    /// Address of its code; null for a captured name, which is looked up when it is called.
    pub entry: AtomicPtr<u64>,
    /// Whoever keeps count of the uses of the code (the code room).
    pub uses: AtomicUsize,
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
}
