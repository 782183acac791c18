//! `for`: generators, filters and options, in the order they stand.

use super::env::Env;
use super::tree::Look;
use super::{Compiler, Res};
use crate::quoted::{Args, Meta, Node, Quoted, names};

impl<'a> Compiler<'a> {
    #[inline(never)]
    pub(super) fn expand_for(
        &mut self,
        meta: Meta<'a>,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a> {
        self.not_in_pattern(meta, "for", env)?;
        let Some((parts, options)) = self.split_options(args) else {
            return Err(self.fail(meta, env, "missing :do option in \"for\"".into()));
        };
        let known = [names::DO, names::INTO, names::UNIQ, names::REDUCE];
        let unknown = options.items().unwrap_or(&[]).iter().find_map(|item| match item {
            Quoted::Pair((Quoted::Atom(key), _)) if !known.contains(key) => Some(*key),
            _ => None,
        });
        if let Some(key) = unknown {
            let message = format!("unsupported option {} given to for", self.show_atom_plain(key));
            return Err(self.fail(meta, env, message));
        }
        if options.keyword(names::DO).is_none() {
            return Err(self.fail(meta, env, "missing :do option in \"for\"".into()));
        }
        if !parts.first().is_some_and(|p| is_generator(*p)) {
            return Err(self.fail(meta, env, "for comprehensions must start with a generator".into()));
        }
        let mut plain = Vec::new();
        for item in options.items().unwrap_or(&[]) {
            let Quoted::Pair((Quoted::Atom(key), value)) = item else { continue };
            if *key == names::DO {
                continue;
            }
            // Evaluated before the generators, in the outer scope.
            let expanded = self.expand(*value, env)?;
            if *key == names::UNIQ && !matches!(expanded, Quoted::Atom(names::TRUE | names::FALSE)) {
                let text = self.show(expanded);
                return Err(self.fail(
                    meta,
                    env,
                    format!(":uniq option for comprehensions only accepts a boolean, got: {text}"),
                ));
            }
            plain.push((*key, expanded));
        }
        let reduce = plain.iter().any(|(k, _)| *k == names::REDUCE);
        if reduce && plain.iter().any(|(k, _)| *k != names::REDUCE) {
            return Err(self.fail(
                meta,
                env,
                "cannot use :reduce alongside :into/:uniq in comprehension".into(),
            ));
        }
        let mark = self.scope.mark();
        let mut inner = *env;
        inner.depth += 1;
        let mut out = Vec::with_capacity(args.len());
        for part in parts {
            let part = self.expand_for_part(*part, &mut inner)?;
            out.push(part);
        }
        let body = options.keyword(names::DO).unwrap_or(Quoted::Atom(names::NIL));
        let body = if reduce {
            self.expand_reduce_body(meta, body, &inner)?
        } else {
            self.expand_for_body(meta, body, &mut inner)?
        };
        self.close_scope(mark, &inner);
        plain.push((names::DO, body));
        out.push(self.keywords(&plain));
        Ok(self.call(names::FOR, meta, &out))
    }

    /// The arguments before the options, and the options: with a `do` block those before it
    /// (`into: %{} do`) are a list of their own.
    pub(super) fn split_options(&self, args: &'a [Quoted<'a>]) -> Option<(&'a [Quoted<'a>], Quoted<'a>)> {
        let (last, parts) = args.split_last()?;
        if !last.is_keyword() {
            return None;
        }
        match parts.split_last() {
            Some((Quoted::List(inner), before)) if !inner.is_empty() && Quoted::List(inner).is_keyword() => {
                let mut all = inner.to_vec();
                all.extend_from_slice(last.items().unwrap_or(&[]));
                Some((before, self.list(&all)))
            }
            _ => Some((parts, *last)),
        }
    }

    fn expand_for_part(&mut self, part: Quoted<'a>, env: &mut Env<'a>) -> Res<'a> {
        if let Some((meta, [left, right])) = part.call(names::LEFT_ARROW) {
            let right = self.expand_outside(*right, env)?;
            let head = self.arena.alloc_slice_copy(&[*left]);
            let head = self.expand_head(meta, head, env)?;
            return Ok(self.call(names::LEFT_ARROW, meta, &[head[0], right]));
        }
        if let Some((meta, [segments @ .., last])) = part.call(names::BITS)
            && let Some((arrow, [left, right])) = last.call(names::LEFT_ARROW)
        {
            let right = self.expand_outside(*right, env)?;
            let mut all = segments.to_vec();
            all.push(*left);
            let bits = self.call(names::BITS, meta, &all);
            let bits = self.expand_pattern(bits, env)?;
            let Some((_, segments)) = bits.call(names::BITS) else { return Ok(bits) };
            let Some((last, before)) = segments.split_last() else { return Ok(bits) };
            if self.is_open(*last) {
                let at = last.call(names::TYPE_OP).map_or(meta, |(at, _)| at);
                return Err(self.fail(at, env, super::bitstring::OPEN_INSIDE.into()));
            }
            let mut all = before.to_vec();
            all.push(self.call(names::LEFT_ARROW, arrow, &[*last, right]));
            return Ok(self.call(names::BITS, meta, &all));
        }
        self.expand_outside(part, env)
    }

    /// What a generator or filter binds stays inside of it.
    fn expand_outside(&mut self, expr: Quoted<'a>, env: &mut Env<'a>) -> Res<'a> {
        let expanded = self.expand(expr, env)?;
        Ok(expanded)
    }

    fn expand_for_body(&mut self, meta: Meta<'a>, body: Quoted<'a>, env: &mut Env<'a>) -> Res<'a> {
        if let Quoted::List(items) = body
            && items.first().is_some_and(|i| i.call(names::ARROW).is_some())
        {
            return Err(self.fail(
                meta,
                env,
                "the do block was written using acc -> expr clauses but the :reduce option was not given"
                    .into(),
            ));
        }
        self.expand(body, env)
    }

    fn expand_reduce_body(&mut self, meta: Meta<'a>, body: Quoted<'a>, env: &Env<'a>) -> Res<'a> {
        let message = "when using :reduce with comprehensions, the do block must be written using acc -> expr clauses, where each clause expects the accumulator as a single argument";
        let clauses = match body {
            Quoted::List(items)
                if !items.is_empty() && items.iter().all(|i| i.call(names::ARROW).is_some()) =>
            {
                items
            }
            _ => return Err(self.fail(meta, env, message.into())),
        };
        let out = self.arena.alloc_slice_copy(clauses);
        for (index, clause) in clauses.iter().enumerate() {
            if let Some((_, [Quoted::List(head), _])) = clause.call(names::ARROW)
                && self.split_when(head).0.len() != 1
            {
                return Err(self.fail(meta, env, message.into()));
            }
            out[index] = self.expand_clause(*clause, env)?;
        }
        Ok(Quoted::List(out))
    }
}

fn is_generator(part: Quoted<'_>) -> bool {
    match part {
        Quoted::Node(Node { form: Quoted::Atom(names::LEFT_ARROW), args: Args::List([_, _]), .. }) => true,
        Quoted::Node(Node { form: Quoted::Atom(names::BITS), args: Args::List([.., last]), .. }) => {
            last.call(names::LEFT_ARROW).is_some()
        }
        _ => false,
    }
}
