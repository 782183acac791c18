//! Running guards and bodies.
//!
//! Values live in the object, in the specification, or in a fragment that is thrown away in the end;
//! whoever keeps one copies it. A function that fails makes a guard fail, and is `:EXIT` in a body.

use super::expression::{Op, Program};
use super::pattern::{Bindings, Pattern};
use crate::heap::FragmentBuilder;
use crate::term::number::{self, ArithError};
use crate::term::{Pid, Term, cmp, make, map, names};

/// What computing needs: memory, the values of variables, whose process this is.
pub struct Scratch {
    memory: FragmentBuilder,
    pub(super) bindings: Bindings,
    stack: Vec<Term>,
    process: Pid,
}

/// First size of the memory, in words; more is no fault.
const MEMORY_WORDS: usize = 59;

/// A function that specifications can call.
pub type Function = fn(&mut Scratch, &[Term]) -> Option<Term>;

impl Scratch {
    pub fn new(process: Pid) -> Scratch {
        Scratch {
            memory: FragmentBuilder::new(MEMORY_WORDS),
            bindings: Bindings::new(),
            stack: Vec::new(),
            process,
        }
    }

    /// The value of a guard, if nothing fails.
    pub(super) fn compute_guard(&mut self, program: &Program, object: Term, head: &Pattern) -> Option<Term> {
        self.run(program, object, head, None)
    }

    /// The value of an expression of a body.
    pub(super) fn compute(&mut self, program: &Program, object: Term, head: &Pattern) -> Term {
        let exit = Term::atom(names::EXIT_SIGNAL);
        match program.ops.as_slice() {
            [Op::Object] => object,
            [Op::Variable(place)] => self.bindings[*place],
            _ => self.run(program, object, head, Some(exit)).unwrap_or(exit),
        }
    }

    /// `failed` is the value of what fails, if anything is.
    fn run(&mut self, program: &Program, object: Term, head: &Pattern, failed: Option<Term>) -> Option<Term> {
        let mut stack = std::mem::take(&mut self.stack);
        stack.clear();
        let mut at = 0;
        while let Some(&op) = program.ops.get(at) {
            at += 1;
            let value = match op {
                Op::Constant(term) => Some(term),
                Op::Variable(place) => Some(self.bindings[place]),
                Op::Object => Some(object),
                Op::Variables => {
                    let values = &self.bindings[..head.variable_count()];
                    Some(make::list(&mut self.memory, values))
                }
                Op::Tuple(arity) => {
                    let from = stack.len() - arity;
                    let tuple = make::tuple(&mut self.memory, &stack[from..]);
                    stack.truncate(from);
                    Some(tuple)
                }
                Op::Cons => {
                    let tail = stack.pop()?;
                    let head = stack.pop()?;
                    Some(make::cons(&mut self.memory, head, tail))
                }
                Op::Map(count) => {
                    let from = stack.len() - 2 * count;
                    let pairs: Vec<(Term, Term)> =
                        stack[from..].chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
                    stack.truncate(from);
                    Some(map::from_pairs(&mut self.memory, &pairs))
                }
                Op::Call(function, arity) => {
                    let from = stack.len() - arity;
                    let value = function(self, &stack[from..]);
                    stack.truncate(from);
                    value
                }
                Op::Decide { unless, to } => match stack.pop()?.as_bool() {
                    Some(value) if value == unless => continue,
                    Some(value) => {
                        at = to;
                        Some(Term::bool(value))
                    }
                    None => {
                        at = to;
                        None
                    }
                },
            };
            match value.or(failed) {
                Some(value) => stack.push(value),
                None => {
                    self.stack = stack;
                    return None;
                }
            }
        }
        let value = stack.pop();
        self.stack = stack;
        value
    }
}

fn boolean(value: bool) -> Option<Term> {
    Some(Term::bool(value))
}

/// All arguments as booleans.
fn all_booleans(arguments: &[Term]) -> Option<impl Iterator<Item = bool>> {
    let all = arguments.iter().all(|argument| argument.is_bool());
    all.then(|| arguments.iter().map(|&argument| argument == Term::TRUE))
}

fn index(term: Term) -> Option<usize> {
    usize::try_from(term.as_small()?).ok()
}

fn is_function_of(fun: Term, arity: Term) -> Option<Term> {
    let wanted = index(arity)?;
    boolean(fun.closure().is_some_and(|(lambda, _)| lambda.arity as usize == wanted))
}

