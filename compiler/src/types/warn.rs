//! The words of what was found.

use super::bits::{HINT, is_inferred};
use super::descr::{Basic, Part, Type};
use super::infer::{is_constant, is_rescued};
use super::later::{CallGiven, Group, Later};
use super::patterns::Source;
use super::show::{Structs, show};
use super::signatures::{Clause, Signature, signature};
use super::{Checker, Given, shown};
use crate::diag::{Diagnostic, Finder};
use crate::expand::tree::Look;
use crate::expand::{block, dispatch, inline};
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};
use std::fmt::Write;

const FIELD_HINT: &str = "\n\nhint: \"var.field\" (without parentheses) means \"var\" is a map() while \"var.fun()\" (with parentheses) means \"var\" is an atom()";

/// What of a place follows its file.
fn place_in_file(line: u32, column: u32) -> String {
    match (line, column) {
        (0, _) => String::new(),
        (line, 0) => format!(":{line}"),
        (line, column) => format!(":{line}:{column}"),
    }
}

/// Which arguments no clause of the signature takes in their place.
pub(super) fn wrong_ones(signature: &Signature, types: &[Type]) -> Vec<bool> {
    let wrong = |(n, ty): (usize, &Type)| signature.clauses.iter().all(|c| c.args[n].disjoint(ty));
    types.iter().enumerate().map(wrong).collect()
}

/// Whether a clause takes all these.
pub(super) fn fits(clause: &Clause, types: &[Type]) -> bool {
    clause.args.iter().zip(types).all(|(taken, given)| !taken.disjoint(given))
}

/// All that the clauses take in this place.
fn taken_by(signature: &Signature, at: usize) -> Type {
    signature.clauses.iter().fold(Type::none(), |all, clause| all.join(&clause.args[at]))
}

/// A call with arguments that its function does not take.
pub(super) fn words_of_call(
    called: &str,
    source: &str,
    types: &[Type],
    wrong: &[bool],
    signature: &Signature,
) -> String {
    let given: Vec<String> = types
        .iter()
        .zip(wrong)
        .map(|(ty, wrong)| {
            let text = show(ty, Structs::Short);
            if *wrong { format!("-{text}-") } else { text }
        })
        .collect();
    let mut message = format!(
        "incompatible types given to {called}:\n\n{source}\n\ngiven types:\n\n    {}\n\nbut expected one of:\n",
        given.join(", ")
    );
    for (n, clause) in signature.clauses.iter().enumerate() {
        if signature.clauses.len() == 1 {
            let _ = write!(message, "\n    {}", clause.shown);
        } else {
            let gap = if n > 0 { "\n" } else { "" };
            let _ = write!(message, "{gap}\n    #{}\n    {}", n + 1, clause.shown);
        }
    }
    message
}

const RESCUE_HINT: &str = "\n\nhint: when you rescue without specifying exception names, the variable is assigned a type of a struct but all of its fields are unknown. If you are trying to access an exception's :message key, either specify the exception names or use `Exception.message/1`.";

