//! The virtual machine: terms, heaps, processes, schedulers, interpreter and natives.
//!
//! The rooms that may use `unsafe` are exactly those whose `mod` line allows it below.
#![deny(unsafe_code)]
