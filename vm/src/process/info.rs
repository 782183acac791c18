//! `process_info`: describing a process, by the process itself, at rest or in its own call.
//!
//! Items are written into any memory: the answer to another process is built in the fragment that
//! carries it.

use super::cold::{ERROR_HANDLER, MonitorTarget, Settings};
use super::running::{Priority, Running};
use super::signal;
use crate::atoms;
use crate::heap::{FragmentBox, FragmentBuilder};
use crate::interp;
use crate::process::slot::Slot;
use crate::sched::SchedulerContext;
use crate::term::copy::{self, Literals};
use crate::term::{Alloc, Atom, Pid, Term, make, map, names};

atoms! {
    ASYNC_DIST = "async_dist";
    BACKTRACE = "backtrace";
    BINARY = "binary";
    CATCHLEVEL = "catchlevel";
    CURRENT_FUNCTION = "current_function";
    CURRENT_LOCATION = "current_location";
    CURRENT_STACKTRACE = "current_stacktrace";
    DICTIONARY = "dictionary";
    GARBAGE_COLLECTION = "garbage_collection";
    GARBAGE_COLLECTION_INFO = "garbage_collection_info";
    GROUP_LEADER = "group_leader";
    HEAP_SIZE = "heap_size";
    INITIAL_CALL = "initial_call";
    LABEL = "label";
    LAST_CALLS = "last_calls";
    LINKS = "links";
    MEMORY = "memory";
    MESSAGE_QUEUE_DATA = "message_queue_data";
    MESSAGE_QUEUE_LEN = "message_queue_len";
    MESSAGES = "messages";
    MIN_BIN_VHEAP_SIZE = "min_bin_vheap_size";
    MIN_HEAP_SIZE = "min_heap_size";
    MONITORED_BY = "monitored_by";
    MONITORS = "monitors";
    PARENT = "parent";
    PRIORITY = "priority";
    PRIORITY_MESSAGES = "priority_messages";
    REDUCTIONS = "reductions";
    REGISTERED_NAME = "registered_name";
    SEQUENTIAL_TRACE_TOKEN = "sequential_trace_token";
    STACK_SIZE = "stack_size";
    STATUS = "status";
    SUSPENDING = "suspending";
    TOTAL_HEAP_SIZE = "total_heap_size";
    TRACE = "trace";
    TRAP_EXIT = "trap_exit";
    MAX_HEAP_SIZE = "max_heap_size";
    FULLSWEEP_AFTER = "fullsweep_after";
    PROCESS_LABEL = "$process_label";
    ON_HEAP = "on_heap";
    OFF_HEAP = "off_heap";
    LOW = "low";
    NORMAL = "normal";
    HIGH = "high";
    MAX = "max";
    RUNNING = "running";
    WAITING = "waiting";
    RUNNABLE = "runnable";
    SUSPENDED = "suspended";
    SIZE = "size";
    MINOR_GCS = "minor_gcs";
    INCLUDE_SHARED_BINARIES = "include_shared_binaries";
    ERROR_LOGGER = "error_logger";
    OLD_HEAP_BLOCK_SIZE = "old_heap_block_size";
    HEAP_BLOCK_SIZE = "heap_block_size";
    MBUF_SIZE = "mbuf_size";
    RECENT_SIZE = "recent_size";
    OLD_HEAP_SIZE = "old_heap_size";
    BIN_VHEAP_SIZE = "bin_vheap_size";
    BIN_VHEAP_BLOCK_SIZE = "bin_vheap_block_size";
    BIN_OLD_VHEAP_SIZE = "bin_old_vheap_size";
    BIN_OLD_VHEAP_BLOCK_SIZE = "bin_old_vheap_block_size";
}

/// What `process_info/1` tells, in this order (the name before them, if there is one).
const USUAL: &[Atom] = &[
    CURRENT_FUNCTION,
    INITIAL_CALL,
    STATUS,
    MESSAGE_QUEUE_LEN,
    LINKS,
    DICTIONARY,
    TRAP_EXIT,
    ERROR_HANDLER,
    PRIORITY,
    GROUP_LEADER,
    TOTAL_HEAP_SIZE,
    HEAP_SIZE,
    STACK_SIZE,
    REDUCTIONS,
    GARBAGE_COLLECTION,
    SUSPENDING,
];

