//! Single objects: putting in, looking up, changing, taking out, going from key to key.

use super::{END_OF_TABLE, WORDS_PER_REDUCTION, because, copies, copy_out, table};
use crate::bif::{Interrupt, NativeContext, Outcome};
use crate::ets::contents::{Fate, Flow, Judge};
use crate::ets::{Access, Object, Table};
use crate::term::{Term, cmp, number};
use smallvec::SmallVec;

/// The objects of a tuple or a list of tuples.
fn objects(ctx: &mut NativeContext<'_>, table: &Table, term: Term) -> Result<Vec<Object>, Interrupt> {
    if !term.is_list() {
        return Ok(vec![table.object(term).ok_or_else(|| ctx.badarg())?]);
    }
    let items = ctx.list_items(term)?;
    if !items.iter().all(|&item| table.takes(item)) {
        return Err(ctx.badarg());
    }
    let objects: Vec<Object> = items.into_iter().map(Object::of).collect();
    ctx.charge(objects.len() + objects.iter().map(Object::words).sum::<usize>() / WORDS_PER_REDUCTION);
    Ok(objects)
}

/// What a counter operation says: where, how much, and beyond what to set which value.
struct Count {
    at: usize,
    by: Term,
    bound: Option<(Term, Term)>,
}

/// Why an object was not changed.
enum Refusal {
    Operation,
    KeyPosition,
    Position,
}

impl Refusal {
    fn raise(self, ctx: &NativeContext<'_>) -> Interrupt {
        match self {
            Refusal::Operation => ctx.badarg(),
            Refusal::KeyPosition => because(ctx, "keypos"),
            Refusal::Position => because(ctx, "position"),
        }
    }
}

fn place(key_at: usize, position: Term) -> Result<usize, Refusal> {
    let position = position.as_small().ok_or(Refusal::Operation)?;
    match usize::try_from(position - 1) {
        Ok(at) if at == key_at => Err(Refusal::KeyPosition),
        Ok(at) => Ok(at),
        Err(_) => Err(Refusal::Position),
    }
}

fn count(key_at: usize, operation: Term) -> Result<Count, Refusal> {
    let count = match operation.tuple() {
        None => Count { at: key_at + 1, by: operation, bound: None },
        Some(&[position, by]) => Count { at: place(key_at, position)?, by, bound: None },
        Some(&[position, by, threshold, value]) => {
            if !threshold.is_integer() || !value.is_integer() {
                return Err(Refusal::Operation);
            }
            Count { at: place(key_at, position)?, by, bound: Some((threshold, value)) }
        }
        Some(_) => return Err(Refusal::Operation),
    };
    if count.by.is_integer() { Ok(count) } else { Err(Refusal::Operation) }
}

/// Changes counters of one object; the new values.
fn count_up(
    heap: &mut crate::heap::Heap,
    object: &mut Object,
    counts: &[Count],
) -> Result<SmallVec<[Term; 4]>, Refusal> {
    let mut changes: SmallVec<[(usize, Term); 4]> = SmallVec::new();
    let mut values = SmallVec::new();
    for count in counts {
        let earlier = changes.iter().rev().find(|change| change.0 == count.at);
        let old = match earlier {
            Some(&(_, value)) => value,
            None => *object.elements().get(count.at).ok_or(Refusal::Position)?,
        };
        if !old.is_integer() {
            // The reference has no word of its own for it.
            return Err(Refusal::Position);
        }
        let sum = number::add(heap, old, count.by).map_err(|_| Refusal::Operation)?;
        let value = match count.bound {
            Some((threshold, value)) => {
                let down = cmp::compare(count.by, Term::small(0)).is_lt();
                let order = cmp::compare(sum, threshold);
                let beyond = if down { order.is_lt() } else { order.is_gt() };
                if beyond { value } else { sum }
            }
            None => sum,
        };
        values.push(value);
        changes.push((count.at, value));
    }
    object.set_elements(&changes);
    Ok(values)
}

/// An object for a key that is not there yet.
fn default_object(
    ctx: &mut NativeContext<'_>,
    table: &Table,
    key: Term,
    default: Term,
) -> Result<Object, Interrupt> {
    if !default.is_tuple() {
        return Err(because(ctx, "default"));
    }
    if !table.takes(default) {
        return Err(because(ctx, "position"));
    }
    let mut elements = default.tuple().unwrap_or(&[]).to_vec();
    elements[table.key_at] = key;
    let tuple = ctx.tuple(&elements);
    Ok(Object::of(tuple))
}

