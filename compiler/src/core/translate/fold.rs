//! Operations on constants. What could fail, overflow, or be no finite float is left to run time.

use super::*;
use crate::core::pool::Constant;
use crate::quoted::names;
use ampoule_bytecode::operand::{Comparison, TypeTest};
use std::cmp::Ordering;

/// Integers up to this size are floats exactly.
const EXACT_MAX: u64 = 1 << 53;

pub(super) fn integer(prim: Prim, a: i64, b: i64) -> Option<i64> {
    match prim {
        Prim::Add => a.checked_add(b),
        Prim::Sub => a.checked_sub(b),
        Prim::Mul => a.checked_mul(b),
        Prim::IntDiv => a.checked_div(b),
        Prim::Rem => a.checked_rem(b),
        Prim::Band => Some(a & b),
        Prim::Bor => Some(a | b),
        Prim::Bxor => Some(a ^ b),
        Prim::Bsl if (0..64).contains(&b) => i64::try_from(i128::from(a) << b).ok(),
        Prim::Bsr if (0..64).contains(&b) => Some(a >> b),
        _ => None,
    }
}

/// Arithmetic whose result is a float.
pub(super) fn float(prim: Prim, a: &Constant, b: &Constant) -> Option<f64> {
    let value = |c: &Constant| match c {
        Constant::Float(bits) => Some(f64::from_bits(*bits)),
        Constant::Int(n) if n.unsigned_abs() <= EXACT_MAX => Some(*n as f64),
        _ => None,
    };
    let (a, b) = (value(a)?, value(b)?);
    let result = match prim {
        Prim::Add => a + b,
        Prim::Sub => a - b,
        Prim::Mul => a * b,
        Prim::Div if b != 0.0 => a / b,
        _ => return None,
    };
    result.is_finite().then_some(result)
}

/// Whether a comparison holds, of constants where that is plain to see.
pub(super) fn compared(kind: Comparison, a: &Constant, b: &Constant) -> Option<bool> {
    let order = match (a, b) {
        (Constant::Int(a), Constant::Int(b)) => a.cmp(b),
        (Constant::Binary(a), Constant::Binary(b)) => a.cmp(b),
        (Constant::Atom(a), Constant::Atom(b)) if a == b => Ordering::Equal,
        (Constant::Atom(a), Constant::Atom(b)) => a.as_str().cmp(b.as_str()),
        _ => return None,
    };
    Some(match kind {
        Comparison::Eq | Comparison::EqExact => order.is_eq(),
        Comparison::Ne | Comparison::NeExact => order.is_ne(),
        Comparison::Lt => order.is_lt(),
        Comparison::Le => order.is_le(),
        Comparison::Gt => order.is_gt(),
        Comparison::Ge => order.is_ge(),
    })
}

/// Whether a constant passes a type test. Of maps, whether they are structs is not looked at.
pub(super) fn is_of(kind: TypeTest, constant: &Constant) -> bool {
    match kind {
        TypeTest::Atom => matches!(constant, Constant::Atom(_)),
        TypeTest::Boolean => matches!(constant, Constant::Atom(names::TRUE | names::FALSE)),
        TypeTest::Nil => matches!(constant, Constant::Atom(names::NIL)),
        TypeTest::Integer => matches!(constant, Constant::Int(_) | Constant::BigInt(..)),
        TypeTest::Float => matches!(constant, Constant::Float(_)),
        TypeTest::Number => {
            matches!(constant, Constant::Int(_) | Constant::BigInt(..) | Constant::Float(_))
        }
        TypeTest::Binary => matches!(constant, Constant::Binary(_)),
        TypeTest::Bitstring => matches!(constant, Constant::Binary(_) | Constant::Bits(..)),
        TypeTest::List => matches!(constant, Constant::Nil | Constant::List(..)),
        TypeTest::Tuple => matches!(constant, Constant::Tuple(_)),
        TypeTest::Map => matches!(constant, Constant::Map(_)),
        TypeTest::Function => matches!(constant, Constant::ExternalFun(..)),
        TypeTest::Struct | TypeTest::Pid | TypeTest::Reference | TypeTest::Port => false,
    }
}
