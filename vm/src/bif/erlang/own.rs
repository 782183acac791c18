//! What a process has for itself: its dictionary and its flags.

use super::processes::{pid, queue_data, set};
use crate::bif::{Interrupt, NativeContext, Outcome};
use crate::process::cold::Settings;
use crate::process::info;
use crate::term::{Atom, Term, names};

crate::atoms! {
    TRAP_EXIT = "trap_exit";
    PRIORITY = "priority";
    MESSAGE_QUEUE_DATA = "message_queue_data";
    ON_HEAP = "on_heap";
    OFF_HEAP = "off_heap";
    SENSITIVE = "sensitive";
    SAVE_CALLS = "save_calls";
    ERROR_HANDLER = "error_handler";
    ASYNC_DIST = "async_dist";
    FULLSWEEP_AFTER = "fullsweep_after";
    MIN_HEAP_SIZE = "min_heap_size";
    MIN_BIN_VHEAP_SIZE = "min_bin_vheap_size";
    MAX_HEAP_SIZE = "max_heap_size";
    MONITOR_NODES = "monitor_nodes";
}

fn boolean(ctx: &NativeContext, value: Term) -> Result<bool, Interrupt> {
    value.as_bool().ok_or_else(|| ctx.badarg())
}

fn setting(ctx: &mut NativeContext, flag: Atom, settings: &Settings) -> Outcome {
    Ok(match flag {
        FULLSWEEP_AFTER => Term::small(i64::from(settings.fullsweep_after)),
        MIN_HEAP_SIZE => Term::small(settings.min_heap_words as i64),
        MIN_BIN_VHEAP_SIZE => Term::small(settings.min_bin_vheap_words as i64),
        MAX_HEAP_SIZE => info::max_heap_map(ctx.heap(), settings),
        _ => return Err(ctx.badarg()),
    })
}

fn process_flag(ctx: &mut NativeContext, flag: Atom, value: Term) -> Outcome {
    let flags = ctx.running.flags();
    match flag {
        TRAP_EXIT => {
            let on = boolean(ctx, value)?;
            ctx.running.flags_mut().set_trap_exit(on);
            Ok(Term::bool(flags.trap_exit()))
        }
        PRIORITY => {
            let priority = info::priority_of(ctx.atom(value)?).ok_or_else(|| ctx.badarg())?;
            ctx.running.flags_mut().set_priority(priority);
            Ok(Term::atom(info::priority_atom(flags.priority())))
        }
        MESSAGE_QUEUE_DATA => {
            let off_heap = queue_data(ctx, value)?;
            ctx.running.flags_mut().set_off_heap_messages(off_heap);
            Ok(Term::atom(if flags.off_heap_messages() { OFF_HEAP } else { ON_HEAP }))
        }
        SENSITIVE => {
            let on = boolean(ctx, value)?;
            ctx.running.flags_mut().set_sensitive(on);
            Ok(Term::bool(flags.sensitive()))
        }
        ASYNC_DIST => boolean(ctx, value).map(|_| Term::FALSE),
        SAVE_CALLS => {
            ctx.index(value)?;
            Ok(Term::small(0))
        }
        ERROR_HANDLER => {
            let handler = ctx.atom(value)?;
            let settings = ctx.running.cold().settings_mut();
            let before = std::mem::replace(&mut settings.error_handler, handler);
            Ok(Term::atom(before))
        }
        _ => {
            let mut settings = ctx.running.settings();
            let before = setting(ctx, flag, &settings)?;
            set(ctx, &mut settings, flag, value)?;
            ctx.running.set_settings(settings);
            Ok(before)
        }
    }
}

fn or_undefined(value: Option<Term>) -> Outcome {
    Ok(value.unwrap_or(Term::atom(names::UNDEFINED)))
}

fn pairs(ctx: &mut NativeContext, entries: &[(Term, Term)]) -> Term {
    let pairs: Vec<Term> = entries.iter().map(|&(key, value)| ctx.tuple(&[key, value])).collect();
    ctx.list(&pairs)
}

crate::natives! { module "erlang";
    /// Set a flag of the calling process; what it was before.
    fn process_flag/2 [] (ctx, [flag, value]) {
        // `monitor_nodes` or `{monitor_nodes, options}`: there are no other nodes, so it is only
        // counted how often it was asked for.
        let is_tuple = flag.tuple().is_some_and(|all| all.len() == 2 && all[0] == Term::atom(MONITOR_NODES));
        if is_tuple || flag == Term::atom(MONITOR_NODES) {
            let on = boolean(ctx, value)?;
            let count = &mut ctx.running.cold().node_monitors;
            let before = *count;
            *count = if on { before + 1 } else { 0 };
            return Ok(Term::small(i64::from(before)));
        }
        let flag = ctx.atom(flag)?;
        process_flag(ctx, flag, value)
    }
    /// Set a flag of a process: only `save_calls`.
    fn process_flag/3 [] (ctx, [of, flag, value]) {
        let of = pid(ctx, of)?;
        if flag != Term::atom(SAVE_CALLS) || !ctx.scheduler.core().is_alive(of) {
            return Err(ctx.badarg());
        }
        ctx.index(value)?;
        Ok(Term::small(0))
    }
    /// Put a value into the process dictionary; the one before.
    fn put/2 [] (ctx, [key, value]) { or_undefined(ctx.running.cold().dictionary.put(key, value)) }
    /// A value of the process dictionary.
    fn get/1 [] (ctx, [key]) { or_undefined(ctx.running.dictionary_get(key)) }
    /// The whole process dictionary.
    fn get/0 [] (ctx, []) {
        let entries = ctx.running.dictionary_entries();
        Ok(pairs(ctx, &entries))
    }
    /// All keys of the process dictionary.
    fn get_keys/0 [] (ctx, []) {
        let keys: Vec<Term> = ctx.running.dictionary_entries().into_iter().map(|e| e.0).collect();
        Ok(ctx.list(&keys))
    }
    /// The keys of a value.
    fn get_keys/1 [] (ctx, [value]) {
        let entries = ctx.running.dictionary_entries().into_iter();
        let keys: Vec<Term> = entries
            .filter(|entry| crate::term::cmp::eq_exact(entry.1, value))
            .map(|entry| entry.0)
            .collect();
        Ok(ctx.list(&keys))
    }
    /// Take a value out of the process dictionary.
    fn erase/1 [] (ctx, [key]) { or_undefined(ctx.running.cold().dictionary.erase(key)) }
    /// Take everything out of the process dictionary.
    fn erase/0 [] (ctx, []) {
        let entries = ctx.running.cold().dictionary.erase_all();
        Ok(pairs(ctx, &entries))
    }
}
