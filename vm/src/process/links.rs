//! Links, monitors and aliases as the process itself makes and ends them. What the other side
//! does is in `incoming`.

use super::cold::{Alias, Link, Monitor, MonitorTarget};
use super::incoming::watched;
use super::running::Running;
use super::signal;
use crate::heap::{Fragment, FragmentBox};
use crate::sched::SchedulerContext;
use crate::term::{Atom, Pid, Term, names};

/// What can be monitored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    Pid(Pid),
    Name(Atom),
}

/// There is no such process.
pub struct NoProcess;

impl Running {
    /// Links to another process. If it is gone, a process that traps exits gets the exit message,
    /// and any other is told at once.
    pub fn link(&mut self, scheduler: &mut SchedulerContext, to: Pid) -> Result<(), NoProcess> {
        if to == self.pid {
            return Ok(());
        }
        if !scheduler.core().is_alive(to) {
            if !self.flags.trap_exit() {
                return Err(NoProcess);
            }
            let exit = signal::exit_linked(to, Term::atom(names::NOPROC));
            self.append_message(exit);
            return Ok(());
        }
        // In the state Unlinking too: the confirmation that is under way then finds no mark.
        if self.cold().links.insert(to, Link::Active) != Some(Link::Active) {
            scheduler.send_signal(to, signal::link(self.pid));
        }
        Ok(())
    }

    /// Ends a link.
    pub fn unlink(&mut self, scheduler: &mut SchedulerContext, from: Pid) {
        let Some(cold) = self.cold.as_deref_mut() else { return };
        let number = cold.next_unlink();
        if let Some(link @ Link::Active) = cold.links.get_mut(from) {
            *link = Link::Unlinking(number);
            scheduler.send_signal(from, signal::unlink(self.pid, number));
        }
    }

    /// Monitors a process under a reference that was just made.
    pub fn monitor(
        &mut self,
        scheduler: &mut SchedulerContext,
        reference: u64,
        target: Target,
        alias: Option<Alias>,
        tag: Option<FragmentBox>,
    ) {
        let (target, name) = match target {
            Target::Pid(pid) => (MonitorTarget::Pid(pid), None),
            Target::Name(name) => {
                let pid = scheduler.core().registry.find(name);
                (MonitorTarget::Name(name, pid), Some(name))
            }
        };
        self.reference_made(reference);
        let me = self.pid;
        let cold = self.cold();
        if let Some(alias) = alias {
            cold.aliases.insert(reference, alias);
        }
        let pid = watched(target);
        if pid == Some(me) {
            // It would never fire.
            return;
        }
        cold.monitors.insert(reference, Monitor { target, tag });
        let alias = alias.is_some();
        match pid {
            Some(pid) => {
                scheduler.send_signal(pid, signal::monitor(reference, alias, me, name));
            }
            None => {
                // Nobody has the name: the answer comes as it would from the dead.
                let noproc = Term::atom(names::NOPROC);
                let down = signal::down(reference, alias, me, me, name, noproc);
                scheduler.send_signal(me, down);
            }
        }
    }

    /// Ends a monitor. False: there was none (any more).
    pub fn demonitor(&mut self, scheduler: &mut SchedulerContext, reference: u64) -> bool {
        let Some(cold) = self.cold.as_deref_mut() else { return false };
        if let Some(Alias::Demonitor | Alias::ReplyDemonitor) = cold.aliases.get(reference) {
            cold.aliases.remove(reference);
        }
        let Some(monitor) = cold.monitors.remove(reference) else { return false };
        if let Some(target) = watched(monitor.target) {
            scheduler.send_signal(target, signal::demonitor(reference));
        }
        true
    }

    /// Takes the message of a monitor that has fired out of the queue, if it is there.
    pub fn flush_monitor(&mut self, scheduler: &mut SchedulerContext, reference: u64) -> bool {
        self.drain(scheduler);
        let is_its_message = |message: &Fragment| {
            message.term.tuple().is_some_and(|elements| {
                elements.len() == 5 && elements[1].reference_number() == Some(reference)
            })
        };
        self.queue.remove_first(&mut self.marks, is_its_message).is_some()
    }

    /// Makes a reference something that can be sent to.
    pub fn make_alias(&mut self, reference: u64, alias: Alias) {
        self.reference_made(reference);
        self.cold().aliases.insert(reference, alias);
    }

    /// False: it was no alias (any more).
    pub fn unalias(&mut self, reference: u64) -> bool {
        let Some(cold) = self.cold.as_deref_mut() else { return false };
        cold.aliases.remove(reference).is_some()
    }

    /// What an exit signal of the process to itself does: the reason to end with, if it is to.
    pub fn exit_self(&mut self, reason: Term) -> Option<Term> {
        if reason == Term::atom(names::KILL) {
            return Some(Term::atom(names::KILLED));
        }
        if self.flags.trap_exit() {
            let exit = signal::exit_sent(Term::pid(self.pid), reason);
            self.append_message(exit);
            return None;
        }
        Some(reason)
    }
}
