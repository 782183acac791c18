//! A module body with its environment as bytes, so that a `defmodule` can be part of compiled
//! code. Bodies are trees from this compiler; the reader trusts their shape no further than
//! giving up (`None`) on what it cannot read.
//!
//! Numbers are LEB128 (signed ones zigzag); texts and atoms are length and bytes, atoms once
//! each in a table at the end of the first pass.

use super::Compiler;
use super::env::{Context, Env, ImportFrame, ImportTable, Imported, Names};
use crate::quoted::{Args, Atom, BigInt, Meta, Node, Quoted, names};
use rustc_hash::FxHashMap;
use std::sync::Arc;

struct Writer {
    bytes: Vec<u8>,
    atoms: Vec<Atom>,
    index: FxHashMap<Atom, u64>,
}

impl Writer {
    fn number(&mut self, mut n: u64) {
        while n >= 0x80 {
            self.bytes.push(n as u8 | 0x80);
            n >>= 7;
        }
        self.bytes.push(n as u8);
    }

    fn signed(&mut self, n: i64) {
        self.number(((n << 1) ^ (n >> 63)) as u64);
    }

    fn text(&mut self, text: &[u8]) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text);
    }

    fn atom(&mut self, atom: Atom) {
        let next = self.atoms.len() as u64;
        let at = *self.index.entry(atom).or_insert(next);
        if at == next {
            self.atoms.push(atom);
        }
        self.number(at);
    }

    fn option(&mut self, atom: Option<Atom>) {
        self.atom(atom.unwrap_or(names::NIL));
    }

    fn meta(&mut self, meta: &Meta<'_>) {
        self.number(u64::from(meta.line));
        self.number(u64::from(meta.column));
        self.number(meta.extra.len() as u64);
        for (key, value) in meta.extra {
            self.atom(*key);
            self.tree(*value);
        }
    }

    fn items(&mut self, items: &[Quoted<'_>]) {
        self.number(items.len() as u64);
        for item in items {
            self.tree(*item);
        }
    }

    fn tree(&mut self, tree: Quoted<'_>) {
        match tree {
            Quoted::Atom(atom) => {
                self.bytes.push(0);
                self.atom(atom);
            }
            Quoted::Int(n) => {
                self.bytes.push(1);
                self.signed(n);
            }
            Quoted::BigInt(big) => {
                self.bytes.push(2);
                self.bytes.push(u8::from(big.negative));
                self.number(big.limbs.len() as u64);
                for limb in big.limbs {
                    self.bytes.extend_from_slice(&limb.to_le_bytes());
                }
            }
            Quoted::Float(f) => {
                self.bytes.push(3);
                self.bytes.extend_from_slice(&f.to_le_bytes());
            }
            Quoted::Binary(bytes) => {
                self.bytes.push(4);
                self.text(bytes);
            }
            Quoted::List(items) => {
                self.bytes.push(5);
                self.items(items);
            }
            Quoted::Pair(pair) => {
                self.bytes.push(6);
                self.tree(pair.0);
                self.tree(pair.1);
            }
            Quoted::Node(node) => {
                self.bytes.push(if matches!(node.args, Args::Context(_)) { 7 } else { 8 });
                self.meta(&node.meta);
                self.tree(node.form);
                match node.args {
                    Args::Context(context) => self.atom(context),
                    Args::List(args) => self.items(args),
                }
            }
            Quoted::ImproperList(items, tail) => {
                self.bytes.push(9);
                self.items(items);
                self.tree(*tail);
            }
            Quoted::Tuple(items) => {
                self.bytes.push(10);
                self.items(items);
            }
            Quoted::Map(pairs) => {
                self.bytes.push(11);
                self.number(pairs.len() as u64);
                for (key, value) in pairs {
                    self.tree(*key);
                    self.tree(*value);
                }
            }
            Quoted::ExternalFun(module, name, arity) => {
                self.bytes.push(12);
                self.atom(module);
                self.atom(name);
                self.number(u64::from(arity));
            }
            Quoted::Bits(bytes, bits) => {
                self.bytes.push(13);
                self.number(bits as u64);
                self.text(bytes);
            }
            // A handle means nothing in another compilation.
            Quoted::Opaque(_) => {
                self.bytes.push(0);
                self.atom(names::NIL);
            }
        }
    }
}

