//! Time, timers, unique numbers.

use super::processes::pid;
use crate::bif::{Interrupt, NativeContext, Outcome};
use crate::heap::{FragmentBox, FragmentBuilder};
use crate::sched::Destination;
use crate::sched::clock::{TICK_NS, clock};
use crate::term::copy::{Literals, copy, size};
use crate::term::{Term, make, names, number};
use std::sync::atomic::{AtomicU64, Ordering};

crate::atoms! {
    ABS = "abs";
    ASYNC = "async";
    INFO = "info";
    CANCEL_TIMER = "cancel_timer";
    READ_TIMER = "read_timer";
    POSITIVE = "positive";
    MONOTONIC = "monotonic";
    SECOND = "second";
    MILLISECOND = "millisecond";
    MICROSECOND = "microsecond";
    NANOSECOND = "nanosecond";
    NATIVE = "native";
    PERF_COUNTER = "perf_counter";
    SECONDS = "seconds";
    MILLI_SECONDS = "milli_seconds";
    MICRO_SECONDS = "micro_seconds";
    NANO_SECONDS = "nano_seconds";
}

/// Parts of a second in a second: the native unit is the nanosecond.
const NATIVE_PER_SECOND: i128 = 1_000_000_000;

/// How many parts of a second a time unit stands for.
fn per_second(ctx: &NativeContext, unit: Term) -> Result<i128, Interrupt> {
    if let Some(parts) = unit.as_small() {
        return if parts > 0 { Ok(i128::from(parts)) } else { Err(ctx.badarg()) };
    }
    Ok(match ctx.atom(unit)? {
        SECOND | SECONDS => 1,
        MILLISECOND | MILLI_SECONDS => 1_000,
        MICROSECOND | MICRO_SECONDS => 1_000_000,
        NANOSECOND | NANO_SECONDS => 1_000_000_000,
        NATIVE | PERF_COUNTER => NATIVE_PER_SECOND,
        _ => return Err(ctx.badarg()),
    })
}

/// A time in native units, in another one, rounded down.
fn in_unit(ctx: &mut NativeContext, native: i128, unit: Term) -> Outcome {
    let per_second = per_second(ctx, unit)?;
    let value = (native * per_second).div_euclid(NATIVE_PER_SECOND);
    Ok(make::int_i128(ctx.heap(), value))
}

fn monotonic() -> i128 {
    i128::from(clock().monotonic_ns())
}

fn offset() -> i128 {
    i128::from(clock().offset_ns())
}

/// System time as the language defines it: monotonic time and the offset.
fn system() -> i128 {
    monotonic() + offset()
}

/// The longest time, in milliseconds, that a timer takes.
const TIMER_MS_MAX: u64 = 1 << 53;

/// When a timer is to fire, in nanoseconds of monotonic time.
fn deadline(ctx: &NativeContext, time: Term, absolute: bool) -> Result<u64, Interrupt> {
    let Some(ms) = time.as_small() else { return Err(ctx.badarg()) };
    let ms = u64::try_from(ms).map_err(|_| ctx.badarg())?;
    if absolute && ms <= TIMER_MS_MAX {
        return Ok(ms.saturating_mul(TICK_NS));
    }
    if ms > TIMER_MS_MAX {
        return Err(ctx.badarg());
    }
    Ok(clock().monotonic_ns().saturating_add(ms.saturating_mul(TICK_NS)))
}

/// `[abs: boolean]`.
fn timer_options(ctx: &mut NativeContext, options: Term) -> Result<bool, Interrupt> {
    let mut absolute = false;
    for option in ctx.list_items(options)? {
        match option.tuple() {
            Some(&[key, value]) if key == Term::atom(ABS) => {
                absolute = value.as_bool().ok_or_else(|| ctx.badarg())?;
            }
            _ => return Err(ctx.badarg()),
        }
    }
    Ok(absolute)
}

fn destination(ctx: &NativeContext, to: Term) -> Result<Destination, Interrupt> {
    if let Some(name) = to.as_atom() {
        return Ok(Destination::Name(name));
    }
    Ok(Destination::Pid(pid(ctx, to)?))
}

