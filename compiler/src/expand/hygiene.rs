//! Calling macros. What comes back gets the line of the call where it has none, and the
//! variables and aliases that the macro's own quotes made get the number of this call, so that
//! they are no one else's.

use super::env::Env;
use super::report::{Trace, Use};
use super::tree::Look;
use super::{Compiler, Res, Stop, native};
use crate::host::{HostError, Raised};
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};
use crate::types::{deprecation, deprecations};

/// A macro call under way.
#[derive(Clone, Copy)]
pub struct Expanding<'a> {
    pub receiver: Atom,
    pub name: Atom,
    pub arity: u32,
    pub meta: Meta<'a>,
    pub env: Env<'a>,
}

/// More macro calls inside each other than any program means.
const EXPANSION_DEPTH_MAX: usize = 100_000;

impl<'a> Compiler<'a> {
    /// Calls the macro, and expands what it returned.
    pub(super) fn expand_macro_of(
        &mut self,
        node: &'a Node<'a>,
        module: Atom,
        name: Atom,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a> {
        if module == names::KERNEL
            && let Some(result) = self.expand_native(node, name, args, env)
        {
            return result;
        }
        self.record_use(env, Use::Macro(module));
        let tree = self.call_macro(node.meta, module, name, args, env)?;
        let tree = self.after_macro(tree, node.meta, module);
        self.enter_expansion(module, name, args.len() as u32, node.meta, env)?;
        let expanded = self.expand(tree, env);
        self.expanding.pop();
        expanded.map_err(|stop| self.stop_in_macro(stop, (module, name, args.len() as u32), node.meta, env))
    }

    /// Warns about a call of what its module says is deprecated. Calls in functions are looked at
    /// when all modules are there; macros, and what a body calls, have theirs already.
    pub(super) fn warn_deprecated(
        &mut self,
        meta: Meta<'a>,
        module: Atom,
        (name, arity): (Atom, u32),
        env: &Env<'a>,
    ) {
        // Only modules of the language's own kind say such things.
        let says = module.as_str().starts_with("Elixir.") && module != names::KERNEL;
        if !says || env.module == Some(module) {
            return;
        }
        let (arena, host) = (self.arena, self.host);
        if !self.deprecations.contains_key(&module) {
            let Some(exports) = host.exports(module) else { return };
            self.deprecations.insert(module, deprecations(arena, host, module, &exports));
        }
        if let Some(message) = deprecation(&self.deprecations[&module], module, name, arity) {
            self.warning_if_generated_too(meta, env, message);
        }
    }

    /// What ended the expansion of a macro's tree is told with the call of the macro.
    #[inline(never)]
    pub(crate) fn stop_in_macro(
        &mut self,
        stop: Stop<'a>,
        (module, name, arity): (Atom, Atom, u32),
        meta: Meta<'a>,
        env: &Env<'a>,
    ) -> Stop<'a> {
        let calls = [
            self.trace_entry(Trace::Expanding { module, name, arity }, meta, env),
            self.trace_entry(Trace::Caller, meta, env),
        ];
        match stop {
            Stop::Logged | Stop::LoggedInFile => {
                self.logged_trace.extend(calls);
                stop
            }
            // It was the body that raised, not the expansion.
            Stop::Raised(raised) if ends_in_body(raised.stacktrace) => stop,
            Stop::Raised(raised) => {
                let mut entries = raised.stacktrace.items().unwrap_or(&[]).to_vec();
                entries.extend(calls);
                let stacktrace = self.list(&entries);
                Stop::Raised(self.arena.alloc(Raised { stacktrace, ..*raised }))
            }
            Stop::Cancelled => stop,
        }
    }

    fn enter_expansion(
        &mut self,
        receiver: Atom,
        name: Atom,
        arity: u32,
        meta: Meta<'a>,
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        if self.expanding.len() >= EXPANSION_DEPTH_MAX {
            return Err(self.fail(meta, env, format!("macro {}/{arity} expands without end", name.as_str())));
        }
        self.expanding.push(Expanding { receiver, name, arity, meta, env: *env });
        Ok(())
    }