/// All items that there are.
const ITEMS: &[Atom] = &[
    ASYNC_DIST,
    BACKTRACE,
    BINARY,
    CATCHLEVEL,
    CURRENT_FUNCTION,
    CURRENT_LOCATION,
    CURRENT_STACKTRACE,
    DICTIONARY,
    ERROR_HANDLER,
    FULLSWEEP_AFTER,
    GARBAGE_COLLECTION,
    GARBAGE_COLLECTION_INFO,
    GROUP_LEADER,
    HEAP_SIZE,
    INITIAL_CALL,
    LABEL,
    LAST_CALLS,
    LINKS,
    MAX_HEAP_SIZE,
    MEMORY,
    MESSAGE_QUEUE_DATA,
    MESSAGE_QUEUE_LEN,
    MESSAGES,
    MIN_BIN_VHEAP_SIZE,
    MIN_HEAP_SIZE,
    MONITORED_BY,
    MONITORS,
    PARENT,
    PRIORITY,
    PRIORITY_MESSAGES,
    REDUCTIONS,
    REGISTERED_NAME,
    SEQUENTIAL_TRACE_TOKEN,
    STACK_SIZE,
    STATUS,
    SUSPENDING,
    TOTAL_HEAP_SIZE,
    TRACE,
    TRAP_EXIT,
];

/// The most entries of `current_stacktrace`, as in the reference.
const STACKTRACE_MAX: usize = 8;

/// The argument of a request for the usual items.
pub const USUAL_ITEMS: Term = Term::EMPTY_TUPLE;

/// Whether a term names an item.
pub fn is_item(item: Term) -> bool {
    if let Some(&[tag, _]) = item.tuple() {
        return tag == Term::atom(DICTIONARY);
    }
    item.as_atom().is_some_and(|item| ITEMS.contains(&item))
}

/// The answer to another process's request.
pub fn answer(
    running: &mut Running,
    scheduler: &mut SchedulerContext,
    number: u64,
    items: Term,
) -> FragmentBox {
    let mut builder = FragmentBuilder::new(64);
    let info = describe(running, scheduler, &mut builder, items, false);
    signal::reply_built(builder, number, info)
}

/// The value of `process_info` for a list of items, one item, or the usual ones. `own`: the
/// process asks about itself.
pub fn describe<A: Alloc>(
    running: &mut Running,
    scheduler: &mut SchedulerContext,
    a: &mut A,
    items: Term,
    own: bool,
) -> Term {
    let mut view = View { running, scheduler, own };
    if items == USUAL_ITEMS {
        let mut all = Vec::new();
        if let Some(name) = view.name() {
            all.push(pair(a, REGISTERED_NAME, Term::atom(name)));
        }
        for &item in USUAL {
            let value = view.item(a, item);
            all.push(pair(a, item, value));
        }
        return make::list(a, &all);
    }
    if !items.is_list() {
        // One item; a process without a name answers `[]` instead of a pair.
        if items == Term::atom(REGISTERED_NAME) && view.name().is_none() {
            return Term::NIL;
        }
        return view.tagged_item(a, items);
    }
    let all: Vec<Term> = items.list().map(|item| view.tagged_item(a, item)).collect();
    make::list(a, &all)
}

fn pair<A: Alloc>(a: &mut A, key: Atom, value: Term) -> Term {
    make::tuple(a, &[Term::atom(key), value])
}

struct View<'a> {
    running: &'a mut Running,
    scheduler: &'a mut SchedulerContext,
    own: bool,
}

