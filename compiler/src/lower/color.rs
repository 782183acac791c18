//! Registers for values, in one walk in the order of the blocks. Since every value is defined
//! once and where its block dominates its uses, a register that is free where a value begins
//! is free for as long as it lives: nothing is undone and nothing spills.
//!
//! The lowest free register is taken, unless the value is wanted elsewhere: as an argument in
//! front of its call, as a tail call's argument, where a join expects it.

use super::code::*;
use super::live::{Hint, Liveness};
use super::sets::Registers;
use ampoule_bytecode::instruction::Direction;
use ampoule_bytecode::module::smallbits::Bits;
use rustc_hash::FxHashMap;

/// A frame needs more registers than instructions can name.
#[derive(Debug)]
pub struct TooManyRegisters;

/// How far above the lowest free register a value that lives across calls may be put.
const NEAR: u32 = 1;

/// Registers at most in a frame, with room left for outgoing arguments.
const REGISTERS_MAX: u32 = 31_000;

#[derive(Debug)]
pub struct Coloring {
    /// By value; 0: none (nobody reads it).
    pub registers: Vec<u16>,
    /// By block and instruction, for safepoints: the registers that live across.
    pub across: FxHashMap<(BlockId, u32), Bits>,
    /// The highest register given to a value.
    pub highest: u16,
}

struct Colorer<'a> {
    code: &'a Code,
    live: &'a Liveness,
    registers: Vec<u16>,
    taken: Registers,
    /// Where block parameters are expected, from what was placed for them first.
    wanted: FxHashMap<Value, u16>,
    highest: u16,
}

pub fn color(code: &Code, live: &Liveness) -> Result<Coloring, TooManyRegisters> {
    let mut c = Colorer {
        code,
        live,
        registers: vec![0; code.values as usize],
        taken: Registers::default(),
        wanted: FxHashMap::default(),
        highest: code.params.len() as u16,
    };
    for (n, p) in code.params.iter().enumerate() {
        c.registers[p.0 as usize] = n as u16 + 1;
    }
    let mut across = FxHashMap::default();
    for &id in &code.order {
        c.begin(id)?;
        let block = code.block(id);
        for (n, line) in block.insts.iter().enumerate() {
            let Some(dying) = &live.dying[id.0 as usize][n] else { continue };
            let inst = &line.inst;
            let waits = matches!(inst, Inst::Op(Virtual::recv_wait { .. } | Virtual::recv_timeout { .. }));
            // A receive that waits is entered again: its operands live across it.
            if inst.is_safepoint() && (waits || matches!(inst, Inst::Op(Virtual::reserve { .. }))) {
                across.insert((id, n as u32), c.taken.bits());
            }
            for v in dying {
                let r = c.registers[v.0 as usize];
                if r != 0 {
                    c.taken.remove(r);
                }
            }
            if let Inst::Call { .. } = inst {
                across.insert((id, n as u32), c.taken.bits());
            }
            if let Inst::Op(Virtual::recv_peek { empty, .. }) = inst {
                let mut both = c.taken.clone();
                for v in live.live_in[empty.0 as usize].iter() {
                    both.insert(c.registers[v as usize]);
                }
                across.insert((id, n as u32), both.bits());
            }
            let mut outs = Values::new();
            inst.visit_values(&mut |direction, v| {
                if direction == Direction::Out {
                    outs.push(v);
                }
            });
            c.place_all(&outs)?;
            for v in outs.iter().filter(|v| dying.contains(v)) {
                c.taken.remove(c.registers[v.0 as usize]);
            }
        }
    }
    Ok(Coloring { registers: c.registers, across, highest: c.highest })
}

impl Colorer<'_> {
    /// At a block's start its live values hold their registers; its parameters get theirs.
    fn begin(&mut self, id: BlockId) -> Result<(), TooManyRegisters> {
        self.taken.clear();
        let live = &self.live.live_in[id.0 as usize];
        let params = &self.code.block(id).params;
        for v in live.iter() {
            let r = self.registers[v as usize];
            if r != 0 {
                self.taken.insert(r);
            }
        }
        if self.code.block(id).catches {
            let first = self.taken.free_row(3);
            for (n, p) in params.iter().enumerate() {
                self.give(*p, first + n as u32)?;
            }
            for p in params.iter().filter(|p| !live.contains(p.0)) {
                self.taken.remove(self.registers[p.0 as usize]);
            }
            return Ok(());
        }
        for p in params.iter().filter(|p| live.contains(p.0)) {
            self.place(*p)?;
        }
        Ok(())
    }

    fn give(&mut self, v: Value, register: u32) -> Result<(), TooManyRegisters> {
        if register > REGISTERS_MAX {
            return Err(TooManyRegisters);
        }
        let register = register as u16;
        self.registers[v.0 as usize] = register;
        self.taken.insert(register);
        self.highest = self.highest.max(register);
        if let Hint::Parameter(p) = self.live.hints[v.0 as usize] {
            self.wanted.entry(p).or_insert(register);
        }
        Ok(())
    }

    fn place(&mut self, v: Value) -> Result<(), TooManyRegisters> {
        let register = self.granted(v).unwrap_or_else(|| self.taken.free());
        self.give(v, register)
    }

    /// Results of one instruction: first those that get what they want.
    fn place_all(&mut self, values: &[Value]) -> Result<(), TooManyRegisters> {
        let mut rest = Values::new();
        for v in values {
            match self.granted(*v) {
                Some(register) => self.give(*v, register)?,
                None => rest.push(*v),
            }
        }
        rest.iter().try_for_each(|v| self.place(*v))
    }

    /// The register the value wants, if it can have it.
    fn granted(&self, v: Value) -> Option<u32> {
        let register = self.desired(v).filter(|r| !self.taken.contains(*r))?;
        // What lives across calls pushes their frames up, so it is not put far away.
        let far = match self.live.hints[v.0 as usize] {
            Hint::Register(_) => u32::MAX,
            _ if self.live.crosses[v.0 as usize] => self.taken.free() + NEAR,
            _ => u32::MAX,
        };
        (u32::from(register) <= far).then_some(u32::from(register))
    }

    /// Where the value would best be.
    fn desired(&self, mut v: Value) -> Option<u16> {
        // Through as many joins as code nests in practice.
        for _ in 0..8 {
            if let Some(&r) = self.wanted.get(&v) {
                return Some(r);
            }
            match self.live.hints[v.0 as usize] {
                Hint::None => return None,
                Hint::Register(r) => return Some(r),
                Hint::Argument(call, n) => {
                    let span = &self.live.calls[call as usize];
                    let highest = span.values.iter().map(|v| self.registers[v.0 as usize]).max().unwrap_or(0);
                    let base = u32::from(highest).max(span.count as u32) + 1;
                    return u16::try_from(base + 1 + u32::from(n)).ok();
                }
                Hint::Parameter(p) => v = p,
            }
        }
        None
    }
}
