//! Programs through core and lowering. The oracle is the verifier: it follows registers,
//! safepoints and reservations through every path. Snapshots of core and bytecode stand in
//! `tests/snapshots`.

mod mini;

use crate::core::input;
use crate::quoted::Arena;
use ampoule_bytecode::{Module, disasm, verify};

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

#[test]
fn print_one() {
    let Ok(path) = std::env::var("AMPOULE_PRINT") else { return };
    let text = std::fs::read_to_string(path).expect("a readable file");
    on_big_stack(|| {
        let arena = Arena::new();
        println!("{}", input::print_module(&mini::module(&arena, &text)).unwrap_or_else(|e| panic!("{e:?}")));
    });
    println!("{}", disasm::disassemble(&compile(&text)));
}
