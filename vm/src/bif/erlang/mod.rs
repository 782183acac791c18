//! `:erlang`: what the language itself rests on, by subject.

pub mod binaries;
pub mod calls;
pub mod dates;
pub mod formats;
pub mod links;
pub mod lists;
pub mod machine;
pub mod numbers;
pub mod own;
pub mod processes;
pub mod system;
pub mod texts;
pub mod times;
pub mod tuples;
pub mod types;
