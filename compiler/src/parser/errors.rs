//! The words of the parser's errors and warnings, and the names of tokens in them.

use super::call::KeywordPlace;
use super::expr::begins_expr;
use super::shown::{show_token, source_of};
use super::{Parse, Parser};
use crate::diag::Warning;
use crate::lexer::token::{Kind, Token, Value};
use crate::quoted::{Args, Atom, Node, Quoted, names};

/// After `f(x) do: y`: a comma is missing, or a block was meant.
const KEYWORD_DO: &str = ". In case you wanted to write a \"do\" expression, you must either use do-blocks or separate the keyword argument with comma. For example, you should either write:

    if some_condition? do
      :this
    else
      :that
    end

or the equivalent construct:

    if(some_condition?, do: :this, else: :that)

where \"some_condition?\" is the first argument and the second argument is a keyword list.

You may see this error if you forget a trailing comma before the \"do\" in a \"do\" block";

impl<'a, 't> Parser<'a, 't> {
    /// The current token cannot stand here.
    #[cold]
    pub(super) fn unexpected<T>(&mut self) -> Parse<T> {
        let token = *self.token();
        if token.kind == Kind::Eof {
            let (line, column) = match self.pos.checked_sub(1).and_then(|at| self.tokens.get(at)) {
                Some(last) => (last.line, last.column),
                None => (token.line, token.column),
            };
            return self.fail(line, column, "syntax error before: ", "");
        }
        let shown = show_token(self.text, &token);
        self.fail(token.line, token.column, "syntax error before: ", shown)
    }

    /// A key after an operand that takes no arguments.
    #[cold]
    pub(super) fn misplaced_key<T>(&mut self) -> Parse<T> {
        let token = *self.token();
        if matches!(token.value, Value::String(string) if string.plain().is_none()) {
            return self.unexpected();
        }
        let name = self.name_atom(&token);
        if name == crate::quoted::names::DO {
            let mut error =
                crate::diag::ParseError::syntax(token.line, token.column, "unexpected keyword: ", "do:");
            error.suffix = Some(KEYWORD_DO.to_owned());
            self.error.get_or_insert(error);
            return Err(super::Stop);
        }
        let shown = format!("'{}:'", name.as_str());
        self.fail(token.line, token.column, "syntax error before: ", shown)
    }

    fn place_of(quoted: Quoted<'a>) -> (u32, u32) {
        match quoted {
            Quoted::Node(node) => (node.meta.line, node.meta.column),
            _ => (0, 0),
        }
    }

    /// A call with several arguments inside the arguments of another.
    #[cold]
    pub(super) fn nested_call<T>(&mut self, call: Quoted<'a>) -> Parse<T> {
        let (line, column) = Self::place_of(call);
        self.fail(line, column, NESTED_CALL, "','")
    }

    #[cold]
    pub(super) fn ambiguous_element<T>(&mut self, call: Quoted<'a>) -> Parse<T> {
        if begins_expr(self.kind()) || self.at_keyword() {
            return self.unexpected();
        }
        let (line, column) = Self::place_of(call);
        self.fail(line, column, AMBIGUOUS_ELEMENT, "','")
    }

    #[cold]
    pub(super) fn spaced_parens<T>(&mut self, open: &Token<'a>) -> Parse<T> {
        let message = "unexpected parentheses. If you are making a function call, do not insert \
                       spaces between the function name and the opening parentheses. Syntax error \
                       before: ";
        self.fail(open.line, open.column, message, "'('")
    }

    #[cold]
    pub(super) fn after_keywords<T>(&mut self, comma: &Token<'a>, place: KeywordPlace) -> Parse<T> {
        let message = match place {
            KeywordPlace::Call => AFTER_KEYWORDS_IN_CALL,
            KeywordPlace::Container => AFTER_KEYWORDS_IN_CONTAINER,
        };
        self.fail(comma.line, comma.column, message, "','")
    }

