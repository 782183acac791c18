//! Names and expressions as messages show them.

use super::Compiler;
use crate::quoted::{Atom, Quoted, names};

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
        let mut todo = vec![value];
        while let Some(part) = todo.pop() {
            match part {
                Quoted::Opaque(_) => {
                    // Only the machine knows what it is.
                    let mut nobody = Compiler::new(self.arena, self.host, Default::default());
                    let shown = self.host.call(
                        self.arena,
                        names::KERNEL,
                        Atom::new("inspect"),
                        &[value],
                        &mut nobody,
                    );
                    if let Ok(Quoted::Binary(text)) = shown {
                        return String::from_utf8_lossy(text).into_owned();
                    }
                    break;
                }
                Quoted::List(items) | Quoted::Tuple(items) => todo.extend_from_slice(items),
                Quoted::Pair(pair) => todo.extend([pair.0, pair.1]),
                Quoted::Map(pairs) => todo.extend(pairs.iter().flat_map(|(key, value)| [*key, *value])),
                _ => {}
            }
        }
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
