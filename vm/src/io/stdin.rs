//! Standard input, read through one buffer.

use super::stdout;
use parking_lot::Mutex;
use std::io::{BufRead, BufReader, Read, Stdin};
use std::sync::OnceLock;

fn input() -> &'static Mutex<BufReader<Stdin>> {
    static INPUT: OnceLock<Mutex<BufReader<Stdin>>> = OnceLock::new();
    INPUT.get_or_init(|| Mutex::new(BufReader::new(std::io::stdin())))
}

/// The next line with its end; empty at the end of input.
pub fn read_line() -> std::io::Result<Vec<u8>> {
    stdout::flush();
    let mut line = Vec::new();
    input().lock().read_until(b'\n', &mut line)?;
    Ok(line)
}

/// Up to `count` bytes; fewer only at the end of input.
pub fn read_bytes(count: usize) -> std::io::Result<Vec<u8>> {
    stdout::flush();
    let mut bytes = Vec::new();
    input().lock().by_ref().take(count as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}
