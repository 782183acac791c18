//! Building terms. Every function takes the memory to build in and returns a finished term.
//!
//! INVARIANT: all words that an allocation gave are filled before the term is returned, and parts
//! given as terms outlive the whole (same heap, same fragment, or literals).

use super::alloc::Alloc;
use super::binary::{Bits, HEAP_BINARY_BYTES_MAX, Shared};
use super::boxed::{Header, Kind};
use super::closure::Lambda;
use super::resource::Resource;
use super::word::Term;
use crate::heap::is_literal;
use std::ptr::NonNull;
use std::sync::Arc;

#[inline(always)]
pub fn cons<A: Alloc + ?Sized>(a: &mut A, head: Term, tail: Term) -> Term {
    let cell = a.alloc(2);
    // SAFETY: two fresh words.
    unsafe {
        *cell = head.0;
        *cell.add(1) = tail.0;
    }
    Term::from_cons(cell)
}

/// A proper list.
pub fn list<A: Alloc + ?Sized>(a: &mut A, items: &[Term]) -> Term {
    list_with_tail(a, items, Term::NIL)
}

/// A list that ends in `tail`.
pub fn list_with_tail<A: Alloc + ?Sized>(a: &mut A, items: &[Term], tail: Term) -> Term {
    if items.is_empty() {
        return tail;
    }
    let cells = a.alloc(2 * items.len());
    for (at, &item) in items.iter().enumerate() {
        let last = at + 1 == items.len();
        // SAFETY: two fresh words per item.
        unsafe {
            let cell = cells.add(2 * at);
            *cell = item.0;
            *cell.add(1) = if last { tail.0 } else { Term::from_cons(cell.add(2)).0 };
        }
    }
    Term::from_cons(cells)
}

#[inline]
pub fn tuple<A: Alloc + ?Sized>(a: &mut A, elements: &[Term]) -> Term {
    if elements.is_empty() {
        return Term::EMPTY_TUPLE;
    }
    let at = a.alloc(1 + elements.len());
    // SAFETY: that many fresh words.
    unsafe {
        *at = Header::new(Kind::Tuple, elements.len()).0;
        at.add(1).cast::<Term>().copy_from_nonoverlapping(elements.as_ptr(), elements.len());
    }
    Term::from_boxed(at)
}

/// A float; it must be finite, as all floats of the language are.
#[inline(always)]
pub fn float<A: Alloc + ?Sized>(a: &mut A, value: f64) -> Term {
    match Term::try_flonum(value) {
        Some(term) => term,
        None => boxed_float(a, value),
    }
}

#[cold]
fn boxed_float<A: Alloc + ?Sized>(a: &mut A, value: f64) -> Term {
    raw(a, Kind::Float, &[value.to_bits()])
}

/// A boxed value of raw words.
fn raw<A: Alloc + ?Sized>(a: &mut A, kind: Kind, words: &[u64]) -> Term {
    let at = a.alloc(1 + words.len());
    // SAFETY: that many fresh words.
    unsafe {
        *at = Header::new(kind, words.len()).0;
        at.add(1).copy_from_nonoverlapping(words.as_ptr(), words.len());
    }
    Term::from_boxed(at)
}

#[inline(always)]
pub fn int<A: Alloc + ?Sized>(a: &mut A, value: i64) -> Term {
    match Term::try_small(value) {
        Some(term) => term,
        None => limbs(a, value < 0, &[value.unsigned_abs()]),
    }
}

#[inline]
pub fn uint<A: Alloc + ?Sized>(a: &mut A, value: u64) -> Term {
    if value <= Term::SMALL_MAX as u64 {
        return Term::small(value as i64);
    }
    limbs(a, false, &[value])
}

pub fn int_i128<A: Alloc + ?Sized>(a: &mut A, value: i128) -> Term {
    let size = value.unsigned_abs();
    limbs(a, value < 0, &[size as u64, (size >> 64) as u64])
}

/// The integer of these limbs (least first; zeros at the end allowed), small or big as it falls.
pub fn limbs<A: Alloc + ?Sized>(a: &mut A, negative: bool, limbs: &[u64]) -> Term {
    let length = limbs.iter().rposition(|&limb| limb != 0).map_or(0, |last| last + 1);
    let limbs = &limbs[..length];
    if length == 0 {
        return Term::small(0);
    }
    if length == 1 {
        let size = limbs[0];
        if !negative && size <= Term::SMALL_MAX as u64 {
            return Term::small(size as i64);
        }
        if negative && size <= Term::SMALL_MIN.unsigned_abs() {
            return Term::small((size as i64).wrapping_neg());
        }
    }
    raw(a, if negative { Kind::BigNegative } else { Kind::BigPositive }, limbs)
}

