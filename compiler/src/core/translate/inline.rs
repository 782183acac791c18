//! Calls that are made in place: the clauses of what is called become a case over the arguments,
//! its variables those of the function around it.
//!
//! A function written where it is called, as `then/2` does it: versions are unique, so no variable
//! is taken for another. Stack traces show the function around it, as the reference's do; if no
//! clause matches, with the arguments of the call.
//!
//! A small function of the module: its versions are its own, so they are put aside meanwhile. Stack
//! traces show it nevertheless, as the reference's do: its places know the call that they were
//! put in for ([`Position`]). If no clause matches, it is called after all, and fails. What is
//! called in turn is not put in place.

use super::clauses::{Arrow, arrow};
use super::*;
use crate::core::input::{FunctionDefinition, FunctionKind};
use crate::quoted::names;
use ampoule_bytecode::operand::ErrorKind;

/// Arguments at most of a call that is made in place.
const ARGUMENTS_MAX: usize = 16;
/// Clauses at most of a small function.
const CLAUSES_MAX: usize = 3;
/// Nodes at most of all its clauses.
const NODES_MAX: usize = 20;
/// Calls made in place at most in one function.
const INLINED_MAX: usize = 200;

/// The small functions of a module.
pub type Small<'m> = FxHashMap<FunctionId, &'m FunctionDefinition<'m>>;

/// Finds them. A function with a context entry is none.
pub fn small<'m>(
    functions: &'m [FunctionDefinition<'m>],
    locals: &FxHashMap<(Atom, usize), FunctionId>,
    contexts: &Contexts,
) -> Small<'m> {
    let numbered = functions.iter().enumerate().map(|(n, f)| (FunctionId(n as u32), f));
    numbered.filter(|(id, f)| !contexts.contains_key(id) && is_small(f, locals)).collect()
}

fn is_small(f: &FunctionDefinition<'_>, locals: &FxHashMap<(Atom, usize), FunctionId>) -> bool {
    if !matches!(f.kind, FunctionKind::Def | FunctionKind::Defp)
        || f.clauses.len() > CLAUSES_MAX
        || f.arity > ARGUMENTS_MAX
    {
        return false;
    }
    let mut left = NODES_MAX;
    let mut waiting: Vec<Quoted<'_>> = Vec::new();
    for clause in &f.clauses {
        if clause.meta.line >= LINE_LIMIT || clause.args.len() != f.arity {
            return false;
        }
        waiting.extend(clause.args.iter().chain(clause.guards));
        waiting.push(clause.body);
        while let Some(quoted) = waiting.pop() {
            left = match left.checked_sub(1) {
                Some(left) => left,
                None => return false,
            };
            match quoted {
                Quoted::List(items) => waiting.extend(items),
                Quoted::Pair((a, b)) => waiting.extend([*a, *b]),
                Quoted::Node(node) => {
                    if node.meta.line >= LINE_LIMIT || !goes_in_place(node, f, locals) {
                        return false;
                    }
                    if let Args::List(args) = node.args {
                        waiting.extend(args);
                    }
                    if let Quoted::Node(Node { args: Args::List(target), .. }) = node.form {
                        waiting.extend(*target);
                    }
                }
                _ => {}
            }
        }
    }
    true
}

/// Whether a node can stand in another function: it makes no function, and catches and receives
/// nothing.
fn goes_in_place(
    node: &Node<'_>,
    f: &FunctionDefinition<'_>,
    locals: &FxHashMap<(Atom, usize), FunctionId>,
) -> bool {
    match (node.form, node.args) {
        (Quoted::Atom(name), Args::Context(_)) => !matches!(name, names::STACKTRACE | names::CALLER),
        (Quoted::Atom(name), Args::List(args)) => match name.as_str() {
            "__block__" | "=" | "{}" | "%{}" | "%" | "|" | "case" | "cond" | "->" | "when" | "^" => true,
            _ => (name, args.len()) != (f.name, f.arity) && locals.contains_key(&(name, args.len())),
        },
        (Quoted::Node(Node { form: Quoted::Atom(names::DOT), .. }), Args::List(_)) => true,
        _ => false,
    }
}

