//! The virtual machine: terms, heaps, processes, schedulers, interpreter and natives.
//!
//! The rooms that may use `unsafe` are exactly those whose `mod` line allows it below.
#![deny(unsafe_code)]

pub mod bif;
#[allow(unsafe_code)] // code and literals are published; operands are read from raw words
pub mod code;
pub mod compile_service;
pub mod ets;
pub mod hard;
#[allow(unsafe_code)] // process heaps, fragments, literals, the collector
pub mod heap;
#[allow(unsafe_code)] // runs code on raw frames
pub mod interp;
pub mod io;
pub mod machine;
#[allow(unsafe_code)] // regions and slabs of the whole machine
pub mod mem;
pub mod process;
pub mod sched;
#[allow(unsafe_code)] // what threads meet at
pub mod sync;
#[allow(unsafe_code)] // the tagged word and what it points to
pub mod term;
