//! The opcode table: one row an instruction. Everything that knows instructions (the `Op`
//! enum, encoder, decoder, disassembler, verifier, `docs/opcodes.md`, the dispatch) expands
//! from [`for_each_op!`], so an instruction without a handler does not compile.
//!
//! # Shape
//! Code is an array of 64-bit words. An instruction starts on a word: its first 16 bits are the
//! opcode, operands follow in order, each aligned to its own size (16, 32 or 64 bits), tails
//! (lists of variable length) begin on the next word, and the whole is padded to words.
//!
//! # Operands (see [`crate::operand`])
//! `Out`, `In`: a register of the running frame. Register 0 holds the return address and is
//! never named. Registers `1..=arity` hold the arguments on entry; in a closure's function,
//! register `arity + 1` holds the closure. `Label`: target, relative to this instruction's
//! first word, in words. `Record`: index of the safepoint record (live registers). `Site`:
//! what a call leaves before its return address: `base`, `dst`, `record`. The callee's
//! register `i` is the caller's register `base + i`; the result is written to `dst`.
//!
//! # Allocation
//! `reserve` makes room for the constructors that follow it in the same straight line, up to
//! the next safepoint or label: `cons` takes 2 words, `tuple` 1 + n, `closure` 2 + n,
//! `map_of` 2 + n, `bs_start` 5 ([`Op::heap_words`](crate::Op::heap_words)). Rows that end in
//! `takes_memory` take it for themselves without collecting; nothing of a reservation is left
//! after them.
//!
//! # Failing
//! An instruction that raises looks up the handler ranges of its function, innermost first:
//! a *guard* range continues at its target with nothing built, a *catch* range writes class,
//! reason and stack trace to `reg`, `reg + 1`, `reg + 2` and continues at its target.

/// Whether a row ends in `takes_memory`.
#[macro_export]
macro_rules! takes_memory {
    () => {
        false
    };
    (takes_memory) => {
        true
    };
}

