//! The `.amp` container: a module as bytes.
//!
//! `AMP3`, then sections in fixed order, each a four-letter tag, its length in bytes (u32) and
//! its data, padded to four bytes; numbers little-endian. Reading never trusts a count: every
//! length is checked against what is left before memory is taken for it. What reads well may
//! still be nonsense: [`crate::verify::verify`] must accept it before it runs.

use crate::module::*;

/// First four bytes; the digit is the format's version.
pub const MAGIC: &[u8; 4] = b"AMP3";

/// Why bytes are no module, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// Byte offset.
    pub offset: usize,
    pub what: &'static str,
}

impl std::fmt::Display for FileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} (at byte {})", self.what, self.offset)
    }
}

impl std::error::Error for FileError {}

const SECTIONS: [&[u8; 4]; 14] = [
    b"ATOM", b"IMPT", b"EXPT", b"FUNC", b"LAMB", b"LITT", b"CODE", b"RECS", b"HNDL", b"LINE", b"INLN",
    b"FILE", b"META", b"MORE",
];

/// The bytes of `module`.
pub fn write(module: &Module) -> Vec<u8> {
    let mut w = Writer { out: MAGIC.to_vec() };
    for tag in SECTIONS {
        w.out.extend_from_slice(tag);
        let length_at = w.out.len();
        w.u32(0);
        w.section(tag, module);
        while !w.out.len().is_multiple_of(4) {
            w.out.push(0);
        }
        let length = (w.out.len() - length_at - 4) as u32;
        w.out[length_at..length_at + 4].copy_from_slice(&length.to_le_bytes());
    }
    w.out
}

/// The module in `bytes`. Fails on anything that [`write`] does not make.
pub fn read(bytes: &[u8]) -> Result<Module, FileError> {
    read_sections(bytes, |_| true)
}

/// The same without the chunks, which stay where they are.
pub fn read_code(bytes: &[u8]) -> Result<Module, FileError> {
    read_sections(bytes, |tag| tag != b"MORE")
}

/// The data of one chunk of the module in `bytes`, if there is such a chunk.
pub fn chunk(bytes: &[u8], tag: [u8; 4]) -> Result<Option<Vec<u8>>, FileError> {
    let module = read_sections(bytes, |section| section == b"MORE")?;
    Ok(module.chunks.into_iter().find(|chunk| chunk.tag == tag).map(|chunk| chunk.data))
}

fn read_sections(bytes: &[u8], wanted: impl Fn(&[u8; 4]) -> bool) -> Result<Module, FileError> {
    let mut r = Reader { bytes, at: 0, end: bytes.len() };
    if r.take(4).ok() != Some(&MAGIC[..]) {
        return Err(FileError { offset: 0, what: "not an .amp module of this version" });
    }
    let mut module = Module::default();
    for tag in SECTIONS {
        if r.take(4)? != tag {
            return r.error("a section is missing");
        }
        let length = r.u32()? as usize;
        let end = r.at.checked_add(length).filter(|&e| e <= bytes.len());
        let Some(end) = end else { return r.error("a section runs over the end") };
        if wanted(tag) {
            let mut section = Reader { bytes, at: r.at, end };
            section.section(tag, &mut module)?;
            if end - section.at > 3 {
                return section.error("a section is longer than what is in it");
            }
        }
        r.at = end;
    }
    if r.at != bytes.len() {
        return r.error("bytes follow the last section");
    }
    Ok(module)
}

/// Names and arities of what the module in `bytes` exports, by the sections that say so alone.
pub fn exports(bytes: &[u8]) -> Result<Vec<(&str, u8)>, FileError> {
    let mut r = Reader { bytes, at: 0, end: bytes.len() };
    if r.take(4).ok() != Some(&MAGIC[..]) {
        return Err(FileError { offset: 0, what: "not an .amp module of this version" });
    }
    let mut atoms = Vec::new();
    loop {
        let tag = r.take(4)?;
        let length = r.u32()? as usize;
        let data = r.at;
        match tag {
            b"ATOM" => atoms = r.list(4, Reader::text)?,
            b"EXPT" => {
                let exports = r.list(9, |r| {
                    let (name, arity, _function) = (r.u32()?, r.u8()?, r.u32()?);
                    match atoms.get(name as usize) {
                        Some(name) => Ok((*name, arity)),
                        None => r.error("no such atom"),
                    }
                });
                return exports;
            }
            _ => {}
        }
        r.at = data;
        r.take(length)?;
    }
}

