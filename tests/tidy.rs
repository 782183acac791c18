//! Rules of the house that a program can check: which crate may know which, where `unsafe` may
//! live, that each block of it says why, and that each file opens with what it is for.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    fn walk(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("readable").path();
            if path.is_dir() && path.file_name().is_none_or(|n| n != "target") {
                walk(&path, extension, found);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), extension, &mut found);
    found.sort();
    found
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn all_rust() -> Vec<PathBuf> {
    ["vm", "compiler", "cli", "tests", "benches"].iter().flat_map(|f| files(f, "rs")).collect()
}

#[test]
fn the_machine_and_the_compiler_do_not_know_each_other() {
    let dependencies = |manifest: &str| {
        let text = read(&root().join(manifest));
        let from = text.find("[dependencies]").expect("dependencies");
        text[from..].split("\n[").next().expect("a section").to_owned()
    };
    assert!(!dependencies("vm/Cargo.toml").contains("ampoule-compiler"));
    assert!(!dependencies("compiler/Cargo.toml").contains("ampoule-vm"));
    assert!(!dependencies("vm/bytecode/Cargo.toml").contains("ampoule-"));
}

#[test]
fn every_rust_file_says_what_it_is_for() {
    let silent: Vec<_> = all_rust()
        .into_iter()
        .filter(|p| {
            let text = read(p);
            !text.trim_start().starts_with("//!")
        })
        .collect();
    assert!(silent.is_empty(), "no opening `//!`: {silent:?}");
}

/// Rooms whose `mod` line allows `unsafe`, in the crate root or in a room of it.
fn unsafe_rooms() -> Vec<PathBuf> {
    let mut rooms = Vec::new();
    for file in files("vm/src", "rs") {
        let text = read(&file);
        let lines: Vec<&str> = text.lines().collect();
        for pair in lines.windows(2) {
            let declared = pair[1].trim().trim_end_matches(';').rsplit_once("mod ");
            if let (true, Some((_, name))) = (pair[0].contains("allow(unsafe_code)"), declared) {
                let folder = file.parent().expect("in a folder");
                rooms.push(folder.join(name));
                rooms.push(folder.join(format!("{name}.rs")));
            }
        }
    }
    rooms
}

/// `mailbox_loom.rs` and `mailbox_tests.rs` are parts of `mailbox.rs`.
fn is_test_of(path: &Path, room: &Path) -> bool {
    let stem = |p: &Path| p.with_extension("").display().to_string();
    ["_loom", "_tests"].iter().any(|suffix| stem(path) == format!("{}{suffix}", stem(room)))
}

#[test]
fn unsafe_code_lives_in_its_rooms() {
    let rooms = unsafe_rooms();
    assert!(!rooms.is_empty(), "vm/src/lib.rs names no rooms");
    let strays: Vec<_> = all_rust()
        .into_iter()
        .filter(|p| p.starts_with(root().join("vm/src")) || p.starts_with(root().join("compiler")))
        .filter(|p| !rooms.iter().any(|r| p.starts_with(r) || is_test_of(p, r)))
        .filter(|p| {
            read(p).lines().any(|l| {
                let code = l.split("//").next().unwrap_or("");
                code.contains("unsafe {") || code.contains("unsafe fn") || code.contains("unsafe impl")
            })
        })
        .filter(|p| !read(p).contains("#![allow(unsafe_code)]"))
        .collect();
    assert!(strays.is_empty(), "unsafe outside of its rooms: {strays:?}");
}

#[test]
fn every_unsafe_block_says_why() {
    let mut silent = Vec::new();
    for path in all_rust().into_iter().filter(|p| !p.ends_with("tests/tidy.rs")) {
        let text = read(&path);
        let lines: Vec<&str> = text.lines().collect();
        for (number, line) in lines.iter().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            if !code.contains("unsafe {") || code.contains("macro_rules") {
                continue;
            }
            let from = number.saturating_sub(12);
            if !lines[from..=number].iter().any(|l| l.contains("SAFETY")) {
                silent.push(format!("{}:{}", path.display(), number + 1));
            }
        }
    }
    assert!(silent.is_empty(), "unsafe blocks without a reason:\n{}", silent.join("\n"));
}

#[test]
fn every_recorded_program_has_its_output() {
    for folder in ["tests/programs", "tests/language"] {
        for program in files(folder, "exs") {
            assert!(program.with_extension("out").exists(), "{} has no recorded output", program.display());
        }
    }
}

#[test]
fn derived_pages_are_fresh() {
    for (path, page) in ampoule_tests::pages() {
        let there = std::fs::read_to_string(root().join(path)).unwrap_or_default();
        assert!(there == page, "{path} is stale: run `make generate`");
    }
}