    #[cold]
    pub(super) fn only_keywords<T>(&mut self, open: &Token<'a>, what: &str) -> Parse<T> {
        let message = format!(
            "unexpected keyword list inside {what}. Did you mean to write a map (using %{{...}}) \
             or a list (using [...]) instead? Syntax error after: "
        );
        let shown = format!("'{}'", source_of(self.text, open));
        self.fail(open.line, open.column, message, shown)
    }

    #[cold]
    pub(super) fn too_many_keys<T>(&mut self, comma: &Token<'a>) -> Parse<T> {
        let base = self.children.len();
        self.elements(Kind::CloseBracket)?;
        self.close(Kind::CloseBracket)?;
        self.children.truncate(base);
        self.fail(comma.line, comma.column, TOO_MANY_KEYS, "','")
    }

    #[cold]
    pub(super) fn alias_after_atom<T>(&mut self, alias: &Token<'a>) -> Parse<T> {
        let message = "atom cannot be followed by an alias. If the '.' was meant to be part of \
                       the atom's name, the atom name must be quoted. Syntax error before: ";
        self.fail(alias.line, alias.column, message, "'.'")
    }

    #[cold]
    pub(super) fn function_without_clause<T>(&mut self, open: &Token<'a>) -> Parse<T> {
        let message = "expected anonymous functions to be defined with -> inside: ";
        self.fail(open.line, open.column, message, "'fn'")
    }

    #[cold]
    pub(super) fn clause_after_expr<T>(&mut self, arrow: &Token<'a>) -> Parse<T> {
        let message = "unexpected operator ->. If you want to define multiple clauses, the first \
                       expression must use ->. Syntax error before: ";
        self.fail(arrow.line, arrow.column, message, "'->'")
    }

    #[cold]
    pub(super) fn step_without_range<T>(&mut self, op: &Token<'a>) -> Parse<T> {
        let message = "the range step operator (//) must immediately follow the range definition \
                       operator (..), for example: 1..9//2. If you wanted to define a default \
                       argument, use (\\\\) instead. Syntax error before: ";
        self.fail(op.line, op.column, message, "'//'")
    }

    fn warn(&mut self, line: u32, column: u32, message: impl Into<String>) {
        if self.opts.emit_warnings {
            self.warnings.push(Warning { line, column, message: message.into() });
        }
    }

    pub(super) fn warn_pipe(&mut self, op: &Token<'a>, right: Quoted<'a>) {
        let Quoted::Node(Node { args: Args::List([_, ..]), .. }) = right else {
            return;
        };
        let op_text = op.atom().unwrap_or(names::PIPE).as_str();
        let message = format!(
            "parentheses are required when piping into a function call. For example:\n\n    \
             foo 1 {op_text} bar 2 {op_text} baz 3\n\nis ambiguous and should be written as\n\n    \
             foo(1) {op_text} bar(2) {op_text} baz(3)\n\nAmbiguous pipe found at:"
        );
        self.warn(op.line, op.column, message);
    }

    pub(super) fn warn_nested_keyword(&mut self, key: Quoted<'a>, value: Quoted<'a>) {
        let name = match key {
            Quoted::Atom(atom) => atom.as_str(),
            _ => return,
        };
        self.warn(Self::place_of(value).0, 0, NESTED_KEYWORD.replace("%KEY%", name));
    }

    pub(super) fn warn_negated_in(&mut self, op: &Token<'a>, negation: Atom) {
        let (written, better) = if negation == names::NOT {
            ("not expr1 in expr2", "expr1 not in expr2")
        } else {
            ("!expr1 in expr2", "expr1 not in expr2")
        };
        let message = format!("\"{written}\" is deprecated, use \"{better}\" instead");
        self.warn(op.line, op.column, message);
    }

    pub(super) fn warn_after_block(&mut self, op: &Token<'a>) {
        let message = format!(
            "missing parentheses on expression following operator \"{}\", you must add parentheses \
             to avoid ambiguities",
            op.atom().map_or("not in", Atom::as_str)
        );
        self.warn(op.line, 0, message);
    }

