//! Boxed values: a header word, then its payload.
//!
//! ```text
//!   header   bits 0-2 111, bits 3-7 kind, bits 8-63 number of payload words
//!   payload  first some raw words (`Kind::raw_words`), then terms to the end
//!
//!   Tuple          elements
//!   BigPositive    limbs, least first, the last not 0            (all raw; BigNegative alike)
//!   Float          the bits of the double                        (all raw)
//!   Closure        *const Lambda | captured terms
//!   FlatMap        tuple of the keys in order, values
//!   TrieRoot       number of entries, node
//!   TrieNode       bitmap | key, value, ... | child nodes        (see map/trie.rs)
//!   TrieCollision  key, value, ...
//!   HeapBits       bit size, bytes                               (all raw)
//!   RefcBinary     *const Shared, byte size, next off-heap       (all raw)
//!   SubBits        bit offset, bit size | base
//!   MatchContext   bit position, bit end, bit start | base
//!   Alias          number | pid
//!   Resource       *const Resource, bytes, next off-heap, number (all raw)
//!   External*      node, creation, identity words                (all raw)
//! ```
//!
//! INVARIANT: a collector or copier can move any boxed value knowing only its header: raw words
//! are copied as they are, all others are terms. The two off-heap kinds have their pointer, the
//! bytes it stands for and their link in the same places. Base of `SubBits` and `MatchContext` is always a
//! `HeapBits` or a `RefcBinary`, never another view.

use super::closure::Lambda;
use super::word::{TAG_HEADER, Term};

/// What a boxed value is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Kind {
    Tuple,
    BigPositive,
    BigNegative,
    Float,
    Closure,
    FlatMap,
    TrieRoot,
    TrieNode,
    TrieCollision,
    HeapBits,
    RefcBinary,
    SubBits,
    MatchContext,
    Alias,
    Resource,
    ExternalPid,
    ExternalReference,
    ExternalPort,
}

const KINDS: usize = 18;
const ALL_RAW: u8 = u8::MAX;

/// Number of raw words at the start of the payload, by kind.
const RAW_WORDS: [u8; KINDS] = {
    let mut raw = [ALL_RAW; KINDS];
    raw[Kind::Tuple as usize] = 0;
    raw[Kind::Closure as usize] = 1;
    raw[Kind::FlatMap as usize] = 0;
    raw[Kind::TrieRoot as usize] = 0;
    raw[Kind::TrieNode as usize] = 1;
    raw[Kind::TrieCollision as usize] = 0;
    raw[Kind::SubBits as usize] = 2;
    raw[Kind::MatchContext as usize] = 3;
    raw[Kind::Alias as usize] = 1;
    raw
};

/// The first word of a boxed value.
#[repr(transparent)]
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Header(pub(crate) u64);

impl Header {
    #[inline(always)]
    pub const fn new(kind: Kind, payload_words: usize) -> Header {
        Header((payload_words as u64) << 8 | (kind as u64) << 3 | TAG_HEADER)
    }

    #[inline(always)]
    pub const fn is_header(word: u64) -> bool {
        word & TAG_HEADER == TAG_HEADER
    }

    #[inline(always)]
    pub const fn kind(self) -> Kind {
        let kind = (self.0 >> 3) as u8 & 0b1_1111;
        debug_assert!((kind as usize) < KINDS);
        // SAFETY: headers are made by `new` alone, from a `Kind`.
        unsafe { std::mem::transmute::<u8, Kind>(kind) }
    }

    /// Number of the kind before it is trusted; for the validator.
    pub(crate) const fn kind_is_known(self) -> bool {
        (((self.0 >> 3) & 0b1_1111) as usize) < KINDS
    }

    /// Words after the header.
    #[inline(always)]
    pub const fn payload_words(self) -> usize {
        (self.0 >> 8) as usize
    }

    /// How many words of the payload, from its start, are not terms.
    #[inline(always)]
    pub(crate) const fn raw_words(self) -> usize {
        let raw = RAW_WORDS[(self.0 >> 3) as usize & 0b1_1111];
        if raw == ALL_RAW { self.payload_words() } else { raw as usize }
    }
}

