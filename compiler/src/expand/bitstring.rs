//! `<<...>>`: every segment gets its type, size, unit, sign and byte order written out.

use super::env::{Context, Env};
use super::tree::Look;
use super::{Compiler, Res};
use crate::quoted::{Atom, Meta, Quoted, names};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Integer,
    Float,
    Binary,
    Bitstring,
    Utf8,
    Utf16,
    Utf32,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Integer => "integer",
            Kind::Float => "float",
            Kind::Binary => "binary",
            Kind::Bitstring => "bitstring",
            Kind::Utf8 => "utf8",
            Kind::Utf16 => "utf16",
            Kind::Utf32 => "utf32",
        }
    }

    fn is_utf(self) -> bool {
        matches!(self, Kind::Utf8 | Kind::Utf16 | Kind::Utf32)
    }
}

/// What the specifiers of one segment have said so far.
#[derive(Clone, Copy, Default)]
struct Spec<'a> {
    kind: Option<Kind>,
    size: Option<Quoted<'a>>,
    unit: Option<i64>,
    sign: Option<&'static str>,
    endian: Option<&'static str>,
}

pub(super) const OPEN_INSIDE: &str = "a binary field without size is only allowed at the end of a binary pattern, at the right side of binary concatenation and never allowed in binary generators. The following examples are invalid:\n\n    rest <> \"foo\"\n    <<rest::binary, \"foo\">>\n\nThey are invalid because there is a bits/bitstring component not at the end. However, the \"reverse\" would work:\n\n    \"foo\" <> rest\n    <<\"foo\", rest::binary>>\n\n";

impl<'a> Compiler<'a> {
    #[inline(never)]
    pub(super) fn expand_bits(
        &mut self,
        meta: Meta<'a>,
        segments: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let out = self.arena.alloc_slice_copy(segments);
        let mut pending = Vec::new();
        let around = self.scope.begin_bits();
        for (index, segment) in segments.iter().enumerate() {
            let mark = self.scope.mark();
            out[index] = self.expand_segment(meta, *segment, index + 1 == segments.len(), env)?;
            if !env.in_match() && self.scope.changed_since(mark) {
                pending.extend(self.scope.take_since(mark));
            }
        }
        self.scope.end_bits(around);
        self.scope.restore(&pending);
        let flat = self.splice_nested(meta, out, env)?;
        let merged = self.merge_literals(flat);
        if let [single] = merged
            && let Some(text) = self.whole_literal(*single)
        {
            return Ok(text);
        }
        if merged.is_empty() {
            return Ok(Quoted::Binary(&[]));
        }
        Ok(self.node_of(Quoted::Atom(names::BITS), meta, merged))
    }

