//! One type, read and brought into the abstract form: `{:type, place, name, arguments}` and its kin. A
//! place is `{line, column}`, a line, or 0 where nothing is known.

use super::Known;
use super::builtin::{self, Builtin};
use crate::expand::env::Env;
use crate::expand::tree::Look;
use crate::expand::{Compiler, Res};
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};

/// Reads the types of one specification.
pub(super) struct Reader<'c, 'a> {
    compiler: &'c mut Compiler<'a>,
    env: Env<'a>,
    known: &'c mut Known<'a>,
    /// Type variables, and how often each was met.
    variables: Vec<(Atom, u32)>,
    /// Whether a type that nobody defines is let pass.
    lenient: bool,
}

const DOTS: &str = "...";
const BAD_BITS: &str = "invalid binary specification, expected <<_::size>>, <<_::_*unit>>, or <<_::size, _::_*unit>> with size being non-negative integers, and unit being an integer between 1 and 256";
const BAD_DOTS: &str = "... in typespecs is only allowed inside lists, as in [term(), ...], or inside functions, as in (... -> term())";

impl<'c, 'a> Reader<'c, 'a> {
    pub(super) fn new(
        compiler: &'c mut Compiler<'a>,
        env: Env<'a>,
        known: &'c mut Known<'a>,
        variables: impl Iterator<Item = Atom>,
    ) -> Reader<'c, 'a> {
        let variables = variables.map(|name| (name, 0)).collect();
        Reader { compiler, env, known, variables, lenient: false }
    }

