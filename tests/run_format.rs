//! `ampoule format` does with the files of each case of `tests/format` what the formatter of the
//! reference did (`expected.out`, recorded by `tests/record/format`): what each run printed, its status,
//! and last the files. A case's file `runs` holds the arguments of each run, with what stands on the
//! standard input before ` | `. Frames of stack traces are left out.

use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/format")
}

/// Paths of the files below a folder, by their names.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("readable").path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

fn copy(from: &Path, to: &Path) {
    for file in files_below(from) {
        let target = to.join(file.strip_prefix(from).expect("below"));
        fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        fs::copy(&file, target).expect("copied");
    }
}

/// What one run prints, on both outputs, and its status.
fn run(line: &str, place: &Path) -> String {
    let (input, arguments) = line.split_once(" | ").map_or((None, line), |(i, a)| (Some(i), a));
    let mut child = Command::new(env!("CARGO_BIN_EXE_ampoule"))
        .arg("format")
        .args(arguments.split_whitespace())
        .current_dir(place)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("ampoule starts");
    if let (Some(input), Some(mut stdin)) = (input, child.stdin.take()) {
        // A run that reads nothing may be over already.
        let _ = stdin.write_all(format!("{input}\n").as_bytes());
    }
    let ran = child.wait_with_output().expect("ampoule ends");
    let printed = [ran.stdout, ran.stderr].concat();
    let printed = String::from_utf8_lossy(&printed).replace(&*place.to_string_lossy(), "DIR");
    let mut text = format!("$ format {line}\n");
    for line in printed.lines().filter(|l| !l.starts_with("    (") && !l.starts_with("    /")) {
        let _ = writeln!(text, "{line}");
    }
    let _ = writeln!(text, "status {}", ran.status.code().unwrap_or(-1));
    text
}

fn check(case: &Path) -> Option<String> {
    let name = case.file_name().expect("a name").to_string_lossy();
    let place = std::env::temp_dir().join(format!("ampoule_format_{}_{name}", std::process::id()));
    copy(&case.join("files"), &place);
    let runs = fs::read_to_string(case.join("runs")).expect("runs");
    let mut text: String = runs.lines().map(|line| run(line, &place)).collect();
    for file in files_below(&place) {
        let shown = file.strip_prefix(&place).expect("below").display().to_string();
        let _ = writeln!(text, "--- {shown}");
        text.push_str(&fs::read_to_string(&file).expect("text"));
    }
    fs::remove_dir_all(&place).expect("removed");
    let expected = fs::read_to_string(case.join("expected.out")).expect("a recorded output");
    let differs = text != expected;
    differs.then(|| format!("{name}\n--- expected\n{expected}\n--- printed\n{text}"))
}

#[test]
fn files_are_laid_out_as_by_the_reference() {
    let entries = fs::read_dir(folder()).expect("a folder of cases");
    let mut cases: Vec<PathBuf> =
        entries.map(|e| e.expect("readable").path()).filter(|p| p.is_dir()).collect();
    cases.sort();
    assert!(!cases.is_empty(), "no cases found");
    let problems: Vec<String> = cases.iter().filter_map(|case| check(case)).collect();
    assert!(problems.is_empty(), "{} of {} failed\n{}", problems.len(), cases.len(), problems.join("\n"));
}
