//! Patterns and guards: the types of what they match, and of the variables they bind.

use super::bits::{bits_type, segment_type};
use super::descr::{Basic, Part, Type};
use super::{Asked, Checker, Given, Var};
use crate::expand::dispatch;
use crate::expand::tree::Look;
use crate::module::ClauseDefinition;
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};

/// What the variables of a pattern are said to come from.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub by: Quoted<'a>,
    pub meta: Meta<'a>,
    /// Whether it is the parameter of a function.
    pub parameter: bool,
}

/// Patterns and guards of a function's clause.
pub(super) struct Head {
    /// The types of the arguments as the patterns have them.
    pub args: Vec<Type>,
    /// The same as the guards leave them.
    pub matched: Vec<Type>,
    /// Whether all values of these types are taken.
    pub exact: bool,
}

/// What the walk over a clause has found.
pub(super) struct Walked {
    pub head: Head,
    /// The types of its arguments as guards and body leave them.
    pub takes: Vec<Type>,
    /// The same by what other modules do not say, when those had a say.
    pub own: Option<Vec<Type>>,
    pub gives: Type,
}

impl<'a> Checker<'_, 'a> {
    /// Head and guards of a function's clause, `one_of_several`, then its body.
    pub(super) fn definition_clause(
        &mut self,
        clause: &ClauseDefinition<'a>,
        one_of_several: bool,
    ) -> Walked {
        self.vars.clear();
        self.undo.clear();
        self.failed = false;
        self.foreign = false;
        self.exact = true;
        self.listed.clear();
        let args: Vec<Type> = clause.args.iter().map(|arg| self.parameter(*arg)).collect();
        let exact = self.exact && self.guards_are_exact(clause.guards);
        self.torn = None;
        self.guards(clause.guards);
        if let (Some(var), [guard]) = (self.torn.take(), clause.guards) {
            self.warn_guard(clause.meta, *guard, var);
        }
        let matched = match (one_of_several, clause.guards) {
            (true, [_]) => self.parameters_left(clause, Asked::Taken),
            _ => args.clone(),
        };
        let head = Head { args, matched, exact };
        let gives = self.infer(clause.body);
        let takes = self.parameters_left(clause, Asked::Taken);
        let own = self.foreign.then(|| self.parameters_left(clause, Asked::Own));
        Walked { head, takes, own, gives }
    }

    fn parameters_left(&mut self, clause: &ClauseDefinition<'a>, asked: Asked) -> Vec<Type> {
        self.asked = asked;
        let types = clause.args.iter().map(|arg| self.parameter(*arg)).collect();
        self.asked = Asked::Matched;
        types
    }

    pub(super) fn parameter(&mut self, arg: Quoted<'a>) -> Type {
        let meta = arg.node().map_or(Meta::default(), |n| n.meta);
        self.pattern(arg, &Type::dynamic(), Source { by: arg, meta, parameter: true })
    }

    /// The type of what the pattern matches, at the most; binds its variables by what `subject`
    /// says of them.
    pub(super) fn pattern(&mut self, pattern: Quoted<'a>, subject: &Type, source: Source<'a>) -> Type {
        match pattern {
            Quoted::Node(node) => self.node_pattern(node, subject, source),
            Quoted::Pair(pair) => self.tuple_pattern(&[pair.0, pair.1], subject, source),
            Quoted::List([]) => Type::basic(Basic::EmptyList),
            Quoted::List(items) => self.list_pattern(items, source),
            other => {
                self.exact &= other.atom().is_some();
                self.literal(other)
            }
        }
    }

    fn list_pattern(&mut self, items: &[Quoted<'a>], source: Source<'a>) -> Type {
        let mut of = Type::none();
        let mut improper = false;
        self.exact &= match items {
            [one] => {
                one.call(names::BAR).is_some_and(|(_, parts)| parts.iter().all(|p| p.variable().is_some()))
            }
            _ => false,
        };
        self.list_depth += 1;
        for item in items {
            match item.call(names::BAR) {
                Some((_, [head, tail])) => {
                    self.pattern(*head, &Type::dynamic(), source);
                    self.pattern(*tail, &Type::dynamic(), source);
                    of = Type::term();
                    improper = true;
                }
                _ => of = of.join(&self.pattern(*item, &Type::dynamic(), source)),
            }
        }
        self.list_depth -= 1;
        Type::of(Part::List { of: Box::new(of), improper })
    }

    fn node_pattern(&mut self, node: &'a Node<'a>, subject: &Type, source: Source<'a>) -> Type {
        match (node.form, node.args) {
            (Quoted::Atom(names::UNDERSCORE), Args::Context(_)) => Type::term(),
            (Quoted::Atom(_), Args::Context(_)) => {
                self.bind(Quoted::Node(node), node.meta, subject, source);
                if self.list_depth > 0 {
                    self.listed.push(node.meta.version);
                }
                match (self.vars.get(&node.meta.version), self.asked) {
                    (Some(var), Asked::Taken) => var.ty.clone().settled(),
                    (Some(var), Asked::Own) => var.own.clone().settled(),
                    (Some(_), Asked::Matched) | (None, _) => Type::term(),
                }
            }
            (Quoted::Atom(names::TUPLE), Args::List(items)) => self.tuple_pattern(items, subject, source),
            (Quoted::Atom(names::MATCH), Args::List([left, right])) => {
                let source = Source { by: Quoted::Node(node), meta: node.meta, parameter: false };
                self.exact &= left.variable().is_some() || right.variable().is_some();
                let (plain, other) =
                    if right.variable().is_some() { (*right, *left) } else { (*left, *right) };
                let ty = self.pattern(other, subject, source);
                let met = ty.meet(subject);
                let met = if met.is_none() { Type::dynamic() } else { met };
                let more = self.pattern(plain, &met, source);
                ty.meet(&more)
            }
            // Comparing with what is there is no pattern that cannot match.
            (Quoted::Atom(names::PIN), _) => {
                self.exact = false;
                Type::term()
            }
            (Quoted::Atom(names::MAP), Args::List(pairs)) => self.map_pattern(pairs, subject, source),
            (Quoted::Atom(names::STRUCT), Args::List([name, map])) => {
                self.exact = false;
                self.pattern(*name, &Type::of(Part::AnyAtom).as_dynamic(), source);
                if let Some((_, pairs)) = map.call(names::MAP) {
                    self.map_pattern(pairs, &Type::dynamic(), source);
                }
                Type::map()
            }
            (Quoted::Atom(names::BITS), Args::List(segments)) => {
                self.exact = false;
                for (at, segment) in segments.iter().enumerate() {
                    let by = self.one_segment(node.meta, segments, at);
                    let meta = self.segment_place(node.meta, *segment);
                    self.segment_pattern(*segment, Source { by, meta, ..source });
                }
                bits_type(segments)
            }
            _ => {
                self.exact = false;
                Type::term()
            }
        }
    }

    fn tuple_pattern(&mut self, items: &[Quoted<'a>], subject: &Type, source: Source<'a>) -> Type {
        let known = match subject.single() {
            Some(Part::Tuple { items: known, open: false }) if known.len() == items.len() => {
                Some(known.clone())
            }
            _ => None,
        };
        let items = items
            .iter()
            .enumerate()
            .map(|(n, item)| {
                let subject = match &known {
                    Some(known) if subject.dynamic => known[n].clone().as_dynamic(),
                    Some(known) => known[n].clone(),
                    None => Type::dynamic(),
                };
                self.pattern(*item, &subject, source)
            })
            .collect();
        Type::of(Part::Tuple { items, open: false })
    }

    fn map_pattern(&mut self, pairs: &[Quoted<'a>], subject: &Type, source: Source<'a>) -> Type {
        let mut fields: Vec<(Atom, Type)> = Vec::new();
        for pair in pairs {
            let Quoted::Pair((key, value)) = pair else { continue };
            let known = match (key, subject.single()) {
                (Quoted::Atom(key), Some(Part::Map { fields, .. })) => {
                    fields.iter().find(|(k, _)| k == key).map(|(_, ty)| ty.clone())
                }
                _ => None,
            };
            let value = self.pattern(*value, &known.unwrap_or_else(Type::dynamic), source);
            match key {
                Quoted::Atom(key) if !fields.iter().any(|(k, _)| k == key) => fields.push((*key, value)),
                _ => self.exact = false,
            }
        }
        let module = fields.iter().find_map(|(key, ty)| match (*key, ty.single()) {
            (names::STRUCT_KEY, Some(Part::Atom(module))) => Some(*module),
            _ => None,
        });
        match module.and_then(|m| self.struct_fields(m)) {
            // All fields in their order; those that the pattern names as it has them.
            Some(all) => {
                let given = fields;
                let mut fields = vec![(names::STRUCT_KEY, Type::atom(module.unwrap_or(names::NIL)))];
                for key in all {
                    let ty =
                        given.iter().find(|(k, _)| *k == key).map_or_else(Type::term, |(_, ty)| ty.clone());
                    fields.push((key, ty));
                }
                Type::of(Part::Map { fields, open: false })
            }
            None => Type::of(Part::Map { fields, open: true }),
        }
    }

    fn segment_pattern(&mut self, segment: Quoted<'a>, source: Source<'a>) {
        let Some((_, [value, spec])) = segment.call(names::TYPE_OP) else { return };
        if let Some((_, meta, _)) = value.variable()
            && meta.version != 0
        {
            let ty = segment_type(*spec).map_or_else(Type::dynamic, Type::basic);
            self.bind(*value, meta, &ty, source);
        }
    }

    fn bind(&mut self, var: Quoted<'a>, meta: Meta<'a>, subject: &Type, source: Source<'a>) {
        if meta.version == 0 {
            return;
        }
        if self.vars.contains_key(&meta.version) {
            // The same variable again: it is both.
            self.exact = false;
            self.narrow(meta.version, subject, subject, None);
            return;
        }
        let plain_parameter = source.parameter && source.by.variable().is_some();
        let given =
            Given { ty: subject.clone(), line: source.meta.line, column: source.meta.column, by: source.by };
        let var_place = Given { by: var, line: meta.line, column: meta.column, ty: subject.clone() };
        let new = Var {
            ty: subject.clone(),
            own: subject.clone(),
            given: if plain_parameter { Vec::new() } else { vec![given] },
            parameter: plain_parameter.then_some(var_place),
        };
        self.set(meta.version, new);
    }

    /// The variable turned out to be of this type too, by what `given` says, and of `own` by what
    /// other modules of the program do not say.
    pub(super) fn narrow(&mut self, version: u32, ty: &Type, own: &Type, given: Option<Given<'a>>) {
        let Some(var) = self.vars.get(&version) else { return };
        let met = var.ty.meet(ty);
        let own = var.own.meet(own);
        // Nothing is left: whatever comes here is never run, or ours is the mistake.
        if met.is_none() || met.parts == var.ty.parts {
            return;
        }
        let mut var = var.clone();
        var.ty = met;
        if !own.is_none() {
            var.own = own;
        }
        var.given.extend(given);
        self.set(version, var);
    }

    /// Guards of one clause: alternatives, each a conjunction of tests.
    pub(super) fn guards(&mut self, guards: &[Quoted<'a>]) {
        let outer = std::mem::replace(&mut self.in_guard, true);
        match guards {
            [one] => self.conjunction(*one),
            _ => {
                for guard in guards {
                    self.branch(|this| this.infer(*guard));
                }
            }
        }
        self.in_guard = outer;
    }

    /// Whether the guards are tests of types that take all that they leave.
    fn guards_are_exact(&self, guards: &[Quoted<'a>]) -> bool {
        let mut todo = match guards {
            [] => return true,
            [one] => vec![*one],
            _ => return false,
        };
        while let Some(guard) = todo.pop() {
            match dispatch::remote_parts(guard) {
                Some((Quoted::Atom(names::ERLANG), name, args)) => match (name.as_str(), args) {
                    ("andalso" | "and", [left, right]) => todo.extend([*left, *right]),
                    (test, [tested]) if tested_type(test).is_some() => match tested.variable() {
                        Some((_, meta, _)) if !self.listed.contains(&meta.version) => {}
                        _ => return false,
                    },
                    _ => return false,
                },
                _ => return false,
            }
        }
        true
    }

    /// Where a condition holds, its tests do.
    pub(super) fn narrow_by_condition(&mut self, condition: Quoted<'a>) {
        let mut todo = vec![condition];
        while let Some(test) = todo.pop() {
            let Some((Quoted::Atom(names::ERLANG), name, args)) = dispatch::remote_parts(test) else {
                continue;
            };
            match (name.as_str(), args) {
                ("andalso", [left, right]) => todo.extend([*right, *left]),
                (name, [tested]) => {
                    if let (Some(ty), Some((_, meta, _))) = (tested_type(name), tested.variable()) {
                        let at = test.node().map_or(Meta::default(), |n| n.meta);
                        let left =
                            self.vars.get(&meta.version).map_or_else(Type::none, |var| var.ty.meet(&ty));
                        let given = Given { ty: left, line: at.line, column: at.column, by: test };
                        self.narrow(meta.version, &ty, &ty, Some(given));
                    }
                }
                _ => {}
            }
        }
    }

    /// `a and b`: each test narrows what it tests for those after it.
    fn conjunction(&mut self, guard: Quoted<'a>) {
        if let Some((module, name, args)) = dispatch::remote_parts(guard)
            && module.atom() == Some(names::ERLANG)
        {
            match (name.as_str(), args) {
                ("andalso" | "and", [left, right]) => {
                    self.conjunction(*left);
                    return self.conjunction(*right);
                }
                (test, [tested]) => {
                    if let (Some(ty), Some((_, meta, _))) = (tested_type(test), tested.variable()) {
                        return self.narrow_by_test(guard, meta.version, &ty);
                    }
                }
                _ => {}
            }
        }
        self.infer(guard);
    }

    /// Whether tests are all that is known of the variable.
    fn is_tested(&self, version: u32) -> bool {
        self.vars[&version].given.iter().skip(1).all(|given| {
            let test = dispatch::remote_parts(given.by);
            test.is_some_and(|(_, name, args)| args.len() == 1 && tested_type(name.as_str()).is_some())
        })
    }

    fn narrow_by_test(&mut self, test: Quoted<'a>, version: u32, ty: &Type) {
        let meta = test.node().map_or(Meta::default(), |n| n.meta);
        let given = Given { ty: ty.clone(), line: meta.line, column: meta.column, by: test };
        let parameter = self.vars.get(&version).and_then(|v| v.parameter.clone());
        if let Some(parameter) = &parameter
            && self.vars[&version].ty.disjoint(ty)
            && self.is_tested(version)
        {
            self.torn.get_or_insert(parameter.by);
        }
        // What the pattern of a clause said of a variable of its own was not known then.
        if let Some(var) = self.vars.get(&version)
            && let [Given { ty: Type { parts: None, .. }, by, .. }] = &var.given[..]
            && by.variable().is_some_and(|(_, meta, _)| meta.version == version)
            && !var.ty.meet(ty).is_none()
        {
            let mut var = var.clone();
            var.given[0].ty = var.ty.meet(ty);
            self.set(version, var);
        }
        if let Some(parameter) = parameter {
            let mut var = self.vars[&version].clone();
            if var.given.is_empty() && !var.ty.meet(ty).is_none() {
                var.given.push(Given { ty: var.ty.meet(ty), ..parameter });
                self.set(version, var);
            }
        }
        self.narrow(version, ty, ty, Some(given));
    }

    /// The type of something that stands for itself.
    pub(super) fn literal(&self, value: Quoted<'a>) -> Type {
        match value {
            Quoted::Atom(atom) => Type::atom(atom),
            Quoted::Int(_) | Quoted::BigInt(_) => Type::basic(Basic::Integer),
            Quoted::Float(_) => Type::basic(Basic::Float),
            Quoted::Binary(_) => Type::basic(Basic::Binary),
            Quoted::List([]) => Type::basic(Basic::EmptyList),
            _ => Type::dynamic(),
        }
    }
}

/// What a value is that passes this test.
fn tested_type(test: &str) -> Option<Type> {
    let list = || Type::of(Part::List { of: Box::new(Type::term()), improper: true });
    Some(match test {
        "is_integer" => Type::basic(Basic::Integer),
        "is_float" => Type::basic(Basic::Float),
        "is_number" => Type::basic(Basic::Float).join(&Type::basic(Basic::Integer)),
        "is_binary" => Type::basic(Basic::Binary),
        "is_bitstring" => Type::basic(Basic::Bitstring),
        "is_atom" => Type::of(Part::AnyAtom),
        "is_boolean" => Type::boolean(),
        "is_list" => Type::basic(Basic::EmptyList).join(&list()),
        "is_map" => Type::map(),
        "is_tuple" => Type::of(Part::Tuple { items: Vec::new(), open: true }),
        "is_pid" => Type::basic(Basic::Pid),
        "is_port" => Type::basic(Basic::Port),
        "is_reference" => Type::basic(Basic::Reference),
        "is_function" => Type::of(Part::Function(None)),
        _ => return None,
    })
}
