//! The walk over an expression: its type, and on the way what is certain to fail in it.

use super::descr::{Basic, DEPTH_MAX, Function, Part, Type};
use super::patterns::Source;
use super::show::{Structs, show};
use super::{Checker, shown};
use crate::expand::tree::Look;
use crate::expand::{block, dispatch};
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};

/// Of maps with more keys nothing is known but that they are maps.
const FIELDS_MAX: usize = 64;

impl<'a> Checker<'_, 'a> {
    pub(super) fn infer(&mut self, expr: Quoted<'a>) -> Type {
        let ty = match expr {
            Quoted::Node(node) => self.node(node),
            Quoted::Pair(pair) => self.tuple(&[pair.0, pair.1]),
            Quoted::List(items) if !items.is_empty() => self.elements(items),
            other => self.literal(other),
        };
        if ty.depth() > DEPTH_MAX { Type::dynamic() } else { ty }
    }

    pub(super) fn infer_all(&mut self, items: &[Quoted<'a>]) -> Vec<Type> {
        items.iter().map(|item| self.infer(*item)).collect()
    }

    fn node(&mut self, node: &'a Node<'a>) -> Type {
        match (node.form, node.args) {
            (Quoted::Atom(_), Args::Context(_)) => match self.vars.get(&node.meta.version) {
                Some(var) => var.ty.clone(),
                None => Type::dynamic(),
            },
            (Quoted::Atom(name), Args::List(args)) => self.named(node, name, args),
            (Quoted::Node(_), Args::List(args)) => match dispatch::remote_parts(Quoted::Node(node)) {
                Some((receiver, name, args)) => self.remote(node, receiver, name, args),
                None => self.call_value(node, args),
            },
            _ => Type::dynamic(),
        }
    }

    fn named(&mut self, node: &'a Node<'a>, name: Atom, args: &'a [Quoted<'a>]) -> Type {
        match (name, args) {
            (names::BLOCK, _) => {
                let mut last = Type::atom(names::NIL);
                for (n, statement) in args.iter().enumerate() {
                    if n + 1 < args.len() {
                        self.check_ignored(*statement);
                    }
                    last = self.infer(*statement);
                }
                last
            }
            (names::MATCH, [left, right]) => self.matching(node, *left, *right),
            (names::TUPLE, _) => self.tuple(args),
            (names::MAP, _) => self.map(node, args),
            (names::STRUCT, [name, map]) => self.struct_update(node, *name, *map),
            (names::BITS, _) => self.bits(node, args),
            (names::CASE, [subject, blocks]) => self.case(node, *subject, *blocks),
            (names::COND, [blocks]) => self.cond(*blocks),
            (names::FN, clauses) => self.function(clauses),
            (names::CAPTURE, [target]) => self.capture(*target),
            (names::FOR, _) => self.branch(|this| this.comprehension(args)),
            (names::WITH, _) => {
                self.branch(|this| this.with(args));
                Type::dynamic()
            }
            (names::TRY | names::RECEIVE, [blocks]) => self.blocks(*blocks),
            (names::PIN, _) | (names::SUPER, _) => Type::dynamic(),
            _ => {
                let types = self.infer_all(args);
                self.call_local(node, name, args, &types)
            }
        }
    }

    fn elements(&mut self, items: &[Quoted<'a>]) -> Type {
        let mut of = Type::none();
        let mut improper = false;
        for item in items {
            match item.call(names::BAR) {
                Some((_, [head, tail])) => {
                    let head = self.infer(*head);
                    of = of.join(&head);
                    let tail = self.infer(*tail);
                    match tail.single() {
                        Some(Part::List { of: rest, improper: false }) => of = of.join(rest),
                        Some(Part::Basic(Basic::EmptyList)) => {}
                        _ => {
                            of = Type::term();
                            improper = true;
                        }
                    }
                }
                _ => {
                    let item = self.infer(*item);
                    of = of.join(&item);
                }
            }
        }
        let dynamic = of.dynamic;
        of.dynamic &= of.is_any();
        Type { dynamic, ..Type::of(Part::List { of: Box::new(of), improper }) }
    }

    fn tuple(&mut self, items: &[Quoted<'a>]) -> Type {
        let items = self.infer_all(items);
        let dynamic = items.iter().any(|t| t.dynamic);
        let items = items.into_iter().map(|t| Type { dynamic: t.dynamic && t.is_any(), ..t }).collect();
        Type { dynamic, ..Type::of(Part::Tuple { items, open: false }) }
    }

    fn matching(&mut self, node: &'a Node<'a>, left: Quoted<'a>, right: Quoted<'a>) -> Type {
        let value = self.infer(right);
        let source = Source { by: Quoted::Node(node), meta: node.meta, parameter: false };
        let pattern = self.pattern(left, &value, source);
        if pattern.disjoint(&value) && !value.is_none() && !block::is_generated(node.meta) {
            self.warn_pattern(node, right, &value);
        }
        value
    }

    /// A map; a struct when `__struct__` is among its keys.
    fn map(&mut self, node: &'a Node<'a>, args: &'a [Quoted<'a>]) -> Type {
        if let [Quoted::Node(Node { form: Quoted::Atom(names::BAR), args: Args::List([map, pairs]), .. })] =
            args
        {
            return self.update(node, *map, pairs.items().unwrap_or(&[]));
        }
        let mut fields: Vec<(Atom, Type)> = Vec::new();
        let (mut open, mut dynamic) = (args.len() > FIELDS_MAX, false);
        for pair in args {
            let Quoted::Pair((key, value)) = pair else { continue };
            self.infer(*key);
            let value = self.infer(*value);
            dynamic |= value.dynamic;
            let value = Type { dynamic: value.dynamic && value.is_any(), ..value };
            match key {
                Quoted::Atom(_) if open => {}
                Quoted::Atom(key) => {
                    fields.retain(|(k, _)| k != key);
                    fields.push((*key, value));
                }
                _ => open = true,
            }
        }
        if open {
            return Type::map();
        }
        let module = fields.iter().find_map(|(key, ty)| match (*key, ty.single()) {
            (names::STRUCT_KEY, Some(Part::Atom(module))) => Some(*module),
            _ => None,
        });
        if let Some(order) = module.and_then(|m| self.struct_fields(m)) {
            fields.sort_by_key(|(key, _)| order.iter().position(|k| k == key).map_or(0, |at| at + 1));
        } else if module.is_none() {
            fields.sort_by_key(|(key, _)| key.as_str());
        }
        Type { dynamic, ..Type::of(Part::Map { fields, open: false }) }
    }

    fn update(&mut self, node: &'a Node<'a>, map: Quoted<'a>, pairs: &[Quoted<'a>]) -> Type {
        let ty = self.infer(map);
        for pair in pairs {
            let Quoted::Pair((key, value)) = pair else { continue };
            self.infer(*key);
            self.infer(*value);
            if let (Quoted::Atom(key), Some(Part::Map { fields, open: false })) = (key, ty.single())
                && !fields.iter().any(|(k, _)| k == key)
            {
                self.warn_update(node, map, *key, &ty);
            }
        }
        match ty.single() {
            Some(Part::Map { .. }) => Type::map().as_dynamic(),
            _ => Type::dynamic(),
        }
    }

    /// `%Name{struct | key: value}`: the struct must be known to be one.
    fn struct_update(&mut self, node: &'a Node<'a>, name: Quoted<'a>, map: Quoted<'a>) -> Type {
        let Some((_, [bar])) = map.call(names::MAP) else { return Type::dynamic() };
        let Some((_, [updated, pairs])) = bar.call(names::BAR) else { return Type::dynamic() };
        let ty = self.infer(*updated);
        let known = name.atom().and_then(|module| self.struct_fields(module));
        for pair in pairs.items().unwrap_or(&[]) {
            let Quoted::Pair((key, value)) = pair else { continue };
            if let (Quoted::Atom(key), Some(known)) = (key, &known)
                && !ty.is_any()
                && !known.contains(key)
                && !block::is_generated(node.meta)
            {
                let (key, module) = (shown(*key), name.atom().map_or_else(String::new, shown));
                self.later_at(node.meta, format!("unknown key {key} for struct {module}"));
            }
            self.infer(*value);
        }
        if let Quoted::Atom(module) = name {
            let is_parameter = updated.variable().is_some_and(|(_, meta, _)| {
                self.vars.get(&meta.version).is_some_and(|v| v.parameter.is_some())
            });
            if ty.is_any() && is_parameter {
                self.warn_struct_update(node, *updated, module, &ty);
            }
        }
        Type::map().as_dynamic()
    }

    fn case(&mut self, node: &'a Node<'a>, subject: Quoted<'a>, blocks: Quoted<'a>) -> Type {
        let ty = self.infer(subject);
        let mut all = Type::none();
        let mut any_failed = self.failed;
        let clauses = blocks.keyword(names::DO).and_then(|c| c.items()).unwrap_or(&[]);
        let conditional = is_conditional(clauses);
        if conditional && ty.is_truthy() && !is_constant(subject) && !self.failed {
            self.warn_condition(node.meta, subject, &ty);
        }
        for (at, clause) in clauses.iter().enumerate() {
            let Some((meta, [Quoted::List([head]), body])) = clause.call(names::ARROW) else { continue };
            let (pattern, guards) = split_guards(*head);
            // What failed in one clause says nothing of the next.
            let failed = self.failed;
            let body = self.branch(|this| {
                let source =
                    Source { by: pattern, meta: pattern.node().map_or(meta, |n| n.meta), parameter: false };
                let matched = this.pattern(pattern, &ty, source);
                let told = generated(meta, pattern) || generated(meta, subject) || is_constant(subject);
                if matched.disjoint(&ty) && !ty.is_none() && !told {
                    this.warn_clause(*clause, pattern, subject, &ty);
                }
                this.guards(&guards);
                if conditional && at == 1 {
                    this.narrow_by_condition(subject);
                }
                this.infer(*body)
            });
            all = all.join(&body);
            any_failed |= self.failed;
            self.failed = failed;
        }
        self.failed = any_failed;
        self.check_clauses(clauses, Some((subject, &ty)));
        let dynamic = all.dynamic || ty.dynamic;
        Type { dynamic, ..all }
    }

    fn cond(&mut self, blocks: Quoted<'a>) -> Type {
        let clauses = blocks.keyword(names::DO).and_then(|c| c.items()).unwrap_or(&[]);
        let mut all = Type::none();
        for (at, clause) in clauses.iter().enumerate() {
            let Some((meta, [Quoted::List([condition]), body])) = clause.call(names::ARROW) else { continue };
            self.branch(|this| {
                let ty = this.infer(*condition);
                if at + 1 < clauses.len() && ty.is_always_true() && !generated(meta, *condition) {
                    this.warn_always(meta, *condition, &ty);
                }
                this.narrow_by_condition(*condition);
                let gives = this.infer(*body);
                all = std::mem::replace(&mut all, Type::none()).join(&gives);
            });
        }
        given_by(all)
    }

    /// What the clauses of a block give.
    fn clauses(&mut self, key: Atom, clauses: Quoted<'a>) -> Type {
        let mut all = Type::none();
        let before = self.failed;
        let mut any_failed = before;
        for clause in clauses.items().unwrap_or(&[]) {
            let Some((_, [Quoted::List(head), body])) = clause.call(names::ARROW) else { continue };
            let gives = self.branch(|this| {
                match (key, &head[..]) {
                    (names::RESCUE, [one]) => this.rescue_head(*one),
                    (names::AFTER, _) => {
                        this.infer_all(head);
                    }
                    _ => {
                        this.head(head);
                    }
                }
                this.infer(*body)
            });
            all = all.join(&gives);
            // What failed in one clause says nothing of the next.
            any_failed |= self.failed;
            self.failed = before;
        }
        self.failed = any_failed;
        all
    }

    fn head(&mut self, head: &[Quoted<'a>]) -> Vec<Type> {
        let (head, guards) = match head {
            [one] => match one.call(names::WHEN) {
                Some((_, [args @ .., guard])) => (args, alternatives(*guard)),
                _ => (head, Vec::new()),
            },
            _ => (head, Vec::new()),
        };
        let types = head.iter().map(|part| self.parameter(*part)).collect();
        self.guards(&guards);
        types
    }

    fn function(&mut self, clauses: &[Quoted<'a>]) -> Type {
        self.check_clauses(clauses, None);
        let mut shown = Vec::new();
        let mut arity = 0;
        for clause in clauses {
            let Some((_, [Quoted::List(head), body])) = clause.call(names::ARROW) else { continue };
            let (args, gives) = self.branch(|this| {
                let args = this.head(head);
                (args, this.infer(*body))
            });
            arity = args.len();
            let args: Vec<String> = args.iter().map(|a| show(a, Structs::Whole)).collect();
            shown.push(
                format!("({} -> {})", args.join(", "), show(&gives, Structs::Whole)).replace("( ->", "(->"),
            );
        }
        let shown = match &shown[..] {
            [one] => Some(one.clone()),
            _ => None,
        };
        Type::of(Part::Function(Some(Function { arity, shown })))
    }

    fn capture(&mut self, target: Quoted<'a>) -> Type {
        let Some((_, [called, Quoted::Int(arity)])) = target.call(names::SLASH) else {
            return Type::dynamic();
        };
        if let Some((receiver, name, _)) = dispatch::remote_parts(*called) {
            let meta = called.node().map_or(Meta::default(), |n| n.meta);
            match receiver {
                Quoted::Atom(module) => self.call_of(module, name, *arity as u32, meta, None),
                other => {
                    self.infer(other);
                }
            }
        } else if let Some((name, ..)) = called.variable() {
            self.use_all_clauses((name, *arity as u32));
        }
        let arity = usize::try_from(*arity).unwrap_or(0);
        Type::of(Part::Function(Some(Function { arity, shown: None })))
    }

    /// Generators, filters, matches and options of `for` and `with`, in order.
    fn parts(&mut self, args: &[Quoted<'a>]) {
        for arg in args {
            if let Some((meta, [head, value])) = arg.call(names::LEFT_ARROW) {
                self.infer(*value);
                let (pattern, guards) = split_guards(*head);
                let meta = pattern.node().map_or(meta, |n| n.meta);
                self.pattern(pattern, &Type::dynamic(), Source { by: pattern, meta, parameter: false });
                self.guards(&guards);
            } else if let Some((_, [segments @ .., last])) =
                arg.call(names::BITS).filter(|(_, s)| ends_in_arrow(s))
            {
                if let Some((_, [segment, value])) = last.call(names::LEFT_ARROW) {
                    self.infer(*value);
                    for segment in segments.iter().chain([segment]) {
                        let meta = segment.node().map_or(Meta::default(), |n| n.meta);
                        let source = Source { by: *segment, meta, parameter: false };
                        let bits = self.compiler.call(names::BITS, meta, &[*segment]);
                        self.pattern(bits, &Type::dynamic(), source);
                    }
                }
            } else if arg.is_keyword() {
                for item in arg.items().unwrap_or(&[]) {
                    let Quoted::Pair((Quoted::Atom(key), value)) = item else { continue };
                    self.branch(|this| this.block(*key, *value));
                }
            } else {
                self.infer(*arg);
            }
        }
    }

    /// What a comprehension gives: a list, unless its options say otherwise.
    fn comprehension(&mut self, args: &[Quoted<'a>]) -> Type {
        let (generators, options) = match args.split_last() {
            Some((last, rest)) if last.is_keyword() => (rest, last.items().unwrap_or(&[])),
            _ => (args, &[][..]),
        };
        self.parts(generators);
        let mut plain = true;
        let mut gives = Type::dynamic();
        for option in options {
            let Quoted::Pair((Quoted::Atom(key), value)) = option else { continue };
            let ty = self.branch(|this| this.block(*key, *value));
            match *key {
                names::DO => gives = ty,
                names::INTO | names::REDUCE => plain = false,
                _ => {}
            }
        }
        if !plain || gives.is_none() {
            return Type::dynamic();
        }
        let of = Box::new(if gives.is_any() { Type::term() } else { gives.settled() });
        Type::basic(Basic::EmptyList).join(&Type::of(Part::List { of, improper: false })).as_dynamic()
    }

    /// The steps of a `with`, then its blocks.
    fn with(&mut self, args: &[Quoted<'a>]) {
        // Whether each step takes all that comes to it, so that nothing is left for `else`.
        let mut none_left = false;
        for (n, arg) in args.iter().enumerate() {
            if let Some((meta, [head, value])) = arg.call(names::LEFT_ARROW) {
                let ty = self.infer(*value);
                let (pattern, guards) = split_guards(*head);
                let exact = std::mem::replace(&mut self.exact, true);
                let source = Source { by: *arg, meta, parameter: false };
                let taken = self.pattern(pattern, &ty, source);
                let all = self.exact && guards.is_empty() && !ty.dynamic && ty.within(&[&taken]);
                self.exact = exact;
                none_left = all && (n == 0 || none_left);
                if taken.disjoint(&ty) && !ty.is_none() && !generated(meta, pattern) {
                    self.warn_step(meta, *arg, *value, &ty);
                }
                self.guards(&guards);
            } else if arg.is_keyword() {
                for item in arg.items().unwrap_or(&[]) {
                    let Quoted::Pair((Quoted::Atom(key), body)) = item else { continue };
                    if *key == names::ELSE && none_left && !self.failed {
                        self.warn_else(*body);
                    }
                    self.branch(|this| this.block(*key, *body));
                }
            } else {
                self.infer(*arg);
            }
        }
    }

    /// The blocks of `try` and `receive`: what they give.
    fn blocks(&mut self, blocks: Quoted<'a>) -> Type {
        let blocks = blocks.items().unwrap_or(&[]);
        // What follows the body comes before what catches.
        let rank = |key: Atom| match key {
            names::DO => 0,
            names::ELSE => 1,
            names::RESCUE => 2,
            names::CATCH => 3,
            _ => 4,
        };
        let mut ordered: Vec<(Atom, Quoted<'a>)> = Vec::with_capacity(blocks.len());
        for block in blocks {
            let Quoted::Pair((Quoted::Atom(key), body)) = block else { continue };
            ordered.push((*key, *body));
        }
        ordered.sort_by_key(|(key, _)| rank(*key));
        let has_else = ordered.iter().any(|(key, _)| *key == names::ELSE);
        let mut all = Type::none();
        for (key, body) in ordered {
            let ty = self.branch(|this| this.block(key, body));
            let gives = match key {
                names::DO => !has_else,
                // Of a `try` it gives nothing.
                names::AFTER => body.items().is_some_and(is_clauses),
                _ => true,
            };
            if gives {
                all = all.join(&ty);
            }
        }
        given_by(all)
    }

    /// A `do`, `else`, `rescue`… with clauses or an expression.
    fn block(&mut self, key: Atom, body: Quoted<'a>) -> Type {
        match body.items().is_some_and(is_clauses) {
            true => self.clauses(key, body),
            false => self.infer(body),
        }
    }

    fn remote(
        &mut self,
        node: &'a Node<'a>,
        receiver: Quoted<'a>,
        name: Atom,
        args: &'a [Quoted<'a>],
    ) -> Type {
        if let Quoted::Atom(module) = receiver {
            if module == names::ERLANG && matches!(name.as_str(), "andalso" | "orelse") {
                if let [left, right] = args {
                    self.infer(*left);
                    self.branch(|this| this.infer(*right));
                }
                return Type::dynamic();
            }
            let types = self.infer_all(args);
            let given = self.given_later(node, module, args, &types);
            let gives = self.apply(node, module, name, args, &types);
            // The module may have come in between.
            let given = given.filter(|_| !self.failed);
            self.call_of(module, name, args.len() as u32, node.meta, given);
            return gives;
        }
        let ty = self.infer(receiver);
        if args.is_empty() && node.meta.get(names::NO_PARENS).is_some() {
            return self.field(node, receiver, name, &ty);
        }
        let types = self.infer_all(args);
        match ty.single() {
            Some(Part::Atom(module)) if receiver.variable().is_some() => {
                self.call_of(*module, name, args.len() as u32, node.meta, None);
                return self.apply(node, *module, name, args, &types);
            }
            _ if ty.disjoint(&Type::of(Part::AnyAtom)) && !ty.is_none() => {
                self.warn_receiver(node, receiver, name, args.len());
            }
            _ => {}
        }
        Type::dynamic()
    }

    fn field(&mut self, node: &'a Node<'a>, receiver: Quoted<'a>, name: Atom, ty: &Type) -> Type {
        if let Some(Part::Map { fields, open }) = ty.single() {
            if let Some((_, found)) = fields.iter().find(|(key, _)| *key == name) {
                return if ty.dynamic { found.clone().as_dynamic() } else { found.clone() };
            }
            if !open || is_rescued(fields) {
                self.warn_key(node, receiver, name, ty);
            }
            return Type::dynamic();
        }
        // A module's function may be called without parentheses.
        let fits = Type::map().join(&Type::of(Part::AnyAtom));
        let is_nil = matches!(ty.single(), Some(Part::Atom(names::NIL | names::TRUE | names::FALSE)));
        if (ty.disjoint(&fits) || is_nil) && !ty.is_none() {
            self.warn_not_map(node, receiver, name, ty);
        }
        Type::dynamic()
    }

    fn call_value(&mut self, node: &'a Node<'a>, args: &'a [Quoted<'a>]) -> Type {
        let Some((_, [function])) = node.form.call(names::DOT) else { return Type::dynamic() };
        let ty = self.infer(*function);
        self.infer_all(args);
        match ty.single() {
            Some(Part::Function(Some(known))) if known.arity != args.len() => {
                if let Some(shown) = known.shown.clone() {
                    self.warn_arity(node, args.len(), known.arity, &shown);
                }
            }
            _ if ty.disjoint(&Type::of(Part::Function(None))) && !ty.is_none() => {
                self.warn_no_function(node, *function, args.len(), &ty);
            }
            _ => {}
        }
        Type::dynamic()
    }
}

fn is_clauses(items: &[Quoted<'_>]) -> bool {
    items.first().is_some_and(|clause| clause.call(names::ARROW).is_some())
}

/// What branches give; of those that never end well nothing is known.
fn given_by(all: Type) -> Type {
    if all.is_none() { Type::dynamic() } else { all }
}

/// Whether the clauses are those of an `if` or `&&` that somebody wrote; `!` is none.
pub(super) fn is_conditional(clauses: &[Quoted<'_>]) -> bool {
    let [first, second] = clauses else { return false };
    let (Some((meta, [_, falsy])), Some((_, [_, truthy]))) =
        (first.call(names::ARROW), second.call(names::ARROW))
    else {
        return false;
    };
    let negates = (falsy.atom(), truthy.atom()) == (Some(names::TRUE), Some(names::FALSE));
    meta.get(names::OPTIMIZE_BOOLEAN).is_some() && !negates
}

/// Whether nothing in it is asked of a variable or a call.
pub(super) fn is_constant(expr: Quoted<'_>) -> bool {
    let mut todo = vec![expr];
    while let Some(part) = todo.pop() {
        match part {
            Quoted::Node(Node {
                form: Quoted::Atom(names::TUPLE | names::MAP),
                args: Args::List(args),
                ..
            }) => {
                todo.extend(args.iter().copied());
            }
            Quoted::Pair((left, right)) => todo.extend([*left, *right]),
            Quoted::List(items) => todo.extend(items.iter().copied()),
            other if other.is_literal() => {}
            _ => return false,
        }
    }
    true
}

/// Whether these are the fields of what `rescue` has caught without naming it.
pub(super) fn is_rescued(fields: &[(Atom, Type)]) -> bool {
    matches!(fields, [(names::EXCEPTION_KEY, _), (names::STRUCT_KEY, Type { parts: Some(parts), .. })] if parts[..] == [Part::AnyAtom])
}

fn ends_in_arrow(segments: &[Quoted<'_>]) -> bool {
    segments.last().is_some_and(|s| s.call(names::LEFT_ARROW).is_some())
}

fn generated(meta: Meta<'_>, part: Quoted<'_>) -> bool {
    block::is_generated(meta) || part.node().is_some_and(|n| block::is_generated(n.meta))
}

/// A head's pattern, and the alternatives of its guard.
fn split_guards<'a>(head: Quoted<'a>) -> (Quoted<'a>, Vec<Quoted<'a>>) {
    match head.call(names::WHEN) {
        Some((_, [pattern, guard])) => (*pattern, alternatives(*guard)),
        _ => (head, Vec::new()),
    }
}

fn alternatives<'a>(guard: Quoted<'a>) -> Vec<Quoted<'a>> {
    let mut all = Vec::new();
    let mut rest = guard;
    while let Some((_, [first, others])) = rest.call(names::WHEN) {
        all.push(*first);
        rest = *others;
    }
    all.push(rest);
    all
}