struct Writer {
    out: Vec<u8>,
}

impl Writer {
    fn u8(&mut self, v: u8) {
        self.out.push(v);
    }
    fn u16(&mut self, v: u16) {
        self.out.extend_from_slice(&v.to_le_bytes());
    }
    fn u32(&mut self, v: u32) {
        self.out.extend_from_slice(&v.to_le_bytes());
    }
    fn u64(&mut self, v: u64) {
        self.out.extend_from_slice(&v.to_le_bytes());
    }
    fn bytes(&mut self, v: &[u8]) {
        self.u32(v.len() as u32);
        self.out.extend_from_slice(v);
    }
    fn option(&mut self, v: Option<u32>) {
        self.u8(u8::from(v.is_some()));
        self.u32(v.unwrap_or(0));
    }
    fn indexes(&mut self, v: &[u32]) {
        self.u32(v.len() as u32);
        v.iter().for_each(|&i| self.u32(i));
    }

    fn section(&mut self, tag: &[u8; 4], m: &Module) {
        match tag {
            b"ATOM" => {
                self.u32(m.atoms.len() as u32);
                m.atoms.iter().for_each(|a| self.bytes(a.as_bytes()));
            }
            b"IMPT" => {
                self.u32(m.imports.len() as u32);
                for i in &m.imports {
                    self.u32(i.module);
                    self.u32(i.name);
                    self.u8(i.arity);
                }
            }
            b"EXPT" => {
                self.u32(m.exports.len() as u32);
                for e in &m.exports {
                    self.u32(e.name);
                    self.u8(e.arity);
                    self.u32(e.function);
                }
            }
            b"FUNC" => {
                self.u32(m.functions.len() as u32);
                for f in &m.functions {
                    self.u32(f.name);
                    self.u8(f.arity);
                    self.u8(u8::from(f.closure));
                    self.u16(f.frame);
                    self.u32(f.start);
                    self.u32(f.end);
                    self.u32(f.line);
                }
            }
            b"LAMB" => {
                self.u32(m.lambdas.len() as u32);
                for l in &m.lambdas {
                    self.u32(l.function);
                    self.u16(l.captured);
                    self.u32(l.index);
                    self.u32(l.unique);
                }
            }
            b"LITT" => {
                self.u32(m.literals.len() as u32);
                m.literals.iter().for_each(|l| self.literal(l));
            }
            b"CODE" => {
                self.u32(m.code.len() as u32);
                m.code.iter().for_each(|&w| self.u64(w));
            }
            b"RECS" => {
                self.u32(m.records.len() as u32);
                for r in &m.records {
                    self.u16(r.frame);
                    self.u16(r.live.0.len() as u16);
                    r.live.0.iter().for_each(|&w| self.u64(w));
                }
            }
            b"HNDL" => {
                self.u32(m.handlers.len() as u32);
                for h in &m.handlers {
                    self.u32(h.function);
                    self.u32(h.start);
                    self.u32(h.end);
                    self.u32(h.target);
                    self.u8(u8::from(h.kind == HandlerKind::Catch));
                    self.u16(h.reg);
                }
            }
            b"LINE" => {
                self.u32(m.lines.len() as u32);
                for l in &m.lines {
                    self.u32(l.start);
                    self.u16(l.file);
                    self.u32(l.line);
                }
            }
            b"INLN" => {
                self.u32(m.inlined.len() as u32);
                for i in &m.inlined {
                    self.u32(i.entry);
                    self.u32(i.function);
                    self.u32(i.line);
                }
            }
            b"FILE" => {
                self.u32(m.files.len() as u32);
                m.files.iter().for_each(|f| self.bytes(f.as_bytes()));
            }
            b"META" => {
                self.option(m.attributes);
                self.option(m.on_load);
            }
            _ => {
                self.u32(m.chunks.len() as u32);
                for chunk in &m.chunks {
                    self.out.extend_from_slice(&chunk.tag);
                    self.bytes(&chunk.data);
                }
            }
        }
    }

