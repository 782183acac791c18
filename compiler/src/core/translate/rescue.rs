//! `try`. A handler gets class, reason and trace. Rescue clauses look at errors only: a reason
//! that is an exception is compared by its `__struct__`; any other reason is first made into an
//! exception by `Exception.normalize/3`, when a clause names a module that this can give; a
//! clause for `ErlangError` takes all of these.
//! Then the catch clauses; what nothing catches is raised again with its trace.

use super::clauses::{Arrow, arrows, block_of};
use super::*;
use crate::quoted::names;
use ampoule_bytecode::operand::{Comparison, ErrorKind};

/// Exceptions that `Exception.normalize/3` makes of reasons that are no exceptions.
const NORMALIZED: &[&str] = &[
    "ArgumentError",
    "ArithmeticError",
    "BadArityError",
    "BadBooleanError",
    "BadFunctionError",
    "BadMapError",
    "BadStructError",
    "CaseClauseError",
    "CondClauseError",
    "ErlangError",
    "FunctionClauseError",
    "KeyError",
    "MatchError",
    "SystemLimitError",
    "TryClauseError",
    "UndefinedFunctionError",
    "WithClauseError",
];

const ERLANG_ERROR: &str = "Elixir.ErlangError";

/// What a rescue clause's head says.
struct RescueHead<'q> {
    /// The variable's node, unless `_`.
    var: Option<&'q Node<'q>>,
    /// `None`: every error.
    modules: Option<Vec<Atom>>,
}

fn rescue_head<'q>(arrow: &Arrow<'q>) -> Result<RescueHead<'q>> {
    let variable = |q: &'q Quoted<'q>| match q {
        Quoted::Node(Node { form: Quoted::Atom(names::UNDERSCORE), args: Args::Context(_), .. }) => Ok(None),
        Quoted::Node(node @ Node { form: Quoted::Atom(_), args: Args::Context(_), .. }) => Ok(Some(*node)),
        _ => error(arrow.line, "a malformed rescue clause"),
    };
    let [head] = arrow.head else { return error(arrow.line, "a malformed rescue clause") };
    let Quoted::Node(Node { form: Quoted::Atom(names::IN), args: Args::List([var, of]), .. }) = head else {
        return Ok(RescueHead { var: variable(head)?, modules: None });
    };
    let modules = match of {
        Quoted::Atom(only) if only.as_str().starts_with("Elixir.") => Some(vec![*only]),
        Quoted::List(items) => {
            let mut all = Vec::with_capacity(items.len());
            for item in *items {
                let Quoted::Atom(module) = item else {
                    return error(arrow.line, "a malformed rescue clause");
                };
                all.push(*module);
            }
            Some(all)
        }
        _ => None,
    };
    Ok(RescueHead { var: variable(var)?, modules })
}