impl View<'_> {
    fn name(&self) -> Option<Atom> {
        self.scheduler.core().registry.name_of(self.running.pid)
    }

    fn tagged_item<A: Alloc>(&mut self, a: &mut A, item: Term) -> Term {
        if let Some(&[_, key]) = item.tuple() {
            let value = self.dictionary_value(key).unwrap_or(Term::atom(names::UNDEFINED));
            let value = copy::copy(a, value, Literals::Share);
            let item = copy::copy(a, item, Literals::Share);
            return make::tuple(a, &[item, value]);
        }
        let Some(item) = item.as_atom() else { return Term::NIL };
        let value = self.item(a, item);
        pair(a, item, value)
    }

    fn dictionary_value(&self, key: Term) -> Option<Term> {
        self.running.cold.as_ref()?.dictionary.get(key)
    }

    fn settings(&self) -> Settings {
        let cold = self.running.cold.as_ref();
        cold.and_then(|cold| cold.settings.as_deref().copied()).unwrap_or_default()
    }

    fn stack_words(&self) -> usize {
        let heap = &self.running.heap;
        let lowest = if self.own { heap.limit as usize } else { self.running.fp as usize };
        (heap.end() as usize).saturating_sub(lowest) / 8
    }

    fn item<A: Alloc>(&mut self, a: &mut A, item: Atom) -> Term {
        let running = &*self.running;
        let cold = running.cold.as_deref();
        match item {
            STATUS => Term::atom(self.status()),
            MESSAGE_QUEUE_LEN => Term::small(running.queue.length() as i64),
            TRAP_EXIT => Term::bool(running.flags.trap_exit()),
            PRIORITY => Term::atom(priority_atom(running.flags.priority())),
            GROUP_LEADER => Term::pid(self.scheduler.core().contexts.leader(running.context)),
            REDUCTIONS => make::uint(a, running.reductions_done()),
            PARENT if running.parent.is_none() => Term::atom(names::UNDEFINED),
            PARENT => running.parent,
            REGISTERED_NAME => self.name().map_or(Term::NIL, Term::atom),
            INITIAL_CALL => {
                let (module, function, arity) = running.initial.parts();
                let arity = Term::small(i64::from(arity));
                make::tuple(a, &[Term::atom(module), Term::atom(function), arity])
            }
            ERROR_HANDLER => Term::atom(self.settings().error_handler),
            MESSAGES => {
                let messages: Vec<Term> = running
                    .queue
                    .iter()
                    .map(|message| copy::copy(a, message.term, Literals::Share))
                    .collect();
                make::list(a, &messages)
            }
            MESSAGE_QUEUE_DATA => {
                Term::atom(if running.flags.off_heap_messages() { OFF_HEAP } else { ON_HEAP })
            }
            LINKS => {
                let links = cold.map(|cold| cold.active_links()).unwrap_or_default();
                let links: Vec<Term> = links.into_iter().map(Term::pid).collect();
                make::list(a, &links)
            }
            MONITORS => self.monitors(a),
            MONITORED_BY => {
                let watchers = cold.map(|cold| cold.watchers.iter()).into_iter().flatten();
                let watchers: Vec<Term> = watchers.map(|(_, watcher)| Term::pid(watcher.watcher)).collect();
                make::list(a, &watchers)
            }
            DICTIONARY => {
                let entries = cold.map_or(&[][..], |cold| cold.dictionary.entries());
                let pairs: Vec<Term> = entries
                    .iter()
                    .map(|&(key, value)| {
                        let key = copy::copy(a, key, Literals::Share);
                        let value = copy::copy(a, value, Literals::Share);
                        make::tuple(a, &[key, value])
                    })
                    .collect();
                make::list(a, &pairs)
            }
            LABEL => {
                let label = self.dictionary_value(Term::atom(PROCESS_LABEL));
                let label = label.unwrap_or(Term::atom(names::UNDEFINED));
                copy::copy(a, label, Literals::Share)
            }
            SUSPENDING => {
                let suspended = cold.map(|cold| cold.suspended.iter()).into_iter().flatten();
                let suspended: Vec<Term> = suspended
                    .map(|(pid, count)| {
                        let count = Term::small(i64::from(*count));
                        make::tuple(a, &[Term::pid(pid), count, Term::small(0)])
                    })
                    .collect();
                make::list(a, &suspended)
            }
            TOTAL_HEAP_SIZE => Term::small(running.heap.total_words() as i64),
            HEAP_SIZE => Term::small(running.heap.block_words() as i64),
            STACK_SIZE => Term::small(self.stack_words() as i64),
            MEMORY => Term::small(self.memory() as i64),
            MIN_HEAP_SIZE => Term::small(self.settings().min_heap_words as i64),
            MIN_BIN_VHEAP_SIZE => Term::small(self.settings().min_bin_vheap_words as i64),
            FULLSWEEP_AFTER => Term::small(i64::from(self.settings().fullsweep_after)),
            MAX_HEAP_SIZE => max_heap_map(a, &self.settings()),
            GARBAGE_COLLECTION => self.garbage_collection(a),
            GARBAGE_COLLECTION_INFO => self.garbage_collection_info(a),
            CURRENT_FUNCTION => self.current_function(a),
            CURRENT_LOCATION => interp::current_stacktrace(a, running, 1)
                .cons()
                .map_or(Term::atom(names::UNDEFINED), |(first, _)| first),
            CURRENT_STACKTRACE => interp::current_stacktrace(a, running, STACKTRACE_MAX),
            BACKTRACE => {
                let trace = interp::current_stacktrace(a, running, 1000);
                let text: String = trace.list().map(|entry| format!("{entry:?}\n")).collect();
                make::string(a, &text)
            }
            CATCHLEVEL | TRACE => Term::small(0),
            ASYNC_DIST | LAST_CALLS | PRIORITY_MESSAGES => Term::FALSE,
            _ => Term::NIL,
        }
    }

    fn status(&self) -> Atom {
        let flags = self.running.flags;
        if self.own {
            RUNNING
        } else if flags.suspended() {
            SUSPENDED
        } else if flags.waiting() {
            WAITING
        } else {
            RUNNABLE
        }
    }

    fn monitors<A: Alloc>(&self, a: &mut A) -> Term {
        let Some(cold) = self.running.cold.as_deref() else { return Term::NIL };
        let monitors: Vec<Term> = cold
            .monitors
            .iter()
            .map(|(_, monitor)| {
                let object = match monitor.target {
                    MonitorTarget::Pid(pid) => Term::pid(pid),
                    MonitorTarget::Name(name, _) => {
                        make::tuple(a, &[Term::atom(name), Term::atom(names::NONODE)])
                    }
                };
                make::tuple(a, &[Term::atom(names::PROCESS), object])
            })
            .collect();
        make::list(a, &monitors)
    }

    fn current_function<A: Alloc>(&self, a: &mut A) -> Term {
        let Some((first, _)) = interp::current_stacktrace(a, self.running, 1).cons() else {
            return Term::atom(names::UNDEFINED);
        };
        match first.tuple() {
            Some(&[module, function, arity, _]) => make::tuple(a, &[module, function, arity]),
            _ => Term::atom(names::UNDEFINED),
        }
    }

    /// Bytes: slot, cold box, heap, queue.
    fn memory(&self) -> usize {
        let running = &*self.running;
        let cold = if running.cold.is_some() { size_of::<super::cold::Cold>() } else { 0 };
        size_of::<Slot>() + cold + 8 * (running.heap.total_words() + running.queue.words())
    }

    fn garbage_collection<A: Alloc>(&self, a: &mut A) -> Term {
        let settings = self.settings();
        let max_heap = max_heap_map(a, &settings);
        let minors = i64::from(self.running.heap.minor_collections());
        let pairs = [
            pair(a, MAX_HEAP_SIZE, max_heap),
            pair(a, MIN_BIN_VHEAP_SIZE, Term::small(settings.min_bin_vheap_words as i64)),
            pair(a, MIN_HEAP_SIZE, Term::small(settings.min_heap_words as i64)),
            pair(a, FULLSWEEP_AFTER, Term::small(i64::from(settings.fullsweep_after))),
            pair(a, MINOR_GCS, Term::small(minors)),
        ];
        make::list(a, &pairs)
    }

    fn garbage_collection_info<A: Alloc>(&self, a: &mut A) -> Term {
        let heap = &self.running.heap;
        let outside = heap.total_words() - heap.block_words();
        let binaries = heap.off_heap_bytes() / 8;
        let vheap = self.settings().min_bin_vheap_words;
        let sizes = [
            (OLD_HEAP_BLOCK_SIZE, outside),
            (HEAP_BLOCK_SIZE, heap.block_words()),
            (MBUF_SIZE, 0),
            (RECENT_SIZE, 0),
            (STACK_SIZE, self.stack_words()),
            (OLD_HEAP_SIZE, outside),
            (HEAP_SIZE, heap.used_words()),
            (BIN_VHEAP_SIZE, binaries),
            (BIN_VHEAP_BLOCK_SIZE, vheap),
            (BIN_OLD_VHEAP_SIZE, 0),
            (BIN_OLD_VHEAP_BLOCK_SIZE, vheap),
        ];
        let pairs = sizes.map(|(key, words)| pair(a, key, Term::small(words as i64)));
        make::list(a, &pairs)
    }
}

