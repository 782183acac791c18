//! `&`: captures of named functions, and expressions with `&1`, `&2`… as functions.

use super::dispatch::Meaning;
use super::env::Env;
use super::inline;
use super::tree::Look;
use super::{Compiler, Res};
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};

impl<'a> Compiler<'a> {
    #[inline(never)]
    pub(super) fn expand_capture(&mut self, meta: Meta<'a>, arg: Quoted<'a>, env: &mut Env<'a>) -> Res<'a> {
        self.not_in_pattern(meta, "&", env)?;
        if let Some((slash, [target, Quoted::Int(arity)])) = arg.call(names::SLASH)
            && let Some(result) = self.capture_named(meta, slash, *target, *arity, env)?
        {
            return Ok(result);
        }
        match arg {
            Quoted::Int(n) => Err(self.fail(
                meta,
                env,
                format!("capture argument &{n} must be used within the capture operator &"),
            )),
            Quoted::Node(Node { form: Quoted::Atom(names::BLOCK), args: Args::List([one]), .. }) => {
                self.capture_expression(meta, *one, env)
            }
            Quoted::Node(Node {
                form: Quoted::Atom(names::BLOCK), args: Args::List([_, ..] | []), ..
            }) => {
                let text = if arg.call(names::BLOCK).is_some_and(|(_, exprs)| exprs.is_empty()) {
                    String::new()
                } else {
                    self.show(arg)
                };
                Err(self.fail(
                    meta,
                    env,
                    format!("block expressions are not allowed inside the capture operator &, got: {text}"),
                ))
            }
            Quoted::Node(_) | Quoted::Pair(_) | Quoted::List(_) => self.capture_expression(meta, arg, env),
            _ => Err(self.bad_capture(meta, arg, env)),
        }
    }

    /// `&Mod.fun/2`, `&fun/2`
    fn capture_named(
        &mut self,
        meta: Meta<'a>,
        slash: Meta<'a>,
        target: Quoted<'a>,
        arity: i64,
        env: &mut Env<'a>,
    ) -> Res<'a, Option<Quoted<'a>>> {
        if !(0..=255).contains(&arity) {
            let message = format!("capture argument &{arity} must be numbered between 1 and 255");
            return Err(self.fail(meta, env, message));
        }
        let Some(node) = target.node() else { return Ok(None) };
        match (node.form, node.args) {
            (Quoted::Node(form), Args::List([])) => {
                let Some((dot_meta, [module, Quoted::Atom(name)])) = Quoted::Node(form).call(names::DOT)
                else {
                    return Ok(None);
                };
                let receiver = self.expand(*module, env)?;
                if arity == 0 && node.meta.get(names::NO_PARENS).is_none() {
                    let (with, without) = (self.show(target), self.show_remote(*module, *name, 0));
                    let message = format!(
                        "extra parentheses on a remote function capture &{with}/0 have been deprecated. Please remove the parentheses: &{without}"
                    );
                    self.warning_if_generated_too(meta, env, message);
                }
                let called = Meta { line: node.meta.line, column: node.meta.column, ..dot_meta };
                self.capture_remote(meta, slash, called, receiver, *name, arity as u32, env).map(Some)
            }
            (Quoted::Atom(name), Args::Context(_))
                if name == names::SUPER || super::native::is_special_form(name, arity as usize) =>
            {
                self.capture_macro(node.meta, None, name, arity as u32, env).map(Some)
            }
            (Quoted::Atom(name), Args::Context(_)) => {
                if let Some(module) = self.capture_import(node.meta, name, arity as u32, env)? {
                    return self
                        .capture_remote(meta, slash, node.meta, Quoted::Atom(module), name, arity as u32, env)
                        .map(Some);
                }
                self.capture_local(meta, slash, node, name, arity as u32, env).map(Some)
            }
            _ => Ok(None),
        }
    }

    fn capture_import(
        &mut self,
        meta: Meta<'a>,
        name: Atom,
        arity: u32,
        env: &Env<'a>,
    ) -> Res<'a, Option<Atom>> {
        Ok(match self.meaning(meta, name, arity, env)? {
            Meaning::Function(module) => {
                self.record_use(env, super::report::Use::Import(module, name, arity));
                self.note_import(env, module, name, arity, meta);
                Some(module)
            }
            Meaning::Macro(module) => {
                self.record_use(env, super::report::Use::Import(module, name, arity));
                Some(module)
            }
            Meaning::Local => None,
        })
    }