    /// One step: the tree a macro call returns, made hygienic; not expanded further.
    pub fn expand_once(&mut self, quoted: Quoted<'a>, env: &mut Env<'a>) -> Res<'a, Option<Quoted<'a>>> {
        let Quoted::Node(node) = quoted else { return Ok(None) };
        match (node.form, node.args) {
            (Quoted::Atom(names::ALIASES), Args::List(parts)) => {
                Ok(self.resolve_alias(node.meta, parts, env, true).map(Quoted::Atom))
            }
            (Quoted::Atom(names::MODULE), _) => Ok(Some(Quoted::Atom(env.module.unwrap_or(names::NIL)))),
            (Quoted::Atom(name), Args::List(args)) => {
                if native::is_special_form(name, args.len()) {
                    return Ok(None);
                }
                let arity = args.len() as u32;
                match self.meaning(node.meta, name, arity, env)? {
                    super::dispatch::Meaning::Macro(module) => {
                        self.note_import(env, module, name, arity, node.meta);
                        self.record_use(env, Use::Import(module, name, arity));
                        self.macro_once(node, module, name, args, env)
                    }
                    super::dispatch::Meaning::Local => self.local_macro_once(node, name, args, env),
                    super::dispatch::Meaning::Function(_) => Ok(None),
                }
            }
            (Quoted::Node(form), Args::List(args)) => {
                let (Quoted::Atom(names::DOT), Args::List([left, Quoted::Atom(name)])) =
                    (form.form, form.args)
                else {
                    return Ok(None);
                };
                let module = match left {
                    Quoted::Atom(module) => *module,
                    _ => match left.call(names::ALIASES) {
                        Some((meta, parts)) => match self.resolve_alias(meta, parts, env, true) {
                            Some(module) => module,
                            None => return Ok(None),
                        },
                        None if left.variable().is_some_and(|v| v.0 == names::MODULE) => {
                            env.module.unwrap_or(names::NIL)
                        }
                        None => return Ok(None),
                    },
                };
                let required = module == names::KERNEL || env.requires(module);
                if required && env.module != Some(module) && self.is_macro(module, *name, args.len() as u32) {
                    return self.macro_once(node, module, *name, args, env);
                }
                Ok(None)
            }
            _ => Ok(None),
        }
    }

    fn macro_once(
        &mut self,
        node: &'a Node<'a>,
        module: Atom,
        name: Atom,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a, Option<Quoted<'a>>> {
        if module == names::KERNEL {
            if let Some(tree) = self.native_once(node, name, args, env) {
                return tree.map(Some);
            }
            if native::is_native(name, args.len() as u32) {
                return Ok(None);
            }
        }
        self.record_use(env, Use::Macro(module));
        let tree = self.call_macro(node.meta, module, name, args, env)?;
        Ok(Some(self.after_macro(tree, node.meta, module)))
    }

    fn call_macro(
        &mut self,
        meta: Meta<'a>,
        module: Atom,
        name: Atom,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a> {
        self.warn_deprecated(meta, module, (name, args.len() as u32), env);
        let mut caller = *env;
        if meta.line != 0 {
            caller.line = meta.line;
        }
        let mut all = Vec::with_capacity(args.len() + 1);
        all.push(self.env_value(&caller));
        all.extend_from_slice(args);
        let function = Atom::new(&format!("MACRO-{}", name.as_str()));
        match self.host_call(module, function, &all) {
            Ok(tree) => Ok(tree),
            Err(HostError::Cancelled) => Err(Stop::Cancelled),
            Err(HostError::Raised(raised)) => {
                let trace = self.macro_trace(raised.stacktrace, module, name, args.len() as u32, meta, env);
                Err(Stop::Raised(self.arena.alloc(Raised { stacktrace: trace, ..raised })))
            }
        }
    }

    /// The stack trace of a macro that raised: its own part, then where it was called.
    pub(crate) fn macro_trace(
        &mut self,
        trace: Quoted<'a>,
        module: Atom,
        name: Atom,
        arity: u32,
        meta: Meta<'a>,
        env: &Env<'a>,
    ) -> Quoted<'a> {
        let mut entries: Vec<Quoted<'a>> = Vec::new();
        let function = Atom::new(&format!("MACRO-{}", name.as_str()));
        for entry in trace.items().unwrap_or(&[]) {
            let (entry_module, entry_name) = trace_entry(*entry);
            if entry_module.is_some_and(|m| m.as_str().starts_with("elixir_")) {
                break;
            }
            // The macro's own frame is what the entry for the expansion stands for.
            if entry_module == Some(module) && entry_name == Some(function) {
                break;
            }
            entries.push(*entry);
        }
        entries.push(self.trace_entry(Trace::Expanding { module, name, arity }, meta, env));
        entries.push(self.trace_entry(Trace::Caller, meta, env));
        self.list(&entries)
    }

