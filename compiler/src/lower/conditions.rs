//! Conditions: an expression in test position becomes compare-and-branch, without a boolean.
//!
//! [`Builder::truthy`] falls through unless the value is `nil` or `false`; [`Builder::holds`]
//! falls through when it is `true` (guards); [`Builder::fails`] is the reverse of `truthy`.

use super::build::{Builder, leaves_frame};
use super::code::*;
use crate::core::facts::may_raise;
use crate::core::ir::*;
use crate::core::pool::Constant;
use crate::core::translate::{Result, error};
use crate::quoted::names;
use ampoule_bytecode::operand::{Comparison, ErrorKind};

/// What makes a value count as yes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Truthy,
    True,
}

impl<'c> Builder<'c, '_> {
    pub(super) fn truthy(&mut self, e: E<'c>, no: BlockId) -> Result<()> {
        self.test(e, no, Mode::Truthy)
    }

    pub(super) fn holds(&mut self, e: E<'c>, no: BlockId) -> Result<()> {
        self.test(e, no, Mode::True)
    }

    /// A guard: one of the alternatives holds, or control goes to `fail`. Whatever raises in an
    /// alternative makes it false.
    pub(super) fn guards(&mut self, guards: &'c [E<'c>], fail: BlockId) -> Result<()> {
        let Some((last, before)) = guards.split_last() else { return Ok(()) };
        if before.is_empty() {
            return self.guard(last, fail);
        }
        let yes = self.block();
        for guard in before {
            let next = self.block();
            self.guard(guard, next)?;
            self.jump(yes);
            self.start(next);
        }
        self.guard(last, fail)?;
        self.jump(yes);
        self.start(yes);
        Ok(())
    }

    fn guard(&mut self, guard: E<'c>, fail: BlockId) -> Result<()> {
        let outer = self.handler;
        let before = self.guard_fail.replace(fail);
        if may_raise(guard) {
            self.set_handler(Some(Handler::Guard(fail)));
        }
        self.holds(guard, fail)?;
        self.set_handler(outer);
        self.guard_fail = before;
        Ok(())
    }

    /// A computed size in a pattern: what raises there fails the match.
    pub(super) fn guarded_value(&mut self, e: E<'c>, fail: BlockId) -> Result<Value> {
        let outer = self.handler;
        if may_raise(e) {
            self.set_handler(Some(Handler::Guard(fail)));
        }
        let value = self.value(e)?;
        self.set_handler(outer);
        Ok(value)
    }

    /// The test of an `if`, with its variable for the truthy value bound.
    pub(super) fn test_and_bind(&mut self, test: &'c If<'c>, no: BlockId) -> Result<()> {
        let used = |v: Option<Var>| v.filter(|v| self.is_used(*v));
        let (falsy, truthy) = (used(test.falsy), used(test.truthy));
        if test.test.boolean || falsy.is_none() && truthy.is_none() {
            self.truthy(test.test, no)?;
            if let Some(var) = truthy {
                let value = self.load_bool(true);
                self.bind(var, value);
            }
            return Ok(());
        }
        let value = self.value(test.test)?;
        self.op(Virtual::test_truthy { src: value, fail: no });
        for var in [test.falsy, test.truthy].into_iter().flatten() {
            self.bind(var, value);
        }
        Ok(())
    }

    /// At the start of the other arm: the variable for the falsy value, when the test had none.
    pub(super) fn bind_falsy(&mut self, test: &'c If<'c>) -> Result<()> {
        if let Some(var) = test.falsy.filter(|v| self.is_used(*v))
            && test.test.boolean
        {
            let value = self.load_bool(false);
            self.bind(var, value);
        }
        Ok(())
    }

    fn test(&mut self, e: E<'c>, no: BlockId, mode: Mode) -> Result<()> {
        self.at(e);
        match &e.kind {
            Kind::Const(c) => {
                let yes = match (self.pool.get(*c), mode) {
                    (Constant::Atom(a), Mode::True) => *a == names::TRUE,
                    (Constant::Atom(a), Mode::Truthy) => *a != names::FALSE && *a != names::NIL,
                    (_, Mode::True) => false,
                    (_, Mode::Truthy) => true,
                };
                if !yes {
                    self.jump(no);
                }
                Ok(())
            }
            Kind::Prim(Prim::Compare(kind), [a, b]) => self.compare(*kind, a, b, no, e.line),
            Kind::Prim(Prim::Test(kind), [src]) => {
                let src = self.value(src)?;
                self.op(Virtual::test_type { src, kind: kind.number(), fail: no });
                Ok(())
            }
            Kind::Prim(Prim::TestFunction(arity), [src]) => {
                let src = self.value(src)?;
                self.op(Virtual::test_function { src, arity: *arity, fail: no });
                Ok(())
            }
            Kind::Prim(Prim::Not, [inner]) if inner.boolean => self.fails(inner, no),
            Kind::Prim(Prim::AndAlso, [a, b]) => {
                self.strict(a, no)?;
                self.test(b, no, mode)
            }
            Kind::Prim(Prim::OrElse, [a, b]) => {
                let (middle, yes) = (self.block(), self.block());
                self.strict(a, middle)?;
                self.jump(yes);
                self.start(middle);
                self.test(b, no, mode)?;
                self.jump(yes);
                self.start(yes);
                Ok(())
            }
            Kind::If(test) if self.is_plain(test) => self.if_test(test, no, mode),
            Kind::Inlined(_, body) if !ends_in_call(body) => self.test(body, no, mode),
            Kind::Seq(items) => {
                let Some((last, before)) = items.split_last() else { return error(e.line, "an empty block") };
                for item in before {
                    self.effect(item)?;
                }
                self.test(last, no, mode)
            }
            _ => {
                let src = self.value(e)?;
                self.op(match mode {
                    Mode::True => Virtual::test_true { src, fail: no },
                    Mode::Truthy => Virtual::test_truthy { src, fail: no },
                });
                Ok(())
            }
        }
    }

    /// The left side of `andalso` and `orelse`: `true` falls through, `false` goes to `no`,
    /// anything else raises (in a guard: fails it).
    fn strict(&mut self, e: E<'c>, no: BlockId) -> Result<()> {
        if e.boolean {
            return self.test(e, no, Mode::True);
        }
        let src = self.value(e)?;
        let (other, yes) = (self.block(), self.block());
        self.op(Virtual::test_true { src, fail: other });
        self.jump(yes);
        self.start(other);
        let bad = match self.guard_fail {
            Some(fail) => fail,
            None => self.deferred_raise(ErrorKind::BadArg, vec![src]),
        };
        let atom = self.tables.atom(names::FALSE);
        self.op(Virtual::test_atom { src, atom, fail: bad });
        self.jump(no);
        self.start(yes);
        Ok(())
    }

    /// An `if` whose variables do not matter for its truth.
    fn is_plain(&self, test: &If<'c>) -> bool {
        let harmless = |var: Option<Var>, arm: E<'c>| {
            var.is_none_or(|v| !self.is_used(v) || matches!(arm.kind, Kind::Var(a) if a == v))
        };
        harmless(test.falsy, test.otherwise) && harmless(test.truthy, test.then)
    }

    fn if_test(&mut self, test: &'c If<'c>, no: BlockId, mode: Mode) -> Result<()> {
        let known = |b: &Self, arm: E<'c>, var: Option<Var>, value: bool| match &arm.kind {
            Kind::Var(v) if Some(*v) == var && (mode == Mode::Truthy || test.test.boolean) => Some(value),
            Kind::Const(c) => match (b.pool.get(*c), mode) {
                (Constant::Atom(names::FALSE | names::NIL), _) => Some(false),
                (Constant::Atom(names::TRUE), _) => Some(true),
                (_, Mode::Truthy) => Some(true),
                (_, Mode::True) => Some(false),
            },
            _ => None,
        };
        let then = known(self, test.then, test.truthy, true);
        let otherwise = known(self, test.otherwise, test.falsy, false);
        match (then, otherwise) {
            (Some(true), Some(false)) => self.truthy(test.test, no),
            (Some(false), Some(true)) => self.fails(test.test, no),
            (None, Some(false)) if self.no_variable(test.then, test.truthy) => {
                self.truthy(test.test, no)?;
                self.test(test.then, no, mode)
            }
            _ => {
                let (middle, yes) = (self.block(), self.block());
                self.test_and_bind(test, middle)?;
                match then {
                    Some(true) => self.jump(yes),
                    Some(false) => self.jump(no),
                    None => {
                        self.test(test.then, no, mode)?;
                        self.jump(yes);
                    }
                }
                self.start(middle);
                match otherwise {
                    Some(true) => {}
                    Some(false) => self.jump(no),
                    None => {
                        self.bind_falsy(test)?;
                        self.test(test.otherwise, no, mode)?;
                    }
                }
                self.jump(yes);
                self.start(yes);
                Ok(())
            }
        }
    }

    fn no_variable(&self, arm: E<'c>, var: Option<Var>) -> bool {
        var.is_none_or(|v| !self.is_used(v) || !matches!(arm.kind, Kind::Var(a) if a == v))
    }

    /// Falls through when `e` is falsy; else to `no`.
    fn fails(&mut self, e: E<'c>, no: BlockId) -> Result<()> {
        let inverse = match &e.kind {
            Kind::Prim(Prim::Compare(kind), [a, b]) => match kind {
                Comparison::Eq => Some((Comparison::Ne, a, b)),
                Comparison::Ne => Some((Comparison::Eq, a, b)),
                Comparison::NeExact => Some((Comparison::EqExact, a, b)),
                Comparison::Lt => Some((Comparison::Ge, a, b)),
                Comparison::Ge => Some((Comparison::Lt, a, b)),
                Comparison::Gt => Some((Comparison::Le, a, b)),
                Comparison::Le => Some((Comparison::Gt, a, b)),
                Comparison::EqExact => None,
            },
            _ => None,
        };
        if let Some((kind, a, b)) = inverse {
            return self.compare(kind, a, b, no, e.line);
        }
        if let Kind::Prim(Prim::Not, [inner]) = &e.kind
            && inner.boolean
        {
            return self.truthy(inner, no);
        }
        let out = self.block();
        self.truthy(e, out)?;
        self.jump(no);
        self.start(out);
        Ok(())
    }

    /// `a KIND b`, with forms of its own for constants.
    fn compare(&mut self, kind: Comparison, a: E<'c>, b: E<'c>, no: BlockId, line: u32) -> Result<()> {
        let (kind, a, b) = match (self.constant(a), self.constant(b)) {
            (Some(_), None) => (mirrored(kind), b, a),
            _ => (kind, a, b),
        };
        if let Some(c) = self.constant(b)
            && self.constant(a).is_none()
        {
            let constant = self.pool.get(c).clone();
            match (kind, &constant) {
                (
                    Comparison::EqExact | Comparison::Eq,
                    Constant::Atom(_) | Constant::Nil | Constant::Binary(_) | Constant::Bits(..),
                )
                | (Comparison::EqExact, _) => {
                    let src = self.value(a)?;
                    return self.is_constant(src, c, no);
                }
                (Comparison::NeExact, _) | (Comparison::Ne, Constant::Atom(_) | Constant::Nil) => {
                    let src = self.value(a)?;
                    let other = self.block();
                    self.is_constant(src, c, other)?;
                    self.jump(no);
                    self.start(other);
                    return Ok(());
                }
                (_, Constant::Int(n)) => {
                    if let Ok(value) = i16::try_from(*n) {
                        let a = self.value(a)?;
                        self.op(match kind {
                            Comparison::Lt => Virtual::test_lt_int { a, value, fail: no },
                            Comparison::Ge => Virtual::test_ge_int { a, value, fail: no },
                            Comparison::Gt => Virtual::test_gt_int { a, value, fail: no },
                            Comparison::Eq => Virtual::test_eq_int { a, value, fail: no },
                            Comparison::Ne => Virtual::test_ne_int { a, value, fail: no },
                            _ => Virtual::test_le_int { a, value, fail: no },
                        });
                        return Ok(());
                    }
                }
                _ => {}
            }
        }
        let left = self.value(a)?;
        let right = self.value(b)?;
        if line != 0 {
            self.line = line;
        }
        let (a, b, fail) = (left, right, no);
        self.op(match kind {
            Comparison::EqExact => Virtual::test_eq_exact { a, b, fail },
            Comparison::NeExact => Virtual::test_ne_exact { a, b, fail },
            Comparison::Eq => Virtual::test_eq { a, b, fail },
            Comparison::Ne => Virtual::test_ne { a, b, fail },
            Comparison::Lt => Virtual::test_lt { a, b, fail },
            Comparison::Ge => Virtual::test_ge { a, b, fail },
            Comparison::Gt => Virtual::test_lt { a: b, b: a, fail },
            Comparison::Le => Virtual::test_ge { a: b, b: a, fail },
        });
        Ok(())
    }

    /// `src === constant`
    pub(super) fn is_constant(
        &mut self,
        src: Value,
        c: crate::core::pool::Const,
        fail: BlockId,
    ) -> Result<()> {
        let op = match self.pool.get(c) {
            Constant::Atom(a) => Virtual::test_atom { src, atom: self.tables.atom(*a), fail },
            Constant::Nil => Virtual::test_nil { src, fail },
            Constant::Int(n) if i32::try_from(*n).is_ok() => {
                Virtual::test_int { src, value: *n as i32, fail }
            }
            _ => Virtual::test_literal { src, literal: self.literal(c), fail },
        };
        self.op(op);
        Ok(())
    }
}

/// The comparison with its sides swapped.
fn mirrored(kind: Comparison) -> Comparison {
    match kind {
        Comparison::Lt => Comparison::Gt,
        Comparison::Gt => Comparison::Lt,
        Comparison::Le => Comparison::Ge,
        Comparison::Ge => Comparison::Le,
        same @ (Comparison::Eq | Comparison::Ne | Comparison::EqExact | Comparison::NeExact) => same,
    }
}

/// Whether the last thing done is a call for which the frame would be gone: lines must say so.
fn ends_in_call(e: E<'_>) -> bool {
    match &e.kind {
        Kind::Call(callee, _) => leaves_frame(callee),
        Kind::Seq(items) => items.last().is_some_and(|last| ends_in_call(last)),
        _ => false,
    }
}
