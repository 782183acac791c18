//! Opcodes that exist only in memory: the loader and the machine's own stubs use them, no file
//! can hold them. Rows are written as in `bytecode::ops` and expand in the same way.
//!
//! INVARIANT: the numbers are above every number of the file format's table.

/// Expands `$m!{ rows }` with all rows of the table.
macro_rules! for_each_extra_op {
    ($m:ident) => {
        crate::code::extra_ops::with_extra_ops! { $m [] }
    };
}
pub(crate) use for_each_extra_op;

/// Expands `$m!` with the given rows and these.
macro_rules! with_extra_ops {
    ($m:ident [$($rows:tt)*]) => { $m! {
        $($rows)*
        /// Call a native; arguments in `base + 1 ..`. Safepoint (record of the site) after it.
        0xc0 natives call_native { native: Native, site: Site }
        /// Continue in a native; arguments in `1 ..`. Safepoint: its arguments are live.
        0xc1 natives tail_native { native: Native }
        /// Where the cell of a function that is not loaded points to. Safepoint: arguments live.
        0xc4 calls export_stub { arity: Count, cell: Import }
        /// Where a closure leads whose code is gone, or may be going. Safepoint: arguments and
        /// closure live.
        0xd0 calls fun_stub { arity: Count, lambda: Lambda }
        /// A native's continuation after a call: `count` registers left, then the result.
        0xc5 natives native_resume { count: Count }
        /// A native's continuation after a pause. Safepoint: `count` registers left.
        0xc6 natives native_reenter { count: Count }
        /// Leave the interpreter; the reason is in the running process.
        0xc7 calls stop {}
        /// The first function of the process has returned.
        0xc8 exceptions bottom {}
        /// An exception that nobody caught: report it, then exit. Safepoint; nothing is live.
        0xce exceptions uncaught {}
        /// The crash report is written: exit with the reason in register 1.
        0xc9 exceptions after_report {}
        /// `enter` that collects first.
        0xca calls enter_stress { frame: Count, arity: Count, record: Record }
        /// `call_native` that collects afterwards.
        0xcf natives call_native_stress { native: Native, site: Site }
        /// `reserve` that always collects.
        0xcb data reserve_stress { frame: Count, words: Words, record: Record }
        /// `switch_int` over a dense range: `default` unless `low <= src < low + count`; a label a word.
        0xcc matching switch_int_dense { src: In, count: Count, default: Label, low: Imm32, table: Labels }
        /// Jump by tuple size over a dense range.
        0xcd matching switch_arity_dense { src: In, count: Count, default: Label, low: Imm32, table: Labels }
    } };
}
pub(crate) use with_extra_ops;
