//! `:ampoule_compile`: how a process speaks to a compilation (see [`crate::compile_service`]).

use crate::heap::FragmentBox;
use crate::term::{Term, make, names};

crate::natives! { module "ampoule_compile";
    /// Starts a compilation job of this kind; the reference of the job.
    fn start/2 [] (ctx, [kind, args]) {
        let request = make::tuple(ctx.heap(), &[kind, args]);
        let job = ctx.scheduler.make_reference();
        let machine = ctx.scheduler.machine();
        let Some(service) = machine.compile_service() else { return Err(ctx.badarg()) };
        service.start(&machine, ctx.running.pid(), job, FragmentBox::outside(request));
        Ok(Term::reference(job))
    }

    /// Answers a job's request.
    fn answer/2 [] (ctx, [job, answer]) {
        let machine = ctx.scheduler.machine();
        match (job.as_plain_reference(), machine.compile_service()) {
            (Some(job), Some(service)) if service.answer(job, FragmentBox::outside(answer)) => {
                Ok(Term::atom(names::OK))
            }
            _ => Err(ctx.badarg()),
        }
    }

    /// The code of an evaluation has run: its module goes when nothing leads to it any more.
    fn forget/1 [] (ctx, [module]) {
        let module = ctx.atom(module)?;
        let Some(service) = ctx.scheduler.machine().compile_service() else { return Err(ctx.badarg()) };
        service.forget(module);
        Ok(Term::atom(names::OK))
    }

    /// Whether compilations have put something off that a `:verify` job of the group is to tell.
    fn has_put_off/1 [] (ctx, [group]) {
        let group = ctx.small(group)?.unsigned_abs();
        let service = ctx.scheduler.machine().compile_service();
        Ok(Term::bool(service.is_some_and(|service| service.has_put_off(group))))
    }

    /// Nothing of the group is to be told any more.
    fn forget_put_off/1 [] (ctx, [group]) {
        let group = ctx.small(group)?.unsigned_abs();
        if let Some(service) = ctx.scheduler.machine().compile_service() {
            service.forget_put_off(group);
        }
        Ok(Term::atom(names::OK))
    }

    /// Asks a job (or the one that defines the module in the first argument); the reference of
    /// the answer.
    fn service/4 [] (ctx, [job, module, function, args]) {
        let reference = ctx.scheduler.make_reference();
        let question = make::tuple(ctx.heap(), &[module, function, args]);
        let machine = ctx.scheduler.machine();
        let Some(service) = machine.compile_service() else { return Err(ctx.badarg()) };
        let job = job.as_plain_reference();
        if service.ask(job, ctx.running.pid(), reference, FragmentBox::outside(question)) {
            Ok(Term::reference(reference))
        } else {
            Err(ctx.badarg())
        }
    }
}
