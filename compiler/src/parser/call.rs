//! Names and calls: with parentheses, without, on a dot, with a `do` block; keyword arguments.

use super::build::{KEYS, Pair, unmarked};
use super::expr::{Expr, LOWEST, Shape, begins_expr};
use super::stab::Parens;
use super::{Parse, Parser};
use crate::lexer::token::{Kind, Token, Value};
use crate::quoted::{Args, Node, Quoted, names};

/// Where a keyword list stands, for the error when something follows it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum KeywordPlace {
    Call,
    Container,
}

/// What is called: a local name, or a finished callee with the place of its name.
#[derive(Clone, Copy)]
struct Callee<'a> {
    form: Quoted<'a>,
    line: u32,
    column: u32,
    /// Opening quote of a quoted name.
    delimiter: Option<&'static str>,
}

impl<'a, 't> Parser<'a, 't> {
    /// A variable or a call of a local name.
    pub(super) fn local(&mut self) -> Parse<Expr<'a>> {
        let token = self.next();
        let callee = Callee {
            form: Quoted::Atom(self.name_atom(token)),
            line: token.line,
            column: token.column,
            delimiter: None,
        };
        if let Some(call) = self.call_here(token, callee)? {
            return Ok(call);
        }
        let meta = self.meta_of(token);
        let quoted = self.variable(self.name_atom(token), meta);
        let bracket = token.kind == Kind::BracketIdentifier;
        Ok(Expr { quoted, shape: if bracket { Shape::Access } else { Shape::Name } })
    }

    /// A call, if the name `token` (just moved over) has arguments or a block.
    fn call_here(&mut self, token: &Token<'a>, callee: Callee<'a>) -> Parse<Option<Expr<'a>>> {
        match token.kind {
            Kind::ParenIdentifier => self.call_parens(callee).map(Some),
            Kind::DoIdentifier if !self.within.args => {
                let base = self.children.len();
                self.finish_block_call(callee, base, &[]).map(Some)
            }
            Kind::OpIdentifier => self.call_no_parens(token, callee).map(Some),
            Kind::Identifier if self.begins_argument() => self.call_no_parens(token, callee).map(Some),
            _ => Ok(None),
        }
    }

    /// Whether the token after a name is its first argument (signs are told by the lexer).
    fn begins_argument(&self) -> bool {
        let kind = self.kind();
        let operator = matches!(kind, Kind::DualOp | Kind::TernaryOp | Kind::RangeOp);
        let fields = kind == Kind::OpenCurly && self.within.struct_name;
        self.at_keyword() || begins_expr(kind) && !operator && !fields
    }

    fn call_parens(&mut self, callee: Callee<'a>) -> Parse<Expr<'a>> {
        let base = self.children.len();
        let mut extra = self.parens_args()?;
        let mut callee = callee;
        if self.kind() == Kind::OpenParen {
            let inner = self.finish_call(callee, base, &extra);
            callee = Callee { form: inner, delimiter: None, ..callee };
            extra = self.parens_args()?;
        }
        if !self.within.args && self.kind() == Kind::Do {
            return self.finish_block_call(callee, base, &extra);
        }
        let quoted = self.finish_call(callee, base, &extra);
        Ok(Expr { quoted, shape: Shape::Access })
    }

    /// Children from `base` on become the arguments.
    fn finish_call(&mut self, callee: Callee<'a>, base: usize, extra: &[Pair<'a>]) -> Quoted<'a> {
        let args = self.take_children(base);
        let meta = match callee.delimiter {
            Some(delimiter) if self.opts.token_metadata => {
                let mut extra = extra.to_vec();
                extra.push((names::DELIMITER, self.text_value(delimiter)));
                self.meta_extra(callee.line, callee.column, &extra)
            }
            _ => self.meta_extra(callee.line, callee.column, extra),
        };
        self.node(callee.form, meta, args)
    }

    fn finish_block_call(&mut self, callee: Callee<'a>, base: usize, extra: &[Pair<'a>]) -> Parse<Expr<'a>> {
        let (sections, places) = self.do_block()?;
        self.children.push(sections);
        let mut all = places;
        all.extend_from_slice(extra);
        let quoted = self.finish_call(callee, base, &all);
        Ok(Expr { quoted, shape: Shape::Block })
    }

    /// A call without parentheses: its arguments begin here.
    fn call_no_parens(&mut self, token: &Token<'a>, callee: Callee<'a>) -> Parse<Expr<'a>> {
        let base = self.children.len();
        let outer = self.enter_args();
        let shape = self.no_parens_args()?;
        self.within = outer;
        if !self.within.args && self.kind() == Kind::Do {
            return self.finish_block_call(callee, base, &[]);
        }
        let one = self.children.len() - base == 1;
        let local = matches!(callee.form, Quoted::Atom(_));
        let ambiguous = token.kind == Kind::OpIdentifier && one && local;
        let extra: &[Pair<'a>] =
            if ambiguous { &[(KEYS.ambiguous_op, Quoted::Atom(names::NIL))] } else { &[] };
        let quoted = self.finish_call(callee, base, extra);
        Ok(Expr { quoted, shape })
    }

    /// Arguments without parentheses, pushed to the children.
    pub(super) fn no_parens_args(&mut self) -> Parse<Shape> {
        if self.at_keyword() {
            let pairs = self.no_parens_keywords()?;
            self.children.push(Quoted::List(pairs));
            return Ok(Shape::OneArgument);
        }
        let first = if self.kind() == Kind::OpenParen {
            let open = *self.token();
            match self.parens_or_params(true)? {
                Parens::Expr(expr) => self.expr_from(expr, LOWEST)?,
                Parens::Params { .. } => return self.spaced_parens(&open),
            }
        } else {
            self.expr(LOWEST)?
        };
        self.children.push(first.quoted);
        if first.shape == Shape::Ambiguous {
            return Ok(Shape::Ambiguous);
        }
        if self.kind() != Kind::Comma || self.within.one_argument {
            return Ok(Shape::OneArgument);
        }
        self.more_no_parens_args()?;
        Ok(Shape::Ambiguous)
    }

    /// At the comma after the first argument of several.
    pub(super) fn more_no_parens_args(&mut self) -> Parse<()> {
        let outer = self.enter_args();
        while self.kind() == Kind::Comma {
            self.next();
            if self.at_keyword() {
                let pairs = self.no_parens_keywords()?;
                self.children.push(Quoted::List(pairs));
                break;
            }
            let expr = self.expr(LOWEST)?;
            if expr.shape == Shape::Ambiguous {
                return self.nested_call(expr.quoted);
            }
            self.children.push(expr.quoted);
        }
        self.within = outer;
        Ok(())
    }

    /// Keyword pairs as last argument of a call without parentheses.
    pub(super) fn no_parens_keywords(&mut self) -> Parse<&'a [Quoted<'a>]> {
        let base = self.children.len();
        let outer = self.enter_args();
        loop {
            let key = self.keyword_key()?;
            let value = self.expr(LOWEST)?;
            if value.shape == Shape::Ambiguous {
                self.warn_nested_keyword(key, value.quoted);
            }
            let pair = self.pair(key, value.quoted);
            self.children.push(pair);
            if self.kind() != Kind::Comma {
                break;
            }
            let comma = self.next();
            if !self.at_keyword() {
                self.within.one_argument = true;
                let behind = self.expr(LOWEST)?.quoted;
                if is_cursor(behind) {
                    self.children.push(behind);
                    break;
                }
                return self.after_keywords(comma, KeywordPlace::Call);
            }
        }
        self.within = outer;
        Ok(self.take_children(base))
    }

    fn keyword_key(&mut self) -> Parse<Quoted<'a>> {
        let token = self.next();
        let key = match token.value {
            Value::String(string) => self.string_atom(token, string, true)?,
            _ => {
                let format = (names::FORMAT, Quoted::Atom(names::KEYWORD));
                let extra: &[Pair<'a>] = if self.opts.token_metadata { &[format] } else { &[] };
                self.literal(Quoted::Atom(self.name_atom(token)), token.line, token.column, extra)
            }
        };
        self.skip_eol();
        Ok(key)
    }

    /// Keyword pairs inside brackets or parentheses, pushed to the children; a comma may end
    /// them.
    pub(super) fn keywords(&mut self, place: KeywordPlace) -> Parse<()> {
        loop {
            let key = self.keyword_key()?;
            let value = self.element()?;
            let pair = self.pair(key, value);
            self.children.push(pair);
            if self.kind() != Kind::Comma {
                return Ok(());
            }
            let comma = self.next();
            if self.at_keyword() {
                continue;
            }
            if !begins_expr(self.kind()) {
                if place == KeywordPlace::Call {
                    self.warn_trailing_comma(comma);
                }
                return Ok(());
            }
            self.within.args = true;
            self.within.one_argument = true;
            let behind = self.expr(LOWEST)?.quoted;
            if is_cursor(behind) {
                self.children.push(behind);
                return Ok(());
            }
            return self.after_keywords(comma, place);
        }
    }

    /// `(…)` of a call; pushes the arguments, gives the metadata of the parentheses.
    fn parens_args(&mut self) -> Parse<Vec<Pair<'a>>> {
        self.next();
        let newlines = self.skip_eol();
        let outer = std::mem::take(&mut self.within);
        let base = self.children.len();
        loop {
            if self.at_keyword() {
                let pairs_base = self.children.len();
                self.keywords(KeywordPlace::Call)?;
                let pairs = self.take_children(pairs_base);
                self.children.push(Quoted::List(pairs));
                break;
            }
            if self.kind() == Kind::CloseParen && self.children.len() == base {
                break;
            }
            let first = self.children.len() == base;
            let expr = self.expr(LOWEST)?;
            if expr.shape == Shape::Ambiguous {
                if !first {
                    if begins_expr(self.kind()) || self.at_keyword() {
                        return self.unexpected();
                    }
                    return self.nested_call(expr.quoted);
                }
                self.children.push(expr.quoted);
                break;
            }
            self.children.push(expr.quoted);
            if self.kind() != Kind::Comma {
                break;
            }
            self.next();
        }
        let close = self.close(Kind::CloseParen)?;
        self.within = outer;
        Ok(self.enclosed(newlines, close))
    }

    /// `[…]` after a value.
    pub(super) fn access(&mut self, value: Quoted<'a>) -> Parse<Expr<'a>> {
        let open = self.next();
        let newlines = self.skip_eol();
        let outer = std::mem::take(&mut self.within);
        let key = if self.at_keyword() {
            let base = self.children.len();
            self.keywords(KeywordPlace::Container)?;
            Quoted::List(self.take_children(base))
        } else {
            let key = self.element()?;
            if self.kind() == Kind::Comma {
                let comma = self.next();
                if begins_expr(self.kind()) {
                    return self.too_many_keys(comma);
                }
            }
            key
        };
        let close = self.close(Kind::CloseBracket)?;
        self.within = outer;
        let mut extra = vec![Self::flag(KEYS.from_brackets)];
        extra.extend(self.enclosed(newlines, close));
        let meta = self.meta_extra(open.line, open.column, &extra);
        let quoted = self.remote(names::ACCESS, names::GET, meta, meta, &[value, key]);
        Ok(Expr { quoted, shape: Shape::Access })
    }

    /// At a dot after `left`.
    pub(super) fn dot(&mut self, left: Expr<'a>) -> Parse<Expr<'a>> {
        let dot = self.next();
        let token = self.token();
        match token.kind {
            Kind::Alias => self.dotted_alias(dot, left),
            Kind::OpenCurly => self.multi_alias(dot, left),
            Kind::Identifier
            | Kind::ParenIdentifier
            | Kind::BracketIdentifier
            | Kind::DoIdentifier
            | Kind::OpIdentifier => {
                self.next();
                self.remote_name(dot, left, token)
            }
            _ => self.unexpected(),
        }
    }

    fn remote_name(&mut self, dot: &Token<'a>, left: Expr<'a>, token: &Token<'a>) -> Parse<Expr<'a>> {
        let name = Quoted::Atom(self.name_atom(token));
        let form = self.call(names::DOT, self.meta_of(dot), &[left.quoted, name]);
        let delimiter = match token.value {
            Value::String(string) => Some(string.delimiter),
            _ => None,
        };
        let callee = Callee { form, line: token.line, column: token.column, delimiter };
        if let Some(call) = self.call_here(token, callee)? {
            return Ok(call);
        }
        let base = self.children.len();
        let quoted = self.finish_call(callee, base, &[Self::flag(names::NO_PARENS)]);
        let bracket = token.kind == Kind::BracketIdentifier;
        Ok(Expr { quoted, shape: if bracket { Shape::Access } else { Shape::Name } })
    }

    /// `left.(…)`.
    pub(super) fn dot_call(&mut self, left: Expr<'a>) -> Parse<Expr<'a>> {
        let dot = self.next();
        let form = self.call(names::DOT, self.meta_of(dot), &[left.quoted]);
        let callee = Callee { form, line: dot.line, column: dot.column, delimiter: None };
        self.call_parens(callee)
    }

    /// An alias; if `dots`, with the aliases that follow it on dots.
    pub(super) fn aliases(&mut self, dots: bool) -> Expr<'a> {
        let first = self.next();
        let base = self.children.len();
        let atom = Quoted::Atom(self.name_atom(first));
        self.children.push(atom);
        let last = if dots { self.more_aliases(*first) } else { *first };
        let quoted = self.alias_node(base, first.line, first.column, &last);
        Expr { quoted, shape: Shape::Access }
    }

    /// `.A.B`, pushed to the children; gives the last one.
    fn more_aliases(&mut self, first: Token<'a>) -> Token<'a> {
        let mut last = first;
        while self.kind() == Kind::Dot && self.kind_at(1) == Kind::Alias {
            self.next();
            last = *self.next();
            let atom = Quoted::Atom(self.name_atom(&last));
            self.children.push(atom);
        }
        last
    }

    fn alias_node(&mut self, base: usize, line: u32, column: u32, last: &Token<'a>) -> Quoted<'a> {
        let parts = self.take_children(base);
        let meta = if self.opts.token_metadata {
            let place = self.place(last.line, last.column);
            self.meta_extra(line, column, &[(KEYS.last, place)])
        } else {
            self.meta(line, column)
        };
        self.node(Quoted::Atom(names::ALIASES), meta, parts)
    }

    /// `left.Alias`, `left` being no plain alias.
    fn dotted_alias(&mut self, dot: &Token<'a>, left: Expr<'a>) -> Parse<Expr<'a>> {
        let first = *self.next();
        if matches!(unmarked(left.quoted), Quoted::Atom(_)) {
            return self.alias_after_atom(&first);
        }
        let base = self.children.len();
        let mut outer = self.meta(dot.line, dot.column);
        match left.quoted {
            // `(Foo).Bar` is one alias as well.
            Quoted::Node(&Node { form: Quoted::Atom(names::ALIASES), meta, args: Args::List(parts) }) => {
                self.children.extend_from_slice(parts);
                outer = meta;
            }
            other => self.children.push(other),
        }
        let atom = Quoted::Atom(self.name_atom(&first));
        self.children.push(atom);
        let last = self.more_aliases(first);
        let mut quoted = self.alias_node(base, outer.line, outer.column, &last);
        for pair in outer.extra.iter().rev().filter(|(key, _)| *key != KEYS.last) {
            quoted = self.with_pair(quoted, *pair);
        }
        Ok(Expr { quoted, shape: Shape::Access })
    }

    /// `left.{A, B}`.
    fn multi_alias(&mut self, dot: &Token<'a>, left: Expr<'a>) -> Parse<Expr<'a>> {
        self.next();
        let newlines = self.skip_eol();
        let outer = std::mem::take(&mut self.within);
        let base = self.children.len();
        if self.at_keyword() {
            return self.unexpected();
        }
        if self.kind() != Kind::CloseCurly {
            self.elements(Kind::CloseCurly)?;
        }
        let close = self.close(Kind::CloseCurly)?;
        self.within = outer;
        let args = self.take_children(base);
        let extra = self.enclosed(newlines, close);
        let meta = self.meta_extra(dot.line, dot.column, &extra);
        let braces = Quoted::Atom(names::TUPLE);
        let form = self.call(names::DOT, self.meta_of(dot), &[left.quoted, braces]);
        Ok(Expr { quoted: self.node(form, meta, args), shape: Shape::Access })
    }
}

/// `__cursor__()`, which may stand behind keywords: a key is being written there.
fn is_cursor(quoted: Quoted<'_>) -> bool {
    let Quoted::Node(node) = quoted else { return false };
    matches!((node.form, node.args), (Quoted::Atom(name), Args::List([])) if name.as_str() == "__cursor__")
}