/// A binary of these bytes: in the heap or outside, as its size says.
pub fn binary<A: Alloc + ?Sized>(a: &mut A, bytes: &[u8]) -> Term {
    let bits = Bits { data: bytes.as_ptr(), bit_offset: 0, bit_size: bytes.len() * 8 };
    self::bits(a, bits)
}

pub fn string<A: Alloc + ?Sized>(a: &mut A, text: &str) -> Term {
    binary(a, text.as_bytes())
}

/// A bitstring with a copy of these bits.
pub fn bits<A: Alloc + ?Sized>(a: &mut A, bits: Bits) -> Term {
    let size = bits.byte_size();
    if size <= HEAP_BINARY_BYTES_MAX {
        let (term, data) = heap_bits(a, bits.bit_size());
        // SAFETY: `data` has room for `size` bytes.
        unsafe { bits.copy_to(data) };
        return term;
    }
    let shared = Shared::new(size, size);
    // SAFETY: the block has room for `size` bytes.
    unsafe { bits.copy_to(Shared::data(shared)) };
    let base = refc_binary(a, shared, size);
    if bits.is_binary() { base } else { sub_bits_of_base(a, base, 0, bits.bit_size()) }
}

/// A bitstring inside the heap, and where its bytes go (zeros in the last word until then).
pub(crate) fn heap_bits<A: Alloc + ?Sized>(a: &mut A, bit_size: usize) -> (Term, *mut u8) {
    let words = bit_size.div_ceil(64);
    let at = a.alloc(2 + words);
    // SAFETY: that many fresh words.
    unsafe {
        *at = Header::new(Kind::HeapBits, 1 + words).0;
        *at.add(1) = bit_size as u64;
        if words > 0 {
            *at.add(1 + words) = 0;
        }
        (Term::from_boxed(at), at.add(2).cast::<u8>())
    }
}

/// A reference to `shared`, taking over one of its counts.
pub(crate) fn refc_binary<A: Alloc + ?Sized>(a: &mut A, shared: NonNull<Shared>, byte_size: usize) -> Term {
    let term = raw(a, Kind::RefcBinary, &[shared.as_ptr() as u64, byte_size as u64, 0]);
    // SAFETY: just built in memory of `a`.
    unsafe { a.link_off_heap(term.address()) };
    term
}

/// Least capacity of a block made by `append`, in bytes.
const APPEND_BYTES_MIN: usize = 256;

/// The bits of `left`, which is a bitstring, followed by those of `right`. Repeated on its own
/// result it costs amortised constant time per byte: the room behind a large binary is used.
pub fn append<A: Alloc + ?Sized>(a: &mut A, left: Term, right: Bits) -> Term {
    let first = left.bits().expect("a bitstring");
    let bit_size = first.bit_size() + right.bit_size();
    if bit_size <= HEAP_BINARY_BYTES_MAX * 8 {
        let (term, data) = heap_bits(a, bit_size);
        // SAFETY: `data` has room for all bits, and is fresh.
        unsafe {
            first.copy_to(data);
            write_bits(data, first.bit_size(), right);
        }
        return term;
    }
    let base = base_of(left);
    if base.is_kind(Kind::RefcBinary) && append_in_place(base, first, right) {
        return sub_bits_of_base(a, base, first.bit_offset, bit_size);
    }
    let size = bit_size.div_ceil(8);
    let shared = Shared::new(size, (2 * size).max(APPEND_BYTES_MIN));
    let data = Shared::data(shared);
    // SAFETY: the block has room for all bits, and is fresh.
    unsafe {
        first.copy_to(data);
        write_bits(data, first.bit_size(), right);
    }
    let base = refc_binary(a, shared, size);
    if bit_size.is_multiple_of(8) { base } else { sub_bits_of_base(a, base, 0, bit_size) }
}

/// Writes `right` behind `left`, which is a view of `base`, if the room there is free.
fn append_in_place(base: Term, left: Bits, right: Bits) -> bool {
    // SAFETY: word 0 of a `RefcBinary` is its block, alive as long as the term.
    let block = unsafe { NonNull::new_unchecked(base.payload_word(0) as *mut Shared) };
    // SAFETY: as above.
    let shared = unsafe { block.as_ref() };
    let end = left.bit_offset + left.bit_size();
    let more = (end + right.bit_size()).div_ceil(8) - end.div_ceil(8);
    // A last partial byte is written to, so nobody else may be looking at it.
    let alone = end.is_multiple_of(8) || (shared.is_unique() && !is_literal(base));
    if !alone || !shared.claim(end.div_ceil(8), more) {
        return false;
    }
    // SAFETY: the claimed bytes, and the free bits of the byte before, are ours.
    unsafe { write_bits(Shared::data(block), end, right) };
    true
}

