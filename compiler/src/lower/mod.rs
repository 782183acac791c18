//! Core to bytecode, one function at a time.
//!
//! ```text
//!  core ──build──▶ blocks of virtual instructions ──known──▶ without needless tests
//!       ──live──▶ live sets ──color──▶ registers ──emit──▶ words
//! ```
//! [`code`] is the form in between: blocks in single assignment form over the instructions of
//! the opcode table, with as many registers as there are values. A block may be left by side
//! exits (the tests of the table) and ends in one terminator; values that meet at a join are
//! the parameters of its block. [`known`] takes out what need not be asked again. [`live`] finds
//! what lives where, exactly: what lives across calls becomes their safepoint records. [`color`]
//! gives registers in one walk in dominance order, which for this form never needs more than live
//! at once, and puts arguments where their calls want them. [`emit`] writes the instructions, moves
//! what is not in place, and reserves memory once a straight line.
//!
//! INVARIANT: blocks stand in an order in which every block comes after those that dominate
//! it; only the loop of a `receive` jumps back.

mod build;
mod code;
mod color;
mod conditions;
mod emit;
mod known;
mod live;
mod matching;
mod moves;
mod sets;
mod tables;
#[cfg(test)]
mod tests;
mod values;

use crate::core::ir::{Contexts, Function, FunctionId, FunctionShape, Inlined, Position};
use crate::core::pool::Pool;
use crate::core::translate::{Result, error};
use crate::quoted::{Atom, names};
use ampoule_bytecode::Module;
use ampoule_bytecode::module::{self, Export, Handler, Line};
use build::Form;
use bumpalo::Bump;
use code::{Code, Inst, Virtual};
use emit::Emitted;
use tables::Tables;

/// A module whose functions are lowered one by one, in any order.
pub struct Assembler {
    tables: Tables,
    functions: Vec<Option<Lowered>>,
    exports: Vec<Export>,
    on_load: Option<u32>,
}

struct Lowered {
    name: u32,
    arity: u8,
    closure: bool,
    line: u32,
    inlined: Vec<Inlined>,
    hidden: bool,
    code: Emitted,
}

impl Assembler {
    pub fn new(module: Atom) -> Assembler {
        Assembler { tables: Tables::new(module), functions: Vec::new(), exports: Vec::new(), on_load: None }
    }

