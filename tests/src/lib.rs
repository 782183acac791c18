//! What tests share: the documentation pages that derive from tables in the code.

use ampoule_bytecode::instruction;
use std::fmt::Write;

/// `docs/opcodes.md`: the instruction table.
pub fn opcodes_page() -> String {
    let mut page = String::from(
        "# Opcodes\n\nGenerated from `vm/bytecode/src/ops.rs` by `make generate`; do not edit.\n\n\
         An instruction is one or more 64-bit words: the opcode (16 bits), operands in order, each\n\
         aligned to its size, then lists. See `vm/bytecode/src/ops.rs` for kinds of operands.\n",
    );
    let mut family = "";
    for row in instruction::TABLE {
        if row.family != family {
            family = row.family;
            let _ =
                write!(page, "\n## {family}\n\n| number | name | operands | meaning |\n|---|---|---|---|\n");
        }
        let operands: Vec<_> = row.operands.iter().map(|(n, k)| format!("{n}: {k}")).collect();
        let doc = row.doc.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|");
        let _ = writeln!(page, "| {:#04x} | `{}` | {} | {doc} |", row.number, row.name, operands.join(", "));
    }
    page
}

/// `docs/bifs.md`: the native functions.
pub fn natives_page() -> String {
    let mut page = String::from(
        "# Native functions\n\nGenerated from the tables in `vm/src/bif` by `make generate`; do not edit.\n",
    );
    let mut tables: Vec<_> = ampoule_vm::bif::TABLES.to_vec();
    tables.sort_by_key(|t| t.module);
    for table in tables {
        let _ = write!(page, "\n## `:{}`\n\n| function | flags | meaning |\n|---|---|---|\n", table.module);
        for native in table.natives {
            let flags: Vec<_> = [
                (native.flags.guard, "guard"),
                (native.flags.pure, "pure"),
                (native.flags.yields, "yields"),
                (native.flags.blocking, "blocking"),
            ]
            .into_iter()
            .filter_map(|(on, name)| on.then_some(name))
            .collect();
            let doc = native.doc.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|");
            let name = native.name.replace('|', "\\|");
            let _ = writeln!(page, "| `{name}/{}` | {} | {doc} |", native.arity, flags.join(" "));
        }
    }
    page
}

/// Path from the project's root, and the page.
pub fn pages() -> [(&'static str, String); 2] {
    [("docs/opcodes.md", opcodes_page()), ("docs/bifs.md", natives_page())]
}
