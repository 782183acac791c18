//! Module attributes.

use super::ModuleBuilder;
use crate::expand::env::Env;
use crate::expand::report::Trace;
use crate::expand::{Compiler, Stop};
use crate::host::Raised;
use crate::quoted::{Arena, Atom, Meta, Quoted, names};
use rustc_hash::FxHashMap;

/// One attribute.
#[derive(Clone, Copy, Debug)]
pub struct Attribute<'a> {
    /// Of one that does not accumulate.
    value: Quoted<'a>,
    /// Values are gathered in a list, newest first.
    pub accumulate: bool,
    /// Kept in the compiled module.
    pub persist: bool,
    /// Line of the write that nothing has read yet; 0 when it was read or needs no reading.
    pub unread_line: u32,
    /// Line of the last write.
    pub line: u32,
    pub is_set: bool,
    /// Whether it was declared, so that it is there without a value.
    is_registered: bool,
}

/// All attributes of a module, in order of first use.
pub struct Attributes<'a> {
    entries: Vec<(Atom, Entry<'a>)>,
    index: FxHashMap<Atom, usize>,
}

struct Entry<'a> {
    attribute: Attribute<'a>,
    /// What an accumulated attribute has gathered, oldest first.
    gathered: Vec<Quoted<'a>>,
}

const ACCUMULATED: &[&str] = &[
    "after_compile",
    "after_verify",
    "before_compile",
    "behaviour",
    "compile",
    "derive",
    "dialyzer",
    "external_resource",
    "on_definition",
    "type",
    "typep",
    "opaque",
    "spec",
    "callback",
    "macrocallback",
    "optional_callbacks",
];

/// Kept in the compiled module, in this order.
pub(super) const PERSISTED: &[&str] = &["behaviour", "dialyzer", "external_resource", "vsn"];

/// Attributes that the compiler reads itself, so that no warning speaks of them.
const RESERVED: &[&str] = &[
    "after_compile",
    "after_verify",
    "before_compile",
    "behaviour",
    "compile",
    "deprecated",
    "derive",
    "dialyzer",
    "doc",
    "external_resource",
    "fallback_to_any",
    "file",
    "impl",
    "macrocallback",
    "moduledoc",
    "nifs",
    "on_definition",
    "on_load",
    "opaque",
    "optional_callbacks",
    "spec",
    "type",
    "typedoc",
    "typep",
    "undefined_impl_description",
    "callback",
    "vsn",
    "__struct__",
    "__derived__",
];

/// Attributes of what follows them, which are lost when it does not; how to say so.
pub const FOR_NEXT: &[(&str, &str)] =
    &[("deprecated", "definition"), ("impl", "definition"), ("typedoc", "type"), ("doc", "definition")];

/// Attributes that something else than the end of the module reads.
const READ_BY_OTHERS: &[&str] =
    &["moduledoc", "file", "enforce_keys", "fallback_to_any", "since", "undefined_impl_description"];

/// Attributes that are there before any is set.
const PRESENT: &[&str] = &[
    "after_compile",
    "after_verify",
    "before_compile",
    "behaviour",
    "callback",
    "compile",
    "derive",
    "dialyzer",
    "external_resource",
    "macrocallback",
    "moduledoc",
    "nifs",
    "on_definition",
    "opaque",
    "optional_callbacks",
    "spec",
    "type",
    "typep",
];

pub fn is_reserved(name: Atom) -> bool {
    RESERVED.contains(&name.as_str())
}

fn names_next(name: Atom) -> bool {
    FOR_NEXT.iter().any(|(attribute, _)| *attribute == name.as_str())
}

