//! Terms: every value a program can hold, as one 64-bit word.
//!
//! `word` is the word and what is in it alone, `boxed` the layouts behind a pointer, `float` the
//! floats that need no pointer; `make` builds terms in any memory that implements `Alloc`.
//! `order`, `hash`, `copy` and `print` walk terms, always with a stack of their own, so that no
//! depth of nesting can overflow the thread's.
//!
//! INVARIANT: see `word`: a term is looked at only while nothing moves.

mod alloc;
pub mod atom;
pub(crate) mod atom_hash;
pub mod binary;
pub mod boxed;
pub mod closure;
pub mod cmp;
pub mod copy;
pub mod float;
pub mod hash;
pub mod make;
pub mod map;
pub mod names;
pub mod number;
pub mod print;
pub mod resource;
#[cfg(test)]
mod tests;
pub mod word;

pub use alloc::Alloc;
pub use atom::Atom;
pub use boxed::{Header, Kind, List};
pub use closure::Lambda;
pub use resource::Resource;
pub use word::{Pid, Term};
