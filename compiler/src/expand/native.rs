//! Kernel's macros that are expanded here instead of being called on the machine: those that
//! define things, since the module under construction is ours, and the hottest of the others.

use super::env::{Context, Env};
use super::tree::Look;
use super::{Compiler, Res};
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Macros whose expansion is another tree.
const REWRITTEN: &str = "
if/2 unless/2 &&/2 ||/2 !/1 and/2 or/2 |>/2 ../0 ../2 ..///3 <>/2 to_string/1 to_charlist/1
alias!/1 var!/1 var!/2 is_nil/1 match?/2 then/2 tap/2 use/1 use/2 in/2 sigil_s/2 sigil_S/2
sigil_c/2 sigil_C/2 sigil_w/2 sigil_W/2 binding/0 binding/1 raise/1 raise/2 reraise/2 reraise/3
";

/// Macros that act on the module being defined.
const DEFINING: &str = "
@/1 def/1 def/2 defp/1 defp/2 defmacro/1 defmacro/2 defmacrop/1 defmacrop/2 defmodule/2
";

fn entries(text: &'static str) -> impl Iterator<Item = (&'static str, u32)> {
    text.split_whitespace().map(|entry| {
        let (name, arity) = entry.rsplit_once('/').expect("name/arity");
        (name, arity.parse().expect("an arity"))
    })
}

static NATIVE: LazyLock<FxHashSet<(Atom, u32)>> =
    LazyLock::new(|| macros().map(|(name, arity)| (Atom::new(name), arity)).collect());

/// All of them.
pub fn macros() -> impl Iterator<Item = (&'static str, u32)> {
    entries(REWRITTEN).chain(entries(DEFINING))
}

pub fn is_native(name: Atom, arity: u32) -> bool {
    NATIVE.contains(&(name, arity))
}

/// Names of special forms that a function could have.
pub const SPECIAL_NAMES: [Atom; 13] = [
    names::ALIAS,
    names::CASE,
    names::COND,
    names::FN,
    names::FOR,
    names::IMPORT,
    names::QUOTE,
    names::RECEIVE,
    names::REQUIRE,
    names::SUPER,
    names::TRY,
    names::UNQUOTE,
    names::WITH,
];

/// Whether `name/arity` is a special form, which no macro can replace.
pub fn is_special_form(name: Atom, arity: usize) -> bool {
    matches!(
        (name, arity),
        (
            names::BLOCK
                | names::ALIASES
                | names::TUPLE
                | names::MAP
                | names::BITS
                | names::FN
                | names::SUPER,
            _
        ) | (names::FOR | names::WITH, 1..)
            | (names::MATCH | names::DOT | names::STRUCT | names::TYPE_OP | names::ARROW, 2)
            | (names::PIN | names::CAPTURE | names::COND | names::RECEIVE | names::TRY, 1)
            | (names::UNQUOTE | names::UNQUOTE_SPLICING, 1)
            | (names::CASE, 2)
            | (names::QUOTE | names::ALIAS | names::REQUIRE | names::IMPORT, 1 | 2)
            | (names::MODULE | names::ENV | names::DIR | names::CALLER | names::STACKTRACE, 0)
    )
}

impl<'a> Compiler<'a> {
    /// Expands a native macro fully; `None` when it is none.
    #[inline(never)]
    pub(super) fn expand_native(
        &mut self,
        node: &'a Node<'a>,
        name: Atom,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Option<Res<'a>> {
        let meta = node.meta;
        match (name, args) {
            (names::AT, [arg]) => return Some(self.expand_attribute(meta, *arg, env)),
            (names::DEFMODULE, [alias, body]) => {
                return Some(self.expand_defmodule(meta, *alias, *body, env));
            }
            (names::DEF | names::DEFP | names::DEFMACRO | names::DEFMACROP, [_] | [_, _]) => {
                return Some(self.expand_definition(meta, name, args[0], args.get(1).copied(), env));
            }
            (names::IF, [condition, blocks]) if env.context == Context::Normal => {
                return Some(self.expand_if(meta, *condition, *blocks, env));
            }
            _ => {}
        }
        let tree = match self.native_once(node, name, args, env)? {
            Ok(tree) => tree,
            Err(stop) => return Some(Err(stop)),
        };
        let expanded = self.expand(tree, env);
        let called = (names::KERNEL, name, args.len() as u32);
        Some(expanded.map_err(|stop| self.stop_in_macro(stop, called, meta, env)))
    }

