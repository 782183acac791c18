//! Constant terms of a module, each once: a `Const` is an index, and equal indexes mean
//! exactly equal terms (`===`). They become the module's literal table, without those that no
//! instruction names.
//!
//! INVARIANT: constants are normal: no list whose tail is a list, no bitstring of whole bytes
//! but as a binary, no big integer that fits `i64`, map pairs sorted by key index without
//! duplicates. Operands come before what is made of them.

use crate::quoted::{Args, Atom, Quoted, names};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct Const(pub u32);

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Constant {
    Int(i64),
    BigInt(bool, Vec<u64>),
    /// Bits of the float.
    Float(u64),
    Atom(Atom),
    Nil,
    Binary(Vec<u8>),
    Bits(Vec<u8>, u64),
    List(Vec<Const>, Option<Const>),
    Tuple(Vec<Const>),
    Map(Vec<(Const, Const)>),
    ExternalFun(Atom, Atom, u8),
}

#[derive(Default)]
pub struct Pool {
    items: Vec<Constant>,
    index: FxHashMap<u64, Const>,
}

impl Pool {
    pub fn get(&self, c: Const) -> &Constant {
        &self.items[c.0 as usize]
    }

    /// The number of a constant that is normal already.
    fn intern(&mut self, constant: Constant) -> Const {
        let mut hasher = FxHasher::default();
        constant.hash(&mut hasher);
        let mut hash = hasher.finish();
        while let Some(&known) = self.index.get(&hash) {
            if *self.get(known) == constant {
                return known;
            }
            hash = hash.wrapping_add(1);
        }
        let new = Const(u32::try_from(self.items.len()).expect("fewer than 2^32 constants"));
        self.items.push(constant);
        self.index.insert(hash, new);
        new
    }

    pub fn atom(&mut self, atom: Atom) -> Const {
        self.intern(Constant::Atom(atom))
    }

    pub fn int(&mut self, n: i64) -> Const {
        self.intern(Constant::Int(n))
    }

    pub fn float(&mut self, f: f64) -> Const {
        self.intern(Constant::Float(f.to_bits()))
    }

    pub fn nil(&mut self) -> Const {
        self.intern(Constant::Nil)
    }

    pub fn binary(&mut self, bytes: Vec<u8>) -> Const {
        self.intern(Constant::Binary(bytes))
    }

    /// The first `bits` bits of `bytes`; bits after them in the last byte must be zero.
    pub fn bits(&mut self, mut bytes: Vec<u8>, bits: u64) -> Const {
        bytes.truncate(bits.div_ceil(8) as usize);
        if bits.is_multiple_of(8) { self.binary(bytes) } else { self.intern(Constant::Bits(bytes, bits)) }
    }

    pub fn external_fun(&mut self, module: Atom, name: Atom, arity: u8) -> Const {
        self.intern(Constant::ExternalFun(module, name, arity))
    }

    pub fn tuple(&mut self, items: Vec<Const>) -> Const {
        self.intern(Constant::Tuple(items))
    }

    pub fn list(&mut self, mut items: Vec<Const>, tail: Option<Const>) -> Const {
        let mut end = None;
        if let Some(t) = tail {
            match self.get(t) {
                Constant::Nil => {}
                Constant::List(more, further) => {
                    items.extend_from_slice(more);
                    end = *further;
                }
                _ => end = Some(t),
            }
        }
        match (items.is_empty(), end) {
            (true, None) => self.nil(),
            (true, Some(t)) => t,
            (false, _) => self.intern(Constant::List(items, end)),
        }
    }

    /// Later pairs win.
    pub fn map(&mut self, pairs: impl IntoIterator<Item = (Const, Const)>) -> Const {
        let mut all = std::collections::BTreeMap::new();
        all.extend(pairs);
        self.intern(Constant::Map(all.into_iter().collect()))
    }

    pub fn bigint(&mut self, negative: bool, limbs: &[u64]) -> Const {
        let used = limbs.iter().rposition(|&l| l != 0).map_or(0, |i| i + 1);
        let small = match limbs[..used] {
            [] => Some(0),
            [l] if !negative && l <= i64::MAX as u64 => Some(l as i64),
            [l] if negative && l <= 1 << 63 => Some((l as i64).wrapping_neg()),
            _ => None,
        };
        match small {
            Some(n) => self.int(n),
            None => self.intern(Constant::BigInt(negative, limbs[..used].to_vec())),
        }
    }

    /// A term written as quoted; `None` when it holds something that cannot be a literal.
    pub fn value(&mut self, quoted: Quoted<'_>) -> Option<Const> {
        Some(match quoted {
            Quoted::Atom(a) => self.atom(a),
            Quoted::Int(n) => self.int(n),
            Quoted::BigInt(b) => self.bigint(b.negative, b.limbs),
            Quoted::Float(f) => self.float(f),
            Quoted::Binary(b) => self.binary(b.to_vec()),
            Quoted::Bits(b, n) => self.bits(b.to_vec(), n as u64),
            Quoted::List(items) => {
                let items = self.values(items)?;
                self.list(items, None)
            }
            Quoted::ImproperList(items, tail) => {
                let items = self.values(items)?;
                let tail = self.value(*tail)?;
                self.list(items, Some(tail))
            }
            Quoted::Pair((a, b)) => {
                let items = vec![self.value(*a)?, self.value(*b)?];
                self.tuple(items)
            }
            Quoted::Tuple(items) => {
                let items = self.values(items)?;
                self.tuple(items)
            }
            Quoted::Map(pairs) => {
                let mut all = Vec::with_capacity(pairs.len());
                for (k, v) in pairs {
                    all.push((self.value(*k)?, self.value(*v)?));
                }
                self.map(all)
            }
            Quoted::ExternalFun(m, f, a) => self.external_fun(m, f, u8::try_from(a).ok()?),
            Quoted::Node(node) => {
                let form = self.value(node.form)?;
                let mut meta = Vec::new();
                for (key, value) in node.meta.extra {
                    let value = self.value(*value)?;
                    meta.push(self.pair(*key, value));
                }
                for (key, n) in [
                    (names::VERSION, node.meta.version),
                    (names::LINE, node.meta.line),
                    (names::COLUMN, node.meta.column),
                ] {
                    if n != 0 {
                        let n = self.int(i64::from(n));
                        meta.push(self.pair(key, n));
                    }
                }
                let meta = self.list(meta, None);
                let args = match node.args {
                    Args::Context(c) => self.atom(c),
                    Args::List(items) => {
                        let items = self.values(items)?;
                        self.list(items, None)
                    }
                };
                self.tuple(vec![form, meta, args])
            }
            Quoted::Opaque(_) => return None,
        })
    }

    fn values(&mut self, items: &[Quoted<'_>]) -> Option<Vec<Const>> {
        items.iter().map(|q| self.value(*q)).collect()
    }

    fn pair(&mut self, key: Atom, value: Const) -> Const {
        let key = self.atom(key);
        self.tuple(vec![key, value])
    }
}
