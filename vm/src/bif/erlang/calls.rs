//! Calls by name, exceptions, functions as values.

use crate::bif::{Callee, Class, Interrupt, NativeContext};
use crate::code::{self, export, module, natives};
use crate::term::{Atom, Term, make, names};

/// Calls in place of the native.
fn apply(ctx: &mut NativeContext, callee: Callee, arguments: Term) -> Result<Term, Interrupt> {
    const ARITY_MAX: usize = 255;
    let arguments = ctx.list_items(arguments)?;
    if arguments.len() > ARITY_MAX {
        return Err(ctx.system_limit());
    }
    Err(Interrupt::tail_call(callee, arguments))
}

/// The list of arguments given to `error`, unless it is `:none`.
fn given_arguments(ctx: &NativeContext, arguments: Term) -> Result<Option<Term>, Interrupt> {
    if arguments == Term::atom(Atom::boot("none")) {
        return Ok(None);
    }
    if arguments.list_length().is_none() {
        return Err(ctx.badarg());
    }
    Ok(Some(arguments))
}

/// What `fun_info` knows of a function, by the item's name.
fn fun_item(ctx: &mut NativeContext, fun: Term, item: &str) -> Result<Term, Interrupt> {
    let (lambda, free) = fun.closure().ok_or_else(|| ctx.badarg())?;
    let atom = |text| Term::atom(Atom::intern(text));
    Ok(match item {
        "module" => Term::atom(lambda.module),
        "name" => Term::atom(lambda.name),
        "arity" => Term::small(i64::from(lambda.arity)),
        "type" => atom(if lambda.external { "external" } else { "local" }),
        "env" => ctx.list(free),
        "index" | "new_index" => Term::small(i64::from(lambda.index)),
        "uniq" => Term::small((lambda.unique as u32 >> 5).into()),
        "new_uniq" => {
            let mut bytes = [0; 16];
            bytes[..8].copy_from_slice(&lambda.unique.to_be_bytes());
            bytes[8..].copy_from_slice(&lambda.unique.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
            ctx.binary(&bytes)
        }
        "pid" => Term::pid(ctx.running.pid()),
        "refc" => Term::small(1),
        _ => return Err(ctx.badarg()),
    })
}

const LOCAL_ITEMS: &[&str] =
    &["pid", "module", "new_index", "new_uniq", "index", "uniq", "name", "arity", "env", "type"];
const EXTERNAL_ITEMS: &[&str] = &["module", "name", "arity", "env", "type"];

crate::natives! { module "erlang";
    /// Call a function with a list of arguments.
    fn apply/2 [] (ctx, [fun, arguments]) { apply(ctx, Callee::Fun(fun), arguments) }
    /// Call a function by name with a list of arguments.
    fn apply/3 [] (ctx, [m, function, arguments]) {
        let (m, function) = (ctx.atom(m)?, ctx.atom(function)?);
        apply(ctx, Callee::Mfa(m, function), arguments)
    }
    /// Raise an error.
    fn error/1 [] (ctx, [reason]) {
        Err(Interrupt::raise_from_caller(Class::Error, reason))
    }
    /// Raise an error; the trace shows these arguments.
    fn error/2 [] (ctx, [reason, arguments]) {
        let arguments = given_arguments(ctx, arguments)?;
        Err(Interrupt::raise_from_caller_with(Class::Error, reason, arguments, None))
    }
    /// Raise an error; options may add error_info to the trace.
    fn error/3 [] (ctx, [reason, arguments, options]) {
        let arguments = given_arguments(ctx, arguments)?;
        let mut extra = None;
        for option in ctx.list_items(options)? {
            match option.tuple() {
                Some(&[key, _]) if key == Term::atom(names::ERROR_INFO) => {
                    extra = Some(ctx.cons(option, Term::NIL));
                }
                _ => return Err(ctx.badarg()),
            }
        }
        Err(Interrupt::raise_from_caller_with(Class::Error, reason, arguments, extra))
    }
    /// Raise an exit.
    fn exit/1 [] (ctx, [reason]) { Err(Interrupt::raise_from_caller(Class::Exit, reason)) }
    /// Throw.
    fn throw/1 [] (ctx, [value]) { Err(Interrupt::raise_from_caller(Class::Throw, value)) }
    /// Raise with a given class and trace; `badarg` when these are not proper.
    fn raise/3 [] (ctx, [class, reason, trace]) {
        let is_entry = |t: Term| t.tuple().is_some_and(|e| (2..=4).contains(&e.len()));
        let mut entries = trace.list();
        let proper = entries.by_ref().all(is_entry) && entries.rest().is_nil();
        match Class::from_term(class) {
            Some(class) if proper => Err(Interrupt::raise_with_trace(class, reason, trace)),
            _ => Ok(Term::atom(names::BADARG)),
        }
    }
    /// What a stub of a native function raises.
    fn nif_error/1 [] (ctx, [reason]) { Err(Interrupt::raise_from_caller(Class::Error, reason)) }
    /// The same, with arguments.
    fn nif_error/2 [] (ctx, [reason, arguments]) {
        let arguments = given_arguments(ctx, arguments)?;
        Err(Interrupt::raise_from_caller_with(Class::Error, reason, arguments, None))
    }
    /// Whether a loaded module (or the machine) exports a function.
    fn function_exported/3 [] (ctx, [m, function, arity]) {
        let (m, function) = (ctx.atom(m)?, ctx.atom(function)?);
        let arity = ctx.index(arity)?;
        let Ok(arity) = u8::try_from(arity) else { return Ok(Term::FALSE) };
        Ok(Term::bool(code::is_exported(export_name(m, function, arity))))
    }
    /// Whether a function is a native of the machine.
    fn is_builtin/3 [] (ctx, [m, function, arity]) {
        let (m, function) = (ctx.atom(m)?, ctx.atom(function)?);
        let Ok(arity) = u8::try_from(ctx.index(arity)?) else { return Ok(Term::FALSE) };
        Ok(Term::bool(natives::find(export_name(m, function, arity)).is_some()))
    }
    /// Whether a module has a current version.
    fn module_loaded/1 [] (ctx, [m]) {
        let m = ctx.atom(m)?;
        Ok(Term::bool(crate::code::is_loaded(m)))
    }
    /// Whether a module has an old version.
    fn check_old_code/1 [] (ctx, [m]) {
        let m = ctx.atom(m)?;
        Ok(Term::bool(module::has_old(m)))
    }
    /// Names of all modules that can be called without loading anything.
    fn loaded/0 [] (ctx, []) {
        let mut all = module::loaded();
        all.extend(natives::modules().into_iter().filter(|name| module::current(*name).is_none()));
        let all: Vec<Term> = all.into_iter().map(Term::atom).collect();
        Ok(ctx.list(&all))
    }
    /// Names of the modules that the machine itself implements functions of.
    fn pre_loaded/0 [] (ctx, []) {
        let all: Vec<Term> = natives::modules().into_iter().map(Term::atom).collect();
        Ok(ctx.list(&all))
    }
    /// The current version of a module becomes the old one: `true`, or `:undefined` when there is
    /// none.
    fn delete_module/1 [] (ctx, [m]) {
        let m = ctx.atom(m)?;
        if module::current(m).is_none() {
            return Ok(Term::atom(names::UNDEFINED));
        }
        if !module::delete(m) {
            return Err(ctx.badarg());
        }
        Ok(Term::TRUE)
    }
    /// A function by its name.
    fn make_fun/3 [] (ctx, [m, function, arity]) {
        let (m, function) = (ctx.atom(m)?, ctx.atom(function)?);
        let arity = u8::try_from(ctx.index(arity)?).map_err(|_| ctx.badarg())?;
        Ok(make::closure(ctx.heap(), &export::cell(m, function, arity).lambda, &[]))
    }
    /// One thing about a function.
    fn fun_info/2 [] (ctx, [fun, item]) {
        let name = ctx.atom(item)?.as_str();
        let value = fun_item(ctx, fun, name)?;
        Ok(ctx.tuple(&[item, value]))
    }
    /// What there is to know about a function.
    fn fun_info/1 [] (ctx, [fun]) {
        let (lambda, _) = fun.closure().ok_or_else(|| ctx.badarg())?;
        let items = if lambda.external { EXTERNAL_ITEMS } else { LOCAL_ITEMS };
        let mut pairs = Vec::new();
        for item in items {
            let value = fun_item(ctx, fun, item)?;
            pairs.push(ctx.tuple(&[Term::atom(Atom::intern(item)), value]));
        }
        Ok(ctx.list(&pairs))
    }
    /// Module, name and arity of a function.
    fn fun_info_mfa/1 [] (ctx, [fun]) {
        let (lambda, _) = fun.closure().ok_or_else(|| ctx.badarg())?;
        Ok(ctx.tuple(&[Term::atom(lambda.module), Term::atom(lambda.name), Term::small(i64::from(lambda.arity))]))
    }
    /// What a module's `module_info/0` and `/1` answer from: exports.
    fn get_module_info/2 [] (ctx, [m, item]) {
        let m = ctx.atom(m)?;
        let item = ctx.atom(item)?;
        crate::bif::code::module_info(ctx, m, item)
    }
    /// What a module's `module_info/0` answers.
    fn get_module_info/1 [] (ctx, [m]) {
        let m = ctx.atom(m)?;
        let mut pairs = Vec::new();
        for item in ["module", "exports", "attributes", "compile", "md5"] {
            let item = Atom::intern(item);
            let value = crate::bif::code::module_info(ctx, m, item)?;
            pairs.push(ctx.tuple(&[Term::atom(item), value]));
        }
        Ok(ctx.list(&pairs))
    }
}

fn export_name(module: Atom, name: Atom, arity: u8) -> natives::Mfa {
    natives::Mfa { module, name, arity }
}
