//! Virtual instructions with their registers to words: frames of calls, moves, safepoint
//! records, jumps that lead nowhere new, handler ranges and lines.

use super::code::*;
use super::color::Coloring;
use super::live::Liveness;
use super::moves;
use super::tables::Tables;
use ampoule_bytecode::Op;
use ampoule_bytecode::module::smallbits::Bits;
use ampoule_bytecode::module::{HandlerKind, Record};
use ampoule_bytecode::operand::Site;

/// The code of one function, positions counted from its start.
pub struct Emitted {
    pub words: Vec<u64>,
    pub frame: u16,
    /// Start, end, target, kind, register.
    pub handlers: Vec<(u32, u32, u32, HandlerKind, u16)>,
    /// Start and line.
    pub lines: Vec<(u32, u32)>,
}

struct Emitter<'a> {
    code: &'a Code,
    live: &'a Liveness,
    coloring: &'a Coloring,
    /// Instructions, labels being block numbers; and their lines.
    ops: Vec<(Op, u32)>,
    /// Records by index of the instruction they belong to.
    records: Vec<(usize, Bits)>,
    /// By block: the index of its first instruction.
    starts: Vec<usize>,
    /// By block: where a jump to it really goes.
    forward: Vec<BlockId>,
    /// Words of the frame so far.
    frame: u32,
}

pub fn emit(code: &Code, live: &Liveness, coloring: &Coloring, tables: &mut Tables, line: u32) -> Emitted {
    let params = code.params.len() as u16;
    let mut e = Emitter {
        code,
        live,
        coloring,
        ops: Vec::new(),
        records: Vec::new(),
        starts: vec![usize::MAX; code.blocks.len()],
        forward: forwarding(code),
        frame: u32::from(coloring.highest.max(params)) + 1,
    };
    let mut live_at_entry = Bits::default();
    (1..=params).for_each(|r| live_at_entry.insert(r));
    e.records.push((0, live_at_entry));
    e.ops.push((Op::enter { frame: 0, arity: params, record: 0 }, line));
    let kept: Vec<BlockId> =
        code.order.iter().copied().filter(|b| *b == code.order[0] || e.forward[b.0 as usize] == *b).collect();
    let mut ranges = Vec::new();
    for (n, &id) in kept.iter().enumerate() {
        e.starts[id.0 as usize] = e.ops.len();
        let first = e.ops.len();
        e.block(id, kept.get(n + 1).copied());
        if let Some(handler) = code.block(id).handler {
            ranges.push((first, e.ops.len(), handler));
        }
    }
    e.finish(tables, ranges)
}

/// Blocks that only jump on are passed over.
fn forwarding(code: &Code) -> Vec<BlockId> {
    let mut forward: Vec<BlockId> = (0..code.blocks.len() as u32).map(BlockId).collect();
    for &id in code.order.iter().rev() {
        let block = code.block(id);
        if let ([Line { inst: Inst::Jump { to, args }, .. }], true) =
            (block.insts.as_slice(), block.params.is_empty())
            && args.is_empty()
            && *to != id
        {
            forward[id.0 as usize] = forward[to.0 as usize];
        }
    }
    forward
}

