//! Errors and warnings of expansion, and what a lexical scope remembers to warn about: aliases
//! and imports that nothing used.

use super::env::Env;
use super::tree::Look;
use super::{Compiler, Res, Stop};
use crate::host::Raised;
use crate::quoted::{Atom, Meta, Quoted, names};
use crate::session::Options;
use rustc_hash::FxHashSet;

/// One error or warning with its place.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    pub error: bool,
    pub message: String,
    pub file: &'a str,
    /// 0: none.
    pub line: u32,
    /// 0: none.
    pub column: u32,
    /// Length of what is underlined, in characters; 0: one, and its end is not said.
    pub span: u32,
    /// `Module.function/arity` it is in.
    pub place: Option<String>,
    /// Names the message speaks of that the rest of the file may define (checked at its end).
    pub hint: Option<String>,
}

/// What uses an alias or import.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Use {
    Alias(Atom),
    /// Module, name, arity; `u32::MAX` for all arities.
    Import(Atom, Atom, u32),
    /// A macro of the module was called, or the module used for its alias.
    Macro(Atom),
}

/// What one file (or module) has brought into scope and used.
#[derive(Default)]
pub struct Lexical<'a> {
    aliases: Vec<(Atom, Meta<'a>, &'a str)>,
    imports: Vec<ImportUse<'a>>,
    requires: Vec<(Atom, bool, Meta<'a>, &'a str)>,
    used_aliases: FxHashSet<Atom>,
    used_imports: FxHashSet<(Atom, Atom, u32)>,
    used_modules: FxHashSet<Atom>,
}

/// One `import` to be warned about.
struct ImportUse<'a> {
    module: Atom,
    /// Names given with `only:`, each to be used.
    only: Vec<(Atom, u32)>,
    meta: Meta<'a>,
    file: &'a str,
}

/// Entries that the compiler adds to stack traces.
#[derive(Clone, Copy)]
pub enum Trace {
    /// `expanding macro: Mod.name/arity`
    Expanding { module: Atom, name: Atom, arity: u32 },
    /// `expanding struct: Mod.__struct__/1`
    ExpandingStruct { module: Atom },
    /// The place of the call: function, module body or file.
    Caller,
    /// A statement of a module's body that was being carried out.
    Body,
}

impl<'a> Compiler<'a> {
    /// Records an error; expansion goes on.
    pub fn error(&mut self, meta: Meta<'a>, env: &Env<'a>, message: String) {
        self.error_span(meta, env, message, 0);
    }

    pub fn error_span(&mut self, meta: Meta<'a>, env: &Env<'a>, message: String, span: usize) {
        self.errors += 1;
        self.report(true, meta, env, message, span);
    }

