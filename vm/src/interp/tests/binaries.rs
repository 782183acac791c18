//! Bitstrings: what is built is what is matched.

use super::*;
use ampoule_bytecode::instruction::Op;
use ampoule_bytecode::operand::{Segment, SegmentSize, SegmentType};

fn segment(kind: SegmentType, bits: u32, value: u16) -> Segment {
    let unit = if kind == SegmentType::Binary { 8 } else { 1 };
    let size = if bits == 0 { SegmentSize::All } else { SegmentSize::Fixed(bits) };
    Segment { kind, signed: false, little: false, native: false, unit, size, value }
}

#[test]
fn fields_come_back() {
    let mut a = Assembler::new("bin fields");
    // <<a::5, b::signed-little-27, 1.5::float-32, c::utf8, d::binary>>
    let signed = Segment { signed: true, little: true, ..segment(SegmentType::Integer, 27, 2) };
    a.function("run", 4, 12, |a, b| {
        let fail = b.label();
        b.op(Op::bs_build {
            dst: 5,
            segments: vec![
                segment(SegmentType::Integer, 5, 1),
                signed,
                segment(SegmentType::Utf8, 0, 3),
                segment(SegmentType::Binary, 0, 4),
            ],
        });
        let record = a.record(&[5]);
        let field = |s: Segment, value| Segment { value, ..s };
        b.op(Op::reserve { frame: 12, words: 5, record })
            .op(Op::bs_start { dst: 6, src: 5, fail })
            .op(Op::bs_get { context: 6, fail, segment: segment(SegmentType::Integer, 5, 7) })
            .op(Op::bs_get { context: 6, fail, segment: field(signed, 8) })
            .op(Op::bs_get { context: 6, fail, segment: segment(SegmentType::Utf8, 0, 9) })
            .op(Op::bs_rest { dst: 10, context: 6 });
        let record = a.record(&[7, 8, 9, 10]);
        b.op(Op::reserve { frame: 12, words: 5, record })
            .op(Op::tuple { dst: 1, elements: vec![7, 8, 9, 10] })
            .op(Op::ret { src: 1 });
        b.place(fail);
        b.op(Op::load_nil { dst: 1 }).op(Op::ret { src: 1 });
    });
    a.load();
    let mut literals = crate::heap::LiteralBuilder::new();
    let tail = crate::term::make::string(&mut literals, &"tail ".repeat(50));
    std::mem::forget(literals.finish());
    let arguments = [Term::small(21), Term::small(-12345), Term::small(0x20ac), tail];
    let mut running = process("bin fields", "run", &arguments);
    let (_, result) = finish(&mut running);
    let parts = result.tuple().expect("matched");
    assert_eq!(&parts[..3], &arguments[..3]);
    assert_eq!(parts[3].binary_str().as_deref(), tail.binary_str().as_deref());
}

#[test]
fn appending_in_a_loop() {
    let mut a = Assembler::new("bin append");
    let own = a.next_function();
    a.function("run", 2, 4, |_, b| {
        let more = b.label();
        b.op(Op::test_int { src: 1, value: 0, fail: more }).op(Op::ret { src: 2 });
        b.place(more);
        b.op(Op::bs_build {
            dst: 2,
            segments: vec![segment(SegmentType::Binary, 0, 2), segment(SegmentType::Integer, 8, 1)],
        })
        .op(Op::add_int { dst: 1, a: 1, value: -1 })
        .op(Op::tail_call { function: own });
    });
    a.load();
    let mut literals = crate::heap::LiteralBuilder::new();
    let empty = crate::term::make::binary(&mut literals, &[]);
    std::mem::forget(literals.finish());
    let count = 30_000;
    let mut running = process("bin append", "run", &[Term::small(count), empty]);
    let (_, result) = finish(&mut running);
    let bytes = result.binary_bytes().expect("a binary");
    assert_eq!(bytes.len(), count as usize);
    assert!(bytes.iter().zip((1..=count).rev()).all(|(&byte, n)| byte == n as u8));
}
