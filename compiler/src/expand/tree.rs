//! Building and reading quoted trees. Everything made here lives in the compilation's arena.

use super::Compiler;
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};

/// Questions asked of a tree.
pub trait Look<'a>: Copy {
    fn atom(self) -> Option<Atom>;
    fn node(self) -> Option<&'a Node<'a>>;
    fn items(self) -> Option<&'a [Quoted<'a>]>;
    /// Meta and arguments of a call of a plain name.
    fn call(self, name: Atom) -> Option<(Meta<'a>, &'a [Quoted<'a>])>;
    /// The variable's name and context.
    fn variable(self) -> Option<(Atom, Meta<'a>, Atom)>;
    fn is_nil(self) -> bool;
    /// The value of a key in a keyword list.
    fn keyword(self, key: Atom) -> Option<Quoted<'a>>;
    /// Whether it is a list of pairs whose keys are atoms.
    fn is_keyword(self) -> bool;
    fn text(self) -> Option<&'a str>;
    /// Whether it stands for itself, with nothing to evaluate.
    fn is_literal(self) -> bool;
}

impl<'a> Look<'a> for Quoted<'a> {
    fn atom(self) -> Option<Atom> {
        match self {
            Quoted::Atom(a) => Some(a),
            _ => None,
        }
    }

    fn node(self) -> Option<&'a Node<'a>> {
        match self {
            Quoted::Node(n) => Some(n),
            _ => None,
        }
    }

    fn items(self) -> Option<&'a [Quoted<'a>]> {
        match self {
            Quoted::List(items) => Some(items),
            _ => None,
        }
    }

    fn call(self, name: Atom) -> Option<(Meta<'a>, &'a [Quoted<'a>])> {
        match self {
            Quoted::Node(Node { form: Quoted::Atom(a), meta, args: Args::List(args) }) if *a == name => {
                Some((*meta, args))
            }
            _ => None,
        }
    }

    fn variable(self) -> Option<(Atom, Meta<'a>, Atom)> {
        match self {
            Quoted::Node(Node { form: Quoted::Atom(a), meta, args: Args::Context(ctx) }) => {
                Some((*a, *meta, *ctx))
            }
            _ => None,
        }
    }

    fn is_nil(self) -> bool {
        matches!(self, Quoted::Atom(names::NIL))
    }

    fn keyword(self, key: Atom) -> Option<Quoted<'a>> {
        self.items()?.iter().find_map(|item| match item {
            Quoted::Pair((Quoted::Atom(k), v)) if *k == key => Some(*v),
            _ => None,
        })
    }

    fn is_keyword(self) -> bool {
        match self {
            Quoted::List(items) => items.iter().all(|i| matches!(i, Quoted::Pair((Quoted::Atom(_), _)))),
            _ => false,
        }
    }

    fn text(self) -> Option<&'a str> {
        match self {
            Quoted::Binary(bytes) => std::str::from_utf8(bytes).ok(),
            _ => None,
        }
    }

    fn is_literal(self) -> bool {
        matches!(
            self,
            Quoted::Atom(_) | Quoted::Int(_) | Quoted::BigInt(_) | Quoted::Float(_) | Quoted::Binary(_)
        )
    }
}

impl<'a> Compiler<'a> {
    pub fn slice(&self, items: &[Quoted<'a>]) -> &'a [Quoted<'a>] {
        self.arena.alloc_slice_copy(items)
    }

    pub fn list(&self, items: &[Quoted<'a>]) -> Quoted<'a> {
        Quoted::List(self.slice(items))
    }

    pub fn pair(&self, left: Quoted<'a>, right: Quoted<'a>) -> Quoted<'a> {
        Quoted::Pair(self.arena.alloc((left, right)))
    }

    pub fn string(&self, text: &str) -> Quoted<'a> {
        Quoted::Binary(self.arena.alloc_slice_copy(text.as_bytes()))
    }

    pub fn text(&self, text: &str) -> &'a str {
        self.arena.alloc_str(text)
    }

    pub fn keywords(&self, pairs: &[(Atom, Quoted<'a>)]) -> Quoted<'a> {
        let items: Vec<Quoted<'a>> = pairs.iter().map(|(k, v)| self.pair(Quoted::Atom(*k), *v)).collect();
        self.list(&items)
    }

    /// `{form, meta, args}` for any form; `args` are in the arena already.
    pub fn node_of(&self, form: Quoted<'a>, meta: Meta<'a>, args: &'a [Quoted<'a>]) -> Quoted<'a> {
        Quoted::Node(self.arena.alloc(Node { form, meta, args: Args::List(args) }))
    }

    pub fn call(&self, name: Atom, meta: Meta<'a>, args: &[Quoted<'a>]) -> Quoted<'a> {
        self.node_of(Quoted::Atom(name), meta, self.slice(args))
    }

