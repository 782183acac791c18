//! `receive`: looking at messages, taking one, waiting.
//!
//! A process parks at `recv_wait` or `recv_timeout` and executes the same instruction again when
//! it is woken, for whatever reason: it looks again and parks again.

use super::calls::target;
use super::collect;
use super::cpu::{Cpu, Next};
use super::exceptions::{self, TraceFrom};
use crate::bif::Class;
use crate::code::view::op;
use crate::process::Stop;
use crate::term::{Term, names};

/// The longest time to wait, in milliseconds, as in the reference.
const TIMEOUT_MS_MAX: i64 = 0xffff_ffff;

#[inline(always)]
pub(super) unsafe fn recv_peek(cpu: Cpu, i: op::recv_peek) -> Next {
    if cpu.heap().wants_gc() || collect::is_stress_due(cpu) {
        // SAFETY: at a safepoint.
        return unsafe { peek_after_collection(cpu, i, 0) };
    }
    // SAFETY: at a safepoint.
    unsafe { peek(cpu, i) }
}

#[inline(always)]
unsafe fn peek(cpu: Cpu, i: op::recv_peek) -> Next {
    match cpu.running().peek_message(cpu.scheduler()) {
        Some(message) => {
            if let Some(words) = cpu.running().candidate_lacks_room() {
                // SAFETY: at a safepoint.
                return unsafe { peek_after_collection(cpu, i, words) };
            }
            // SAFETY: a register of the frame.
            unsafe { cpu.set(i.dst(), message) };
            cpu.running().local.receive_frame = i.frame();
            cpu.go(i.next())
        }
        None => cpu.go(target(i.0, i.empty())),
    }
}

#[cold]
#[inline(never)]
unsafe fn peek_after_collection(cpu: Cpu, i: op::recv_peek, need_words: usize) -> Next {
    let low = cpu.fp.wrapping_sub(usize::from(i.frame())).cast::<u64>();
    match collect::collect_frame(cpu, i.record(), low, need_words, &mut []) {
        // SAFETY: at a safepoint.
        Ok(fp) => unsafe { peek(cpu.with_fp(fp), i) },
        Err(reason) => exceptions::exit_now(cpu, reason),
    }
}

#[inline(always)]
pub(super) unsafe fn recv_next(cpu: Cpu, i: op::recv_next) -> Next {
    cpu.running().next_message();
    let running = cpu.running();
    running.reductions = running.reductions.saturating_sub(1);
    cpu.go(target(i.0, i.peek()))
}

#[inline(always)]
pub(super) unsafe fn recv_accept(cpu: Cpu, i: op::recv_accept) -> Next {
    let running = cpu.running();
    if let Some(moved) = running.accept_message() {
        // The frame of this function has at least the registers that `recv_peek` said.
        for number in 0..running.local.receive_frame {
            // SAFETY: words of the running frame.
            unsafe { moved.follow(&mut *cpu.fp.sub(usize::from(number))) };
        }
    }
    cpu.after_alloc();
    cpu.go(i.next())
}

#[inline(always)]
pub(super) unsafe fn recv_wait(cpu: Cpu, i: op::recv_wait) -> Next {
    if cpu.running().has_message(cpu.scheduler()) {
        return look_again(cpu, i.0, target(i.0, i.peek()));
    }
    cpu.stop_at(i.0, Stop::Waiting { timeout_ms: None })
}

/// Goes to peek at the message; or, the slice being used up, first lets others run.
#[inline(always)]
fn look_again(cpu: Cpu, pc: *const u64, peek: *const u64) -> Next {
    let running = cpu.running();
    running.reductions = running.reductions.saturating_sub(1);
    if running.reductions < 0 && running.local.banked == 0 {
        return cpu.stop_at(pc, Stop::Yielded);
    }
    cpu.go(peek)
}

pub(super) unsafe fn recv_timeout(cpu: Cpu, i: op::recv_timeout) -> Next {
    let running = cpu.running();
    if running.has_message(cpu.scheduler()) {
        return look_again(cpu, i.0, target(i.0, i.peek()));
    }
    if running.receive_timed_out() {
        running.end_receive();
        return cpu.go(i.next());
    }
    // SAFETY: a register of the frame.
    let timeout = unsafe { cpu.get(i.timeout()) };
    match timeout.as_small() {
        Some(0) => {
            running.end_receive();
            cpu.go(i.next())
        }
        Some(ms) if (1..=TIMEOUT_MS_MAX).contains(&ms) => {
            cpu.stop_at(i.0, Stop::Waiting { timeout_ms: Some(ms as u64) })
        }
        _ if timeout == Term::atom(names::INFINITY) => cpu.stop_at(i.0, Stop::Waiting { timeout_ms: None }),
        _ => {
            running.end_receive();
            let reason = Term::atom(names::TIMEOUT_VALUE);
            exceptions::raise(cpu, i.0, Class::Error, reason, TraceFrom::Here)
        }
    }
}

#[inline(always)]
pub(super) unsafe fn recv_mark(cpu: Cpu, i: op::recv_mark) -> Next {
    // SAFETY: a register of the frame.
    let reference = unsafe { cpu.get(i.reference()) };
    cpu.running().mark_receive(reference);
    cpu.go(i.next())
}
