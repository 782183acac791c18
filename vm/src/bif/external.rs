//! The external term format: terms as bytes, for files and other machines.
//!
//! Both directions keep a stack of their own, so no depth of nesting overflows the thread's. Bytes
//! are never trusted: every length is checked against what is left before memory is taken.

use crate::code::{export, module};
use crate::heap::Heap;
use crate::term::binary::Bits;
use crate::term::{Atom, Lambda, Pid, Term, make, map, names};

const VERSION: u8 = 131;

mod tag {
    pub const NEW_FLOAT: u8 = 70;
    pub const BIT_BINARY: u8 = 77;
    pub const NEW_PID: u8 = 88;
    pub const NEW_PORT: u8 = 89;
    pub const NEWER_REFERENCE: u8 = 90;
    pub const SMALL_INTEGER: u8 = 97;
    pub const INTEGER: u8 = 98;
    pub const FLOAT: u8 = 99;
    pub const ATOM: u8 = 100;
    pub const SMALL_TUPLE: u8 = 104;
    pub const LARGE_TUPLE: u8 = 105;
    pub const NIL: u8 = 106;
    pub const STRING: u8 = 107;
    pub const LIST: u8 = 108;
    pub const BINARY: u8 = 109;
    pub const SMALL_BIG: u8 = 110;
    pub const LARGE_BIG: u8 = 111;
    pub const NEW_FUN: u8 = 112;
    pub const EXPORT: u8 = 113;
    pub const SMALL_ATOM: u8 = 115;
    pub const MAP: u8 = 116;
    pub const ATOM_UTF8: u8 = 118;
    pub const SMALL_ATOM_UTF8: u8 = 119;
    pub const V4_PORT: u8 = 120;
}

/// What is still to be written.
#[expect(clippy::large_enum_variant, reason = "few stand at once; a box each would be an allocation a map")]
enum Todo {
    Term(Term),
    /// So many elements of a list, then its tail.
    Cells(Term, usize),
    /// The entries of a map.
    Entries(map::Iter),
    /// The size of what was written since this place goes there.
    Size(usize),
}

/// The bytes of a term.
pub fn encode(term: Term) -> Vec<u8> {
    let mut out = vec![VERSION];
    let mut todo = vec![Todo::Term(term)];
    while let Some(next) = todo.pop() {
        match next {
            Todo::Term(term) => write_one(&mut out, term, &mut todo),
            Todo::Cells(rest, 0) => write_one(&mut out, rest, &mut todo),
            Todo::Cells(rest, left) => {
                if let Some((head, tail)) = rest.cons() {
                    todo.push(Todo::Cells(tail, left - 1));
                    write_one(&mut out, head, &mut todo);
                }
            }
            Todo::Entries(mut entries) => {
                if let Some((key, value)) = entries.next() {
                    todo.push(Todo::Entries(entries));
                    todo.push(Todo::Term(value));
                    write_one(&mut out, key, &mut todo);
                }
            }
            Todo::Size(at) => {
                let size = (out.len() - at) as u32;
                out[at..at + 4].copy_from_slice(&size.to_be_bytes());
            }
        }
    }
    out
}

fn put_u32(out: &mut Vec<u8>, value: usize) {
    out.extend_from_slice(&(value as u32).to_be_bytes());
}

fn put_atom(out: &mut Vec<u8>, atom: Atom) {
    let text = atom.as_str().as_bytes();
    match u8::try_from(text.len()) {
        Ok(length) => out.extend_from_slice(&[tag::SMALL_ATOM_UTF8, length]),
        Err(_) => {
            out.push(tag::ATOM_UTF8);
            out.extend_from_slice(&(text.len() as u16).to_be_bytes());
        }
    }
    out.extend_from_slice(text);
}

/// A pid's numbers behind its tag and node.
fn put_pid(out: &mut Vec<u8>, pid: Pid) {
    out.push(tag::NEW_PID);
    put_atom(out, names::NONODE);
    put_u32(out, pid.slot as usize);
    put_u32(out, pid.serial as usize);
    put_u32(out, 0);
}

