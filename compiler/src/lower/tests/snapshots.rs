//! Snapshots: each file of `tests/snapshots/lower` holds a source, its core and its code.
//! `AMPOULE_BLESS=1` writes what is made now, to be read in the diff.

use super::*;
use std::path::Path;

const CORE: &str = "\n---- core ----\n";
const CODE: &str = "\n---- code ----\n";

fn snapshot(source: &str) -> String {
    let core = on_big_stack(|| {
        let arena = Arena::new();
        input::print_module(&mini::module(&arena, source)).unwrap_or_else(|e| panic!("{e:?}"))
    });
    let code = disasm::disassemble(&compile(source));
    // What every module has is not repeated in each file.
    let own: Vec<&str> = code
        .split("\n\n")
        .filter(|part| !part.contains(": __info__/1") && !part.contains(": module_info/"))
        .collect();
    format!("{source}{CORE}{}\n{CODE}{}\n", core.trim(), own.join("\n\n").trim())
}

#[test]
fn code_is_as_recorded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/snapshots/lower");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("the snapshots are there") {
        let path = entry.expect("an entry").path();
        let recorded = std::fs::read_to_string(&path).expect("a readable snapshot");
        let source = recorded.split(CORE).next().expect("a source").to_owned();
        let made = snapshot(&source);
        count += 1;
        if std::env::var_os("AMPOULE_BLESS").is_some() {
            std::fs::write(&path, made).expect("a writable snapshot");
        } else {
            assert!(made == recorded, "{} differs; made now:\n{made}", path.display());
        }
    }
    assert!(count >= 5, "only {count} snapshots");
}
