//! Expressions for their values: constants, constructors, instructions, calls.
//!
//! Parts are evaluated left to right, but constants among them are loaded last, right where
//! they are needed: nothing can tell, and they occupy no register meanwhile.

use super::build::{Builder, Cont, is_control, leaves_frame};
use super::code::*;
use crate::core::ir::*;
use crate::core::pool::{Const, Constant};
use crate::core::translate::{Result, error};
use crate::quoted::{Atom, names};
use ampoule_bytecode::operand::SegmentType;
use rustc_hash::FxHashMap;

/// Elements of a list or tuple that may wait in registers at the same time; longer ones are
/// put together on the way.
const PARTS_MAX: usize = 128;

/// Pairs given to one `map_put`, for the same reason.
const PAIRS_MAX: usize = 64;

/// Segments built at once.
const SEGMENTS_MAX: usize = 128;

/// Keys at most in a flat map.
const FLAT_MAP_MAX: usize = 32;

/// A part that is evaluated, or a constant still to be loaded.
#[derive(Clone, Copy)]
enum Part {
    Value(Value),
    Const(Const),
}

impl<'c> Builder<'c, '_> {
    pub(super) fn value(&mut self, e: E<'c>) -> Result<Value> {
        self.at(e);
        match &e.kind {
            Kind::Const(c) => Ok(self.load(*c)),
            Kind::Var(var) => self.var(*var),
            Kind::List(items, tail) => self.list(items, *tail),
            Kind::Tuple(items) => self.tuple(items),
            Kind::Map(pairs) => self.map(pairs),
            Kind::MapUpdate(map, pairs) => {
                let map = self.value(map)?;
                if let Some(keys) = self.constant_keys(pairs) {
                    return self.update_keys(map, &keys, pairs, e.line);
                }
                self.map_chunks(map, pairs, e.line, |dst, map, pairs| Virtual::map_update { dst, map, pairs })
            }
            Kind::Bits(segments) => self.bits(segments, e.line),
            Kind::Prim(Prim::AndAlso | Prim::OrElse, _) => self.boolean_value(e),
            Kind::Prim(Prim::TestFunction(_), _) => self.boolean_value(e),
            Kind::Prim(Prim::Reraise, _) => self.control_value(e),
            Kind::Prim(prim, args) => self.prim(*prim, args, e.line),
            Kind::Call(callee, args) => match (callee, self.guard_fail) {
                // In a guard a field is read, never called; without it the guard fails.
                (Callee::Field(object, name), Some(fail)) => self.field_in_guard(object, *name, fail),
                _ => self.call(e.line, callee, args),
            },
            Kind::Lambda(function, captured) => self.lambda(*function, captured),
            Kind::Match(pattern, value) => {
                let value = self.value(value)?;
                self.at(e);
                self.match_pattern(pattern, value)?;
                Ok(value)
            }
            Kind::Seq(items) => {
                let Some((last, before)) = items.split_last() else { return error(e.line, "an empty block") };
                for item in before {
                    self.effect(item)?;
                }
                self.value(last)
            }
            Kind::Inlined(call, body) => self.inlined_value(e, *call, body),
            Kind::Case(_)
            | Kind::If(_)
            | Kind::Cond(_)
            | Kind::Receive(_)
            | Kind::Try(_)
            | Kind::After { .. }
            | Kind::Join { .. }
            | Kind::Jump(..)
            | Kind::Raise(..) => self.control_value(e),
        }
    }

    /// What an inlined call gives, without a join where there is no choice.
    fn inlined_value(&mut self, e: E<'c>, call: InlinedCall, body: E<'c>) -> Result<Value> {
        let (last, before) = match body.kind {
            Kind::Seq(items) => {
                items.split_last().map_or((body, [].as_slice()), |(last, before)| (*last, before))
            }
            _ => (body, [].as_slice()),
        };
        if is_control(&last.kind) {
            return self.control_value(e);
        }
        let line = self.line;
        for item in before {
            self.effect(item)?;
        }
        let value = match &last.kind {
            Kind::Call(callee, args) if self.guard_fail.is_none() && leaves_frame(callee) => {
                let line = self.function.inlined[usize::from(call.0)].line;
                self.call(line, callee, args)
            }
            _ => self.value(last),
        };
        self.line = line;
        value
    }

    /// A test as `true` or `false`.
    fn boolean_value(&mut self, e: E<'c>) -> Result<Value> {
        let no = self.block();
        let (join, value) = self.block_with_param();
        self.holds(e, no)?;
        let yes = self.load_bool(true);
        self.pass(yes, Cont::Join(join));
        self.start(no);
        let no = self.load_bool(false);
        self.pass(no, Cont::Join(join));
        self.start(join);
        Ok(value)
    }

    pub(super) fn load(&mut self, c: Const) -> Value {
        let dst = self.new_value();
        let op = match self.pool.get(c) {
            Constant::Atom(a) => Virtual::load_atom { dst, atom: self.tables.atom(*a) },
            Constant::Nil => Virtual::load_nil { dst },
            Constant::Int(n) if i32::try_from(*n).is_ok() => Virtual::load_int { dst, value: *n as i32 },
            _ => Virtual::load_literal { dst, literal: self.literal(c) },
        };
        self.op(op);
        dst
    }

    pub(super) fn literal(&mut self, c: Const) -> u32 {
        self.tables.literal(self.pool, c)
    }

    fn part(&mut self, e: E<'c>) -> Result<Part> {
        match e.kind {
            Kind::Const(c) => Ok(Part::Const(c)),
            _ => self.value(e).map(Part::Value),
        }
    }

    fn settle(&mut self, part: Part) -> Value {
        match part {
            Part::Value(v) => v,
            Part::Const(c) => self.load(c),
        }
    }

    fn parts(&mut self, items: &[E<'c>]) -> Result<Vec<Part>> {
        items.iter().map(|e| self.part(e)).collect()
    }

    fn settled(&mut self, items: &[E<'c>]) -> Result<Values> {
        let parts = self.parts(items)?;
        Ok(parts.into_iter().map(|p| self.settle(p)).collect())
    }

    // ---- lists and tuples --------------------------------------------------------------------------

    fn cons(&mut self, head: Value, tail: Value) -> Value {
        let dst = self.new_value();
        self.op(Virtual::cons { dst, head, tail });
        dst
    }

    fn list(&mut self, items: &[E<'c>], tail: Option<E<'c>>) -> Result<Value> {
        let waiting = items.iter().filter(|e| !matches!(e.kind, Kind::Const(_) | Kind::Var(_))).count();
        if waiting > PARTS_MAX {
            return self.long_list(items, tail);
        }
        let parts = self.parts(items)?;
        let mut list = match tail {
            Some(tail) => self.value(tail)?,
            None => self.load_nil(),
        };
        for part in parts.into_iter().rev() {
            let head = self.settle(part);
            list = self.cons(head, list);
        }
        Ok(list)
    }

    /// The proper list of some values.
    pub(super) fn list_of(&mut self, items: &[Value]) -> Value {
        let nil = self.load_nil();
        items.iter().rfold(nil, |list, item| self.cons(*item, list))
    }

    fn load_nil(&mut self) -> Value {
        let dst = self.new_value();
        self.op(Virtual::load_nil { dst });
        dst
    }

    /// Reversed as it is evaluated, then turned round.
    fn long_list(&mut self, items: &[E<'c>], tail: Option<E<'c>>) -> Result<Value> {
        let mut reversed = self.load_nil();
        for item in items {
            let head = self.value(item)?;
            reversed = self.cons(head, reversed);
        }
        let tail = match tail {
            Some(tail) => self.value(tail)?,
            None => self.load_nil(),
        };
        Ok(self.call_native("lists", "reverse", &[reversed, tail]))
    }

    /// Calls a function that needs no more than these values.
    pub(super) fn call_native(&mut self, module: &str, name: &str, args: &[Value]) -> Value {
        let import = self.tables.import(Atom::new(module), Atom::new(name), args.len() as u8);
        let dst = self.new_value();
        self.emit(Inst::Call { target: Target::External(import), args: Values::from_slice(args), dst });
        dst
    }

    fn tuple(&mut self, items: &[E<'c>]) -> Result<Value> {
        if items.len() > PARTS_MAX {
            let list = self.long_list(items, None)?;
            return Ok(self.call_native("erlang", "list_to_tuple", &[list]));
        }
        let elements = self.settled(items)?;
        Ok(self.tuple_of(&elements))
    }

    pub(super) fn tuple_of(&mut self, elements: &[Value]) -> Value {
        let dst = self.new_value();
        self.op(Virtual::tuple { dst, elements: Values::from_slice(elements) });
        dst
    }

    // ---- maps --------------------------------------------------------------------------------------

    fn map(&mut self, pairs: &[(E<'c>, E<'c>)]) -> Result<Value> {
        if let Some(keys) = self.constant_keys(pairs) {
            return self.flat_map(&keys, pairs);
        }
        let empty = self.pool.map([]);
        let map = self.load(empty);
        let line = self.line;
        self.map_chunks(map, pairs, line, |dst, map, pairs| Virtual::map_put { dst, map, pairs })
    }

    /// The keys, if all are constant and one instruction can name them.
    fn constant_keys(&self, pairs: &[(E<'c>, E<'c>)]) -> Option<Vec<Const>> {
        if pairs.len() > FLAT_MAP_MAX {
            return None;
        }
        pairs.iter().map(|(k, _)| self.constant(k)).collect()
    }

    /// The values, each key once with the last of its values.
    fn last_values(&mut self, keys: &[Const], pairs: &[(E<'c>, E<'c>)]) -> Result<Vec<(Const, Part)>> {
        let mut last: FxHashMap<Const, usize> = FxHashMap::default();
        let mut values: Vec<(Const, Part)> = Vec::with_capacity(keys.len());
        for (key, (_, value)) in keys.iter().zip(pairs) {
            let part = self.part(value)?;
            match last.get(key) {
                Some(&at) => values[at].1 = part,
                None => {
                    last.insert(*key, values.len());
                    values.push((*key, part));
                }
            }
        }
        Ok(values)
    }

    /// A map whose keys are all constant, with their values replaced.
    fn update_keys(
        &mut self,
        map: Value,
        keys: &[Const],
        pairs: &[(E<'c>, E<'c>)],
        line: u32,
    ) -> Result<Value> {
        let values = self.last_values(keys, pairs)?;
        let keys = self.pool.tuple(values.iter().map(|v| v.0).collect());
        let keys = self.literal(keys);
        let values = values.into_iter().map(|(_, p)| self.settle(p)).collect();
        let dst = self.new_value();
        if line != 0 {
            self.line = line;
        }
        self.op(Virtual::map_update_lit { dst, map, keys, values });
        Ok(dst)
    }

    /// All keys constant: built at once, or as a copy of a constant with some values replaced.
    fn flat_map(&mut self, keys: &[Const], pairs: &[(E<'c>, E<'c>)]) -> Result<Value> {
        let values = self.last_values(keys, pairs)?;
        let computed: Vec<(Const, Value)> = values
            .iter()
            .filter_map(|(k, p)| if let Part::Value(v) = p { Some((*k, *v)) } else { None })
            .collect();
        let constants = values.len() - computed.len();
        let dst = self.new_value();
        if constants > computed.len() + 2 {
            let nil = self.pool.atom(names::NIL);
            let template = self.pool.map(
                values
                    .iter()
                    .map(|(k, p)| (*k, if let Part::Const(c) = p { *c } else { nil }))
                    .collect::<Vec<_>>(),
            );
            let map = self.load(template);
            let keys = self.pool.tuple(computed.iter().map(|v| v.0).collect());
            let keys = self.literal(keys);
            let values = computed.into_iter().map(|v| v.1).collect();
            self.op(Virtual::map_update_lit { dst, map, keys, values });
            return Ok(dst);
        }
        let keys = self.pool.tuple(values.iter().map(|v| v.0).collect());
        let keys = self.literal(keys);
        let values = values.into_iter().map(|(_, p)| self.settle(p)).collect();
        self.op(Virtual::map_of { dst, keys, values });
        Ok(dst)
    }

    fn map_chunks(
        &mut self,
        mut map: Value,
        pairs: &[(E<'c>, E<'c>)],
        line: u32,
        op: impl Fn(Value, Value, Values) -> Virtual,
    ) -> Result<Value> {
        for chunk in pairs.chunks(PAIRS_MAX) {
            let mut parts = Vec::with_capacity(chunk.len() * 2);
            for (key, value) in chunk {
                parts.push(self.part(key)?);
                parts.push(self.part(value)?);
            }
            let pairs = parts.into_iter().map(|p| self.settle(p)).collect();
            let dst = self.new_value();
            if line != 0 {
                self.line = line;
            }
            self.op(op(dst, map, pairs));
            map = dst;
        }
        Ok(map)
    }

    // ---- bitstrings ----------------------------------------------------------------------------------

    fn bits(&mut self, segments: &'c [BuildSegment<'c>], line: u32) -> Result<Value> {
        if segments.len() <= SEGMENTS_MAX {
            return self.bits_once(segments, line, None);
        }
        let mut whole = None;
        for chunk in segments.chunks(SEGMENTS_MAX) {
            whole = Some(self.bits_once(chunk, line, whole)?);
        }
        match whole {
            Some(value) => Ok(value),
            None => error(line, "an empty bitstring that is no constant"),
        }
    }

    fn bits_once(
        &mut self,
        segments: &'c [BuildSegment<'c>],
        line: u32,
        front: Option<Value>,
    ) -> Result<Value> {
        let mut parts = Vec::with_capacity(segments.len());
        for segment in segments {
            parts.push(match segment {
                BuildSegment::Literal(c) => (None, Some(*c), None),
                BuildSegment::Value { spec, size, value } => {
                    let value = self.part(value)?;
                    let size = match size {
                        Size::Expr(size) => Some(self.part(size)?),
                        Size::All | Size::Fixed(_) => None,
                    };
                    (Some((value, *spec)), None, size)
                }
            });
        }
        let mut built = Vec::with_capacity(segments.len() + 1);
        if let Some(value) = front {
            built.push(VirtualSegment {
                kind: SegmentType::Bits,
                signed: false,
                little: false,
                native: false,
                unit: 1,
                size: VirtualSize::All,
                value,
            });
        }
        for (segment, (value, literal, size)) in segments.iter().zip(parts) {
            if let Some(c) = literal {
                let index = self.literal(c);
                built.push(VirtualSegment {
                    kind: SegmentType::Literal,
                    signed: false,
                    little: false,
                    native: false,
                    unit: 1,
                    size: VirtualSize::Fixed(index),
                    value: NO_VALUE,
                });
            } else if let (Some((value, spec)), BuildSegment::Value { size: stated, .. }) = (value, segment) {
                let value = self.settle(value);
                let size = match (size, stated) {
                    (Some(part), _) => VirtualSize::Value(self.settle(part)),
                    (None, Size::Fixed(n)) => VirtualSize::Fixed(*n),
                    (None, _) => VirtualSize::All,
                };
                built.push(virtual_segment(spec, size, value));
            }
        }
        let dst = self.new_value();
        if line != 0 {
            self.line = line;
        }
        self.op(Virtual::bs_build { dst, segments: built });
        Ok(dst)
    }

    // ---- instructions and calls ------------------------------------------------------------------------

    fn prim(&mut self, prim: Prim, args: &[E<'c>], line: u32) -> Result<Value> {
        if let [a, b] = args
            && let Some(value) = self.with_small(prim, a, b, line)?
        {
            return Ok(value);
        }
        let values = self.settled(args)?;
        if line != 0 {
            self.line = line;
        }
        let dst = self.new_value();
        let op = match (prim, values.as_slice()) {
            (Prim::Add, &[a, b]) => Virtual::add { dst, a, b },
            (Prim::Sub, &[a, b]) => Virtual::sub { dst, a, b },
            (Prim::Mul, &[a, b]) => Virtual::mul { dst, a, b },
            (Prim::Div, &[a, b]) => Virtual::div { dst, a, b },
            (Prim::IntDiv, &[a, b]) => Virtual::int_div { dst, a, b },
            (Prim::Rem, &[a, b]) => Virtual::rem { dst, a, b },
            (Prim::Band, &[a, b]) => Virtual::band { dst, a, b },
            (Prim::Bor, &[a, b]) => Virtual::bor { dst, a, b },
            (Prim::Bxor, &[a, b]) => Virtual::bxor { dst, a, b },
            (Prim::Bsl, &[a, b]) => Virtual::bsl { dst, a, b },
            (Prim::Bsr, &[a, b]) => Virtual::bsr { dst, a, b },
            (Prim::Neg, &[a]) => Virtual::neg { dst, a },
            (Prim::Bnot, &[a]) => Virtual::bnot { dst, a },
            (Prim::Not, &[src]) => Virtual::not { dst, src },
            (Prim::Compare(kind), &[a, b]) => Virtual::compare { dst, a, b, kind: kind.number() },
            (Prim::Test(kind), &[src]) => Virtual::is_type { dst, src, kind: kind.number() },
            (Prim::Head, &[src]) => Virtual::head { dst, src },
            (Prim::Tail, &[src]) => Virtual::tail { dst, src },
            (Prim::Element(index), &[src]) => Virtual::element { dst, src, index },
            (Prim::SelfPid, &[]) => Virtual::self_pid { dst },
            _ => return error(line, format!("{prim:?} with {} arguments", values.len())),
        };
        self.op(op);
        Ok(dst)
    }

    /// Arithmetic with a constant that fits the instruction.
    fn with_small(&mut self, prim: Prim, a: E<'c>, b: E<'c>, line: u32) -> Result<Option<Value>> {
        let small = |e: E<'c>| match self.constant(e).map(|c| self.pool.get(c)) {
            Some(Constant::Int(n)) => i16::try_from(*n).ok(),
            _ => None,
        };
        // Never both: an operation on two constants raises, or it would have been carried out. When it
        // fails, the constant is shown on the right, as in the reference.
        let (other, value) = match (prim, small(a), small(b)) {
            (Prim::Add | Prim::Mul | Prim::IntDiv | Prim::Rem, None, Some(n)) => (a, n),
            (Prim::Add | Prim::Mul, Some(n), None) => (b, n),
            (Prim::Sub, None, Some(n)) if n != i16::MIN => (a, -n),
            _ => return Ok(None),
        };
        let a = self.value(other)?;
        if line != 0 {
            self.line = line;
        }
        let dst = self.new_value();
        self.op(match prim {
            Prim::Mul => Virtual::mul_int { dst, a, value },
            Prim::IntDiv => Virtual::int_div_int { dst, a, value },
            Prim::Rem => Virtual::rem_int { dst, a, value },
            _ => Virtual::add_int { dst, a, value },
        });
        Ok(Some(dst))
    }

    fn lambda(&mut self, function: FunctionId, captured: &[Var]) -> Result<Value> {
        let mut values = Values::new();
        for var in captured {
            values.push(self.var(*var)?);
        }
        let lambda = self.tables.lambda(function.0, values.len() as u16);
        let dst = self.new_value();
        self.op(Virtual::closure { dst, lambda, captured: values });
        Ok(dst)
    }

    /// The target, and all that a call passes: arguments, then the closure or module and name.
    fn call_parts(&mut self, callee: &Callee<'c>, args: &[E<'c>], tail: bool) -> Result<(Target, Values)> {
        Ok(match callee {
            Callee::Local(id) => self.local_parts(*id, args, tail)?,
            Callee::Own => {
                let function = self.function;
                let (target, mut values) = self.local_parts(function.id, args, tail)?;
                for var in &function.captures {
                    values.push(self.var(*var)?);
                }
                (target, values)
            }
            Callee::Remote(module, name) => {
                let import = self.tables.import(*module, *name, args.len() as u8);
                (Target::External(import), self.settled(args)?)
            }
            Callee::Closure(function) => {
                let function = self.part(function)?;
                let mut values = self.settled(args)?;
                values.push(self.settle(function));
                (Target::Closure, values)
            }
            Callee::Dynamic(module, name) => {
                let module = self.part(module)?;
                let name = self.part(name)?;
                let mut values = self.settled(args)?;
                values.push(self.settle(module));
                values.push(self.settle(name));
                (Target::Dynamic, values)
            }
            Callee::Field(object, name) => {
                let object = self.value(object)?;
                (Target::Field(self.tables.atom(*name)), Values::from_slice(&[object]))
            }
        })
    }

    fn field_in_guard(&mut self, object: E<'c>, name: Atom, fail: BlockId) -> Result<Value> {
        let map = self.value(object)?;
        let key = self.pool.atom(name);
        let key = self.literal(key);
        let dst = self.new_value();
        self.op(Virtual::map_get_lit { dst, map, key, fail });
        Ok(dst)
    }

    fn local_parts(&mut self, id: FunctionId, args: &[E<'c>], tail: bool) -> Result<(Target, Values)> {
        let Some((entry, context)) = self.passed_context(id, args, tail) else {
            return Ok((Target::Local(id.0), self.settled(args)?));
        };
        let mut parts = Vec::with_capacity(args.len());
        for (n, arg) in args.iter().enumerate() {
            parts.push(if n == entry.param { Part::Value(context) } else { self.part(arg)? });
        }
        let values = parts.into_iter().map(|p| self.settle(p)).collect();
        Ok((Target::Local(entry.function.0), values))
    }

    pub(super) fn call(&mut self, line: u32, callee: &Callee<'c>, args: &[E<'c>]) -> Result<Value> {
        let (target, args) = self.call_parts(callee, args, false)?;
        if line != 0 {
            self.line = line;
        }
        let dst = self.new_value();
        self.emit(Inst::Call { target, args, dst });
        Ok(dst)
    }

    pub(super) fn tail_call(&mut self, line: u32, callee: &Callee<'c>, args: &[E<'c>]) -> Result<()> {
        if let Callee::Field(..) = callee {
            let value = self.call(line, callee, args)?;
            self.pass(value, Cont::Return);
            return Ok(());
        }
        let (target, args) = self.call_parts(callee, args, true)?;
        if line != 0 {
            self.line = line;
        }
        self.end(Inst::TailCall { target, args });
        Ok(())
    }
}

pub(super) fn virtual_segment(spec: SegmentSpec, size: VirtualSize, value: Value) -> VirtualSegment {
    VirtualSegment {
        kind: spec.kind,
        signed: spec.signed,
        little: spec.little,
        native: spec.native,
        unit: spec.unit,
        size,
        value,
    }
}
