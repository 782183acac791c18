//! How fast lexing and parsing are: `cargo run --release -p ampoule-compiler --example
//! parse_speed FILE...`. The files are joined and repeated to about 50,000 lines.

use ampoule_compiler::parser::{ParserOptions, parse};
use ampoule_compiler::quoted::Arena;
use ampoule_compiler::source::Source;
use std::time::Instant;

fn main() {
    let mut text = String::new();
    for path in std::env::args().skip(1) {
        text.push_str(&std::fs::read_to_string(&path).expect("a readable file"));
        text.push('\n');
    }
    let lines = text.matches('\n').count().max(1);
    let text = text.repeat(50_000 / lines + 1);
    let lines = text.matches('\n').count();
    let source = Source::new("speed", text);
    let opts = ParserOptions { emit_warnings: false, ..ParserOptions::default() };
    for _ in 0..5 {
        let arena = Arena::new();
        let begun = Instant::now();
        let lexed = ampoule_compiler::lexer::lex(&arena, &source, &opts);
        let lexing = begun.elapsed();
        let tokens = lexed.tokens.len();
        drop(lexed);
        let begun = Instant::now();
        let parsed = parse(&arena, &source, &opts);
        let both = begun.elapsed();
        assert!(parsed.quoted.is_some(), "{:?}", parsed.errors);
        println!(
            "{lines} lines, {tokens} tokens: lexing {:.1} M lines/s ({:.0} ns a token), lexing and parsing {:.1} M lines/s, {:.0} ns a token",
            lines as f64 / lexing.as_secs_f64() / 1e6,
            lexing.as_nanos() as f64 / tokens as f64,
            lines as f64 / both.as_secs_f64() / 1e6,
            both.as_nanos() as f64 / tokens as f64,
        );
    }
}
