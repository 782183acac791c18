//! Binaries and bitstrings.
//!
//! Up to 64 bytes they lie in the heap (`HeapBits`); longer ones lie outside, in a counted
//! `Shared` block that terms of many processes may refer to (`RefcBinary`). `SubBits` is a view of
//! either. `Bits` is how all of them are read: bytes, a bit offset, a bit length.
//!
//! Appending. A `Shared` may have room behind the bytes in use. Who appends to a binary that ends
//! where the used bytes end claims the room behind it with one compare-and-swap and gets a longer
//! view of the same block; everyone else copies. A loop that grows a binary so costs amortised
//! constant time per byte, and what others see of the block never changes.
//!
//! INVARIANT: bytes of a `Shared` below `used` do not change while more than one term refers to
//! it; each `RefcBinary` in a heap, fragment or literal area stands for one count, given back when
//! that memory's owner finds it dead.

use super::boxed::{Header, Kind};
use super::word::Term;
use crate::mem;
use crossbeam_utils::CachePadded;
use std::borrow::Cow;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicIsize, AtomicUsize, Ordering, fence};

/// Longest binary kept inside the heap, in bytes.
pub const HEAP_BINARY_BYTES_MAX: usize = 64;

/// Bytes in all blocks, in counters that threads share by their number: their sum is what counts.
static BLOCK_BYTES: [CachePadded<AtomicIsize>; COUNTERS] =
    [const { CachePadded::new(AtomicIsize::new(0)) }; COUNTERS];
const COUNTERS: usize = 16;

fn count_block(bytes: isize) {
    thread_local! {
        static NUMBER: usize = {
            static NEXT: AtomicUsize = AtomicUsize::new(0);
            NEXT.fetch_add(1, Ordering::Relaxed) % COUNTERS
        };
    }
    // A thread that ends may free binaries still: any counter will do then.
    let number = NUMBER.try_with(|number| *number).unwrap_or(0);
    BLOCK_BYTES[number].fetch_add(bytes, Ordering::Relaxed);
}

/// Bytes that all binaries outside of heaps take.
pub fn block_bytes() -> usize {
    let sum: isize = BLOCK_BYTES.iter().map(|counter| counter.load(Ordering::Relaxed)).sum();
    usize::try_from(sum).unwrap_or(0)
}

/// The counted block that holds the bytes of a large binary.
#[repr(C)]
pub struct Shared {
    refs: AtomicUsize,
    /// Bytes from the start that are spoken for; the rest up to `capacity` is room to append.
    used: AtomicUsize,
    capacity: usize,
}

impl Shared {
    /// A block with one count and room for at least `capacity` bytes, `used` of which are spoken
    /// for (and still to be written).
    pub(crate) fn new(used: usize, capacity: usize) -> NonNull<Shared> {
        debug_assert!(used <= capacity);
        let header_words = size_of::<Shared>() / 8;
        let words = mem::block_words(header_words + capacity.div_ceil(8));
        let block = mem::alloc(words).cast::<Shared>();
        let shared = Shared {
            refs: AtomicUsize::new(1),
            used: AtomicUsize::new(used),
            capacity: (words - header_words) * 8,
        };
        count_block(words as isize * 8);
        // SAFETY: fresh memory of at least that size.
        unsafe { block.write(shared) };
        block
    }

    /// Where the bytes begin.
    #[inline(always)]
    pub(crate) fn data(this: NonNull<Shared>) -> *mut u8 {
        // SAFETY: the bytes follow the struct in the same allocation.
        unsafe { this.as_ptr().add(1).cast::<u8>() }
    }

    /// Whether one term alone refers to it. Only that term's process can change that.
    pub(crate) fn is_unique(&self) -> bool {
        self.refs.load(Ordering::Acquire) == 1 // pairs with the release in `release`
    }

    pub(crate) fn retain(&self) {
        self.refs.fetch_add(1, Ordering::Relaxed);
    }

    /// Claims `more` bytes behind `end`, if `end` is where the used bytes end and there is room.
    pub(crate) fn claim(&self, end: usize, more: usize) -> bool {
        let Some(new_end) = end.checked_add(more) else { return false };
        new_end <= self.capacity
            && self.used.compare_exchange(end, new_end, Ordering::Relaxed, Ordering::Relaxed).is_ok()
    }