impl Kind {
    /// Whether it holds a count of something outside its heap.
    #[inline(always)]
    pub(crate) const fn is_off_heap(self) -> bool {
        matches!(self, Kind::RefcBinary | Kind::Resource)
    }
}

impl Term {
    /// The header of a boxed term.
    #[inline(always)]
    pub(crate) fn header(self) -> Option<Header> {
        if self.is_boxed() {
            // SAFETY: a boxed term points to a header (invariant of `Term`).
            Some(Header(unsafe { *self.address() }))
        } else {
            None
        }
    }

    /// # Safety
    /// The term must be boxed.
    #[inline(always)]
    pub(crate) unsafe fn header_unchecked(self) -> Header {
        debug_assert!(self.is_boxed());
        // SAFETY: the caller says that it is boxed.
        Header(unsafe { *self.address() })
    }

    /// Its kind, if it is boxed.
    #[inline(always)]
    pub fn kind(self) -> Option<Kind> {
        self.header().map(Header::kind)
    }

    #[inline(always)]
    pub fn is_kind(self, kind: Kind) -> bool {
        match self.header() {
            Some(header) => header.0 as u8 == Header::new(kind, 0).0 as u8,
            None => false,
        }
    }

    /// Payload word `at` (0 is the word after the header).
    ///
    /// # Safety
    /// The term must be boxed and have that many words.
    #[inline(always)]
    pub(crate) unsafe fn payload_word(self, at: usize) -> u64 {
        // SAFETY: the caller says that the word exists.
        unsafe { *self.address().add(1 + at) }
    }

