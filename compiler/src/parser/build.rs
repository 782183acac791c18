//! Nodes and metadata.

use super::Parser;
use crate::lexer::token::{Kind, Token};
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};

/// Names of metadata pairs.
pub(super) struct Keys {
    pub newlines: Atom,
    pub end_of_expression: Atom,
    pub parens: Atom,
    pub last: Atom,
    pub assoc: Atom,
    pub indentation: Atom,
    pub from_brackets: Atom,
    pub from_interpolation: Atom,
    pub ambiguous_op: Atom,
    pub token: Atom,
    pub literal: Atom,
}

pub(super) static KEYS: std::sync::LazyLock<Keys> = std::sync::LazyLock::new(|| Keys {
    newlines: Atom::new("newlines"),
    end_of_expression: Atom::new("end_of_expression"),
    parens: Atom::new("parens"),
    last: Atom::new("last"),
    assoc: Atom::new("assoc"),
    indentation: Atom::new("indentation"),
    from_brackets: Atom::new("from_brackets"),
    from_interpolation: Atom::new("from_interpolation"),
    ambiguous_op: Atom::new("ambiguous_op"),
    token: Atom::new("token"),
    literal: Atom::new("$literal"),
});

pub(super) type Pair<'a> = (Atom, Quoted<'a>);

