//! `:ampoule_lists`: what `:lists` and `Enum` do to lists without calling anybody: cutting,
//! joining, filling, searching. Sorting is in `sort`, lists of tuples in `keyed`.
//!
//! INVARIANT: nothing here raises. A list that is improper, or holds what the work is not about,
//! gives `false` (or what is left to do); the Elixir code that called goes through it again in
//! its own way and fails there, with the frames and words that belong to the function.

pub mod keyed;
pub mod sort;

use super::{NativeContext, Outcome};
use crate::term::{Term, cmp, make};
use std::cmp::Ordering;

/// Elements that cost one reduction.
const ELEMENTS_PER_REDUCTION: usize = 16;

fn charge(ctx: &mut NativeContext<'_>, elements: usize) {
    ctx.charge(elements / ELEMENTS_PER_REDUCTION);
}

/// What `:lists` is told when its own way must be gone.
const NO: Term = Term::bool(false);

/// The elements of a proper list, their number charged.
fn items(ctx: &mut NativeContext<'_>, list: Term) -> Option<Vec<Term>> {
    let mut items = list.list();
    let all: Vec<Term> = items.by_ref().collect();
    charge(ctx, all.len());
    items.rest().is_nil().then_some(all)
}

/// Up to `count` elements from the front, and what is behind them.
fn cut(ctx: &mut NativeContext<'_>, list: Term, count: usize) -> (Vec<Term>, Term) {
    let mut rest = list.list();
    let front: Vec<Term> = rest.by_ref().take(count).collect();
    charge(ctx, front.len());
    (front, rest.rest())
}

/// A count that a program gave: any integer; what is too large for memory is as good as infinite.
fn count(term: Term) -> usize {
    match term.as_small() {
        Some(n) => usize::try_from(n).unwrap_or(0),
        None => usize::MAX,
    }
}

/// The cell whose head no other element of the list beats; of equal ones the first.
fn extreme(ctx: &mut NativeContext<'_>, list: Term, wanted: Ordering) -> Outcome {
    let mut best = list;
    let mut rest = list;
    let mut seen = 0;
    while let Some((head, tail)) = rest.cons() {
        if cmp::compare(head, best.head()) == wanted {
            best = rest;
        }
        rest = tail;
        seen += 1;
    }
    charge(ctx, seen);
    Ok(if rest.is_nil() { best } else { NO })
}

/// Sum of the elements as far as they are small integers, and the rest.
fn sum_smalls(list: Term) -> (i128, Term, usize) {
    let mut sum = 0i128;
    let mut rest = list;
    let mut seen = 0;
    while let Some((head, tail)) = rest.cons()
        && let Some(n) = head.as_small()
    {
        sum += i128::from(n);
        rest = tail;
        seen += 1;
    }
    (sum, rest, seen)
}

/// Adds floats and small integers to a float; stops before a sum that is none.
fn sum_floats(mut sum: f64, list: Term) -> (f64, Term, usize) {
    let mut rest = list;
    let mut seen = 0;
    while let Some((head, tail)) = rest.cons() {
        let Some(term) = head.as_float().or_else(|| head.as_small().map(|n| n as f64)) else { break };
        if !(sum + term).is_finite() {
            break;
        }
        sum += term;
        rest = tail;
        seen += 1;
    }
    (sum, rest, seen)
}

/// All elements of nested lists, before `tail`.
fn flatten(ctx: &mut NativeContext<'_>, list: Term, tail: Term) -> Outcome {
    let mut flat = Vec::new();
    let mut outer: Vec<Term> = Vec::new();
    let mut rest = list;
    let mut seen = 0;
    loop {
        match rest.cons() {
            Some((head, behind)) if head.is_list() => {
                // The last list inside leaves nothing to come back to.
                if !behind.is_nil() {
                    outer.push(behind);
                }
                rest = head;
            }
            Some((head, behind)) => {
                flat.push(head);
                rest = behind;
            }
            None if !rest.is_nil() => return Ok(NO),
            None => match outer.pop() {
                Some(behind) => rest = behind,
                None => break,
            },
        }
        seen += 1;
    }
    charge(ctx, seen);
    Ok(make::list_with_tail(ctx.heap(), &flat, tail))
}