fn write_one(out: &mut Vec<u8>, term: Term, todo: &mut Vec<Todo>) {
    if let Some(value) = term.as_small() {
        write_small(out, value);
    } else if let Some(atom) = term.as_atom() {
        put_atom(out, atom);
    } else if let Some(value) = term.as_float() {
        out.push(tag::NEW_FLOAT);
        out.extend_from_slice(&value.to_bits().to_be_bytes());
    } else if term.is_nil() {
        out.push(tag::NIL);
    } else if term.is_cons() {
        write_list(out, term, todo);
    } else if let Some(elements) = term.tuple() {
        match u8::try_from(elements.len()) {
            Ok(size) => out.extend_from_slice(&[tag::SMALL_TUPLE, size]),
            Err(_) => {
                out.push(tag::LARGE_TUPLE);
                put_u32(out, elements.len());
            }
        }
        todo.extend(elements.iter().rev().map(|&element| Todo::Term(element)));
    } else if let Some(size) = map::size(term) {
        out.push(tag::MAP);
        put_u32(out, size);
        todo.push(Todo::Entries(map::iter(term)));
    } else if let Some(bits) = term.bits() {
        write_bits(out, bits);
    } else if let Some((negative, limbs)) = term.big() {
        let bytes: Vec<u8> = limbs.iter().flat_map(|limb| limb.to_le_bytes()).collect();
        write_big(out, negative, &bytes);
    } else {
        write_opaque(out, term, todo);
    }
}

fn write_small(out: &mut Vec<u8>, value: i64) {
    if let Ok(byte) = u8::try_from(value) {
        out.extend_from_slice(&[tag::SMALL_INTEGER, byte]);
    } else if let Ok(value) = i32::try_from(value) {
        out.push(tag::INTEGER);
        out.extend_from_slice(&value.to_be_bytes());
    } else {
        write_big(out, value < 0, &value.unsigned_abs().to_le_bytes());
    }
}

fn write_big(out: &mut Vec<u8>, negative: bool, bytes: &[u8]) {
    let length = bytes.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
    match u8::try_from(length) {
        Ok(length) => out.extend_from_slice(&[tag::SMALL_BIG, length]),
        Err(_) => {
            out.push(tag::LARGE_BIG);
            put_u32(out, length);
        }
    }
    out.push(u8::from(negative));
    out.extend_from_slice(&bytes[..length]);
}

fn write_bits(out: &mut Vec<u8>, bits: Bits) {
    let last = bits.bit_size() % 8;
    out.push(if last == 0 { tag::BINARY } else { tag::BIT_BINARY });
    put_u32(out, bits.byte_size());
    if last != 0 {
        out.push(last as u8);
    }
    out.extend_from_slice(&bits.bytes());
}

fn write_list(out: &mut Vec<u8>, list: Term, todo: &mut Vec<Todo>) {
    let mut cells = list.list();
    let mut length = 0;
    let mut all_bytes = true;
    for item in cells.by_ref() {
        length += 1;
        all_bytes &= item.as_small().is_some_and(|n| (0..256).contains(&n));
    }
    if let (true, true, Ok(short)) = (all_bytes, cells.rest().is_nil(), u16::try_from(length)) {
        out.push(tag::STRING);
        out.extend_from_slice(&short.to_be_bytes());
        out.extend(list.list().filter_map(|item| item.as_small().map(|byte| byte as u8)));
        return;
    }
    out.push(tag::LIST);
    put_u32(out, length);
    todo.push(Todo::Cells(list, length));
}

