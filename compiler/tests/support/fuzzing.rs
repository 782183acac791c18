//! The fuzz target of lexer and parser, and where its inputs come from: the recorded snippets,
//! cut, joined and mutated.

use ampoule_compiler::parser::{ParserOptions, parse};
use ampoule_compiler::quoted::{Arena, print::inspect};
use ampoule_compiler::source::Source;
use std::path::Path;

/// Bytes to outcome; panics when something is wrong.
pub fn target(bytes: &[u8]) {
    let Ok(source) = Source::from_bytes("fuzz", bytes.to_vec()) else {
        return;
    };
    for token_metadata in [false, true] {
        let arena = Arena::new();
        let opts = ParserOptions { token_metadata, ..ParserOptions::default() };
        let parsed = parse(&arena, &source, &opts);
        match parsed.quoted {
            Some(quoted) => {
                assert!(parsed.errors.is_empty(), "a tree and an error");
                assert!(!inspect(quoted).is_empty());
            }
            None => {
                assert_eq!(parsed.errors.len(), 1, "no tree needs one error");
                let error = &parsed.errors[0];
                assert!(error.line >= 1, "an error without place");
                let lines = source.text.matches('\n').count() as u32 + 1;
                assert!(error.line <= lines, "an error after the end");
                assert!(!inspect(error.to_quoted(&arena)).is_empty());
                let text = Some(source.text.as_str());
                let renderer = ampoule_compiler::diag::Renderer { text, color: false };
                assert!(!renderer.parse_error(error, "fuzz").is_empty());
            }
        }
    }
}

/// A small generator of numbers (xorshift): the same seed, the same inputs.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit.max(1)
    }
}

/// Snippets of the corpus.
pub fn seeds() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/parse");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the corpus")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "exs"))
        .collect();
    paths.sort();
    let mut seeds = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(path).expect("a corpus file");
        seeds.extend(text.split("\n=====\n").map(|s| s.as_bytes().to_vec()));
    }
    seeds
}

const PIECES: [&str; 40] = [
    "do ",
    "end",
    "fn ",
    "->",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<<",
    ">>",
    "#{",
    "\"",
    "'",
    "\"\"\"\n",
    "\n",
    ";",
    ",",
    ".",
    "~s(",
    "~S\"\"\"\n",
    "\\",
    "?",
    ":",
    "::",
    "%{",
    "%",
    "&1",
    "...",
    "..",
    "//",
    "when ",
    "not ",
    "in ",
    "a: ",
    "\u{301}",
    "é",
    "\r\n",
    "\0",
];

/// A seed, or parts of two, with some bytes changed.
pub fn input(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = seeds[random.below(seeds.len())].clone();
    if random.below(3) == 0 {
        let other = &seeds[random.below(seeds.len())];
        let (from, cut) = (random.below(other.len() + 1), random.below(bytes.len() + 1));
        bytes.truncate(cut);
        bytes.extend_from_slice(&other[from..]);
    }
    bytes.truncate(2000);
    for _ in 0..random.below(6) {
        let at = random.below(bytes.len() + 1);
        match random.below(4) {
            0 if at < bytes.len() => {
                bytes.remove(at);
            }
            1 if at < bytes.len() => bytes[at] = random.below(256) as u8,
            2 => bytes.truncate(at),
            _ => {
                let piece = PIECES[random.below(PIECES.len())].as_bytes();
                bytes.splice(at..at, piece.iter().copied());
            }
        }
    }
    bytes
}
