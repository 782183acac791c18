//! `:ets`: the natives of tables. What goes through whole tables with functions of the language
//! is Elixir.
//!
//! Reference: <https://www.erlang.org/doc/apps/stdlib/ets.html>

pub mod objects;
pub mod select;
pub mod tables;

use super::{Interrupt, NativeContext};
use crate::ets::tables::NoTable;
use crate::ets::{Access, Object, TableRef};
use crate::term::copy::{self, Literals};
use crate::term::{Atom, Term, make};

crate::atoms! {
    END_OF_TABLE = "$end_of_table";
}

/// badarg with a cause that the words about it depend on.
#[cold]
fn because(ctx: &NativeContext<'_>, cause: &str) -> Interrupt {
    ctx.badarg_because(Atom::intern(cause))
}

/// The table that a term names, if this process may do that with it.
#[inline]
fn table(ctx: &NativeContext<'_>, term: Term, access: Access) -> Result<TableRef, Interrupt> {
    match ctx.scheduler.core().tables.find(term) {
        Ok(table) if table.allows(ctx.running.pid(), access) => Ok(table),
        Ok(_) => Err(because(ctx, "access")),
        Err(NoTable::Gone) => Err(because(ctx, "id")),
        Err(NoTable::Reference | NoTable::Kind) => Err(because(ctx, "type")),
    }
}

/// A copy for this process of something in a table, under the table's lock.
#[inline]
fn copy_out(ctx: &mut NativeContext<'_>, term: Term) -> Term {
    copy::copy(ctx.heap(), term, Literals::Share)
}

/// Copies of objects, as a list.
fn copies(ctx: &mut NativeContext<'_>, objects: &[Object]) -> Term {
    let mut list = Term::NIL;
    let mut words = 0;
    for object in objects.iter().rev() {
        words += object.words();
        let object = copy_out(ctx, object.term());
        list = make::cons(ctx.heap(), object, list);
    }
    ctx.charge(words / WORDS_PER_REDUCTION);
    list
}

/// Words copied for one reduction.
const WORDS_PER_REDUCTION: usize = 64;