    /// Records an error that ends the definition.
    #[inline(never)]
    pub fn fail(&mut self, meta: Meta<'a>, env: &Env<'a>, message: String) -> Stop<'a> {
        self.error(meta, env, message);
        Stop::Logged
    }

    /// Records an error of one expression, to go on with `nil` in its place; outside of a
    /// definition it ends the compilation.
    #[inline(never)]
    pub fn function_error(&mut self, meta: Meta<'a>, env: &Env<'a>, message: String) -> Res<'a> {
        self.function_error_span(meta, env, message, 0)
    }

    pub fn function_error_span(
        &mut self,
        meta: Meta<'a>,
        env: &Env<'a>,
        message: String,
        span: usize,
    ) -> Res<'a> {
        self.error_span(meta, env, message, span);
        if env.function.is_none() { Err(Stop::Logged) } else { Ok(Quoted::Atom(names::NIL)) }
    }

    /// Records an error that is told of the file alone, and ends the compilation.
    #[inline(never)]
    pub fn fail_file(&mut self, meta: Meta<'a>, env: &Env<'a>, message: String) -> Stop<'a> {
        self.error(meta, &Env { module: None, function: None, ..*env }, message);
        Stop::LoggedInFile
    }

    pub fn warning(&mut self, meta: Meta<'a>, env: &Env<'a>, message: String) {
        if super::block::is_generated(meta) {
            return;
        }
        self.report(false, meta, env, message, 0);
    }

    /// A warning that generated code gets too.
    pub fn warning_if_generated_too(&mut self, meta: Meta<'a>, env: &Env<'a>, message: String) {
        self.report(false, meta, env, message, 0);
    }

    /// A warning whose place is the file and the line, without module and function.
    pub fn warning_without_place(&mut self, meta: Meta<'a>, env: &Env<'a>, message: String) {
        self.report(false, meta, &Env { module: None, function: None, ..*env }, message, 0);
    }

    /// A warning that is told of the file alone.
    pub fn warning_of_file(&mut self, env: &Env<'a>, message: String) {
        self.report(false, Meta::at(env.line, 0), env, message, 1);
        if let Some(report) = self.reports.last_mut() {
            report.place = Some("(file)".to_owned());
        }
    }

    fn report(&mut self, error: bool, meta: Meta<'a>, env: &Env<'a>, message: String, span: usize) {
        let (file, line) = match meta.get(names::KEEP) {
            Some(Quoted::Pair((Quoted::Binary(file), Quoted::Int(line)))) => {
                (std::str::from_utf8(file).unwrap_or(env.file), u32::try_from(*line).unwrap_or(0))
            }
            _ => (env.file, if meta.line == 0 { env.line } else { meta.line }),
        };
        let column = if meta.line == 0 { 0 } else { meta.column };
        let place = self.place(env);
        self.reports.push(Report {
            error,
            message,
            file,
            line,
            column,
            span: span as u32,
            place,
            hint: None,
        });
    }

    /// Shows what was found so far, since other code is about to run.
    pub fn emit_reports(&mut self) {
        if self.reports.is_empty() {
            return;
        }
        let found = self.take_diagnostics();
        let (host, arena) = (self.host, self.arena);
        self.isolated(|this| host.emit(arena, &found, this));
    }

    /// `Mod.fun/1`, `Mod (module)`, or nothing at the top of a file.
    pub fn place(&mut self, env: &Env<'a>) -> Option<String> {
        let module = env.module?;
        let shown = self.show_atom(module);
        Some(match env.function {
            Some((name, arity)) => format!("{shown}.{}/{arity}", self.show_function_name(name)),
            None => format!("{shown} (module)"),
        })
    }

    /// An exception raised by expansion itself.
    pub fn raise_named(&mut self, meta: Meta<'a>, env: &Env<'a>, exception: &str, message: &str) -> Stop<'a> {
        let reason = self.exception(exception, message);
        self.raise_reason(meta, env, reason)
    }

    fn raise_reason(&mut self, meta: Meta<'a>, env: &Env<'a>, reason: Quoted<'a>) -> Stop<'a> {
        let entry = self.trace_entry(Trace::Caller, meta, env);
        let stacktrace = self.list(&[entry]);
        Stop::Raised(self.arena.alloc(Raised { kind: Atom::new("error"), reason, stacktrace }))
    }

    /// What calling a macro of `Kernel` with arguments that none of its clauses takes raises.
    pub fn no_clause(&mut self, meta: Meta<'a>, env: &Env<'a>, name: Atom, arity: i64) -> Stop<'a> {
        let atom = |text: &str| Quoted::Atom(Atom::new(text));
        let nothing = Quoted::Atom(names::NIL);
        let pairs = [
            (Quoted::Atom(names::STRUCT_KEY), atom("Elixir.FunctionClauseError")),
            (atom("__exception__"), Quoted::Atom(names::TRUE)),
            (atom("args"), nothing),
            (atom("arity"), Quoted::Int(arity)),
            (atom("clauses"), nothing),
            (atom("function"), Quoted::Atom(name)),
            (atom("kind"), nothing),
            (atom("module"), Quoted::Atom(names::KERNEL)),
        ];
        let reason = Quoted::Map(self.arena.alloc_slice_copy(&pairs));
        self.raise_reason(meta, env, reason)
    }

    /// An exception struct with a message.
    pub fn exception(&self, name: &str, message: &str) -> Quoted<'a> {
        let pairs = [
            (Quoted::Atom(names::STRUCT_KEY), Quoted::Atom(Atom::new(name))),
            (Quoted::Atom(Atom::new("__exception__")), Quoted::Atom(names::TRUE)),
            (Quoted::Atom(Atom::new("message")), self.string(message)),
        ];
        Quoted::Map(self.arena.alloc_slice_copy(&pairs))
    }

    /// A stack trace's entry as a value.
    pub fn trace_entry(&mut self, trace: Trace, meta: Meta<'a>, env: &Env<'a>) -> Quoted<'a> {
        let line = if meta.line == 0 { env.line } else { meta.line };
        let file = self.relative(env.file).to_owned();
        let charlist: Vec<Quoted<'a>> = file.chars().map(|c| Quoted::Int(i64::from(u32::from(c)))).collect();
        let file = self.list(&charlist);
        let (module, name, arity, location) = match trace {
            Trace::Expanding { module, name, arity } => (
                module,
                name,
                i64::from(arity),
                self.keywords(&[(names::FILE, self.charlist("expanding macro"))]),
            ),
            Trace::ExpandingStruct { module } => (
                module,
                names::STRUCT_KEY,
                1,
                self.keywords(&[(names::FILE, self.charlist("expanding struct"))]),
            ),
            Trace::Body => {
                let location =
                    self.keywords(&[(names::FILE, file), (names::LINE, Quoted::Int(i64::from(line)))]);
                (Atom::new("elixir_compiler"), names::MODULE, 1, location)
            }
            Trace::Caller => {
                let location =
                    self.keywords(&[(names::FILE, file), (names::LINE, Quoted::Int(i64::from(line)))]);
                match (env.module, env.function) {
                    (Some(module), Some((name, arity))) => (module, name, i64::from(arity), location),
                    (Some(module), None) => (module, Atom::new("__MODULE__"), 0, location),
                    (None, _) => (Atom::new("elixir_compiler"), Atom::new("__FILE__"), 1, location),
                }
            }
        };
        Quoted::Tuple(self.arena.alloc_slice_copy(&[
            Quoted::Atom(module),
            Quoted::Atom(name),
            Quoted::Int(arity),
            location,
        ]))
    }

    pub fn charlist(&self, text: &str) -> Quoted<'a> {
        let items: Vec<Quoted<'a>> = text.chars().map(|c| Quoted::Int(i64::from(u32::from(c)))).collect();
        self.list(&items)
    }

    /// A file's name as messages show it: relative to the working directory.
    pub fn relative<'b>(&self, file: &'b str) -> &'b str {
        if !file.starts_with('/') {
            return file;
        }
        match self.working_directory.get_or_init(|| self.host.working_directory()) {
            Some(directory) => match file.strip_prefix(directory.as_str()) {
                Some(rest) => rest.trim_start_matches('/'),
                None => file,
            },
            None => file,
        }
    }

    pub fn record_use(&mut self, env: &Env<'a>, used: Use) {
        let Some(lexical) = self.lexical.get_mut(env.lexical as usize) else { return };
        match used {
            Use::Alias(alias) => {
                lexical.used_aliases.insert(alias);
            }
            Use::Import(module, name, arity) => {
                lexical.used_imports.insert((module, name, arity));
                lexical.used_modules.insert(module);
            }
            Use::Macro(module) => {
                lexical.used_modules.insert(module);
            }
        }
    }

    /// Counts all that is in scope as used: code that leaves this compilation may use it.
    pub(super) fn use_everything(&mut self, env: &Env<'a>) {
        let Some(lexical) = self.lexical.get_mut(env.lexical as usize) else { return };
        let mut alias = env.aliases;
        while let Some(frame) = alias {
            lexical.used_aliases.insert(frame.alias);
            alias = frame.next;
        }
        let mut required = env.requires;
        while let Some(names) = required {
            lexical.used_modules.insert(names.name);
            required = names.next;
        }
        for frame in env.import_frames() {
            for (name, entries) in &self.tables[frame.table as usize].by_name {
                lexical.used_imports.extend(entries.iter().map(|i| (frame.module, *name, i.arity)));
            }
        }
    }

    pub(super) fn record_alias(&mut self, env: &Env<'a>, alias: Atom, meta: Meta<'a>) {
        if let Some(lexical) = self.lexical.get_mut(env.lexical as usize) {
            lexical.aliases.push((alias, meta, env.file));
        }
    }

    /// Notes a `require`; `named`: it also made an alias.
    pub(super) fn record_require(&mut self, env: &Env<'a>, module: Atom, named: bool, meta: Meta<'a>) {
        if let Some(lexical) = self.lexical.get_mut(env.lexical as usize) {
            lexical.requires.push((module, named, meta, env.file));
        }
    }

    pub(super) fn record_import(
        &mut self,
        env: &Env<'a>,
        module: Atom,
        only: Vec<(Atom, u32)>,
        meta: Meta<'a>,
    ) {
        if let Some(lexical) = self.lexical.get_mut(env.lexical as usize) {
            lexical.imports.push(ImportUse { module, only, meta, file: env.file });
        }
    }

    /// Warns about what nothing used; called when the file ends.
    pub fn finish_lexical(&mut self, number: u32) {
        let Some(mut lexical) = self.lexical.get_mut(number as usize).map(std::mem::take) else { return };
        let mut found = Vec::new();
        lexical.aliases.sort_by_key(|(alias, ..)| alias.as_str());
        for (alias, meta, file) in &lexical.aliases {
            if !lexical.used_aliases.contains(alias) {
                let name = alias.as_str().trim_start_matches("Elixir.");
                found.push((*meta, *file, format!("unused alias {name}")));
            }
        }
        lexical.imports.sort_by_key(|i| i.module.as_str());
        for import in &lexical.imports {
            let shown = self.show_atom(import.module);
            if !lexical.used_imports.iter().any(|(module, ..)| *module == import.module) {
                found.push((import.meta, import.file, format!("unused import {shown}")));
                continue;
            }
            for (name, arity) in &import.only {
                if !lexical
                    .used_imports
                    .iter()
                    .any(|(m, n, a)| *m == import.module && n == name && (a == arity || *a == u32::MAX))
                {
                    found.push((
                        import.meta,
                        import.file,
                        format!("unused import {shown}.{}/{arity}", self.show_function_name(*name)),
                    ));
                }
            }
        }
        lexical.requires.sort_by_key(|(module, ..)| module.as_str());
        for (module, named, meta, file) in lexical.requires.iter().filter(|_| !self.rest_runs) {
            if !lexical.used_modules.contains(module) {
                let shown = self.show_atom(*module);
                let rest = if *named { " (the alias is also unused)" } else { "" };
                found.push((*meta, *file, format!("unused require {shown}{rest}")));
            }
        }
        for (meta, file, message) in found {
            self.warning(meta, &Env::bare(file), message);
        }
    }

    /// Leaves a scope: its variables are gone, and those that nothing read are warned about.
    pub fn close_scope(&mut self, mark: super::scope::Mark, env: &Env<'a>) {
        self.scope.reset(mark);
        for info in self.scope.take_unused(mark) {
            self.warn_unused_variable(&info, env, 0);
        }
    }

    /// Warns about variables of a definition that nothing read.
    pub fn finish_variables(&mut self, env: &Env<'a>) {
        let mark = self.scope.beginning();
        for info in self.scope.take_unused(mark) {
            let span = info.key.name.as_str().chars().count();
            self.warn_unused_variable(&info, env, span);
        }
    }

    fn warn_unused_variable(&mut self, info: &super::scope::VarInfo<'a>, env: &Env<'a>, span: usize) {
        let name = info.key.name.as_str();
        let advice = if info.shadows {
            "there is a variable with the same name in the context, use the pin operator (^) to match on it or prefix this variable with underscore if it is not meant to be used"
        } else {
            "if the variable is not meant to be used, prefix it with an underscore"
        };
        let meta = Meta::at(info.line, info.column);
        let env = Env { file: info.file, ..*env };
        // Only a name that could be meant for one of the compiler's is told of in spite of its underscore.
        let message = match name.starts_with('_') {
            true => format!(
                "unknown compiler variable \"{name}\" (expected one of __MODULE__, __ENV__, __DIR__, __CALLER__, __STACKTRACE__)"
            ),
            false => format!("variable \"{name}\" is unused ({advice})"),
        };
        self.report(false, meta, &env, message, span);
    }

    /// Notes that `name/arity` was imported, for the conflict with a definition of that name.
    pub(super) fn note_import(
        &mut self,
        env: &Env<'a>,
        module: Atom,
        name: Atom,
        arity: u32,
        meta: Meta<'a>,
    ) {
        if env.module.is_none() || meta.get(names::CONTEXT).is_some() {
            return;
        }
        if let Some(builder) = self.modules.last_mut() {
            builder.note_import(module, name, arity, meta);
        }
    }

    /// A value or tree as source, for messages: the library's formatter lays trees out.
    pub fn show(&self, quoted: Quoted<'a>) -> String {
        if matches!(quoted, Quoted::Node(_) | Quoted::Pair(_) | Quoted::Tuple(_) | Quoted::List([_, ..])) {
            let mut nobody = Compiler::new(self.arena, self.host, Options::default());
            let (module, function) = (Atom::new("Elixir.Macro"), Atom::new("to_string"));
            let shown = self.host.call(self.arena, module, function, &[quoted], &mut nobody);
            if let Ok(Quoted::Binary(text)) = shown {
                return String::from_utf8_lossy(text).into_owned();
            }
        }
        super::names_of::expression(quoted)
    }

    /// Any value as `inspect/1` shows it.
    pub fn shown_value(&mut self, value: Quoted<'a>) -> String {
        match self.host_call(names::KERNEL, Atom::new("inspect"), &[value]) {
            Ok(Quoted::Binary(text)) => String::from_utf8_lossy(text).into_owned(),
            _ => self.inspect(value),
        }
    }

    /// The value of a keyword as an integer that fits a position.
    pub fn small(value: Option<Quoted<'a>>) -> Option<u32> {
        match value {
            Some(Quoted::Int(n)) => u32::try_from(n).ok(),
            _ => None,
        }
    }

    pub fn result_or_stop<T>(&self, result: Result<T, crate::host::HostError<'a>>) -> Res<'a, T> {
        result.map_err(|e| self.stop(e))
    }

    pub fn is_alias_atom(&self, value: Quoted<'a>) -> bool {
        value.atom().is_some_and(|a| a.as_str().starts_with("Elixir."))
    }
}
