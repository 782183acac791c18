//! The types of operands and the small enumerations that operands carry as numbers.
//!
//! INVARIANT: the numbers are part of the file format; they are only ever added to.

/// A register number; 0 is the return address and never an operand.
pub type Reg = u16;

/// What a call leaves in the word before its return address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Site {
    /// The callee's frame begins at this register of the caller.
    pub base: u16,
    /// The register that gets the result.
    pub dst: Reg,
    /// Safepoint record: what lives across the call.
    pub record: u32,
}

macro_rules! numbered {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $n:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u16)]
        pub enum $name { $($(#[$vdoc])* $variant = $n,)* }
        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// The variant of this number, if there is one.
            pub fn from_number(n: u16) -> Option<$name> {
                match n { $($n => Some($name::$variant),)* _ => None }
            }
            pub fn number(self) -> u16 { self as u16 }
        }
    };
}

numbered! {
    /// Type tests, as guards have them.
    TypeTest {
        Atom = 0, Integer = 1, Float = 2, Number = 3, Binary = 4, Bitstring = 5, List = 6,
        Tuple = 7, Map = 8, Function = 9, Pid = 10, Reference = 11, Port = 12, Boolean = 13,
        /// A map whose `__struct__` is an atom.
        Struct = 14,
        /// `nil`
        Nil = 15,
    }
}

numbered! {
    /// Comparisons that give a boolean.
    Comparison { Eq = 0, Ne = 1, EqExact = 2, NeExact = 3, Lt = 4, Le = 5, Gt = 6, Ge = 7, }
}

numbered! {
    /// Reasons that `raise_error` makes of its operand.
    ErrorKind {
        /// `{:badmatch, src}`
        BadMatch = 0,
        /// `{:case_clause, src}`
        CaseClause = 1,
        /// `:cond_clause`; src is not read
        CondClause = 2,
        /// `{:with_clause, src}`, as `%WithClauseError{term: src}`'s reason
        WithClause = 3,
        /// `{:try_clause, src}`
        TryClause = 4,
        /// `{:badbool, :and | :or | …, value}`; src is the pair `{operator, value}`
        BadBool = 5,
        /// `{:badmap, src}`
        BadMap = 6,
        /// `{:badkey, src}`
        BadKey = 7,
        /// `{:badstruct, module, term}`; src is the pair
        BadStruct = 8,
        /// `{:badarg}` plain `:badarg`
        BadArg = 9,
        /// src itself is the reason
        Reason = 10,
        /// `{:else_clause, src}`
        ElseClause = 11,
        /// `{:badfun, src}`
        BadFun = 12,
        /// `:function_clause`; src is the list of the arguments that the trace shows
        FunctionClause = 13,
    }
}

numbered! {
    /// What a bitstring segment holds.
    SegmentType { Integer = 0, Float = 1, Binary = 2, Bits = 3, Utf8 = 4, Utf16 = 5, Utf32 = 6,
        /// Construction only: a literal binary (`value` is no register, `size` is the literal's index).
        Literal = 7, }
}

/// How many units a segment has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SegmentSize {
    /// All that is left (matching) or the whole value (construction); utf segments too.
    All,
    /// A constant number of units.
    Fixed(u32),
    /// The number of units is in this register.
    Register(Reg),
}

/// One segment of a bitstring. Two words when encoded: type, flags, unit, value; size kind, size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Segment {
    pub kind: SegmentType,
    pub signed: bool,
    pub little: bool,
    /// `native` endianness was asked for (then `little` is the build machine's).
    pub native: bool,
    /// 1..=256 bits.
    pub unit: u16,
    pub size: SegmentSize,
    /// Construction: the register of the value. Matching: the destination.
    pub value: Reg,
}
