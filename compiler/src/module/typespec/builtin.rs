//! The types that every module has.

/// Where a type that is always there comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Builtin {
    /// The machine's own, kept by its name.
    Plain,
    /// The language's own: a type of the module `:elixir`.
    Remote,
    /// Any map, any tuple.
    Any,
    /// Known, but better written in another way: the advice.
    Discouraged(&'static str),
}

const WITHOUT_ARGUMENTS: &[&str] = &[
    "any",
    "arity",
    "atom",
    "binary",
    "bitstring",
    "bool",
    "boolean",
    "byte",
    "char",
    "dynamic",
    "float",
    "function",
    "identifier",
    "integer",
    "iodata",
    "iolist",
    "list",
    "maybe_improper_list",
    "mfa",
    "module",
    "neg_integer",
    "no_return",
    "node",
    "non_neg_integer",
    "none",
    "nonempty_binary",
    "nonempty_bitstring",
    "nonempty_list",
    "nonempty_maybe_improper_list",
    "number",
    "pid",
    "port",
    "pos_integer",
    "reference",
    "term",
    "timeout",
];

/// The type of this name, if there is one.
pub(super) fn find(name: &str, arity: usize) -> Option<Builtin> {
    Some(match (name, arity) {
        ("map" | "tuple", 0) => Builtin::Any,
        ("charlist" | "keyword" | "nonempty_charlist" | "struct", 0) | ("as_boolean" | "keyword", 1) => {
            Builtin::Remote
        }
        ("list" | "nonempty_list", 1) => Builtin::Plain,
        ("maybe_improper_list" | "nonempty_improper_list" | "nonempty_maybe_improper_list", 2) => {
            Builtin::Plain
        }
        ("string", 0) => Builtin::Discouraged(
            "string() type use is discouraged. For character lists, use charlist() type, for strings, String.t()",
        ),
        ("nonempty_string", 0) => Builtin::Discouraged(
            "nonempty_string() type use is discouraged. For non-empty character lists, use nonempty_charlist() type, for strings, String.t()",
        ),
        (name, 0) if WITHOUT_ARGUMENTS.contains(&name) => Builtin::Plain,
        _ => return None,
    })
}

/// Whether no module may define it.
pub(super) fn is_builtin(name: &str, arity: usize) -> bool {
    find(name, arity).is_some() || (name, arity) == ("var", 0)
}
