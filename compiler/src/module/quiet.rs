//! What a module or the compiler's options say is not to be warned of, and what `@dialyzer` may say.

use crate::expand::Compiler;
use crate::expand::tree::Look;
use crate::quoted::{Atom, Quoted};
use crate::types::Later;

/// Calls of undefined functions that nobody is told of (`:no_warn_undefined`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unwarned {
    All,
    Module(Atom),
    Function(Atom, Atom, i64),
}

impl Unwarned {
    fn covers(self, call: (Atom, Atom, u32)) -> bool {
        match self {
            Unwarned::All => true,
            Unwarned::Module(module) => module == call.0,
            Unwarned::Function(module, name, arity) => {
                (module, name, arity) == (call.0, call.1, call.2.into())
            }
        }
    }
}

/// A module, a function, or a list of these.
pub fn unwarned(value: Quoted<'_>) -> Vec<Unwarned> {
    let one = [value];
    let items = value.items().unwrap_or(&one);
    let read = |item: &Quoted<'_>| match item {
        Quoted::Atom(module) => Some(Unwarned::Module(*module)),
        Quoted::Tuple([Quoted::Atom(module), Quoted::Atom(name), Quoted::Int(arity)]) => {
            Some(Unwarned::Function(*module, *name, *arity))
        }
        _ => None,
    };
    items.iter().filter_map(read).collect()
}

/// Warnings of the checker for discrepancies that a module may turn on and off.
const DIALYZER_OPTIONS: &[&str] = &[
    "error_handling",
    "extra_return",
    "missing_return",
    "no_behaviours",
    "no_contracts",
    "no_extra_return",
    "no_fail_call",
    "no_fun_app",
    "no_improper_lists",
    "no_match",
    "no_missing_calls",
    "no_missing_return",
    "no_opaque",
    "no_return",
    "no_undefined_callbacks",
    "no_underspecs",
    "no_unknown",
    "no_unused",
    "overspecs",
    "race_conditions",
    "specdiffs",
    "underspecs",
    "unknown",
    "unmatched_returns",
];

/// The first part of a value of `@dialyzer` that means nothing.
pub fn wrong_dialyzer<'a>(value: Quoted<'a>) -> Option<Quoted<'a>> {
    let one = [value];
    let items: Vec<Quoted<'a>> = value.items().map_or(one.to_vec(), <[_]>::to_vec);
    items.into_iter().find(|item| {
        let (option, functions) = match *item {
            Quoted::Atom(option) => (option, None),
            Quoted::Pair((Quoted::Atom(option), functions)) => (*option, Some(*functions)),
            _ => return true,
        };
        let is_known = DIALYZER_OPTIONS.contains(&option.as_str())
            || (functions.is_some() && option.as_str() == "nowarn_function");
        let are_functions = functions.is_none_or(|f| listed(f).iter().all(|f| function(*f).is_some()));
        !(is_known && are_functions)
    })
}

/// Functions that values of `@dialyzer` name, with the option they are given to.
pub fn dialyzer_functions(value: Quoted<'_>) -> Vec<(Quoted<'_>, String)> {
    let of = |item: Quoted<'_>| match item {
        Quoted::Pair((Quoted::Atom(option), _)) => format!("@dialyzer :{}", option.as_str()),
        _ => String::new(),
    };
    let mut found = Vec::new();
    for item in listed(value) {
        if let Quoted::Pair((Quoted::Atom(_), functions)) = item {
            found.extend(listed(*functions).into_iter().map(|f| (f, of(item))));
        }
    }
    found
}

fn listed(value: Quoted<'_>) -> Vec<Quoted<'_>> {
    value.items().map_or_else(|| vec![value], <[_]>::to_vec)
}

fn function(value: Quoted<'_>) -> Option<(Atom, i64)> {
    match value {
        Quoted::Pair((Quoted::Atom(name), Quoted::Int(arity))) => Some((*name, *arity)),
        _ => None,
    }
}

impl<'a> Compiler<'a> {
    /// Takes out, of what is to be told of the module just checked, the calls that nobody wants to hear of.
    pub(super) fn drop_unwarned(&mut self) {
        let Some(builder) = self.modules.last() else { return };
        let mut quiet = self.options.no_warn_undefined.clone();
        for options in builder.attributes.accumulated("compile") {
            for option in listed(options) {
                if let Quoted::Pair((Quoted::Atom(name), value)) = option
                    && name.as_str() == "no_warn_undefined"
                {
                    quiet.extend(unwarned(*value));
                }
            }
        }
        let Some(checked) = self.checked.last_mut() else { return };
        checked.items.retain(|item| match item {
            Later::Call { module, name, arity, .. } => {
                !quiet.iter().any(|unwarned| unwarned.covers((*module, *name, *arity)))
            }
            Later::Told(..) | Later::Struct { .. } => true,
        });
    }
}
