//! Suspending and resuming others, the group leader, answers that arrive as messages.

use super::running::Running;
use super::signal;
use crate::heap::FragmentBox;
use crate::sched::SchedulerContext;
use crate::term::{Pid, Term};

impl Running {
    /// Notes that we suspend a process once more. False: we do already, and that is enough.
    pub(crate) fn note_suspended(&mut self, of: Pid, unless_suspending: bool) -> bool {
        let suspended = &mut self.cold().suspended;
        match suspended.get_mut(of) {
            Some(_) if unless_suspending => false,
            Some(count) => {
                *count += 1;
                true
            }
            None => {
                suspended.insert(of, 1);
                true
            }
        }
    }

    /// Takes one suspension back from our notes. False: there was none.
    pub(crate) fn forget_suspended(&mut self, of: Pid) -> bool {
        let suspended = &mut self.cold().suspended;
        match suspended.get_mut(of) {
            None => false,
            Some(count) if *count > 1 => {
                *count -= 1;
                true
            }
            Some(_) => suspended.remove(of).is_some(),
        }
    }

    /// Takes one suspension of ours back. False: there was none, or the process is gone.
    pub(crate) fn resume(&mut self, scheduler: &mut SchedulerContext, of: Pid) -> bool {
        if !self.forget_suspended(of) || !scheduler.core().is_alive(of) {
            return false;
        }
        scheduler.send_signal(of, signal::resume(self.pid));
        true
    }

    pub(crate) fn group_leader(&self, scheduler: &SchedulerContext) -> Pid {
        scheduler.core().contexts.leader(self.context)
    }

    pub(crate) fn set_group_leader(&mut self, scheduler: &SchedulerContext, leader: Pid) {
        self.context = scheduler.core().contexts.with_leader(leader);
    }

    /// The answer to this request is to arrive as the message `{:garbage_collect, id, answer}`.
    pub(crate) fn expect_answer_as_message(&mut self, number: u64, id: Term) {
        self.cold().awaited.push((number, FragmentBox::of(id)));
    }
}
