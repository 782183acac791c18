//! `__block__`: expressions one after the other.

use super::env::Env;
use super::tree::Look;
use super::{Compiler, Res};
use crate::quoted::{Args, Meta, Node, Quoted, names};

impl<'a> Compiler<'a> {
    #[inline(never)]
    pub(super) fn expand_block(
        &mut self,
        meta: Meta<'a>,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a> {
        match args {
            [] => Ok(Quoted::Atom(names::NIL)),
            [one] => self.expand(*one, env),
            _ => {
                let out = self.arena.alloc_slice_copy(args);
                for (index, arg) in args.iter().enumerate() {
                    if index + 1 < args.len() {
                        self.warn_unused_value(meta, *arg, env);
                    }
                    out[index] = self.expand(*arg, env)?;
                }
                Ok(self.node_of(Quoted::Atom(names::BLOCK), meta, out))
            }
        }
    }

    fn warn_unused_value(&mut self, block_meta: Meta<'a>, arg: Quoted<'a>, env: &Env<'a>) {
        if env.in_match() {
            return;
        }
        let (meta, what) = match arg {
            Quoted::Node(Node { form: Quoted::Atom(name), meta, args: Args::Context(_) })
                if *name != names::UNDERSCORE =>
            {
                if is_generated(*meta) {
                    return;
                }
                (
                    *meta,
                    format!(
                        "variable {} in code block has no effect as it is never returned (remove the variable or assign it to _ to avoid warnings)",
                        name.as_str()
                    ),
                )
            }
            _ if arg.is_literal() && !matches!(arg, Quoted::Atom(_)) => {
                if is_generated(block_meta) {
                    return;
                }
                let text = self.inspect(arg);
                (
                    block_meta,
                    format!(
                        "code block contains unused literal {text} (remove the literal or assign it to _ to avoid warnings)"
                    ),
                )
            }
            _ => return,
        };
        self.warning(meta, env, what);
    }
}

pub(crate) fn is_generated(meta: Meta<'_>) -> bool {
    matches!(meta.get(names::GENERATED), Some(Quoted::Atom(names::TRUE)))
}
