//! Module attributes.

use super::ModuleBuilder;
use crate::expand::Compiler;
use crate::expand::env::Env;
use crate::quoted::{Atom, Meta, Quoted, names};

/// One attribute.
#[derive(Clone, Copy, Debug)]
pub struct Attribute<'a> {
    pub value: Quoted<'a>,
    /// Values are gathered in a list, newest first.
    pub accumulate: bool,
    /// Kept in the compiled module.
    pub persist: bool,
    /// Line of the write that nothing has read yet; 0 when it was read or needs no reading.
    pub unread_line: u32,
    /// Line of the last write.
    pub line: u32,
    pub is_set: bool,
}

/// All attributes of a module, in order of first use.
pub struct Attributes<'a> {
    entries: Vec<(Atom, Attribute<'a>)>,
}

const ACCUMULATED: &[&str] = &[
    "after_compile", "after_verify", "before_compile", "behaviour", "compile", "derive", "dialyzer",
    "external_resource", "on_definition", "type", "typep", "opaque", "nominal", "spec", "callback",
    "macrocallback", "optional_callbacks",
];

const PERSISTED: &[&str] = &["behaviour", "dialyzer", "external_resource", "on_load", "vsn", "nifs"];

/// Attributes that the compiler reads itself, so that no warning speaks of them.
const RESERVED: &[&str] = &[
    "after_compile", "after_verify", "before_compile", "behaviour", "compile", "deprecated", "derive",
    "dialyzer", "doc", "enforce_keys", "external_resource", "fallback_to_any", "file", "impl", "macrocallback",
    "moduledoc", "nifs", "on_definition", "on_load", "opaque", "nominal", "optional_callbacks", "since", "spec",
    "type", "typedoc", "typep", "undefined_impl_description", "callback", "vsn", "__struct__", "__derived__",
];

pub fn is_reserved(name: Atom) -> bool {
    RESERVED.contains(&name.as_str())
}

impl<'a> Attributes<'a> {
    pub fn new() -> Attributes<'a> {
        Attributes { entries: Vec::new() }
    }

    pub fn get(&self, name: Atom) -> Option<&Attribute<'a>> {
        self.entries.iter().find(|(n, _)| *n == name).map(|(_, a)| a).filter(|a| a.is_set)
    }

    fn entry(&mut self, name: Atom) -> &mut Attribute<'a> {
        let at = match self.entries.iter().position(|(n, _)| *n == name) {
            Some(at) => at,
            None => {
                let text = name.as_str();
                let accumulate = ACCUMULATED.contains(&text);
                let attribute = Attribute {
                    value: if accumulate { Quoted::List(&[]) } else { Quoted::Atom(names::NIL) },
                    accumulate,
                    persist: PERSISTED.contains(&text),
                    unread_line: 0,
                    line: 0,
                    is_set: false,
                };
                self.entries.push((name, attribute));
                self.entries.len() - 1
            }
        };
        &mut self.entries[at].1
    }

    pub fn register(&mut self, name: Atom, accumulate: bool, persist: bool) {
        let entry = self.entry(name);
        if accumulate && !entry.accumulate {
            entry.accumulate = true;
            entry.value = Quoted::List(&[]);
            entry.is_set = true;
        }
        entry.persist |= persist;
    }

    pub fn put(&mut self, arena: &'a crate::quoted::Arena, name: Atom, value: Quoted<'a>, line: u32) {
        let reserved = is_reserved(name);
        let entry = self.entry(name);
        entry.is_set = true;
        entry.line = line;
        if entry.accumulate {
            let old = match entry.value {
                Quoted::List(items) => items,
                _ => &[],
            };
            let mut all = Vec::with_capacity(old.len() + 1);
            all.push(value);
            all.extend_from_slice(old);
            entry.value = Quoted::List(arena.alloc_slice_copy(&all));
        } else {
            entry.value = value;
            if !reserved {
                entry.unread_line = line;
            }
        }
    }

    pub fn delete(&mut self, name: Atom) -> Option<Quoted<'a>> {
        let at = self.entries.iter().position(|(n, a)| *n == name && a.is_set)?;
        let entry = &mut self.entries[at].1;
        let value = entry.value;
        entry.is_set = false;
        entry.unread_line = 0;
        entry.value = if entry.accumulate { Quoted::List(&[]) } else { Quoted::Atom(names::NIL) };
        Some(value)
    }

    pub fn iter(&self) -> impl Iterator<Item = (Atom, &Attribute<'a>)> {
        self.entries.iter().filter(|(_, a)| a.is_set).map(|(n, a)| (*n, a))
    }

    /// Line where it was last set.
    pub fn line(&self, name: Atom) -> u32 {
        self.entries.iter().find(|(n, _)| *n == name).map_or(0, |(_, a)| a.line)
    }

    pub fn accumulates(&self, name: Atom) -> bool {
        match self.entries.iter().find(|(n, _)| *n == name) {
            Some((_, attribute)) => attribute.accumulate,
            None => ACCUMULATED.contains(&name.as_str()),
        }
    }

    fn mark_read(&mut self, name: Atom) {
        if let Some((_, attribute)) = self.entries.iter_mut().find(|(n, _)| *n == name) {
            attribute.unread_line = 0;
        }
    }

    /// Items of an accumulated attribute, oldest first.
    pub fn accumulated(&self, name: &str) -> Vec<Quoted<'a>> {
        match self.get(Atom::new(name)).map(|a| a.value) {
            Some(Quoted::List(items)) => items.iter().rev().copied().collect(),
            _ => Vec::new(),
        }
    }
}

