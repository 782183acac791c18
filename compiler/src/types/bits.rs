//! Bitstrings: what their segments take, and how segments are shown.

use super::descr::{Basic, Part, Type};
use super::later::Group;
use super::show::{Structs, show};
use super::{Checker, Given};
use crate::expand::block;
use crate::expand::tree::Look;
use crate::quoted::{Atom, Meta, Node, Quoted, names};

pub(super) const HINT: &str = "\n\nhint: all expressions given to binaries are assumed to be of type integer() unless said otherwise. For example, <<expr>> assumes \"expr\" is an integer. Pass a modifier, such as <<expr::float>> or <<expr::binary>>, to change the default behavior.";

impl<'a> Checker<'_, 'a> {
    /// A bitstring that is built.
    pub(super) fn bits(&mut self, node: &'a Node<'a>, segments: &'a [Quoted<'a>]) -> Type {
        for (at, segment) in segments.iter().enumerate() {
            match segment.call(names::TYPE_OP) {
                Some((_, [value, spec])) => {
                    let ty = self.infer(*value);
                    if let Some(taken) = segment_takes(*spec).filter(|_| !matches!(value, Quoted::Binary(_)))
                    {
                        self.check_segment(node, segments, at, *value, &ty, &taken);
                    }
                }
                _ => {
                    self.infer(*segment);
                }
            }
        }
        bits_type(segments)
    }

    fn check_segment(
        &mut self,
        node: &'a Node<'a>,
        segments: &'a [Quoted<'a>],
        at: usize,
        value: Quoted<'a>,
        ty: &Type,
        taken: &Type,
    ) {
        let place = self.segment_place(node.meta, segments[at]);
        let by = self.one_segment(node.meta, segments, at);
        if ty.dynamic && !ty.disjoint(taken) {
            if let Some((_, meta, _)) = value.variable() {
                let given = Given { ty: taken.clone(), line: place.line, column: place.column, by };
                let taken = taken.clone().as_dynamic();
                self.narrow(meta.version, &taken, &taken, Some(given));
            }
            return;
        }
        if !ty.disjoint(taken) || ty.is_none() || self.in_guard || block::is_generated(node.meta) {
            return;
        }
        if value.is_literal() {
            self.at_once(node.meta, "binary construction will fail because of a type mismatch".to_owned());
        }
        let wheres = self.wheres(value, Structs::Short);
        let hint = if is_inferred(node.meta, segments[at]) && !wheres.ends_with(HINT) { HINT } else { "" };
        let message = format!(
            "incompatible types in binary construction:\n\n{}\n\ngot type:\n\n    {}\n\nbut expected type:\n\n    {}{wheres}{hint}",
            self.quoted(by),
            show(ty, Structs::Short),
            show(taken, Structs::Short),
        );
        self.told_failing(Group::Plain, self.at(place), 1, message);
    }

    /// Where a segment is said to stand.
    pub(super) fn segment_place(&self, bits: Meta<'a>, segment: Quoted<'a>) -> Meta<'a> {
        match segment.call(names::TYPE_OP) {
            Some((_, [value, _])) if is_inferred(bits, segment) => value.node().map_or(bits, |n| n.meta),
            Some((meta, _)) => meta,
            None => bits,
        }
    }

    /// The bitstring with the other segments left out.
    pub(super) fn one_segment(&self, bits: Meta<'a>, segments: &[Quoted<'a>], at: usize) -> Quoted<'a> {
        let compiler = &*self.compiler;
        let mut parts = vec![segments[at]];
        if at > 0 {
            parts.insert(0, self.dots());
        }
        if at + 1 < segments.len() {
            parts.push(self.dots());
        }
        compiler.call(names::BITS, bits, &parts)
    }

    /// A segment as it stands in source.
    pub(super) fn written_segment(&self, bits: Meta<'a>, segment: Quoted<'a>) -> Quoted<'a> {
        let Some((meta, [value, spec])) = segment.call(names::TYPE_OP) else { return segment };
        if is_inferred(bits, segment) || matches!(value, Quoted::Binary(_)) || !spec.is_keyword() {
            return *value;
        }
        let compiler = &*self.compiler;
        let get = |key: &str| spec.keyword(Atom::new(key));
        let word = |name: Atom| compiler.variable(name, meta, names::NIL);
        let mut written = word(kind(*spec).unwrap_or(names::NIL));
        let mut also = |part: Quoted<'a>| written = compiler.call(names::MINUS, meta, &[written, part]);
        if let Some(size) = spec.keyword(names::SIZE).filter(|s| s.atom() != Some(names::DEFAULT)) {
            also(compiler.call(names::SIZE, meta, &[size]));
        }
        for (key, usual) in [("sign", "unsigned"), ("endian", "big")] {
            if let Some(Quoted::Atom(name)) =
                get(key).filter(|v| v.atom().is_some_and(|a| a.as_str() != usual))
            {
                also(word(name));
            }
        }
        compiler.call(names::TYPE_OP, meta, &[*value, written])
    }
}

