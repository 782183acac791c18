//! `__block__`: expressions one after the other, and values among them that nobody can see.

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
                    out[index] = self.expand(*arg, env)?;
                    if index + 1 < args.len() {
                        self.warn_unused_value(meta, *arg, Some(out[index]), env);
                    }
                }
                Ok(self.node_of(Quoted::Atom(names::BLOCK), meta, out))
            }
        }
    }

    /// Warns about an expression of a block that does nothing, as it was written: what macros make
    /// may well be useless. `expanded`: what became of it, when it is one expression.
    pub(crate) fn warn_unused_value(
        &mut self,
        block_meta: Meta<'a>,
        arg: Quoted<'a>,
        expanded: Option<Quoted<'a>>,
        env: &Env<'a>,
    ) {
        if env.in_match() {
            return;
        }
        if let Some((meta, [attribute])) = arg.call(names::AT) {
            let Quoted::Node(Node {
                form: Quoted::Atom(name), args: Args::Context(_) | Args::List([]), ..
            }) = attribute
            else {
                return;
            };
            let message = format!(
                "module attribute @{} in code block has no effect as it is never returned (remove the attribute or assign it to _ to avoid warnings)",
                name.as_str()
            );
            return self.warning_if_generated_too(meta, env, message);
        }
        if let Some((name, meta, _)) = arg.variable() {
            // Names that stand for something else are none.
            if name != names::UNDERSCORE && expanded.is_some_and(|tree| tree.variable().is_some()) {
                let message = format!(
                    "variable {} in code block has no effect as it is never returned (remove the variable or assign it to _ to avoid warnings)",
                    name.as_str()
                );
                self.warning_if_generated_too(meta, env, message);
            }
            return;
        }
        // Fragments of quoted code may well be atoms.
        if arg.is_literal() && !matches!(arg, Quoted::Atom(_)) {
            let text = self.inspect(arg);
            let message = format!(
                "code block contains unused literal {text} (remove the literal or assign it to _ to avoid warnings)"
            );
            // Nothing but the block says where a literal stands.
            let env = Env { line: 0, ..*env };
            self.warning_if_generated_too(block_meta, &env, message);
        }
    }
}

pub(crate) fn is_generated(meta: Meta<'_>) -> bool {
    matches!(meta.get(names::GENERATED), Some(Quoted::Atom(names::TRUE)))
}
