//! `quote`: a tree becomes the expression that builds it, with `unquote`d parts evaluated in
//! their place. Names keep what they mean here: aliases note what they stand for, calls the
//! imports they came by, variables the quoting module.

use super::env::Env;
use super::tree::Look;
use super::{Compiler, Res};
use crate::quoted::{Args, Atom, Meta, Node, Quoted, names};

/// Options of one quote.
#[derive(Clone, Copy)]
pub struct QuoteOptions<'a> {
    /// Evaluates to the context of variables: an atom, or an expression.
    pub context: Quoted<'a>,
    pub line: QuoteLine<'a>,
    /// The file, with `location: :keep` or `file:`.
    pub file: Option<Quoted<'a>>,
    pub unquote: bool,
    pub generated: bool,
    /// Off for `Macro.escape(tree, unquote: true)` and definitions with unquote fragments.
    pub hygiene: bool,
}

impl<'a> QuoteOptions<'a> {
    /// How the call and body of a definition with unquote fragments are quoted: as they are.
    pub fn of_definition() -> QuoteOptions<'a> {
        QuoteOptions {
            context: Quoted::Atom(names::NIL),
            line: QuoteLine::Keep,
            file: None,
            unquote: true,
            generated: false,
            hygiene: false,
        }
    }
}

#[derive(Clone, Copy)]
pub enum QuoteLine<'a> {
    /// Lines are taken away.
    None,
    /// Lines stay as they are.
    Keep,
    Given(Quoted<'a>),
}