fn is_record(term: Term, tag: Term, size: Term) -> Option<Term> {
    let size = index(size)?;
    let elements = term.tuple().unwrap_or(&[]);
    tag.is_atom()
        .then(|| Term::bool(elements.len() == size && elements.first().is_some_and(|&first| first == tag)))
}

fn element(at: Term, tuple: Term) -> Option<Term> {
    tuple.tuple()?.get(index(at)?.checked_sub(1)?).copied()
}

fn size(term: Term) -> Option<Term> {
    let size = match term.tuple() {
        Some(elements) => elements.len(),
        None => term.bit_size()? / 8,
    };
    Some(Term::small(size as i64))
}

fn byte_size(term: Term) -> Option<Term> {
    Some(Term::small(term.bit_size()?.div_ceil(8) as i64))
}

fn binary_part(scratch: &mut Scratch, binary: Term, from: Term, length: Term) -> Option<Term> {
    if !binary.is_binary() {
        return None;
    }
    let bytes = binary.bit_size()? / 8;
    let (from, length) = (from.as_small()?, length.as_small()?);
    let (low, high) =
        if length < 0 { (from.checked_add(length)?, from) } else { (from, from.checked_add(length)?) };
    let (low, high) = (usize::try_from(low).ok()?, usize::try_from(high).ok()?);
    (high <= bytes).then(|| make::sub_binary(&mut scratch.memory, binary, low, high - low))
}

fn node_of(term: Term) -> Option<Term> {
    let local = term.is_local_pid() || term.reference_number().is_some() || term.is_local_port();
    local.then(|| Term::atom(names::NONODE))
}

fn float(scratch: &mut Scratch, term: Term) -> Option<Term> {
    let value = number::to_float(term).ok()?;
    Some(make::float(&mut scratch.memory, value))
}

fn length(list: Term) -> Option<Term> {
    Some(Term::small(list.list_length()? as i64))
}

/// A function of `number` as one of specifications.
macro_rules! arithmetic {
    ($f:ident, $($argument:ident),+) => {
        |scratch, arguments| {
            let &[$($argument),+] = arguments else { return None };
            let value: Result<Term, ArithError> = number::$f(&mut scratch.memory, $($argument),+);
            value.ok()
        }
    };
}

macro_rules! rounding {
    ($f:ident) => {
        |scratch, arguments| number::$f(&mut scratch.memory, arguments[0])
    };
}

macro_rules! test {
    (|$term:ident| $test:expr) => {
        |_, arguments| {
            let $term = arguments[0];
            boolean($test)
        }
    };
}

macro_rules! comparison {
    (|$a:ident, $b:ident| $test:expr) => {
        |_, arguments| {
            let ($a, $b) = (arguments[0], arguments[1]);
            boolean($test)
        }
    };
}

/// The function of a name and number of arguments.
pub fn function(name: &str, arity: usize) -> Option<Function> {
    let logical = matches!(name, "and" | "or");
    if logical { logic(name) } else { type_test(name, arity).or_else(|| other(name, arity)) }
}

fn logic(name: &str) -> Option<Function> {
    Some(match name {
        "and" => |_, arguments| boolean(all_booleans(arguments)?.all(|value| value)),
        _ => |_, arguments| boolean(all_booleans(arguments)?.any(|value| value)),
    })
}

fn type_test(name: &str, arity: usize) -> Option<Function> {
    Some(match (name, arity) {
        ("is_atom", 1) => test!(|t| t.is_atom()),
        ("is_float", 1) => test!(|t| t.is_float()),
        ("is_integer", 1) => test!(|t| t.is_integer()),
        ("is_list", 1) => test!(|t| t.is_list()),
        ("is_number", 1) => test!(|t| t.is_number()),
        ("is_pid", 1) => test!(|t| t.is_pid()),
        ("is_port", 1) => test!(|t| t.is_port()),
        ("is_reference", 1) => test!(|t| t.is_reference()),
        ("is_tuple", 1) => test!(|t| t.is_tuple()),
        ("is_map", 1) => test!(|t| t.is_map()),
        ("is_binary", 1) => test!(|t| t.is_binary()),
        ("is_bitstring", 1) => test!(|t| t.is_bits()),
        ("is_boolean", 1) => test!(|t| t.is_bool()),
        ("is_function", 1) => test!(|t| t.is_closure()),
        ("is_function", 2) => |_, arguments| is_function_of(arguments[0], arguments[1]),
        ("is_record", 3) => |_, arguments| is_record(arguments[0], arguments[1], arguments[2]),
        ("is_map_key", 2) => |_, arguments| {
            let found = arguments[1].is_map().then(|| map::get(arguments[1], arguments[0]))?;
            boolean(found.is_some())
        },
        _ => return None,
    })
}

