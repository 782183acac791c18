//! The slot of a process: what others can reach, and the private half put to rest.
//!
//! ```text
//!    0 inbox           8 serial, flags of the registry   12 state flags
//!   16 heap base      24 top, size of the block          32 stack, context
//!   40 code address   48 cold box                        56 private queue
//!   64 its length and words   72 reductions done   80 first call   88 parent
//! ```
//!
//! `inbox` and `serial` are for everyone. All else is the private half: it belongs to whoever
//! holds the process, and ownership is a value here: a [`Runnable`] is a process on its way to a
//! scheduler, a [`Tenancy`] one that a thread holds. Both are made in this file alone, out of
//! another one, a new slot, or a push that answered `Wake`; so the rule of `mailbox` (one holder
//! at a time) is kept by types, and the other files of this room need no `unsafe`.
//!
//! INVARIANT: memory of zeros is a closed slot. Slots never move and never go away.

use super::cold::Cold;
use super::mailbox::{Chain, Inbox, PackedQueue, Parked, Pushed, Queue, SavePoint};
use super::running::{Flags, InitialCall, Running};
use crate::heap::{FragmentBox, Heap, PackedHeap};
use crate::interp;
use crate::term::copy::{self, Literals};
use crate::term::{Pid, Term};
use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicU32, Ordering};

/// Bits of `Slot::serial` that are the serial.
pub const SERIAL_MASK: u32 = (1 << 28) - 1;
/// The tenant has a registered name.
pub const NAMED: u32 = 1 << 28;
/// The tenant is on its way out: it counts as dead.
pub const EXITING: u32 = 1 << 29;
/// The tenant owns tables, has fixed some, or did so once.
pub const HOLDS_TABLES: u32 = 1 << 30;
/// Bits that do not tell whether the tenant is alive.
const MARKS: u32 = NAMED | HOLDS_TABLES;

/// One place in the process table.
#[repr(C, align(32))]
pub struct Slot {
    inbox: Inbox,
    serial: AtomicU32,
    /// For the tenant's own use, beside `private` only for the sake of the layout.
    flags: UnsafeCell<Flags>,
    private: UnsafeCell<Private>,
}

#[repr(C)]
#[derive(Clone, Copy)]
struct Private {
    base: *mut u64,
    top_words: u32,
    end_words: u32,
    /// From the end of the block down to the frame.
    stack_words: u32,
    context: u32,
    pc: *const u64,
    cold: *mut Cold,
    queue_last: *mut crate::heap::Fragment,
    queue_length: u32,
    queue_words: u32,
    reductions: u64,
    initial: InitialCall,
    parent: Term,
}

// A slot costs this much for each process that is alive, and 32 divides the cache line.
const _: () = assert!(size_of::<Slot>() == 96 && align_of::<Slot>() == 32);

// SAFETY: `inbox` and `serial` are atomic; the cells are touched only through a `Runnable` or a
// `Tenancy`, of which there is at most one for a slot at any time.
unsafe impl Sync for Slot {}

/// What a delivery did.
#[must_use]
pub enum Delivered {
    Queued,
    /// The caller must put it into a run queue.
    Wake(Runnable),
    /// Nobody is there: here it is back.
    Closed(FragmentBox),
}