    /// A call of a name the compiler has no constant for.
    pub fn call_named(&self, name: &str, meta: Meta<'a>, args: &[Quoted<'a>]) -> Quoted<'a> {
        self.call(Atom::new(name), meta, args)
    }

    pub fn variable(&self, name: Atom, meta: Meta<'a>, context: Atom) -> Quoted<'a> {
        Quoted::Node(self.arena.alloc(Node { form: Quoted::Atom(name), meta, args: Args::Context(context) }))
    }

    pub fn remote(
        &self,
        module: Quoted<'a>,
        function: Atom,
        meta: Meta<'a>,
        args: &[Quoted<'a>],
    ) -> Quoted<'a> {
        let dot = self.call(names::DOT, meta, &[module, Quoted::Atom(function)]);
        self.node_of(dot, meta, self.slice(args))
    }

    pub fn remote_named(
        &self,
        module: &str,
        function: &str,
        meta: Meta<'a>,
        args: &[Quoted<'a>],
    ) -> Quoted<'a> {
        self.remote(Quoted::Atom(Atom::new(module)), Atom::new(function), meta, args)
    }

    pub fn erlang(&self, function: &str, meta: Meta<'a>, args: &[Quoted<'a>]) -> Quoted<'a> {
        self.remote(Quoted::Atom(names::ERLANG), Atom::new(function), meta, args)
    }

    pub fn block(&self, meta: Meta<'a>, exprs: &[Quoted<'a>]) -> Quoted<'a> {
        match exprs {
            [] => Quoted::Atom(names::NIL),
            [one] => *one,
            _ => self.call(names::BLOCK, meta, exprs),
        }
    }

    /// `args -> body`
    pub fn arrow(&self, meta: Meta<'a>, args: &[Quoted<'a>], body: Quoted<'a>) -> Quoted<'a> {
        self.call(names::ARROW, meta, &[self.list(args), body])
    }

    /// `case subject do clauses end`
    pub fn case_of(&self, meta: Meta<'a>, subject: Quoted<'a>, clauses: &[Quoted<'a>]) -> Quoted<'a> {
        let clauses = self.list(clauses);
        self.call(names::CASE, meta, &[subject, self.keywords(&[(names::DO, clauses)])])
    }

    /// Meta with one more pair.
    pub fn with_extra(&self, meta: Meta<'a>, key: Atom, value: Quoted<'a>) -> Meta<'a> {
        let mut extra: Vec<(Atom, Quoted<'a>)> =
            meta.extra.iter().filter(|(k, _)| *k != key).copied().collect();
        extra.push((key, value));
        Meta { extra: self.arena.alloc_slice_copy(&extra), ..meta }
    }

    pub fn without_extra(&self, meta: Meta<'a>, key: Atom) -> Meta<'a> {
        if meta.get(key).is_none() {
            return meta;
        }
        let extra: Vec<(Atom, Quoted<'a>)> = meta.extra.iter().filter(|(k, _)| *k != key).copied().collect();
        Meta { extra: self.arena.alloc_slice_copy(&extra), ..meta }
    }

    /// A variable that no source can name: same name, a number of its own.
    pub fn fresh(&mut self, name: &str, meta: Meta<'a>) -> Quoted<'a> {
        let counter = self.next_counter();
        let meta = Meta { line: meta.line, column: meta.column, version: 0, extra: &[] };
        let meta = self.with_extra(meta, names::COUNTER, Quoted::Int(counter));
        let meta = self.with_extra(meta, names::GENERATED, Quoted::Atom(names::TRUE));
        self.variable(Atom::new(name), meta, names::KERNEL)
    }

    /// Only the position of a meta, marked as not written by a person.
    pub fn generated(&self, meta: Meta<'a>) -> Meta<'a> {
        let at = Meta { line: meta.line, column: meta.column, version: 0, extra: &[] };
        self.with_extra(at, names::GENERATED, Quoted::Atom(names::TRUE))
    }

    /// A metadata list as a value.
    pub fn meta_list(&self, meta: Meta<'a>) -> Quoted<'a> {
        let mut pairs: Vec<(Atom, Quoted<'a>)> = meta.extra.to_vec();
        for (key, number) in
            [(names::VERSION, meta.version), (names::LINE, meta.line), (names::COLUMN, meta.column)]
        {
            if number != 0 && meta.get(key).is_none() {
                // Outside of the compiler the first version is 0.
                let shown = if key == names::VERSION { number - 1 } else { number };
                pairs.push((key, Quoted::Int(i64::from(shown))));
            }
        }
        self.keywords(&pairs)
    }

    /// The reverse of [`Compiler::meta_list`] for a keyword list.
    pub fn meta_from(&self, list: Quoted<'a>) -> Option<Meta<'a>> {
        let mut meta = Meta::default();
        let mut extra = Vec::new();
        for item in list.items()? {
            let Quoted::Pair((Quoted::Atom(key), value)) = item else { return None };
            let small = match value {
                Quoted::Int(n) if *key == names::VERSION => {
                    u32::try_from(*n).ok().and_then(|n| n.checked_add(1))
                }
                Quoted::Int(n) => u32::try_from(*n).ok().filter(|n| *n > 0),
                _ => None,
            };
            match (*key, small) {
                (names::LINE, Some(n)) => meta.line = n,
                (names::COLUMN, Some(n)) => meta.column = n,
                (names::VERSION, Some(n)) => meta.version = n,
                _ => extra.push((*key, *value)),
            }
        }
        meta.extra = self.arena.alloc_slice_copy(&extra);
        Some(meta)
    }
}
