//! Code in memory: modules and their versions, the export table, the loader, lines and traces.

pub mod export;
pub(crate) mod extra_ops;
pub mod natives;
pub(crate) mod record;
pub(crate) mod view;

pub use export::Export;
pub use natives::{Mfa, NativeEntry};