impl<'a> Compiler<'a> {
    #[inline(never)]
    pub(super) fn expand_quote(
        &mut self,
        meta: Meta<'a>,
        args: &'a [Quoted<'a>],
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let (options, block) = match args {
            [blocks] => (None, *blocks),
            [options, blocks] => (Some(*options), *blocks),
            _ => return Err(self.fail(meta, env, "invalid arguments for \"quote\"".into())),
        };
        let (mut options, body) = match block.keyword(names::DO).filter(|_| block.is_keyword()) {
            Some(body) => {
                // `quote do: x` and `quote(line: 1, do: x)` put options beside `do`.
                let rest: Vec<Quoted<'a>> = block
                    .items()
                    .unwrap_or(&[])
                    .iter()
                    .filter(|i| !matches!(i, Quoted::Pair((Quoted::Atom(names::DO), _))))
                    .copied()
                    .collect();
                let options = match options {
                    Some(Quoted::List(given)) => {
                        let mut all = given.to_vec();
                        all.extend(rest);
                        Some(self.list(&all))
                    }
                    Some(other) => Some(other),
                    None if rest.is_empty() => None,
                    None => Some(self.list(&rest)),
                };
                (options, body)
            }
            None if options.is_none() && !block.is_keyword() => {
                return Err(self.fail(meta, env, "invalid arguments for \"quote\"".into()));
            }
            None => return Err(self.fail(meta, env, "missing :do option in \"quote\"".into())),
        };
        if let Some(given) = options {
            let given = self.quote_options_list(meta, given, env)?;
            if let Some(message) = self.bad_quote_option(given) {
                let reason = self.exception("Elixir.ArgumentError", &message);
                let reason = self.escape(reason).unwrap_or(Quoted::Atom(names::NIL));
                return Ok(self.erlang("error", meta, &[reason]));
            }
            options = Some(given);
        }
        let get = |key: &str| options.and_then(|o| o.keyword(Atom::new(key)));
        let context = match get("context") {
            Some(Quoted::Atom(names::NIL)) | None => Quoted::Atom(env.module.unwrap_or(names::ELIXIR)),
            Some(context) => context,
        };
        let keep = matches!(get("location"), Some(Quoted::Atom(a)) if a.as_str() == "keep");
        let file = match get("file") {
            Some(file) => Some(file),
            None if keep => Some(self.string(env.file)),
            None => None,
        };
        let line = match get("line") {
            Some(Quoted::Atom(names::TRUE)) => QuoteLine::Keep,
            Some(Quoted::Atom(names::FALSE)) => QuoteLine::None,
            Some(line) => QuoteLine::Given(line),
            None if keep => QuoteLine::Keep,
            None => QuoteLine::None,
        };
        let bound = get("bind_quoted");
        let unquote = match get("unquote") {
            Some(Quoted::Atom(flag)) => flag == names::TRUE,
            _ => bound.is_none(),
        };
        let generated = matches!(get("generated"), Some(Quoted::Atom(names::TRUE)));
        let quote = QuoteOptions { context, line, file, unquote, generated, hygiene: true };
        let quoted = self.quote_tree(body, &quote, env)?;
        let quoted = match bound {
            Some(bindings) => self.bind_quoted(meta, bindings, quoted, &quote, env)?,
            None => quoted,
        };
        self.expand(quoted, env)
    }

    fn quote_options_list(&mut self, meta: Meta<'a>, options: Quoted<'a>, env: &mut Env<'a>) -> Res<'a> {
        let allowed = ["context", "location", "line", "file", "unquote", "bind_quoted", "generated"];
        let Some(items) = options.items().filter(|_| options.is_keyword()) else {
            let options = self.expand(options, env)?;
            let text = self.show(options);
            return Err(self.fail(
                meta,
                env,
                format!("invalid options for quote, expected a keyword list, got: {text}"),
            ));
        };
        let mut pairs = Vec::new();
        for item in items {
            let Quoted::Pair((Quoted::Atom(key), value)) = item else { continue };
            if !allowed.contains(&key.as_str()) {
                return Err(self.fail(
                    meta,
                    env,
                    format!("unsupported option {} given to quote", self.show_atom_plain(*key)),
                ));
            }
            let value = match key.as_str() {
                // Bindings are evaluated where the quote is, by `bind_quoted`.
                "bind_quoted" => *value,
                "context" => self.expand(*value, env)?,
                _ => *value,
            };
            pairs.push((*key, value));
        }
        Ok(self.keywords(&pairs))
    }

    /// A literal of the wrong kind among the options; it raises when the quote is evaluated.
    fn bad_quote_option(&self, options: Quoted<'a>) -> Option<String> {
        options.items().unwrap_or(&[]).iter().find_map(|item| {
            let Quoted::Pair((Quoted::Atom(key), value)) = item else { return None };
            let flag = matches!(value, Quoted::Atom(names::TRUE | names::FALSE));
            let fits = match key.as_str() {
                "context" => matches!(value, Quoted::Atom(_)) && !value.is_nil(),
                "unquote" | "generated" => flag,
                "line" => flag || matches!(value, Quoted::Int(_)),
                "file" => matches!(value, Quoted::Binary(_) | Quoted::Atom(names::NIL)),
                _ => true,
            };
            let computed = matches!(value, Quoted::Node(_));
            (!fits && !computed).then(|| {
                let (key, got) = (self.show_atom_plain(*key), self.inspect(*value));
                format!("invalid runtime value for option {key} in quote, got: {got}")
            })
        })
    }

    /// `bind_quoted: [name: value]`: assignments before the quoted body.
    fn bind_quoted(
        &mut self,
        meta: Meta<'a>,
        bindings: Quoted<'a>,
        body: Quoted<'a>,
        quote: &QuoteOptions<'a>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let Some(items) = bindings.items().filter(|_| bindings.is_keyword()) else {
            let bindings = self.expand(bindings, env)?;
            let text = self.show(bindings);
            return Err(self.fail(
                meta,
                env,
                format!(
                    "invalid :bind_quoted for quote, expected a keyword list of variable names, got: {text}"
                ),
            ));
        };
        let none = Quoted::List(&[]);
        let place = self.keywords(&[(names::LINE, Quoted::Int(i64::from(meta.line)))]);
        let mut all = Vec::new();
        for item in items {
            let Quoted::Pair((Quoted::Atom(name), value)) = item else { continue };
            let var = self.call(names::TUPLE, meta, &[Quoted::Atom(*name), place, quote.context]);
            let pair = self.list(&[var, *value]);
            all.push(self.call(names::TUPLE, meta, &[Quoted::Atom(names::MATCH), none, pair]));
        }
        all.push(body);
        let list = self.list(&all);
        Ok(self.call(names::TUPLE, meta, &[Quoted::Atom(names::BLOCK), none, list]))
    }

    /// The expression that builds `tree`.
    pub fn quote_tree(&mut self, tree: Quoted<'a>, quote: &QuoteOptions<'a>, env: &mut Env<'a>) -> Res<'a> {
        match tree {
            Quoted::Node(node) => self.quote_node(node, quote, env),
            Quoted::List(items) => self.quote_list(items, quote, env),
            Quoted::Pair(pair) => {
                if pair.0.is_literal() && pair.1.is_literal() {
                    return Ok(tree);
                }
                let left = self.quote_tree(pair.0, quote, env)?;
                let right = self.quote_tree(pair.1, quote, env)?;
                Ok(self.pair(left, right))
            }
            Quoted::Opaque(_) => Ok(tree),
            _ => Ok(self.escape(tree).unwrap_or(tree)),
        }
    }

    fn quote_list(
        &mut self,
        items: &'a [Quoted<'a>],
        quote: &QuoteOptions<'a>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        if items.iter().all(|i| i.is_literal()) {
            return Ok(Quoted::List(items));
        }
        // From the end: a spliced part is put before what follows it.
        let mut tail: Option<Quoted<'a>> = None;
        let mut run: Vec<Quoted<'a>> = Vec::new();
        for (index, item) in items.iter().enumerate().rev() {
            let is_last = index + 1 == items.len();
            if quote.unquote {
                if let Some((meta, [spliced])) = item.call(names::UNQUOTE_SPLICING) {
                    let rest = self.quoted_run(&mut run, tail.take());
                    tail = Some(self.splice(meta, *spliced, rest));
                    continue;
                }
                if is_last
                    && let Some((_, [head, last])) = item.call(names::BAR)
                    && let Some((meta, [spliced])) = last.call(names::UNQUOTE_SPLICING)
                {
                    // `[a | unquote_splicing(list)]` quotes to the cons operator.
                    let head = self.quote_tree(*head, quote, env)?;
                    let none = Quoted::List(&[]);
                    let parts = self.splice(meta, *spliced, Quoted::List(&[]));
                    let list = self.list(&[head]);
                    let all = self.splice(meta, list, parts);
                    run.push(self.call(names::TUPLE, meta, &[Quoted::Atom(names::BAR), none, all]));
                    continue;
                }
            }
            run.push(self.quote_tree(*item, quote, env)?);
        }
        Ok(self.quoted_run(&mut run, tail))
    }

    /// `[run... | tail]`, the run being in reverse order.
    fn quoted_run(&self, run: &mut Vec<Quoted<'a>>, tail: Option<Quoted<'a>>) -> Quoted<'a> {
        run.reverse();
        let mut items = std::mem::take(run);
        match tail {
            None => self.list(&items),
            Some(tail) => match items.pop() {
                None => tail,
                Some(last) => {
                    items.push(self.call(names::BAR, Meta::default(), &[last, tail]));
                    self.list(&items)
                }
            },
        }
    }

    fn splice(&self, meta: Meta<'a>, spliced: Quoted<'a>, rest: Quoted<'a>) -> Quoted<'a> {
        self.remote_named("elixir_quote", "list", meta, &[spliced, rest])
    }

    #[inline(never)]
    fn quote_node(&mut self, node: &'a Node<'a>, quote: &QuoteOptions<'a>, env: &mut Env<'a>) -> Res<'a> {
        let meta = node.meta;
        match (node.form, node.args) {
            (Quoted::Atom(names::UNQUOTE), Args::List([expr])) if quote.unquote => Ok(*expr),
            (Quoted::Atom(names::UNQUOTE_SPLICING), Args::List([_])) if quote.unquote => {
                Err(self.raise_named(meta, env, "Elixir.ArgumentError", "unquote_splicing only works inside arguments and block contexts, wrap it in parens if you want it to work with one-liners"))
            }
            // A quote inside of a quote has its own unquotes.
            (Quoted::Atom(names::QUOTE), Args::List(args)) if matches!(args.len(), 1 | 2) => {
                let inner = QuoteOptions { unquote: false, ..*quote };
                let meta = if quote.hygiene { self.with_extra(meta, names::CONTEXT, quote.context) } else { meta };
                self.quote_plain(node, meta, &inner, env)
            }
            (Quoted::Atom(names::ALIASES), Args::List(parts)) if quote.hygiene => {
                let meta = self.noted_alias(meta, parts, env);
                self.quote_plain(node, meta, quote, env)
            }
            (Quoted::Atom(names::CAPTURE), Args::List([arg])) if quote.hygiene => {
                self.quote_capture(node, *arg, quote, env)
            }
            (Quoted::Atom(name), Args::Context(context)) => {
                let meta = self.quoted_meta(meta, quote);
                let context = if quote.hygiene && context == names::NIL {
                    quote.context
                } else {
                    Quoted::Atom(context)
                };
                Ok(self.call(names::TUPLE, Meta::default(), &[Quoted::Atom(name), meta, context]))
            }
            (Quoted::Atom(name), Args::List(args)) if quote.hygiene => {
                let meta = self.noted_imports(name, args.len(), meta, quote, env);
                let node = match (name, args) {
                    (
                        names::DEF | names::DEFP | names::DEFMACRO | names::DEFMACROP | names::AT,
                        [head, rest @ ..],
                    ) => {
                        let mut all = vec![self.with_context(*head, quote.context)];
                        all.extend_from_slice(rest);
                        self.arena.alloc(Node { args: Args::List(self.slice(&all)), ..*node })
                    }
                    _ => node,
                };
                self.quote_plain(node, meta, quote, env)
            }
            (Quoted::Node(form), Args::List(args)) if quote.unquote => {
                // `left.unquote(name)` and `left.unquote(name)(args)`
                if let Some((left, name, dot_meta)) = unquoted_dot(form) {
                    return self.quote_dot(node.meta, dot_meta, left, name, Some(args), quote, env);
                }
                if let (Some((dot_meta, [left, Quoted::Atom(names::UNQUOTE)])), [name]) =
                    (node.form.call(names::DOT), args)
                {
                    return self.quote_dot(meta, dot_meta, *left, *name, None, quote, env);
                }
                self.quote_plain(node, meta, quote, env)
            }
            _ => self.quote_plain(node, meta, quote, env),
        }
    }

    /// What a definition or an attribute names notes the quote it comes from.
    fn with_context(&mut self, head: Quoted<'a>, context: Quoted<'a>) -> Quoted<'a> {
        let Quoted::Node(node) = head else { return head };
        if let (Quoted::Atom(names::WHEN), Args::List([left, right])) = (node.form, node.args) {
            let args = [self.with_context(*left, context), *right];
            return Quoted::Node(self.arena.alloc(Node { args: Args::List(self.slice(&args)), ..*node }));
        }
        let meta = self.with_extra(self.without_extra(node.meta, names::CONTEXT), names::CONTEXT, context);
        Quoted::Node(self.arena.alloc(Node { meta, ..*node }))
    }

    /// `{form, meta, args}` quoted part by part.
    fn quote_plain(
        &mut self,
        node: &'a Node<'a>,
        meta: Meta<'a>,
        quote: &QuoteOptions<'a>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let form = self.quote_tree(node.form, quote, env)?;
        let meta = self.quoted_meta(meta, quote);
        let args = match node.args {
            Args::Context(context) => Quoted::Atom(context),
            Args::List(args) => self.quote_list(args, quote, env)?,
        };
        Ok(self.call(names::TUPLE, Meta::default(), &[form, meta, args]))
    }

    #[allow(clippy::too_many_arguments)]
    fn quote_dot(
        &mut self,
        meta: Meta<'a>,
        dot_meta: Meta<'a>,
        left: Quoted<'a>,
        name: Quoted<'a>,
        args: Option<&'a [Quoted<'a>]>,
        quote: &QuoteOptions<'a>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let left = self.quote_tree(left, quote, env)?;
        let args = match args {
            Some(args) => self.quote_list(args, quote, env)?,
            None => Quoted::Atom(names::NIL),
        };
        let quoted = self.quoted_meta(dot_meta, quote);
        let file = quote.file.unwrap_or(Quoted::Atom(names::NIL));
        Ok(self.remote_named("elixir_quote", "dot", meta, &[quoted, left, name, args, quote.context, file]))
    }

    /// `&name/arity`: the name notes where it was imported from.
    fn quote_capture(
        &mut self,
        node: &'a Node<'a>,
        arg: Quoted<'a>,
        quote: &QuoteOptions<'a>,
        env: &mut Env<'a>,
    ) -> Res<'a> {
        let mut meta = self.noted_imports(names::CAPTURE, 1, node.meta, quote, env);
        if let Some((slash_meta, [target, Quoted::Int(arity)])) = arg.call(names::SLASH)
            && let Some((name, var_meta, context)) = target.variable()
        {
            let var_meta =
                self.noted_imports(name, usize::try_from(*arity).unwrap_or(0), var_meta, quote, env);
            let var_meta = self.quoted_meta(var_meta, quote);
            let context = if context == names::NIL { quote.context } else { Quoted::Atom(context) };
            let var = self.call(names::TUPLE, Meta::default(), &[Quoted::Atom(name), var_meta, context]);
            if let Some(module) = self.import_of(name, *arity, env) {
                let import = self.pair(Quoted::Int(*arity), Quoted::Atom(module));
                meta = self.with_extra(meta, names::IMPORTS, self.list(&[import]));
                meta = self.with_extra(meta, names::CONTEXT, quote.context);
            }
            let slash_meta = self.noted_imports(names::SLASH, 2, slash_meta, quote, env);
            let slash_meta = self.quoted_meta(slash_meta, quote);
            let list = self.list(&[var, Quoted::Int(*arity)]);
            let slash =
                self.call(names::TUPLE, Meta::default(), &[Quoted::Atom(names::SLASH), slash_meta, list]);
            let meta = self.quoted_meta(meta, quote);
            let list = self.list(&[slash]);
            return Ok(self.call(names::TUPLE, Meta::default(), &[Quoted::Atom(names::CAPTURE), meta, list]));
        }
        self.quote_plain(node, meta, quote, env)
    }

    /// The module that `name/arity` is imported from.
    fn import_of(&self, name: Atom, arity: i64, env: &Env<'a>) -> Option<Atom> {
        let arity = u32::try_from(arity).ok()?;
        let frames = env.import_frames();
        frames.iter().find(|f| self.tables[f.table as usize].find(name, arity).is_some()).map(|f| f.module)
    }

    /// What the alias means here goes into its meta.
    fn noted_alias(&mut self, meta: Meta<'a>, parts: &'a [Quoted<'a>], env: &mut Env<'a>) -> Meta<'a> {
        if meta.get(names::ALIAS).is_some() {
            return meta;
        }
        let Some(Quoted::Atom(first)) = parts.first() else { return meta };
        if *first == names::ELIXIR {
            return meta;
        }
        let prefixed = Atom::new(&format!("Elixir.{}", first.as_str()));
        let value = match env.alias(prefixed, self.counter_of(meta)) {
            Some(module) => {
                self.record_use(env, super::report::Use::Alias(prefixed));
                let mut whole = vec![Quoted::Atom(module)];
                whole.extend_from_slice(&parts[1..]);
                Quoted::Atom(super::alias::join_atoms(&whole).unwrap_or(module))
            }
            None => Quoted::Atom(names::FALSE),
        };
        let meta = self.without_extra(meta, names::COUNTER);
        self.with_extra(meta, names::ALIAS, value)
    }

    /// Notes the imports of a called name, as `[context: M, imports: [{arity, Module}]]`.
    fn noted_imports(
        &mut self,
        name: Atom,
        arity: usize,
        meta: Meta<'a>,
        quote: &QuoteOptions<'a>,
        env: &Env<'a>,
    ) -> Meta<'a> {
        if !quote.hygiene {
            return meta;
        }
        let mut found: Vec<(u32, Atom)> = Vec::new();
        for frame in env.import_frames() {
            if let Some(entries) = self.tables[frame.table as usize].by_name.get(&name) {
                found.extend(entries.iter().map(|i| (i.arity, frame.module)));
            }
        }
        let is_lexical = matches!(name, names::ALIAS | names::REQUIRE | names::IMPORT);
        if found.is_empty() {
            if is_lexical {
                return self.with_extra(meta, names::CONTEXT, quote.context);
            }
            return meta;
        }
        let _ = arity;
        found.sort_by_key(|(arity, _)| *arity);
        for (_, module) in &found {
            self.record_use(env, super::report::Use::Import(*module, name, u32::MAX));
        }
        let entries: Vec<Quoted<'a>> = found
            .iter()
            .map(|(arity, module)| self.pair(Quoted::Int(i64::from(*arity)), Quoted::Atom(*module)))
            .collect();
        let meta = match meta.get(names::CONTEXT) {
            Some(_) => meta,
            None => self.with_extra(meta, names::CONTEXT, quote.context),
        };
        match meta.get(names::IMPORTS) {
            Some(_) => meta,
            None => {
                let list = self.list(&entries);
                self.with_extra(meta, names::IMPORTS, list)
            }
        }
    }

    /// The meta as an expression, with or without its line.
    fn quoted_meta(&mut self, meta: Meta<'a>, quote: &QuoteOptions<'a>) -> Quoted<'a> {
        let mut pairs: Vec<Quoted<'a>> = Vec::new();
        if quote.generated {
            pairs.push(self.pair(Quoted::Atom(names::GENERATED), Quoted::Atom(names::TRUE)));
        }
        let keep = match (quote.line, quote.file) {
            (QuoteLine::Given(line), Some(file)) => Some(self.pair(file, line)),
            (QuoteLine::Keep, Some(file)) => Some(self.pair(file, Quoted::Int(i64::from(meta.line)))),
            (_, Some(file)) => Some(self.pair(file, Quoted::Int(0))),
            (_, None) => None,
        };
        if let Some(keep) = keep {
            pairs.push(self.pair(Quoted::Atom(names::KEEP), keep));
        }
        for (key, value) in meta.extra {
            if quote.generated && *key == names::GENERATED {
                continue;
            }
            // The context may be an expression; the rest of a meta is plain values.
            let value = match (*key, quote.context) {
                (names::CONTEXT, _) if same_place(*value, quote.context) => *value,
                (names::AMBIGUOUS_OP, context) if quote.hygiene && value.is_nil() => context,
                _ => self.escape(*value).unwrap_or(Quoted::Atom(names::NIL)),
            };
            pairs.push(self.pair(Quoted::Atom(*key), value));
        }
        match (quote.line, quote.file) {
            (_, Some(_)) => {}
            (QuoteLine::Given(line), None) => pairs.insert(0, self.pair(Quoted::Atom(names::LINE), line)),
            (QuoteLine::Keep, None) => {
                for (key, number) in [(names::LINE, meta.line), (names::COLUMN, meta.column)] {
                    if number != 0 {
                        pairs.push(self.pair(Quoted::Atom(key), Quoted::Int(i64::from(number))));
                    }
                }
            }
            (QuoteLine::None, _) => {}
        }
        self.list(&pairs)
    }
}

