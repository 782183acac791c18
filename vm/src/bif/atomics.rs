//! `:atomics`: arrays of 64-bit integers that all processes share.
//!
//! An array is a resource: the reference names it, and it goes with the last such reference. All
//! operations are sequentially consistent, as the reference promises.
//!
//! Reference: <https://www.erlang.org/doc/apps/erts/atomics.html>

use super::{Interrupt, NativeContext, Outcome};
use crate::term::resource::Resource;
use crate::term::{Atom, Term, make, map, names};
use std::sync::atomic::{AtomicU64, Ordering};

/// The most integers of an array: their bytes must fit an address.
const SIZE_MAX: i128 = 1 << 40;

/// What an array is for: those of `:counters` are told apart from those of `:atomics`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Atomics,
    Counters,
}

pub(super) struct Array {
    values: Box<[AtomicU64]>,
    signed: bool,
    of: Use,
}

/// badarg with words about one argument.
pub(super) fn bad(ctx: &mut NativeContext, argument: i64, words: &str) -> Interrupt {
    let words = ctx.string(words);
    let cause = map::from_pairs(ctx.heap(), &[(Term::small(argument), words)]);
    ctx.badarg_caused(cause)
}

/// An integer of any size that matters here; those beyond are far out of range.
fn wide(term: Term) -> Option<i128> {
    if let Some(small) = term.as_small() {
        return Some(i128::from(small));
    }
    let (negative, limbs) = term.big()?;
    let value = match limbs {
        [low] => i128::from(*low),
        _ => i128::MAX >> 1,
    };
    Some(if negative { -value } else { value })
}

fn integer(ctx: &mut NativeContext, term: Term, argument: i64) -> Result<i128, Interrupt> {
    wide(term).ok_or_else(|| bad(ctx, argument, "not an integer"))
}

/// A new array of `:atomics` or `:counters`.
pub(super) fn new(ctx: &mut NativeContext, size: Term, signed: bool, of: Use) -> Outcome {
    let size = integer(ctx, size, 1)?;
    if !(1..=SIZE_MAX).contains(&size) {
        return Err(bad(ctx, 1, "out of range"));
    }
    let mut values = Vec::new();
    if values.try_reserve_exact(size as usize).is_err() {
        return Err(ctx.system_limit());
    }
    values.resize_with(size as usize, || AtomicU64::new(0));
    ctx.charge(size as usize / 128);
    let array = Array { values: values.into_boxed_slice(), signed, of };
    let number = ctx.scheduler.make_reference();
    let resource = Resource::new(array, size as usize * 8);
    Ok(make::resource(ctx.heap(), number, resource))
}

pub(super) fn array(ctx: &mut NativeContext, term: Term, of: Use) -> Result<&'static Array, Interrupt> {
    let found = term.resource().and_then(|resource| resource.get::<Array>());
    match found.filter(|array| array.of == of) {
        Some(array) => Ok(array),
        None => Err(bad(ctx, 1, "invalid atomics reference")),
    }
}

impl Array {
    pub(super) fn place(&self, ctx: &mut NativeContext, index: Term) -> Result<&AtomicU64, Interrupt> {
        let index = integer(ctx, index, 2)?;
        let at = usize::try_from(index).ok().and_then(|index| index.checked_sub(1));
        match at.and_then(|at| self.values.get(at)) {
            Some(place) => Ok(place),
            None => Err(bad(ctx, 2, "out of range")),
        }
    }

    /// A value as an element is kept.
    pub(super) fn value(&self, ctx: &mut NativeContext, term: Term, argument: i64) -> Result<u64, Interrupt> {
        let value = integer(ctx, term, argument)?;
        let fits = if self.signed { i64::try_from(value).is_ok() } else { u64::try_from(value).is_ok() };
        if fits { Ok(value as u64) } else { Err(bad(ctx, argument, "out of range")) }
    }

    pub(super) fn term(&self, ctx: &mut NativeContext, value: u64) -> Term {
        if self.signed { make::int(ctx.heap(), value as i64) } else { make::uint(ctx.heap(), value) }
    }

    pub(super) fn info(&self, ctx: &mut NativeContext, bounds: bool) -> Term {
        let (min, max) = if self.signed {
            (make::int(ctx.heap(), i64::MIN), make::int(ctx.heap(), i64::MAX))
        } else {
            (Term::small(0), make::uint(ctx.heap(), u64::MAX))
        };
        let key = |name: &str| Term::atom(Atom::intern(name));
        let bytes = size_of::<Array>() + self.values.len() * 8;
        let mut pairs = vec![
            (key("size"), Term::small(self.values.len() as i64)),
            (key("memory"), Term::small(bytes as i64)),
        ];
        if bounds {
            pairs.extend([(key("min"), min), (key("max"), max)]);
        }
        map::from_pairs(ctx.heap(), &pairs)
    }
}

