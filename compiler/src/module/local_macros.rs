//! Macros of the module being defined, called inside it: the macro and what it calls are
//! compiled to a module of their own when it is first called.

use super::{ClauseDefinition, FunctionKind, LocalCall, Signature};
use crate::core::input::{FunctionDefinition, ModuleDefinition, ModuleInfo};
use crate::expand::env::Env;
use crate::expand::hygiene::Expanding;
use crate::expand::{Compiler, Res, Stop};
use crate::host::{HostError, Raised};
use crate::quoted::{Arena, Args, Atom, Meta, Node, Quoted, names};
use rustc_hash::FxHashSet;

impl<'a> Compiler<'a> {
    /// Expands a call of a macro of the module itself; `None` when it is none.
    pub fn local_macro(
        &mut self,
        node: &'a Node<'a>,
        name: Atom,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a, Option<Quoted<'a>>> {
        let Some(tree) = self.local_macro_once(node, name, args, env)? else { return Ok(None) };
        let receiver = env.module.unwrap_or(names::NIL);
        self.expanding.push(Expanding {
            receiver,
            name,
            arity: args.len() as u32,
            meta: node.meta,
            env: *env,
        });
        let expanded = self.expand(tree, env);
        self.expanding.pop();
        let called = (receiver, name, args.len() as u32);
        expanded.map(Some).map_err(|stop| self.stop_in_macro(stop, called, node.meta, env))
    }

    pub fn local_macro_once(
        &mut self,
        node: &'a Node<'a>,
        name: Atom,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a, Option<Quoted<'a>>> {
        let Some(tree) = self.local_macro_tree(node, name, args, env)? else { return Ok(None) };
        let module = env.module.unwrap_or(names::NIL);
        Ok(Some(self.after_macro(tree, node.meta, module)))
    }

    /// What the macro returns, not yet made hygienic.
    pub(super) fn local_macro_tree(
        &mut self,
        node: &'a Node<'a>,
        name: Atom,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a, Option<Quoted<'a>>> {
        let Some(module) = env.module else { return Ok(None) };
        let arity = args.len() as u32;
        let Some(builder) = self.modules.last_mut() else { return Ok(None) };
        if env.function.is_none() || builder.name != module || builder.macro_kind(name, arity).is_none() {
            return Ok(None);
        }
        // A macro that is being defined cannot call itself while it is expanded.
        if env.function == Some((name, arity)) {
            return Ok(None);
        }
        builder.locals.push(LocalCall { name, arity, meta: node.meta, file: env.file, expanded: true });
        let holder = match builder.compiled_macros.get(&(name, arity)) {
            Some(holder) => *holder,
            None => self.compile_local_macro((name, arity), node.meta, env)?,
        };
        let mut caller = *env;
        if node.meta.line != 0 {
            caller.line = node.meta.line;
        }
        let mut all = Vec::with_capacity(args.len() + 1);
        all.push(self.env_value(&caller));
        all.extend_from_slice(args);
        let function = Atom::new(&format!("MACRO-{}", name.as_str()));
        match self.host_call(holder, function, &all) {
            Ok(tree) => Ok(Some(tree)),
            Err(HostError::Cancelled) => Err(Stop::Cancelled),
            Err(HostError::Raised(raised)) => {
                let trace = self.renamed_trace(raised.stacktrace, holder, module);
                let stacktrace = self.macro_trace(trace, module, name, arity, node.meta, env);
                Err(Stop::Raised(self.arena.alloc(Raised { stacktrace, ..raised })))
            }
        }
    }

    /// The holder's name in a trace is replaced by the module's.
    fn renamed_trace(&self, trace: Quoted<'a>, holder: Atom, module: Atom) -> Quoted<'a> {
        let Quoted::List(entries) = trace else { return trace };
        let renamed: Vec<Quoted<'a>> = entries
            .iter()
            .map(|entry| match entry {
                Quoted::Tuple([Quoted::Atom(name), rest @ ..]) if *name == holder => {
                    let mut all = vec![Quoted::Atom(module)];
                    all.extend_from_slice(rest);
                    Quoted::Tuple(self.slice(&all))
                }
                other => *other,
            })
            .collect();
        self.list(&renamed)
    }

    fn compile_local_macro(&mut self, signature: Signature, meta: Meta<'a>, env: &Env<'a>) -> Res<'a, Atom> {
        let Some(builder) = self.modules.last() else { return Err(Stop::Logged) };
        let functions = reachable(self.arena, builder, signature);
        let number = builder.compiled_macros.len();
        let name = Atom::new(&format!("{}.MACROS-{number}", builder.name.as_str()));
        let definition = ModuleDefinition {
            name,
            file: self.arena.alloc_str(self.relative(builder.file)),
            line: builder.line,
            functions,
            info: ModuleInfo::default(),
        };
        let compiled = match crate::core::input::compile_module(&definition) {
            Ok(compiled) => compiled,
            Err(errors) => {
                for error in errors {
                    self.error(Meta::at(error.line, 0), env, error.message);
                }
                return Err(Stop::Logged);
            }
        };
        if let Err(error) = self.host.load(self.arena, compiled) {
            return Err(self.stop(error));
        }
        let _ = meta;
        if let Some(builder) = self.modules.last_mut() {
            builder.compiled_macros.insert(signature, name);
        }
        Ok(name)
    }
}

/// The definition and all it calls, every one public; what is called but not defined (yet)
/// raises when it is reached.
fn reachable<'a>(
    arena: &'a Arena,
    builder: &super::ModuleBuilder<'a>,
    start: Signature,
) -> Vec<FunctionDefinition<'a>> {
    let mut seen: FxHashSet<Signature> = FxHashSet::default();
    let mut todo = vec![start];
    let mut functions = Vec::new();
    while let Some(signature) = todo.pop() {
        if !seen.insert(signature) {
            continue;
        }
        let Some(definition) = builder.definitions.get(&signature) else {
            functions.push(missing_function(arena, signature));
            continue;
        };
        todo.extend(definition.locals.iter().filter(|l| !l.expanded).map(|l| (l.name, l.arity)));
        functions.push(FunctionDefinition {
            kind: if definition.kind.is_macro() { FunctionKind::Defmacro } else { FunctionKind::Def },
            name: definition.name,
            arity: definition.arity as usize,
            line: definition.meta.line,
            clauses: definition.clauses.clone(),
        });
    }
    functions
}

/// `name(_, ...)` that raises as the call of an undefined function does.
fn missing_function<'a>(arena: &'a Arena, signature: Signature) -> FunctionDefinition<'a> {
    let meta = Meta::default();
    let node = |form, args| Quoted::Node(arena.alloc(Node { form, meta, args }));
    let ignored = node(Quoted::Atom(names::UNDERSCORE), Args::Context(names::NIL));
    let parts = arena.alloc_slice_copy(&[Quoted::Atom(names::ERLANG), Quoted::Atom(Atom::new("error"))]);
    let dot = node(Quoted::Atom(names::DOT), Args::List(parts));
    let body = node(dot, Args::List(arena.alloc_slice_copy(&[Quoted::Atom(Atom::new("undef"))])));
    let args: Vec<Quoted<'a>> = (0..signature.1).map(|_| ignored).collect();
    let clause = ClauseDefinition { meta, args: arena.alloc_slice_copy(&args), guards: &[], body };
    FunctionDefinition {
        kind: FunctionKind::Def,
        name: signature.0,
        arity: signature.1 as usize,
        line: 0,
        clauses: vec![clause],
    }
}
