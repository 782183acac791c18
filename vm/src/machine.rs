//! A machine: started with a configuration, reached through a handle from any thread, stopped
//! with a status.

use crate::compile_service::CompileService;
use crate::heap::FragmentBox;
use crate::interp::entry_of_mfa;
use crate::process::InitialCall;
use crate::process::spawn::{Call, Start, spawn_first};
use crate::sched::affinity::Cores;
use crate::sched::{Core, RunQueue};
use crate::term::{Atom, Pid, Term};
use std::sync::Arc;

crate::atoms! {
    AMPOULE_USER = "ampoule_user";
    SERVER = "server";
    USER = "user";
}

/// How a machine is set up.
#[derive(Clone)]
pub struct Config {
    /// Scheduler threads; one per core that the program may use if not given.
    pub schedulers: Option<usize>,
    /// Whether each scheduler stays on a core of its own. Only if there are no more than cores.
    pub pin: bool,
    /// How many processes there can be; address space is reserved for as many.
    pub processes_max: usize,
    /// What the program was called with.
    pub argv: Vec<String>,
    /// The compiler, for what the natives of `:ampoule_compile` are asked.
    pub compile_service: Option<Arc<dyn CompileService>>,
    /// Hands back to the system what the program's allocator keeps for the calling thread. A
    /// scheduler with nothing to do calls it when much was freed before, and little of late.
    pub trim_allocator: fn(),
}

/// As many as the reference can number: 134 million.
const PROCESSES_MAX_DEFAULT: usize = 1 << 27;
/// Stack of a scheduler thread, in bytes: natives on it are not recursive.
const STACK_BYTES: usize = 4 << 20;

impl Default for Config {
    fn default() -> Config {
        Config {
            schedulers: None,
            pin: true,
            processes_max: PROCESSES_MAX_DEFAULT,
            argv: Vec::new(),
            compile_service: None,
            trim_allocator: || {},
        }
    }
}

/// A machine, from any thread.
#[derive(Clone, Copy)]
pub struct Handle {
    core: &'static Core,
}

/// A machine that runs, from the thread that started it.
pub struct Machine {
    handle: Handle,
}

impl Handle {
    pub(crate) fn of(core: &'static Core) -> Handle {
        Handle { core }
    }

    #[cfg(test)]
    pub(crate) fn core(&self) -> &'static Core {
        self.core
    }

    /// Sends an ordinary message, from a thread that is no scheduler.
    pub fn send(&self, to: Pid, message: FragmentBox) {
        self.core.send_signal_from_outside(to, message);
    }

    pub fn is_alive(&self, pid: Pid) -> bool {
        self.core.is_alive(pid)
    }

    /// Spawns a process that calls a function with a list of arguments. Its group leader is the
    /// process registered as `:user`, or else itself.
    pub fn spawn(&self, module: Atom, function: Atom, arguments: FragmentBox) -> Option<Pid> {
        self.spawn_as(module, function, &arguments, Start::Now)
    }

    /// Spawns a process that begins only when something is sent to it.
    pub fn spawn_dormant(&self, module: Atom, function: Atom, arguments: FragmentBox) -> Option<Pid> {
        self.spawn_as(module, function, &arguments, Start::WhenSentTo)
    }

    fn spawn_as(&self, module: Atom, function: Atom, arguments: &FragmentBox, start: Start) -> Option<Pid> {
        let arguments: Vec<Term> = arguments.term.list().collect();
        let arity = u8::try_from(arguments.len()).ok()?;
        let call = Call {
            entry: entry_of_mfa(module, function, arity),
            arguments: &arguments,
            initial: InitialCall::new(module, function, arity),
        };
        spawn_first(&mut self.core.outside(), &call, start).ok()
    }

    /// Gives a process a name; false if that cannot be.
    pub fn register(&self, name: Atom, pid: Pid) -> bool {
        self.core.registry.register(&self.core.table, name, pid)
    }

    /// A number for a new reference.
    pub fn make_reference(&self) -> u64 {
        self.core.make_reference()
    }

    /// Stops the machine; the first status counts.
    pub fn halt(&self, status: i32) {
        self.core.halt(status);
    }

    pub fn scheduler_count(&self) -> usize {
        self.core.scheduler_count()
    }

    pub fn compile_service(&self) -> Option<&'static dyn CompileService> {
        self.core.config.compile_service.as_deref()
    }

    pub fn config(&self) -> &'static Config {
        &self.core.config
    }
}

/// Starts the schedulers of a machine.
pub fn start(config: Config) -> std::io::Result<Machine> {
    let cores = Cores::of_program();
    // Of the cores in the mask, a quota may leave us fewer.
    let available = std::thread::available_parallelism().map_or(1, usize::from);
    let count = config.schedulers.unwrap_or(available).clamp(1, SCHEDULERS_MAX);
    let pin = config.pin && count <= cores.count();
    let queues: Vec<RunQueue> = (0..count).map(|_| RunQueue::new()).collect();
    let core = Core::new(config, cores, &queues)
        .ok_or_else(|| std::io::Error::other("no address space for the process table"))?;
    let core: &'static Core = Box::leak(Box::new(core));
    core.note();
    for (number, queue) in queues.into_iter().enumerate() {
        let thread =
            std::thread::Builder::new().name(format!("scheduler {}", number + 1)).stack_size(STACK_BYTES);
        thread.spawn(move || {
            if pin {
                core.cores.pin(number);
            }
            crate::sched::run_scheduler(core, number, queue);
        })?;
    }
    Ok(Machine { handle: Handle { core } })
}

/// More schedulers than this make no sense, and their numbers must fit references.
pub const SCHEDULERS_MAX: usize = 512;

impl Machine {
    pub fn handle(&self) -> Handle {
        self.handle
    }

    /// Spawns the main process, behind the one that input and output are asked of: `:user`, which
    /// begins when it is first needed.
    pub fn spawn_main(&self, module: Atom, function: Atom, arguments: FragmentBox) -> Option<Pid> {
        let none = FragmentBox::immediate(Term::NIL);
        if let Some(user) = self.handle.spawn_dormant(AMPOULE_USER, SERVER, none) {
            self.handle.register(USER, user);
        }
        self.handle.spawn(module, function, arguments)
    }

    /// Blocks until somebody halts the machine; the status.
    pub fn wait(self) -> i32 {
        let status = self.handle.core.wait_for_status();
        crate::io::flush();
        status
    }
}
