//! One match of a pattern in a subject.
//!
//! Each thread keeps what PCRE2 needs for a match: a block for the offsets, a context with the
//! limits, a stack for native code. A match in native code that needs more stack than that is
//! made again without.

use crate::UNSET;
use crate::pattern::{Newline, Pattern};
use pcre2_sys::*;
use std::borrow::Cow;
use std::cell::RefCell;

/// Bytes that a pattern may be matched with.
pub struct Subject<'a> {
    bytes: Cow<'a, [u8]>,
    is_utf8: bool,
}

impl<'a> Subject<'a> {
    /// None if the pattern wants UTF-8 and these bytes are not.
    pub fn new(bytes: Cow<'a, [u8]>, pattern: &Pattern) -> Option<Subject<'a>> {
        let is_utf8 = pattern.is_utf();
        if is_utf8 && std::str::from_utf8(&bytes).is_err() {
            return None;
        }
        Some(Subject { bytes, is_utf8 })
    }

    pub fn into_owned(self) -> Subject<'static> {
        Subject { bytes: Cow::Owned(self.bytes.into_owned()), is_utf8: self.is_utf8 }
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether a character begins here, or the end is here.
    pub fn is_boundary(&self, at: usize) -> bool {
        match self.bytes.get(at) {
            Some(byte) => !self.is_utf8 || byte & 0xC0 != 0x80,
            None => at == self.bytes.len(),
        }
    }

    /// Where the character at `at` ends; a line end of two bytes is one where `newline` says so.
    pub fn next_boundary(&self, at: usize, newline: Newline) -> usize {
        let pair = matches!(newline, Newline::CrLf | Newline::AnyCrLf | Newline::Any);
        if pair && self.bytes[at..].starts_with(b"\r\n") {
            return at + 2;
        }
        let mut next = at + 1;
        while !self.is_boundary(next) && next < self.bytes.len() {
            next += 1;
        }
        next
    }
}

/// What is different in this match.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct MatchFlags {
    pub anchored: bool,
    pub notbol: bool,
    pub noteol: bool,
    pub notempty: bool,
    pub notempty_atstart: bool,
}

impl MatchFlags {
    fn bits(self) -> u32 {
        [
            (self.anchored, PCRE2_ANCHORED),
            (self.notbol, PCRE2_NOTBOL),
            (self.noteol, PCRE2_NOTEOL),
            (self.notempty, PCRE2_NOTEMPTY),
            (self.notempty_atstart, PCRE2_NOTEMPTY_ATSTART),
        ]
        .into_iter()
        .filter(|(set, _)| *set)
        .fold(0, |bits, (_, bit)| bits | bit)
    }
}

/// How much a match may do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MatchLimits {
    /// Steps of backtracking.
    pub steps: u32,
    /// Nesting of them. Native code does not count it.
    pub depth: Option<u32>,
    /// Count as the interpreter of patterns does, not by native code, which counts fewer steps.
    pub exact: bool,
}

/// Memory that backtracking may take, in KiB.
const HEAP_KIB_MAX: u32 = 1 << 20;
/// Stack of native code: at first, and at most. In bytes.
const NATIVE_STACK: (usize, usize) = (32 << 10, 4 << 20);

/// How a match ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found {
    /// So many groups are set, the whole match included: those behind took no part.
    Match(usize),
    Nothing,
    StepLimit,
    DepthLimit,
    /// PCRE2 gave up for another reason; its number.
    Failed(i32),
}

/// What a thread keeps for its matches.
struct Workspace {
    data: *mut pcre2_match_data_8,
    pairs: usize,
    context: *mut pcre2_match_context_8,
    stack: *mut pcre2_jit_stack_8,
}

impl Drop for Workspace {
    fn drop(&mut self) {
        // SAFETY: made by PCRE2, owned by this alone; null is allowed.
        unsafe {
            pcre2_match_data_free_8(self.data);
            pcre2_match_context_free_8(self.context);
            pcre2_jit_stack_free_8(self.stack);
        }
    }
}

