//! The verifier: what it accepts cannot make the interpreter read a register that was never
//! written, leave its frame, jump into the middle of an instruction, or write a cell of heap
//! that was not reserved. Types are not its business: instructions check the tags they need.
//!
//! First the tables (every index in range, literals refer back only), then each function on its
//! own by abstract interpretation. The state before an instruction is the set of registers
//! that hold a term, the words still reserved, and, while a message is being matched, which of the
//! registers were written before it was looked at. Where control meets, sets are intersected and
//! the reservation is gone; a safepoint leaves only the registers of its record, since the
//! collector updates no others. States only shrink, so the walk ends; a function that would
//! take unreasonably many steps is refused.
//!
//! A message that is being matched lies in the mailbox, and belongs to nobody yet. Registers, and
//! what they are put into, may point there; so between `recv_peek` and `recv_next` nothing may be
//! called but guards, and what was written since is gone after `recv_next`. `recv_accept` too must
//! follow its `recv_peek` in this way: it corrects the registers of this very frame.

use crate::guards::is_guard;
use crate::instruction::{Direction, Op, Table};
use crate::module::smallbits::Bits;
use crate::module::{HandlerKind, Inlined, Literal, Module};
use crate::operand::{Comparison, ErrorKind, SegmentType, TypeTest};
use std::collections::{BTreeMap, BTreeSet};

/// Why a module is refused, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyError {
    pub what: String,
    /// Word offset in the code, where it is about code.
    pub offset: Option<u32>,
}

impl std::fmt::Display for VerifyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.offset {
            Some(at) => write!(f, "{} (code word {at})", self.what),
            None => f.write_str(&self.what),
        }
    }
}

impl std::error::Error for VerifyError {}

type Checked = Result<(), VerifyError>;

fn refuse<T>(what: impl Into<String>, offset: Option<u32>) -> Result<T, VerifyError> {
    Err(VerifyError { what: what.into(), offset })
}

/// Registers are indexed by signed 16-bit numbers once loaded.
pub const FRAME_MAX: u16 = 32_000;

/// How many handlers may cover an instruction, on average over a function.
const COVER_MAX: usize = 1_000;

/// Accepts a module that is safe to load.
pub fn verify(module: &Module) -> Checked {
    tables(module)?;
    let mut covered = 0;
    for index in 0..module.functions.len() {
        let f = &module.functions[index];
        if f.start != covered || f.end <= f.start {
            return refuse("functions do not cover the code in order", Some(f.start));
        }
        covered = f.end;
        FunctionVerifier::new(module, index as u32)?.run()?;
    }
    if covered as usize != module.code.len() {
        return refuse("code lies outside of functions", Some(covered));
    }
    Ok(())
}

fn tables(m: &Module) -> Checked {
    let atom = |i: u32, what: &str| {
        if (i as usize) < m.atoms.len() { Ok(()) } else { refuse(format!("{what}: no such atom"), None) }
    };
    if m.atoms.is_empty() {
        return refuse("the module has no name", None);
    }
    if m.atoms.iter().any(|a| a.chars().count() > 255) {
        return refuse("an atom is longer than 255 characters", None);
    }
    for i in &m.imports {
        atom(i.module, "import")?;
        atom(i.name, "import")?;
    }
    let mut seen = BTreeSet::new();
    for e in &m.exports {
        atom(e.name, "export")?;
        match m.functions.get(e.function as usize) {
            Some(f) if !f.closure && f.arity == e.arity => {}
            _ => return refuse("export: no such function", None),
        }
        if !seen.insert((e.name, e.arity)) {
            return refuse("an export stands twice", None);
        }
    }
    for f in &m.functions {
        atom(f.name, "function")?;
        if f.end as usize > m.code.len() {
            return refuse("a function lies outside of the code", Some(f.start));
        }
        let needed = 1 + u32::from(f.arity) + u32::from(f.closure);
        if u32::from(f.frame) < needed || f.frame > FRAME_MAX {
            return refuse("a function's frame has a bad size", Some(f.start));
        }
    }
    for l in &m.lambdas {
        match m.functions.get(l.function as usize) {
            Some(f) if f.closure => {}
            _ => return refuse("lambda: no such closure function", None),
        }
    }
    literals(m)?;
    if m.records.iter().any(|r| r.frame > FRAME_MAX || r.live.contains(0)) {
        return refuse("a record is malformed", None);
    }
    if !m.lines.is_sorted_by_key(|l| l.start) || m.lines.iter().any(|l| l.file as usize >= m.files.len()) {
        return refuse("the line table is malformed", None);
    }
    let is_there =
        |i: &Inlined| (i.entry as usize) < m.lines.len() && (i.function as usize) < m.functions.len();
    if !m.inlined.is_sorted_by_key(|i| i.entry) || !m.inlined.iter().all(is_there) {
        return refuse("the table of inlined functions is malformed", None);
    }
    for h in &m.handlers {
        let Some(f) = m.functions.get(h.function as usize) else {
            return refuse("handler: no such function", None);
        };
        let inside = |at: u32| f.start <= at && at <= f.end;
        if !inside(h.start) || !inside(h.end) || h.start > h.end || !inside(h.target) || h.target == f.end {
            return refuse("a handler lies outside of its function", Some(h.start));
        }
        if h.kind == HandlerKind::Catch && (h.reg == 0 || u32::from(h.reg) + 2 >= u32::from(f.frame)) {
            return refuse("a handler writes outside of its frame", Some(h.start));
        }
    }
    if !m.handlers.is_sorted_by_key(|h| h.function) {
        return refuse("handlers are not sorted by function", None);
    }
    if let Some(index) = m.attributes
        && index as usize >= m.literals.len()
    {
        return refuse("attributes: no such literal", None);
    }
    if let Some(index) = m.on_load
        && !m.functions.get(index as usize).is_some_and(|f| f.arity == 0 && !f.closure)
    {
        return refuse("on_load: no such function", None);
    }
    Ok(())
}

