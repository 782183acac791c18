//! What the machine needs of a compiler. The driver implements it; the machine passes on what
//! the natives of `:ampoule_compile` are asked and knows nothing of source text.
//!
//! A job is named by a reference that the machine draws. It works on a thread of its own and
//! speaks to the process that started it by messages (see the library's `:ampoule_job`).

use crate::heap::FragmentBox;
use crate::machine::Handle;
use crate::term::{Atom, Pid};

/// A compiler beside the machine. Methods are called on scheduler threads and must not block.
pub trait CompileService: Send + Sync {
    /// Starts job `job` for `owner`; `request` is `{kind, args}`.
    fn start(&self, machine: &Handle, owner: Pid, job: u64, request: FragmentBox);

    /// The owner's answer to what the job asked for. `false` when there is no such job.
    fn answer(&self, job: u64, answer: FragmentBox) -> bool;

    /// Evaluated code has run: its module goes when nothing leads to it any more, its name may be
    /// used again.
    fn forget(&self, module: Atom);

    /// Whether compilations have put something off until what defines the modules of this group
    /// has run.
    fn has_put_off(&self, group: u64) -> bool;

    /// Nothing of the group is to be told any more.
    fn forget_put_off(&self, group: u64);

    /// A question `{module, function, args}` of process `from` to a job: to `job` if it is one, else to
    /// the one that defines the module named first among the arguments. The answer comes as the
    /// message `{:ampoule_service, reference, answer}`. `false` when there is no such job.
    fn ask(&self, job: Option<u64>, from: Pid, reference: u64, question: FragmentBox) -> bool;
}
