//! Processes: what they are, how they speak to each other, how they begin and end.
//!
//! `mailbox` is the word that everything reaches a process through, `slot` the place it lives in,
//! `table` all of these. `running` is a process that a thread holds; `incoming`, `receive`,
//! `rest`, `info`, `code` and `exit` are what happens to it, `spawn` how it comes to be.
#![deny(unsafe_code)]

mod code;
pub(crate) mod cold;
pub(crate) mod context;
pub(crate) mod dictionary;
pub(crate) mod exit;
mod incoming;
pub(crate) mod info;
pub(crate) mod links;
#[allow(unsafe_code)] // chains of fragments that change owners
pub(crate) mod mailbox;
mod own;
mod receive;
pub(crate) mod registry;
mod rest;
mod running;
pub(crate) mod signal;
#[allow(unsafe_code)] // the private half changes owners here
pub(crate) mod slot;
pub(crate) mod small_map;
pub(crate) mod spawn;
mod suspend;
#[allow(unsafe_code)] // slots lie in a reserved range of addresses
pub(crate) mod table;

pub use running::{ExitNotice, Flags, InitialCall, Priority, Running, Stop};
pub use slot::{Delivered, Runnable, Slot};