    /// Gives back one count; the last one frees the block.
    ///
    /// # Safety
    /// The caller owns that count and does not use the block again.
    pub(crate) unsafe fn release(this: NonNull<Shared>) {
        // SAFETY: the block lives as long as a count does.
        let shared = unsafe { this.as_ref() };
        // Pairs with the fence below: all uses come before the block is freed.
        if shared.refs.fetch_sub(1, Ordering::Release) == 1 {
            fence(Ordering::Acquire);
            let words = (size_of::<Shared>() + shared.capacity) / 8;
            count_block(-(words as isize * 8));
            // SAFETY: this was the last count; allocated in `new` with this size.
            unsafe { mem::free(this.cast::<u64>(), words) };
        }
    }
}

/// A readable run of bits: what every kind of binary or bitstring comes down to. Like a `Term`,
/// valid while nothing moves.
#[derive(Clone, Copy, Debug)]
pub struct Bits {
    pub(crate) data: *const u8,
    pub(crate) bit_offset: usize,
    pub(crate) bit_size: usize,
}

impl Bits {
    /// The first `bit_size` bits of these bytes. Valid as long as they are.
    pub fn of_slice(bytes: &[u8], bit_size: usize) -> Bits {
        assert!(bit_size <= bytes.len() * 8);
        Bits { data: bytes.as_ptr(), bit_offset: 0, bit_size }
    }

    /// Length in bits.
    #[inline(always)]
    pub fn bit_size(self) -> usize {
        self.bit_size
    }

    /// Length in bytes, a last partial one counted.
    #[inline(always)]
    pub fn byte_size(self) -> usize {
        self.bit_size.div_ceil(8)
    }

    #[inline(always)]
    pub fn is_binary(self) -> bool {
        self.bit_size.is_multiple_of(8)
    }

    /// The bytes, if they begin at a byte and are whole.
    #[inline(always)]
    pub fn aligned_bytes(self) -> Option<&'static [u8]> {
        if !(self.bit_offset | self.bit_size).is_multiple_of(8) {
            return None;
        }
        // SAFETY: within the binary that the view was made of; nothing moves meanwhile.
        Some(unsafe { std::slice::from_raw_parts(self.data.add(self.bit_offset / 8), self.bit_size / 8) })
    }

    /// The whole bytes from a byte boundary on; a last partial byte is left out.
    #[inline]
    fn whole_bytes(self) -> Option<&'static [u8]> {
        Bits { bit_size: self.bit_size & !7, ..self }.aligned_bytes()
    }

    /// Byte `at`; the last one of a bitstring has its bits on the left and zeros behind.
    #[inline]
    pub fn byte(self, at: usize) -> u8 {
        assert!(at < self.byte_size());
        let bit = self.bit_offset + at * 8;
        let left = self.bit_size - at * 8;
        let shift = bit % 8;
        // SAFETY: bit `bit` lies within the view; the following byte is read only if the view
        // reaches into it.
        let mut byte = unsafe { *self.data.add(bit / 8) } << shift;
        if shift != 0 && left > 8 - shift {
            // SAFETY: as above.
            byte |= unsafe { *self.data.add(bit / 8 + 1) } >> (8 - shift);
        }
        if left < 8 { byte & !(0xff >> left) } else { byte }
    }

    /// All bytes from `byte(0)` on.
    pub fn bytes(self) -> Cow<'static, [u8]> {
        match self.aligned_bytes() {
            Some(bytes) => Cow::Borrowed(bytes),
            None => {
                let mut bytes = vec![0; self.byte_size()];
                // SAFETY: the vector has that many bytes.
                unsafe { self.copy_to(bytes.as_mut_ptr()) };
                Cow::Owned(bytes)
            }
        }
    }

    /// Part of it. Panics when the part reaches outside.
    pub fn slice(self, bit_from: usize, bit_size: usize) -> Bits {
        assert!(bit_from <= self.bit_size && bit_size <= self.bit_size - bit_from);
        Bits { bit_offset: self.bit_offset + bit_from, bit_size, ..self }
    }

    /// `copy_to` for bits that begin within a byte.
    ///
    /// # Safety
    /// There is room for `size` bytes, the size of the view.
    unsafe fn copy_shifted(self, to: *mut u8, size: usize) {
        let shift = self.bit_offset % 8;
        // SAFETY: bytes of the view are read, and eight at a time only while nine are left in it.
        unsafe {
            let from = self.data.add(self.bit_offset / 8);
            let mut at = 0;
            while at + 9 <= size {
                let word = from.add(at).cast::<u64>().read_unaligned().to_be() << shift;
                let word = word | u64::from(*from.add(at + 8) >> (8 - shift));
                to.add(at).cast::<u64>().write_unaligned(word.to_be());
                at += 8;
            }
            for at in at..size {
                *to.add(at) = self.byte(at);
            }
        }
    }

    /// Writes `byte_size()` bytes to `to`, the last one padded with zeros.
    ///
    /// # Safety
    /// There is that much room, and it does not overlap the view.
    pub(crate) unsafe fn copy_to(self, to: *mut u8) {
        let size = self.byte_size();
        if let Some(whole) = self.whole_bytes() {
            // SAFETY: the caller has made room for all bytes.
            unsafe { to.copy_from_nonoverlapping(whole.as_ptr(), whole.len()) };
            if whole.len() < size {
                // SAFETY: as above.
                unsafe { *to.add(size - 1) = self.byte(size - 1) };
            }
            return;
        }
        // SAFETY: the caller has made room for all bytes.
        unsafe { self.copy_shifted(to, size) };
    }
}

