//! What lives where: one walk backwards over the blocks (again until nothing changes when a
//! `receive` loops). On the way, results that nobody reads are struck out with the instructions
//! that only make them, and every value learns where it would best be put.
//!
//! A handler counts as a successor of every instruction of the blocks that it covers.

use super::code::*;
use super::sets::Set;
use ampoule_bytecode::instruction::Direction;
use smallvec::SmallVec;

/// Where a value is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hint {
    None,
    /// In this register: an argument of a tail call.
    Register(u16),
    /// The argument of this number of a call ([`Liveness::calls`]).
    Argument(u32, u16),
    /// Where this block parameter is.
    Parameter(Value),
}

/// What lives across a call, as far as it helps to place its arguments.
#[derive(Debug)]
pub struct CallSpan {
    pub count: usize,
    /// At most [`SPAN_MAX`] of them.
    pub values: SmallVec<[Value; 4]>,
}

/// Values looked at to guess where a call's frame will begin.
const SPAN_MAX: usize = 32;

#[derive(Debug)]
pub struct Liveness {
    /// By block: what lives at its start, parameters included.
    pub live_in: Vec<Set>,
    /// By block and instruction: the values that are dead after it; an instruction that is
    /// struck out has `None`.
    pub dying: Vec<Vec<Option<SmallVec<[Value; 2]>>>>,
    pub hints: Vec<Hint>,
    /// Whether a value lives across some call.
    pub crosses: Vec<bool>,
    pub calls: Vec<CallSpan>,
}

pub fn analyse(code: &Code) -> Liveness {
    let mut l = Liveness {
        live_in: vec![Set::default(); code.blocks.len()],
        dying: vec![Vec::new(); code.blocks.len()],
        hints: vec![Hint::None; code.values as usize],
        crosses: vec![false; code.values as usize],
        calls: Vec::new(),
    };
    let mut position = vec![usize::MAX; code.blocks.len()];
    for (n, b) in code.order.iter().enumerate() {
        position[b.0 as usize] = n;
    }
    // Blocks that something later jumps back to.
    let mut loops = Vec::new();
    for (n, b) in code.order.iter().enumerate() {
        for line in &code.block(*b).insts {
            line.inst.visit_exits(&mut |to| {
                if position[to.0 as usize] <= n {
                    loops.push(to);
                }
            });
        }
    }
    loop {
        let before: Vec<Set> = loops.iter().map(|b| l.live_in[b.0 as usize].clone()).collect();
        l.calls.clear();
        for b in code.order.iter().rev() {
            walk(code, *b, &mut l);
        }
        if loops.iter().zip(before).all(|(b, before)| l.live_in[b.0 as usize] == before) {
            return l;
        }
    }
}

/// What lives at the start of a block without its parameters: these are the jump's business.
fn add_live_in(live: &mut Set, code: &Code, l: &Liveness, block: BlockId) {
    let from = &l.live_in[block.0 as usize];
    let params = &code.block(block).params;
    if params.is_empty() {
        live.union(from);
    } else {
        let mut from = from.clone();
        params.iter().for_each(|p| from.remove(p.0));
        live.union(&from);
    }
}

fn walk(code: &Code, id: BlockId, l: &mut Liveness) {
    let block = code.block(id);
    let mut live = Set::default();
    let covered = block.handler.map(Handler::block);
    if let Some(handler) = covered {
        add_live_in(&mut live, code, l, handler);
    }
    let mut dying: Vec<Option<SmallVec<[Value; 2]>>> = vec![None; block.insts.len()];
    for (n, line) in block.insts.iter().enumerate().rev() {
        let inst = &line.inst;
        let mut exits = Set::default();
        inst.visit_exits(&mut |to| add_live_in(&mut exits, code, l, to));
        let mut outs: SmallVec<[Value; 2]> = SmallVec::new();
        let mut ins: Values = Values::new();
        inst.visit_values(&mut |direction, v| match direction {
            Direction::Out => outs.push(v),
            Direction::In => ins.push(v),
        });
        // What is passed to a parameter that nobody reads is not passed.
        if let Inst::Jump { to, args } = inst {
            let target = &l.live_in[to.0 as usize];
            let params = &code.block(*to).params;
            ins = args.iter().zip(params).filter(|(_, p)| target.contains(p.0)).map(|(v, _)| *v).collect();
        }
        let read = outs.iter().any(|v| live.contains(v.0));
        if inst.is_pure() && !read {
            continue;
        }
        let mut dead: SmallVec<[Value; 2]> = outs.iter().copied().filter(|v| !live.contains(v.0)).collect();
        outs.iter().for_each(|v| live.remove(v.0));
        if let Inst::Call { .. } = inst {
            live.iter().for_each(|v| l.crosses[v as usize] = true);
            let values = live.iter().take(SPAN_MAX).map(Value).collect();
            l.calls.push(CallSpan { count: live.len(), values });
        }
        hint(code, inst, &live, &mut l.hints, l.calls.len());
        for v in exits.iter() {
            if live.insert(v) {
                dead.push(Value(v));
            }
        }
        for v in &ins {
            if live.insert(v.0) {
                dead.push(*v);
            }
        }
        dying[n] = Some(dead);
    }
    l.dying[id.0 as usize] = dying;
    l.live_in[id.0 as usize] = live;
}

/// Notes where the operands that end here would best be. `calls`: how many calls have been
/// met, this one included.
fn hint(code: &Code, inst: &Inst, live_after: &Set, hints: &mut [Hint], calls: usize) {
    let mut want = |v: Value, hint: Hint| {
        if !live_after.contains(v.0) {
            hints[v.0 as usize] = hint;
        }
    };
    match inst {
        Inst::Call { args, .. } => {
            for (n, v) in args.iter().enumerate() {
                want(*v, Hint::Argument(calls as u32 - 1, n as u16));
            }
        }
        Inst::TailCall { args, .. } | Inst::FunctionClause { args } => {
            for (n, v) in args.iter().enumerate() {
                want(*v, Hint::Register(n as u16 + 1));
            }
        }
        Inst::Jump { to, args } => {
            for (v, p) in args.iter().zip(&code.block(*to).params) {
                want(*v, Hint::Parameter(*p));
            }
        }
        Inst::Op(_) => {}
    }
}
