//! Expansion of small sources, printed. The host of these tests has no modules, so only what
//! the compiler knows by itself expands.

use super::Compiler;
use crate::diag::Diagnostic;
use crate::host::{Awaited, Awaiting, Exports, HostError, MacroHost, Service};
use crate::parser::{self, ParserOptions};
use crate::quoted::{Arena, Atom, Quoted};
use crate::session::Options;
use crate::source::Source;
use ampoule_bytecode::module::Module;
use std::sync::Arc;

struct NoHost;

impl MacroHost for NoHost {
    fn call<'a>(
        &self,
        _: &'a Arena,
        _: Atom,
        _: Atom,
        _: &[Quoted<'a>],
        _: &mut dyn Service<'a>,
    ) -> Result<Quoted<'a>, HostError<'a>> {
        Err(HostError::Cancelled)
    }
    fn run<'a>(
        &self,
        _: &'a Arena,
        _: Module,
        _: Atom,
        _: &[Quoted<'a>],
        _: &mut dyn Service<'a>,
    ) -> Result<Quoted<'a>, HostError<'a>> {
        Err(HostError::Cancelled)
    }
    fn evaluation_name(&self) -> Atom {
        Atom::new("elixir_compiler_0")
    }
    fn load<'a>(&self, _: &'a Arena, _: Module) -> Result<(), HostError<'a>> {
        Ok(())
    }
    fn exports(&self, _: Atom) -> Option<Arc<Exports>> {
        None
    }
    fn await_module<'a>(
        &self,
        _: &'a Arena,
        _: Atom,
        _: Awaiting,
        _: u32,
        _: &mut dyn Service<'a>,
    ) -> Result<Awaited<'a>, HostError<'a>> {
        Ok(Awaited::Missing)
    }
    fn emit<'a>(&self, _: &'a Arena, _: &[Diagnostic], _: &mut dyn Service<'a>) {}
    fn working_directory(&self) -> Option<String> {
        None
    }

    fn defined_in(&self, _: Atom) -> Option<String> {
        None
    }
}

/// The expanded tree as source, or the messages.
fn expanded(text: &str) -> String {
    let arena = Arena::new();
    let host = NoHost;
    let mut compiler = Compiler::new(&arena, &host, Options::default());
    let source = Source::new("/test.exs", text);
    let parsed = parser::parse(&arena, &source, &ParserOptions::default());
    let tree = parsed.quoted.unwrap_or_else(|| panic!("{:?}", parsed.errors));
    let mut env = compiler.file_env("/test.exs");
    let result = compiler.expand(tree, &mut env);
    let messages: Vec<String> = compiler
        .reports
        .iter()
        .filter(|r| r.error)
        .map(|r| format!("{}:{}: {}", r.line, r.column, r.message))
        .collect();
    match result {
        Ok(tree) if messages.is_empty() => compiler.show(tree).replace('\n', " / "),
        Ok(_) => messages.join("\n"),
        Err(stop) => format!("{stop:?} {}", messages.join("\n")),
    }
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(expanded(text), expected, "\n{text}");
}

#[test]
fn operators_are_functions_of_erlang() {
    check("1 + 2", ":erlang.+(1, 2)");
    check("x = 1; x <= 2", "x = 1 / :erlang.\"=<\"(x, 2)");
}

/// Sources and what they become, one under the other.
#[test]
fn sources_expand_as_recorded() {
    let mut lines = CASES.lines();
    while let (Some(source), Some(expected)) = (lines.next(), lines.next()) {
        check(source, expected.trim_start_matches("  => "));
    }
}

const CASES: &str = r##"x = 1; y = x; [x, y]
  => x = 1 / y = x / [x, y]
[x = 1, y = 2, x]
  => Logged 1:16: undefined variable "x"
{a, b} = {1, 2}; a
  => {a, b} = {1, 2} / a
case 1 do x when x > 1 and is_integer(x) -> x; _ -> 2 end
  => case(1, do: (x when :erlang.andalso(:erlang.>(x, 1), :erlang.is_integer(x)) -> x /   (_) -> 2))
if 1 == 2, do: 3
  => case(:erlang.==(1, 2), do: ((false) -> nil /   (true) -> 3))
if foo = 1, do: foo, else: 4
  => case(foo = 1, do: (x when :erlang.orelse(:erlang."=:="(x, false), :erlang."=:="(x, nil)) -> 4 /   (_) -> foo))
x = 1; x |> Kernel.+(1) |> String.length()
  => x = 1 / String.length(:erlang.+(x, 1))
fn a, b when a > b when a < b -> a end
  => fn (a, b) when :erlang.>(a, b) when :erlang.<(a, b) -> a end
&(&1 + &2)
  => &:erlang.+/2
&String.length/1
  => &String.length/1
&String.length(&1)
  => &String.length/1
&is_atom/1
  => &:erlang.is_atom/1
f = fn -> 1 end; f.()
  => f = fn () -> 1 end / f.()
