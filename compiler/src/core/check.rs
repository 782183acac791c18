//! The checker of core: every variable is bound before it is read and bound once, jumps stand
//! inside of their joins, constructors have parts. What fails here is an error of the compiler
//! (or of who made the expanded tree), found before it becomes wrong code.

use super::ir::*;
use super::translate::{Result, error};

pub fn check(function: &Function<'_>) -> Result<()> {
    let mut c = Checker {
        function,
        bound: vec![false; function.vars.len()],
        open: vec![false; function.labels as usize],
    };
    for var in function.params.iter().chain(&function.captures) {
        c.bind(*var, function.line)?;
    }
    c.expr(function.body)
}

struct Checker<'a, 'c> {
    function: &'a Function<'c>,
    bound: Vec<bool>,
    open: Vec<bool>,
}

impl<'c> Checker<'_, 'c> {
    fn bind(&mut self, var: Var, line: u32) -> Result<()> {
        match self.bound.get_mut(var.0 as usize) {
            Some(bound) if !*bound => {
                *bound = true;
                Ok(())
            }
            Some(_) => error(line, format!("core: {} is bound twice", self.name(var))),
            None => error(line, "core: no such variable"),
        }
    }

    fn name(&self, var: Var) -> String {
        format!("{}@{}", self.function.vars[var.0 as usize].as_str(), var.0)
    }

    fn read(&self, var: Var, line: u32) -> Result<()> {
        match self.bound.get(var.0 as usize) {
            Some(true) => Ok(()),
            Some(false) => error(line, format!("core: {} is read before it is bound", self.name(var))),
            None => error(line, "core: no such variable"),
        }
    }

    fn exprs(&mut self, items: &[E<'c>]) -> Result<()> {
        items.iter().try_for_each(|e| self.expr(e))
    }

    fn pairs(&mut self, pairs: &[(E<'c>, E<'c>)]) -> Result<()> {
        pairs.iter().try_for_each(|(k, v)| {
            self.expr(k)?;
            self.expr(v)
        })
    }

    fn some(&self, is_empty: bool, line: u32) -> Result<()> {
        if is_empty { error(line, "core: a form without parts") } else { Ok(()) }
    }

    fn expr(&mut self, e: E<'c>) -> Result<()> {
        let line = e.line;
        match &e.kind {
            Kind::Const(_) => Ok(()),
            Kind::Var(var) => self.read(*var, line),
            Kind::List(items, tail) => {
                self.some(items.is_empty(), line)?;
                self.exprs(items)?;
                tail.map_or(Ok(()), |t| self.expr(t))
            }
            Kind::Tuple(items) | Kind::Seq(items) => {
                self.some(items.is_empty(), line)?;
                self.exprs(items)
            }
            Kind::Prim(_, items) => self.exprs(items),
            Kind::Map(pairs) => self.pairs(pairs),
            Kind::MapUpdate(map, pairs) => {
                self.expr(map)?;
                self.pairs(pairs)
            }
            Kind::Bits(segments) => segments.iter().try_for_each(|s| match s {
                BuildSegment::Literal(_) => Ok(()),
                BuildSegment::Value { size, value, .. } => {
                    self.expr(value)?;
                    self.size(size)
                }
            }),
            Kind::Call(callee, args) => {
                match callee {
                    Callee::Local(_) | Callee::Own | Callee::Remote(..) => {}
                    Callee::Dynamic(module, name) => {
                        self.expr(module)?;
                        self.expr(name)?;
                    }
                    Callee::Closure(e) | Callee::Field(e, _) => self.expr(e)?,
                }
                self.exprs(args)
            }
            Kind::Inlined(_, body) => self.expr(body),
            Kind::Lambda(_, vars) => vars.iter().try_for_each(|v| self.read(*v, line)),
            Kind::Match(pattern, value) => {
                self.expr(value)?;
                self.pattern(pattern, line)?;
                self.equals(pattern, line)
            }
            Kind::Case(case) => {
                self.exprs(case.scrutinees)?;
                self.clauses(case.clauses, case.scrutinees.len())?;
                match case.otherwise {
                    Otherwise::Expr(e) => self.expr(e),
                    Otherwise::Raise(_) | Otherwise::FunctionClause => Ok(()),
                }
            }
            Kind::If(test) => {
                self.expr(test.test)?;
                test.truthy.map_or(Ok(()), |v| self.bind(v, line))?;
                self.expr(test.then)?;
                test.falsy.map_or(Ok(()), |v| self.bind(v, line))?;
                self.expr(test.otherwise)
            }
            Kind::Cond(arms) => self.pairs(arms),
            Kind::Receive(receive) => {
                if let Some((timeout, _)) = receive.after {
                    self.expr(timeout)?;
                }
                self.clauses(receive.clauses, 1)?;
                receive.after.map_or(Ok(()), |(_, body)| self.expr(body))
            }
            Kind::Try(attempt) => {
                self.expr(attempt.body)?;
                if let Some((var, success)) = attempt.success {
                    self.bind(var, line)?;
                    self.expr(success)?;
                }
                for var in [attempt.class, attempt.reason, attempt.trace] {
                    self.bind(var, line)?;
                }
                self.expr(attempt.handler)
            }
            Kind::After { body, cleanup } => {
                self.expr(body)?;
                self.expr(cleanup)
            }
            Kind::Join { label, var, handler, body } => {
                self.open[label.0 as usize] = true;
                self.expr(body)?;
                self.open[label.0 as usize] = false;
                self.bind(*var, line)?;
                self.expr(handler)
            }
            Kind::Jump(label, value) => {
                if !self.open[label.0 as usize] {
                    return error(line, "core: a jump outside of its join");
                }
                self.expr(value)
            }
            Kind::Raise(_, value) => self.expr(value),
        }
    }

    fn size(&mut self, size: &Size<'c>) -> Result<()> {
        match size {
            Size::Expr(e) => self.expr(e),
            Size::All | Size::Fixed(_) => Ok(()),
        }
    }

    fn clauses(&mut self, clauses: &'c [Clause<'c>], width: usize) -> Result<()> {
        for clause in clauses {
            if clause.patterns.len() != width {
                return error(clause.line, "core: a clause of another width");
            }
            for pattern in clause.patterns {
                self.pattern(pattern, clause.line)?;
            }
            for pattern in clause.patterns {
                self.equals(pattern, clause.line)?;
            }
            self.exprs(clause.guards)?;
            self.expr(clause.body)?;
        }
        Ok(())
    }

    /// Binds what the pattern binds, in order.
    fn pattern(&mut self, pattern: &Pattern<'c>, line: u32) -> Result<()> {
        match pattern {
            Pattern::Any | Pattern::Const(_) | Pattern::IsAtom | Pattern::Equal(_) => Ok(()),
            Pattern::Bind(var) => self.bind(*var, line),
            Pattern::Cons(a, b) | Pattern::Both(a, b) => {
                self.pattern(a, line)?;
                self.pattern(b, line)
            }
            Pattern::Tuple(items) => items.iter().try_for_each(|p| self.pattern(p, line)),
            Pattern::Map(pairs) => pairs.iter().try_for_each(|(key, p)| {
                if let Key::Var(var) = key {
                    self.read(*var, line)?;
                }
                self.pattern(p, line)
            }),
            Pattern::Bits(segments) => segments.iter().try_for_each(|s| match s {
                MatchSegment::Literal(_) => Ok(()),
                MatchSegment::Value { size, value, .. } => {
                    self.size(size)?;
                    self.pattern(value, line)
                }
            }),
        }
    }

    /// What is compared is bound by now.
    fn equals(&self, pattern: &Pattern<'c>, line: u32) -> Result<()> {
        match pattern {
            Pattern::Equal(var) => self.read(*var, line),
            Pattern::Cons(a, b) | Pattern::Both(a, b) => {
                self.equals(a, line)?;
                self.equals(b, line)
            }
            Pattern::Tuple(items) => items.iter().try_for_each(|p| self.equals(p, line)),
            Pattern::Map(pairs) => pairs.iter().try_for_each(|(_, p)| self.equals(p, line)),
            Pattern::Any | Pattern::Bind(_) | Pattern::Const(_) | Pattern::Bits(_) | Pattern::IsAtom => {
                Ok(())
            }
        }
    }
}
