//! A small expander for tests: enough of Elixir's scoping and operators to write test programs
//! as source text without the real expander, which needs a running machine.

use crate::core::input::{ClauseDefinition, FunctionDefinition, FunctionKind, ModuleDefinition, ModuleInfo};
use crate::parser::{ParserOptions, parse};
use crate::quoted::{Arena, Args, Atom, Meta, Node, Quoted, names};
use crate::source::Source;
use std::collections::HashMap;

type Scope = HashMap<Atom, u32>;

pub struct Mini<'a> {
    arena: &'a Arena,
    versions: u32,
}

/// The functions written in `text` (a sequence of `def` and `defp`), as a module `M`.
pub fn module<'a>(arena: &'a Arena, text: &str) -> ModuleDefinition<'a> {
    let source = Source::new("m.ex", text);
    let options = ParserOptions { stack_bytes: 1 << 30, ..ParserOptions::default() };
    let parsed = parse(arena, &source, &options);
    let quoted = parsed.quoted.unwrap_or_else(|| panic!("{:?}", parsed.errors));
    let definitions = match quoted {
        Quoted::Node(Node { form: Quoted::Atom(names::BLOCK), args: Args::List(items), .. }) => {
            items.to_vec()
        }
        one => vec![one],
    };
    let mut mini = Mini { arena, versions: 0 };
    let mut functions: Vec<FunctionDefinition<'a>> = Vec::new();
    for definition in definitions {
        let Quoted::Node(Node { form: Quoted::Atom(kind), args: Args::List([head, body]), .. }) = definition
        else {
            panic!("no definition: {definition:?}");
        };
        let kind = if *kind == names::DEFP { FunctionKind::Defp } else { FunctionKind::Def };
        let (name, clause) = mini.definition(*head, *body);
        let arity = clause.args.len();
        match functions.iter_mut().find(|f| f.name == name && f.arity == arity) {
            Some(f) => f.clauses.push(clause),
            None => functions.push(FunctionDefinition {
                kind,
                name,
                arity,
                line: clause.meta.line,
                clauses: vec![clause],
            }),
        }
    }
    ModuleDefinition {
        name: Atom::new("Elixir.M"),
        file: "m.ex",
        line: 1,
        functions,
        info: ModuleInfo::default(),
    }
}

impl<'a> Mini<'a> {
    fn list(&self, items: Vec<Quoted<'a>>) -> &'a [Quoted<'a>] {
        self.arena.alloc_slice_fill_iter(items)
    }

    fn node(&self, form: Quoted<'a>, meta: Meta<'a>, args: Vec<Quoted<'a>>) -> Quoted<'a> {
        Quoted::Node(self.arena.alloc(Node { form, meta, args: Args::List(self.list(args)) }))
    }

    fn named(&self, name: &str, meta: Meta<'a>, args: Vec<Quoted<'a>>) -> Quoted<'a> {
        self.node(Quoted::Atom(Atom::new(name)), meta, args)
    }

    fn remote(&self, module: &str, name: &str, meta: Meta<'a>, args: Vec<Quoted<'a>>) -> Quoted<'a> {
        let target = vec![Quoted::Atom(Atom::new(module)), Quoted::Atom(Atom::new(name))];
        let dot = self.named(".", meta, target);
        self.node(dot, meta, args)
    }

