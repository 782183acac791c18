//! `ampoule bench`: runs a benchmark written in Elixir as a child process, under this program
//! and, when asked, under a reference command in the same run, and lays out what it reports.

use crate::command_line::SpawnBench;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, IsTerminal, Write as _};
use std::process::{Command, Stdio};

const SPAWN: &str = include_str!("spawn.exs");

/// One line of the program's report.
#[derive(Clone, Debug, PartialEq)]
struct Measurement {
    phase: String,
    round: u64,
    processes: u64,
    nanoseconds: u64,
    resident_bytes: i64,
}

/// Everything one command reported.
struct Report {
    name: String,
    measurements: Vec<Measurement>,
}

/// Phases in the order of the report, with what they are called for people.
const PHASES: &[(&str, &str)] = &[
    ("spawn", "spawn, parked"),
    ("ping", "ping all, hear back"),
    ("stop", "stop all"),
    ("sequence", "spawn, run, exit"),
    ("tree", "tree (skynet)"),
];

/// The spawn benchmark. Answers with the exit status.
pub fn spawn(options: &SpawnBench) -> i32 {
    match run_all(options) {
        Ok(reports) => {
            let text = if options.json { json(options, &reports) } else { table(options, &reports) };
            let _ = std::io::stdout().write_all(text.as_bytes());
            0
        }
        Err(message) => {
            eprintln!("ampoule bench: {message}");
            1
        }
    }
}

fn run_all(options: &SpawnBench) -> Result<Vec<Report>, String> {
    let folder = std::env::temp_dir().join(format!("ampoule-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let program = folder.join("spawn.exs");
    let result = (|| {
        std::fs::write(&program, SPAWN).map_err(|e| format!("{}: {e}", program.display()))?;
        let own = std::env::current_exe().map_err(|e| format!("own path: {e}"))?;
        let mut command = Command::new(own);
        command.arg("run");
        if let Some(n) = options.schedulers {
            command.args(["--schedulers", &n.to_string()]);
        }
        let mut reports = vec![measure("ampoule", command, &program, options)?];
        if let Some(reference) = &options.vs {
            let mut words = reference.split_whitespace();
            let name = words.next().ok_or("--vs names no command")?;
            let mut command = Command::new(name);
            command.args(words);
            // The reference keeps to a limit on processes that is lower than ours.
            let flags = format!("+P {}", (options.n * 2).clamp(1 << 20, 134_217_727));
            command.env("ELIXIR_ERL_OPTIONS", flags);
            reports.push(measure(name, command, &program, options)?);
        }
        Ok(reports)
    })();
    let _ = std::fs::remove_dir_all(&folder);
    result
}

fn measure(
    name: &str,
    mut command: Command,
    program: &std::path::Path,
    options: &SpawnBench,
) -> Result<Report, String> {
    command.arg(program).arg(options.n.to_string()).arg(options.rounds.to_string());
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|e| format!("{name} could not be started: {e}"))?;
    let output = child.stdout.take().ok_or("no output to read")?;
    let progress = std::io::stderr().is_terminal() && !options.json;
    let mut measurements = Vec::new();
    for line in BufReader::new(output).lines() {
        let line = line.map_err(|e| format!("{name}: {e}"))?;
        let Some(m) = parse(&line) else { continue };
        if progress {
            let per = m.nanoseconds / m.processes.max(1);
            eprint!("\r\x1b[K{name}: {} round {} of {}: {per} ns", title(&m.phase), m.round, options.rounds);
        }
        measurements.push(m);
    }
    if progress {
        eprint!("\r\x1b[K");
    }
    let status = child.wait().map_err(|e| format!("{name}: {e}"))?;
    if !status.success() {
        return Err(format!("{name} failed ({status})"));
    }
    if measurements.is_empty() {
        return Err(format!("{name} reported nothing"));
    }
    Ok(Report { name: name.to_owned(), measurements })
}

fn parse(line: &str) -> Option<Measurement> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [phase, round, processes, nanoseconds, resident] = words[..] else { return None };
    Some(Measurement {
        phase: phase.to_owned(),
        round: round.parse().ok()?,
        processes: processes.parse().ok()?,
        nanoseconds: nanoseconds.parse().ok()?,
        resident_bytes: resident.parse().ok()?,
    })
}

