//! Lays out the table of atoms that exist when the machine starts.
//!
//! Input: `src/term/boot_atoms.txt` (one name per line, index = line number from 0, a backslash
//! stands twice) and `src/term/own_atoms.txt` (names that only this machine speaks of; they
//! follow). Output: `boot_atoms.rs` with all texts in one string, their offsets, and an
//! open-addressing hash table over them, so that nothing is interned at start.
//!
//! INVARIANT: the hash here and the one in `term/atom.rs` are the same file, `atom_hash.rs`.

#[path = "src/term/atom_hash.rs"]
mod atom_hash;

use std::collections::HashSet;
use std::fmt::Write;

fn main() {
    let names = ["src/term/boot_atoms.txt", "src/term/own_atoms.txt"];
    let mut texts: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    for (file, path) in names.iter().enumerate() {
        println!("cargo::rerun-if-changed={path}");
        let content = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"));
        for line in content.lines() {
            let text = line.replace("\\\\", "\\");
            if seen.insert(text.clone()) {
                texts.push(text);
            } else {
                assert!(file > 0, "the atom {text:?} stands twice in {path}");
            }
        }
    }
    println!("cargo::rerun-if-changed=src/term/atom_hash.rs");
    println!("cargo::rerun-if-changed=build.rs");

    let slots = (texts.len() * 2).next_power_of_two();
    let mut table = vec![0u16; slots];
    for (index, text) in texts.iter().enumerate() {
        let mut at = atom_hash::atom_hash(text.as_bytes()) as usize & (slots - 1);
        while table[at] != 0 {
            at = (at + 1) & (slots - 1);
        }
        table[at] = u16::try_from(index + 1).expect("fewer than 65,535 atoms at start");
    }

    let mut out = String::new();
    writeln!(out, "pub static TEXT: &str = {:?};", texts.concat()).unwrap();
    let mut offset = 0;
    write!(out, "pub static OFFSETS: [u32; {}] = [0", texts.len() + 1).unwrap();
    for text in &texts {
        offset += text.len();
        write!(out, ",{offset}").unwrap();
    }
    writeln!(out, "];").unwrap();
    writeln!(out, "pub static SLOTS: [u16; {slots}] = {table:?};").unwrap();
    let dir = std::env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    std::fs::write(format!("{dir}/boot_atoms.rs"), out).expect("write boot_atoms.rs");
}
