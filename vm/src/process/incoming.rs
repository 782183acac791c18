//! Taking in what has come: messages go to the private queue, other signals do what they say.
//!
//! Signals are taken in whenever the process looks for a message, and at the end of each slice; so
//! a process that loops for ever still hears that it must die. What needs the process at rest
//! (describing its stack, collecting, suspending) is put aside for the end of the slice, which
//! then comes at the next safepoint.
//!
//! Links. Each side keeps its half. Unlinking marks ours as going until the other side confirms:
//! until then exits and link requests that were under way are ignored, so that nobody hears of a
//! link that is gone, and a link made again meanwhile is not lost with the old one. If we link
//! again first, the mark is forgotten; the confirmation then finds no mark and does nothing.
//!
//! Monitors. The watcher keeps one half, the watched the other. A `Down` for which there is no
//! half any more is dropped, so nothing comes after `demonitor`.
//!
//! INVARIANT: once `exit` is set the process counts as dead for all signals behind that one.

use super::cold::{Alias, Link, MonitorTarget, Watcher};
use super::running::{ExitNotice, Running};
use super::signal::{self, Signal};
use crate::heap::{FragmentBox, FragmentBuilder};
use crate::sched::SchedulerContext;
use crate::term::{Pid, Term, copy, make, names};

crate::atoms! {
    GARBAGE_COLLECT = "garbage_collect";
}

impl Running {
    /// Takes in all that has come.
    #[inline]
    pub(crate) fn drain(&mut self, scheduler: &mut SchedulerContext) {
        if self.tenancy.inbox_is_empty() {
            return;
        }
        let length_before = self.queue.length();
        let serial = self.pid.serial;
        for fragment in self.tenancy.take_mail() {
            if fragment.serial == serial && fragment.tag == Signal::Message as u32 {
                self.queue.append(fragment);
            } else {
                self.signal_came(scheduler, fragment);
            }
        }
        if self.queue.length() != length_before {
            self.flags.set_waiting(false);
        }
    }

    #[cold]
    #[inline(never)]
    fn signal_came(&mut self, scheduler: &mut SchedulerContext, fragment: FragmentBox) {
        if fragment.serial != self.pid.serial {
            let dead = Pid::new(self.pid.slot, fragment.serial);
            return scheduler.refuse(dead, &fragment);
        }
        if self.exit.is_some() && Signal::of(&fragment) != Signal::LeaveCode {
            return scheduler.refuse(self.pid, &fragment);
        }
        match Signal::of(&fragment) {
            Signal::Message => self.queue.append(fragment),
            Signal::ViaAlias => self.message_via_alias(scheduler, fragment),
            Signal::ExitLinked => self.link_broke(fragment),
            Signal::ExitSent => self.exit_came(fragment, true),
            Signal::Link => {
                let from = signal::expect_pid(fragment.term);
                let links = &mut self.cold().links;
                if links.get(from).is_none() {
                    links.insert(from, Link::Active);
                }
            }
            Signal::Unlink => {
                let (from, number) = signal::unlink_parts(&fragment);
                let links = &mut self.cold().links;
                if links.get(from) == Some(&Link::Active) {
                    links.remove(from);
                }
                scheduler.send_signal(from, signal::unlink_ack(self.pid, number));
            }
            Signal::UnlinkAck => {
                let (from, number) = signal::unlink_parts(&fragment);
                let links = &mut self.cold().links;
                if links.get(from) == Some(&Link::Unlinking(number)) {
                    links.remove(from);
                }
            }
            Signal::Monitor => {
                let parts = signal::monitor_parts(&fragment);
                let watcher = Watcher { watcher: parts.watcher, alias: parts.alias, name: parts.name };
                self.cold().watchers.insert(parts.number, watcher);
            }
            Signal::Demonitor => {
                self.cold().watchers.remove(signal::demonitor_number(&fragment));
            }
            Signal::Down => self.down_came(fragment),
            Signal::Request => self.request_came(scheduler, fragment),
            Signal::Reply => {
                let (number, answer) = signal::reply_parts(&fragment);
                let cold = self.cold();
                if let Some(at) = cold.awaited.iter().position(|(of, _)| *of == number) {
                    let (_, id) = cold.awaited.swap_remove(at);
                    return self.answer_as_message(&id, answer);
                }
                cold.replies.push((number, fragment));
                self.flags.set_waiting(false);
            }
            // Who is about to end may still run the code: it is answered for when it is gone.
            Signal::LeaveCode => {
                self.cold().requests.push(fragment);
                self.interrupt();
            }
            Signal::Resume => self.resumed_by(signal::expect_pid(fragment.term)),
            Signal::GroupLeader => {
                let leader = signal::expect_pid(fragment.term);
                self.context = scheduler.core().contexts.with_leader(leader);
            }
        }
    }

    fn append_as_message(&mut self, mut fragment: FragmentBox, message: Term) {
        fragment.tag = Signal::Message as u32;
        fragment.term = message;
        self.queue.append(fragment);
    }

