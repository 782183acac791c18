//! `if`, the boolean operators, pipes, ranges, `in` and `<>`, as the trees they stand for.

use super::env::{Context, Env};
use super::report::Trace;
use super::tree::Look;
use super::{Compiler, Res, Stop, block};
use crate::host::HostError;
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};

impl<'a> Compiler<'a> {
    /// `if` in ordinary code, expanded at once: chains of `else if` cost no second walk.
    pub(super) fn expand_if(
        &mut self,
        meta: Meta<'a>,
        condition: Quoted<'a>,
        blocks: Quoted<'a>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let tree = self.if_tree(meta, condition, blocks, env)?;
        let expanded = self.expand(tree, env);
        expanded.map_err(|stop| self.stop_in_macro(stop, (names::KERNEL, names::IF, 2), meta, env))
    }

    pub(super) fn if_tree(
        &mut self,
        meta: Meta<'a>,
        condition: Quoted<'a>,
        blocks: Quoted<'a>,
        env: &Env<'a>,
    ) -> Res<'a> {
        let (yes, no) = self.branches(meta, "if", blocks, env)?;
        Ok(self.choose(meta, condition, no, yes))
    }

    pub(super) fn unless_tree(
        &mut self,
        meta: Meta<'a>,
        condition: Quoted<'a>,
        blocks: Quoted<'a>,
        env: &Env<'a>,
    ) -> Res<'a> {
        let (yes, no) = self.branches(meta, "unless", blocks, env)?;
        Ok(self.choose(meta, condition, yes, no))
    }

    fn branches(
        &mut self,
        meta: Meta<'a>,
        name: &str,
        blocks: Quoted<'a>,
        env: &Env<'a>,
    ) -> Res<'a, (Quoted<'a>, Quoted<'a>)> {
        let items = blocks.items().filter(|_| blocks.is_keyword()).unwrap_or(&[]);
        let known =
            items.iter().all(|i| matches!(i, Quoted::Pair((Quoted::Atom(names::DO | names::ELSE), _))));
        match blocks.keyword(names::DO) {
            Some(yes)
                if known
                    && (items.len() == 1 || items.len() == 2 && blocks.keyword(names::ELSE).is_some()) =>
            {
                Ok((yes, blocks.keyword(names::ELSE).unwrap_or(Quoted::Atom(names::NIL))))
            }
            _ => {
                let message = format!(
                    "invalid or duplicate keys for {name}, only \"do\" and an optional \"else\" are permitted"
                );
                Err(self.raise_named(meta, env, "Elixir.ArgumentError", &message))
            }
        }
    }

    /// `case condition do x when x in [false, nil] -> falsy; _ -> truthy end`
    fn choose(
        &mut self,
        meta: Meta<'a>,
        condition: Quoted<'a>,
        falsy: Quoted<'a>,
        truthy: Quoted<'a>,
    ) -> Quoted<'a> {
        let var = self.fresh("x", meta);
        let quiet = self.generated(meta);
        let test = self.falsy_test(quiet, var);
        let head = self.call(names::WHEN, quiet, &[var, test]);
        let rest = self.variable(names::UNDERSCORE, quiet, names::KERNEL);
        let written = self.written(meta, quiet);
        let clauses = [self.arrow(written, &[head], falsy), self.arrow(quiet, &[rest], truthy)];
        let meta = self.with_extra(quiet, names::OPTIMIZE_BOOLEAN, Quoted::Atom(names::TRUE));
        self.case_of(Meta { column: 0, ..meta }, condition, &clauses)
    }

    /// The first clause of a conditional is marked unless it stands in generated code.
    fn written(&self, meta: Meta<'a>, quiet: Meta<'a>) -> Meta<'a> {
        if block::is_generated(meta) {
            return quiet;
        }
        self.with_extra(quiet, names::OPTIMIZE_BOOLEAN, Quoted::Atom(names::TRUE))
    }

    fn falsy_test(&self, meta: Meta<'a>, var: Quoted<'a>) -> Quoted<'a> {
        let is_false = self.erlang("=:=", meta, &[var, Quoted::Atom(names::FALSE)]);
        let is_nil = self.erlang("=:=", meta, &[var, Quoted::Atom(names::NIL)]);
        self.erlang("orelse", meta, &[is_false, is_nil])
    }

    pub(super) fn and_and_tree(
        &mut self,
        meta: Meta<'a>,
        left: Quoted<'a>,
        right: Quoted<'a>,
        env: &Env<'a>,
    ) -> Res<'a> {
        self.not_allowed(meta, "&&", env)?;
        let var = self.fresh("x", meta);
        Ok(self.choose_value(meta, left, var, var, right))
    }

    pub(super) fn or_or_tree(
        &mut self,
        meta: Meta<'a>,
        left: Quoted<'a>,
        right: Quoted<'a>,
        env: &Env<'a>,
    ) -> Res<'a> {
        self.not_allowed(meta, "||", env)?;
        let quiet = self.generated(meta);
        let var = self.fresh("x", meta);
        let test = self.falsy_test(quiet, var);
        let head = self.call(names::WHEN, quiet, &[var, test]);
        let clauses = [self.arrow(quiet, &[head], right), self.arrow(quiet, &[var], var)];
        Ok(self.case_of(quiet, left, &clauses))
    }

    /// `case subject do var when falsy(var) -> falsy; _ -> truthy end`
    fn choose_value(
        &mut self,
        meta: Meta<'a>,
        subject: Quoted<'a>,
        var: Quoted<'a>,
        falsy: Quoted<'a>,
        truthy: Quoted<'a>,
    ) -> Quoted<'a> {
        let quiet = self.generated(meta);
        let test = self.falsy_test(quiet, var);
        let head = self.call(names::WHEN, quiet, &[var, test]);
        let rest = self.variable(names::UNDERSCORE, quiet, names::KERNEL);
        let clauses =
            [self.arrow(self.written(meta, quiet), &[head], falsy), self.arrow(quiet, &[rest], truthy)];
        self.case_of(quiet, subject, &clauses)
    }

    pub(super) fn bang_tree(&mut self, meta: Meta<'a>, arg: Quoted<'a>, env: &Env<'a>) -> Res<'a> {
        self.not_allowed(meta, "!", env)?;
        if let Some((_, [inner])) = arg.call(names::BANG) {
            return Ok(self.choose(meta, *inner, Quoted::Atom(names::FALSE), Quoted::Atom(names::TRUE)));
        }
        Ok(self.choose(meta, arg, Quoted::Atom(names::TRUE), Quoted::Atom(names::FALSE)))
    }

    fn not_allowed(&mut self, meta: Meta<'a>, name: &str, env: &Env<'a>) -> Res<'a, ()> {
        if env.context == Context::Normal {
            return Ok(());
        }
        let message = if env.in_guard() {
            format!(
                "invalid expression in guard, {name} is not allowed in guards. To learn more about guards, visit: https://hexdocs.pm/elixir/patterns-and-guards.html"
            )
        } else {
            format!(
                "invalid expression in match, {name} is not allowed in patterns such as function clauses, case clauses or on the left side of the = operator"
            )
        };
        Err(self.raise_named(meta, env, "Elixir.ArgumentError", &message))
    }

    /// `and`, `or`
    pub(super) fn boolean_tree(
        &mut self,
        meta: Meta<'a>,
        name: Atom,
        left: Quoted<'a>,
        right: Quoted<'a>,
        env: &Env<'a>,
    ) -> Res<'a> {
        match env.context {
            Context::Match => {
                let message = format!(
                    "invalid expression in match, {} is not allowed in patterns such as function clauses, case clauses or on the left side of the = operator",
                    name.as_str()
                );
                Err(self.raise_named(meta, env, "Elixir.ArgumentError", &message))
            }
            Context::Guard => {
                let function = if name == names::AND { "andalso" } else { "orelse" };
                Ok(self.erlang(function, meta, &[left, right]))
            }
            Context::Normal => {
                let quiet = self.generated(meta);
                let other = self.fresh("other", meta);
                let badbool = self.call(
                    names::TUPLE,
                    quiet,
                    &[Quoted::Atom(Atom::new("badbool")), Quoted::Atom(name), other],
                );
                let error = self.erlang("error", meta, &[badbool]);
                let (on_false, on_true) = if name == names::AND {
                    (Quoted::Atom(names::FALSE), right)
                } else {
                    (right, Quoted::Atom(names::TRUE))
                };
                let first = self.arrow(quiet, &[Quoted::Atom(names::FALSE)], on_false);
                let second = self.arrow(quiet, &[Quoted::Atom(names::TRUE)], on_true);
                let third = self.arrow(quiet, &[other], error);
                let clauses =
                    if name == names::AND { [first, second, third] } else { [second, first, third] };
                Ok(self.case_of(quiet, left, &clauses))
            }
        }
    }

    /// `a |> f(b) |> g`: a loop along the left side, so that long pipes need no stack.
    pub(super) fn pipe_tree(&mut self, pipe: Quoted<'a>, env: &mut Env<'a>) -> Res<'a> {
        match pipe.call(names::PIPE) {
            Some((meta, [left, right])) => self.pipe_into(meta, *left, *right, env),
            _ => Ok(pipe),
        }
    }

    fn pipe_into(
        &mut self,
        meta: Meta<'a>,
        value: Quoted<'a>,
        stage: Quoted<'a>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        match stage {
            Quoted::Node(Node {
                form: Quoted::Atom(name),
                meta: stage_meta,
                args: Args::Context(context),
            }) => {
                if matches!(*name, names::UNDERSCORE) {
                    return Err(self.bad_pipe(meta, value, stage, env));
                }
                let _ = context;
                Ok(self.call(*name, *stage_meta, &[value]))
            }
            Quoted::Node(Node { form: Quoted::Atom(name), args: Args::List(args), meta: stage_meta }) => {
                let operator = name.as_str();
                let is_bad = matches!(
                    *name,
                    names::FN
                        | names::TUPLE
                        | names::BLOCK
                        | names::MAP
                        | names::STRUCT
                        | names::BITS
                        | names::ALIASES
                        | names::CAPTURE
                ) || super::names_of::is_operator(operator, args.len())
                    && !matches!(*name, names::DOT);
                if is_bad && !matches!(*name, names::UNQUOTE) {
                    return Err(self.bad_pipe(meta, value, stage, env));
                }
                let mut all = vec![value];
                all.extend_from_slice(args);
                Ok(self.call(*name, *stage_meta, &all))
            }
            Quoted::Node(Node { form: form @ Quoted::Node(_), args: Args::List(args), meta: stage_meta }) => {
                if stage_meta.get(names::FROM_BRACKETS).is_some() {
                    return Err(self.bad_pipe(meta, value, stage, env));
                }
                let mut all = vec![value];
                all.extend_from_slice(args);
                let stage_meta = self.without_extra(*stage_meta, names::NO_PARENS);
                Ok(self.node_of(*form, stage_meta, self.slice(&all)))
            }
            Quoted::Atom(_) => {
                // `|> Mod` is no call, `|> :name` neither.
                Err(self.bad_pipe(meta, value, stage, env))
            }
            _ => Err(self.bad_pipe(meta, value, stage, env)),
        }
    }

    fn bad_pipe(&mut self, meta: Meta<'a>, value: Quoted<'a>, stage: Quoted<'a>, env: &Env<'a>) -> Stop<'a> {
        let (module, function) = (Atom::new("Elixir.Macro"), Atom::new("pipe"));
        match self.host_call(module, function, &[value, stage, Quoted::Int(0)]) {
            Err(HostError::Cancelled) => Stop::Cancelled,
            Err(HostError::Raised(raised)) => {
                let message = match raised.reason {
                    Quoted::Map(pairs) => {
                        pairs.iter().find(|(key, _)| key.atom() == Some(Atom::new("message"))).map(|p| p.1)
                    }
                    _ => None,
                };
                let text = match message {
                    Some(Quoted::Binary(text)) => String::from_utf8_lossy(text).into_owned(),
                    _ => self.inspect(raised.reason),
                };
                self.raise_named(meta, env, "Elixir.ArgumentError", &text)
            }
            Ok(_) => {
                let (left, right) = (self.show(value), self.show(stage));
                let message = format!(
                    "cannot pipe {left} into {right}, can only pipe into local calls foo(), remote calls Foo.bar() or anonymous function calls foo.()"
                );
                self.raise_named(meta, env, "Elixir.ArgumentError", &message)
            }
        }
    }

    pub(super) fn range_of(
        &mut self,
        meta: Meta<'a>,
        first: Quoted<'a>,
        last: Quoted<'a>,
        step: Option<Quoted<'a>>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let cannot_be = |side: Quoted<'a>| {
            matches!(side, Quoted::Float(_) | Quoted::Atom(_) | Quoted::Binary(_) | Quoted::List(_))
        };
        if cannot_be(first) || cannot_be(last) {
            let (first, last) = (self.show(first), self.show(last));
            let message =
                format!("ranges (first..last//step) expect both sides to be integers, got: {first}..{last}");
            return Err(self.raise_named(meta, env, "Elixir.ArgumentError", &message));
        }
        if let Some(step) = step.filter(|step| cannot_be(*step) || matches!(step, Quoted::Int(0))) {
            let text = self.show(step);
            let message =
                format!("ranges (first..last//step) expect the step to be a non-zero integer, got: {text}");
            return Err(self.raise_named(meta, env, "Elixir.ArgumentError", &message));
        }
        if step.is_none() {
            self.warn_no_step(meta, first, last, env)?;
        }
        Ok(self.range_tree(meta, first, last, step, env))
    }

    /// A literal range that goes down without saying so, or a pattern that leaves its step open.
    fn warn_no_step(
        &mut self,
        meta: Meta<'a>,
        first: Quoted<'a>,
        last: Quoted<'a>,
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        let message = match (literal_int(first), literal_int(last)) {
            _ if block::is_generated(meta) => return Ok(()),
            (Some(from), Some(to)) if from > to => {
                format!("{from}..{to} has a default step of -1, please write {from}..{to}//-1 instead")
            }
            (Some(_), Some(_)) => return Ok(()),
            _ if env.context == Context::Guard => {
                let range = self.show(self.call(names::RANGE, meta, &[first, last]));
                format!(
                    "{range} inside guards requires an explicit step, please write {range}//1 or {range}//-1 instead"
                )
            }
            _ if env.in_match() => {
                let (first, last) = (self.show(first), self.show(last));
                format!(
                    "{first}..{last} inside match is deprecated, you must always match on the step: {first}..{last}//var or {first}..{last}//_ if you want to ignore it"
                )
            }
            _ => return Ok(()),
        };
        let entry = self.trace_entry(Trace::Caller, meta, env);
        let args = [self.string(&message), self.list(&[entry])];
        self.emit_reports();
        let told = self.host_call(Atom::new("Elixir.IO"), Atom::new("warn"), &args);
        self.result_or_stop(told)?;
        Ok(())
    }

    pub(super) fn range_tree(
        &mut self,
        meta: Meta<'a>,
        first: Quoted<'a>,
        last: Quoted<'a>,
        step: Option<Quoted<'a>>,
        env: &Env<'a>,
    ) -> Quoted<'a> {
        let constant = match (literal_int(first), literal_int(last), step) {
            (Some(first), Some(last), None) => Some((first, last, if first <= last { 1 } else { -1 })),
            (Some(first), Some(last), Some(step)) => {
                literal_int(step).filter(|s| *s != 0).map(|s| (first, last, s))
            }
            _ => None,
        };
        let field = |name: &str, value: Quoted<'a>| self.pair(Quoted::Atom(Atom::new(name)), value);
        let tag = self.pair(Quoted::Atom(names::STRUCT_KEY), Quoted::Atom(names::RANGE_MODULE));
        if env.context == Context::Normal && constant.is_none() {
            let mut args = vec![first, last];
            args.extend(step);
            return self.remote(Quoted::Atom(names::RANGE_MODULE), Atom::new("new"), meta, &args);
        }
        let mut pairs = vec![tag];
        match (env.context, constant) {
            (Context::Match, _) | (_, None) => {
                pairs.push(field("first", first));
                pairs.push(field("last", last));
                pairs.extend(step.map(|s| field("step", s)));
            }
            (_, Some((first, last, step))) => {
                pairs.push(field("first", Quoted::Int(first)));
                pairs.push(field("last", Quoted::Int(last)));
                pairs.push(field("step", Quoted::Int(step)));
            }
        }
        self.call(names::MAP, meta, &pairs)
    }

    /// `left in right`
    pub(super) fn in_tree(
        &mut self,
        meta: Meta<'a>,
        left: Quoted<'a>,
        right: Quoted<'a>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        if env.in_match() {
            let message = "invalid expression in match, in/2 is not allowed in patterns such as function clauses, case clauses or on the left side of the = operator";
            return Err(self.raise_named(meta, env, "Elixir.ArgumentError", message));
        }
        let in_body = env.context == Context::Normal;
        // The right side may be a macro that gives a list, a sigil or a range.
        let mut right = right;
        while let Some(next) = self.step_of_in(right, env)? {
            right = next;
        }
        right = self.proper_list(right, env)?;
        if let Some((first, last, step)) = range_parts(right) {
            return self.in_range_tree(meta, left, first, last, step, env);
        }
        match right {
            Quoted::List([]) if !in_body => Ok(Quoted::Atom(names::FALSE)),
            Quoted::List([]) => {
                let ignored = self.variable(names::UNDERSCORE, meta, names::NIL);
                let bind = self.call(names::MATCH, meta, &[ignored, left]);
                Ok(self.call(names::BLOCK, meta, &[bind, Quoted::Atom(names::FALSE)]))
            }
            // All elements are computed, whichever is equal.
            Quoted::List(items)
                if in_body && !items.iter().all(|i| i.is_literal() || i.variable().is_some()) =>
            {
                let function = if items.iter().any(|i| i.call(names::BAR).is_some()) {
                    ("Elixir.Enum", "__in__")
                } else {
                    ("lists", "member")
                };
                Ok(self.remote_named(function.0, function.1, meta, &[left, right]))
            }
            Quoted::List(items) if items.iter().all(|i| i.call(names::BAR).is_none()) => {
                if !in_body || left.variable().is_some() {
                    return Ok(self.any_equal(meta, left, items, in_body));
                }
                let var = self.fresh("left", meta);
                let bind = self.call(names::MATCH, meta, &[var, left]);
                let test = self.any_equal(meta, var, items, in_body);
                Ok(self.call(names::BLOCK, meta, &[bind, test]))
            }
            _ if in_body => Ok(self.remote_named("Elixir.Enum", "__in__", meta, &[left, right])),
            _ => {
                let text = self.show(right);
                let message = format!(
                    "invalid right argument for operator \"in\", it expects a compile-time proper list or compile-time range on the right side when used in guard expressions, got: {text}"
                );
                Err(self.raise_named(meta, env, "Elixir.ArgumentError", &message))
            }
        }
    }

    /// `[a, b | tail]` with a tail that is a list in the end (an attribute's value, say).
    fn proper_list(&mut self, right: Quoted<'a>, env: &mut Env<'a>) -> Res<'a> {
        let mut right = right;
        while let Quoted::List([before @ .., last]) = right {
            let Some((meta, [head, tail])) = last.call(names::BAR) else { break };
            let mut tail = *tail;
            while let Some(next) = self.step_of_in(tail, env)? {
                tail = next;
            }
            let mut items = before.to_vec();
            items.push(*head);
            let Quoted::List(rest) = tail else {
                let last = items.pop().unwrap_or(*head);
                items.push(self.call(names::BAR, meta, &[last, tail]));
                return Ok(self.list(&items));
            };
            items.extend_from_slice(rest);
            right = self.list(&items);
        }
        Ok(right)
    }

    /// Expands the right side of `in` while it is a macro call other than a range.
    fn step_of_in(&mut self, right: Quoted<'a>, env: &mut Env<'a>) -> Res<'a, Option<Quoted<'a>>> {
        let Quoted::Node(node) = right else { return Ok(None) };
        if matches!(node.form, Quoted::Atom(names::RANGE | names::RANGE_STEP | names::MAP)) {
            return Ok(None);
        }
        if matches!(node.form, Quoted::Atom(names::AT)) {
            return match self.attribute_literal(right, env)? {
                Some(value) => Ok(Some(value)),
                None => Ok(None),
            };
        }
        self.expand_once(right, env)
    }

    fn any_equal(&self, meta: Meta<'a>, left: Quoted<'a>, items: &[Quoted<'a>], in_body: bool) -> Quoted<'a> {
        let quiet = self.generated(meta);
        // Comparing with what is never equal is no mistake here.
        let equal = |item: &Quoted<'a>| self.erlang("=:=", quiet, &[left, *item]);
        let mut tests = items.iter().rev();
        let Some(last) = tests.next() else { return Quoted::Atom(names::FALSE) };
        let mut all = equal(last);
        for item in tests {
            let test = equal(item);
            all = if in_body {
                let clauses = [
                    self.arrow(quiet, &[Quoted::Atom(names::TRUE)], Quoted::Atom(names::TRUE)),
                    self.arrow(quiet, &[Quoted::Atom(names::FALSE)], all),
                ];
                self.case_of(quiet, test, &clauses)
            } else {
                self.erlang("orelse", meta, &[test, all])
            };
        }
        all
    }

    fn in_range_tree(
        &mut self,
        meta: Meta<'a>,
        left: Quoted<'a>,
        first: Quoted<'a>,
        last: Quoted<'a>,
        step: Option<Quoted<'a>>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        if step.is_none() {
            self.warn_no_step(meta, first, last, env)?;
        }
        let in_body = env.context == Context::Normal;
        let is_int = |q: Quoted<'a>| matches!(q, Quoted::Int(_));
        if in_body && !(is_int(first) && is_int(last) && step.is_none_or(is_int)) {
            let mut args = vec![first, last];
            args.extend(step);
            let range = if step.is_some() {
                self.call(names::RANGE_STEP, meta, &args)
            } else {
                self.call(names::RANGE, meta, &args)
            };
            let range = self.kernel_call(range);
            return Ok(self.remote_named("Elixir.Enum", "__in__", meta, &[left, range]));
        }
        let mut binds = Vec::new();
        let left = if in_body && left.variable().is_none() {
            let var = self.fresh("left", meta);
            binds.push(self.call(names::MATCH, meta, &[var, left]));
            var
        } else {
            left
        };
        let test = self.range_test(meta, left, first, last, step);
        // In a body `andalso` is written with `case`, by way of `and`.
        binds.push(if in_body { self.as_body_boolean(meta, test) } else { test });
        Ok(self.block(meta, &binds))
    }

    fn range_test(
        &mut self,
        meta: Meta<'a>,
        left: Quoted<'a>,
        first: Quoted<'a>,
        last: Quoted<'a>,
        step: Option<Quoted<'a>>,
    ) -> Quoted<'a> {
        let and = |a, b| self.erlang("andalso", meta, &[a, b]);
        let is_integer = self.erlang("is_integer", meta, &[left]);
        let between = |low, high| {
            let above = self.erlang(">=", meta, &[left, low]);
            let below = self.erlang("=<", meta, &[left, high]);
            and(above, below)
        };
        let both = match (first, last, step) {
            (Quoted::Int(a), Quoted::Int(b), None) if a <= b => between(first, last),
            (Quoted::Int(_), Quoted::Int(_), None) => between(last, first),
            (_, _, None) => {
                let ascending = and(self.erlang("=<", meta, &[first, last]), between(first, last));
                let descending = and(self.erlang("<", meta, &[last, first]), between(last, first));
                self.erlang("orelse", meta, &[ascending, descending])
            }
            (_, _, Some(Quoted::Int(n))) if n > 0 => between(first, last),
            (_, _, Some(Quoted::Int(_))) => between(last, first),
            (_, _, Some(step)) => {
                let zero = Quoted::Int(0);
                let up = and(self.erlang(">", meta, &[step, zero]), between(first, last));
                let down = and(self.erlang("<", meta, &[step, zero]), between(last, first));
                self.erlang("orelse", meta, &[up, down])
            }
        };
        let mut test = and(is_integer, both);
        if let Some(step) = step.filter(|s| !matches!(s, Quoted::Int(1 | -1))) {
            let distance = self.erlang("-", meta, &[left, first]);
            let rest = self.erlang("rem", meta, &[distance, step]);
            let on_grid = self.erlang("=:=", meta, &[rest, Quoted::Int(0)]);
            test = and(test, on_grid);
        }
        test
    }

    /// Rewrites `andalso`/`orelse` of a guard test to `case` for use in a body.
    fn as_body_boolean(&mut self, meta: Meta<'a>, test: Quoted<'a>) -> Quoted<'a> {
        let Some((_, name, [left, right])) = super::dispatch::remote_parts(test) else { return test };
        let (on_true, on_false) = match name.as_str() {
            "andalso" => (self.as_body_boolean(meta, *right), Quoted::Atom(names::FALSE)),
            "orelse" => (Quoted::Atom(names::TRUE), self.as_body_boolean(meta, *right)),
            _ => return test,
        };
        let left = self.as_body_boolean(meta, *left);
        let quiet = self.generated(meta);
        let clauses = [
            self.arrow(quiet, &[Quoted::Atom(names::TRUE)], on_true),
            self.arrow(quiet, &[Quoted::Atom(names::FALSE)], on_false),
        ];
        self.case_of(quiet, left, &clauses)
    }

    /// A call of a Kernel macro wherever the environment does not import it.
    pub fn kernel_call(&self, call: Quoted<'a>) -> Quoted<'a> {
        match call {
            Quoted::Node(Node { form: Quoted::Atom(name), meta, args: Args::List(args) }) => {
                self.remote(Quoted::Atom(names::KERNEL), *name, *meta, args)
            }
            _ => call,
        }
    }

    /// `a <> b <> c`: one binary, built in one pass.
    pub(super) fn concat_tree(&mut self, meta: Meta<'a>, call: Quoted<'a>, env: &mut Env<'a>) -> Res<'a> {
        // What the macro puts in stands on its line, nowhere else.
        let meta = Meta { column: 0, ..meta };
        let mut parts = Vec::new();
        let mut current = call;
        // Right-associative: walk along the right side, but the left may hold more of them.
        while let Some((_, [left, right])) = current.call(names::CONCAT) {
            parts.push(*left);
            current = *right;
        }
        parts.push(current);
        let mut segments = Vec::new();
        let last = parts.len() - 1;
        for (index, part) in parts.iter().enumerate() {
            segments.push(self.concat_segment(meta, *part, index == last, env)?);
        }
        Ok(self.call(names::BITS, meta, &segments))
    }

    fn concat_segment(&mut self, meta: Meta<'a>, part: Quoted<'a>, last: bool, env: &Env<'a>) -> Res<'a> {
        let binary = self.variable(Atom::new("binary"), meta, names::NIL);
        if env.in_match() && !last {
            if part.variable().is_some_and(|(name, ..)| name != names::MODULE) {
                let text = self.show(part);
                let message = format!(
                    "cannot perform prefix match because the left operand of <> has unknown size. The left operand of <> inside a match should either be a literal binary or an existing variable with the pin operator (such as ^some_var). Got: {text}"
                );
                return Err(self.raise_named(meta, env, "Elixir.ArgumentError", &message));
            }
            if part
                .call(names::PIN)
                .is_some_and(|(_, args)| matches!(args, [pinned] if pinned.variable().is_some()))
            {
                let bytes = self.erlang("byte_size", meta, &[part]);
                let size = self.call(names::SIZE, meta, &[bytes]);
                let spec = self.call(names::MINUS, meta, &[binary, size]);
                return Ok(self.call(names::TYPE_OP, meta, &[part, spec]));
            }
        }
        if matches!(part, Quoted::Binary(_)) {
            return Ok(part);
        }
        if matches!(part, Quoted::Int(_) | Quoted::Float(_) | Quoted::List(_) | Quoted::Atom(_)) {
            let text = self.show(part);
            let message = format!("expected binary argument in <> operator but got: {text}");
            return Err(self.raise_named(meta, env, "Elixir.ArgumentError", &message));
        }
        Ok(self.call(names::TYPE_OP, meta, &[part, binary]))
    }
}

/// `first..last` or `first..last//step` as written.
fn range_parts<'a>(tree: Quoted<'a>) -> Option<(Quoted<'a>, Quoted<'a>, Option<Quoted<'a>>)> {
    if let Some((_, [first, last])) = tree.call(names::RANGE) {
        return Some((plain_int(*first), plain_int(*last), None));
    }
    if let Some((_, [first, last, step])) = tree.call(names::RANGE_STEP) {
        return Some((plain_int(*first), plain_int(*last), Some(plain_int(*step))));
    }
    let (_, pairs) = tree.call(names::MAP)?;
    let get = |name: &str| {
        pairs.iter().find_map(|p| match p {
            Quoted::Pair((Quoted::Atom(key), value)) if key.as_str() == name => Some(*value),
            _ => None,
        })
    };
    if get("__struct__")?.atom()? != names::RANGE_MODULE {
        return None;
    }
    let step = get("step");
    Some((get("first")?, get("last")?, step))
}

/// `-1` arrives as a call of `-`.
fn plain_int(tree: Quoted<'_>) -> Quoted<'_> {
    match tree.call(names::MINUS) {
        Some((_, [Quoted::Int(n)])) => n.checked_neg().map_or(tree, Quoted::Int),
        _ => tree,
    }
}

/// A number, or one with a minus before it.
fn literal_int(tree: Quoted<'_>) -> Option<i64> {
    match tree {
        Quoted::Int(n) => Some(n),
        Quoted::Node(Node {
            form: Quoted::Atom(names::MINUS), args: Args::List([Quoted::Int(n)]), ..
        }) => n.checked_neg(),
        _ => None,
    }
}