impl<'a> Checker<'_, 'a> {
    pub(super) fn told(&mut self, place: (u32, u32), span: u32, message: String) {
        self.told_in(Group::Plain, place, span, message);
    }

    /// Tells of what is certain to fail: once, since nothing after it runs.
    pub(super) fn told_failing(&mut self, group: Group, place: (u32, u32), span: u32, message: String) {
        if !std::mem::replace(&mut self.failed, true) {
            self.told_in(group, place, span, message);
        }
    }

    fn told_in(&mut self, group: Group, (line, column): (u32, u32), span: u32, mut message: String) {
        message.push('\n');
        let mut diagnostic = self.diagnostic((line, column), span, message);
        diagnostic.finder = Finder::Types;
        self.compiler.put_off(Later::Told(group, diagnostic));
    }

    pub(super) fn diagnostic(&self, (line, column): (u32, u32), span: u32, message: String) -> Diagnostic {
        let mut diagnostic = Diagnostic::warning(&self.file, line, column, message);
        if column > 0 && span > 1 {
            diagnostic.end = Some((line, column + span));
        }
        diagnostic.context = self.place.clone();
        diagnostic.finder = Finder::Check;
        diagnostic
    }

    /// A call of a module's function: whether there is such a function shows later.
    pub(super) fn call_of(
        &mut self,
        module: Atom,
        name: Atom,
        arity: u32,
        meta: Meta<'a>,
        given: Option<Box<CallGiven>>,
    ) {
        if block::is_generated(meta) || self.at(meta).0 == 0 && Some(module) == self.module {
            return;
        }
        let mut place = self.diagnostic(self.at(meta), 1, String::new());
        place.no_parens = meta.get(names::NO_PARENS).is_some();
        self.compiler.put_off(Later::Call { module, name, arity, place, given });
    }

    /// What a call gives to a function of the program whose module may still come.
    pub(super) fn given_later(
        &mut self,
        node: &'a Node<'a>,
        module: Atom,
        args: &'a [Quoted<'a>],
        types: &[Type],
    ) -> Option<Box<CallGiven>> {
        let telling = types.iter().any(|ty| !ty.is_any()) && !types.iter().any(Type::is_none);
        if !telling || self.failed || self.passes_defaults || block::is_generated(node.meta) {
            return None;
        }
        let host = self.compiler.host;
        if !host.checks() || self.compiler.signatures_of(module).is_some() || host.exports(module).is_some() {
            return None;
        }
        debug_assert_eq!(args.len(), types.len());
        Some(Box::new(CallGiven {
            types: types.to_vec(),
            source: self.quoted(Quoted::Node(node)),
            wheres: self.wheres(Quoted::Node(node), Structs::Short),
        }))
    }

    /// A head of `rescue`: `var in Modules`, or a variable alone.
    pub(super) fn rescue_head(&mut self, head: Quoted<'a>) {
        let text = |compiler: &crate::expand::Compiler<'a>, text: &str| {
            compiler.variable(Atom::new(text), Meta::default(), names::NIL)
        };
        let Some((meta, [var, Quoted::List(modules)])) = head.call(names::IN) else {
            if let Some((name, ..)) = head.variable() {
                let by = text(self.compiler, &format!("rescue {}", name.as_str()));
                let fields =
                    vec![(names::EXCEPTION_KEY, Type::term()), (names::STRUCT_KEY, Type::of(Part::AnyAtom))];
                let caught = Type::of(Part::Map { fields, open: true });
                self.pattern(head, &caught, Source { by, meta: Meta::default(), parameter: false });
            }
            return;
        };
        for module in modules.iter().filter_map(|m| m.atom()) {
            if module.as_str() != "Elixir.ErlangError" {
                let place = self.diagnostic(self.at(meta), 1, String::new());
                self.compiler.put_off(Later::Struct { module, keys: Vec::new(), place });
            }
        }
        let caught = match modules {
            [Quoted::Atom(module)] => self.struct_fields(*module).map(|keys| {
                let name = (names::STRUCT_KEY, Type::atom(*module));
                let mut keys: Vec<Atom> =
                    keys.into_iter().filter(|key| *key != names::EXCEPTION_KEY).collect();
                keys.insert(0, names::EXCEPTION_KEY);
                let fields = std::iter::once(name).chain(keys.into_iter().map(|key| (key, Type::term())));
                Type::of(Part::Map { fields: fields.collect(), open: false }).as_dynamic()
            }),
            _ => None,
        };
        match caught {
            Some(caught) => {
                let by = text(self.compiler, "rescue try do\n  ...\nend");
                self.pattern(*var, &caught, Source { by, meta: Meta::default(), parameter: false });
            }
            None => {
                self.parameter(*var);
            }
        }
    }

    /// A guard that asks a variable to be of two types that have nothing in common.
    pub(super) fn warn_guard(&mut self, meta: Meta<'a>, guard: Quoted<'a>, var: Quoted<'a>) {
        if block::is_generated(meta) || guard.node().is_some_and(|n| block::is_generated(n.meta)) {
            return;
        }
        self.in_guard = true;
        let wheres = self.wheres(var, Structs::Short);
        self.in_guard = false;
        let message = format!(
            "this guard will never succeed:\n\n{}\n\nbecause it returns type:\n\n    false{wheres}",
            self.quoted(guard)
        );
        self.told_failing(Group::Plain, (self.at(meta).0, 0), 1, message);
    }

    /// A condition that is the same each time.
    pub(super) fn warn_condition(&mut self, meta: Meta<'a>, condition: Quoted<'a>, ty: &Type) {
        let message = format!(
            "the following conditional expression:\n\n{}\n\nwill always evaluate to:\n\n    {}{}",
            self.quoted(condition),
            show(ty, Structs::Short),
            self.wheres(condition, Structs::Short)
        );
        self.told((self.at(meta).0, 0), 1, message);
    }

    /// A step of `with` that never goes on.
    pub(super) fn warn_step(&mut self, meta: Meta<'a>, step: Quoted<'a>, value: Quoted<'a>, ty: &Type) {
        let message = format!(
            "the following pattern will never match:\n\n{}\n\nbecause the right-hand side has type:\n\n    {}{}",
            self.quoted(step),
            show(ty, Structs::Short),
            self.wheres(value, Structs::Short)
        );
        self.told_failing(Group::Plain, (self.at(meta).0, 0), 1, message);
    }

    /// Clauses of an `else` that nothing comes to.
    pub(super) fn warn_else(&mut self, clauses: Quoted<'a>) {
        for clause in clauses.items().unwrap_or(&[]) {
            let Some((meta, [Quoted::List([head]), _])) = clause.call(names::ARROW) else { continue };
            if block::is_generated(meta) {
                continue;
            }
            let message = format!(
                "the following clause will never match:\n\n{} ->\n\nit is expected to match on type:\n\n    none()",
                self.quoted(*head)
            );
            self.told((self.at(meta).0, 0), 1, message);
        }
    }

    /// What a call of a known function gives; tells when its arguments cannot be right.
    pub(super) fn apply(
        &mut self,
        node: &'a Node<'a>,
        module: Atom,
        name: Atom,
        args: &'a [Quoted<'a>],
        types: &[Type],
    ) -> Type {
        let (module, name, written, types) = match inline::written(module, name, args.len()) {
            Some((module, name, order)) => {
                (module, name, inline::in_written_order(order, args), inline::in_written_order(order, types))
            }
            None => (module, name, args.to_vec(), types.to_vec()),
        };
        if module == names::ERLANG && name.as_str() == "error" {
            return Type::none();
        }
        if module == names::KERNEL && types.len() == 2 {
            self.compare(node, name, &written, &types);
            if name.as_str() == "elem" {
                self.check_index(node, &written, &types);
            }
        }
        if let Some(signature) = signature(module, name, types.len()) {
            let called = (Some(module), name);
            return self.apply_signature(node, called, &written, &types, signature, Some(signature));
        }
        if Some(module) == self.module {
            return Type::dynamic();
        }
        let arity = types.len() as u32;
        let signature = self.compiler.signatures_of(module).and_then(|m| m.get(&(name, arity)).cloned());
        match signature {
            Some(signature) => {
                self.foreign = true;
                self.apply_signature(node, (Some(module), name), &written, &types, &signature, None)
            }
            None => Type::dynamic(),
        }
    }

    /// What a call gives whose function, of a module or of this one, takes what `signature` says,
    /// and what `own` says when other modules of the program are not asked.
    pub(super) fn apply_signature(
        &mut self,
        node: &'a Node<'a>,
        called: (Option<Atom>, Atom),
        args: &[Quoted<'a>],
        types: &[Type],
        signature: &Signature,
        own: Option<&Signature>,
    ) -> Type {
        let fitting: Vec<_> = signature.clauses.iter().filter(|c| fits(c, types)).collect();
        // What no clause takes in its place; the others are narrowed by what they must be.
        let wrong = wrong_ones(signature, types);
        if types.iter().any(Type::is_none) {
            return Type::dynamic();
        }
        let mut types = types.to_vec();
        for (n, arg) in args.iter().enumerate() {
            let Some((_, meta, _)) =
                arg.variable().filter(|_| types[n].is_any() && types[n].dynamic && !wrong[n])
            else {
                continue;
            };
            let taken = taken_by(signature, n);
            if taken.is_any() {
                continue;
            }
            let own = own.map_or_else(Type::dynamic, |own| taken_by(own, n));
            let ty = if self.in_guard { taken } else { taken.as_dynamic() };
            let given = Given {
                ty: ty.clone(),
                line: node.meta.line,
                column: node.meta.column,
                by: Quoted::Node(node),
            };
            self.narrow(meta.version, &ty, &own, Some(given));
            types[n] = ty;
        }
        if fitting.is_empty() {
            // Nobody wrote the call that passes default values on.
            let is_sure = if signature.inferred { !self.passes_defaults } else { wrong.contains(&true) };
            if is_sure && !block::is_generated(node.meta) {
                self.warn_call(node, called, args, &types, &wrong, signature);
            }
            return Type::dynamic();
        }
        let gives = fitting.iter().fold(Type::none(), |all, c| all.join(&c.gives));
        if gives.is_none() {
            return Type::dynamic();
        }
        if signature.inferred {
            return gives.settled().as_dynamic();
        }
        let dynamic = gives.dynamic || types.iter().any(|t| t.dynamic);
        Type { dynamic, ..gives }
    }

    fn warn_call(
        &mut self,
        node: &'a Node<'a>,
        (module, name): (Option<Atom>, Atom),
        args: &[Quoted<'a>],
        types: &[Type],
        wrong: &[bool],
        signature: &Signature,
    ) {
        let called = format!(
            "{}{}/{}",
            module.map_or_else(String::new, |m| format!("{}.", shown(m))),
            self.compiler.show_function_name(name),
            args.len(),
        );
        let source = self.quoted(Quoted::Node(node));
        let types: Vec<Type> = types.iter().map(|ty| self.as_known(ty)).collect();
        let mut message = words_of_call(&called, &source, &types, wrong, signature);
        message.push_str(&self.wheres(Quoted::Node(node), Structs::Short));
        let group = if module.is_some() { Group::Plain } else { Group::Local };
        self.told_failing(group, self.at(node.meta), 1, message);
    }

    /// `elem(tuple, index)` of a tuple that is not so large; the index counts from one here.
    fn check_index(&mut self, node: &'a Node<'a>, args: &[Quoted<'a>], types: &[Type]) {
        let (Some(Part::Tuple { items, open: false }), Some(Quoted::Int(index))) =
            (types[0].single(), args.get(1))
        else {
            return;
        };
        if usize::try_from(*index).is_ok_and(|index| index <= items.len()) || block::is_generated(node.meta) {
            return;
        }
        let message = format!(
            "expected a tuple with at least {index} elements in Kernel.elem/2:\n\n{}\n\nthe given type does not have the given index:\n\n    {}{}",
            self.quoted(Quoted::Node(node)),
            show(&types[0], Structs::Short),
            self.wheres(Quoted::Node(node), Structs::Short)
        );
        self.told_failing(Group::Plain, self.at(node.meta), 1, message);
    }

    /// A condition of `cond` that others follow in vain.
    pub(super) fn warn_always(&mut self, meta: Meta<'a>, condition: Quoted<'a>, ty: &Type) {
        let message = format!(
            "this clause in cond will always match:\n\n{}\n\nsince it has type:\n\n    {}{}",
            self.quoted(condition),
            show(ty, Structs::Short),
            self.wheres(condition, Structs::Short)
        );
        self.told(self.at(meta), 1, message);
    }

    /// What guards have tested is known for sure while they are looked at.
    fn as_known(&self, ty: &Type) -> Type {
        if self.in_guard && !ty.is_any() { ty.clone().settled() } else { ty.clone() }
    }

    /// Comparisons whose result is always the same, and those of structs by their shape.
    fn compare(&mut self, node: &'a Node<'a>, name: Atom, args: &[Quoted<'a>], types: &[Type]) {
        let [left, right] = types else { return };
        let (left, right) = (&self.as_known(left), &self.as_known(right));
        let equality = matches!(name.as_str(), "==" | "!=" | "===" | "!==");
        let order = matches!(name.as_str(), ">" | "<" | ">=" | "<=");
        if !(equality || order) || block::is_generated(node.meta) {
            return;
        }
        // In guards `!= []` takes one value out of a type.
        let single = |arg: &Quoted<'a>| matches!(arg, Quoted::Atom(_) | Quoted::List([]));
        if self.in_guard && matches!(name.as_str(), "!=" | "!==") && args.iter().any(single) {
            return;
        }
        let is_struct = |ty: &Type| match ty.single() {
            Some(Part::Map { fields, .. }) => {
                fields.first().is_some_and(|(key, _)| *key == names::STRUCT_KEY)
            }
            _ => false,
        };
        let number = |ty: &Type| {
            let number = Type::basic(Basic::Integer).join(&Type::basic(Basic::Float));
            !ty.disjoint(&number)
        };
        let only_literals = args.iter().all(|a| is_constant(*a));
        let strict = matches!(name.as_str(), "===" | "!==");
        // What `is_nil` has made has no column.
        let is_nil = strict && node.meta.column == 0 && args.get(1).is_some_and(|arg| arg.is_nil());
        let operator = if is_nil { "==" } else { name.as_str() };
        let given = format!("{} {operator} {}", show(left, Structs::Short), show(right, Structs::Short));
        let source = self.quoted(Quoted::Node(node));
        let (what, why) = if order && is_struct(left) && is_struct(right) {
            (
                "comparison with structs found",
                "Comparison operators (>, <, >=, <=, min, and max) perform structural and not semantic comparison. Comparing with a struct won't give meaningful results. Structs that can be compared typically define a compare/2 function within their modules that can be used for semantic comparison.",
            )
        } else if left.disjoint(right)
            && !(left.is_none() || right.is_none())
            && !(equality && only_literals)
            && (strict || !(number(left) && number(right)))
            && !self.failed
        {
            (
                "comparison between distinct types found",
                "While Elixir can compare across all types, you are comparing across types which are always disjoint, and the result is either always true or always false",
            )
        } else {
            return;
        };
        let wheres = self.wheres(Quoted::Node(node), Structs::Short);
        let message = format!("{what}:\n\n{source}\n\ngiven types:\n\n    {given}{wheres}\n\n{why}");
        self.told(self.at(node.meta), 1, message);
    }

    pub(super) fn warn_pattern(&mut self, node: &'a Node<'a>, right: Quoted<'a>, ty: &Type) {
        let message = format!(
            "the following pattern will never match:\n\n{}\n\nbecause the right-hand side has type:\n\n    {}{}",
            self.quoted(Quoted::Node(node)),
            show(ty, Structs::Short),
            self.wheres(right, Structs::Short)
        );
        self.told_failing(Group::Plain, self.at(node.meta), 1, message);
    }

    pub(super) fn warn_clause(
        &mut self,
        clause: Quoted<'a>,
        pattern: Quoted<'a>,
        subject: Quoted<'a>,
        ty: &Type,
    ) {
        let Some((meta, [Quoted::List([head]), _])) = clause.call(names::ARROW) else { return };
        let head = self.quoted(*head);
        let message = format!(
            "the following clause will never match:\n\n{head} ->\n\nbecause it attempts to match on the result of:\n\n{}\n\nwhich has type:\n\n    {}",
            self.quoted(subject),
            show(ty, Structs::Short)
        );
        let place = match pattern {
            Quoted::Node(node) => self.at(node.meta),
            _ => (meta.line, 0),
        };
        self.told(place, 1, message);
    }

    pub(super) fn warn_key(&mut self, node: &'a Node<'a>, receiver: Quoted<'a>, name: Atom, ty: &Type) {
        if block::is_generated(node.meta) {
            return;
        }
        let key = self.compiler.show_function_name(name);
        let hint = match ty.single() {
            Some(Part::Map { fields, open: true }) if is_rescued(fields) => RESCUE_HINT,
            _ => "",
        };
        let message = format!(
            "unknown key .{key} in expression:\n\n{}\n\nthe given type does not have the given key:\n\n    {}{}{hint}",
            self.quoted(Quoted::Node(node)),
            show(ty, Structs::Whole),
            self.wheres(receiver, Structs::Short)
        );
        self.told_failing(Group::Field, self.at(node.meta), key.chars().count() as u32, message);
    }

    pub(super) fn warn_not_map(&mut self, node: &'a Node<'a>, receiver: Quoted<'a>, name: Atom, ty: &Type) {
        if block::is_generated(node.meta) {
            return;
        }
        let key = self.compiler.show_function_name(name);
        let got = match receiver.variable() {
            Some(_) => String::new(),
            None => format!("\n\nbut got type:\n\n    {}", show(ty, Structs::Short)),
        };
        let message = format!(
            "expected a map or struct when accessing .{key} in expression:\n\n{}{got}{}{FIELD_HINT}",
            self.quoted(Quoted::Node(node)),
            self.wheres(receiver, Structs::Short)
        );
        self.told_failing(Group::Field, self.at(node.meta), 1, message);
    }

    pub(super) fn warn_receiver(
        &mut self,
        node: &'a Node<'a>,
        receiver: Quoted<'a>,
        name: Atom,
        arity: usize,
    ) {
        if block::is_generated(node.meta) || receiver.variable().is_none() {
            return;
        }
        if self.is_constant(receiver) {
            self.at_once(
                node.meta,
                "invalid module and/or function name; this call will always fail".to_owned(),
            );
        }
        let hint = if arity == 0 { FIELD_HINT } else { "" };
        let message = format!(
            "expected a module (an atom) when invoking {}/{arity} in expression:\n\n{}{}{hint}",
            self.compiler.show_function_name(name),
            self.quoted(Quoted::Node(node)),
            self.wheres(receiver, Structs::Short)
        );
        self.told_failing(Group::Plain, self.at(node.meta), 1, message);
    }

    pub(super) fn warn_update(&mut self, node: &'a Node<'a>, map: Quoted<'a>, key: Atom, ty: &Type) {
        if block::is_generated(node.meta) {
            return;
        }
        let message = format!(
            "expected a map with key {} in map update syntax:\n\n{}\n\nbut got type:\n\n    {}{}",
            shown(key),
            self.quoted(Quoted::Node(node)),
            show(ty, Structs::Whole),
            self.wheres(map, Structs::Short)
        );
        self.told_failing(Group::Plain, self.at(node.meta), 1, message);
    }

    pub(super) fn warn_struct_update(
        &mut self,
        node: &'a Node<'a>,
        updated: Quoted<'a>,
        module: Atom,
        ty: &Type,
    ) {
        if block::is_generated(node.meta) {
            return;
        }
        let Some((name, meta, _)) = updated.variable() else { return };
        let parameter = self.vars.get(&meta.version).and_then(|v| v.parameter.clone());
        let Some(Given { line, column, by, .. }) = parameter else { return };
        let text = name.as_str();
        let message = format!(
            "a struct for {module} is expected on struct update:\n\n{}\n\nbut got type:\n\n    {}\n\nwhere \"{text}\" was given the type:\n\n    # type: {}\n    # from: {}:{line}:{column}\n{}\n\nwhen defining the variable \"{text}\", you must also pattern match on \"%{module}{{}}\"",
            self.quoted(Quoted::Node(node)),
            show(ty, Structs::Short),
            show(ty, Structs::Short),
            self.file,
            self.quoted(by),
            module = shown(module),
        );
        self.told_failing(Group::Plain, self.at(node.meta), 1, message);
    }

    pub(super) fn warn_arity(&mut self, node: &'a Node<'a>, given: usize, arity: usize, function: &str) {
        let message = format!(
            "expected a {given}-arity function on function call:\n\n{}\n\nbut got function with arity {arity}:\n\n    {function}{}",
            self.quoted(Quoted::Node(node)),
            self.wheres(node.form, Structs::Short)
        );
        self.told_failing(Group::Plain, self.at(node.meta), 1, message);
    }

    pub(super) fn warn_no_function(
        &mut self,
        node: &'a Node<'a>,
        called: Quoted<'a>,
        given: usize,
        ty: &Type,
    ) {
        if self.is_constant(called) {
            self.at_once(node.meta, "invalid function call".to_owned());
        }
        let message = format!(
            "expected a {given}-arity function on function call:\n\n{}\n\nbut got type:\n\n    {}{}",
            self.quoted(Quoted::Node(node)),
            show(ty, Structs::Short),
            self.wheres(node.form, Structs::Short)
        );
        self.told_failing(Group::Plain, self.at(node.meta), 1, message);
    }

    /// Whether it is a literal, or a variable that was given one.
    fn is_constant(&self, expr: Quoted<'a>) -> bool {
        let Some((_, meta, _)) = expr.variable() else { return expr.is_literal() };
        let given = self.vars.get(&meta.version).and_then(|var| var.given.first());
        given.is_some_and(|given| match given.by.call(names::MATCH) {
            Some((_, [left, right])) => {
                left.variable().is_some_and(|(_, m, _)| m.version == meta.version) && right.is_literal()
            }
            _ => false,
        })
    }

    /// An expression set off from the text around it.
    pub(super) fn quoted(&self, expr: Quoted<'a>) -> String {
        let source = self.source(expr);
        let lines: Vec<String> =
            source.lines().map(|l| if l.is_empty() { String::new() } else { format!("    {l}") }).collect();
        lines.join("\n")
    }

    /// What the variables of the expression were given, and where.
    pub(super) fn wheres(&self, expr: Quoted<'a>, structs: Structs) -> String {
        let mut out = String::new();
        let mut hint = "";
        let mut seen = Vec::new();
        let mut todo = vec![expr];
        while let Some(part) = todo.pop() {
            match part {
                Quoted::Node(Node { form: Quoted::Atom(name), meta, args: Args::Context(_) }) => {
                    let Some(var) = self.vars.get(&meta.version).filter(|_| !seen.contains(&meta.version))
                    else {
                        continue;
                    };
                    seen.push(meta.version);
                    // Of a parameter that nothing else is known of: that it is one.
                    let from: &[Given<'a>] = match (&var.given[..], &var.parameter) {
                        ([], Some(parameter)) => std::slice::from_ref(parameter),
                        // While guards are looked at it is no more than that.
                        ([first, rest @ ..], Some(_))
                            if self.in_guard && !rest.is_empty() && first.by.variable().is_some() =>
                        {
                            rest
                        }
                        (given, _) => given,
                    };
                    if from.is_empty() {
                        continue;
                    }
                    let plural = if from.len() > 1 { "s" } else { "" };
                    let _ = write!(out, "\n\nwhere \"{}\" was given the type{plural}:\n", name.as_str());
                    for (n, given) in from.iter().enumerate() {
                        if given
                            .by
                            .call(names::BITS)
                            .is_some_and(|(m, s)| s.iter().any(|s| is_inferred(m, *s)))
                        {
                            hint = HINT;
                        }
                        let gap = if n > 0 { "\n" } else { "" };
                        let _ = write!(
                            out,
                            "{gap}\n    # type: {}\n    # from: {}{}\n{}",
                            show(&given.ty, structs),
                            self.file,
                            place_in_file(given.line, given.column),
                            self.quoted(given.by)
                        );
                    }
                }
                Quoted::Node(Node { form, args: Args::List(args), .. }) => {
                    let inner = dispatch::remote_parts(part).map(|(receiver, _, _)| receiver);
                    todo.extend(args.iter().rev().copied());
                    todo.push(inner.unwrap_or(*form));
                }
                Quoted::Pair(pair) => todo.extend([pair.1, pair.0]),
                Quoted::List(items) => todo.extend(items.iter().rev().copied()),
                _ => {}
            }
        }
        out.push_str(hint);
        out
    }
}
