//! What each stage of the compiler makes of a file, as text: `ampoule dump` and `disasm`.

use ampoule_bytecode::bundle::Bundle;
use ampoule_bytecode::{disasm, file, verify};
use ampoule_compiler::diag::{ParseError, Renderer};
use ampoule_compiler::lexer;
use ampoule_compiler::parser::{self, ParserOptions};
use ampoule_compiler::quoted::{Arena, Quoted, print};
use ampoule_compiler::source::Source;
use std::fmt::Write;
use std::path::Path;

/// A stage that can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Tokens,
    Quoted,
    Expanded,
    Core,
}

/// Stack that parsing may use on a job's thread.
pub const PARSER_STACK_BYTES: usize = crate::workers::STACK_BYTES / 2;

/// Options for parsing a file on a job's thread.
pub fn parser_options() -> ParserOptions<'static> {
    ParserOptions { stack_bytes: PARSER_STACK_BYTES, ..ParserOptions::default() }
}

/// Why a source file could not be read, in the reference's words.
pub enum Unread {
    File(String),
    /// It is no text: the message of the exception.
    Encoding(String),
}

impl std::fmt::Display for Unread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Unread::File(message) => f.write_str(message),
            Unread::Encoding(message) => write!(f, "** (UnicodeConversionError) {message}"),
        }
    }
}

/// Reads a source file.
pub fn read_source(path: &Path) -> Result<Source, Unread> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|e| {
        Unread::File(match e.kind() {
            std::io::ErrorKind::NotFound => format!("No file named {name}"),
            _ => format!("could not read file {name}: {}", io_reason(&e)),
        })
    })?;
    Source::from_bytes(name, bytes).map_err(|e| Unread::Encoding(e.message()))
}

fn io_reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    text.to_lowercase()
}

/// Runs `work` on a thread with a job's stack.
pub fn on_job_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, String> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .name("job".to_owned())
            .stack_size(crate::workers::STACK_BYTES)
            .spawn_scoped(scope, work)
            .map_err(|e| format!("no thread for the compiler: {e}"))?;
        thread.join().map_err(|_| "internal error: the compiler failed".to_owned())
    })
}

/// The tokens or the quoted form of a file.
pub fn dump_front(stage: Stage, path: &Path) -> Result<String, String> {
    let source = read_source(path).map_err(|unread| unread.to_string())?;
    on_job_stack(|| {
        let arena = Arena::new();
        let options = parser_options();
        if stage == Stage::Tokens {
            let lexed = lexer::lex(&arena, &source, &options);
            let mut out = String::new();
            for token in &lexed.tokens {
                let _ = writeln!(out, "{}:{}\t{token:?}", token.line, token.column);
            }
            return match lexed.error {
                None => Ok(out),
                Some(e) => Err(refusal(&e, &source)),
            };
        }
        quoted(&arena, &source).map(|tree| print::inspect(tree) + "\n")
    })?
}

/// What the reference prints for a source that does not parse.
fn refusal(error: &ParseError, source: &Source) -> String {
    let renderer = Renderer { text: Some(&source.text), color: false };
    format!("** ({}) {}", error.exception(), renderer.parse_error(error, &source.name))
}

/// Parses a source; the error is what the reference prints.
pub fn quoted<'a>(arena: &'a Arena, source: &Source) -> Result<Quoted<'a>, String> {
    let parsed = parser::parse(arena, source, &parser_options());
    match (parsed.quoted, parsed.errors.first()) {
        (Some(tree), _) => Ok(tree),
        (None, Some(error)) => Err(refusal(error, source)),
        (None, None) => Err("internal error: no tree and no error".to_owned()),
    }
}

/// The bytecode of an `.amp` file: one module or a bundle.
pub fn disassemble_amp(bytes: &[u8]) -> Result<String, String> {
    let mut out = String::new();
    for (name, bytes) in amp_modules(bytes)? {
        let module = file::read(bytes).map_err(|e| format!("{name}: {e}"))?;
        verify::verify(&module).map_err(|e| format!("{name}: {e}"))?;
        out.push_str(&disasm::disassemble(&module));
        out.push('\n');
    }
    Ok(out)
}

/// Names and bytes of the modules in an `.amp` file.
pub fn amp_modules(bytes: &[u8]) -> Result<Vec<(&str, &[u8])>, String> {
    if bytes.starts_with(ampoule_bytecode::bundle::MAGIC) {
        let bundle = Bundle::parse(bytes).map_err(|e| format!("corrupt bundle: {e}"))?;
        return Ok(bundle.modules().to_vec());
    }
    Ok(vec![("module", bytes)])
}

/// Whether a file is compiled code, by its first bytes.
pub fn is_amp(bytes: &[u8]) -> bool {
    bytes.starts_with(file::MAGIC) || bytes.starts_with(ampoule_bytecode::bundle::MAGIC)
}
