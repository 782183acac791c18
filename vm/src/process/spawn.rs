//! New processes.
//!
//! A process is made whole before anyone can know of it: slot, heap with the arguments copied in,
//! first frame, links and monitors. Then its inbox is opened and it goes into a run queue. On the
//! common path this takes no lock and no system call.

use super::cold::{Cold, Link, Monitor, MonitorTarget, Settings, Watcher};
use super::mailbox::Queue;
use super::running::{Flags, InitialCall, Parts, Priority, Running};
use super::slot::{self, Tenancy};
use crate::heap::FragmentBox;
use crate::interp::Entry;
use crate::sched::SchedulerContext;
use crate::term::{Pid, Term};

crate::atoms! {
    USER = "user";
}

/// What `spawn_opt` can ask for.
#[derive(Default)]
pub struct SpawnOptions {
    pub link: bool,
    pub monitor: Option<MonitorOptions>,
    pub priority: Option<Priority>,
    pub settings: Option<Settings>,
    pub off_heap_messages: bool,
}

/// The monitor of a `spawn_monitor`.
pub struct MonitorOptions {
    pub reference: u64,
    pub alias: Option<super::cold::Alias>,
    pub tag: Option<FragmentBox>,
}

/// The function a new process calls.
pub struct Call<'a> {
    pub entry: Entry,
    /// What goes into the first registers.
    pub arguments: &'a [Term],
    pub initial: InitialCall,
}

/// There can be no more processes.
#[derive(Debug)]
pub struct TooMany;

/// Spawns a process for `parent`.
#[inline]
pub fn spawn(
    scheduler: &mut SchedulerContext,
    parent: &mut Running,
    call: &Call<'_>,
) -> Result<Pid, TooMany> {
    let context = parent.context;
    let flags = Flags::new(Priority::Normal);
    start(scheduler, call, Term::pid(parent.pid), context, flags, None)
}

/// Spawns a process with options. Link and monitor are in place before it runs.
pub fn spawn_with(
    scheduler: &mut SchedulerContext,
    parent: &mut Running,
    call: &Call<'_>,
    options: SpawnOptions,
) -> Result<Pid, TooMany> {
    let mut cold = Cold::default();
    if options.link {
        cold.links.insert(parent.pid, Link::Active);
    }
    if let Some(monitor) = &options.monitor {
        let alias = monitor.alias.is_some();
        let watcher = Watcher { watcher: parent.pid, alias, name: None };
        cold.watchers.insert(monitor.reference, watcher);
    }
    if let Some(settings) = options.settings {
        *cold.settings_mut() = settings;
    }
    let mut flags = Flags::new(options.priority.unwrap_or(Priority::Normal));
    flags.set_off_heap_messages(options.off_heap_messages);
    let has_cold = options.link || options.monitor.is_some() || options.settings.is_some();
    let cold = has_cold.then(|| Box::new(cold));
    let pid = start(scheduler, call, Term::pid(parent.pid), parent.context, flags, cold)?;
    if options.link {
        parent.cold().links.insert(pid, Link::Active);
    }
    if let Some(monitor) = options.monitor {
        let half = Monitor { target: MonitorTarget::Pid(pid), tag: monitor.tag };
        let parent_cold = parent.cold();
        parent_cold.monitors.insert(monitor.reference, half);
        if let Some(alias) = monitor.alias {
            parent_cold.aliases.insert(monitor.reference, alias);
        }
        parent.reference_made(monitor.reference);
    }
    Ok(pid)
}

/// Spawns a process that no process has asked for. Its group leader is the process registered as
/// `:user`, or else itself.
pub fn spawn_first(scheduler: &mut SchedulerContext, call: &Call<'_>, start: Start) -> Result<Pid, TooMany> {
    let flags = Flags::new(Priority::Normal);
    let running = make(scheduler, call, Term::NONE, flags, None, |scheduler, pid| {
        let core = scheduler.core();
        core.contexts.with_leader(core.registry.find(USER).unwrap_or(pid))
    })?;
    let pid = running.pid;
    match start {
        Start::Now => scheduler.enqueue(Tenancy::open(running)),
        Start::WhenSentTo => Tenancy::open_parked(running),
    }
    Ok(pid)
}

/// When a process begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Start {
    Now,
    WhenSentTo,
}

#[inline(always)]
fn start(
    scheduler: &mut SchedulerContext,
    call: &Call<'_>,
    parent: Term,
    context: u32,
    flags: Flags,
    cold: Option<Box<Cold>>,
) -> Result<Pid, TooMany> {
    let running = make(scheduler, call, parent, flags, cold, |_, _| context)?;
    let pid = running.pid;
    scheduler.enqueue(Tenancy::open(running));
    Ok(pid)
}

#[inline(always)]
fn make(
    scheduler: &mut SchedulerContext,
    call: &Call<'_>,
    parent: Term,
    flags: Flags,
    cold: Option<Box<Cold>>,
    context: impl FnOnce(&SchedulerContext, Pid) -> u32,
) -> Result<Running, TooMany> {
    let core = scheduler.core();
    let (index, tenancy, serial) = core.table.take(&mut scheduler.slots).ok_or(TooMany)?;
    let pid = Pid::new(index, serial);
    let settings = cold.as_ref().and_then(|cold| cold.settings.as_deref());
    let min_words = settings.map_or(0, |settings| settings.min_heap_words);
    let (mut heap, fp) = slot::first_frame(call.arguments, call.entry.frame_words, min_words);
    if let Some(settings) = settings {
        heap.set_min_words(settings.min_heap_words);
        heap.set_fullsweep_after(settings.fullsweep_after);
        heap.set_max_words(settings.max_heap.words_to_kill());
    }
    let context = context(scheduler, pid);
    Ok(Running::assemble(Parts {
        heap,
        fp,
        pc: call.entry.code,
        pid,
        flags,
        context,
        cold,
        queue: Queue::new(),
        reductions: 0,
        initial: call.initial,
        parent,
        tenancy,
    }))
}