fn update_counter(
    ctx: &mut NativeContext<'_>,
    name: Term,
    key: Term,
    operation: Term,
    default: Option<Term>,
) -> Outcome {
    let table = table(ctx, name, Access::Write)?;
    if !table.kind.is_set() {
        return Err(because(ctx, "table_type"));
    }
    let default = default.map(|default| default_object(ctx, &table, key, default)).transpose()?;
    let many = operation.is_list();
    let operations: SmallVec<[Term; 4]> =
        if many { ctx.list_items(operation)?.into() } else { SmallVec::from_slice(&[operation]) };
    let heap = ctx.heap();
    let result = table.update(key, default, |object| {
        let counts: Result<SmallVec<[Count; 4]>, Refusal> =
            operations.iter().map(|&operation| count(table.key_at, operation)).collect();
        count_up(heap, object, &counts?)
    });
    match result {
        None => Err(because(ctx, "badkey")),
        Some(Err(refusal)) => Err(refusal.raise(ctx)),
        Some(Ok(values)) if many => Ok(ctx.list(&values)),
        Some(Ok(values)) => Ok(values[0]),
    }
}

fn update_element(
    ctx: &mut NativeContext<'_>,
    name: Term,
    key: Term,
    change: Term,
    default: Option<Term>,
) -> Outcome {
    let table = table(ctx, name, Access::Write)?;
    if !table.kind.is_set() {
        return Err(ctx.badarg());
    }
    let items = if change.is_list() { ctx.list_items(change)? } else { vec![change] };
    let mut changes = Vec::new();
    for item in items {
        let Some(&[position, value]) = item.tuple() else { return Err(ctx.badarg()) };
        let at = place(table.key_at, position).map_err(|refusal| refusal.raise(ctx))?;
        changes.push((at, value));
    }
    let default = default.map(|default| default_object(ctx, &table, key, default)).transpose()?;
    let result = table.update(key, default, |object| {
        let arity = object.elements().len();
        if changes.iter().any(|&(at, _)| at >= arity) {
            return Err(Refusal::Position);
        }
        object.set_elements(&changes);
        Ok(())
    });
    match result {
        None => Ok(Term::FALSE),
        Some(Ok(())) => Ok(Term::TRUE),
        Some(Err(refusal)) => Err(refusal.raise(ctx)),
    }
}

fn lookup_element(
    ctx: &mut NativeContext<'_>,
    name: Term,
    key: Term,
    position: Term,
    default: Option<Term>,
) -> Outcome {
    let table = table(ctx, name, Access::Read)?;
    let at = match position.as_small() {
        Some(position) if position >= 1 => position as usize - 1,
        _ => return Err(ctx.badarg()),
    };
    let many = !table.kind.is_set();
    let found = table.with_key(key, |objects| {
        if objects.is_empty() {
            return None;
        }
        let mut values = SmallVec::<[Term; 4]>::new();
        for object in objects {
            let Some(&value) = object.elements().get(at) else { return Some(None) };
            values.push(copy_out(ctx, value));
        }
        Some(Some(if many { ctx.list(&values) } else { values[0] }))
    });
    match (found, default) {
        (Some(Some(value)), _) => Ok(value),
        (Some(None), _) => Err(ctx.badarg()),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(because(ctx, "badkey")),
    }
}

/// The objects that are a term, of those of its key.
struct Exactly(Term);

impl Judge for Exactly {
    fn judge(&mut self, object: &Object) -> Fate {
        if object.is(self.0) { Fate::Remove } else { Fate::Keep }
    }

    fn flow(&self) -> Flow {
        Flow::Go
    }

    fn keep(&mut self, key: Term) -> Term {
        key
    }
}

/// What a step through a table answers: a key, or with its objects.
fn step(ctx: &mut NativeContext<'_>, key_at: usize, with_objects: bool) -> impl FnOnce(&[Object]) -> Term {
    move |objects| {
        let key = copy_out(ctx, objects[0].key(key_at));
        if !with_objects {
            return key;
        }
        let objects = copies(ctx, objects);
        ctx.tuple(&[key, objects])
    }
}

fn first(ctx: &mut NativeContext<'_>, name: Term, last: bool, with_objects: bool) -> Outcome {
    let table = table(ctx, name, Access::Read)?;
    let found = table.first(last, step(ctx, table.key_at, with_objects));
    Ok(found.unwrap_or(Term::atom(END_OF_TABLE)))
}

fn next(ctx: &mut NativeContext<'_>, name: Term, key: Term, back: bool, with_objects: bool) -> Outcome {
    let table = table(ctx, name, Access::Read)?;
    match table.next(key, back, step(ctx, table.key_at, with_objects)) {
        Ok(found) => Ok(found.unwrap_or(Term::atom(END_OF_TABLE))),
        Err(_) => Err(ctx.badarg()),
    }
}

