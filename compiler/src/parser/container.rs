//! Lists, tuples, maps, structs, bitstrings.

use super::build::KEYS;
use super::call::KeywordPlace;
use super::expr::{ABOVE_PIPE, Expr, LOWEST, PIPE, Shape, begins_expr};
use super::{Parse, Parser};
use crate::lexer::token::{Kind, Token};
use crate::quoted::{Meta, Quoted, names};

impl<'a, 't> Parser<'a, 't> {
    /// One element of a container, or value of a pair.
    pub(super) fn element(&mut self) -> Parse<Quoted<'a>> {
        let expr = self.expr(LOWEST)?;
        if expr.shape == Shape::Ambiguous {
            return self.ambiguous_element(expr.quoted);
        }
        Ok(expr.quoted)
    }

    /// Elements between commas, a last comma allowed; keyword pairs at the end become one list.
    pub(super) fn elements(&mut self, close: Kind) -> Parse<()> {
        loop {
            let element = self.element()?;
            self.children.push(element);
            if self.kind() != Kind::Comma {
                return Ok(());
            }
            self.next();
            if self.at_keyword() {
                let base = self.children.len();
                self.keywords(KeywordPlace::Container)?;
                let pairs = self.take_children(base);
                self.children.push(Quoted::List(pairs));
                return Ok(());
            }
            if self.kind() == close {
                return Ok(());
            }
        }
    }

    pub(super) fn list(&mut self) -> Parse<Expr<'a>> {
        let open = *self.next();
        let newlines = self.skip_eol();
        let outer = std::mem::take(&mut self.within);
        let base = self.children.len();
        loop {
            if self.at_keyword() {
                self.keywords(KeywordPlace::Container)?;
                break;
            }
            if self.kind() == Kind::CloseBracket {
                break;
            }
            let element = self.element()?;
            self.children.push(element);
            if self.kind() != Kind::Comma {
                break;
            }
            self.next();
        }
        let close = *self.close(Kind::CloseBracket)?;
        self.within = outer;
        let mut quoted = Quoted::List(self.take_children(base));
        if self.opts.mark_literals {
            let extra = self.enclosed(newlines, &close);
            quoted = self.literal(quoted, open.line, open.column, &extra);
        }
        Ok(Expr { quoted, shape: Shape::Access })
    }

    pub(super) fn tuple(&mut self) -> Parse<Expr<'a>> {
        let open = *self.token();
        let (newlines, close, args) = self.enclosed_elements(Kind::CloseCurly, "tuple")?;
        let quoted = match args {
            [left, right] if !self.opts.mark_literals => self.pair(*left, *right),
            [left, right] => {
                let extra = self.enclosed(newlines, &close);
                self.literal(self.pair(*left, *right), open.line, open.column, &extra)
            }
            _ => {
                let extra = self.enclosed(newlines, &close);
                let meta = self.meta_extra(open.line, open.column, &extra);
                self.node(Quoted::Atom(names::TUPLE), meta, args)
            }
        };
        Ok(Expr { quoted, shape: Shape::Access })
    }

    pub(super) fn bits(&mut self) -> Parse<Expr<'a>> {
        let open = *self.token();
        let (newlines, close, args) = self.enclosed_elements(Kind::CloseBits, "bitstring")?;
        let extra = self.enclosed(newlines, &close);
        let meta = self.meta_extra(open.line, open.column, &extra);
        let quoted = self.node(Quoted::Atom(names::BITS), meta, args);
        Ok(Expr { quoted, shape: Shape::Access })
    }

    /// Opening, elements, closing.
    #[allow(clippy::type_complexity, reason = "three unrelated results of one step")]
    fn enclosed_elements(&mut self, close: Kind, what: &str) -> Parse<(u32, Token<'a>, &'a [Quoted<'a>])> {
        let open = self.next();
        let newlines = self.skip_eol();
        let outer = std::mem::take(&mut self.within);
        let base = self.children.len();
        if self.at_keyword() {
            self.keywords(KeywordPlace::Container)?;
            self.close(close)?;
            return self.only_keywords(open, what);
        }
        if self.kind() != close {
            self.elements(close)?;
        }
        let end = *self.close(close)?;
        self.within = outer;
        Ok((newlines, end, self.take_children(base)))
    }

    /// `%{…}`.
    pub(super) fn map(&mut self) -> Parse<Expr<'a>> {
        let percent = self.next();
        let (meta, args) = self.map_body(percent)?;
        let quoted = self.node(Quoted::Atom(names::MAP), meta, args);
        Ok(Expr { quoted, shape: Shape::Access })
    }

    /// `%Name{…}`.
    pub(super) fn structure(&mut self) -> Parse<Expr<'a>> {
        let percent = self.next();
        let name = self.struct_base()?;
        self.skip_eol();
        if self.kind() != Kind::OpenCurly {
            return self.unexpected();
        }
        let curly = self.token();
        let (meta, args) = self.map_body(curly)?;
        let map = self.node(Quoted::Atom(names::MAP), meta, args);
        let meta = self.meta_of(percent);
        let quoted = self.call(names::STRUCT, meta, &[name.quoted, map]);
        Ok(Expr { quoted, shape: Shape::Access })
    }

    /// `{…}` of a map; its metadata stands at `place`.
    fn map_body(&mut self, place: &Token<'a>) -> Parse<(Meta<'a>, &'a [Quoted<'a>])> {
        self.next();
        let newlines = self.skip_eol();
        let outer = std::mem::take(&mut self.within);
        let base = self.children.len();
        let mut update = None;
        if self.at_keyword() {
            self.keywords(KeywordPlace::Container)?;
        } else if self.kind() != Kind::CloseCurly {
            let mut first = self.expr(ABOVE_PIPE)?;
            if self.kind() == Kind::PipeOp && first.shape.is_matched_or_block() {
                let bar = self.next();
                let after = self.skip_eol();
                if self.at_keyword() {
                    update = Some((bar, after, first.quoted));
                    self.keywords(KeywordPlace::Container)?;
                } else {
                    let right = self.expr(PIPE)?;
                    let ends = self.kind() == Kind::AssocOp || right.shape.is_base();
                    let ends = ends && super::expr::power(self.kind()).is_none();
                    if ends {
                        update = Some((bar, after, first.quoted));
                        self.pair_after(right)?;
                        self.more_pairs()?;
                    } else {
                        let meta = self.meta_newlines(bar.line, bar.column, after);
                        let joined = self.call(names::BAR, meta, &[first.quoted, right.quoted]);
                        first =
                            Expr { quoted: joined, shape: Shape::Matched.and(first.shape).and(right.shape) };
                        let first = self.operators(first, LOWEST)?;
                        self.pair_after(first)?;
                        self.more_pairs()?;
                    }
                }
            } else {
                let first = self.operators(first, LOWEST)?;
                self.pair_after(first)?;
                self.more_pairs()?;
            }
        }
        let close = self.close(Kind::CloseCurly)?;
        self.within = outer;
        let mut args = self.take_children(base);
        if let Some((bar, after, map)) = update {
            let newlines = if bar.newlines > 0 { bar.newlines } else { after };
            let meta = self.meta_newlines(bar.line, bar.column, newlines);
            let bar = self.call(names::BAR, meta, &[map, Quoted::List(args)]);
            args = self.arena.alloc_slice_copy(&[bar]);
        }
        let extra = self.enclosed(newlines, close);
        Ok((self.meta_extra(place.line, place.column, &extra), args))
    }

    /// After the first pair: more of them, then keywords.
    fn more_pairs(&mut self) -> Parse<()> {
        while self.kind() == Kind::Comma {
            self.next();
            if self.at_keyword() {
                return self.keywords(KeywordPlace::Container);
            }
            if !begins_expr(self.kind()) {
                return Ok(());
            }
            let key = self.expr(LOWEST)?;
            self.pair_after(key)?;
        }
        Ok(())
    }

    /// `key => value` of which the key is read; or a single expression, for macros.
    fn pair_after(&mut self, key: Expr<'a>) -> Parse<()> {
        if key.shape == Shape::Ambiguous {
            return self.unexpected();
        }
        if self.kind() != Kind::AssocOp {
            if !key.shape.is_base() {
                return self.unexpected();
            }
            self.children.push(key.quoted);
            return Ok(());
        }
        let arrow = self.next();
        self.skip_eol();
        let value = self.expr(LOWEST)?;
        if value.shape == Shape::Ambiguous {
            return self.unexpected();
        }
        let mut key = key.quoted;
        if self.opts.token_metadata {
            let place = self.place(arrow.line, arrow.column);
            key = self.with_pair(key, (KEYS.assoc, place));
        }
        let pair = self.pair(key, value.quoted);
        self.children.push(pair);
        Ok(())
    }
}

impl Shape {
    fn is_matched_or_block(self) -> bool {
        self != Shape::Ambiguous
    }

    /// Of an operator's expression, from those of its operands.
    fn and(self, other: Shape) -> Shape {
        match (self, other) {
            (Shape::Block, _) | (_, Shape::Block) => Shape::Block,
            (Shape::Ambiguous, _) | (_, Shape::Ambiguous) => Shape::Ambiguous,
            _ => Shape::Matched,
        }
    }
}