struct Reader<'b, 'a> {
    bytes: &'b [u8],
    at: usize,
    atoms: Vec<Atom>,
    arena: &'a crate::quoted::Arena,
}

impl<'a> Reader<'_, 'a> {
    fn byte(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn number(&mut self) -> Option<u64> {
        let (mut n, mut shift) = (0u64, 0u32);
        loop {
            let byte = self.byte()?;
            n |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(n);
            }
            shift += 7;
        }
    }

    /// A number of things that follow, each at least one byte long.
    fn count(&mut self) -> Option<usize> {
        let n = usize::try_from(self.number()?).ok()?;
        (n <= self.bytes.len() - self.at).then_some(n)
    }

    fn signed(&mut self) -> Option<i64> {
        let n = self.number()?;
        Some((n >> 1) as i64 ^ -((n & 1) as i64))
    }

    fn take(&mut self, n: usize) -> Option<&[u8]> {
        let end = self.at.checked_add(n)?;
        let bytes = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(bytes)
    }

    fn text(&mut self) -> Option<&'a [u8]> {
        let n = self.count()?;
        let arena = self.arena;
        Some(arena.alloc_slice_copy(self.take(n)?))
    }

    fn atom(&mut self) -> Option<Atom> {
        let at = usize::try_from(self.number()?).ok()?;
        self.atoms.get(at).copied()
    }

    fn option(&mut self) -> Option<Option<Atom>> {
        let atom = self.atom()?;
        Some((atom != names::NIL).then_some(atom))
    }

    fn meta(&mut self) -> Option<Meta<'a>> {
        let line = u32::try_from(self.number()?).ok()?;
        let column = u32::try_from(self.number()?).ok()?;
        let count = self.count()?;
        let mut extra = Vec::with_capacity(count);
        for _ in 0..count {
            let key = self.atom()?;
            extra.push((key, self.tree()?));
        }
        Some(Meta { line, column, version: 0, extra: self.arena.alloc_slice_copy(&extra) })
    }

    fn items(&mut self) -> Option<&'a [Quoted<'a>]> {
        let count = self.count()?;
        let mut items = Vec::with_capacity(count);
        for _ in 0..count {
            items.push(self.tree()?);
        }
        Some(self.arena.alloc_slice_copy(&items))
    }

    fn tree(&mut self) -> Option<Quoted<'a>> {
        let arena = self.arena;
        Some(match self.byte()? {
            0 => Quoted::Atom(self.atom()?),
            1 => Quoted::Int(self.signed()?),
            2 => {
                let negative = self.byte()? != 0;
                let count = self.count()?;
                let mut limbs = Vec::with_capacity(count);
                for _ in 0..count {
                    limbs.push(u64::from_le_bytes(self.take(8)?.try_into().ok()?));
                }
                Quoted::BigInt(arena.alloc(BigInt { negative, limbs: arena.alloc_slice_copy(&limbs) }))
            }
            3 => Quoted::Float(f64::from_le_bytes(self.take(8)?.try_into().ok()?)),
            4 => Quoted::Binary(self.text()?),
            5 => Quoted::List(self.items()?),
            6 => {
                let left = self.tree()?;
                let right = self.tree()?;
                Quoted::Pair(arena.alloc((left, right)))
            }
            kind @ (7 | 8) => {
                let meta = self.meta()?;
                let form = self.tree()?;
                let args = if kind == 7 { Args::Context(self.atom()?) } else { Args::List(self.items()?) };
                Quoted::Node(arena.alloc(Node { form, meta, args }))
            }
            9 => {
                let items = self.items()?;
                let tail = self.tree()?;
                Quoted::ImproperList(items, arena.alloc(tail))
            }
            10 => Quoted::Tuple(self.items()?),
            11 => {
                let count = self.count()?;
                let mut pairs = Vec::with_capacity(count);
                for _ in 0..count {
                    let key = self.tree()?;
                    pairs.push((key, self.tree()?));
                }
                Quoted::Map(arena.alloc_slice_copy(&pairs))
            }
            12 => {
                let (module, name) = (self.atom()?, self.atom()?);
                Quoted::ExternalFun(module, name, u32::try_from(self.number()?).ok()?)
            }
            13 => {
                let bits = usize::try_from(self.number()?).ok()?;
                Quoted::Bits(self.text()?, bits)
            }
            _ => return None,
        })
    }
}

