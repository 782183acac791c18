//! From a module file's tables to code in memory.
//!
//! Code is translated instruction by instruction into the shape that `view.rs` describes: names
//! become addresses, calls to natives become calls of natives, tables are sorted by what they are
//! searched by. Offsets change on the way; handlers and lines are moved along.
//!
//! INVARIANT: only modules that the verifier accepted (or that come from the image) are loaded.

use super::export;
use super::literals;
use super::module::{self, Entries, FunctionInfo, HandlerInfo, LineInfo, LoadedModule, Origin};
use super::natives::{self, Mfa};
use super::record;
use super::view::offset;
use crate::hard;
use crate::heap::LiteralBuilder;
use crate::term::{Atom, Lambda, Term, make};
use ampoule_bytecode::instruction::Op;
use ampoule_bytecode::module::{HandlerKind, Module};
use ampoule_bytecode::operand::{Reg, Segment, SegmentSize, SegmentType, Site};
use parking_lot::Mutex;
use std::sync::atomic::{AtomicBool, AtomicPtr};

/// Why a module was not loaded.
#[derive(Debug)]
pub struct LoadError {
    pub what: String,
}

fn fail<T>(what: impl Into<String>) -> Result<T, LoadError> {
    Err(LoadError { what: what.into() })
}

/// A version that was loaded, and the one that it has pushed out of the table.
pub(super) type Published = (&'static LoadedModule, Option<&'static LoadedModule>);

/// Builds the code of `module` and makes it the current version.
pub(super) fn load(module: &Module, origin: Origin) -> Result<Published, LoadError> {
    let version = build(module, origin)?;
    Ok((version, module::make_current(version)))
}

/// Builds the code of `module`, which nobody can call by name yet.
pub(super) fn build(module: &Module, origin: Origin) -> Result<&'static LoadedModule, LoadError> {
    let mut loader = Loader::new(module)?;
    loader.translate()?;
    loader.resolve_labels()?;
    Ok(loader.finish(origin))
}

const _: () = assert!(offset::fun_stub::FIXED == 2 && offset::fun_stub::lambda == 8);

/// A label to fill in: where it lies (byte offset), the instruction it counts from, its target in
/// the file.
struct Fixup {
    byte: usize,
    instruction: usize,
    target: usize,
}

struct Loader<'a> {
    module: &'a Module,
    atoms: Vec<Atom>,
    builder: LiteralBuilder,
    literals: Vec<Term>,
    lambdas: Vec<&'static Lambda>,
    records: Vec<u32>,
    code: Vec<u64>,
    /// Offset in memory of each word of the file that begins an instruction.
    moved: Vec<u32>,
    fixups: Vec<Fixup>,
    /// The instruction being written: its first word, and the bytes of its fixed part so far.
    start: usize,
    fixed: Vec<u8>,
    tail: Vec<u64>,
    /// Labels within the instruction: byte offset in the fixed part, or tail word and shift.
    digest: u64,
    stress: bool,
}

