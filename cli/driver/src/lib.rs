//! The driver: joins the compiler and the machine, which do not know each other. It implements
//! the compiler's `MacroHost` on the machine and the machine's `CompileService` on the
//! compiler, starts programs, and builds the image of the standard library. It links no image
//! itself: the command passes its own.

pub mod build;
mod convert;
mod exports;
mod found;
mod host;
mod image;
mod inbox;
mod job;
mod names;
mod output;
mod program;
mod reading;
mod service;
mod stages;
mod work;
mod workers;

pub use program::run;
pub use stages::Stage;

use std::path::{Path, PathBuf};

/// The language version that programs see as `System.version()`.
pub const ELIXIR_VERSION: &str = "1.20.4";

/// What to run.
#[derive(Clone, Debug)]
pub enum Entry {
    /// A source file or an `.amp` file.
    File(PathBuf),
    /// Code from the command line.
    Code(String),
    /// The tests of the project in the current folder.
    Test,
    /// The layout of source files.
    Format,
    /// Files that match a pattern, each required unless it was before.
    Require(String),
    /// The same, in parallel.
    ParallelRequire(String),
}

/// How the machine is set up.
#[derive(Clone, Debug)]
pub struct Machine {
    /// The bundle of the standard library.
    pub image: &'static [u8],
    /// Scheduler threads; `None`: one per core.
    pub schedulers: Option<usize>,
    /// Whether each scheduler thread keeps to its core.
    pub pin: bool,
    /// Collect at each reservation.
    pub hard_gc: bool,
    /// Switch processes at each reduction.
    pub hard_switch: bool,
    /// Hands back to the system what the program's allocator keeps for the calling thread.
    pub trim_allocator: fn(),
}

impl Default for Machine {
    fn default() -> Machine {
        Machine {
            image: &[],
            schedulers: None,
            pin: true,
            hard_gc: false,
            hard_switch: false,
            trim_allocator: || {},
        }
    }
}

impl Machine {
    /// The same with what the environment says: `AMPOULE_STDLIB` names an image (see
    /// [`build::image`]) that takes the place of the one in the binary.
    pub fn from_environment(mut self) -> Machine {
        if let Some(path) = std::env::var_os("AMPOULE_STDLIB")
            && let Ok(image) = std::fs::read(&path)
        {
            self.image = image.leak();
        }
        self
    }
}

/// Whether code that the compiler made is verified like a stranger's: always in debug builds,
/// and where `AMPOULE_VERIFY` is set.
pub(crate) fn verify_all() -> bool {
    static SET: std::sync::OnceLock<bool> = std::sync::OnceLock::new();
    cfg!(debug_assertions) || *SET.get_or_init(|| std::env::var_os("AMPOULE_VERIFY").is_some())
}

/// Compiles source files to one `.amp` file.
pub fn compile(
    machine: &Machine,
    files: &[PathBuf],
    output: &Path,
    warnings_as_errors: bool,
) -> Result<(), String> {
    let bundle = program::compile(machine, files, warnings_as_errors)?;
    std::fs::write(output, bundle).map_err(|e| format!("could not write {}: {e}", output.display()))
}

/// The bytecode of a source file or an `.amp` file.
pub fn disassemble(machine: &Machine, file: &Path) -> Result<String, String> {
    let bytes = std::fs::read(file).map_err(|_| format!("No file named {}", file.display()))?;
    if stages::is_amp(&bytes) {
        return stages::disassemble_amp(&bytes);
    }
    stages::disassemble_amp(&program::compile(machine, &[file.to_owned()], false)?)
}

/// What a stage of the compiler makes of a source file.
pub fn dump(machine: &Machine, stage: Stage, file: &Path) -> Result<String, String> {
    match stage {
        Stage::Tokens | Stage::Quoted => stages::dump_front(stage, file),
        Stage::Expanded | Stage::Core => program::dump(machine, stage, file),
    }
}