fn write_opaque(out: &mut Vec<u8>, term: Term, todo: &mut Vec<Todo>) {
    if let Some(pid) = term.as_pid() {
        put_pid(out, pid);
    } else if let Some(number) = term.reference_number() {
        out.push(tag::NEWER_REFERENCE);
        out.extend_from_slice(&2u16.to_be_bytes());
        put_atom(out, names::NONODE);
        put_u32(out, 0);
        out.extend_from_slice(&(number as u32).to_be_bytes());
        out.extend_from_slice(&((number >> 32) as u32).to_be_bytes());
    } else if let Some(number) = term.as_local_port() {
        out.push(tag::V4_PORT);
        put_atom(out, names::NONODE);
        out.extend_from_slice(&number.to_be_bytes());
        put_u32(out, 0);
    } else if let Some((lambda, free)) = term.closure() {
        write_fun(out, lambda, free, todo);
    } else {
        out.push(tag::NIL);
    }
}

fn write_fun(out: &mut Vec<u8>, lambda: &Lambda, free: &[Term], todo: &mut Vec<Todo>) {
    if lambda.external {
        out.push(tag::EXPORT);
        put_atom(out, lambda.module);
        put_atom(out, lambda.name);
        out.extend_from_slice(&[tag::SMALL_INTEGER, lambda.arity as u8]);
        return;
    }
    out.push(tag::NEW_FUN);
    let size_at = out.len();
    put_u32(out, 0);
    out.push(lambda.arity as u8);
    out.extend_from_slice(&unique_bytes(lambda));
    put_u32(out, lambda.index as usize);
    put_u32(out, free.len());
    put_atom(out, lambda.module);
    write_small(out, i64::from(lambda.index));
    write_small(out, i64::from(lambda.unique as u32 >> 5));
    put_pid(out, Pid::new(0, 0));
    todo.push(Todo::Size(size_at));
    todo.extend(free.iter().rev().map(|&term| Todo::Term(term)));
}

/// A lambda's identity in 16 bytes.
fn unique_bytes(lambda: &Lambda) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&lambda.unique.to_be_bytes());
    bytes
}

/// Why bytes are no term.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoTerm;

type Decoded<T> = Result<T, NoTerm>;

/// What a value that has just been read is part of.
enum Part {
    Tuple(Vec<Term>, usize),
    /// Elements, then the tail.
    List(Vec<Term>, usize),
    /// Keys and values in turn.
    Map(Vec<Term>, usize),
    Fun(&'static Lambda, Vec<Term>),
}

impl Part {
    fn items(&mut self) -> (&mut Vec<Term>, usize) {
        match self {
            Part::Tuple(items, size) => (items, *size),
            Part::List(items, size) => (items, *size + 1),
            Part::Map(items, size) => (items, *size * 2),
            Part::Fun(lambda, items) => (items, lambda.free as usize),
        }
    }

    fn finish(self, heap: &mut Heap) -> Decoded<Term> {
        Ok(match self {
            Part::Tuple(items, _) => make::tuple(heap, &items),
            Part::List(mut items, _) => {
                let tail = items.pop().ok_or(NoTerm)?;
                make::list_with_tail(heap, &items, tail)
            }
            Part::Map(items, size) => {
                let pairs: Vec<(Term, Term)> = items.chunks_exact(2).map(|p| (p[0], p[1])).collect();
                let map = map::from_pairs(heap, &pairs);
                if map::size(map) != Some(size) {
                    return Err(NoTerm);
                }
                map
            }
            Part::Fun(lambda, items) => make::closure(heap, lambda, &items),
        })
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Atoms must exist already, functions are refused.
    safe: bool,
}

/// The term in `bytes`, and how many bytes it took.
pub fn decode(heap: &mut Heap, bytes: &[u8], safe: bool) -> Decoded<(Term, usize)> {
    let mut reader = Reader { bytes, at: 0, safe };
    if reader.u8()? != VERSION {
        return Err(NoTerm);
    }
    let mut parts: Vec<Part> = Vec::new();
    loop {
        let Some(mut value) = reader.value(heap, &mut parts)? else { continue };
        loop {
            let Some(part) = parts.last_mut() else { return Ok((value, reader.at)) };
            let (items, size) = part.items();
            items.push(value);
            if items.len() < size {
                break;
            }
            value = match parts.pop() {
                Some(part) => part.finish(heap)?,
                None => return Err(NoTerm),
            };
        }
    }
}

impl Reader<'_> {
    fn take(&mut self, count: usize) -> Decoded<&[u8]> {
        let end = self.at.checked_add(count).ok_or(NoTerm)?;
        let slice = self.bytes.get(self.at..end).ok_or(NoTerm)?;
        self.at = end;
        Ok(slice)
    }