    /// A `<<...>>` in a pattern's segment is its segments: `"a" <> <<b>> <> rest`.
    fn splice_nested(
        &mut self,
        meta: Meta<'a>,
        segments: &'a [Quoted<'a>],
        env: &Env<'a>,
    ) -> Res<'a, &'a [Quoted<'a>]> {
        let nested = |segment: &Quoted<'a>| {
            let (_, [value, spec]) = segment.call(names::TYPE_OP)? else { return None };
            let (_, inner) = value.call(names::BITS)?;
            let whole = spec.keyword(names::SIZE).is_some_and(|s| matches!(s, Quoted::Atom(names::DEFAULT)));
            whole.then_some(inner)
        };
        if !env.in_match() || !segments.iter().any(|s| nested(s).is_some()) {
            return Ok(segments);
        }
        let mut out = Vec::with_capacity(segments.len());
        for (index, segment) in segments.iter().enumerate() {
            let Some(inner) = nested(segment) else {
                out.push(*segment);
                continue;
            };
            let open = inner.last().is_some_and(|last| self.is_open(*last));
            if open && index + 1 < segments.len() {
                return Err(self.fail(meta, env, OPEN_INSIDE.into()));
            }
            out.extend_from_slice(inner);
        }
        Ok(self.slice(&out))
    }

    /// Whether an expanded segment takes all that is left.
    pub(super) fn is_open(&self, segment: Quoted<'a>) -> bool {
        let Some((_, [value, spec])) = segment.call(names::TYPE_OP) else { return false };
        let kind = spec.keyword(names::TYPE).and_then(|t| t.atom());
        kind.is_some_and(|k| matches!(k.as_str(), "binary" | "bitstring"))
            && spec.keyword(names::SIZE).is_some_and(|s| matches!(s, Quoted::Atom(names::DEFAULT)))
            && !matches!(value, Quoted::Binary(_))
    }

    /// `<<"abc">>` is the string itself.
    fn whole_literal(&self, segment: Quoted<'a>) -> Option<Quoted<'a>> {
        let (_, [value @ Quoted::Binary(_), spec]) = segment.call(names::TYPE_OP)? else { return None };
        self.is_plain_binary(*spec).then_some(*value)
    }

    fn is_plain_binary(&self, spec: Quoted<'a>) -> bool {
        spec.keyword(names::TYPE).is_some_and(|t| matches!(t, Quoted::Atom(a) if a.as_str() == "binary"))
            && spec.keyword(names::SIZE).is_some_and(|s| matches!(s, Quoted::Atom(names::DEFAULT)))
    }

    /// Neighbouring string literals become one; a nested `<<>>` of literals too.
    fn merge_literals(&self, segments: &'a [Quoted<'a>]) -> &'a [Quoted<'a>] {
        let literal = |segment: &Quoted<'a>| self.whole_literal(*segment);
        if !segments.windows(2).any(|pair| literal(&pair[0]).is_some() && literal(&pair[1]).is_some()) {
            return segments;
        }
        let mut out: Vec<Quoted<'a>> = Vec::with_capacity(segments.len());
        let mut bytes: Vec<u8> = Vec::new();
        let mut last_spec: Option<(Meta<'a>, Quoted<'a>)> = None;
        for segment in segments {
            if let (Some(Quoted::Binary(text)), Some((meta, [_, spec]))) =
                (literal(segment), segment.call(names::TYPE_OP))
            {
                bytes.extend_from_slice(text);
                last_spec = Some((meta, *spec));
                continue;
            }
            if let Some((meta, spec)) = last_spec.take() {
                let text = Quoted::Binary(self.arena.alloc_slice_copy(&std::mem::take(&mut bytes)));
                out.push(self.call(names::TYPE_OP, meta, &[text, spec]));
            }
            out.push(*segment);
        }
        if let Some((meta, spec)) = last_spec {
            let text = Quoted::Binary(self.arena.alloc_slice_copy(&bytes));
            out.push(self.call(names::TYPE_OP, meta, &[text, spec]));
        }
        self.slice(&out)
    }

    fn expand_segment(
        &mut self,
        meta: Meta<'a>,
        segment: Quoted<'a>,
        last: bool,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let (segment_meta, value, spec) = match segment.call(names::TYPE_OP) {
            Some((segment_meta, [value, spec])) => (segment_meta, *value, Some(*spec)),
            _ => (meta, segment, None),
        };
        let errors = self.errors;
        let expanded = self.expand(value, env)?;
        // Built, it is for the construction to refuse; matched, it can never be right.
        if env.in_match() && !is_bit_pattern(expanded) {
            // Instead of what could not be expanded stands nil.
            let shown = if self.errors > errors { value } else { expanded };
            let meta = shown.node().map_or(meta, |n| n.meta);
            let text = self.show(shown);
            let message = format!(
                "a bitstring only accepts binaries, numbers, and variables inside a match, got: {text}"
            );
            return Err(self.fail(meta, env, message));
        }
        let value = expanded;
        let mut found = Spec::default();
        if let Some(spec) = spec {
            self.read_spec(segment_meta, spec, &mut found, env)?;
        }
        self.check_literal(segment_meta, value, &found, env)?;
        let kind = match found.kind {
            Some(kind) => kind,
            None => match value {
                Quoted::Float(_) => Kind::Float,
                Quoted::Binary(_) => Kind::Binary,
                _ if value.call(names::BITS).is_some() => Kind::Bitstring,
                _ => Kind::Integer,
            },
        };
        self.check_spec(segment_meta, kind, &found, value, last, env)?;
        if kind == Kind::Binary {
            self.check_whole_bytes(segment_meta, value, env)?;
        }
        let atom = |name: &str| Quoted::Atom(Atom::new(name));
        let unit = found.unit.unwrap_or(if kind == Kind::Binary { 8 } else { 1 });
        let spec = self.keywords(&[
            (names::TYPE, atom(kind.name())),
            (names::SIZE, found.size.unwrap_or(Quoted::Atom(names::DEFAULT))),
            (names::UNIT, Quoted::Int(unit)),
            (Atom::new("sign"), atom(found.sign.unwrap_or("unsigned"))),
            (Atom::new("endian"), atom(found.endian.unwrap_or("big"))),
        ]);
        Ok(self.call(names::TYPE_OP, segment_meta, &[value, spec]))
    }

    /// A `<<>>` that is a segment of whole bytes must not have other bits, as far as is known.
    fn check_whole_bytes(&mut self, meta: Meta<'a>, value: Quoted<'a>, env: &Env<'a>) -> Res<'a, ()> {
        let Some((bits_meta, segments)) = value.call(names::BITS) else { return Ok(()) };
        let sizes: Option<Vec<i64>> = segments.iter().map(|segment| known_bits(*segment)).collect();
        if sizes.is_none_or(|sizes| sizes.iter().fold(0, |sum, bits| (sum + bits % 8) % 8) == 0) {
            return Ok(());
        }
        let written: Vec<Quoted<'a>> =
            segments.iter().map(|segment| self.segment_as_written(*segment)).collect();
        let text = self.show(self.call(names::BITS, bits_meta, &written));
        let message = format!("expected {text} to be a binary but its number of bits is not divisible by 8");
        self.function_error(meta, env, message)?;
        Ok(())
    }

    /// An expanded segment as source: `value::integer-size(3)`.
    fn segment_as_written(&self, segment: Quoted<'a>) -> Quoted<'a> {
        let Some((meta, [value, spec])) = segment.call(names::TYPE_OP) else { return segment };
        let get = |key: &str| spec.keyword(Atom::new(key));
        let word = |name: Atom| self.variable(name, meta, names::NIL);
        let kind = spec.keyword(names::TYPE).and_then(|kind| kind.atom()).unwrap_or(names::NIL);
        let mut written = word(kind);
        let mut also = |part: Quoted<'a>| written = self.call(names::MINUS, meta, &[written, part]);
        for (key, usual) in [("endian", "big"), ("sign", "unsigned")] {
            if let Some(name) = get(key).and_then(|v| v.atom()).filter(|name| name.as_str() != usual) {
                also(word(name));
            }
        }
        let usual = if kind.as_str() == "binary" { 8 } else { 1 };
        if let Some(unit @ Quoted::Int(n)) = spec.keyword(names::UNIT)
            && n != usual
        {
            also(self.call(names::UNIT, meta, &[unit]));
        }
        if let Some(size) = spec.keyword(names::SIZE).filter(|s| s.atom() != Some(names::DEFAULT)) {
            also(self.call(names::SIZE, meta, &[size]));
        }
        self.call(names::TYPE_OP, meta, &[*value, written])
    }

    /// What may be said of a literal is what its own type allows.
    fn check_literal(
        &mut self,
        meta: Meta<'a>,
        value: Quoted<'a>,
        spec: &Spec<'a>,
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        let (own, fits): (_, fn(Kind) -> bool) = match value {
            Quoted::Float(_) => (Kind::Float, |k| k == Kind::Float),
            Quoted::Int(_) => (Kind::Integer, |k| matches!(k, Kind::Integer | Kind::Float) || k.is_utf()),
            Quoted::Binary(_) => {
                (Kind::Binary, |k| matches!(k, Kind::Binary | Kind::Bitstring) || k.is_utf())
            }
            _ if value.call(names::BITS).is_some() => {
                (Kind::Bitstring, |k| matches!(k, Kind::Binary | Kind::Bitstring))
            }
            _ => return Ok(()),
        };
        if let Some(kind) = spec.kind
            && !fits(kind)
        {
            let (given, own) = (kind.name(), own.name());
            let message = format!("conflicting type specification for bit field: \"{given}\" and \"{own}\"");
            self.function_error(meta, env, message)?;
            return Ok(());
        }
        let sized = (spec.size.is_some() || spec.unit.is_some()) && spec.sign.is_none();
        let message = match own {
            Kind::Binary if sized && !spec.kind.is_some_and(Kind::is_utf) => {
                "literal string in bitstring supports only endianness and type specifiers, which must be one of: little, big, native, utf8, utf16, utf32, bits, bytes, binary or bitstring"
            }
            Kind::Bitstring if sized => {
                "literal <<>> in bitstring supports only type specifiers, which must be one of: binary or bitstring"
            }
            _ => return Ok(()),
        };
        self.function_error(meta, env, message.into())?;
        Ok(())
    }

    fn check_spec(
        &mut self,
        meta: Meta<'a>,
        kind: Kind,
        spec: &Spec<'a>,
        value: Quoted<'a>,
        last: bool,
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        if kind.is_utf() && (spec.size.is_some() || spec.unit.is_some()) {
            self.function_error(meta, env, "size and unit are not supported on utf types".into())?;
            return Ok(());
        }
        if matches!(kind, Kind::Integer | Kind::Float) && spec.unit.is_some() && spec.size.is_none() {
            self.function_error(
                meta,
                env,
                "integer and float types require a size specifier if the unit specifier is given".into(),
            )?;
            return Ok(());
        }
        if (kind.is_utf() || matches!(kind, Kind::Binary | Kind::Bitstring)) && spec.sign.is_some() {
            self.function_error(
                meta,
                env,
                "signed and unsigned specifiers are supported only on integer and float types".into(),
            )?;
            return Ok(());
        }
        if kind == Kind::Float
            && let (Some(Quoted::Int(size)), unit) = (spec.size, spec.unit.unwrap_or(1))
            && !matches!(size * unit, 16 | 32 | 64)
        {
            self.function_error(
                meta,
                env,
                format!("float requires size*unit to be 16, 32, or 64 (default), got: {}", size * unit),
            )?;
            return Ok(());
        }
        if let (Quoted::Binary(_), Some(_), Kind::Binary) = (value, spec.size, kind)
            && !env.in_match()
        {
            return Ok(());
        }
        let open = matches!(kind, Kind::Binary | Kind::Bitstring)
            && spec.size.is_none()
            && !matches!(value, Quoted::Binary(_))
            && value.call(names::BITS).is_none();
        if env.in_match() && open && !last {
            return Err(self.fail(meta, env, OPEN_INSIDE.into()));
        }
        Ok(())
    }

    /// `size(8)-unit(1)-integer`, a loop along the left side of the dashes.
    fn read_spec(
        &mut self,
        meta: Meta<'a>,
        spec: Quoted<'a>,
        found: &mut Spec<'a>,
        env: &mut Env<'a>,
    ) -> Res<'a, ()> {
        let mut current = spec;
        let mut parts = Vec::new();
        while let Some((_, [left, right])) = current.call(names::MINUS) {
            parts.push(*right);
            current = *left;
        }
        parts.push(current);
        for part in parts.into_iter().rev() {
            self.read_part(meta, part, found, env)?;
        }
        Ok(())
    }

    fn read_part(
        &mut self,
        meta: Meta<'a>,
        part: Quoted<'a>,
        found: &mut Spec<'a>,
        env: &mut Env<'a>,
    ) -> Res<'a, ()> {
        if let Some((_, [size, unit])) = part.call(names::STAR) {
            // `_*8` gives only the unit.
            if size.variable().is_none_or(|(name, ..)| name != names::UNDERSCORE) {
                self.read_size(meta, *size, found, env)?;
            }
            return self.read_unit(meta, *unit, found, env);
        }
        if let Quoted::Int(_) = part {
            return self.read_size(meta, part, found, env);
        }
        if let Some((_, [size])) = part.call(names::SIZE) {
            return self.read_size(meta, *size, found, env);
        }
        if let Some((_, [unit])) = part.call(names::UNIT) {
            return self.read_unit(meta, *unit, found, env);
        }
        let name = match part.variable() {
            Some((name, ..)) => Some(name),
            None => part.node().and_then(|n| match n.args {
                crate::quoted::Args::List([]) => n.form.atom(),
                _ => None,
            }),
        };
        let Some(name) = name else {
            if let Some(next) = self.expand_once(part, env)? {
                return self.read_spec(meta, next, found, env);
            }
            let text = self.show(part);
            self.function_error(meta, env, format!("unknown bitstring specifier: {text}"))?;
            return Ok(());
        };
        let conflict = |this: &mut Self, what: &str, old: &str, new: &str| {
            this.function_error(
                meta,
                env,
                format!("conflicting {what} specification for bit field: \"{new}\" and \"{old}\""),
            )?;
            Ok(())
        };
        let kind = match name.as_str() {
            "integer" => Some(Kind::Integer),
            "float" => Some(Kind::Float),
            "binary" | "bytes" => Some(Kind::Binary),
            "bitstring" | "bits" => Some(Kind::Bitstring),
            "utf8" => Some(Kind::Utf8),
            "utf16" => Some(Kind::Utf16),
            "utf32" => Some(Kind::Utf32),
            _ => None,
        };
        if let Some(kind) = kind {
            return match found.kind {
                Some(old) if old != kind => conflict(self, "type", old.name(), kind.name()),
                _ => {
                    found.kind = Some(kind);
                    Ok(())
                }
            };
        }
        match name.as_str() {
            text @ ("signed" | "unsigned") => {
                let sign = if text == "signed" { "signed" } else { "unsigned" };
                match found.sign {
                    Some(old) if old != sign => conflict(self, "sign", old, sign),
                    _ => {
                        found.sign = Some(sign);
                        Ok(())
                    }
                }
            }
            text @ ("big" | "little" | "native") => {
                let endian = match text {
                    "big" => "big",
                    "little" => "little",
                    _ => "native",
                };
                match found.endian {
                    Some(old) if old != endian => conflict(self, "endianness", old, endian),
                    _ => {
                        found.endian = Some(endian);
                        Ok(())
                    }
                }
            }
            _ => {
                let call = self.call(name, meta, &[]);
                if let Some(next) = self.expand_once(call, env)? {
                    return self.read_spec(meta, next, found, env);
                }
                let shown = self.show(part);
                if part.variable().is_some() {
                    let text = name.as_str();
                    self.warning(meta, env, format!("bitstring specifier \"{text}\" does not exist and is being expanded to \"{text}()\", please use parentheses to remove the ambiguity.\nYou may run \"mix format --migrate\" to fix this warning automatically."));
                }
                self.function_error(meta, env, format!("unknown bitstring specifier: {shown}"))?;
                Ok(())
            }
        }
    }

    fn read_unit(
        &mut self,
        meta: Meta<'a>,
        unit: Quoted<'a>,
        found: &mut Spec<'a>,
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        match unit {
            Quoted::Int(n) if (1..=256).contains(&n) => {
                if let Some(old) = found.unit {
                    self.function_error(
                        meta,
                        env,
                        format!("conflicting unit specification for bit field: \"{n}\" and \"{old}\""),
                    )?;
                }
                found.unit = Some(n);
                Ok(())
            }
            _ => {
                let text = self.show(unit);
                Err(self.fail(
                    meta,
                    env,
                    format!("unit in bitstring expects an integer as argument, got: {text}"),
                ))
            }
        }
    }

    fn read_size(
        &mut self,
        meta: Meta<'a>,
        size: Quoted<'a>,
        found: &mut Spec<'a>,
        env: &mut Env<'a>,
    ) -> Res<'a, ()> {
        let expanded = if env.in_match() {
            // Sizes are computed from variables bound before or earlier in the pattern.
            let context = std::mem::replace(&mut env.context, Context::Guard);
            let in_size = std::mem::replace(&mut self.in_size, true);
            let expanded = self.expand(size, env);
            self.in_size = in_size;
            env.context = context;
            expanded?
        } else {
            self.expand(size, env)?
        };
        if let Some(old) = found.size {
            let (old, new) = (self.show(old), self.show(expanded));
            self.function_error(
                meta,
                env,
                format!("conflicting size specification for bit field: \"{new}\" and \"{old}\""),
            )?;
            return Ok(());
        }
        found.size = Some(expanded);
        Ok(())
    }
}

/// Whether an expanded pattern can be a segment's value.
fn is_bit_pattern(value: Quoted<'_>) -> bool {
    match value {
        Quoted::Int(_) | Quoted::BigInt(_) | Quoted::Float(_) | Quoted::Binary(_) | Quoted::Bits(..) => true,
        other => {
            other.variable().is_some()
                || other.call(names::PIN).is_some()
                || other.call(names::BITS).is_some()
        }
    }
}

/// How many bits an expanded segment has (of whole bytes any number), if that is known.
fn known_bits(segment: Quoted<'_>) -> Option<i64> {
    let (_, [_, spec]) = segment.call(names::TYPE_OP)? else { return None };
    let kind = spec.keyword(names::TYPE)?.atom()?;
    let unit = match spec.keyword(names::UNIT)? {
        Quoted::Int(unit) => unit,
        _ => return None,
    };
    match (spec.keyword(names::SIZE)?, kind.as_str()) {
        (Quoted::Atom(names::DEFAULT), "bitstring") => None,
        (Quoted::Atom(names::DEFAULT), _) => Some(0),
        (Quoted::Int(size), _) => size.checked_mul(unit),
        _ => (unit % 8 == 0).then_some(0),
    }
}