impl<'a> Compiler<'a> {
    pub fn builder_of(&mut self, module: Atom) -> Option<&mut ModuleBuilder<'a>> {
        self.modules.iter_mut().rev().find(|b| b.name == module)
    }

    /// The value of `@name` at this moment.
    pub fn module_attribute(&mut self, meta: Meta<'a>, name: Atom, env: &Env<'a>, in_function: bool) -> Quoted<'a> {
        let module = env.module.unwrap_or(names::NIL);
        let Some(builder) = self.builder_of(module) else { return Quoted::Atom(names::NIL) };
        builder.attributes.mark_read(name);
        match builder.attributes.get(name) {
            Some(attribute) => attribute.value,
            None => {
                let known = builder.attributes.entries.iter().find(|(n, _)| *n == name);
                if let Some((_, attribute)) = known {
                    if attribute.accumulate {
                        return attribute.value;
                    }
                }
                if ACCUMULATED.contains(&name.as_str()) {
                    return Quoted::List(&[]);
                }
                if known.is_none() && !is_reserved(name) {
                    let _ = in_function;
                    let text = name.as_str();
                    let place = Env { function: None, ..*env };
                    let meta = Meta::at(meta.line, 0);
                    self.warning(meta, &place, format!("undefined module attribute @{text}, please remove access to @{text} or explicitly set it before access"));
                }
                Quoted::Atom(names::NIL)
            }
        }
    }

    pub fn put_module_attribute(&mut self, module: Atom, name: Atom, value: Quoted<'a>, line: u32) -> bool {
        let arena = self.arena;
        match self.builder_of(module) {
            Some(builder) => {
                builder.attributes.put(arena, name, value, line);
                true
            }
            None => false,
        }
    }

    /// Checks of values that mean something to the compiler.
    pub fn check_attribute(&mut self, meta: Meta<'a>, name: Atom, value: Quoted<'a>, env: &Env<'a>) -> crate::expand::Res<'a, Quoted<'a>> {
        let shown = |this: &Self| this.inspect(value);
        let message = match (name.as_str(), value) {
            ("behaviour", Quoted::Atom(_)) => return Ok(value),
            ("behaviour", _) => format!("@behaviour expects a module, got: {}", shown(self)),
            ("before_compile" | "after_compile" | "after_verify" | "on_definition", Quoted::Atom(module)) => {
                let function = Quoted::Atom(Atom::new(&format!("__{}__", name.as_str())));
                return Ok(self.pair(Quoted::Atom(module), function));
            }
            ("doc" | "moduledoc" | "typedoc", Quoted::Int(_) | Quoted::Float(_)) => {
                format!("expected the \"{}\" module attribute to contain a string, a boolean, a keyword list, or nil, got: {}", name.as_str(), shown(self))
            }
            ("doc" | "moduledoc" | "typedoc", Quoted::Pair((Quoted::Int(_), text))) => return Ok(*text),
            ("dialyzer", _) => return Ok(value),
            _ => return Ok(value),
        };
        Err(self.raise_named(meta, env, "Elixir.ArgumentError", &message))
    }
}
