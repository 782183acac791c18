//! Changes to a module: to the bytes of its file, or to what it says.

use crate::random::Random;
use ampoule_bytecode::module::{HandlerKind, Literal};
use ampoule_bytecode::{Module, Op};

/// Changes a few bytes, anywhere but in the words that every file begins with.
pub fn bytes(bytes: &mut [u8], random: &mut Random) {
    for _ in 0..=random.below(4) {
        let at = 16 + random.below(bytes.len() - 16);
        bytes[at] = match random.below(3) {
            0 => bytes[at] ^ 1 << random.below(8),
            1 => bytes[at].wrapping_add(1),
            _ => random.next() as u8,
        };
    }
}

/// Changes one thing that a module says.
pub fn module(module: &mut Module, random: &mut Random) {
    match random.below(12) {
        0..5 => operand(module, random),
        5 => two_instructions(module, random),
        6 => record(module, random),
        7 => handler(module, random),
        8 => function(module, random),
        9 => literal(module, random),
        10 => table(module, random),
        _ => opcode(module, random),
    }
}

/// Where an instruction begins, and its words.
fn instruction(module: &Module, random: &mut Random) -> Option<(usize, usize)> {
    let function = module.functions.get(random.below(module.functions.len().max(1)))?;
    let mut starts = Vec::new();
    let mut at = function.start as usize;
    while at < function.end as usize {
        let (_, words) = Op::decode(&module.code, at).ok()?;
        starts.push((at, words));
        at += words;
    }
    (!starts.is_empty()).then(|| starts[random.below(starts.len())])
}

/// Another number in place of an operand, or two operands exchanged. Operands are 16 or 32 bits, at
/// offsets of their size.
fn operand(module: &mut Module, random: &mut Random) {
    let Some((at, words)) = instruction(module, random) else { return };
    let lane = |n: usize| (at + n / 4, n % 4 * 16);
    let lanes = words * 4;
    let one = 1 + random.below(lanes - 1);
    let (word, shift) = lane(one);
    match random.below(4) {
        0 => {
            let (other_word, other_shift) = lane(1 + random.below(lanes - 1));
            let a = module.code[word] >> shift & 0xffff;
            let b = module.code[other_word] >> other_shift & 0xffff;
            module.code[word] ^= (a ^ b) << shift;
            module.code[other_word] ^= (a ^ b) << other_shift;
        }
        1 if one.is_multiple_of(2) => {
            let number = random.odd_number() & 0xffff_ffff;
            module.code[word] = module.code[word] & !(0xffff_ffff << shift) | number << shift;
        }
        2 => {
            let near =
                (module.code[word] >> shift).wrapping_add(random.below(5) as u64).wrapping_sub(2) & 0xffff;
            module.code[word] = module.code[word] & !(0xffff << shift) | near << shift;
        }
        _ => {
            let number = random.odd_number() & 0xffff;
            module.code[word] = module.code[word] & !(0xffff << shift) | number << shift;
        }
    }
}

fn opcode(module: &mut Module, random: &mut Random) {
    let Some((at, _)) = instruction(module, random) else { return };
    module.code[at] = module.code[at] & !0xffff | random.below(0xd8) as u64;
}

/// An instruction in place of another one of the same size, or the two exchanged.
fn two_instructions(module: &mut Module, random: &mut Random) {
    let (Some((a, words)), Some((b, other))) = (instruction(module, random), instruction(module, random))
    else {
        return;
    };
    if words != other {
        return;
    }
    let exchange = random.below(2) == 0;
    for n in 0..words {
        if exchange {
            module.code.swap(a + n, b + n);
        } else {
            module.code[a + n] = module.code[b + n];
        }
    }
}

