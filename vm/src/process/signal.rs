//! Signals: all that one process does to another, each a fragment in the other's inbox.
//!
//! The fragment's `tag` says which signal it is, its `term` carries the data. Signals that become
//! messages (`exit`, `down`) already hold the message that the receiver will see.
//!
//! | signal      | term                                                             |
//! |-------------|------------------------------------------------------------------|
//! | Message     | the message                                                      |
//! | ViaAlias    | `{number of the alias, message}`                                 |
//! | ExitLinked  | `{:EXIT, from, reason}`: a link broke                            |
//! | ExitSent    | `{:EXIT, from, reason}`: `exit/2`                                |
//! | Link        | from                                                             |
//! | Unlink      | `{from, number}`                                                 |
//! | UnlinkAck   | `{from, number}`                                                 |
//! | Monitor     | `{reference, watcher, name or []}`                               |
//! | Demonitor   | number of the reference                                          |
//! | Down        | `{:DOWN, reference, :process, object, reason}`                   |
//! | Request     | `{kind, from, number, argument}`: wants an answer                |
//! | Reply       | `{number, answer}`                                               |
//! | Resume      | from                                                             |
//! | GroupLeader | the new leader                                                   |
//! | LeaveCode   | number of the round of `code::purge` that wants to look at it    |
//!
//! Only messages and notices may be dropped. A signal that somebody counts on (link, unlink,
//! monitor, request) and that finds its target gone is *refused*: whoever notices (the sender at a
//! closed inbox, the next tenant of the slot, the dying process) answers for the dead.

use crate::heap::{FragmentBox, FragmentBuilder};
use crate::term::{Atom, Pid, Term, copy, make, names};

/// What a fragment in an inbox is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub enum Signal {
    Message = 0,
    ViaAlias,
    ExitLinked,
    ExitSent,
    Link,
    Unlink,
    UnlinkAck,
    Monitor,
    Demonitor,
    Down,
    Request,
    Reply,
    Resume,
    GroupLeader,
    LeaveCode,
}

const SIGNALS: [Signal; 15] = [
    Signal::Message,
    Signal::ViaAlias,
    Signal::ExitLinked,
    Signal::ExitSent,
    Signal::Link,
    Signal::Unlink,
    Signal::UnlinkAck,
    Signal::Monitor,
    Signal::Demonitor,
    Signal::Down,
    Signal::Request,
    Signal::Reply,
    Signal::Resume,
    Signal::GroupLeader,
    Signal::LeaveCode,
];

/// What a request asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum RequestKind {
    /// `process_info`; the argument is the list of items, or one item alone.
    Info,
    /// Whether the target is alive; the answer is `true`.
    Alive,
    /// A collection; the argument is `:major` or `:minor`.
    Collect,
    /// `suspend_process`.
    Suspend,
    /// Whether code of this module is still in use (`check_process_code`).
    CheckCode,
}

const REQUEST_KINDS: [RequestKind; 5] = [
    RequestKind::Info,
    RequestKind::Alive,
    RequestKind::Collect,
    RequestKind::Suspend,
    RequestKind::CheckCode,
];

impl Signal {
    /// The signal that a fragment's tag names.
    #[inline(always)]
    pub fn of(fragment: &FragmentBox) -> Signal {
        SIGNALS[fragment.tag as usize]
    }
}

fn signal(signal: Signal, term: Term) -> FragmentBox {
    let mut fragment = FragmentBox::immediate(term);
    fragment.tag = signal as u32;
    fragment
}

/// A signal whose term is a tuple of words.
fn signal_tuple(signal: Signal, elements: &[Term]) -> FragmentBox {
    let mut builder = FragmentBuilder::new(1 + elements.len());
    let tuple = make::tuple(&mut builder, elements);
    let mut fragment = builder.finish(tuple);
    fragment.tag = signal as u32;
    fragment
}

