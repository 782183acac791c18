//! The command line. `ampoule COMMAND …` is read by clap; without a command word it takes what
//! `elixir` takes: `-e CODE`, `-r FILE`, `--no-halt`, a file and its arguments.

use ampoule_driver::{Entry, Machine};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Parser)]
#[command(
    name = "ampoule",
    version,
    about = "Elixir, from source text to millions of running processes",
    override_usage = "ampoule [OPTIONS] FILE [ARGS]...\n       ampoule [OPTIONS] -e CODE [ARGS]...\n       ampoule COMMAND ...",
    after_help = "Without a command, ampoule takes the options that elixir takes:\n  \
        -e, --eval CODE    Run CODE\n  \
        -r FILE            Require FILE (may be a pattern, may stand several times)\n  \
        -pr PATTERN        Require the files that match, in parallel\n  \
        --no-halt          Keep running when the program has come to its end\n\n\
        Exit status: 0 when the program ended well, 1 when it failed, 2 for a bad command line.\n\
        Examples:\n  \
        ampoule run examples/ping_pong.exs\n  \
        ampoule test test/stack_test.exs:12\n  \
        ampoule -e 'IO.puts \"hi\"'\n  \
        ampoule bench spawn -n 1000000"
)]
struct Cli {
    #[command(subcommand)]
    command: Sub,
}

