//! The middle language: small, resolved, printable. [`input`] is the way in.

mod check;
mod compile;
mod contexts;
pub mod facts;
pub(crate) mod info;
pub mod input;
pub mod ir;
pub mod pool;
mod print;
pub mod translate;
