//! Any bytes: no panic, at most one error, always an outcome. `examples/fuzz.rs` runs the same
//! for longer.

#[path = "support/fuzzing.rs"]
mod fuzzing;

use proptest::prelude::*;

#[test]
fn mutated_snippets_never_panic() {
    let seeds = fuzzing::seeds();
    let mut random = fuzzing::Random::new(7);
    for _ in 0..20_000 {
        let input = fuzzing::input(&seeds, &mut random);
        fuzzing::target(&input);
    }
}

proptest! {
    #[test]
    fn bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        fuzzing::target(&bytes);
    }

    #[test]
    fn text_never_panics(text in "\\PC{0,80}") {
        fuzzing::target(text.as_bytes());
    }
}
