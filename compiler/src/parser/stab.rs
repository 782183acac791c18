//! Bodies: `do` blocks, `fn`, parentheses. Each holds expressions, or clauses with `->`.

use super::build::{KEYS, Pair, is_negation, is_splice};
use super::expr::{Expr, LOWEST, Shape, begins_expr};
use super::{Parse, Parser};
use crate::lexer::token::{Kind, Token};
use crate::quoted::{Args, Meta, Node, Quoted, names};

/// What parentheses turned out to be.
pub(super) enum Parens<'a> {
    Expr(Expr<'a>),
    /// `(a, b)` or `(a: 1)`: parameters of a clause.
    Params {
        args: &'a [Quoted<'a>],
        open: Token<'a>,
        close: Token<'a>,
    },
}

/// Contents of a body.
enum Body<'a> {
    Exprs(&'a [Quoted<'a>]),
    Clauses(&'a [Quoted<'a>]),
    Params(&'a [Quoted<'a>]),
}

/// One thing between separators.
enum Item<'a> {
    Expr(Quoted<'a>),
    Clause { args: &'a [Quoted<'a>], parens: Option<Pair<'a>> },
    Params(&'a [Quoted<'a>]),
}

/// The clause whose body is being read.
struct Clause<'a> {
    args: &'a [Quoted<'a>],
    meta: Meta<'a>,
    /// Where its body begins among the children.
    base: usize,
}

