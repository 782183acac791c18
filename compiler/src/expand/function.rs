//! `fn` and `super`.

use super::env::Env;
use super::tree::Look;
use super::{Compiler, Res};
use crate::quoted::{Atom, Meta, Quoted, names};

impl<'a> Compiler<'a> {
    #[inline(never)]
    pub(super) fn expand_fn(
        &mut self,
        meta: Meta<'a>,
        clauses: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a> {
        self.not_in_pattern(meta, "fn", env)?;
        if clauses.is_empty() || clauses.iter().any(|c| c.call(names::ARROW).is_none()) {
            return Err(self.fail(
                meta,
                env,
                "invalid fn, expected at least one clause \"pattern -> expr\"".into(),
            ));
        }
        let out = self.arena.alloc_slice_copy(clauses);
        let mut arity = None;
        for (index, clause) in clauses.iter().enumerate() {
            if let Some((_, [Quoted::List(head), _])) = clause.call(names::ARROW)
                && self.split_when(head).0.iter().any(|p| p.call(names::DEFAULT_ARG).is_some())
            {
                return Err(self.fail(
                    meta,
                    env,
                    "anonymous functions cannot have optional arguments".into(),
                ));
            }
            out[index] = self.expand_clause(*clause, env)?;
            if let Some((_, [Quoted::List(head), _])) = clause.call(names::ARROW) {
                let count = self.split_when(head).0.len();
                if *arity.get_or_insert(count) != count {
                    return Err(self.fail(
                        meta,
                        env,
                        "cannot mix clauses with different arities in anonymous functions".into(),
                    ));
                }
            }
        }
        Ok(self.node_of(Quoted::Atom(names::FN), meta, out))
    }

    /// `super(args)`: the definition that this one overrides.
    #[inline(never)]
    pub(super) fn expand_super(
        &mut self,
        meta: Meta<'a>,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let Some((name, arity)) = env.function else {
            let place = if env.module.is_some() { "function" } else { "module" };
            return Err(self.fail_file(meta, env, format!("cannot invoke super outside {place}")));
        };
        if arity as usize != args.len() {
            return Err(self.fail(
                meta,
                env,
                "super must be called with the same number of arguments as the current definition".into(),
            ));
        }
        let (kind, target) = self.super_target(meta, name, arity, env)?;
        self.warn_super_of_callback(meta, (name, arity), target, env);
        let args = self.expand_args(args, env)?;
        if kind.is_macro() {
            // A macro's super is called as the function it is: with the caller's environment.
            let caller = self.variable(names::CALLER, meta, names::NIL);
            let mut all = vec![caller];
            all.extend_from_slice(args);
            let target = Atom::new(&format!("MACRO-{}", target.as_str()));
            return Ok(self.call(target, meta, &all));
        }
        Ok(self.call(target, meta, args))
    }

    /// The callbacks that `use GenServer` defines are not to be built upon.
    fn warn_super_of_callback(
        &mut self,
        meta: Meta<'a>,
        (name, arity): (Atom, u32),
        target: Atom,
        env: &Env<'a>,
    ) {
        let of = self.modules.last().and_then(|b| b.definitions.get(&(target, arity))).map(|d| d.meta);
        let of = of.and_then(|meta| meta.get(names::CONTEXT)).and_then(|context| context.atom());
        let text = name.as_str();
        if of.is_some_and(|module| module.as_str() == "Elixir.GenServer")
            && (text, arity) != ("child_spec", 1)
        {
            let message = format!("calling super for GenServer callback {text}/{arity} is deprecated");
            self.warning_if_generated_too(meta, env, message);
        }
    }
}
