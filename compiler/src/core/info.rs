//! The functions that every module has without writing them: `__info__/1`, `module_info/0`
//! and `module_info/1`. What they answer is constant.

use super::input::{FunctionDefinition, FunctionKind, ModuleDefinition};
use super::ir::*;
use super::pool::{Const, Pool};
use crate::quoted::{Atom, Quoted};
use ampoule_bytecode::operand::ErrorKind;
use bumpalo::Bump;
use std::hash::{Hash, Hasher};

/// A function that answers constants: always the same, or one for each key.
pub struct Info {
    name: Atom,
    answers: Answers,
}

enum Answers {
    Always(Const),
    /// Any other key raises what the second part says.
    ByKey(Vec<(Const, Const)>, Unknown),
}

enum Unknown {
    FunctionClause,
    BadArg,
}

/// The functions to add, without those that the module defines itself.
pub fn functions(module: &ModuleDefinition<'_>, pool: &mut Pool) -> Vec<Info> {
    let info = Atom::new("__info__");
    let module_info = Atom::new("module_info");
    let exported = |kind: FunctionKind| {
        let mut all: Vec<(Atom, usize)> =
            module.functions.iter().filter(|f| f.kind == kind).map(|f| (f.name, f.arity)).collect();
        all.sort_by(|a, b| a.0.as_str().cmp(b.0.as_str()).then(a.1.cmp(&b.1)));
        all
    };
    let functions = exported(FunctionKind::Def);
    let macros = exported(FunctionKind::Defmacro);
    let mut exports = functions.clone();
    exports.extend(macros.iter().map(|(name, arity)| {
        let name = Atom::new(&format!("MACRO-{}", name.as_str()));
        (name, arity + 1)
    }));
    exports.extend([(info, 1), (module_info, 0), (module_info, 1)]);
    let mut all: Vec<(Atom, usize)> = exports.clone();
    all.extend(module.functions.iter().filter(|f| f.kind == FunctionKind::Defp).map(|f| (f.name, f.arity)));

    let name = pool.atom(module.name);
    // What callbacks make is no function of the module's own.
    let made = Atom::new("behaviour_info");
    let functions: Vec<(Atom, usize)> = functions.into_iter().filter(|f| *f != (made, 1)).collect();
    let functions = pairs(pool, &functions);
    let macros = pairs(pool, &macros);
    let exports = pairs(pool, &exports);
    let all = pairs(pool, &all);
    let empty = pool.nil();
    let nil = pool.atom(Atom::new("nil"));
    let mut value = |q: Option<Quoted<'_>>, none| q.and_then(|q| pool.value(q)).unwrap_or(none);
    let attributes = value(module.info.attributes, empty);
    let compile = value(module.info.compile, empty);
    let deprecated = value(module.info.deprecated, empty);
    let fields = value(module.info.struct_fields, nil);
    let md5 = pool.binary(fingerprint(module.name, &module.functions).to_vec());

    let mut keyed = |entries: &[(&str, Const)]| -> Vec<(Const, Const)> {
        entries.iter().map(|(key, value)| (pool.atom(Atom::new(key)), *value)).collect()
    };
    let info_answers = keyed(&[
        ("module", name),
        ("functions", functions),
        ("macros", macros),
        ("struct", fields),
        ("attributes", attributes),
        ("compile", compile),
        ("md5", md5),
        ("exports_md5", md5),
        ("deprecated", deprecated),
    ]);
    let whole = keyed(&[
        ("module", name),
        ("exports", exports),
        ("attributes", attributes),
        ("compile", compile),
        ("md5", md5),
    ]);
    let by_key = keyed(&[
        ("module", name),
        ("exports", exports),
        ("functions", all),
        ("attributes", attributes),
        ("compile", compile),
        ("md5", md5),
    ]);
    let whole = whole.into_iter().map(|(k, v)| pool.tuple(vec![k, v])).collect();
    let whole = pool.list(whole, None);
    let mut infos = vec![
        Info { name: info, answers: Answers::ByKey(info_answers, Unknown::FunctionClause) },
        Info { name: module_info, answers: Answers::Always(whole) },
        Info { name: module_info, answers: Answers::ByKey(by_key, Unknown::BadArg) },
    ];
    infos.retain(|i| !module.functions.iter().any(|f| f.name == i.name && f.arity == usize::from(i.arity())));
    infos
}

fn pairs(pool: &mut Pool, names: &[(Atom, usize)]) -> Const {
    let items = names
        .iter()
        .map(|(name, arity)| {
            let pair = vec![pool.atom(*name), pool.int(*arity as i64)];
            pool.tuple(pair)
        })
        .collect();
    pool.list(items, None)
}

/// Sixteen bytes that differ when the module's functions do.
pub(crate) fn fingerprint(module: Atom, functions: &[FunctionDefinition<'_>]) -> [u8; 16] {
    let mut halves = [0u64; 2];
    for (seed, half) in halves.iter_mut().enumerate() {
        let mut hasher = rustc_hash::FxHasher::default();
        (seed, module.as_str()).hash(&mut hasher);
        for f in functions {
            (f.name.as_str(), f.arity, f.line, f.clauses.len()).hash(&mut hasher);
        }
        *half = hasher.finish();
    }
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&halves[0].to_be_bytes());
    bytes[8..].copy_from_slice(&halves[1].to_be_bytes());
    bytes
}

impl Info {
    pub fn name(&self) -> Atom {
        self.name
    }

    pub fn arity(&self) -> u8 {
        match self.answers {
            Answers::Always(_) => 0,
            Answers::ByKey(..) => 1,
        }
    }

    pub fn core<'c>(&self, arena: &'c Bump, id: FunctionId, line: u32) -> Function<'c> {
        let node = |kind| -> E<'c> { arena.alloc(Expr { line, boolean: false, kind }) };
        let constant = |c: &Const| node(Kind::Const(*c));
        let key = Var(0);
        let (params, body) = match &self.answers {
            Answers::Always(c) => (vec![], constant(c)),
            Answers::ByKey(answers, unknown) => {
                let clauses = answers.iter().map(|(key, answer)| Clause {
                    line,
                    patterns: arena.alloc_slice_fill_iter([Pattern::Const(*key)]),
                    guards: &[],
                    body: constant(answer),
                });
                let scrutinee = node(Kind::Var(key));
                let otherwise = match unknown {
                    Unknown::FunctionClause => Otherwise::FunctionClause,
                    Unknown::BadArg => Otherwise::Expr(node(Kind::Raise(ErrorKind::BadArg, scrutinee))),
                };
                let case = arena.alloc(Case {
                    scrutinees: arena.alloc_slice_fill_iter([scrutinee]),
                    clauses: arena.alloc_slice_fill_iter(clauses),
                    otherwise,
                });
                (vec![key], node(Kind::Case(case)))
            }
        };
        Function {
            id,
            name: self.name,
            shape: FunctionShape::Plain,
            vars: params.iter().map(|_| Atom::new("key")).collect(),
            uses: params.iter().map(|_| Uses { all: 1, context: 0 }).collect(),
            params,
            captures: Vec::new(),
            labels: 0,
            line,
            inlined: Vec::new(),
            hidden: false,
            body,
        }
    }
}