impl<'a, 't> Parser<'a, 't> {
    /// `fn … end`.
    pub(super) fn function(&mut self) -> Parse<Expr<'a>> {
        let open = self.next();
        let separator = self.end_of_expression();
        let outer = std::mem::take(&mut self.within);
        let body = self.body(false)?;
        if self.kind() != Kind::End {
            return self.unexpected();
        }
        let close = self.next();
        self.within = outer;
        let Body::Clauses(clauses) = body else {
            return self.function_without_clause(open);
        };
        let newlines = separator.map_or(0, |token| token.newlines);
        let extra = self.enclosed(newlines, close);
        let meta = self.meta_extra(open.line, open.column, &extra);
        let quoted = self.node(Quoted::Atom(names::FN), meta, clauses);
        Ok(Expr { quoted, shape: Shape::Access })
    }

    pub(super) fn parens(&mut self) -> Parse<Expr<'a>> {
        match self.parens_or_params(false)? {
            Parens::Expr(expr) => Ok(expr),
            Parens::Params { .. } => self.unexpected(),
        }
    }

    /// `(…)`. `params`: whether it may turn out to be a parameter list.
    pub(super) fn parens_or_params(&mut self, params: bool) -> Parse<Parens<'a>> {
        let open = self.next();
        self.skip_eol();
        let outer = std::mem::take(&mut self.within);
        let access = |quoted| Parens::Expr(Expr { quoted, shape: Shape::Access });
        if self.kind() == Kind::CloseParen {
            let close = self.next();
            self.within = outer;
            self.warn_empty_parens(open);
            let empty = self.call(names::BLOCK, Meta::default(), &[]);
            let extra = self.enclosed(0, close);
            return Ok(access(self.with_parens(empty, open, &extra)));
        }
        let mut params = params;
        if self.kind() == Kind::Semicolon {
            params = false;
            self.next();
            if self.kind() == Kind::CloseParen {
                let close = self.next();
                self.within = outer;
                let extra = self.enclosed(0, close);
                let meta = self.meta_extra(open.line, open.column, &extra);
                return Ok(access(self.node(Quoted::Atom(names::BLOCK), meta, &[])));
            }
        }
        let body = self.body(params)?;
        if let Body::Params(args) = body {
            let close = *self.close(Kind::CloseParen)?;
            self.within = outer;
            return Ok(Parens::Params { args, open: *open, close });
        }
        if self.kind() != Kind::CloseParen {
            return self.unexpected();
        }
        let close = self.next();
        self.within = outer;
        let extra = self.enclosed(0, close);
        let quoted = match body {
            Body::Exprs([only]) if is_negation(only) => self.call(names::BLOCK, Meta::default(), &[*only]),
            Body::Exprs([only]) if !is_splice(only) => self.with_parens(*only, open, &extra),
            Body::Exprs(exprs) => {
                let meta = self.meta_extra(open.line, open.column, &extra);
                self.block_at(exprs, meta)
            }
            Body::Clauses(clauses) | Body::Params(clauses) => {
                self.literal(Quoted::List(clauses), open.line, open.column, &extra)
            }
        };
        Ok(access(quoted))
    }

    /// Notes the parentheses around an expression.
    fn with_parens(&self, quoted: Quoted<'a>, open: &Token<'a>, extra: &[Pair<'a>]) -> Quoted<'a> {
        if !self.opts.token_metadata {
            return quoted;
        }
        let pair = self.parens_pair(open, extra);
        self.with_pair(quoted, pair)
    }

    fn parens_pair(&self, open: &Token<'a>, extra: &[Pair<'a>]) -> Pair<'a> {
        let mut value: Vec<Quoted<'a>> =
            extra.iter().map(|(key, value)| self.pair(Quoted::Atom(*key), *value)).collect();
        if let Quoted::List(place) = self.place(open.line, open.column) {
            value.extend_from_slice(place);
        }
        (KEYS.parens, Quoted::List(self.arena.alloc_slice_copy(&value)))
    }

    /// `do … end`: the keyword list of its sections, and the metadata of the places.
    pub(super) fn do_block(&mut self) -> Parse<(Quoted<'a>, Vec<Pair<'a>>)> {
        let open = self.next();
        self.end_of_expression();
        let outer = std::mem::take(&mut self.within);
        let base = self.children.len();
        let meta = self.meta_of(open);
        let section = if matches!(self.kind(), Kind::End | Kind::BlockIdentifier) {
            self.call(names::BLOCK, meta, &[])
        } else {
            match self.body(false)? {
                Body::Exprs([only]) if !is_splice(only) => self.with_parens(*only, open, &[]),
                Body::Exprs(exprs) => self.block_at(exprs, meta),
                Body::Clauses(list) | Body::Params(list) => Quoted::List(list),
            }
        };
        let key = self.literal(Quoted::Atom(names::DO), open.line, open.column, &[]);
        let pair = self.pair(key, section);
        self.children.push(pair);
        while self.kind() == Kind::BlockIdentifier {
            let word = self.next();
            self.end_of_expression();
            let section = if matches!(self.kind(), Kind::End | Kind::BlockIdentifier) {
                self.call(names::BLOCK, Meta::default(), &[])
            } else {
                match self.body(false)? {
                    Body::Exprs(exprs) => self.block(exprs),
                    Body::Clauses(list) | Body::Params(list) => Quoted::List(list),
                }
            };
            let key = self.literal(Quoted::Atom(self.name_atom(word)), word.line, word.column, &[]);
            let pair = self.pair(key, section);
            self.children.push(pair);
        }
        if self.kind() != Kind::End {
            return self.unexpected();
        }
        let close = self.next();
        self.within = outer;
        let sections = Quoted::List(self.take_children(base));
        let mut places = Vec::new();
        if self.opts.token_metadata {
            places.push((names::DO, self.place(open.line, open.column)));
            places.push((names::END, self.place(close.line, close.column)));
        }
        Ok((sections, places))
    }

    /// Expressions or clauses up to something that is neither.
    fn body(&mut self, params: bool) -> Parse<Body<'a>> {
        if !self.stack.has_room() {
            return self.too_deep();
        }
        let base = self.children.len();
        let mut clause: Option<Clause<'a>> = None;
        let mut misplaced: Option<Token<'a>> = None;
        let mut first = true;
        loop {
            match self.item(params && first)? {
                Item::Params(args) => return Ok(Body::Params(args)),
                Item::Expr(quoted) => self.children.push(quoted),
                Item::Clause { args, parens } => {
                    match clause.take() {
                        Some(clause) => self.finish_clause(clause),
                        None if !first => {
                            misplaced.get_or_insert(*self.token());
                        }
                        None => {}
                    }
                    clause = Some(self.clause(args, parens)?);
                }
            }
            first = false;
            let Some(end) = self.end_of_expression() else {
                break;
            };
            if let Some(last) = self.children.pop() {
                let last = self.with_end(last, &end);
                self.children.push(last);
            }
            if !begins_expr(self.kind()) && !self.at_keyword() && self.kind() != Kind::StabOp {
                break;
            }
        }
        if let Some(arrow) = misplaced
            && super::build::closes(self.kind())
        {
            return self.clause_after_expr(&arrow);
        }
        match clause {
            Some(clause) => {
                self.finish_clause(clause);
                Ok(Body::Clauses(self.take_children(base)))
            }
            None => Ok(Body::Exprs(self.take_children(base))),
        }
    }

    /// An expression, or a clause up to its arrow.
    fn item(&mut self, params: bool) -> Parse<Item<'a>> {
        let base = self.children.len();
        match self.kind() {
            Kind::StabOp => {
                return Ok(Item::Clause { args: &[], parens: None });
            }
            Kind::KwIdentifier | Kind::KwString => {
                let pairs = self.no_parens_keywords()?;
                self.children.push(Quoted::List(pairs));
                return self.arrow_or_params(base, params);
            }
            Kind::OpenParen => {
                if let Some(item) = self.empty_params()? {
                    return Ok(item);
                }
                match self.parens_or_params(true)? {
                    Parens::Params { args, open, close } => {
                        return self.params_item(args, &open, &close);
                    }
                    Parens::Expr(expr) => {
                        let expr = self.expr_from(expr, LOWEST)?;
                        return self.item_from(expr, base, params);
                    }
                }
            }
            _ => {}
        }
        let expr = self.expr(LOWEST)?;
        self.item_from(expr, base, params)
    }

    fn item_from(&mut self, expr: Expr<'a>, base: usize, params: bool) -> Parse<Item<'a>> {
        match self.kind() {
            Kind::Comma if expr.shape.is_matched() => {
                self.children.push(expr.quoted);
                self.more_no_parens_args()?;
                self.arrow_or_params(base, params)
            }
            Kind::StabOp if expr.shape != Shape::Block => {
                self.children.push(expr.quoted);
                self.arrow_or_params(base, params)
            }
            _ => Ok(Item::Expr(expr.quoted)),
        }
    }

    /// After a parameter list without parentheses of its own.
    fn arrow_or_params(&mut self, base: usize, params: bool) -> Parse<Item<'a>> {
        if self.kind() == Kind::StabOp {
            let args = self.take_children(base);
            return Ok(Item::Clause { args: self.clause_args(args), parens: None });
        }
        if params {
            self.skip_eol();
            if self.kind() == Kind::CloseParen {
                return Ok(Item::Params(self.take_children(base)));
            }
        }
        self.unexpected()
    }

    /// `()` before an arrow or a guard.
    fn empty_params(&mut self) -> Parse<Option<Item<'a>>> {
        let eol = usize::from(self.kind_at(1) == Kind::Eol);
        let closed = self.kind_at(1 + eol) == Kind::CloseParen;
        if !closed || !matches!(self.kind_at(2 + eol), Kind::StabOp | Kind::WhenOp) {
            return Ok(None);
        }
        let open = *self.next();
        self.skip_eol();
        let close = *self.next();
        self.params_item(&[], &open, &close).map(Some)
    }

    /// Parameters in parentheses, just read: a guard may follow, an arrow must.
    fn params_item(
        &mut self,
        args: &'a [Quoted<'a>],
        open: &Token<'a>,
        close: &Token<'a>,
    ) -> Parse<Item<'a>> {
        let mut args = args;
        if self.kind() == Kind::WhenOp {
            let when = self.next();
            let base = self.children.len();
            self.children.extend_from_slice(args);
            let guard = self.expr(LOWEST)?;
            self.children.push(guard.quoted);
            let meta = self.meta_newlines(when.line, when.column, when.newlines);
            let guarded = self.take_children(base);
            let guarded = self.node(Quoted::Atom(names::WHEN), meta, guarded);
            args = self.arena.alloc_slice_copy(&[guarded]);
        }
        if self.kind() != Kind::StabOp {
            return self.unexpected();
        }
        let parens = self.opts.token_metadata.then(|| {
            let extra = self.enclosed(0, close);
            self.parens_pair(open, &extra)
        });
        Ok(Item::Clause { args, parens })
    }

    /// Moves a guard out of the last parameter, and a lone splice out of its block.
    fn clause_args(&self, args: &'a [Quoted<'a>]) -> &'a [Quoted<'a>] {
        if let [Quoted::Node(Node { form: Quoted::Atom(names::BLOCK), args: Args::List(inner), .. })] = args
            && let [splice] = inner
            && is_splice(splice)
        {
            return inner;
        }
        let Some((Quoted::Node(last), before)) = args.split_last() else {
            return args;
        };
        let (Quoted::Atom(names::WHEN), Args::List(parts @ [_, _])) = (last.form, last.args) else {
            return args;
        };
        if before.is_empty() {
            return args;
        }
        let all = [before, parts].concat();
        let all = self.arena.alloc_slice_copy(&all);
        let guarded = self.node(Quoted::Atom(names::WHEN), last.meta, all);
        self.arena.alloc_slice_copy(&[guarded])
    }

    /// At the arrow of a clause: reads the first expression of its body.
    fn clause(&mut self, args: &'a [Quoted<'a>], parens: Option<Pair<'a>>) -> Parse<Clause<'a>> {
        let arrow = self.next();
        let after = self.skip_eol();
        let newlines = if arrow.newlines > 0 { arrow.newlines } else { after };
        let mut extra: Vec<Pair<'a>> = parens.into_iter().collect();
        if newlines > 0 && self.opts.token_metadata {
            extra.push((KEYS.newlines, Quoted::Int(newlines.into())));
        }
        let meta = self.meta_extra(arrow.line, arrow.column, &extra);
        let base = self.children.len();
        if begins_expr(self.kind()) {
            let expr = self.expr(LOWEST)?;
            self.children.push(expr.quoted);
        } else {
            self.warn_empty_clause(arrow);
            self.children.push(Quoted::Atom(names::NIL));
        }
        Ok(Clause { args, meta, base })
    }

    fn finish_clause(&mut self, clause: Clause<'a>) {
        let exprs = self.take_children(clause.base);
        let body = self.block(exprs);
        let args = self.arena.alloc_slice_copy(&[Quoted::List(clause.args), body]);
        let node = self.node(Quoted::Atom(names::ARROW), clause.meta, args);
        self.children.push(node);
    }
}
