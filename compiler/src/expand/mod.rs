//! From quoted trees as the parser makes them to expanded trees: macros called, names resolved,
//! variables numbered. What comes out has only special forms, remote calls, calls of functions
//! of the module itself, and variables whose meta has a version; the shapes are those of
//! `docs/compiler.md`.
//!
//! [`Compiler`] is the state of one compilation; [`Env`] is what names mean at one place. Each
//! special form has a file of its own. An error that concerns one expression is recorded and
//! expansion goes on with `nil` in its place, so that one run reports many; [`Stop`] ends the
//! definition at hand.
//!
//! INVARIANT: every function here is linear in the tree it gets, and its stack frame is small:
//! source may be nested a hundred thousand deep.

pub mod alias;
pub mod attribute;
pub mod bitstring;
pub mod blob;
pub mod block;
pub mod capture;
pub mod clauses;
pub mod comprehension;
pub mod control;
pub mod cycles;
pub mod definition;
pub mod dispatch;
pub mod env;
pub mod environment;
pub mod escape;
pub mod function;
pub mod hygiene;
pub mod import;
pub mod inline;
pub mod map;
pub mod names_of;
pub mod native;
pub mod operators;
pub mod quote;
pub mod report;
pub mod scope;
pub mod sigil;
pub mod tree;
pub mod try_receive;
pub mod variable;
pub mod with;

#[cfg(test)]
mod tests;

use crate::host::{HostError, MacroHost, Raised};
use crate::module::ModuleBuilder;
use crate::quoted::{Arena, Args, Atom, Meta, Node, Quoted, names};
use env::{Context, Env, ImportTable};
use report::{Lexical, Report};
use rustc_hash::FxHashMap;
use scope::Scope;
use std::cell::OnceCell;
use std::sync::Arc;
use tree::Look;

/// The state of one compilation.
pub struct Compiler<'a> {
    pub arena: &'a Arena,
    pub host: &'a dyn MacroHost,
    pub scope: Scope<'a>,
    /// Modules being defined, the innermost last.
    pub modules: Vec<ModuleBuilder<'a>>,
    /// Import tables; an environment holds their numbers.
    pub tables: Vec<Arc<ImportTable>>,
    pub(crate) whole_tables: FxHashMap<Atom, Option<u32>>,
    pub(crate) exports: FxHashMap<Atom, Option<Arc<crate::host::Exports>>>,
    /// What modules whose functions are called while this is compiled say of them.
    pub(crate) deprecations: FxHashMap<Atom, crate::types::Deprecations>,
    /// Struct patterns to be looked at when their module or file is whole.
    pub(crate) struct_checks: Vec<map::StructCheck<'a>>,
    pub(crate) structs: FxHashMap<Atom, map::StructInfo<'a>>,
    /// Environments handed to macros, by the number that stands as their `lexical_tracker`.
    pub(crate) environments: Vec<Env<'a>>,
    pub(crate) import_lists: FxHashMap<(u32, bool), Quoted<'a>>,
    pub reports: Vec<Report<'a>>,
    /// The modules finished here, with what is to be told of them when the file has run.
    pub(crate) checked: Vec<crate::types::Checked>,
    /// Whether only a module is compiled here, out of a file that runs already and may use more of
    /// what the module requires.
    pub rest_runs: bool,
    /// What the functions of modules compiled here take and give.
    pub(crate) signatures: FxHashMap<Atom, Arc<crate::types::ModuleSignatures>>,
    pub lexical: Vec<Lexical<'a>>,
    /// Number of recorded errors, to know whether a definition went well.
    pub errors: usize,
    pub(crate) counter: i64,
    /// Macro calls under way, for stack traces.
    pub(crate) expanding: Vec<hygiene::Expanding<'a>>,
    /// Macro calls that the error which ended the compilation came out of, innermost first.
    pub(crate) logged_trace: Vec<Quoted<'a>>,
    /// Whether the size of a segment of a binary pattern is being expanded.
    pub(crate) in_size: bool,
    /// Whether the pattern at hand has patterns that stand side by side, `p = q`.
    pub(crate) side_by_side: bool,
    pub options: crate::session::Options,
    /// Names in messages and traces are relative to it. Asked of the host once.
    pub(crate) working_directory: OnceCell<Option<String>>,
    /// The core of all that was compiled, printed, when it is wanted.
    pub core_text: Option<String>,
    /// Modules defined so far, in order, with their files when those are kept.
    pub defined: Vec<(Atom, &'a [u8])>,
    /// While code to be evaluated is expanded: the terms without a quoted form met in it, with
    /// the variables that stand for them.
    pub(crate) opaque_variables: Option<Vec<(u64, Quoted<'a>)>>,
}

/// Why expansion ends before its end.
#[derive(Clone, Copy, Debug)]
pub enum Stop<'a> {
    /// An error that cannot be stepped over was recorded.
    Logged,
    /// The same of an error that speaks of the file rather than of a module.
    LoggedInFile,
    /// A macro or an evaluated statement raised.
    Raised(&'a Raised<'a>),
    Cancelled,
}

