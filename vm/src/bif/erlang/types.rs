//! Type tests, comparison, booleans.

use crate::term::{Term, cmp, map, names};

crate::natives! { module "erlang";
    /// Whether it is an atom.
    fn is_atom/1 [guard pure] (ctx, [t]) { Ok(Term::bool(t.is_atom())) }
    /// Whether it is a binary.
    fn is_binary/1 [guard pure] (ctx, [t]) { Ok(Term::bool(t.is_binary())) }
    /// Whether it is a bitstring.
    fn is_bitstring/1 [guard pure] (ctx, [t]) { Ok(Term::bool(t.is_bits())) }
    /// Whether it is a boolean.
    fn is_boolean/1 [guard pure] (ctx, [t]) { Ok(Term::bool(t.is_bool())) }
    /// Whether it is a float.
    fn is_float/1 [guard pure] (ctx, [t]) { Ok(Term::bool(t.is_float())) }
    /// Whether it is a function.
    fn is_function/1 [guard pure] (ctx, [t]) { Ok(Term::bool(t.is_closure())) }
    /// Whether it is a function of so many arguments.
    fn is_function/2 [guard pure] (ctx, [t, arity]) {
        match arity.as_small() {
            Some(n) if n >= 0 => {
                Ok(Term::bool(t.closure().is_some_and(|(l, _)| i64::from(l.arity) == n)))
            }
            None if arity.big().is_some_and(|(negative, _)| !negative) => Ok(Term::FALSE),
            _ => Err(ctx.badarg()),
        }
    }
    /// Whether it is an integer.
    fn is_integer/1 [guard pure] (ctx, [t]) { Ok(Term::bool(t.is_integer())) }
    /// Whether it is an integer between two others, both included.
    fn is_integer/3 [guard pure] (ctx, [t, low, high]) {
        if !low.is_integer() || !high.is_integer() {
            return Err(ctx.badarg());
        }
        let within = t.is_integer() && cmp::compare(low, t).is_le() && cmp::compare(t, high).is_le();
        Ok(Term::bool(within))
    }
    /// Whether it is a list.
    fn is_list/1 [guard pure] (ctx, [t]) { Ok(Term::bool(t.is_list())) }
    /// Whether it is a map.
    fn is_map/1 [guard pure] (ctx, [t]) { Ok(Term::bool(t.is_map())) }
    /// Whether it is a number.
    fn is_number/1 [guard pure] (ctx, [t]) { Ok(Term::bool(t.is_number())) }
    /// Whether it is a pid.
    fn is_pid/1 [guard pure] (ctx, [t]) { Ok(Term::bool(t.is_pid())) }
    /// Whether it is a port.
    fn is_port/1 [guard pure] (ctx, [t]) { Ok(Term::bool(t.is_port())) }
    /// Whether it is a reference.
    fn is_reference/1 [guard pure] (ctx, [t]) { Ok(Term::bool(t.is_reference())) }
    /// Whether it is a tuple.
    fn is_tuple/1 [guard pure] (ctx, [t]) { Ok(Term::bool(t.is_tuple())) }
    /// Whether it is a tuple whose first element is this atom.
    fn is_record/2 [guard pure] (ctx, [t, tag]) {
        if !tag.is_atom() {
            return Err(ctx.badarg());
        }
        Ok(Term::bool(t.tuple().is_some_and(|e| e.first() == Some(&tag))))
    }
    /// Whether it is a tuple of this size whose first element is this atom.
    fn is_record/3 [guard pure] (ctx, [t, tag, size]) {
        let (true, Some(size)) = (tag.is_atom(), size.as_small()) else { return Err(ctx.badarg()) };
        Ok(Term::bool(t.tuple().is_some_and(|e| e.first() == Some(&tag) && e.len() as i64 == size)))
    }
    /// Whether the map has the key.
    fn is_map_key/2 [guard pure] (ctx, [key, m]) {
        if !m.is_map() {
            return Err(ctx.error_pair(names::BADMAP, m));
        }
        Ok(Term::bool(map::get(m, key).is_some()))
    }

    /// Equal, numbers of different types too.
    fn "=="/2 [guard pure] (ctx, [a, b]) { Ok(Term::bool(cmp::eq(a, b))) }
    /// Not `==`.
    fn "/="/2 [guard pure] (ctx, [a, b]) { Ok(Term::bool(!cmp::eq(a, b))) }
    /// The same value of the same type.
    fn "=:="/2 [guard pure] (ctx, [a, b]) { Ok(Term::bool(cmp::eq_exact(a, b))) }
    /// Not `===`.
    fn "=/="/2 [guard pure] (ctx, [a, b]) { Ok(Term::bool(!cmp::eq_exact(a, b))) }
    /// Before in the order of terms.
    fn "<"/2 [guard pure] (ctx, [a, b]) { Ok(Term::bool(cmp::compare(a, b).is_lt())) }
    /// Before or equal.
    fn "=<"/2 [guard pure] (ctx, [a, b]) { Ok(Term::bool(cmp::compare(a, b).is_le())) }
    /// After in the order of terms.
    fn ">"/2 [guard pure] (ctx, [a, b]) { Ok(Term::bool(cmp::compare(a, b).is_gt())) }
    /// After or equal.
    fn ">="/2 [guard pure] (ctx, [a, b]) { Ok(Term::bool(cmp::compare(a, b).is_ge())) }
    /// The one that comes last in the order of terms; the first of equal ones.
    fn max/2 [guard pure] (ctx, [a, b]) { Ok(if cmp::compare(a, b).is_lt() { b } else { a }) }
    /// The one that comes first in the order of terms; the first of equal ones.
    fn min/2 [guard pure] (ctx, [a, b]) { Ok(if cmp::compare(b, a).is_lt() { b } else { a }) }

    /// The other boolean.
    fn not/1 [guard pure] (ctx, [t]) {
        t.as_bool().map(|b| Term::bool(!b)).ok_or_else(|| ctx.badarg())
    }
    /// Both.
    fn and/2 [guard pure] (ctx, [a, b]) {
        match (a.as_bool(), b.as_bool()) {
            (Some(a), Some(b)) => Ok(Term::bool(a && b)),
            _ => Err(ctx.badarg()),
        }
    }
    /// At least one.
    fn or/2 [guard pure] (ctx, [a, b]) {
        match (a.as_bool(), b.as_bool()) {
            (Some(a), Some(b)) => Ok(Term::bool(a || b)),
            _ => Err(ctx.badarg()),
        }
    }
    /// Exactly one.
    fn xor/2 [guard pure] (ctx, [a, b]) {
        match (a.as_bool(), b.as_bool()) {
            (Some(a), Some(b)) => Ok(Term::bool(a != b)),
            _ => Err(ctx.badarg()),
        }
    }
}
