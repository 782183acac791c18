//! Expanded quoted trees to core. One [`Translator`] per compilation unit: a definition (or an
//! expression) and every lambda and loop inside it. Scoping was settled by expansion: variables
//! carry versions that are unique in a definition's clause, so a version is found in the running
//! function or is captured from one around it.
//!
//! The pieces: [`expr`] (calls, constructors, special forms), [`fold`] (constants), [`pattern`],
//! [`bits`], [`clauses`] (case, with, receive, fn), [`rescue`] (try), [`comprehension`] (for;
//! [`ranges`]), [`inline`] (calls made in place), [`iterate`] (loops of `Enum`).

mod bits;
mod clauses;
mod comprehension;
mod expr;
mod fold;
mod inline;
mod iterate;
mod pattern;
mod ranges;
mod rescue;

use super::input::{BackError, ClauseDefinition};
use super::ir::*;
use super::pool::Pool;
use crate::quoted::{Args, Atom, Node, Quoted};
use bumpalo::Bump;
pub use inline::{Small, small};
use rustc_hash::FxHashMap;
use std::cell::Cell;

pub type Result<T> = std::result::Result<T, BackError>;

pub fn error<T>(line: u32, message: impl Into<String>) -> Result<T> {
    Err(BackError { line: Position(line).line(), message: message.into() })
}

/// The pseudo version of `__CALLER__`, the first parameter of a macro.
const CALLER_VERSION: u32 = u32::MAX;

/// What is known of the module while its functions are translated.
pub struct Scope<'m> {
    pub locals: &'m FxHashMap<(Atom, usize), FunctionId>,
    pub pool: &'m mut Pool,
    /// The next free function number.
    pub next_function: &'m mut u32,
    pub contexts: &'m mut Contexts,
    /// Small functions, whose calls are made in place.
    pub small: &'m Small<'m>,
}

/// A function being translated.
struct Frame {
    id: FunctionId,
    name: Atom,
    shape: FunctionShape,
    line: u32,
    vars: Vec<Atom>,
    /// How often each variable is read.
    uses: Vec<Cell<Uses>>,
    by_version: FxHashMap<u32, Var>,
    params: Vec<Var>,
    /// Captured versions and the variables that hold them here.
    captures: Vec<(u32, Var)>,
    labels: u32,
    inlined: Vec<Inlined>,
    /// The call that is being made in place.
    inlining: Option<InlinedCall>,
    hidden: bool,
}

pub struct Translator<'c, 'm> {
    arena: &'c Bump,
    scope: Scope<'m>,
    frames: Vec<Frame>,
    functions: Vec<Function<'c>>,
    /// `name/arity` of the definition, and how many lambdas it has so far.
    base: String,
    lambdas: u32,
    /// Versions given to what no source variable names, counted down.
    next_pseudo: u32,
    /// Pseudo versions of the traces of the handlers around the expression, innermost last.
    traces: Vec<u32>,
}

impl<'c, 'm> Translator<'c, 'm> {
    pub fn new(arena: &'c Bump, scope: Scope<'m>, name: Atom, arity: usize) -> Self {
        Translator {
            arena,
            scope,
            frames: Vec::new(),
            functions: Vec::new(),
            base: format!("{}/{arity}", name.as_str()),
            lambdas: 0,
            next_pseudo: CALLER_VERSION - 1,
            traces: Vec::new(),
        }
    }

    /// A definition's clauses. `caller`: a macro, whose first parameter is the caller's environment.
    pub fn definition(
        mut self,
        id: FunctionId,
        name: Atom,
        arity: usize,
        caller: bool,
        line: u32,
        clauses: &[ClauseDefinition<'_>],
    ) -> Result<Vec<Function<'c>>> {
        self.open(id, name, FunctionShape::Plain, line);
        if caller {
            let var = self.param("__CALLER__");
            self.frame().by_version.insert(CALLER_VERSION, var);
        }
        let mut scrutinees = Vec::with_capacity(arity);
        for n in 0..arity {
            let var = self.param(&format!("_{}", n + 1));
            scrutinees.push(self.var_node(line, var));
        }
        let mut translated = Vec::with_capacity(clauses.len());
        for clause in clauses {
            if clause.args.len() != arity {
                return error(clause.meta.line, "a clause with another number of parameters");
            }
            let line = clause.meta.line;
            // Each clause of a definition numbers its variables from the start.
            self.frame().by_version.retain(|version, _| *version == CALLER_VERSION);
            translated.push(self.clause(line, clause.args, clause.guards, clause.body)?);
        }
        let case = Case {
            scrutinees: self.slice(scrutinees),
            clauses: self.slice(translated),
            otherwise: Otherwise::FunctionClause,
        };
        let body = self.node(line, Kind::Case(self.arena.alloc(case)));
        self.close(body);
        Ok(self.functions)
    }

    /// An expression whose free variables are the parameters.
    pub fn expression(
        mut self,
        id: FunctionId,
        name: Atom,
        line: u32,
        parameters: &[Quoted<'_>],
        body: Quoted<'_>,
    ) -> Result<Vec<Function<'c>>> {
        self.open(id, name, FunctionShape::Body, line);
        for parameter in parameters {
            let Quoted::Node(Node { form: Quoted::Atom(name), meta, args: Args::Context(_) }) = parameter
            else {
                return error(line, "a parameter that is no variable");
            };
            let var = self.param(name.as_str());
            if meta.version != 0 {
                self.frame().by_version.insert(meta.version, var);
            }
        }
        let body = self.expr(body)?;
        self.close(body);
        Ok(self.functions)
    }