impl<'a> Loader<'a> {
    fn new(module: &'a Module) -> Result<Loader<'a>, LoadError> {
        let mut atoms = Vec::with_capacity(module.atoms.len());
        for text in &module.atoms {
            match Atom::try_intern(text) {
                Some(atom) => atoms.push(atom),
                None => return fail("the atom table is full"),
            }
        }
        let mut builder = LiteralBuilder::new();
        let literals = literals::build(module, &atoms, &mut builder);
        let records = module.records.iter().map(|r| record::encode(&r.live, r.frame)).collect();
        Ok(Loader {
            module,
            atoms,
            builder,
            literals,
            lambdas: Vec::new(),
            records,
            code: Vec::with_capacity(module.code.len() + module.code.len() / 4),
            moved: vec![u32::MAX; module.code.len() + 1],
            fixups: Vec::new(),
            start: 0,
            fixed: Vec::new(),
            tail: Vec::new(),
            digest: digest(module),
            stress: hard::gc_stress(),
        })
    }

    fn translate(&mut self) -> Result<(), LoadError> {
        self.make_lambdas();
        let mut at = 0;
        while at < self.module.code.len() {
            self.moved[at] = self.code.len() as u32;
            let (op, words) = match Op::decode(&self.module.code, at) {
                Ok(decoded) => decoded,
                Err(e) => return fail(format!("code word {}: {}", e.offset, e.what)),
            };
            self.instruction(op, at);
            at += words;
        }
        self.moved[at] = self.code.len() as u32;
        if self.code.len() >= 1 << 30 {
            return fail("the module is too large");
        }
        Ok(())
    }

    fn make_lambdas(&mut self) {
        for lambda in &self.module.lambdas {
            let made = self.make_lambda(lambda);
            self.lambdas.push(made);
        }
        // The function to run first is called as a closure that captures nothing.
        if let Some(function) = self.module.on_load {
            let index = self.module.lambdas.iter().map(|l| l.index + 1).max().unwrap_or(0);
            let lambda = ampoule_bytecode::module::Lambda { function, captured: 0, index, unique: 0 };
            let made = self.make_lambda(&lambda);
            self.lambdas.push(made);
        }
    }

    fn make_lambda(&self, lambda: &ampoule_bytecode::module::Lambda) -> &'static Lambda {
        let function = &self.module.functions[lambda.function as usize];
        let made = Lambda {
            entry: AtomicPtr::new(std::ptr::null_mut()),
            used: AtomicBool::new(false),
            kept: AtomicBool::new(false),
            held: AtomicBool::new(false),
            module: self.atoms[0],
            name: self.atoms[function.name as usize],
            arity: u32::from(function.arity),
            free: u32::from(lambda.captured),
            index: lambda.index,
            external: false,
            unique: self.digest ^ u64::from(lambda.unique),
            stub: [0; 2],
        };
        let made = Box::leak(Box::new(made));
        made.stub = [
            u64::from(offset::fun_stub::NUMBER) | u64::from(function.arity) << 16,
            std::ptr::from_ref(made) as u64,
        ];
        made
    }

    /// Writes one instruction, at `at` in the file.
    fn instruction(&mut self, op: Op, at: usize) {
        match op {
            Op::call_ext { import, site } => {
                let mfa = self.import(import);
                match natives::find(mfa) {
                    Some(native) => {
                        let number = if self.stress {
                            offset::call_native_stress::NUMBER
                        } else {
                            offset::call_native::NUMBER
                        };
                        self.begin(number);
                        self.put_address(native);
                    }
                    None => {
                        self.begin(offset::call_ext::NUMBER);
                        self.put_address(export::cell(mfa.module, mfa.name, mfa.arity));
                    }
                }
                site.put(self, at);
            }
            Op::tail_call_ext { import } => {
                let mfa = self.import(import);
                match natives::find(mfa) {
                    Some(native) => {
                        self.begin(offset::tail_native::NUMBER);
                        self.put_address(native);
                    }
                    None => {
                        self.begin(offset::tail_call_ext::NUMBER);
                        self.put_address(export::cell(mfa.module, mfa.name, mfa.arity));
                    }
                }
            }
            Op::map_of { dst, keys, values } => {
                let (keys, values) = self.sorted_keys(keys, values);
                self.begin(offset::map_of::NUMBER);
                put_register(self, dst);
                self.put_u64(keys.raw());
                values.put(self, at);
            }
            Op::map_get_all { map, keys, fail, dsts } => {
                let (keys, dsts) = self.sorted_keys(keys, dsts);
                self.begin(offset::map_get_all::NUMBER);
                put_register(self, map);
                self.put_u64(keys.raw());
                self.put_label(fail, at);
                dsts.put(self, at);
            }
            Op::map_update_lit { dst, map, keys, values } => {
                let (keys, values) = self.sorted_keys(keys, values);
                self.begin(offset::map_update_lit::NUMBER);
                put_register(self, dst);
                put_register(self, map);
                self.put_u64(keys.raw());
                values.put(self, at);
            }
            Op::switch_int { src, default, table } => self.int_switch(
                offset::switch_int::NUMBER,
                offset::switch_int_dense::NUMBER,
                src,
                default,
                table,
                at,
            ),
            Op::switch_arity { src, default, table } => self.int_switch(
                offset::switch_arity::NUMBER,
                offset::switch_arity_dense::NUMBER,
                src,
                default,
                table,
                at,
            ),
            other => {
                lower(&other, self, at);
                if self.stress {
                    self.stressed();
                }
            }
        }
        self.end();
    }