/// A reference as the message shows it: an alias if it leads back to `owner`.
fn reference_words(alias: bool) -> usize {
    if alias { 3 } else { 0 }
}

fn reference_term(builder: &mut FragmentBuilder, number: u64, alias: bool, owner: Pid) -> Term {
    if alias { make::alias(builder, number, Term::pid(owner)) } else { Term::reference(number) }
}

pub fn message(term: Term) -> FragmentBox {
    FragmentBox::of(term)
}

/// A message through the alias of this number.
pub fn via_alias(number: u64, message: Term) -> FragmentBox {
    let mut builder = FragmentBuilder::new(3 + copy::size(message, copy::Literals::Share));
    let message = copy::copy(&mut builder, message, copy::Literals::Share);
    let tuple = make::tuple(&mut builder, &[Term::small(number as i64), message]);
    let mut fragment = builder.finish(tuple);
    fragment.tag = Signal::ViaAlias as u32;
    fragment
}

fn exit(kind: Signal, from: Term, reason: Term) -> FragmentBox {
    let mut builder = FragmentBuilder::new(4 + copy::size(reason, copy::Literals::Share));
    let reason = copy::copy(&mut builder, reason, copy::Literals::Share);
    let tuple = make::tuple(&mut builder, &[Term::atom(names::EXIT_SIGNAL), from, reason]);
    let mut fragment = builder.finish(tuple);
    fragment.tag = kind as u32;
    fragment
}

/// A link of `from` broke since it ended for this reason.
pub fn exit_linked(from: Pid, reason: Term) -> FragmentBox {
    exit(Signal::ExitLinked, Term::pid(from), reason)
}

/// `exit(target, reason)` by `from`.
pub fn exit_sent(from: Term, reason: Term) -> FragmentBox {
    exit(Signal::ExitSent, from, reason)
}

pub fn link(from: Pid) -> FragmentBox {
    signal(Signal::Link, Term::pid(from))
}

pub fn unlink(from: Pid, number: u32) -> FragmentBox {
    signal_tuple(Signal::Unlink, &[Term::pid(from), Term::small(i64::from(number))])
}

pub fn unlink_ack(from: Pid, number: u32) -> FragmentBox {
    signal_tuple(Signal::UnlinkAck, &[Term::pid(from), Term::small(i64::from(number))])
}

/// A monitor by `watcher`; `name` is what it found the target by.
pub fn monitor(number: u64, alias: bool, watcher: Pid, name: Option<Atom>) -> FragmentBox {
    let mut builder = FragmentBuilder::new(4 + reference_words(alias));
    let reference = reference_term(&mut builder, number, alias, watcher);
    let name = name.map_or(Term::NIL, Term::atom);
    let tuple = make::tuple(&mut builder, &[reference, Term::pid(watcher), name]);
    let mut fragment = builder.finish(tuple);
    fragment.tag = Signal::Monitor as u32;
    fragment
}

pub fn demonitor(number: u64) -> FragmentBox {
    signal(Signal::Demonitor, Term::small(number as i64))
}

/// The end of `object` (a pid, or `{name, node}`), for who monitors it.
pub fn down(
    number: u64,
    alias: bool,
    watcher: Pid,
    target: Pid,
    name: Option<Atom>,
    reason: Term,
) -> FragmentBox {
    let words = 6 + reference_words(alias) + 3 + copy::size(reason, copy::Literals::Share);
    let mut builder = FragmentBuilder::new(words);
    let reason = copy::copy(&mut builder, reason, copy::Literals::Share);
    let reference = reference_term(&mut builder, number, alias, watcher);
    let object = match name {
        None => Term::pid(target),
        Some(name) => make::tuple(&mut builder, &[Term::atom(name), Term::atom(names::NONODE)]),
    };
    let down = Term::atom(names::DOWN);
    let process = Term::atom(names::PROCESS);
    let tuple = make::tuple(&mut builder, &[down, reference, process, object, reason]);
    let mut fragment = builder.finish(tuple);
    fragment.tag = Signal::Down as u32;
    fragment
}