1..3
  => %{__struct__: Range, first: 1, last: 3, step: 1}
x = 1; 1..x
  => x = 1 / Range.new(1, x)
x = 1; x in [1, 2, 3]
  => x = 1 / case(:erlang."=:="(x, 1), do: ((true) -> true /   (false) -> case(:erlang."=:="(x, 2), do: ((true) -> true /     (false) -> :erlang."=:="(x, 3)))))
x = 1; x in 1..10
  => x = 1 / case(:erlang.is_integer(x), do: ((true) -> case(:erlang.>=(x, 1), do: ((true) -> :erlang."=<"(x, 10) /     (false) -> false)) /   (false) -> false))
x = 1; x not in [1]
  => x = 1 / :erlang.not(:erlang."=:="(x, 1))
x = "a"; "abc" <> x
  => x = "a" / <<"abc" :: [type: :binary, size: :default, unit: 8, sign: :unsigned, endian: :big], x :: [type: :binary, size: :default, unit: 8, sign: :unsigned, endian: :big]>>
"abc" <> rest = "abcd"; rest
  => <<"abc" :: [type: :binary, size: :default, unit: 8, sign: :unsigned, endian: :big], rest :: [type: :binary, size: :default, unit: 8, sign: :unsigned, endian: :big]>> = "abcd" / rest
x = 1; "a#{x}b"
  => x = 1 / <<"a" :: [type: :binary, size: :default, unit: 8, sign: :unsigned, endian: :big], String.Chars.to_string(x) :: [type: :binary, size: :default, unit: 8, sign: :unsigned, endian: :big], "b" :: [type: :binary, size: :default, unit: 8, sign: :unsigned, endian: :big]>>
<<a::8, b::binary-size(a), c::binary>> = "123"; {a, b, c}
  => <<a :: [type: :integer, size: 8, unit: 1, sign: :unsigned, endian: :big], b :: [type: :binary, size: a, unit: 8, sign: :unsigned, endian: :big], c :: [type: :binary, size: :default, unit: 8, sign: :unsigned, endian: :big]>> = "123" / {a, b, c}
<<x::size(4)-unit(2)-little-signed-integer>> = "a"; x
  => <<x :: [type: :integer, size: 4, unit: 2, sign: :signed, endian: :little]>> = "a" / x
for x <- [1, 2], y = x, y > 1, into: %{}, do: {x, y}
  => for(x <- [1, 2], y = x, :erlang.>(y, 1), into: %{}, do: {x, y})
for x <- [1], reduce: 0 do acc -> acc + x end
  => for(x <- [1], reduce: 0, do: ((acc) -> :erlang.+(acc, x)))
for <<c <- "abc">>, do: c
  => for(<<c :: [type: :integer, size: :default, unit: 1, sign: :unsigned, endian: :big] <- "abc">>, do: c)
with {:ok, a} <- {:ok, 1}, b = a do b else _ -> 1 end
  => with({:ok, a} <- {:ok, 1}, b = a, do: b, else: ((_) -> 1))
try do 1 rescue e in [ArgumentError] -> e; RuntimeError -> 2; x -> x catch :exit, _ -> 1; y -> y after 3 else z -> z end
  => try(do: 1, rescue: ((e in [ArgumentError]) -> e /   (_ in [RuntimeError]) -> 2 /   (x) -> x), catch: ((:exit, _) -> 1 /   (:throw, y) -> y), after: 3, else: ((z) -> z))
receive do {:a, x} -> x after 100 -> 1 end
  => receive(do: (({:a, x}) -> x), after: ((100) -> 1))
cond do 1 > 2 -> 1; true -> 2 end
  => cond(do: ((:erlang.>(1, 2)) -> 1 /   (true) -> 2))
%{a: 1, b: 2}
  => %{a: 1, b: 2}
x = %{a: 1}; %{x | a: 2}
  => x = %{a: 1} / %{x | a: 2}
x = %{}; x.foo.bar
  => x = %{} / x.foo.bar
quote do: x + 1
  => {:+, [context: Elixir, imports: [{1, Kernel}, {2, Kernel}]], [{:x, [], Elixir}, 1]}
quote do foo(unquote(1), unquote_splicing([1, 2])) end
  => {:foo, [], [1 | :elixir_quote.list([1, 2], [])]}
x = :foo; quote do: unquote(x)(1)
  => x = :foo / {x, [], [1]}
x = :foo; quote do: String.unquote(x)(1)
  => x = :foo / :elixir_quote.dot([], {:__aliases__, [alias: false], [:String]}, x, [1], Elixir, nil)
quote bind_quoted: [a: 1], do: a
  => {:__block__, [], [{:=, [], [{:a, [line: 1], Elixir}, 1]}, {:a, [], Elixir}]}
alias Foo.Bar; Bar.baz(Bar)
  => Foo.Bar / Foo.Bar.baz(Foo.Bar)
alias Foo.{A, B.C}; {A, C}
  => [Foo.A, Foo.B.C] / {Foo.A, Foo.B.C}
