//! Every program of `tests/programs`, `tests/language` and `stdlib/test` prints what the reference
//! printed, under one, two and eight schedulers. `NAME.exs` has its expected output in `NAME.out` and,
//! where it is not 0, its exit status in `NAME.status`; where there is a `NAME.err`, standard
//! error must agree too, but for stack frames inside of the library. `NAME.slow` keeps it out of
//! the hard modes (HARD=gc, HARD=switch). `known_failures.txt` is a ratchet: what it lists must
//! fail.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const TIME_MAX: Duration = Duration::from_secs(120);

/// Where programs are looked for, as seen from `tests`, where they run.
const ROOMS: [&str; 3] = ["programs", "language", "../stdlib/test"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests")
}

struct Ran {
    status: Option<i32>,
    stdout: Vec<u8>,
    stderr: Vec<u8>,
}

fn read_all(mut from: impl Read + Send + 'static) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes).expect("readable");
        bytes
    })
}

fn run(program: &Path, options: &[String]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ampoule"))
        .arg("run")
        .args(options)
        .arg(program.strip_prefix(folder()).expect("inside"))
        .current_dir(folder())
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("ampoule starts");
    let stdout = read_all(child.stdout.take().expect("piped"));
    let stderr = read_all(child.stderr.take().expect("piped"));
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("waitable") {
            break status.code();
        }
        if start.elapsed() > TIME_MAX {
            child.kill().expect("killable");
            child.wait().expect("waitable");
            break None;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    Ran { status, stdout: stdout.join().expect("reads"), stderr: stderr.join().expect("reads") }
}

/// Standard error without the frames of the library, whose insides are its own. Below a
/// `CompileError` the frame of a file or module body goes too: whether the reference shows it
/// depends on how deep its compiler stood, as it keeps eight frames.
fn without_library_frames(text: &[u8]) -> String {
    const INSIDES: [&str; 4] = ["    (elixir ", "    (stdlib ", "    (kernel ", "    (erts "];
    let text = String::from_utf8_lossy(text);
    let mut compile_error = false;
    let kept = text.lines().filter(|l| {
        if l.starts_with("** (") {
            compile_error = l.starts_with("** (CompileError)") || l.starts_with("** (Kernel.TypespecError)");
        }
        let of_body = l.starts_with("    ") && (l.ends_with("(module)") || l.ends_with("(file)"));
        !(INSIDES.iter().any(|p| l.starts_with(p)) || compile_error && of_body)
    });
    let kept: String = kept.map(|l| format!("{l}\n")).collect();
    kept.trim_end_matches('\n').to_owned()
}

/// What one program did wrong under these options, if anything.
fn check(program: &Path, options: &[String], known: &[&str]) -> Option<String> {
    let name = program.strip_prefix(folder()).expect("inside").display().to_string();
    let expected = std::fs::read(program.with_extension("out")).expect("a recorded output");
    let errors = std::fs::read(program.with_extension("err")).ok();
    let status = std::fs::read_to_string(program.with_extension("status"))
        .map_or(0, |s| s.trim().parse().expect("a status"));
    let ran = run(program, options);
    let errors_agree =
        errors.as_ref().is_none_or(|e| without_library_frames(e) == without_library_frames(&ran.stderr));
    let fine = ran.status == Some(status) && ran.stdout == expected && errors_agree;
    match (fine, known.contains(&name.as_str())) {
        (true, false) | (false, true) => None,
        (true, true) => Some(format!("{name} is listed in known_failures.txt but passes")),
        (false, false) => Some(format!(
            "{name}: status {:?}, expected {status}\n--- expected\n{}{}\n--- printed\n{}\n--- standard error\n{}",
            ran.status,
            String::from_utf8_lossy(&expected),
            errors.map_or(String::new(), |e| format!(
                "--- standard error expected\n{}",
                without_library_frames(&e)
            )),
            String::from_utf8_lossy(&ran.stdout),
            String::from_utf8_lossy(&ran.stderr)
        )),
    }
}

fn check_all(options: &[&str]) {
    let mut options: Vec<String> = options.iter().map(|s| s.to_string()).collect();
    let hard = std::env::var("HARD").ok();
    if let Some(mode) = &hard {
        options.extend(["--hard".to_owned(), mode.clone()]);
    }
    let known = std::fs::read_to_string(folder().join("known_failures.txt")).unwrap_or_default();
    let known: Vec<&str> =
        known.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
    let mut programs: Vec<PathBuf> = ROOMS
        .iter()
        .flat_map(|d| walk(&folder().join(d)))
        .filter(|p| p.extension().is_some_and(|e| e == "exs"))
        .collect();
    programs.sort();
    assert!(!programs.is_empty(), "no programs found");
    programs.retain(|p| hard.is_none() || !p.with_extension("slow").exists());
    let total = programs.len();
    let next = AtomicUsize::new(0);
    let problems = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, |n| n.get()) {
            scope.spawn(|| {
                while let Some(program) = programs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Some(problem) = check(program, &options, &known) {
                        problems.lock().expect("no panic inside").push(problem);
                    }
                }
            });
        }
    });
    let mut problems = problems.into_inner().expect("no panic inside");
    problems.sort();
    assert!(problems.is_empty(), "{} of {total} failed\n{}", problems.len(), problems.join("\n"));
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries
        .map(|e| e.expect("readable").path())
        .flat_map(|p| if p.is_dir() { walk(&p) } else { vec![p] })
        .collect()
}

#[test]
fn programs_print_what_the_reference_prints() {
    check_all(&[]);
}

#[test]
fn programs_with_one_scheduler() {
    check_all(&["--schedulers", "1"]);
}

#[test]
fn programs_with_eight_schedulers() {
    check_all(&["--schedulers", "8"]);
}
