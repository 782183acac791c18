//! The code of small functions, and that every form passes the verifier.

use super::*;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let module = compile(text);
    assert_eq!(names(&module, 0), expected, "\n{}", disasm::disassemble(&module));
}

#[test]
fn fib_takes_no_needless_move() {
    check(
        "def fib(n) when n < 2, do: n\ndef fib(n), do: fib(n - 1) + fib(n - 2)",
        &["enter", "test_lt_int", "ret", "add_int", "call", "add_int", "call", "add", "ret"],
    );
}

#[test]
fn a_loop_over_a_list_is_a_tail_call() {
    check(
        "def sum([], acc), do: acc\ndef sum([h | t], acc), do: sum(t, acc + h)",
        &["enter", "test_nil", "ret", "test_cons", "add", "tail_call", "function_clause"],
    );
}

#[test]
fn conditions_branch_without_booleans() {
    check(
        "def f(a, b) do\n if a < b && is_list(a) do\n 1\n else\n 2\n end\nend",
        &["enter", "test_lt", "test_type", "load_int", "ret", "load_int", "ret"],
    );
}

#[test]
fn tagged_tuples_are_one_test() {
    check(
        "def f({:ok, x}), do: x\ndef f({:error, _}), do: nil\ndef f(other), do: other",
        &["enter", "test_tagged_tuple", "element", "ret", "test_tagged_tuple", "load_atom", "ret", "ret"],
    );
}

#[test]
fn many_atoms_are_a_switch() {
    let module = compile("def f(:a), do: 1\ndef f(:b), do: 2\ndef f(:c), do: 3\ndef f(_), do: 4");
    assert_eq!(names(&module, 0)[1], "switch_atom");
}

#[test]
fn a_tuple_that_is_only_matched_is_not_built() {
    let module = compile("def f(a, b) do\n case {a, b} do\n {1, x} -> x\n {x, 2} -> x\n end\nend");
    let names = names(&module, 0);
    let built = names.iter().position(|n| *n == "tuple");
    let raised = names.iter().position(|n| *n == "raise_error");
    assert!(built > raised.map(|r| r - 2), "only to raise: {names:?}");
}

#[test]
fn bytes_of_a_binary_become_a_switch() {
    let module = compile(
        "def f(<<?a, r::binary>>), do: r\ndef f(<<?b, r::binary>>), do: r\ndef f(<<?c, r::binary>>), do: r\n\
         def f(<<_, r::binary>>), do: r",
    );
    let names = names(&module, 0);
    assert_eq!(names.iter().filter(|n| **n == "bs_get").count(), 1, "{names:?}");
    assert!(names.contains(&"switch_int"), "{names:?}");
}

#[test]
fn a_receive_for_a_reference_is_marked() {
    let module = compile("def f(ref) do\n receive do\n {^ref, x} -> x\n after 10 -> nil\n end\nend");
    assert!(names(&module, 0).contains(&"recv_mark"));
    let module = compile("def f(ref) do\n receive do\n {^ref, x} -> x\n :stop -> nil\n end\nend");
    assert!(!names(&module, 0).contains(&"recv_mark"));
}

#[test]
fn a_parked_server_holds_a_small_frame() {
    let module = compile(
        "def loop(s) do\n receive do\n {:get, from} -> send(from, s)\n loop(s)\n :stop -> s\n end\nend",
    );
    assert!(module.functions[0].frame <= 5, "{}", module.functions[0].frame);
}

#[test]
fn elements_side_by_side_are_loaded_together() {
    let module = compile("def f({a, b, c}), do: g(c, b, a)\ndef g(a, b, c), do: {a, b, c}");
    assert!(names(&module, 0).contains(&"element2"));
}

#[test]
fn nothing_is_called_in_tail_position_inside_try() {
    let module = compile("def f(x) do\n try do\n g(x)\n catch\n y -> g(y)\n end\nend\ndef g(x), do: g([x])");
    let names = names(&module, 0);
    assert!(names.contains(&"call") && names.contains(&"tail_call"), "{names:?}");
    assert_eq!(module.handlers.len(), 1);
}

