//! Expanded trees as their author wrote them, for messages: operators and thin library functions
//! under their own names, structs without their defaults, blocks left out.

use super::Checker;
use super::infer::is_conditional;
use crate::expand::tree::Look;
use crate::expand::{dispatch, inline, names_of};
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};

impl<'a> Checker<'_, 'a> {
    pub(super) fn source(&self, expr: Quoted<'a>) -> String {
        self.compiler.show(self.readable(expr))
    }

    /// A call as it stands in source: module, name and arguments.
    fn written(&self, module: Atom, name: Atom, args: &'a [Quoted<'a>]) -> (Atom, Atom, Vec<Quoted<'a>>) {
        match inline::written(module, name, args.len()) {
            Some((module, name, order)) => {
                let mut args = inline::in_written_order(order, args);
                if let (inline::Order::OneBasedFirst, Some(Quoted::Int(index))) = (order, args.get_mut(1)) {
                    *index -= 1;
                }
                (module, name, args)
            }
            None => (module, name, args.to_vec()),
        }
    }

    fn readable(&self, expr: Quoted<'a>) -> Quoted<'a> {
        let compiler = &*self.compiler;
        match expr {
            Quoted::Node(node) => self.readable_node(node),
            Quoted::Pair(pair) => compiler.pair(self.readable(pair.0), self.readable(pair.1)),
            Quoted::List(items) => {
                let items: Vec<Quoted<'a>> = items.iter().map(|item| self.readable(*item)).collect();
                compiler.list(&items)
            }
            other => other,
        }
    }

    fn readable_node(&self, node: &'a Node<'a>) -> Quoted<'a> {
        let compiler = &*self.compiler;
        let Args::List(args) = node.args else { return Quoted::Node(node) };
        if let Some((receiver, name, args)) = dispatch::remote_parts(Quoted::Node(node)) {
            let (receiver, name, args) = match receiver {
                Quoted::Atom(module) => {
                    let (module, name, args) = match (module, name.as_str(), args) {
                        (names::ERLANG, "andalso", _) => (names::KERNEL, Atom::new("and"), args.to_vec()),
                        (names::ERLANG, "orelse", _) => (names::KERNEL, Atom::new("or"), args.to_vec()),
                        // What `is_nil` has made.
                        (names::ERLANG, "=:=", [_, Quoted::Atom(names::NIL)]) if node.meta.column == 0 => {
                            (names::KERNEL, Atom::new("=="), args.to_vec())
                        }
                        _ => self.written(module, name, args),
                    };
                    (Quoted::Atom(module), name, args)
                }
                other => (self.readable(other), name, args.to_vec()),
            };
            let args: Vec<Quoted<'a>> = args.into_iter().map(|a| self.readable(a)).collect();
            // What interpolation and `to_string` call.
            let to_string = receiver.atom().is_some_and(|m| m.as_str() == "Elixir.String.Chars")
                && name.as_str() == "to_string";
            if receiver.atom() == Some(names::KERNEL) || to_string {
                return compiler.call(name, node.meta, &args);
            }
            let receiver = match receiver {
                Quoted::Atom(module) => self.alias(module),
                other => other,
            };
            let Quoted::Node(dot) = node.form else { return Quoted::Node(node) };
            let dot = compiler.call(names::DOT, dot.meta, &[receiver, Quoted::Atom(name)]);
            return compiler.node_of(dot, node.meta, compiler.slice(&args));
        }
        match (node.form, args) {
            (
                Quoted::Atom(names::MAP),
                [Quoted::Pair((Quoted::Atom(names::STRUCT_KEY), Quoted::Atom(module))), rest @ ..],
            ) => self.readable_struct(node.meta, *module, rest),
            (Quoted::Atom(names::STRUCT), [Quoted::Atom(module), map]) => {
                let map = self.readable(*map);
                compiler.call(names::STRUCT, node.meta, &[self.alias(*module), map])
            }
            (Quoted::Atom(names::BITS), segments) => {
                let segments: Vec<Quoted<'a>> =
                    segments.iter().map(|s| self.readable(self.written_segment(node.meta, *s))).collect();
                compiler.call(names::BITS, node.meta, &segments)
            }
            (
                Quoted::Atom(
                    names::FN
                    | names::CASE
                    | names::COND
                    | names::TRY
                    | names::RECEIVE
                    | names::FOR
                    | names::WITH,
                ),
                args,
            ) => self.left_out(node, args),
            (Quoted::Atom(name), args) => {
                let args: Vec<Quoted<'a>> = args.iter().map(|a| self.readable(*a)).collect();
                compiler.call(name, node.meta, &args)
            }
            (form, args) => {
                let args: Vec<Quoted<'a>> = args.iter().map(|a| self.readable(*a)).collect();
                compiler.node_of(self.readable(form), node.meta, compiler.slice(&args))
            }
        }
    }

    fn alias(&self, module: Atom) -> Quoted<'a> {
        let Some(rest) = module.as_str().strip_prefix("Elixir.") else { return Quoted::Atom(module) };
        let parts: Vec<Quoted<'a>> = rest.split('.').map(|part| Quoted::Atom(Atom::new(part))).collect();
        self.compiler.call(names::ALIASES, Meta::default(), &parts)
    }

    /// The fields that differ from what the struct has by itself; `...` for the others.
    fn readable_struct(&self, meta: Meta<'a>, module: Atom, pairs: &[Quoted<'a>]) -> Quoted<'a> {
        let compiler = &*self.compiler;
        let defaults = compiler.known_struct_defaults(module);
        let is_default = |pair: &Quoted<'a>| {
            let Quoted::Pair((key, value)) = pair else { return false };
            let default = defaults.iter().find(|(k, _)| k.atom() == key.atom());
            default.is_some_and(|(_, d)| names_of::expression(*d) == names_of::expression(*value))
        };
        let mut kept: Vec<Quoted<'a>> =
            pairs.iter().filter(|p| !is_default(p)).map(|p| self.readable(*p)).collect();
        if kept.len() < pairs.len() {
            kept.insert(0, self.dots());
        }
        let map = compiler.call(names::MAP, meta, &kept);
        compiler.call(names::STRUCT, meta, &[self.alias(module), map])
    }

    pub(super) fn dots(&self) -> Quoted<'a> {
        self.compiler.call(Atom::new("..."), Meta::default(), &[])
    }

    /// An `if` or `&&` whose expansion has these clauses.
    fn written_if(
        &self,
        node: &'a Node<'a>,
        subject: Quoted<'a>,
        falsy: Quoted<'a>,
        truthy: Quoted<'a>,
    ) -> Quoted<'a> {
        let compiler = &*self.compiler;
        let body = |clause: Quoted<'a>| match clause.call(names::ARROW) {
            Some((_, [_, body])) => self.readable(*body),
            _ => clause,
        };
        let (subject, falsy, truthy) = (self.readable(subject), body(falsy), body(truthy));
        if falsy.variable().is_some_and(|(_, _, context)| context == names::KERNEL) {
            return compiler.call(Atom::new("&&"), node.meta, &[subject, truthy]);
        }
        let mut blocks = vec![(names::DO, truthy)];
        if !falsy.is_nil() {
            blocks.push((names::ELSE, falsy));
        }
        compiler.call(names::IF, node.meta, &[subject, compiler.keywords(&blocks)])
    }

    /// A construct with its blocks left out; a function of one clause stays as it is.
    fn left_out(&self, node: &'a Node<'a>, args: &'a [Quoted<'a>]) -> Quoted<'a> {
        let compiler = &*self.compiler;
        if let (Some(names::CASE), [subject, blocks]) = (node.form.atom(), args)
            && let Some(clauses @ [falsy, truthy]) = blocks.keyword(names::DO).and_then(|c| c.items())
            && is_conditional(clauses)
        {
            return self.written_if(node, *subject, *falsy, *truthy);
        }
        if node.form.atom() == Some(names::FN) {
            let clauses: Vec<Quoted<'a>> = args.iter().map(|a| self.readable(*a)).collect();
            return compiler.node_of(node.form, node.meta, compiler.slice(&clauses));
        }
        let parts: Vec<Quoted<'a>> = args
            .iter()
            .map(|arg| match arg.is_keyword() && arg.keyword(names::DO).is_some() {
                true => compiler.keywords(&[(names::DO, self.dots())]),
                false => self.readable(*arg),
            })
            .collect();
        compiler.node_of(node.form, node.meta, compiler.slice(&parts))
    }
}
