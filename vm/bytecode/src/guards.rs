//! Functions of `:erlang` that guards may call. They look at their arguments and give a value; so they
//! are all that may be called while a message is being matched (see `verify`).
//!
//! INVARIANT: the natives of the machine that are flagged as guards are these (a test there).

/// Name and arity, ascending.
pub const GUARDS: &[(&str, u8)] = &[
    ("*", 2),
    ("+", 1),
    ("+", 2),
    ("-", 1),
    ("-", 2),
    ("/", 2),
    ("/=", 2),
    ("<", 2),
    ("=/=", 2),
    ("=:=", 2),
    ("=<", 2),
    ("==", 2),
    (">", 2),
    (">=", 2),
    ("abs", 1),
    ("and", 2),
    ("band", 2),
    ("binary_part", 2),
    ("binary_part", 3),
    ("bit_size", 1),
    ("bnot", 1),
    ("bor", 2),
    ("bsl", 2),
    ("bsr", 2),
    ("bxor", 2),
    ("byte_size", 1),
    ("ceil", 1),
    ("div", 2),
    ("element", 2),
    ("float", 1),
    ("floor", 1),
    ("hd", 1),
    ("is_atom", 1),
    ("is_binary", 1),
    ("is_bitstring", 1),
    ("is_boolean", 1),
    ("is_float", 1),
    ("is_function", 1),
    ("is_function", 2),
    ("is_integer", 1),
    ("is_integer", 3),
    ("is_list", 1),
    ("is_map", 1),
    ("is_map_key", 2),
    ("is_number", 1),
    ("is_pid", 1),
    ("is_port", 1),
    ("is_record", 2),
    ("is_record", 3),
    ("is_reference", 1),
    ("is_tuple", 1),
    ("length", 1),
    ("map_get", 2),
    ("map_size", 1),
    ("max", 2),
    ("min", 2),
    ("node", 0),
    ("node", 1),
    ("not", 1),
    ("or", 2),
    ("rem", 2),
    ("round", 1),
    ("self", 0),
    ("size", 1),
    ("tl", 1),
    ("trunc", 1),
    ("tuple_size", 1),
    ("xor", 2),
];

/// Whether a function is one of them.
pub fn is_guard(module: &str, name: &str, arity: u8) -> bool {
    module == "erlang" && GUARDS.binary_search(&(name, arity)).is_ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_is_in_order() {
        assert!(super::GUARDS.is_sorted());
    }
}