impl Term {
    /// Whether it is a bitstring (binaries included).
    #[inline(always)]
    pub fn is_bits(self) -> bool {
        match self.header() {
            Some(header) => {
                matches!(header.kind(), Kind::HeapBits | Kind::RefcBinary | Kind::SubBits)
            }
            None => false,
        }
    }

    /// Whether it is a bitstring of whole bytes.
    #[inline(always)]
    pub fn is_binary(self) -> bool {
        self.bits().is_some_and(Bits::is_binary)
    }

    /// The bits of a bitstring.
    #[inline]
    pub fn bits(self) -> Option<Bits> {
        let header = self.header()?;
        // SAFETY: the layouts of `boxed`.
        unsafe {
            match header.kind() {
                Kind::HeapBits | Kind::RefcBinary => Some(self.base_bits(header)),
                Kind::SubBits => {
                    let base = Term::from_raw(self.payload_word(2));
                    let bits = base.base_bits(base.header_unchecked());
                    Some(Bits {
                        data: bits.data,
                        bit_offset: self.payload_word(0) as usize,
                        bit_size: self.payload_word(1) as usize,
                    })
                }
                _ => None,
            }
        }
    }

    /// The bits of a `HeapBits` or `RefcBinary`.
    ///
    /// # Safety
    /// The term must be one of the two, with this header.
    #[inline(always)]
    pub(crate) unsafe fn base_bits(self, header: Header) -> Bits {
        // SAFETY: the layouts of `boxed`.
        unsafe {
            if header.kind() == Kind::HeapBits {
                let bit_size = self.payload_word(0) as usize;
                Bits { data: self.address().add(2).cast::<u8>(), bit_offset: 0, bit_size }
            } else {
                debug_assert!(header.kind() == Kind::RefcBinary);
                let shared = NonNull::new_unchecked(self.payload_word(0) as *mut Shared);
                let bit_size = self.payload_word(1) as usize * 8;
                Bits { data: Shared::data(shared), bit_offset: 0, bit_size }
            }
        }
    }

    /// Bytes of the binary that a bitstring keeps alive: a part short enough to be copied counts
    /// for itself, any other part for all of its base.
    pub fn referenced_bytes(self) -> Option<usize> {
        let bits = self.bits()?;
        if bits.bit_size() <= HEAP_BINARY_BYTES_MAX * 8 {
            return Some(bits.bit_size() / 8);
        }
        let base = super::make::base_of(self);
        // SAFETY: the base of a bitstring is a `HeapBits` or a `RefcBinary`.
        let whole = unsafe { base.base_bits(base.header_unchecked()) };
        Some(whole.bit_size() / 8)
    }

    /// The bytes of a binary. Borrowed unless the binary begins within a byte.
    #[inline]
    pub fn binary_bytes(self) -> Option<Cow<'static, [u8]>> {
        let bits = self.bits()?;
        if bits.is_binary() { Some(bits.bytes()) } else { None }
    }

    /// The bytes of a binary that begins at a byte: the fast path beside `binary_bytes`.
    #[inline]
    pub fn aligned_bytes(self) -> Option<&'static [u8]> {
        self.bits()?.aligned_bytes()
    }

    /// The text of a binary that is UTF-8.
    pub fn binary_str(self) -> Option<Cow<'static, str>> {
        match self.binary_bytes()? {
            Cow::Borrowed(bytes) => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Cow::Owned(bytes) => String::from_utf8(bytes).ok().map(Cow::Owned),
        }
    }

    #[inline]
    pub fn bit_size(self) -> Option<usize> {
        self.bits().map(Bits::bit_size)
    }
}