    /// The same instruction in its form for gc-stress.
    fn stressed(&mut self) {
        let number = u16::from_le_bytes([self.fixed[0], self.fixed[1]]);
        let other = match number {
            offset::enter::NUMBER => offset::enter_stress::NUMBER,
            offset::reserve::NUMBER => offset::reserve_stress::NUMBER,
            _ => return,
        };
        self.fixed[..2].copy_from_slice(&other.to_le_bytes());
    }

    fn import(&self, index: u32) -> Mfa {
        let import = self.module.imports[index as usize];
        Mfa {
            module: self.atoms[import.module as usize],
            name: self.atoms[import.name as usize],
            arity: import.arity,
        }
    }

    /// The keys of a literal tuple in the order of flat maps, and their registers moved along.
    fn sorted_keys(&mut self, keys: u32, registers: Vec<Reg>) -> (Term, Vec<Reg>) {
        let term = self.literals[keys as usize];
        let keys = term.tuple().unwrap_or_default();
        let mut pairs: Vec<(Term, Reg)> = keys.iter().copied().zip(registers).collect();
        if literals::sort_keys(&mut pairs) {
            let keys: Vec<Term> = pairs.iter().map(|p| p.0).collect();
            let sorted = make::tuple(&mut self.builder, &keys);
            return (sorted, pairs.into_iter().map(|p| p.1).collect());
        }
        (term, pairs.into_iter().map(|p| p.1).collect())
    }

    fn int_switch(
        &mut self,
        sparse: u16,
        dense: u16,
        src: Reg,
        default: i32,
        mut table: Vec<(i32, i32)>,
        at: usize,
    ) {
        table.sort_by_key(|&(key, _)| key);
        let span = match (table.first(), table.last()) {
            (Some(first), Some(last)) => i64::from(last.0) - i64::from(first.0) + 1,
            _ => 0,
        };
        if table.len() >= 4 && span <= 2 * table.len() as i64 && span < i64::from(u16::MAX) {
            let low = table[0].0;
            let mut labels = vec![default; span as usize];
            for (key, label) in table {
                labels[(key - low) as usize] = label;
            }
            self.begin(dense);
            put_register(self, src);
            self.put_u16(labels.len() as u16);
            self.put_label(default, at);
            self.put_u32(low as u32);
            self.put_u16(labels.len() as u16);
            for two in labels.chunks(2) {
                let word = self.tail.len();
                self.tail.push(0);
                for (half, &label) in two.iter().enumerate() {
                    self.put_tail_label(word, half * 32, label, at);
                }
            }
            return;
        }
        self.begin(sparse);
        put_register(self, src);
        self.put_label(default, at);
        self.put_u16(table.len() as u16);
        for (key, label) in table {
            self.put_entry(key as u32, label, at);
        }
    }

    // Writing one instruction.

    fn begin(&mut self, number: u16) {
        self.start = self.code.len();
        self.fixed.clear();
        self.tail.clear();
        self.put_u16(number);
    }

    fn align(&mut self, size: usize) {
        while !self.fixed.len().is_multiple_of(size) {
            self.fixed.push(0);
        }
    }

    fn put_u16(&mut self, value: u16) {
        self.fixed.extend_from_slice(&value.to_le_bytes());
    }

