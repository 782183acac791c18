//! Links, monitors, aliases, registered names.

use super::processes::{monitor_options, pid, reference_term};
use crate::bif::{Interrupt, NativeContext, Outcome};
use crate::process::cold::Alias;
use crate::process::links::Target;
use crate::term::{Atom, Term, names};

crate::atoms! {
    FLUSH = "flush";
    INFO = "info";
    PRIORITY = "priority";
    EXPLICIT_UNALIAS = "explicit_unalias";
    REPLY = "reply";
    TIME_OFFSET = "time_offset";
}

/// A pid, a name, or `{name, this node}`.
fn target(ctx: &NativeContext, term: Term) -> Result<Target, Interrupt> {
    if let Some(pid) = term.as_pid() {
        return Ok(Target::Pid(pid));
    }
    if let Some(name) = term.as_atom() {
        return Ok(Target::Name(name));
    }
    match term.tuple() {
        Some(&[name, node]) if node == Term::atom(names::NONODE) => Ok(Target::Name(ctx.atom(name)?)),
        _ => Err(ctx.badarg()),
    }
}

fn monitor(ctx: &mut NativeContext, kind: Term, of: Term, options: Term) -> Outcome {
    let kind = ctx.atom(kind)?;
    if kind == TIME_OFFSET || kind == names::PORT {
        // The offset never changes, and there are no ports: these never fire.
        return Ok(Term::reference(ctx.scheduler.make_reference()));
    }
    if kind != names::PROCESS {
        return Err(ctx.badarg());
    }
    let of = target(ctx, of)?;
    let (alias, tag) = monitor_options(ctx, options)?;
    let number = ctx.scheduler.make_reference();
    ctx.running.monitor(ctx.scheduler, number, of, alias, tag);
    Ok(reference_term(ctx, number, alias.is_some()))
}

fn reference(ctx: &NativeContext, term: Term) -> Result<u64, Interrupt> {
    term.reference_number().ok_or_else(|| ctx.badarg())
}

