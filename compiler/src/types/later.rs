//! What can be told only when a file has run and all its modules are there.

use super::descr::Type;
use super::local::ModuleSignatures;
use super::signatures::Signature;
use super::warn::{fits, words_of_call, wrong_ones};
use crate::diag::{Diagnostic, Finder, Severity};
use crate::expand::names_of;
use crate::host::{Exports, MacroHost};
use crate::quoted::{Arena, Atom, Quoted, names};
use crate::session::Options;
use rustc_hash::FxHashMap;
use std::fmt::Write;
use std::sync::Arc;

/// Something found in a module, or to be looked at when the others are there.
#[derive(Clone, Debug)]
pub enum Later {
    Told(Group, Diagnostic),
    /// A call of `module.name/arity`; the message of `place` is still empty.
    Call {
        module: Atom,
        name: Atom,
        arity: u32,
        place: Diagnostic,
        given: Option<Box<CallGiven>>,
    },
    /// A struct that a pattern names, with these keys.
    Struct {
        module: Atom,
        keys: Vec<Atom>,
        place: Diagnostic,
    },
}

/// What a call gives to a function of which nothing is known yet, and how it is told.
#[derive(Clone, Debug)]
pub struct CallGiven {
    pub types: Vec<Type>,
    pub source: String,
    pub wheres: String,
}

/// A module whose checks wait for the others.
#[derive(Clone, Debug)]
pub struct Checked {
    pub items: Vec<Later>,
    /// Whether what comes of it is shown, or only given as data.
    pub told: bool,
}

/// Modules that are checked together.
#[derive(Debug, Default)]
pub struct Checks {
    /// In the order in which they were finished.
    pub modules: Vec<Checked>,
    /// Their names, which may be meant by a shorter one.
    pub defined: Vec<Atom>,
    pub signatures: FxHashMap<Atom, Arc<ModuleSignatures>>,
}

/// The reference tells what it found in a module in this order, each group by its places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// All that is in neither of the others.
    Plain,
    /// Fields that are not there.
    Field,
    /// Calls of the module's own functions.
    Local,
}

impl Later {
    /// Where it comes among what was found in its module.
    pub(super) fn order(&self) -> (Group, u32, u32) {
        let (group, place) = match self {
            Later::Told(group, place) => (*group, place),
            Later::Call { place, .. } | Later::Struct { place, .. } => (Group::Plain, place),
        };
        (group, place.line, place.column)
    }
}

/// At most this many similar names are suggested.
const SUGGESTIONS_MAX: usize = 5;
/// How like another a name must be to be suggested.
const LIKENESS_MIN: f64 = 0.77;

/// What the checks come to, by module, the last one first, and whether it is shown; places of the
/// same undefined function are told together.
pub fn verify(arena: &Arena, host: &dyn MacroHost, checks: Checks) -> Vec<(Vec<Diagnostic>, bool)> {
    let Checks { modules, defined, signatures } = checks;
    let mut verifier = Verifier {
        arena,
        host,
        defined: &defined,
        signatures: &signatures,
        exports: FxHashMap::default(),
        deprecated: FxHashMap::default(),
    };
    modules.into_iter().rev().map(|module| (verifier.module(module.items), module.told)).collect()
}

/// What is certain without the other modules.
pub fn told(checked: Vec<Checked>) -> Vec<Diagnostic> {
    let certain = checked.into_iter().flat_map(|module| module.items).filter_map(|item| match item {
        Later::Told(_, diagnostic) => Some(diagnostic),
        Later::Call { .. } | Later::Struct { .. } => None,
    });
    certain.collect()
}

/// Functions and macros of a module that should not be called, and why.
pub(crate) type Deprecations = Vec<(Atom, u32, String)>;

/// What a module says of its own functions and macros.
pub(crate) fn deprecations(
    arena: &Arena,
    host: &dyn MacroHost,
    module: Atom,
    exports: &Exports,
) -> Deprecations {
    if !exports.elixir {
        return Vec::new();
    }
    let mut nobody = crate::expand::Compiler::new(arena, host, Options::default());
    let args = [Quoted::Atom(Atom::new("deprecated"))];
    let Ok(Quoted::List(entries)) = host.call(arena, module, names::INFO, &args, &mut nobody) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for entry in entries {
        if let Quoted::Pair((Quoted::Pair((Quoted::Atom(name), Quoted::Int(arity))), Quoted::Binary(why))) =
            entry
        {
            all.push((*name, *arity as u32, String::from_utf8_lossy(why).into_owned()));
        }
    }
    all
}