#[test]
fn guards_that_fail_are_false() {
    let module = compile("def f(x) when hd(x) > 1, do: 1\ndef f(x) when x > 1 or is_atom(x), do: 2");
    assert_eq!(module.handlers.len(), 1);
}

#[test]
fn every_form_verifies() {
    let module = compile(FORMS);
    assert!(module.functions.len() > 20);
}

const FORMS: &str = r#"
def try1(x) do
  try do
    foo(x)
  rescue
    e in [ArgumentError, KeyError] -> {:arg, e}
    RuntimeError -> :runtime
  catch
    :exit, reason when is_atom(reason) -> {:exit, reason}
    y -> {:thrown, y}
  else
    {:ok, v} -> v
    _ -> :other
  after
    foo(:cleanup)
  end
end
def foo(x), do: throw(x)

def w(a, b) do
  with {:ok, x} <- foo(a), y = x + 1, {:ok, z} <- foo(y) do
    {x, z}
  else
    {:error, e} -> e
    :nope -> b
  end
end
def w2(a) do
  with {:ok, x} <- foo(a), do: x
end

def bits(<<a, b::16-little, rest::binary>>), do: {a, b, rest}
def bits(<<n, x::binary-size(n), 0>>), do: {n, x}
def bits("abc" <> rest), do: rest
def bits(<<>>), do: nil
def count(<<?a, rest::binary>>, n), do: count(rest, n + 1)
def count(<<?b, rest::binary>>, n), do: count(rest, n + 2)
def count(<<_::utf8, rest::binary>>, n), do: count(rest, n)
def count("", n), do: n
def build(a, b), do: <<a::16, "xyz", b::binary, 1, 2>>

def comp(l, k) do
  for x <- l, y <- foo(x), x > y, do: {x, y, k}
end
def comp2(l), do: for({:ok, x} <- l, into: %{}, do: {x, 1})
def comp3(b), do: for(<<c, 1::8 <- b>>, into: "", do: <<c>>)
def comp4(l, c), do: for(x <- l, into: c, uniq: true, do: x)
def comp5(l), do: for(x <- l, reduce: 0, do: (acc when acc > 10 -> acc; acc -> acc + x))

def maps(%{a: 1, b: x} = m), do: %{m | a: x, c: m}
def maps(%{a: 2}), do: 2
def maps(m) when is_map(m) and map_size(m) > 3, do: %{x: m, y: 1}
def mk(k, v), do: %{k => v, 1 => 2, a: v}
def pin(x, y) do
  z = x
  case y do
    {^x, %{^z => q}} -> q
    ^z -> 1
    {a, a} -> a
  end
end
def rec(ref, t) do
  receive do
    {^ref, v} -> v
    {:down, ^ref, r} -> r
  after
    t -> :timeout
  end
end
def rec2() do
  receive do
  after 10 -> :ok
  end
end
def cc(a, b) do
  cond do
    a > b -> 1
    foo(a) && b -> 2
    true -> 3
  end
end
def dyn(m, f, x) do
  a = m.foo(x)
  b = m.bar
  c = f.(a, b)
  {a, b, c, fn y -> fn z -> {y, z, c} end end}
end
def cap(x), do: {&foo/1, &Enum.map/2, x}
def nested(x) do
  y = if x > 1 do
    if x > 2, do: foo(x), else: 5
  else
    case foo(x) do
      1 -> :a
      2 -> :b
      3 -> :c
      "s" -> :s
      1.5 -> :f
      [] -> :n
      {} -> :t
      {1,2,3,4} -> :t4
      100000000000 -> :big
    end
  end
  {x, y}
end
def kind(x) do
  case x do
    {:ok, v} -> v
    {:error, :a} -> 1
    {:error, :b} -> 2
    {:error, _} -> 3
    :foo -> 4
    [a, b] when a > b -> a
    _ -> nil
  end
end

def adder(n, m), do: fn x -> x + n * m end

def loop(state) do
  receive do
    {:get, from} -> send(from, state)
                    loop(state)
    {:set, new} when is_integer(new) -> loop(new)
    :stop -> :ok
  end
end
"#;