    /// Lowers a function to the place of its number.
    pub fn function<'c>(
        &mut self,
        arena: &'c Bump,
        pool: &mut Pool,
        contexts: &Contexts,
        function: &Function<'c>,
    ) -> Result<()> {
        match contexts.get(&function.id) {
            None => self.one(arena, pool, contexts, function, function.id, Form::Plain),
            Some(&entry) => {
                self.one(arena, pool, contexts, function, function.id, Form::Outer(entry))?;
                self.one(arena, pool, contexts, function, entry.function, Form::Inner(entry))
            }
        }
    }

    fn one<'c>(
        &mut self,
        arena: &'c Bump,
        pool: &mut Pool,
        contexts: &Contexts,
        function: &Function<'c>,
        id: FunctionId,
        form: Form,
    ) -> Result<()> {
        let arity = function.arity();
        let Ok(small) = u8::try_from(arity) else {
            return error(function.line, format!("{arity} parameters and captured variables (at most 255)"));
        };
        let mut code = build::build(arena, pool, &mut self.tables, contexts, function, form)?;
        let [nil, yes, no] = [names::NIL, names::TRUE, names::FALSE].map(|atom| self.tables.known_atom(atom));
        known::simplify(&mut code, &known::OwnAtoms { nil, yes, no });
        reserve(&mut code);
        let live = live::analyse(&code);
        let Ok(coloring) = color::color(&code, &live) else {
            return error(function.line, "a function with too many variables alive at once");
        };
        let emitted = emit::emit(&code, &live, &coloring, &mut self.tables, function.line);
        let mut inlined = function.inlined.clone();
        code.last_calls.iter().for_each(|call| inlined[usize::from(call.0)].line = 0);
        let index = id.0 as usize;
        if self.functions.len() <= index {
            self.functions.resize_with(index + 1, || None);
        }
        self.functions[index] = Some(Lowered {
            name: self.tables.atom(function.name),
            arity: small,
            closure: function.shape == FunctionShape::Closure,
            line: function.line,
            inlined,
            hidden: function.hidden,
            code: emitted,
        });
        Ok(())
    }

    pub fn export(&mut self, name: Atom, arity: u8, function: u32) {
        let name = self.tables.atom(name);
        self.exports.push(Export { name, arity, function });
    }

    /// This function is to be run when the module is loaded.
    pub fn on_load(&mut self, function: u32) {
        self.on_load = Some(function);
    }

    /// The module of all functions; every number must have been lowered.
    pub fn finish(
        mut self,
        pool: &Pool,
        file: &str,
        attributes: Option<crate::core::pool::Const>,
        chunks: &[(&'static [u8; 4], &[u8])],
    ) -> Module {
        let attributes = attributes.map(|c| self.tables.literal(pool, c));
        let mut m = Module {
            exports: self.exports,
            files: vec![file.to_owned()],
            attributes,
            on_load: self.on_load,
            chunks: chunks
                .iter()
                .map(|(tag, data)| module::Chunk { tag: **tag, data: data.to_vec() })
                .collect(),
            ..Module::default()
        };
        for (index, lowered) in self.functions.into_iter().enumerate() {
            let f = lowered.expect("every function is lowered");
            let start = m.code.len() as u32;
            m.code.extend_from_slice(&f.code.words);
            m.functions.push(module::Function {
                name: f.name,
                arity: f.arity,
                closure: f.closure,
                frame: f.code.frame,
                start,
                end: m.code.len() as u32,
                line: f.line,
            });
            m.handlers.extend(f.code.handlers.iter().map(|&(from, to, target, kind, reg)| Handler {
                function: index as u32,
                start: start + from,
                end: start + to,
                target: start + target,
                kind,
                reg,
            }));
            for &(at, position) in &f.code.lines {
                let position = Position(position);
                // A tree may claim any line: one beyond the limit only looks as if it were inlined.
                let inlined = position.inlined().and_then(|call| f.inlined.get(usize::from(call.0)));
                let entry = m.lines.len() as u32;
                match inlined {
                    Some(&Inlined { function, line }) => {
                        let line = if f.hidden { 0 } else { line };
                        m.inlined.push(module::Inlined { entry, function: function.0, line });
                    }
                    None if f.hidden => {
                        m.inlined.push(module::Inlined { entry, function: index as u32, line: 0 });
                    }
                    None => {}
                }
                let line = if inlined.is_some() { position.line() } else { position.0 };
                m.lines.push(Line { start: start + at, file: 0, line });
            }
        }
        m.atoms = self.tables.atoms;
        m.imports = self.tables.imports;
        m.literals = self.tables.literals;
        m.lambdas = self.tables.lambdas;
        m.records = self.tables.records;
        for lambda in &mut m.lambdas {
            let f = &m.functions[lambda.function as usize];
            lambda.unique = fingerprint(
                &m.atoms[0],
                &m.atoms[f.name as usize],
                &m.code[f.start as usize..f.end as usize],
            );
        }
        m
    }
}

/// A number that tells one version of a lambda from another.
fn fingerprint(module: &str, name: &str, code: &[u64]) -> u32 {
    use std::hash::{Hash, Hasher};
    let mut hasher = rustc_hash::FxHasher::default();
    (module, name, code).hash(&mut hasher);
    let hash = hasher.finish();
    (hash ^ hash >> 32) as u32 & 0x07ff_ffff
}

/// One reservation before the first constructor of each straight line, for all of them up to
/// what takes memory for itself.
fn reserve(code: &mut Code) {
    for block in &mut code.blocks {
        let mut n = 0;
        while n < block.insts.len() {
            if block.insts[n].inst.words() == 0 {
                n += 1;
                continue;
            }
            let mut words = 0;
            let mut end = n;
            while end < block.insts.len()
                && !block.insts[end].inst.is_safepoint()
                && !block.insts[end].inst.takes_memory()
            {
                words += block.insts[end].inst.words();
                end += 1;
            }
            let line = block.insts[n].line;
            let inst = Inst::Op(Virtual::reserve { frame: 0, words, record: 0 });
            block.insts.insert(n, code::Line { line, inst });
            n = end + 1;
        }
    }
}
