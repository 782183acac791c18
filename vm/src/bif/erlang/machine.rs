//! What there is to know of the schedulers, and what they have done.

use crate::bif::NativeContext;
use crate::process::info;
use crate::sched::clock::{TICK_NS, clock};
use crate::term::{Term, make, names};
use rustix::time::{ClockId, clock_gettime};
use std::sync::atomic::{AtomicU64, Ordering};

/// An item of `system_info` that the schedulers know.
pub(super) fn system_item(ctx: &mut NativeContext, item: &str) -> Option<Term> {
    let core = ctx.scheduler.core();
    Some(match item {
        "schedulers"
        | "schedulers_online"
        | "logical_processors"
        | "logical_processors_online"
        | "logical_processors_available" => Term::small(core.scheduler_count() as i64),
        "scheduler_id" => Term::small(ctx.scheduler.scheduler_id() as i64),
        "process_count" => Term::small(info::all_pids(ctx.scheduler).len() as i64),
        "process_limit" => Term::small(core.table.capacity() as i64),
        "port_count" => Term::small(0),
        "schedulers_state" => {
            let count = Term::small(core.scheduler_count() as i64);
            ctx.tuple(&[count, count, count])
        }
        _ => return None,
    })
}

/// Processor time of the program, in milliseconds.
fn runtime_ms() -> u64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as u64 * 1000 + time.tv_nsec as u64 / 1_000_000
}

static RUNTIME_SEEN_MS: AtomicU64 = AtomicU64::new(0);
static WALL_CLOCK_SEEN_MS: AtomicU64 = AtomicU64::new(0);
static REDUCTIONS_SEEN: AtomicU64 = AtomicU64::new(0);

/// `{total, since the last call}`.
fn and_since(ctx: &mut NativeContext, total: u64, seen: &AtomicU64) -> Term {
    let before = seen.swap(total, Ordering::Relaxed);
    let total_term = make::uint(ctx.heap(), total);
    let since = make::uint(ctx.heap(), total.saturating_sub(before));
    ctx.tuple(&[total_term, since])
}

crate::natives! { module "erlang";
    /// What the machine has done so far.
    fn statistics/1 [] (ctx, [item]) {
        let core = ctx.scheduler.core();
        Ok(match ctx.atom(item)?.as_str() {
            "reductions" | "exact_reductions" => {
                let total = core.reductions() + u64::from(ctx.running.slice_used());
                and_since(ctx, total, &REDUCTIONS_SEEN)
            }
            "runtime" => and_since(ctx, runtime_ms(), &RUNTIME_SEEN_MS),
            "wall_clock" => {
                and_since(ctx, clock().monotonic_ns() / TICK_NS, &WALL_CLOCK_SEEN_MS)
            }
            "run_queue" | "total_run_queue_lengths" | "total_run_queue_lengths_all"
            | "total_active_tasks" | "total_active_tasks_all" => {
                Term::small(core.run_queue_lengths().iter().sum::<usize>() as i64)
            }
            "run_queue_lengths" | "run_queue_lengths_all" | "active_tasks" | "active_tasks_all" => {
                let lengths: Vec<Term> =
                    core.run_queue_lengths().into_iter().map(|n| Term::small(n as i64)).collect();
                ctx.list(&lengths)
            }
            "context_switches" => {
                let switches = make::uint(ctx.heap(), core.switches());
                ctx.tuple(&[switches, Term::small(0)])
            }
            // Nobody has asked for it to be counted.
            "scheduler_wall_time" | "scheduler_wall_time_all" => Term::atom(names::UNDEFINED),
            "garbage_collection" => {
                ctx.tuple(&[Term::small(0), Term::small(0), Term::small(0)])
            }
            _ => return Err(ctx.badarg()),
        })
    }
}
