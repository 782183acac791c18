//! The hash of an atom's text, shared by the build script (which lays out the table of the atoms
//! known at start) and the running machine (which searches it).

/// FNV-1a with a final mix, so that the low bits serve as a table position. `const`, because
/// the machine's own atom constants are found in the table at compile time.
pub const fn atom_hash(text: &[u8]) -> u32 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut at = 0;
    while at < text.len() {
        hash = (hash ^ text[at] as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (hash >> 32) as u32
}
