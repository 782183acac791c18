//! Whole machines, driven from a test's thread: processes run modules written by hand, and a
//! *probe* takes part as if it were one of them.

mod programs;
mod speed;
mod storms;

use crate::heap::FragmentBox;
use crate::machine::{self, Config, Handle, Machine};
use crate::process::signal::{self, Signal};
use crate::process::slot::Tenancy;
use crate::process::table::SlotCache;
use crate::term::{Atom, Pid, Term};
use std::time::{Duration, Instant};

/// A pid that the test's thread answers for: it can be sent to, linked and monitored.
pub(super) struct Probe {
    pub handle: Handle,
    pub pid: Pid,
    tenancy: Option<Tenancy>,
    slots: SlotCache,
}

/// How long a test waits for anything.
const PATIENCE: Duration = Duration::from_secs(120);

/// A machine with so many schedulers.
pub(super) fn machine(schedulers: usize) -> Machine {
    let config =
        Config { schedulers: Some(schedulers), pin: false, processes_max: 1 << 22, ..Config::default() };
    machine::start(config).expect("a machine starts")
}

/// How many processes are alive.
pub(super) fn live(handle: Handle) -> usize {
    let mut count = 0;
    handle.core().table.each(|_, slot| count += usize::from(slot.is_alive(slot.serial())));
    count
}

impl Probe {
    pub fn new(handle: Handle) -> Probe {
        let mut slots = SlotCache::default();
        let (index, tenancy, serial) = handle.core().table.take(&mut slots).expect("a slot");
        tenancy.open_for_test();
        let pid = Pid::new(index, serial);
        handle.core().contexts.with_leader(pid);
        Probe { handle, pid, tenancy: Some(tenancy), slots }
    }

    /// The next signal.
    pub fn signal(&self) -> FragmentBox {
        let begun = Instant::now();
        loop {
            if let Some(fragment) = self.poll() {
                return fragment;
            }
            assert!(begun.elapsed() < PATIENCE, "nothing came");
            std::thread::sleep(Duration::from_micros(200));
        }
    }

    fn poll(&self) -> Option<FragmentBox> {
        // Those behind the first are kept in order in the thread's own list.
        thread_local! {
            static TAKEN: std::cell::RefCell<Vec<(Pid, FragmentBox)>> = const { std::cell::RefCell::new(Vec::new()) };
        }
        TAKEN.with_borrow_mut(|taken| {
            let mail = self.tenancy.as_ref().expect("a probe that lives").take_mail();
            taken.extend(mail.map(|fragment| (self.pid, fragment)));
            let at = taken.iter().position(|(of, _)| *of == self.pid)?;
            Some(taken.remove(at).1)
        })
    }

    /// The next message.
    pub fn message(&self) -> FragmentBox {
        let fragment = self.signal();
        assert_eq!(Signal::of(&fragment), Signal::Message, "{:?}", fragment.term);
        fragment
    }

    pub fn send(&self, to: Pid, message: Term) {
        self.handle.send(to, FragmentBox::of(message));
    }

    /// Spawns a process that calls a function of a test module.
    pub fn spawn(&self, module: &str, function: &str, arguments: &[Term]) -> Pid {
        let mut builder = crate::heap::FragmentBuilder::new(64);
        let list = crate::term::make::list(&mut builder, arguments);
        let arguments = builder.finish(list);
        self.handle.spawn(Atom::intern(module), Atom::intern(function), arguments).expect("a process")
    }

    pub fn kill(&self, pid: Pid) {
        let from = Term::pid(self.pid);
        let kill = signal::exit_sent(from, Term::atom(crate::term::names::KILL));
        self.handle.core().send_signal_from_outside(pid, kill);
    }
}

impl Drop for Probe {
    fn drop(&mut self) {
        if let Some(tenancy) = self.tenancy.take() {
            let _ = tenancy.set_exiting();
            let (mail, _) = tenancy.close();
            drop(mail);
        }
        self.handle.core().table.give_back_all(&mut self.slots);
    }
}