    #[allow(clippy::too_many_arguments)]
    fn capture_remote(
        &mut self,
        meta: Meta<'a>,
        slash: Meta<'a>,
        dot_meta: Meta<'a>,
        receiver: Quoted<'a>,
        name: Atom,
        arity: u32,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        if let Quoted::Atom(module) = receiver {
            if env.function.is_none() {
                self.warn_deprecated(dot_meta, module, (name, arity), env);
            }
            let required = module == names::KERNEL || env.requires(module);
            if required && env.module != Some(module) && self.is_macro(module, name, arity) {
                return self.capture_macro(meta, Some(receiver), name, arity, env);
            }
            let inlined = inline::inline(module, name, arity as usize);
            if let Some(inlined) = inlined {
                if inlined.order == inline::Order::Same {
                    return Ok(self.capture_node(
                        meta,
                        slash,
                        dot_meta,
                        Quoted::Atom(inlined.module),
                        inlined.name,
                        arity,
                    ));
                }
                return self.capture_macro(meta, Some(receiver), name, arity, env);
            }
        }
        Ok(self.capture_node(meta, slash, dot_meta, receiver, name, arity))
    }

    fn capture_node(
        &mut self,
        meta: Meta<'a>,
        slash: Meta<'a>,
        dot_meta: Meta<'a>,
        receiver: Quoted<'a>,
        name: Atom,
        arity: u32,
    ) -> Quoted<'a> {
        let call = self.remote(receiver, name, dot_meta, &[]);
        let slash = self.call(names::SLASH, slash, &[call, Quoted::Int(i64::from(arity))]);
        self.call(names::CAPTURE, meta, &[slash])
    }

    /// A macro cannot be captured: a function that calls it is.
    fn capture_macro(
        &mut self,
        meta: Meta<'a>,
        receiver: Option<Quoted<'a>>,
        name: Atom,
        arity: u32,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let args: Vec<Quoted<'a>> = (0..arity).map(|i| self.fresh(&format!("arg{}", i + 1), meta)).collect();
        let body = match receiver {
            Some(receiver) => self.remote(receiver, name, meta, &args),
            None => self.call(name, meta, &args),
        };
        let clause = self.arrow(meta, &args, body);
        let function = self.call(names::FN, meta, &[clause]);
        self.expand(function, env)
    }

    fn capture_local(
        &mut self,
        meta: Meta<'a>,
        slash: Meta<'a>,
        node: &'a Node<'a>,
        name: Atom,
        arity: u32,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        if self
            .modules
            .last()
            .is_some_and(|b| Some(b.name) == env.module && b.macro_kind(name, arity).is_some())
        {
            return self.capture_macro(meta, None, name, arity, env);
        }
        if env.function.is_none() {
            let text = name.as_str();
            return Err(self.fail(
                meta,
                env,
                format!("undefined function {text}/{arity} (there is no such import)"),
            ));
        }
        self.record_local(node.meta, name, arity, env);
        let var = self.variable(name, node.meta, names::NIL);
        let slash = self.call(names::SLASH, slash, &[var, Quoted::Int(i64::from(arity))]);
        Ok(self.call(names::CAPTURE, meta, &[slash]))
    }

    /// `&(... &1 ...)`
    fn capture_expression(&mut self, meta: Meta<'a>, expr: Quoted<'a>, env: &mut Env<'a>) -> Res<'a> {
        if let Some(result) = self.capture_plain_call(meta, expr, env)? {
            return Ok(result);
        }
        let mut used: Vec<(i64, Quoted<'a>)> = Vec::new();
        let body = self.replace_arguments(expr, &mut used, env)?;
        if used.is_empty() {
            let at = expr.node().filter(|_| expr.variable().is_none()).map_or(meta, |n| n.meta);
            return Err(self.bad_capture(at, expr, env));
        }
        used.sort_by_key(|(n, _)| *n);
        let count = used.last().map_or(0, |(n, _)| *n);
        for n in 1..=count {
            if !used.iter().any(|(m, _)| *m == n) {
                let at = expr.node().map_or(meta, |n| n.meta);
                return Err(self.fail(at, env, format!("capture argument &{count} cannot be defined without &{n} (you cannot skip arguments, all arguments must be numbered)")));
            }
        }
        if count > 255 {
            let message = format!("capture argument &{count} must be numbered between 1 and 255");
            return Err(self.fail(meta, env, message));
        }
        let args: Vec<Quoted<'a>> = used.iter().map(|(_, var)| *var).collect();
        let clause = self.arrow(meta, &args, body);
        let function = self.call(names::FN, meta, &[clause]);
        self.expand(function, env)
    }

    /// `&fun(&1, &2)` is `&fun/2` when `fun` is no macro.
    fn capture_plain_call(
        &mut self,
        meta: Meta<'a>,
        expr: Quoted<'a>,
        env: &mut Env<'a>,
    ) -> Res<'a, Option<Quoted<'a>>> {
        let Some(node) = expr.node() else { return Ok(None) };
        let Args::List(args) = node.args else { return Ok(None) };
        let in_order = args.iter().enumerate().all(
            |(i, arg)| matches!(arg.call(names::CAPTURE), Some((_, [Quoted::Int(n)])) if *n == i as i64 + 1),
        );
        if !in_order || args.is_empty() {
            return Ok(None);
        }
        let arity = args.len() as u32;
        match node.form {
            Quoted::Node(form) => {
                let Some((dot_meta, [module, Quoted::Atom(name)])) = Quoted::Node(form).call(names::DOT)
                else {
                    return Ok(None);
                };
                let receiver = match module {
                    Quoted::Atom(_) => *module,
                    _ => match module.call(names::ALIASES) {
                        Some(_) => self.expand(*module, env)?,
                        None => return Ok(None),
                    },
                };
                let Quoted::Atom(atom) = receiver else { return Ok(None) };
                let required = atom == names::KERNEL || env.requires(atom);
                if required && self.is_macro(atom, *name, arity) {
                    return Ok(None);
                }
                self.capture_remote(meta, meta, dot_meta, receiver, *name, arity, env).map(Some)
            }
            Quoted::Atom(name) => {
                if super::native::is_special_form(name, args.len()) {
                    return Ok(None);
                }
                match self.meaning(node.meta, name, arity, env)? {
                    Meaning::Function(module) => {
                        self.record_use(env, super::report::Use::Import(module, name, arity));
                        self.capture_remote(meta, meta, node.meta, Quoted::Atom(module), name, arity, env)
                            .map(Some)
                    }
                    Meaning::Macro(_) => Ok(None),
                    Meaning::Local => {
                        let is_macro = self.modules.last().is_some_and(|b| {
                            Some(b.name) == env.module && b.macro_kind(name, arity).is_some()
                        });
                        if is_macro || env.function.is_none() {
                            return Ok(None);
                        }
                        self.capture_local(meta, meta, node, name, arity, env).map(Some)
                    }
                }
            }
            _ => Ok(None),
        }
    }

    fn replace_arguments(
        &mut self,
        expr: Quoted<'a>,
        used: &mut Vec<(i64, Quoted<'a>)>,
        env: &Env<'a>,
    ) -> Res<'a> {
        match expr {
            Quoted::Node(Node {
                form: Quoted::Atom(names::CAPTURE),
                meta,
                args: Args::List([Quoted::Int(n)]),
            }) => {
                if *n < 1 {
                    return Err(self.fail(
                        *meta,
                        env,
                        format!("capture argument &{n} must be numbered between 1 and 255"),
                    ));
                }
                if let Some((_, var)) = used.iter().find(|(m, _)| m == n) {
                    return Ok(*var);
                }
                let var = self.fresh(&format!("&{n}"), *meta);
                used.push((*n, var));
                Ok(var)
            }
            Quoted::Node(Node { form: Quoted::Atom(names::CAPTURE), meta, args: Args::List([_]) }) => {
                let text = self.show(expr);
                Err(self.fail(*meta, env, format!("nested captures are not allowed. You cannot define a function using the capture operator & inside another function defined via &. Got invalid nested capture: {text}")))
            }
            Quoted::Node(node) => {
                let Args::List(args) = node.args else { return Ok(expr) };
                let form = self.replace_arguments(node.form, used, env)?;
                let args = self.replace_all(args, used, env)?;
                Ok(Quoted::Node(self.arena.alloc(Node { form, meta: node.meta, args: Args::List(args) })))
            }
            Quoted::List(items) => Ok(Quoted::List(self.replace_all(items, used, env)?)),
            Quoted::Pair(pair) => {
                let left = self.replace_arguments(pair.0, used, env)?;
                let right = self.replace_arguments(pair.1, used, env)?;
                Ok(self.pair(left, right))
            }
            _ => Ok(expr),
        }
    }

    fn replace_all(
        &mut self,
        items: &'a [Quoted<'a>],
        used: &mut Vec<(i64, Quoted<'a>)>,
        env: &Env<'a>,
    ) -> Res<'a, &'a [Quoted<'a>]> {
        if items.iter().all(|i| i.is_literal()) {
            return Ok(items);
        }
        let out = self.arena.alloc_slice_copy(items);
        for item in out.iter_mut() {
            *item = self.replace_arguments(*item, used, env)?;
        }
        Ok(out)
    }

    fn bad_capture(&mut self, meta: Meta<'a>, arg: Quoted<'a>, env: &Env<'a>) -> super::Stop<'a> {
        // A call without parentheses is told with them.
        let called = match arg {
            Quoted::Node(Node { form: form @ Quoted::Node(_), meta, args: Args::List(args) }) => {
                self.node_of(*form, self.without_extra(*meta, names::NO_PARENS), args)
            }
            _ => arg,
        };
        let text = self.show(called);
        self.fail(meta, env, format!("invalid args for &, expected one of:\n\n  * &Mod.fun/arity to capture a remote function, such as &Enum.map/2\n  * &fun/arity to capture a local or imported function, such as &is_atom/1\n  * &some_code(&1, ...) containing at least one argument as &1, such as &List.flatten(&1)\n\nGot: {text}"))
    }
}
