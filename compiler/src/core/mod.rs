//! The middle language: small, resolved, printable. [`input`] is the way in.

mod compile;
pub mod input;
