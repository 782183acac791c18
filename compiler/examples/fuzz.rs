//! Fuzzes lexer and parser: `cargo run --release -p ampoule-compiler --example fuzz [SECONDS]
//! [SEED]`. An input that breaks something is left in `target/fuzz-failure.bin`.

#[path = "../tests/support/fuzzing.rs"]
mod fuzzing;

use std::time::{Duration, Instant};

fn main() {
    let mut args = std::env::args().skip(1);
    let seconds: u64 = args.next().and_then(|arg| arg.parse().ok()).unwrap_or(60);
    let seed: u64 = args.next().and_then(|arg| arg.parse().ok()).unwrap_or(1);
    let seeds = fuzzing::seeds();
    let mut random = fuzzing::Random::new(seed);
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut count = 0u64;
    while Instant::now() < end {
        for _ in 0..100 {
            let input = fuzzing::input(&seeds, &mut random);
            let result = std::panic::catch_unwind(|| fuzzing::target(&input));
            if result.is_err() {
                std::fs::write("target/fuzz-failure.bin", &input).expect("to keep the input");
                eprintln!("failed after {count} inputs: {:?}", String::from_utf8_lossy(&input));
                std::process::exit(1);
            }
            count += 1;
        }
    }
    println!("{count} inputs, seed {seed}: no failure");
}