#[derive(Subcommand)]
enum Sub {
    /// Run a program: an Elixir source file or a compiled .amp file
    Run {
        #[command(flatten)]
        machine: MachineOptions,
        /// The file
        file: PathBuf,
        /// What the program sees as System.argv()
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Run the tests of the project in this folder
    ///
    /// Compiles lib, loads test/test_helper.exs and the files test/**/*_test.exs (or the files,
    /// folders and FILE:LINE that are named), and runs the tests. Status 2 when one fails.
    #[command(after_help = "Options of the run:\n  \
        --seed N            Order of the tests; 0 is the order of the files\n  \
        --only TAG[:VALUE]  Run only tests with the tag\n  \
        -n, --name-pattern REGEX\n  \
        \x20                   Run only tests whose names match\n  \
        --failed            Run only tests that failed when they last ran\n  \
        --partitions N      Run one of N parts of the files, that of MIX_TEST_PARTITION\n  \
        --include, --exclude TAG[:VALUE]\n  \
        --trace             Print each test, run one at a time\n  \
        --repeat-until-failure N\n  \
        \x20                   Run everything up to N times more, while nothing fails\n  \
        --warnings-as-errors\n  \
        \x20                   End with a status of failure when there are warnings\n  \
        --max-failures N    Stop after so many failures\n  \
        --max-cases N       Modules that run at the same time\n  \
        --max-requires N    Test files that load at the same time\n  \
        --timeout MS        Time for a test [default: 60000]\n  \
        --slowest N, --slowest-modules N\n  \
        --formatter MODULE  Print with another formatter\n  \
        --color, --no-color, --dry-run, --exit-status N, --raise, --no-start\n\n\
        config/config.exs and config/runtime.exs are read for the environment :test.")]
    Test {
        #[command(flatten)]
        machine: MachineOptions,
        /// Files, folders, FILE:LINE, and options of the run
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Lay out source files as the formatter does
    ///
    /// Formats the files that are named (patterns too, `-` is the standard input), or those that
    /// :inputs of .formatter.exs names.
    #[command(after_help = "Options of the format:\n  \
        --check-formatted   Change nothing; status 1 when a file is not formatted\n  \
        --check-equivalent  Change nothing that would mean something else\n  \
        --dry-run           Change nothing\n  \
        --dot-formatter FILE\n  \
        \x20                   Take FILE for .formatter.exs\n  \
        --stdin-filename NAME\n  \
        \x20                   What the standard input is called in errors\n  \
        --migrate           Replace old forms by new ones\n  \
        --no-exit           Status 0 all the same\n  \
        --verbose           Tell which files change\n\n\
        Of .formatter.exs count :inputs, :subdirectories, :line_length, :locals_without_parens,\n\
        :force_do_end_blocks and :migrate; :plugins and :import_deps are refused.")]
    Format {
        #[command(flatten)]
        machine: MachineOptions,
        /// Files, patterns, and options of the format
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Compile source files to one .amp file
    Compile {
        #[command(flatten)]
        machine: MachineOptions,
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Where the compiled modules go [default: the first file's name with .amp]
        #[arg(short, long)]
        output: Option<PathBuf>,
        /// Fail when there are warnings
        #[arg(long)]
        warnings_as_errors: bool,
    },
    /// Show the bytecode of a source file or an .amp file
    Disasm { file: PathBuf },
    /// Show what a stage of the compiler makes of a source file
    Dump {
        #[command(flatten)]
        stage: StageOptions,
        file: PathBuf,
    },
    /// Measure this machine
    Bench {
        #[command(subcommand)]
        what: BenchSub,
    },
    /// Print the version
    Version,
    /// Compile library sources to an image (AMPOULE_STDLIB=IMAGE uses it)
    #[command(hide = true)]
    Image { library: PathBuf, output: PathBuf },
}

#[derive(Subcommand)]
enum BenchSub {
    /// Spawn processes that park, message each, stop all; one at a time; a tree
    Spawn(SpawnBench),
}

#[derive(Args, Clone)]
pub struct SpawnBench {
    /// Number of processes
    #[arg(short, default_value_t = 1_000_000, value_parser = clap::value_parser!(u64).range(1..=134_217_727))]
    pub n: u64,
    /// Rounds of each phase; the first is the cold one
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=1000))]
    pub rounds: u64,
    /// Scheduler threads [default: one per core]
    #[arg(long)]
    pub schedulers: Option<usize>,
    /// Print one JSON object instead of tables
    #[arg(long)]
    pub json: bool,
    /// Also run the same program under this command and print ratios [default command: ref-elixir]
    #[arg(long, num_args = 0..=1, default_missing_value = "ref-elixir", value_name = "COMMAND")]
    pub vs: Option<String>,
}

#[derive(Args, Clone, Default)]
pub struct MachineOptions {
    /// Scheduler threads [default: one per core]
    #[arg(long, value_name = "N")]
    schedulers: Option<usize>,
    /// Do not pin scheduler threads to cores (for machines shared with other load)
    #[arg(long)]
    no_pin: bool,
    /// Hard mode for tests: `gc` collects at each reservation, `switch` switches processes at
    /// each reduction (may stand several times)
    #[arg(long, value_name = "MODE", hide = true)]
    hard: Vec<HardMode>,
}

#[derive(Clone, Copy, ValueEnum)]
enum HardMode {
    Gc,
    Switch,
}

#[derive(Args)]
#[group(required = true, multiple = false)]
struct StageOptions {
    /// The lexer's tokens
    #[arg(long)]
    tokens: bool,
    /// The parser's quoted form
    #[arg(long)]
    quoted: bool,
    /// The program with all macros expanded
    #[arg(long)]
    expanded: bool,
    /// The compiler's middle language
    #[arg(long)]
    core: bool,
}

/// A command line that was understood.
pub enum Command {
    Run { machine: Machine, entries: Vec<Entry>, args: Vec<String>, halt: bool },
    Compile { machine: Machine, files: Vec<PathBuf>, output: PathBuf, warnings_as_errors: bool },
    Disasm { machine: Machine, file: PathBuf },
    Dump { machine: Machine, stage: ampoule_driver::Stage, file: PathBuf },
    BenchSpawn(SpawnBench),
    Version,
    Image { library: PathBuf, output: PathBuf },
    Help,
}

/// A command line that was not understood, or a request for help.
pub struct Refusal(clap::Error);

impl Refusal {
    pub fn report(self) -> std::process::ExitCode {
        // Help and version are printed to standard output and are no failure.
        let status = if self.0.use_stderr() { 2 } else { 0 };
        let _ = self.0.print();
        std::process::ExitCode::from(status)
    }
}

impl MachineOptions {
    fn machine(&self) -> Machine {
        let mut machine =
            Machine { image: crate::IMAGE, trim_allocator: crate::trim_allocator, ..Machine::default() };
        machine.schedulers = self.schedulers;
        machine.pin = !self.no_pin;
        machine.hard_gc = self.hard.iter().any(|m| matches!(m, HardMode::Gc));
        machine.hard_switch = self.hard.iter().any(|m| matches!(m, HardMode::Switch));
        machine.from_environment()
    }
}

const WORDS: &[&str] = &[
    "run", "test", "format", "compile", "disasm", "dump", "bench", "image", "version", "help", "--help", "-h",
];

const VERSION: &[&str] = &["--version", "-V", "-v"];

/// Understands the arguments after the program's name.
pub fn parse(arguments: &[String]) -> Result<Command, Refusal> {
    match arguments.first() {
        None => Ok(Command::Help),
        Some(first) if VERSION.contains(&first.as_str()) => Ok(Command::Version),
        Some(first) if WORDS.contains(&first.as_str()) => commanded(arguments),
        Some(_) => plain(arguments),
    }
}

/// The text of `ampoule help`.
pub fn help() -> String {
    Cli::command().render_help().to_string()
}

fn commanded(arguments: &[String]) -> Result<Command, Refusal> {
    let line = std::iter::once("ampoule".to_owned()).chain(arguments.iter().cloned());
    let cli = Cli::try_parse_from(line).map_err(Refusal)?;
    Ok(match cli.command {
        Sub::Run { machine, file, args } => {
            Command::Run { machine: machine.machine(), entries: vec![Entry::File(file)], args, halt: true }
        }
        Sub::Test { machine, args } => {
            Command::Run { machine: machine.machine(), entries: vec![Entry::Test], args, halt: true }
        }
        Sub::Format { machine, args } => {
            Command::Run { machine: machine.machine(), entries: vec![Entry::Format], args, halt: true }
        }
        Sub::Compile { machine, files, output, warnings_as_errors } => {
            let output = output.unwrap_or_else(|| files[0].with_extension("amp"));
            Command::Compile { machine: machine.machine(), files, output, warnings_as_errors }
        }
        Sub::Disasm { file } => Command::Disasm { machine: MachineOptions::default().machine(), file },
        Sub::Dump { stage, file } => {
            use ampoule_driver::Stage;
            let stage = match stage {
                StageOptions { tokens: true, .. } => Stage::Tokens,
                StageOptions { quoted: true, .. } => Stage::Quoted,
                StageOptions { expanded: true, .. } => Stage::Expanded,
                _ => Stage::Core,
            };
            Command::Dump { machine: MachineOptions::default().machine(), stage, file }
        }
        Sub::Bench { what: BenchSub::Spawn(options) } => Command::BenchSpawn(options),
        Sub::Version => Command::Version,
        Sub::Image { library, output } => Command::Image { library, output },
    })
}

/// The options of `elixir`, in their order; the first word that is no option is the file to
/// run, unless there is code to run. What follows is the program's.
fn plain(arguments: &[String]) -> Result<Command, Refusal> {
    let mut entries = Vec::new();
    let mut options = MachineOptions::default();
    let mut halt = true;
    let mut rest = arguments.iter();
    let mut args = Vec::new();
    while let Some(word) = rest.next() {
        let mut value =
            |what: &str| rest.next().cloned().ok_or_else(|| bad(format!("{word} needs {what} after it")));
        match word.as_str() {
            "-e" | "--eval" => entries.push(Entry::Code(value("code")?)),
            "-r" => entries.push(Entry::Require(value("a file")?)),
            "-pr" => entries.push(Entry::ParallelRequire(value("a pattern")?)),
            "--no-halt" => halt = false,
            "--schedulers" => {
                let text = value("a number")?;
                let n = text.parse().map_err(|_| bad(format!("--schedulers: {text:?} is not a number")))?;
                options.schedulers = Some(n);
            }
            "--no-pin" => options.no_pin = true,
            "--hard" => match value("a mode")?.as_str() {
                "gc" => options.hard.push(HardMode::Gc),
                "switch" => options.hard.push(HardMode::Switch),
                other => return Err(bad(format!("--hard: no mode {other:?}; there are gc and switch"))),
            },
            "--" => {
                args.extend(rest.by_ref().cloned());
            }
            file => {
                if !entries.iter().any(|entry| matches!(entry, Entry::Code(_))) {
                    entries.push(Entry::File(file.into()));
                } else {
                    args.push(file.to_owned());
                }
                args.extend(rest.by_ref().cloned());
            }
        }
    }
    if entries.is_empty() {
        return Err(bad("nothing to run: name a file, or give code with -e".to_owned()));
    }
    Ok(Command::Run { machine: options.machine(), entries, args, halt })
}

fn bad(message: String) -> Refusal {
    Refusal(Cli::command().error(clap::error::ErrorKind::InvalidValue, message))
}
