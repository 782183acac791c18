//! What can be told of an expression by looking at it.

use super::ir::{Callee, E, Expr, Kind, Prim};
use super::pool::{Constant, Pool};
use crate::quoted::names;

impl<'c> Expr<'c> {
    /// A node, with what its parts tell of it.
    pub fn new(pool: &Pool, line: u32, kind: Kind<'c>) -> Expr<'c> {
        let boolean = is_boolean(pool, &kind);
        Expr { line, boolean, kind }
    }
}

/// Whether the value is always `true` or `false` (when there is one).
fn is_boolean(pool: &Pool, kind: &Kind<'_>) -> bool {
    match kind {
        Kind::Const(c) => matches!(pool.get(*c), Constant::Atom(names::TRUE | names::FALSE)),
        Kind::Prim(prim, args) => match prim {
            Prim::Compare(_) | Prim::Test(_) | Prim::TestFunction(_) | Prim::Not => true,
            Prim::AndAlso | Prim::OrElse => args[1].boolean,
            _ => false,
        },
        Kind::Call(Callee::Remote(names::ERLANG, name), args) => matches!(
            (name.as_str(), args.len()),
            ("is_map_key" | "is_function" | "and" | "or" | "xor" | "is_record", 2) | ("is_process_alive", 1)
        ),
        Kind::If(test) => {
            let falsy_is_false =
                test.test.boolean && matches!(test.otherwise.kind, Kind::Var(v) if Some(v) == test.falsy);
            test.then.boolean && (falsy_is_false || test.otherwise.boolean)
        }
        Kind::Inlined(_, body) => body.boolean,
        Kind::Seq(items) => items.last().is_some_and(|e| e.boolean),
        // `and`, `or` on what may be no boolean: the arms are booleans or raise.
        Kind::Case(case) => {
            case.clauses.iter().all(|c| matches!(c.body.kind, Kind::Raise(..)) || c.body.boolean)
        }
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
                Prim::Compare(_)
                    | Prim::Test(_)
                    | Prim::TestFunction(_)
                    | Prim::SelfPid
                    | Prim::AndAlso
                    | Prim::OrElse
            );
            !total || args.iter().any(|a| may_raise(a))
        }
        _ => true,
    }
}