/// Expands `$m!{ rows }` with all rows of the table.
#[macro_export]
macro_rules! for_each_op {
    ($m:ident) => {
        $m! {
            // ---- calls and jumps -------------------------------------------------------------
            /// Safepoint at a function's start: count a reduction, make room for `frame` words of
            /// stack. Live: the arguments (and the closure).
            0x01 calls enter { frame: Count, arity: Count, record: Record }
            /// pc := target
            0x02 calls jump { target: Label }
            /// Leave the frame; the caller's `dst` := src
            0x03 calls ret { src: In }
            /// Call a function of this module; arguments in `base + 1 ..`.
            0x04 calls call { function: Function, site: Site }
            /// Continue in a function of this module; arguments in `1 ..`, the frame is reused.
            0x05 calls tail_call { function: Function }
            /// Call an imported function (module, name, arity); natives are called in place.
            0x06 calls call_ext { import: Import, site: Site }
            /// Continue in an imported function.
            0x07 calls tail_call_ext { import: Import }
            /// Call the closure in register `base + arity + 1` with arguments in `base + 1 ..`.
            /// Raises `{:badfun, term}` or `{:badarity, {fun, args}}`.
            0x08 calls call_fun { arity: Count, site: Site }
            /// Continue in the closure in register `arity + 1`.
            0x09 calls tail_call_fun { arity: Count }
            /// Call `module.name` with `arity` arguments in `base + 1 ..`; module in `base + arity + 1`
            /// and name in `base + arity + 2`.
            0x0a calls call_dyn { arity: Count, site: Site }
            /// The same in tail position: module in `arity + 1`, name in `arity + 2`.
            0x0b calls tail_call_dyn { arity: Count }
            /// `object.name` without parentheses: the field of a map, else a call of
            /// `object.name()` when it is an atom, else `{:badmap | :badkey}`. object in `base + 1`.
            0x0c calls field_or_call { name: Atom, site: Site }

            // ---- loads and moves ---------------------------------------------------------------
            /// dst := src
            0x10 data mov { dst: Out, src: In }
            /// dst := small integer
            0x11 data load_int { dst: Out, value: Imm32 }
            /// dst := atom
            0x12 data load_atom { dst: Out, atom: Atom }
            /// dst := []
            0x13 data load_nil { dst: Out }
            /// dst := a term of the literal table
            0x14 data load_literal { dst: Out, literal: Literal }
            /// dst1 := src1; dst2 := src2 (in this order)
            0x15 data move2 { dst1: Out, src1: In, dst2: Out, src2: In }
            /// dst := pid of the running process
            0x16 data self_pid { dst: Out }

            // ---- construction (room from `reserve`) --------------------------------------------
            /// Safepoint: room for `words` words of heap, collecting if need be.
            0x20 data reserve { frame: Count, words: Words, record: Record }
            /// dst := [head | tail]
            0x21 data cons { dst: Out, head: In, tail: In }
            /// dst := {elements}; the empty tuple is a literal
            0x22 data tuple { dst: Out, elements: Ins }
            /// dst := closure of `lambda` with captured values
            0x23 data closure { dst: Out, lambda: Lambda, captured: Ins }
            /// dst := flat map with the keys of literal tuple `keys` (in map order, at most 32)
            0x24 data map_of { dst: Out, keys: Literal, values: Ins }
            /// dst := value of captured variable `index` of the closure
            0x25 data captured { dst: Out, closure: In, index: Count }

            // ---- maps (take memory for themselves) ---------------------------------------------
            /// dst := map with pairs put: key, value, key, value, … in order. Raises `{:badmap, map}`.
            0x28 data map_put { dst: Out, map: In, pairs: Ins } takes_memory
            /// dst := map with existing keys replaced. Raises `{:badkey, key}`, `{:badmap, map}`.
            0x29 data map_update { dst: Out, map: In, pairs: Ins } takes_memory
            /// dst := map[key], or go to fail when it is no map or has no such key
            0x2a data map_get { dst: Out, map: In, key: In, fail: Label }
            /// The same with the key in the literal table: the usual match of a struct or an atom key.
            0x2b data map_get_lit { dst: Out, map: In, key: Literal, fail: Label }
            /// dsts := the values of the keys in literal tuple `keys` (each once, at most 32), or go to
            /// fail, with nothing written, when map is no map or lacks one of them
            0x2c data map_get_all { map: In, keys: Literal, fail: Label, dsts: Outs }
            /// dst := map with the values of the keys in literal tuple `keys` (each once, at most 32)
            /// replaced. Raises `{:badkey, key}` for the first missing in map order, `{:badmap, map}`.
            0x2d data map_update_lit { dst: Out, map: In, keys: Literal, values: Ins } takes_memory

            // ---- tests: fall through when true, else go to fail ----------------------------------
            /// src is of the type `kind` ([`crate::operand::TypeTest`])
            0x30 matching test_type { src: In, kind: Count, fail: Label }
            /// src is a tuple of `arity` elements
            0x31 matching test_tuple { src: In, arity: Count, fail: Label }
            /// src is this atom
            0x32 matching test_atom { src: In, atom: Atom, fail: Label }
            /// src is this small integer
            0x33 matching test_int { src: In, value: Imm32, fail: Label }
            /// src === literal
            0x34 matching test_literal { src: In, literal: Literal, fail: Label }
            /// src is []
            0x35 matching test_nil { src: In, fail: Label }
            /// src is a non-empty list; head := hd(src), tail := tl(src)
            0x36 matching test_cons { src: In, head: Out, tail: Out, fail: Label }
            /// src is a non-empty list
            0x37 matching test_cons_only { src: In, fail: Label }
            /// src is a function of `arity`
            0x38 matching test_function { src: In, arity: Count, fail: Label }
            /// a === b
            0x39 matching test_eq_exact { a: In, b: In, fail: Label }
            /// a !== b
            0x3a matching test_ne_exact { a: In, b: In, fail: Label }
            /// a == b
            0x3b matching test_eq { a: In, b: In, fail: Label }
            /// a != b
            0x3c matching test_ne { a: In, b: In, fail: Label }
            /// a < b
            0x3d matching test_lt { a: In, b: In, fail: Label }
            /// a >= b
            0x3e matching test_ge { a: In, b: In, fail: Label }
            /// a < value
            0x3f matching test_lt_int { a: In, value: Imm16, fail: Label }
            /// a >= value
            0x40 matching test_ge_int { a: In, value: Imm16, fail: Label }
            /// a > value
            0x41 matching test_gt_int { a: In, value: Imm16, fail: Label }
            /// a <= value
            0x42 matching test_le_int { a: In, value: Imm16, fail: Label }
            /// src is the atom true. Raises `{:badbool, op, src}` never: for guards and known booleans.
            0x43 matching test_true { src: In, fail: Label }
            /// src is neither nil nor false
            0x44 matching test_truthy { src: In, fail: Label }
            /// a tuple whose first element is this atom, of `arity` elements
            0x45 matching test_tagged_tuple { src: In, arity: Count, atom: Atom, fail: Label }
            /// Jump by atom; entries in any order.
            0x46 matching switch_atom { src: In, default: Label, table: AtomLabels }
            /// Jump by small integer; entries in any order.
            0x47 matching switch_int { src: In, default: Label, table: IntLabels }
            /// Jump by tuple size (`default` too when src is no tuple).
            0x48 matching switch_arity { src: In, default: Label, table: IntLabels }
            /// a == value
            0x49 matching test_eq_int { a: In, value: Imm16, fail: Label }
            /// a != value
            0x4a matching test_ne_int { a: In, value: Imm16, fail: Label }

            // ---- taking apart (checked; a term of another shape raises badarg) --------------------
            /// dst := hd(src)
            0x50 matching head { dst: Out, src: In }
            /// dst := tl(src)
            0x51 matching tail { dst: Out, src: In }
            /// dst := elem(src, index), index counted from 0
            0x52 matching element { dst: Out, src: In, index: Count }
            /// dst1 := elem(src, index); dst2 := elem(src, index + 1)
            0x53 matching element2 { dst1: Out, dst2: Out, src: In, index: Count }

            // ---- arithmetic (raises badarith) ---------------------------------------------------
            /// dst := a + b
            0x60 arith add { dst: Out, a: In, b: In } takes_memory
            /// dst := a - b
            0x61 arith sub { dst: Out, a: In, b: In } takes_memory
            /// dst := a * b
            0x62 arith mul { dst: Out, a: In, b: In } takes_memory
            /// dst := a / b, a float
            0x63 arith div { dst: Out, a: In, b: In } takes_memory
            /// dst := div(a, b)
            0x64 arith int_div { dst: Out, a: In, b: In } takes_memory
            /// dst := rem(a, b)
            0x65 arith rem { dst: Out, a: In, b: In } takes_memory
            /// dst := a + value
            0x66 arith add_int { dst: Out, a: In, value: Imm16 } takes_memory
            /// dst := -a
            0x67 arith neg { dst: Out, a: In } takes_memory
            /// dst := band(a, b)
            0x68 arith band { dst: Out, a: In, b: In } takes_memory
            /// dst := bor(a, b)
            0x69 arith bor { dst: Out, a: In, b: In } takes_memory
            /// dst := bxor(a, b)
            0x6a arith bxor { dst: Out, a: In, b: In } takes_memory
            /// dst := bnot(a)
            0x6b arith bnot { dst: Out, a: In } takes_memory
            /// dst := bsl(a, b)
            0x6c arith bsl { dst: Out, a: In, b: In } takes_memory
            /// dst := bsr(a, b)
            0x6d arith bsr { dst: Out, a: In, b: In } takes_memory
            /// dst := a OP b as a boolean; `kind` is a [`crate::operand::Comparison`]
            0x6e arith compare { dst: Out, a: In, b: In, kind: Count }
            /// dst := whether src is of type `kind`, as a boolean
            0x6f arith is_type { dst: Out, src: In, kind: Count }
            /// dst := not src. Raises badarg unless src is a boolean.
            0x70 arith not { dst: Out, src: In }
            /// dst := a * value
            0x71 arith mul_int { dst: Out, a: In, value: Imm16 } takes_memory
            /// dst := div(a, value)
            0x72 arith int_div_int { dst: Out, a: In, value: Imm16 } takes_memory
            /// dst := rem(a, value)
            0x73 arith rem_int { dst: Out, a: In, value: Imm16 } takes_memory

            // ---- bitstrings --------------------------------------------------------------------
            /// dst := bitstring of the segments, in order ([`crate::operand::Segment`]; `value` and
            /// a dynamic `size` are registers). Raises badarg. Takes memory for itself.
            0x78 binaries bs_build { dst: Out, segments: Segments } takes_memory
            /// dst := match context on src, or fail when src is no bitstring.
            0x79 binaries bs_start { dst: Out, src: In, fail: Label }
            /// dst := position of the context in bits, a small integer
            0x7a binaries bs_position { dst: Out, context: In }
            /// Set the context's position.
            0x7b binaries bs_seek { context: In, position: In }
            /// Take the segment from the context into dst, or go to fail (position unspecified).
            /// `segment.value` is the destination register.
            0x7c binaries bs_get { context: In, fail: Label, segment: SegmentOut } takes_memory
            /// Skip the segment (`segment.value` is not used), or go to fail.
            0x7d binaries bs_skip { context: In, fail: Label, segment: SegmentSkip }
            /// Nothing is left, or go to fail.
            0x7e binaries bs_test_end { context: In, fail: Label }
            /// dst := what is left, as a bitstring (shares memory)
            0x7f binaries bs_rest { dst: Out, context: In } takes_memory
            /// What is left is a whole number of `unit` bits, or go to fail.
            0x80 binaries bs_test_unit { context: In, unit: Count, fail: Label }
            /// The next bits equal those of a literal binary (and are skipped), or go to fail.
            0x81 binaries bs_match_literal { context: In, literal: Literal, fail: Label }

            // ---- receive -----------------------------------------------------------------------
            /// Safepoint. dst := the message under the save position; when there is none, go to empty.
            0x88 receive recv_peek { dst: Out, frame: Count, empty: Label, record: Record }
            /// The message does not match: move the save position on, go to peek.
            0x89 receive recv_next { peek: Label }
            /// The message matches: take it out, reset the save position, cancel the timer.
            0x8a receive recv_accept {} takes_memory
            /// Safepoint. Park until a message comes, then go to peek.
            0x8b receive recv_wait { frame: Count, peek: Label, record: Record }
            /// Safepoint. Park until a message comes (go to peek) or `timeout` milliseconds after the
            /// first time here have passed (fall through, save position reset). `:infinity` waits for
            /// ever; anything but a non-negative integer raises `:timeout_value`.
            0x8c receive recv_timeout { timeout: In, frame: Count, peek: Label, record: Record }
            /// Hint before recv_peek: every clause requires this reference in the message, so the save
            /// position may skip what came before the reference was made.
            0x8d receive recv_mark { reference: In }

            // ---- exceptions ----------------------------------------------------------------------
            /// Raise an error whose reason `kind` makes of src ([`crate::operand::ErrorKind`]).
            0x90 exceptions raise_error { kind: Count, src: In }
            /// Raise function_clause for this function; arguments still in `1 ..= arity`.
            0x91 exceptions function_clause { arity: Count }
            /// Raise class, reason with the stack trace of a handler.
            0x92 exceptions reraise { class: In, reason: In, trace: In }
            /// End of the process (bottom frames only): exit with the reason in src.
            0x93 exceptions exit_process { src: In }
        }
    };
}
