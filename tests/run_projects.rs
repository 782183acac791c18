//! `ampoule test` in every project of `tests/projects` prints what `mix test` of the reference
//! printed there (`expected.out`, recorded by `tests/record/projects`) and ends with its status
//! (`expected.status`, where it is not 0). A project's file `options` holds what else is on the
//! command line. What differs from run to run is taken out first: times, pids, and frames inside
//! of the library.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/projects")
}

/// Without what is not the same in two runs.
fn normal(text: &str) -> String {
    const INSIDES: [&str; 5] = ["(elixir ", "(stdlib ", "(ex_unit ", "(kernel ", "(logger "];
    let inside = |line: &str| INSIDES.iter().any(|i| line.trim_start().starts_with(i));
    let lines = text.lines().filter(|l| !inside(l)).map(|line| {
        if line.starts_with("Finished in ") {
            return "Finished\n".to_owned();
        }
        without_clock(&without_pids(line)) + "\n"
    });
    lines.collect()
}

/// `#PID<0.1.2>` becomes `#PID<>`.
fn without_pids(line: &str) -> String {
    let mut parts = line.split("#PID<");
    let mut kept = parts.next().unwrap_or("").to_owned();
    for part in parts {
        kept.push_str("#PID<");
        kept.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.'));
    }
    kept
}

/// The time of a log message, `12:34:56.789 [`, goes; what is before and after it stays.
fn without_clock(line: &str) -> String {
    const CLOCK: usize = "12:34:56.789".len();
    match line.find(" [") {
        Some(end) if end >= CLOCK && line.is_char_boundary(end - CLOCK) => {
            let clock = &line[end - CLOCK..end];
            if clock.chars().all(|c| c.is_ascii_digit() || c == ':' || c == '.') {
                return format!("{}{}", &line[..end - CLOCK], &line[end..]);
            }
            line.to_owned()
        }
        _ => line.to_owned(),
    }
}

fn check(project: &Path) -> Option<String> {
    let read = |name: &str| std::fs::read_to_string(project.join(name)).ok();
    let expected = normal(&read("expected.out").expect("a recorded output"));
    let status = read("expected.status").map_or(0, |s| s.trim().parse().expect("a status"));
    let options = read("options").unwrap_or_default();
    let ran = Command::new(env!("CARGO_BIN_EXE_ampoule"))
        .args(["test", "--seed", "0", "--max-cases", "1", "--max-requires", "1"])
        .args(options.split_whitespace())
        .current_dir(project)
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .output()
        .expect("ampoule starts");
    let printed = normal(&String::from_utf8_lossy(&ran.stdout));
    if ran.status.code() == Some(status) && printed == expected {
        return None;
    }
    Some(format!(
        "{}: status {:?}, expected {status}\n--- expected\n{expected}\n--- printed\n{printed}\n--- standard error\n{}",
        project.file_name().unwrap_or_default().display(),
        ran.status.code(),
        String::from_utf8_lossy(&ran.stderr)
    ))
}

#[test]
fn projects_print_what_the_reference_prints() {
    let entries = std::fs::read_dir(folder()).expect("a folder of projects");
    let mut projects: Vec<PathBuf> =
        entries.map(|e| e.expect("readable").path()).filter(|p| p.is_dir()).collect();
    projects.sort();
    assert!(!projects.is_empty(), "no projects found");
    let problems: Vec<String> = projects.iter().filter_map(|p| check(p)).collect();
    assert!(problems.is_empty(), "{} of {} failed\n{}", problems.len(), projects.len(), problems.join("\n"));
}
