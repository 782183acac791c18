//! Names and expressions as messages show them.

use super::Compiler;
use crate::quoted::{Atom, Quoted};

/// An atom as `inspect` writes it.
pub fn atom(atom: Atom) -> String {
    crate::quoted::print::inspect(Quoted::Atom(atom))
}

impl<'a> Compiler<'a> {
    pub fn show_atom(&self, name: Atom) -> String {
        atom(name)
    }

    /// A value as `inspect` writes it.
    pub fn inspect(&self, value: Quoted<'a>) -> String {
        crate::quoted::print::inspect(value)
    }

    /// A function's name as it stands after a dot.
    pub fn show_function_name(&self, name: Atom) -> String {
        let shown = atom(name);
        match shown.strip_prefix(':') {
            Some(rest) => rest.to_owned(),
            None => name.as_str().to_owned(),
        }
    }
}

const BINARY: &[&str] = &[
    "<-", "\\\\", "when", "::", "|", "=>", "=", "||", "|||", "or", "&&", "&&&", "and", "==", "!=", "=~",
    "===", "!==", "<", ">", "<=", ">=", "|>", "<<<", ">>>", "~>", "<~", "<<~", "~>>", "<~>", "in", "^^^",
    "++", "--", "+++", "---", "..", "<>", "+", "-", "*", "/", "**",
];

const UNARY: &[&str] = &["not", "!", "+", "-", "^", "&", "@", "~~~"];

/// Whether a name with this many arguments is written as an operator.
pub fn is_operator(name: &str, arity: usize) -> bool {
    match arity {
        1 => UNARY.contains(&name),
        2 => BINARY.contains(&name),
        _ => false,
    }
}

/// Native stack that printing an expression in a message may use.
const PRINT_STACK_BYTES: usize = 1 << 20;

/// An expression as source.
pub fn expression(tree: Quoted<'_>) -> String {
    crate::quoted::to_string::to_string(tree, PRINT_STACK_BYTES)
}
