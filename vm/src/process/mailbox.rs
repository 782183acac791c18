//! The mailbox: the one word through which everything reaches a process, and the private queue of
//! messages behind it.
//!
//! # The inbox word
//!
//! ```text
//!            push            push                 push
//!   CLOSED <------ (given back)      EMPTY ------> chain <------ WAITING     push of WAITING: Wake
//!                                      |  nudge      ^              |
//!                                      +------> NUDGED              | nudge: Wake
//!                                                    |              v
//!                                                    + push       NUDGED
//!
//!   the owner alone:  open:  CLOSED -> EMPTY            take:  EMPTY | NUDGED | chain -> EMPTY
//!                     park:  EMPTY -> WAITING           close: anything but WAITING -> CLOSED
//! ```
//!
//! A chain is a stack of fragments linked by `next`, newest first, the oldest ending in null. Any
//! thread may `push` and `nudge`; the rest belongs to the *owner*: the thread that holds the
//! process, which is at any time at most one scheduler or helper, or nobody (parked, or in a run
//! queue). The owner takes the whole chain with one swap and reverses it, so what one sender
//! pushed in order comes out in order.
//!
//! Why no wake-up is lost. A process parks with `park`, a compare-and-swap that succeeds only if
//! the word is still EMPTY: mail that came before makes it fail. Mail that comes after replaces
//! WAITING, and only one push or nudge can do that: it answers `Wake`, and whoever gets that
//! answer must put the process into a run queue. From then on the word is not WAITING until the
//! process has run and parked again, so there is at most one entry in all run queues, and no
//! thread runs a process that another still holds. A wake for no reason is legal: the process
//! looks, and parks again.
//!
//! Why the private half needs no lock. `park` is a release and the last touch by the thread that
//! held the process; the push that replaces WAITING is an acquire of it, and hands the process on
//! through a run queue, which synchronises again. So all private fields are ordered between
//! successive owners.
//!
//! Why old pids are harmless. A slot never goes away, and an unused one reads CLOSED. A fragment
//! names the serial it is for; a later tenant of the slot drops what is not its own (and answers
//! requests on behalf of the dead: see `signal`). A stale push may wake the wrong tenant, which is
//! a wake for no reason.
//!
//! There is no ABA trouble: only the head is compared, and a push does not look behind it. If the
//! head was taken and an equal address pushed again meanwhile, linking to it is still right.
//!
//! # The private queue
//!
//! A singly linked list with a save position: the message before the one that `receive` looks at.
//! Length and words are counted when a message enters or leaves.
//!
//! INVARIANT: every fragment is owned by one of: the builder, a chain, a queue, a heap.

use crate::heap::{Fragment, FragmentBox};
use crate::sync::atomic::{AtomicPtr, Ordering};
use std::ptr::{self, NonNull};

const CLOSED: *mut Fragment = ptr::null_mut();
const EMPTY: *mut Fragment = ptr::without_provenance_mut(1);
const WAITING: *mut Fragment = ptr::without_provenance_mut(2);
const NUDGED: *mut Fragment = ptr::without_provenance_mut(3);

/// Whether the word is one of the marks, not a chain.
#[inline(always)]
fn is_mark(head: *mut Fragment) -> bool {
    head.addr() <= NUDGED.addr()
}

/// The word that senders push to.
#[repr(transparent)]
pub struct Inbox(AtomicPtr<Fragment>);

/// What a push did.
#[must_use]
pub enum Pushed {
    /// The process will find it.
    Queued,
    /// The process was parked: the caller now must put it into a run queue.
    Wake,
    /// Nobody lives there.
    Closed(FragmentBox),
}

/// What became of an attempt to park.
#[must_use]
#[derive(Debug, PartialEq, Eq)]
pub enum Parked {
    /// The process must not be touched any more.
    Waiting,
    /// Something has come meanwhile.
    MailCame,
}

impl Inbox {
    /// For tests; an inbox in memory of zeros is closed too.
    #[cfg(test)]
    pub fn closed() -> Inbox {
        Inbox(AtomicPtr::new(CLOSED))
    }

    // Anyone.