impl<'a> Default for Attributes<'a> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'a> Attributes<'a> {
    pub fn new() -> Attributes<'a> {
        Attributes { entries: Vec::new(), index: FxHashMap::default() }
    }

    fn find(&self, name: Atom) -> Option<&Entry<'a>> {
        self.index.get(&name).map(|at| &self.entries[*at].1)
    }

    pub fn is_set(&self, name: Atom) -> bool {
        self.find(name).is_some_and(|e| e.attribute.is_set)
    }

    /// Whether it was set or registered.
    pub fn is_known(&self, name: Atom) -> bool {
        self.find(name).is_some_and(|e| e.attribute.is_set || e.attribute.is_registered)
            || PRESENT.contains(&name.as_str())
    }

    /// The names of those that are known, in order of their text.
    pub fn known(&self) -> Vec<Atom> {
        let mut all: Vec<Atom> = PRESENT.iter().map(|name| Atom::new(name)).collect();
        all.extend(self.entries.iter().map(|(name, _)| *name).filter(|name| self.is_known(*name)));
        all.sort_by_key(|name| name.as_str());
        all.dedup();
        all
    }

    /// The value, if it was set; of an accumulated one the list, newest first.
    pub fn get(&self, arena: &'a Arena, name: Atom) -> Option<Quoted<'a>> {
        let entry = self.find(name).filter(|e| e.attribute.is_set)?;
        if !entry.attribute.accumulate {
            return Some(entry.attribute.value);
        }
        let mut items = entry.gathered.clone();
        items.reverse();
        Some(Quoted::List(arena.alloc_slice_copy(&items)))
    }

    fn entry(&mut self, name: Atom) -> &mut Entry<'a> {
        let at = match self.index.get(&name) {
            Some(at) => *at,
            None => {
                let text = name.as_str();
                let attribute = Attribute {
                    value: Quoted::Atom(names::NIL),
                    accumulate: ACCUMULATED.contains(&text),
                    persist: PERSISTED.contains(&text),
                    unread_line: 0,
                    line: 0,
                    is_set: false,
                    is_registered: false,
                };
                self.entries.push((name, Entry { attribute, gathered: Vec::new() }));
                self.index.insert(name, self.entries.len() - 1);
                self.entries.len() - 1
            }
        };
        &mut self.entries[at].1
    }

    pub fn register(&mut self, name: Atom, accumulate: bool, persist: bool) {
        let entry = self.entry(name);
        entry.attribute.is_registered = true;
        if accumulate && !entry.attribute.accumulate {
            entry.attribute.accumulate = true;
            entry.gathered.clear();
            entry.attribute.is_set = true;
        }
        entry.attribute.persist |= persist;
    }

    pub fn put(&mut self, name: Atom, value: Quoted<'a>, line: u32) {
        let reserved = is_reserved(name);
        let entry = self.entry(name);
        entry.attribute.is_set = true;
        entry.attribute.line = line;
        if entry.attribute.accumulate {
            entry.gathered.push(value);
        } else {
            entry.attribute.value = value;
            if !reserved || names_next(name) || READ_BY_OTHERS.contains(&name.as_str()) {
                entry.attribute.unread_line = line;
            }
        }
    }

    pub fn delete(&mut self, arena: &'a Arena, name: Atom) -> Option<Quoted<'a>> {
        let value = self.get(arena, name)?;
        let entry = self.entry(name);
        entry.attribute.is_set = false;
        entry.attribute.unread_line = 0;
        entry.attribute.value = Quoted::Atom(names::NIL);
        entry.gathered.clear();
        Some(value)
    }

    pub fn iter(&self) -> impl Iterator<Item = (Atom, &Attribute<'a>)> {
        self.entries.iter().filter(|(_, e)| e.attribute.is_set).map(|(n, e)| (*n, &e.attribute))
    }

    /// Line where it was last set.
    pub fn line(&self, name: Atom) -> u32 {
        self.find(name).map_or(0, |e| e.attribute.line)
    }

    pub fn accumulates(&self, name: Atom) -> bool {
        match self.find(name) {
            Some(entry) => entry.attribute.accumulate,
            None => ACCUMULATED.contains(&name.as_str()),
        }
    }

    /// Line of the value that nothing has taken yet; 0: none.
    pub fn unread_line(&self, name: Atom) -> u32 {
        self.find(name).map_or(0, |e| e.attribute.unread_line)
    }

    pub fn mark_read(&mut self, name: Atom) {
        if let Some(at) = self.index.get(&name) {
            self.entries[*at].1.attribute.unread_line = 0;
        }
    }

    /// Items of an accumulated attribute, oldest first.
    pub fn accumulated(&self, name: &str) -> Vec<Quoted<'a>> {
        self.find(Atom::new(name)).map(|e| e.gathered.clone()).unwrap_or_default()
    }
}