/// A request that will be answered by a reply of this number.
pub fn request(kind: RequestKind, from: Pid, number: u64, argument: Term) -> FragmentBox {
    let mut builder = FragmentBuilder::new(5 + copy::size(argument, copy::Literals::Share));
    let argument = copy::copy(&mut builder, argument, copy::Literals::Share);
    let kind = Term::small(kind as i64);
    let number = Term::small(number as i64);
    let tuple = make::tuple(&mut builder, &[kind, Term::pid(from), number, argument]);
    let mut fragment = builder.finish(tuple);
    fragment.tag = Signal::Request as u32;
    fragment
}

/// The answer to the request of this number.
pub fn reply(number: u64, answer: Term) -> FragmentBox {
    let mut builder = FragmentBuilder::new(3 + copy::size(answer, copy::Literals::Share));
    let answer = copy::copy(&mut builder, answer, copy::Literals::Share);
    reply_built(builder, number, answer)
}

/// The answer to the request of this number, already built with `builder`.
pub fn reply_built(mut builder: FragmentBuilder, number: u64, answer: Term) -> FragmentBox {
    let tuple = make::tuple(&mut builder, &[Term::small(number as i64), answer]);
    let mut fragment = builder.finish(tuple);
    fragment.tag = Signal::Reply as u32;
    fragment
}

pub fn resume(from: Pid) -> FragmentBox {
    signal(Signal::Resume, Term::pid(from))
}

pub fn group_leader(leader: Pid) -> FragmentBox {
    signal(Signal::GroupLeader, Term::pid(leader))
}

pub fn leave_code(round: u64) -> FragmentBox {
    signal(Signal::LeaveCode, Term::small(round as i64))
}

pub fn leave_code_round(fragment: &FragmentBox) -> u64 {
    expect_number(fragment.term)
}

/// The answer to a request that could not be met: the target was gone.
pub const NO_PROCESS: Atom = names::NOPROC;

/// What must be sent, and to whom, for a signal whose target is gone. `dead` is that target.
pub fn refusal(dead: Pid, fragment: &FragmentBox) -> Option<(Pid, FragmentBox)> {
    let noproc = Term::atom(NO_PROCESS);
    match Signal::of(fragment) {
        Signal::Link => {
            let from = expect_pid(fragment.term);
            Some((from, exit_linked(dead, noproc)))
        }
        Signal::Unlink => {
            let (from, number) = unlink_parts(fragment);
            Some((from, unlink_ack(dead, number)))
        }
        Signal::Monitor => {
            let request = monitor_parts(fragment);
            let MonitorParts { number, alias, watcher, name } = request;
            Some((watcher, down(number, alias, watcher, dead, name, noproc)))
        }
        Signal::Request => {
            let parts = request_parts(fragment);
            Some((parts.from, reply(parts.number, noproc)))
        }
        Signal::Message
        | Signal::ViaAlias
        | Signal::ExitLinked
        | Signal::ExitSent
        | Signal::UnlinkAck
        | Signal::Demonitor
        | Signal::Down
        | Signal::Reply
        | Signal::Resume
        | Signal::GroupLeader => None,
        // Who is gone runs no code and holds no literal.
        Signal::LeaveCode => {
            crate::code::purge::looked_at(leave_code_round(fragment));
            None
        }
    }
}

// Reading.

/// The elements of a signal whose term is a tuple.
fn elements<const N: usize>(fragment: &FragmentBox) -> [Term; N] {
    let elements = fragment.term.tuple().expect("a signal with a tuple");
    elements.try_into().expect("a signal of its shape")
}

pub fn expect_pid(term: Term) -> Pid {
    term.as_pid().expect("a signal from a process")
}