pub type Res<'a, T = Quoted<'a>> = Result<T, Stop<'a>>;

impl<'a> Compiler<'a> {
    pub fn new(arena: &'a Arena, host: &'a dyn MacroHost, options: crate::session::Options) -> Compiler<'a> {
        Compiler {
            arena,
            host,
            scope: Scope::default(),
            modules: Vec::new(),
            tables: Vec::new(),
            whole_tables: FxHashMap::default(),
            exports: FxHashMap::default(),
            deprecations: FxHashMap::default(),
            struct_checks: Vec::new(),
            structs: FxHashMap::default(),
            environments: Vec::new(),
            import_lists: FxHashMap::default(),
            reports: Vec::new(),
            checked: Vec::new(),
            rest_runs: false,
            signatures: FxHashMap::default(),
            lexical: vec![Lexical::default()],
            errors: 0,
            counter: 0,
            expanding: Vec::new(),
            logged_trace: Vec::new(),
            in_size: false,
            side_by_side: false,
            options,
            working_directory: OnceCell::new(),
            core_text: None,
            defined: Vec::new(),
            opaque_variables: None,
        }
    }

    pub fn next_counter(&mut self) -> i64 {
        self.counter += 1;
        // Numbers of one compilation stay apart from those of trees that another one made.
        self.options.counter_base + self.counter
    }

    pub fn stop(&self, error: HostError<'a>) -> Stop<'a> {
        match error {
            HostError::Raised(raised) => Stop::Raised(self.arena.alloc(raised)),
            HostError::Cancelled => Stop::Cancelled,
        }
    }

    /// Expands one expression in the environment's context.
    pub fn expand(&mut self, quoted: Quoted<'a>, env: &mut Env<'a>) -> Res<'a> {
        match quoted {
            Quoted::Atom(_)
            | Quoted::Int(_)
            | Quoted::BigInt(_)
            | Quoted::Float(_)
            | Quoted::Binary(_)
            | Quoted::ExternalFun(..) => Ok(quoted),
            Quoted::List(items) => self.expand_list(items, env),
            Quoted::Pair(pair) => self.expand_pair(pair, env),
            Quoted::Node(node) => match (node.form, node.args) {
                (Quoted::Atom(name), Args::List(args)) => self.expand_named(node, name, args, env),
                (Quoted::Atom(name), Args::Context(context)) => {
                    self.expand_variable(node, name, context, env)
                }
                (Quoted::Node(form), Args::List(args)) => self.expand_called_node(node, form, args, env),
                _ => self.invalid_call(node, env),
            },
            Quoted::Opaque(term) => self.expand_opaque(term, env),
            Quoted::Tuple(_) | Quoted::ImproperList(..) | Quoted::Map(_) | Quoted::Bits(..) => {
                self.invalid_quoted(quoted, env)
            }
        }
    }

    #[inline(never)]
    fn expand_list(&mut self, items: &'a [Quoted<'a>], env: &mut Env<'a>) -> Res<'a> {
        if items.is_empty() {
            return Ok(Quoted::List(items));
        }
        let expanded = self.expand_sequence(items, true, env)?;
        Ok(Quoted::List(expanded))
    }

    #[inline(never)]
    fn expand_pair(&mut self, pair: &'a (Quoted<'a>, Quoted<'a>), env: &mut Env<'a>) -> Res<'a> {
        if pair.0.is_literal() {
            let right = self.expand(pair.1, env)?;
            return Ok(self.pair(pair.0, right));
        }
        let items = self.arena.alloc_slice_copy(&[pair.0, pair.1]);
        let expanded = self.expand_args(items, env)?;
        Ok(self.pair(expanded[0], expanded[1]))
    }

    /// Expands expressions that are evaluated side by side: none sees what another binds, what
    /// comes after sees all.
    pub fn expand_args(&mut self, args: &[Quoted<'a>], env: &mut Env<'a>) -> Res<'a, &'a [Quoted<'a>]> {
        self.expand_sequence(args, false, env)
    }

    /// The last element of a list may be `head | tail`.
    fn expand_sequence(
        &mut self,
        args: &[Quoted<'a>],
        in_list: bool,
        env: &mut Env<'a>,
    ) -> Res<'a, &'a [Quoted<'a>]> {
        if args.iter().all(|a| a.is_literal()) {
            return Ok(self.slice(args));
        }
        let out = self.arena.alloc_slice_copy(args);
        let mut pending = Vec::new();
        for (index, arg) in args.iter().enumerate() {
            if arg.is_literal() {
                continue;
            }
            let mark = self.scope.mark();
            out[index] = match arg {
                Quoted::Node(Node {
                    form: Quoted::Atom(names::BAR),
                    meta,
                    args: Args::List([head, tail]),
                }) if in_list && index + 1 == args.len() => self.expand_cons(*meta, *head, *tail, env)?,
                _ => self.expand(*arg, env)?,
            };
            if index + 1 < args.len() && !env.in_match() && self.scope.changed_since(mark) {
                pending.extend(self.scope.take_since(mark));
            }
        }
        self.scope.restore(&pending);
        Ok(out)
    }

    #[inline(never)]
    fn expand_cons(
        &mut self,
        meta: Meta<'a>,
        head: Quoted<'a>,
        tail: Quoted<'a>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let pair = self.arena.alloc_slice_copy(&[head, tail]);
        let expanded = self.expand_args(pair, env)?;
        Ok(self.node_of(Quoted::Atom(names::BAR), meta, expanded))
    }

    /// `{name, meta, args}`: a special form, a macro or a call of a plain name.
    fn expand_named(
        &mut self,
        node: &'a Node<'a>,
        name: Atom,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let meta = node.meta;
        match (name, args) {
            (names::MATCH, [left, right]) => self.expand_match(meta, *left, *right, env),
            (names::BLOCK, _) => self.expand_block(meta, args, env),
            (names::TUPLE, _) => self.expand_tuple(meta, args, env),
            (names::ALIASES, _) => self.expand_aliases(node, args, env),
            (names::MAP, _) => self.expand_map(meta, args, env),
            (names::STRUCT, [left, right]) => self.expand_struct(meta, *left, *right, env),
            (names::BITS, _) => self.expand_bits(meta, args, env),
            (names::FN, _) => self.expand_fn(meta, args, env),
            (names::CAPTURE, [arg]) => self.expand_capture(meta, *arg, env),
            (names::PIN, [arg]) => self.expand_pin(meta, *arg, env),
            (names::CASE, [subject, blocks]) => self.expand_case(meta, *subject, *blocks, env),
            (names::COND, [blocks]) => self.expand_cond(meta, *blocks, env),
            (names::RECEIVE, [blocks]) => self.expand_receive(meta, *blocks, env),
            (names::TRY, [blocks]) => self.expand_try(meta, *blocks, env),
            (names::FOR, [_, ..]) => self.expand_for(meta, args, env),
            (names::WITH, [_, ..]) => self.expand_with(meta, args, env),
            (names::QUOTE, [_] | [_, _]) => self.expand_quote(meta, args, env),
            (names::UNQUOTE | names::UNQUOTE_SPLICING, [_]) => {
                Err(self.fail(meta, env, format!("{} called outside quote", name.as_str())))
            }
            (names::ALIAS, [_] | [_, _]) => self.expand_alias(meta, args, env),
            (names::REQUIRE, [_] | [_, _]) => self.expand_require(meta, args, env),
            (names::IMPORT, [_] | [_, _]) => self.expand_import(meta, args, env),
            (names::SUPER, _) => self.expand_super(meta, args, env),
            (names::MODULE, []) => Ok(Quoted::Atom(env.module.unwrap_or(names::NIL))),
            (names::ENV | names::DIR | names::CALLER | names::STACKTRACE, []) => {
                self.expand_variable(node, name, names::NIL, env)
            }
            (names::ARROW, [_, _]) => Err(self.misplaced(meta, name, env)),
            _ => self.dispatch_local(node, name, args, env),
        }
    }

    #[inline(never)]
    fn expand_tuple(&mut self, meta: Meta<'a>, args: &'a [Quoted<'a>], env: &mut Env<'a>) -> Res<'a> {
        let expanded = self.expand_args(args, env)?;
        if let [left, right] = expanded {
            return Ok(self.pair(*left, *right));
        }
        Ok(self.node_of(Quoted::Atom(names::TUPLE), meta, expanded))
    }

    /// `{{...}, meta, args}`: a remote call, or a call of a function value.
    fn expand_called_node(
        &mut self,
        node: &'a Node<'a>,
        form: &'a Node<'a>,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a> {
        match (form.form, form.args) {
            (Quoted::Atom(names::DOT), Args::List([left, Quoted::Atom(right)])) => {
                self.expand_remote(node, form.meta, *left, *right, args, env)
            }
            (Quoted::Atom(names::DOT), Args::List([function])) => {
                self.expand_fun_call(node, form.meta, *function, args, env)
            }
            _ => self.invalid_call(node, env),
        }
    }

    #[inline(never)]
    fn expand_fun_call(
        &mut self,
        node: &'a Node<'a>,
        dot_meta: Meta<'a>,
        function: Quoted<'a>,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a> {
        if env.context != Context::Normal {
            return Err(self.not_allowed_here(node.meta, "anonymous call", env));
        }
        let mut all = Vec::with_capacity(args.len() + 1);
        all.push(function);
        all.extend_from_slice(args);
        let expanded = self.expand_args(&all, env)?;
        let dot = self.call(names::DOT, dot_meta, &[expanded[0]]);
        Ok(self.node_of(dot, node.meta, &expanded[1..]))
    }

    /// A pid in code that is evaluated: a variable that is given it.
    #[inline(never)]
    fn expand_opaque(&mut self, term: u64, env: &Env<'a>) -> Res<'a> {
        let value = Quoted::Opaque(term);
        if self.opaque_variables.is_none()
            || env.function.is_some()
            || env.context != Context::Normal
            || !matches!(
                self.host_call(names::ERLANG, Atom::new("is_pid"), &[value]),
                Ok(Quoted::Atom(names::TRUE))
            )
        {
            return self.invalid_quoted(value, env);
        }
        let key = scope::VarKey { name: Atom::new("opaque"), kind: scope::VarKind::Counter(-1) };
        let info = scope::VarInfo {
            key,
            line: 0,
            column: 0,
            file: env.file,
            used: true,
            shadows: false,
            warn: false,
        };
        let version = self.scope.new_version(info);
        let variable = self.variable(key.name, Meta { version, ..Meta::default() }, names::NIL);
        self.opaque_variables.get_or_insert_default().push((term, variable));
        Ok(variable)
    }

    #[inline(never)]
    pub(super) fn invalid_call(&mut self, node: &'a Node<'a>, env: &Env<'a>) -> Res<'a> {
        let text = self.show(Quoted::Node(node));
        Err(self.fail(node.meta, env, format!("invalid call {text}")))
    }

    #[inline(never)]
    fn invalid_quoted(&mut self, quoted: Quoted<'a>, env: &Env<'a>) -> Res<'a> {
        let text = self.shown_value(quoted);
        let place = Env { line: 0, ..*env };
        Err(self.fail_file(Meta::default(), &place, format!("invalid quoted expression: {text}\n\nPlease make sure your quoted expressions are made of valid AST nodes. If you would like to introduce a value into the AST, such as a four-element tuple or a map, make sure to call Macro.escape/1 before")))
    }

    /// The hygiene number in a meta.
    pub fn counter_of(&self, meta: Meta<'a>) -> Option<i64> {
        match meta.get(names::COUNTER) {
            Some(Quoted::Int(n)) => Some(n),
            _ => None,
        }
    }
}