/// A process that is ready to run and that no thread holds. Whoever has it owes it a run queue.
#[must_use]
pub struct Runnable(&'static Slot);

/// A process that this thread holds.
pub struct Tenancy(&'static Slot);

impl Slot {
    /// The serial that this slot's last tenant had or has; 0 in fresh memory.
    #[inline(always)]
    pub fn serial(&self) -> u32 {
        self.serial.load(Ordering::Relaxed) & SERIAL_MASK
    }

    /// Whether the tenant of this serial is there and not exiting; may be outdated when read.
    #[inline(always)]
    pub fn is_alive(&self, serial: u32) -> bool {
        !self.inbox.is_closed() && self.serial.load(Ordering::Acquire) & !MARKS == serial
    }

    /// Whether the tenant of this serial is parked and has seen all its mail: alive for certain.
    #[inline]
    pub fn is_waiting(&self, serial: u32) -> bool {
        // Serials only grow: if it is the same behind the look at the inbox, it was during it.
        self.inbox.is_waiting() && self.serial.load(Ordering::Acquire) & !MARKS == serial
    }

    /// Whether a message for this serial would be dropped: saves making one.
    #[inline(always)]
    pub fn is_gone(&self, serial: u32) -> bool {
        self.inbox.is_closed() || self.serial() != serial
    }

    /// Puts a fragment, whose serial is set, into the inbox.
    #[inline(always)]
    pub fn deliver(&'static self, fragment: FragmentBox) -> Delivered {
        match self.inbox.push(fragment) {
            Pushed::Queued => Delivered::Queued,
            Pushed::Wake => Delivered::Wake(Runnable(self)),
            Pushed::Closed(fragment) => Delivered::Closed(fragment),
        }
    }

    /// Makes the tenant look around.
    #[must_use]
    pub fn nudge(&'static self) -> Option<Runnable> {
        self.inbox.nudge().then_some(Runnable(self))
    }

    /// Notes that the tenant of this serial has a name (`NAMED`) or tables (`HOLDS_TABLES`), or none
    /// any more. False: there is no such tenant. Under the lock of the list of those.
    pub fn set_mark(&self, serial: u32, mark: u32, on: bool) -> bool {
        if on && self.inbox.is_closed() {
            return false;
        }
        let mut word = self.serial.load(Ordering::Relaxed);
        loop {
            if word & (SERIAL_MASK | EXITING) != serial {
                return false;
            }
            let new = if on { word | mark } else { word & !mark };
            // Acquire-release: pairs with `Tenancy::set_exiting`: either that sees the mark, or
            // we see that it is exiting.
            let result = self.serial.compare_exchange_weak(word, new, Ordering::AcqRel, Ordering::Relaxed);
            match result {
                Ok(_) => return true,
                Err(now) => word = now,
            }
        }
    }

    /// A new tenant moves in. Only the table calls it, for a slot that it has just given out.
    #[inline(always)]
    pub(super) fn settle(&'static self, serial: u32) -> Tenancy {
        debug_assert!(self.inbox.is_closed());
        self.serial.store(serial, Ordering::Release); // pairs with the acquire in `is_alive`
        Tenancy(self)
    }
}

impl Runnable {
    /// As a word for the run queues.
    #[inline(always)]
    pub fn into_word(self) -> *const Slot {
        self.0
    }

    /// # Safety
    /// The word came from `into_word` and is used once.
    #[inline(always)]
    pub unsafe fn from_word(word: *const Slot) -> Runnable {
        // SAFETY: slots never go away.
        Runnable(unsafe { &*word })
    }

    /// What priority it has.
    #[inline(always)]
    pub fn flags(&self) -> Flags {
        // SAFETY: the process is ours while we have the `Runnable`.
        unsafe { *self.0.flags.get() }
    }

    /// Takes the process out of its slot.
    #[inline(always)]
    pub fn unpack(self, slot_of: impl FnOnce(&'static Slot) -> u32) -> Running {
        let slot = self.0;
        let pid = Pid::new(slot_of(slot), slot.serial());
        Tenancy(slot).unpack(pid)
    }
}

impl Tenancy {
    /// For tests: a slot that is in no table.
    #[cfg(test)]
    pub fn detached() -> Tenancy {
        // SAFETY: memory of zeros is a closed slot.
        let slot: &'static Slot = Box::leak(Box::new(unsafe { std::mem::zeroed() }));
        let tenancy = slot.settle(1);
        slot.inbox.open();
        tenancy
    }

    /// For tests: opens the inbox of a tenant that is no process.
    #[cfg(test)]
    pub fn open_for_test(&self) {
        self.0.inbox.open();
    }

    #[inline(always)]
    pub fn inbox_is_empty(&self) -> bool {
        self.0.inbox.is_empty()
    }

    #[inline(always)]
    pub fn take_mail(&self) -> Chain {
        self.0.inbox.take()
    }

    /// From here on the process counts as dead. Its marks: what must go with it.
    pub fn set_exiting(&self) -> u32 {
        // Acquire-release: pairs with `set_mark`.
        self.0.serial.fetch_or(EXITING, Ordering::AcqRel) & MARKS
    }

    /// The tenant moves out; the slot may be given out again once the result is dealt with.
    pub fn close(self) -> (Chain, &'static Slot) {
        (self.0.inbox.close(), self.0)
    }

    /// The flags are kept in the slot too while the process runs: others never look there.
    #[inline(always)]
    fn unpack(self, pid: Pid) -> Running {
        // SAFETY: we hold the process; what is in the cells is what `pack` wrote. The pointers
        // came from there and are used once, since only `pack` makes a `Runnable` or parks.
        unsafe {
            let flags = *self.0.flags.get();
            let private = &*self.0.private.get();
            let mut cold = (!private.cold.is_null()).then(|| Box::from_raw(private.cold));
            let (rest, save) = match &mut cold {
                None => (0, if flags.queue_at_end() { SavePoint::End } else { SavePoint::Start }),
                Some(cold) => (std::mem::take(&mut cold.heap_rest), cold.save_point(flags)),
            };
            let end = private.base.add(private.end_words as usize);
            let packed = PackedHeap {
                base: private.base,
                top_words: private.top_words,
                end_words: private.end_words,
                rest,
            };
            let queue = PackedQueue {
                last: private.queue_last,
                length: private.queue_length,
                words: private.queue_words,
                save,
            };
            Running::assemble(super::running::Parts {
                heap: Heap::unpack(packed),
                fp: end.sub(private.stack_words as usize).cast::<Term>(),
                pc: private.pc,
                pid,
                flags,
                context: private.context,
                cold,
                queue: Queue::unpack(queue),
                reductions: private.reductions,
                initial: private.initial,
                parent: private.parent,
                tenancy: self,
            })
        }
    }

    /// Writes the private half to the slot.
    #[inline(always)]
    fn pack(running: Running) -> Tenancy {
        let mut parts = running.disassemble();
        let stack_words = (parts.heap.end() as usize - parts.fp as usize) / size_of::<Term>();
        let heap = parts.heap.pack();
        let queue = parts.queue.pack();
        let mut flags = parts.flags;
        flags.set_queue_at_end(queue.save == SavePoint::End);
        let unusual_save = matches!(queue.save, SavePoint::After(_));
        if heap.rest != 0 || unusual_save {
            let cold = parts.cold.get_or_insert_with(Box::default);
            cold.heap_rest = heap.rest;
            cold.set_save_point(queue.save);
        }
        let private = Private {
            base: heap.base,
            top_words: heap.top_words,
            end_words: heap.end_words,
            stack_words: stack_words as u32,
            context: parts.context,
            pc: parts.pc,
            cold: parts.cold.map_or(std::ptr::null_mut(), Box::into_raw),
            queue_last: queue.last,
            queue_length: queue.length,
            queue_words: queue.words,
            reductions: parts.reductions,
            initial: parts.initial,
            parent: parts.parent,
        };
        let slot = parts.tenancy.0;
        // SAFETY: we hold the process.
        unsafe {
            *slot.flags.get() = flags;
            *slot.private.get() = private;
        }
        parts.tenancy
    }

    /// Opens the inbox of a new process.
    #[inline(always)]
    pub fn open(running: Running) -> Runnable {
        let tenancy = Tenancy::pack(running);
        tenancy.0.inbox.open();
        Runnable(tenancy.0)
    }

    /// Opens the inbox of a new process that begins when something comes.
    pub fn open_parked(running: Running) {
        let tenancy = Tenancy::pack(running);
        tenancy.0.inbox.open();
        let parked = tenancy.0.inbox.park();
        debug_assert_eq!(parked, Parked::Waiting, "nobody knows it yet");
    }

    /// For a run queue.
    #[inline(always)]
    pub fn release(running: Running) -> Runnable {
        Runnable(Tenancy::pack(running).0)
    }

    /// Parks the process; or gives it back, if mail has come.
    #[inline(always)]
    pub fn park(running: Running) -> Option<Running> {
        let pid = running.pid();
        let tenancy = Tenancy::pack(running);
        match tenancy.0.inbox.park() {
            Parked::Waiting => None,
            Parked::MailCame => Some(tenancy.unpack(pid)),
        }
    }
}

/// A heap for a new process: the first frame, with copies of `arguments` in registers 1 and up.
/// The block is just large enough for them and a frame of `frame_words`: a process that only waits
/// never needs more.
#[inline]
pub fn first_frame(arguments: &[Term], frame_words: usize, min_words: usize) -> (Heap, *mut Term) {
    let mut heap_words = 0;
    for &argument in arguments {
        if !argument.is_immediate() {
            heap_words += copy::size(argument, Literals::Share);
        }
    }
    let frame_words = frame_words.max(arguments.len());
    let words = 1 + frame_words + heap_words;
    let mut heap = Heap::new(words.max(min_words));
    let fp = heap.end().wrapping_sub(1).cast::<Term>();
    heap.set_limit(fp.wrapping_sub(frame_words).cast::<u64>());
    // SAFETY: the block has room for the frame and, below its limit, for the copies.
    unsafe {
        *fp = interp::bottom();
        for (at, &argument) in arguments.iter().enumerate() {
            *fp.sub(at + 1) = copy::copy(&mut heap, argument, Literals::Share);
        }
    }
    (heap, fp)
}