    /// Puts a fragment on the chain.
    #[inline]
    pub fn push(&self, fragment: FragmentBox) -> Pushed {
        let raw = fragment.into_raw();
        let mut head = self.0.load(Ordering::Relaxed);
        loop {
            if head == CLOSED {
                // SAFETY: it was not pushed: still ours.
                return Pushed::Closed(unsafe { FragmentBox::from_raw(raw) });
            }
            // SAFETY: ours until it is on the chain.
            unsafe { (*raw.as_ptr()).next = if is_mark(head) { ptr::null_mut() } else { head } };
            // Release: pairs with the acquire in `take` and `close`, for what is in the fragment.
            // Acquire: pairs with the release in `park`, for the process that is to be woken.
            let result =
                self.0.compare_exchange_weak(head, raw.as_ptr(), Ordering::AcqRel, Ordering::Relaxed);
            match result {
                Ok(_) if head == WAITING => return Pushed::Wake,
                Ok(_) => return Pushed::Queued,
                Err(now) => head = now,
            }
        }
    }

    /// Makes a parked process look around, or one that is about to park. True: it was parked, and
    /// the caller now must put it into a run queue.
    #[must_use]
    #[inline]
    pub fn nudge(&self) -> bool {
        let mut head = self.0.load(Ordering::Relaxed);
        loop {
            if head == CLOSED {
                return false;
            }
            // A chain stays as it is, but is written all the same, for the release.
            let new = if head == EMPTY || head == WAITING { NUDGED } else { head };
            // Acquire: pairs with the release in `park`. Release: what the nudge is about (a
            // clock that went on) is known to the owner when it has taken.
            let result = self.0.compare_exchange_weak(head, new, Ordering::AcqRel, Ordering::Relaxed);
            match result {
                Ok(_) => return head == WAITING,
                Err(now) => head = now,
            }
        }
    }

    /// Whether nobody lives there; may be outdated when it is read.
    #[inline(always)]
    pub fn is_closed(&self) -> bool {
        self.0.load(Ordering::Relaxed) == CLOSED
    }

    /// Whether the process was parked with all its mail seen, at some moment of this call.
    #[inline(always)]
    pub fn is_waiting(&self) -> bool {
        // Acquire: pairs with `open`, so that a serial read before belongs to this tenant or an
        // earlier one.
        self.0.load(Ordering::Acquire) == WAITING
    }

    // The owner.

    /// A new tenant moves in.
    #[inline(always)]
    pub fn open(&self) {
        debug_assert!(self.is_closed());
        // Release: pairs with the acquire of whoever meets the new tenant by its pid.
        self.0.store(EMPTY, Ordering::Release);
    }

    /// Whether `take` would find nothing. Right for the owner at this moment.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.0.load(Ordering::Relaxed) == EMPTY
    }

    /// All that has come, oldest first.
    #[inline]
    pub fn take(&self) -> Chain {
        if self.is_empty() {
            return Chain::NONE;
        }
        // Acquire: pairs with the release in `push`.
        let head = self.0.swap(EMPTY, Ordering::AcqRel);
        debug_assert!(head != CLOSED && head != WAITING);
        Chain::from_newest_first(head)
    }

    /// The last touch of a process with nothing to do.
    #[inline]
    pub fn park(&self) -> Parked {
        // Release: pairs with the acquire in `push` and `nudge`.
        let result = self.0.compare_exchange(EMPTY, WAITING, Ordering::Release, Ordering::Relaxed);
        match result {
            Ok(_) => Parked::Waiting,
            Err(_) => Parked::MailCame,
        }
    }

    /// The tenant moves out; what had come is given back.
    pub fn close(&self) -> Chain {
        // Acquire: pairs with the release in `push`.
        let head = self.0.swap(CLOSED, Ordering::AcqRel);
        debug_assert!(head != WAITING);
        Chain::from_newest_first(head)
    }
}

/// Fragments that were taken, oldest first.
pub struct Chain(*mut Fragment);

impl Chain {
    const NONE: Chain = Chain(ptr::null_mut());

    fn from_newest_first(head: *mut Fragment) -> Chain {
        if is_mark(head) {
            return Chain::NONE;
        }
        let mut from = head;
        let mut to: *mut Fragment = ptr::null_mut();
        while !from.is_null() {
            // SAFETY: the chain came off the word with one swap: its fragments are ours.
            unsafe {
                let next = (*from).next;
                (*from).next = to;
                to = from;
                from = next;
            }
        }
        Chain(to)
    }
}

impl Iterator for Chain {
    type Item = FragmentBox;

    #[inline]
    fn next(&mut self) -> Option<FragmentBox> {
        let raw = NonNull::new(self.0)?;
        // SAFETY: our fragments, each given out once.
        unsafe {
            self.0 = (*raw.as_ptr()).next;
            (*raw.as_ptr()).next = ptr::null_mut();
            Some(FragmentBox::from_raw(raw))
        }
    }
}

