//! One function a command. Each answers with the exit status.

use crate::bench;
use crate::command_line::{self, Command};
use std::process::ExitCode;

/// Carries the command out.
pub fn run(command: Command) -> ExitCode {
    match command {
        Command::Run { machine, entries, args, halt } => {
            status(ampoule_driver::run(&machine, entries, args, halt))
        }
        Command::Compile { machine, files, output, warnings_as_errors } => {
            let compiled = ampoule_driver::compile(&machine, &files, &output, warnings_as_errors);
            report(compiled.map(|()| String::new()))
        }
        Command::Disasm { machine, file } => report(ampoule_driver::disassemble(&machine, &file)),
        Command::Dump { machine, stage, file } => report(ampoule_driver::dump(&machine, stage, &file)),
        Command::BenchSpawn(options) => status(bench::spawn(&options)),
        Command::Version => {
            println!("ampoule {} (Elixir {})", env!("CARGO_PKG_VERSION"), ampoule_driver::ELIXIR_VERSION);
            ExitCode::SUCCESS
        }
        Command::Image { library, output } => {
            let image = ampoule_driver::build::image(&library);
            report(image.and_then(|bytes| {
                std::fs::write(&output, bytes).map_err(|e| format!("{}: {e}", output.display()))?;
                Ok(String::new())
            }))
        }
        Command::Help => {
            print!("{}", command_line::help());
            ExitCode::SUCCESS
        }
    }
}

fn status(status: i32) -> ExitCode {
    ExitCode::from(status.rem_euclid(256) as u8)
}

/// Prints the text, or what went wrong (already rendered) with status 1.
fn report(result: Result<String, String>) -> ExitCode {
    match result {
        Ok(text) => {
            use std::io::Write;
            // A reader that closes the pipe early is no failure of ours.
            let _ = std::io::stdout().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(message) => {
            // Without a message, the machine has said it all.
            if !message.is_empty() {
                eprintln!("{}", message.trim_end());
            }
            ExitCode::FAILURE
        }
    }
}