impl Emitter<'_> {
    fn register(&self, v: Value) -> u16 {
        self.coloring.registers[v.0 as usize]
    }

    fn block(&mut self, id: BlockId, next: Option<BlockId>) {
        let block = self.code.block(id);
        for (n, line) in block.insts.iter().enumerate() {
            if self.live.dying[id.0 as usize][n].is_none() {
                continue;
            }
            self.inst(id, n as u32, &line.inst, line.line, next);
        }
    }

    fn push(&mut self, op: Op, line: u32) {
        self.ops.push((op, line));
    }

    fn inst(&mut self, id: BlockId, n: u32, inst: &Inst, line: u32, next: Option<BlockId>) {
        match inst {
            Inst::Op(op) => {
                if let Some(across) = self.coloring.across.get(&(id, n)) {
                    self.records.push((self.ops.len(), across.clone()));
                }
                let registers = &self.coloring.registers;
                let forward = &self.forward;
                let op = op.real(&mut |v| registers[v.0 as usize], &mut |b| forward[b.0 as usize].0 as i32);
                self.push(op, line);
            }
            Inst::Call { target, args, dst } => self.call(id, n, *target, args, *dst, line),
            Inst::TailCall { target, args } => {
                self.place_arguments(args, line);
                let count = args.len() as u16;
                self.push(
                    match *target {
                        Target::Local(function) => Op::tail_call { function },
                        Target::External(import) => Op::tail_call_ext { import },
                        Target::Closure => Op::tail_call_fun { arity: count - 1 },
                        Target::Dynamic => Op::tail_call_dyn { arity: count - 2 },
                        Target::Field(_) => unreachable!("fields are read by ordinary calls"),
                    },
                    line,
                );
            }
            Inst::Jump { to, args } => {
                let params = &self.code.block(*to).params;
                let wanted = args.iter().zip(params).map(|(v, p)| (self.register(*v), self.register(*p)));
                let wanted: Vec<_> = wanted.filter(|m| m.1 != 0).collect();
                self.moves(&wanted, line);
                let to = self.forward[to.0 as usize];
                if Some(to) != next {
                    self.push(Op::jump { target: to.0 as i32 }, line);
                }
            }
            Inst::FunctionClause { args } => {
                self.place_arguments(args, line);
                self.push(Op::function_clause { arity: args.len() as u16 }, line);
            }
        }
    }

    /// Moves arguments to the registers where a function starts with them.
    fn place_arguments(&mut self, args: &[Value], line: u32) {
        let wanted = args.iter().enumerate().map(|(n, v)| (self.register(*v), n as u16 + 1));
        let wanted: Vec<_> = wanted.collect();
        self.moves(&wanted, line);
        self.frame = self.frame.max(args.len() as u32 + 1);
    }

    fn call(&mut self, id: BlockId, n: u32, target: Target, args: &[Value], dst: Value, line: u32) {
        let across = self.coloring.across.get(&(id, n)).cloned().unwrap_or_default();
        let lowest = across.iter().last().unwrap_or(0) + 1;
        let registers: Vec<u16> = args.iter().map(|v| self.register(*v)).collect();
        let base = frame_base(lowest, &registers);
        let wanted: Vec<_> = registers.iter().enumerate().map(|(n, r)| (*r, base + 1 + n as u16)).collect();
        self.moves(&wanted, line);
        let count = args.len() as u16;
        self.frame = self.frame.max(u32::from(base) + u32::from(count) + 1);
        self.records.push((self.ops.len(), across));
        let site = Site { base, dst: self.register(dst), record: 0 };
        self.push(
            match target {
                Target::Local(function) => Op::call { function, site },
                Target::External(import) => Op::call_ext { import, site },
                Target::Closure => Op::call_fun { arity: count - 1, site },
                Target::Dynamic => Op::call_dyn { arity: count - 2, site },
                Target::Field(name) => Op::field_or_call { name, site },
            },
            line,
        );
    }

    fn moves(&mut self, wanted: &[(u16, u16)], line: u32) {
        if wanted.iter().all(|(src, dst)| src == dst) {
            return;
        }
        let highest = wanted.iter().map(|(s, d)| (*s).max(*d)).max().unwrap_or(0);
        let scratch = self.coloring.highest.max(highest) + 1;
        let moves = moves::sequence(wanted, scratch);
        if moves.iter().any(|m| m.1 == scratch) {
            self.frame = self.frame.max(u32::from(scratch) + 1);
        }
        for pair in moves.chunks(2) {
            match *pair {
                [(src, dst)] => self.push(Op::mov { dst, src }, line),
                [(src1, dst1), (src2, dst2)] => self.push(Op::move2 { dst1, src1, dst2, src2 }, line),
                _ => {}
            }
        }
    }

    fn finish(mut self, tables: &mut Tables, mut ranges: Vec<(usize, usize, Handler)>) -> Emitted {
        let frame = self.frame as u16;
        for (at, bits) in std::mem::take(&mut self.records) {
            let index = tables.record(Record { frame, live: bits });
            set_safepoint(&mut self.ops[at].0, frame, index);
        }
        self.thread_jumps();
        self.tidy(&mut ranges);
        // Sizes do not depend on labels, so positions come first.
        let mut positions = Vec::with_capacity(self.ops.len() + 1);
        let mut scratch = Vec::new();
        let mut at = 0u32;
        for (op, _) in &self.ops {
            positions.push(at);
            scratch.clear();
            op.encode(&mut scratch);
            at += scratch.len() as u32;
        }
        positions.push(at);
        let mut words = Vec::with_capacity(at as usize);
        let mut lines: Vec<(u32, u32)> = Vec::new();
        let starts = &self.starts;
        for (n, (op, line)) in self.ops.iter_mut().enumerate() {
            op.map_labels(|b| positions[starts[b as usize]] as i32 - positions[n] as i32);
            op.encode(&mut words);
            if lines.last().is_none_or(|l| l.1 != *line) {
                lines.push((positions[n], *line));
            }
        }
        let mut handlers: Vec<(u32, u32, u32, HandlerKind, u16)> = Vec::new();
        for (first, end, handler) in ranges {
            let (start, end) = (positions[first], positions[end]);
            if start == end {
                continue;
            }
            let (kind, reg, target) = match handler {
                Handler::Guard(b) => (HandlerKind::Guard, 0, self.forward[b.0 as usize]),
                Handler::Catch(b) => {
                    let reg = self.coloring.registers[self.code.block(b).params[0].0 as usize];
                    (HandlerKind::Catch, reg, b)
                }
            };
            let target = positions[starts[target.0 as usize]];
            match handlers.last_mut() {
                Some(last) if last.1 == start && last.2 == target && last.3 == kind => last.1 = end,
                _ => handlers.push((start, end, target, kind, reg)),
            }
        }
        Emitted { words, frame, handlers, lines }
    }

    /// A label at a jump becomes the label of its target.
    fn thread_jumps(&mut self) {
        let target_of =
            |starts: &[usize], ops: &[(Op, u32)], block: i32| match ops.get(starts[block as usize]) {
                Some((Op::jump { target }, _)) => Some(*target),
                _ => None,
            };
        for n in 0..self.ops.len() {
            let (starts, ops) = (&self.starts, &self.ops);
            let mut op = ops[n].0.clone();
            let mut changed = false;
            op.map_labels(|mut block| {
                // Jumps form no cycle of their own; the count only bounds the effort.
                for _ in 0..16 {
                    match target_of(starts, ops, block) {
                        Some(further) if further != block => {
                            changed = true;
                            block = further;
                        }
                        _ => break,
                    }
                }
                block
            });
            if changed {
                self.ops[n].0 = op;
            }
        }
    }

    /// Leaves out jumps to what comes next anyway and code that nothing reaches; neighbouring
    /// elements of one tuple are loaded by one instruction.
    fn tidy(&mut self, ranges: &mut [(usize, usize, Handler)]) {
        let mut labelled = vec![false; self.ops.len() + 1];
        let starts = &self.starts;
        for (op, _) in &mut self.ops {
            op.map_labels(|b| {
                labelled[starts[b as usize]] = true;
                b
            });
        }
        for (_, _, handler) in ranges.iter() {
            labelled[starts[self.forward[handler.block().0 as usize].0 as usize]] = true;
        }
        let mut moved = vec![0; self.ops.len() + 1];
        let old = std::mem::take(&mut self.ops);
        let mut n = 0;
        let mut reachable = true;
        while n < old.len() {
            moved[n] = self.ops.len();
            reachable |= labelled[n];
            let next_to = |block: i32| self.starts[block as usize] == n + 1;
            if !reachable || matches!(old[n].0, Op::jump { target } if next_to(target)) {
                n += 1;
                continue;
            }
            if let Some(op) =
                both_elements(&old[n].0, old.get(n + 1).filter(|_| !labelled[n + 1]).map(|o| &o.0))
            {
                self.ops.push((op, old[n].1));
                moved[n + 1] = self.ops.len();
                n += 2;
                continue;
            }
            reachable = !old[n].0.ends_block();
            self.ops.push(old[n].clone());
            n += 1;
        }
        moved[old.len()] = self.ops.len();
        self.starts.iter_mut().filter(|s| **s != usize::MAX).for_each(|s| *s = moved[*s]);
        ranges.iter_mut().for_each(|r| (r.0, r.1) = (moved[r.0], moved[r.1]));
    }
}

