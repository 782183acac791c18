//! From clauses to decision trees.
//!
//! The way is that of L. Maranget, *Compiling Pattern Matching to Good Decision Trees* (2008),
//! with clauses written as J. Jacobs does (*How to compile pattern matching*, 2021): a row is
//! the list of tests that its patterns still need, each on an *occurrence* (a place in the
//! value), so a wildcard is the absence of a test and a wide matrix of wildcards costs nothing.
//!
//! ```text
//!   f({:ok, x}, _)            o0 is {:ok, x}             switch o0
//!   f({:error, y}, z)   ==>   o0 is {:error, y}    ==>     {2}: switch o0.0
//!   f(other, z)               (no test)                           :ok    -> row 0
//!                                                                 :error -> row 1
//!                                                                 else   -> row 2
//!                                                          else -> row 2
//! ```
//!
//! A row that does not test the occurrence of a switch belongs to every branch. Copying it there
//! gives the best tests but may grow without bound, so copies are limited: where they would
//! pass the limit, the rows are cut before the first such row, and the tree becomes a *choice*:
//! the upper rows, and when they fail the lower rows, tested anew from the top. Each body and
//! each guard is generated at most a few times (guards) or once (bodies, shared as join points).
//!
//! Bitstrings fit the same scheme: a match context with a position is an occurrence, and a
//! segment that several rows take in the same way is taken once, its value being a new
//! occurrence, so `<<?a, rest::binary>>` and `<<?b, rest::binary>>` become a switch on a byte.
//!
//! INVARIANT: the first row whose patterns match and whose guard holds wins.

mod build;
mod tree;

pub use build::compile;
pub use tree::*;
