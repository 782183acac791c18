//! From definitions to a module: translate every function to core, check it, lower it.

use super::input::{BackError, ExpressionDefinition, FunctionDefinition, FunctionKind, ModuleDefinition};
use super::ir::{Contexts, Function, FunctionId};
use super::pool::Pool;
use super::translate::{Result, Scope, Small, Translator, small};
use super::{check, contexts, info, print};
use crate::lower::Assembler;
use crate::quoted::Atom;
use ampoule_bytecode::Module;
use bumpalo::Bump;
use rustc_hash::FxHashMap;

type Errors = Vec<BackError>;

/// The name and arity a definition has in bytecode.
fn real_name(f: &FunctionDefinition<'_>) -> (Atom, usize) {
    match f.kind {
        FunctionKind::Def | FunctionKind::Defp => (f.name, f.arity),
        FunctionKind::Defmacro | FunctionKind::Defmacrop => {
            (Atom::new(&format!("MACRO-{}", f.name.as_str())), f.arity + 1)
        }
    }
}

fn locals(module: &ModuleDefinition<'_>) -> FxHashMap<(Atom, usize), FunctionId> {
    let number = |(n, f)| (real_name(f), FunctionId(n as u32));
    module.functions.iter().enumerate().map(number).collect()
}

fn translate<'c>(
    arena: &'c Bump,
    scope: Scope<'_>,
    f: &FunctionDefinition<'_>,
    id: FunctionId,
) -> Result<Vec<Function<'c>>> {
    let (name, arity) = real_name(f);
    let caller = matches!(f.kind, FunctionKind::Defmacro | FunctionKind::Defmacrop);
    Translator::new(arena, scope, name, arity).definition(id, name, f.arity, caller, f.line, &f.clauses)
}

pub fn module(module: &ModuleDefinition<'_>) -> std::result::Result<Module, Errors> {
    let mut pool = Pool::default();
    let mut assembler = Assembler::new(module.name);
    let locals = locals(module);
    let infos = info::functions(module, &mut pool);
    let mut next_function = (module.functions.len() + infos.len()) as u32;
    let mut contexts = contexts::find(&module.functions, &locals, &mut next_function);
    let small = small(&module.functions, &locals, &contexts);
    let mut errors = Vec::new();
    let mut arena = Bump::new();
    for (n, f) in module.functions.iter().enumerate() {
        let scope = Scope {
            locals: &locals,
            pool: &mut pool,
            next_function: &mut next_function,
            contexts: &mut contexts,
            small: &small,
        };
        let (name, arity) = real_name(f);
        let done = translate(&arena, scope, f, FunctionId(n as u32))
            .and_then(|functions| lower(&arena, &mut pool, &contexts, &mut assembler, functions));
        if let Err(e) = done {
            errors.push(e);
        }
        if matches!(f.kind, FunctionKind::Def | FunctionKind::Defmacro)
            && let Ok(arity) = u8::try_from(arity)
        {
            assembler.export(name, arity, n as u32);
        }
        if !f.kind.is_macro() && f.arity == 0 && module.info.on_load == Some(f.name) {
            assembler.on_load(n as u32);
        }
        arena.reset();
    }
    for (n, info) in infos.into_iter().enumerate() {
        let id = FunctionId((module.functions.len() + n) as u32);
        assembler.export(info.name(), info.arity(), id.0);
        let function = info.core(&arena, id, module.line);
        if let Err(e) = lower(&arena, &mut pool, &contexts, &mut assembler, vec![function]) {
            errors.push(e);
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut value = |q| match q {
        Some(q) => pool.value(q),
        None => None,
    };
    let attributes = value(module.info.attributes);
    Ok(assembler.finish(&pool, module.file, attributes, module.info.chunks))
}

pub fn expression(e: &ExpressionDefinition<'_>) -> std::result::Result<Module, Errors> {
    let mut pool = Pool::default();
    let mut assembler = Assembler::new(e.module);
    let arena = Bump::new();
    let mut contexts = Contexts::default();
    let done = translate_expression(&arena, &mut pool, &mut contexts, e)
        .and_then(|functions| lower(&arena, &mut pool, &contexts, &mut assembler, functions));
    if let Err(e) = done {
        return Err(vec![e]);
    }
    assembler.export(e.function, e.parameters.len() as u8, 0);
    Ok(assembler.finish(&pool, e.file, None, &[]))
}

fn translate_expression<'c>(
    arena: &'c Bump,
    pool: &mut Pool,
    contexts: &mut Contexts,
    e: &ExpressionDefinition<'_>,
) -> Result<Vec<Function<'c>>> {
    let locals = FxHashMap::default();
    let scope = Scope { locals: &locals, pool, next_function: &mut 1, contexts, small: &Small::default() };
    Translator::new(arena, scope, e.function, e.parameters.len()).expression(
        FunctionId(0),
        e.function,
        e.line,
        e.parameters,
        e.body,
    )
}

fn lower<'c>(
    arena: &'c Bump,
    pool: &mut Pool,
    contexts: &Contexts,
    assembler: &mut Assembler,
    functions: Vec<Function<'c>>,
) -> Result<()> {
    for function in &functions {
        check::check(function)?;
        assembler.function(arena, pool, contexts, function)?;
    }
    Ok(())
}

pub fn print_module(module: &ModuleDefinition<'_>) -> std::result::Result<String, Errors> {
    let mut pool = Pool::default();
    let locals = locals(module);
    let mut next_function = module.functions.len() as u32;
    let mut contexts = contexts::find(&module.functions, &locals, &mut next_function);
    let small = small(&module.functions, &locals, &contexts);
    let mut out = format!("module {}\n", module.name.as_str());
    let mut errors = Vec::new();
    for (n, f) in module.functions.iter().enumerate() {
        let arena = Bump::new();
        let scope = Scope {
            locals: &locals,
            pool: &mut pool,
            next_function: &mut next_function,
            contexts: &mut contexts,
            small: &small,
        };
        match translate(&arena, scope, f, FunctionId(n as u32)) {
            Ok(functions) => functions.iter().for_each(|f| out.push_str(&print::function(f, &pool))),
            Err(e) => errors.push(e),
        }
    }
    if errors.is_empty() { Ok(out) } else { Err(errors) }
}

pub fn print_expression(e: &ExpressionDefinition<'_>) -> std::result::Result<String, Errors> {
    let mut pool = Pool::default();
    let arena = Bump::new();
    match translate_expression(&arena, &mut pool, &mut Contexts::default(), e) {
        Ok(functions) => Ok(functions.iter().map(|f| print::function(f, &pool)).collect()),
        Err(e) => Err(vec![e]),
    }
}