fn title(phase: &str) -> &str {
    PHASES.iter().find(|(p, _)| *p == phase).map_or(phase, |(_, t)| t)
}

impl Report {
    fn round(&self, phase: &str, round: u64) -> Option<&Measurement> {
        self.measurements.iter().find(|m| m.phase == phase && m.round == round)
    }

    /// Nanoseconds per process: the first round, and the best of the later ones.
    fn cold_and_warm(&self, phase: &str) -> (Option<f64>, Option<f64>) {
        let of = |m: &Measurement| m.nanoseconds as f64 / m.processes.max(1) as f64;
        let warm = self
            .measurements
            .iter()
            .filter(|m| m.phase == phase && m.round > 1)
            .map(of)
            .min_by(f64::total_cmp);
        (self.round(phase, 1).map(of), warm)
    }
}

fn table(options: &SpawnBench, reports: &[Report]) -> String {
    let mut out = String::new();
    for report in reports {
        let _ =
            writeln!(out, "{} · {} processes · {} rounds", report.name, grouped(options.n), options.rounds);
        let _ = writeln!(
            out,
            "  {:<22}{:>8}{:>12}{:>14}{:>16}{:>12}",
            "phase", "round", "total ms", "ns/process", "processes/s", "bytes each"
        );
        for (phase, title) in PHASES {
            for m in report.measurements.iter().filter(|m| m.phase == *phase) {
                let n = m.processes.max(1);
                let round = if m.round == 1 { "1 cold".to_owned() } else { format!("{} warm", m.round) };
                let bytes = match m.resident_bytes {
                    0 => String::new(),
                    b => (b / n as i64).to_string(),
                };
                let per_second = n as f64 * 1e9 / m.nanoseconds.max(1) as f64;
                let _ = writeln!(
                    out,
                    "  {title:<22}{round:>8}{:>12.1}{:>14.0}{:>16}{bytes:>12}",
                    m.nanoseconds as f64 / 1e6,
                    m.nanoseconds as f64 / n as f64,
                    grouped(per_second as u64),
                );
            }
        }
        out.push('\n');
    }
    if let [own, reference] = reports {
        let _ = writeln!(out, "times as fast as {} (cold, warm)", reference.name);
        for (phase, title) in PHASES {
            let (own_cold, own_warm) = own.cold_and_warm(phase);
            let (ref_cold, ref_warm) = reference.cold_and_warm(phase);
            let ratio = |a: Option<f64>, b: Option<f64>| match (a, b) {
                (Some(own), Some(other)) => format!("{:.2}", other / own.max(0.001)),
                _ => "-".to_owned(),
            };
            let _ = writeln!(
                out,
                "  {title:<22}{:>8}{:>8}",
                ratio(own_cold, ref_cold),
                ratio(own_warm, ref_warm)
            );
        }
    }
    out
}

fn json(options: &SpawnBench, reports: &[Report]) -> String {
    let mut out =
        format!("{{\"bench\":\"spawn\",\"n\":{},\"rounds\":{},\"reports\":[", options.n, options.rounds);
    for (i, report) in reports.iter().enumerate() {
        let comma = if i == 0 { "" } else { "," };
        let _ = write!(out, "{comma}{{\"command\":{:?},\"measurements\":[", report.name);
        for (j, m) in report.measurements.iter().enumerate() {
            let comma = if j == 0 { "" } else { "," };
            let _ = write!(
                out,
                "{comma}{{\"phase\":{:?},\"round\":{},\"processes\":{},\"nanoseconds\":{},\"resident_bytes\":{}}}",
                m.phase, m.round, m.processes, m.nanoseconds, m.resident_bytes
            );
        }
        out.push_str("]}");
    }
    out.push_str("]}\n");
    out
}

/// `1234567` as `1,234,567`.
fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_report_are_read() {
        let m = parse("ping 2 10 1500 -4096").expect("a measurement");
        assert_eq!((m.phase.as_str(), m.round, m.processes, m.resident_bytes), ("ping", 2, 10, -4096));
        assert_eq!(parse("warning: something else entirely"), None);
        assert_eq!(grouped(1_234_567), "1,234,567");
    }
}