fn literals(m: &Module) -> Checked {
    let mut nodes: Vec<u64> = Vec::with_capacity(m.literals.len());
    for (index, literal) in m.literals.iter().enumerate() {
        let earlier = |i: &u32| (*i as usize) < index;
        let fine = match literal {
            Literal::Int(_) | Literal::Nil | Literal::Binary(_) => true,
            Literal::Float(f) => f.is_finite(),
            Literal::BigInt(_, limbs) => limbs.last().is_some_and(|&l| l != 0),
            Literal::Atom(a) => (*a as usize) < m.atoms.len(),
            Literal::Bits(bytes, bits) => bytes.len() as u64 == bits.div_ceil(8),
            Literal::List(items, tail) => items.iter().all(earlier) && tail.as_ref().is_none_or(earlier),
            Literal::Tuple(items) => items.iter().all(earlier),
            Literal::Map(pairs) => pairs.iter().all(|(k, v)| earlier(k) && earlier(v)),
            Literal::ExternalFun(module, name, _) => {
                (*module as usize) < m.atoms.len() && (*name as usize) < m.atoms.len()
            }
        };
        if !fine {
            return refuse(format!("literal {index} is malformed"), None);
        }
        let of = |i: &u32| nodes[*i as usize];
        let all = match literal {
            Literal::List(items, tail) => items.iter().chain(tail).map(of).fold(1, u64::saturating_add),
            Literal::Tuple(items) => items.iter().map(of).fold(1, u64::saturating_add),
            Literal::Map(pairs) => {
                pairs.iter().map(|(k, v)| of(k).saturating_add(of(v))).fold(1, u64::saturating_add)
            }
            Literal::Int(_)
            | Literal::BigInt(..)
            | Literal::Float(_)
            | Literal::Atom(_)
            | Literal::Nil
            | Literal::Binary(_)
            | Literal::Bits(..)
            | Literal::ExternalFun(..) => 1,
        };
        if all > LITERAL_NODES_MAX {
            return refuse(format!("literal {index} is too large"), None);
        }
        nodes.push(all);
    }
    Ok(())
}

/// What is known before an instruction.
#[derive(Clone, PartialEq)]
struct State {
    /// Registers that hold a term.
    written: Bits,
    /// Words that constructors may still take.
    reserved: u32,
    /// While the message that this function looked at last is being matched: registers written
    /// before, and not since.
    before_message: Option<Bits>,
}

/// Keys at most of a flat map, and of an instruction that names keys by a literal.
const FLAT_MAP_MAX: usize = 32;

/// The most words that may be reserved at a time.
const RESERVE_MAX: u32 = 1 << 22;

/// The most nodes of a literal, when what is shared is counted each time.
const LITERAL_NODES_MAX: u64 = 1 << 27;