    fn literal(&mut self, l: &Literal) {
        match l {
            Literal::Int(n) => {
                self.u8(0);
                self.u64(*n as u64);
            }
            Literal::BigInt(negative, limbs) => {
                self.u8(1);
                self.u8(u8::from(*negative));
                self.u32(limbs.len() as u32);
                limbs.iter().for_each(|&w| self.u64(w));
            }
            Literal::Float(f) => {
                self.u8(2);
                self.u64(f.to_bits());
            }
            Literal::Atom(a) => {
                self.u8(3);
                self.u32(*a);
            }
            Literal::Nil => self.u8(4),
            Literal::Binary(b) => {
                self.u8(5);
                self.bytes(b);
            }
            Literal::Bits(b, bits) => {
                self.u8(6);
                self.u64(*bits);
                self.bytes(b);
            }
            Literal::List(items, tail) => {
                self.u8(7);
                self.indexes(items);
                self.option(*tail);
            }
            Literal::Tuple(items) => {
                self.u8(8);
                self.indexes(items);
            }
            Literal::Map(pairs) => {
                self.u8(9);
                self.u32(pairs.len() as u32);
                for &(k, v) in pairs {
                    self.u32(k);
                    self.u32(v);
                }
            }
            Literal::ExternalFun(m, f, a) => {
                self.u8(10);
                self.u32(*m);
                self.u32(*f);
                self.u8(*a);
            }
        }
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    end: usize,
}

impl<'a> Reader<'a> {
    fn error<T>(&self, what: &'static str) -> Result<T, FileError> {
        Err(FileError { offset: self.at, what })
    }
    fn take(&mut self, n: usize) -> Result<&'a [u8], FileError> {
        if n > self.end - self.at {
            return self.error("the file ends too early");
        }
        self.at += n;
        Ok(&self.bytes[self.at - n..self.at])
    }
    fn u8(&mut self) -> Result<u8, FileError> {
        Ok(self.take(1)?[0])
    }
    fn flag(&mut self) -> Result<bool, FileError> {
        match self.u8()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => self.error("a flag is neither 0 nor 1"),
        }
    }
    fn u16(&mut self) -> Result<u16, FileError> {
        Ok(u16::from_le_bytes(self.take(2)?.try_into().expect("two bytes")))
    }
    fn u32(&mut self) -> Result<u32, FileError> {
        Ok(u32::from_le_bytes(self.take(4)?.try_into().expect("four bytes")))
    }
    fn u64(&mut self) -> Result<u64, FileError> {
        Ok(u64::from_le_bytes(self.take(8)?.try_into().expect("eight bytes")))
    }
    fn option(&mut self) -> Result<Option<u32>, FileError> {
        let there = self.flag()?;
        let value = self.u32()?;
        Ok(there.then_some(value))
    }
    fn text(&mut self) -> Result<&'a str, FileError> {
        let n = self.u32()? as usize;
        match std::str::from_utf8(self.take(n)?) {
            Ok(s) => Ok(s),
            Err(_) => self.error("a text is not UTF-8"),
        }
    }
    fn string(&mut self) -> Result<String, FileError> {
        self.text().map(str::to_owned)
    }
    /// A counted list whose items take at least `size` bytes each, so that a false count cannot
    /// ask for more memory than the file has bytes.
    fn list<T>(
        &mut self,
        size: usize,
        mut item: impl FnMut(&mut Self) -> Result<T, FileError>,
    ) -> Result<Vec<T>, FileError> {
        let n = self.u32()? as usize;
        if n > (self.end - self.at) / size {
            return self.error("a count is larger than what is left");
        }
        let mut items = Vec::with_capacity(n);
        for _ in 0..n {
            items.push(item(self)?);
        }
        Ok(items)
    }

    fn section(&mut self, tag: &[u8; 4], m: &mut Module) -> Result<(), FileError> {
        match tag {
            b"ATOM" => m.atoms = self.list(4, Self::string)?,
            b"IMPT" => {
                m.imports =
                    self.list(9, |r| Ok(Import { module: r.u32()?, name: r.u32()?, arity: r.u8()? }))?;
            }
            b"EXPT" => {
                m.exports =
                    self.list(9, |r| Ok(Export { name: r.u32()?, arity: r.u8()?, function: r.u32()? }))?;
            }
            b"FUNC" => {
                m.functions = self.list(20, |r| {
                    Ok(Function {
                        name: r.u32()?,
                        arity: r.u8()?,
                        closure: r.flag()?,
                        frame: r.u16()?,
                        start: r.u32()?,
                        end: r.u32()?,
                        line: r.u32()?,
                    })
                })?;
            }
            b"LAMB" => {
                m.lambdas = self.list(14, |r| {
                    Ok(Lambda { function: r.u32()?, captured: r.u16()?, index: r.u32()?, unique: r.u32()? })
                })?;
            }
            b"LITT" => m.literals = self.list(1, Self::literal)?,
            b"CODE" => m.code = self.list(8, Self::u64)?,
            b"RECS" => {
                m.records = self.list(4, |r| {
                    let frame = r.u16()?;
                    let words = r.u16()?;
                    let live: Result<Vec<u64>, _> = (0..words).map(|_| r.u64()).collect();
                    Ok(Record { frame, live: smallbits::Bits(live?) })
                })?;
            }
            b"HNDL" => {
                m.handlers = self.list(19, |r| {
                    Ok(Handler {
                        function: r.u32()?,
                        start: r.u32()?,
                        end: r.u32()?,
                        target: r.u32()?,
                        kind: if r.flag()? { HandlerKind::Catch } else { HandlerKind::Guard },
                        reg: r.u16()?,
                    })
                })?;
            }
            b"LINE" => {
                m.lines = self.list(10, |r| Ok(Line { start: r.u32()?, file: r.u16()?, line: r.u32()? }))?
            }
            b"INLN" => {
                m.inlined =
                    self.list(12, |r| Ok(Inlined { entry: r.u32()?, function: r.u32()?, line: r.u32()? }))?;
            }
            b"FILE" => m.files = self.list(4, Self::string)?,
            b"META" => {
                m.attributes = self.option()?;
                m.on_load = self.option()?;
            }
            _ => {
                m.chunks = self.list(8, |r| {
                    let tag = r.take(4)?.try_into().expect("four bytes");
                    let length = r.u32()? as usize;
                    Ok(Chunk { tag, data: r.take(length)?.to_vec() })
                })?;
            }
        }
        Ok(())
    }

    fn literal(&mut self) -> Result<Literal, FileError> {
        Ok(match self.u8()? {
            0 => Literal::Int(self.u64()? as i64),
            1 => Literal::BigInt(self.flag()?, self.list(8, Self::u64)?),
            2 => Literal::Float(f64::from_bits(self.u64()?)),
            3 => Literal::Atom(self.u32()?),
            4 => Literal::Nil,
            5 => {
                let n = self.u32()? as usize;
                Literal::Binary(self.take(n)?.to_vec())
            }
            6 => {
                let bits = self.u64()?;
                let n = self.u32()? as usize;
                Literal::Bits(self.take(n)?.to_vec(), bits)
            }
            7 => Literal::List(self.list(4, Self::u32)?, self.option()?),
            8 => Literal::Tuple(self.list(4, Self::u32)?),
            9 => Literal::Map(self.list(8, |r| Ok((r.u32()?, r.u32()?)))?),
            10 => Literal::ExternalFun(self.u32()?, self.u32()?, self.u8()?),
            _ => return self.error("no such kind of literal"),
        })
    }
}
