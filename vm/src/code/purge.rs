//! Code that goes away: old versions of modules, and modules that held evaluated code. Literals that
//! belong to no module, as those of persistent terms that were replaced, go with them.
//!
//! What leads to the code and literals of a version: export cells (they lead to current versions
//! alone), addresses that a thread has just loaded, frames of processes, closures, and terms that
//! lie in its literal area. A *round* makes sure, for a set of versions, that none of these is
//! left. It is run by a thread of its own, one round at a time:
//!
//! 1. The versions are out of the module table. Closures of purged versions are led to their stub.
//!    The literal areas are published as *going*: from now on a copy of a term takes them along
//!    (`heap::going`), and notes the closures that it passes on.
//! 2. Every thread that runs processes has been between two slices (`sched::epoch`). So nobody
//!    holds a loaded address any more, nobody sends a literal that is going, and a process made
//!    from now on has nothing to do with these versions. All processes that could have are in the
//!    table.
//! 3. Each of them is looked at, at rest (`process::code`): whether a frame of it belongs to a
//!    version; what it holds of the literals is copied into its heap. A parked process is taken by
//!    this thread, as if woken, and parked again. One that runs, or waits to, gets a signal, and
//!    does it itself before it goes on. Its mail from before step 2 is in its inbox by then.
//! 4. When all have been looked at, the literals are withdrawn and the versions freed.
//!
//! A process that runs *purged* code is killed, and counts as looked at when it is gone. For a
//! *soft* purge a first round only looks at frames; closures are held meanwhile: a call of one
//! waits until it is decided. *Evaluated* code stays while a frame or a closure leads to it: a
//! closure is found in the heap of a process that was looked at, or was noted when somebody passed
//! it on to one that had been looked at before. (In between, a closure can only be copied.) What
//! stays is tried again when as much has come in as has stayed: so the rounds cost little, however
//! many evaluations there are.
//!
//! A process that cannot be looked at for long (it sits in a native that blocks) does not hold the
//! purge up: its versions stay for a later round.
//!
//! INVARIANT: what is freed was out of reach before step 2 of a round in which every process was
//! looked at.

use super::module::{self, LoadedModule};
use crate::heap::{Going, LiteralArea};
use crate::process::signal;
use crate::sched::Core;
use crate::term::{Atom, Pid, Term};
use parking_lot::{Condvar, Mutex, RwLock};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

/// What becomes of a version, and of who runs it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Fate {
    /// Purged: who runs it is killed.
    Kill,
    /// It is only asked who runs it.
    Look,
    /// Evaluated: it goes when nothing leads to it.
    Collect,
}

struct Candidate {
    version: &'static LoadedModule,
    fate: Fate,
    /// A frame belongs to it.
    runs: AtomicBool,
}

/// A round under way.
pub struct Round {
    number: u64,
    /// Ascending by the address of the code.
    candidates: Vec<Candidate>,
    literals: Going,
    /// Whether there are literals without a version.
    has_areas: bool,
    /// Processes still to be looked at, and one for the thread that asks them.
    left: AtomicUsize,
}

static ROUND: RwLock<Option<Arc<Round>>> = RwLock::new(None);
static LOOKED_AT: (Mutex<()>, Condvar) = (Mutex::new(()), Condvar::new());

/// The round of this number, if it is still under way.
pub(crate) fn round(number: u64) -> Option<Arc<Round>> {
    ROUND.read().clone().filter(|round| round.number == number)
}

/// A process has done what a round asked of it, or is gone.
pub(crate) fn looked_at(number: u64) {
    if let Some(round) = round(number) {
        round.one_less();
    }
}

impl Round {
    /// The literals that are going.
    pub(crate) fn literals(&self) -> &Going {
        &self.literals
    }

    /// Whether more than frames is to be looked at.
    pub(crate) fn looks_at_terms(&self) -> bool {
        self.has_areas || self.candidates.iter().any(|candidate| candidate.fate != Fate::Look)
    }

    /// Some process has this address of code in a frame. Whether it must end for it.
    pub(crate) fn runs(&self, address: *const u64) -> bool {
        let after = self.candidates.partition_point(|c| c.version.code_start() <= address);
        let candidate = after.checked_sub(1).map(|at| &self.candidates[at]);
        let Some(candidate) = candidate.filter(|c| c.version.has_code(address)) else { return false };
        candidate.runs.store(true, Ordering::Relaxed);
        candidate.fate == Fate::Kill
    }

    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// Another process is going to be asked.
    pub(crate) fn one_more(&self) {
        self.left.fetch_add(1, Ordering::Relaxed);
    }

    fn one_less(&self) {
        // Release: pairs with the acquire in `wait`, for what was noted.
        if self.left.fetch_sub(1, Ordering::AcqRel) == 1 {
            let _lock = LOOKED_AT.0.lock();
            LOOKED_AT.1.notify_all();
        }
    }

