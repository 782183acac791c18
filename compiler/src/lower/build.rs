//! Core to virtual instructions: the builder itself, blocks, and the forms that steer control.
//! Constructors and calls are in [`super::values`], tests in [`super::conditions`], patterns in
//! [`super::matching`].
//!
//! An expression is lowered for its value ([`Builder::value`]) or towards a continuation
//! ([`Builder::run`]): return it, pass it to a join, or drop it. What is rarely reached
//! (raising for want of a clause) is put off to the end of the function.
//!
//! Where code cannot be reached nothing is emitted; values asked for there are made up and go
//! nowhere.

use super::code::*;
use super::tables::Tables;
use crate::core::ir::*;
use crate::core::pool::{Const, Constant, Pool};
use crate::core::translate::{Result, error};
use crate::quoted::names;
use ampoule_bytecode::operand::ErrorKind;
use bumpalo::Bump;

/// What happens to an expression's value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Cont {
    Return,
    /// Passed to a block with one parameter.
    Join(BlockId),
    /// Dropped, on to a block without parameters.
    Drop(BlockId),
}

/// Code put at the end of the function.
#[derive(Debug)]
enum Deferred {
    Raise(ErrorKind, Vec<Value>),
    FunctionClause(Option<Entry>),
}

/// What a variable stands for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Binding {
    Value(Value),
    /// What is left in a match context, made into a term only where it is read as one.
    Rest {
        context: Value,
    },
    /// The same from a position on.
    Whole {
        context: Value,
        position: Value,
    },
}

/// The match context that a context entry gets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub param: usize,
    pub context: Value,
    pub position: Value,
}

/// Which of a function's codes to build.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    Plain,
    /// Makes a match context of the entry's parameter and goes on in the context entry.
    Outer(ContextEntry),
    /// The context entry.
    Inner(ContextEntry),
}

pub(super) struct Builder<'c, 'm> {
    pub(super) arena: &'c Bump,
    pub(super) pool: &'m mut Pool,
    pub(super) tables: &'m mut Tables,
    pub(super) function: &'m Function<'c>,
    pub(super) code: Code,
    current: BlockId,
    pub(super) reachable: bool,
    /// Which blocks something leads to.
    reached: Vec<bool>,
    pub(super) handler: Option<Handler>,
    pub(super) line: u32,
    env: Vec<Option<Binding>>,
    contexts: &'m Contexts,
    /// In a function's context entry: where the context comes in, until the clauses are met.
    pub(super) entry: Option<Entry>,
    /// Where jumps to each core label go.
    labels: Vec<Option<BlockId>>,
    deferred: Vec<(BlockId, Option<Handler>, u32, Deferred)>,
    /// The inlined call that is being lowered, and what comes after it.
    inlined: Option<(InlinedCall, Cont)>,
    /// Where a guard goes that fails inside of its condition.
    pub(super) guard_fail: Option<BlockId>,
}

/// The virtual code of a function.
pub fn build<'c, 'm>(
    arena: &'c Bump,
    pool: &'m mut Pool,
    tables: &'m mut Tables,
    contexts: &'m Contexts,
    function: &'m Function<'c>,
    form: Form,
) -> Result<Code> {
    let mut b = Builder {
        arena,
        pool,
        tables,
        function,
        code: Code::default(),
        current: BlockId(0),
        reachable: true,
        reached: Vec::new(),
        handler: None,
        line: function.line,
        env: vec![None; function.vars.len()],
        contexts,
        entry: None,
        labels: vec![None; function.labels as usize],
        deferred: Vec::new(),
        inlined: None,
        guard_fail: None,
    };
    let entry = b.block();
    b.reached[entry.0 as usize] = true;
    b.start(entry);
    let extra = if function.shape == FunctionShape::Loop { function.captures.as_slice() } else { &[] };
    for var in function.params.iter().chain(extra) {
        let value = b.new_value();
        b.code.params.push(value);
        b.bind(*var, value);
    }
    if function.shape == FunctionShape::Closure {
        let closure = b.new_value();
        b.code.params.push(closure);
        for (index, var) in function.captures.iter().enumerate() {
            let dst = b.new_value();
            b.op(Virtual::captured { dst, closure, index: index as u16 });
            b.bind(*var, dst);
        }
    }
    match form {
        Form::Plain => b.run(function.body, Cont::Return)?,
        Form::Outer(entry) => b.outer(entry)?,
        Form::Inner(entry) => {
            let context = b.code.params[entry.param];
            let position = b.new_value();
            b.op(Virtual::bs_position { dst: position, context });
            b.env[function.params[entry.param].0 as usize] = Some(Binding::Whole { context, position });
            b.entry = Some(Entry { param: entry.param, context, position });
            b.run(function.body, Cont::Return)?;
        }
    }
    b.finish_deferred();
    Ok(b.code)
}

