//! Patterns. A version met for the first time binds; met again it is in the same pattern (the
//! expander numbers every binding anew), so both places must be equal.

use super::*;
use crate::core::pool::Const;
use crate::quoted::names;

impl<'c> Translator<'c, '_> {
    pub(super) fn pattern(&mut self, quoted: Quoted<'_>) -> Result<Pattern<'c>> {
        match quoted {
            Quoted::List(items) => self.list_pattern(items),
            Quoted::Pair((a, b)) => {
                let items = vec![self.pattern(*a)?, self.pattern(*b)?];
                Ok(Pattern::Tuple(self.slice(items)))
            }
            Quoted::Node(node) => self.node_pattern(node),
            value => match self.scope.pool.value(value) {
                Some(c) => Ok(Pattern::Const(c)),
                None => error(0, "a value that cannot be written into a pattern"),
            },
        }
    }

    fn patterns(&mut self, items: &[Quoted<'_>]) -> Result<Vec<Pattern<'c>>> {
        items.iter().map(|q| self.pattern(*q)).collect()
    }

    fn node_pattern(&mut self, node: &Node<'_>) -> Result<Pattern<'c>> {
        let line = node.meta.line;
        let args = match (node.form, node.args) {
            (Quoted::Atom(names::UNDERSCORE), Args::Context(_)) => return Ok(Pattern::Any),
            (Quoted::Atom(name), Args::Context(_)) => return Ok(self.binding(name, node.meta.version)),
            (_, Args::Context(_)) => return error(line, "a malformed pattern"),
            (_, Args::List(args)) => args,
        };
        match (node.form, args) {
            (Quoted::Atom(names::PIN), [Quoted::Node(var)]) => {
                let var = self.variable(var)?;
                self.read(var);
                Ok(Pattern::Equal(var))
            }
            (Quoted::Atom(names::MATCH), [left, right]) => {
                let left = self.pattern(*left)?;
                let right = self.pattern(*right)?;
                Ok(Pattern::Both(self.arena.alloc(left), self.arena.alloc(right)))
            }
            (Quoted::Atom(names::TUPLE), items) => {
                let items = self.patterns(items)?;
                Ok(Pattern::Tuple(self.slice(items)))
            }
            (Quoted::Atom(names::MAP), pairs) => {
                let pairs = self.map_pairs(line, pairs)?;
                Ok(Pattern::Map(self.slice(pairs)))
            }
            (Quoted::Atom(names::STRUCT), [module, Quoted::Node(Node { args: Args::List(pairs), .. })]) => {
                let module = self.pattern(*module)?;
                let module = match module {
                    Pattern::Any => Pattern::IsAtom,
                    Pattern::Const(_) => module,
                    other => Pattern::Both(self.arena.alloc(Pattern::IsAtom), self.arena.alloc(other)),
                };
                let key = self.scope.pool.atom(names::STRUCT_KEY);
                let mut all = vec![(Key::Const(key), module)];
                all.extend(self.map_pairs(line, pairs)?);
                Ok(Pattern::Map(self.slice(all)))
            }
            (Quoted::Atom(names::BITS), segments) => self.bits_pattern(line, segments),
            // What is written as an expression but constant: negative numbers.
            _ => Ok(Pattern::Const(self.constant(Quoted::Node(node), line)?)),
        }
    }

    fn constant(&mut self, quoted: Quoted<'_>, line: u32) -> Result<Const> {
        match self.expr(quoted)?.kind {
            Kind::Const(c) => Ok(c),
            _ => error(line, "an expression that is not constant in a pattern"),
        }
    }

    pub(super) fn binding(&mut self, name: Atom, version: u32) -> Pattern<'c> {
        if let Some(&bound) = self.frame().by_version.get(&version) {
            self.read(bound);
            return Pattern::Equal(bound);
        }
        let var = self.new_var(name);
        self.frame().by_version.insert(version, var);
        Pattern::Bind(var)
    }

    fn list_pattern(&mut self, items: &[Quoted<'_>]) -> Result<Pattern<'c>> {
        let (heads, mut pattern) = match items {
            [
                heads @ ..,
                Quoted::Node(Node { form: Quoted::Atom(names::BAR), args: Args::List([h, t]), .. }),
            ] => {
                let mut all = self.patterns(heads)?;
                all.push(self.pattern(*h)?);
                (all, self.pattern(*t)?)
            }
            _ => (self.patterns(items)?, Pattern::Const(self.scope.pool.nil())),
        };
        for head in heads.into_iter().rev() {
            pattern = Pattern::Cons(self.arena.alloc(head), self.arena.alloc(pattern));
        }
        Ok(pattern)
    }

    /// Pairs with the struct's name first: it tells most patterns apart.
    fn map_pairs(&mut self, line: u32, pairs: &[Quoted<'_>]) -> Result<Vec<(Key, Pattern<'c>)>> {
        let mut all = Vec::with_capacity(pairs.len());
        let struct_key = self.scope.pool.atom(names::STRUCT_KEY);
        for pair in pairs {
            let Quoted::Pair((key, value)) = pair else { return error(line, "a malformed map pattern") };
            let key = match key {
                Quoted::Node(Node {
                    form: Quoted::Atom(names::PIN),
                    args: Args::List([Quoted::Node(var)]),
                    ..
                }) => {
                    let var = self.variable(var)?;
                    self.read(var);
                    Key::Var(var)
                }
                key => Key::Const(self.constant(*key, line)?),
            };
            all.push((key, self.pattern(*value)?));
        }
        if let Some(at) = all.iter().position(|p| p.0 == Key::Const(struct_key)) {
            all[..=at].rotate_right(1);
        }
        Ok(all)
    }
}