pub fn priority_atom(priority: Priority) -> Atom {
    match priority {
        Priority::Low => LOW,
        Priority::Normal => NORMAL,
        Priority::High => HIGH,
        Priority::Max => MAX,
    }
}

pub fn priority_of(atom: Atom) -> Option<Priority> {
    [Priority::Low, Priority::Normal, Priority::High, Priority::Max]
        .into_iter()
        .find(|&priority| priority_atom(priority) == atom)
}

/// `%{error_logger: _, include_shared_binaries: _, kill: _, size: _}`.
pub fn max_heap_map<A: Alloc>(a: &mut A, settings: &Settings) -> Term {
    let max = settings.max_heap;
    let pairs = [
        (Term::atom(ERROR_LOGGER), Term::bool(max.error_logger)),
        (Term::atom(INCLUDE_SHARED_BINARIES), Term::bool(max.include_shared_binaries)),
        (Term::atom(names::KILL), Term::bool(max.kill)),
        (Term::atom(SIZE), Term::small(max.words as i64)),
    ];
    map::from_pairs(a, &pairs)
}

/// Pids of all processes that are not exiting.
pub fn all_pids(scheduler: &SchedulerContext) -> Vec<Pid> {
    let mut pids = Vec::new();
    scheduler.core().table.each(|index, slot| {
        let serial = slot.serial();
        if slot.is_alive(serial) {
            pids.push(Pid::new(index, serial));
        }
    });
    pids
}