    fn put_u32(&mut self, value: u32) {
        self.align(4);
        self.fixed.extend_from_slice(&value.to_le_bytes());
    }

    fn put_u64(&mut self, value: u64) {
        self.align(8);
        self.fixed.extend_from_slice(&value.to_le_bytes());
    }

    fn put_address<T>(&mut self, of: &'static T) {
        self.put_u64(std::ptr::from_ref(of) as u64);
    }

    fn put_label(&mut self, label: i32, at: usize) {
        self.put_u32(0);
        let byte = self.start * 8 + self.fixed.len() - 4;
        self.fixups.push(Fixup {
            byte,
            instruction: self.start,
            target: (at as i64 + i64::from(label)) as usize,
        });
    }

    /// A label in the tail. Its byte offset counts from the start of the tail until `end` knows
    /// where that is; such fixups are marked by an offset above every real one.
    fn put_tail_label(&mut self, word: usize, shift: usize, label: i32, at: usize) {
        let byte = TAIL_MARK + word * 8 + shift / 8;
        self.fixups.push(Fixup {
            byte,
            instruction: self.start,
            target: (at as i64 + i64::from(label)) as usize,
        });
    }

    fn put_entry(&mut self, key: u32, label: i32, at: usize) {
        let word = self.tail.len();
        self.tail.push(u64::from(key));
        self.put_tail_label(word, 32, label, at);
    }

    fn end(&mut self) {
        self.align(8);
        for word in self.fixed.chunks_exact(8) {
            self.code.push(u64::from_le_bytes(word.try_into().expect("eight bytes")));
        }
        let tail_start = self.code.len() * 8;
        for fixup in self.fixups.iter_mut().rev() {
            if fixup.instruction != self.start {
                break;
            }
            if fixup.byte >= TAIL_MARK {
                fixup.byte = fixup.byte - TAIL_MARK + tail_start;
            }
        }
        self.code.extend_from_slice(&self.tail);
    }

    fn resolve_labels(&mut self) -> Result<(), LoadError> {
        for fixup in &self.fixups {
            let target = self.moved.get(fixup.target).copied().unwrap_or(u32::MAX);
            if target == u32::MAX {
                return fail("a label leads into an instruction");
            }
            let distance = target as i32 - fixup.instruction as i32;
            let shift = fixup.byte % 8 * 8;
            let word = &mut self.code[fixup.byte / 8];
            *word = *word & !(u64::from(u32::MAX) << shift) | u64::from(distance as u32) << shift;
        }
        Ok(())
    }

