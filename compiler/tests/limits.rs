//! Sources at the limits: deep, long, large. Each parses or ends with one clear error.

use ampoule_compiler::parser::{Parsed, ParserOptions, parse};
use ampoule_compiler::quoted::Arena;
use ampoule_compiler::source::Source;

/// Runs `check` on the parse of `text`, on a thread whose stack is mostly the parser's.
fn with_stack(mebibytes: usize, text: String, check: impl FnOnce(&Parsed<'_>) + Send + 'static) {
    let run = move || {
        let arena = Arena::new();
        let opts = ParserOptions { stack_bytes: (mebibytes << 20) - (256 << 10), ..ParserOptions::default() };
        let parsed = parse(&arena, &Source::new("deep.exs", text), &opts);
        check(&parsed);
    };
    let thread = std::thread::Builder::new().stack_size(mebibytes << 20);
    thread.spawn(run).expect("a thread").join().expect("no panic");
}

fn nested(open: &str, inner: &str, close: &str, depth: usize) -> String {
    format!("{}{inner}{}", open.repeat(depth), close.repeat(depth))
}

#[test]
fn a_hundred_thousand_nested_brackets_parse() {
    for (open, close) in
        [("[", "]"), ("(", ")"), ("{", "}"), ("f(", ")"), ("%{a: ", "}"), ("fn -> ", " end"), ("- ", "")]
    {
        with_stack(1023, nested(open, "1", close, 100_000), |parsed| {
            assert!(parsed.quoted.is_some(), "{:?}", parsed.errors);
        });
    }
}

#[test]
fn too_deep_for_the_stack_is_an_error_at_a_place() {
    let shapes = [
        ("[", "]"),
        ("(", ")"),
        ("%a", ""),
        ("@", ""),
        ("- ", ""),
        ("\"#{", "}\""),
        ("f ", ""),
        ("fn -> ", " end"),
        ("a do ", " end"),
        ("%{a => ", "}"),
        ("x = ", ""),
        ("a.(", ")"),
        ("& ", ""),
        ("... ", ""),
    ];
    for (open, close) in shapes {
        with_stack(1, nested(open, "1", close, 50_000), move |parsed| {
            assert!(parsed.quoted.is_none(), "{open} should not fit");
            let error = &parsed.errors[0];
            assert_eq!(error.message, "code is nested too deeply", "{open}");
            assert!(error.line == 1 && error.column > 100);
        });
    }
}

#[test]
fn long_sources_take_linear_time() {
    let cases = [
        "a + ".repeat(300_000) + "1",
        "A".to_owned() + &".B".repeat(300_000),
        "a".to_owned() + &".b".repeat(300_000),
        "a".to_owned() + &"[1]".repeat(300_000),
        "f()".to_owned() + &".()".repeat(300_000),
        "a |> b() ".to_string() + &"|> b()\n".repeat(300_000),
        "[".to_owned() + &"1, ".repeat(300_000) + "1]",
        "x\n".repeat(300_000),
        "\n".repeat(1_000_000),
        "# comment\n".repeat(300_000),
        format!("\"{}\"", "é".repeat(500_000)),
        format!("\"{}\"", "#{a}".repeat(200_000)),
        format!("\"\"\"\n{}  \"\"\"", "  line\n".repeat(200_000)),
        "case x do\n".to_owned() + &"  a -> b\n".repeat(200_000) + "end",
        "9".repeat(50_000),
        "f(".to_owned() + &"a: 1, ".repeat(200_000) + "b: 2)",
    ];
    for text in cases {
        let begun = std::time::Instant::now();
        let head: String = text.chars().take(20).collect();
        with_stack(512, text, move |parsed| {
            assert!(parsed.quoted.is_some(), "{head}: {:?}", parsed.errors);
        });
        // Quadratic work on these would take minutes.
        assert!(begun.elapsed().as_secs() < 20);
    }
}

#[test]
fn fifty_megabytes_of_string() {
    let text = format!("x = \"{}\"", "abcdefghij".repeat(5_000_000));
    with_stack(8, text, |parsed| assert!(parsed.quoted.is_some()));
}