crate::natives! { module "ets";
    /// Puts an object or a list of objects into a table.
    fn insert/2 [] (ctx, [name, objects]) {
        let table = table(ctx, name, Access::Write)?;
        if !objects.is_list() {
            table.insert(table.object(objects).ok_or_else(|| ctx.badarg())?);
            return Ok(Term::TRUE);
        }
        table.insert_all(self::objects(ctx, &table, objects)?, false);
        Ok(Term::TRUE)
    }
    /// Puts an object or a list of objects into a table, if none of their keys is there.
    fn insert_new/2 [] (ctx, [name, objects]) {
        let table = table(ctx, name, Access::Write)?;
        let objects = self::objects(ctx, &table, objects)?;
        Ok(Term::bool(table.insert_all(objects, true)))
    }
    /// The objects of a key.
    fn lookup/2 [] (ctx, [name, key]) {
        let table = table(ctx, name, Access::Read)?;
        Ok(table.with_key(key, |objects| copies(ctx, objects)))
    }
    /// An element of the object of a key; of a bag the elements of all its objects.
    fn lookup_element/3 [] (ctx, [name, key, position]) {
        lookup_element(ctx, name, key, position, None)
    }
    /// An element of the object of a key, or the default.
    fn lookup_element/4 [] (ctx, [name, key, position, default]) {
        lookup_element(ctx, name, key, position, Some(default))
    }
    /// Whether a key is there.
    fn member/2 [] (ctx, [name, key]) {
        let table = table(ctx, name, Access::Read)?;
        Ok(Term::bool(table.with_key(key, |objects| !objects.is_empty())))
    }
    /// Deletes the objects of a key.
    fn delete/2 [] (ctx, [name, key]) {
        table(ctx, name, Access::Write)?.remove(key);
        Ok(Term::TRUE)
    }
    /// Deletes an object, and no other of its key.
    fn delete_object/2 [] (ctx, [name, object]) {
        let table = table(ctx, name, Access::Write)?;
        let Some(elements) = object.tuple() else { return Err(ctx.badarg()) };
        let Some(&key) = elements.get(table.key_at) else { return Err(ctx.badarg()) };
        table.judge_key(key, &mut Exactly(object));
        Ok(Term::TRUE)
    }
    /// Takes the objects of a key out.
    fn take/2 [] (ctx, [name, key]) {
        let removed = table(ctx, name, Access::Write)?.remove(key);
        Ok(copies(ctx, &removed))
    }
    /// Counts an element of an object up or down; the new value.
    fn update_counter/3 [] (ctx, [name, key, operation]) {
        update_counter(ctx, name, key, operation, None)
    }
    /// The same; where there is no object, the default is put in first.
    fn update_counter/4 [] (ctx, [name, key, operation, default]) {
        update_counter(ctx, name, key, operation, Some(default))
    }
    /// Puts other elements into an object; false if there is none.
    fn update_element/3 [] (ctx, [name, key, change]) {
        update_element(ctx, name, key, change, None)
    }
    /// The same; where there is no object, the default is put in first.
    fn update_element/4 [] (ctx, [name, key, change, default]) {
        update_element(ctx, name, key, change, Some(default))
    }
    /// The first key, in the table's order.
    fn first/1 [] (ctx, [name]) { first(ctx, name, false, false) }
    /// The first key and its objects.
    fn first_lookup/1 [] (ctx, [name]) { first(ctx, name, false, true) }
    /// The last key; the first one if the table has no order.
    fn last/1 [] (ctx, [name]) { first(ctx, name, true, false) }
    /// The last key and its objects.
    fn last_lookup/1 [] (ctx, [name]) { first(ctx, name, true, true) }
    /// The key behind a key.
    fn next/2 [] (ctx, [name, key]) { next(ctx, name, key, false, false) }
    /// The key behind a key, and its objects.
    fn next_lookup/2 [] (ctx, [name, key]) { next(ctx, name, key, false, true) }
    /// The key before a key; the one behind it if the table has no order.
    fn prev/2 [] (ctx, [name, key]) { next(ctx, name, key, true, false) }
    /// The key before a key, and its objects.
    fn prev_lookup/2 [] (ctx, [name, key]) { next(ctx, name, key, true, true) }
    /// The objects at a place, counted from 0.
    fn slot/2 [] (ctx, [name, at]) {
        let table = table(ctx, name, Access::Read)?;
        let at = ctx.index(at)?;
        match table.nth(at, |objects| copies(ctx, objects)) {
            Ok(found) => Ok(found.unwrap_or(Term::atom(END_OF_TABLE))),
            Err(_) => Err(ctx.badarg()),
        }
    }
}