    fn finish(mut self, origin: Origin) -> &'static LoadedModule {
        let files = literals::file_names(self.module, &mut self.builder);
        let lines = self.module.lines.iter().map(|l| LineInfo {
            start: self.moved_up(l.start),
            file: l.file,
            line: l.line,
            entry: std::sync::OnceLock::new(),
        });
        let lines = lines.collect();
        let handlers: Vec<HandlerInfo> = self
            .module
            .handlers
            .iter()
            .map(|h| HandlerInfo {
                start: self.moved_up(h.start),
                end: self.moved_up(h.end),
                target: self.moved[h.target as usize],
                register: match h.kind {
                    HandlerKind::Guard => None,
                    HandlerKind::Catch => Some(h.reg),
                },
            })
            .collect();
        let mut captured = vec![0; self.module.functions.len()];
        for lambda in &self.module.lambdas {
            captured[lambda.function as usize] = lambda.captured;
        }
        let functions = self.module.functions.iter().enumerate().map(|(index, f)| {
            let handlers = &self.module.handlers;
            let from = handlers.partition_point(|h| (h.function as usize) < index);
            let to = handlers.partition_point(|h| h.function as usize <= index);
            FunctionInfo {
                name: self.atoms[f.name as usize],
                arity: f.arity,
                closure: f.closure,
                start: self.moved[f.start as usize],
                end: self.moved[f.end as usize],
                captured: captured[index],
                handlers: (from as u32, to as u32),
            }
        });
        let functions: Vec<FunctionInfo> = functions.collect();
        let exports = self.module.exports.iter();
        let exports = exports.map(|e| (self.atoms[e.name as usize], e.arity, e.function)).collect();
        let loaded = LoadedModule {
            name: self.atoms[0],
            functions,
            handlers,
            lines,
            inlined: self.module.inlined.clone(),
            files,
            exports,
            attributes: self.module.attributes.map(|l| self.literals[l as usize]),
            on_load: self.module.on_load.and_then(|_| self.lambdas.last().copied()),
            chunks: self.module.chunks.clone(),
            origin,
            digest: self.digest,
            number: module::next_number(),
            code: self.code.into_boxed_slice(),
            literals: self.builder.finish(),
            lambdas: self.lambdas,
            entries: Mutex::new(Entries::Open(LiteralBuilder::new())),
        };
        let functions = self.module.lambdas.iter().map(|l| l.function).chain(self.module.on_load);
        for (lambda, function) in loaded.lambdas.iter().zip(functions) {
            let start = loaded.functions[function as usize].start;
            let entry = loaded.address(start).cast_mut();
            lambda.entry.store(entry, std::sync::atomic::Ordering::Release);
        }
        module::settle(loaded)
    }

    /// The place in memory of a word of the file: of the next instruction, if it begins none.
    fn moved_up(&self, word: u32) -> u32 {
        let from = word as usize;
        let next = self.moved.get(from..).and_then(|rest| rest.iter().find(|&&m| m != u32::MAX));
        next.copied().unwrap_or(self.code.len() as u32)
    }
}

const TAIL_MARK: usize = 1 << 60;

/// A number that tells versions of a module apart.
pub(super) fn digest(module: &Module) -> u64 {
    use std::hash::{Hash, Hasher};
    let mut hasher = rustc_hash::FxHasher::default();
    module.atoms.hash(&mut hasher);
    module.code.hash(&mut hasher);
    module.literals.hash(&mut hasher);
    hasher.finish()
}

fn put_register(loader: &mut Loader, register: Reg) {
    loader.put_u16((register as i16).wrapping_neg() as u16);
}

/// How operands are written in memory, by their type in `Op` where that says enough.
trait Put {
    fn put(&self, l: &mut Loader, at: usize);
}

impl Put for Site {
    fn put(&self, l: &mut Loader, _at: usize) {
        l.align(8);
        l.put_u16(self.base);
        put_register(l, self.dst);
        let record = l.records[self.record as usize];
        l.put_u32(record);
    }
}

impl Put for Vec<Reg> {
    fn put(&self, l: &mut Loader, _at: usize) {
        l.put_u16(self.len() as u16);
        for four in self.chunks(4) {
            let word = four
                .iter()
                .rev()
                .fold(0, |word, &register| word << 16 | u64::from((register as i16).wrapping_neg() as u16));
            l.tail.push(word);
        }
    }
}

/// Word 1: kind (8), flags (8: signed, little, native), unit (16), value register (16), size kind
/// (16). Word 2: number of units, or the register of it, or the literal.
fn put_segment(s: &Segment, l: &mut Loader) {
    let flags = u64::from(s.signed) | u64::from(s.little) << 1 | u64::from(s.native) << 2;
    let negated = |register: Reg| (register as i16).wrapping_neg() as u16;
    let (size_kind, size) = match s.size {
        SegmentSize::Fixed(n) if s.kind == SegmentType::Literal => (1u64, l.literals[n as usize].raw()),
        SegmentSize::All => (0, 0),
        SegmentSize::Fixed(n) => (1, u64::from(n)),
        SegmentSize::Register(r) => (2, u64::from(negated(r))),
    };
    let first = u64::from(s.kind.number())
        | flags << 8
        | u64::from(s.unit) << 16
        | u64::from(negated(s.value)) << 32
        | size_kind << 48;
    l.tail.push(first);
    l.tail.push(size);
}

