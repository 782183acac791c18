//! Hashing of terms, for tries, tables and `phash2`.
//!
//! The numbers are our own: not those of the reference, and without a seed, so that they are the
//! same in every run.
//!
//! INVARIANT: terms that are `eq_exact` have the same hash, in whatever memory and shape they are.

use super::binary::Bits;
use super::boxed::Kind;
use super::map;
use super::word::Term;
use smallvec::SmallVec;

/// Odd constants without pattern (digits of pi).
const K1: u64 = 0x243f_6a88_85a3_08d3;
const K2: u64 = 0x1319_8a2e_0370_7345;
const K3: u64 = 0xa409_3822_299f_31d1;

/// Multiplies wide and folds: every bit of the result depends on every bit of the arguments.
#[inline(always)]
fn fold(a: u64, b: u64) -> u64 {
    let wide = u128::from(a) * u128::from(b);
    wide as u64 ^ (wide >> 64) as u64
}

/// The hash of any term.
#[inline]
pub fn hash(term: Term) -> u64 {
    if term.is_immediate() {
        return finish(mix(K1, term.0));
    }
    hash_pointer(term)
}

#[inline(always)]
fn mix(state: u64, word: u64) -> u64 {
    fold(state ^ word, K2)
}

#[inline(always)]
fn finish(state: u64) -> u64 {
    fold(state ^ K3, K1)
}

/// `:erlang.phash2/2`: a number from 0 below `range` (1 to 2^32). Not the reference's numbers.
pub fn phash2(term: Term, range: u64) -> u64 {
    ((hash(term) >> 32) * range) >> 32
}

/// The hash of some bytes: what `hash` gives for a binary is made of this and the length.
pub fn hash_bytes(state: u64, bytes: &[u8]) -> u64 {
    let mut state = state;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        state = mix(state, u64::from_le_bytes(chunk.try_into().unwrap_or([0; 8])));
    }
    let rest = chunks.remainder();
    if !rest.is_empty() {
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        state = mix(state, u64::from_le_bytes(last));
    }
    state
}

fn hash_bits(state: u64, bits: Bits) -> u64 {
    let state = mix(state, bits.bit_size() as u64);
    match bits.aligned_bytes() {
        Some(bytes) => hash_bytes(state, bytes),
        None => hash_bytes(state, &bits.bytes()),
    }
}

#[inline(never)]
fn hash_pointer(term: Term) -> u64 {
    // Runs of terms still to be hashed.
    let mut runs: SmallVec<[&'static [Term]; 12]> = SmallVec::new();
    let mut state = hash_one(K1, term, &mut runs);
    while let Some(run) = runs.last_mut() {
        match run.split_first() {
            None => {
                runs.pop();
            }
            Some((&first, rest)) => {
                *run = rest;
                state = hash_one(state, first, &mut runs);
            }
        }
    }
    finish(state)
}

/// Takes in one term; its parts are pushed for later. What is taken in says how many parts follow,
/// so that nesting counts.
#[inline(always)]
fn hash_one(state: u64, term: Term, runs: &mut SmallVec<[&'static [Term]; 12]>) -> u64 {
    if term.is_immediate() {
        return mix(state, term.0);
    }
    let Some(header) = term.header() else {
        // SAFETY: a pointer that is not boxed is a cons: two terms.
        runs.push(unsafe { std::slice::from_raw_parts(term.address().cast::<Term>(), 2) });
        return mix(state, 1);
    };
    let kind = header.kind();
    let tag = u64::from(kind as u8) << 3 | 0b111;
    match kind {
        Kind::Tuple | Kind::FlatMap => {
            // SAFETY: all payload words are terms (boxed.rs).
            runs.push(unsafe { term.payload_terms(0, header.payload_words()) });
            mix(state, header.0)
        }
        Kind::TrieRoot => {
            // SAFETY: size and node (boxed.rs).
            runs.push(unsafe { term.payload_terms(0, 2) });
            mix(state, tag)
        }
        Kind::TrieNode | Kind::TrieCollision => {
            if let Some((terms, _)) = map::node_parts(term) {
                runs.push(terms);
            }
            mix(state, header.0)
        }
        Kind::HeapBits | Kind::RefcBinary | Kind::SubBits | Kind::MatchContext => match term.bits() {
            Some(bits) => hash_bits(mix(state, 2), bits),
            None => mix(state, 2),
        },
        Kind::Closure => {
            let Some((lambda, free)) = term.closure() else { return state };
            runs.push(free);
            let state = mix(mix(state, tag), u64::from(lambda.module.index()));
            if lambda.external {
                mix(mix(state, u64::from(lambda.name.index())), u64::from(lambda.arity))
            } else {
                mix(mix(state, u64::from(lambda.index)), lambda.unique)
            }
        }
        Kind::Alias | Kind::Resource => mix(mix(state, 3), term.reference_number().unwrap_or(0)),
        Kind::BigPositive
        | Kind::BigNegative
        | Kind::Float
        | Kind::ExternalPid
        | Kind::ExternalReference
        | Kind::ExternalPort => {
            let mut state = mix(state, header.0);
            for at in 0..header.payload_words() {
                // SAFETY: raw words within the payload.
                state = mix(state, unsafe { term.payload_word(at) });
            }
            state
        }
    }
}