impl Drop for Chain {
    fn drop(&mut self) {
        self.for_each(drop);
    }
}

/// Messages that a process has taken in and not yet received.
pub struct Queue {
    first: *mut Fragment,
    last: *mut Fragment,
    /// The message before the one looked at; null: looking at the first.
    save: *mut Fragment,
    length: u32,
    words: u32,
}

/// A queue put to rest in a process slot.
#[derive(Clone, Copy)]
pub struct PackedQueue {
    /// The last message, whose `next` is the first; or null.
    pub last: *mut Fragment,
    pub length: u32,
    pub words: u32,
    pub save: SavePoint,
}

/// Where `receive` was in a queue put to rest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SavePoint {
    Start,
    End,
    After(*mut Fragment),
}

/// A place in the queue that a new reference was made at: messages before cannot hold it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Mark(*mut Fragment);

impl Mark {
    /// Before the first message.
    pub const START: Mark = Mark(ptr::null_mut());
}

impl Default for Queue {
    fn default() -> Queue {
        Queue::new()
    }
}

impl Queue {
    pub const fn new() -> Queue {
        Queue { first: ptr::null_mut(), last: ptr::null_mut(), save: ptr::null_mut(), length: 0, words: 0 }
    }

    /// Number of messages.
    #[inline(always)]
    pub fn length(&self) -> usize {
        self.length as usize
    }