impl<'a> Compiler<'a> {
    /// The bytes of a body, where it stands and what names mean there.
    pub fn blob(&self, meta: Meta<'a>, body: Quoted<'a>, env: &Env<'a>) -> &'a [u8] {
        let mut writer = Writer { bytes: Vec::new(), atoms: Vec::new(), index: FxHashMap::default() };
        writer.meta(&Meta::at(meta.line, meta.column));
        writer.text(env.file.as_bytes());
        writer.number(u64::from(env.line));
        writer.option(env.module);
        let mut aliases = Vec::new();
        let mut next = env.aliases;
        while let Some(frame) = next {
            aliases.push(frame);
            next = frame.next;
        }
        writer.number(aliases.len() as u64);
        for frame in aliases.iter().rev() {
            writer.atom(frame.alias);
            writer.atom(frame.module);
            writer.bytes.push(u8::from(frame.counter.is_some()));
            writer.signed(frame.counter.unwrap_or(0));
        }
        for list in [env.requires, env.context_modules] {
            let mut all = Vec::new();
            let mut next = list;
            while let Some(names) = next {
                all.push(names.name);
                next = names.next;
            }
            writer.number(all.len() as u64);
            for name in all.iter().rev() {
                writer.atom(*name);
            }
        }
        let frames = env.import_frames();
        writer.number(frames.len() as u64);
        for frame in frames.iter().rev() {
            writer.atom(frame.module);
            let table = &self.tables[frame.table as usize];
            writer.bytes.push(u8::from(table.whole));
            if !table.whole {
                for is_macro in [false, true] {
                    let names = table.sorted(is_macro);
                    writer.number(names.len() as u64);
                    for (name, arity) in names {
                        writer.atom(name);
                        writer.number(u64::from(arity));
                    }
                }
            }
        }
        writer.tree(body);
        let mut table = Writer { bytes: Vec::new(), atoms: Vec::new(), index: FxHashMap::default() };
        table.number(writer.atoms.len() as u64);
        for atom in &writer.atoms {
            table.text(atom.as_str().as_bytes());
        }
        table.bytes.extend_from_slice(&writer.bytes);
        self.arena.alloc_slice_copy(&table.bytes)
    }

    pub fn unblob(&mut self, blob: &[u8]) -> Option<(Meta<'a>, Quoted<'a>, Env<'a>)> {
        let mut reader = Reader { bytes: blob, at: 0, atoms: Vec::new(), arena: self.arena };
        let count = reader.count()?;
        for _ in 0..count {
            let text = reader.text()?;
            let atom = Atom::new(std::str::from_utf8(text).ok()?);
            reader.atoms.push(atom);
        }
        let meta = reader.meta()?;
        let file = std::str::from_utf8(reader.text()?).ok()?;
        let mut env = Env::bare(file);
        env.line = u32::try_from(reader.number()?).ok()?;
        env.module = reader.option()?;
        env.context = Context::Normal;
        for _ in 0..reader.count()? {
            let (alias, module) = (reader.atom()?, reader.atom()?);
            let counted = reader.byte()? != 0;
            let counter = reader.signed()?;
            self.push_alias(alias, module, counted.then_some(counter), &mut env);
        }
        for requires in [true, false] {
            let mut list: Option<&'a Names<'a>> = None;
            for _ in 0..reader.count()? {
                list = Some(self.arena.alloc(Names { name: reader.atom()?, next: list }));
            }
            if requires {
                env.requires = list;
            } else {
                env.context_modules = list;
            }
        }
        for _ in 0..reader.count()? {
            let module = reader.atom()?;
            let table = if reader.byte()? != 0 {
                self.whole_table(module)?
            } else {
                let mut table = ImportTable::default();
                for is_macro in [false, true] {
                    for _ in 0..reader.count()? {
                        let name = reader.atom()?;
                        let arity = u32::try_from(reader.number()?).ok()?;
                        table.insert(name, Imported { arity, is_macro, line: 0 });
                    }
                }
                self.tables.push(Arc::new(table));
                self.tables.len() as u32 - 1
            };
            env.imports = Some(self.arena.alloc(ImportFrame { module, table, next: env.imports }));
        }
        let body = reader.tree()?;
        Some((meta, body, env))
    }
}
