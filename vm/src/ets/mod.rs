//! ETS: tables that processes share.
//!
//! ```text
//!   tables     which there are, by name and number; what each process owns and has fixed
//!   table      one table: type, owner, heir, protection, fixation
//!   contents   what is in it      hashed: shards, each with a lock      ordered: a tree with a lock
//!   object     one tuple, in memory of its own
//!   spec       match specifications: compiling, matching, computing
//! ```
//!
//! # Why this is sound with many threads
//!
//! All sharing goes through locks of few kinds, and a thread takes them in this order only:
//! the lock of [`Tables`], a table's `fixes`, locks of shards in ascending order (or the one of the
//! tree). Under a lock of contents nothing runs but comparing, copying and computing of terms:
//! no other lock is taken, no message sent, no process switched.
//!
//! - *One object* is read and changed under the lock of its shard: so lookups, insertions,
//!   `update_counter` and their kin are atomic and isolated. A list of objects is inserted under
//!   all the locks that its keys need, taken in ascending order, so two such calls cannot block
//!   each other; `delete_all_objects` takes all locks.
//! - *Going through* a table (`select` and its kin) takes one lock at a time and gives it up after
//!   some hundred objects. Between two slices others may change the table. A walk over a hashed
//!   table counts slots down, and entries never move (see `hashed`), so an object that is there
//!   all the time is seen exactly once; a walk over a tree goes on behind the last key.
//! - *Fixing*: whether a removed key leaves a mark is decided by a flag read under the shard's lock.
//!   A process that fixes a table sets the flag before it takes any of those locks to go through
//!   it: a removal that missed the flag came before, in the order of the lock. Letting go clears the
//!   flag first, then sweeps shard by shard: a removal that still saw the flag is swept, since
//!   it had the lock before.
//! - *Deleting* a table marks it dead, takes it from the lists and empties it. An operation that saw
//!   it alive may still put something in: as if it had come just before; the object is freed with
//!   the table's shell, which goes when the last term that names it does.
//! - *The end of a process*: whoever makes a process own or fix a table sets a bit beside the
//!   process's serial, under the lock of [`Tables`]; a process that ends first sets its bit EXITING.
//!   So either the one sees that the process is exiting, or the other sees that it has tables.
//!
//! Terms in a table are copies of its own, so a lock protects all that a reader looks at; what is
//! handed out is copied under the lock. Freeing a great many objects is left to a thread of its own.

pub mod contents;
pub mod hashed;
pub mod object;
pub mod ordered;
pub mod spec;
pub mod table;
pub mod tables;
#[cfg(test)]
mod tests;

pub use object::Object;
pub use table::{Access, Kind, Options, Protection, Table, WriteConcurrency};
pub use tables::{TableRef, Tables};
