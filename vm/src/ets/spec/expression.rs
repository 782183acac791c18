//! Guards and bodies as programs.
//!
//! An expression is compiled to operations on a stack of values; `andalso` and `orelse` jump over
//! what they need not know.

use super::compute::{self, Function};
use super::pattern::Pattern;
use super::{Fault, variable};
use crate::term::{Term, map, print};

/// See the top of the file.
pub struct Program {
    pub(super) ops: Vec<Op>,
}

#[derive(Clone, Copy)]
pub(super) enum Op {
    Constant(Term),
    /// A variable, by its place.
    Variable(usize),
    /// `:"$_"`
    Object,
    /// `:"$$"`
    Variables,
    Tuple(usize),
    Cons,
    /// A map of so many keys, each before its value.
    Map(usize),
    Call(Function, usize),
    /// The value decides unless it is this boolean; then it is dropped.
    Decide {
        unless: bool,
        to: usize,
    },
}

/// What is still to be compiled.
enum Todo {
    Visit(Term),
    Op(Op),
    /// A `Decide` whose target the matching `Land` gives.
    Decide {
        unless: bool,
    },
    /// The end of an `andalso` or `orelse` with so many `Decide`s.
    Land(usize),
}

impl Program {
    pub fn compile(expression: Term, pattern: &Pattern) -> Result<Program, Fault> {
        let mut ops = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut todo = vec![Todo::Visit(expression)];
        while let Some(next) = todo.pop() {
            match next {
                Todo::Visit(term) => {
                    if let Some(op) = visit(term, pattern, &mut todo)? {
                        ops.push(op);
                    }
                }
                Todo::Op(op) => ops.push(op),
                Todo::Decide { unless } => {
                    open.push(ops.len());
                    ops.push(Op::Decide { unless, to: 0 });
                }
                Todo::Land(count) => {
                    let end = ops.len();
                    for at in open.split_off(open.len() - count) {
                        if let Op::Decide { to, .. } = &mut ops[at] {
                            *to = end;
                        }
                    }
                }
            }
        }
        Ok(Program { ops })
    }
}

/// Compiles one term, or leaves its parts to be compiled.
fn visit(term: Term, pattern: &Pattern, todo: &mut Vec<Todo>) -> Result<Option<Op>, Fault> {
    if let Some(atom) = term.as_atom() {
        if let Some(number) = variable(term) {
            let place = pattern.place(number);
            let unbound = || Fault::new(format!("Variable ${number} is unbound."));
            return place.map(|place| Some(Op::Variable(place))).ok_or_else(unbound);
        }
        return Ok(Some(match atom.as_str() {
            "$_" => Op::Object,
            "$$" => Op::Variables,
            _ => Op::Constant(term),
        }));
    }
    if let Some((head, tail)) = term.cons() {
        todo.extend([Todo::Op(Op::Cons), Todo::Visit(tail), Todo::Visit(head)]);
        return Ok(None);
    }
    if term.is_map() {
        let pairs: Vec<(Term, Term)> = map::iter(term).collect();
        todo.push(Todo::Op(Op::Map(pairs.len())));
        for (key, value) in pairs.into_iter().rev() {
            todo.extend([Todo::Visit(value), Todo::Visit(key)]);
        }
        return Ok(None);
    }
    match term.tuple() {
        None => Ok(Some(Op::Constant(term))),
        Some([inner]) if inner.is_tuple() => {
            let elements = inner.tuple().unwrap_or(&[]);
            todo.push(Todo::Op(Op::Tuple(elements.len())));
            todo.extend(elements.iter().rev().map(|&element| Todo::Visit(element)));
            Ok(None)
        }
        Some(elements) => call(term, elements, todo),
    }
}

fn call(term: Term, elements: &[Term], todo: &mut Vec<Todo>) -> Result<Option<Op>, Fault> {
    let Some((name, arguments)) = elements.split_first() else { return Err(no_call(term)) };
    let Some(name) = name.as_atom() else { return Err(no_call(term)) };
    let name = name.as_str();
    let one = |text: &str| Fault::new(format!("Special form '{name}' {text} in {}.", shown(term)));
    match (name, arguments) {
        ("const", &[constant]) => return Ok(Some(Op::Constant(constant))),
        ("const", _) => return Err(one("called with more than one argument")),
        ("and" | "or" | "andalso" | "orelse", []) => {
            return Err(one("called without arguments"));
        }
        ("andalso" | "orelse", _) => {
            let unless = name == "andalso";
            todo.push(Todo::Land(arguments.len() - 1));
            for (at, &argument) in arguments.iter().enumerate().rev() {
                if at + 1 < arguments.len() {
                    todo.push(Todo::Decide { unless });
                }
                todo.push(Todo::Visit(argument));
            }
            return Ok(None);
        }
        (
            "is_seq_trace" | "message" | "return_trace" | "process_dump" | "caller" | "display"
            | "set_seq_token" | "get_seq_token" | "silent" | "exception_trace" | "trace" | "set_tcw"
            | "enable_trace" | "disable_trace" | "return_to_trace" | "caller_line" | "current_stacktrace",
            _,
        ) => {
            let name = if name == "set_seq_token" { "set_seq_trace" } else { name };
            return Err(Fault::new(format!("Special form '{name}' used in wrong dialect.")));
        }
        ("get_tcw", []) => {
            return Err(Fault::new("Function get_tcw/0 cannot be called in this context."));
        }
        _ => {}
    }
    let Some(function) = compute::function(name, arguments.len()) else {
        let text = format!("Function {name}/{} does_not_exist.", arguments.len());
        return Err(Fault::new(text));
    };
    todo.push(Todo::Op(Op::Call(function, arguments.len())));
    todo.extend(arguments.iter().rev().map(|&argument| Todo::Visit(argument)));
    Ok(None)
}

fn no_call(term: Term) -> Fault {
    let text = "is neither a function call, nor a tuple (tuples are written {{ ... }}).";
    Fault::new(format!("{} {text}", shown(term)))
}

fn shown(term: Term) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = print::write_term(&mut text, term);
    text
}
