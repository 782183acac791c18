//! Native functions: one file per Elixir or Erlang module, each with one `natives!` table.
//!
//! A native gets its arguments and a context and ends in one of few ways: a term (`Ok`), or an
//! [`Interrupt`] (`Err`): raise, call something and come back, pause, wait, end the process. It
//! never collects, so terms stay valid while it runs; it keeps nothing from one call to the next
//! but through the state of an interrupt, which the collector sees. Work that grows with the
//! input is charged in reductions.
//!
//! INVARIANT: a function is a native or Elixir code, never both.

use crate::process::Running;
use crate::sched::SchedulerContext;
use crate::term::{Atom, Term, make, names};

/// What every native is.
pub type NativeFn = fn(&mut NativeContext<'_>, Args<'_>) -> Outcome;

/// How a native ends.
pub type Outcome = Result<Term, Interrupt>;

/// One row of a table.
pub struct Native {
    pub name: &'static str,
    pub arity: u8,
    pub doc: &'static str,
    pub flags: Flags,
    pub function: NativeFn,
}

/// What the compiler and the documentation want to know of a native.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Flags {
    /// Allowed in guards.
    pub guard: bool,
    /// The result depends on the arguments alone: may be computed at compile time.
    pub pure: bool,
    /// May pause and go on later.
    pub yields: bool,
    /// Runs on a helper thread. It may take long, so nobody waits for it: it sends nothing, spawns
    /// nothing, and looks at no loaded code.
    pub blocking: bool,
}

impl Flags {
    pub const NONE: Flags = Flags { guard: false, pure: false, yields: false, blocking: false };
}

/// Runs a native that may block: on a helper thread, where the process moves first.
pub fn blocking(ctx: &mut NativeContext<'_>, args: Args<'_>, body: NativeFn) -> Outcome {
    if ctx.scheduler.is_helper() {
        ctx.scheduler.begin_blocking();
        let outcome = body(ctx, args);
        ctx.scheduler.end_blocking();
        return outcome;
    }
    Err(Interrupt::offload(body, args.to_vec()))
}

/// The natives of one module.
pub struct Table {
    pub module: &'static str,
    pub natives: &'static [Native],
}

/// Declares the natives of a module: `natives! { module "lists"; /// doc
/// fn reverse/2 [pure] (ctx, [list, tail]) { ... } }`. A name that is no Rust identifier is
/// written as a string.
#[macro_export]
macro_rules! natives {
    (module $module:literal; $(
        $(#[doc = $doc:literal])+
        fn $name:tt / $arity:literal [$($flag:ident)*] ($ctx:ident, $args:pat) $body:block
    )*) => {
        /// The natives of this file.
        pub static TABLE: $crate::bif::Table = $crate::bif::Table {
            module: $module,
            natives: &[$($crate::bif::Native {
                name: $crate::native_name!($name),
                arity: $arity,
                doc: concat!($($doc, "\n"),+),
                flags: {
                    #[allow(unused_mut)]
                    let mut flags = $crate::bif::Flags::NONE;
                    $(flags.$flag = true;)*
                    flags
                },
                function: {
                    const BODY: $crate::bif::NativeFn = |$ctx, args| {
                        let _ = &$ctx;
                        let $args: [$crate::term::Term; $arity] = args.take();
                        $body
                    };
                    #[allow(unused_mut)]
                    const FLAGS: $crate::bif::Flags = {
                        let mut flags = $crate::bif::Flags::NONE;
                        $(flags.$flag = true;)*
                        flags
                    };
                    if FLAGS.blocking { |ctx, args| $crate::bif::blocking(ctx, args, BODY) } else { BODY }
                },
            }),*],
        };
    };
}

/// The text of a native's name.
#[macro_export]
macro_rules! native_name {
    ($name:literal) => {
        $name
    };
    ($name:ident) => {
        stringify!($name)
    };
}

/// All tables of natives.
pub static TABLES: &[&Table] = &[
    &ampoule_base::TABLE,
    &ampoule_io::TABLE,
    &ampoule_json::TABLE,
    &ampoule_lists::TABLE,
    &ampoule_lists::keyed::TABLE,
    &ampoule_lists::sort::TABLE,
    &ampoule_maps::TABLE,
    &ampoule_system::TABLE,
    &atomics::TABLE,
    &code::TABLE,
    &compile::TABLE,
    &counters::TABLE,
    &erlang::binaries::TABLE,
    &erlang::calls::TABLE,
    &erlang::dates::TABLE,
    &erlang::formats::TABLE,
    &erlang::links::TABLE,
    &erlang::lists::TABLE,
    &erlang::machine::TABLE,
    &erlang::numbers::TABLE,
    &erlang::own::TABLE,
    &erlang::processes::TABLE,
    &erlang::system::TABLE,
    &erlang::texts::TABLE,
    &erlang::times::TABLE,
    &erlang::tuples::TABLE,
    &erlang::types::TABLE,
    &maps::TABLE,
    &ets::objects::TABLE,
    &ets::select::TABLE,
    &ets::tables::TABLE,
    &lists::TABLE,
    &math::TABLE,
    &binary::TABLE,
    &unicode::TABLE,
    &ampoule_unicode::TABLE,
    &persistent_term::TABLE,
    &os::TABLE,
    &file::TABLE,
    &re::TABLE,
    &prim_file::TABLE,
    &ampoule_child::TABLE,
    &crypto::TABLE,
    &zlib::TABLE,
];

pub mod ampoule_base;
pub mod ampoule_child;
pub mod ampoule_io;
pub mod ampoule_json;
pub mod ampoule_lists;
pub mod ampoule_maps;
pub mod ampoule_system;
pub mod ampoule_unicode;
pub mod atomics;
pub mod binary;
pub mod code;
pub mod compile;
pub mod counters;
pub mod crypto;
pub mod digest;
pub mod erlang;
pub mod ets;
pub mod external;
pub mod file;
pub mod iodata;
pub mod lists;
pub mod maps;
pub mod math;
pub mod os;
pub mod persistent_term;
pub mod prim_file;
pub mod re;
pub mod unicode;
pub mod zlib;

/// The arguments of a call: registers of a frame, so they lie in memory from high to low.
#[derive(Clone, Copy)]
pub struct Args<'a> {
    /// In memory order: the last argument first.
    reversed: &'a [Term],
}

