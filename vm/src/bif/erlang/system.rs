//! The machine: its properties, its memory.

use crate::bif::NativeContext;
use crate::bif::erlang::texts::char_list;
use crate::process::cold::Settings;
use crate::process::info::max_heap_map;
use crate::term::atom::ATOM_LIMIT;
use crate::term::{Atom, Term, hash, make};

/// What an item of `system_info` is, for items that do not change while the machine runs.
fn constant(ctx: &mut NativeContext, item: &str) -> Option<Term> {
    let atom = |text: &str| Term::atom(Atom::intern(text));
    Some(match item {
        "otp_release" => char_list(ctx, "29"),
        "version" => char_list(ctx, "17.0"),
        "system_version" => char_list(ctx, concat!("ampoule ", env!("CARGO_PKG_VERSION"), "\n")),
        "system_architecture" => {
            let text = format!("{}-pc-{}-gnu", std::env::consts::ARCH, std::env::consts::OS);
            char_list(ctx, &text)
        }
        "machine" => char_list(ctx, "AMPOULE"),
        "wordsize" => Term::small(8),
        "endian" => atom(if cfg!(target_endian = "little") { "little" } else { "big" }),
        "port_limit" => Term::small(65_536),
        "atom_limit" => Term::small(i64::from(ATOM_LIMIT)),
        "atom_count" => Term::small(i64::from(Atom::count())),
        "threads" | "smp_support" => Term::TRUE,
        "emu_flavor" => atom("jit"),
        "emu_type" | "build_type" => atom("opt"),
        "dirty_cpu_schedulers" | "dirty_cpu_schedulers_online" | "dirty_io_schedulers" => Term::small(0),
        "async_threads" => Term::small(1),
        "kernel_poll" => Term::TRUE,
        "start_time" => Term::small(0),
        "os_monotonic_time_source" => Term::NIL,
        "ets_limit" => Term::small(8192),
        "end_time" => make::int(ctx.heap(), i64::MAX),
        "time_correction" | "eager_check_io" => Term::TRUE,
        "debug_compiled" | "dynamic_trace_probes" | "async_dist" => Term::FALSE,
        "time_offset" => atom("volatile"),
        "time_warp_mode" => atom("multi_time_warp"),
        "tolerant_timeofday" => atom("disabled"),
        "multi_scheduling" => atom("enabled"),
        "multi_scheduling_blockers" => Term::NIL,
        "thread_pool_size" => Term::small(1),
        "cpu_topology" | "modified_timing_level" => atom("undefined"),
        "dynamic_trace" => atom("none"),
        "heap_type" => atom("private"),
        "message_queue_data" => atom("on_heap"),
        "scheduler_bind_type" => atom(if ctx.scheduler.core().config.pin { "no_spread" } else { "unbound" }),
        "halt_flush_timeout" => atom("infinity"),
        "compat_rel" => Term::small(29),
        "creation" | "trace_control_word" => Term::small(0),
        "outstanding_system_requests_limit" => Term::small(4),
        "nif_version" => char_list(ctx, "2.18"),
        _ => return None,
    })
}

/// What new processes begin with.
fn process_default(ctx: &mut NativeContext, item: &str) -> Option<Term> {
    let defaults = Settings::default();
    let value = match item {
        "fullsweep_after" => defaults.fullsweep_after as usize,
        "min_heap_size" => defaults.min_heap_words,
        "min_bin_vheap_size" => defaults.min_bin_vheap_words,
        "max_heap_size" => return Some(max_heap_map(ctx.heap(), &defaults)),
        _ => return None,
    };
    Some(ctx.tuple(&[Term::atom(Atom::intern(item)), Term::small(value as i64)]))
}

/// An item that is a pair of a name and what is asked of it.
fn pair_item(item: Term) -> Option<Term> {
    match *item.tuple()? {
        [name, of] if name.as_atom()?.as_str() == "wordsize" => {
            matches!(of.as_atom()?.as_str(), "internal" | "external").then_some(Term::small(8))
        }
        _ => None,
    }
}

/// A file of `/proc` as text.
fn proc_file(path: &str) -> Option<String> {
    std::fs::read_to_string(path).ok()
}

/// Bytes of memory that the operating system has given to the machine.
fn resident_bytes() -> usize {
    let pages = proc_file("/proc/self/statm").and_then(|text| text.split(' ').nth(1)?.parse::<usize>().ok());
    pages.unwrap_or(0) * 4096
}

/// A kind of memory in bytes.
fn memory_bytes(ctx: &NativeContext<'_>, kind: &str) -> Option<usize> {
    let code = || crate::code::module::memory_bytes();
    Some(match kind {
        "total" => resident_bytes(),
        "processes" | "processes_used" => resident_bytes().saturating_sub(code()),
        "system" => code() + ATOM_BYTES * Atom::count() as usize,
        "atom" | "atom_used" => ATOM_BYTES * Atom::count() as usize,
        "code" => code(),
        "binary" => crate::term::binary::block_bytes(),
        "ets" => ctx.scheduler.core().tables.memory_bytes(),
        _ => return None,
    })
}

/// About what an atom takes.
const ATOM_BYTES: usize = 48;

const MEMORY_KINDS: &[&str] =
    &["total", "processes", "processes_used", "system", "atom", "atom_used", "binary", "code", "ets"];

crate::natives! { module "erlang";
    /// A property of the machine.
    fn system_info/1 [] (ctx, [item]) {
        if let Some(value) = pair_item(item) {
            return Ok(value);
        }
        let name = ctx.atom(item)?.as_str();
        let value = super::machine::system_item(ctx, name)
            .or_else(|| process_default(ctx, name))
            .or_else(|| constant(ctx, name));
        value.ok_or_else(|| ctx.badarg())
    }
    /// Bytes of memory, by kind.
    fn memory/0 [] (ctx, []) {
        let mut pairs = Vec::new();
        for kind in MEMORY_KINDS {
            let bytes = ctx.int(memory_bytes(ctx, kind).unwrap_or(0) as i64);
            pairs.push(ctx.tuple(&[Term::atom(Atom::intern(kind)), bytes]));
        }
        Ok(ctx.list(&pairs))
    }
    /// Bytes of memory of a kind, or of a list of kinds.
    fn memory/1 [] (ctx, [kind]) {
        if let Some(kind) = kind.as_atom() {
            let bytes = memory_bytes(ctx, kind.as_str()).ok_or_else(|| ctx.badarg())?;
            return Ok(ctx.int(bytes as i64));
        }
        let mut pairs = Vec::new();
        for kind in ctx.list_items(kind)? {
            let bytes = memory_bytes(ctx, ctx.atom(kind)?.as_str()).ok_or_else(|| ctx.badarg())?;
            let bytes = ctx.int(bytes as i64);
            pairs.push(ctx.tuple(&[kind, bytes]));
        }
        Ok(ctx.list(&pairs))
    }
    /// A text of a term on standard output, for finding faults.
    fn display/1 [] (ctx, [term]) {
        let text = format!("{term:?}\r\n");
        crate::io::write_stdout(text.as_bytes());
        Ok(Term::TRUE)
    }
    /// A hash of a term within a range, as an older function gave it.
    fn phash/2 [pure] (ctx, [t, range]) {
        match range.as_small() {
            Some(range) if range > 0 => Ok(Term::small((hash::hash(t) >> 32) as i64 % range + 1)),
            _ => Err(ctx.badarg()),
        }
    }
}