    /// Payload words `from..to` as terms.
    ///
    /// # Safety
    /// The term must be boxed and these words must be terms.
    #[inline(always)]
    pub(crate) unsafe fn payload_terms(self, from: usize, to: usize) -> &'static [Term] {
        // SAFETY: the caller says that they are terms; nothing moves while they are looked at
        // (invariant of `Term`).
        unsafe { std::slice::from_raw_parts(self.address().add(1 + from).cast::<Term>(), to - from) }
    }

    // Lists.

    /// Head and tail of a list cell.
    #[inline(always)]
    pub fn cons(self) -> Option<(Term, Term)> {
        if self.is_cons() {
            // SAFETY: a cons term points to its two words.
            Some(unsafe { self.cons_unchecked() })
        } else {
            None
        }
    }

    /// # Safety
    /// The term must be a cons.
    #[inline(always)]
    pub(crate) unsafe fn cons_unchecked(self) -> (Term, Term) {
        let cell = self.address().cast::<Term>();
        // SAFETY: the caller says that it is a cons: two words.
        unsafe { (*cell, *cell.add(1)) }
    }

    /// The head of a list cell. Panics on anything else.
    #[inline(always)]
    pub fn head(self) -> Term {
        self.cons().expect("a list cell").0
    }

    /// The tail of a list cell. Panics on anything else.
    #[inline(always)]
    pub fn tail(self) -> Term {
        self.cons().expect("a list cell").1
    }

    /// Walks the elements of a list; see `List::rest` for what is behind the last one.
    #[inline]
    pub fn list(self) -> List {
        List { rest: self }
    }

    /// Number of elements, if it is a proper list.
    pub fn list_length(self) -> Option<usize> {
        let mut list = self.list();
        let length = list.by_ref().count();
        list.rest().is_nil().then_some(length)
    }

    // Tuples.

    #[inline(always)]
    pub fn is_tuple(self) -> bool {
        self.is_kind(Kind::Tuple) || self.0 == Term::EMPTY_TUPLE.0
    }

    /// The elements of a tuple.
    #[inline(always)]
    pub fn tuple(self) -> Option<&'static [Term]> {
        if self.is_kind(Kind::Tuple) {
            // SAFETY: all payload words of a tuple are terms.
            return Some(unsafe {
                let arity = self.header_unchecked().payload_words();
                self.payload_terms(0, arity)
            });
        }
        if self.0 == Term::EMPTY_TUPLE.0 { Some(&[]) } else { None }
    }

    #[inline(always)]
    pub fn tuple_arity(self) -> Option<usize> {
        self.tuple().map(<[Term]>::len)
    }

    // Closures.

    #[inline(always)]
    pub fn is_closure(self) -> bool {
        self.is_kind(Kind::Closure)
    }

    /// The code and the captured terms of a closure.
    #[inline(always)]
    pub fn closure(self) -> Option<(&'static Lambda, &'static [Term])> {
        if !self.is_closure() {
            return None;
        }
        // SAFETY: payload word 0 of a closure is its lambda, which lives as long as any closure
        // over it (counted by the code room); the rest are terms.
        unsafe {
            let words = self.header_unchecked().payload_words();
            let lambda = &*(self.payload_word(0) as *const Lambda);
            Some((lambda, self.payload_terms(1, words)))
        }
    }

    // Numbers, pids, references: which words belong together.

    #[inline(always)]
    pub fn is_big(self) -> bool {
        match self.header() {
            Some(header) => matches!(header.kind(), Kind::BigPositive | Kind::BigNegative),
            None => false,
        }
    }

    /// Sign (true: negative) and limbs of a bignum.
    #[inline]
    pub fn big(self) -> Option<(bool, &'static [u64])> {
        let header = self.header()?;
        let negative = match header.kind() {
            Kind::BigPositive => false,
            Kind::BigNegative => true,
            _ => return None,
        };
        // SAFETY: all payload words of a bignum are limbs.
        let limbs = unsafe { std::slice::from_raw_parts(self.address().add(1), header.payload_words()) };
        Some((negative, limbs))
    }

    #[inline(always)]
    pub fn is_integer(self) -> bool {
        self.is_small() || self.is_big()
    }

    #[inline(always)]
    pub fn is_number(self) -> bool {
        self.0 & 1 == 0 || self.is_big() || self.is_kind(Kind::Float)
    }

    #[inline(always)]
    pub fn is_map(self) -> bool {
        match self.header() {
            Some(header) => matches!(header.kind(), Kind::FlatMap | Kind::TrieRoot),
            None => false,
        }
    }

    pub fn is_pid(self) -> bool {
        self.is_local_pid() || self.is_kind(Kind::ExternalPid)
    }

    pub fn is_port(self) -> bool {
        self.is_local_port() || self.is_kind(Kind::ExternalPort)
    }

    pub fn is_reference(self) -> bool {
        self.is_plain_reference()
            || matches!(self.kind(), Some(Kind::Alias | Kind::Resource | Kind::ExternalReference))
    }

    /// The number of a reference made on this node, alias or not.
    pub fn reference_number(self) -> Option<u64> {
        if let Some(number) = self.as_plain_reference() {
            return Some(number);
        }
        match self.kind()? {
            // SAFETY: see the layouts above.
            Kind::Alias => Some(unsafe { self.payload_word(0) }),
            // SAFETY: see the layouts above.
            Kind::Resource => Some(unsafe { self.payload_word(3) }),
            _ => None,
        }
    }

    /// The number of an alias and the process it leads to.
    pub fn alias(self) -> Option<(u64, Term)> {
        if !self.is_kind(Kind::Alias) {
            return None;
        }
        // SAFETY: see the layouts above.
        unsafe { Some((self.payload_word(0), Term::from_raw(self.payload_word(1)))) }
    }
}

/// Iterator over the elements of a list, proper or not.
#[derive(Clone, Copy)]
pub struct List {
    rest: Term,
}

impl List {
    /// What is left: `[]` behind the last element of a proper list.
    #[inline]
    pub fn rest(&self) -> Term {
        self.rest
    }
}

impl Iterator for List {
    type Item = Term;

    #[inline(always)]
    fn next(&mut self) -> Option<Term> {
        let (head, tail) = self.rest.cons()?;
        self.rest = tail;
        Some(head)
    }
}
