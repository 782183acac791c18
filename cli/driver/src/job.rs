//! A compilation as a job: an ordinary recursive Rust program on a thread of its own, in
//! lock-step with the process that asked for it.
//!
//! The process (module `:ampoule_job` of the library) starts the job and waits in `receive`.
//! The job works; when it needs something run, it sends the process a request and blocks on
//! its inbox until the answer comes. While the process runs that request, Elixir code may ask
//! the job something (`Module.put_attribute/3`, …): the question comes in there too
//! and is answered before the wait goes on. So at any time either the process works or the job
//! does, never both. When the process dies the job notices within [`POLL`] and ends.
//!
//! Messages to the process: `{:ampoule_job, job, request}` with `job` a reference and request
//! one of `{:apply, module, function, args}`, `{:done, value}`, `{:raise, kind, reason, trace}`.
//! Answers: `{:ok, value}` or `{:raise, kind, reason, trace}`. Questions:
//! `{module, function, args}`, answered by `{:ampoule_service, reference, answer}`.

use crate::convert::Converter;
use crate::inbox::Inbox;
use ampoule_compiler::host::{HostError, Raised, Service};
use ampoule_compiler::quoted::{Arena, Quoted, names};
use ampoule_vm::heap::{FragmentBox, Heap};
use ampoule_vm::machine::Handle;
use ampoule_vm::term::{Atom, Pid, Term, make};
use std::sync::Arc;
use std::time::Duration;

/// How long a job waits before it looks whether its process is still alive.
const POLL: Duration = Duration::from_millis(500);

/// What comes into a job's inbox.
pub enum ToJob {
    /// The process has carried out the request.
    Answer(FragmentBox),
    /// A question of Elixir code: who asks, the reference of the question, the question.
    Question { from: Pid, reference: u64, question: FragmentBox },
}

/// A job, as its thread has it.
pub struct Job {
    pub id: u64,
    pub owner: Pid,
    pub machine: Handle,
    pub converter: Converter,
    inbox: Arc<Inbox<ToJob>>,
}

impl Job {
    /// With the inbox that answers and questions go to.
    pub fn new(id: u64, owner: Pid, machine: Handle) -> (Job, Arc<Inbox<ToJob>>) {
        let inbox = Arc::new(Inbox::new());
        (Job { id, owner, machine, converter: Converter::default(), inbox: Arc::clone(&inbox) }, inbox)
    }

    /// Has the process call `module.function(args)` and waits for the result, serving the
    /// questions that arise meanwhile.
    pub fn apply<'a>(
        &self,
        arena: &'a Arena,
        module: Atom,
        function: Atom,
        args: &[Quoted<'_>],
        service: &mut dyn Service<'a>,
    ) -> Result<Quoted<'a>, HostError<'a>> {
        let mut heap = Heap::new(SCRATCH_WORDS);
        let Ok(list) = self.converter.to_term(&mut heap, Quoted::List(args)) else {
            return Err(too_deep());
        };
        let tag = Term::atom(Atom::intern("apply"));
        let request = make::tuple(&mut heap, &[tag, Term::atom(module), Term::atom(function), list]);
        self.send_request(&mut heap, request);
        loop {
            match self.inbox.receive(POLL) {
                Some(ToJob::Answer(answer)) => return self.result(arena, answer.term),
                Some(ToJob::Question { from, reference, question }) => {
                    self.serve(arena, from, reference, question.term, service);
                }
                None if self.machine.is_alive(self.owner) => {}
                None => return Err(HostError::Cancelled),
            }
        }
    }

    /// The last message: the job's result, or what it raises in the process.
    pub fn finish(&self, result: Result<Quoted<'_>, HostError<'_>>) {
        let mut heap = Heap::new(SCRATCH_WORDS);
        let request = match result {
            Ok(value) => {
                let value = self.converter.to_term(&mut heap, value).unwrap_or(Term::NIL);
                make::tuple(&mut heap, &[Term::atom(Atom::intern("done")), value])
            }
            Err(HostError::Raised(raised)) => self.raised(&mut heap, &raised),
            Err(HostError::Cancelled) => return,
        };
        self.send_request(&mut heap, request);
    }