/// Starts a timer that sends `message`, or `{:timeout, timer, message}`.
fn start(ctx: &mut NativeContext, time: Term, to: Term, message: Term, options: Term, wrap: bool) -> Outcome {
    let absolute = timer_options(ctx, options)?;
    let deadline_ns = deadline(ctx, time, absolute)?;
    let to = destination(ctx, to)?;
    let number = ctx.scheduler.make_reference();
    ctx.running.reference_made(number);
    let reference = Term::reference(number);
    let fragment = if wrap {
        let mut builder = FragmentBuilder::new(4 + size(message, Literals::Copy));
        let message = copy(&mut builder, message, Literals::Copy);
        let timeout = Term::atom(names::TIMEOUT);
        let tuple = make::tuple(&mut builder, &[timeout, reference, message]);
        builder.finish(tuple)
    } else {
        FragmentBox::outside(message)
    };
    ctx.scheduler.core().start_timer(number, deadline_ns, to, fragment);
    Ok(reference)
}

/// Milliseconds left, rounded up, or false.
fn left(left_ns: Option<u64>) -> Term {
    left_ns.map_or(Term::FALSE, |ns| Term::small(ns.div_ceil(TICK_NS) as i64))
}

/// `[async: boolean, info: boolean]`.
fn answer_options(ctx: &mut NativeContext, options: Term) -> Result<(bool, bool), Interrupt> {
    let (mut asynchronous, mut info) = (false, true);
    for option in ctx.list_items(options)? {
        match option.tuple() {
            Some(&[key, value]) if key == Term::atom(ASYNC) => {
                asynchronous = value.as_bool().ok_or_else(|| ctx.badarg())?;
            }
            Some(&[key, value]) if key == Term::atom(INFO) => {
                info = value.as_bool().ok_or_else(|| ctx.badarg())?;
            }
            _ => return Err(ctx.badarg()),
        }
    }
    Ok((asynchronous, info))
}

/// Gives an answer about a timer: as the result, or as a message `{tag, timer, answer}`.
fn give(ctx: &mut NativeContext, tag: Term, timer: Term, answer: Term, how: (bool, bool)) -> Outcome {
    let (asynchronous, info) = how;
    if asynchronous && info {
        let message = ctx.tuple(&[tag, timer, answer]);
        let me = ctx.running.pid();
        ctx.scheduler.send_message(me, message);
    }
    Ok(if asynchronous || !info { Term::atom(names::OK) } else { answer })
}

fn reference(ctx: &NativeContext, term: Term) -> Result<u64, Interrupt> {
    term.reference_number().ok_or_else(|| ctx.badarg())
}

/// Numbers of `unique_integer` that are in order.
static IN_ORDER: AtomicU64 = AtomicU64::new(1);
/// What unique integers that may be negative start from, as in the reference.
const UNIQUE_FROM: i64 = -(1 << 59);

