//! A process while a thread holds it: its heap, where it is in its code, what it may still use,
//! and everything of it that nobody else can see.
//!
//! INVARIANT: between slices `pc` is the address of a safepoint instruction and `fp` its frame.

use super::cold::Cold;
use super::mailbox::{Mark, Queue};
use super::slot::Tenancy;
use crate::heap::{FragmentBox, Heap};
use crate::term::{Atom, Pid, Term};

/// Why the interpreter came back to the scheduler.
pub enum Stop {
    /// The slice is used up; the process can go on at once.
    Yielded,
    /// Nothing to do until a signal arrives, or until the time is up (counted from the first such
    /// stop of one `receive`).
    Waiting { timeout_ms: Option<u64> },
    /// The process has ended.
    Exited { reason: Term },
    /// To be continued on a helper thread, at `pc`: a native that blocks.
    Offload,
}

/// The private half of a process while a thread holds it.
pub struct Running {
    pub heap: Heap,
    /// Register 0 of the running frame; register `i` is `i` words below.
    pub fp: *mut Term,
    pub pc: *const u64,
    /// What is left of the slice.
    pub reductions: i32,
    /// Set when the interpreter leaves.
    pub stop: Option<Stop>,
    /// What the interpreter keeps for itself.
    pub local: crate::interp::Local,
    pub(super) pid: Pid,
    pub(super) flags: Flags,
    /// Whether a message of the queue is being matched: terms may point into its fragment.
    pub(super) candidate: bool,
    /// Words of the candidate, if they are few and there are any.
    pub(super) candidate_words: u8,
    /// What the heap had allocated when it was first looked at.
    pub(super) candidate_mark: (usize, usize),
    pub(super) context: u32,
    pub(super) queue: Queue,
    pub(super) cold: Option<Box<Cold>>,
    /// Recent references and where in the queue they were made; `marks_next` is the oldest.
    pub(super) marks: [(u64, Mark); MARKS],
    pub(super) marks_next: u8,
    /// The process must end for this reason.
    pub(super) exit: Option<ExitNotice>,
    /// Reductions done in earlier slices.
    pub(super) reductions_done: u64,
    /// What `reductions` was when the slice began.
    pub(super) slice: i32,
    pub(super) initial: InitialCall,
    pub(super) parent: Term,
    pub(super) tenancy: Tenancy,
}

/// References whose place in the queue is remembered.
pub(super) const MARKS: usize = 4;

/// An exit signal that is to end the process.
pub struct ExitNotice {
    /// Holds the reason.
    pub fragment: FragmentBox,
    pub reason: Term,
}

/// The function a process began with, packed: module and function in 20 bits each (an atom's index
/// is below 2^20), arity in 8.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
#[repr(transparent)]
pub struct InitialCall(u64);

impl InitialCall {
    pub fn new(module: Atom, function: Atom, arity: u8) -> InitialCall {
        InitialCall(u64::from(module.index()) << 28 | u64::from(function.index()) << 8 | u64::from(arity))
    }

    pub fn parts(self) -> (Atom, Atom, u8) {
        let atom = |word: u64| Atom::from_index((word & 0xf_ffff) as u32);
        (atom(self.0 >> 28), atom(self.0 >> 8), self.0 as u8)
    }
}

const _: () = assert!(crate::term::atom::ATOM_LIMIT <= 1 << 20);

/// The order in which schedulers take processes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub enum Priority {
    Low = 0,
    Normal = 1,
    High = 2,
    Max = 3,
}

/// What a process is and does, a bit each.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct Flags(u32);

const PRIORITY_MASK: u32 = 0b11;
const TRAP_EXIT: u32 = 1 << 2;
const QUEUE_AT_END: u32 = 1 << 3;
const WAITING: u32 = 1 << 4;
const SUSPENDED: u32 = 1 << 5;
const OFF_HEAP_MESSAGES: u32 = 1 << 6;
const SENSITIVE: u32 = 1 << 7;
const HIBERNATES: u32 = 1 << 8;