impl<'c> Builder<'c, '_> {
    // ---- values and blocks -----------------------------------------------------------------------

    pub(super) fn new_value(&mut self) -> Value {
        self.code.values += 1;
        Value(self.code.values - 1)
    }

    pub(super) fn bind(&mut self, var: Var, value: Value) {
        self.env[var.0 as usize] = Some(Binding::Value(value));
    }

    pub(super) fn bind_rest(&mut self, var: Var, context: Value) {
        self.env[var.0 as usize] = Some(Binding::Rest { context });
    }

    pub(super) fn var(&mut self, var: Var) -> Result<Value> {
        match self.env[var.0 as usize] {
            Some(Binding::Value(value)) => Ok(value),
            Some(Binding::Rest { context }) => Ok(self.rest_of(context)),
            Some(Binding::Whole { context, position }) => {
                self.op(Virtual::bs_seek { context, position });
                Ok(self.rest_of(context))
            }
            None => {
                let name = self.function.vars[var.0 as usize].as_str();
                error(self.line, format!("the variable {name} is read before it is bound"))
            }
        }
    }

    pub(super) fn rest_of(&mut self, context: Value) -> Value {
        let dst = self.new_value();
        self.op(Virtual::bs_rest { dst, context });
        dst
    }

    /// The context that a call may pass on in place of an argument, when the function has an
    /// entry for it and nothing can read the context afterwards.
    pub(super) fn passed_context(
        &self,
        function: FunctionId,
        args: &[E<'c>],
        tail: bool,
    ) -> Option<(ContextEntry, Value)> {
        let entry = *self.contexts.get(&function)?;
        let Kind::Var(var) = args.get(entry.param)?.kind else { return None };
        match self.env[var.0 as usize]? {
            Binding::Rest { context } if tail || self.uses(var).all == 1 => Some((entry, context)),
            _ => None,
        }
    }

    pub(super) fn uses(&self, var: Var) -> Uses {
        self.function.uses[var.0 as usize]
    }

    pub(super) fn is_used(&self, var: Var) -> bool {
        self.uses(var).all > 0
    }

    pub(super) fn block(&mut self) -> BlockId {
        self.code.blocks.push(Block::default());
        self.reached.push(false);
        BlockId(self.code.blocks.len() as u32 - 1)
    }

    pub(super) fn block_with_param(&mut self) -> (BlockId, Value) {
        let block = self.block();
        let value = self.new_value();
        self.code.blocks[block.0 as usize].params.push(value);
        (block, value)
    }

    /// Code goes to this block from now on, under the handler in force.
    pub(super) fn start(&mut self, block: BlockId) {
        self.reachable = self.reached[block.0 as usize];
        if self.reachable {
            self.code.order.push(block);
            self.code.blocks[block.0 as usize].handler = self.handler;
            self.current = block;
        }
    }

    pub(super) fn emit(&mut self, inst: Inst) {
        if self.reachable {
            inst.visit_exits(&mut |b| self.reached[b.0 as usize] = true);
            let line = self.line;
            self.code.blocks[self.current.0 as usize].insts.push(Line { line, inst });
        }
    }

    pub(super) fn op(&mut self, op: Virtual) {
        self.emit(Inst::Op(op));
    }

    /// Emits what ends the block.
    pub(super) fn end(&mut self, inst: Inst) {
        self.emit(inst);
        self.reachable = false;
    }

    pub(super) fn jump(&mut self, to: BlockId) {
        self.end(Inst::Jump { to, args: Values::new() });
    }

    pub(super) fn jump_with(&mut self, to: BlockId, value: Value) {
        self.end(Inst::Jump { to, args: Values::from_slice(&[value]) });
    }

    /// From here on another handler is in force.
    pub(super) fn set_handler(&mut self, handler: Option<Handler>) {
        if self.handler == handler {
            return;
        }
        self.handler = handler;
        if self.reachable {
            if let Some(h) = handler {
                self.reached[h.block().0 as usize] = true;
            }
            let next = self.block();
            self.jump(next);
            self.start(next);
        }
    }

    /// A block at the end of the function that raises.
    pub(super) fn deferred_raise(&mut self, kind: ErrorKind, values: Vec<Value>) -> BlockId {
        let block = self.block();
        self.deferred.push((block, self.handler, self.line, Deferred::Raise(kind, values)));
        block
    }

    /// `entry`: the parameter that is a match context and becomes a term again.
    pub(super) fn deferred_function_clause(&mut self, entry: Option<Entry>) -> BlockId {
        let block = self.block();
        self.deferred.push((block, self.handler, self.function.line, Deferred::FunctionClause(entry)));
        block
    }

    fn finish_deferred(&mut self) {
        for (block, handler, line, what) in std::mem::take(&mut self.deferred) {
            self.handler = handler;
            self.line = line;
            self.start(block);
            match what {
                Deferred::Raise(kind, values) => {
                    let value = match (kind, values.as_slice()) {
                        (ErrorKind::FunctionClause, arguments) => self.list_of(arguments),
                        (_, [one]) => *one,
                        (_, several) => self.tuple_of(several),
                    };
                    self.raise(kind, value);
                }
                Deferred::FunctionClause(entry) => {
                    let arity = self.function.arity();
                    let mut args: Values = self.code.params[..arity].into();
                    if let Some(Entry { param, context, position }) = entry {
                        self.op(Virtual::bs_seek { context, position });
                        args[param] = self.rest_of(context);
                    }
                    self.end(Inst::FunctionClause { args });
                }
            }
        }
    }

    pub(super) fn raise(&mut self, kind: ErrorKind, src: Value) {
        self.end(Inst::Op(Virtual::raise_error { kind: kind.number(), src }));
    }

    // ---- expressions towards a continuation --------------------------------------------------------

    pub(super) fn at(&mut self, e: E<'c>) {
        if e.line != 0 {
            self.line = e.line;
        }
    }

    pub(super) fn run(&mut self, mut e: E<'c>, cont: Cont) -> Result<()> {
        loop {
            self.at(e);
            match &e.kind {
                Kind::Seq(items) => {
                    let Some((last, before)) = items.split_last() else {
                        return error(e.line, "an empty block");
                    };
                    for item in before {
                        self.effect(item)?;
                    }
                    e = last;
                }
                Kind::Inlined(call, body) => {
                    if matches!(cont, Cont::Return) && self.may_leave() {
                        self.code.last_calls.push(*call);
                    }
                    let line = self.line;
                    let around = self.inlined.replace((*call, cont));
                    let done = self.run(body, cont);
                    self.inlined = around;
                    self.line = line;
                    return done;
                }
                Kind::Case(case) => return self.case(case, cont),
                Kind::If(test) => return self.if_form(test, cont),
                Kind::Cond(arms) => return self.cond(arms, cont),
                Kind::Receive(receive) => return self.receive(receive, cont),
                Kind::Try(attempt) => return self.attempt(attempt, cont),
                Kind::After { body, cleanup } => return self.after(body, cleanup, cont),
                Kind::Join { label, var, handler, body } => {
                    let (block, value) = self.block_with_param();
                    self.labels[label.0 as usize] = Some(block);
                    self.run(body, cont)?;
                    self.start(block);
                    self.bind(*var, value);
                    e = handler;
                }
                Kind::Jump(label, value) => {
                    let value = self.value(value)?;
                    let Some(block) = self.labels[label.0 as usize] else {
                        return error(e.line, "a jump to a label that is not around it");
                    };
                    self.jump_with(block, value);
                    return Ok(());
                }
                Kind::Raise(kind, value) => {
                    let value = self.value(value)?;
                    self.at(e);
                    self.raise(*kind, value);
                    return Ok(());
                }
                Kind::Prim(Prim::Reraise, args) => {
                    let [class, reason, trace] = args else {
                        return error(e.line, "reraise of other than three");
                    };
                    let (class, reason, trace) =
                        (self.value(class)?, self.value(reason)?, self.value(trace)?);
                    self.end(Inst::Op(Virtual::reraise { class, reason, trace }));
                    return Ok(());
                }
                Kind::Call(callee, args) if matches!(cont, Cont::Return) && self.may_leave() => {
                    return self.tail_call(e.line, callee, args);
                }
                Kind::Call(callee, args) if let Some(line) = self.line_of_last_call(callee, cont) => {
                    let value = self.call(line, callee, args)?;
                    self.pass(value, cont);
                    return Ok(());
                }
                _ => {
                    if let Cont::Drop(_) = cont {
                        self.effect(e)?;
                        let dummy = Value(0);
                        self.pass(dummy, cont);
                    } else {
                        let value = self.value(e)?;
                        self.pass(value, cont);
                    }
                    return Ok(());
                }
            }
        }
    }

    /// Of the last call of an inlined function, whose frame would be gone by then: the line where
    /// that function was called.
    fn line_of_last_call(&self, callee: &Callee<'_>, cont: Cont) -> Option<u32> {
        let (call, end) = self.inlined?;
        (end == cont && leaves_frame(callee)).then(|| self.function.inlined[usize::from(call.0)].line)
    }

    /// Whether the frame may go when a last call begins.
    fn may_leave(&self) -> bool {
        self.handler.is_none() && self.function.shape != FunctionShape::Body
    }

    /// The value is there: continue.
    pub(super) fn pass(&mut self, value: Value, cont: Cont) {
        match cont {
            Cont::Return => self.end(Inst::Op(Virtual::ret { src: value })),
            Cont::Join(block) => self.jump_with(block, value),
            Cont::Drop(block) => self.jump(block),
        }
    }

    /// For its effects only.
    pub(super) fn effect(&mut self, e: E<'c>) -> Result<()> {
        match &e.kind {
            Kind::Const(_) | Kind::Var(_) => Ok(()),
            kind if is_control(kind) => {
                let next = self.block();
                self.run(e, Cont::Drop(next))?;
                self.start(next);
                Ok(())
            }
            _ => self.value(e).map(|_| ()),
        }
    }

    /// A form that steers control, for its value.
    pub(super) fn control_value(&mut self, e: E<'c>) -> Result<Value> {
        let (join, value) = self.block_with_param();
        self.run(e, Cont::Join(join))?;
        self.start(join);
        Ok(value)
    }

    /// The outer code of a function with a context entry: clauses that take no bitstring in the
    /// entry's parameter stay here.
    fn outer(&mut self, entry: ContextEntry) -> Result<()> {
        let Kind::Case(case) = &self.function.body.kind else {
            return error(self.function.line, "a context entry of a function without clauses");
        };
        let other = self.block();
        let src = self.code.params[entry.param];
        let context = self.new_value();
        self.op(Virtual::bs_start { dst: context, src, fail: other });
        let mut args: Values = self.code.params[..self.function.arity()].into();
        args[entry.param] = context;
        self.end(Inst::TailCall { target: Target::Local(entry.function.0), args });
        self.start(other);
        let column = self.column(case, entry.param);
        let kept =
            case.clauses.iter().filter(|c| column.is_none_or(|n| !is_of_bits(self.pool, &c.patterns[n])));
        let kept: Vec<Clause<'c>> = kept.cloned().collect();
        let clauses = self.arena.alloc_slice_fill_iter(kept);
        let case = self.arena.alloc(Case { scrutinees: case.scrutinees, clauses, otherwise: case.otherwise });
        self.case(case, Cont::Return)
    }

    /// The scrutinee that is this parameter.
    pub(super) fn column(&self, case: &Case<'c>, param: usize) -> Option<usize> {
        let var = self.function.params[param];
        case.scrutinees.iter().position(|e| matches!(e.kind, Kind::Var(v) if v == var))
    }

    // ---- forms -------------------------------------------------------------------------------------

    fn if_form(&mut self, test: &'c If<'c>, cont: Cont) -> Result<()> {
        let no = self.block();
        self.test_and_bind(test, no)?;
        self.run(test.then, cont)?;
        self.start(no);
        self.bind_falsy(test)?;
        self.run(test.otherwise, cont)
    }

    fn cond(&mut self, arms: &'c [(E<'c>, E<'c>)], cont: Cont) -> Result<()> {
        let line = self.line;
        for (test, body) in arms {
            let next = self.block();
            self.truthy(test, next)?;
            self.run(body, cont)?;
            self.start(next);
        }
        // The reference blames the last arm.
        self.line = arms.last().map_or(line, |(test, _)| if test.line == 0 { line } else { test.line });
        let nil = self.new_value();
        self.op(Virtual::load_nil { dst: nil });
        self.raise(ErrorKind::CondClause, nil);
        Ok(())
    }

    /// Three new values as what a catch handler gets.
    fn catch_block(&mut self) -> (BlockId, [Value; 3]) {
        let block = self.block();
        let values = [self.new_value(), self.new_value(), self.new_value()];
        let b = &mut self.code.blocks[block.0 as usize];
        b.params.extend(values);
        b.catches = true;
        (block, values)
    }

    fn attempt(&mut self, attempt: &'c Try<'c>, cont: Cont) -> Result<()> {
        let outer = self.handler;
        let (caught, [class, reason, trace]) = self.catch_block();
        let (done, value) = self.block_with_param();
        self.set_handler(Some(Handler::Catch(caught)));
        self.run(attempt.body, Cont::Join(done))?;
        self.handler = outer;
        self.start(done);
        match attempt.success {
            Some((var, body)) => {
                self.bind(var, value);
                self.run(body, cont)?;
            }
            None => self.pass(value, cont),
        }
        self.start(caught);
        self.bind(attempt.class, class);
        self.bind(attempt.reason, reason);
        self.bind(attempt.trace, trace);
        self.run(attempt.handler, cont)
    }

    /// The cleanup stands once: it gets what happened as a class (0: nothing was raised), and
    /// goes on accordingly.
    fn after(&mut self, body: E<'c>, cleanup: E<'c>, cont: Cont) -> Result<()> {
        let outer = self.handler;
        let (caught, [class, reason, trace]) = self.catch_block();
        let (done, value) = self.block_with_param();
        let both = self.block();
        let [what, result, how] = [self.new_value(), self.new_value(), self.new_value()];
        self.code.blocks[both.0 as usize].params.extend([what, result, how]);
        self.set_handler(Some(Handler::Catch(caught)));
        self.run(body, Cont::Join(done))?;
        self.handler = outer;
        self.start(done);
        let none = self.new_value();
        self.op(Virtual::load_int { dst: none, value: 0 });
        let no_trace = self.new_value();
        self.op(Virtual::load_nil { dst: no_trace });
        self.end(Inst::Jump { to: both, args: Values::from_slice(&[none, value, no_trace]) });
        self.start(caught);
        self.end(Inst::Jump { to: both, args: Values::from_slice(&[class, reason, trace]) });
        self.start(both);
        self.effect(cleanup)?;
        let raised = self.block();
        self.op(Virtual::test_int { src: what, value: 0, fail: raised });
        self.pass(result, cont);
        self.start(raised);
        self.end(Inst::Op(Virtual::reraise { class: what, reason: result, trace: how }));
        Ok(())
    }

    fn receive(&mut self, receive: &'c Receive<'c>, cont: Cont) -> Result<()> {
        let timeout = match receive.after {
            Some((timeout, body)) if !self.is_infinity(timeout) => Some((self.value(timeout)?, body)),
            _ => None,
        };
        if let Some(reference) = self.common_pin(receive.clauses) {
            let reference = self.var(reference)?;
            self.op(Virtual::recv_mark { reference });
        }
        let peek = self.block();
        let empty = self.block();
        let next = self.block();
        self.jump(peek);
        self.start(peek);
        let message = self.new_value();
        self.op(Virtual::recv_peek { dst: message, frame: 0, empty, record: 0 });
        self.receive_clauses(message, receive.clauses, next, cont, |b| {
            let handler = b.handler;
            b.start(next);
            b.end(Inst::Op(Virtual::recv_next { peek }));
            b.start(empty);
            match timeout {
                None => {
                    b.end(Inst::Op(Virtual::recv_wait { frame: 0, peek, record: 0 }));
                    Ok(())
                }
                Some((timeout, body)) => {
                    b.op(Virtual::recv_timeout { timeout, frame: 0, peek, record: 0 });
                    b.run(body, cont)?;
                    b.handler = handler;
                    Ok(())
                }
            }
        })
    }

    fn is_infinity(&self, e: E<'c>) -> bool {
        matches!(e.kind, Kind::Const(c)
            if matches!(self.pool.get(c), Constant::Atom(a) if a.as_str() == "infinity"))
    }

    /// A variable that every clause requires somewhere in the message.
    fn common_pin(&self, clauses: &[Clause<'c>]) -> Option<Var> {
        fn pins(pattern: &Pattern<'_>, found: &mut Vec<Var>) {
            match pattern {
                Pattern::Equal(var) => found.push(*var),
                Pattern::Tuple(items) => items.iter().for_each(|p| pins(p, found)),
                Pattern::Both(a, b) => {
                    pins(a, found);
                    pins(b, found);
                }
                _ => {}
            }
        }
        let mut common: Option<Vec<Var>> = None;
        for clause in clauses {
            let mut found = Vec::new();
            clause.patterns.iter().for_each(|p| pins(p, &mut found));
            // A variable bound by the pattern itself is no pin.
            found.retain(|v| self.env[v.0 as usize].is_some());
            common = Some(match common {
                None => found,
                Some(mut before) => {
                    before.retain(|v| found.contains(v));
                    before
                }
            });
        }
        common?.first().copied()
    }

    pub(super) fn constant(&self, e: E<'c>) -> Option<Const> {
        match e.kind {
            Kind::Const(c) => Some(c),
            _ => None,
        }
    }

    pub(super) fn load_bool(&mut self, value: bool) -> Value {
        let atom = self.tables.atom(if value { names::TRUE } else { names::FALSE });
        let dst = self.new_value();
        self.op(Virtual::load_atom { dst, atom });
        dst
    }
}

/// Whether only bitstrings match.
fn is_of_bits(pool: &Pool, pattern: &Pattern<'_>) -> bool {
    match pattern {
        Pattern::Bits(_) => true,
        Pattern::Const(c) => matches!(pool.get(*c), Constant::Binary(_) | Constant::Bits(..)),
        Pattern::Both(a, b) => is_of_bits(pool, a) || is_of_bits(pool, b),
        _ => false,
    }
}

/// Whether a last call of it leaves no frame behind. Natives are called from the frame.
pub(super) fn leaves_frame(callee: &Callee<'_>) -> bool {
    !matches!(callee, Callee::Field(..))
        && !matches!(callee, Callee::Remote(module, _) if !module.as_str().starts_with("Elixir."))
}

pub(super) fn is_control(kind: &Kind<'_>) -> bool {
    matches!(
        kind,
        Kind::Seq(_)
            | Kind::Case(_)
            | Kind::If(_)
            | Kind::Cond(_)
            | Kind::Receive(_)
            | Kind::Try(_)
            | Kind::After { .. }
            | Kind::Join { .. }
            | Kind::Jump(..)
            | Kind::Raise(..)
            | Kind::Inlined(..)
            | Kind::Prim(Prim::Reraise, _)
    )
}