fn record(module: &mut Module, random: &mut Random) {
    if module.records.is_empty() {
        return;
    }
    let count = module.records.len();
    let (at, other) = (random.below(count), random.below(count));
    match random.below(4) {
        0 => module.records.swap(at, other),
        1 => module.records[at].frame = random.odd_number() as u16,
        _ => {
            let bit = random.below(usize::from(module.records[at].frame.clamp(1, 64)));
            let live = &mut module.records[at].live.0;
            if live.len() <= bit / 64 {
                live.resize(bit / 64 + 1, 0);
            }
            live[bit / 64] ^= 1 << (bit % 64);
            while live.last() == Some(&0) {
                live.pop();
            }
        }
    }
}

fn handler(module: &mut Module, random: &mut Random) {
    if module.handlers.is_empty() {
        return;
    }
    let at = random.below(module.handlers.len());
    let handler = &mut module.handlers[at];
    let by = |word: &mut u32, random: &mut Random| {
        *word = word.wrapping_add(random.below(9) as u32).wrapping_sub(4)
    };
    match random.below(6) {
        0 => by(&mut handler.start, random),
        1 => by(&mut handler.end, random),
        2 => by(&mut handler.target, random),
        3 => handler.reg = random.odd_number() as u16,
        4 => handler.function = random.odd_number() as u32,
        _ => {
            handler.kind = match handler.kind {
                HandlerKind::Guard => HandlerKind::Catch,
                HandlerKind::Catch => HandlerKind::Guard,
            }
        }
    }
}

fn function(module: &mut Module, random: &mut Random) {
    let count = module.functions.len();
    if count == 0 {
        return;
    }
    let at = random.below(count);
    let function = &mut module.functions[at];
    match random.below(5) {
        0 => function.frame = function.frame.wrapping_add(random.below(7) as u16).wrapping_sub(3),
        1 => function.arity = random.odd_number() as u8,
        2 => function.closure = !function.closure,
        3 => function.start = random.odd_number() as u32,
        _ => function.end = function.end.wrapping_add(random.below(5) as u32).wrapping_sub(2),
    }
}

fn literal(module: &mut Module, random: &mut Random) {
    let count = module.literals.len();
    if count == 0 {
        return;
    }
    let at = random.below(count);
    let any = |random: &mut Random| random.below(count + 1) as u32;
    module.literals[at] = match random.below(10) {
        0 => module.literals[random.below(count)].clone(),
        1 => Literal::Tuple((0..random.below(40)).map(|_| any(random)).collect()),
        2 => Literal::List((0..random.below(4)).map(|_| any(random)).collect(), Some(any(random))),
        3 => Literal::Map((0..random.below(40)).map(|_| (any(random), any(random))).collect()),
        4 => Literal::Bits(vec![random.next() as u8; random.below(4)], random.below(40) as u64),
        5 => Literal::BigInt(random.below(2) == 0, vec![random.odd_number(); random.below(3)]),
        6 => Literal::Float(f64::from_bits(random.next())),
        7 => Literal::Int(random.next() as i64),
        8 => Literal::ExternalFun(
            random.odd_number() as u32,
            random.odd_number() as u32,
            random.odd_number() as u8,
        ),
        _ => Literal::Atom(random.below(module.atoms.len() + 1) as u32),
    };
}

/// Something in the tables of names.
fn table(module: &mut Module, random: &mut Random) {
    let number = random.odd_number() as u32;
    let places = [module.imports.len(), module.exports.len(), module.lambdas.len(), module.lines.len()];
    let which = random.below(4);
    if places[which] == 0 {
        return;
    }
    let at = random.below(places[which]);
    match (which, random.below(3)) {
        (0, 0) => module.imports[at].arity = number as u8,
        (0, 1) => module.imports[at].name = number,
        (0, _) => module.imports[at].module = number,
        (1, 0) => module.exports[at].arity = number as u8,
        (1, _) => module.exports[at].function = number,
        (2, 0) => module.lambdas[at].captured = number as u16,
        (2, 1) => module.lambdas[at].function = number,
        (2, _) => module.lambdas[at].index = number,
        (_, 0) => module.lines[at].start = number,
        (_, _) => module.lines[at].file = number as u16,
    }
}
