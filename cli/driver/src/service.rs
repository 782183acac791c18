//! The machine's `CompileService`: starts jobs, passes answers and questions on to them.

use crate::host::VmHost;
use crate::inbox::Inbox;
use crate::job::{Job, ToJob};
use crate::names;
use crate::output::Output;
use crate::work;
use crate::workers::{Work, Workers};
use ampoule_compiler::host::HostError;
use ampoule_compiler::quoted::Arena;
use ampoule_vm::code;
use ampoule_vm::compile_service::CompileService;
use ampoule_vm::heap::FragmentBox;
use ampoule_vm::machine::Handle;
use ampoule_vm::term::{Atom, Pid};
use parking_lot::Mutex;
use rustc_hash::FxHashMap;
use std::cell::Cell;
use std::sync::Arc;

/// Jobs under way, and where finished modules go.
#[derive(Default)]
pub struct Service {
    jobs: Arc<Mutex<FxHashMap<u64, Arc<Inbox<ToJob>>>>>,
    output: Arc<Output>,
    workers: Arc<Workers>,
}

impl Service {
    pub fn new(output: Arc<Output>) -> Service {
        Service { jobs: Arc::default(), output, workers: Arc::default() }
    }

    fn deliver(&self, job: u64, what: ToJob) -> bool {
        let inbox = self.jobs.lock().get(&job).cloned();
        inbox.map(|inbox| inbox.send(what)).is_some()
    }
}

impl CompileService for Service {
    fn start(&self, machine: &Handle, owner: Pid, id: u64, request: FragmentBox) {
        let (job, inbox) = Job::new(id, owner, *machine);
        self.jobs.lock().insert(id, inbox);
        let jobs = Arc::clone(&self.jobs);
        let output = Arc::clone(&self.output);
        let work: Work = Box::new(move |done| {
            let arena = Arena::new();
            let host = VmHost {
                job: &job,
                output,
                awaits: Cell::new(false),
                group: Cell::new(None),
                shown: Cell::new(true),
                keeps_top_level: Cell::new(false),
            };
            let result = work::carry_out(&arena, &host, request.term);
            // The owner may start its next job as soon as it hears of the end of this one.
            jobs.lock().remove(&id);
            done();
            job.finish(result);
        });
        let started = self.workers.run(work);
        if started.is_err() {
            self.jobs.lock().remove(&id);
            let (job, _) = Job::new(id, owner, *machine);
            job.finish(Err(HostError::Raised(crate::job::error(ampoule_compiler::quoted::Quoted::Atom(
                ampoule_compiler::quoted::Atom::new("system_limit"),
            )))));
        }
    }

    fn answer(&self, job: u64, answer: FragmentBox) -> bool {
        self.deliver(job, ToJob::Answer(answer))
    }

    fn forget(&self, module: Atom) {
        code::forget(module);
        names::give_back(module.as_str());
    }

    fn has_put_off(&self, group: u64) -> bool {
        self.output.has_put_off(group)
    }

    fn forget_put_off(&self, group: u64) {
        self.output.take_put_off(group);
    }

    fn ask(&self, job: Option<u64>, from: Pid, reference: u64, question: FragmentBox) -> bool {
        let job = job.or_else(|| {
            let jobs = self.jobs.lock();
            // A process that is no part of a compilation can only mean the one under way.
            if jobs.len() == 1 { jobs.keys().next().copied() } else { None }
        });
        job.is_some_and(|job| self.deliver(job, ToJob::Question { from, reference, question }))
    }
}