fn same_place(left: Quoted<'_>, right: Quoted<'_>) -> bool {
    match (left, right) {
        (Quoted::Atom(a), Quoted::Atom(b)) => a == b,
        (Quoted::Node(a), Quoted::Node(b)) => std::ptr::eq(a, b),
        _ => false,
    }
}

/// `left.unquote(name)` used as the form of a call.
fn unquoted_dot<'a>(form: &'a Node<'a>) -> Option<(Quoted<'a>, Quoted<'a>, Meta<'a>)> {
    let Args::List([name]) = form.args else { return None };
    let (dot_meta, [left, Quoted::Atom(names::UNQUOTE)]) = form.form.call(names::DOT)? else { return None };
    Some((*left, *name, dot_meta))
}

/// Whether a tree holds an `unquote` that belongs to the definition it stands in.
pub fn has_unquotes(tree: Quoted<'_>) -> bool {
    let mut stack = vec![(tree, 0u32)];
    while let Some((tree, depth)) = stack.pop() {
        match tree {
            Quoted::List(items) => stack.extend(items.iter().map(|i| (*i, depth))),
            Quoted::Pair(pair) => stack.extend([(pair.0, depth), (pair.1, depth)]),
            Quoted::Node(node) => {
                let Args::List(args) = node.args else { continue };
                match node.form {
                    Quoted::Atom(names::UNQUOTE | names::UNQUOTE_SPLICING) if args.len() == 1 => {
                        if depth == 0 {
                            return true;
                        }
                        stack.push((args[0], depth - 1));
                        continue;
                    }
                    Quoted::Atom(names::QUOTE) if matches!(args.len(), 1 | 2) => {
                        let disabled = args.iter().any(|a| {
                            a.keyword(names::BIND_QUOTED).is_some()
                                || matches!(a.keyword(names::UNQUOTE), Some(Quoted::Atom(names::FALSE)))
                        });
                        if !disabled {
                            stack.extend(args.iter().map(|a| (*a, depth + 1)));
                        } else if let Some(bindings) = args.iter().find_map(|a| a.keyword(names::BIND_QUOTED))
                        {
                            stack.push((bindings, depth));
                        }
                        continue;
                    }
                    Quoted::Node(form) => {
                        let is_unquote = matches!(form.args, Args::List([_, Quoted::Atom(names::UNQUOTE)]))
                            && form.form.atom() == Some(names::DOT);
                        if is_unquote && depth == 0 {
                            return true;
                        }
                        stack.push((node.form, depth));
                    }
                    _ => {}
                }
                stack.extend(args.iter().map(|a| (*a, depth)));
            }
            _ => {}
        }
    }
    false
}