impl Workspace {
    fn new() -> Workspace {
        // SAFETY: null general contexts mean the usual allocator. A null context is one of
        // defaults; a null stack leaves the native code with the thread's.
        unsafe {
            let context = pcre2_match_context_create_8(std::ptr::null_mut());
            let stack = pcre2_jit_stack_create_8(NATIVE_STACK.0, NATIVE_STACK.1, std::ptr::null_mut());
            if !context.is_null() {
                pcre2_set_heap_limit_8(context, HEAP_KIB_MAX);
                pcre2_jit_stack_assign_8(context, None, stack.cast());
            }
            Workspace { data: std::ptr::null_mut(), pairs: 0, context, stack }
        }
    }

    /// Room for so many pairs of offsets.
    fn reserve(&mut self, pairs: usize) -> bool {
        if self.pairs < pairs {
            let wanted = pairs.next_power_of_two().clamp(16, 1 << 16);
            // SAFETY: the old block is not used again.
            unsafe {
                pcre2_match_data_free_8(self.data);
                self.data = pcre2_match_data_create_8(wanted as u32, std::ptr::null_mut());
            }
            self.pairs = if self.data.is_null() { 0 } else { wanted };
        }
        self.pairs >= pairs
    }
}

thread_local! {
    static WORKSPACE: RefCell<Workspace> = RefCell::new(Workspace::new());
}

/// PCRE2's number for memory that could not be had.
const NO_MEMORY: i32 = PCRE2_ERROR_NOMEMORY;

impl Pattern {
    /// The first match that begins at `from` or later. On a match `offsets` holds start and end of
    /// each group, [`UNSET`] for those that took no part.
    pub fn find(
        &self,
        subject: &Subject<'_>,
        from: usize,
        flags: MatchFlags,
        limits: MatchLimits,
        offsets: &mut Vec<usize>,
    ) -> Found {
        let usable = subject.is_boundary(from) && (subject.is_utf8 || !self.is_utf());
        if !usable {
            return Found::Failed(PCRE2_ERROR_BADUTFOFFSET);
        }
        WORKSPACE.with_borrow_mut(|space| {
            if !space.reserve(self.captures() + 1) || space.context.is_null() {
                return Found::Failed(NO_MEMORY);
            }
            self.find_in(space, subject, from, flags, limits, offsets)
        })
    }

    fn find_in(
        &self,
        space: &mut Workspace,
        subject: &Subject<'_>,
        from: usize,
        flags: MatchFlags,
        limits: MatchLimits,
        offsets: &mut Vec<usize>,
    ) -> Found {
        let code = self.code_for(subject.bytes.len());
        let mut bits = flags.bits() | PCRE2_NO_UTF_CHECK;
        if limits.exact || limits.depth.is_some() {
            bits |= PCRE2_NO_JIT;
        }
        // SAFETY: the context is this thread's.
        unsafe {
            pcre2_set_match_limit_8(space.context, limits.steps);
            pcre2_set_depth_limit_8(space.context, limits.depth.unwrap_or(u32::MAX));
        }
        let run = |bits: u32| {
            // SAFETY: subject and offset are in bounds, UTF-8 where the pattern wants it and at a
            // boundary; the block has a pair for each group; code is shared and only read.
            unsafe {
                pcre2_match_8(
                    code.as_ptr(),
                    subject.bytes.as_ptr(),
                    subject.bytes.len(),
                    from,
                    bits,
                    space.data,
                    space.context,
                )
            }
        };
        let mut count = run(bits);
        if count == PCRE2_ERROR_JIT_STACKLIMIT {
            count = run(bits | PCRE2_NO_JIT);
        }
        match count {
            1.. => {
                let pairs = self.captures() + 1;
                // SAFETY: the block has at least so many pairs; a match writes those that count,
                // and marks the others as unset.
                let found =
                    unsafe { std::slice::from_raw_parts(pcre2_get_ovector_pointer_8(space.data), pairs * 2) };
                offsets.clear();
                offsets.extend_from_slice(&found[..(count as usize).min(pairs) * 2]);
                offsets.resize(pairs * 2, UNSET);
                Found::Match(count as usize)
            }
            PCRE2_ERROR_NOMATCH => Found::Nothing,
            PCRE2_ERROR_MATCHLIMIT | PCRE2_ERROR_HEAPLIMIT => Found::StepLimit,
            PCRE2_ERROR_DEPTHLIMIT => Found::DepthLimit,
            other => Found::Failed(other),
        }
    }
}
