//! Variables: reading one gives it the version it has in scope, meeting one in a pattern makes
//! a version; and the names that look like variables but speak of the compilation.

use super::env::{Context, Env};
use super::scope::{VarInfo, VarKey, VarKind};
use super::tree::Look;
use super::{Compiler, Res};
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};

impl<'a> Compiler<'a> {
    pub fn var_key(&self, name: Atom, meta: Meta<'a>, context: Atom) -> VarKey {
        let kind = match self.counter_of(meta) {
            Some(counter) => VarKind::Counter(counter),
            None => VarKind::Context(context),
        };
        VarKey { name, kind }
    }

    pub(super) fn expand_variable(
        &mut self,
        node: &'a Node<'a>,
        name: Atom,
        context: Atom,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let meta = node.meta;
        match name {
            names::UNDERSCORE => self.expand_underscore(node, env),
            names::MODULE => Ok(Quoted::Atom(env.module.unwrap_or(names::NIL))),
            names::DIR => Ok(self.directory(env)),
            names::ENV => self.expand_env(meta, env),
            names::CALLER => {
                if !env.caller {
                    return self.function_error(
                        meta,
                        env,
                        "__CALLER__ is available only inside defmacro and defmacrop".into(),
                    );
                }
                self.no_match_form(meta, name, env)?;
                Ok(self.variable(name, meta, context))
            }
            names::STACKTRACE => {
                if !env.stacktrace {
                    return self.function_error(
                        meta,
                        env,
                        "__STACKTRACE__ is available only inside catch and rescue clauses of try expressions"
                            .into(),
                    );
                }
                self.no_match_form(meta, name, env)?;
                Ok(self.variable(name, meta, context))
            }
            _ if env.in_match() => Ok(self.define_variable(name, meta, context, env)),
            _ => self.read_variable(node, name, context, env),
        }
    }

