//! `:ampoule_system`: what a program may know of how it was started.

use crate::term::Term;

crate::natives! { module "ampoule_system";
    /// The arguments of the program, as binaries.
    fn argv/0 [] (ctx, []) {
        let machine = ctx.scheduler.machine();
        let items: Vec<Term> = machine.config().argv.iter().map(|text| ctx.string(text)).collect();
        Ok(ctx.list(&items))
    }
}
