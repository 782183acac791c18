//! Expressions: operands, prefix operators, what follows an operand (dots, brackets), and
//! binary operators by precedence.

use super::{Parse, Parser, Stop};
use crate::lexer::token::{Kind, Token, Value};
use crate::quoted::{Atom, Quoted, names};

/// What an expression may be followed by, and where it may stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    /// A literal, a container, a call with parentheses, an access: `[` may follow.
    Access,
    /// A variable, a field without arguments, `..`, `...`.
    Name,
    /// A prefix operator on one of the above: still allowed after `%` and alone in a map.
    Prefixed,
    /// A call without parentheses of one argument.
    OneArgument,
    /// Any other expression without ambiguity.
    Matched,
    /// Ends with a call without parentheses of several arguments: no argument, no element.
    Ambiguous,
    /// Ends with a `do` block.
    Block,
}

impl Shape {
    /// May stand alone in a map and after the `%` of a struct.
    pub(super) fn is_base(self) -> bool {
        matches!(self, Shape::Access | Shape::Name | Shape::Prefixed)
    }

    /// May be an argument of a call without parentheses.
    pub(super) fn is_matched(self) -> bool {
        !matches!(self, Shape::Ambiguous | Shape::Block)
    }
}

#[derive(Clone, Copy)]
pub(super) struct Expr<'a> {
    pub quoted: Quoted<'a>,
    pub shape: Shape,
}

/// Precedence of a binary operator; the right operand takes operators from `right` on.
#[derive(Clone, Copy)]
pub(super) struct Power {
    pub left: u16,
    pub right: u16,
}

pub(super) const LOWEST: u16 = 0;
/// Of `|`; what binds tighter may stand before it in a map update.
pub(super) const ABOVE_PIPE: u16 = 71;
pub(super) const PIPE: u16 = 70;
const CAPTURE: u16 = 90;
const UNARY: u16 = 300;

pub(super) fn power(kind: Kind) -> Option<Power> {
    let left = |p| Some(Power { left: p, right: p + 1 });
    let right = |p| Some(Power { left: p, right: p });
    match kind {
        Kind::InMatchOp => left(40),
        Kind::WhenOp => right(50),
        Kind::TypeOp => right(60),
        Kind::PipeOp => right(PIPE),
        Kind::MatchOp => right(100),
        Kind::OrOp => left(120),
        Kind::AndOp => left(130),
        Kind::CompOp => left(140),
        Kind::RelOp => left(150),
        Kind::ArrowOp => left(160),
        Kind::InOp => left(170),
        Kind::XorOp => left(180),
        Kind::TernaryOp => right(190),
        Kind::ConcatOp | Kind::RangeOp => right(200),
        Kind::DualOp => left(210),
        Kind::MultOp => left(220),
        Kind::PowerOp => left(230),
        _ => None,
    }
}

/// Whether a token can begin an expression (and so an argument).
pub(super) fn begins_expr(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Identifier
            | Kind::ParenIdentifier
            | Kind::BracketIdentifier
            | Kind::DoIdentifier
            | Kind::OpIdentifier
            | Kind::Alias
            | Kind::Fn
            | Kind::True
            | Kind::False
            | Kind::Nil
            | Kind::Int
            | Kind::Float
            | Kind::Char
            | Kind::Atom
            | Kind::AtomString
            | Kind::BinString
            | Kind::ListString
            | Kind::BinHeredoc
            | Kind::ListHeredoc
            | Kind::Sigil
            | Kind::CaptureOp
            | Kind::CaptureInt
            | Kind::EllipsisOp
            | Kind::UnaryOp
            | Kind::AtOp
            | Kind::OpenParen
            | Kind::OpenBracket
            | Kind::OpenCurly
            | Kind::OpenBits
            | Kind::Percent
            | Kind::PercentMap
            | Kind::DualOp
            | Kind::TernaryOp
            | Kind::RangeOp
    )
}