    /// Waits until all have been looked at. False: some do not come to rest.
    fn wait(&self, cores: &[&'static Core]) -> bool {
        self.one_less();
        let deadline = Instant::now() + PATIENCE;
        let mut lock = LOOKED_AT.0.lock();
        loop {
            let left = self.left.load(Ordering::Acquire);
            if left == 0 {
                return true;
            }
            let waited = LOOKED_AT.1.wait_for(&mut lock, LOOK_EVERY).timed_out();
            let blocked: usize = cores.iter().map(|core| core.blocked()).sum();
            let hopeless = Instant::now() > deadline || (waited && left <= blocked);
            if hopeless || cores.iter().any(|core| core.is_halted()) {
                return self.left.load(Ordering::Acquire) == 0;
            }
        }
    }
}

/// How long a round waits for processes that do not come to rest; and how often it looks whether
/// those that are left sit in natives that block.
const PATIENCE: Duration = Duration::from_secs(5);
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// Who waits for a purge.
enum Asker {
    Process(&'static Core, Pid, u64),
    Thread(SyncSender<()>),
    Nobody,
}

enum Task {
    /// The versions are out of the table already.
    Purge(Vec<&'static LoadedModule>, Asker),
    SoftPurge(Atom, Asker),
    Collect,
}

/// Versions, and literals without one, that wait for a round.
struct Retired {
    versions: Vec<(&'static LoadedModule, Fate)>,
    areas: Vec<LiteralArea>,
    bytes: usize,
    /// A round is due when there are more.
    bytes_max: usize,
    asked: bool,
}

static RETIRED: Mutex<Retired> = Mutex::new(Retired {
    versions: Vec::new(),
    areas: Vec::new(),
    bytes: 0,
    bytes_max: BYTES_MIN,
    asked: false,
});

/// Bytes of evaluated code and of literals that are worth a round.
const BYTES_MIN: usize = 1 << 20;
/// The same, for each process that would have to be looked at.
const BYTES_PER_PROCESS: usize = 64;

/// Evaluated code is done: it goes when nothing leads to it any more.
pub fn retire(version: &'static LoadedModule) {
    add_retired(version, Fate::Collect);
}

/// Literals that nothing outside of processes leads to any more go when no process holds them.
pub fn retire_area(area: LiteralArea) {
    let mut retired = RETIRED.lock();
    retired.bytes += area.bytes();
    retired.areas.push(area);
    retired.ask_if_due();
}

fn add_retired(version: &'static LoadedModule, fate: Fate) {
    let mut retired = RETIRED.lock();
    retired.bytes += version.bytes();
    retired.versions.push((version, fate));
    retired.ask_if_due();
}

impl Retired {
    fn ask_if_due(&mut self) {
        if self.bytes > self.bytes_max && !self.asked {
            self.asked = true;
            send(Task::Collect);
        }
    }
}

/// Purges a version that is out of the table. `process` hears the number with whether anyone was
/// killed.
pub(crate) fn purge_for(core: &'static Core, process: Pid, number: u64, version: &'static LoadedModule) {
    send(Task::Purge(vec![version], Asker::Process(core, process, number)));
}

/// Purges the old version of a module unless it is in use. `process` hears whether that is done.
pub(crate) fn soft_purge_for(core: &'static Core, process: Pid, number: u64, module: Atom) {
    send(Task::SoftPurge(module, Asker::Process(core, process, number)));
}

/// Purges a version that is out of the table, some time.
pub(super) fn purge(version: &'static LoadedModule) {
    send(Task::Purge(vec![version], Asker::Nobody));
}

/// Purges a version that is out of the table; returns when it is done. Not on a thread that runs
/// processes: the round waits for those.
pub(super) fn purge_and_wait(version: &'static LoadedModule) {
    let (done, is_done) = sync_channel(1);
    send(Task::Purge(vec![version], Asker::Thread(done)));
    let _ = is_done.recv();
}

fn send(task: Task) {
    static TASKS: OnceLock<Sender<Task>> = OnceLock::new();
    let tasks = TASKS.get_or_init(|| {
        let (sender, tasks) = channel();
        let thread = std::thread::Builder::new().name("code".to_owned());
        // Without the thread code only stays in memory; the askers are answered by the drop.
        let _ = thread.spawn(move || Worker { number: 0, withdrawn: None }.work(tasks));
        sender
    });
    let _ = tasks.send(task);
}

/// The thread that runs the rounds.
struct Worker {
    number: u64,
    /// The last set of literals: others may still look at it until they have passed.
    withdrawn: Option<Box<Going>>,
}

impl Worker {
    fn work(&mut self, tasks: Receiver<Task>) {
        for task in tasks {
            match task {
                Task::Purge(versions, asker) => {
                    let killed = self.purge(versions);
                    tell(asker, killed);
                }
                Task::SoftPurge(name, asker) => {
                    let done = self.soft_purge(name);
                    tell(asker, done);
                }
                Task::Collect => self.collect(),
            }
            crate::mem::settle();
        }
    }

