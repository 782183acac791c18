//! What `receive` does to the mailbox, as operations on the running process.
//!
//! `peek_message` looks at the message under the save position and takes in what the inbox has
//! when the private queue is at its end. The term it gives lies in the message's own fragment,
//! and the pattern may take it apart right there: the message is a *candidate* until
//! `next_message` or `accept_message`. A collection in between (a guard that allocates) would not
//! know the fragment, so `before_collection` first gives it to the heap and puts a copy into the
//! queue in its place.
//!
//! On a match a small message is copied to the heap and its fragment goes back (see
//! `heap::arrive`); a large one becomes part of the heap as it is.
//!
//! When a process is to end, no message is shown any more: it comes to a point where it parks or
//! yields, and ends there.

use super::mailbox::Mark;
use super::running::{MARKS, Running};
use crate::heap::{FragmentBox, Moved, SMALL_MESSAGE_WORDS};
use crate::sched::SchedulerContext;
use crate::sched::clock::{TICK_NS, clock};
use crate::term::Term;

impl Running {
    /// The message looked at, if there is one.
    #[inline]
    pub fn peek_message(&mut self, scheduler: &mut SchedulerContext) -> Option<Term> {
        if !self.has_message(scheduler) {
            return None;
        }
        if self.candidate {
            // Somebody still holds what lies in it.
            self.give_candidate_to_heap();
        }
        let fragment = self.queue.current()?;
        let term = fragment.term;
        let words = fragment.used_words();
        self.candidate = true;
        self.candidate_mark = self.heap.allocation_mark();
        self.candidate_words = if words > SMALL_MESSAGE_WORDS { 0 } else { words as u8 };
        Some(term)
    }

    /// Whether the candidate could be copied into the heap but for want of room. Then it is none:
    /// collect, with room for so many words, and peek again.
    #[inline(always)]
    pub fn candidate_lacks_room(&mut self) -> Option<usize> {
        let words = usize::from(self.candidate_words);
        if words == 0 || self.heap.has_room(words) {
            return None;
        }
        self.candidate = false;
        Some(words)
    }

    /// Whether there is a message under the save position; takes in what has come.
    #[inline]
    pub fn has_message(&mut self, scheduler: &mut SchedulerContext) -> bool {
        if self.exit.is_some() {
            return false;
        }
        if self.queue.current().is_some() {
            return true;
        }
        self.drain(scheduler);
        self.exit.is_none() && self.queue.current().is_some()
    }

    /// The candidate does not match: look at the next one.
    #[inline]
    pub fn next_message(&mut self) {
        // What was built while matching may point into the fragment.
        if self.candidate && self.heap.allocation_mark() != self.candidate_mark {
            self.give_candidate_to_heap();
        }
        self.candidate = false;
        self.queue.advance();
    }

    /// The candidate matches: it leaves the queue, and its words belong to the heap. If they have
    /// moved there, all registers of the frame must follow.
    #[inline]
    pub fn accept_message(&mut self) -> Option<Moved> {
        self.candidate = false;
        let fragment = self.queue.remove_current(&mut self.marks);
        self.queue.rewind();
        if self.cold.is_some() {
            self.forget_receive_timer();
        }
        if self.candidate_words == 0 && fragment.used_words() == 0 {
            return None;
        }
        // What was built while matching may point into the fragment too.
        if self.candidate_words == 0 || self.heap.allocation_mark() != self.candidate_mark {
            self.heap.adopt(fragment);
            return None;
        }
        match self.heap.move_in(fragment) {
            Ok(moved) => Some(moved),
            Err(fragment) => {
                self.heap.adopt(fragment);
                None
            }
        }
    }

    /// The `receive` ends without a message.
    #[inline]
    pub fn end_receive(&mut self) {
        self.let_go_of_candidate();
        self.queue.rewind();
        if self.cold.is_some() {
            self.forget_receive_timer();
        }
    }

    /// To be called before a collection: nothing in the heap or in a register may point into a
    /// fragment of the queue while things move.
    #[inline]
    pub fn before_collection(&mut self) {
        if self.candidate {
            self.give_candidate_to_heap();
        }
    }

    /// Before the queue is looked at elsewhere.
    #[inline]
    fn let_go_of_candidate(&mut self) {
        self.before_collection();
        self.candidate = false;
    }

    #[cold]
    fn give_candidate_to_heap(&mut self) {
        let Some(fragment) = self.queue.current() else { return };
        if fragment.used_words() == 0 {
            return;
        }
        let mut copy = FragmentBox::of(fragment.term);
        copy.serial = fragment.serial;
        let original = self.queue.replace_current(copy);
        self.heap.adopt(original);
    }

    // Time-outs.

    /// Notes when the `receive` (or the wait of a native) that now parks is to give up, unless
    /// that is known from an earlier time round.
    pub(crate) fn start_receive_timer(&mut self, timeout_ms: u64) {
        use super::cold::ReceiveTimer;
        let cold = self.cold();
        if cold.receive_timer.is_none() {
            let deadline_ns = clock().monotonic_ns().saturating_add(timeout_ms.saturating_mul(TICK_NS));
            cold.receive_timer = Some(ReceiveTimer { deadline_ns, handle: None });
        }
    }

    /// Whether the time of the `receive` is up.
    pub fn receive_timed_out(&self) -> bool {
        let Some(cold) = &self.cold else { return false };
        let Some(timer) = &cold.receive_timer else { return false };
        clock().monotonic_ns() >= timer.deadline_ns
    }

    #[inline]
    fn forget_receive_timer(&mut self) {
        let Some(cold) = &mut self.cold else { return };
        if let Some(timer) = cold.receive_timer.take()
            && let Some(handle) = timer.handle
        {
            handle.cancel();
        }
    }

    // Places of references.

    /// A reference has just been made: what is in the queue now cannot hold it.
    #[inline]
    pub fn reference_made(&mut self, number: u64) {
        let place = usize::from(self.marks_next);
        self.marks[place] = (number, self.queue.mark());
        self.marks_next = ((place + 1) % MARKS) as u8;
    }

    /// Every clause of the `receive` that begins needs this reference in the message.
    #[inline]
    pub fn mark_receive(&mut self, reference: Term) {
        let Some(number) = reference.reference_number() else { return };
        let found = self.marks.iter().find(|(made, _)| *made == number);
        let place = found.map_or(Mark::START, |(_, place)| *place);
        self.let_go_of_candidate();
        self.queue.go_to(place);
    }
}