fn other(name: &str, arity: usize) -> Option<Function> {
    Some(match (name, arity) {
        ("not", 1) => |_, arguments| boolean(!arguments[0].as_bool()?),
        ("xor", 2) => |_, arguments| boolean(arguments[0].as_bool()? != arguments[1].as_bool()?),
        (">", 2) => comparison!(|a, b| cmp::compare(a, b).is_gt()),
        (">=", 2) => comparison!(|a, b| cmp::compare(a, b).is_ge()),
        ("<", 2) => comparison!(|a, b| cmp::compare(a, b).is_lt()),
        ("=<", 2) => comparison!(|a, b| cmp::compare(a, b).is_le()),
        ("=:=", 2) => comparison!(|a, b| cmp::eq_exact(a, b)),
        ("=/=", 2) => comparison!(|a, b| !cmp::eq_exact(a, b)),
        ("==", 2) => comparison!(|a, b| cmp::eq(a, b)),
        ("/=", 2) => comparison!(|a, b| !cmp::eq(a, b)),
        ("abs", 1) => arithmetic!(abs, a),
        ("+", 1) => |_, arguments| arguments[0].is_number().then(|| arguments[0]),
        ("-", 1) => arithmetic!(neg, a),
        ("+", 2) => arithmetic!(add, a, b),
        ("-", 2) => arithmetic!(sub, a, b),
        ("*", 2) => arithmetic!(mul, a, b),
        ("/", 2) => arithmetic!(divide, a, b),
        ("div", 2) => arithmetic!(idiv, a, b),
        ("rem", 2) => arithmetic!(rem, a, b),
        ("band", 2) => arithmetic!(band, a, b),
        ("bor", 2) => arithmetic!(bor, a, b),
        ("bxor", 2) => arithmetic!(bxor, a, b),
        ("bnot", 1) => arithmetic!(bnot, a),
        ("bsl", 2) => arithmetic!(bsl, a, b),
        ("bsr", 2) => arithmetic!(bsr, a, b),
        ("round", 1) => rounding!(round),
        ("floor", 1) => rounding!(floor),
        ("ceil", 1) => rounding!(ceil),
        ("trunc", 1) => rounding!(trunc),
        ("float", 1) => |scratch, arguments| float(scratch, arguments[0]),
        ("element", 2) => |_, arguments| element(arguments[0], arguments[1]),
        ("hd", 1) => |_, arguments| Some(arguments[0].cons()?.0),
        ("tl", 1) => |_, arguments| Some(arguments[0].cons()?.1),
        ("length", 1) => |_, arguments| length(arguments[0]),
        ("map_get", 2) => {
            |_, arguments| arguments[1].is_map().then(|| map::get(arguments[1], arguments[0]))?
        }
        ("map_size", 1) => |_, arguments| Some(Term::small(map::size(arguments[0])? as i64)),
        ("max", 2) => |_, arguments| {
            let less = cmp::compare(arguments[0], arguments[1]).is_lt();
            Some(arguments[usize::from(less)])
        },
        ("min", 2) => |_, arguments| {
            let greater = cmp::compare(arguments[0], arguments[1]).is_gt();
            Some(arguments[usize::from(greater)])
        },
        ("node", 0) => |_, _| Some(Term::atom(names::NONODE)),
        ("node", 1) => |_, arguments| node_of(arguments[0]),
        ("self", 0) => |scratch, _| Some(Term::pid(scratch.process)),
        ("size", 1) => |_, arguments| size(arguments[0]),
        ("bit_size", 1) => |_, arguments| Some(Term::small(arguments[0].bit_size()? as i64)),
        ("byte_size", 1) => |_, arguments| byte_size(arguments[0]),
        ("tuple_size", 1) => |_, arguments| Some(Term::small(arguments[0].tuple()?.len() as i64)),
        ("binary_part", 2) => |scratch, arguments| {
            let &[from, length] = arguments[1].tuple()? else { return None };
            binary_part(scratch, arguments[0], from, length)
        },
        ("binary_part", 3) => {
            |scratch, arguments| binary_part(scratch, arguments[0], arguments[1], arguments[2])
        }
        _ => return None,
    })
}