impl<'a> Args<'a> {
    /// From the registers that hold them, the last argument first.
    #[inline(always)]
    pub(crate) fn from_registers(reversed: &'a [Term]) -> Args<'a> {
        Args { reversed }
    }

    pub fn none() -> Args<'static> {
        Args { reversed: &[] }
    }

    #[inline(always)]
    pub fn take<const N: usize>(self) -> [Term; N] {
        let mut all: [Term; N] = self.reversed.try_into().expect("a native is called with its arity");
        all.reverse();
        all
    }

    pub fn to_vec(self) -> Vec<Term> {
        self.reversed.iter().rev().copied().collect()
    }
}

/// The class of an exception.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    Error,
    Exit,
    Throw,
}

impl Class {
    pub fn atom(self) -> Atom {
        match self {
            Class::Error => names::ERROR,
            Class::Exit => names::EXIT,
            Class::Throw => names::THROW,
        }
    }

    pub fn from_term(term: Term) -> Option<Class> {
        [Class::Error, Class::Exit, Class::Throw].into_iter().find(|c| term == Term::atom(c.atom()))
    }
}

/// What a native ends with when it has no result.
pub struct Interrupt(pub(crate) Box<Ending>);

/// The kinds of [`Interrupt`].
pub(crate) enum Ending {
    Raise(Raise),
    /// Call `callee`; with a continuation, go on there with its state and the result as last
    /// argument, else the call takes the native's place.
    Call {
        callee: Callee,
        arguments: Vec<Term>,
        then: Option<Continuation>,
    },
    /// Forget the whole stack, then call this with these arguments.
    Restart {
        module: Atom,
        function: Atom,
        arguments: Vec<Term>,
    },
    /// Let others run, then go on.
    Yield(Continuation),
    /// Go on on a helper thread.
    Offload(Continuation),
    /// Park until a signal arrives (or the time is up), then go on.
    Wait {
        continuation: Continuation,
        timeout_ms: Option<u64>,
    },
    /// The process ends here with this reason, as if by a signal: nothing catches it.
    Exit(Term),
}

pub(crate) struct Raise {
    pub class: Class,
    pub reason: Term,
    pub trace: Trace,
}

/// Where the trace of an exception that a native raises comes from.
pub(crate) enum Trace {
    /// The native and its arguments on top, with `error_info`; `cause` goes in there.
    Native { cause: Option<Term> },
    /// The caller of the native on top.
    Caller,
    /// This one.
    Given(Term),
    /// The caller on top, with its arguments instead of its arity, with more location info.
    CallerWith { arguments: Option<Term>, extra: Option<Term> },
}