macro_rules! lower_operand {
    (Out, $l:ident, $at:ident, $v:ident) => {
        put_register($l, *$v)
    };
    (In, $l:ident, $at:ident, $v:ident) => {
        put_register($l, *$v)
    };
    (Count, $l:ident, $at:ident, $v:ident) => {
        $l.put_u16(*$v)
    };
    (Imm16, $l:ident, $at:ident, $v:ident) => {
        $l.put_u16(*$v as u16)
    };
    (Words, $l:ident, $at:ident, $v:ident) => {
        $l.put_u32(*$v)
    };
    (Imm32, $l:ident, $at:ident, $v:ident) => {
        $l.put_u32(*$v as u32)
    };
    (Label, $l:ident, $at:ident, $v:ident) => {
        $l.put_label(*$v, $at)
    };
    (Atom, $l:ident, $at:ident, $v:ident) => {{
        let atom = $l.atoms[*$v as usize];
        $l.put_u32(atom.index())
    }};
    (Literal, $l:ident, $at:ident, $v:ident) => {{
        let term = $l.literals[*$v as usize];
        $l.put_u64(term.raw())
    }};
    (Function, $l:ident, $at:ident, $v:ident) => {{
        let start = $l.module.functions[*$v as usize].start as i64;
        $l.put_label((start - $at as i64) as i32, $at)
    }};
    (Import, $l:ident, $at:ident, $v:ident) => {{
        let mfa = $l.import(*$v);
        $l.put_address(export::cell(mfa.module, mfa.name, mfa.arity))
    }};
    (Lambda, $l:ident, $at:ident, $v:ident) => {{
        let lambda = $l.lambdas[*$v as usize];
        $l.put_address(lambda)
    }};
    (Record, $l:ident, $at:ident, $v:ident) => {{
        let record = $l.records[*$v as usize];
        $l.put_u32(record)
    }};
    (Site, $l:ident, $at:ident, $v:ident) => {
        $v.put($l, $at)
    };
    (Ins, $l:ident, $at:ident, $v:ident) => {
        $v.put($l, $at)
    };
    (Outs, $l:ident, $at:ident, $v:ident) => {
        $v.put($l, $at)
    };
    (AtomLabels, $l:ident, $at:ident, $v:ident) => {{
        let mut table: Vec<(u32, i32)> =
            $v.iter().map(|&(atom, label)| ($l.atoms[atom as usize].index(), label)).collect();
        table.sort_unstable();
        $l.put_u16(table.len() as u16);
        for (key, label) in table {
            $l.put_entry(key, label, $at);
        }
    }};
    (IntLabels, $l:ident, $at:ident, $v:ident) => {{
        $l.put_u16($v.len() as u16);
        for &(key, label) in $v {
            $l.put_entry(key as u32, label, $at);
        }
    }};
    (Segments, $l:ident, $at:ident, $v:ident) => {{
        $l.put_u16($v.len() as u16);
        for segment in $v {
            put_segment(segment, $l);
        }
    }};
    (SegmentOut, $l:ident, $at:ident, $v:ident) => {{
        $l.put_u16(1);
        put_segment($v, $l)
    }};
    (SegmentSkip, $l:ident, $at:ident, $v:ident) => {{
        $l.put_u16(1);
        put_segment($v, $l)
    }};
}

macro_rules! define_lower {
    ($($(#[$doc:meta])* $number:literal $family:ident $name:ident { $($field:ident : $kind:ident),* $(,)? } $($effect:ident)?)*) => {
        /// Writes an instruction whose operands need nothing but resolving.
        #[allow(unused_variables)]
        fn lower(op: &Op, l: &mut Loader, at: usize) {
            match op {
                $(Op::$name { $($field),* } => {
                    l.begin($number);
                    $(lower_operand!($kind, l, at, $field);)*
                })*
            }
        }
    };
}
ampoule_bytecode::for_each_op!(define_lower);
