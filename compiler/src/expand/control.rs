//! `case` and `cond`.

use super::env::{Context, Env};
use super::tree::Look;
use super::{Compiler, Res, Stop};
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};

impl<'a> Compiler<'a> {
    #[inline(never)]
    pub(super) fn expand_case(
        &mut self,
        meta: Meta<'a>,
        subject: Quoted<'a>,
        blocks: Quoted<'a>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        self.not_in_pattern(meta, "case", env)?;
        self.blocks_of(meta, "case", blocks, &[names::DO], env)?;
        let Some(clauses) = blocks.keyword(names::DO) else {
            return Err(self.fail(meta, env, "missing :do option in \"case\"".into()));
        };
        let subject = self.expand(subject, env)?;
        let clauses = match meta.get(names::OPTIMIZE_BOOLEAN) {
            Some(_) if returns_boolean(subject) => self.boolean_clauses(clauses),
            _ => clauses,
        };
        let clauses = self.expand_clauses(meta, "case", "do", clauses, env)?;
        Ok(self.call(names::CASE, meta, &[subject, self.keywords(&[(names::DO, clauses)])]))
    }

    /// `x when x in [false, nil] -> a; _ -> b` on a boolean becomes `false -> a; true -> b`.
    fn boolean_clauses(&self, clauses: Quoted<'a>) -> Quoted<'a> {
        let Some([first, second]) = clauses.items() else { return clauses };
        let (Some((first_meta, [_, on_false])), Some((second_meta, [_, on_true]))) =
            (first.call(names::ARROW), second.call(names::ARROW))
        else {
            return clauses;
        };
        let falsy = first_pattern(*first);
        if falsy.is_none_or(|p| p.call(names::WHEN).is_none()) {
            return clauses;
        }
        self.list(&[
            self.arrow(first_meta, &[Quoted::Atom(names::FALSE)], *on_false),
            self.arrow(second_meta, &[Quoted::Atom(names::TRUE)], *on_true),
        ])
    }

    #[inline(never)]
    pub(super) fn expand_cond(&mut self, meta: Meta<'a>, blocks: Quoted<'a>, env: &mut Env<'a>) -> Res<'a> {
        self.not_in_pattern(meta, "cond", env)?;
        self.blocks_of(meta, "cond", blocks, &[names::DO], env)?;
        let Some(clauses) = blocks.keyword(names::DO) else {
            return Err(self.fail(meta, env, "missing :do option in \"cond\"".into()));
        };
        let clauses = self.clauses_of(meta, "cond", "do", clauses, env)?;
        let out = self.arena.alloc_slice_copy(clauses);
        for (index, clause) in clauses.iter().enumerate() {
            let Some((clause_meta, [Quoted::List(head), body])) = clause.call(names::ARROW) else { continue };
            let [condition] = head else {
                return Err(self.fail(
                    meta,
                    env,
                    "expected one argument for \"do\" clauses (->) in \"cond\"".into(),
                ));
            };
            let mark = self.scope.mark();
            let mut inner = *env;
            inner.depth += 1;
            let condition = if condition.variable().is_some_and(|(name, _, _)| name == names::UNDERSCORE) {
                let message = "invalid use of _ inside \"cond\". If you want the last clause to always match, you probably meant to use: true ->";
                return Err(self.fail(clause_meta, env, message.into()));
            } else {
                self.expand(*condition, &mut inner)?
            };
            let body = self.expand(*body, &mut inner)?;
            self.close_scope(mark, &inner);
            out[index] = self.arrow(clause_meta, &[condition], body);
        }
        Ok(self.call(names::COND, meta, &[self.keywords(&[(names::DO, Quoted::List(out))])]))
    }

    /// Constructs that only stand in ordinary code.
    pub fn not_in_pattern(&mut self, meta: Meta<'a>, construct: &str, env: &Env<'a>) -> Res<'a, ()> {
        match env.context {
            Context::Normal => Ok(()),
            Context::Match | Context::Guard => Err(self.not_allowed_here(meta, construct, env)),
        }
    }

    /// What stands in a pattern or guard and must not.
    pub fn not_allowed_here(&mut self, meta: Meta<'a>, construct: &str, env: &Env<'a>) -> Stop<'a> {
        let text = match env.context {
            Context::Guard if self.in_size => {
                format!(
                    "{construct} is not allowed inside a bitstring size specifier. The size specifier in matches works like guards. To learn more about guards, visit: https://hexdocs.pm/elixir/patterns-and-guards.html#guards"
                )
            }
            Context::Guard => {
                format!(
                    "invalid expression in guards, {construct} is not allowed in guards. To learn more about guards, visit: https://hexdocs.pm/elixir/patterns-and-guards.html#guards"
                )
            }
            Context::Match | Context::Normal => {
                format!("invalid pattern in match, {construct} is not allowed in matches")
            }
        };
        self.fail_file(meta, env, text)
    }
}

fn first_pattern<'a>(clause: Quoted<'a>) -> Option<Quoted<'a>> {
    match clause.call(names::ARROW)? {
        (_, [Quoted::List([pattern]), _]) => Some(*pattern),
        _ => None,
    }
}

/// Whether an expanded expression can only be `true` or `false`.
pub fn returns_boolean(expr: Quoted<'_>) -> bool {
    match expr {
        Quoted::Atom(names::TRUE | names::FALSE) => true,
        Quoted::Node(Node { form: Quoted::Node(dot), args: Args::List(args), .. }) => match dot.args {
            Args::List([Quoted::Atom(names::ERLANG), Quoted::Atom(name)])
                if dot.form.atom() == Some(names::DOT) =>
            {
                boolean_function(*name, args.len())
            }
            Args::List([Quoted::Atom(module), Quoted::Atom(name)]) if dot.form.atom() == Some(names::DOT) => {
                module.as_str() == "maps" && name.as_str() == "is_key"
            }
            _ => false,
        },
        Quoted::Node(Node { form: Quoted::Atom(names::CASE), args: Args::List([_, blocks]), .. }) => {
            let Some(Quoted::List(clauses)) = blocks.keyword(names::DO) else { return false };
            clauses.iter().all(|c| match c.call(names::ARROW) {
                Some((_, [_, body])) => returns_boolean(*body) || raises(*body),
                _ => false,
            })
        }
        _ => false,
    }
}

fn raises(body: Quoted<'_>) -> bool {
    let Quoted::Node(Node { form: Quoted::Node(dot), args: Args::List([_]), .. }) = body else {
        return false;
    };
    matches!(dot.args, Args::List([Quoted::Atom(names::ERLANG), Quoted::Atom(name)]) if name.as_str() == "error")
}

fn boolean_function(name: Atom, arity: usize) -> bool {
    let text = name.as_str();
    match arity {
        1 => text == "not" || text.starts_with("is_"),
        2 => matches!(
            text,
            "==" | "/="
                | "=<"
                | ">="
                | "<"
                | ">"
                | "=:="
                | "=/="
                | "andalso"
                | "orelse"
                | "and"
                | "or"
                | "xor"
                | "is_function"
                | "is_map_key"
                | "is_record"
        ),
        _ => false,
    }
}