/// Whether nothing was said of the segment's type.
pub(super) fn is_inferred(bits: Meta<'_>, segment: Quoted<'_>) -> bool {
    segment.call(names::TYPE_OP).is_some_and(|(meta, args)| {
        let same = (meta.line, meta.column) == (bits.line, bits.column);
        same && matches!(args, [_, spec] if kind(*spec).is_some_and(|k| k.as_str() == "integer"))
    })
}

fn kind(spec: Quoted<'_>) -> Option<Atom> {
    spec.keyword(names::TYPE)?.atom()
}

/// What a segment of a bitstring that is matched binds; `None`: not known.
pub(super) fn segment_type(spec: Quoted<'_>) -> Option<Basic> {
    match kind(spec)?.as_str() {
        "integer" | "utf8" | "utf16" | "utf32" => Some(Basic::Integer),
        "float" => Some(Basic::Float),
        "binary" => Some(Basic::Binary),
        "bitstring" => Some(Basic::Bitstring),
        _ => None,
    }
}

/// What may be put into a segment; of code points nothing is said.
fn segment_takes(spec: Quoted<'_>) -> Option<Type> {
    match kind(spec)?.as_str() {
        "integer" => Some(Type::basic(Basic::Integer)),
        "float" => Some(Type::basic(Basic::Float).join(&Type::basic(Basic::Integer))),
        "binary" => Some(Type::basic(Basic::Binary)),
        "bitstring" => Some(Type::basic(Basic::Bitstring)),
        _ => None,
    }
}

/// A binary when all its segments are of whole bytes.
pub(super) fn bits_type(segments: &[Quoted<'_>]) -> Type {
    let whole = segments.iter().all(|segment| match segment.call(names::TYPE_OP) {
        Some((_, [value, spec])) => matches!(value, Quoted::Binary(_)) || is_whole(*spec),
        _ => matches!(segment, Quoted::Int(_) | Quoted::Binary(_)),
    });
    Type::of(Part::Basic(if whole { Basic::Binary } else { Basic::Bitstring }))
}

/// Whether a segment with this specification is of whole bytes for certain.
fn is_whole(spec: Quoted<'_>) -> bool {
    let number = |key| match spec.keyword(key) {
        Some(Quoted::Int(n)) => Some(n),
        _ => None,
    };
    let unit = number(names::UNIT).unwrap_or(1);
    let is_default = spec.keyword(names::SIZE).and_then(|s| s.atom()) == Some(names::DEFAULT);
    match segment_type(spec) {
        Some(Basic::Binary | Basic::Integer) => {
            is_default
                || unit % 8 == 0
                || number(names::SIZE).is_some_and(|size| size.wrapping_mul(unit) % 8 == 0)
        }
        Some(_) | None => false,
    }
}
