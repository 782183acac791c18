//! No bytes of a module file crash or hang the machine.
//!
//! Modules of the library, and those of a few compiled programs, are changed: bytes of the file, or
//! what it says (operands, registers, labels, records, handlers, literals, tables). What `read` and
//! `verify` still accept is written to a folder; the machine, collecting at every chance, loads each
//! file there and calls its functions with odd arguments (`amp.exs`). It must come to its end.
//!
//! A quick pass is part of the tests. `AMPOULE_FUZZ_SECONDS=600` makes a long one, and
//! `AMPOULE_FUZZ_SEED` says where it begins; a failure names the seed and leaves the folder.
//!
//! INVARIANT: the same seed makes the same files.

mod change;
mod random;

use ampoule_bytecode::bundle::Bundle;
use ampoule_bytecode::{Module, file, verify};
use random::Random;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

static IMAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/stdlib.img"));

/// Files that the machine gets at a time.
const BATCH: usize = 40;
/// How long it may take for them.
const TIME_MAX: Duration = Duration::from_secs(180);
/// The name that changed modules are loaded under, so that nothing else depends on them.
const NAME: &str = "Elixir.Mutant";

/// What a changed module must not get hold of: it would act on the world outside.
const FORBIDDEN: &[&str] = &[
    "os",
    "file",
    "prim_file",
    "init",
    "code",
    "ampoule_child",
    "ampoule_compile",
    "ampoule_system",
    "Elixir.File",
    "Elixir.System",
    "Elixir.Code",
    "Elixir.Port",
];

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests")
}

/// The modules to change.
fn originals(scratch: &Path) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    let mut add = |bundle: &[u8]| {
        let bundle = Bundle::parse(bundle).expect("a bundle");
        for (_, bytes) in bundle.modules() {
            let module = file::read(bytes).expect("an original");
            let reaches_out = module.imports.iter().any(|import| {
                let name = &*module.atoms[import.module as usize];
                FORBIDDEN.contains(&name) || module.atoms[import.name as usize] == "halt"
            });
            if !reaches_out {
                all.push(bytes.to_vec());
            }
        }
    };
    add(IMAGE);
    for program in ["binaries/matching", "processes/basics", "exceptions/basics", "closures/basics"] {
        let source = folder().join("language").join(program).with_extension("exs");
        let output = scratch.join("program.amp");
        if !source.is_file() {
            continue;
        }
        let compiled = Command::new(env!("CARGO_BIN_EXE_ampoule"))
            .args(["compile".as_ref(), source.as_os_str(), "-o".as_ref(), output.as_os_str()])
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .status();
        if compiled.is_ok_and(|status| status.success()) {
            add(&std::fs::read(&output).expect("written"));
        }
    }
    all
}

/// A changed file, if the machine is to load it, and a line for each function that it exports.
fn changed(original: &[u8], random: &mut Random) -> Option<(Vec<u8>, String)> {
    let mut bytes = original.to_vec();
    if random.below(3) == 0 {
        change::bytes(&mut bytes, random);
    }
    let mut module: Module = file::read(&bytes).ok()?;
    for _ in 0..random.below(3) + usize::from(bytes == original) {
        change::module(&mut module, random);
    }
    // Read again: what is in memory may be more than a file can say.
    let module = file::read(&file::write(&module)).ok()?;
    verify::verify(&module).ok()?;
    let mut module = module;
    let name = module.atoms.first_mut()?;
    *name = NAME.to_owned();
    let bytes = file::write(&module);
    let module = file::read(&bytes).expect("what was written");
    verify::verify(&module).ok()?;
    let exports = module.exports.iter();
    let exports =
        exports.map(|e| format!("{} {}\n", e.arity, module.atoms[e.name as usize].replace('\n', "")));
    Some((bytes, exports.collect()))
}

/// Has the machine run a folder of files; what went wrong.
fn run(files: &Path) -> Result<(), String> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ampoule"))
        .args(["run", "--hard", "gc"])
        .arg(folder().join("fuzz/amp.exs"))
        .env("FUZZ_FOLDER", files)
        .current_dir(files)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(std::fs::File::create(files.join("stderr")).expect("writable"))
        .spawn()
        .expect("ampoule starts");
    let start = Instant::now();
    let status = loop {
        match child.try_wait().expect("waitable") {
            Some(status) => break Some(status),
            None if start.elapsed() > TIME_MAX => {
                child.kill().expect("killable");
                child.wait().expect("waitable");
                break None;
            }
            None => std::thread::sleep(Duration::from_millis(10)),
        }
    };
    let last = std::fs::read_to_string(files.join("last")).unwrap_or_default();
    match status {
        Some(status) if status.code() == Some(0) => Ok(()),
        Some(status) => Err(format!("{status} in {last}")),
        None => Err(format!("no end in {last}")),
    }
}

#[test]
fn changed_modules_are_refused_or_run() {
    let seconds = number("AMPOULE_FUZZ_SECONDS").unwrap_or(0);
    let first = number("AMPOULE_FUZZ_SEED").unwrap_or(1);
    let scratch = std::env::temp_dir().join(format!("ampoule-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(&scratch).expect("writable");
    let originals = originals(&scratch);
    let start = Instant::now();
    let (mut seed, mut tried, mut accepted) = (first, 0u64, 0u64);
    let mut failures = Vec::new();
    loop {
        let files = scratch.join(format!("batch-{seed}"));
        std::fs::create_dir_all(&files).expect("writable");
        let mut random = Random::new(seed);
        for count in 0..BATCH {
            let (bytes, exports) = loop {
                tried += 1;
                let original = &originals[random.below(originals.len())];
                if let Some(both) = changed(original, &mut random) {
                    break both;
                }
            };
            accepted += 1;
            std::fs::write(files.join(format!("{count:03}.amp")), bytes).expect("writable");
            std::fs::write(files.join(format!("{count:03}.exports")), exports).expect("writable");
        }
        match run(&files) {
            Ok(()) => std::fs::remove_dir_all(&files).expect("removable"),
            Err(what) => failures.push(format!("seed {seed}: {what}, files in {}", files.display())),
        }
        seed += 1;
        if start.elapsed() > Duration::from_secs(seconds) {
            break;
        }
    }
    println!("{tried} changed files, {accepted} accepted and run");
    if failures.is_empty() {
        std::fs::remove_dir_all(&scratch).expect("removable");
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
