//! Sorting and merging for `:ampoule_lists`: stable, in term order (`<`, where integers and
//! floats compare by value).
//!
//! The standard library's sort finds runs that are in order already. Lists of small integers,
//! floats or binaries only, the common ones, compare without looking at types each time. A long
//! list is sorted on a helper thread, so that no other process waits for it.

use super::{NO, charge, items};
use crate::bif::{Args, Interrupt, NativeContext, NativeFn, Outcome};
use crate::term::{Term, cmp, make};
use std::cmp::Ordering;

/// Elements sorted on a scheduler's own thread, about a millisecond.
const SORT_INLINE_MAX: usize = 10_000;

/// How often each element is compared, for a charge: the binary logarithm of the length.
fn charge_sort(ctx: &mut NativeContext<'_>, length: usize) {
    charge(ctx, length * (usize::BITS - length.leading_zeros()) as usize);
}

/// What all keys are.
enum Keys {
    Smalls,
    Floats,
    Bytes,
    Mixed,
}

fn kind_of_keys<T>(items: &[T], key: impl Fn(&T) -> Term) -> Keys {
    let all = |is: fn(Term) -> bool| items.iter().all(|item| is(key(item)));
    match items.first().map(&key) {
        Some(first) if first.is_small() && all(Term::is_small) => Keys::Smalls,
        Some(first) if first.is_float() && all(Term::is_float) => Keys::Floats,
        Some(first) if first.is_bits() && all(|term| term.aligned_bytes().is_some()) => Keys::Bytes,
        _ => Keys::Mixed,
    }
}

fn sort_by_key<T: Copy>(items: &mut Vec<T>, key: impl Fn(&T) -> Term) {
    if items.is_sorted_by(|a, b| cmp::compare(key(a), key(b)) != Ordering::Greater) {
        return;
    }
    match kind_of_keys(items, &key) {
        Keys::Smalls => items.sort_by_key(|item| key(item).small_value()),
        Keys::Floats => {
            let value = |item: &T| key(item).as_float().unwrap_or_default();
            items.sort_by(|a, b| value(a).partial_cmp(&value(b)).unwrap_or(Ordering::Equal));
        }
        Keys::Bytes => {
            let bytes = |item: &T| key(item).aligned_bytes().unwrap_or_default();
            let mut with_bytes: Vec<(u64, &[u8], T)> =
                items.iter().map(|item| (first_bytes(bytes(item)), bytes(item), *item)).collect();
            with_bytes.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(b.1)));
            items.clear();
            items.extend(with_bytes.into_iter().map(|(_, _, item)| item));
        }
        Keys::Mixed => items.sort_by(|a, b| cmp::compare(key(a), key(b))),
    }
}

/// The first eight bytes as a number in their order; what is not there counts as zeros, so equal
/// numbers leave it open.
fn first_bytes(bytes: &[u8]) -> u64 {
    let mut first = [0; 8];
    let length = bytes.len().min(8);
    first[..length].copy_from_slice(&bytes[..length]);
    u64::from_be_bytes(first)
}

/// Leaves a long list to `body` on a helper thread.
fn offload_long(
    ctx: &NativeContext<'_>,
    list: Term,
    body: NativeFn,
    state: &[Term],
) -> Result<(), Interrupt> {
    if ctx.scheduler.is_helper() || list.list().nth(SORT_INLINE_MAX).is_none() {
        return Ok(());
    }
    Err(Interrupt::offload(body, state.to_vec()))
}

fn sort_on_helper(ctx: &mut NativeContext<'_>, args: Args<'_>) -> Outcome {
    let [list, unique] = args.take();
    sort(ctx, list, unique == Term::bool(true))
}

fn sort(ctx: &mut NativeContext<'_>, list: Term, unique: bool) -> Outcome {
    let Some(mut items) = items(ctx, list) else { return Ok(NO) };
    let length = items.len();
    if !unique && items.is_sorted_by(|a, b| cmp::compare(*a, *b) != Ordering::Greater) {
        return Ok(list);
    }
    charge_sort(ctx, length);
    sort_by_key(&mut items, |item| *item);
    if unique {
        items.dedup_by(|later, first| cmp::eq(*later, *first));
    }
    Ok(ctx.list(&items))
}

fn keysort_on_helper(ctx: &mut NativeContext<'_>, args: Args<'_>) -> Outcome {
    let [n, list, unique] = args.take();
    keysort(ctx, n, list, unique == Term::bool(true))
}

fn keysort(ctx: &mut NativeContext<'_>, n: Term, list: Term, unique: bool) -> Outcome {
    let position = ctx.index(n)?;
    let Some(items) = items(ctx, list) else { return Ok(NO) };
    let keyed =
        |item: Term| -> Option<(Term, Term)> { Some((*item.tuple()?.get(position.checked_sub(1)?)?, item)) };
    let Some(mut items) = items.into_iter().map(keyed).collect::<Option<Vec<_>>>() else { return Ok(NO) };
    charge_sort(ctx, items.len());
    sort_by_key(&mut items, |(key, _)| *key);
    if unique {
        items.dedup_by(|later, first| cmp::eq(later.0, first.0));
    }
    let sorted: Vec<Term> = items.into_iter().map(|(_, item)| item).collect();
    Ok(ctx.list(&sorted))
}

/// Two sorted lists as one; of equal elements those of the left come first, or alone.
fn merge(ctx: &mut NativeContext<'_>, left: Term, right: Term, unique: bool) -> Outcome {
    let (mut left, mut right) = (left, right);
    let mut merged = Vec::new();
    while let (Some((x, xs)), Some((y, ys))) = (left.cons(), right.cons()) {
        match cmp::compare(x, y) {
            Ordering::Greater => {
                merged.push(y);
                right = ys;
            }
            order => {
                merged.push(x);
                left = xs;
                if unique && order == Ordering::Equal {
                    right = ys;
                }
            }
        }
    }
    charge(ctx, merged.len());
    let rest = if left.is_nil() { right } else { left };
    // What is left over ends the result as it is; an improper end is for the caller to refuse.
    let mut end = rest.list();
    let behind = end.by_ref().count();
    charge(ctx, behind);
    let proper = end.rest().is_nil() && (left.is_nil() || right.is_nil());
    Ok(if proper { make::list_with_tail(ctx.heap(), &merged, rest) } else { NO })
}

crate::natives! { module "ampoule_lists";
    /// The list in order, with `unique` only the first of equal elements; false if it is improper.
    fn sort/2 [pure] (ctx, [list, unique]) {
        offload_long(ctx, list, sort_on_helper, &[list, unique])?;
        sort(ctx, list, unique == Term::bool(true))
    }

    /// Tuples in the order of their elements at position `n`; false where one has none.
    fn keysort/3 [pure] (ctx, [n, list, unique]) {
        offload_long(ctx, list, keysort_on_helper, &[n, list, unique])?;
        keysort(ctx, n, list, unique == Term::bool(true))
    }

    /// Two sorted lists as one, or false if they are improper.
    fn merge/2 [pure] (ctx, [left, right]) { merge(ctx, left, right, false) }

    /// Two sorted lists without duplicates as one, or false if they are improper.
    fn umerge/2 [pure] (ctx, [left, right]) { merge(ctx, left, right, true) }
}
