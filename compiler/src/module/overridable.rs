//! `defoverridable` and `super`. A definition made overridable is put aside; when another of
//! the same name comes, the old one stays reachable under a name of its own.

use super::{Definition, FunctionKind, ModuleBuilder, Signature};
use crate::expand::env::Env;
use crate::expand::{Compiler, Res};
use crate::quoted::{Atom, Meta};

/// A definition that may be replaced.
#[derive(Clone)]
pub struct Overridable<'a> {
    /// How often this signature was made overridable; part of the old one's new name.
    pub count: u32,
    pub definition: Definition<'a>,
    /// Whether a new definition has replaced it.
    pub replaced: bool,
    /// The name under which it was kept because `super` is called.
    pub kept_as: Option<Atom>,
}

impl<'a> ModuleBuilder<'a> {
    /// Makes a definition overridable. `false` when there is none.
    pub fn make_overridable(&mut self, signature: Signature) -> bool {
        // What is overridable and not yet replaced counts as taken away.
        if self.overridables.get(&signature).is_some_and(|o| !o.replaced) {
            return false;
        }
        let Some(definition) = self.definitions.get(&signature) else { return false };
        let definition = definition.clone();
        let (name, arity) = signature;
        if let Some(known) = self.with_defaults.get_mut(&name) {
            known.retain(|&(other, _)| other != arity);
        }
        let count = self.overridables.get(&signature).map_or(1, |o| o.count + 1);
        self.overridables
            .insert(signature, Overridable { count, definition, replaced: false, kept_as: None });
        true
    }

    /// Takes the old definition away when a new one of the same signature begins.
    pub fn override_pending(&mut self, signature: Signature) {
        if let Some(overridable) = self.overridables.get_mut(&signature)
            && !overridable.replaced
        {
            overridable.replaced = true;
            self.definitions.remove(&signature);
            self.order.retain(|s| *s != signature);
            if self.last == Some(signature) {
                self.last = None;
            }
        }
    }
}

impl<'a> Compiler<'a> {
    /// A function is replaced by a function, a macro by a macro.
    pub(super) fn check_overridden_kind(
        &mut self,
        kind: FunctionKind,
        meta: Meta<'a>,
        signature: Signature,
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        let (name, arity) = signature;
        let Some(builder) = self.modules.last() else { return Ok(()) };
        let Some(overridable) = builder.overridables.get(&signature) else { return Ok(()) };
        let old = overridable.definition.kind;
        if old.is_macro() == kind.is_macro() {
            return Ok(());
        }
        let shown = |kind: FunctionKind| {
            if kind.is_macro() { "macro (defmacro, defmacrop)" } else { "function (def, defp)" }
        };
        let message = format!(
            "cannot override {} {}/{arity} in module {} as a {}",
            shown(old),
            name.as_str(),
            self.show_atom(builder.name),
            shown(kind)
        );
        Err(self.fail_file(meta, env, message))
    }

    /// The function that `super` calls in `name/arity`.
    pub fn super_target(
        &mut self,
        meta: Meta<'a>,
        name: Atom,
        arity: u32,
        env: &Env<'a>,
    ) -> Res<'a, (FunctionKind, Atom)> {
        let missing = format!(
            "no super defined for {}/{arity} in module {}. Overridable functions available are: {}",
            name.as_str(),
            env.module.map(|m| self.show_atom(m)).unwrap_or_default(),
            self.overridable_names()
        );
        let Some(builder) = self.modules.last_mut() else { return Err(self.fail(meta, env, missing)) };
        // While the new definition is expanded the old one is not replaced yet.
        let Some(overridable) = builder.overridables.get_mut(&(name, arity)) else {
            return Err(self.fail(meta, env, missing));
        };
        let kept = match overridable.kept_as {
            Some(kept) => kept,
            None => {
                let kept = Atom::new(&format!("{} (overridable {})", name.as_str(), overridable.count));
                overridable.kept_as = Some(kept);
                let mut definition = overridable.definition.clone();
                definition.name = kept;
                definition.kind = match definition.kind {
                    FunctionKind::Def => FunctionKind::Defp,
                    FunctionKind::Defmacro => FunctionKind::Defmacrop,
                    other => other,
                };
                definition.quiet = true;
                builder.order.push((kept, arity));
                builder.definitions.insert((kept, arity), definition);
                kept
            }
        };
        let kind = overridable_kind(builder, (name, arity));
        builder.locals.push(super::LocalCall { name: kept, arity, meta, file: env.file, expanded: false });
        Ok((kind, kept))
    }

    fn overridable_names(&self) -> String {
        let mut names: Vec<String> = self
            .modules
            .last()
            .into_iter()
            .flat_map(|b| b.overridables.keys())
            .map(|(name, arity)| format!("{}/{arity}", name.as_str()))
            .collect();
        names.sort();
        names.join(", ")
    }
}

fn overridable_kind(builder: &ModuleBuilder<'_>, signature: Signature) -> FunctionKind {
    builder.overridables.get(&signature).map_or(FunctionKind::Defp, |o| o.definition.kind)
}