    fn u8(&mut self) -> Decoded<u8> {
        Ok(self.take(1)?[0])
    }

    fn u16(&mut self) -> Decoded<usize> {
        let bytes = self.take(2)?;
        Ok(usize::from(u16::from_be_bytes([bytes[0], bytes[1]])))
    }

    fn u32(&mut self) -> Decoded<u32> {
        let bytes = self.take(4)?;
        Ok(u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    /// A number of things of which each takes a byte at least.
    fn count(&mut self) -> Decoded<usize> {
        let count = self.u32()? as usize;
        if count > self.bytes.len() - self.at { Err(NoTerm) } else { Ok(count) }
    }

    fn atom_text(&mut self, length: usize, utf8: bool) -> Decoded<Atom> {
        let safe = self.safe;
        let bytes = self.take(length)?;
        let text = if utf8 {
            std::str::from_utf8(bytes).map_err(|_| NoTerm)?.to_owned()
        } else {
            bytes.iter().map(|&byte| char::from(byte)).collect()
        };
        if text.chars().count() > crate::term::atom::ATOM_CHARACTERS_MAX {
            return Err(NoTerm);
        }
        let atom = if safe { Atom::existing(&text) } else { Atom::try_intern(&text) };
        atom.ok_or(NoTerm)
    }

    /// An atom with its tag.
    fn atom(&mut self) -> Decoded<Atom> {
        match self.u8()? {
            tag::SMALL_ATOM_UTF8 => {
                let length = self.u8()?;
                self.atom_text(length.into(), true)
            }
            tag::ATOM_UTF8 => {
                let length = self.u16()?;
                self.atom_text(length, true)
            }
            tag::SMALL_ATOM => {
                let length = self.u8()?;
                self.atom_text(length.into(), false)
            }
            tag::ATOM => {
                let length = self.u16()?;
                self.atom_text(length, false)
            }
            _ => Err(NoTerm),
        }
    }

    /// A node's name, which must be ours.
    fn own_node(&mut self) -> Decoded<()> {
        if self.atom()? == names::NONODE { Ok(()) } else { Err(NoTerm) }
    }

    /// One value; or `None`, when a part was begun whose items follow.
    fn value(&mut self, heap: &mut Heap, parts: &mut Vec<Part>) -> Decoded<Option<Term>> {
        let (part, size) = match self.u8()? {
            tag::SMALL_TUPLE => {
                let size = usize::from(self.u8()?);
                (Part::Tuple(Vec::with_capacity(size), size), size)
            }
            tag::LARGE_TUPLE => {
                let size = self.count()?;
                (Part::Tuple(Vec::with_capacity(size), size), size)
            }
            tag::LIST => {
                let size = self.count()?;
                (Part::List(Vec::with_capacity(size + 1), size), size + 1)
            }
            tag::MAP => {
                let size = self.count()?;
                (Part::Map(Vec::with_capacity(size * 2), size), size)
            }
            tag::NEW_FUN => {
                let part = self.fun()?;
                let size = match &part {
                    Part::Fun(lambda, _) => lambda.free as usize,
                    _ => 0,
                };
                (part, size)
            }
            other => return self.simple(heap, other).map(Some),
        };
        if size == 0 {
            return part.finish(heap).map(Some);
        }
        parts.push(part);
        Ok(None)
    }

    fn simple(&mut self, heap: &mut Heap, kind: u8) -> Decoded<Term> {
        match kind {
            tag::SMALL_INTEGER => Ok(Term::small(i64::from(self.u8()?))),
            tag::INTEGER => Ok(Term::small(i64::from(self.u32()? as i32))),
            tag::NEW_FLOAT => {
                let (high, low) = (self.u32()?, self.u32()?);
                let value = f64::from_bits(u64::from(high) << 32 | u64::from(low));
                if value.is_finite() { Ok(make::float(heap, value)) } else { Err(NoTerm) }
            }
            tag::FLOAT => {
                let text = self.take(31)?;
                let end = text.iter().position(|&byte| byte == 0).unwrap_or(text.len());
                let value: Option<f64> = std::str::from_utf8(&text[..end]).ok().and_then(|t| t.parse().ok());
                let value = value.filter(|value| value.is_finite()).ok_or(NoTerm)?;
                Ok(make::float(heap, value))
            }
            tag::SMALL_ATOM_UTF8 | tag::ATOM_UTF8 | tag::SMALL_ATOM | tag::ATOM => {
                self.at -= 1;
                self.atom().map(Term::atom)
            }
            tag::NIL => Ok(Term::NIL),
            tag::STRING => {
                let length = self.u16()?;
                let bytes = self.take(length)?;
                let items: Vec<Term> = bytes.iter().map(|&byte| Term::small(i64::from(byte))).collect();
                Ok(make::list(heap, &items))
            }
            tag::BINARY => {
                let length = self.count()?;
                Ok(make::binary(heap, self.take(length)?))
            }
            tag::BIT_BINARY => {
                let length = self.u32()? as usize;
                let last = usize::from(self.u8()?);
                if length == 0 || !(1..=8).contains(&last) {
                    return Err(NoTerm);
                }
                let bytes = self.take(length)?;
                Ok(make::bits(heap, Bits::of_slice(bytes, (length - 1) * 8 + last)))
            }
            tag::SMALL_BIG => {
                let length = usize::from(self.u8()?);
                self.big(heap, length)
            }
            tag::LARGE_BIG => {
                let length = self.count()?;
                self.big(heap, length)
            }
            other => self.opaque(heap, other),
        }
    }

    fn big(&mut self, heap: &mut Heap, length: usize) -> Decoded<Term> {
        let negative = self.u8()? != 0;
        let bytes = self.take(length)?;
        if length > crate::term::number::LIMBS_MAX * 8 {
            return Err(NoTerm);
        }
        let limb = |chunk: &[u8]| chunk.iter().rev().fold(0, |limb, &byte| limb << 8 | u64::from(byte));
        let limbs: Vec<u64> = bytes.chunks(8).map(limb).collect();
        Ok(make::limbs(heap, negative, &limbs))
    }

    fn opaque(&mut self, heap: &mut Heap, kind: u8) -> Decoded<Term> {
        match kind {
            tag::NEW_PID => self.pid(),
            tag::NEWER_REFERENCE => {
                let words = self.u16()?;
                self.own_node()?;
                self.u32()?;
                if !(1..=2).contains(&words) {
                    return Err(NoTerm);
                }
                let low = u64::from(self.u32()?);
                let high = if words == 2 { u64::from(self.u32()?) } else { 0 };
                if high >= 1 << 26 { Err(NoTerm) } else { Ok(Term::reference(high << 32 | low)) }
            }
            tag::NEW_PORT => {
                self.own_node()?;
                let number = self.u32()?;
                self.u32()?;
                Ok(Term::port(u64::from(number)))
            }
            tag::V4_PORT => {
                self.own_node()?;
                let number = u64::from(self.u32()?) << 32 | u64::from(self.u32()?);
                self.u32()?;
                if number >= 1 << 58 { Err(NoTerm) } else { Ok(Term::port(number)) }
            }
            tag::EXPORT => {
                let (module, name) = (self.atom()?, self.atom()?);
                if self.u8()? != tag::SMALL_INTEGER {
                    return Err(NoTerm);
                }
                let arity = self.u8()?;
                if self.safe && export::find(crate::code::Mfa { module, name, arity }).is_none() {
                    return Err(NoTerm);
                }
                Ok(make::closure(heap, &export::cell(module, name, arity).lambda, &[]))
            }
            _ => Err(NoTerm),
        }
    }

    fn pid(&mut self) -> Decoded<Term> {
        self.own_node()?;
        let (slot, serial) = (self.u32()?, self.u32()?);
        self.u32()?;
        if slot >= 1 << 30 || serial >= 1 << 28 { Err(NoTerm) } else { Ok(Term::pid(Pid::new(slot, serial))) }
    }

    /// A closure: its code must be loaded here.
    fn fun(&mut self) -> Decoded<Part> {
        if self.safe {
            return Err(NoTerm);
        }
        self.u32()?;
        let arity = u32::from(self.u8()?);
        let mut unique = [0; 16];
        unique.copy_from_slice(self.take(16)?);
        let index = self.u32()?;
        let free = self.count()?;
        let module = self.atom()?;
        // The old index and the old unique number.
        for _ in 0..2 {
            match self.u8()? {
                tag::SMALL_INTEGER => drop(self.u8()?),
                tag::INTEGER => drop(self.u32()?),
                _ => return Err(NoTerm),
            }
        }
        if self.u8()? != tag::NEW_PID {
            return Err(NoTerm);
        }
        self.pid()?;
        let lambda = module::find_lambda(module, index).ok_or(NoTerm)?;
        let same = unique_bytes(lambda) == unique && lambda.arity == arity && lambda.free as usize == free;
        if same { Ok(Part::Fun(lambda, Vec::with_capacity(free))) } else { Err(NoTerm) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::cmp;

    #[test]
    fn terms_come_back() {
        let mut heap = Heap::new(4096);
        let h = &mut heap;
        let text = make::string(h, &"text ".repeat(30));
        let bits = make::bits(h, Bits::of_slice(&[0xff, 0xa0], 11));
        let big = make::limbs(h, true, &[7, 0, 9]);
        let float = make::float(h, 1.5e300);
        let tuple = make::tuple(h, &[Term::small(-1), Term::small(300), Term::small(1 << 40), Term::TRUE]);
        let string = make::list(h, &[Term::small(1), Term::small(255)]);
        let improper = make::list_with_tail(h, &[text, Term::NIL], bits);
        let map = map::from_pairs(h, &[(Term::small(1), tuple), (text, string)]);
        let reference = Term::reference((1 << 57) + 5);
        let pid = Term::pid(Pid::new(77, 3));
        let all = make::list(h, &[text, bits, big, float, tuple, string, improper, map, reference, pid]);
        let bytes = encode(all);
        let (back, used) = decode(h, &bytes, true).expect("a term");
        assert_eq!(used, bytes.len());
        assert!(cmp::eq_exact(all, back));
        for cut in 0..bytes.len() {
            assert_eq!(decode(h, &bytes[..cut], false), Err(NoTerm));
        }
    }

    #[test]
    fn depth_is_no_danger() {
        let mut heap = Heap::new(64);
        let mut deep = Term::NIL;
        for _ in 0..200_000 {
            deep = make::tuple(&mut heap, &[deep]);
        }
        let bytes = encode(deep);
        let (back, _) = decode(&mut heap, &bytes, false).expect("a term");
        assert!(cmp::eq_exact(deep, back));
    }

    #[test]
    fn known_bytes() {
        let mut heap = Heap::new(64);
        let list = make::list(&mut heap, &[Term::small(1), Term::atom(names::OK)]);
        assert_eq!(encode(list), [131, 108, 0, 0, 0, 2, 97, 1, 119, 2, b'o', b'k', 106]);
    }
}
