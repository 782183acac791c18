//! Moves, constructors, maps.

use super::collect;
use super::cpu::{Cpu, Next};
use super::exceptions::{self, TraceFrom};
use crate::bif::Class;
use crate::code::view::{Tail, op};
use crate::term::map::UpdateError;
use crate::term::{Header, Kind, Term, make, map, names};
use smallvec::SmallVec;

#[inline(always)]
pub(super) unsafe fn mov(cpu: Cpu, i: op::mov) -> Next {
    // SAFETY: registers of the frame (here and below: the verifier's word).
    unsafe { cpu.set(i.dst(), cpu.get(i.src())) };
    cpu.go(i.next())
}

#[inline(always)]
pub(super) unsafe fn move2(cpu: Cpu, i: op::move2) -> Next {
    // SAFETY: registers of the frame; the second source is read after the first move.
    unsafe {
        cpu.set(i.dst1(), cpu.get(i.src1()));
        cpu.set(i.dst2(), cpu.get(i.src2()));
    }
    cpu.go(i.next())
}

#[inline(always)]
pub(super) unsafe fn load_int(cpu: Cpu, i: op::load_int) -> Next {
    // SAFETY: a register of the frame.
    unsafe { cpu.set(i.dst(), Term::small(i64::from(i.value()))) };
    cpu.go(i.next())
}

#[inline(always)]
pub(super) unsafe fn load_atom(cpu: Cpu, i: op::load_atom) -> Next {
    // SAFETY: a register of the frame.
    unsafe { cpu.set(i.dst(), Term::atom(i.atom())) };
    cpu.go(i.next())
}

#[inline(always)]
pub(super) unsafe fn load_nil(cpu: Cpu, i: op::load_nil) -> Next {
    // SAFETY: a register of the frame.
    unsafe { cpu.set(i.dst(), Term::NIL) };
    cpu.go(i.next())
}

#[inline(always)]
pub(super) unsafe fn load_literal(cpu: Cpu, i: op::load_literal) -> Next {
    // SAFETY: a register of the frame.
    unsafe { cpu.set(i.dst(), i.literal()) };
    cpu.go(i.next())
}

#[inline(always)]
pub(super) unsafe fn self_pid(cpu: Cpu, i: op::self_pid) -> Next {
    // SAFETY: a register of the frame.
    unsafe { cpu.set(i.dst(), Term::pid(cpu.running().pid())) };
    cpu.go(i.next())
}

#[inline(always)]
pub(super) unsafe fn reserve(cpu: Cpu, i: op::reserve) -> Next {
    if !cpu.heap().has_room(i.words() as usize) {
        // SAFETY: at a safepoint.
        return unsafe { reserve_slowly(cpu, i) };
    }
    cpu.go(i.next())
}

#[cold]
#[inline(never)]
unsafe fn reserve_slowly(cpu: Cpu, i: op::reserve) -> Next {
    let low = cpu.fp.wrapping_sub(usize::from(i.frame())).cast::<u64>();
    match collect::collect_frame(cpu, i.record(), low, i.words() as usize, &mut []) {
        Ok(fp) => cpu.with_fp(fp).go(i.next()),
        Err(reason) => exceptions::exit_now(cpu, reason),
    }
}

#[cold]
#[inline(never)]
pub(super) unsafe fn reserve_stress(cpu: Cpu, i: op::reserve_stress) -> Next {
    let due = collect::is_stress_due(cpu);
    let i = op::reserve(i.0);
    // SAFETY: the two instructions have the same shape.
    unsafe { if due { reserve_slowly(cpu, i) } else { reserve(cpu, i) } }
}

/// Words that an earlier `reserve` made room for.
#[inline(always)]
unsafe fn take(cpu: Cpu, words: usize) -> *mut u64 {
    let heap = cpu.heap();
    let at = heap.top;
    heap.top = at.wrapping_add(words);
    debug_assert!(heap.top < heap.limit, "a constructor without a reservation");
    at
}

#[inline(always)]
pub(super) unsafe fn cons(cpu: Cpu, i: op::cons) -> Next {
    // SAFETY: room from `reserve`.
    unsafe {
        let cell = take(cpu, 2);
        *cell = cpu.get(i.head()).raw();
        *cell.add(1) = cpu.get(i.tail()).raw();
        cpu.set(i.dst(), Term::from_cons(cell));
    }
    cpu.go(i.next())
}

/// Writes the values of listed registers.
#[inline(always)]
unsafe fn fill(cpu: Cpu, to: *mut u64, registers: Tail) {
    for at in 0..registers.count {
        // SAFETY: room from `reserve`; registers of the frame.
        unsafe { *to.add(at) = cpu.get(registers.register(at)).raw() };
    }
}

#[inline(always)]
pub(super) unsafe fn tuple(cpu: Cpu, i: op::tuple) -> Next {
    let elements = i.elements();
    // SAFETY: room from `reserve`.
    unsafe {
        let at = take(cpu, 1 + elements.count);
        *at = Header::new(Kind::Tuple, elements.count).0;
        fill(cpu, at.add(1), elements);
        cpu.set(i.dst(), Term::from_boxed(at));
    }
    cpu.go(i.next())
}

#[inline(always)]
pub(super) unsafe fn closure(cpu: Cpu, i: op::closure) -> Next {
    let captured = i.captured();
    // SAFETY: room from `reserve`.
    unsafe {
        let at = take(cpu, 2 + captured.count);
        *at = Header::new(Kind::Closure, 1 + captured.count).0;
        *at.add(1) = std::ptr::from_ref(i.lambda()) as u64;
        fill(cpu, at.add(2), captured);
        cpu.set(i.dst(), Term::from_boxed(at));
    }
    cpu.go(i.next())
}

