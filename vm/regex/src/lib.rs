//! Regular expressions: PCRE2, the engine of the reference, behind a small safe interface.
//!
//! A [`Pattern`] is compiled once and may be used by any number of threads at a time; what a
//! match needs beside it (its result, its limits, a stack for native code) belongs to the thread.
//! A pattern that is used more than once, or on a long subject, is translated to native code.
//!
//! INVARIANTS: a [`Subject`] of a pattern in UTF mode holds UTF-8, since PCRE2 is told not to
//! check it; the compiled code that threads share is never written.

mod matcher;
mod pattern;

pub use matcher::{Found, MatchFlags, MatchLimits, Subject};
pub use pattern::{CompileError, CompileFlags, Newline, Pattern};

/// No offset: what a group that took no part in a match has.
pub const UNSET: usize = usize::MAX;

/// Version and date of PCRE2.
pub fn version() -> String {
    let mut text = [0u8; 64];
    // SAFETY: the longest version text is below 64 bytes with its end.
    let length =
        unsafe { pcre2_sys::pcre2_config_8(pcre2_sys::PCRE2_CONFIG_VERSION, text.as_mut_ptr().cast()) };
    let length = usize::try_from(length).unwrap_or(1).saturating_sub(1).min(text.len());
    String::from_utf8_lossy(&text[..length]).into_owned()
}

#[cfg(test)]
mod tests;
