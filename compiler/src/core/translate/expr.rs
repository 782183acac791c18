//! Expressions: constants, constructors (folded when all parts are constant), calls, blocks.

use super::*;
use crate::core::pool::{Const, Constant};
use crate::expand::inline;
use crate::quoted::{Meta, names};
use ampoule_bytecode::operand::{Comparison, ErrorKind, TypeTest};

/// Arguments at most that a call can have.
const ARITY_MAX: usize = 255;

impl<'c> Translator<'c, '_> {
    pub(super) fn expr(&mut self, quoted: Quoted<'_>) -> Result<E<'c>> {
        match quoted {
            Quoted::List(items) => self.list(items),
            Quoted::Pair((a, b)) => {
                let items = vec![self.expr(*a)?, self.expr(*b)?];
                Ok(self.make_tuple(0, items))
            }
            Quoted::Node(node) => self.call_or_form(node),
            value => match self.scope.pool.value(value) {
                Some(c) => Ok(self.node(0, Kind::Const(c))),
                None => error(0, "a value that cannot be written into code"),
            },
        }
    }

    pub(super) fn exprs(&mut self, items: &[Quoted<'_>]) -> Result<Vec<E<'c>>> {
        items.iter().map(|q| self.expr(*q)).collect()
    }

    fn call_or_form(&mut self, node: &Node<'_>) -> Result<E<'c>> {
        let line = node.meta.line;
        let args = match (node.form, node.args) {
            (Quoted::Atom(names::STACKTRACE), _) => return self.stacktrace(line),
            (Quoted::Atom(names::CALLER), _) => {
                return match self.lookup(CALLER_VERSION) {
                    Some(var) => Ok(self.var_node(line, var)),
                    None => error(line, "__CALLER__ is available only inside defmacro and defmacrop"),
                };
            }
            (Quoted::Atom(_), Args::Context(_)) => {
                let var = self.variable(node)?;
                return Ok(self.var_node(line, var));
            }
            (_, Args::Context(_)) => return error(line, "a call without arguments"),
            (_, Args::List(args)) => args,
        };
        match node.form {
            Quoted::Atom(name) => self.form(name, &node.meta, args),
            Quoted::Node(Node { form: Quoted::Atom(names::DOT), args: Args::List(target), .. }) => {
                match target {
                    [function] => {
                        if let Some(done) = self.immediate_call(line, *function, args)? {
                            return Ok(done);
                        }
                        let callee = Callee::Closure(self.expr(*function)?);
                        let args = self.exprs(args)?;
                        self.call(line, callee, args)
                    }
                    [module, Quoted::Atom(name)] => self.remote_call(&node.meta, *module, *name, args),
                    _ => error(line, "a malformed remote call"),
                }
            }
            _ => error(line, "a call of something that is no name"),
        }
    }

    fn form(&mut self, name: Atom, meta: &Meta<'_>, args: &[Quoted<'_>]) -> Result<E<'c>> {
        let line = meta.line;
        match (name.as_str(), args) {
            ("__block__", _) => self.block(line, args),
            ("=", [pattern, value]) => {
                let value = self.expr(*value)?;
                let pattern = self.pattern(*pattern)?;
                Ok(self.node(line, Kind::Match(self.arena.alloc(pattern), value)))
            }
            ("{}", _) => {
                let items = self.exprs(args)?;
                Ok(self.make_tuple(line, items))
            }
            (
                "%{}",
                [
                    Quoted::Node(Node {
                        form: Quoted::Atom(names::BAR), args: Args::List([map, pairs]), ..
                    }),
                ],
            ) => {
                let map = self.expr(*map)?;
                let Quoted::List(pairs) = pairs else { return error(line, "a malformed map update") };
                self.map_update(line, map, pairs)
            }
            ("%{}", _) => self.map(line, args),
            // The update of a struct: whether it is one, types tell, not run time.
            ("%", [_, inner]) => self.expr(*inner),
            ("<<>>", _) => self.bits(line, args),
            ("case", [value, Quoted::List(blocks)]) => self.case(meta, *value, blocks),
            ("cond", [Quoted::List(blocks)]) => self.cond(line, blocks),
            ("receive", [Quoted::List(blocks)]) => self.receive(line, blocks),
            ("try", [Quoted::List(blocks)]) => self.try_form(line, blocks),
            ("with", [clauses @ .., Quoted::List(blocks)]) => self.with(line, clauses, blocks),
            ("for", [clauses @ .., Quoted::List(options)]) => self.comprehension(line, clauses, options),
            ("fn", clauses) => self.lambda(line, clauses),
            ("&", [captured]) => self.capture(line, *captured),
            _ => {
                let Some(&id) = self.scope.locals.get(&(name, args.len())) else {
                    return error(line, format!("undefined function {}/{}", name.as_str(), args.len()));
                };
                let args = self.exprs(args)?;
                self.local_call(line, id, args)
            }
        }
    }

    fn stacktrace(&mut self, line: u32) -> Result<E<'c>> {
        let Some(&version) = self.traces.last() else {
            return error(line, "__STACKTRACE__ is available only inside catch and rescue clauses");
        };
        let var = self.lookup(version).expect("the handler's trace is in scope");
        Ok(self.var_node(line, var))
    }

    pub(super) fn block(&mut self, line: u32, items: &[Quoted<'_>]) -> Result<E<'c>> {
        match items {
            [] => Ok(self.atom_node(line, "nil")),
            [only] => self.expr(*only),
            _ => {
                let items = self.exprs(items)?;
                Ok(self.node(line, Kind::Seq(self.slice(items))))
            }
        }
    }

    // ---- constructors ----------------------------------------------------------------------------

    fn list(&mut self, items: &[Quoted<'_>]) -> Result<E<'c>> {
        let (heads, tail) = match items {
            [
                heads @ ..,
                Quoted::Node(Node { form: Quoted::Atom(names::BAR), args: Args::List([h, t]), .. }),
            ] => {
                let mut all = self.exprs(heads)?;
                all.push(self.expr(*h)?);
                (all, Some(self.expr(*t)?))
            }
            _ => (self.exprs(items)?, None),
        };
        Ok(self.make_list(0, heads, tail))
    }

    fn constants(&self, items: &[E<'c>]) -> Option<Vec<Const>> {
        items.iter().map(|e| if let Kind::Const(c) = e.kind { Some(c) } else { None }).collect()
    }

    pub(super) fn make_list(&mut self, line: u32, items: Vec<E<'c>>, tail: Option<E<'c>>) -> E<'c> {
        let constant_tail = match tail {
            None => Some(None),
            Some(Expr { kind: Kind::Const(c), .. }) => Some(Some(*c)),
            Some(_) => None,
        };
        if let (Some(tail), Some(items)) = (constant_tail, self.constants(&items)) {
            let c = self.scope.pool.list(items, tail);
            return self.node(line, Kind::Const(c));
        }
        match tail {
            Some(tail) if items.is_empty() => tail,
            _ => self.node(line, Kind::List(self.slice(items), tail)),
        }
    }

    pub(super) fn make_tuple(&mut self, line: u32, items: Vec<E<'c>>) -> E<'c> {
        if let Some(items) = self.constants(&items) {
            let c = self.scope.pool.tuple(items);
            return self.node(line, Kind::Const(c));
        }
        self.node(line, Kind::Tuple(self.slice(items)))
    }

    fn pairs(&mut self, line: u32, pairs: &[Quoted<'_>]) -> Result<Vec<(E<'c>, E<'c>)>> {
        let mut all = Vec::with_capacity(pairs.len());
        for pair in pairs {
            let Quoted::Pair((key, value)) = pair else { return error(line, "a malformed map") };
            all.push((self.expr(*key)?, self.expr(*value)?));
        }
        Ok(all)
    }

    fn map(&mut self, line: u32, pairs: &[Quoted<'_>]) -> Result<E<'c>> {
        let pairs = self.pairs(line, pairs)?;
        let constant: Option<Vec<_>> = pairs
            .iter()
            .map(|(k, v)| match (&k.kind, &v.kind) {
                (Kind::Const(k), Kind::Const(v)) => Some((*k, *v)),
                _ => None,
            })
            .collect();
        if let Some(constant) = constant {
            let c = self.scope.pool.map(constant);
            return Ok(self.node(line, Kind::Const(c)));
        }
        Ok(self.node(line, Kind::Map(self.slice(pairs))))
    }

    fn map_update(&mut self, line: u32, map: E<'c>, pairs: &[Quoted<'_>]) -> Result<E<'c>> {
        let pairs = self.pairs(line, pairs)?;
        Ok(self.node(line, Kind::MapUpdate(map, self.slice(pairs))))
    }

    // ---- calls -------------------------------------------------------------------------------------

    pub(super) fn call(&mut self, line: u32, callee: Callee<'c>, args: Vec<E<'c>>) -> Result<E<'c>> {
        if args.len() > ARITY_MAX {
            return error(line, format!("too many arguments: {} (at most {ARITY_MAX})", args.len()));
        }
        let called = match callee {
            Callee::Local(id) => Some(id),
            Callee::Own => Some(self.frame().id),
            _ => None,
        };
        if let Some(entry) = called.and_then(|id| self.scope.contexts.get(&id))
            && let Some(Expr { kind: Kind::Var(var), .. }) = args.get(entry.param)
        {
            self.uses(*var).update(|u| Uses { context: u.context + 1, ..u });
        }
        Ok(self.node(line, Kind::Call(callee, self.slice(args))))
    }

    fn remote_call(
        &mut self,
        meta: &Meta<'_>,
        module: Quoted<'_>,
        name: Atom,
        args: &[Quoted<'_>],
    ) -> Result<E<'c>> {
        let line = meta.line;
        let is_field =
            args.is_empty() && matches!(meta.get(names::NO_PARENS), Some(Quoted::Atom(names::TRUE)));
        // The atoms that are values, not modules, have no fields: reading one is an error at run time.
        if let Quoted::Atom(module) = module
            && !(is_field && matches!(module, names::NIL | names::TRUE | names::FALSE))
        {
            if let Some(run) = self.iteration(meta, module, name, args)? {
                return Ok(run);
            }
            let (mut steps, args) = self.arguments(meta, module, name, args)?;
            let call = match module {
                names::ERLANG => self.erlang(line, name, args)?,
                _ => self.call(line, Callee::Remote(module, name), args)?,
            };
            if steps.is_empty() {
                return Ok(call);
            }
            steps.push(call);
            return Ok(self.node(line, Kind::Seq(self.slice(steps))));
        }
        let module = self.expr(module)?;
        if let Kind::Const(c) = module.kind
            && let Constant::Atom(module) = *self.scope.pool.get(c)
            && !is_field
        {
            let args = self.exprs(args)?;
            return self.call(line, Callee::Remote(module, name), args);
        }
        if is_field {
            return self.call(line, Callee::Field(module, name), Vec::new());
        }
        let name = self.atom_node(line, name.as_str());
        let args = self.exprs(args)?;
        self.call(line, Callee::Dynamic(module, name), args)
    }

    /// A call of `:erlang`: instructions where there is one.
    /// The arguments of a call, and what is to be computed before them: arguments that expansion laid out
    /// in another order than they were written in are computed as written.
    fn arguments(
        &mut self,
        meta: &Meta<'_>,
        module: Atom,
        name: Atom,
        args: &[Quoted<'_>],
    ) -> Result<(Vec<E<'c>>, Vec<E<'c>>)> {
        let Some((.., order)) =
            inline::written(module, name, args.len()).filter(|_| meta.get(names::REORDERED).is_some())
        else {
            return Ok((Vec::new(), self.exprs(args)?));
        };
        let places: Vec<usize> = (0..args.len()).collect();
        let mut steps = Vec::new();
        let mut values = Vec::with_capacity(args.len());
        for place in inline::in_written_order(order, &places) {
            let mut value = self.expr(args[place])?;
            if !matches!(value.kind, Kind::Const(_) | Kind::Var(_)) {
                let var = self.fresh("_argument");
                steps.push(self.node(meta.line, Kind::Match(self.arena.alloc(Pattern::Bind(var)), value)));
                value = self.var_node(meta.line, var);
            }
            values.push((place, value));
        }
        values.sort_by_key(|(place, _)| *place);
        Ok((steps, values.into_iter().map(|(_, value)| value).collect()))
    }

    pub(super) fn erlang(&mut self, line: u32, name: Atom, args: Vec<E<'c>>) -> Result<E<'c>> {
        match (name.as_str(), args.as_slice()) {
            ("error", [reason]) => return Ok(self.node(line, Kind::Raise(ErrorKind::Reason, reason))),
            ("apply", [function, list]) => {
                if let Some(args) = self.known_list(list) {
                    return self.call(line, Callee::Closure(function), args);
                }
            }
            ("apply", [module, name, list]) => {
                if let Some(args) = self.known_list(list) {
                    let atom = |e: E<'c>| match e.kind {
                        Kind::Const(c) => match *self.scope.pool.get(c) {
                            Constant::Atom(a) => Some(a),
                            _ => None,
                        },
                        _ => None,
                    };
                    let callee = match (atom(module), atom(name)) {
                        (Some(m), Some(f)) => Callee::Remote(m, f),
                        _ => Callee::Dynamic(module, name),
                    };
                    return self.call(line, callee, args);
                }
            }
            ("element", [Expr { kind: Kind::Const(c), .. }, tuple]) => {
                if let Constant::Int(n @ 1..=0x8000) = *self.scope.pool.get(*c) {
                    let args = vec![*tuple];
                    if let Some(folded) = self.fold(Prim::Element(n as u16 - 1), &args) {
                        return Ok(self.node(line, Kind::Const(folded)));
                    }
                    return Ok(self.node(line, Kind::Prim(Prim::Element(n as u16 - 1), self.slice(args))));
                }
            }
            ("is_function", [function, Expr { kind: Kind::Const(c), .. }]) => {
                if let Constant::Int(n @ 0..=255) = *self.scope.pool.get(*c) {
                    let args = vec![*function];
                    return Ok(self.node(line, Kind::Prim(Prim::TestFunction(n as u16), self.slice(args))));
                }
            }
            (text, _) => {
                if let Some(prim) = prim(text, args.len()) {
                    if let Some(folded) = self.fold(prim, &args) {
                        return Ok(self.node(line, Kind::Const(folded)));
                    }
                    return Ok(self.node(line, Kind::Prim(prim, self.slice(args))));
                }
            }
        }
        self.call(line, Callee::Remote(names::ERLANG, name), args)
    }

    /// The elements of a list that is written out.
    fn known_list(&mut self, list: E<'c>) -> Option<Vec<E<'c>>> {
        match &list.kind {
            Kind::List(items, None) if items.len() <= ARITY_MAX => Some(items.to_vec()),
            Kind::Const(c) => match self.scope.pool.get(*c) {
                Constant::Nil => Some(Vec::new()),
                Constant::List(items, None) if items.len() <= ARITY_MAX => {
                    Some(items.iter().map(|&c| self.node(list.line, Kind::Const(c))).collect())
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Operations on constants, where they cannot fail or overflow.
    fn fold(&mut self, prim: Prim, args: &[E<'c>]) -> Option<Const> {
        let constant = |e: &E<'c>| match e.kind {
            Kind::Const(c) => Some(self.scope.pool.get(c).clone()),
            _ => None,
        };
        let parts: Vec<Constant> = args.iter().map(constant).collect::<Option<_>>()?;
        match (prim, parts.as_slice()) {
            (Prim::Neg, [Constant::Int(n)]) => Some(match n.checked_neg() {
                Some(n) => self.scope.pool.int(n),
                None => self.scope.pool.bigint(false, &[1 << 63]),
            }),
            (Prim::Neg, [Constant::BigInt(negative, limbs)]) => {
                Some(self.scope.pool.bigint(!negative, limbs))
            }
            (Prim::Neg, [Constant::Float(bits)]) => Some(self.scope.pool.float(-f64::from_bits(*bits))),
            (Prim::Compare(kind), [a, b]) => {
                let holds = fold::compared(kind, a, b)?;
                Some(self.scope.pool.atom(if holds { names::TRUE } else { names::FALSE }))
            }
            (Prim::Test(kind), [Constant::Map(_)]) if kind == TypeTest::Struct => None,
            (Prim::Test(kind), [constant]) => {
                let holds = fold::is_of(kind, constant);
                Some(self.scope.pool.atom(if holds { names::TRUE } else { names::FALSE }))
            }
            (Prim::Not, [Constant::Atom(names::TRUE)]) => Some(self.scope.pool.atom(names::FALSE)),
            (Prim::Not, [Constant::Atom(names::FALSE)]) => Some(self.scope.pool.atom(names::TRUE)),
            (Prim::Bnot, [Constant::Int(n)]) => Some(self.scope.pool.int(!n)),
            (Prim::Head, [Constant::List(items, _)]) => items.first().copied(),
            (Prim::Element(n), [Constant::Tuple(items)]) => items.get(usize::from(n)).copied(),
            (_, [Constant::Int(a), Constant::Int(b)]) if prim != Prim::Div => {
                fold::integer(prim, *a, *b).map(|n| self.scope.pool.int(n))
            }
            (_, [a, b]) => fold::float(prim, a, b).map(|f| self.scope.pool.float(f)),
            _ => None,
        }
    }

    fn capture(&mut self, line: u32, captured: Quoted<'_>) -> Result<E<'c>> {
        let Quoted::Node(Node {
            form: Quoted::Atom(names::SLASH),
            args: Args::List([target, Quoted::Int(arity)]),
            ..
        }) = captured
        else {
            return error(line, "a malformed capture");
        };
        let Ok(small) = u8::try_from(*arity) else { return error(line, "a capture of too many arguments") };
        let Quoted::Node(target) = target else { return error(line, "a malformed capture") };
        match target.form {
            Quoted::Node(Node {
                form: Quoted::Atom(names::DOT),
                args: Args::List([module, Quoted::Atom(name)]),
                ..
            }) => {
                let module = self.expr(*module)?;
                if let Kind::Const(c) = module.kind
                    && let Constant::Atom(module) = *self.scope.pool.get(c)
                {
                    let c = self.scope.pool.external_fun(module, *name, small);
                    return Ok(self.node(line, Kind::Const(c)));
                }
                let name = self.atom_node(line, name.as_str());
                let arity = self.scope.pool.int(*arity);
                let args = vec![module, name, self.node(line, Kind::Const(arity))];
                Ok(self.remote(line, "erlang", "make_fun", args))
            }
            Quoted::Atom(name) => {
                let Some(&id) = self.scope.locals.get(&(name, usize::from(small))) else {
                    return error(line, format!("undefined function {}/{small}", name.as_str()));
                };
                let own = Atom::new(&format!("-{}-fun-{}/{small}-", self.base, name.as_str()));
                let lambda = self.open_named(own, FunctionShape::Closure, line);
                let args = (0..small).map(|n| {
                    let var = self.param(&format!("_{}", n + 1));
                    self.var_node(line, var)
                });
                let args: Vec<_> = args.collect();
                let body = self.call(line, Callee::Local(id), args)?;
                self.close(body);
                Ok(self.node(line, Kind::Lambda(lambda, &[])))
            }
            _ => error(line, "a malformed capture"),
        }
    }
}

/// Functions of `:erlang` that are instructions.
fn prim(name: &str, arity: usize) -> Option<Prim> {
    use Comparison as C;
    use TypeTest as T;
    Some(match (name, arity) {
        ("+", 2) => Prim::Add,
        ("-", 2) => Prim::Sub,
        ("*", 2) => Prim::Mul,
        ("/", 2) => Prim::Div,
        ("div", 2) => Prim::IntDiv,
        ("rem", 2) => Prim::Rem,
        ("-", 1) => Prim::Neg,
        ("band", 2) => Prim::Band,
        ("bor", 2) => Prim::Bor,
        ("bxor", 2) => Prim::Bxor,
        ("bnot", 1) => Prim::Bnot,
        ("bsl", 2) => Prim::Bsl,
        ("bsr", 2) => Prim::Bsr,
        ("not", 1) => Prim::Not,
        ("==", 2) => Prim::Compare(C::Eq),
        ("/=", 2) => Prim::Compare(C::Ne),
        ("=:=", 2) => Prim::Compare(C::EqExact),
        ("=/=", 2) => Prim::Compare(C::NeExact),
        ("<", 2) => Prim::Compare(C::Lt),
        ("=<", 2) => Prim::Compare(C::Le),
        (">", 2) => Prim::Compare(C::Gt),
        (">=", 2) => Prim::Compare(C::Ge),
        ("is_atom", 1) => Prim::Test(T::Atom),
        ("is_integer", 1) => Prim::Test(T::Integer),
        ("is_float", 1) => Prim::Test(T::Float),
        ("is_number", 1) => Prim::Test(T::Number),
        ("is_binary", 1) => Prim::Test(T::Binary),
        ("is_bitstring", 1) => Prim::Test(T::Bitstring),
        ("is_list", 1) => Prim::Test(T::List),
        ("is_tuple", 1) => Prim::Test(T::Tuple),
        ("is_map", 1) => Prim::Test(T::Map),
        ("is_function", 1) => Prim::Test(T::Function),
        ("is_pid", 1) => Prim::Test(T::Pid),
        ("is_reference", 1) => Prim::Test(T::Reference),
        ("is_port", 1) => Prim::Test(T::Port),
        ("is_boolean", 1) => Prim::Test(T::Boolean),
        ("hd", 1) => Prim::Head,
        ("tl", 1) => Prim::Tail,
        ("self", 0) => Prim::SelfPid,
        ("andalso", 2) => Prim::AndAlso,
        ("orelse", 2) => Prim::OrElse,
        _ => return None,
    })
}