    /// A variable that stands at one place only says nothing, one that says so by its underscore
    /// should not stand at two.
    pub(super) fn check_variables(mut self) -> Res<'a, ()> {
        for (name, met) in std::mem::take(&mut self.variables) {
            let text = name.as_str();
            match text.starts_with('_') {
                false if met == 1 => {
                    let message = format!(
                        "type variable {text} is used only once. Type variables in typespecs must be referenced at least twice, otherwise it is equivalent to term()"
                    );
                    return Err(self.compiler.typespec_error(&self.env, &message));
                }
                true if met > 1 => self.warn(format!(
                    "the underscored type variable \"{text}\" is used more than once in the type specification. A leading underscore indicates that the value of the variable should be ignored. If this is intended please rename the variable to remove the underscore"
                )),
                _ => {}
            }
        }
        Ok(())
    }

    pub(super) fn types(&mut self, trees: &[Quoted<'a>]) -> Res<'a, Vec<Quoted<'a>>> {
        trees.iter().map(|tree| self.form(*tree)).collect()
    }

    /// The form of a function's specification.
    pub(super) fn function(
        &mut self,
        meta: Meta<'a>,
        args: &[Quoted<'a>],
        result: Quoted<'a>,
        guard: &[Quoted<'a>],
        is_macro: bool,
    ) -> Res<'a> {
        let place = self.place(meta);
        let mut parameters = Vec::with_capacity(args.len() + 1);
        if is_macro {
            parameters.push(self.plain(meta, "term", &[]));
        }
        parameters.extend(self.types(args)?);
        let result = self.form(result)?;
        let function = self.fun(meta, &parameters, result);
        let mut constraints = Vec::new();
        for pair in guard {
            let Quoted::Pair((Quoted::Atom(name), bound)) = pair else { continue };
            if bound.variable().is_some_and(|(name, ..)| name.as_str() == "var")
                || bound.call(Atom::new("var")).is_some()
            {
                continue;
            }
            let variable = self.variable(meta, *name)?;
            let bound = self.form(*bound)?;
            let relation = self.tuple(&[self.atom("atom"), place, self.atom("is_subtype")]);
            let sides = self.compiler.list(&[variable, bound]);
            constraints.push(self.plain(meta, "constraint", &[relation, sides]));
        }
        if constraints.is_empty() {
            return Ok(function);
        }
        let constraints = self.compiler.list(&constraints);
        Ok(self.plain(meta, "bounded_fun", &[function, constraints]))
    }

    pub(super) fn form(&mut self, tree: Quoted<'a>) -> Res<'a> {
        match tree {
            Quoted::Atom(_) => Ok(self.tuple(&[self.atom("atom"), Quoted::Int(0), tree])),
            Quoted::Int(_) | Quoted::BigInt(_) => {
                Ok(self.tuple(&[self.atom("integer"), Quoted::Int(0), tree]))
            }
            Quoted::List(items) => self.list(tree, items),
            Quoted::Pair((left, right)) => {
                let items = self.types(&[*left, *right])?;
                Ok(self.plain(Meta::default(), "tuple", &items))
            }
            Quoted::Node(node) => self.node(tree, node),
            Quoted::Float(_)
            | Quoted::Binary(_)
            | Quoted::ImproperList(..)
            | Quoted::Tuple(_)
            | Quoted::Map(_)
            | Quoted::ExternalFun(..)
            | Quoted::Bits(..)
            | Quoted::Opaque(_) => Err(self.unexpected("unexpected expression in typespec", tree)),
        }
    }

    fn node(&mut self, tree: Quoted<'a>, node: &'a Node<'a>) -> Res<'a> {
        let (meta, name) = match node.form {
            Quoted::Atom(name) => (node.meta, name),
            _ => return self.remote(tree, node),
        };
        let args = match node.args {
            Args::List(args) => args,
            Args::Context(_) if name == names::MODULE => {
                let module = Quoted::Atom(self.env.module.unwrap_or(names::NIL));
                return self.form(module);
            }
            Args::Context(_) if self.variables.iter().any(|(known, _)| *known == name) => {
                return self.variable(meta, name);
            }
            Args::Context(_) => &[],
        };
        match (name, args) {
            (names::BAR, [left, right]) => self.union(meta, *left, *right),
            (names::BITS, _) => self.bits(meta, args),
            (names::MAP, _) => self.map(tree, meta, args),
            (names::STRUCT, [module, fields]) => self.structure(tree, *module, *fields),
            (names::TUPLE, _) => {
                let items = self.types(args)?;
                Ok(self.plain(meta, "tuple", &items))
            }
            (names::RANGE, [left, right]) => self.range(meta, *left, *right),
            (names::MINUS | names::PLUS, [number @ Quoted::Int(_)]) => {
                let number = self.tuple(&[self.atom("integer"), self.place(meta), *number]);
                Ok(self.tuple(&[self.atom("op"), self.place(meta), Quoted::Atom(name), number]))
            }
            (names::TYPE_OP, [left, right]) => self.annotated(tree, meta, [*left, *right]),
            (names::ALIASES, _) => {
                let module = self.module(tree).ok_or(());
                let module =
                    module.map_err(|()| self.unexpected("unexpected expression in typespec", tree))?;
                self.form(Quoted::Atom(module))
            }
            _ if name.as_str() == DOTS => Err(self.error(BAD_DOTS)),
            _ if name.as_str() == "record" && matches!(args, [Quoted::Atom(_)] | [Quoted::Atom(_), _]) => {
                self.record(meta, args[0], args.get(1).copied())
            }
            _ => {
                let args = self.types(args)?;
                self.local(meta, name, &args)
            }
        }
    }

    /// `name :: type`; anything else on the left is told of, and so is an annotation on the right.
    fn annotated(&mut self, tree: Quoted<'a>, meta: Meta<'a>, sides: [Quoted<'a>; 2]) -> Res<'a> {
        let [left, right] = sides;
        let Some((name, left_meta, _)) = left.variable() else {
            self.warn_annotation(left);
            let lenient = std::mem::replace(&mut self.lenient, true);
            let left = self.form(left);
            self.lenient = lenient;
            let sides = [left?, self.form(right)?];
            return Ok(self.annotation(meta, &sides));
        };
        let form = self.form(right)?;
        if let Quoted::Tuple([Quoted::Atom(kind), ..]) = form
            && kind.as_str() == "ann_type"
        {
            let text = self.compiler.show(tree);
            self.warn(format!("invalid type annotation. Type annotations cannot be nested: {text}"));
            // What is wrong inside of it is told once more.
            return self.form(right);
        }
        let left = self.tuple(&[self.atom("var"), self.place(left_meta), Quoted::Atom(name)]);
        Ok(self.annotation(meta, &[left, form]))
    }

    fn annotation(&self, meta: Meta<'a>, sides: &[Quoted<'a>]) -> Quoted<'a> {
        self.tuple(&[self.atom("ann_type"), self.place(meta), self.compiler.list(sides)])
    }

    fn warn_annotation(&mut self, left: Quoted<'a>) {
        let text = self.compiler.show(left);
        let mut message =
            format!("invalid type annotation. The left side of :: must be a variable, got: {text}");
        if left.call(names::BAR).is_some() {
            message.push_str(
                ". Note \"left | right :: ann\" is the same as \"(left | right) :: ann\". To solve this, use parentheses around the union operands: \"left | (right :: ann)\"",
            );
        }
        self.warn(message);
    }

    /// Types by name: those that are always there, and the module's own.
    fn local(&mut self, meta: Meta<'a>, name: Atom, args: &[Quoted<'a>]) -> Res<'a> {
        let text = name.as_str();
        if text == "fun" {
            if !args.is_empty() {
                let arity = args.len();
                let message = format!(
                    "fun/{arity} is not valid in typespecs. Either specify fun() or use (... -> return) instead"
                );
                self.warn(message);
            }
            return Ok(self.plain(meta, "fun", &[]));
        }
        match builtin::find(text, args.len()) {
            Some(Builtin::Plain) => Ok(self.plain(meta, text, args)),
            Some(Builtin::Any) => {
                Ok(self.tuple(&[self.atom("type"), self.place(meta), Quoted::Atom(name), self.atom("any")]))
            }
            Some(Builtin::Remote) => {
                let module = Quoted::Atom(Atom::new("elixir"));
                self.remote_type(Meta::default(), module, name, args)
            }
            Some(Builtin::Discouraged(advice)) => {
                let file = self.compiler.relative(self.env.file).to_owned();
                let place = self.compiler.place(&self.env).unwrap_or_default();
                self.warn(format!("{advice}\n    {file}:{}: {place}\n", self.env.line));
                Ok(self.plain(meta, text, args))
            }
            None => {
                let signature = (name, args.len() as u32);
                if !self.lenient && !self.known.defined.contains_key(&signature) {
                    let module = self.env.module.map(|m| self.compiler.show_atom(m)).unwrap_or_default();
                    let message = format!("type {text}/{} undefined (no such type in {module})", args.len());
                    return Err(self.error(&message));
                }
                self.known.used.insert(signature);
                let args = self.compiler.list(args);
                Ok(self.tuple(&[self.atom("user_type"), self.place(meta), Quoted::Atom(name), args]))
            }
        }
    }

    /// `module.name(types)`
    fn remote(&mut self, tree: Quoted<'a>, node: &'a Node<'a>) -> Res<'a> {
        let Some((meta, [module, Quoted::Atom(name)])) = node.form.call(names::DOT) else {
            return Err(self.unexpected("unexpected expression in typespec", tree));
        };
        let args = if let Args::List(args) = node.args { args } else { &[] };
        let Some(module) = self.module(*module) else {
            return Err(self.unexpected("invalid remote in typespec", tree));
        };
        let args = self.types(args)?;
        if Some(module) == self.env.module {
            return self.local(meta, *name, &args);
        }
        self.remote_type(meta, Quoted::Atom(module), *name, &args)
    }

    fn remote_type(
        &mut self,
        meta: Meta<'a>,
        module: Quoted<'a>,
        name: Atom,
        args: &[Quoted<'a>],
    ) -> Res<'a> {
        let parts = [self.form(module)?, self.form(Quoted::Atom(name))?, self.compiler.list(args)];
        let parts = self.compiler.list(&parts);
        Ok(self.tuple(&[self.atom("remote_type"), self.place(meta), parts]))
    }

    /// The module that an alias, `__MODULE__` or an attribute stands for.
    fn module(&mut self, tree: Quoted<'a>) -> Option<Atom> {
        if let Some((name, ..)) = tree.variable() {
            return self.env.module.filter(|_| name == names::MODULE);
        }
        if let Some((meta, parts)) = tree.call(names::ALIASES) {
            let mut parts = parts.to_vec();
            if let Some(first) = parts.first_mut().filter(|first| first.atom().is_none()) {
                *first = Quoted::Atom(self.module(*first)?);
                return crate::expand::alias::join_atoms(&parts);
            }
            let env = self.env;
            return self.compiler.resolve_alias(meta, &parts, &env, true);
        }
        if let Some((meta, [arg])) = tree.call(names::AT) {
            let (name, ..) = arg.variable()?;
            let env = self.env;
            return self.compiler.module_attribute(meta, name, &env).atom();
        }
        tree.atom()
    }

    /// What is on the left of a `|` on the right side is part of the union too.
    fn union(&mut self, meta: Meta<'a>, left: Quoted<'a>, right: Quoted<'a>) -> Res<'a> {
        let mut members = vec![self.form(left)?];
        let mut rest = right;
        while let Some((_, [left, right])) = rest.call(names::BAR) {
            members.push(self.form(*left)?);
            rest = *right;
        }
        members.push(self.form(rest)?);
        Ok(self.plain(meta, "union", &members))
    }

    fn list(&mut self, tree: Quoted<'a>, items: &[Quoted<'a>]) -> Res<'a> {
        let is_dots =
            |tree: &Quoted<'a>| tree.node().and_then(|n| n.form.atom()).is_some_and(|a| a.as_str() == DOTS);
        match items {
            [] => Ok(self.plain(Meta::default(), "nil", &[])),
            [arrow] if arrow.call(names::ARROW).is_some() => self.arrow(*arrow),
            [dots] if is_dots(dots) => Ok(self.plain(Meta::default(), "nonempty_list", &[])),
            [item] => {
                let item = self.form(*item)?;
                Ok(self.plain(Meta::default(), "list", &[item]))
            }
            [item, dots] if is_dots(dots) => {
                let item = self.form(*item)?;
                Ok(self.plain(Meta::default(), "nonempty_list", &[item]))
            }
            _ if tree.is_keyword() => {
                let members = self.types(items)?;
                let union = self.plain(Meta::default(), "union", &members);
                Ok(self.plain(Meta::default(), "list", &[union]))
            }
            _ => Err(self.unexpected("unexpected list in typespec", tree)),
        }
    }

    /// `(types -> type)`
    fn arrow(&mut self, arrow: Quoted<'a>) -> Res<'a> {
        let Some((meta, [Quoted::List(args), result])) = arrow.call(names::ARROW) else {
            return Err(self.unexpected("unexpected expression in typespec", arrow));
        };
        if let [dots] = args
            && dots.node().and_then(|n| n.form.atom()).is_some_and(|a| a.as_str() == DOTS)
        {
            let any = self.tuple(&[self.atom("type"), self.place(meta), self.atom("any")]);
            let result = self.form(*result)?;
            return Ok(self.plain(meta, "fun", &[any, result]));
        }
        let args = self.types(args)?;
        let result = self.form(*result)?;
        Ok(self.fun(meta, &args, result))
    }

    fn fun(&self, meta: Meta<'a>, args: &[Quoted<'a>], result: Quoted<'a>) -> Quoted<'a> {
        let product = self.plain(meta, "product", args);
        self.plain(meta, "fun", &[product, result])
    }

    fn range(&mut self, meta: Meta<'a>, left: Quoted<'a>, right: Quoted<'a>) -> Res<'a> {
        let forms = self.types(&[left, right])?;
        let number = |tree: Quoted<'a>| match tree {
            Quoted::Int(n) => Some(n),
            _ => match tree.call(names::MINUS) {
                Some((_, [Quoted::Int(n)])) => Some(-n),
                _ => None,
            },
        };
        match (number(left), number(right)) {
            (Some(low), Some(high)) if low < high => Ok(self.plain(meta, "range", &forms)),
            _ => Err(self.error(
                "invalid range specification, expected both sides to be integers, with the left side lower than the right side",
            )),
        }
    }

    fn bits(&mut self, meta: Meta<'a>, segments: &[Quoted<'a>]) -> Res<'a> {
        let is_any = |tree: Quoted<'a>| tree.variable().is_some_and(|(name, ..)| name == names::UNDERSCORE);
        // Size and unit, each with the place of its `::`.
        let (mut size, mut unit) = (None, None);
        for segment in segments {
            let Some((segment_meta, [any, what])) = segment.call(names::TYPE_OP) else {
                return Err(self.error(BAD_BITS));
            };
            let part = match what {
                Quoted::Int(n @ 0..) if is_any(*any) && size.is_none() && unit.is_none() => (&mut size, *n),
                _ => match what.call(names::STAR) {
                    Some((_, [times, Quoted::Int(n @ 1..=256)]))
                        if is_any(*any) && is_any(*times) && unit.is_none() =>
                    {
                        (&mut unit, *n)
                    }
                    _ => return Err(self.error(BAD_BITS)),
                },
            };
            *part.0 = Some((segment_meta, part.1));
        }
        let integer = |part: Option<(Meta<'a>, i64)>| {
            let (meta, n) = part.unwrap_or((meta, 0));
            self.tuple(&[self.atom("integer"), self.place(meta), Quoted::Int(n)])
        };
        Ok(self.plain(meta, "binary", &[integer(size), integer(unit)]))
    }

    fn map(&mut self, tree: Quoted<'a>, meta: Meta<'a>, fields: &[Quoted<'a>]) -> Res<'a> {
        let mut forms = Vec::with_capacity(fields.len());
        for field in fields {
            let Quoted::Pair((key, value)) = field else {
                let what = match field.call(names::BAR) {
                    Some(_) => {
                        "invalid map specification. When using the | operator in the map key, make sure to wrap the key type in parentheses"
                    }
                    None => "invalid map specification",
                };
                return Err(self.unexpected(what, tree));
            };
            let (meta, name, key) = match (key.call(names::REQUIRED), key.call(Atom::new("optional"))) {
                (Some((meta, [key])), _) => (meta, "map_field_exact", *key),
                (_, Some((meta, [key]))) => (meta, "map_field_assoc", *key),
                _ => (meta, "map_field_exact", *key),
            };
            let pair = self.types(&[key, *value])?;
            forms.push(self.plain(meta, name, &pair));
        }
        Ok(self.plain(meta, "map", &forms))
    }

    fn structure(&mut self, tree: Quoted<'a>, module: Quoted<'a>, fields: Quoted<'a>) -> Res<'a> {
        let (Some(module), Some((meta, given))) = (self.module(module), fields.call(names::MAP)) else {
            return Err(self.unexpected("unexpected expression in typespec", tree));
        };
        let shown = self.compiler.show_atom(module);
        let Some(mut known) = self.compiler.known_struct_fields(module) else {
            let message = crate::expand::map::undefined_struct(&shown);
            let reason = self.compiler.exception("Elixir.ArgumentError", &message);
            let raised =
                crate::host::Raised { kind: Atom::new("error"), reason, stacktrace: Quoted::List(&[]) };
            return Err(crate::expand::Stop::Raised(self.compiler.arena.alloc(raised)));
        };
        known.sort_by_key(|name| name.as_str());
        let mut bounds = Vec::with_capacity(given.len());
        for field in given {
            let Quoted::Pair((Quoted::Atom(name), bound)) = field else {
                return Err(self.unexpected("invalid struct specification", tree));
            };
            if !known.contains(name) {
                let field = self.compiler.show_atom(*name);
                return Err(self.error(&format!("undefined field {field} on struct {shown}")));
            }
            bounds.push((*name, self.form(*bound)?));
        }
        let own = self.types(&[Quoted::Atom(names::STRUCT_KEY), Quoted::Atom(module)])?;
        let mut forms = vec![self.plain(meta, "map_field_exact", &own)];
        for name in known {
            let bound = bounds.iter().find(|(given, _)| *given == name).map(|(_, bound)| *bound);
            let bound = bound.unwrap_or_else(|| self.plain(Meta::default(), "term", &[]));
            let key = self.form(Quoted::Atom(name))?;
            forms.push(self.plain(meta, "map_field_exact", &[key, bound]));
        }
        Ok(self.plain(meta, "map", &forms))
    }

    /// `record(:name, field: type)`: the record's macro knows the fields.
    fn record(&mut self, meta: Meta<'a>, name: Quoted<'a>, given: Option<Quoted<'a>>) -> Res<'a> {
        let Quoted::Atom(atom) = name else { return Err(self.unexpected("unknown record", name)) };
        let shown = self.compiler.show_atom(atom);
        let Some((tag, fields)) = self.record_fields(meta, atom) else {
            return Err(self.error(&format!("unknown record {shown}")));
        };
        let mut bounds = Vec::new();
        for field in given.and_then(|g| g.items()).unwrap_or(&[]) {
            let Quoted::Pair((Quoted::Atom(field), bound)) = field else { continue };
            if !fields.contains(field) {
                return Err(self.error(&format!("undefined field {} on record {shown}", field.as_str())));
            }
            bounds.push((*field, self.form(*bound)?));
        }
        let mut forms = vec![self.form(tag)?];
        for field in fields {
            let bound = bounds.iter().find(|(given, _)| *given == field).map(|(_, bound)| *bound);
            let bound = bound.unwrap_or_else(|| self.plain(Meta::default(), "term", &[]));
            let variable = self.tuple(&[self.atom("var"), Quoted::Int(0), Quoted::Atom(field)]);
            let sides = self.compiler.list(&[variable, bound]);
            forms.push(self.tuple(&[self.atom("ann_type"), Quoted::Int(0), sides]));
        }
        Ok(self.plain(meta, "tuple", &forms))
    }

    /// Tag and fields of a record: `name(name())` expands to a call that names them.
    fn record_fields(&mut self, meta: Meta<'a>, name: Atom) -> Option<(Quoted<'a>, Vec<Atom>)> {
        let meta = Meta::at(meta.line, 0);
        let inner = self.compiler.call(name, meta, &[]);
        let call = self.compiler.call(name, meta, &[inner]);
        // Macros of the module itself are there for functions only.
        let mut env = Env { function: Some((names::INFO, 1)), ..self.env };
        let expanded = self.compiler.expand_once(call, &mut env).ok()??;
        let (_, function, [tag, Quoted::List(fields), _]) = crate::expand::dispatch::remote_parts(expanded)?
        else {
            return None;
        };
        let fields = fields.iter().map(|field| match field {
            Quoted::Pair((Quoted::Atom(name), _)) => Some(*name),
            _ => None,
        });
        let fields: Option<Vec<Atom>> = fields.collect();
        Some((*tag, fields.filter(|_| function.as_str() == "__keyword__")?))
    }

    fn variable(&mut self, meta: Meta<'a>, name: Atom) -> Res<'a> {
        if name == names::UNDERSCORE {
            return Err(self.error("type variable '_' is invalid"));
        }
        if let Some((_, met)) = self.variables.iter_mut().find(|(known, _)| *known == name) {
            *met += 1;
        }
        Ok(self.tuple(&[self.atom("var"), self.place(meta), Quoted::Atom(name)]))
    }

    /// `{:type, place, name, arguments}`
    fn plain(&self, meta: Meta<'a>, name: &str, args: &[Quoted<'a>]) -> Quoted<'a> {
        self.tuple(&[self.atom("type"), self.place(meta), self.atom(name), self.compiler.list(args)])
    }

    fn place(&self, meta: Meta<'a>) -> Quoted<'a> {
        let line = Quoted::Int(i64::from(meta.line));
        if meta.line == 0 || meta.column == 0 {
            return line;
        }
        self.compiler.pair(line, Quoted::Int(i64::from(meta.column)))
    }

    fn tuple(&self, items: &[Quoted<'a>]) -> Quoted<'a> {
        Quoted::Tuple(self.compiler.slice(items))
    }

    fn atom(&self, name: &str) -> Quoted<'a> {
        Quoted::Atom(Atom::new(name))
    }

    fn warn(&mut self, message: String) {
        let env = self.env;
        self.compiler.warning(Meta::at(env.line, 0), &env, message);
    }

    fn error(&mut self, message: &str) -> crate::expand::Stop<'a> {
        self.compiler.typespec_error(&self.env, message)
    }

    fn unexpected(&mut self, what: &str, tree: Quoted<'a>) -> crate::expand::Stop<'a> {
        let message = format!("{what}: {}", self.compiler.show(tree));
        self.error(&message)
    }
}
