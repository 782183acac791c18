//! `:erlang`: what the language itself rests on, by subject.

pub mod binaries;
pub mod calls;
pub mod lists;
pub mod numbers;
pub mod system;
pub mod texts;
pub mod tuples;
pub mod types;