impl<'c> Translator<'c, '_> {
    /// `(fn ... end).(arguments)`, if it can be done in place.
    pub(super) fn immediate_call(
        &mut self,
        line: u32,
        function: Quoted<'_>,
        args: &[Quoted<'_>],
    ) -> Result<Option<E<'c>>> {
        let Quoted::Node(Node { form: Quoted::Atom(names::FN), meta, args: Args::List(clauses) }) = function
        else {
            return Ok(None);
        };
        let arrows: Vec<Arrow<'_>> = clauses.iter().map(|c| arrow(c, meta.line)).collect::<Result<_>>()?;
        if args.len() > ARGUMENTS_MAX || arrows.iter().any(|a| a.head.len() != args.len()) {
            return Ok(None);
        }
        // The names of the functions that are made do not depend on what is done in place.
        self.lambdas += 1;
        let arguments = self.exprs(args)?;
        let traces = std::mem::take(&mut self.traces);
        let clauses = self.clauses(&arrows);
        self.traces = traces;
        let clauses = clauses?;
        Ok(Some(self.in_place(line, arguments, clauses)))
    }

    /// A call of a function of the module, in place if that is small.
    pub(super) fn local_call(&mut self, line: u32, id: FunctionId, args: Vec<E<'c>>) -> Result<E<'c>> {
        let Some(&f) = self.scope.small.get(&id) else { return self.call(line, Callee::Local(id), args) };
        let running = self.frame();
        if running.inlined.len() >= INLINED_MAX
            || running.id == id
            || line >= LINE_LIMIT
            || running.inlining.is_some()
        {
            return self.call(line, Callee::Local(id), args);
        }
        let call = InlinedCall(self.frame().inlined.len() as u8);
        self.frame().inlined.push(Inlined { function: id, line });
        let takes_anything =
            f.clauses.last().is_some_and(|last| last.guards.is_empty() && are_variables(last.args));
        let (mut bound, mut arguments) = (Vec::new(), args);
        if !takes_anything {
            arguments =
                arguments.into_iter().map(|argument| self.named(line, argument, &mut bound)).collect();
        }
        let own = std::mem::take(&mut self.frame().by_version);
        let traces = std::mem::take(&mut self.traces);
        self.frame().inlining = Some(call);
        let body = self.clauses_in_place(line, f, &arguments);
        self.frame().inlining = None;
        self.traces = traces;
        self.frame().by_version = own;
        let mut body = body?;
        if !takes_anything {
            let again = arguments.iter().map(|a| self.again(a)).collect();
            let fail = self.call(line, Callee::Local(id), again)?;
            let Kind::Case(case) = body.kind else { return Ok(body) };
            let Case { scrutinees, clauses, .. } = *case;
            let case = Case { scrutinees, clauses, otherwise: Otherwise::Expr(fail) };
            body = self.node(line, Kind::Case(self.arena.alloc(case)));
        }
        bound.push(self.node(line, Kind::Inlined(call, body)));
        Ok(match bound.as_slice() {
            [only] => only,
            _ => self.node(line, Kind::Seq(self.slice(bound))),
        })
    }

    fn clauses_in_place(&mut self, line: u32, f: &FunctionDefinition<'_>, args: &[E<'c>]) -> Result<E<'c>> {
        let mut clauses = Vec::with_capacity(f.clauses.len());
        for clause in &f.clauses {
            self.frame().by_version.clear();
            clauses.push(self.clause(clause.meta.line, clause.args, clause.guards, clause.body)?);
        }
        Ok(self.in_place(line, args.to_vec(), clauses))
    }

    /// The clauses over the arguments. A single one that takes anything only names them.
    pub(super) fn in_place(&self, line: u32, args: Vec<E<'c>>, clauses: Vec<Clause<'c>>) -> E<'c> {
        if let [only] = clauses.as_slice()
            && only.guards.is_empty()
            && only.patterns.iter().all(|p| matches!(p, Pattern::Any | Pattern::Bind(_)))
        {
            if args.is_empty() {
                return only.body;
            }
            let named = only.patterns.iter().zip(args);
            let mut all: Vec<_> =
                named.map(|(pattern, arg)| self.node(line, Kind::Match(pattern, arg))).collect();
            all.push(only.body);
            return self.node(line, Kind::Seq(self.slice(all)));
        }
        let case = Case {
            scrutinees: self.slice(args),
            clauses: self.slice(clauses),
            otherwise: Otherwise::Raise(ErrorKind::FunctionClause),
        };
        self.node(line, Kind::Case(self.arena.alloc(case)))
    }

    /// An argument that can be read twice: what is neither a constant nor a variable is bound to one.
    pub(super) fn named(&mut self, line: u32, argument: E<'c>, bound: &mut Vec<E<'c>>) -> E<'c> {
        if matches!(argument.kind, Kind::Const(_) | Kind::Var(_)) {
            return argument;
        }
        let var = self.fresh("_argument");
        bound.push(self.node(line, Kind::Match(self.arena.alloc(Pattern::Bind(var)), argument)));
        self.var_node(line, var)
    }

    pub(super) fn again(&mut self, argument: &E<'c>) -> E<'c> {
        if let Kind::Var(var) = argument.kind {
            self.read(var);
        }
        argument
    }
}

/// Variables that differ, and nothing else.
fn are_variables(patterns: &[Quoted<'_>]) -> bool {
    let mut seen = Vec::with_capacity(patterns.len());
    patterns.iter().all(|pattern| match pattern {
        Quoted::Node(Node { form: Quoted::Atom(_), meta, args: Args::Context(_) }) => {
            let is_new = !seen.contains(&meta.version);
            seen.push(meta.version);
            is_new
        }
        _ => false,
    })
}
