//! The `ampoule` command: reads the command line, calls the driver, turns what comes back into
//! an exit status. Nothing here knows the compiler or the machine.

mod bench;
mod command_line;
mod commands;

use libmimalloc_sys::{mi_option_eager_commit_delay, mi_option_set, mi_option_t, mi_option_use_numa_nodes};

/// The standard library, compiled by the build script.
static IMAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/stdlib.img"));

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Hands back to the system what the allocator keeps for the calling thread.
fn trim_allocator() {
    // SAFETY: may be called by any thread at any time.
    unsafe { libmimalloc_sys::mi_collect(true) };
}

/// Has the allocator hand nothing back any more: at the end of the program the system takes all at
/// once what would go back block by block.
fn keep_memory() {
    /// The option's number, which the crate does not name, lies between two that it does.
    const PURGE_DELAY: mi_option_t = 15;
    const _: () =
        assert!(mi_option_eager_commit_delay < PURGE_DELAY && PURGE_DELAY < mi_option_use_numa_nodes);
    const NEVER: std::ffi::c_long = -1;
    // SAFETY: sets a number that is read when memory is freed.
    unsafe { mi_option_set(PURGE_DELAY, NEVER) };
}

fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let status = match command_line::parse(&arguments) {
        Ok(command) => commands::run(command),
        Err(refusal) => refusal.report(),
    };
    keep_memory();
    status
}
