//! Definitions: from the call and body of a `def` to expanded clauses in the module.

use super::{ClauseDefinition, Definition, FunctionKind, Signature};
use crate::expand::env::Env;
use crate::expand::tree::Look;
use crate::expand::{Compiler, Res};
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};

/// The head of a definition taken apart.
struct Head<'a> {
    /// Where the name stands.
    meta: Meta<'a>,
    name: Atom,
    args: &'a [Quoted<'a>],
    guard: Option<Quoted<'a>>,
}

/// Where a default value stands among the parameters, the value, and the calls in it.
type ExpandedDefault<'a> = (usize, Quoted<'a>, Vec<super::LocalCall<'a>>);

impl<'a> Compiler<'a> {
    /// Carries out one `def`; its value is `{name, arity}`. With unquote `fragments` its clauses
    /// may stand apart from each other.
    #[allow(clippy::too_many_arguments)]
    pub fn define(
        &mut self,
        kind: FunctionKind,
        meta: Meta<'a>,
        call: Quoted<'a>,
        body: Option<Quoted<'a>>,
        fragments: bool,
        env: &Env<'a>,
    ) -> Res<'a> {
        self.check_definition_place(meta, kind, env)?;
        let body = body.filter(|body| !body.is_nil());
        let env = &Env { file: self.definition_file(env).unwrap_or(env.file), ..*env };
        let head = self.definition_head(kind, meta, call, env)?;
        let arity = head.args.len() as u32;
        if head.name == names::ALIASES && matches!(head.args, [Quoted::Atom(_)]) {
            let text = self.show(call);
            return Err(self.fail_file(
                head.meta,
                env,
                format!(
                    "function names should start with lowercase characters or underscore, invalid name {text}"
                ),
            ));
        }
        if arity > 255 {
            return Err(self.fail(
                meta,
                env,
                format!(
                    "cannot define {} {}/{arity}: a function takes at most 255 arguments",
                    kind.atom().as_str(),
                    head.name.as_str()
                ),
            ));
        }
        let signature = (head.name, arity);
        let (args, defaults) = self.take_defaults(head.args);
        let quiet = meta.get(names::CONTEXT).is_some() || meta.get(names::GENERATED).is_some();
        // Messages and lines speak of the place of the name.
        let def_meta = meta;
        let meta = match (head.meta.line, def_meta.get(names::KEEP)) {
            (0, _) | (_, Some(_)) => def_meta,
            _ => Meta { line: head.meta.line, column: head.meta.column, ..def_meta },
        };
        self.check_reserved_name(kind, meta, signature, env)?;
        let mut inner = *env;
        inner.function = Some(signature);
        inner.caller = kind.is_macro();
        inner.stacktrace = false;
        inner.depth = 0;
        if meta.line != 0 {
            inner.line = meta.line;
        }
        let blocks = body;
        let body = match body {
            Some(body) => Some(self.definition_body(kind, meta, body, &inner)?),
            None => None,
        };
        let scope = std::mem::take(&mut self.scope);
        let locals = self.modules.last_mut().map(|b| std::mem::take(&mut b.locals));
        let result = self.expand_definition_clause(meta, &head, &args, body, &mut inner);
        if result.is_ok() {
            self.finish_variables(&inner);
        }
        self.scope = scope;
        let found = match (self.modules.last_mut(), locals) {
            (Some(builder), Some(old)) => std::mem::replace(&mut builder.locals, old),
            _ => Vec::new(),
        };
        let clause = result?;
        let together = !quiet && !fragments;
        let place = Env { file: inner.file, ..*env };
        let defaulted = defaults.len() as u32;
        self.store(kind, meta, signature, clause, defaulted, found, (quiet, together), &place)?;
        self.define_defaults(kind, meta, &head, &defaults, quiet, env)?;
        self.after_definition(kind, meta, head.meta, signature, head.args, head.guard, blocks, env)?;
        Ok(self.pair(Quoted::Atom(head.name), Quoted::Int(i64::from(arity))))
    }

    /// The file that `@file` gives to the next definition.
    fn definition_file(&mut self, env: &Env<'a>) -> Option<&'a str> {
        let (arena, file) = (self.arena, names::FILE);
        let given = self.builder_of(env.module?)?.attributes.delete(arena, file)?;
        let file = match given {
            Quoted::Pair((file, _)) => file.text()?,
            file => file.text()?,
        };
        if file.starts_with('/') {
            return Some(file);
        }
        Some(match self.host.working_directory() {
            Some(directory) => arena.alloc_str(&format!("{}/{file}", directory.trim_end_matches('/'))),
            None => file,
        })
    }

    fn definition_head(
        &mut self,
        kind: FunctionKind,
        meta: Meta<'a>,
        call: Quoted<'a>,
        env: &Env<'a>,
    ) -> Res<'a, Head<'a>> {
        let (call, guard) = match call.call(names::WHEN) {
            Some((_, [call, guard])) => (*call, Some(*guard)),
            _ => (call, None),
        };
        match call {
            Quoted::Node(Node { form: Quoted::Atom(name), args, meta }) => {
                let args = match args {
                    Args::Context(_) => &[][..],
                    Args::List(args) => args,
                };
                Ok(Head { meta: *meta, name: *name, args, guard })
            }
            _ => {
                let text = self.show(call);
                let line = Meta::at(meta.line, 0);
                Err(self.fail(line, env, format!("invalid syntax in {} {text}", kind.atom().as_str())))
            }
        }
    }

    fn check_reserved_name(
        &mut self,
        kind: FunctionKind,
        meta: Meta<'a>,
        signature: Signature,
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        let (name, arity) = signature;
        if name == names::INFO && arity == 1 {
            return Err(self.fail_file(
                meta,
                env,
                format!(
                    "cannot define {} __info__/1 as it is automatically defined by Elixir",
                    kind.atom().as_str()
                ),
            ));
        }
        if name.as_str() == "module_info" && arity <= 1 && kind == FunctionKind::Def {
            return Err(self.fail_file(
                meta,
                env,
                format!("cannot define def module_info/{arity} as it is automatically defined by Erlang"),
            ));
        }
        Ok(())
    }

    /// `do: body`; further blocks make the body a `try`.
    fn definition_body(
        &mut self,
        kind: FunctionKind,
        meta: Meta<'a>,
        body: Quoted<'a>,
        env: &Env<'a>,
    ) -> Res<'a> {
        let items = body.items().filter(|i| !i.is_empty() && body.is_keyword());
        match (items, body.keyword(names::DO)) {
            (Some([_]), Some(one)) => Ok(one),
            (Some(_), Some(_)) => {
                // What is wrong with the blocks is told of the definition.
                let meta = self.with_extra(meta, names::IN_DEFINITION, Quoted::Atom(kind.atom()));
                Ok(self.call(names::TRY, meta, &[body]))
            }
            _ => Err(self.fail(meta, env, format!("missing :do option in \"{}\"", kind.atom().as_str()))),
        }
    }

    fn expand_definition_clause(
        &mut self,
        meta: Meta<'a>,
        head: &Head<'a>,
        args: &[Quoted<'a>],
        body: Option<Quoted<'a>>,
        env: &mut Env<'a>,
    ) -> Res<'a, Option<ClauseDefinition<'a>>> {
        let Some(body) = body else {
            if head.guard.is_some() || args.iter().any(|a| a.variable().is_none()) {
                let what = if head.guard.is_some() {
                    "guards are not allowed in function head, only variables and default arguments (using \\\\)"
                } else {
                    "patterns are not allowed in function head, only variables and default arguments (using \\\\)"
                };
                self.error(meta, env, format!("{what}\n\nIf you did not intend to define a function head, make sure your function definition has the proper syntax by wrapping the arguments in parentheses and using the do keyword accordingly:\n\n    def add(a, b), do: a + b\n\n    def add(a, b) do\n      a + b\n    end\n"));
                return Ok(None);
            }
            return Ok(None);
        };
        let around = std::mem::take(&mut self.side_by_side);
        let written = args;
        let args = self.expand_patterns(args, env)?;
        if std::mem::replace(&mut self.side_by_side, around) {
            let shown = self.call(head.name, meta, written);
            self.check_cycles(meta, shown, args, env)?;
        }
        let guards = match head.guard {
            Some(guard) => alternatives(self.expand_guard(guard, env)?),
            None => Vec::new(),
        };
        let body = self.expand(body, env)?;
        Ok(Some(ClauseDefinition { meta, args, guards: self.slice(&guards), body }))
    }

    /// Arguments without `\\ default`, and the defaults by position.
    fn take_defaults(&self, args: &'a [Quoted<'a>]) -> (Vec<Quoted<'a>>, Vec<(usize, Quoted<'a>)>) {
        let mut defaults = Vec::new();
        let plain = args
            .iter()
            .enumerate()
            .map(|(index, arg)| match arg.call(names::DEFAULT_ARG) {
                Some((_, [arg, default])) => {
                    defaults.push((index, *default));
                    *arg
                }
                _ => *arg,
            })
            .collect();
        (plain, defaults)
    }

    /// `def f(a, b \\ 1)` also defines `f(a)`, which calls `f(a, 1)`.
    fn define_defaults(
        &mut self,
        kind: FunctionKind,
        meta: Meta<'a>,
        head: &Head<'a>,
        defaults: &[(usize, Quoted<'a>)],
        quiet: bool,
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        let arity = head.args.len();
        let expanded = self.expand_defaults(kind, head, defaults, env)?;
        for given in 0..defaults.len() {
            // The first `given` optional arguments are parameters, the others take defaults.
            let mut params = Vec::new();
            let mut call_args = Vec::new();
            let short = (arity - defaults.len() + given) as u32;
            let mut inner = *env;
            inner.function = Some((head.name, short));
            inner.caller = kind.is_macro();
            let scope = std::mem::take(&mut self.scope);
            let mut optional = 0;
            let mut found_here = Vec::new();
            for index in 0..arity {
                match expanded.iter().find(|(at, ..)| *at == index) {
                    Some((_, default, locals)) if optional >= given => {
                        optional += 1;
                        call_args.push(*default);
                        found_here.extend_from_slice(locals);
                    }
                    found => {
                        if found.is_some() {
                            optional += 1;
                        }
                        let name = Atom::new(&format!("x{index}"));
                        let key = self.var_key(name, Meta::default(), names::KERNEL);
                        let version = self.new_version(key, Meta::default(), &inner);
                        let var = self.variable(
                            name,
                            Meta { line: meta.line, version, ..Meta::default() },
                            names::KERNEL,
                        );
                        params.push(var);
                        call_args.push(var);
                    }
                }
            }
            self.scope = scope;
            let mut found = found_here;
            found.push(super::LocalCall {
                name: head.name,
                arity: arity as u32,
                meta,
                file: env.file,
                expanded: false,
            });
            let at = Meta::at(meta.line, 0);
            let body = if kind.is_macro() {
                let mut all = vec![self.variable(names::CALLER, at, names::NIL)];
                all.extend_from_slice(&call_args);
                self.call(Atom::new(&format!("MACRO-{}", head.name.as_str())), at, &all)
            } else {
                self.call(head.name, at, &call_args)
            };
            let at = Meta::at(meta.line, meta.column);
            let clause = ClauseDefinition { meta: at, args: self.slice(&params), guards: &[], body };
            self.store_default(kind, meta, (head.name, short), clause, found, quiet, env)?;
        }
        Ok(())
    }

    /// Default values by position, expanded, with the calls found in each.
    fn expand_defaults(
        &mut self,
        kind: FunctionKind,
        head: &Head<'a>,
        defaults: &[(usize, Quoted<'a>)],
        env: &Env<'a>,
    ) -> Res<'a, Vec<ExpandedDefault<'a>>> {
        let mut inner = *env;
        inner.function = Some((head.name, head.args.len() as u32));
        inner.caller = kind.is_macro();
        let mut expanded = Vec::with_capacity(defaults.len());
        for (at, default) in defaults {
            let scope = std::mem::take(&mut self.scope);
            let locals = self.modules.last_mut().map(|b| std::mem::take(&mut b.locals));
            let value = self.expand(*default, &mut inner);
            self.scope = scope;
            let found = match (self.modules.last_mut(), locals) {
                (Some(builder), Some(old)) => std::mem::replace(&mut builder.locals, old),
                _ => Vec::new(),
            };
            expanded.push((*at, value?, found));
        }
        Ok(expanded)
    }

    #[allow(clippy::too_many_arguments)]
    fn store_default(
        &mut self,
        kind: FunctionKind,
        meta: Meta<'a>,
        signature: Signature,
        clause: ClauseDefinition<'a>,
        locals: Vec<super::LocalCall<'a>>,
        quiet: bool,
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        let (name, arity) = signature;
        let Some(builder) = self.modules.last_mut() else { return Ok(()) };
        if let Some(old) = builder.definitions.get_mut(&signature) {
            if !old.clauses.is_empty() && !old.from_defaults {
                old.clauses.push(clause);
                old.locals.extend(locals);
                return Ok(());
            }
        } else {
            builder.order.push(signature);
        }
        builder.definitions.insert(
            signature,
            Definition {
                kind,
                name,
                arity,
                meta,
                file: env.file,
                clauses: vec![clause],
                defaults: 0,
                head: false,
                from_defaults: true,
                told_defaults: false,
                quiet,
                together: false,
                locals,
            },
        );
        Ok(())
    }

    /// A definition whose default values give it an arity that another one with default values
    /// has, or the other way round.
    fn check_defaults_conflict(
        &mut self,
        kind: FunctionKind,
        meta: Meta<'a>,
        (name, arity): Signature,
        defaults: u32,
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        let known = self.modules.last().and_then(|b| b.with_defaults.get(&name)).map_or(&[][..], |v| v);
        let (word, text) = (kind.atom().as_str(), name.as_str());
        let message = known.iter().find_map(|&(other, others)| {
            if other < arity && other >= arity - defaults {
                Some(format!("{word} {text}/{arity} defaults conflicts with {text}/{other}"))
            } else if other > arity && arity >= other - others {
                Some(format!("{word} {text}/{arity} conflicts with defaults from {text}/{other}"))
            } else {
                None
            }
        });
        match message {
            Some(message) => Err(self.fail(meta, &Env { function: Some((name, arity)), ..*env }, message)),
            None => Ok(()),
        }
    }

    /// Adds a clause (or a head) to its definition.
    #[allow(clippy::too_many_arguments)]
    fn store(
        &mut self,
        kind: FunctionKind,
        meta: Meta<'a>,
        signature: Signature,
        clause: Option<ClauseDefinition<'a>>,
        defaults: u32,
        locals: Vec<super::LocalCall<'a>>,
        (quiet, together): (bool, bool),
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        let (name, arity) = signature;
        self.check_overridden_kind(kind, meta, signature, env)?;
        self.check_defaults_conflict(kind, meta, signature, defaults, env)?;
        let (text, word) = (name.as_str(), kind.atom().as_str());
        let Some(builder) = self.modules.last() else { return Ok(()) };
        // What is said of definitions is said of the file that the module is in.
        let shown_file = self.relative(builder.file).to_owned();
        let place = Env { module: None, function: None, file: builder.file, ..*env };
        let Some(builder) = self.modules.last_mut() else { return Ok(()) };
        builder.override_pending(signature);
        let last = builder.last.replace(signature);
        let mut warnings: Vec<String> = Vec::new();
        match builder.definitions.get_mut(&signature) {
            Some(definition) => {
                let first_line = definition.meta.line;
                if definition.kind != kind {
                    let message = format!(
                        "{word} {text}/{arity} already defined as {} in {shown_file}:{first_line}",
                        definition.kind.atom().as_str()
                    );
                    return Err(self.fail_file(meta, env, message));
                }
                if defaults > 0 && definition.defaults > 0 {
                    let what = "defines defaults multiple times. Elixir allows defaults to be declared once per definition";
                    let message = defaults_advice(
                        &format!("{word} {text}/{arity} {what}"),
                        "b \\\\ :default",
                        first_line,
                    );
                    return Err(self.fail_file(meta, env, message));
                }
                let declared = definition.defaults > 0 && !definition.head && !definition.told_defaults;
                if defaults > 0 || clause.is_some() && declared {
                    let what = "has multiple clauses and also declares default values. In such cases, the default values should be defined in a header";
                    warnings.push(defaults_advice(&format!("{word} {text}/{arity} {what}"), "b", first_line));
                    definition.told_defaults = true;
                }
                let before =
                    format!("\"{word} {text}/{arity}\" was previously defined ({shown_file}:{first_line})");
                match last {
                    Some(_) if !together || !definition.together => {}
                    Some(last) if last == signature && clause.is_none() => warnings.push(late_head(word, text, arity)),
                    Some(last) if last == signature => {}
                    Some((last, _)) if last == name => {
                        warnings.push(format!("clauses with the same name should be grouped together, {before}"));
                    }
                    Some(_) => warnings.push(format!("clauses with the same name and arity (number of arguments) should be grouped together, {before}")),
                    None => {}
                }
                definition.defaults = definition.defaults.max(defaults);
                definition.locals.extend(locals);
                definition.clauses.extend(clause);
            }
            None => {
                builder.order.push(signature);
                let definition = Definition {
                    kind,
                    name,
                    arity,
                    meta,
                    file: env.file,
                    clauses: clause.into_iter().collect(),
                    defaults,
                    head: clause.is_none(),
                    from_defaults: false,
                    told_defaults: false,
                    quiet,
                    together,
                    locals,
                };
                builder.definitions.insert(signature, definition);
            }
        }
        if defaults > 0 {
            builder.with_defaults.entry(name).or_default().push((arity, defaults));
        }
        for message in warnings {
            self.warning(meta, &place, message);
        }
        Ok(())
    }

    /// Notes a call of a function of the module.
    pub fn record_local(&mut self, meta: Meta<'a>, name: Atom, arity: u32, env: &Env<'a>) {
        // A macro that calls itself is told of: it cannot be expanded in itself.
        if env.function == Some((name, arity)) && !env.caller {
            return;
        }
        if let Some(builder) = self.modules.last_mut() {
            builder.locals.push(super::LocalCall { name, arity, meta, file: env.file, expanded: false });
        }
    }
}

/// The guards that `when` joins.
pub(super) fn alternatives(mut guard: Quoted<'_>) -> Vec<Quoted<'_>> {
    let mut guards = Vec::new();
    while let Some((_, [first, rest])) = guard.call(names::WHEN) {
        guards.push(*first);
        guard = *rest;
    }
    guards.push(guard);
    guards
}

/// What is said of a head that stands below a clause.
fn late_head(word: &str, name: &str, arity: u32) -> String {
    format!(
        "function head for {word} {name}/{arity} must come at the top of its direct implementation. Instead of:\n\n    def add(a, b), do: a + b\n    def add(a, b)\n\none should write:\n\n    def add(a, b)\n    def add(a, b), do: a + b\n"
    )
}

/// What is said of default values that do not stand in a head of their own.
fn defaults_advice(what: &str, second: &str, first_line: u32) -> String {
    format!(
        "{what}. Instead of:\n\n    def foo(:first_clause, b \\\\ :default) do ... end\n    def foo(:second_clause, {second}) do ... end\n\none should write:\n\n    def foo(a, b \\\\ :default)\n    def foo(:first_clause, b) do ... end\n    def foo(:second_clause, b) do ... end\n\nthe previous clause is defined on line {first_line}\n"
    )
}