/// Something to call.
pub enum Callee {
    Fun(Term),
    Mfa(Atom, Atom),
}

/// Where a native goes on, with terms of its own. At most [`STATE_TERMS_MAX`].
pub struct Continuation {
    pub function: NativeFn,
    pub state: Vec<Term>,
}

/// Terms that a native may leave on the stack.
pub const STATE_TERMS_MAX: usize = 32;

impl Interrupt {
    fn new(ending: Ending) -> Interrupt {
        Interrupt(Box::new(ending))
    }

    /// Call `callee` in place of this native.
    pub fn tail_call(callee: Callee, arguments: Vec<Term>) -> Interrupt {
        Interrupt::new(Ending::Call { callee, arguments, then: None })
    }

    /// Call `callee`, then `function` with `state` and the result behind it.
    pub fn call(callee: Callee, arguments: Vec<Term>, function: NativeFn, state: Vec<Term>) -> Interrupt {
        let then = Some(Continuation::new(function, state));
        Interrupt::new(Ending::Call { callee, arguments, then })
    }

    /// Forget everything on the stack and call `module.function` as if the process began with it.
    pub fn restart(module: Atom, function: Atom, arguments: Vec<Term>) -> Interrupt {
        Interrupt::new(Ending::Restart { module, function, arguments })
    }

    /// Let other processes run, then go on in `function` with `state` as arguments.
    pub fn pause(function: NativeFn, state: Vec<Term>) -> Interrupt {
        Interrupt::new(Ending::Yield(Continuation::new(function, state)))
    }

    /// Go on in `function` on a helper thread, where it may block.
    pub fn offload(function: NativeFn, state: Vec<Term>) -> Interrupt {
        Interrupt::new(Ending::Offload(Continuation::new(function, state)))
    }

    /// Park until a signal arrives or `timeout_ms` have passed, then go on in `function`.
    pub fn wait(function: NativeFn, state: Vec<Term>, timeout_ms: Option<u64>) -> Interrupt {
        Interrupt::new(Ending::Wait { continuation: Continuation::new(function, state), timeout_ms })
    }

    /// End the process with `reason`; no handler sees it.
    pub fn exit_process(reason: Term) -> Interrupt {
        Interrupt::new(Ending::Exit(reason))
    }

    /// An exception with the native on top of its trace.
    pub fn raise(class: Class, reason: Term) -> Interrupt {
        Interrupt::new(Ending::Raise(Raise { class, reason, trace: Trace::Native { cause: None } }))
    }

    /// badarg with a cause that `format_error` of the module's errors knows.
    pub fn badarg_with_cause(cause: Term) -> Interrupt {
        let trace = Trace::Native { cause: Some(cause) };
        Interrupt::new(Ending::Raise(Raise { class: Class::Error, reason: Term::atom(names::BADARG), trace }))
    }

    /// An exception whose trace begins with the native's caller.
    pub fn raise_from_caller(class: Class, reason: Term) -> Interrupt {
        Interrupt::new(Ending::Raise(Raise { class, reason, trace: Trace::Caller }))
    }

    /// An exception with a trace that was given.
    pub fn raise_with_trace(class: Class, reason: Term, trace: Term) -> Interrupt {
        Interrupt::new(Ending::Raise(Raise { class, reason, trace: Trace::Given(trace) }))
    }

    /// An exception whose trace begins with the native's caller and says more about it: its
    /// arguments, and a list to append to its location.
    pub fn raise_from_caller_with(
        class: Class,
        reason: Term,
        arguments: Option<Term>,
        extra: Option<Term>,
    ) -> Interrupt {
        let trace = Trace::CallerWith { arguments, extra };
        Interrupt::new(Ending::Raise(Raise { class, reason, trace }))
    }
}

impl Continuation {
    fn new(function: NativeFn, state: Vec<Term>) -> Continuation {
        assert!(state.len() <= STATE_TERMS_MAX, "a native leaves too many terms");
        Continuation { function, state }
    }
}

/// What a native works with.
pub struct NativeContext<'a> {
    pub running: &'a mut Running,
    pub scheduler: &'a mut SchedulerContext,
}

