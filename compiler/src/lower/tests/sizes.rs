//! Large and deep functions: everything is linear in size, and nothing overflows.

use super::*;
use std::fmt::Write;
use std::time::{Duration, Instant};

/// What any of these may take; the slowest takes a tenth in a debug build.
const LIMIT: Duration = Duration::from_secs(20);

fn timed(text: &str) -> Module {
    let started = Instant::now();
    let module = compile(text);
    assert!(started.elapsed() < LIMIT, "{:?}", started.elapsed());
    module
}

fn clauses(count: usize, clause: impl Fn(usize) -> String) -> String {
    (0..count).map(clause).collect::<Vec<_>>().join("\n")
}

#[test]
fn ten_thousand_clauses_by_atom() {
    let module =
        timed(&(clauses(10_000, |n| format!("def f(:a{n}, x), do: {{x, {n}}}")) + "\ndef f(_, x), do: x"));
    assert_eq!(names(&module, 0)[1], "switch_atom");
}

#[test]
fn ten_thousand_clauses_by_integer_and_tag() {
    let module = timed(&clauses(10_000, |n| format!("def f({{:t{n}, {n}, x}}), do: x")));
    assert!(names(&module, 0).len() < 100_000);
}

#[test]
fn clauses_that_share_nothing() {
    let module = timed(&clauses(3_000, |n| match n % 5 {
        0 => format!("def f({n}, x), do: x"),
        1 => format!("def f(x, {n}) when x > {n}, do: x"),
        2 => format!("def f({{x, {n}}}, _), do: x"),
        3 => format!("def f(%{{k{n}: x}}, _), do: x"),
        _ => format!("def f(\"s{n}\", x), do: x"),
    }));
    assert!(names(&module, 0).len() < 100_000, "{}", names(&module, 0).len());
}

#[test]
fn wildcards_in_every_column_do_not_multiply() {
    let width = 12;
    let text = clauses(width * 8, |n| {
        let args: Vec<String> =
            (0..width).map(|c| if c == n % width { format!(":v{n}") } else { "_".into() }).collect();
        format!("def f({}), do: {n}", args.join(", "))
    });
    let module = timed(&text);
    assert!(names(&module, 0).len() < 20_000, "{}", names(&module, 0).len());
}

#[test]
fn ten_thousand_arms() {
    let mut text = String::from("def f(x) do\n y = case x do\n");
    for n in 0..10_000 {
        let _ = writeln!(text, "{n} -> {{:r, x, {n}}}");
    }
    text.push_str("end\n {x, y}\nend");
    let module = timed(&text);
    assert_eq!(names(&module, 0)[1], "switch_int");
}

#[test]
fn ten_thousand_maps_with_different_keys() {
    timed(&clauses(3_000, |n| format!("def f(%{{k{n}: x}}), do: x")));
}

#[test]
fn a_long_body_with_many_variables() {
    let mut text = String::from("def f(x) do\n");
    for n in 0..5_000 {
        let _ = writeln!(text, "v{n} = g(x, {n})");
    }
    let uses: Vec<String> = (0..5_000).map(|n| format!("v{n}")).collect();
    let _ = writeln!(text, "[{}]\nend\ndef g(x, y), do: {{x, y}}", uses.join(", "));
    timed(&text);
}

#[test]
fn cases_one_after_the_other() {
    let mut text = String::from("def f(x) do\n");
    for n in 0..2_000 {
        let _ = writeln!(text, "v{n} = case x do\n 1 -> :a\n 2 -> g(x)\n _ -> x\n end");
    }
    let uses: Vec<String> = (0..2_000).map(|n| format!("v{n}")).collect();
    let _ = writeln!(text, "{{{}}}\nend\ndef g(x), do: x", uses.join(", "));
    timed(&text);
}

#[test]
fn a_long_list_of_calls_needs_few_registers() {
    let items: Vec<String> = (0..5_000).map(|n| format!("g({n})")).collect();
    let module = timed(&format!("def f(), do: [{}]\ndef g(x), do: x", items.join(", ")));
    assert!(module.functions[0].frame < 20, "{}", module.functions[0].frame);
    let module = timed(&format!("def f(), do: {{{}}}\ndef g(x), do: x", items.join(", ")));
    assert!(module.functions[0].frame < 20, "{}", module.functions[0].frame);
}

#[test]
fn deep_nesting() {
    let depth = 10_000;
    timed(&format!("def f(x), do: {}x{}", "{".repeat(depth), "}".repeat(depth)));
    timed(&format!("def f(x), do: {}x{}\ndef g(x), do: x", "g(".repeat(depth), ")".repeat(depth)));
    timed(&format!("def f({}x{}), do: x", "[".repeat(depth), "]".repeat(depth)));
}