/// Writes bits from bit `at` on. Bits before `at` in its byte are kept; those behind the last one
/// in its byte become zero.
///
/// # Safety
/// There is room, and it does not overlap the source unless in the bits before `at`.
pub(crate) unsafe fn write_bits(to: *mut u8, at: usize, bits: Bits) {
    let free = 8 - at % 8;
    // SAFETY: as the caller says.
    unsafe {
        if free == 8 {
            bits.copy_to(to.add(at / 8));
            return;
        }
        if bits.bit_size() == 0 {
            return;
        }
        let place = to.add(at / 8);
        let kept = *place & (0xff << free);
        if bits.bit_size() <= free {
            *place = kept | bits.byte(0) >> (8 - free);
            return;
        }
        *place = kept | bits.slice(0, free).byte(0) >> (8 - free);
        bits.slice(free, bits.bit_size() - free).copy_to(place.add(1));
    }
}

/// Part of a bitstring, sharing its bytes; small parts are copied when they are not larger than
/// the view would be. Panics when the part reaches outside or `whole` is no bitstring.
pub fn sub_bits<A: Alloc + ?Sized>(a: &mut A, whole: Term, bit_from: usize, bit_size: usize) -> Term {
    let part = whole.bits().expect("a bitstring").slice(bit_from, bit_size);
    view(a, base_of(whole), part.bit_offset, bit_size)
}

/// Largest bitstring that is copied rather than viewed, in bits: the copy is no larger.
const COPIED_BITS_MAX: usize = 128;

/// A run of bits of `base`, a `HeapBits` or `RefcBinary`, which must have them: perhaps beyond
/// the base's own size, in what was appended to it.
pub(crate) fn view<A: Alloc + ?Sized>(a: &mut A, base: Term, bit_offset: usize, bit_size: usize) -> Term {
    // SAFETY: the base is one of the two kinds.
    let all = unsafe { base.base_bits(base.header_unchecked()) };
    if bit_size <= COPIED_BITS_MAX {
        return bits(a, Bits { bit_offset, bit_size, ..all });
    }
    if bit_offset == 0 && bit_size == all.bit_size() {
        return base;
    }
    sub_bits_of_base(a, base, bit_offset, bit_size)
}

/// Part of a binary, sharing its bytes. Panics when the part reaches outside.
pub fn sub_binary<A: Alloc + ?Sized>(a: &mut A, whole: Term, from: usize, size: usize) -> Term {
    sub_bits(a, whole, from * 8, size * 8)
}

/// The binary that holds the bytes of a bitstring.
pub(crate) fn base_of(bits: Term) -> Term {
    if bits.is_kind(Kind::SubBits) {
        // SAFETY: the layout of `SubBits`.
        return unsafe { Term::from_raw(bits.payload_word(2)) };
    }
    bits
}

/// A view of `base`, which is a `HeapBits` or `RefcBinary`.
pub(crate) fn sub_bits_of_base<A: Alloc + ?Sized>(
    a: &mut A,
    base: Term,
    bit_offset: usize,
    bit_size: usize,
) -> Term {
    raw(a, Kind::SubBits, &[bit_offset as u64, bit_size as u64, base.0])
}

/// A closure over `lambda` with its captured terms. Whoever counts the uses of the code has
/// counted this one.
pub fn closure<A: Alloc + ?Sized>(a: &mut A, lambda: &'static Lambda, free: &[Term]) -> Term {
    debug_assert_eq!(free.len(), lambda.free as usize);
    let at = a.alloc(2 + free.len());
    // SAFETY: that many fresh words.
    unsafe {
        *at = Header::new(Kind::Closure, 1 + free.len()).0;
        *at.add(1) = std::ptr::from_ref(lambda) as u64;
        at.add(2).cast::<Term>().copy_from_nonoverlapping(free.as_ptr(), free.len());
    }
    Term::from_boxed(at)
}

/// A reference of this number that holds a Rust object. The object goes when the last such term
/// does, in whatever heap.
pub fn resource<A: Alloc + ?Sized>(a: &mut A, number: u64, resource: Arc<Resource>) -> Term {
    let bytes = resource.bytes() as u64;
    let pointer = Arc::into_raw(resource) as u64;
    let term = raw(a, Kind::Resource, &[pointer, bytes, 0, number]);
    // SAFETY: just built in memory of `a`.
    unsafe { a.link_off_heap(term.address()) };
    term
}

/// A reference that can be sent to: it leads to `pid`.
pub fn alias<A: Alloc + ?Sized>(a: &mut A, number: u64, pid: Term) -> Term {
    raw(a, Kind::Alias, &[number, pid.0])
}