    fn send_request(&self, heap: &mut Heap, request: Term) {
        let tag = Term::atom(Atom::intern("ampoule_job"));
        let message = make::tuple(heap, &[tag, Term::reference(self.id), request]);
        self.machine.send(self.owner, FragmentBox::outside(message));
    }

    fn raised(&self, heap: &mut Heap, raised: &Raised<'_>) -> Term {
        let kind = Term::atom(self.converter.atom(raised.kind));
        let reason = self.converter.to_term(heap, raised.reason).unwrap_or(Term::NIL);
        let trace = self.converter.to_term(heap, raised.stacktrace).unwrap_or(Term::NIL);
        make::tuple(heap, &[Term::atom(Atom::intern("raise")), kind, reason, trace])
    }

    /// `{:ok, value}` or `{:raise, kind, reason, trace}`.
    fn result<'a>(&self, arena: &'a Arena, answer: Term) -> Result<Quoted<'a>, HostError<'a>> {
        let quoted = |t| self.converter.to_quoted(arena, t).map_err(|_| too_deep());
        match answer.tuple() {
            Some(&[_, value]) => quoted(value),
            Some(&[_, kind, reason, trace]) => Err(HostError::Raised(Raised {
                kind: kind.as_atom().map_or(names::NIL, |a| self.converter.compiler_atom(a)),
                reason: quoted(reason)?,
                stacktrace: quoted(trace)?,
            })),
            _ => Err(HostError::Cancelled),
        }
    }

    fn serve<'a>(
        &self,
        arena: &'a Arena,
        from: Pid,
        reference: u64,
        question: Term,
        service: &mut dyn Service<'a>,
    ) {
        let mut heap = Heap::new(SCRATCH_WORDS);
        let answer = match self.answer(arena, question, service) {
            Ok(value) => match self.converter.to_term(&mut heap, value) {
                Ok(value) => make::tuple(&mut heap, &[Term::atom(Atom::intern("ok")), value]),
                Err(_) => Term::NIL,
            },
            Err(HostError::Raised(raised)) => self.raised(&mut heap, &raised),
            Err(HostError::Cancelled) => return,
        };
        let tag = Term::atom(Atom::intern("ampoule_service"));
        let message = make::tuple(&mut heap, &[tag, Term::reference(reference), answer]);
        self.machine.send(from, FragmentBox::outside(message));
    }

    fn answer<'a>(
        &self,
        arena: &'a Arena,
        question: Term,
        service: &mut dyn Service<'a>,
    ) -> Result<Quoted<'a>, HostError<'a>> {
        let badarg = || HostError::Raised(error(Quoted::Atom(ampoule_compiler::quoted::Atom::new("badarg"))));
        let Some(&[module, function, args]) = question.tuple() else { return Err(badarg()) };
        let (Some(module), Some(function)) = (module.as_atom(), function.as_atom()) else {
            return Err(badarg());
        };
        let Ok(Quoted::List(args)) = self.converter.to_quoted(arena, args) else { return Err(badarg()) };
        service.serve(self.converter.compiler_atom(module), self.converter.compiler_atom(function), args)
    }
}

/// First size of the heaps that requests are built in.
const SCRATCH_WORDS: usize = 256;

/// An error with this reason and no trace.
pub fn error(reason: Quoted<'_>) -> Raised<'_> {
    Raised { kind: ampoule_compiler::quoted::Atom::new("error"), reason, stacktrace: Quoted::List(&[]) }
}

fn too_deep<'a>() -> HostError<'a> {
    HostError::Raised(error(Quoted::Atom(ampoule_compiler::quoted::Atom::new("system_limit"))))
}