/// What is said of a call of one of them.
pub(crate) fn deprecation(all: &Deprecations, module: Atom, name: Atom, arity: u32) -> Option<String> {
    let (.., reason) = all.iter().find(|(n, a, _)| *n == name && *a == arity)?;
    let module = names_of::atom(module);
    Some(match (name, arity) {
        (names::USING, 1) => format!("use {module} is deprecated. {reason}"),
        _ => format!("{module}.{}/{arity} is deprecated. {reason}", function_name(name)),
    })
}

struct Verifier<'v, 'a> {
    arena: &'a Arena,
    host: &'v dyn MacroHost,
    /// Modules of the program, whose names may be meant by a shorter one.
    defined: &'v [Atom],
    signatures: &'v FxHashMap<Atom, Arc<ModuleSignatures>>,
    exports: FxHashMap<Atom, Option<Arc<Exports>>>,
    deprecated: FxHashMap<Atom, Deprecations>,
}

impl<'a> Verifier<'_, 'a> {
    fn module(&mut self, items: Vec<Later>) -> Vec<Diagnostic> {
        let mut found: Vec<Diagnostic> = Vec::new();
        let mut places: FxHashMap<(Atom, Atom, u32), usize> = FxHashMap::default();
        for item in items {
            match item {
                Later::Told(_, diagnostic) => found.push(diagnostic),
                Later::Call { module, name, arity, place, given } => {
                    if let Some(at) = places.get(&(module, name, arity)) {
                        found[*at].also.push((place.line, place.column, place.context));
                    } else if let Some(message) = self.call(module, name, arity) {
                        places.insert((module, name, arity), found.len());
                        found.push(Diagnostic { message, finder: Finder::Calls, ..place });
                    } else if let Some(message) = given.and_then(|g| self.given(module, name, arity, &g)) {
                        found.push(Diagnostic { message, finder: Finder::Types, ..place });
                    }
                }
                Later::Struct { module, keys, place } => found.extend(self.structure(module, &keys, &place)),
            }
        }
        found
    }

    /// What is wrong with what a call gives, when its module came after it.
    fn given(&self, module: Atom, name: Atom, arity: u32, given: &CallGiven) -> Option<String> {
        let signature: &Signature = self.signatures.get(&module)?.get(&(name, arity))?;
        if signature.clauses.iter().any(|clause| fits(clause, &given.types)) {
            return None;
        }
        let called = format!("{}.{}/{arity}", names_of::atom(module), function_name(name));
        let wrong = wrong_ones(signature, &given.types);
        let message = words_of_call(&called, &given.source, &given.types, &wrong, signature);
        Some(message + &given.wheres + "\n")
    }

    fn exports(&mut self, module: Atom) -> Option<Arc<Exports>> {
        let host = self.host;
        self.exports.entry(module).or_insert_with(|| host.exports(module)).clone()
    }

    fn call(&mut self, module: Atom, name: Atom, arity: u32) -> Option<String> {
        // What the machine itself has is never undefined, and Kernel's macros are native.
        if module == names::ERLANG || module == names::KERNEL {
            return None;
        }
        let shown = format!("{}.{}/{arity}", names_of::atom(module), function_name(name));
        let Some(exports) = self.exports(module) else {
            if name.as_str() == "module_info" && arity <= 1 {
                return None;
            }
            return Some(self.no_module(module, name, arity, &shown));
        };
        let built_in = name.as_str() == "module_info" && arity <= 1
            || exports.elixir && name == names::INFO && arity == 1;
        if built_in || exports.functions.contains(&(name, arity)) {
            return self.deprecated(module, name, arity);
        }
        let mut message = format!("{shown} is undefined or private");
        if exports.macros.contains(&(name, arity)) {
            let module = names_of::atom(module);
            let _ = write!(
                message,
                ". However, there is a macro with the same name and arity. Be sure to require {module} if you intend to invoke this macro"
            );
            return Some(message);
        }
        let similar = similar(&exports, name);
        if !similar.is_empty() {
            message.push_str(". Did you mean:\n\n");
            for (name, arity) in similar {
                let _ = writeln!(message, "    * {}/{arity}", function_name(name));
            }
        }
        Some(message)
    }

    fn no_module(&mut self, module: Atom, name: Atom, arity: u32, shown: &str) -> String {
        let plain = names_of::atom(module);
        let mut message =
            format!("{shown} is undefined (module {plain} is not available or is yet to be defined)");
        let ending = format!(".{plain}");
        let defined = self.defined;
        let meant: Vec<Atom> = defined
            .iter()
            .copied()
            .filter(|m| m.as_str().ends_with(&ending))
            .filter(|m| self.exports(*m).is_some_and(|e| e.functions.contains(&(name, arity))))
            .collect();
        if !meant.is_empty() {
            message.push_str(". Did you mean:\n\n");
            for module in meant {
                let _ =
                    writeln!(message, "      * {}.{}/{arity}", names_of::atom(module), function_name(name));
            }
        } else if module.as_str().matches('.').count() == 1 && module.as_str().starts_with("Elixir.") {
            message.push_str(". Make sure the module name is correct and has been specified in full (or that an alias has been defined)");
        }
        message
    }

    fn deprecated(&mut self, module: Atom, name: Atom, arity: u32) -> Option<String> {
        let exports = self.exports(module)?;
        let (arena, host) = (self.arena, self.host);
        let all =
            self.deprecated.entry(module).or_insert_with(|| deprecations(arena, host, module, &exports));
        deprecation(all, module, name, arity)
    }

    fn structure(&mut self, module: Atom, keys: &[Atom], place: &Diagnostic) -> Vec<Diagnostic> {
        let shown = names_of::atom(module);
        let diagnostic = |message: String| Diagnostic { message, ..place.clone() };
        let Some(exports) = self.exports(module) else {
            return vec![diagnostic(format!(
                "struct {shown} is undefined (module {shown} is not available or is yet to be defined)"
            ))];
        };
        if !exports.functions.contains(&(names::STRUCT_KEY, 0)) {
            return vec![diagnostic(format!(
                "struct {shown} is undefined (there is such module but it does not define a struct)"
            ))];
        }
        if keys.is_empty() {
            return Vec::new();
        }
        let (host, arena) = (self.host, self.arena);
        let mut nobody = crate::expand::Compiler::new(arena, host, Options::default());
        let Ok(Quoted::Map(fields)) = host.call(arena, module, names::STRUCT_KEY, &[], &mut nobody) else {
            return Vec::new();
        };
        let unknown =
            keys.iter().filter(|key| !fields.iter().any(|(k, _)| matches!(k, Quoted::Atom(k) if k == *key)));
        unknown
            .map(|key| Diagnostic {
                severity: Severity::Error,
                ..diagnostic(format!("unknown key {} for struct {shown}", names_of::atom(*key)))
            })
            .collect()
    }
}