#[inline(always)]
pub(super) unsafe fn map_of(cpu: Cpu, i: op::map_of) -> Next {
    let values = i.values();
    // SAFETY: room from `reserve`.
    unsafe {
        let at = take(cpu, 2 + values.count);
        *at = Header::new(Kind::FlatMap, 1 + values.count).0;
        *at.add(1) = i.keys().raw();
        fill(cpu, at.add(2), values);
        cpu.set(i.dst(), Term::from_boxed(at));
    }
    cpu.go(i.next())
}

#[inline(always)]
pub(super) unsafe fn captured(cpu: Cpu, i: op::captured) -> Next {
    // SAFETY: a register of the frame.
    let closure = unsafe { cpu.get(i.closure()) };
    match closure.closure().and_then(|(_, free)| free.get(usize::from(i.index()))) {
        Some(&value) => {
            // SAFETY: a register of the frame.
            unsafe { cpu.set(i.dst(), value) };
            cpu.go(i.next())
        }
        None => bad_argument(cpu, i.0),
    }
}

/// badarg of code that the compiler does not make.
#[cold]
#[inline(never)]
pub(super) fn bad_argument(cpu: Cpu, pc: *const u64) -> Next {
    exceptions::raise(cpu, pc, Class::Error, Term::atom(names::BADARG), TraceFrom::Here)
}

/// Key and value pairs of a list of registers.
unsafe fn pairs(cpu: Cpu, registers: Tail) -> SmallVec<[(Term, Term); 8]> {
    // SAFETY: registers of the frame.
    let value = |at| unsafe { cpu.get(registers.register(at)) };
    (0..registers.count / 2).map(|at| (value(2 * at), value(2 * at + 1))).collect()
}

#[inline(never)]
pub(super) unsafe fn map_put(cpu: Cpu, i: op::map_put) -> Next {
    // SAFETY: registers of the frame.
    unsafe {
        let map = cpu.get(i.map());
        match map::put_all(cpu.heap(), map, &pairs(cpu, i.pairs())) {
            Some(map) => cpu.set(i.dst(), map),
            None => return bad_map(cpu, i.0, map),
        }
    }
    cpu.after_alloc();
    cpu.go(i.next())
}

#[inline(never)]
pub(super) unsafe fn map_update(cpu: Cpu, i: op::map_update) -> Next {
    // SAFETY: registers of the frame.
    unsafe {
        let map = cpu.get(i.map());
        match map::update_exact_all(cpu.heap(), map, &pairs(cpu, i.pairs())) {
            Ok(map) => cpu.set(i.dst(), map),
            Err(UpdateError::BadMap) => return bad_map(cpu, i.0, map),
            Err(UpdateError::BadKey(key)) => return bad_key(cpu, i.0, key),
        }
    }
    cpu.after_alloc();
    cpu.go(i.next())
}

#[inline(never)]
pub(super) unsafe fn map_update_lit(cpu: Cpu, i: op::map_update_lit) -> Next {
    let values = i.values();
    // SAFETY: registers of the frame.
    let map = unsafe { cpu.get(i.map()) };
    // SAFETY: registers of the frame, as many as there are keys.
    let value = |n| unsafe { cpu.get(values.register(n)) };
    match map::update_all(cpu.heap(), map, i.keys().tuple().unwrap_or(&[]), value) {
        // SAFETY: a register of the frame.
        Ok(map) => unsafe { cpu.set(i.dst(), map) },
        Err(UpdateError::BadMap) => return bad_map(cpu, i.0, map),
        Err(UpdateError::BadKey(key)) => return bad_key(cpu, i.0, key),
    }
    cpu.after_alloc();
    cpu.go(i.next())
}

#[cold]
#[inline(never)]
fn bad_map(cpu: Cpu, pc: *const u64, map: Term) -> Next {
    let reason = make::tuple(cpu.heap(), &[Term::atom(names::BADMAP), map]);
    exceptions::raise(cpu, pc, Class::Error, reason, TraceFrom::Here)
}

#[cold]
#[inline(never)]
fn bad_key(cpu: Cpu, pc: *const u64, key: Term) -> Next {
    let reason = make::tuple(cpu.heap(), &[Term::atom(names::BADKEY), key]);
    exceptions::raise(cpu, pc, Class::Error, reason, TraceFrom::Here)
}

#[inline(always)]
pub(super) unsafe fn map_get(cpu: Cpu, i: op::map_get) -> Next {
    // SAFETY: registers of the frame.
    unsafe {
        match map::get(cpu.get(i.map()), cpu.get(i.key())) {
            Some(value) => {
                cpu.set(i.dst(), value);
                cpu.go(i.next())
            }
            None => cpu.go(super::calls::target(i.0, i.fail())),
        }
    }
}

#[inline(always)]
pub(super) unsafe fn map_get_lit(cpu: Cpu, i: op::map_get_lit) -> Next {
    // SAFETY: registers of the frame.
    unsafe {
        match map::get(cpu.get(i.map()), i.key()) {
            Some(value) => {
                cpu.set(i.dst(), value);
                cpu.go(i.next())
            }
            None => cpu.go(super::calls::target(i.0, i.fail())),
        }
    }
}

#[inline(never)]
pub(super) unsafe fn map_get_all(cpu: Cpu, i: op::map_get_all) -> Next {
    let dsts = i.dsts();
    // SAFETY: registers of the frame.
    let map = unsafe { cpu.get(i.map()) };
    // SAFETY: registers of the frame, as many as there are keys.
    let found = map::get_all(map, i.keys().tuple().unwrap_or(&[]), |n, value| unsafe {
        cpu.set(dsts.register(n), value);
    });
    if found { cpu.go(i.next()) } else { cpu.go(super::calls::target(i.0, i.fail())) }
}