crate::natives! { module "erlang";
    /// Time that never goes back, in native units.
    fn monotonic_time/0 [] (ctx, []) { Ok(make::int_i128(ctx.heap(), monotonic())) }
    /// The same in a unit.
    fn monotonic_time/1 [] (ctx, [unit]) { in_unit(ctx, monotonic(), unit) }
    /// Time since 1970, in native units.
    fn system_time/0 [] (ctx, []) { Ok(make::int_i128(ctx.heap(), system())) }
    /// The same in a unit.
    fn system_time/1 [] (ctx, [unit]) { in_unit(ctx, system(), unit) }
    /// System time less monotonic time, in native units.
    fn time_offset/0 [] (ctx, []) { Ok(make::int_i128(ctx.heap(), offset())) }
    /// The same in a unit.
    fn time_offset/1 [] (ctx, [unit]) { in_unit(ctx, offset(), unit) }
    /// A time in another unit, rounded down.
    fn convert_time_unit/3 [] (ctx, [time, from, to]) {
        let (from, to) = (per_second(ctx, from)?, per_second(ctx, to)?);
        let Some(time) = time.as_small() else { return convert_big(ctx, time, from, to) };
        let value = (i128::from(time) * to).div_euclid(from);
        Ok(make::int_i128(ctx.heap(), value))
    }
    /// `{megaseconds, seconds, microseconds}` since 1970.
    fn timestamp/0 [] (ctx, []) { Ok(timestamp(ctx)) }
    /// The same.
    fn now/0 [] (ctx, []) { Ok(timestamp(ctx)) }
    /// An integer that comes only once.
    fn unique_integer/0 [] (ctx, []) { Ok(unique(ctx, false, false)) }
    /// The same; `positive`, and in the order of the calls (`monotonic`).
    fn unique_integer/1 [] (ctx, [options]) {
        let (mut positive, mut in_order) = (false, false);
        for option in ctx.list_items(options)? {
            match ctx.atom(option)? {
                POSITIVE => positive = true,
                MONOTONIC => in_order = true,
                _ => return Err(ctx.badarg()),
            }
        }
        Ok(unique(ctx, positive, in_order))
    }
    /// Send a message after some milliseconds.
    fn send_after/3 [] (ctx, [time, to, message]) { start(ctx, time, to, message, Term::NIL, false) }
    /// The same, with options.
    fn send_after/4 [] (ctx, [time, to, message, options]) {
        start(ctx, time, to, message, options, false)
    }
    /// Send `{:timeout, timer, message}` after some milliseconds.
    fn start_timer/3 [] (ctx, [time, to, message]) { start(ctx, time, to, message, Term::NIL, true) }
    /// The same, with options.
    fn start_timer/4 [] (ctx, [time, to, message, options]) {
        start(ctx, time, to, message, options, true)
    }
    /// Stop a timer: milliseconds left, or false.
    fn cancel_timer/1 [] (ctx, [timer]) {
        let number = reference(ctx, timer)?;
        Ok(left(ctx.scheduler.core().cancel_timer(number)))
    }
    /// The same, with options.
    fn cancel_timer/2 [] (ctx, [timer, options]) {
        let number = reference(ctx, timer)?;
        let how = answer_options(ctx, options)?;
        let answer = left(ctx.scheduler.core().cancel_timer(number));
        give(ctx, Term::atom(CANCEL_TIMER), timer, answer, how)
    }
    /// Milliseconds left of a timer, or false.
    fn read_timer/1 [] (ctx, [timer]) {
        let number = reference(ctx, timer)?;
        Ok(left(ctx.scheduler.core().read_timer(number)))
    }
    /// The same, with options.
    fn read_timer/2 [] (ctx, [timer, options]) {
        let number = reference(ctx, timer)?;
        let (asynchronous, _) = answer_options(ctx, options)?;
        let answer = left(ctx.scheduler.core().read_timer(number));
        give(ctx, Term::atom(READ_TIMER), timer, answer, (asynchronous, true))
    }
}

fn timestamp(ctx: &mut NativeContext) -> Term {
    let micros = (system() / 1_000) as i64;
    let parts = [micros / 1_000_000_000_000, micros / 1_000_000 % 1_000_000, micros % 1_000_000];
    ctx.tuple(&parts.map(Term::small))
}

fn unique(ctx: &mut NativeContext, positive: bool, in_order: bool) -> Term {
    let number =
        if in_order { IN_ORDER.fetch_add(1, Ordering::Relaxed) } else { ctx.scheduler.make_unique() };
    let number = number as i64;
    let value = if positive { number } else { UNIQUE_FROM + number };
    make::int(ctx.heap(), value)
}

/// Times beyond the small integers, by the arithmetic of the language.
fn convert_big(ctx: &mut NativeContext, time: Term, from: i128, to: i128) -> Outcome {
    if !time.is_integer() {
        return Err(ctx.badarg());
    }
    let (from, to) = (make::int_i128(ctx.heap(), from), make::int_i128(ctx.heap(), to));
    let heap = ctx.heap();
    let result = number::mul(heap, time, to).and_then(|product| {
        let remainder = number::rem(heap, product, from)?;
        let quotient = number::idiv(heap, product, from)?;
        let negative = crate::term::cmp::compare(remainder, Term::small(0)).is_lt();
        number::sub(heap, quotient, Term::small(i64::from(negative)))
    });
    result.map_err(|_| ctx.badarg())
}