macro_rules! flag {
    ($(#[$doc:meta])* $get:ident $set:ident $bit:ident) => {
        $(#[$doc])*
        #[inline(always)]
        pub fn $get(self) -> bool {
            self.0 & $bit != 0
        }

        #[inline(always)]
        pub fn $set(&mut self, on: bool) {
            self.0 = if on { self.0 | $bit } else { self.0 & !$bit };
        }
    };
}

impl Flags {
    pub const fn new(priority: Priority) -> Flags {
        Flags(priority as u32)
    }

    #[inline(always)]
    pub fn priority(self) -> Priority {
        match self.0 & PRIORITY_MASK {
            0 => Priority::Low,
            1 => Priority::Normal,
            2 => Priority::High,
            _ => Priority::Max,
        }
    }

    pub fn set_priority(&mut self, priority: Priority) {
        self.0 = self.0 & !PRIORITY_MASK | priority as u32;
    }

    flag!(trap_exit set_trap_exit TRAP_EXIT);
    flag!(
        /// Where the save position is while the process rests, if it is not in the cold box.
        queue_at_end set_queue_at_end QUEUE_AT_END);
    flag!(
        /// It stopped to wait for a signal, and nothing it waits for has come yet.
        waiting set_waiting WAITING);
    flag!(
        /// Others have suspended it.
        suspended set_suspended SUSPENDED);
    flag!(off_heap_messages set_off_heap_messages OFF_HEAP_MESSAGES);
    flag!(sensitive set_sensitive SENSITIVE);
    flag!(
        /// It is to be made as small as possible before it parks.
        hibernates set_hibernates HIBERNATES);
}

/// What a slot keeps of a process, in pieces.
pub(super) struct Parts {
    pub heap: Heap,
    pub fp: *mut Term,
    pub pc: *const u64,
    pub pid: Pid,
    pub flags: Flags,
    pub context: u32,
    pub cold: Option<Box<Cold>>,
    pub queue: Queue,
    pub reductions: u64,
    pub initial: InitialCall,
    pub parent: Term,
    pub tenancy: Tenancy,
}

impl Running {
    #[inline(always)]
    pub(super) fn assemble(mut parts: Parts) -> Running {
        let (marks, marks_next) = match &mut parts.cold {
            Some(cold) => cold.take_marks(),
            None => ([(0, Mark::START); MARKS], 0),
        };
        let local = match &mut parts.cold {
            Some(cold) => std::mem::take(&mut cold.local),
            None => crate::interp::Local::default(),
        };
        Running {
            heap: parts.heap,
            fp: parts.fp,
            pc: parts.pc,
            reductions: 0,
            stop: None,
            local,
            pid: parts.pid,
            flags: parts.flags,
            candidate: false,
            candidate_words: 0,
            candidate_mark: (0, 0),
            context: parts.context,
            queue: parts.queue,
            cold: parts.cold,
            marks,
            marks_next,
            exit: None,
            reductions_done: parts.reductions,
            slice: 0,
            initial: parts.initial,
            parent: parts.parent,
            tenancy: parts.tenancy,
        }
    }

    #[inline(always)]
    pub(super) fn disassemble(mut self) -> Parts {
        debug_assert!(self.exit.is_none(), "a process that must exit is put to rest");
        // Nobody will remember that a message was being matched.
        self.before_collection();
        if !self.queue.is_empty() && self.marks.iter().any(|(reference, _)| *reference != 0) {
            let marks = (self.marks, self.marks_next);
            self.cold().put_marks(marks);
        }
        if self.local.must_be_kept() {
            let local = std::mem::take(&mut self.local);
            self.cold().local = local;
        }
        Parts {
            fp: self.fp,
            pc: self.pc,
            pid: self.pid,
            flags: self.flags,
            context: self.context,
            reductions: self.reductions_done(),
            initial: self.initial,
            parent: self.parent,
            heap: self.heap,
            cold: self.cold,
            queue: self.queue,
            tenancy: self.tenancy,
        }
    }

    /// For tests of the interpreter alone: a process that is in no table.
    #[cfg(test)]
    pub(crate) fn detached(heap: Heap, fp: *mut Term, pc: *const u64) -> Running {
        let mut running = Running::assemble(Parts {
            heap,
            fp,
            pc,
            pid: Pid::new(1, 1),
            flags: Flags::new(Priority::Normal),
            context: 0,
            cold: None,
            queue: Queue::new(),
            reductions: 0,
            initial: InitialCall::default(),
            parent: Term::NONE,
            tenancy: Tenancy::detached(),
        });
        running.begin_slice(4000);
        running
    }

    #[inline(always)]
    pub fn pid(&self) -> Pid {
        self.pid
    }

    /// Gives the process `reductions` to use.
    #[inline(always)]
    pub(crate) fn begin_slice(&mut self, reductions: i32) {
        self.slice = reductions;
        self.reductions = reductions;
    }

    /// Reductions done since it was spawned.
    pub fn reductions_done(&self) -> u64 {
        let left = self.reductions + self.local.banked();
        self.reductions_done.wrapping_add(i64::from(self.slice - left) as u64)
    }

    #[inline(always)]
    pub fn flags(&self) -> Flags {
        self.flags
    }

    #[inline(always)]
    pub fn flags_mut(&mut self) -> &mut Flags {
        &mut self.flags
    }

    /// The rare things, made now if there are none.
    #[inline]
    pub(crate) fn cold(&mut self) -> &mut Cold {
        self.cold.get_or_insert_with(Box::default)
    }

    /// The module to ask about functions that do not exist, if one was set.
    pub fn error_handler(&self) -> Option<Atom> {
        let handler = self.cold.as_ref()?.settings.as_ref()?.error_handler;
        (handler != super::cold::ERROR_HANDLER).then_some(handler)
    }

    /// Makes the interpreter come back at the next safepoint.
    pub(crate) fn interrupt(&mut self) {
        // What is taken away here is not work done.
        self.slice -= self.local.take_banked() + self.reductions.max(0);
        self.reductions = self.reductions.min(0);
    }

    /// Every root that is not in a frame.
    pub fn visit_roots(&mut self, visit: &mut dyn FnMut(*mut Term)) {
        self.local.visit_roots(visit);
        if let Some(cold) = &mut self.cold {
            cold.visit_roots(visit);
        }
    }
}
