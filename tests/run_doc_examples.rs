//! Every `iex>` example in the documentation of the library gives what the documentation says.
//!
//! For each file of `stdlib/lib` a program is made of its examples and run. Examples that follow
//! each other without a blank line share their variables. What is expected is compared as a value
//! (`===`); a text `#Name<...>` is compared with what `inspect` shows, `** (Error) words` with what
//! is raised. Files whose examples fail are listed in `known_failures.txt`, as programs are.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

const CHECKS: &str = r##"
defmodule DocExamples do
  def group(where, fun) do
    fun.()
  catch
    kind, reason -> IO.puts("#{where}: #{Exception.format(kind, reason, __STACKTRACE__)}")
  end

  def equal(_where, value, value), do: :ok

  # Regular expressions hold what they were compiled to, which is new each time.
  def equal(where, value, expected) do
    {shown, wanted} = {inspect(value), inspect(expected)}
    if shown != wanted or not String.contains?(shown, "~r"), do: IO.puts("#{where}: gives #{shown}, not #{wanted}")
  end

  def shows(where, value, text) do
    if inspect(value) != text, do: IO.puts("#{where}: shows #{inspect(value)}, not #{text}")
  end

  def raises(where, fun, text) do
    IO.puts("#{where}: gives #{inspect(fun.())} and raises nothing")
  rescue
    error ->
      raised = "** (#{inspect(error.__struct__)}) #{Exception.message(error)}"
      if String.trim(raised) != text, do: IO.puts("#{where}: raises #{raised}, not #{text}")
  end
end
"##;

struct Example {
    line: usize,
    expression: String,
    expected: String,
}

/// Groups of examples that share their variables.
fn groups(source: &str) -> Vec<Vec<Example>> {
    let mut groups: Vec<Vec<Example>> = Vec::new();
    let mut raw = None;
    let mut open = false;
    let mut expecting = false;
    for (number, line) in source.lines().enumerate() {
        let text = line.trim_start();
        let Some(is_raw) = raw else {
            let documentation = text.strip_prefix("@doc ").or_else(|| text.strip_prefix("@moduledoc "));
            raw = match documentation {
                Some("\"\"\"") => Some(false),
                Some("~S\"\"\"") => Some(true),
                _ => None,
            };
            (open, expecting) = (false, false);
            continue;
        };
        if text == "\"\"\"" {
            raw = None;
            continue;
        }
        let text = if is_raw { text.to_owned() } else { unescaped(text) };
        if let Some(expression) = text.strip_prefix("iex>") {
            if !open {
                groups.push(Vec::new());
            }
            let expression = expression.trim_start().to_owned();
            let group = groups.last_mut().expect("just made");
            group.push(Example { line: number + 1, expression, expected: String::new() });
            (open, expecting) = (true, true);
        } else if let (Some(more), true) = (text.strip_prefix("...>"), expecting) {
            let last = groups.last_mut().and_then(|g| g.last_mut()).expect("an example before");
            last.expression.push('\n');
            last.expression.push_str(more);
        } else if text.is_empty() {
            (open, expecting) = (false, false);
        } else if expecting {
            let last = groups.last_mut().and_then(|g| g.last_mut()).expect("an example before");
            if !last.expected.is_empty() {
                last.expected.push('\n');
            }
            last.expected.push_str(&text);
        }
    }
    groups
}

/// A line of a text block with its escapes resolved.
fn unescaped(line: &str) -> String {
    let mut out = String::new();
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('s') => out.push(' '),
            Some('r') => out.push('\r'),
            Some('0') => out.push('\0'),
            Some('e') => out.push('\x1b'),
            Some('u') => {
                let digits: String = chars.by_ref().take(4).collect();
                let code = u32::from_str_radix(&digits, 16).expect("four digits");
                out.push(char::from_u32(code).expect("a character"));
            }
            Some(other) => out.push(other),
            None => {}
        }
    }
    out
}

fn literal(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace("#{", "\\#{"))
}

