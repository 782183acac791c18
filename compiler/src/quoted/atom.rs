//! Interned names. An `Atom` of the compiler is an index into one append-only table that lives
//! as long as the program, so atoms are `Copy`, compare by number, and give their text back as
//! `&'static str`. The numbers mean nothing outside this process: modules carry the text.
//!
//! INVARIANT: equal text, equal number. The names of [`names`] have the numbers of their order
//! there, so they can stand in patterns.

use rustc_hash::{FxBuildHasher, FxHashMap};
use std::fmt;
use std::sync::{LazyLock, RwLock};

/// An interned name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Atom(u32);

struct Table {
    by_text: FxHashMap<&'static str, u32>,
    texts: Vec<&'static str>,
}

/// Room for what the compiler itself and Kernel name, so that a small program does not see the
/// table grow.
const COUNT_USUAL: usize = 1_500;

static TABLE: LazyLock<RwLock<Table>> = LazyLock::new(|| {
    let by_text = FxHashMap::with_capacity_and_hasher(COUNT_USUAL, FxBuildHasher);
    let mut table = Table { by_text, texts: Vec::with_capacity(COUNT_USUAL) };
    for text in names::TEXTS {
        let index = table.texts.len() as u32;
        let clash = table.by_text.insert(text, index);
        assert!(clash.is_none(), "the name {text:?} stands twice in `names`");
        table.texts.push(text);
    }
    RwLock::new(table)
});

impl Atom {
    /// The atom of `text`. Takes a shared lock when it is known already.
    pub fn new(text: &str) -> Atom {
        if let Some(&index) = TABLE.read().expect("atom table").by_text.get(text) {
            return Atom(index);
        }
        let mut table = TABLE.write().expect("atom table");
        if let Some(&index) = table.by_text.get(text) {
            return Atom(index);
        }
        let index = u32::try_from(table.texts.len()).expect("fewer than 2^32 names");
        let text: &'static str = Box::leak(text.to_owned().into_boxed_str());
        table.texts.push(text);
        table.by_text.insert(text, index);
        Atom(index)
    }

    /// The text it was made from; module aliases with their `Elixir.` prefix.
    pub fn as_str(self) -> &'static str {
        TABLE.read().expect("atom table").texts[self.0 as usize]
    }
}

impl fmt::Debug for Atom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, ":{}", self.as_str())
    }
}

macro_rules! names {
    ($($name:ident = $text:expr;)*) => {
        /// Names that the compiler itself speaks of, as constants usable in patterns.
        pub mod names {
            use super::Atom;
            #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
            #[repr(u32)]
            enum Index { $($name),* }
            $(pub const $name: Atom = Atom(Index::$name as u32);)*
            pub(super) const TEXTS: &[&str] = &[$($text),*];
        }
    };
}

names! {
    NIL = "nil"; TRUE = "true"; FALSE = "false"; ELIXIR = "Elixir"; KERNEL = "Elixir.Kernel";
    BLOCK = "__block__"; ALIASES = "__aliases__"; DOT = "."; ARROW = "->"; FN = "fn"; TUPLE = "{}";
    MAP = "%{}"; STRUCT = "%"; BITS = "<<>>"; MATCH = "="; PIN = "^"; CAPTURE = "&"; TYPE_OP = "::";
    BAR = "|"; UNDERSCORE = "_"; WHEN = "when"; DO = "do"; END = "end"; ELSE = "else"; RESCUE = "rescue";
    CATCH = "catch"; AFTER = "after"; CASE = "case"; COND = "cond"; RECEIVE = "receive"; TRY = "try";
    FOR = "for"; WITH = "with"; QUOTE = "quote"; UNQUOTE = "unquote"; UNQUOTE_SPLICING = "unquote_splicing";
    SUPER = "super"; IMPORT = "import"; REQUIRE = "require"; ALIAS = "alias"; USE = "use"; AT = "@";
    DEF = "def"; DEFP = "defp"; DEFMACRO = "defmacro"; DEFMACROP = "defmacrop"; DEFMODULE = "defmodule";
    ENV = "__ENV__"; MODULE = "__MODULE__"; DIR = "__DIR__"; CALLER = "__CALLER__"; STACKTRACE = "__STACKTRACE__";
    IF = "if"; UNLESS = "unless"; NOT = "not"; IN = "in"; AND = "and"; OR = "or"; PIPE = "|>";
    PLUS = "+"; MINUS = "-"; STAR = "*"; SLASH = "/"; LT = "<"; GT = ">"; LE = "<="; GE = ">="; EQ = "==";
    NE = "!="; STRICT_EQ = "==="; STRICT_NE = "!=="; AND_AND = "&&"; OR_OR = "||"; BANG = "!"; CONCAT = "<>";
    LIST_CONCAT = "++"; LIST_SUBTRACT = "--"; RANGE = ".."; STEP = "//"; RANGE_STEP = "..//"; REGEX_MATCH = "=~";
    LEFT_ARROW = "<-"; DEFAULT_ARG = "\\\\"; FAT_ARROW = "=>"; ACCESS = "Elixir.Access"; GET = "get";
    LINE = "line"; COLUMN = "column"; CONTEXT = "context"; IMPORTS = "imports"; COUNTER = "counter"; VERSION = "version";
    ERLANG = "erlang"; STRUCT_KEY = "__struct__"; STRING_CHARS = "Elixir.String.Chars"; TO_STRING = "to_string";
    NO_PARENS = "no_parens"; CLOSING = "closing"; DELIMITER = "delimiter"; FORMAT = "format"; KEYWORD = "keyword";
    ALIAS_BANG = "alias!"; VAR_BANG = "var!"; MATCH_TEST = "match?"; IS_NIL = "is_nil"; TAP = "tap"; THEN = "then";
    BINDING = "binding"; RAISE = "raise"; RERAISE = "reraise"; TO_CHARLIST = "to_charlist"; USING = "__using__";
    INFO = "__info__"; EXCEPTION = "exception"; EXCEPTION_KEY = "__exception__"; RANGE_MODULE = "Elixir.Range"; AS = "as"; ONLY = "only";
    EXCEPT = "except"; WARN = "warn"; INTO = "into"; UNIQ = "uniq"; REDUCE = "reduce"; SIZE = "size"; UNIT = "unit";
    TYPE = "type"; DEFAULT = "default"; THROW = "throw"; FILE = "file"; KEEP = "keep"; GENERATED = "generated";
    APPLY = "apply"; IF_UNDEFINED = "if_undefined"; OPTIMIZE_BOOLEAN = "optimize_boolean"; FROM_BRACKETS = "from_brackets"; REORDERED = "reordered"; IN_DEFINITION = "in_definition"; REQUIRED = "required"; AMBIGUOUS_OP = "ambiguous_op";
    BIND_QUOTED = "bind_quoted";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_text_is_the_same_atom() {
        assert_eq!(Atom::new("do"), names::DO);
        assert_eq!(Atom::new("some_new_name"), Atom::new("some_new_name"));
        assert_eq!(Atom::new("some_new_name").as_str(), "some_new_name");
    }
}