    /// The call as an operator, also when it was written with its module, `Kernel.<>(a, b)`.
    fn plain_call(&self, node: &'a Node<'a>, name: Atom, args: &'a [Quoted<'a>]) -> Quoted<'a> {
        if matches!(node.form, Quoted::Atom(_)) {
            Quoted::Node(node)
        } else {
            self.call(name, node.meta, args)
        }
    }

    /// The tree that a native macro call stands for.
    #[inline(never)]
    pub(crate) fn native_once(
        &mut self,
        node: &'a Node<'a>,
        name: Atom,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Option<Res<'a>> {
        let meta = node.meta;
        let result = match (name, args) {
            (names::IF, [condition, blocks]) => self.if_tree(meta, *condition, *blocks, env),
            (names::UNLESS, [condition, blocks]) => self.unless_tree(meta, *condition, *blocks, env),
            (names::AND_AND, [left, right]) => self.and_and_tree(meta, *left, *right, env),
            (names::OR_OR, [left, right]) => self.or_or_tree(meta, *left, *right, env),
            (names::BANG, [arg]) => self.bang_tree(meta, *arg, env),
            (names::AND, [left, right]) => self.boolean_tree(meta, names::AND, *left, *right, env),
            (names::OR, [left, right]) => self.boolean_tree(meta, names::OR, *left, *right, env),
            (names::PIPE, [_, _]) => self.pipe_tree(self.plain_call(node, name, args), env),
            (names::RANGE, []) => {
                Ok(self.range_tree(meta, Quoted::Int(0), Quoted::Int(-1), Some(Quoted::Int(1)), env))
            }
            (names::RANGE, [first, last]) => self.range_of(meta, *first, *last, None, env),
            (names::RANGE_STEP, [first, last, step]) => self.range_of(meta, *first, *last, Some(*step), env),
            (names::CONCAT, [_, _]) => self.concat_tree(meta, self.plain_call(node, name, args), env),
            (names::TO_STRING, [arg]) => {
                // In a pattern it is an error of the whole line.
                let meta = if env.in_match() { Meta { column: 0, ..meta } } else { meta };
                Ok(self.to_string_tree(meta, *arg))
            }
            (names::TO_CHARLIST, [arg]) => {
                Ok(self.remote_named("Elixir.List.Chars", "to_charlist", meta, &[*arg]))
            }
            (names::ALIAS_BANG, [arg]) => self.alias_bang(meta, *arg, env),
            (names::VAR_BANG, [var]) => self.var_bang(meta, *var, None, env),
            (names::VAR_BANG, [var, context]) => self.var_bang(meta, *var, Some(*context), env),
            (names::IS_NIL, [arg]) => Ok(self.is_nil_tree(meta, *arg, env)),
            (names::MATCH_TEST, [pattern, expr]) => Ok(self.match_test_tree(meta, *pattern, *expr)),
            (names::THEN, [value, function]) => {
                let dot = self.call(names::DOT, meta, &[*function]);
                Ok(self.node_of(dot, meta, self.slice(&[*value])))
            }
            (names::TAP, [value, function]) => Ok(self.tap_tree(meta, *value, *function)),
            (names::USE, [module]) => self.use_tree(meta, *module, None, env),
            (names::USE, [module, options]) => self.use_tree(meta, *module, Some(*options), env),
            (names::IN, [left, right]) => self.in_tree(meta, *left, *right, env),
            (names::BINDING, []) => Ok(self.binding_tree(meta, names::NIL, env)),
            (names::BINDING, [context]) => match self.expand(*context, env) {
                Ok(Quoted::Atom(context)) => Ok(self.binding_tree(meta, context, env)),
                Ok(_) => Ok(Quoted::List(&[])),
                Err(stop) => Err(stop),
            },
            (names::RAISE, [message]) => self.raise_tree(meta, *message, None, None, env),
            (names::RAISE, [exception, attributes]) => {
                self.raise_tree(meta, *exception, Some(*attributes), None, env)
            }
            (names::RERAISE, [message, trace]) => self.raise_tree(meta, *message, None, Some(*trace), env),
            (names::RERAISE, [exception, attributes, trace]) => {
                self.raise_tree(meta, *exception, Some(*attributes), Some(*trace), env)
            }
            (_, [content, modifiers]) if is_native(name, 2) && name.as_str().starts_with("sigil_") => {
                self.sigil_tree(meta, name, *content, *modifiers, env)
            }
            _ => return None,
        };
        Some(result)
    }

    fn to_string_tree(&self, meta: Meta<'a>, arg: Quoted<'a>) -> Quoted<'a> {
        if matches!(arg, Quoted::Binary(_)) {
            return arg;
        }
        self.remote(Quoted::Atom(names::STRING_CHARS), names::TO_STRING, meta, &[arg])
    }

    /// `alias!(Foo)`: the alias as the place of use understands it.
    fn alias_bang(&mut self, meta: Meta<'a>, arg: Quoted<'a>, env: &Env<'a>) -> Res<'a> {
        match arg {
            Quoted::Atom(_) => Ok(arg),
            Quoted::Node(Node { form: Quoted::Atom(names::ALIASES), meta, args: Args::List(parts) }) => {
                let meta = self.without_extra(self.without_extra(*meta, names::ALIAS), names::COUNTER);
                Ok(self.call(names::ALIASES, meta, parts))
            }
            _ => Err(self.no_clause(meta, env, names::ALIAS_BANG, 1)),
        }
    }

    /// `var!(name)`: the variable as source code writes it.
    fn var_bang(
        &mut self,
        meta: Meta<'a>,
        var: Quoted<'a>,
        context: Option<Quoted<'a>>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let (name, var_meta) = match var {
            Quoted::Node(Node { form: Quoted::Atom(name), meta, args: Args::Context(_) }) => (*name, *meta),
            _ => {
                let text = self.show(var);
                return Err(self.raise_named(
                    meta,
                    env,
                    "Elixir.ArgumentError",
                    &format!("expected a variable to be given to var!, got: {text}"),
                ));
            }
        };
        let context = match context {
            None => names::NIL,
            Some(context) => match self.expand(context, env)? {
                Quoted::Atom(context) => context,
                other => {
                    let text = self.show(other);
                    return Err(self.raise_named(
                        meta,
                        env,
                        "Elixir.ArgumentError",
                        &format!("expected var! context to expand to an atom, got: {text}"),
                    ));
                }
            },
        };
        let clean = self.without_extra(self.without_extra(var_meta, names::COUNTER), names::GENERATED);
        Ok(self.variable(name, clean, context))
    }

    fn is_nil_tree(&self, meta: Meta<'a>, arg: Quoted<'a>, env: &Env<'a>) -> Quoted<'a> {
        if env.in_match() {
            return self.call(names::IS_NIL, meta, &[arg]);
        }
        self.erlang("=:=", Meta { column: 0, ..meta }, &[arg, Quoted::Atom(names::NIL)])
    }

    /// `match?(pattern, expr)`; the guard comes with the pattern.
    fn match_test_tree(&self, meta: Meta<'a>, pattern: Quoted<'a>, expr: Quoted<'a>) -> Quoted<'a> {
        let quiet = self.generated(meta);
        let underscore = self.variable(names::UNDERSCORE, quiet, names::NIL);
        let clauses = [
            self.arrow(meta, &[pattern], Quoted::Atom(names::TRUE)),
            self.arrow(quiet, &[underscore], Quoted::Atom(names::FALSE)),
        ];
        self.case_of(quiet, expr, &clauses)
    }

    fn tap_tree(&mut self, meta: Meta<'a>, value: Quoted<'a>, function: Quoted<'a>) -> Quoted<'a> {
        let var = self.fresh("value", meta);
        let bind = self.call(names::MATCH, meta, &[var, value]);
        let dot = self.call(names::DOT, meta, &[function]);
        let call = self.node_of(dot, meta, self.slice(&[var]));
        self.call(names::BLOCK, meta, &[bind, call, var])
    }

    /// `use Mod, options`: `require Mod; Mod.__using__(options)`, for each of several.
    fn use_tree(
        &mut self,
        meta: Meta<'a>,
        module: Quoted<'a>,
        options: Option<Quoted<'a>>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let modules = match self.multi_alias(meta, "use", module, None, env)? {
            Some(modules) => modules,
            None => {
                let mut inner = *env;
                inner.function = Some((names::INFO, 1));
                vec![match module.call(names::ALIASES) {
                    Some((alias_meta, parts)) => match self.resolve_alias(alias_meta, parts, env, true) {
                        Some(atom) => Quoted::Atom(atom),
                        None => self.expand(module, &mut inner)?,
                    },
                    None => self.expand(module, &mut inner)?,
                }]
            }
        };
        let options = options.unwrap_or(Quoted::List(&[]));
        let mut calls = Vec::new();
        for module in modules {
            let Quoted::Atom(atom) = module else {
                let text = self.show(module);
                return Err(self.raise_named(
                    meta,
                    env,
                    "Elixir.ArgumentError",
                    &format!("invalid arguments for use, expected a compile time atom or alias, got: {text}"),
                ));
            };
            // The `context` keeps the require from being warned about and its alias away.
            let quiet = self.with_extra(
                self.generated(Meta::at(meta.line, 0)),
                names::CONTEXT,
                Quoted::Atom(names::KERNEL),
            );
            let module = Quoted::Atom(atom);
            calls.push(self.call(names::REQUIRE, quiet, &[module]));
            calls.push(self.remote(module, names::USING, Meta::at(meta.line, 0), &[options]));
        }
        Ok(self.call(names::BLOCK, meta, &calls))
    }

    /// `binding()`: every variable of the context that can be seen.
    fn binding_tree(&mut self, meta: Meta<'a>, context: Atom, env: &Env<'a>) -> Quoted<'a> {
        let _ = env;
        let mut pairs = Vec::new();
        for (key, _) in self.scope.all() {
            if key.kind != super::scope::VarKind::Context(context) {
                continue;
            }
            let plain = self.generated(meta);
            pairs.push((key.name, self.variable(key.name, plain, context)));
        }
        pairs.sort_by_key(|(name, _)| name.as_str());
        self.keywords(&pairs)
    }

    /// `raise` and `reraise`.
    fn raise_tree(
        &mut self,
        meta: Meta<'a>,
        exception: Quoted<'a>,
        attributes: Option<Quoted<'a>>,
        trace: Option<Quoted<'a>>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        // What the macro puts in stands on its line, nowhere else.
        let meta = Meta { column: 0, ..meta };
        let expanded = match exception.node() {
            Some(node) if node.form.atom() == Some(names::ALIASES) => self.expand(exception, env)?,
            _ => exception,
        };
        let reason = match (expanded, attributes) {
            (Quoted::Atom(module), attributes) => {
                let attributes = attributes.unwrap_or(Quoted::List(&[]));
                self.remote(Quoted::Atom(module), names::EXCEPTION, meta, &[attributes])
            }
            (other, Some(attributes)) => self.remote(other, names::EXCEPTION, meta, &[attributes]),
            (message, None) if is_text(message) => {
                self.remote_named("Elixir.RuntimeError", "exception", meta, &[message])
            }
            (message, None) => self.remote_named("Elixir.Kernel.Utils", "raise", meta, &[message]),
        };
        Ok(match trace {
            None => self.erlang("error", meta, &[reason]),
            Some(trace) => self.erlang("raise", meta, &[Quoted::Atom(Atom::new("error")), reason, trace]),
        })
    }
}

/// A string literal or interpolated string.
fn is_text(quoted: Quoted<'_>) -> bool {
    match quoted {
        Quoted::Binary(_) => true,
        Quoted::Node(node) => matches!(node.form, Quoted::Atom(names::BITS | names::CONCAT)),
        _ => false,
    }
}