impl<'a> Compiler<'a> {
    pub fn builder_of(&mut self, module: Atom) -> Option<&mut ModuleBuilder<'a>> {
        self.modules.iter_mut().rev().find(|b| b.name == module)
    }

    /// The value of `@name` at this moment.
    pub fn module_attribute(&mut self, meta: Meta<'a>, name: Atom, env: &Env<'a>) -> Quoted<'a> {
        let arena = self.arena;
        let module = env.module.unwrap_or(names::NIL);
        let Some(builder) = self.builder_of(module) else { return Quoted::Atom(names::NIL) };
        builder.attributes.mark_read(name);
        if let Some(value) = builder.attributes.get(arena, name) {
            return value;
        }
        if builder.attributes.accumulates(name) {
            return Quoted::List(&[]);
        }
        if builder.attributes.find(name).is_none() && !is_reserved(name) {
            let text = name.as_str();
            let place = Env { function: None, ..*env };
            let meta = Meta::at(meta.line, 0);
            self.warning(meta, &place, format!("undefined module attribute @{text}, please remove access to @{text} or explicitly set it before access"));
        }
        Quoted::Atom(names::NIL)
    }

    /// Tells of a value that is lost because another one takes its place.
    pub fn warn_redefined_attribute(&mut self, meta: Meta<'a>, module: Atom, name: Atom, env: &Env<'a>) {
        let documents = names_next(name) || name.as_str() == "moduledoc";
        let before = self.builder_of(module).map_or(0, |b| b.attributes.unread_line(name));
        if documents && before > 0 && meta.get(names::CONTEXT).is_none() {
            let message = format!("redefining @{} attribute previously set at line {before}", name.as_str());
            self.warning(Meta::at(meta.line, 0), env, message);
        }
    }

    pub fn put_module_attribute(&mut self, module: Atom, name: Atom, value: Quoted<'a>, line: u32) -> bool {
        match self.builder_of(module) {
            Some(builder) => {
                builder.attributes.put(name, value, line);
                true
            }
            None => false,
        }
    }

    /// Checks of values that mean something to the compiler.
    pub fn check_attribute(
        &mut self,
        meta: Meta<'a>,
        name: Atom,
        value: Quoted<'a>,
        env: &Env<'a>,
    ) -> crate::expand::Res<'a, Quoted<'a>> {
        let shown = |this: &Self| this.inspect(value);
        let message = match (name.as_str(), value) {
            ("behaviour", Quoted::Atom(_)) => return Ok(value),
            ("behaviour", _) => format!("@behaviour expects a module, got: {}", shown(self)),
            ("deprecated", Quoted::Binary(_)) => return Ok(value),
            ("deprecated", _) => format!(
                "@deprecated is a built-in module attribute that annotates a definition as deprecated. It should be a string with the reason for the deprecation, got: {}",
                shown(self)
            ),
            ("external_resource", Quoted::Binary(_)) => return Ok(value),
            ("external_resource", _) => format!(
                "@external_resource is a built-in module attribute used for specifying file dependencies. It should be a string path to a file, got: {}",
                shown(self)
            ),
            ("before_compile" | "after_compile" | "after_verify" | "on_definition", Quoted::Atom(module)) => {
                let function = Quoted::Atom(Atom::new(&format!("__{}__", name.as_str())));
                return Ok(self.pair(Quoted::Atom(module), function));
            }
            ("on_load", Quoted::Atom(_)) => return Ok(self.pair(value, Quoted::Int(0))),
            ("on_load", Quoted::Pair((Quoted::Atom(_), Quoted::Int(0)))) => return Ok(value),
            ("on_load", _) => format!(
                "@on_load is a built-in module attribute that annotates a function to be invoked when the module is \
                 loaded. It should be an atom or an {{atom, 0}} tuple, got: {}",
                shown(self)
            ),
            (
                "doc" | "moduledoc" | "typedoc",
                Quoted::Binary(_) | Quoted::List(_) | Quoted::Atom(names::NIL | names::FALSE),
            ) => return Ok(value),
            ("doc" | "moduledoc" | "typedoc", _) => {
                format!(
                    "@{} is a built-in module attribute for documentation. It should be either false, nil, a string, or a keyword list, got: {}",
                    name.as_str(),
                    shown(self)
                )
            }
            ("nifs", Quoted::List(functions)) if functions.iter().all(is_signature) => return Ok(value),
            ("nifs", _) => format!(
                "@nifs is a built-in module attribute for specifying a list of functions and their arities that are NIFs, got: {}",
                shown(self)
            ),
            ("file", Quoted::Binary(_) | Quoted::Pair((Quoted::Binary(_), Quoted::Int(_)))) => {
                return Ok(value);
            }
            ("file", _) => format!(
                "@file is a built-in module attribute that annotates the file and line the next definition comes from. It should be a string or {{string, line}} tuple as value, got: {}",
                shown(self)
            ),
            ("impl", Quoted::Atom(module)) if module != names::NIL => return Ok(value),
            ("impl", _) => format!(
                "@impl is a built-in module attribute that marks the next definition as a callback implementation. It should be a module or a boolean, got: {}",
                shown(self)
            ),
            ("dialyzer", _) => match super::quiet::wrong_dialyzer(value) {
                None => return Ok(value),
                Some(wrong) => format!("invalid value for @dialyzer attribute: {}", self.inspect(wrong)),
            },
            _ => return Ok(value),
        };
        Err(self.raise_in_body(meta, &message, env))
    }

    /// What a statement of the body raises.
    pub(super) fn raise_in_body(&mut self, meta: Meta<'a>, message: &str, env: &Env<'a>) -> Stop<'a> {
        let reason = self.exception("Elixir.ArgumentError", message);
        let entry = self.trace_entry(Trace::Body, meta, env);
        let stacktrace = self.list(&[entry]);
        Stop::Raised(self.arena.alloc(Raised { kind: Atom::new("error"), reason, stacktrace }))
    }
}

fn is_signature(value: &Quoted<'_>) -> bool {
    matches!(value, Quoted::Pair((Quoted::Atom(_), Quoted::Int(_))))
}
