//! Processes.

mod running;

pub use running::{Running, Stop};
