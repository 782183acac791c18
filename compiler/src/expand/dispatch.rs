//! Calls: which of macro, imported function, inlined function or function of the module itself
//! a name means.

use super::env::{Context, Env};
use super::report::Use;
use super::scope::{VarKey, VarKind};
use super::tree::Look;
use super::{Compiler, Res, inline, native};
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};

/// What a plain name with an arity means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    Function(Atom),
    Macro(Atom),
    /// Nothing imported: a function or macro of the module itself.
    Local,
}

impl<'a> Compiler<'a> {
    /// Looks a name up in the imports that its quote noted, then in the environment's.
    pub fn meaning(&mut self, meta: Meta<'a>, name: Atom, arity: u32, env: &Env<'a>) -> Res<'a, Meaning> {
        if let Some(module) = noted_import(meta, arity) {
            let is_macro = self.is_macro(module, name, arity);
            return Ok(if is_macro { Meaning::Macro(module) } else { Meaning::Function(module) });
        }
        let mut found: Option<(Atom, bool)> = None;
        let mut next = env.imports;
        let mut newest: smallvec::SmallVec<[Atom; 8]> = smallvec::SmallVec::new();
        while let Some(frame) = next {
            next = frame.next;
            if newest.contains(&frame.module) {
                continue;
            }
            newest.push(frame.module);
            let Some(imported) = self.tables[frame.table as usize].find(name, arity) else { continue };
            match found {
                Some((other, _)) => {
                    let (a, b) = (self.show_atom(other), self.show_atom(frame.module));
                    let text = name.as_str();
                    return Err(self.fail(
                        meta,
                        env,
                        format!("conflicting {text}/{arity} import from modules {a} and {b}"),
                    ));
                }
                None => found = Some((frame.module, imported.is_macro)),
            }
        }
        Ok(match found {
            Some((module, true)) => Meaning::Macro(module),
            Some((module, false)) => Meaning::Function(module),
            None => Meaning::Local,
        })
    }

    /// Whether `module.name/arity` is a macro, for a module whose macros may be used.
    pub fn is_macro(&mut self, module: Atom, name: Atom, arity: u32) -> bool {
        if module == names::KERNEL && native::is_native(name, arity) {
            return true;
        }
        self.exports_of(module).is_some_and(|e| e.macros.contains(&(name, arity)))
    }

    /// A call of a plain name that is no special form.
    pub(super) fn dispatch_local(
        &mut self,
        node: &'a Node<'a>,
        name: Atom,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let arity = args.len() as u32;
        self.check_ambiguous_sign(node.meta, name, args, env)?;
        let meaning = self.meaning(node.meta, name, arity, env)?;
        if let Meaning::Function(module) | Meaning::Macro(module) = meaning {
            self.check_local_macro(node.meta, module, name, arity, env)?;
        }
        match meaning {
            Meaning::Function(module) => {
                self.record_use(env, Use::Import(module, name, arity));
                self.note_import(env, module, name, arity, node.meta);
                if let Some(macro_call) = self.local_macro(node, name, args, env)? {
                    return Ok(macro_call);
                }
                self.finish_remote(node, node.meta, Quoted::Atom(module), name, args, env)
            }
            Meaning::Macro(module) => {
                let native = module == names::KERNEL && native::is_native(name, arity);
                if !native
                    && (env.module == Some(module) || self.defines_macro(name, arity, env))
                    && let Some(expanded) = self.local_macro(node, name, args, env)?
                {
                    return Ok(expanded);
                }
                self.record_use(env, Use::Import(module, name, arity));
                self.note_import(env, module, name, arity, node.meta);
                self.expand_macro_of(node, module, name, args, env)
            }
            Meaning::Local => {
                if let Some(expanded) = self.local_macro(node, name, args, env)? {
                    return Ok(expanded);
                }
                self.local_call(node, name, args, env)
            }
        }
    }

    /// A macro of the module cannot have the name of an import that is called.
    fn check_local_macro(
        &mut self,
        meta: Meta<'a>,
        module: Atom,
        name: Atom,
        arity: u32,
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        let own = self.modules.last().filter(|b| Some(b.name) == env.module && b.name != names::KERNEL);
        if env.function.is_none_or(|f| f == (name, arity))
            || own.is_none_or(|b| b.macro_kind(name, arity).is_none())
        {
            return Ok(());
        }
        if meta.get(names::CONTEXT).is_some() {
            return Ok(());
        }
        let (text, shown) = (name.as_str(), self.show_atom(module));
        Err(self.fail(meta, env, format!("call to local macro {text}/{arity} conflicts with imported {shown}.{text}/{arity}, please rename the local macro or remove the conflicting import")))
    }

    /// Whether the module being defined has a macro of this name, so that it hides an import
    /// (possible only while Kernel itself is compiled).
    fn defines_macro(&self, name: Atom, arity: u32, env: &Env<'a>) -> bool {
        env.module == Some(names::KERNEL)
            && !native::is_native(name, arity)
            && self.modules.last().is_some_and(|b| b.macro_kind(name, arity).is_some())
    }

    #[inline(never)]
    fn local_call(
        &mut self,
        node: &'a Node<'a>,
        name: Atom,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let arity = args.len() as u32;
        let meta = node.meta;
        let text = name.as_str();
        if matches!(name, names::TYPE_OP | names::BAR) && arity == 2 {
            return Err(self.misplaced(meta, name, env));
        }
        if env.context != Context::Normal && env.function.is_some() {
            let shown = self.show(Quoted::Node(node));
            let kind = self.context_name(env);
            self.error(meta, env, format!("cannot find or invoke local {text}/{arity} inside a {kind}. Only macros can be invoked inside a {kind} and they must be defined before their invocation. Called as: {shown}"));
            self.expand_args(args, env)?;
            return Ok(Quoted::Atom(names::NIL));
        }
        if env.function.is_none() {
            return Err(self.undefined_function(meta, name, arity, env));
        }
        self.record_local(meta, name, arity, env);
        let args = self.expand_args(args, env)?;
        Ok(self.node_of(Quoted::Atom(name), meta, args))
    }

    /// `name -1`, where `name` is a variable.
    fn check_ambiguous_sign(
        &mut self,
        meta: Meta<'a>,
        name: Atom,
        args: &[Quoted<'a>],
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        let [arg] = args else { return Ok(()) };
        let Some(Quoted::Atom(context)) = meta.get(names::AMBIGUOUS_OP) else { return Ok(()) };
        let key = VarKey { name, kind: VarKind::Context(context) };
        if self.scope.get(key).is_none() {
            return Ok(());
        }
        let (text, arg) = (name.as_str(), self.show(*arg));
        Err(self.fail(meta, env, format!("\"{text} {arg}\" looks like a function call but there is a variable named \"{text}\". If you want to perform a function call, use parentheses:\n\n    {text}({arg})\n\nIf you want to perform an operation on the variable {text}, use spaces around the unary operator")))
    }

    /// An operator that means something only inside another construct.
    /// Where code stands that may not call what it likes.
    pub(super) fn context_name(&self, env: &Env<'a>) -> &'static str {
        match env.context {
            Context::Match => "match",
            Context::Guard if self.in_size => "bitstring size specifier",
            Context::Guard | Context::Normal => "guard",
        }
    }

    pub(super) fn misplaced(&mut self, meta: Meta<'a>, name: Atom, env: &Env<'a>) -> super::Stop<'a> {
        let message = match name {
            names::BAR => {
                "misplaced operator |/2\n\nThe | operator is typically used between brackets to mark the tail of a list:\n\n    [head | tail]\n    [head, middle, ... | tail]\n\nIt is also used to update maps and structs, via the %{map | key: value} notation, and in typespecs, such as @type and @spec, to express the union of two types"
            }
            names::TYPE_OP => {
                "misplaced operator ::/2\n\nThe :: operator is typically used in bitstrings to specify types and sizes of segments:\n\n    <<size::32-integer, letter::utf8, rest::binary>>\n\nIt is also used in typespecs, such as @type and @spec, to describe inputs and outputs"
            }
            _ => {
                "misplaced operator ->\n\nThis typically means invalid syntax or a macro is not available in scope"
            }
        };
        self.fail(meta, env, message.into())
    }

    fn undefined_function(
        &mut self,
        meta: Meta<'a>,
        name: Atom,
        arity: u32,
        env: &Env<'a>,
    ) -> super::Stop<'a> {
        let text = name.as_str();
        self.fail(meta, env, format!("undefined function {text}/{arity} (there is no such import)"))
    }

    /// `left.name(args)`
    #[inline(never)]
    pub(super) fn expand_remote(
        &mut self,
        node: &'a Node<'a>,
        dot_meta: Meta<'a>,
        left: Quoted<'a>,
        name: Atom,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a> {
        if let Quoted::Node(inner) = left {
            if inner.form.atom() == Some(names::ENV)
                && args.is_empty()
                && env.context == Context::Normal
                && let Some(field) = self.env_field(inner.meta, name, env)
            {
                return Ok(field);
            }
            if inner.form.atom() != Some(names::ALIASES) {
                let mark = self.scope.mark();
                let receiver = self.expand(left, env)?;
                if is_no_receiver(receiver) {
                    return self.call_on_literal(node, receiver, name, args, env);
                }
                if !matches!(receiver, Quoted::Atom(_)) {
                    return self.call_on_value(node, dot_meta, receiver, name, args, mark, env);
                }
                return self.call_on_module(node, dot_meta, receiver, name, args, env);
            }
        }
        let receiver = self.expand(left, env)?;
        match receiver {
            Quoted::Atom(_) => self.call_on_module(node, dot_meta, receiver, name, args, env),
            _ if is_no_receiver(receiver) => self.call_on_literal(node, receiver, name, args, env),
            _ => {
                let mark = self.scope.mark();
                self.call_on_value(node, dot_meta, receiver, name, args, mark, env)
            }
        }
    }

    /// `1.name`: neither a module nor anything that could hold a field.
    #[cold]
    fn call_on_literal(
        &mut self,
        node: &'a Node<'a>,
        receiver: Quoted<'a>,
        name: Atom,
        args: &'a [Quoted<'a>],
        env: &Env<'a>,
    ) -> Res<'a> {
        match self.remote(receiver, name, node.meta, args) {
            Quoted::Node(call) => self.invalid_call(call, env),
            other => Ok(other),
        }
    }

    fn call_on_module(
        &mut self,
        node: &'a Node<'a>,
        dot_meta: Meta<'a>,
        receiver: Quoted<'a>,
        name: Atom,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let arity = args.len() as u32;
        if let Quoted::Atom(module) = receiver {
            // What runs while the file is compiled needs the module there.
            if env.function.is_none() {
                self.record_use(env, Use::Macro(module));
            }
            let required =
                module == names::KERNEL || env.requires(module) || node.meta.get(names::REQUIRED).is_some();
            if required && env.module != Some(module) && self.is_macro(module, name, arity) {
                return self.expand_macro_of(node, module, name, args, env);
            }
            if module == names::KERNEL && native::is_native(name, arity) {
                return self.expand_macro_of(node, module, name, args, env);
            }
        }
        self.finish_remote(node, dot_meta, receiver, name, args, env)
    }

    /// `expr.name` or `expr.name(args)` where `expr` is evaluated.
    #[allow(clippy::too_many_arguments)]
    fn call_on_value(
        &mut self,
        node: &'a Node<'a>,
        dot_meta: Meta<'a>,
        receiver: Quoted<'a>,
        name: Atom,
        args: &'a [Quoted<'a>],
        mark: super::scope::Mark,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        if env.context == Context::Match {
            let text = self.show_remote(receiver, name, args.len());
            return Err(self.fail(
                node.meta,
                env,
                format!("cannot invoke remote function {text} inside a match"),
            ));
        }
        if env.context == Context::Guard && (!args.is_empty() || node.meta.get(names::NO_PARENS).is_none()) {
            let field = self.remote(receiver, name, node.meta, &[]);
            let text = self.show(field);
            return Err(self.fail(node.meta, env, format!("cannot invoke remote function inside a guard. If you want to do a map lookup instead, please remove parens from {text}")));
        }
        let hidden = if args.is_empty() || !self.scope.changed_since(mark) {
            Vec::new()
        } else {
            self.scope.take_since(mark)
        };
        let args = self.expand_args(args, env)?;
        self.scope.restore(&hidden);
        let dot = self.call(names::DOT, dot_meta, &[receiver, Quoted::Atom(name)]);
        Ok(self.node_of(dot, node.meta, args))
    }

    /// A function of a known module: inlined, checked against the context, arguments expanded.
    #[inline(never)]
    fn finish_remote(
        &mut self,
        node: &'a Node<'a>,
        dot_meta: Meta<'a>,
        receiver: Quoted<'a>,
        name: Atom,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let Quoted::Atom(module) = receiver else {
            let mark = self.scope.mark();
            return self.call_on_value(node, dot_meta, receiver, name, args, mark, env);
        };
        if module == names::KERNEL || module == names::ERLANG {
            // `[1, 2] ++ rest` in a pattern.
            if env.in_match() && name == names::LIST_CONCAT && args.len() == 2 {
                return self.expand_concat_pattern(node, args[0], args[1], env);
            }
            if let ([Quoted::Int(n)], names::PLUS | names::MINUS) = (args, name)
                && let Some(n) = if name == names::MINUS { n.checked_neg() } else { Some(*n) }
            {
                return Ok(Quoted::Int(n));
            }
            if let ([Quoted::Float(f)], names::PLUS | names::MINUS) = (args, name) {
                return Ok(Quoted::Float(if name == names::MINUS { -f } else { *f }));
            }
        }
        if env.function.is_none() {
            self.warn_deprecated(node.meta, module, (name, args.len() as u32), env);
        }
        let inlined = inline::inline(module, name, args.len());
        let target = inlined.map_or((module, name), |i| (i.module, i.name));
        match env.context {
            Context::Match if self.foldable_in_match(target, args) => {}
            Context::Match => {
                let args = self.expand_args(args, env)?;
                let text = self.show_remote(Quoted::Atom(target.0), target.1, args.len());
                return Err(self.fail(
                    node.meta,
                    env,
                    format!("cannot invoke remote function {text} inside a match"),
                ));
            }
            Context::Guard if !inline::allowed_in_guard(target.0, target.1, args.len()) => {
                let text = self.show_remote(Quoted::Atom(target.0), target.1, args.len());
                let place = self.context_name(env);
                return Err(self.fail(
                    node.meta,
                    env,
                    format!("cannot invoke remote function {text} inside a {place}"),
                ));
            }
            _ => {}
        }
        let expanded = self.expand_args(args, env)?;
        let mut meta = node.meta;
        let (receiver, name, expanded) = match inlined {
            Some(inlined) => {
                if env.context == Context::Normal && inlined.order.moves() && several_computed(expanded) {
                    meta = self.with_extra(meta, names::REORDERED, Quoted::Atom(names::TRUE));
                }
                let expanded = self.reorder(inlined.order, meta, expanded);
                (Quoted::Atom(inlined.module), inlined.name, expanded)
            }
            None => (receiver, name, expanded),
        };
        if let ([Quoted::Int(n)], names::MINUS, Quoted::Atom(names::ERLANG)) = (expanded, name, receiver)
            && let Some(n) = n.checked_neg()
        {
            return Ok(Quoted::Int(n));
        }
        let dot = self.call(names::DOT, dot_meta, &[receiver, Quoted::Atom(name)]);
        Ok(self.node_of(dot, meta, expanded))
    }

    /// In a pattern only `-1` and `+1` may be computed.
    fn foldable_in_match(&self, target: (Atom, Atom), args: &[Quoted<'a>]) -> bool {
        target.0 == names::ERLANG
            && args.len() == 1
            && matches!(target.1, names::PLUS | names::MINUS)
            && matches!(args[0], Quoted::Int(_) | Quoted::Float(_) | Quoted::BigInt(_))
    }

    fn reorder(&mut self, order: inline::Order, meta: Meta<'a>, args: &'a [Quoted<'a>]) -> &'a [Quoted<'a>] {
        match order {
            inline::Order::Same => args,
            inline::Order::SwapTwo => self.slice(&[args[1], args[0]]),
            inline::Order::LastFirst => {
                let mut all = args[1..].to_vec();
                all.push(args[0]);
                self.slice(&all)
            }
            inline::Order::OneBasedFirst => {
                let index = self.plus_one(meta, args[1]);
                let mut all = vec![index, args[0]];
                all.extend_from_slice(&args[2..]);
                self.slice(&all)
            }
            inline::Order::With(extra) => {
                let mut all = vec![Quoted::Atom(Atom::new(extra))];
                all.extend_from_slice(args);
                self.slice(&all)
            }
        }
    }

    fn plus_one(&mut self, meta: Meta<'a>, index: Quoted<'a>) -> Quoted<'a> {
        match index {
            Quoted::Int(n) if n < i64::MAX => Quoted::Int(n + 1),
            other => self.erlang("+", meta, &[other, Quoted::Int(1)]),
        }
    }

    /// `[a, b] ++ tail` in a pattern is `[a, b | tail]`.
    fn expand_concat_pattern(
        &mut self,
        node: &'a Node<'a>,
        left: Quoted<'a>,
        right: Quoted<'a>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let left = self.expand(left, env)?;
        let proper = |items: &[Quoted<'a>]| items.last().is_none_or(|last| last.call(names::BAR).is_none());
        let Some(items) = left.items().filter(|items| proper(items)) else {
            let text = self.show(left);
            return Err(self.fail(node.meta, env, format!("invalid argument for ++ operator inside a match, expected a literal proper list, got: {text}")));
        };
        let right = self.expand(right, env)?;
        let Some((last, before)) = items.split_last() else { return Ok(right) };
        if let Quoted::List(tail) = right {
            let mut all = items.to_vec();
            all.extend_from_slice(tail);
            return Ok(self.list(&all));
        }
        let mut all = before.to_vec();
        all.push(self.call(names::BAR, node.meta, &[*last, right]));
        Ok(self.list(&all))
    }

    pub fn show_remote(&mut self, receiver: Quoted<'a>, name: Atom, arity: usize) -> String {
        let module = self.show(receiver);
        format!("{module}.{}/{arity}", self.show_function_name(name))
    }
}

/// Whether it shows in which order the arguments are computed.
fn several_computed(args: &[Quoted<'_>]) -> bool {
    args.iter().filter(|arg| !arg.is_literal() && arg.variable().is_none()).count() > 1
}

/// Literals that a call on is refused before it is run.
fn is_no_receiver(receiver: Quoted<'_>) -> bool {
    matches!(
        receiver,
        Quoted::Int(_)
            | Quoted::BigInt(_)
            | Quoted::Float(_)
            | Quoted::Binary(_)
            | Quoted::List(_)
            | Quoted::ImproperList(..)
    )
}

/// The module that a quote noted for `name/arity` (`imports: [{arity, module}]`).
fn noted_import(meta: Meta<'_>, arity: u32) -> Option<Atom> {
    let Some(Quoted::List(imports)) = meta.get(names::IMPORTS) else { return None };
    meta.get(names::CONTEXT)?;
    imports.iter().find_map(|entry| match entry {
        Quoted::Pair((Quoted::Int(n), Quoted::Atom(module))) if *n == i64::from(arity) => Some(*module),
        _ => None,
    })
}

/// The name of a remote call's function and module, of an expanded tree.
pub fn remote_parts<'a>(expr: Quoted<'a>) -> Option<(Quoted<'a>, Atom, &'a [Quoted<'a>])> {
    let Quoted::Node(Node { form: Quoted::Node(dot), args: Args::List(args), .. }) = expr else {
        return None;
    };
    match (dot.form, dot.args) {
        (Quoted::Atom(names::DOT), Args::List([module, Quoted::Atom(name)])) => Some((*module, *name, args)),
        _ => None,
    }
}