    pub(super) fn warn_trailing_comma(&mut self, comma: &Token<'a>) {
        let message = "trailing commas are not allowed inside function/macro call arguments";
        self.warn(comma.line, comma.column, message);
    }

    pub(super) fn warn_empty_parens(&mut self, open: &Token<'a>) {
        let message = "invalid expression (). If you want to invoke or define a function, make \
                       sure there are no spaces between the function name and its arguments. If \
                       you wanted to pass an empty block or code, pass a value instead, such as a \
                       nil or an atom";
        self.warn(open.line, open.column, message);
    }

    pub(super) fn warn_empty_clause(&mut self, arrow: &Token<'a>) {
        let message = "an expression is always required on the right side of ->. Please provide \
                       a value after ->";
        self.warn(arrow.line, arrow.column, message);
    }
}

const NESTED_CALL: &str = "unexpected comma. Parentheses are required to solve ambiguity in nested calls.\n\nThis error happens when you have nested function calls without parentheses. For example:\n\n    parent_call a, nested_call b, c, d\n\nIn the example above, we don't know if the parameters \"c\" and \"d\" apply to the function \"parent_call\" or \"nested_call\". You can solve this by explicitly adding parentheses:\n\n    parent_call a, nested_call(b, c, d)\n\nOr by adding commas (in case a nested call is not intended):\n\n    parent_call a, nested_call, b, c, d\n\nElixir cannot compile otherwise. Syntax error before: ";

const AMBIGUOUS_ELEMENT: &str = "unexpected comma. Parentheses are required to solve ambiguity inside containers.\n\nThis error may happen when you forget a comma in a list or other container:\n\n    [a, b c, d]\n\nOr when you have ambiguous calls:\n\n    [function a, b, c]\n\nIn the example above, we don't know if the values \"b\" and \"c\" belongs to the list or the function \"function\". You can solve this by explicitly adding parentheses:\n\n    [one, function(a, b, c)]\n\nElixir cannot compile otherwise. Syntax error before: ";

const AFTER_KEYWORDS_IN_CALL: &str = "unexpected expression after keyword list. Keyword lists must always come as the last argument. Therefore, this is not allowed:\n\n    function_call(1, some: :option, 2)\n\nInstead, wrap the keyword in brackets:\n\n    function_call(1, [some: :option], 2)\n\nSyntax error after: ";

const AFTER_KEYWORDS_IN_CONTAINER: &str = "unexpected expression after keyword list. Keyword lists must always come last in lists and maps. Therefore, this is not allowed:\n\n    [some: :value, :another]\n    %{some: :value, another => value}\n\nInstead, reorder it to be the last entry:\n\n    [:another, some: :value]\n    %{another => value, some: :value}\n\nSyntax error after: ";

const TOO_MANY_KEYS: &str = "too many arguments when accessing a value. The value[key] notation in Elixir expects either a single argument or a keyword list. The following examples are allowed:\n\n    value[one]\n    value[one: 1, two: 2]\n    value[[one, two, three]]\n\nThese are invalid:\n\n    value[1, 2, 3]\n    value[one, two, three]\n\nSyntax error after: ";

const NESTED_KEYWORD: &str = "missing parentheses for expression following \"%KEY%:\" keyword. Parentheses are required to solve ambiguity inside keywords.\n\nThis error happens when you have function calls without parentheses inside keywords. For example:\n\n    function(arg, one: nested_call a, b, c)\n    function(arg, one: if expr, do: :this, else: :that)\n\nIn the examples above, we don't know if the arguments \"b\" and \"c\" apply to the function \"function\" or \"nested_call\". Or if the keywords \"do\" and \"else\" apply to the function \"function\" or \"if\". You can solve this by explicitly adding parentheses:\n\n    function(arg, one: if(expr, do: :this, else: :that))\n    function(arg, one: nested_call(a, b, c))\n\nAmbiguity found at:";