    /// Gives lines and call numbers to what a macro returned.
    pub fn after_macro(&mut self, tree: Quoted<'a>, call_meta: Meta<'a>, receiver: Atom) -> Quoted<'a> {
        let counter = self.next_counter();
        let generated = super::block::is_generated(call_meta);
        self.freshen(tree, &Fresh { line: call_meta.line, receiver, counter: Some(counter), generated })
    }

    /// Gives a line to all of a tree that has none.
    pub fn at_line(&self, tree: Quoted<'a>, line: u32) -> Quoted<'a> {
        self.freshen(tree, &Fresh { line, receiver: names::NIL, counter: None, generated: false })
    }

    fn freshen(&self, tree: Quoted<'a>, fresh: &Fresh) -> Quoted<'a> {
        match tree {
            Quoted::Node(node) => {
                let mut meta = self.fresh_line(node.meta, fresh);
                match node.args {
                    Args::Context(context) => {
                        if context == fresh.receiver
                            && node.form.atom().is_some_and(|n| n != names::UNDERSCORE)
                        {
                            meta = self.with_counter(meta, fresh.counter);
                        }
                        let form = self.freshen(node.form, fresh);
                        Quoted::Node(self.arena.alloc(Node { form, meta, args: node.args }))
                    }
                    Args::List(args) => {
                        let lexical = matches!(
                            node.form,
                            Quoted::Atom(names::ALIAS | names::REQUIRE | names::IMPORT | names::ALIASES)
                        );
                        if lexical && !args.is_empty() {
                            meta = self.with_counter(meta, fresh.counter);
                        }
                        let form = self.freshen(node.form, fresh);
                        let args = self.freshen_all(args, fresh);
                        Quoted::Node(self.arena.alloc(Node { form, meta, args: Args::List(args) }))
                    }
                }
            }
            Quoted::List(items) => Quoted::List(self.freshen_all(items, fresh)),
            Quoted::Pair(pair) => {
                let left = self.freshen(pair.0, fresh);
                let right = self.freshen(pair.1, fresh);
                self.pair(left, right)
            }
            Quoted::ImproperList(items, tail) => {
                let items = self.freshen_all(items, fresh);
                let tail = self.freshen(*tail, fresh);
                Quoted::ImproperList(items, self.arena.alloc(tail))
            }
            _ => tree,
        }
    }

    fn freshen_all(&self, items: &'a [Quoted<'a>], fresh: &Fresh) -> &'a [Quoted<'a>] {
        if items.iter().all(|i| i.is_literal()) {
            return items;
        }
        let out = self.arena.alloc_slice_copy(items);
        for item in out.iter_mut() {
            if !item.is_literal() {
                *item = self.freshen(*item, fresh);
            }
        }
        out
    }

    fn fresh_line(&self, meta: Meta<'a>, fresh: &Fresh) -> Meta<'a> {
        let mut meta = meta;
        if fresh.generated && meta.get(names::GENERATED).is_none() {
            meta = self.with_extra(meta, names::GENERATED, Quoted::Atom(names::TRUE));
        }
        if let Some(Quoted::Pair((_, Quoted::Int(line)))) = meta.get(names::KEEP) {
            meta.line = u32::try_from(*line).unwrap_or(meta.line);
        } else if meta.line == 0 {
            meta.line = fresh.line;
        }
        meta
    }

    fn with_counter(&self, meta: Meta<'a>, counter: Option<i64>) -> Meta<'a> {
        match (meta.get(names::COUNTER), counter) {
            (Some(_), _) | (_, None) => meta,
            (None, Some(counter)) => {
                let mut extra = Vec::with_capacity(meta.extra.len() + 1);
                extra.push((names::COUNTER, Quoted::Int(counter)));
                extra.extend_from_slice(meta.extra);
                Meta { extra: self.arena.alloc_slice_copy(&extra), ..meta }
            }
        }
    }

    /// A call of the host that a message of ours speaks about.
    pub fn call_host(
        &mut self,
        meta: Meta<'a>,
        env: &Env<'a>,
        module: Atom,
        function: Atom,
        args: &[Quoted<'a>],
    ) -> Res<'a> {
        match self.host_call(module, function, args) {
            Ok(value) => Ok(value),
            Err(HostError::Cancelled) => Err(Stop::Cancelled),
            Err(HostError::Raised(raised)) => {
                let mut entries = raised.stacktrace.items().unwrap_or(&[]).to_vec();
                entries.push(self.trace_entry(Trace::Caller, meta, env));
                let stacktrace = self.list(&entries);
                Err(Stop::Raised(self.arena.alloc(Raised { stacktrace, ..raised })))
            }
        }
    }

    pub fn host_call(
        &mut self,
        module: Atom,
        function: Atom,
        args: &[Quoted<'a>],
    ) -> Result<Quoted<'a>, HostError<'a>> {
        let (host, arena) = (self.host, self.arena);
        self.isolated(|this| host.call(arena, module, function, args, this))
    }

    /// Runs something that may come back as a service call: those find the scope empty.
    pub fn isolated<T>(&mut self, action: impl FnOnce(&mut Self) -> T) -> T {
        let scope = std::mem::take(&mut self.scope);
        let in_size = std::mem::take(&mut self.in_size);
        let result = action(self);
        self.scope = scope;
        self.in_size = in_size;
        result
    }
}

struct Fresh {
    line: u32,
    receiver: Atom,
    /// The number of the macro's call.
    counter: Option<i64>,
    generated: bool,
}

/// Whether the last entry of a stack trace is the body of a file or module that ran.
fn ends_in_body(trace: Quoted<'_>) -> bool {
    let last = trace.items().and_then(|entries| entries.last());
    matches!(last, Some(Quoted::Tuple([_, Quoted::Atom(names::MODULE), Quoted::Int(1), _])))
}

/// Module and function of a stack trace's entry.
fn trace_entry(entry: Quoted<'_>) -> (Option<Atom>, Option<Atom>) {
    match entry {
        Quoted::Tuple([module, name, ..]) => (module.atom(), name.atom()),
        Quoted::Node(Node { form, .. }) => (form.atom(), None),
        _ => (None, None),
    }
}
