//! Values to expressions that build them (`Macro.escape/1`).

use super::Compiler;
use super::tree::Look;
use crate::quoted::{Args, Meta, Node, Quoted, names};

impl<'a> Compiler<'a> {
    /// The expression that builds `value`; the part that has none (a pid, a closure) otherwise.
    pub fn escape(&self, value: Quoted<'a>) -> Result<Quoted<'a>, Quoted<'a>> {
        let meta = Meta::default();
        Ok(match value {
            Quoted::Atom(_)
            | Quoted::Int(_)
            | Quoted::BigInt(_)
            | Quoted::Float(_)
            | Quoted::Binary(_)
            | Quoted::ExternalFun(..) => value,
            Quoted::Bits(..) => value,
            Quoted::List(items) => Quoted::List(self.escape_all(items)?),
            Quoted::Pair(pair) => {
                if pair.0.is_literal() && pair.1.is_literal() {
                    return Ok(value);
                }
                let left = self.escape(pair.0)?;
                let right = self.escape(pair.1)?;
                self.pair(left, right)
            }
            Quoted::Node(node) => self.escape_node(node)?,
            Quoted::Tuple(items) => self.node_of(Quoted::Atom(names::TUPLE), meta, self.escape_all(items)?),
            Quoted::Map(pairs) => {
                let mut out = Vec::with_capacity(pairs.len());
                for (key, value) in pairs {
                    let (key, value) = (self.escape(*key)?, self.escape(*value)?);
                    out.push(self.pair(key, value));
                }
                self.call(names::MAP, meta, &out)
            }
            Quoted::ImproperList(items, tail) => {
                let mut out = self.escape_all(items)?.to_vec();
                let tail = self.escape(*tail)?;
                let Some(last) = out.pop() else { return Ok(tail) };
                out.push(self.call(names::BAR, meta, &[last, tail]));
                self.list(&out)
            }
            Quoted::Opaque(_) => return Err(value),
        })
    }

    fn escape_all(&self, items: &'a [Quoted<'a>]) -> Result<&'a [Quoted<'a>], Quoted<'a>> {
        if items.iter().all(|i| i.is_literal()) {
            return Ok(items);
        }
        let out = self.arena.alloc_slice_copy(items);
        for item in out.iter_mut() {
            if !item.is_literal() {
                *item = self.escape(*item)?;
            }
        }
        Ok(out)
    }

    fn escape_node(&self, node: &'a Node<'a>) -> Result<Quoted<'a>, Quoted<'a>> {
        let form = self.escape(node.form)?;
        let meta = self.escape(self.meta_list(node.meta))?;
        let args = match node.args {
            Args::Context(context) => Quoted::Atom(context),
            Args::List(args) => Quoted::List(self.escape_all(args)?),
        };
        Ok(self.call(names::TUPLE, Meta::default(), &[form, meta, args]))
    }

    /// The reverse: what an expanded expression of literals builds, as a value.
    pub fn literal_value(&self, expr: Quoted<'a>) -> Option<Quoted<'a>> {
        Some(match expr {
            Quoted::Atom(_)
            | Quoted::Int(_)
            | Quoted::BigInt(_)
            | Quoted::Float(_)
            | Quoted::Binary(_)
            | Quoted::Bits(..)
            | Quoted::Map(_)
            | Quoted::ExternalFun(..) => expr,
            Quoted::List(items) => {
                if let Some((last, before)) = items.split_last()
                    && let Some((_, [head, tail])) = last.call(names::BAR)
                {
                    let mut out = Vec::with_capacity(items.len());
                    for item in before {
                        out.push(self.literal_value(*item)?);
                    }
                    out.push(self.literal_value(*head)?);
                    return Some(match self.literal_value(*tail)? {
                        Quoted::List(rest) => {
                            out.extend_from_slice(rest);
                            self.list(&out)
                        }
                        tail => Quoted::ImproperList(self.slice(&out), self.arena.alloc(tail)),
                    });
                }
                let mut out = Vec::with_capacity(items.len());
                for item in items {
                    out.push(self.literal_value(*item)?);
                }
                self.list(&out)
            }
            Quoted::Pair(pair) => {
                let left = self.literal_value(pair.0)?;
                let right = self.literal_value(pair.1)?;
                self.pair(left, right)
            }
            Quoted::Node(Node { form: Quoted::Atom(names::TUPLE), args: Args::List(items), .. }) => {
                let mut out = Vec::with_capacity(items.len());
                for item in *items {
                    out.push(self.literal_value(*item)?);
                }
                self.tuple_value(&out)
            }
            Quoted::Node(Node { form: Quoted::Atom(names::MAP), args: Args::List(items), .. }) => {
                let mut out: Vec<(Quoted<'a>, Quoted<'a>)> = Vec::with_capacity(items.len());
                for item in *items {
                    let Quoted::Pair((key, value)) = item else { return None };
                    let (key, value) = (self.literal_value(*key)?, self.literal_value(*value)?);
                    // Only keys that compare at a glance; the rest is left to the machine.
                    if !key.is_literal()
                        || matches!(key, Quoted::Float(_) | Quoted::BigInt(_))
                        || out.len() > 64
                    {
                        return None;
                    }
                    match out.iter_mut().find(|(k, _)| same_literal(*k, key)) {
                        Some(entry) => entry.1 = value,
                        None => out.push((key, value)),
                    }
                }
                Quoted::Map(self.arena.alloc_slice_copy(&out))
            }
            _ => return None,
        })
    }

    /// A tuple as a value: three elements that look like a node are one.
    pub fn tuple_value(&self, items: &[Quoted<'a>]) -> Quoted<'a> {
        match items {
            [left, right] => self.pair(*left, *right),
            [form @ (Quoted::Atom(_) | Quoted::Node(_)), list, args] => {
                let args = match args {
                    Quoted::Atom(context) => Args::Context(*context),
                    Quoted::List(args) => Args::List(args),
                    _ => return Quoted::Tuple(self.slice(items)),
                };
                match self.meta_from(*list) {
                    Some(meta) => Quoted::Node(self.arena.alloc(Node { form: *form, meta, args })),
                    None => Quoted::Tuple(self.slice(items)),
                }
            }
            _ => Quoted::Tuple(self.slice(items)),
        }
    }
}

pub fn same_literal(left: Quoted<'_>, right: Quoted<'_>) -> bool {
    match (left, right) {
        (Quoted::Atom(a), Quoted::Atom(b)) => a == b,
        (Quoted::Int(a), Quoted::Int(b)) => a == b,
        (Quoted::Binary(a), Quoted::Binary(b)) => a == b,
        _ => false,
    }
}