impl<'c> Translator<'c, '_> {
    pub(super) fn try_form(&mut self, line: u32, blocks: &[Quoted<'_>]) -> Result<E<'c>> {
        let Some(body) = block_of(blocks, "do") else { return error(line, "try without do") };
        let body = self.expr(body)?;
        let success = match arrows(block_of(blocks, "else"), line)? {
            none if none.is_empty() => None,
            arrows => {
                let var = self.fresh("_value");
                let clauses = self.clauses(&arrows)?;
                let value = self.var_node(line, var);
                Some((var, self.make_case(line, value, clauses, Otherwise::Raise(ErrorKind::TryClause))))
            }
        };
        let rescue = arrows(block_of(blocks, "rescue"), line)?;
        let catch = arrows(block_of(blocks, "catch"), line)?;
        let mut all = body;
        if !rescue.is_empty() || !catch.is_empty() || success.is_some() {
            let class = self.fresh("_class");
            let reason = self.fresh("_reason");
            let trace = self.fresh("_trace");
            let version = self.pseudo(trace);
            self.traces.push(version);
            let handler = self.handler(line, [class, reason, trace], &rescue, &catch)?;
            self.traces.pop();
            let attempt = Try { body, success, class, reason, trace, handler };
            all = self.node(line, Kind::Try(self.arena.alloc(attempt)));
        }
        if let Some(cleanup) = block_of(blocks, "after") {
            let cleanup = self.expr(cleanup)?;
            all = self.node(line, Kind::After { body: all, cleanup });
        }
        Ok(all)
    }

    pub(super) fn reraise(&self, line: u32, vars: [Var; 3]) -> E<'c> {
        let args = vars.map(|v| self.var_node(line, v)).to_vec();
        self.node(line, Kind::Prim(Prim::Reraise, self.slice(args)))
    }

    fn handler(
        &mut self,
        line: u32,
        vars: [Var; 3],
        rescue: &[Arrow<'_>],
        catch: &[Arrow<'_>],
    ) -> Result<E<'c>> {
        if rescue.is_empty() {
            return self.catch(line, vars, catch);
        }
        let label = self.label();
        let rescued = self.rescue(line, vars, rescue, label)?;
        let caught = self.catch(line, vars, catch)?;
        let nil = self.atom_node(line, "nil");
        let args = vec![self.var_node(line, vars[0]), self.atom_node(line, "error")];
        let test = self.node(line, Kind::Prim(Prim::Compare(Comparison::EqExact), self.slice(args)));
        let otherwise = self.node(line, Kind::Jump(label, nil));
        let test = If { test, then: rescued, falsy: None, truthy: None, otherwise };
        let body = self.node(line, Kind::If(self.arena.alloc(test)));
        let var = self.fresh("_");
        Ok(self.node(line, Kind::Join { label, var, handler: caught, body }))
    }

    fn catch(&mut self, line: u32, vars: [Var; 3], catch: &[Arrow<'_>]) -> Result<E<'c>> {
        let reraise = self.reraise(line, vars);
        if catch.is_empty() {
            return Ok(reraise);
        }
        let throw = [Quoted::Atom(Atom::new("throw"))];
        let mut clauses = Vec::with_capacity(catch.len());
        for arrow in catch {
            let head = match arrow.head {
                [value] => [throw[0], *value],
                [kind, value] => [*kind, *value],
                _ => return error(arrow.line, "a malformed catch clause"),
            };
            clauses.push(self.clause(arrow.line, &head, &arrow.guards, arrow.body)?);
        }
        let scrutinees = vec![self.var_node(line, vars[0]), self.var_node(line, vars[1])];
        let case = Case {
            scrutinees: self.slice(scrutinees),
            clauses: self.slice(clauses),
            otherwise: Otherwise::Expr(reraise),
        };
        Ok(self.node(line, Kind::Case(self.arena.alloc(case))))
    }

    /// The rescue clauses on an error; jumps to `none` when no clause is for it.
    fn rescue(&mut self, line: u32, vars: [Var; 3], rescue: &[Arrow<'_>], none: Label) -> Result<E<'c>> {
        let [_, reason, trace] = vars;
        let mut heads = Vec::with_capacity(rescue.len());
        for arrow in rescue {
            heads.push(rescue_head(arrow)?);
        }
        // `_ -> body` alone needs no exception.
        if let [RescueHead { var: None, modules: None }] = heads.as_slice() {
            return self.expr(rescue[0].body);
        }
        let normalizes = heads.iter().any(|h| match &h.modules {
            None => true,
            Some(modules) => modules
                .iter()
                .any(|m| m.as_str().strip_prefix("Elixir.").is_some_and(|name| NORMALIZED.contains(&name))),
        });
        let nil = self.atom_node(line, "nil");
        let reason_node = self.var_node(line, reason);
        let otherwise = if normalizes {
            let args = vec![self.atom_node(line, "error"), reason_node, self.var_node(line, trace)];
            self.remote(line, "Elixir.Exception", "normalize", args)
        } else {
            self.node(line, Kind::Jump(none, nil))
        };
        let exception = self.exception_pattern();
        let is = Clause { line, patterns: self.slice(vec![exception]), guards: &[], body: reason_node };
        let exception = self.make_case(line, reason_node, vec![is], Otherwise::Expr(otherwise));
        let mut clauses = Vec::with_capacity(rescue.len());
        for (arrow, head) in rescue.iter().zip(heads) {
            clauses.push(self.rescue_clause(arrow, head, reason)?);
        }
        let otherwise = Otherwise::Expr(self.node(line, Kind::Jump(none, nil)));
        Ok(self.make_case(line, exception, clauses, otherwise))
    }

    /// `%{__struct__: _, __exception__: true}`
    fn exception_pattern(&mut self) -> Pattern<'c> {
        let pool = &mut self.scope.pool;
        let struct_key = pool.atom(names::STRUCT_KEY);
        let flag = pool.atom(Atom::new("__exception__"));
        let yes = pool.atom(names::TRUE);
        let pairs = vec![(Key::Const(struct_key), Pattern::IsAtom), (Key::Const(flag), Pattern::Const(yes))];
        Pattern::Map(self.slice(pairs))
    }

    fn rescue_clause(&mut self, arrow: &Arrow<'_>, head: RescueHead<'_>, reason: Var) -> Result<Clause<'c>> {
        let line = arrow.line;
        let bind = match head.var {
            Some(Node { form: Quoted::Atom(name), meta, .. }) => self.binding(*name, meta.version),
            _ => Pattern::Any,
        };
        let mut guards = Vec::new();
        let pattern = match head.modules.as_deref() {
            None => bind,
            Some(modules) => {
                let key = Key::Const(self.scope.pool.atom(names::STRUCT_KEY));
                let machine = modules.iter().any(|m| m.as_str() == ERLANG_ERROR);
                let name = match modules {
                    [only] if !machine => Pattern::Const(self.scope.pool.atom(*only)),
                    _ => {
                        let var = self.fresh("_module");
                        guards = self.module_tests(line, var, modules);
                        Pattern::Bind(var)
                    }
                };
                let pairs = vec![(key, name)];
                let mut of = Pattern::Map(self.slice(pairs));
                if machine {
                    let exception = self.fresh("_exception");
                    guards.push(self.made_of_reason(line, exception, reason));
                    let whole = Pattern::Bind(exception);
                    of = Pattern::Both(self.arena.alloc(whole), self.arena.alloc(of));
                }
                Pattern::Both(self.arena.alloc(bind), self.arena.alloc(of))
            }
        };
        let body = self.expr(arrow.body)?;
        Ok(Clause { line, patterns: self.slice(vec![pattern]), guards: self.slice(guards), body })
    }

    /// `ErlangError` is for all that was no exception when it was raised, whatever was made of it.
    fn made_of_reason(&mut self, line: u32, exception: Var, reason: Var) -> E<'c> {
        let args = vec![self.var_node(line, exception), self.var_node(line, reason)];
        self.node(line, Kind::Prim(Prim::Compare(Comparison::NeExact), self.slice(args)))
    }

    /// One alternative a module.
    fn module_tests(&mut self, line: u32, var: Var, modules: &[Atom]) -> Vec<E<'c>> {
        let test = |m: &Atom| {
            let args = vec![self.var_node(line, var), self.atom_node(line, m.as_str())];
            self.node(line, Kind::Prim(Prim::Compare(Comparison::EqExact), self.slice(args)))
        };
        modules.iter().map(test).collect()
    }
}
