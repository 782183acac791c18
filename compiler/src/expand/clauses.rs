//! Clauses `patterns when guard -> body`, which `case`, `fn`, `receive` and others share.

use super::dispatch::remote_parts;
use super::env::{Context, Env};
use super::tree::Look;
use super::{Compiler, Res};
use crate::quoted::{Args, Meta, Node, Quoted, names};

impl<'a> Compiler<'a> {
    /// Splits `a, b when guard` (the guard arrives with the last argument) into the patterns
    /// and the guard.
    pub fn split_when(&self, args: &'a [Quoted<'a>]) -> (Vec<Quoted<'a>>, Option<(Meta<'a>, Quoted<'a>)>) {
        if let Some((last, before)) = args.split_last()
            && let Some((meta, parts)) = last.call(names::WHEN)
            && let Some((guard, patterns)) = parts.split_last()
        {
            let mut all = before.to_vec();
            all.extend_from_slice(patterns);
            return (all, Some((meta, *guard)));
        }
        (args.to_vec(), None)
    }

    /// Expands patterns that are matched side by side; their variables come into scope.
    pub fn expand_patterns(
        &mut self,
        patterns: &[Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a, &'a [Quoted<'a>]> {
        let saved = self.scope.begin_pattern();
        let context = std::mem::replace(&mut env.context, Context::Match);
        let expanded = self.expand_args(patterns, env);
        env.context = context;
        self.scope.end_pattern(saved);
        expanded
    }

    /// Expands a guard; `when` alternatives are nested on the right.
    pub fn expand_guard(&mut self, guard: Quoted<'a>, env: &mut Env<'a>) -> Res<'a> {
        let context = std::mem::replace(&mut env.context, Context::Guard);
        let expanded = self.expand_guard_parts(guard, env);
        env.context = context;
        expanded
    }

    fn expand_guard_parts(&mut self, guard: Quoted<'a>, env: &mut Env<'a>) -> Res<'a> {
        if let Some((meta, [left, right])) = guard.call(names::WHEN) {
            let left = self.expand(*left, env)?;
            let right = self.expand_guard_parts(*right, env)?;
            return Ok(self.call(names::WHEN, meta, &[left, right]));
        }
        self.expand(guard, env)
    }

    /// Expands the head of a clause: patterns, and the guard wrapped around them again.
    pub fn expand_head(
        &mut self,
        arrow: Meta<'a>,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a, &'a [Quoted<'a>]> {
        let (written, guard) = self.split_when(args);
        let around = std::mem::take(&mut self.side_by_side);
        let patterns = self.expand_patterns(&written, env)?;
        if std::mem::replace(&mut self.side_by_side, around) {
            let shown = self.list(&written);
            self.check_cycles(arrow, shown, patterns, env)?;
        }
        let Some((meta, guard)) = guard else { return Ok(patterns) };
        let guard = self.expand_guard(guard, env)?;
        self.warn_length_tests(guard, env);
        let mut parts = patterns.to_vec();
        parts.push(guard);
        Ok(self.slice(&[self.call(names::WHEN, meta, &parts)]))
    }

    /// Warns about guards that count a list to know whether it is empty.
    fn warn_length_tests(&mut self, guard: Quoted<'a>, env: &Env<'a>) {
        let mut rest = guard;
        loop {
            let (test, next) = match rest.call(names::WHEN) {
                Some((_, [first, next])) => (*first, Some(*next)),
                _ => (rest, None),
            };
            self.warn_length_test(test, env);
            let Some(next) = next else { return };
            rest = next;
        }
    }

    fn warn_length_test(&mut self, test: Quoted<'a>, env: &Env<'a>) {
        let Some((Quoted::Atom(names::ERLANG), operator, [length, Quoted::Int(0)])) = remote_parts(test)
        else {
            return;
        };
        let (what, advice, instead) = match operator.as_str() {
            "==" => ("empty", "pattern match on an empty list", "=="),
            ">" => ("not empty", "pattern match on a non-empty list, such as [_ | _],", "!="),
            _ => return,
        };
        let Some((Quoted::Atom(names::ERLANG), name, [list])) = remote_parts(*length) else { return };
        let (Quoted::Node(node), "length") = (test, name.as_str()) else { return };
        let list = self.show(*list);
        let message = format!(
            "do not use \"length({list}) {} 0\" to check if a list is {what} since length always traverses the whole list. Prefer to {advice} or use \"{list} {instead} []\" as a guard",
            operator.as_str()
        );
        self.warning_without_place(node.meta, env, message);
    }

    /// A whole clause in a scope of its own. The env is the enclosing one, unchanged after.
    pub fn expand_clause(&mut self, clause: Quoted<'a>, env: &Env<'a>) -> Res<'a> {
        let Quoted::Node(Node { meta, args: Args::List([Quoted::List(head), body]), .. }) = clause else {
            return Err(self.fail(
                Meta::at(env.line, 0),
                env,
                "invalid clause, expected pattern -> expr".into(),
            ));
        };
        let mark = self.scope.mark();
        let mut inner = *env;
        inner.depth += 1;
        let head = self.expand_head(*meta, head, &mut inner)?;
        let body = self.expand(*body, &mut inner)?;
        self.close_scope(mark, &inner);
        Ok(self.call(names::ARROW, *meta, &[Quoted::List(head), body]))
    }

    /// The clauses of `do`, `else`, `catch`…: a list of `->` nodes.
    pub fn clauses_of(
        &mut self,
        meta: Meta<'a>,
        construct: &str,
        key: &str,
        clauses: Quoted<'a>,
        env: &Env<'a>,
    ) -> Res<'a, &'a [Quoted<'a>]> {
        match clauses {
            Quoted::List(items)
                if !items.is_empty() && items.iter().all(|c| c.call(names::ARROW).is_some()) =>
            {
                Ok(items)
            }
            _ => Err(self.fail(
                meta,
                env,
                format!("invalid \"{key}\" block in \"{construct}\", it expects \"pattern -> expr\" clauses"),
            )),
        }
    }

    /// Expands clauses with one argument each.
    pub fn expand_clauses(
        &mut self,
        meta: Meta<'a>,
        construct: &str,
        key: &str,
        clauses: Quoted<'a>,
        env: &Env<'a>,
    ) -> Res<'a> {
        let clauses = self.clauses_of(meta, construct, key, clauses, env)?;
        let out = self.arena.alloc_slice_copy(clauses);
        for (index, clause) in clauses.iter().enumerate() {
            self.one_argument(construct, key, *clause, env)?;
            out[index] = self.expand_clause(*clause, env)?;
        }
        Ok(Quoted::List(out))
    }

    fn one_argument(&mut self, construct: &str, key: &str, clause: Quoted<'a>, env: &Env<'a>) -> Res<'a, ()> {
        let Some((meta, [Quoted::List(head), _])) = clause.call(names::ARROW) else { return Ok(()) };
        let (patterns, _) = self.split_when(head);
        if patterns.len() != 1 {
            return Err(self.fail(
                meta,
                env,
                format!("expected one argument for \"{key}\" clauses (->) in \"{construct}\""),
            ));
        }
        Ok(())
    }

    /// The blocks of a construct: a keyword list in which each key may stand once.
    pub fn blocks_of(
        &mut self,
        meta: Meta<'a>,
        construct: &str,
        blocks: Quoted<'a>,
        allowed: &[crate::quoted::Atom],
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        if !blocks.is_keyword() {
            return Err(self.fail(meta, env, format!("invalid arguments for \"{construct}\"")));
        }
        let items = blocks.items().unwrap_or(&[]);
        for (index, item) in items.iter().enumerate() {
            let Quoted::Pair((Quoted::Atom(key), _)) = item else { continue };
            if !allowed.contains(key) {
                // What stands before it comes first.
                if let (Some(clauses), true) = (blocks.keyword(names::DO), construct == "case") {
                    self.expand_clauses(meta, construct, "do", clauses, env)?;
                }
                return Err(self.fail(
                    meta,
                    env,
                    format!("unexpected option {} in \"{construct}\"", self.show_atom_plain(*key)),
                ));
            }
            if items[..index].iter().any(|i| matches!(i, Quoted::Pair((Quoted::Atom(k), _)) if k == key)) {
                return Err(self.fail(
                    meta,
                    env,
                    format!("duplicate \"{}\" clauses given for \"{construct}\"", key.as_str()),
                ));
            }
        }
        Ok(())
    }
}