    // ---- functions -----------------------------------------------------------------------------

    fn open(&mut self, id: FunctionId, name: Atom, shape: FunctionShape, line: u32) {
        self.frames.push(Frame {
            id,
            name,
            shape,
            line,
            vars: Vec::new(),
            uses: Vec::new(),
            by_version: FxHashMap::default(),
            params: Vec::new(),
            captures: Vec::new(),
            labels: 0,
            inlined: Vec::new(),
            inlining: None,
            hidden: false,
        });
    }

    /// Opens a function that stack traces do not show ([`Function::hidden`]).
    fn open_hidden(&mut self, id: FunctionId, name: Atom, shape: FunctionShape, line: u32) {
        self.open(id, name, shape, line);
        self.frame().hidden = true;
    }

    /// Opens a lambda or loop inside of the running function.
    fn open_inner(&mut self, shape: FunctionShape, line: u32) -> FunctionId {
        // The form that traces take apart: "anonymous fn/1 in M.f/0".
        let name = Atom::new(&format!("-{}-fun-{}-", self.base, self.lambdas));
        self.open_named(name, shape, line)
    }

    fn open_named(&mut self, name: Atom, shape: FunctionShape, line: u32) -> FunctionId {
        self.lambdas += 1;
        let id = FunctionId(*self.scope.next_function);
        *self.scope.next_function += 1;
        self.open(id, name, shape, line);
        id
    }

    /// Ends the running function; answers the versions it captures.
    fn close(&mut self, body: E<'c>) -> Vec<u32> {
        let frame = self.frames.pop().expect("a function is open");
        self.functions.push(Function {
            id: frame.id,
            name: frame.name,
            shape: frame.shape,
            params: frame.params,
            captures: frame.captures.iter().map(|c| c.1).collect(),
            vars: frame.vars,
            uses: frame.uses.iter().map(Cell::get).collect(),
            labels: frame.labels,
            line: frame.line,
            inlined: frame.inlined,
            hidden: frame.hidden,
            body,
        });
        frame.captures.into_iter().map(|c| c.0).collect()
    }

    fn frame(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("a function is open")
    }

    fn param(&mut self, name: &str) -> Var {
        let var = self.fresh(name);
        self.frame().params.push(var);
        var
    }

    // ---- variables -------------------------------------------------------------------------------

    /// A variable that no source variable names.
    fn fresh(&mut self, name: &str) -> Var {
        self.new_var(Atom::new(name))
    }

    fn new_var(&mut self, name: Atom) -> Var {
        let frame = self.frame();
        let var = Var(frame.vars.len() as u32);
        frame.vars.push(name);
        frame.uses.push(Cell::default());
        var
    }

    /// A version for a fresh variable that inner functions may capture.
    fn pseudo(&mut self, var: Var) -> u32 {
        let version = self.next_pseudo;
        self.next_pseudo -= 1;
        self.frame().by_version.insert(version, var);
        version
    }

    fn label(&mut self) -> Label {
        let frame = self.frame();
        frame.labels += 1;
        Label(frame.labels - 1)
    }

    /// The variable of a version, captured from an outer function if need be.
    fn lookup(&mut self, version: u32) -> Option<Var> {
        let mut depth = self.frames.len();
        let mut found = loop {
            depth = depth.checked_sub(1)?;
            if let Some(&var) = self.frames[depth].by_version.get(&version) {
                break var;
            }
        };
        let name = self.frames[depth].vars[found.0 as usize];
        for frame in &mut self.frames[depth + 1..] {
            found = Var(frame.vars.len() as u32);
            frame.vars.push(name);
            frame.uses.push(Cell::new(Uses { all: 1, context: 0 }));
            frame.by_version.insert(version, found);
            frame.captures.push((version, found));
        }
        Some(found)
    }

    fn variable(&mut self, node: &Node<'_>) -> Result<Var> {
        match self.lookup(node.meta.version) {
            Some(var) => Ok(var),
            None => {
                let name = if let Quoted::Atom(a) = node.form { a.as_str() } else { "?" };
                error(
                    node.meta.line,
                    format!("undefined variable \"{name}\" (version {})", node.meta.version),
                )
            }
        }
    }

    // ---- the arena ---------------------------------------------------------------------------------

    fn node(&self, line: u32, kind: Kind<'c>) -> E<'c> {
        let inlining = self.frames.last().and_then(|frame| frame.inlining);
        let line = inlining.map_or(line, |call| Position(line).within(call).0);
        self.arena.alloc(Expr::new(self.scope.pool, line, kind))
    }

    fn slice<T>(&self, items: Vec<T>) -> &'c [T] {
        self.arena.alloc_slice_fill_iter(items)
    }

    fn var_node(&self, line: u32, var: Var) -> E<'c> {
        self.read(var);
        self.node(line, Kind::Var(var))
    }

    /// One more place reads the variable.
    fn read(&self, var: Var) {
        self.uses(var).update(|u| Uses { all: u.all + 1, ..u });
    }

    /// How often a variable of the running function is read so far.
    fn uses(&self, var: Var) -> &Cell<Uses> {
        &self.frames.last().expect("a function is open").uses[var.0 as usize]
    }

    fn atom_node(&mut self, line: u32, text: &str) -> E<'c> {
        let c = self.scope.pool.atom(Atom::new(text));
        self.node(line, Kind::Const(c))
    }

    fn remote(&self, line: u32, module: &str, name: &str, args: Vec<E<'c>>) -> E<'c> {
        let callee = Callee::Remote(Atom::new(module), Atom::new(name));
        self.node(line, Kind::Call(callee, self.slice(args)))
    }
}
