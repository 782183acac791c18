//! Core as text, for `dump --core` and for tests. One form a line where it has a body,
//! variables with their numbers (`x@3`), constants as Elixir writes them.

use super::ir::*;
use super::pool::{Const, Constant, Pool};
use std::fmt::Write;

pub fn function(f: &Function<'_>, pool: &Pool) -> String {
    let mut p = Printer { function: f, pool, out: String::new(), indent: 1 };
    let hidden = if f.hidden { "hidden " } else { "" };
    let shape = match f.shape {
        FunctionShape::Plain | FunctionShape::Body => "function",
        FunctionShape::Closure => "closure",
        FunctionShape::Loop => "loop",
    };
    let list =
        |p: &Printer<'_, '_>, vars: &[Var]| vars.iter().map(|v| p.var(*v)).collect::<Vec<_>>().join(", ");
    let params = list(&p, &f.params);
    let _ = write!(p.out, "\n{hidden}{shape} {}: {}({params})", f.id.0, f.name.as_str());
    if !f.captures.is_empty() {
        let captures = list(&p, &f.captures);
        let _ = write!(p.out, " captures ({captures})");
    }
    p.line();
    p.expr(f.body);
    p.out.push('\n');
    p.out
}

struct Printer<'a, 'c> {
    function: &'a Function<'c>,
    pool: &'a Pool,
    out: String,
    indent: usize,
}

