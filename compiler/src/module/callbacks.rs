//! Hooks of a module: `@before_compile`, `@after_compile`, `@after_verify`, `@on_definition`, and what a `def`
//! takes from the attributes before it (`@impl`; documentation is in `docs`).

use super::define::alternatives;
use super::{FunctionKind, Impl, Signature};
use crate::expand::env::Env;
use crate::expand::tree::Look;
use crate::expand::{Compiler, Res};
use crate::quoted::{Atom, Meta, Quoted, names};

impl<'a> Compiler<'a> {
    /// Runs the hooks that may still add definitions.
    pub(super) fn before_compile(&mut self, meta: Meta<'a>, env: &mut Env<'a>) -> Res<'a, ()> {
        let hooks =
            self.modules.last().map(|b| b.attributes.accumulated("before_compile")).unwrap_or_default();
        for hook in hooks {
            let Quoted::Pair((Quoted::Atom(module), Quoted::Atom(function))) = hook else { continue };
            let (module, function) = (*module, *function);
            self.add_require(module, env);
            let at = Meta::at(meta.line, 0);
            let value = self.env_value(env);
            if self.is_macro(module, function, 1) {
                // A macro gets the environment itself, not the expression that builds it.
                let call = self.remote(Quoted::Atom(module), function, at, &[value]);
                self.statement(call, env)?;
            } else {
                self.call_host(at, env, module, function, &[value])?;
            }
        }
        Ok(())
    }

    /// Has the process run the function that `@on_load` names, and with that load the module.
    pub(super) fn run_on_load(&mut self, meta: Meta<'a>, env: &Env<'a>) -> Res<'a, ()> {
        let Some(builder) = self.modules.last() else { return Ok(()) };
        if builder.on_load(self.arena).is_some() {
            let module = Quoted::Atom(builder.name);
            self.call_host(meta, env, Atom::new("code"), Atom::new("load_staged"), &[module])?;
        }
        Ok(())
    }

    /// Runs the hooks that get the compiled module.
    pub(super) fn after_compile(
        &mut self,
        meta: Meta<'a>,
        hooks: &[Quoted<'a>],
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        for hook in hooks {
            let Quoted::Pair((Quoted::Atom(module), Quoted::Atom(function))) = hook else { continue };
            let value = self.env_value(env);
            self.call_host(meta, env, *module, *function, &[value, Quoted::Binary(&[])])?;
        }
        Ok(())
    }

    /// The hooks that get the name of the module: they run when the file is whole.
    pub(super) fn after_verify(&mut self, meta: Meta<'a>, name: Atom, env: &Env<'a>) -> Res<'a, ()> {
        let hooks = self.modules.last().map(|b| b.attributes.accumulated("after_verify")).unwrap_or_default();
        for hook in hooks {
            let Quoted::Pair((Quoted::Atom(module), Quoted::Atom(function))) = hook else { continue };
            let hook = [Quoted::Atom(*module), Quoted::Atom(*function), Quoted::Atom(name)];
            self.call_host(meta, env, Atom::new("ampoule_job"), Atom::new("verify_later"), &hook)?;
        }
        Ok(())
    }

    /// What every definition takes from the attributes, and the `@on_definition` hooks.
    #[allow(clippy::too_many_arguments)]
    pub(super) fn after_definition(
        &mut self,
        kind: FunctionKind,
        meta: Meta<'a>,
        place: Meta<'a>,
        signature: Signature,
        args: &'a [Quoted<'a>],
        guard: Option<Quoted<'a>>,
        body: Option<Quoted<'a>>,
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        let hooks =
            self.modules.last().map(|b| b.attributes.accumulated("on_definition")).unwrap_or_default();
        for hook in hooks {
            let Quoted::Pair((Quoted::Atom(module), Quoted::Atom(function))) = hook else { continue };
            let mut inner = *env;
            inner.function = Some(signature);
            if meta.line != 0 {
                inner.line = meta.line;
            }
            let value = self.env_value(&inner);
            let guards = guard.map(alternatives).unwrap_or_default();
            let body = body.unwrap_or(Quoted::Atom(names::NIL));
            let hook_args = [
                value,
                Quoted::Atom(kind.atom()),
                Quoted::Atom(signature.0),
                Quoted::List(args),
                self.list(&guards),
                body,
            ];
            self.call_host(meta, env, *module, *function, &hook_args)?;
        }
        let defaults = args.iter().filter(|arg| arg.call(names::DEFAULT_ARG).is_some()).count() as u32;
        let arena = self.arena;
        let given = self.modules.last_mut().and_then(|b| b.attributes.delete(arena, Atom::new("impl")));
        if let (Some(value), Some(builder)) = (given, self.modules.last_mut()) {
            let context = meta.get(names::CONTEXT);
            builder.impls.push(Impl { signature, defaults, kind, value, line: meta.line, context });
        }
        let is_impl = given.is_some_and(|value| value.atom() != Some(names::FALSE));
        self.take_doc(kind, meta, place, signature, args, body.is_none(), is_impl, env);
        Ok(())
    }
}