fn function_name(name: Atom) -> String {
    let shown = names_of::atom(name);
    shown.strip_prefix(':').map_or_else(|| name.as_str().to_owned(), str::to_owned)
}

/// Functions whose name is like this one, the most alike first, each name with all its arities.
fn similar(exports: &Exports, name: Atom) -> Vec<(Atom, u32)> {
    // Other arities of the very name say it best.
    let mut same: Vec<(Atom, u32)> = exports
        .functions
        .iter()
        .chain(&exports.macros)
        .copied()
        .filter(|(other, _)| *other == name)
        .collect();
    if !same.is_empty() {
        same.sort_by_key(|(_, arity)| *arity);
        return same;
    }
    let mut likely: Vec<(f64, Atom, u32)> = exports
        .functions
        .iter()
        .map(|(other, arity)| (likeness(name.as_str(), other.as_str()), *other, *arity))
        .filter(|(like, ..)| *like > LIKENESS_MIN)
        .collect();
    likely.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.as_str().cmp(b.1.as_str())).then(a.2.cmp(&b.2)));
    likely.truncate(SUGGESTIONS_MAX);
    let mut similar: Vec<(Atom, u32)> = likely.into_iter().map(|(_, name, arity)| (name, arity)).collect();
    similar.sort_by(|a, b| a.0.as_str().cmp(b.0.as_str()).then(a.1.cmp(&b.1)));
    similar
}

/// Jaro's similarity of two words: 1 for equal ones, 0 for those with nothing in common.
fn likeness(left: &str, right: &str) -> f64 {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    if left == right {
        return 1.0;
    }
    if left.is_empty() || right.is_empty() {
        return 0.0;
    }
    let reach = (left.len().max(right.len()) / 2).saturating_sub(1);
    let mut taken = vec![false; right.len()];
    let mut matched = Vec::new();
    for (at, c) in left.iter().enumerate() {
        let window = at.saturating_sub(reach)..(at + reach + 1).min(right.len());
        if let Some(found) = window.into_iter().find(|n| !taken[*n] && right[*n] == *c) {
            taken[found] = true;
            matched.push(*c);
        }
    }
    if matched.is_empty() {
        return 0.0;
    }
    let others: Vec<char> = right.iter().zip(&taken).filter(|(_, t)| **t).map(|(c, _)| *c).collect();
    let moved = matched.iter().zip(&others).filter(|(a, b)| a != b).count() / 2;
    let count = matched.len() as f64;
    (count / left.len() as f64 + count / right.len() as f64 + (count - moved as f64) / count) / 3.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_of_words() {
        assert!((likeness("martha", "marhta") - 0.944).abs() < 0.001);
        assert!(likeness("upcasee", "upcase") > LIKENESS_MIN);
        assert!(likeness("absent", "slice") < LIKENESS_MIN);
        assert!((likeness("a", "") - 0.0).abs() < f64::EPSILON);
    }
}