impl NativeContext<'_> {
    /// Memory for results.
    #[inline(always)]
    pub fn heap(&mut self) -> &mut crate::heap::Heap {
        &mut self.running.heap
    }

    /// Counts work done: about 10 terms looked at, or 1,000 bytes, are one reduction.
    #[inline]
    pub fn charge(&mut self, reductions: usize) {
        let reductions = reductions.min(1 << 20) as i32;
        self.running.reductions = self.running.reductions.saturating_sub(reductions);
    }

    #[cold]
    pub fn badarg(&self) -> Interrupt {
        self.error(Term::atom(names::BADARG))
    }

    #[cold]
    pub fn badarith(&self) -> Interrupt {
        self.error(Term::atom(names::BADARITH))
    }

    #[cold]
    pub fn system_limit(&self) -> Interrupt {
        self.error(Term::atom(names::SYSTEM_LIMIT))
    }

    #[cold]
    pub fn error(&self, reason: Term) -> Interrupt {
        Interrupt::raise(Class::Error, reason)
    }

    /// badarg with a cause that `format_error` of the module's errors knows.
    #[cold]
    pub fn badarg_because(&self, cause: Atom) -> Interrupt {
        Interrupt::badarg_with_cause(Term::atom(cause))
    }

    /// badarg with this cause: a map from the numbers of arguments to words about them.
    #[cold]
    pub fn badarg_caused(&self, cause: Term) -> Interrupt {
        let trace = Trace::Native { cause: Some(cause) };
        Interrupt::new(Ending::Raise(Raise { class: Class::Error, reason: Term::atom(names::BADARG), trace }))
    }

    /// `{tag, value}` as an error.
    #[cold]
    pub fn error_pair(&mut self, tag: Atom, value: Term) -> Interrupt {
        let reason = self.tuple(&[Term::atom(tag), value]);
        self.error(reason)
    }

    pub fn tuple(&mut self, elements: &[Term]) -> Term {
        make::tuple(&mut self.running.heap, elements)
    }

    pub fn list(&mut self, items: &[Term]) -> Term {
        make::list(&mut self.running.heap, items)
    }

    pub fn cons(&mut self, head: Term, tail: Term) -> Term {
        make::cons(&mut self.running.heap, head, tail)
    }

    pub fn binary(&mut self, bytes: &[u8]) -> Term {
        make::binary(&mut self.running.heap, bytes)
    }

    pub fn string(&mut self, text: &str) -> Term {
        make::binary(&mut self.running.heap, text.as_bytes())
    }

    pub fn int(&mut self, value: i64) -> Term {
        make::int(&mut self.running.heap, value)
    }

    // Reading arguments.

    /// A non-negative small integer that fits `usize`, or badarg.
    pub fn index(&self, term: Term) -> Result<usize, Interrupt> {
        term.as_small().and_then(|n| usize::try_from(n).ok()).ok_or_else(|| self.badarg())
    }

    pub fn small(&self, term: Term) -> Result<i64, Interrupt> {
        term.as_small().ok_or_else(|| self.badarg())
    }

    pub fn atom(&self, term: Term) -> Result<Atom, Interrupt> {
        term.as_atom().ok_or_else(|| self.badarg())
    }

    /// The elements of a proper list, or badarg. Charges its length.
    pub fn list_items(&mut self, list: Term) -> Result<Vec<Term>, Interrupt> {
        let mut items = list.list();
        let all: Vec<Term> = items.by_ref().collect();
        if !items.rest().is_nil() {
            return Err(self.badarg());
        }
        self.charge(all.len() / 16);
        Ok(all)
    }

    /// The bytes of a binary, or badarg.
    pub fn bytes(&self, term: Term) -> Result<std::borrow::Cow<'static, [u8]>, Interrupt> {
        match term.bits() {
            Some(bits) if bits.is_binary() => Ok(bits.bytes()),
            _ => Err(self.badarg()),
        }
    }

    /// The text of a binary that holds UTF-8, or badarg.
    pub fn text(&self, term: Term) -> Result<String, Interrupt> {
        String::from_utf8(self.bytes(term)?.into_owned()).map_err(|_| self.badarg())
    }
}

#[cfg(test)]
mod tests {
    use super::TABLES;

    #[test]
    fn guards_are_those_that_the_verifier_knows() {
        let flagged = TABLES.iter().flat_map(|table| {
            let guards = table.natives.iter().filter(|native| native.flags.guard);
            guards.map(|native| (table.module, native.name, native.arity))
        });
        let mut flagged: Vec<_> = flagged.collect();
        flagged.sort_unstable();
        let known: Vec<_> =
            ampoule_bytecode::guards::GUARDS.iter().map(|&(name, arity)| ("erlang", name, arity)).collect();
        assert_eq!(flagged, known);
    }
}