/// What is to be added: anything that some 64-bit integer stands for.
pub(super) fn increment(ctx: &mut NativeContext, term: Term, negate: bool) -> Result<u64, Interrupt> {
    if negate && !term.is_number() {
        return Err(ctx.badarith());
    }
    let value = integer(ctx, term, 3)?;
    let value = if negate { -value } else { value };
    if i64::try_from(value).is_err() && u64::try_from(value).is_err() {
        return Err(bad(ctx, 3, "out of range"));
    }
    Ok(value as u64)
}

fn add(
    ctx: &mut NativeContext,
    [array_term, index, by]: [Term; 3],
    negate: bool,
) -> Result<(&'static Array, u64), Interrupt> {
    let array = array(ctx, array_term, Use::Atomics)?;
    let place = array.place(ctx, index)?;
    let by = increment(ctx, by, negate)?;
    Ok((array, place.fetch_add(by, Ordering::SeqCst).wrapping_add(by)))
}

/// Whether the integers are signed.
fn signed(ctx: &mut NativeContext, options: Term) -> Result<bool, Interrupt> {
    if options.list_length().is_none() {
        return Err(bad(ctx, 2, "not a list"));
    }
    let mut signed = true;
    for option in options.list() {
        match option.tuple() {
            Some(&[key, value]) if key == Term::atom(Atom::intern("signed")) && value.is_bool() => {
                signed = value == Term::TRUE;
            }
            _ => return Err(bad(ctx, 2, "invalid option in list")),
        }
    }
    Ok(signed)
}

crate::natives! { module "atomics";
    /// A new array of so many integers, all 0.
    fn new/2 [] (ctx, [size, options]) {
        let signed = match wide(size) {
            Some(size) if size >= 1 => signed(ctx, options)?,
            _ => true,
        };
        new(ctx, size, signed, Use::Atomics)
    }
    /// Sets an element.
    fn put/3 [] (ctx, [array_term, index, value]) {
        let array = array(ctx, array_term, Use::Atomics)?;
        let place = array.place(ctx, index)?;
        let value = array.value(ctx, value, 3)?;
        place.store(value, Ordering::SeqCst);
        Ok(Term::atom(names::OK))
    }
    /// An element.
    fn get/2 [] (ctx, [array_term, index]) {
        let array = array(ctx, array_term, Use::Atomics)?;
        let value = array.place(ctx, index)?.load(Ordering::SeqCst);
        Ok(array.term(ctx, value))
    }
    /// Adds to an element.
    fn add/3 [] (ctx, args) { add(ctx, args, false).map(|_| Term::atom(names::OK)) }
    /// Adds to an element; what it is then.
    fn add_get/3 [] (ctx, args) {
        let (array, value) = add(ctx, args, false)?;
        Ok(array.term(ctx, value))
    }
    /// Subtracts from an element.
    fn sub/3 [] (ctx, args) { add(ctx, args, true).map(|_| Term::atom(names::OK)) }
    /// Subtracts from an element; what it is then.
    fn sub_get/3 [] (ctx, args) {
        let (array, value) = add(ctx, args, true)?;
        Ok(array.term(ctx, value))
    }
    /// Sets an element; what it was before.
    fn exchange/3 [] (ctx, [array_term, index, value]) {
        let array = array(ctx, array_term, Use::Atomics)?;
        let place = array.place(ctx, index)?;
        let value = array.value(ctx, value, 3)?;
        let before = place.swap(value, Ordering::SeqCst);
        Ok(array.term(ctx, before))
    }
    /// Sets an element if it is as expected: `:ok`, or what it is.
    fn compare_exchange/4 [] (ctx, [array_term, index, expected, desired]) {
        let array = array(ctx, array_term, Use::Atomics)?;
        let place = array.place(ctx, index)?;
        let expected = array.value(ctx, expected, 3)?;
        let desired = array.value(ctx, desired, 4)?;
        match place.compare_exchange(expected, desired, Ordering::SeqCst, Ordering::SeqCst) {
            Ok(_) => Ok(Term::atom(names::OK)),
            Err(actual) => Ok(array.term(ctx, actual)),
        }
    }
    /// `%{size: _, max: _, min: _, memory: _}`
    fn info/1 [] (ctx, [array_term]) {
        let array = array(ctx, array_term, Use::Atomics)?;
        Ok(array.info(ctx, true))
    }
}
