//! What meets the operating system: the standard streams.

pub mod module_files;
pub mod stdin;
pub mod stdout;
pub mod timezone;

pub use stdout::{flush, write_stderr, write_stdout};
