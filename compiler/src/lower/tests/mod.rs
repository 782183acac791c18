//! Programs through core and lowering. The oracle is the verifier: it follows registers,
//! safepoints and reservations through every path.

mod mini;
mod shapes;
mod sizes;
mod snapshots;

use crate::core::input;
use crate::quoted::Arena;
use ampoule_bytecode::{Module, Op, disasm, verify};

/// Runs on a stack like that of a compile job.
fn on_big_stack<T: Send>(f: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|s| {
        std::thread::Builder::new()
            .stack_size(1 << 30)
            .spawn_scoped(s, f)
            .expect("a thread")
            .join()
            .unwrap_or_else(|e| std::panic::resume_unwind(e))
    })
}

fn compile(text: &str) -> Module {
    on_big_stack(|| {
        let arena = Arena::new();
        let definition = mini::module(&arena, text);
        let module = input::compile_module(&definition).unwrap_or_else(|e| panic!("{e:?}"));
        if let Err(e) = verify::verify(&module) {
            panic!("{e}\n{}", disasm::disassemble(&module));
        }
        module
    })
}

/// The instructions of the function of this number.
fn ops(module: &Module, function: usize) -> Vec<Op> {
    let f = &module.functions[function];
    let mut at = f.start as usize;
    let mut all = Vec::new();
    while at < f.end as usize {
        let (op, words) = Op::decode(&module.code, at).expect("code decodes");
        all.push(op);
        at += words;
    }
    all
}

fn names(module: &Module, function: usize) -> Vec<&'static str> {
    ops(module, function).iter().map(Op::name).collect()
}
