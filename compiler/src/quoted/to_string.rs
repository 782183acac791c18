//! Quoted trees as source text, as `Macro.to_string/1` gives it but without its line breaking:
//! parsing the text gives the tree back, metadata aside. Blocks stand on lines of their own.
//!
//! Values that no source writes (references, maps as values with odd keys) are shown as
//! `inspect` shows them.

use super::print::{self, inspect, is_keyword_pair, write_string};
use super::{Args, Atom, Node, Quoted, names};
use crate::parser::Stack;

/// The source of `quoted`. What is nested too deeply for `stack_bytes` of native stack is shown
/// as `...`.
pub fn to_string(quoted: Quoted<'_>, stack_bytes: usize) -> String {
    let mut writer = Writer { out: String::new(), indentation: 0, stack: Stack::new(stack_bytes) };
    match quoted {
        Quoted::Node(Node { form: Quoted::Atom(names::BLOCK), args: Args::List(exprs), .. })
            if exprs.len() > 1 =>
        {
            for (index, expr) in exprs.iter().enumerate() {
                if index > 0 {
                    writer.new_line();
                }
                writer.expr(*expr, 0);
            }
        }
        _ => writer.expr(quoted, 0),
    }
    writer.out
}

struct Writer {
    out: String,
    indentation: usize,
    stack: Stack,
}

/// Binds tighter than any operator: what a dot or bracket may follow.
const TIGHTEST: u16 = 400;
const UNARY: u16 = 300;

/// Digits of a whole part from which on they are grouped.
const GROUPED_DIGITS: usize = 6;

/// A decimal number with the digits of a long whole part in groups of three.
fn with_underscores(number: &str) -> String {
    let (sign, rest) = number.split_at(usize::from(number.starts_with('-')));
    let whole = rest.bytes().take_while(u8::is_ascii_digit).count();
    if whole < GROUPED_DIGITS {
        return number.to_owned();
    }
    let mut text = sign.to_owned();
    for (index, digit) in rest[..whole].chars().enumerate() {
        if index > 0 && (whole - index) % 3 == 0 {
            text.push('_');
        }
        text.push(digit);
    }
    text + &rest[whole..]
}

/// Precedence of a binary operator, and whether it groups to the left.
fn binary(name: &str) -> Option<(u16, bool)> {
    Some(match name {
        "<-" | "\\\\" => (40, true),
        "when" => (50, false),
        "::" => (60, false),
        "|" => (70, false),
        "=" => (100, false),
        "||" | "|||" | "or" => (120, true),
        "&&" | "&&&" | "and" => (130, true),
        "==" | "!=" | "=~" | "===" | "!==" => (140, true),
        "<" | ">" | "<=" | ">=" => (150, true),
        "|>" | "<<<" | ">>>" | "<<~" | "~>>" | "<~" | "~>" | "<~>" | "<|>" => (160, true),
        "in" => (170, true),
        "^^^" => (180, true),
        "++" | "--" | "+++" | "---" | "<>" | ".." => (200, false),
        "+" | "-" => (210, true),
        "*" | "/" => (220, true),
        "**" => (230, true),
        _ => return None,
    })
}

fn unary(name: &str) -> Option<u16> {
    Some(match name {
        "&" | "..." => 90,
        "!" | "^" | "not" | "~~~" | "+" | "-" => UNARY,
        "@" => 320,
        _ => return None,
    })
}

/// Whether `name` can be written as the name of a call.
fn is_name(name: &str) -> bool {
    let body = name.strip_suffix(['?', '!']).unwrap_or(name);
    let mut chars = body.chars();
    let starts =
        chars.next().is_some_and(|c| c == '_' || !c.is_uppercase() && unicode_ident::is_xid_start(c));
    starts && chars.all(unicode_ident::is_xid_continue)
}

/// Whether `name` can be written as a variable or a local call.
fn is_local(name: &str) -> bool {
    const RESERVED: [&str; 15] = [
        "do", "end", "fn", "true", "false", "nil", "and", "or", "not", "in", "when", "after", "else",
        "rescue", "catch",
    ];
    is_name(name) && !RESERVED.contains(&name)
}

