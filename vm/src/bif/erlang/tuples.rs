//! Tuples and maps.

use crate::bif::{Interrupt, NativeContext};
use crate::term::{Term, map, names};

/// The elements of a tuple, or badarg.
fn elements(ctx: &NativeContext, tuple: Term) -> Result<&'static [Term], Interrupt> {
    tuple.tuple().ok_or_else(|| ctx.badarg())
}

/// Position counted from 1, up to `most`, as an index.
fn position(ctx: &NativeContext, position: Term, most: usize) -> Result<usize, Interrupt> {
    match ctx.index(position)? {
        n if n >= 1 && n <= most => Ok(n - 1),
        _ => Err(ctx.badarg()),
    }
}

/// The most elements of a tuple, as in the reference.
const ELEMENTS_MAX: usize = (1 << 24) - 1;

fn made(ctx: &mut NativeContext, size: Term, value: Term) -> Result<Vec<Term>, Interrupt> {
    let size = ctx.index(size)?;
    if size > ELEMENTS_MAX {
        return Err(ctx.badarg());
    }
    ctx.charge(size / 64);
    Ok(vec![value; size])
}

crate::natives! { module "erlang";
    /// Number of elements of a tuple.
    fn tuple_size/1 [guard pure] (ctx, [tuple]) {
        Ok(Term::small(elements(ctx, tuple)?.len() as i64))
    }
    /// Number of elements of a tuple, or of bytes of a binary.
    fn size/1 [guard pure] (ctx, [t]) {
        match (t.tuple(), t.bit_size()) {
            (Some(elements), _) => Ok(Term::small(elements.len() as i64)),
            (_, Some(bits)) => Ok(Term::small((bits / 8) as i64)),
            _ => Err(ctx.badarg()),
        }
    }
    /// The element at a position, counted from 1.
    fn element/2 [guard pure] (ctx, [at, tuple]) {
        let elements = elements(ctx, tuple)?;
        Ok(elements[position(ctx, at, elements.len())?])
    }
    /// The tuple with another element at a position.
    fn setelement/3 [pure] (ctx, [at, tuple, value]) {
        let mut elements = elements(ctx, tuple)?.to_vec();
        let at = position(ctx, at, elements.len())?;
        elements[at] = value;
        Ok(ctx.tuple(&elements))
    }
    /// A tuple of so many equal elements.
    fn make_tuple/2 [pure] (ctx, [size, value]) {
        let elements = made(ctx, size, value)?;
        Ok(ctx.tuple(&elements))
    }
    /// A tuple of so many equal elements, some set otherwise by a list of position and value.
    fn make_tuple/3 [pure] (ctx, [size, value, others]) {
        let mut elements = made(ctx, size, value)?;
        for pair in ctx.list_items(others)? {
            let Some(&[at, value]) = pair.tuple() else { return Err(ctx.badarg()) };
            let at = position(ctx, at, elements.len())?;
            elements[at] = value;
        }
        Ok(ctx.tuple(&elements))
    }
    /// The tuple with one more element at its end.
    fn append_element/2 [pure] (ctx, [tuple, value]) {
        let mut elements = elements(ctx, tuple)?.to_vec();
        elements.push(value);
        Ok(ctx.tuple(&elements))
    }
    /// The tuple without the element at a position.
    fn delete_element/2 [pure] (ctx, [at, tuple]) {
        let mut elements = elements(ctx, tuple)?.to_vec();
        elements.remove(position(ctx, at, elements.len())?);
        Ok(ctx.tuple(&elements))
    }
    /// The tuple with one more element at a position.
    fn insert_element/3 [pure] (ctx, [at, tuple, value]) {
        let mut elements = elements(ctx, tuple)?.to_vec();
        elements.insert(position(ctx, at, elements.len() + 1)?, value);
        Ok(ctx.tuple(&elements))
    }
    /// The elements as a list.
    fn tuple_to_list/1 [pure] (ctx, [tuple]) {
        let elements = elements(ctx, tuple)?;
        ctx.charge(elements.len() / 64);
        Ok(ctx.list(elements))
    }
    /// Number of entries of a map.
    fn map_size/1 [guard pure] (ctx, [m]) {
        match map::size(m) {
            Some(size) => Ok(Term::small(size as i64)),
            None => Err(ctx.error_pair(names::BADMAP, m)),
        }
    }
    /// The value of a key that is there.
    fn map_get/2 [guard pure] (ctx, [key, m]) {
        match map::get(m, key) {
            Some(value) => Ok(value),
            None if m.is_map() => Err(ctx.error_pair(names::BADKEY, key)),
            None => Err(ctx.error_pair(names::BADMAP, m)),
        }
    }
}
