//! `:erlang`: what the language itself rests on.

use crate::term::Term;

crate::natives! { module "erlang";
    /// Number of elements of a tuple.
    fn tuple_size/1 [guard pure] (ctx, [tuple]) {
        match tuple.tuple_arity() {
            Some(n) => Ok(Term::small(n as i64)),
            None => Err(ctx.badarg()),
        }
    }
}