    /// Whether anyone was killed.
    fn purge(&mut self, versions: Vec<&'static LoadedModule>) -> bool {
        for lambda in versions.iter().flat_map(|version| &version.lambdas) {
            lambda.close();
            lambda.held.store(false, Ordering::Release);
        }
        self.round(versions.into_iter().map(|version| (version, Fate::Kill)).collect(), Vec::new())
    }

    /// Whether the module has no old version now.
    fn soft_purge(&mut self, name: Atom) -> bool {
        let Some(version) = module::old(name) else { return true };
        let entries: Vec<*mut u64> =
            version.lambdas.iter().map(|lambda| lambda.entry.load(Ordering::Acquire)).collect();
        for lambda in &version.lambdas {
            lambda.held.store(true, Ordering::Release);
            lambda.close();
        }
        let runs = self.round(vec![(version, Fate::Look)], Vec::new());
        if runs {
            for (lambda, entry) in version.lambdas.iter().zip(entries) {
                lambda.entry.store(entry, Ordering::Release);
                lambda.held.store(false, Ordering::Release);
            }
            return false;
        }
        match module::take_old(name) {
            Some(version) => {
                self.purge(vec![version]);
            }
            // Somebody else has asked to purge it: that task is behind this one.
            None => version.lambdas.iter().for_each(|lambda| lambda.held.store(false, Ordering::Release)),
        }
        true
    }

    fn collect(&mut self) {
        let (versions, areas) = {
            let mut retired = RETIRED.lock();
            retired.bytes = 0;
            (std::mem::take(&mut retired.versions), std::mem::take(&mut retired.areas))
        };
        self.round(versions, areas);
        let cores = Core::all();
        let processes: usize = cores.iter().map(|core| core.table.in_use()).sum();
        let mut retired = RETIRED.lock();
        retired.bytes_max = (2 * retired.bytes).max(BYTES_MIN) + BYTES_PER_PROCESS * processes;
        retired.asked = false;
    }

    /// Whether a frame belonged to one of the versions. What cannot go yet is retired again.
    fn round(&mut self, versions: Vec<(&'static LoadedModule, Fate)>, areas: Vec<LiteralArea>) -> bool {
        let round = self.begin(versions, &areas);
        let cores: Vec<_> = Core::all().into_iter().filter(|core| !core.is_halted()).collect();
        cores.iter().for_each(|core| core.wait_for_all_to_pass());
        self.withdrawn = None;
        cores.iter().for_each(|core| core.all_leave_code(&round));
        let complete = round.wait(&cores);
        *ROUND.write() = None;
        self.withdrawn = Going::withdraw();
        // Dropped only if every process was looked at: see the invariant of this file.
        if !complete {
            areas.into_iter().for_each(retire_area);
        }
        let mut runs = false;
        for candidate in &round.candidates {
            let is_run = candidate.runs.load(Ordering::Relaxed);
            runs |= is_run && candidate.fate != Fate::Collect;
            let version = candidate.version;
            let goes = match candidate.fate {
                Fate::Look => continue,
                Fate::Kill => complete,
                Fate::Collect => complete && !is_run && !version.has_closures(),
            };
            if goes {
                // SAFETY: it was out of reach before everybody passed, and every process has been
                // looked at: the invariant of this file.
                unsafe { module::unload(version) };
            } else {
                add_retired(version, candidate.fate);
            }
        }
        runs
    }

    fn begin(&mut self, versions: Vec<(&'static LoadedModule, Fate)>, areas: &[LiteralArea]) -> Arc<Round> {
        self.number += 1;
        let mut literals = Going::default();
        let mut candidates = Vec::with_capacity(versions.len());
        for (version, fate) in versions {
            if fate != Fate::Look {
                version.close_entries();
                version.each_area(|area| literals.add(area));
                version.lambdas.iter().for_each(|lambda| lambda.used.store(false, Ordering::Relaxed));
            }
            candidates.push(Candidate { version, fate, runs: AtomicBool::new(false) });
        }
        areas.iter().for_each(|area| literals.add(area));
        literals.sort();
        candidates.sort_by_key(|candidate| candidate.version.code_start());
        Box::new(literals.clone()).publish();
        let number = self.number;
        let has_areas = !areas.is_empty();
        let round = Arc::new(Round { number, candidates, literals, has_areas, left: AtomicUsize::new(1) });
        *ROUND.write() = Some(Arc::clone(&round));
        round
    }
}

fn tell(asker: Asker, answer: bool) {
    match asker {
        Asker::Process(core, process, number) => {
            core.send_signal_from_outside(process, signal::reply(number, Term::bool(answer)));
        }
        Asker::Thread(done) => {
            let _ = done.send(());
        }
        Asker::Nobody => {}
    }
}