crate::natives! { module "erlang";
    /// Link to a process.
    fn link/1 [] (ctx, [to]) {
        if to.is_port() {
            return Err(ctx.error(Term::atom(names::NOPROC)));
        }
        let to = pid(ctx, to)?;
        match ctx.running.link(ctx.scheduler, to) {
            Ok(()) => Ok(Term::TRUE),
            Err(_) => Err(ctx.error(Term::atom(names::NOPROC))),
        }
    }
    /// Link to a process, with options.
    fn link/2 [] (ctx, [to, options]) {
        for option in ctx.list_items(options)? {
            if option != Term::atom(PRIORITY) {
                return Err(ctx.badarg());
            }
        }
        let to = pid(ctx, to)?;
        match ctx.running.link(ctx.scheduler, to) {
            Ok(()) => Ok(Term::TRUE),
            Err(_) => Err(ctx.error(Term::atom(names::NOPROC))),
        }
    }
    /// End a link.
    fn unlink/1 [] (ctx, [from]) {
        if from.is_port() {
            return Ok(Term::TRUE);
        }
        let from = pid(ctx, from)?;
        ctx.running.unlink(ctx.scheduler, from);
        Ok(Term::TRUE)
    }
    /// Monitor a process.
    fn monitor/2 [] (ctx, [kind, of]) { monitor(ctx, kind, of, Term::NIL) }
    /// Monitor a process, with options.
    fn monitor/3 [] (ctx, [kind, of, options]) { monitor(ctx, kind, of, options) }
    /// End a monitor.
    fn demonitor/1 [] (ctx, [number]) {
        let number = reference(ctx, number)?;
        ctx.running.demonitor(ctx.scheduler, number);
        Ok(Term::TRUE)
    }
    /// End a monitor; with `flush` also a message of it that has come, with `info` tell whether
    /// there was a monitor.
    fn demonitor/2 [] (ctx, [number, options]) {
        let number = reference(ctx, number)?;
        let (mut flush, mut info) = (false, false);
        for option in ctx.list_items(options)? {
            match ctx.atom(option)? {
                FLUSH => flush = true,
                INFO => info = true,
                _ => return Err(ctx.badarg()),
            }
        }
        let was_there = ctx.running.demonitor(ctx.scheduler, number);
        if flush && !was_there {
            ctx.running.flush_monitor(ctx.scheduler, number);
        }
        Ok(Term::bool(!info || was_there))
    }
    /// A reference that messages can be sent to.
    fn alias/0 [] (ctx, []) {
        let number = ctx.scheduler.make_reference();
        ctx.running.make_alias(number, Alias::Explicit);
        Ok(reference_term(ctx, number, true))
    }
    /// The same, with options.
    fn alias/1 [] (ctx, [options]) {
        let mut alias = Alias::Explicit;
        for option in ctx.list_items(options)? {
            match ctx.atom(option)? {
                EXPLICIT_UNALIAS => alias = Alias::Explicit,
                REPLY => alias = Alias::Reply,
                PRIORITY => {}
                _ => return Err(ctx.badarg()),
            }
        }
        let number = ctx.scheduler.make_reference();
        ctx.running.make_alias(number, alias);
        Ok(reference_term(ctx, number, true))
    }
    /// End an alias. False: it was none of this process.
    fn unalias/1 [] (ctx, [number]) {
        let number = reference(ctx, number)?;
        Ok(Term::bool(ctx.running.unalias(number)))
    }
    /// Give a process a name.
    fn register/2 [] (ctx, [name, of]) {
        let name = ctx.atom(name)?;
        let of = pid(ctx, of)?;
        let core = ctx.scheduler.core();
        if name == names::UNDEFINED || !core.registry.register(&core.table, name, of) {
            return Err(ctx.badarg());
        }
        Ok(Term::TRUE)
    }
    /// Take a name away.
    fn unregister/1 [] (ctx, [name]) {
        let name = ctx.atom(name)?;
        let core = ctx.scheduler.core();
        if core.registry.unregister(&core.table, name) { Ok(Term::TRUE) } else { Err(ctx.badarg()) }
    }
    /// Who has a name.
    fn whereis/1 [] (ctx, [name]) {
        let name = ctx.atom(name)?;
        let found = ctx.scheduler.core().registry.find(name);
        Ok(found.map_or(Term::atom(names::UNDEFINED), Term::pid))
    }
    /// All names.
    fn registered/0 [] (ctx, []) {
        let all: Vec<Atom> = ctx.scheduler.core().registry.all();
        let all: Vec<Term> = all.into_iter().map(Term::atom).collect();
        Ok(ctx.list(&all))
    }
    /// The name of this node.
    fn node/0 [guard] (ctx, []) {
        let _ = &ctx;
        Ok(Term::atom(names::NONODE))
    }
    /// The node of a pid, reference or port.
    fn node/1 [guard] (ctx, [of]) {
        if of.is_pid() || of.is_reference() || of.is_port() {
            Ok(Term::atom(names::NONODE))
        } else {
            Err(ctx.badarg())
        }
    }
    /// Nodes connected to this one.
    fn nodes/0 [] (ctx, []) {
        let _ = &ctx;
        Ok(Term::NIL)
    }
    /// Nodes of a kind.
    fn nodes/1 [] (ctx, [kinds]) {
        let kinds = if kinds.is_list() { ctx.list_items(kinds)? } else { vec![kinds] };
        let mut this = false;
        for kind in kinds {
            match ctx.atom(kind)?.as_str() {
                "this" | "known" => this = true,
                "visible" | "hidden" | "connected" => {}
                _ => return Err(ctx.badarg()),
            }
        }
        Ok(if this { ctx.list(&[Term::atom(names::NONODE)]) } else { Term::NIL })
    }
    /// Whether this node takes part in a cluster.
    fn is_alive/0 [] (ctx, []) {
        let _ = &ctx;
        Ok(Term::FALSE)
    }
}
