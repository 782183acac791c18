//! Compiled patterns.
//!
//! INVARIANT: `code` is only read once it is made. Translation to native code writes to what it
//! translates, so it works on a copy, made by one thread and then published.

use pcre2_sys::*;
use std::ptr::NonNull;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// What counts as the end of a line.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Newline {
    Cr,
    Lf,
    CrLf,
    AnyCrLf,
    Any,
    Nul,
}

impl Newline {
    fn code(self) -> u32 {
        match self {
            Newline::Cr => PCRE2_NEWLINE_CR,
            Newline::Lf => PCRE2_NEWLINE_LF,
            Newline::CrLf => PCRE2_NEWLINE_CRLF,
            Newline::AnyCrLf => PCRE2_NEWLINE_ANYCRLF,
            Newline::Any => PCRE2_NEWLINE_ANY,
            Newline::Nul => PCRE2_NEWLINE_NUL,
        }
    }

    fn from_code(code: u32) -> Newline {
        [Newline::Cr, Newline::CrLf, Newline::AnyCrLf, Newline::Any, Newline::Nul]
            .into_iter()
            .find(|n| n.code() == code)
            .unwrap_or(Newline::Lf)
    }
}

/// How a pattern is to be read.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Debug)]
pub struct CompileFlags {
    pub utf: bool,
    pub ucp: bool,
    pub anchored: bool,
    pub caseless: bool,
    pub dollar_endonly: bool,
    pub dotall: bool,
    pub extended: bool,
    pub firstline: bool,
    pub multiline: bool,
    pub no_auto_capture: bool,
    pub dupnames: bool,
    pub ungreedy: bool,
    pub no_start_optimize: bool,
    pub never_utf: bool,
    /// `\R` is a line end of ASCII (true) or of Unicode (false).
    pub bsr_anycrlf: Option<bool>,
}

impl CompileFlags {
    fn bits(self) -> u32 {
        [
            (self.utf, PCRE2_UTF),
            (self.ucp, PCRE2_UCP),
            (self.anchored, PCRE2_ANCHORED),
            (self.caseless, PCRE2_CASELESS),
            (self.dollar_endonly, PCRE2_DOLLAR_ENDONLY),
            (self.dotall, PCRE2_DOTALL),
            (self.extended, PCRE2_EXTENDED),
            (self.firstline, PCRE2_FIRSTLINE),
            (self.multiline, PCRE2_MULTILINE),
            (self.no_auto_capture, PCRE2_NO_AUTO_CAPTURE),
            (self.dupnames, PCRE2_DUPNAMES),
            (self.ungreedy, PCRE2_UNGREEDY),
            (self.no_start_optimize, PCRE2_NO_START_OPTIMIZE),
            (self.never_utf, PCRE2_NEVER_UTF),
        ]
        .into_iter()
        .filter(|(set, _)| *set)
        .fold(0, |bits, (_, bit)| bits | bit)
    }
}

/// Why and where (in bytes) a pattern is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CompileError {
    pub message: String,
    pub at: usize,
}

/// Owned code of PCRE2.
pub(crate) struct Code(NonNull<pcre2_code_8>);

// SAFETY: code is not written after it is made; PCRE2 matches with shared code from any thread.
unsafe impl Send for Code {}
// SAFETY: as above.
unsafe impl Sync for Code {}

impl Drop for Code {
    fn drop(&mut self) {
        // SAFETY: made by PCRE2, owned by this alone.
        unsafe { pcre2_code_free_8(self.0.as_ptr()) };
    }
}

impl Code {
    pub(crate) fn as_ptr(&self) -> *const pcre2_code_8 {
        self.0.as_ptr()
    }

    fn info_u32(&self, what: u32) -> u32 {
        let mut value = 0u32;
        // SAFETY: callers ask for facts that are 32 bits wide.
        unsafe { pcre2_pattern_info_8(self.as_ptr(), what, (&raw mut value).cast()) };
        value
    }

    fn info_size(&self, what: u32) -> usize {
        let mut value = 0usize;
        // SAFETY: callers ask for facts that are sizes.
        unsafe { pcre2_pattern_info_8(self.as_ptr(), what, (&raw mut value).cast()) };
        value
    }
}

/// A compiled pattern.
pub struct Pattern {
    code: Code,
    /// The same with native code; none where that cannot be had.
    native: OnceLock<Option<Code>>,
    /// Matches tried so far, up to what makes native code pay.
    tried: AtomicU32,
    captures: usize,
    names: Vec<(Vec<u8>, usize)>,
    is_utf: bool,
    newline: Newline,
    bytes: usize,
}

/// A pattern tried as often as this is translated to native code.
const TRIES_BEFORE_NATIVE: u32 = 2;
/// A subject of so many bytes is worth native code at once.
const SUBJECT_BYTES_FOR_NATIVE: usize = 1024;

impl Pattern {
    /// Compiles; in UTF mode the source must be UTF-8, which PCRE2 checks.
    pub fn compile(
        source: &[u8],
        flags: CompileFlags,
        newline: Option<Newline>,
    ) -> Result<Pattern, CompileError> {
        let context = Context::new(flags, newline);
        let (mut number, mut at) = (0, 0);
        // SAFETY: pointer and length are those of a slice; PCRE2 copies what it keeps.
        let code = unsafe {
            pcre2_compile_8(
                source.as_ptr(),
                source.len(),
                flags.bits(),
                &raw mut number,
                &raw mut at,
                context.0,
            )
        };
        match NonNull::new(code) {
            Some(code) => Ok(Pattern::of_code(Code(code))),
            None => Err(CompileError { message: message(number), at: place(number, at, source) }),
        }
    }