/// The program of a file's examples, if it has any.
fn program(name: &str, source: &str) -> Option<String> {
    let groups = groups(source);
    if groups.is_empty() {
        return None;
    }
    let mut out = CHECKS.to_owned();
    if name.starts_with("ex_unit/") {
        out.push_str("{:ok, _} = Application.ensure_all_started(:ex_unit)\n");
    }
    for group in groups {
        writeln!(out, "DocExamples.group({}, fn ->", literal(&format!("{name}:{}", group[0].line)))
            .expect("memory");
        for example in group {
            let place = literal(&format!("{name}:{}", example.line));
            let (expression, expected) = (&example.expression, &example.expected);
            let text = literal(expected);
            if expected.is_empty() {
                writeln!(out, "{expression}")
            } else if expected.starts_with("** (") {
                writeln!(out, "DocExamples.raises({place}, fn ->\n{expression}\nend, {text})")
            } else if expected.starts_with('#') && expected.contains('<') {
                writeln!(out, "value = (\n{expression}\n)\nDocExamples.shows({place}, value, {text})")
            } else {
                writeln!(
                    out,
                    "value = (\n{expression}\n)\nDocExamples.equal({place}, value, (\n{expected}\n))"
                )
            }
            .expect("memory");
        }
        writeln!(out, "end)").expect("memory");
    }
    Some(out)
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries
        .map(|e| e.expect("readable").path())
        .flat_map(|p| if p.is_dir() { walk(&p) } else { vec![p] })
        .collect()
}

/// What is wrong with the examples of one file, if anything.
fn check(library: &Path, file: &Path, known: &[&str]) -> Option<String> {
    let name = file.strip_prefix(library).expect("inside").display().to_string();
    let problem = run(library, file);
    match (&problem, known.contains(&format!("../stdlib/lib/{name}").as_str())) {
        (None, true) => Some(format!("{name} is listed in known_failures.txt but its examples pass")),
        (Some(_), true) => None,
        _ => problem,
    }
}

/// What the examples of one file say beyond silence.
fn run(library: &Path, file: &Path) -> Option<String> {
    let name = file.strip_prefix(library).expect("inside").display().to_string();
    let source = std::fs::read_to_string(file).expect("readable");
    let program = program(&name, &source)?;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("doc_examples");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(format!("{}.exs", name.replace(['/', '.'], "_")));
    std::fs::write(&path, program).expect("writable");
    let ran = Command::new(env!("CARGO_BIN_EXE_ampoule"))
        .arg("run")
        .arg(&path)
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .output()
        .expect("ampoule runs");
    let said = String::from_utf8_lossy(&ran.stdout);
    // Examples may print; what the checks print begins with the file.
    let wrong: Vec<&str> = said.lines().filter(|l| l.starts_with(&name)).collect();
    if ran.status.success() && wrong.is_empty() {
        return None;
    }
    let errors = String::from_utf8_lossy(&ran.stderr);
    Some(format!(
        "{name}: {}\n{}\n{}",
        ran.status,
        wrong.join("\n"),
        if ran.status.success() { "" } else { &errors }
    ))
}

#[test]
fn doc_examples() {
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("../stdlib/lib");
    let mut files = walk(&library);
    files.retain(|f| f.extension().is_some_and(|e| e == "ex"));
    files.sort();
    assert!(!files.is_empty(), "no library found");
    let known = library.join("../../tests/known_failures.txt");
    let known = std::fs::read_to_string(known).unwrap_or_default();
    let known: Vec<&str> = known.lines().map(str::trim).collect();
    let next = AtomicUsize::new(0);
    let problems = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, |n| n.get()) {
            scope.spawn(|| {
                while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Some(problem) = check(&library, file, &known) {
                        problems.lock().expect("no panic inside").push(problem);
                    }
                }
            });
        }
    });
    let mut problems = problems.into_inner().expect("no panic inside");
    problems.sort();
    assert!(problems.is_empty(), "{} files\n{}", problems.len(), problems.join("\n"));
}
