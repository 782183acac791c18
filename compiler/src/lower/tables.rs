//! The tables that a module's functions share while they are lowered: atoms, imports,
//! lambdas, and those constants that some instruction names.

use crate::core::pool::{Const, Constant, Pool};
use crate::quoted::Atom;
use ampoule_bytecode::module::{Import, Lambda, Literal, Record};
use rustc_hash::FxHashMap;

pub struct Tables {
    pub atoms: Vec<String>,
    atom_index: FxHashMap<Atom, u32>,
    pub imports: Vec<Import>,
    import_index: FxHashMap<Import, u32>,
    pub literals: Vec<Literal>,
    literal_index: FxHashMap<Const, u32>,
    pub lambdas: Vec<Lambda>,
    lambda_index: FxHashMap<u32, u32>,
    pub records: Vec<Record>,
    record_index: FxHashMap<Record, u32>,
}

impl Tables {
    pub fn new(module: Atom) -> Tables {
        let mut tables = Tables {
            atoms: Vec::new(),
            atom_index: FxHashMap::default(),
            imports: Vec::new(),
            import_index: FxHashMap::default(),
            literals: Vec::new(),
            literal_index: FxHashMap::default(),
            lambdas: Vec::new(),
            lambda_index: FxHashMap::default(),
            records: Vec::new(),
            record_index: FxHashMap::default(),
        };
        tables.atom(module);
        tables
    }

    pub fn atom(&mut self, atom: Atom) -> u32 {
        *self.atom_index.entry(atom).or_insert_with(|| {
            self.atoms.push(atom.as_str().to_owned());
            self.atoms.len() as u32 - 1
        })
    }

    /// The number of an atom, if something has named it.
    pub fn known_atom(&self, atom: Atom) -> Option<u32> {
        self.atom_index.get(&atom).copied()
    }

    pub fn import(&mut self, module: Atom, name: Atom, arity: u8) -> u32 {
        let import = Import { module: self.atom(module), name: self.atom(name), arity };
        *self.import_index.entry(import).or_insert_with(|| {
            self.imports.push(import);
            self.imports.len() as u32 - 1
        })
    }

    /// The lambda of a closure's function.
    pub fn lambda(&mut self, function: u32, captured: u16) -> u32 {
        *self.lambda_index.entry(function).or_insert_with(|| {
            let index = self.lambdas.len() as u32;
            self.lambdas.push(Lambda { function, captured, index, unique: 0 });
            index
        })
    }

    pub fn record(&mut self, record: Record) -> u32 {
        if let Some(&known) = self.record_index.get(&record) {
            return known;
        }
        let index = self.records.len() as u32;
        self.records.push(record.clone());
        self.record_index.insert(record, index);
        index
    }

    /// The literal of a constant; what it is made of comes before it.
    pub fn literal(&mut self, pool: &Pool, c: Const) -> u32 {
        if let Some(&known) = self.literal_index.get(&c) {
            return known;
        }
        let all = |tables: &mut Tables, items: &[Const]| -> Vec<u32> {
            items.iter().map(|&c| tables.literal(pool, c)).collect()
        };
        let literal = match pool.get(c) {
            Constant::Int(n) => Literal::Int(*n),
            Constant::BigInt(negative, limbs) => Literal::BigInt(*negative, limbs.clone()),
            Constant::Float(bits) => Literal::Float(f64::from_bits(*bits)),
            Constant::Atom(a) => Literal::Atom(self.atom(*a)),
            Constant::Nil => Literal::Nil,
            Constant::Binary(bytes) => Literal::Binary(bytes.clone()),
            Constant::Bits(bytes, bits) => Literal::Bits(bytes.clone(), *bits),
            Constant::List(items, tail) => {
                let items = all(self, items);
                Literal::List(items, tail.map(|t| self.literal(pool, t)))
            }
            Constant::Tuple(items) => Literal::Tuple(all(self, items)),
            Constant::Map(pairs) => Literal::Map(
                pairs.iter().map(|&(k, v)| (self.literal(pool, k), self.literal(pool, v))).collect(),
            ),
            Constant::ExternalFun(module, name, arity) => {
                Literal::ExternalFun(self.atom(*module), self.atom(*name), *arity)
            }
        };
        let index = self.literals.len() as u32;
        self.literals.push(literal);
        self.literal_index.insert(c, index);
        index
    }
}