struct FunctionVerifier<'a> {
    module: &'a Module,
    index: u32,
    start: u32,
    end: u32,
    frame: u16,
    /// Instructions by word offset.
    ops: BTreeMap<u32, (Op, u32)>,
    /// Offsets that a jump or a handler names.
    labels: BTreeSet<u32>,
    /// States at labels, as far as known.
    states: BTreeMap<u32, State>,
    work: BTreeSet<u32>,
    /// The handlers that cover each instruction.
    covering: BTreeMap<u32, Vec<u32>>,
}

impl<'a> FunctionVerifier<'a> {
    fn new(module: &'a Module, index: u32) -> Result<Self, VerifyError> {
        let f = module.functions[index as usize];
        let mut v = FunctionVerifier {
            module,
            index,
            start: f.start,
            end: f.end,
            frame: f.frame,
            ops: BTreeMap::new(),
            labels: BTreeSet::new(),
            states: BTreeMap::new(),
            work: BTreeSet::new(),
            covering: BTreeMap::new(),
        };
        let code = &module.code[..f.end as usize];
        let mut at = f.start;
        while at < f.end {
            let (mut op, words) = Op::decode(code, at as usize)
                .map_err(|e| VerifyError { what: e.what.into(), offset: Some(e.offset as u32) })?;
            let mut bad = false;
            op.map_labels(|l| {
                let target = i64::from(at) + i64::from(l);
                bad |= target < i64::from(f.start) || target >= i64::from(f.end);
                target as i32
            });
            if bad {
                return refuse("a jump leaves its function", Some(at));
            }
            op.map_labels(|l| {
                v.labels.insert(l as u32);
                l
            });
            // The loader looks at what control never reaches, too.
            v.entries(&op, at)?;
            v.indexes(&op, at)?;
            v.ops.insert(at, (op, words as u32));
            at += words as u32;
        }
        let first = module.handlers.partition_point(|h| h.function < index);
        let mut effort = 0usize;
        for (n, h) in module.handlers.iter().enumerate().skip(first).take_while(|(_, h)| h.function == index)
        {
            v.labels.insert(h.target);
            for (&at, _) in v.ops.range(h.start..h.end) {
                v.covering.entry(at).or_default().push(n as u32);
                effort += 1;
            }
            if effort > COVER_MAX * (v.ops.len() + 1) {
                return refuse("handlers are nested too deeply", Some(h.start));
            }
        }
        if let Some(&stray) = v.labels.iter().find(|&l| !v.ops.contains_key(l)) {
            return refuse("a jump into the middle of an instruction", Some(stray));
        }
        Ok(v)
    }

    /// Every index lies in its table.
    fn entries(&self, op: &Op, at: u32) -> Checked {
        let m = self.module;
        let mut fine = true;
        op.visit_entries(|table, index| {
            let entries = match table {
                Table::Atoms => m.atoms.len(),
                Table::Literals => m.literals.len(),
                Table::Functions => m.functions.len(),
                Table::Imports => m.imports.len(),
                Table::Lambdas => m.lambdas.len(),
                Table::Records => m.records.len(),
            };
            fine &= (index as usize) < entries;
        });
        if fine {
            Ok(())
        } else {
            refuse(format!("{}: an index lies outside of its table", op.name()), Some(at))
        }
    }

    /// Control goes round only through a function's `enter` or by way of `receive`, where it is
    /// counted: nothing else may lead back to where it has been.
    fn loops(&self) -> Checked {
        const ON_THE_WAY: u8 = 1;
        const DONE: u8 = 2;
        let mut marks: BTreeMap<u32, u8> = BTreeMap::new();
        for &root in std::iter::once(&self.start).chain(&self.labels) {
            let mut stack = vec![root];
            while let Some(&at) = stack.last() {
                match marks.get(&at) {
                    Some(&DONE) => {
                        stack.pop();
                        continue;
                    }
                    Some(_) => {
                        marks.insert(at, DONE);
                        stack.pop();
                        continue;
                    }
                    None => {}
                }
                marks.insert(at, ON_THE_WAY);
                for next in self.ways_on(at) {
                    match marks.get(&next) {
                        Some(&ON_THE_WAY) => {
                            return refuse("code that goes round without being counted", Some(at));
                        }
                        Some(_) => {}
                        None => stack.push(next),
                    }
                }
            }
        }
        Ok(())
    }

    /// Where control may go from an instruction, but for the ways that are counted.
    fn ways_on(&self, at: u32) -> Vec<u32> {
        let Some((op, words)) = self.ops.get(&at) else { return Vec::new() };
        let mut op = op.clone();
        let mut ways = Vec::new();
        if !op.ends_block() && self.ops.contains_key(&(at + words)) {
            ways.push(at + words);
        }
        let counted = matches!(op, Op::recv_next { .. } | Op::recv_wait { .. } | Op::recv_timeout { .. });
        if !counted {
            op.map_labels(|label| {
                ways.push(label as u32);
                label
            });
        }
        let covering = self.covering.get(&at).into_iter().flatten();
        ways.extend(covering.map(|&handler| self.module.handlers[handler as usize].target));
        ways
    }