impl Writer {
    fn new_line(&mut self) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', self.indentation));
    }

    /// An expression where operators of less than `min` precedence need parentheses.
    fn expr(&mut self, quoted: Quoted<'_>, min: u16) {
        if !self.stack.has_room() {
            self.out.push_str("...");
            return;
        }
        match quoted {
            Quoted::Node(node) => self.node(node, min),
            Quoted::List(list) if is_clauses(list) => self.clauses_in_parens(list),
            Quoted::List(list) => {
                self.out.push('[');
                self.elements(list);
                self.out.push(']');
            }
            Quoted::Pair((left, right)) => {
                self.out.push('{');
                self.elements_without_keywords(&[*left, *right]);
                self.out.push('}');
            }
            Quoted::Tuple(items) => {
                self.out.push('{');
                self.elements_without_keywords(items);
                self.out.push('}');
            }
            Quoted::ImproperList(items, tail) => {
                self.out.push('[');
                self.elements(items);
                self.out.push_str(" | ");
                self.expr(*tail, 71);
                self.out.push(']');
            }
            Quoted::Map(pairs) => {
                self.out.push_str("%{");
                for (index, (key, value)) in pairs.iter().enumerate() {
                    self.comma(index);
                    self.expr(*key, 0);
                    self.out.push_str(" => ");
                    self.expr(*value, 0);
                }
                self.out.push('}');
            }
            Quoted::Binary(bytes) => self.string(bytes),
            Quoted::Int(_) | Quoted::BigInt(_) | Quoted::Float(_) => {
                self.out.push_str(&with_underscores(&inspect(quoted)))
            }
            other => self.out.push_str(&inspect(other)),
        }
    }

    /// A string literal; bytes that are no text as escapes.
    fn string(&mut self, bytes: &[u8]) {
        self.out.push('"');
        for chunk in bytes.utf8_chunks() {
            let mut quoted = String::new();
            write_string(&mut quoted, chunk.valid());
            self.out.push_str(&quoted[1..quoted.len() - 1]);
            for byte in chunk.invalid() {
                self.out.push_str(&format!("\\x{byte:02X}"));
            }
        }
        self.out.push('"');
    }

    /// The key of a pair with its colon; in quotes when it could not stand without.
    fn key(&mut self, key: Atom) {
        if key.as_str().contains('@') && key.as_str() != "@" {
            write_string(&mut self.out, key.as_str());
            self.out.push_str(": ");
        } else {
            print::write_key(&mut self.out, key);
        }
    }

    fn comma(&mut self, index: usize) {
        if index > 0 {
            self.out.push_str(", ");
        }
    }

    /// Elements with commas; keyword pairs at the end in their short form.
    fn elements(&mut self, items: &[Quoted<'_>]) {
        let pairs = items.iter().rev().take_while(|item| is_keyword_pair(item)).count();
        let plain = items.len() - pairs;
        for (index, item) in items.iter().enumerate() {
            self.comma(index);
            match item {
                Quoted::Pair((Quoted::Atom(key), value)) if index >= plain => {
                    self.key(*key);
                    self.expr(*value, 0);
                }
                _ => self.expr(*item, 0),
            }
        }
    }

    /// Arguments of a call; a keyword list at the end without its brackets.
    fn args(&mut self, args: &[Quoted<'_>]) {
        self.out.push('(');
        match args.split_last() {
            Some((Quoted::List(pairs), before)) if !pairs.is_empty() && pairs.iter().all(is_keyword_pair) => {
                for (index, arg) in before.iter().enumerate() {
                    self.comma(index);
                    self.expr(*arg, 0);
                }
                self.comma(before.len());
                self.elements(pairs);
            }
            _ => {
                for (index, arg) in args.iter().enumerate() {
                    self.comma(index);
                    self.expr(*arg, 0);
                }
            }
        }
        self.out.push(')');
    }

    fn node(&mut self, node: &Node<'_>, min: u16) {
        match (node.form, node.args) {
            (Quoted::Atom(name), Args::Context(_)) => self.local_name(name),
            (Quoted::Atom(name), Args::List(args)) => self.named(name, node, args, min),
            (Quoted::Node(callee), Args::List(args)) => self.call_of(callee, node, args),
            (form, Args::List(args)) => {
                self.expr(form, TIGHTEST);
                self.args(args);
            }
            (form, Args::Context(_)) => self.expr(form, min),
        }
    }

    fn local_name(&mut self, name: Atom) {
        let text = name.as_str();
        if is_local(text) || unary(text).is_some() || binary(text).is_some() {
            self.out.push_str(text);
        } else {
            self.out.push_str("unquote(");
            print::write_atom(&mut self.out, text);
            self.out.push(')');
        }
    }

    /// Special forms, operators, local calls.
    fn named(&mut self, name: Atom, node: &Node<'_>, args: &[Quoted<'_>], min: u16) {
        let text = name.as_str();
        match (text, args) {
            ("__block__", exprs) => self.block(exprs),
            ("__aliases__", [first, rest @ ..]) => self.alias(*first, rest),
            ("%{}", args) => {
                self.out.push('%');
                self.map_body(args);
            }
            (
                "%",
                [name, Quoted::Node(Node { form: Quoted::Atom(names::MAP), args: Args::List(args), .. })],
            ) => {
                self.out.push('%');
                self.struct_name(*name);
                self.map_body(args);
            }
            ("{}", args) => {
                self.out.push('{');
                self.elements_without_keywords(args);
                self.out.push('}');
            }
            ("<<>>", args) => self.bits(args),
            ("fn", clauses) => {
                self.out.push_str("fn ");
                self.clauses(clauses);
                self.out.push_str(" end");
            }
            ("..", []) | ("...", []) => self.out.push_str(text),
            ("..//", [first, last, step]) => self.in_parens(min > 190, |w| {
                w.expr(*first, 201);
                w.out.push_str("..");
                w.expr(*last, 200);
                w.out.push_str("//");
                w.expr(*step, 190);
            }),
            ("&", [Quoted::Int(number)]) => {
                self.out.push_str(&format!("&{number}"));
            }
            ("/", [Quoted::Node(Node { form: Quoted::Atom(inner), args: Args::Context(_), .. }), arity])
                if !is_local(inner.as_str()) =>
            {
                // The name of an operator, before its arity.
                self.in_parens(min > 220, |w| {
                    w.out.push_str(inner.as_str());
                    w.out.push('/');
                    w.expr(*arity, 221);
                });
            }
            (_, [left, right]) if binary(text).is_some() => {
                let (power, left_first) = binary(text).unwrap_or((0, true));
                let (for_left, for_right) = if left_first { (power, power + 1) } else { (power + 1, power) };
                self.in_parens(min > power, |w| {
                    w.operand(*left, for_left);
                    if matches!(text, "..") {
                        w.out.push_str(text);
                    } else {
                        w.out.push_str(&format!(" {text} "));
                    }
                    match right {
                        // The bounds of a specification.
                        Quoted::List(items @ [_, ..])
                            if text == "when" && crate::expand::tree::Look::is_keyword(*right) =>
                        {
                            w.elements(items)
                        }
                        right => w.expr(*right, for_right),
                    }
                });
            }
            (_, [operand]) if unary(text).is_some() => {
                let power = unary(text).unwrap_or(0);
                let negation = matches!(text, "!" | "not");
                // Parentheses around a negation would make a block of it.
                self.in_parens(min > power && !negation, |w| {
                    w.out.push_str(text);
                    // A number right behind a `&` would be the place of an argument.
                    let number = matches!(operand, Quoted::Float(_) | Quoted::BigInt(_));
                    if text == "not" || text == "..." || text == "&" && number {
                        w.out.push(' ');
                    }
                    match captured(text, *operand) {
                        Captured::Name(name, arity) => {
                            match name {
                                Quoted::Node(Node {
                                    form:
                                        Quoted::Node(Node {
                                            args: Args::List([left, Quoted::Atom(name)]), ..
                                        }),
                                    ..
                                }) => w.dotted(*left, *name),
                                name => w.expr(name, TIGHTEST),
                            }
                            w.out.push_str(&format!("/{arity}"));
                        }
                        Captured::Operator => w.in_parens(true, |w| w.expr(*operand, 0)),
                        Captured::Other => w.tight(*operand, power + 1),
                    }
                });
            }
            _ if text.starts_with("sigil_") && self.sigil(text, node, args) => {}
            _ => {
                self.local_name(name);
                self.args(args);
            }
        }
    }

    /// After the `%` of a struct, where neither `(` nor `[` may come next.
    fn struct_name(&mut self, name: Quoted<'_>) {
        let start = self.out.len();
        let prefixed = matches!(
            name,
            Quoted::Node(Node { form: Quoted::Atom(op), args: Args::List([_]), .. })
                if unary(op.as_str()).is_some()
        );
        self.expr(name, if prefixed { 0 } else { TIGHTEST });
        if self.out[start..].starts_with(['(', '[']) {
            self.out.insert(start, ' ');
        }
    }

    fn in_parens(&mut self, parens: bool, write: impl FnOnce(&mut Self)) {
        if parens {
            self.out.push('(');
        }
        write(self);
        if parens {
            self.out.push(')');
        }
    }

    /// A left operand: a prefix operator of low precedence would swallow the operator.
    fn operand(&mut self, quoted: Quoted<'_>, min: u16) {
        let low = matches!(quoted, Quoted::Node(node) if ends_low(node, 0));
        if low {
            self.in_parens(true, |w| w.expr(quoted, 0));
        } else {
            self.expr(quoted, min);
        }
    }

    /// What a prefix operator is applied to.
    fn tight(&mut self, quoted: Quoted<'_>, min: u16) {
        match quoted {
            // Two prefixes in a row must not become one operator.
            Quoted::Node(Node { form: Quoted::Atom(inner), args: Args::List([_]), .. })
                if unary(inner.as_str()).is_some() =>
            {
                if !self.out.ends_with(' ') {
                    self.out.push(' ');
                }
                self.expr(quoted, if inner.as_str() == "@" { 0 } else { min.min(UNARY) });
            }
            Quoted::Node(Node { form: Quoted::Atom(inner), args: Args::List(args), .. })
                if matches!((inner.as_str(), args), (".." | "...", [])) =>
            {
                self.in_parens(true, |w| w.expr(quoted, 0));
            }
            _ => self.expr(quoted, min),
        }
    }

    fn block(&mut self, exprs: &[Quoted<'_>]) {
        match exprs {
            [] => self.out.push_str("()"),
            [only] => self.in_parens(true, |w| w.expr(*only, 0)),
            _ => {
                self.out.push('(');
                self.indentation += 2;
                for expr in exprs {
                    self.new_line();
                    self.expr(*expr, 0);
                }
                self.indentation -= 2;
                self.new_line();
                self.out.push(')');
            }
        }
    }

    fn alias(&mut self, first: Quoted<'_>, rest: &[Quoted<'_>]) {
        match first {
            Quoted::Atom(atom) => self.out.push_str(atom.as_str()),
            other => self.expr(other, TIGHTEST),
        }
        for part in rest {
            self.out.push('.');
            match part {
                Quoted::Atom(atom) => self.out.push_str(atom.as_str()),
                other => self.expr(*other, TIGHTEST),
            }
        }
    }

    /// `{…}` of a map or struct.
    fn map_body(&mut self, args: &[Quoted<'_>]) {
        self.out.push('{');
        match args {
            [
                Quoted::Node(Node {
                    form: Quoted::Atom(names::BAR),
                    args: Args::List([map, Quoted::List(pairs)]),
                    ..
                }),
            ] => {
                self.expr(*map, 71);
                self.out.push_str(" | ");
                self.map_pairs(pairs);
            }
            _ => self.map_pairs(args),
        }
        self.out.push('}');
    }

    fn map_pairs(&mut self, pairs: &[Quoted<'_>]) {
        let keywords = pairs.iter().rev().take_while(|pair| is_keyword_pair(pair)).count();
        for (index, pair) in pairs.iter().enumerate() {
            self.comma(index);
            match pair {
                Quoted::Pair((Quoted::Atom(key), value)) if index >= pairs.len() - keywords => {
                    self.key(*key);
                    self.expr(*value, 0);
                }
                Quoted::Pair((key, value)) => {
                    self.expr(*key, 71);
                    self.out.push_str(" => ");
                    self.expr(*value, 0);
                }
                other => self.expr(*other, UNARY),
            }
        }
    }

    /// Elements of a tuple: a keyword list stays a list of its own.
    fn elements_without_keywords(&mut self, items: &[Quoted<'_>]) {
        for (index, item) in items.iter().enumerate() {
            self.comma(index);
            self.expr(*item, 0);
        }
    }

    /// A bitstring, or the string with interpolations that it stands for.
    fn bits(&mut self, args: &[Quoted<'_>]) {
        if let Some(parts) = interpolation_parts(args) {
            self.out.push('"');
            self.string_parts(&parts);
            self.out.push('"');
            return;
        }
        self.out.push_str("<<");
        self.elements_without_keywords(args);
        self.out.push_str(">>");
    }

    fn string_parts(&mut self, parts: &[StringPart<'_>]) {
        for part in parts {
            match part {
                StringPart::Text(text) => {
                    let mut quoted = String::new();
                    write_string(&mut quoted, text);
                    self.out.push_str(&quoted[1..quoted.len() - 1]);
                }
                StringPart::Code(code) => {
                    self.out.push_str("#{");
                    match code {
                        Quoted::Node(Node {
                            form: Quoted::Atom(names::BLOCK), args: Args::List([]), ..
                        }) => {}
                        Quoted::Node(Node {
                            form: Quoted::Atom(names::BLOCK),
                            args: Args::List(exprs @ [_, _, ..]),
                            ..
                        }) => {
                            for (index, expr) in exprs.iter().enumerate() {
                                if index > 0 {
                                    self.out.push_str("; ");
                                }
                                self.expr(*expr, 0);
                            }
                        }
                        other => self.expr(*other, 0),
                    }
                    self.out.push('}');
                }
            }
        }
    }

    fn sigil(&mut self, name: &str, node: &Node<'_>, args: &[Quoted<'_>]) -> bool {
        let [
            Quoted::Node(Node { form: Quoted::Atom(names::BITS), args: Args::List(parts), .. }),
            Quoted::List(modifiers),
        ] = args
        else {
            return false;
        };
        let Some(Quoted::Binary(delimiter)) = node.meta.get(names::DELIMITER) else {
            return false;
        };
        let Ok(opening) = std::str::from_utf8(delimiter) else {
            return false;
        };
        let closing = match opening {
            "(" => ")",
            "[" => "]",
            "{" => "}",
            "<" => ">",
            same => same,
        };
        let heredoc = opening.len() == 3;
        let mut body = String::new();
        for part in *parts {
            match (part, code_of(part)) {
                (Quoted::Binary(text), _) => {
                    let Ok(text) = std::str::from_utf8(text) else {
                        return false;
                    };
                    body.push_str(&text.replace(closing, &format!("\\{closing}")));
                }
                (_, Some(code)) => {
                    let mut inner = Writer { out: String::new(), indentation: 0, stack: self.stack };
                    inner.string_parts(&[StringPart::Code(code)]);
                    body.push_str(&inner.out);
                }
                _ => return false,
            }
        }
        self.out.push('~');
        self.out.push_str(&name["sigil_".len()..]);
        self.out.push_str(opening);
        if heredoc {
            self.out.push('\n');
        }
        self.out.push_str(&body);
        self.out.push_str(closing);
        self.out.extend(modifiers.iter().filter_map(|modifier| match modifier {
            Quoted::Int(code) => char::from_u32(*code as u32),
            _ => None,
        }));
        true
    }

    /// `callee(args)`, where the callee is an expression: most often a dot.
    fn call_of(&mut self, callee: &Node<'_>, node: &Node<'_>, args: &[Quoted<'_>]) {
        let (Quoted::Atom(names::DOT), Args::List(dot)) = (callee.form, callee.args) else {
            self.node(callee, TIGHTEST);
            self.args(args);
            return;
        };
        match (dot, args) {
            ([Quoted::Atom(names::ACCESS), Quoted::Atom(names::GET)], [value, key])
                if node.meta.get(Atom::new("from_brackets")).is_some() =>
            {
                self.expr(*value, TIGHTEST);
                self.out.push('[');
                match key {
                    Quoted::List(pairs) if !pairs.is_empty() && pairs.iter().all(is_keyword_pair) => {
                        self.elements(pairs);
                    }
                    _ => self.expr(*key, 0),
                }
                self.out.push(']');
            }
            ([Quoted::Atom(list), Quoted::Atom(to_charlist)], [Quoted::List(parts)])
                if list.as_str() == "Elixir.List" && to_charlist.as_str() == "to_charlist" =>
            {
                self.charlist(parts);
            }
            ([callee], args) => {
                self.expr(*callee, TIGHTEST);
                self.out.push('.');
                self.args(args);
            }
            ([left, right], args) if !matches!(right, Quoted::Atom(_)) => {
                self.expr(*left, TIGHTEST);
                self.out.push_str(" . ");
                self.expr(*right, TIGHTEST);
                self.args(args);
            }
            ([left, Quoted::Atom(names::TUPLE)], args) => {
                self.expr(*left, TIGHTEST);
                self.out.push_str(".{");
                self.elements_without_keywords(args);
                self.out.push('}');
            }
            ([left, Quoted::Atom(name)], args) => {
                self.dotted(*left, *name);
                if !args.is_empty() || node.meta.get(names::NO_PARENS).is_none() {
                    self.args(args);
                }
            }
            _ => {
                self.node(callee, TIGHTEST);
                self.args(args);
            }
        }
    }

    /// `left.name`
    fn dotted(&mut self, left: Quoted<'_>, name: Atom) {
        self.expr(left, TIGHTEST);
        self.out.push('.');
        let text = name.as_str();
        let operator = binary(text).is_some() && !matches!(text, "when" | "in" | "and" | "or");
        if is_name(text) || operator && !text.contains("//") {
            self.out.push_str(text);
        } else {
            write_string(&mut self.out, text);
        }
    }

    fn charlist(&mut self, parts: &[Quoted<'_>]) {
        self.out.push('\'');
        for part in parts {
            match part {
                Quoted::Binary(text) => {
                    let mut quoted = String::new();
                    write_string(&mut quoted, &String::from_utf8_lossy(text));
                    let inner = quoted[1..quoted.len() - 1].replace("\\\"", "\"").replace('\'', "\\'");
                    self.out.push_str(&inner);
                }
                other => {
                    if let Some(code) = interpolated_code(other) {
                        self.string_parts(&[StringPart::Code(code)]);
                    }
                }
            }
        }
        self.out.push('\'');
    }

    fn clauses_in_parens(&mut self, clauses: &[Quoted<'_>]) {
        self.out.push('(');
        self.clauses(clauses);
        self.out.push(')');
    }

    fn clauses(&mut self, clauses: &[Quoted<'_>]) {
        self.indentation += 2;
        for (index, clause) in clauses.iter().enumerate() {
            if index > 0 {
                self.new_line();
            }
            match clause {
                Quoted::Node(Node { args: Args::List([Quoted::List(params), body]), .. }) => {
                    self.clause(params, *body);
                }
                other => self.expr(*other, 0),
            }
        }
        self.indentation -= 2;
    }

    fn clause(&mut self, params: &[Quoted<'_>], body: Quoted<'_>) {
        match params {
            [Quoted::Node(Node { form: Quoted::Atom(names::WHEN), args: Args::List(parts), .. })]
                if parts.len() != 2 =>
            {
                if let Some((guard, params)) = parts.split_last() {
                    self.args(params);
                    self.out.push_str(" when ");
                    self.expr(*guard, 0);
                }
            }
            [
                Quoted::Node(Node {
                    form: Quoted::Atom(names::WHEN), args: Args::List([left, guard]), ..
                }),
            ] => {
                self.expr(*left, 51);
                self.out.push_str(" when ");
                self.expr(*guard, 50);
            }
            // Parentheses around a negation would make a block of it.
            [only] if is_negation(only) => self.expr(*only, 0),
            _ => self.args(params),
        }
        self.out.push_str(" -> ");
        match body {
            Quoted::Node(Node {
                form: Quoted::Atom(names::BLOCK),
                args: Args::List(exprs @ [_, _, ..]),
                ..
            }) => {
                self.indentation += 2;
                for expr in *exprs {
                    self.new_line();
                    self.expr(*expr, 0);
                }
                self.indentation -= 2;
            }
            other => self.expr(other, 0),
        }
    }
}

enum StringPart<'a> {
    Text(&'a str),
    Code(Quoted<'a>),
}

/// The parts of a string with interpolations, if `args` of a bitstring come from one.
fn interpolation_parts<'a>(args: &'a [Quoted<'a>]) -> Option<Vec<StringPart<'a>>> {
    let parts: Option<Vec<_>> = args
        .iter()
        .map(|arg| match arg {
            Quoted::Binary(text) => std::str::from_utf8(text).ok().map(StringPart::Text),
            other => code_of(other).map(StringPart::Code),
        })
        .collect();
    parts.filter(|parts| parts.iter().any(|part| matches!(part, StringPart::Code(_))))
}

/// The code of `to_string(code)::binary`, made by an interpolation.
fn code_of<'a>(quoted: &Quoted<'a>) -> Option<Quoted<'a>> {
    let Quoted::Node(Node { form: Quoted::Atom(names::TYPE_OP), args: Args::List([call, _]), .. }) = quoted
    else {
        return None;
    };
    interpolated_code(call)
}

/// The code of a `to_string(code)` that an interpolation made.
fn interpolated_code<'a>(call: &Quoted<'a>) -> Option<Quoted<'a>> {
    match call {
        Quoted::Node(Node { form: Quoted::Node(_), meta, args: Args::List([code]) })
            if meta.get(Atom::new("from_interpolation")).is_some() =>
        {
            Some(*code)
        }
        _ => None,
    }
}

/// What stands behind a `&`.
enum Captured<'a> {
    /// `&name/1`, `&Mod.name/1`
    Name(Quoted<'a>, i64),
    Operator,
    Other,
}

fn captured<'a>(prefix: &str, operand: Quoted<'a>) -> Captured<'a> {
    let Quoted::Node(Node { form: Quoted::Atom(name), args: Args::List([left, right]), .. }) = operand else {
        return Captured::Other;
    };
    if prefix != "&" || binary(name.as_str()).is_none() {
        return Captured::Other;
    }
    let named = match left {
        Quoted::Node(Node { args: Args::Context(_), form: Quoted::Atom(name), .. }) => {
            is_local(name.as_str())
        }
        Quoted::Node(Node { args: Args::List([]), form: Quoted::Node(_), .. }) => true,
        _ => false,
    };
    match right {
        Quoted::Int(arity) if named && name.as_str() == "/" => Captured::Name(*left, *arity),
        _ => Captured::Operator,
    }
}

fn is_negation(quoted: &Quoted<'_>) -> bool {
    matches!(
        quoted,
        Quoted::Node(Node { form: Quoted::Atom(names::NOT | names::BANG), args: Args::List([_]), .. })
    )
}

fn is_clauses(list: &[Quoted<'_>]) -> bool {
    !list.is_empty()
        && list.iter().all(|item| {
            matches!(
                item,
                Quoted::Node(Node {
                    form: Quoted::Atom(names::ARROW),
                    args: Args::List([Quoted::List(_), _]),
                    ..
                })
            )
        })
}

/// Whether the text of `node` ends with the operand of a prefix operator of low precedence.
fn ends_low(node: &Node<'_>, depth: usize) -> bool {
    let (Quoted::Atom(name), Args::List(args)) = (node.form, node.args) else {
        return false;
    };
    let text = name.as_str();
    let last = match args {
        [operand] if unary(text).is_some() => {
            if matches!(text, "&" | "...") && !matches!(operand, Quoted::Int(_)) {
                return true;
            }
            operand
        }
        [_, right] if binary(text).is_some() => right,
        [_, _, step] if text == "..//" => step,
        _ => return false,
    };
    match last {
        Quoted::Node(last) => depth < 1000 && ends_low(last, depth + 1),
        _ => false,
    }
}
