//! Compiles the standard library into the image that the binary embeds.
//! `AMPOULE_IMAGE=none` links without one, for work on a machine that cannot run it yet.

use std::path::Path;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let library = root.join("stdlib");
    println!("cargo::rerun-if-changed={}", library.display());
    println!("cargo::rerun-if-env-changed=AMPOULE_IMAGE");
    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let image = if std::env::var("AMPOULE_IMAGE").as_deref() == Ok("none") {
        ampoule_driver::build::EMPTY.to_vec()
    } else {
        ampoule_driver::build::image(&library).unwrap_or_else(|e| {
            eprintln!("{e}");
            std::process::exit(1);
        })
    };
    std::fs::write(Path::new(&out).join("stdlib.img"), image).expect("OUT_DIR is writable");
}