/// Two loads of neighbouring elements as one, when nothing between them matters.
fn both_elements(first: &Op, second: Option<&Op>) -> Option<Op> {
    let (Op::element { dst: a, src, index: i }, Some(Op::element { dst: b, src: again, index: j })) =
        (first, second)
    else {
        return None;
    };
    if src != again || a == src || a == b {
        return None;
    }
    match (*i, *j) {
        (i, j) if j == i + 1 => Some(Op::element2 { dst1: *a, dst2: *b, src: *src, index: i }),
        (i, j) if i == j + 1 => Some(Op::element2 { dst1: *b, dst2: *a, src: *src, index: j }),
        _ => None,
    }
}

/// The register where the callee's frame best begins: at least `lowest`, and such that as many
/// arguments as possible are in place.
fn frame_base(lowest: u16, registers: &[u16]) -> u16 {
    let in_place =
        |base: u16| registers.iter().enumerate().filter(|(n, r)| **r == base + 1 + *n as u16).count();
    let mut best = (in_place(lowest), lowest);
    for (n, r) in registers.iter().enumerate() {
        if let Some(base) = r.checked_sub(n as u16 + 1)
            && base > lowest
        {
            let count = in_place(base);
            if count > best.0 {
                best = (count, base);
            }
        }
    }
    best.1
}

fn set_safepoint(op: &mut Op, size: u16, index: u32) {
    match op {
        Op::enter { frame, record, .. }
        | Op::reserve { frame, record, .. }
        | Op::recv_peek { frame, record, .. }
        | Op::recv_wait { frame, record, .. }
        | Op::recv_timeout { frame, record, .. } => {
            *frame = size;
            *record = index;
        }
        Op::call { site, .. }
        | Op::call_ext { site, .. }
        | Op::call_fun { site, .. }
        | Op::call_dyn { site, .. }
        | Op::field_or_call { site, .. } => site.record = index,
        _ => debug_assert!(false, "{} is no safepoint", op.name()),
    }
}
