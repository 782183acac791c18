//! Every snippet of `tests/parse/*.exs` must give the recorded outcome of the reference.

mod support;

use std::path::Path;

#[test]
fn snippets_parse_as_recorded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/parse");
    let mut count = 0;
    let mut wrong = Vec::new();
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the corpus")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "exs"))
        .collect();
    paths.sort();
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("a corpus file");
        let recorded = std::fs::read_to_string(path.with_extension("out")).expect("its outcomes");
        let (snippets, expected) = (support::snippets(&text), support::snippets(&recorded));
        assert_eq!(snippets.len(), expected.len(), "{}: record it again", path.display());
        for (snippet, expected) in snippets.iter().zip(expected) {
            count += 1;
            let actual = support::outcome(snippet);
            if actual != expected {
                let path = path.display();
                wrong.push(format!("{path}\n{snippet}\n--- expected\n{expected}\n--- actual\n{actual}\n"));
            }
        }
    }
    assert!(count > 1500, "only {count} snippets found");
    assert!(wrong.is_empty(), "{} of {count} differ\n{}", wrong.len(), wrong.join("\n"));
}
