//! `with`: matches that go on while they succeed.

use super::env::Env;
use super::tree::Look;
use super::{Compiler, Res};
use crate::quoted::{Meta, Quoted, names};

impl<'a> Compiler<'a> {
    #[inline(never)]
    pub(super) fn expand_with(
        &mut self,
        meta: Meta<'a>,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a> {
        self.not_in_pattern(meta, "with", env)?;
        let Some((parts, blocks)) = self.split_options(args).filter(|(_, b)| !matches!(b, Quoted::List([])))
        else {
            return Err(self.fail(meta, env, "missing :do option in \"with\"".into()));
        };
        let Some(body) = blocks.keyword(names::DO) else {
            return Err(self.fail(meta, env, "missing :do option in \"with\"".into()));
        };
        let elses = |key: &Quoted<'a>| matches!(key, Quoted::Pair((Quoted::Atom(names::ELSE), _)));
        if blocks.items().is_some_and(|items| items.iter().filter(|i| elses(i)).count() > 1) {
            return Err(self.fail(meta, env, "unexpected option :else in \"with\"".into()));
        }
        self.blocks_of(meta, "with", blocks, &[names::DO, names::ELSE], env)?;
        let mark = self.scope.mark();
        let mut inner = *env;
        inner.depth += 1;
        let mut out = Vec::with_capacity(args.len());
        let mut may_fail = false;
        for part in parts {
            let part = match part.call(names::LEFT_ARROW) {
                Some((arrow, [left, right])) => {
                    let right = self.expand(*right, &mut inner)?;
                    let head = self.arena.alloc_slice_copy(&[*left]);
                    let head = self.expand_head(arrow, head, &mut inner)?;
                    may_fail |= head[0].variable().is_none();
                    self.call(names::LEFT_ARROW, arrow, &[head[0], right])
                }
                _ => self.expand(*part, &mut inner)?,
            };
            out.push(part);
        }
        let body = self.expand(body, &mut inner)?;
        self.close_scope(mark, &inner);
        let mut options = vec![(names::DO, body)];
        if let Some(clauses) = blocks.keyword(names::ELSE) {
            if !may_fail {
                let place = Env { module: None, function: None, ..*env };
                let message =
                    "\"else\" clauses will never match because all patterns in \"with\" will always match";
                self.warning(meta, &place, message.into());
            }
            let clauses = self.expand_clauses(meta, "with", "else", clauses, env)?;
            options.push((names::ELSE, clauses));
        }
        out.push(self.keywords(&options));
        Ok(self.call(names::WITH, meta, &out))
    }
}
