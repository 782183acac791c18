//! The literal table of a module as terms in the literal range.

use crate::heap::LiteralBuilder;
use crate::term::binary::Bits;
use crate::term::{Atom, Term, cmp, make, map};
use ampoule_bytecode::module::{Literal, Module};

/// All literals in order of the table; each refers only to earlier ones.
pub(super) fn build(module: &Module, atoms: &[Atom], builder: &mut LiteralBuilder) -> Vec<Term> {
    let mut built: Vec<Term> = Vec::with_capacity(module.literals.len());
    for literal in &module.literals {
        let term = one(literal, atoms, &built, builder);
        built.push(term);
    }
    built
}

fn one(literal: &Literal, atoms: &[Atom], built: &[Term], b: &mut LiteralBuilder) -> Term {
    let pick = |indexes: &[u32]| -> Vec<Term> { indexes.iter().map(|&i| built[i as usize]).collect() };
    match literal {
        Literal::Int(n) => make::int(b, *n),
        Literal::BigInt(negative, limbs) => make::limbs(b, *negative, limbs),
        Literal::Float(value) => make::float(b, *value),
        Literal::Atom(index) => Term::atom(atoms[*index as usize]),
        Literal::Nil => Term::NIL,
        Literal::Binary(bytes) => make::binary(b, bytes),
        Literal::Bits(bytes, bits) => make::bits(b, Bits::of_slice(bytes, *bits as usize)),
        Literal::List(items, None) => make::list(b, &pick(items)),
        Literal::List(items, Some(tail)) => make::list_with_tail(b, &pick(items), built[*tail as usize]),
        Literal::Tuple(items) => make::tuple(b, &pick(items)),
        Literal::Map(pairs) => {
            let pairs: Vec<(Term, Term)> =
                pairs.iter().map(|&(k, v)| (built[k as usize], built[v as usize])).collect();
            map::from_pairs(b, &pairs)
        }
        Literal::ExternalFun(module, name, arity) => {
            let cell = super::export::cell(atoms[*module as usize], atoms[*name as usize], *arity);
            make::closure(b, &cell.lambda, &[])
        }
    }
}

/// Sorts pairs by key in the order of flat maps; whether anything moved.
pub(super) fn sort_keys<T>(pairs: &mut [(Term, T)]) -> bool {
    let sorted = pairs.is_sorted_by(|a, b| cmp::compare_keys(a.0, b.0).is_lt());
    if !sorted {
        pairs.sort_by(|a, b| cmp::compare_keys(a.0, b.0));
    }
    !sorted
}

/// Source files with their names as charlists.
pub(super) fn file_names(module: &Module, builder: &mut LiteralBuilder) -> Vec<(String, Term)> {
    let named = module.files.iter().map(|name| {
        let characters: Vec<Term> = name.chars().map(|c| Term::small(i64::from(u32::from(c)))).collect();
        (name.clone(), make::list(builder, &characters))
    });
    named.collect()
}
