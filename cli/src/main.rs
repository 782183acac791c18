//! The `ampoule` command: reads the command line, calls the driver, turns what comes back into
//! an exit status. Nothing here knows the compiler or the machine.

mod bench;
mod commands;
mod command_line;

/// The standard library, compiled by the build script.
static IMAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/stdlib.img"));

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Hands back to the system what the allocator keeps for the calling thread.
fn trim_allocator() {
    // SAFETY: may be called by any thread at any time.
    unsafe { libmimalloc_sys::mi_collect(true) };
}

fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match command_line::parse(&arguments) {
        Ok(command) => commands::run(command),
        Err(refusal) => refusal.report(),
    }
}