    fn of_code(code: Code) -> Pattern {
        let options = code.info_u32(PCRE2_INFO_ALLOPTIONS);
        Pattern {
            captures: code.info_u32(PCRE2_INFO_CAPTURECOUNT) as usize,
            names: names(&code),
            is_utf: options & PCRE2_UTF != 0,
            newline: Newline::from_code(code.info_u32(PCRE2_INFO_NEWLINE)),
            bytes: code.info_size(PCRE2_INFO_SIZE),
            code,
            native: OnceLock::new(),
            tried: AtomicU32::new(0),
        }
    }

    /// The number of groups.
    pub fn captures(&self) -> usize {
        self.captures
    }

    /// Names of groups with their numbers, by name.
    pub fn names(&self) -> &[(Vec<u8>, usize)] {
        &self.names
    }

    /// Whether subjects are read as UTF-8.
    pub fn is_utf(&self) -> bool {
        self.is_utf
    }

    pub fn newline(&self) -> Newline {
        self.newline
    }

    /// Memory of the compiled pattern.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// What to match a subject with.
    pub(crate) fn code_for(&self, subject_bytes: usize) -> &Code {
        if let Some(native) = self.native.get() {
            return native.as_ref().unwrap_or(&self.code);
        }
        if subject_bytes < SUBJECT_BYTES_FOR_NATIVE
            && self.tried.fetch_add(1, Ordering::Relaxed) < TRIES_BEFORE_NATIVE
        {
            return &self.code;
        }
        self.native.get_or_init(|| native_copy(&self.code)).as_ref().unwrap_or(&self.code)
    }
}

fn native_copy(code: &Code) -> Option<Code> {
    // SAFETY: the code is alive; the copy is this thread's alone until it is returned.
    unsafe {
        let copy = Code(NonNull::new(pcre2_code_copy_with_tables_8(code.as_ptr()))?);
        (pcre2_jit_compile_8(copy.0.as_ptr(), PCRE2_JIT_COMPLETE) == 0).then_some(copy)
    }
}

/// The table of names: entries of one size, two bytes of number and a text that ends in zero.
fn names(code: &Code) -> Vec<(Vec<u8>, usize)> {
    let count = code.info_u32(PCRE2_INFO_NAMECOUNT) as usize;
    let size = code.info_u32(PCRE2_INFO_NAMEENTRYSIZE) as usize;
    if count == 0 || size < 3 {
        return Vec::new();
    }
    // SAFETY: the table lies in the code, `count` entries of `size` bytes.
    let table = unsafe {
        std::slice::from_raw_parts(code.info_size(PCRE2_INFO_NAMETABLE) as *const u8, count * size)
    };
    table
        .chunks_exact(size)
        .map(|entry| {
            let name = entry[2..].split(|&b| b == 0).next().unwrap_or_default();
            (name.to_vec(), usize::from(entry[0]) << 8 | usize::from(entry[1]))
        })
        .collect()
}

/// Errors that PCRE2 places before the character that is wrong. Its later versions, as the
/// reference has one, place them behind: numbers of unmatched parentheses, stray quantifiers,
/// ranges out of order, names, unknown characters and digits.
const PLACED_BEFORE: [i32; 7] = [108, 109, 111, 122, 144, 164, 167];
/// A group that does not exist: this holds where it is named by a digit.
const NO_SUCH_GROUP: i32 = 115;

/// Where an error is, as later versions of PCRE2 say.
fn place(number: i32, at: usize, source: &[u8]) -> usize {
    let is_digit = source.get(at).is_some_and(u8::is_ascii_digit);
    let is_before = PLACED_BEFORE.contains(&number) || (number == NO_SUCH_GROUP && is_digit);
    if is_before { (at + 1).min(source.len()) } else { at }
}

/// The words of PCRE2 for an error.
pub(crate) fn message(number: i32) -> String {
    let mut text = [0u8; 256];
    // SAFETY: the buffer and its length.
    let length = unsafe { pcre2_get_error_message_8(number, text.as_mut_ptr(), text.len()) };
    let length = usize::try_from(length).unwrap_or(0).min(text.len());
    String::from_utf8_lossy(&text[..length]).into_owned()
}

/// What compiling takes beside options; null where the defaults do.
struct Context(*mut pcre2_compile_context_8);

impl Context {
    fn new(flags: CompileFlags, newline: Option<Newline>) -> Context {
        if flags.bsr_anycrlf.is_none() && newline.is_none() {
            return Context(std::ptr::null_mut());
        }
        // SAFETY: a null general context means the usual allocator; a null result is not used.
        unsafe {
            let context = pcre2_compile_context_create_8(std::ptr::null_mut());
            if !context.is_null() {
                if let Some(newline) = newline {
                    pcre2_set_newline_8(context, newline.code());
                }
                if let Some(ascii) = flags.bsr_anycrlf {
                    pcre2_set_bsr_8(context, if ascii { PCRE2_BSR_ANYCRLF } else { PCRE2_BSR_UNICODE });
                }
            }
            Context(context)
        }
    }
}

impl Drop for Context {
    fn drop(&mut self) {
        // SAFETY: owned by this alone; null is allowed.
        unsafe { pcre2_compile_context_free_8(self.0) };
    }
}