impl<'c> Printer<'_, 'c> {
    fn line(&mut self) {
        self.out.push('\n');
        self.out.push_str(&"  ".repeat(self.indent));
    }

    fn var(&self, var: Var) -> String {
        format!("{}@{}", self.function.vars[var.0 as usize].as_str(), var.0)
    }

    fn text(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn list(&mut self, items: &[E<'c>]) {
        for (n, item) in items.iter().enumerate() {
            if n > 0 {
                self.text(", ");
            }
            self.expr(item);
        }
    }

    fn body(&mut self, e: E<'c>) {
        self.indent += 1;
        self.line();
        self.expr(e);
        self.indent -= 1;
    }

    fn part(&mut self, name: &str, e: E<'c>) {
        self.line();
        self.text(name);
        self.body(e);
    }

    fn pairs(&mut self, pairs: &[(E<'c>, E<'c>)]) {
        for (n, (key, value)) in pairs.iter().enumerate() {
            if n > 0 {
                self.text(", ");
            }
            self.expr(key);
            self.text(" => ");
            self.expr(value);
        }
    }

    fn expr(&mut self, e: E<'c>) {
        match &e.kind {
            Kind::Const(c) => self.text(&constant(self.pool, *c)),
            Kind::Var(var) => self.text(&self.var(*var)),
            Kind::List(items, tail) => {
                self.text("[");
                self.list(items);
                if let Some(tail) = tail {
                    self.text(" | ");
                    self.expr(tail);
                }
                self.text("]");
            }
            Kind::Tuple(items) => {
                self.text("{");
                self.list(items);
                self.text("}");
            }
            Kind::Map(pairs) => {
                self.text("%{");
                self.pairs(pairs);
                self.text("}");
            }
            Kind::MapUpdate(map, pairs) => {
                self.text("%{");
                self.expr(map);
                self.text(" | ");
                self.pairs(pairs);
                self.text("}");
            }
            Kind::Bits(segments) => {
                self.text("<<");
                for (n, segment) in segments.iter().enumerate() {
                    if n > 0 {
                        self.text(", ");
                    }
                    match segment {
                        BuildSegment::Literal(c) => self.text(&constant(self.pool, *c)),
                        BuildSegment::Value { spec, size, value } => {
                            self.expr(value);
                            self.spec(spec, size);
                        }
                    }
                }
                self.text(">>");
            }
            Kind::Prim(prim, args) => {
                let _ = write!(self.out, "{prim:?}(");
                self.list(args);
                self.text(")");
            }
            Kind::Call(callee, args) => {
                match callee {
                    Callee::Local(id) => {
                        let _ = write!(self.out, "function {}", id.0);
                    }
                    Callee::Own => self.text("own"),
                    Callee::Remote(module, name) => {
                        let _ = write!(self.out, "{}.{}", module.as_str(), name.as_str());
                    }
                    Callee::Dynamic(module, name) => {
                        self.expr(module);
                        self.text(".(");
                        self.expr(name);
                        self.text(")");
                    }
                    Callee::Closure(function) => {
                        self.expr(function);
                        self.text(".");
                    }
                    Callee::Field(object, name) => {
                        self.expr(object);
                        let _ = write!(self.out, ".{}", name.as_str());
                        return;
                    }
                }
                self.text("(");
                self.list(args);
                self.text(")");
            }
            Kind::Inlined(_, body) => {
                self.text("inlined ");
                self.expr(body);
            }
            Kind::Lambda(id, vars) => {
                let vars: Vec<_> = vars.iter().map(|v| self.var(*v)).collect();
                let _ = write!(self.out, "closure {} ({})", id.0, vars.join(", "));
            }
            Kind::Seq(items) => {
                for (n, item) in items.iter().enumerate() {
                    if n > 0 {
                        self.line();
                    }
                    self.expr(item);
                }
            }
            Kind::Match(pattern, value) => {
                self.pattern(pattern);
                self.text(" = ");
                self.expr(value);
            }
            Kind::Case(case) => {
                self.text("case ");
                self.list(case.scrutinees);
                self.clauses(case.clauses);
                match case.otherwise {
                    Otherwise::Raise(kind) => {
                        self.line();
                        let _ = write!(self.out, "else raise {kind:?}");
                    }
                    Otherwise::FunctionClause => {
                        self.line();
                        self.text("else function_clause");
                    }
                    Otherwise::Expr(e) => self.part("else", e),
                }
            }
            Kind::If(test) => {
                self.text("if ");
                self.expr(test.test);
                let then = test.truthy.map_or("then".to_owned(), |v| format!("then {}", self.var(v)));
                self.part(&then, test.then);
                let otherwise = test.falsy.map_or("else".to_owned(), |v| format!("else {}", self.var(v)));
                self.part(&otherwise, test.otherwise);
            }
            Kind::Cond(arms) => {
                self.text("cond");
                for (test, body) in *arms {
                    self.line();
                    self.expr(test);
                    self.text(" ->");
                    self.body(body);
                }
            }
            Kind::Receive(receive) => {
                self.text("receive");
                self.clauses(receive.clauses);
                if let Some((timeout, body)) = receive.after {
                    self.line();
                    self.text("after ");
                    self.expr(timeout);
                    self.text(" ->");
                    self.body(body);
                }
            }
            Kind::Try(attempt) => {
                self.text("try");
                self.body(attempt.body);
                if let Some((var, body)) = attempt.success {
                    let head = format!("else {} ->", self.var(var));
                    self.part(&head, body);
                }
                let vars = [attempt.class, attempt.reason, attempt.trace].map(|v| self.var(v));
                self.part(&format!("catch {} ->", vars.join(", ")), attempt.handler);
            }
            Kind::After { body, cleanup } => {
                self.text("try");
                self.body(body);
                self.part("after", cleanup);
            }
            Kind::Join { label, var, handler, body } => {
                let _ = write!(self.out, "join l{}", label.0);
                self.body(body);
                let head = format!("l{} {} ->", label.0, self.var(*var));
                self.part(&head, handler);
            }
            Kind::Jump(label, value) => {
                let _ = write!(self.out, "jump l{} ", label.0);
                self.expr(value);
            }
            Kind::Raise(kind, value) => {
                let _ = write!(self.out, "raise {kind:?} ");
                self.expr(value);
            }
        }
    }

    fn clauses(&mut self, clauses: &[Clause<'c>]) {
        for clause in clauses {
            self.line();
            for (n, pattern) in clause.patterns.iter().enumerate() {
                if n > 0 {
                    self.text(", ");
                }
                self.pattern(pattern);
            }
            for (n, guard) in clause.guards.iter().enumerate() {
                self.text(if n == 0 { " when " } else { " or when " });
                self.expr(guard);
            }
            self.text(" ->");
            self.body(clause.body);
        }
    }

    fn spec(&mut self, spec: &SegmentSpec, size: &Size<'c>) {
        let _ = write!(self.out, "::{:?}", spec.kind);
        match size {
            Size::All => {}
            Size::Fixed(n) => {
                let _ = write!(self.out, "-{n}");
            }
            Size::Expr(e) => {
                self.text("-(");
                self.expr(e);
                self.text(")");
            }
        }
        if spec.unit != 1 {
            let _ = write!(self.out, "*{}", spec.unit);
        }
        for (set, name) in [(spec.signed, "-signed"), (spec.little, "-little"), (spec.native, "-native")] {
            if set {
                self.text(name);
            }
        }
    }

    fn pattern(&mut self, pattern: &Pattern<'c>) {
        match pattern {
            Pattern::Any => self.text("_"),
            Pattern::Bind(var) => self.text(&self.var(*var)),
            Pattern::Const(c) => self.text(&constant(self.pool, *c)),
            Pattern::Equal(var) => {
                let text = format!("^{}", self.var(*var));
                self.text(&text);
            }
            Pattern::IsAtom => self.text("is_atom"),
            Pattern::Cons(head, tail) => {
                self.text("[");
                self.pattern(head);
                self.text(" | ");
                self.pattern(tail);
                self.text("]");
            }
            Pattern::Both(a, b) => {
                self.pattern(a);
                self.text(" = ");
                self.pattern(b);
            }
            Pattern::Tuple(items) => {
                self.text("{");
                for (n, item) in items.iter().enumerate() {
                    if n > 0 {
                        self.text(", ");
                    }
                    self.pattern(item);
                }
                self.text("}");
            }
            Pattern::Map(pairs) => {
                self.text("%{");
                for (n, (key, value)) in pairs.iter().enumerate() {
                    if n > 0 {
                        self.text(", ");
                    }
                    match key {
                        Key::Const(c) => self.text(&constant(self.pool, *c)),
                        Key::Var(var) => {
                            let text = format!("^{}", self.var(*var));
                            self.text(&text);
                        }
                    }
                    self.text(" => ");
                    self.pattern(value);
                }
                self.text("}");
            }
            Pattern::Bits(segments) => {
                self.text("<<");
                for (n, segment) in segments.iter().enumerate() {
                    if n > 0 {
                        self.text(", ");
                    }
                    match segment {
                        MatchSegment::Literal(c) => self.text(&constant(self.pool, *c)),
                        MatchSegment::Value { spec, size, value } => {
                            self.pattern(value);
                            self.spec(spec, size);
                        }
                    }
                }
                self.text(">>");
            }
        }
    }
}

/// A constant, as Elixir writes it.
fn constant(pool: &Pool, c: Const) -> String {
    let many = |items: &[Const]| items.iter().map(|c| constant(pool, *c)).collect::<Vec<_>>().join(", ");
    match pool.get(c) {
        Constant::Int(n) => n.to_string(),
        Constant::BigInt(negative, limbs) => {
            let hex: String = limbs.iter().rev().map(|l| format!("{l:016x}")).collect();
            format!("{}0x{}", if *negative { "-" } else { "" }, hex.trim_start_matches('0'))
        }
        Constant::Float(bits) => format!("{:?}", f64::from_bits(*bits)),
        Constant::Atom(a) => match a.as_str() {
            plain @ ("true" | "false" | "nil") => plain.to_owned(),
            text => text.strip_prefix("Elixir.").map_or_else(|| format!(":{text}"), str::to_owned),
        },
        Constant::Nil => "[]".into(),
        Constant::Binary(bytes) => format!("{:?}", String::from_utf8_lossy(bytes)),
        Constant::Bits(bytes, bits) => format!("<<{bytes:?} {bits} bits>>"),
        Constant::List(items, None) => format!("[{}]", many(items)),
        Constant::List(items, Some(tail)) => format!("[{} | {}]", many(items), constant(pool, *tail)),
        Constant::Tuple(items) => format!("{{{}}}", many(items)),
        Constant::Map(pairs) => {
            let pairs: Vec<_> = pairs
                .iter()
                .map(|(k, v)| format!("{} => {}", constant(pool, *k), constant(pool, *v)))
                .collect();
            format!("%{{{}}}", pairs.join(", "))
        }
        Constant::ExternalFun(module, name, arity) => {
            format!("&{}.{}/{arity}", module.as_str(), name.as_str())
        }
    }
}