impl<'a, 't> Parser<'a, 't> {
    #[inline(always)]
    pub(super) fn meta(&self, line: u32, column: u32) -> Meta<'a> {
        Meta::at(line, if self.opts.columns { column } else { 0 })
    }

    pub(super) fn meta_of(&self, token: &Token<'a>) -> Meta<'a> {
        self.meta(token.line, token.column)
    }

    /// With extra pairs before line and column.
    pub(super) fn meta_extra(&self, line: u32, column: u32, extra: &[Pair<'a>]) -> Meta<'a> {
        let mut meta = self.meta(line, column);
        if !extra.is_empty() {
            meta.extra = self.arena.alloc_slice_copy(extra);
        }
        meta
    }

    pub(super) fn meta_newlines(&self, line: u32, column: u32, newlines: u32) -> Meta<'a> {
        if newlines == 0 || !self.opts.token_metadata {
            return self.meta(line, column);
        }
        self.meta_extra(line, column, &[(KEYS.newlines, Quoted::Int(newlines.into()))])
    }

    /// Metadata of what is enclosed: newlines after the opening, place of the closing token.
    pub(super) fn enclosed(&self, newlines: u32, close: &Token<'a>) -> Vec<Pair<'a>> {
        let mut extra = Vec::new();
        if self.opts.token_metadata {
            if newlines > 0 {
                extra.push((KEYS.newlines, Quoted::Int(newlines.into())));
            }
            extra.push((names::CLOSING, self.place(close.line, close.column)));
        }
        extra
    }

    /// `[line: l, column: c]`.
    pub(super) fn place(&self, line: u32, column: u32) -> Quoted<'a> {
        let line = self.pair(Quoted::Atom(names::LINE), Quoted::Int(line.into()));
        if !self.opts.columns {
            return Quoted::List(self.arena.alloc_slice_copy(&[line]));
        }
        let column = self.pair(Quoted::Atom(names::COLUMN), Quoted::Int(column.into()));
        Quoted::List(self.arena.alloc_slice_copy(&[line, column]))
    }

    pub(super) fn pair(&self, left: Quoted<'a>, right: Quoted<'a>) -> Quoted<'a> {
        Quoted::Pair(self.arena.alloc((left, right)))
    }

    pub(super) fn node(&self, form: Quoted<'a>, meta: Meta<'a>, args: &'a [Quoted<'a>]) -> Quoted<'a> {
        Quoted::Node(self.arena.alloc(Node { form, meta, args: Args::List(args) }))
    }

    pub(super) fn call(&self, name: Atom, meta: Meta<'a>, args: &[Quoted<'a>]) -> Quoted<'a> {
        let args = self.arena.alloc_slice_copy(args);
        self.node(Quoted::Atom(name), meta, args)
    }

    /// A literal; where encoders of literals want to see it, a node with its metadata.
    pub(super) fn literal(
        &self,
        literal: Quoted<'a>,
        line: u32,
        column: u32,
        extra: &[Pair<'a>],
    ) -> Quoted<'a> {
        if !self.opts.mark_literals {
            return literal;
        }
        self.call(KEYS.literal, self.meta_extra(line, column, extra), &[literal])
    }

    pub(super) fn variable(&self, name: Atom, meta: Meta<'a>) -> Quoted<'a> {
        let args = Args::Context(names::NIL);
        Quoted::Node(self.arena.alloc(Node { form: Quoted::Atom(name), meta, args }))
    }

    /// The same node with one more pair in front of its metadata.
    pub(super) fn with_pair(&self, quoted: Quoted<'a>, pair: Pair<'a>) -> Quoted<'a> {
        let Quoted::Node(node) = quoted else {
            return quoted;
        };
        let mut node = *node;
        let mut extra = Vec::with_capacity(node.meta.extra.len() + 1);
        extra.push(pair);
        extra.extend_from_slice(node.meta.extra);
        node.meta.extra = self.arena.alloc_slice_copy(&extra);
        Quoted::Node(self.arena.alloc(node))
    }

    /// Notes where an expression ended, and how many newlines follow.
    pub(super) fn with_end(&self, quoted: Quoted<'a>, end: &Token<'a>) -> Quoted<'a> {
        if !self.opts.token_metadata {
            return quoted;
        }
        let mut value = vec![self.pair(Quoted::Atom(KEYS.newlines), Quoted::Int(end.newlines.into()))];
        if let Quoted::List(place) = self.place(end.line, end.column) {
            value.extend_from_slice(place);
        }
        let list = Quoted::List(self.arena.alloc_slice_copy(&value));
        self.with_pair(quoted, (KEYS.end_of_expression, list))
    }

    /// Expressions in a row: one stands for itself, but for a splice, which needs its block.
    pub(super) fn block(&self, exprs: &'a [Quoted<'a>]) -> Quoted<'a> {
        self.block_at(exprs, Meta::default())
    }

    pub(super) fn block_at(&self, exprs: &'a [Quoted<'a>], meta: Meta<'a>) -> Quoted<'a> {
        match exprs {
            [only] if !is_splice(only) => *only,
            _ => self.node(Quoted::Atom(names::BLOCK), meta, exprs),
        }
    }

    /// No expression at all: a block at the very beginning, wherever the source begins.
    pub(super) fn empty_program(&mut self) -> Quoted<'a> {
        let meta = self.meta(1, 1);
        self.call(names::BLOCK, meta, &[])
    }

    /// `from_brackets` and the like.
    pub(super) fn flag(key: Atom) -> Pair<'a> {
        (key, Quoted::Atom(names::TRUE))
    }

    pub(super) fn text_value(&self, text: &str) -> Quoted<'a> {
        Quoted::Binary(self.arena.alloc_slice_copy(text.as_bytes()))
    }
}

/// The literal in a node that marks it.
pub(super) fn unmarked(quoted: Quoted<'_>) -> Quoted<'_> {
    match quoted {
        Quoted::Node(Node { form: Quoted::Atom(form), args: Args::List([literal]), .. })
            if *form == KEYS.literal =>
        {
            *literal
        }
        _ => quoted,
    }
}

/// `unquote_splicing(x)`.
pub(super) fn is_splice(quoted: &Quoted<'_>) -> bool {
    matches!(
        quoted,
        Quoted::Node(Node { form: Quoted::Atom(names::UNQUOTE_SPLICING), args: Args::List([_]), .. })
    )
}

/// `!x` or `not x`, which parentheses keep apart from a following `in`.
pub(super) fn is_negation(quoted: &Quoted<'_>) -> bool {
    matches!(
        quoted,
        Quoted::Node(Node { form: Quoted::Atom(names::NOT | names::BANG), args: Args::List([_]), .. })
    )
}

pub(super) fn closes(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::CloseParen
            | Kind::CloseBracket
            | Kind::CloseCurly
            | Kind::CloseBits
            | Kind::End
            | Kind::BlockIdentifier
            | Kind::Eof
    )
}