    fn run(mut self) -> Checked {
        self.loops()?;
        let f = self.module.functions[self.index as usize];
        let arguments = u16::from(f.arity) + u16::from(f.closure);
        match self.ops.get(&self.start) {
            Some((Op::enter { frame, arity, record }, _))
                if *frame == f.frame && *arity == arguments && !self.labels.contains(&self.start) =>
            {
                let record = self.record(*record, self.start)?;
                if record.live.iter().any(|r| r > arguments) {
                    return refuse("enter keeps more than the arguments", Some(self.start));
                }
            }
            _ => return refuse("a function does not begin with its enter", Some(self.start)),
        }
        let mut written = Bits::default();
        (1..=arguments).for_each(|r| written.insert(r));
        self.states.insert(self.start, State { written, reserved: 0, before_message: None });
        self.work.insert(self.start);
        let mut steps_left = 64 * (self.ops.len() as u64) + 10_000;
        while let Some(block) = self.work.pop_first() {
            let mut at = block;
            let mut state = self.states[&block].clone();
            loop {
                steps_left -= 1;
                if steps_left == 0 {
                    return refuse("the function is too involved to verify", Some(at));
                }
                let (op, words) = self.ops[&at].clone();
                let falls_through = self.step(at, op, &mut state)?;
                if !falls_through {
                    break;
                }
                at += words;
                if at >= self.end {
                    return refuse("control runs over the end of the function", Some(at));
                }
                if self.labels.contains(&at) {
                    self.flow(at, &state);
                    break;
                }
            }
        }
        Ok(())
    }

    /// Control may reach `at` in this state.
    fn flow(&mut self, at: u32, state: &State) {
        match self.states.get_mut(&at) {
            None => {
                self.states.insert(at, State { reserved: 0, ..state.clone() });
                self.work.insert(at);
            }
            Some(known) => {
                let before = known.clone();
                intersect(&mut known.written, &state.written);
                match (&mut known.before_message, &state.before_message) {
                    (Some(known), Some(before)) => intersect(known, before),
                    (known, _) => *known = None,
                }
                if *known != before {
                    self.work.insert(at);
                }
            }
        }
    }

