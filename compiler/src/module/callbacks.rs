//! Hooks of a module: `@before_compile`, `@after_compile`, `@after_verify`, `@on_definition`, and what a `def`
//! takes from the attributes before it (`@doc`, `@deprecated`, `@impl`).

use super::{Doc, FunctionKind, Impl, Signature};
use crate::expand::env::Env;
use crate::expand::tree::Look;
use crate::expand::{Compiler, Res};
use crate::quoted::{Atom, Meta, Quoted, names};

impl<'a> Compiler<'a> {
    /// Runs the hooks that may still add definitions.
    pub(super) fn before_compile(&mut self, meta: Meta<'a>, env: &mut Env<'a>) -> Res<'a, ()> {
        let hooks = self.modules.last().map(|b| b.attributes.accumulated("before_compile")).unwrap_or_default();
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

    /// Calls the function that `@on_load` names; the module is gone again unless that gives `:ok`.
    pub(super) fn run_on_load(&mut self, meta: Meta<'a>, module: Atom, env: &Env<'a>) -> Res<'a, ()> {
        let arena = self.arena;
        let on_load = self.modules.last().and_then(|b| b.attributes.get(arena, Atom::new("on_load")));
        let Some(Quoted::Pair((function @ Quoted::Atom(_), _))) = on_load else { return Ok(()) };
        let args = [Quoted::Atom(module), *function];
        self.call_host(meta, env, Atom::new("code"), Atom::new("run_on_load"), &args)?;
        Ok(())
    }

    /// Runs the hooks that get the compiled module.
    pub(super) fn after_compile(&mut self, meta: Meta<'a>, hooks: &[Quoted<'a>], env: &Env<'a>) -> Res<'a, ()> {
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
        signature: Signature,
        args: &'a [Quoted<'a>],
        guard: Option<Quoted<'a>>,
        body: Option<Quoted<'a>>,
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        let hooks = self.modules.last().map(|b| b.attributes.accumulated("on_definition")).unwrap_or_default();
        for hook in hooks {
            let Quoted::Pair((Quoted::Atom(module), Quoted::Atom(function))) = hook else { continue };
            let mut inner = *env;
            inner.function = Some(signature);
            let value = self.env_value(&inner);
            let guards: Vec<Quoted<'a>> = guard.into_iter().collect();
            let body = match body {
                Some(body) => self.keywords(&[(names::DO, body)]),
                None => Quoted::Atom(names::NIL),
            };
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
        self.take_doc(kind, meta, signature, defaults, body.is_none(), env);
        Ok(())
    }

    fn take_doc(
        &mut self,
        kind: FunctionKind,
        meta: Meta<'a>,
        signature: Signature,
        defaults: u32,
        head: bool,
        env: &Env<'a>,
    ) {
        let none = Quoted::Atom(names::NIL);
        let arena = self.arena;
        let Some(builder) = self.modules.last_mut() else { return };
        let doc_line = builder.attributes.line(Atom::new("doc"));
        let doc = builder.attributes.delete(arena, Atom::new("doc"));
        let deprecated = builder.attributes.delete(arena, Atom::new("deprecated"));
        let since = builder.attributes.delete(arena, Atom::new("since"));
        if let Some(value) = builder.attributes.delete(arena, Atom::new("impl")) {
            let context = meta.get(names::CONTEXT);
            builder.impls.push(Impl { signature, defaults, kind, value, line: meta.line, context });
        }
        if let Some(reason) = deprecated {
            builder.deprecated.push((signature, reason));
        }
        if kind.is_private() {
            if matches!(doc, Some(Quoted::Binary(_))) {
                let (name, arity) = signature;
                let message = format!("{} {}/{arity} is private, @doc attribute is always discarded for private functions/macros/types", kind.atom().as_str(), name.as_str());
                let place = Env { function: Some(signature), ..*env };
                self.warning(Meta::at(doc_line, 0), &place, message);
            }
            return;
        }
        let metadata = match since {
            Some(since) => self.keywords(&[(Atom::new("since"), since)]),
            None => Quoted::List(&[]),
        };
        // The documentation stands where its attribute does.
        let line = if doc.is_some() { doc_line } else { meta.line };
        let Some(builder) = self.modules.last_mut() else { return };
        let mut first = 0;
        match builder.docs.iter_mut().find(|d| d.signature == signature && d.kind == kind) {
            Some(entry) => {
                if let Some(doc) = doc {
                    if !head && matches!((doc, entry.doc), (Quoted::Binary(_), Quoted::Binary(_))) {
                        first = entry.line;
                    }
                    entry.doc = doc;
                    entry.line = line;
                }
            }
            None => {
                builder.docs.push(Doc { kind, signature, line, doc: doc.unwrap_or(none), metadata });
            }
        }
        if first > 0 {
            let name = signature.0.as_str();
            let message = format!("redefining @doc attribute previously set at line {first}.\n\nPlease remove the duplicate docs. If instead you want to override a previously defined @doc, attach the @doc attribute to a function head (the function signature not followed by any do-block). For example:\n\n    @doc \"\"\"\n    new docs\n    \"\"\"\n    def {name}(...)\n");
            self.warning(Meta::at(line, 0), &Env { function: Some(signature), ..*env }, message);
        }
    }
}