impl<'a, 't> Parser<'a, 't> {
    /// A whole source or interpolation: expressions between newlines and semicolons.
    pub(super) fn program(&mut self) -> Parse<Quoted<'a>> {
        let base = self.children.len();
        self.end_of_expression();
        if self.kind() == Kind::Eof {
            return Ok(self.empty_program());
        }
        loop {
            let expr = self.expr(LOWEST)?;
            let mut quoted = expr.quoted;
            let end = self.end_of_expression();
            if let Some(end) = end {
                quoted = self.with_end(quoted, &end);
            }
            self.children.push(quoted);
            if self.kind() == Kind::Eof {
                break;
            }
            if end.is_none() {
                return self.unexpected();
            }
        }
        let exprs = self.take_children(base);
        Ok(self.block(exprs))
    }

    /// Moves over newlines and semicolons; gives the first token of them.
    pub(super) fn end_of_expression(&mut self) -> Option<Token<'a>> {
        let first = *self.token();
        match first.kind {
            Kind::Eol => {
                self.next();
                if self.kind() == Kind::Semicolon {
                    self.next();
                }
                Some(first)
            }
            Kind::Semicolon => {
                self.next();
                Some(first)
            }
            _ => None,
        }
    }

    /// An expression of operators of at least `min` precedence.
    pub(super) fn expr(&mut self, min: u16) -> Parse<Expr<'a>> {
        if !self.stack.has_room() {
            return self.too_deep();
        }
        let left = self.operand()?;
        self.operators(left, min)
    }

    /// Goes on after an operand that is read already.
    pub(super) fn expr_from(&mut self, left: Expr<'a>, min: u16) -> Parse<Expr<'a>> {
        let left = self.suffixes(left)?;
        self.operators(left, min)
    }

    pub(super) fn operators(&mut self, mut left: Expr<'a>, min: u16) -> Parse<Expr<'a>> {
        while let Some(power) = power(self.kind()) {
            if power.left < min || left.shape == Shape::Ambiguous {
                break;
            }
            let op = self.next();
            let after = self.skip_eol();
            if op.kind == Kind::WhenOp && self.at_keyword() {
                let pairs = self.no_parens_keywords()?;
                let list = Quoted::List(pairs);
                let quoted = self.binary(op, after, left.quoted, list)?;
                if left.shape == Shape::Block {
                    self.warn_after_block(op);
                }
                let shape = if left.shape == Shape::Block { Shape::Block } else { Shape::Ambiguous };
                return Ok(Expr { quoted, shape });
            }
            let right = self.expr(power.right)?;
            if op.kind == Kind::ArrowOp && matches!(right.shape, Shape::OneArgument | Shape::Ambiguous) {
                self.warn_pipe(op, right.quoted);
            }
            if left.shape == Shape::Block && right.shape == Shape::Ambiguous {
                self.warn_after_block(op);
            }
            let quoted = self.binary(op, after, left.quoted, right.quoted)?;
            let shape = match (left.shape, right.shape) {
                (Shape::Block, _) | (_, Shape::Block) => Shape::Block,
                (_, Shape::Ambiguous) => Shape::Ambiguous,
                _ => Shape::Matched,
            };
            left = Expr { quoted, shape };
        }
        Ok(left)
    }

    /// An operand with its prefix operators and what is attached to it.
    pub(super) fn operand(&mut self) -> Parse<Expr<'a>> {
        match self.kind() {
            Kind::UnaryOp | Kind::DualOp | Kind::TernaryOp => self.prefix(UNARY + 1, true),
            Kind::CaptureOp => self.prefix(CAPTURE + 1, false),
            Kind::EllipsisOp => {
                let next = self.kind_at(1);
                let fields = next == Kind::OpenCurly && self.within.struct_name;
                let operator = matches!(next, Kind::TernaryOp | Kind::RangeOp);
                if begins_expr(next) && !operator && !fields {
                    self.prefix(CAPTURE + 1, true)
                } else {
                    let name = self.nullary();
                    self.suffixes(name)
                }
            }
            Kind::AtOp => {
                let at = self.at()?;
                self.suffixes(at)
            }
            _ => {
                let primary = self.primary()?;
                self.suffixes(primary)
            }
        }
    }

    fn prefix(&mut self, min: u16, base: bool) -> Parse<Expr<'a>> {
        let op = self.next();
        if op.kind != Kind::EllipsisOp {
            self.skip_eol();
        }
        let mut operand = self.expr(min)?;
        if operand.shape == Shape::Block {
            // After a block the prefix takes all that follows, whatever binds tighter.
            operand = self.operators(operand, LOWEST)?;
        }
        let quoted = self.unary(op, operand.quoted);
        let shape = match operand.shape {
            Shape::Ambiguous | Shape::Block => operand.shape,
            shape if base && shape.is_base() => Shape::Prefixed,
            _ => Shape::Matched,
        };
        Ok(Expr { quoted, shape })
    }

    /// `..` or `...` standing for itself.
    fn nullary(&mut self) -> Expr<'a> {
        let op = self.next();
        let meta = self.meta(op.line, op.column);
        let quoted = self.call(op.atom().unwrap_or(names::RANGE), meta, &[]);
        Expr { quoted, shape: Shape::Name }
    }

    /// `@` binds tighter than a dot, so its operand takes none.
    fn at(&mut self) -> Parse<Expr<'a>> {
        if !self.stack.has_room() {
            return self.too_deep();
        }
        let op = self.next();
        self.skip_eol();
        let operand = match self.kind() {
            Kind::AtOp => self.at()?,
            Kind::UnaryOp | Kind::DualOp | Kind::CaptureOp | Kind::EllipsisOp | Kind::TernaryOp => {
                self.operand()?
            }
            Kind::Alias => self.aliases(false),
            _ => self.primary()?,
        };
        let operand = match operand.shape {
            Shape::Access if self.at_keyword() => return self.misplaced_key(),
            Shape::Block => self.operators(operand, LOWEST)?,
            _ => operand,
        };
        let quoted = self.unary(op, operand.quoted);
        let bracket =
            self.kind() == Kind::OpenBracket && matches!(operand.shape, Shape::Access | Shape::Name);
        if bracket {
            return self.access(quoted);
        }
        let shape = match operand.shape {
            Shape::Ambiguous | Shape::Block => operand.shape,
            shape if shape.is_base() => Shape::Prefixed,
            _ => Shape::Matched,
        };
        Ok(Expr { quoted, shape })
    }

    /// An operand without operators and without dots after it.
    pub(super) fn primary(&mut self) -> Parse<Expr<'a>> {
        let token = self.token();
        match token.kind {
            Kind::Identifier
            | Kind::ParenIdentifier
            | Kind::BracketIdentifier
            | Kind::DoIdentifier
            | Kind::OpIdentifier => self.local(),
            Kind::Alias => Ok(self.aliases(true)),
            Kind::RangeOp => Ok(self.nullary()),
            Kind::EllipsisOp => Ok(self.nullary()),
            Kind::Fn => self.function(),
            Kind::OpenParen => self.parens(),
            Kind::OpenBracket => self.list(),
            Kind::OpenCurly => self.tuple(),
            Kind::OpenBits => self.bits(),
            Kind::Percent => self.structure(),
            Kind::PercentMap => self.map(),
            Kind::CaptureInt => {
                let op = self.next();
                if self.kind() != Kind::Int {
                    return self.unexpected();
                }
                let number = self.capture_number()?;
                let quoted = self.unary(op, number);
                Ok(Expr { quoted, shape: Shape::Access })
            }
            _ => {
                let quoted = self.literal_token()?;
                Ok(Expr { quoted, shape: Shape::Access })
            }
        }
    }

    /// Dots, brackets and second argument lists after an operand.
    pub(super) fn suffixes(&mut self, mut left: Expr<'a>) -> Parse<Expr<'a>> {
        loop {
            match self.kind() {
                Kind::Dot if left.shape.is_matched() => left = self.dot(left)?,
                Kind::DotCall if left.shape.is_matched() => left = self.dot_call(left)?,
                Kind::OpenBracket if left.shape == Shape::Access => left = self.access(left.quoted)?,
                Kind::KwIdentifier | Kind::KwString if left.shape == Shape::Access => {
                    return self.misplaced_key();
                }
                _ => return Ok(left),
            }
        }
    }

    /// The name of a struct, before its `{`. Anything that could go on with a dot is read, but
    /// only a base may stand here.
    pub(super) fn struct_base(&mut self) -> Parse<Expr<'a>> {
        let outer = self.within;
        self.within = super::Within { args: true, struct_name: true, one_argument: true };
        let name = self.expr(LOWEST)?;
        self.within = outer;
        if name.shape.is_base() { Ok(name) } else { self.unexpected() }
    }

    /// Whether a keyword pair begins here.
    pub(super) fn at_keyword(&self) -> bool {
        matches!(self.kind(), Kind::KwIdentifier | Kind::KwString)
    }

    fn binary(
        &mut self,
        op: &Token<'a>,
        newlines_after: u32,
        left: Quoted<'a>,
        right: Quoted<'a>,
    ) -> Parse<Quoted<'a>> {
        let newlines = if op.newlines > 0 { op.newlines } else { newlines_after };
        let atom = op.atom().unwrap_or(names::IN);
        match (op.kind, op.value) {
            (Kind::TernaryOp, _) => self.range_step(op, left, right),
            (Kind::InOp, Value::NotIn(line, column)) => {
                let in_meta = self.meta(line, column);
                let inner = self.call(names::IN, in_meta, &[left, right]);
                let meta = self.meta_newlines(op.line, op.column, newlines);
                Ok(self.call(names::NOT, meta, &[inner]))
            }
            (Kind::InOp, _) => {
                let meta = self.meta_newlines(op.line, op.column, newlines);
                Ok(self.negated_in(op, meta, left, right))
            }
            _ => {
                let meta = self.meta_newlines(op.line, op.column, newlines);
                Ok(self.call(atom, meta, &[left, right]))
            }
        }
    }

    /// `not a in b` and `!a in b` negate the whole.
    fn negated_in(
        &mut self,
        op: &Token<'a>,
        meta: crate::quoted::Meta<'a>,
        left: Quoted<'a>,
        right: Quoted<'a>,
    ) -> Quoted<'a> {
        if let Quoted::Node(node) = left
            && let (Quoted::Atom(negation), crate::quoted::Args::List([operand])) = (node.form, node.args)
            && (negation == names::NOT || negation == names::BANG)
        {
            self.warn_negated_in(op, negation);
            let inner = self.call(names::IN, meta, &[*operand, right]);
            return self.call(negation, node.meta, &[inner]);
        }
        self.call(names::IN, meta, &[left, right])
    }

    /// `first..last//step`.
    fn range_step(&mut self, op: &Token<'a>, left: Quoted<'a>, right: Quoted<'a>) -> Parse<Quoted<'a>> {
        if let Quoted::Node(node) = left
            && let (Quoted::Atom(names::RANGE), crate::quoted::Args::List([first, last])) =
                (node.form, node.args)
        {
            return Ok(self.call(names::RANGE_STEP, node.meta, &[*first, *last, right]));
        }
        self.step_without_range(op)
    }

    /// A prefix operator on its operand. `//x` is `/` applied to the name `/`.
    pub(super) fn unary(&mut self, op: &Token<'a>, operand: Quoted<'a>) -> Quoted<'a> {
        let meta = self.meta(op.line, op.column);
        if op.kind == Kind::TernaryOp {
            let name = self.variable(names::SLASH, meta);
            let outer = self.meta(op.line, op.column + 1);
            return self.call(names::SLASH, outer, &[name, operand]);
        }
        let atom = op.atom().unwrap_or(names::CAPTURE);
        self.call(atom, meta, &[operand])
    }

    pub(super) fn too_deep<T>(&mut self) -> Parse<T> {
        let token = self.token();
        let (line, column) = (token.line, token.column);
        self.fail(line, column, "code is nested too deeply", "")
    }

    pub(super) fn fail<T>(
        &mut self,
        line: u32,
        column: u32,
        message: impl Into<String>,
        token: impl Into<String>,
    ) -> Parse<T> {
        self.error.get_or_insert(crate::diag::ParseError::syntax(line, column, message, token));
        Err(Stop)
    }

    /// The atom of a name token; of a quoted one too.
    pub(super) fn name_atom(&self, token: &Token<'a>) -> Atom {
        match token.value {
            Value::Atom(atom) => atom,
            Value::String(string) => {
                let name = std::str::from_utf8(string.plain().unwrap_or(b"")).unwrap_or("");
                self.opts.atom(name, token.line, token.column)
            }
            _ => names::NIL,
        }
    }
}
