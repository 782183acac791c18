//! From Elixir source text to bytecode modules. Purely functional: no input or output, no
//! threads, no clock. Sources come in as strings; modules and diagnostics go out. Macros are
//! called through [`host::MacroHost`], which the driver implements.
#![forbid(unsafe_code)]

pub mod core;
mod decision;
pub mod diag;
pub mod expand;
pub mod host;
pub mod lexer;
mod lower;
pub mod module;
pub mod parser;
pub mod quoted;
pub mod session;
pub mod source;
pub mod types;
