//! Printing a tree as source and parsing that gives the tree back, metadata aside.

mod support;

use ampoule_compiler::parser::{ParserOptions, parse};
use ampoule_compiler::quoted::print::inspect;
use ampoule_compiler::quoted::{Arena, Args, Meta, Node, Quoted, to_string::to_string};
use ampoule_compiler::source::Source;
use std::path::Path;

const STACK: usize = 1 << 20;

/// The tree without metadata, and without the empty texts that a heredoc begins with when code
/// comes first.
fn bare<'a>(arena: &'a Arena, quoted: Quoted<'a>) -> Quoted<'a> {
    let all = |items: &[Quoted<'a>]| -> &'a [Quoted<'a>] {
        let empty = |item: &&Quoted<'a>| matches!(item, Quoted::Binary([])) && items.len() > 1;
        let items: Vec<Quoted<'a>> =
            items.iter().filter(|item| !empty(item)).map(|item| bare(arena, *item)).collect();
        arena.alloc_slice_copy(&items)
    };
    match quoted {
        Quoted::List(items) => Quoted::List(all(items)),
        Quoted::Pair((l, r)) => Quoted::Pair(arena.alloc((bare(arena, *l), bare(arena, *r)))),
        Quoted::Node(node) => {
            let args = match node.args {
                Args::List(args) => Args::List(all(args)),
                context => context,
            };
            let form = bare(arena, node.form);
            Quoted::Node(arena.alloc(Node { form, meta: Meta::default(), args }))
        }
        other => other,
    }
}

fn check(snippet: &str) -> Result<bool, String> {
    let arena = Arena::new();
    let opts = ParserOptions { emit_warnings: false, ..ParserOptions::default() };
    let Some(tree) = parse(&arena, &Source::new("a", snippet), &opts).quoted else {
        return Ok(false);
    };
    let text = to_string(tree, STACK);
    let again = parse(&arena, &Source::new("b", text.as_str()), &opts);
    let Some(back) = again.quoted else {
        return Err(format!("{snippet}\n--- printed\n{text}\n--- {:?}", again.errors));
    };
    let (expected, actual) = (inspect(bare(&arena, tree)), inspect(bare(&arena, back)));
    if expected == actual {
        Ok(true)
    } else {
        Err(format!("{snippet}\n--- printed\n{text}\n--- {expected}\n--- {actual}"))
    }
}

#[test]
fn printed_source_parses_to_the_same_tree() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/parse");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the corpus")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "exs"))
        .collect();
    paths.sort();
    let mut count = 0;
    let mut wrong = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(path).expect("a corpus file");
        for snippet in support::snippets(&text) {
            match check(snippet) {
                Ok(true) => count += 1,
                Ok(false) => {}
                Err(message) => wrong.push(message),
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong, {count} right\n{}", wrong.len(), wrong.join("\n\n"));
    assert!(count > 1000, "only {count} snippets had a tree");
}

#[test]
fn source_is_printed_as_people_write_it() {
    let cases = [
        ("a+b*c", "a + b * c"),
        ("(a+b)*c", "(a + b) * c"),
        ("f a, b: 1", "f(a, b: 1)"),
        ("a.b.c 1", "a.b.c(1)"),
        ("%Foo{a|b: 1}", "%Foo{a | b: 1}"),
        ("\"a#{b}\\n\"", "\"a#{b}\\n\""),
        ("fn x when y -> z end", "fn x when y -> z end"),
        ("~s(a#{b})x", "~s(a#{b})x"),
        ("a[b][c: 1]", "a[b][c: 1]"),
        ("if a do b else c end", "if(a, do: b, else: c)"),
        ("Foo.{A, B}", "Foo.{A, B}"),
        ("1..10//2", "1..10//2"),
        ("a; b", "a\nb"),
    ];
    for (source, expected) in cases {
        let arena = Arena::new();
        let opts = ParserOptions::default();
        let tree = parse(&arena, &Source::new("a", source), &opts).quoted.expect("a tree");
        assert_eq!(to_string(tree, STACK), expected);
    }
}