    /// A message that this process sends itself by an exit signal to itself, or the like.
    pub(crate) fn append_message(&mut self, mut fragment: FragmentBox) {
        fragment.serial = self.pid.serial;
        let term = fragment.term;
        self.append_as_message(fragment, term);
    }

    fn message_via_alias(&mut self, scheduler: &mut SchedulerContext, fragment: FragmentBox) {
        let (number, message) = signal::via_alias_parts(&fragment);
        let cold = self.cold();
        match cold.aliases.get(number).copied() {
            None => return,
            Some(Alias::Explicit | Alias::Demonitor) => {}
            Some(Alias::Reply) => {
                cold.aliases.remove(number);
            }
            Some(Alias::ReplyDemonitor) => {
                cold.aliases.remove(number);
                if let Some(monitor) = cold.monitors.remove(number)
                    && let Some(target) = watched(monitor.target)
                {
                    scheduler.send_signal(target, signal::demonitor(number));
                }
            }
        }
        self.append_as_message(fragment, message);
    }

    fn link_broke(&mut self, fragment: FragmentBox) {
        let (from, _) = signal::exit_parts(&fragment);
        let from = signal::expect_pid(from);
        let links = &mut self.cold().links;
        if links.get(from) == Some(&Link::Active) {
            links.remove(from);
            self.exit_came(fragment, false);
        }
    }

    /// An exit signal; `sent` by `exit/2`, or from a link.
    fn exit_came(&mut self, fragment: FragmentBox, sent: bool) {
        let (_, reason) = signal::exit_parts(&fragment);
        if sent && reason == Term::atom(names::KILL) {
            self.exit = Some(ExitNotice { fragment, reason: Term::atom(names::KILLED) });
        } else if self.flags.trap_exit() {
            let message = fragment.term;
            return self.append_as_message(fragment, message);
        } else if reason == Term::atom(names::NORMAL) {
            return;
        } else {
            self.exit = Some(ExitNotice { fragment, reason });
        }
        self.interrupt();
    }

    fn down_came(&mut self, fragment: FragmentBox) {
        let (number, all) = signal::down_parts(&fragment);
        let cold = self.cold();
        let Some(monitor) = cold.monitors.remove(number) else { return };
        if let Some(Alias::Demonitor | Alias::ReplyDemonitor) = cold.aliases.get(number) {
            cold.aliases.remove(number);
        }
        let Some(tag) = monitor.tag else {
            let message = fragment.term;
            return self.append_as_message(fragment, message);
        };
        // With a tag of its own: the message is built anew.
        let share = copy::Literals::Share;
        let words: usize = all.iter().map(|part| copy::size(*part, share)).sum();
        let mut builder = FragmentBuilder::new(6 + words + copy::size(tag.term, share));
        let mut parts = all.map(|part| copy::copy(&mut builder, part, share));
        parts[0] = copy::copy(&mut builder, tag.term, share);
        let message = make::tuple(&mut builder, &parts);
        let mut rebuilt = builder.finish(message);
        rebuilt.serial = self.pid.serial;
        let message = rebuilt.term;
        self.append_as_message(rebuilt, message);
    }

    /// `{:garbage_collect, id, whether the process was there}`.
    fn answer_as_message(&mut self, id: &FragmentBox, answer: Term) {
        let mut builder = FragmentBuilder::new(4 + copy::size(id.term, copy::Literals::Share));
        let id = copy::copy(&mut builder, id.term, copy::Literals::Share);
        let was_there = Term::bool(answer != Term::atom(names::NOPROC));
        let message = make::tuple(&mut builder, &[Term::atom(GARBAGE_COLLECT), id, was_there]);
        self.append_message(builder.finish(message));
    }

    fn request_came(&mut self, scheduler: &mut SchedulerContext, fragment: FragmentBox) {
        let parts = signal::request_parts(&fragment);
        if parts.kind == signal::RequestKind::Alive {
            let answer = signal::reply(parts.number, Term::TRUE);
            return scheduler.send_signal(parts.from, answer);
        }
        self.cold().requests.push(fragment);
        self.interrupt();
    }

    fn resumed_by(&mut self, from: Pid) {
        let cold = self.cold();
        match cold.suspenders.get_mut(from) {
            Some(count) if *count > 1 => *count -= 1,
            _ => {
                cold.suspenders.remove(from);
            }
        }
        let suspended = !cold.suspenders.is_empty();
        self.flags.set_suspended(suspended);
    }

    /// The answer to a request of ours, if it has come.
    pub(crate) fn take_reply(&mut self, number: u64) -> Option<FragmentBox> {
        let replies = &mut self.cold.as_mut()?.replies;
        let at = replies.iter().position(|(of, _)| *of == number)?;
        Some(replies.swap_remove(at).1)
    }
}

/// Where the other half of a monitor is.
pub(super) fn watched(target: MonitorTarget) -> Option<Pid> {
    match target {
        MonitorTarget::Pid(pid) => Some(pid),
        MonitorTarget::Name(_, pid) => pid,
    }
}
