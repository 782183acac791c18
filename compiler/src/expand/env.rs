//! The compile-time environment: what a name means at one place of the source. [`Env`] is a
//! few words that are copied when a construct opens a scope of its own; lists inside it are
//! persistent (newest first, in the arena), so copying shares them. Variables are not here but
//! in [`super::scope::Scope`], which undoes instead of copying.
//!
//! Reference: `Macro.Env`.

use super::scope::VarKey;
use crate::quoted::{Atom, Quoted};
use rustc_hash::FxHashMap;

/// What kind of code is being expanded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Context {
    Normal,
    Match,
    Guard,
}

#[derive(Clone, Copy)]
pub struct Env<'a> {
    pub module: Option<Atom>,
    pub function: Option<(Atom, u32)>,
    /// Absolute name of the file.
    pub file: &'a str,
    pub line: u32,
    pub context: Context,
    pub aliases: Option<&'a AliasFrame<'a>>,
    pub requires: Option<&'a Names<'a>>,
    pub imports: Option<&'a ImportFrame<'a>>,
    pub context_modules: Option<&'a Names<'a>>,
    /// Number of the tracker that hears of uses of aliases and imports.
    pub lexical: u32,
    /// Whether this is the body of a macro, where `__CALLER__` is known.
    pub caller: bool,
    /// Whether this is a `rescue`, `catch` or `after`… part, where `__STACKTRACE__` is known.
    pub stacktrace: bool,
    /// Number of enclosing constructs that the top-level checks care about: 0 at the top level
    /// of a file or module body.
    pub depth: u32,
}

/// One alias: `alias Foo.Bar, as: B`, or its removal (`alias B, as: B`).
pub struct AliasFrame<'a> {
    pub alias: Atom,
    pub module: Atom,
    /// Set for an alias that a macro defined for its own output only.
    pub counter: Option<i64>,
    pub next: Option<&'a AliasFrame<'a>>,
}

/// A list of module names.
pub struct Names<'a> {
    pub name: Atom,
    pub next: Option<&'a Names<'a>>,
}

/// What is imported from one module; a newer frame of the same module replaces an older one.
pub struct ImportFrame<'a> {
    pub module: Atom,
    /// Index of the names among the compiler's import tables.
    pub table: u32,
    pub next: Option<&'a ImportFrame<'a>>,
}

/// The names one `import` brings in.
#[derive(Default, Clone, Debug)]
pub struct ImportTable {
    pub by_name: FxHashMap<Atom, Vec<Imported>>,
    /// Whether it is all that the module offers (then an environment needs only its name).
    pub whole: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Imported {
    pub arity: u32,
    pub is_macro: bool,
    /// Position of the `import`, for the warning when nothing uses it; 0 for what is always there.
    pub line: u32,
}

impl ImportTable {
    pub fn find(&self, name: Atom, arity: u32) -> Option<Imported> {
        self.by_name.get(&name)?.iter().find(|i| i.arity == arity).copied()
    }

    pub fn insert(&mut self, name: Atom, imported: Imported) {
        let entries = self.by_name.entry(name).or_default();
        if !entries.iter().any(|i| i.arity == imported.arity) {
            entries.push(imported);
        }
    }

    /// All names in a stable order.
    pub fn sorted(&self, macros: bool) -> Vec<(Atom, u32)> {
        let mut all: Vec<(Atom, u32)> = self
            .by_name
            .iter()
            .flat_map(|(name, entries)| entries.iter().map(move |i| (*name, i)))
            .filter(|(_, i)| i.is_macro == macros)
            .map(|(name, i)| (name, i.arity))
            .collect();
        all.sort_by(|a, b| a.0.as_str().cmp(b.0.as_str()).then(a.1.cmp(&b.1)));
        all
    }
}

impl<'a> Env<'a> {
    /// The environment of a file before its first line, with nothing imported.
    pub fn bare(file: &'a str) -> Env<'a> {
        Env {
            module: None,
            function: None,
            file,
            line: 1,
            context: Context::Normal,
            aliases: None,
            requires: None,
            imports: None,
            context_modules: None,
            lexical: 0,
            caller: false,
            stacktrace: false,
            depth: 0,
        }
    }

    pub fn in_match(&self) -> bool {
        self.context == Context::Match
    }

    pub fn in_guard(&self) -> bool {
        self.context == Context::Guard
    }

    /// The context as messages name it.
    pub fn context_name(&self) -> &'static str {
        match self.context {
            Context::Normal => "expression",
            Context::Match => "match",
            Context::Guard => "guard",
        }
    }

    pub fn requires(&self, module: Atom) -> bool {
        let mut frame = self.requires;
        while let Some(names) = frame {
            if names.name == module {
                return true;
            }
            frame = names.next;
        }
        false
    }

    /// What an alias (its first part, `Elixir.` prefixed) stands for; counters come first.
    pub fn alias(&self, alias: Atom, counter: Option<i64>) -> Option<Atom> {
        if let Some(module) = self.counted_alias(alias, counter) {
            return Some(module);
        }
        let mut frame = self.aliases;
        while let Some(entry) = frame {
            if entry.alias == alias && entry.counter.is_none() {
                return (entry.module != alias).then_some(entry.module);
            }
            frame = entry.next;
        }
        None
    }

    /// What an alias means that the macro call of this number defined for its own output.
    pub fn counted_alias(&self, alias: Atom, counter: Option<i64>) -> Option<Atom> {
        counter?;
        let mut frame = self.aliases;
        while let Some(entry) = frame {
            if entry.alias == alias && entry.counter == counter {
                return Some(entry.module);
            }
            frame = entry.next;
        }
        None
    }

    /// Import frames, newest first, each module once.
    pub fn import_frames(&self) -> Vec<&'a ImportFrame<'a>> {
        let mut frames: Vec<&'a ImportFrame<'a>> = Vec::new();
        let mut next = self.imports;
        while let Some(frame) = next {
            if !frames.iter().any(|f| f.module == frame.module) {
                frames.push(frame);
            }
            next = frame.next;
        }
        frames
    }
}

/// A binding that a piece of evaluated code starts with.
#[derive(Clone, Copy, Debug)]
pub struct Binding<'a> {
    pub key: VarKey,
    pub value: Quoted<'a>,
}
