//! Writes the documentation pages that derive from tables in the code.

fn main() -> std::io::Result<()> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for (path, page) in ampoule_tests::pages() {
        std::fs::write(root.join(path), page)?;
        println!("{path}");
    }
    Ok(())
}
