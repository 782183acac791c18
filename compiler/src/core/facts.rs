//! What can be told of an expression by looking at it.

use super::ir::{Callee, E, Kind, Prim};
use super::pool::{Constant, Pool};
use crate::quoted::names;

/// Whether the value is always `true` or `false` (when there is one).
pub fn is_boolean(pool: &Pool, e: E<'_>) -> bool {
    match &e.kind {
        Kind::Const(c) => matches!(pool.get(*c), Constant::Atom(names::TRUE | names::FALSE)),
        Kind::Prim(prim, args) => match prim {
            Prim::Compare(_) | Prim::Test(_) | Prim::TestFunction(_) | Prim::Not => true,
            Prim::AndAlso | Prim::OrElse => is_boolean(pool, args[1]),
            _ => false,
        },
        Kind::Call(Callee::Remote(names::ERLANG, name), args) => matches!(
            (name.as_str(), args.len()),
            ("is_map_key" | "is_function" | "and" | "or" | "xor" | "is_record", 2) | ("is_process_alive", 1)
        ),
        Kind::If(test) => {
            let falsy_is_false = is_boolean(pool, test.test)
                && matches!(test.otherwise.kind, Kind::Var(v) if Some(v) == test.falsy);
            is_boolean(pool, test.then) && (falsy_is_false || is_boolean(pool, test.otherwise))
        }
        Kind::Seq(items) => items.last().is_some_and(|e| is_boolean(pool, e)),
        // `and`, `or` on what may be no boolean: the arms are booleans or raise.
        Kind::Case(case) => case
            .clauses
            .iter()
            .all(|c| matches!(c.body.kind, Kind::Raise(..)) || is_boolean(pool, c.body)),
        _ => false,
    }
}

/// Whether evaluating it in a guard can fail.
pub fn may_raise(e: E<'_>) -> bool {
    match &e.kind {
        Kind::Const(_) | Kind::Var(_) => false,
        Kind::Prim(prim, args) => {
            let total = matches!(
                prim,
                Prim::Compare(_) | Prim::Test(_) | Prim::TestFunction(_) | Prim::SelfPid | Prim::AndAlso | Prim::OrElse
            );
            !total || args.iter().any(|a| may_raise(a))
        }
        _ => true,
    }
}
