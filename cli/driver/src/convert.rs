//! Between quoted trees of the compiler and terms of the machine.
//!
//! A node `{form, meta, args}` goes to a three-tuple and back without loss: metadata whose
//! `line` and `column` do not stand last, in that order, is kept whole among the extra pairs.
//! What has no quoted form (pids, references, closures) is kept as a copied term in a table of
//! the job and crosses as its number.
//!
//! Both directions recurse over nesting, on the job's large stack, and refuse what is deeper
//! than [`DEPTH_MAX`].

use ampoule_compiler::quoted::{self, Arena, Args, BigInt, Meta, Node, Quoted, names};
use ampoule_vm::heap::FragmentBox;
use ampoule_vm::term::{self, Alloc, Atom, Term, make};
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// Deepest nesting that crosses; a frame of the recursion is well below 1 KiB.
const DEPTH_MAX: usize = 400_000;

/// A term was nested too deeply.
#[derive(Debug, Clone, Copy)]
pub struct TooDeep;

/// What a job keeps for conversions.
#[derive(Default)]
pub struct Converter {
    /// Terms without a quoted form, by their number.
    opaque: RefCell<Vec<FragmentBox>>,
    to_machine: RefCell<FxHashMap<quoted::Atom, Atom>>,
    to_compiler: RefCell<FxHashMap<u32, quoted::Atom>>,
}

impl Converter {
    /// The machine's atom of the compiler's.
    pub fn atom(&self, atom: quoted::Atom) -> Atom {
        *self.to_machine.borrow_mut().entry(atom).or_insert_with(|| Atom::intern(atom.as_str()))
    }

    /// The compiler's atom of the machine's.
    pub fn compiler_atom(&self, atom: Atom) -> quoted::Atom {
        let mut table = self.to_compiler.borrow_mut();
        *table.entry(atom.index()).or_insert_with(|| quoted::Atom::new(atom.as_str()))
    }

    /// The term of a quoted tree, in `heap`.
    pub fn to_term<A: Alloc>(&self, heap: &mut A, tree: Quoted<'_>) -> Result<Term, TooDeep> {
        self.term(heap, tree, DEPTH_MAX)
    }