    /// Words of memory they take, about.
    pub fn words(&self) -> usize {
        self.words as usize
    }

    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.first.is_null()
    }

    #[inline]
    pub fn append(&mut self, fragment: FragmentBox) {
        self.length += 1;
        self.words = self.words.saturating_add(weight(&fragment));
        let raw = fragment.into_raw().as_ptr();
        // SAFETY: queued fragments are ours.
        unsafe {
            (*raw).next = ptr::null_mut();
            if self.last.is_null() {
                self.first = raw;
            } else {
                (*self.last).next = raw;
            }
        }
        self.last = raw;
    }

    /// The link to the message looked at.
    #[inline(always)]
    fn link(&mut self) -> *mut *mut Fragment {
        if self.save.is_null() {
            &raw mut self.first
        } else {
            // SAFETY: the save position is a message in the queue.
            unsafe { &raw mut (*self.save).next }
        }
    }

    /// The message looked at.
    #[inline(always)]
    pub fn current(&mut self) -> Option<&mut Fragment> {
        // SAFETY: a link of our queue: null or a fragment of ours.
        unsafe { (*self.link()).as_mut() }
    }

    /// Looks at the next one.
    #[inline]
    pub fn advance(&mut self) {
        // SAFETY: as in `current`.
        let current = unsafe { *self.link() };
        debug_assert!(!current.is_null(), "no message to go on from");
        self.save = current;
    }

    /// Looks at the first one again.
    #[inline(always)]
    pub fn rewind(&mut self) {
        self.save = ptr::null_mut();
    }

    /// Where a reference made now could appear first.
    #[inline]
    pub fn mark(&self) -> Mark {
        Mark(self.last)
    }

    /// Looks at the first message after the mark. The mark must still hold (see `forget`).
    #[inline]
    pub fn go_to(&mut self, mark: Mark) {
        self.save = mark.0;
    }

    /// Takes out the message looked at. Marks there move to the message before.
    #[inline]
    pub fn remove_current(&mut self, marks: &mut [(u64, Mark)]) -> FragmentBox {
        let link = self.link();
        // SAFETY: as in `current`; the message leaves the queue.
        unsafe {
            let raw = NonNull::new(*link).expect("no message to take out");
            *link = (*raw.as_ptr()).next;
            if self.last == raw.as_ptr() {
                self.last = self.save;
            }
            for (_, mark) in marks {
                if mark.0 == raw.as_ptr() {
                    mark.0 = self.save;
                }
            }
            self.take_over(raw)
        }
    }

    /// # Safety
    /// The fragment was in the queue and no link leads to it any more.
    unsafe fn take_over(&mut self, raw: NonNull<Fragment>) -> FragmentBox {
        // SAFETY: as the caller says.
        let mut fragment = unsafe { FragmentBox::from_raw(raw) };
        fragment.next = ptr::null_mut();
        self.length -= 1;
        self.words = self.words.saturating_sub(weight(&fragment));
        fragment
    }

    /// Replaces the message looked at by a copy of it, and gives the original away.
    pub fn replace_current(&mut self, copy: FragmentBox) -> FragmentBox {
        let link = self.link();
        let copy = copy.into_raw().as_ptr();
        // SAFETY: as in `current`; the original leaves the queue, the copy enters.
        unsafe {
            let raw = NonNull::new(*link).expect("no message to replace");
            (*copy).next = (*raw.as_ptr()).next;
            *link = copy;
            if self.last == raw.as_ptr() {
                self.last = copy;
            }
            let mut original = FragmentBox::from_raw(raw);
            original.next = ptr::null_mut();
            original
        }
    }

    /// Replaces messages by what `replacement` makes of them; save position and marks follow.
    pub fn replace_each(
        &mut self,
        marks: &mut [(u64, Mark)],
        mut replacement: impl FnMut(&mut Fragment) -> Option<FragmentBox>,
    ) {
        let mut link = &raw mut self.first;
        // SAFETY: links of our queue lead to fragments of ours or are null; a message that is
        // replaced leaves the queue, its copy enters in the same place.
        unsafe {
            while let Some(mut raw) = NonNull::new(*link) {
                let Some(copy) = replacement(raw.as_mut()) else {
                    link = &raw mut (*raw.as_ptr()).next;
                    continue;
                };
                let copy = copy.into_raw().as_ptr();
                (*copy).next = (*raw.as_ptr()).next;
                *link = copy;
                let places = [&mut self.last, &mut self.save];
                for place in places.into_iter().chain(marks.iter_mut().map(|(_, mark)| &mut mark.0)) {
                    if *place == raw.as_ptr() {
                        *place = copy;
                    }
                }
                drop(FragmentBox::from_raw(raw));
                link = &raw mut (*copy).next;
            }
        }
    }

    /// Takes out the first message that `wanted` says yes to, looking at each from the start; the
    /// save position stays where it is.
    pub fn remove_first(
        &mut self,
        marks: &mut [(u64, Mark)],
        mut wanted: impl FnMut(&Fragment) -> bool,
    ) -> Option<FragmentBox> {
        let save = self.save;
        self.save = ptr::null_mut();
        let found = loop {
            match self.current() {
                None => break None,
                Some(fragment) if wanted(fragment) => break Some(self.save),
                Some(_) => self.advance(),
            }
        };
        let Some(before) = found else {
            self.save = save;
            return None;
        };
        self.save = before;
        let fragment = self.remove_current(marks);
        let removed_save = ptr::eq(&raw const *fragment, save);
        self.save = if removed_save { before } else { save };
        Some(fragment)
    }

    /// The messages, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Fragment> {
        let mut at = self.first;
        std::iter::from_fn(move || {
            // SAFETY: queued fragments are ours, and `self` is borrowed.
            let fragment = unsafe { at.as_ref() }?;
            at = fragment.next;
            Some(fragment)
        })
    }

    /// Puts the queue to rest. What is in it then belongs to the packed form.
    #[inline(always)]
    pub fn pack(&mut self) -> PackedQueue {
        let queue = std::mem::take(self);
        let mut queue = std::mem::ManuallyDrop::new(queue);
        let save = if queue.save.is_null() {
            SavePoint::Start
        } else if queue.save == queue.last {
            SavePoint::End
        } else {
            SavePoint::After(queue.save)
        };
        if !queue.last.is_null() {
            // SAFETY: the last message is ours; it closes the ring.
            unsafe { (*queue.last).next = queue.first };
        }
        queue.first = ptr::null_mut();
        PackedQueue { last: queue.last, length: queue.length, words: queue.words, save }
    }

    /// # Safety
    /// `packed` came from `pack` and is used once.
    #[inline(always)]
    pub unsafe fn unpack(packed: PackedQueue) -> Queue {
        if packed.last.is_null() {
            return Queue::new();
        }
        // SAFETY: a ring of messages that the packed form owned.
        let first = unsafe { std::mem::replace(&mut (*packed.last).next, ptr::null_mut()) };
        let save = match packed.save {
            SavePoint::Start => ptr::null_mut(),
            SavePoint::End => packed.last,
            SavePoint::After(save) => save,
        };
        Queue { first, last: packed.last, save, length: packed.length, words: packed.words }
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        drop(Chain(self.first));
    }
}

/// What a message counts for in the queue's words.
fn weight(fragment: &Fragment) -> u32 {
    (fragment.used_words() + size_of::<Fragment>() / 8) as u32
}

#[cfg(all(test, loom))]
#[path = "mailbox_loom.rs"]
mod loom_tests;

#[cfg(all(test, not(loom)))]
#[path = "mailbox_tests.rs"]
mod tests;
