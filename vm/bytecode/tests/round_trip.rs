//! Instructions and modules survive encoding and decoding; other bytes are refused.

use ampoule_bytecode::module::*;
use ampoule_bytecode::operand::*;
use ampoule_bytecode::{Op, disasm, file, verify};

fn instructions() -> Vec<Op> {
    let segment = Segment {
        kind: SegmentType::Integer,
        signed: true,
        little: false,
        native: false,
        unit: 8,
        size: SegmentSize::Register(7),
        value: 3,
    };
    vec![
        Op::enter { frame: 5, arity: 2, record: 1 },
        Op::call_ext { import: 70_000, site: Site { base: 9, dst: 4, record: 80_000 } },
        Op::mov { dst: 1, src: 65_535 },
        Op::tuple { dst: 1, elements: vec![1, 2, 3, 4, 5] },
        Op::switch_atom { src: 2, default: -7, table: vec![(3, 4), (5, -6)] },
        Op::switch_int { src: 2, default: 9, table: vec![(-3, 4)] },
        Op::bs_build { dst: 1, segments: vec![segment, Segment { size: SegmentSize::All, ..segment }] },
        Op::bs_get { context: 1, fail: 12, segment },
        Op::add_int { dst: 1, a: 2, value: -5 },
        Op::recv_accept {},
    ]
}

#[test]
fn instructions_survive() {
    let mut code = Vec::new();
    for op in instructions() {
        op.encode(&mut code);
    }
    let mut at = 0;
    for op in instructions() {
        let (back, words) = Op::decode(&code, at).expect("decodes");
        assert_eq!(back, op);
        at += words;
    }
    assert_eq!(at, code.len());
}

/// `id(x) -> x`, exported.
fn identity() -> Module {
    let mut code = Vec::new();
    Op::enter { frame: 2, arity: 1, record: 0 }.encode(&mut code);
    Op::ret { src: 1 }.encode(&mut code);
    let mut live = smallbits::Bits::default();
    live.insert(1);
    Module {
        atoms: vec!["Elixir.M".into(), "id".into()],
        exports: vec![Export { name: 1, arity: 1, function: 0 }],
        functions: vec![Function {
            name: 1,
            arity: 1,
            closure: false,
            frame: 2,
            start: 0,
            end: code.len() as u32,
            line: 1,
        }],
        literals: vec![Literal::Int(-1), Literal::Float(0.5), Literal::List(vec![0, 1], None)],
        records: vec![Record { frame: 2, live }],
        lines: vec![Line { start: 0, file: 0, line: 1 }],
        files: vec!["m.ex".into()],
        code,
        ..Module::default()
    }
}

#[test]
fn modules_survive() {
    let module = identity();
    assert_eq!(file::read(&file::write(&module)), Ok(module));
}

#[test]
fn a_good_module_is_accepted_and_printed() {
    let module = identity();
    assert_eq!(verify::verify(&module), Ok(()));
    assert!(disasm::disassemble(&module).contains("ret { src: 1 }"));
}

#[test]
fn reading_an_unwritten_register_is_refused() {
    let mut module = identity();
    module.functions[0].frame = 3;
    module.records[0].frame = 3;
    module.code.clear();
    Op::enter { frame: 3, arity: 1, record: 0 }.encode(&mut module.code);
    Op::ret { src: 2 }.encode(&mut module.code);
    let error = verify::verify(&module).expect_err("refused");
    assert!(error.what.contains("not written"), "{error}");
}

#[test]
fn unreserved_memory_is_refused() {
    let mut module = identity();
    module.code.clear();
    Op::enter { frame: 2, arity: 1, record: 0 }.encode(&mut module.code);
    Op::cons { dst: 1, head: 1, tail: 1 }.encode(&mut module.code);
    Op::ret { src: 1 }.encode(&mut module.code);
    module.functions[0].end = module.code.len() as u32;
    let error = verify::verify(&module).expect_err("refused");
    assert!(error.what.contains("not reserved"), "{error}");
}

/// Every single-byte change of a module file is read, verified and refused or accepted, never
/// a panic; every truncation is refused.
#[test]
fn damaged_files_are_refused_or_verified() {
    let bytes = file::write(&identity());
    for at in 0..bytes.len() {
        assert!(file::read(&bytes[..at]).is_err(), "cut at {at}");
        for change in [1u8, 0x80, 0xff] {
            let mut damaged = bytes.clone();
            damaged[at] ^= change;
            if let Ok(module) = file::read(&damaged) {
                let _ = verify::verify(&module);
            }
        }
    }
}
