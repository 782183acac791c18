//! What the options change, as the reference's `Code.string_to_quoted/2` answers.

use ampoule_compiler::parser::{ParserOptions, parse};
use ampoule_compiler::quoted::{Arena, print::inspect};
use ampoule_compiler::source::Source;

fn outcome(source: &str, opts: &ParserOptions) -> String {
    let arena = Arena::new();
    let parsed = parse(&arena, &Source::new("a", source), opts);
    match (parsed.quoted, parsed.errors.first()) {
        (Some(quoted), _) => inspect(quoted),
        (None, Some(error)) => inspect(error.to_quoted(&arena)),
        (None, None) => "nothing".to_owned(),
    }
}

#[test]
fn without_columns() {
    let opts = ParserOptions { columns: false, ..ParserOptions::default() };
    assert_eq!(
        outcome("a.b + \"#{c}\"", &opts),
        "{:+, [line: 1], [{{:., [line: 1], [{:a, [line: 1], nil}, :b]}, [no_parens: true, line: 1], []}, {:<<>>, [line: 1], [{:\"::\", [line: 1], [{{:., [line: 1], [Kernel, :to_string]}, [from_interpolation: true, line: 1], [{:c, [line: 1], nil}]}, {:binary, [line: 1], nil}]}]}]}"
    );
    let ambiguous = outcome("[f a, b]", &opts);
    assert!(ambiguous.starts_with("{[line: 1], \"unexpected comma."), "{ambiguous}");
    assert_eq!(outcome("1 2", &opts), "{[line: 1, column: 3], \"syntax error before: \", \"\\\"2\\\"\"}");
    let opts = ParserOptions { columns: false, token_metadata: true, ..ParserOptions::default() };
    assert_eq!(
        outcome("f(a) do b end", &opts),
        "{:f, [do: [line: 1], end: [line: 1], closing: [line: 1], line: 1], [{:a, [line: 1], nil}, [do: {:b, [parens: [line: 1], line: 1], nil}]]}"
    );
}

#[test]
fn beginning_elsewhere() {
    let opts = ParserOptions { line: 5, column: 3, ..ParserOptions::default() };
    assert_eq!(
        outcome("a\nb", &opts),
        "{:__block__, [], [{:a, [line: 5, column: 3], nil}, {:b, [line: 6, column: 1], nil}]}"
    );
    assert_eq!(outcome("a 1 2", &opts), "{[line: 5, column: 7], \"syntax error before: \", \"\\\"2\\\"\"}");
    assert_eq!(
        outcome("(a", &opts),
        "{[opening_delimiter: :\"(\", expected_delimiter: :\")\", line: 5, column: 3, end_line: 5, end_column: 5], \"missing terminator: )\", \"\"}"
    );
}

#[test]
fn escapes_left_as_written() {
    let opts = ParserOptions { unescape: false, ..ParserOptions::default() };
    let cases = [
        (r#""\n\"a\\ \x41\u{41}""#, r#""\\n\"a\\\\ \\x41\\u{41}""#),
        (r"'\n\'a'", r#"~c"\\n'a""#),
        (r#":"a\tb""#, r#":"a\\tb""#),
        ("\"\"\"\n  a\\\n  \\tb\n  \"\"\"", r#""a\\\n\\tb\n""#),
    ];
    for (source, expected) in cases {
        assert_eq!(outcome(source, &opts), expected);
    }
}

#[test]
fn existing_atoms_only() {
    let exists = |name: &str| name.len() < 8;
    let opts =
        ParserOptions { existing_atoms_only: Some(&exists), columns: false, ..ParserOptions::default() };
    for (source, column, name) in [
        ("some_name", 1, "some_name"),
        (":some_name", 1, "some_name"),
        (":\"some other name\"", 1, "some other name"),
        ("[a: 1, some_name: 2]", 8, "some_name"),
        ("SomeAlias", 1, "SomeAlias"),
        ("a.some_name", 3, "some_name"),
    ] {
        let expected =
            format!("{{[line: 1, column: {column}], \"unsafe atom does not exist: \", \"{name}\"}}");
        assert_eq!(outcome(source, &opts), expected);
    }
    let dynamic = outcome(":\"a#{b}\"", &opts);
    assert!(dynamic.starts_with("{{:., [line: 1], [:erlang, :binary_to_existing_atom]}"), "{dynamic}");
}