fn expect_number(term: Term) -> u64 {
    term.as_small().expect("a signal with a number") as u64
}

pub fn via_alias_parts(fragment: &FragmentBox) -> (u64, Term) {
    let [number, message] = elements(fragment);
    (expect_number(number), message)
}

/// From whom, and the reason.
pub fn exit_parts(fragment: &FragmentBox) -> (Term, Term) {
    let [_, from, reason] = elements(fragment);
    (from, reason)
}

pub fn unlink_parts(fragment: &FragmentBox) -> (Pid, u32) {
    let [from, number] = elements(fragment);
    (expect_pid(from), expect_number(number) as u32)
}

/// What is in a monitor signal.
pub struct MonitorParts {
    pub number: u64,
    pub alias: bool,
    pub watcher: Pid,
    pub name: Option<Atom>,
}

pub fn monitor_parts(fragment: &FragmentBox) -> MonitorParts {
    let [reference, watcher, name] = elements(fragment);
    MonitorParts {
        number: reference.reference_number().expect("a signal with a reference"),
        alias: reference.alias().is_some(),
        watcher: expect_pid(watcher),
        name: name.as_atom(),
    }
}

pub fn demonitor_number(fragment: &FragmentBox) -> u64 {
    expect_number(fragment.term)
}

/// The number of the reference, and all elements of the message.
pub fn down_parts(fragment: &FragmentBox) -> (u64, [Term; 5]) {
    let all: [Term; 5] = elements(fragment);
    (all[1].reference_number().expect("a signal with a reference"), all)
}

/// What is in a request.
pub struct RequestParts {
    pub kind: RequestKind,
    pub from: Pid,
    pub number: u64,
    pub argument: Term,
}

pub fn request_parts(fragment: &FragmentBox) -> RequestParts {
    let [kind, from, number, argument] = elements(fragment);
    RequestParts {
        kind: REQUEST_KINDS[expect_number(kind) as usize],
        from: expect_pid(from),
        number: expect_number(number),
        argument,
    }
}

pub fn reply_parts(fragment: &FragmentBox) -> (u64, Term) {
    let [number, answer] = elements(fragment);
    (expect_number(number), answer)
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;

    #[test]
    fn tables_are_in_the_order_of_the_enums() {
        for (at, signal) in SIGNALS.iter().enumerate() {
            assert_eq!(*signal as usize, at);
        }
        for (at, kind) in REQUEST_KINDS.iter().enumerate() {
            assert_eq!(*kind as usize, at);
        }
    }

    #[test]
    fn what_is_counted_on_is_answered_for_the_dead() {
        let (dead, asker) = (Pid::new(7, 3), Pid::new(8, 1));
        let answer = |fragment: FragmentBox| refusal(dead, &fragment);
        let (to, exit) = answer(link(asker)).unwrap();
        assert_eq!(to, asker);
        assert_eq!(exit_parts(&exit), (Term::pid(dead), Term::atom(names::NOPROC)));
        let (to, ack) = answer(unlink(asker, 9)).unwrap();
        assert_eq!((to, unlink_parts(&ack)), (asker, (dead, 9)));
        let (to, down) = answer(monitor(5, true, asker, Some(names::OK))).unwrap();
        assert_eq!(to, asker);
        let (number, all) = down_parts(&down);
        assert_eq!(number, 5);
        assert_eq!(all[1].alias(), Some((5, Term::pid(asker))));
        assert_eq!(all[3].tuple().unwrap()[0], Term::atom(names::OK));
        assert_eq!(all[4], Term::atom(names::NOPROC));
        let (to, reply) = answer(request(RequestKind::Alive, asker, 4, Term::NIL)).unwrap();
        assert_eq!((to, reply_parts(&reply)), (asker, (4, Term::atom(names::NOPROC))));
        assert!(answer(message(Term::small(1))).is_none());
        assert!(answer(demonitor(1)).is_none());
    }
}