import String, only: []; 1
  => Logged 1:1: module String is not loaded and could not be found
a = 1; a && 2
  => a = 1 / case(a, do: (x when :erlang.orelse(:erlang."=:="(x, false), :erlang."=:="(x, nil)) -> x /   (_) -> 2))
a = 1; a || 2
  => a = 1 / case(a, do: (x when :erlang.orelse(:erlang."=:="(x, false), :erlang."=:="(x, nil)) -> 2 /   (x) -> x))
a = true; a and false
  => a = true / case(a, do: ((false) -> false /   (true) -> false /   (other) -> :erlang.error({:badbool, :and, other})))
not true
  => :erlang.not(true)
!true
  => case(true, do: ((false) -> true /   (true) -> false))
raise "foo"
  => :erlang.error(RuntimeError.exception("foo"))
raise ArgumentError, message: "x"
  => :erlang.error(ArgumentError.exception(message: "x"))
~w(a b c)a
  => [:a, :b, :c]
~s(a\tb)
  => "a\tb"
~c(abc)
  => [97, 98, 99]
elem({1, 2}, 0)
  => :erlang.element(1, {1, 2})
put_elem({1}, 0, 2)
  => :erlang.setelement(1, {1}, 2)
x = 1; match?({^x, _}, {1, 2})
  => x = 1 / case({1, 2}, do: (({^x, _}) -> true /   (_) -> false))
then(1, &(&1 + 1))
  => fn (unquote(:"&1")) -> :erlang.+(unquote(:"&1"), 1) end.(1)
tap(1, fn x -> x end)
  => value = 1 / fn (x) -> x end.(value) / value
x = 1; binding()
  => x = 1 / [x: x]
send(self(), :hi)
  => :erlang.send(:erlang.self(), :hi)
-1
  => -1
- 1.5
  => -1.5
[1, 2] ++ x = [1, 2, 3]; x
  => [1, 2 | x] = [1, 2, 3] / x
__MODULE__
  => nil
__ENV__.line
  => 1
unless true, do: 1, else: 2
  => case(true, do: ((false) -> 1 /   (true) -> 2))
spawn(fn -> 1 end)
  => :erlang.spawn(fn () -> 1 end)
%{x => 1} = %{}
  => Logged 1:1: cannot use variable x as map key inside a pattern. Map keys in patterns can only be literals (such as atoms, strings, tuples, and the like) or an existing variable matched with the pin operator (such as ^some_var)
{x, x} = {1, 1}
  => {x, x} = {1, 1}
^x = 1
  => Logged 1:2: undefined variable ^x. No variable "x" has been defined before the current pattern
_ + 1
  => Logged 1:1: invalid use of _. _ can only be used inside patterns to ignore values and cannot be used in expressions. Make sure you are inside a pattern or change it accordingly
foo(1)
  => Logged 1:1: undefined function foo/1 (there is no such import)
x = 1; fn ^x -> 1 end
  => x = 1 / fn (^x) -> 1 end
case 1 do %{a: a} = m -> {a, m} end
  => case(1, do: ((%{a: a} = m) -> {a, m}))
is_nil(1)
  => :erlang."=:="(1, nil)
to_string(1)
  => String.Chars.to_string(1)
x = 1; <<x>>
  => x = 1 / <<x :: [type: :integer, size: :default, unit: 1, sign: :unsigned, endian: :big]>>
x = "a"; <<x::binary, "b">>
  => x = "a" / <<x :: [type: :binary, size: :default, unit: 8, sign: :unsigned, endian: :big], "b" :: [type: :binary, size: :default, unit: 8, sign: :unsigned, endian: :big]>>
1 = x = 2; x
  => 1 = x = 2 / x
[h | t] = [1, 2]; {h, t}
  => [h | t] = [1, 2] / {h, t}
def = 1; def
  => def = 1 / def
fn x -> fn y -> x + y end end
  => fn (x) -> fn (y) -> :erlang.+(x, y) end end
(fn x -> x end).(1)
  => fn (x) -> x end.(1)
x = 1; (y = x; y) + y
  => Logged 1:21: undefined variable "y"
Foo.bar 1, a: 2 do 3 end
  => Foo.bar(1, [a: 2], do: 3)
throw(:a)
  => :erlang.throw(:a)
&{&1, &2}
  => fn (unquote(:"&1"), unquote(:"&2")) -> {unquote(:"&1"), unquote(:"&2")} end
&"#{&1}"
  => fn (unquote(:"&1")) -> "#{unquote(:"&1")}" end
&[&1 | &2]
  => fn (unquote(:"&1"), unquote(:"&2")) -> [unquote(:"&1") | unquote(:"&2")] end
hd([1])
  => :erlang.hd([1])
max(1, 2)
  => :erlang.max(1, 2)
Map.put(%{}, :a, 1)
  => :maps.put(:a, 1, %{})
Process.alive?(self())
  => :erlang.is_process_alive(:erlang.self())
"##;