    fn no_match_form(&mut self, meta: Meta<'a>, name: Atom, env: &Env<'a>) -> Res<'a, ()> {
        if env.in_match() {
            return Err(self.fail(
                meta,
                env,
                format!("invalid pattern in match, {} is not allowed in matches", name.as_str()),
            ));
        }
        Ok(())
    }

    #[inline(never)]
    fn expand_underscore(&mut self, node: &'a Node<'a>, env: &Env<'a>) -> Res<'a> {
        if env.in_match() {
            return Ok(Quoted::Node(node));
        }
        self.misused_underscore(node.meta, env)
    }

    fn misused_underscore(&mut self, meta: Meta<'a>, env: &Env<'a>) -> Res<'a> {
        self.function_error(
            meta,
            env,
            "invalid use of _. _ can only be used inside patterns to ignore values and cannot be used in expressions. \
             Make sure you are inside a pattern or change it accordingly"
                .into(),
        )
    }

    /// A variable of a pattern; the same name twice is the same variable.
    pub fn define_variable(
        &mut self,
        name: Atom,
        meta: Meta<'a>,
        context: Atom,
        env: &Env<'a>,
    ) -> Quoted<'a> {
        let key = self.var_key(name, meta, context);
        let version = match self.scope.in_pattern(key) {
            Some(version) => {
                self.scope.mark_used(version);
                self.warn_underscored_twice(name, key, meta, env);
                version
            }
            None => {
                let version = self.new_version(key, meta, env);
                self.scope.define_in_pattern(key, version);
                version
            }
        };
        self.variable(name, Meta { version, ..meta }, context)
    }

    pub fn new_version(&mut self, key: VarKey, meta: Meta<'a>, env: &Env<'a>) -> u32 {
        let quiet = key.name.as_str().starts_with('_') && !is_like_compiler_name(key)
            || meta.get(names::GENERATED).is_some_and(|g| matches!(g, Quoted::Atom(names::TRUE)));
        let line = if meta.line == 0 { env.line } else { meta.line };
        let shadows = env.in_match() && self.scope.get(key).is_some();
        self.scope.new_version(VarInfo {
            key,
            line,
            column: meta.column,
            file: env.file,
            used: false,
            shadows,
            warn: !quiet,
        })
    }

    #[inline(never)]
    fn read_variable(&mut self, node: &'a Node<'a>, name: Atom, context: Atom, env: &mut Env<'a>) -> Res<'a> {
        let meta = node.meta;
        let key = self.var_key(name, meta, context);
        let in_pattern = if self.in_size { self.scope.in_bits(key) } else { None };
        if let Some(version) = in_pattern.or_else(|| self.scope.get(key)) {
            self.scope.mark_used(version);
            self.warn_underscored(name, key, meta, env);
            return Ok(self.variable(name, Meta { version, ..meta }, context));
        }
        // `if_undefined: :apply`: what `&name/0`, `alias.name` and such leave behind.
        if let Some(Quoted::Atom(names::APPLY)) = meta.get(names::IF_UNDEFINED) {
            let call = self.arena.alloc(Node { form: node.form, meta, args: Args::List(&[]) });
            return self.expand(Quoted::Node(call), env);
        }
        self.undefined_variable(name, meta, context, key, env)?;
        Ok(Quoted::Node(node))
    }

    #[inline(never)]
    fn undefined_variable(
        &mut self,
        name: Atom,
        meta: Meta<'a>,
        context: Atom,
        key: VarKey,
        env: &Env<'a>,
    ) -> Res<'a> {
        let text = name.as_str();
        let context_text = match key.kind {
            VarKind::Context(names::NIL) => String::new(),
            VarKind::Context(module) => format!(" (context {})", self.show_atom(module)),
            VarKind::Counter(_) if context != names::NIL => format!(" (context {})", self.show_atom(context)),
            VarKind::Counter(_) => String::new(),
        };
        self.function_error_span(
            meta,
            env,
            format!("undefined variable \"{text}\"{context_text}"),
            text.chars().count(),
        )
    }

    fn warn_underscored_twice(&mut self, name: Atom, key: VarKey, meta: Meta<'a>, env: &Env<'a>) {
        if !is_underscored(key) {
            return;
        }
        let text = name.as_str();
        self.warning(
            meta,
            env,
            format!(
                "the underscored variable \"{text}\" appears more than once in a match. This means the pattern will \
                 only match if all \"{text}\" bind to the same value. If this is the intended behaviour, please \
                 remove the leading underscore from the variable name, otherwise give the variables different names"
            ),
        );
    }

    fn warn_underscored(&mut self, name: Atom, key: VarKey, meta: Meta<'a>, env: &Env<'a>) {
        if !is_underscored(key) {
            return;
        }
        let text = name.as_str();
        self.warning(
            meta,
            env,
            format!(
                "the underscored variable \"{text}\" is used after being set. A leading underscore indicates that the \
                 value of the variable should be ignored. If this is intended please rename the variable to remove the \
                 underscore"
            ),
        );
    }

    /// `^variable`
    #[inline(never)]
    pub(super) fn expand_pin(&mut self, meta: Meta<'a>, arg: Quoted<'a>, env: &mut Env<'a>) -> Res<'a> {
        if self.in_size
            && env.in_guard()
            && let Some(outer) = self.outer_variable(arg)
        {
            return Ok(outer);
        }
        if !env.in_match() {
            let text = self.show(arg);
            return self.function_error(meta, env, format!(
                "misplaced operator ^{text}\n\nThe pin operator ^ is supported only inside matches or inside custom \
                 macros. Make sure you are inside a match or all necessary macros have been required"
            ));
        }
        let Some((name, var_meta, context)) = arg.variable() else {
            if let Some((inner_meta, [inner])) = arg.call(names::PIN) {
                let mut outside = Env { context: Context::Normal, ..*env };
                self.expand_pin(inner_meta, *inner, &mut outside)?;
            }
            let text = self.show(arg);
            self.function_error(
                meta,
                env,
                format!("invalid argument for unary operator ^, expected an existing variable, got: ^{text}"),
            )?;
            return Ok(self.variable(names::UNDERSCORE, meta, names::NIL));
        };
        if name == names::UNDERSCORE {
            return self.misused_underscore(var_meta, env);
        }
        let key = self.var_key(name, var_meta, context);
        match self.scope.get(key) {
            Some(version) => {
                self.scope.mark_used(version);
                self.warn_underscored(name, key, var_meta, env);
                let var = self.variable(name, Meta { version, ..var_meta }, context);
                Ok(self.call(names::PIN, meta, &[var]))
            }
            None => {
                let text = name.as_str();
                self.function_error(var_meta, env, format!("undefined variable ^{text}. No variable \"{text}\" has been defined before the current pattern"))?;
                Ok(self.variable(names::UNDERSCORE, var_meta, names::NIL))
            }
        }
    }

    /// A variable bound before the pattern, as `size(^n)` means it.
    fn outer_variable(&mut self, arg: Quoted<'a>) -> Option<Quoted<'a>> {
        let (name, var_meta, context) = arg.variable()?;
        let version = self.scope.get(self.var_key(name, var_meta, context))?;
        self.scope.mark_used(version);
        Some(self.variable(name, Meta { version, ..var_meta }, context))
    }

    /// `left = right`
    #[inline(never)]
    pub(super) fn expand_match(
        &mut self,
        meta: Meta<'a>,
        left: Quoted<'a>,
        right: Quoted<'a>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        match env.context {
            Context::Match => {
                self.side_by_side = true;
                let left = self.expand(left, env)?;
                let right = self.expand(right, env)?;
                Ok(self.call(names::MATCH, meta, &[left, right]))
            }
            Context::Guard => Err(self.not_allowed_here(meta, "=", env)),
            Context::Normal => {
                let right = self.expand(right, env)?;
                let around = std::mem::take(&mut self.side_by_side);
                let written = left;
                let left = self.expand_pattern(left, env)?;
                if std::mem::replace(&mut self.side_by_side, around) {
                    self.check_cycles(meta, written, &[left], env)?;
                }
                Ok(self.call(names::MATCH, meta, &[left, right]))
            }
        }
    }

    /// Expands a pattern whose variables come into scope.
    pub fn expand_pattern(&mut self, pattern: Quoted<'a>, env: &mut Env<'a>) -> Res<'a> {
        let saved = self.scope.begin_pattern();
        let context = std::mem::replace(&mut env.context, Context::Match);
        let expanded = self.expand(pattern, env);
        env.context = context;
        self.scope.end_pattern(saved);
        expanded
    }

    fn directory(&self, env: &Env<'a>) -> Quoted<'a> {
        match env.file.rfind('/') {
            Some(0) => self.string("/"),
            Some(at) => self.string(&env.file[..at]),
            None => self.string("."),
        }
    }
}

/// Whether its name says that the value does not matter.
fn is_underscored(key: VarKey) -> bool {
    let text = key.name.as_str();
    text.starts_with('_') && matches!(key.kind, VarKind::Context(names::NIL))
}

/// Whether a name that says so could be meant for one that speaks of the compilation, `__FILE_`.
fn is_like_compiler_name(key: VarKey) -> bool {
    let text = key.name.as_str();
    is_underscored(key)
        && text.len() > 1
        && text.ends_with('_')
        && text.bytes().all(|c| c == b'_' || c.is_ascii_uppercase())
}
