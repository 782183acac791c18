//! Values in Erlang's external term format: how the parts of a module that are read on demand are
//! written. The machine reads them with its own decoder.
//!
//! Reference: <https://www.erlang.org/doc/apps/erts/erl_ext_dist.html>.

use super::{Args, Atom, Meta, Quoted, names};

/// Where the bytes go.
struct Out {
    bytes: Vec<u8>,
    /// Whether of the metadata only the numbers of variables are kept.
    bare: bool,
}

impl Out {
    fn push(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    fn extend_from_slice(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }
}

/// The bytes of a value; `None` when it holds something that has no external form here (a function,
/// a process).
pub fn encode(value: Quoted<'_>) -> Option<Vec<u8>> {
    encoded(value, false)
}

/// The same for trees of which nobody asks where they stand.
pub fn encode_bare(value: Quoted<'_>) -> Option<Vec<u8>> {
    encoded(value, true)
}

fn encoded(value: Quoted<'_>, bare: bool) -> Option<Vec<u8>> {
    let mut out = Out { bytes: vec![131], bare };
    put(&mut out, value)?;
    Some(out.bytes)
}

fn put(out: &mut Out, value: Quoted<'_>) -> Option<()> {
    match value {
        Quoted::Atom(atom) => put_atom(out, atom),
        Quoted::Int(n) => put_int(out, n),
        Quoted::BigInt(n) => {
            let mut bytes: Vec<u8> = n.limbs.iter().flat_map(|limb| limb.to_le_bytes()).collect();
            while bytes.last() == Some(&0) {
                bytes.pop();
            }
            put_big(out, n.negative, &bytes);
        }
        Quoted::Float(f) => {
            out.push(70);
            out.extend_from_slice(&f.to_bits().to_be_bytes());
        }
        Quoted::Binary(bytes) => {
            out.push(109);
            put_count(out, bytes.len());
            out.extend_from_slice(bytes);
        }
        Quoted::List(items) => put_list(out, items, Quoted::List(&[]))?,
        Quoted::ImproperList(items, tail) => put_list(out, items, *tail)?,
        Quoted::Pair((left, right)) => {
            out.extend_from_slice(&[104, 2]);
            put(out, *left)?;
            put(out, *right)?;
        }
        Quoted::Tuple(items) => put_tuple(out, items)?,
        Quoted::Map(pairs) => {
            out.push(116);
            put_count(out, pairs.len());
            for (key, value) in pairs {
                put(out, *key)?;
                put(out, *value)?;
            }
        }
        Quoted::Node(node) => {
            out.extend_from_slice(&[104, 3]);
            put(out, node.form)?;
            put_meta(out, &node.meta)?;
            match node.args {
                Args::Context(context) => put_atom(out, context),
                Args::List(args) => put_list(out, args, Quoted::List(&[]))?,
            }
        }
        Quoted::Bits(..) | Quoted::ExternalFun(..) | Quoted::Opaque(_) => return None,
    }
    Some(())
}

fn put_count(out: &mut Out, count: usize) {
    out.extend_from_slice(&(count as u32).to_be_bytes());
}

fn put_atom(out: &mut Out, atom: Atom) {
    let text = atom.as_str().as_bytes();
    match u8::try_from(text.len()) {
        Ok(length) => out.extend_from_slice(&[119, length]),
        Err(_) => {
            out.push(118);
            out.extend_from_slice(&(text.len() as u16).to_be_bytes());
        }
    }
    out.extend_from_slice(text);
}

fn put_int(out: &mut Out, n: i64) {
    if let Ok(byte) = u8::try_from(n) {
        out.extend_from_slice(&[97, byte]);
    } else if let Ok(word) = i32::try_from(n) {
        out.push(98);
        out.extend_from_slice(&word.to_be_bytes());
    } else {
        put_big(out, n < 0, &n.unsigned_abs().to_le_bytes());
    }
}

/// Magnitude with the least significant byte first.
fn put_big(out: &mut Out, negative: bool, bytes: &[u8]) {
    match u8::try_from(bytes.len()) {
        Ok(length) => out.extend_from_slice(&[110, length]),
        Err(_) => {
            out.push(111);
            put_count(out, bytes.len());
        }
    }
    out.push(u8::from(negative));
    out.extend_from_slice(bytes);
}

fn put_list(out: &mut Out, items: &[Quoted<'_>], tail: Quoted<'_>) -> Option<()> {
    if !items.is_empty() {
        out.push(108);
        put_count(out, items.len());
        for item in items {
            put(out, *item)?;
        }
    }
    match tail {
        Quoted::List([]) => out.push(106),
        tail => put(out, tail)?,
    }
    Some(())
}

fn put_tuple(out: &mut Out, items: &[Quoted<'_>]) -> Option<()> {
    match u8::try_from(items.len()) {
        Ok(size) => out.extend_from_slice(&[104, size]),
        Err(_) => {
            out.push(105);
            put_count(out, items.len());
        }
    }
    for item in items {
        put(out, *item)?;
    }
    Some(())
}

fn put_meta(out: &mut Out, meta: &Meta<'_>) -> Option<()> {
    let numbers = [(names::VERSION, meta.version), (names::LINE, meta.line), (names::COLUMN, meta.column)];
    let (numbers, extra) = if out.bare { (&numbers[..1], &[][..]) } else { (&numbers[..], meta.extra) };
    let numbers = numbers.iter().filter(|(_, n)| *n != 0);
    let count = extra.len() + numbers.clone().count();
    if count > 0 {
        out.push(108);
        put_count(out, count);
        for (key, value) in extra {
            out.extend_from_slice(&[104, 2]);
            put_atom(out, *key);
            put(out, *value)?;
        }
        for (key, n) in numbers {
            out.extend_from_slice(&[104, 2]);
            put_atom(out, *key);
            put_int(out, i64::from(*n));
        }
    }
    out.push(106);
    Some(())
}
