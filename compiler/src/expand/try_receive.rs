//! `try` and `receive`.

use super::env::Env;
use super::tree::Look;
use super::{Compiler, Res};
use crate::quoted::{Atom, Meta, Quoted, names};

impl<'a> Compiler<'a> {
    #[inline(never)]
    pub(super) fn expand_receive(
        &mut self,
        meta: Meta<'a>,
        blocks: Quoted<'a>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        self.not_in_pattern(meta, "receive", env)?;
        self.blocks_of(meta, "receive", blocks, &[names::DO, names::AFTER], env)?;
        let (clauses, after) = (blocks.keyword(names::DO), blocks.keyword(names::AFTER));
        if clauses.is_none() && after.is_none() {
            return Err(self.fail(meta, env, "missing :do/:after option in \"receive\"".into()));
        }
        let mut out = Vec::new();
        if let Some(clauses) = clauses {
            // An empty `do` comes as an empty block.
            let empty = clauses.is_nil()
                || matches!(clauses.call(names::BLOCK), Some((_, [])))
                || matches!(clauses, Quoted::List([]));
            let clauses = if empty {
                Quoted::List(&[])
            } else {
                self.expand_clauses(meta, "receive", "do", clauses, env)?
            };
            out.push((names::DO, clauses));
        } else {
            out.push((names::DO, Quoted::List(&[])));
        }
        if let Some(after) = after {
            let items = after.items().unwrap_or(&[]);
            let [clause] = items else {
                return Err(self.fail(
                    meta,
                    env,
                    "expected a single -> clause for :after in \"receive\"".into(),
                ));
            };
            let Some((clause_meta, [Quoted::List([timeout]), body])) = clause.call(names::ARROW) else {
                return Err(self.fail(
                    meta,
                    env,
                    "invalid \"after\" block in \"receive\", it expects \"pattern -> expr\" clauses".into(),
                ));
            };
            let mark = self.scope.mark();
            let mut inner = *env;
            inner.depth += 1;
            let timeout = self.expand(*timeout, &mut inner)?;
            let body = self.expand(*body, &mut inner)?;
            self.close_scope(mark, &inner);
            out.push((names::AFTER, self.list(&[self.arrow(clause_meta, &[timeout], body)])));
        }
        Ok(self.call(names::RECEIVE, meta, &[self.keywords(&out)]))
    }

    #[inline(never)]
    pub(super) fn expand_try(&mut self, meta: Meta<'a>, blocks: Quoted<'a>, env: &mut Env<'a>) -> Res<'a> {
        self.not_in_pattern(meta, "try", env)?;
        let construct = match meta.get(names::IN_DEFINITION) {
            Some(Quoted::Atom(kind)) => kind.as_str(),
            _ => "try",
        };
        let allowed = [names::DO, names::RESCUE, names::CATCH, names::ELSE, names::AFTER];
        self.blocks_of(meta, "try", blocks, &allowed, env)?;
        let Some(body) = blocks.keyword(names::DO) else {
            for item in blocks.items().unwrap_or(&[]) {
                if let Quoted::Pair((
                    Quoted::Atom(key @ (names::RESCUE | names::CATCH | names::ELSE)),
                    value,
                )) = item
                {
                    self.clauses_of(meta, "try", key.as_str(), *value, env)?;
                }
            }
            return Err(self.fail(meta, env, "missing :do option in \"try\"".into()));
        };
        let others = [names::RESCUE, names::CATCH, names::AFTER];
        let has_else = blocks.keyword(names::ELSE).is_some();
        if !others.iter().any(|key| blocks.keyword(*key).is_some()) && has_else {
            let message = format!(
                "\"else\" shouldn't be used as the only clause in \"{construct}\", use \"case\" instead"
            );
            self.warning_without_place(meta, env, message);
        } else if !others.iter().any(|key| blocks.keyword(*key).is_some()) {
            return Err(self.fail(meta, env, "missing :catch/:rescue/:after option in \"try\"".into()));
        }
        let position = |key: Atom| {
            let items = blocks.items().unwrap_or(&[]);
            items.iter().position(|item| matches!(item, Quoted::Pair((Quoted::Atom(k), _)) if *k == key))
        };
        if let (Some(catch), Some(rescue)) = (position(names::CATCH), position(names::RESCUE))
            && catch < rescue
        {
            let message = format!("\"catch\" should always come after \"rescue\" in {construct}");
            self.warning_without_place(meta, env, message);
        }
        let mut out = vec![(names::DO, self.expand_scoped(body, env)?)];
        for item in blocks.items().unwrap_or(&[]) {
            let Quoted::Pair((Quoted::Atom(key), value)) = item else { continue };
            let expanded = match *key {
                names::DO => continue,
                names::AFTER => self.expand_scoped(*value, env)?,
                names::ELSE => self.expand_clauses(meta, construct, "else", *value, env)?,
                names::CATCH => self.expand_catch(meta, construct, *value, env)?,
                _ => self.expand_rescue(meta, construct, *value, env)?,
            };
            out.push((*key, expanded));
        }
        Ok(self.call(names::TRY, meta, &[self.keywords(&out)]))
    }

    fn expand_scoped(&mut self, expr: Quoted<'a>, env: &Env<'a>) -> Res<'a> {
        let mark = self.scope.mark();
        let mut inner = *env;
        inner.depth += 1;
        let expanded = self.expand(expr, &mut inner)?;
        self.close_scope(mark, &inner);
        Ok(expanded)
    }