/// The lists of a list, one behind the other.
fn append(ctx: &mut NativeContext<'_>, lists: Term) -> Outcome {
    let Some(lists) = items(ctx, lists) else { return Ok(NO) };
    let Some((&last, before)) = lists.split_last() else { return Ok(Term::NIL) };
    let mut joined = Vec::new();
    for &list in before {
        let mut rest = list.list();
        joined.extend(rest.by_ref());
        if !rest.rest().is_nil() {
            return Ok(NO);
        }
    }
    charge(ctx, joined.len());
    Ok(make::list_with_tail(ctx.heap(), &joined, last))
}

/// Pairs of the elements of two lists.
fn zip(ctx: &mut NativeContext<'_>, left: Term, right: Term) -> Option<(Vec<Term>, Term, Term)> {
    let (mut left, mut right) = (left, right);
    let mut pairs = Vec::new();
    while let (Some((x, xs)), Some((y, ys))) = (left.cons(), right.cons()) {
        pairs.push(ctx.tuple(&[x, y]));
        (left, right) = (xs, ys);
    }
    charge(ctx, 2 * pairs.len());
    (left.is_list() && right.is_list()).then_some((pairs, left, right))
}

crate::natives! { module "ampoule_lists";
    /// The list without its first `n` elements, as far as there are any.
    fn drop/2 [pure] (ctx, [list, n]) {
        let mut left = count(n);
        let mut rest = list.list();
        while left > 0 && rest.next().is_some() {
            left -= 1;
        }
        charge(ctx, count(n) - left);
        Ok(rest.rest())
    }

    /// The first `n` elements, or all of them; false when a list ends too early in no list.
    fn take/2 [pure] (ctx, [list, n]) {
        let (front, rest) = cut(ctx, list, count(n));
        match rest {
            rest if rest.is_nil() => Ok(list),
            rest if rest.is_cons() || front.len() == count(n) => Ok(ctx.list(&front)),
            _ => Ok(NO),
        }
    }

    /// `{first n elements, rest}`; the rest is what the list ends in when there are less.
    fn split/2 [pure] (ctx, [list, n]) {
        let (front, rest) = cut(ctx, list, count(n));
        let front = if rest.is_nil() { list } else { ctx.list(&front) };
        Ok(ctx.tuple(&[front, rest]))
    }

    /// The last cell of a list, as a list; what is no list is its own end.
    fn last_cell/1 [pure] (ctx, [list]) {
        let mut last = list;
        let mut seen = 0;
        while let Some((_, tail)) = last.cons()
            && tail.is_cons()
        {
            last = tail;
            seen += 1;
        }
        charge(ctx, seen);
        Ok(last)
    }

    /// The sum, or `{sum, rest}` where the rest begins with what is no small number.
    fn sum/1 [pure] (ctx, [list]) {
        let (whole, rest, seen) = sum_smalls(list);
        charge(ctx, seen);
        let (sum, rest) = if rest.is_cons() && rest.head().as_float().is_some() {
            let (sum, rest, seen) = sum_floats(whole as f64, rest);
            charge(ctx, seen);
            (make::float(ctx.heap(), sum), rest)
        } else {
            (make::int_i128(ctx.heap(), whole), rest)
        };
        if rest.is_nil() { Ok(sum) } else { Ok(ctx.tuple(&[sum, rest])) }
    }

    /// The cell with the greatest element, the first of equal ones.
    fn max_cell/1 [pure] (ctx, [list]) { extreme(ctx, list, Ordering::Greater) }
    /// The cell with the smallest element, the first of equal ones.
    fn min_cell/1 [pure] (ctx, [list]) { extreme(ctx, list, Ordering::Less) }

    /// `count` integers from `first` on in steps of `step`, before `tail`.
    fn seq/4 [pure] (ctx, [first, count, step, tail]) {
        let (Some(first), Some(step)) = (first.as_small(), step.as_small()) else { return Ok(NO) };
        let count = ctx.index(count)?;
        let last = i128::from(first) + i128::from(step) * (count as i128 - 1);
        if last < i128::from(Term::SMALL_MIN) || last > i128::from(Term::SMALL_MAX) {
            return Ok(NO);
        }
        let numbers: Vec<Term> = (0..count as i64).map(|n| Term::small(first + n * step)).collect();
        charge(ctx, count);
        Ok(make::list_with_tail(ctx.heap(), &numbers, tail))
    }

    /// `n` times the same element, before `tail`.
    fn duplicate/3 [pure] (ctx, [n, element, tail]) {
        let n = ctx.index(n)?;
        charge(ctx, n);
        Ok(make::list_with_tail(ctx.heap(), &vec![element; n], tail))
    }

    /// The elements of nested lists, before `tail`; false where a list is improper.
    fn flatten/2 [pure] (ctx, [list, tail]) { flatten(ctx, list, tail) }

    /// The lists of a list, joined; false where one but the last is no proper list.
    fn append/1 [pure] (ctx, [lists]) { append(ctx, lists) }

    /// Pairs of the elements of two lists of the same length, else false.
    fn zip/2 [pure] (ctx, [left, right]) {
        match zip(ctx, left, right) {
            Some((pairs, left, right)) if left.is_nil() && right.is_nil() => Ok(ctx.list(&pairs)),
            _ => Ok(NO),
        }
    }

    /// Pairs of the elements of two lists, as many as the shorter has; false if they are improper.
    fn zip_shortest/2 [pure] (ctx, [left, right]) {
        match zip(ctx, left, right) {
            Some((pairs, _, _)) => Ok(ctx.list(&pairs)),
            None => Ok(NO),
        }
    }

    /// The two lists of a list of pairs, or false.
    fn unzip/1 [pure] (ctx, [pairs]) {
        let Some(pairs) = items(ctx, pairs) else { return Ok(NO) };
        let (mut left, mut right) = (Vec::with_capacity(pairs.len()), Vec::with_capacity(pairs.len()));
        for pair in pairs {
            let Some(&[x, y]) = pair.tuple() else { return Ok(NO) };
            left.push(x);
            right.push(y);
        }
        let lists = [ctx.list(&left), ctx.list(&right)];
        Ok(ctx.tuple(&lists))
    }

    /// Pairs of numbers that begin at `index` and grow by `step`, and the elements.
    fn enumerate/3 [pure] (ctx, [list, index, step]) {
        let (Some(index), Some(step)) = (index.as_small(), step.as_small()) else { return Ok(NO) };
        let Some(items) = items(ctx, list) else { return Ok(NO) };
        let mut pairs = Vec::with_capacity(items.len());
        for (at, item) in items.into_iter().enumerate() {
            let number = make::int_i128(ctx.heap(), i128::from(index) + i128::from(step) * at as i128);
            pairs.push(ctx.tuple(&[number, item]));
        }
        Ok(ctx.list(&pairs))
    }

    /// Pairs of the elements and numbers that begin at `index`.
    fn with_index/2 [pure] (ctx, [list, index]) {
        let Some(index) = index.as_small() else { return Ok(NO) };
        let Some(items) = items(ctx, list) else { return Ok(NO) };
        let mut pairs = Vec::with_capacity(items.len());
        for (at, item) in items.into_iter().enumerate() {
            let number = make::int_i128(ctx.heap(), i128::from(index) + at as i128);
            pairs.push(ctx.tuple(&[item, number]));
        }
        Ok(ctx.list(&pairs))
    }

    /// Whether this is a list of pairs that begin with an atom.
    fn "keyword?"/1 [pure] (ctx, [list]) {
        let mut items = list.list();
        let is_pair = |item: Term| matches!(item.tuple(), Some(&[key, _]) if key.is_atom());
        let mut seen = 0;
        let all = items.by_ref().all(|item| {
            seen += 1;
            is_pair(item)
        });
        charge(ctx, seen);
        Ok(Term::bool(all && items.rest().is_nil()))
    }

    /// The list without elements that are like the one before (`===`).
    fn dedup/1 [pure] (ctx, [list]) {
        let Some(mut items) = items(ctx, list) else { return Ok(NO) };
        let before = items.len();
        items.dedup_by(|later, first| cmp::eq_exact(*later, *first));
        if items.len() == before { Ok(list) } else { Ok(ctx.list(&items)) }
    }

    /// The list without the first element that is like `element` (`===`).
    fn delete/2 [pure] (ctx, [element, list]) {
        let mut front = Vec::new();
        let mut rest = list;
        while let Some((head, tail)) = rest.cons() {
            if cmp::eq_exact(head, element) {
                charge(ctx, front.len());
                return Ok(make::list_with_tail(ctx.heap(), &front, tail));
            }
            front.push(head);
            rest = tail;
        }
        charge(ctx, front.len());
        Ok(if rest.is_nil() { list } else { NO })
    }
}