    fn record(&self, index: u32, at: u32) -> Result<&'a crate::module::Record, VerifyError> {
        match self.module.records.get(index as usize) {
            Some(r) if r.frame == self.frame && r.live.iter().all(|x| x < self.frame) => Ok(r),
            _ => refuse("no such safepoint record for this frame", Some(at)),
        }
    }

    /// A safepoint: what lives must have been written, and only that stays.
    fn safepoint(&self, index: u32, at: u32, state: &mut State) -> Checked {
        let record = self.record(index, at)?;
        if let Some(r) = record.live.iter().find(|&r| !state.written.contains(r)) {
            return refuse(format!("register {r} lives but was not written"), Some(at));
        }
        state.written = record.live.clone();
        state.reserved = 0;
        Ok(())
    }

    fn read_range(&self, first: u32, count: u32, state: &State, at: u32) -> Checked {
        for r in first..first + count {
            if r >= u32::from(self.frame) || !state.written.contains(r as u16) {
                return refuse(format!("argument register {r} was not written"), Some(at));
            }
        }
        Ok(())
    }

    fn spend(&self, words: u32, state: &mut State, at: u32) -> Checked {
        match state.reserved.checked_sub(words) {
            Some(left) => {
                state.reserved = left;
                Ok(())
            }
            None => refuse("memory is taken that was not reserved", Some(at)),
        }
    }

    /// One instruction: checks it, changes the state to the one after it, sends states to its
    /// labels and handlers. Answers whether control falls through.
    fn step(&mut self, at: u32, mut op: Op, state: &mut State) -> Result<bool, VerifyError> {
        let mut error = None;
        let mut outs: Vec<u16> = Vec::new();
        op.visit_registers(|direction, r| match direction {
            Direction::Out if *r == 0 || *r >= self.frame => error = Some("a result outside of the frame"),
            Direction::Out => outs.push(*r),
            Direction::In if *r == 0 || *r >= self.frame || !state.written.contains(*r) => {
                error = Some("a register is read that was not written");
            }
            Direction::In => {}
        });
        if let Some(what) = error {
            return refuse(format!("{}: {what}", op.name()), Some(at));
        }
        self.handlers(at, state);
        if at != self.start && matches!(op, Op::enter { .. }) {
            return refuse("enter inside a function", Some(at));
        }
        match &op {
            Op::enter { record, .. } => {
                self.safepoint(*record, at, state)?;
            }
            Op::reserve { words, record, frame } => {
                self.frame_is(*frame, at)?;
                if *words > RESERVE_MAX {
                    return refuse("more memory is reserved than any code needs", Some(at));
                }
                self.safepoint(*record, at, state)?;
                state.reserved = *words;
            }
            Op::recv_next { .. } | Op::recv_accept { .. } => self.end_matching(&op, at, state)?,
            Op::recv_peek { frame, record, .. }
            | Op::recv_wait { frame, record, .. }
            | Op::recv_timeout { frame, record, .. } => {
                self.frame_is(*frame, at)?;
                self.safepoint(*record, at, state)?;
            }
            Op::cons { .. }
            | Op::tuple { .. }
            | Op::closure { .. }
            | Op::map_of { .. }
            | Op::bs_start { .. } => self.spend(op.heap_words(), state, at)?,
            Op::call { .. }
            | Op::call_ext { .. }
            | Op::call_fun { .. }
            | Op::call_dyn { .. }
            | Op::field_or_call { .. } => {
                self.call(&op, at, state)?;
                if !self.calls_guard(&op) {
                    state.before_message = None;
                }
            }
            Op::tail_call { function } => {
                let f = self.module.functions[*function as usize];
                self.read_range(1, u32::from(f.arity) + u32::from(f.closure), state, at)?;
            }
            Op::tail_call_ext { import } => {
                let arity = self.module.imports[*import as usize].arity;
                self.read_range(1, u32::from(arity), state, at)?;
            }
            Op::tail_call_fun { arity } => self.read_range(1, u32::from(*arity) + 1, state, at)?,
            Op::tail_call_dyn { arity } => self.read_range(1, u32::from(*arity) + 2, state, at)?,
            Op::function_clause { arity } => self.read_range(1, u32::from(*arity), state, at)?,
            _ => {}
        }
        if op.takes_memory() {
            // From what was reserved, too.
            state.reserved = 0;
        }
        // A call's own safepoint sees the handlers again: what it keeps is what they may read.
        self.handlers(at, state);
        // Results are written only on the way through: labels see the state without them.
        op.map_labels(|target| {
            self.flow(target as u32, state);
            target
        });
        if matches!(op, Op::recv_peek { .. }) {
            state.before_message = Some(state.written.clone());
        }
        for &r in &outs {
            state.written.insert(r);
            if let Some(before) = &mut state.before_message {
                before.remove(r);
            }
        }
        Ok(!op.ends_block())
    }

    /// The message that was looked at is left alone or taken: by the function that looked at it, with
    /// nothing called in between but guards.
    fn end_matching(&self, op: &Op, at: u32, state: &mut State) -> Checked {
        let Some(before) = state.before_message.take() else {
            return refuse("a message is taken or passed that was not looked at", Some(at));
        };
        state.reserved = 0;
        if matches!(op, Op::recv_next { .. }) {
            intersect(&mut state.written, &before);
        }
        Ok(())
    }

    fn calls_guard(&self, op: &Op) -> bool {
        let Op::call_ext { import, .. } = op else { return false };
        let import = self.module.imports[*import as usize];
        let atom = |index: u32| &*self.module.atoms[index as usize];
        is_guard(atom(import.module), atom(import.name), import.arity)
    }

    /// The state reaches the handlers that cover this instruction.
    fn handlers(&mut self, at: u32, state: &State) {
        let covering = self.covering.get(&at).cloned().unwrap_or_default();
        for index in covering {
            let h = self.module.handlers[index as usize];
            let mut seen = State { reserved: 0, ..state.clone() };
            if h.kind == HandlerKind::Catch {
                for r in h.reg..h.reg + 3 {
                    seen.written.insert(r);
                    if let Some(before) = &mut seen.before_message {
                        before.remove(r);
                    }
                }
            }
            self.flow(h.target, &seen);
        }
    }

    fn frame_is(&self, frame: u16, at: u32) -> Checked {
        if frame == self.frame { Ok(()) } else { refuse("the frame's size differs", Some(at)) }
    }

    fn call(&self, op: &Op, at: u32, state: &mut State) -> Checked {
        let site = op.site().expect("calls have sites");
        let base = u32::from(site.base);
        let count = match op {
            Op::call { function, .. } => {
                let f = self.module.functions[*function as usize];
                u32::from(f.arity) + u32::from(f.closure)
            }
            Op::call_ext { import, .. } => u32::from(self.module.imports[*import as usize].arity),
            Op::call_fun { arity, .. } => u32::from(*arity) + 1,
            Op::call_dyn { arity, .. } => u32::from(*arity) + 2,
            Op::field_or_call { .. } => 1,
            _ => return refuse("not a call", Some(at)),
        };
        if base == 0 || base + count >= u32::from(self.frame) {
            return refuse("the callee's frame lies outside of the caller's", Some(at));
        }
        self.read_range(base + 1, count, state, at)?;
        self.safepoint(site.record, at, state)?;
        if state.written.iter().any(|r| u32::from(r) >= base) {
            return refuse("a register lives where the callee's frame begins", Some(at));
        }
        Ok(())
    }

    /// Indexes of tables and numbers of enumerations.
    fn indexes(&self, op: &Op, at: u32) -> Checked {
        let m = self.module;
        let atom = |i: u32| (i as usize) < m.atoms.len();
        let literal = |i: u32| (i as usize) < m.literals.len();
        let fine = match op {
            Op::call { function, .. } | Op::tail_call { function } => (*function as usize) < m.functions.len(),
            Op::call_ext { import, .. } | Op::tail_call_ext { import } => (*import as usize) < m.imports.len(),
            Op::call_fun { arity, .. } | Op::tail_call_fun { arity } | Op::call_dyn { arity, .. }
            | Op::tail_call_dyn { arity } => *arity <= 255,
            Op::field_or_call { name, .. } => atom(*name),
            Op::load_atom { atom: a, .. } | Op::test_atom { atom: a, .. } => atom(*a),
            Op::test_tagged_tuple { atom: a, arity, .. } => atom(*a) && *arity > 0,
            Op::load_literal { literal: l, .. } | Op::test_literal { literal: l, .. }
            | Op::map_get_lit { key: l, .. } => literal(*l),
            Op::bs_match_literal { literal: l, .. } => {
                literal(*l) && matches!(m.literals[*l as usize], Literal::Binary(_) | Literal::Bits(..))
            }
            Op::map_of { keys, values: of, .. }
            | Op::map_update_lit { keys, values: of, .. }
            | Op::map_get_all { keys, dsts: of, .. } => {
                literal(*keys)
                    && of.len() <= FLAT_MAP_MAX
                    && matches!(&m.literals[*keys as usize], Literal::Tuple(k) if k.len() == of.len())
            }
            Op::closure { lambda, captured, .. } => m
                .lambdas
                .get(*lambda as usize)
                .is_some_and(|l| usize::from(l.captured) == captured.len()),
            Op::tuple { elements, .. } => !elements.is_empty(),
            Op::map_put { pairs, .. } | Op::map_update { pairs, .. } => pairs.len() % 2 == 0,
            Op::test_type { kind, .. } | Op::is_type { kind, .. } => TypeTest::from_number(*kind).is_some(),
            Op::compare { kind, .. } => Comparison::from_number(*kind).is_some(),
            Op::raise_error { kind, .. } => ErrorKind::from_number(*kind).is_some(),
            Op::switch_atom { table, .. } => table.iter().all(|(a, _)| atom(*a)),
            Op::function_clause { arity } => *arity == u16::from(m.functions[self.index as usize].arity),
            Op::bs_build { segments, .. } => segments.iter().all(|s| {
                s.kind != SegmentType::Literal
                    || matches!(s.size, crate::operand::SegmentSize::Fixed(l)
                        if literal(l) && matches!(m.literals[l as usize], Literal::Binary(_) | Literal::Bits(..)))
            }),
            Op::bs_get { segment, .. } | Op::bs_skip { segment, .. } => segment.kind != SegmentType::Literal,
            Op::bs_test_unit { unit, .. } => (1..=256).contains(unit),
            _ => true,
        };
        if fine { Ok(()) } else { refuse(format!("{}: an operand is out of range", op.name()), Some(at)) }
    }
}

fn intersect(a: &mut Bits, b: &Bits) {
    a.0.truncate(b.0.len());
    a.0.iter_mut().zip(&b.0).for_each(|(x, y)| *x &= y);
    while a.0.last() == Some(&0) {
        a.0.pop();
    }
}