    /// The quoted tree of a term, in `arena`.
    pub fn to_quoted<'a>(&self, arena: &'a Arena, term: Term) -> Result<Quoted<'a>, TooDeep> {
        self.quoted(arena, term, DEPTH_MAX)
    }

    fn term<A: Alloc>(&self, heap: &mut A, tree: Quoted<'_>, depth: usize) -> Result<Term, TooDeep> {
        let depth = depth.checked_sub(1).ok_or(TooDeep)?;
        Ok(match tree {
            Quoted::Atom(a) => Term::atom(self.atom(a)),
            Quoted::Int(n) => make::int(heap, n),
            Quoted::BigInt(n) => make::limbs(heap, n.negative, n.limbs),
            Quoted::Float(f) => make::float(heap, f),
            Quoted::Binary(bytes) => make::binary(heap, bytes),
            Quoted::List(items) => {
                let items = self.terms(heap, items, depth)?;
                make::list(heap, &items)
            }
            Quoted::ImproperList(items, tail) => {
                let items = self.terms(heap, items, depth)?;
                let tail = self.term(heap, *tail, depth)?;
                make::list_with_tail(heap, &items, tail)
            }
            Quoted::Pair(pair) => {
                let left = self.term(heap, pair.0, depth)?;
                let right = self.term(heap, pair.1, depth)?;
                make::tuple(heap, &[left, right])
            }
            Quoted::Tuple(items) => {
                let items = self.terms(heap, items, depth)?;
                make::tuple(heap, &items)
            }
            Quoted::Node(node) => {
                let form = self.term(heap, node.form, depth)?;
                let meta = self.meta(heap, &node.meta, depth)?;
                let args = match node.args {
                    Args::Context(a) => Term::atom(self.atom(a)),
                    Args::List(items) => {
                        let items = self.terms(heap, items, depth)?;
                        make::list(heap, &items)
                    }
                };
                make::tuple(heap, &[form, meta, args])
            }
            Quoted::Map(pairs) => {
                let mut terms = Vec::with_capacity(pairs.len());
                for (k, v) in pairs {
                    terms.push((self.term(heap, *k, depth)?, self.term(heap, *v, depth)?));
                }
                term::map::from_pairs(heap, &terms)
            }
            Quoted::ExternalFun(module, name, arity) => {
                ampoule_vm::code::external_fun(heap, self.atom(module), self.atom(name), arity as u8)
            }
            Quoted::Bits(bytes, bits) => {
                let whole = make::binary(heap, bytes);
                make::sub_bits(heap, whole, 0, bits)
            }
            Quoted::Opaque(number) => {
                let table = self.opaque.borrow();
                let kept = table.get(number as usize).map_or(Term::NIL, |f| f.term);
                term::copy::copy(heap, kept, term::copy::Literals::Copy)
            }
        })
    }

    fn terms<A: Alloc>(
        &self,
        heap: &mut A,
        items: &[Quoted<'_>],
        depth: usize,
    ) -> Result<Vec<Term>, TooDeep> {
        items.iter().map(|&i| self.term(heap, i, depth)).collect()
    }

    fn meta<A: Alloc>(&self, heap: &mut A, meta: &Meta<'_>, depth: usize) -> Result<Term, TooDeep> {
        let mut pairs = Vec::with_capacity(meta.extra.len() + 3);
        for (key, value) in meta.extra {
            pairs.push((*key, self.term(heap, *value, depth)?));
        }
        for (key, number) in
            [(names::VERSION, meta.version), (names::LINE, meta.line), (names::COLUMN, meta.column)]
        {
            if number != 0 && meta.get(key).is_none() {
                pairs.push((key, Term::small(i64::from(number))));
            }
        }
        let mut items = Vec::with_capacity(pairs.len());
        for (key, value) in pairs {
            items.push(make::tuple(heap, &[Term::atom(self.atom(key)), value]));
        }
        Ok(make::list(heap, &items))
    }

    fn quoted<'a>(&self, arena: &'a Arena, term: Term, depth: usize) -> Result<Quoted<'a>, TooDeep> {
        let depth = depth.checked_sub(1).ok_or(TooDeep)?;
        if let Some(a) = term.as_atom() {
            return Ok(Quoted::Atom(self.compiler_atom(a)));
        }
        if let Some(n) = term.as_small() {
            return Ok(Quoted::Int(n));
        }
        if let Some(f) = term.as_float() {
            return Ok(Quoted::Float(f));
        }
        if term.is_nil() {
            return Ok(Quoted::List(&[]));
        }
        if term.is_cons() {
            return self.list(arena, term, depth);
        }
        if let Some(elements) = term.tuple() {
            return self.tuple(arena, elements, depth);
        }
        if let Some((negative, limbs)) = term.big() {
            if let [one] = *limbs {
                let value = if negative { -i128::from(one) } else { i128::from(one) };
                if let Ok(n) = i64::try_from(value) {
                    return Ok(Quoted::Int(n));
                }
            }
            let limbs = arena.alloc_slice_copy(limbs);
            return Ok(Quoted::BigInt(arena.alloc(BigInt { negative, limbs })));
        }
        if let Some(bits) = term.bits() {
            let bytes = arena.alloc_slice_copy(&bits.bytes());
            return Ok(if bits.is_binary() {
                Quoted::Binary(bytes)
            } else {
                Quoted::Bits(bytes, bits.bit_size())
            });
        }
        if term.is_map() {
            let mut pairs = Vec::new();
            for (key, value) in term::map::iter(term) {
                pairs.push((self.quoted(arena, key, depth)?, self.quoted(arena, value, depth)?));
            }
            return Ok(Quoted::Map(arena.alloc_slice_copy(&pairs)));
        }
        if let Some((module, name, arity)) = ampoule_vm::code::external_fun_parts(term) {
            let (module, name) = (self.compiler_atom(module), self.compiler_atom(name));
            return Ok(Quoted::ExternalFun(module, name, u32::from(arity)));
        }
        let mut table = self.opaque.borrow_mut();
        table.push(FragmentBox::outside(term));
        Ok(Quoted::Opaque(table.len() as u64 - 1))
    }

    fn list<'a>(&self, arena: &'a Arena, term: Term, depth: usize) -> Result<Quoted<'a>, TooDeep> {
        let mut items = Vec::new();
        let mut rest = term;
        while let Some((head, tail)) = rest.cons() {
            items.push(self.quoted(arena, head, depth)?);
            rest = tail;
        }
        let items = arena.alloc_slice_copy(&items);
        if rest.is_nil() {
            return Ok(Quoted::List(items));
        }
        let tail = self.quoted(arena, rest, depth)?;
        Ok(Quoted::ImproperList(items, arena.alloc(tail)))
    }

    fn tuple<'a>(&self, arena: &'a Arena, elements: &[Term], depth: usize) -> Result<Quoted<'a>, TooDeep> {
        if let [left, right] = *elements {
            let pair = (self.quoted(arena, left, depth)?, self.quoted(arena, right, depth)?);
            return Ok(Quoted::Pair(arena.alloc(pair)));
        }
        if let [form, meta, args] = *elements
            && (args.is_atom() || args.is_nil() || args.list_length().is_some())
            && let Some(meta) = self.to_meta(arena, meta, depth)?
        {
            let form = self.quoted(arena, form, depth)?;
            let args = match self.quoted(arena, args, depth)? {
                Quoted::Atom(a) => Args::Context(a),
                Quoted::List(items) => Args::List(items),
                other => unreachable!("an atom or a proper list became {other:?}"),
            };
            return Ok(Quoted::Node(arena.alloc(Node { form, meta, args })));
        }
        let mut items = Vec::with_capacity(elements.len());
        for &element in elements {
            items.push(self.quoted(arena, element, depth)?);
        }
        Ok(Quoted::Tuple(arena.alloc_slice_copy(&items)))
    }

    /// Metadata of a keyword list; `None` when the term is none.
    fn to_meta<'a>(&self, arena: &'a Arena, term: Term, depth: usize) -> Result<Option<Meta<'a>>, TooDeep> {
        let mut pairs = Vec::new();
        let mut rest = term;
        while let Some((head, tail)) = rest.cons() {
            let Some(&[key, value]) = head.tuple() else { return Ok(None) };
            let Some(key) = key.as_atom() else { return Ok(None) };
            pairs.push((self.compiler_atom(key), self.quoted(arena, value, depth)?));
            rest = tail;
        }
        if !rest.is_nil() {
            return Ok(None);
        }
        let mut meta = Meta::default();
        let mut numbers = [
            (names::VERSION, &mut meta.version),
            (names::LINE, &mut meta.line),
            (names::COLUMN, &mut meta.column),
        ];
        for (name, field) in numbers.iter_mut() {
            if let Some((_, Quoted::Int(n))) = pairs.iter().find(|(k, _)| k == name) {
                **field = u32::try_from(*n).unwrap_or(0);
            }
        }
        // The canonical order ends with version, line, column; only then are the pairs implied.
        let canonical: Vec<_> =
            [(names::VERSION, meta.version), (names::LINE, meta.line), (names::COLUMN, meta.column)]
                .into_iter()
                .filter(|(_, n)| *n != 0)
                .collect();
        let start = pairs.len().saturating_sub(canonical.len());
        let implied = pairs.len() >= canonical.len()
            && pairs[start..].iter().map(|(k, _)| *k).eq(canonical.iter().map(|(k, _)| *k))
            && !pairs[..start].iter().any(|(k, _)| canonical.iter().any(|(c, _)| c == k));
        let extra = if implied { &pairs[..start] } else { &pairs[..] };
        meta.extra = arena.alloc_slice_copy(extra);
        Ok(Some(meta))
    }
}