    /// `catch` clauses get a kind: `value ->` is `:throw, value ->`.
    fn expand_catch(
        &mut self,
        meta: Meta<'a>,
        construct: &str,
        clauses: Quoted<'a>,
        env: &Env<'a>,
    ) -> Res<'a> {
        let clauses = self.clauses_of(meta, construct, "catch", clauses, env)?;
        let env = Env { stacktrace: true, ..*env };
        let mut out = Vec::with_capacity(clauses.len());
        for clause in clauses {
            let Some((clause_meta, [Quoted::List(head), body])) = clause.call(names::ARROW) else { continue };
            let (patterns, guard) = self.split_when(head);
            let patterns = match patterns[..] {
                [value] => vec![Quoted::Atom(names::THROW), value],
                [kind, value] => vec![kind, value],
                _ => {
                    return Err(self.fail(
                        clause_meta,
                        &env,
                        "expected one or two args for \"catch\" clauses (->) in \"try\"".into(),
                    ));
                }
            };
            let head = match guard {
                Some((when, guard)) => {
                    let mut all = patterns;
                    all.push(guard);
                    vec![self.call(names::WHEN, when, &all)]
                }
                None => patterns,
            };
            let clause = self.arrow(clause_meta, &head, *body);
            out.push(self.expand_clause(clause, &env)?);
        }
        Ok(self.list(&out))
    }

    /// `rescue` heads: a variable, modules, or `variable in modules`.
    fn expand_rescue(
        &mut self,
        meta: Meta<'a>,
        construct: &str,
        clauses: Quoted<'a>,
        env: &Env<'a>,
    ) -> Res<'a> {
        let clauses = self.clauses_of(meta, construct, "rescue", clauses, env)?;
        let env = Env { stacktrace: true, ..*env };
        let mut out = Vec::with_capacity(clauses.len());
        for clause in clauses {
            let Some((clause_meta, [Quoted::List(head), body])) = clause.call(names::ARROW) else { continue };
            let [pattern] = head else {
                return Err(self.fail(
                    clause_meta,
                    &env,
                    "expected one argument for \"rescue\" clauses (->) in \"try\"".into(),
                ));
            };
            let mark = self.scope.mark();
            let mut inner = env;
            inner.depth += 1;
            let head = self.rescue_head(clause_meta, *pattern, &mut inner)?;
            let body = self.expand(*body, &mut inner)?;
            self.close_scope(mark, &inner);
            out.push(self.arrow(clause_meta, &[head], body));
        }
        Ok(self.list(&out))
    }

    fn rescue_head(&mut self, meta: Meta<'a>, pattern: Quoted<'a>, env: &mut Env<'a>) -> Res<'a> {
        if let Some((in_meta, [left, right])) = pattern.call(names::IN) {
            let (name, _, _) = match left.variable() {
                Some(parts) => parts,
                None => return Err(self.bad_rescue(meta, pattern, env)),
            };
            // `variable in _` is the variable alone.
            let any = right.variable().is_some_and(|v| v.0 == names::UNDERSCORE);
            let modules = if any { *right } else { self.expand(*right, env)? };
            let var = if name == names::UNDERSCORE { *left } else { self.expand_pattern(*left, env)? };
            return match modules {
                Quoted::List(items) if items.iter().all(|i| matches!(i, Quoted::Atom(_))) => {
                    Ok(self.call(names::IN, in_meta, &[var, modules]))
                }
                Quoted::Atom(_) => {
                    let list = self.list(&[modules]);
                    Ok(self.call(names::IN, in_meta, &[var, list]))
                }
                Quoted::Node(_) if modules.variable().is_some_and(|v| v.0 == names::UNDERSCORE) => Ok(var),
                _ => Err(self.bad_rescue(meta, pattern, env)),
            };
        }
        if let Some((name, _, _)) = pattern.variable()
            && !matches!(name, names::MODULE)
        {
            return self.expand_pattern(pattern, env);
        }
        // Modules without a variable.
        let errors = self.errors;
        let expanded = match pattern {
            Quoted::Node(node) if node.form.atom() == Some(names::ALIASES) => self.expand(pattern, env)?,
            Quoted::Node(node) => {
                // A macro may stand for any of these heads.
                match self.expand_once(Quoted::Node(node), env)? {
                    Some(next) => return self.rescue_head(meta, next, env),
                    None => return Err(self.bad_rescue(meta, pattern, env)),
                }
            }
            Quoted::List(_) | Quoted::Pair(_) => self.expand(pattern, env)?,
            other => other,
        };
        if self.errors > errors {
            return Err(super::Stop::Logged);
        }
        let modules = match expanded {
            Quoted::Atom(_) => self.list(&[expanded]),
            Quoted::List(items) if items.iter().all(|i| matches!(i, Quoted::Atom(_))) => expanded,
            _ => return Err(self.bad_rescue(meta, pattern, env)),
        };
        let ignored = self.variable(names::UNDERSCORE, meta, names::NIL);
        Ok(self.call(names::IN, meta, &[ignored, modules]))
    }

    fn bad_rescue(&mut self, meta: Meta<'a>, pattern: Quoted<'a>, env: &Env<'a>) -> super::Stop<'a> {
        let text = self.show(pattern);
        self.fail(meta, env, format!("invalid \"rescue\" clause. The clause should match on an alias, a variable or be in the \"var in [alias]\" format. Got: {text}"))
    }

    /// The name of a module written as an atom, without its prefix.
    pub fn show_atom_plain(&self, atom: Atom) -> String {
        super::names_of::atom(atom)
    }
}