    fn pair(&self, a: Quoted<'a>, b: Quoted<'a>) -> Quoted<'a> {
        Quoted::Pair(self.arena.alloc((a, b)))
    }

    fn definition(&mut self, head: Quoted<'a>, body: Quoted<'a>) -> (Atom, ClauseDefinition<'a>) {
        let (head, guards) = match head {
            Quoted::Node(Node {
                form: Quoted::Atom(names::WHEN), args: Args::List([head, guard]), ..
            }) => (*head, self.alternatives(*guard)),
            head => (head, vec![]),
        };
        let Quoted::Node(Node { form: Quoted::Atom(name), meta, args }) = head else { panic!("{head:?}") };
        let args = match args {
            Args::List(args) => args.to_vec(),
            Args::Context(_) => vec![],
        };
        let mut scope = Scope::new();
        let mut bound = Scope::new();
        let args: Vec<_> = args.into_iter().map(|a| self.pattern(a, &scope, &mut bound)).collect();
        scope.extend(bound);
        let guards: Vec<_> = guards.into_iter().map(|g| self.guard(g, &scope)).collect();
        let Quoted::List(blocks) = body else { panic!("{body:?}") };
        let Quoted::Pair((_, body)) = blocks[0] else { panic!("no body") };
        let body = self.expr(*body, &mut scope);
        (*name, ClauseDefinition { meta: *meta, args: self.list(args), guards: self.list(guards), body })
    }

    fn alternatives(&self, mut guard: Quoted<'a>) -> Vec<Quoted<'a>> {
        let mut all = vec![];
        while let Quoted::Node(Node { form: Quoted::Atom(names::WHEN), args: Args::List([a, b]), .. }) = guard
        {
            all.push(*a);
            guard = *b;
        }
        all.push(guard);
        all
    }

    fn variable(&mut self, name: Atom, meta: Meta<'a>, version: u32) -> Quoted<'a> {
        let meta = Meta { version, ..meta };
        let args = Args::Context(names::NIL);
        Quoted::Node(self.arena.alloc(Node { form: Quoted::Atom(name), meta, args }))
    }

    fn pattern(&mut self, q: Quoted<'a>, scope: &Scope, bound: &mut Scope) -> Quoted<'a> {
        match q {
            Quoted::List(items) => {
                let items = items.iter().map(|i| self.pattern(*i, scope, bound)).collect();
                Quoted::List(self.list(items))
            }
            Quoted::Pair((a, b)) => {
                let a = self.pattern(*a, scope, bound);
                let b = self.pattern(*b, scope, bound);
                self.pair(a, b)
            }
            Quoted::Node(Node { form: Quoted::Atom(name), meta, args: Args::Context(_) }) => {
                if *name == names::UNDERSCORE {
                    return q;
                }
                let version = *bound.entry(*name).or_insert_with(|| {
                    self.versions += 1;
                    self.versions
                });
                self.variable(*name, *meta, version)
            }
            Quoted::Node(Node { form: Quoted::Atom(names::PIN), .. }) => self.expr(q, &mut scope.clone()),
            Quoted::Node(Node { form: Quoted::Atom(names::BITS), meta, args: Args::List(segments) }) => {
                let mut out = vec![];
                for segment in *segments {
                    let (value, spec) = self.split_segment(*segment);
                    let is_text = matches!(value, Quoted::Binary(_));
                    let mut sizes = scope.clone();
                    sizes.extend(bound.iter());
                    let spec = self.spec(spec, is_text, &sizes);
                    let value = self.pattern(value, scope, bound);
                    out.push(self.named("::", *meta, vec![value, spec]));
                }
                self.named("<<>>", *meta, out)
            }
            Quoted::Node(Node {
                form: Quoted::Atom(names::CONCAT),
                meta,
                args: Args::List([prefix, rest]),
            }) => {
                let rest = self.named(
                    "::",
                    *meta,
                    vec![
                        *rest,
                        Quoted::Node(self.arena.alloc(Node {
                            form: Quoted::Atom(Atom::new("binary")),
                            meta: *meta,
                            args: Args::Context(names::NIL),
                        })),
                    ],
                );
                let whole = self.named("<<>>", *meta, vec![*prefix, rest]);
                self.pattern(whole, scope, bound)
            }
            Quoted::Node(Node { form: Quoted::Atom(names::MINUS), args: Args::List([_]), .. }) => {
                self.expr(q, &mut scope.clone())
            }
            // In `rescue`, a name alone is the exceptions it names.
            Quoted::Node(Node { form: Quoted::Atom(names::ALIASES), meta, .. }) => {
                let name = self.expr(q, &mut scope.clone());
                let any = self.variable(names::UNDERSCORE, *meta, 0);
                self.named("in", *meta, vec![any, Quoted::List(self.list(vec![name]))])
            }
            Quoted::Node(Node { form: Quoted::Atom(names::IN), meta, args: Args::List([var, of]) }) => {
                let var = self.pattern(*var, scope, bound);
                let of = self.expr(*of, &mut scope.clone());
                self.named("in", *meta, vec![var, of])
            }
            Quoted::Node(Node { form: Quoted::Atom(name), meta, args: Args::List(args) }) => {
                let args = args.iter().map(|a| self.pattern(*a, scope, bound)).collect();
                self.named(name.as_str(), *meta, args)
            }
            other => other,
        }
    }

    fn split_segment(&self, segment: Quoted<'a>) -> (Quoted<'a>, Option<Quoted<'a>>) {
        match segment {
            Quoted::Node(Node { form: Quoted::Atom(names::TYPE_OP), args: Args::List([v, s]), .. }) => {
                (*v, Some(*s))
            }
            v => (v, None),
        }
    }

    fn spec(&mut self, spec: Option<Quoted<'a>>, is_text: bool, scope: &Scope) -> Quoted<'a> {
        let atom = |s: &str| Quoted::Atom(Atom::new(s));
        let (mut kind, mut size, mut unit) =
            (if is_text { "binary" } else { "integer" }, atom("default"), None);
        let (mut sign, mut endian) = ("unsigned", "big");
        let mut parts = vec![];
        let mut rest = spec;
        while let Some(part) = rest.take() {
            match part {
                Quoted::Node(Node { form: Quoted::Atom(names::MINUS), args: Args::List([a, b]), .. }) => {
                    parts.push(*b);
                    rest = Some(*a);
                }
                p => parts.push(p),
            }
        }
        for part in parts {
            match part {
                Quoted::Int(_) => size = part,
                Quoted::Node(Node { form: Quoted::Atom(name), args, .. }) => match (name.as_str(), args) {
                    ("size", Args::List([n])) => size = self.expr(*n, &mut scope.clone()),
                    ("unit", Args::List([n])) => unit = Some(*n),
                    ("signed", _) => sign = "signed",
                    ("little", _) => endian = "little",
                    (name, _) => kind = name,
                },
                p => panic!("{p:?}"),
            }
        }
        let unit = unit.unwrap_or(Quoted::Int(if kind == "binary" { 8 } else { 1 }));
        let entries = [
            ("type", atom(kind)),
            ("size", size),
            ("unit", unit),
            ("sign", atom(sign)),
            ("endian", atom(endian)),
        ];
        Quoted::List(self.list(entries.into_iter().map(|(k, v)| self.pair(atom(k), v)).collect()))
    }

    fn guard(&mut self, q: Quoted<'a>, scope: &Scope) -> Quoted<'a> {
        match q {
            Quoted::Node(Node {
                form: Quoted::Atom(name @ (names::AND | names::OR)),
                meta,
                args: Args::List([a, b]),
            }) => {
                let a = self.guard(*a, scope);
                let b = self.guard(*b, scope);
                let op = if *name == names::AND { "andalso" } else { "orelse" };
                self.remote("erlang", op, *meta, vec![a, b])
            }
            other => self.expr(other, &mut scope.clone()),
        }
    }

    fn exprs(&mut self, items: &[Quoted<'a>], scope: &mut Scope) -> Vec<Quoted<'a>> {
        items.iter().map(|i| self.expr(*i, scope)).collect()
    }

    fn clauses(&mut self, clauses: Quoted<'a>, scope: &Scope, patterns: bool) -> Quoted<'a> {
        let Quoted::List(clauses) = clauses else { return Quoted::List(&[]) };
        let clauses = clauses.iter().map(|c| self.clause(*c, scope, patterns)).collect();
        Quoted::List(self.list(clauses))
    }

    fn clause(&mut self, clause: Quoted<'a>, scope: &Scope, patterns: bool) -> Quoted<'a> {
        let Quoted::Node(Node { meta, args: Args::List([Quoted::List(head), body]), .. }) = clause else {
            panic!("{clause:?}");
        };
        let mut inner = scope.clone();
        let (head, guard) = match head {
            [
                Quoted::Node(Node {
                    form: Quoted::Atom(names::WHEN),
                    args: Args::List([head @ .., guard]),
                    ..
                }),
            ] => (head, Some((*guard, head.len()))),
            head => (*head, None),
        };
        let mut bound = Scope::new();
        let mut args: Vec<_> = head
            .iter()
            .map(|a| if patterns { self.pattern(*a, scope, &mut bound) } else { self.expr(*a, &mut inner) })
            .collect();
        inner.extend(bound);
        if let Some((guard, _)) = guard {
            let mut alternatives: Vec<_> =
                self.alternatives(guard).into_iter().map(|g| self.guard(g, &inner)).collect();
            let mut nested = alternatives.pop().expect("one guard");
            while let Some(before) = alternatives.pop() {
                nested = self.named("when", *meta, vec![before, nested]);
            }
            args.push(nested);
            args = vec![self.named("when", *meta, args)];
        }
        let body = self.expr(*body, &mut inner);
        let args = Quoted::List(self.list(args));
        self.named("->", *meta, vec![args, body])
    }

    fn blocks(&mut self, blocks: Quoted<'a>, scope: &Scope) -> Quoted<'a> {
        let Quoted::List(blocks) = blocks else { panic!("{blocks:?}") };
        let mut out = vec![];
        for block in blocks {
            let Quoted::Pair((key, value)) = block else { panic!("{block:?}") };
            let Quoted::Atom(name) = key else { panic!("{key:?}") };
            let is_clauses = matches!(
                value,
                Quoted::List([Quoted::Node(Node { form: Quoted::Atom(names::ARROW), .. }), ..])
            );
            let value = match name.as_str() {
                _ if !is_clauses => self.expr(*value, &mut scope.clone()),
                "after" => self.clauses(*value, scope, false),
                _ => self.clauses(*value, scope, true),
            };
            out.push(self.pair(*key, value));
        }
        Quoted::List(self.list(out))
    }

    fn if_form(
        &mut self,
        meta: Meta<'a>,
        test: Quoted<'a>,
        then: Quoted<'a>,
        otherwise: Quoted<'a>,
    ) -> Quoted<'a> {
        self.versions += 1;
        let x = self.variable(Atom::new("x"), meta, self.versions);
        let is = |m: &Self, a: &str| m.remote("erlang", "=:=", meta, vec![x, Quoted::Atom(Atom::new(a))]);
        let guard = self.remote("erlang", "orelse", meta, vec![is(self, "false"), is(self, "nil")]);
        let when = self.named("when", meta, vec![x, guard]);
        let no = self.named("->", meta, vec![Quoted::List(self.list(vec![when])), otherwise]);
        let any = self.variable(names::UNDERSCORE, meta, 0);
        let yes = self.named("->", meta, vec![Quoted::List(self.list(vec![any])), then]);
        let clauses = Quoted::List(self.list(vec![no, yes]));
        let blocks = Quoted::List(self.list(vec![self.pair(Quoted::Atom(names::DO), clauses)]));
        self.named("case", meta, vec![test, blocks])
    }

    fn expr(&mut self, q: Quoted<'a>, scope: &mut Scope) -> Quoted<'a> {
        match q {
            Quoted::List(items) => {
                let items = self.exprs(items, scope);
                Quoted::List(self.list(items))
            }
            Quoted::Pair((a, b)) => {
                let a = self.expr(*a, scope);
                let b = self.expr(*b, scope);
                self.pair(a, b)
            }
            Quoted::Node(Node { form: Quoted::Atom(name), meta, args: Args::Context(_) }) => {
                match scope.get(name) {
                    Some(&version) => self.variable(*name, *meta, version),
                    None if *name == names::UNDERSCORE || *name == names::STACKTRACE => q,
                    None => self.node(Quoted::Atom(*name), *meta, vec![]),
                }
            }
            Quoted::Node(Node { form: Quoted::Atom(name), meta, args: Args::List(args) }) => {
                self.form(*name, *meta, args, scope)
            }
            Quoted::Node(Node { form: Quoted::Node(dot), meta, args: Args::List(args) }) => {
                let Args::List(target) = dot.args else { panic!("{dot:?}") };
                let target = self.exprs(target, scope);
                let dot = self.named(".", dot.meta, target);
                let args = self.exprs(args, scope);
                self.node(dot, *meta, args)
            }
            other => other,
        }
    }

    fn form(&mut self, name: Atom, meta: Meta<'a>, args: &'a [Quoted<'a>], scope: &mut Scope) -> Quoted<'a> {
        let text = name.as_str();
        match (text, args) {
            ("__aliases__", parts) => {
                let parts: Vec<_> =
                    parts.iter().map(|p| if let Quoted::Atom(a) = p { a.as_str() } else { "?" }).collect();
                Quoted::Atom(Atom::new(&format!("Elixir.{}", parts.join("."))))
            }
            ("=", [pattern, value]) => {
                let value = self.expr(*value, scope);
                let mut bound = Scope::new();
                let pattern = self.pattern(*pattern, scope, &mut bound);
                scope.extend(bound);
                self.named("=", meta, vec![pattern, value])
            }
            ("if", [test, Quoted::List(blocks)]) => {
                let test = self.expr(*test, scope);
                let mut arms = [Quoted::Atom(names::NIL); 2];
                for block in *blocks {
                    let Quoted::Pair((Quoted::Atom(key), body)) = block else { panic!("{block:?}") };
                    let body = self.expr(*body, &mut scope.clone());
                    arms[usize::from(*key == names::ELSE)] = body;
                }
                self.if_form(meta, test, arms[0], arms[1])
            }
            ("&&", [a, b]) => {
                let a = self.expr(*a, scope);
                let b = self.expr(*b, &mut scope.clone());
                self.if_form(meta, a, b, Quoted::Atom(names::FALSE))
            }
            ("<>", [a, b]) => {
                let (a, b) = (self.expr(*a, scope), self.expr(*b, scope));
                let spec = Some(self.variable(Atom::new("binary"), meta, 0));
                let spec = self.spec(spec, false, scope);
                let parts = [a, b].map(|v| self.named("::", meta, vec![v, spec]));
                self.named("<<>>", meta, parts.to_vec())
            }
            ("<<>>", segments) => {
                let mut out = vec![];
                for segment in segments {
                    let (value, spec) = self.split_segment(*segment);
                    let spec = self.spec(spec, matches!(value, Quoted::Binary(_)), scope);
                    let value = self.expr(value, scope);
                    out.push(self.named("::", meta, vec![value, spec]));
                }
                self.named("<<>>", meta, out)
            }
            ("case", [value, blocks]) => {
                let value = self.expr(*value, scope);
                let blocks = self.blocks(*blocks, scope);
                self.named("case", meta, vec![value, blocks])
            }
            ("cond", [Quoted::List([Quoted::Pair((key, clauses))])]) => {
                let clauses = self.clauses(*clauses, scope, false);
                let blocks = Quoted::List(self.list(vec![self.pair(*key, clauses)]));
                self.named("cond", meta, vec![blocks])
            }
            ("receive" | "try", [blocks]) => {
                let blocks = self.blocks(*blocks, scope);
                self.named(text, meta, vec![blocks])
            }
            ("fn", clauses) => {
                let clauses = clauses.iter().map(|c| self.clause(*c, scope, true)).collect();
                self.named("fn", meta, clauses)
            }
            ("for" | "with", [clauses @ .., options]) => {
                let mut scope = scope.clone();
                let mut out = vec![];
                for clause in clauses {
                    out.push(match clause {
                        Quoted::Node(Node {
                            form: Quoted::Atom(names::LEFT_ARROW),
                            args: Args::List([p, e]),
                            ..
                        }) => {
                            let e = self.expr(*e, &mut scope);
                            let mut bound = Scope::new();
                            let p = self.pattern(*p, &scope, &mut bound);
                            scope.extend(bound);
                            self.named("<-", meta, vec![p, e])
                        }
                        Quoted::Node(Node {
                            form: Quoted::Atom(names::BITS),
                            args: Args::List([before @ .., last]),
                            ..
                        }) => {
                            let Quoted::Node(Node { args: Args::List([end, e]), .. }) = last else {
                                panic!("{last:?}")
                            };
                            let e = self.expr(*e, &mut scope);
                            let whole =
                                self.named("<<>>", meta, before.iter().chain([end]).copied().collect());
                            let mut bound = Scope::new();
                            let p = self.pattern(whole, &scope, &mut bound);
                            scope.extend(bound);
                            let arrow = self.named("<-", meta, vec![p, e]);
                            self.named("<<>>", meta, vec![arrow])
                        }
                        other => self.expr(*other, &mut scope),
                    });
                }
                out.push(self.blocks(*options, &scope));
                self.named(text, meta, out)
            }
            ("&", [Quoted::Node(Node { args: Args::List([target, arity]), .. })]) => {
                let target = match target {
                    Quoted::Node(Node { args: Args::List(_), .. }) => self.expr(*target, scope),
                    local => *local,
                };
                let of = self.named("/", meta, vec![target, *arity]);
                self.named("&", meta, vec![of])
            }
            ("+" | "-" | "*" | "/" | "<" | ">" | ">=" | "==", [_, _]) | ("-" | "not", [_]) => {
                let args = self.exprs(args, scope);
                self.remote("erlang", text, meta, args)
            }
            ("<=" | "!=" | "===" | "!==" | "++", [_, _]) => {
                let args = self.exprs(args, scope);
                let name = match text {
                    "<=" => "=<",
                    "!=" => "/=",
                    "===" => "=:=",
                    "!==" => "=/=",
                    other => other,
                };
                self.remote("erlang", name, meta, args)
            }
            (
                "is_atom" | "is_list" | "is_integer" | "is_map" | "is_binary" | "is_function" | "hd" | "tl"
                | "self" | "rem" | "div" | "length" | "send" | "spawn" | "throw" | "map_size" | "make_ref",
                _,
            ) => {
                let args = self.exprs(args, scope);
                let name = if text == "send" { "!" } else { text };
                self.remote("erlang", name, meta, args)
            }
            _ => {
                let args = self.exprs(args, scope);
                self.named(text, meta, args)
            }
        }
    }
}
