# Imports, struct patterns, options of quote, guards.
# Each piece is evaluated by itself; what is told of it goes to standard error.

tell = fn source ->
  IO.puts(:stderr, "-- " <> hd(String.split(source, "\n")))

  try do
    {value, _} = Code.eval_string(source, [], file: "piece")
    IO.inspect(if(match?({:module, _, _, _}, value), do: elem(value, 1), else: value))
  rescue
    e -> IO.puts("** (#{inspect(e.__struct__)}) #{Exception.message(e)}")
  end
end

tell.(~S"""
import String, only: []
""")

tell.(~S"""
import String, only: [upcase: 1, upcase: 1], warn: false
""")

tell.(~S"""
import String, only: [upcase: nil, x: :y]
""")

tell.(~S"""
import String, only: [upcase: 300]
""")

tell.(~S"""
import String, only: [{"a", 1}]
""")

tell.(~S"""
import String, only: :foo
""")

tell.(~S"""
import String, only: 1
""")

tell.(~S"""
import String, except: :macros
""")

tell.(~S"""
import String, only: :functions, except: 1
""")

tell.(~S"""
import :lists, only: :macros
""")

tell.(~S"""
import String, only: :macros
""")

tell.(~S"""
import Integer, only: :functions
""")

tell.(~S"""
%BadStruct{a: 1} = %{}
""")

tell.(~S"""
case %{} do
  %BadStruct{a: 1} -> 1
  _ -> 2
end
""")

tell.(~S"""
f = fn %BadStruct{} -> 1 end
""")

tell.(~S"""
defmodule C2 do
  %BadStruct{} = %{}
end
""")

tell.(~S"""
defmodule C3 do
  def __struct__, do: %{}
  def f(%{}), do: %C4{}
end
""")

tell.(~S"""
defmodule C5 do
  def __struct__, do: %{__struct__: __MODULE__, a: 1}
  def __struct__(kv), do: Enum.into(kv, %{__struct__: __MODULE__, a: 1})
end
""")

tell.(~S"""
%C5{}
""")

tell.(~S"""
%C5{a: 2}
""")

tell.(~S"""
%C5{b: 3}
""")

tell.(~S"""
%C5{} = %C5{}
""")

tell.(~S"""
%C5{a: x} = %C5{a: 3}
x
""")

tell.(~S"""
case %C5{} do
  %C5{b: 1} -> 1
  %C5{} -> 2
end
""")

tell.(~S"""
struct(C5, a: 3)
""")

tell.(~S"""
struct!(C5, b: 3)
""")

tell.(~S"""
%String{}
""")

tell.(~S"""
%String{} = 1
""")

tell.(~S"""
defmodule C8 do
  defmodule In do
    defstruct [:a]
  end
  %In{} = %In{}
  def f(%In{b: 1}), do: 1
end
""")

tell.(~S"""
defmodule C11 do
  %__MODULE__{} = 1
end
""")

tell.(~S"""
alias(:lists, as: :"Elixir.Foo.Bar")
""")

tell.(~S"""
alias(:lists, as: :"Elixir.Foo")
Foo.reverse([1, 2])
""")

tell.(~S"""
alias(1)
""")

tell.(~S"""
alias "foo"
""")

tell.(~S"""
alias foo
""")

tell.(~S"""
alias Foo.bar
""")

tell.(~S"""
require foo()
""")

tell.(~S"""
import foo.bar
""")

tell.(~S"""
import 1 + 2
""")

tell.(~S"""
quote bind_quoted: [a: 1], unquote: true do
  unquote(a)
end
""")

tell.(~S"""
quote bind_quoted: foo do 1 end
""")

tell.(~S"""
quote context: 1 do 1 end
""")

tell.(~S"""
quote foo: 1 do 1 end
""")

tell.(~S"""
quote unquote: 1 do 1 end
""")

tell.(~S"""
quote line: :a do 1 end
""")

tell.(~S"""
quote generated: 1 do 1 end
""")

tell.(~S"""
quote file: 1 do 1 end
""")

tell.(~S"""
quote 1
""")

tell.(~S"""
quote do: 1, else: 2
""")

tell.(~S"""
quote [line: 1], do: 1
""")

tell.(~S"""
defmodule C12 do
  def f(x) when x > 1
  def f(x), do: x
end
""")

tell.(~S"""
defmodule C13 do
  def f(x) when x > 1
end
""")

tell.(~S"""
defmodule C14 do
  def f(1)
end
""")

tell.(~S"""
[1 | 2] ++ 3 = 1
""")

tell.(~S"""
[a | b] ++ c = [1]
""")

tell.(~S"""
x ++ [1] = [1]
""")

tell.(~S"""
for x <- [1], uniq: 1, do: x
""")

tell.(~S"""
for x <- [1], into: [], uniq: true, reduce: 1, do: (a -> a)
""")

tell.(~S"""
for x <- [1], into: [], into: [], do: x
""")

tell.(~S"""
with :ok <- :ok, do: 1, else: (_ -> 2)
""")

tell.(~S"""
with x <- 1, y = 2 do x + y else _ -> 2 end
""")

tell.(~S"""
case 1 do
  x -> 1
after
  2
end
""")

tell.(~S"""
Code.eval_quoted({:%{}, [], [a: 1]})
""")

tell.(~S"""
Code.eval_quoted({:+, [], [1, %{a: 1}]})
""")

tell.(~S"""
Code.eval_quoted([%{}])
""")

tell.(~S"""
Code.eval_quoted(<<1::3>>)
""")

tell.(~S"""
Code.eval_quoted({self(), 1}) |> elem(0) |> elem(1)
""")

tell.(~S"""
Code.eval_quoted(&String.upcase/1)
""")

tell.(~S"""
Code.eval_quoted({:=, [], [{:x, [], nil}, &String.upcase/1]}) |> elem(0)
""")

tell.(~S"""
Code.eval_quoted({1.5, "a"})
""")

tell.(~S"""
defmodule C15 do
  defmacro m(x), do: %{a: 1}
  defmacro r(), do: make_ref()
  defmacro p(), do: self()
  defmacro f(), do: fn -> 1 end
  defmacro e(), do: &String.upcase/1
  defmacro b(), do: <<1::3>>
  defmacro t(), do: {1, 2, 3}
end
""")

tell.(~S"""
require C15; C15.m(1)
""")

tell.(~S"""
require C15; is_pid(C15.p())
""")

tell.(~S"""
require C15; C15.e()
""")

tell.(~S"""
require C15; C15.b()
""")

tell.(~S"""
require C15; C15.t()
""")

tell.(~S"""
~R/foo/
""")

tell.(~S"""
to_char_list("abc")
""")

tell.(~S"""
defmodule C16 do
  def to_char_list(x), do: x
  def a, do: to_char_list(1)
end
""")

tell.(~S"""
make_ref() = 1
""")

tell.(~S"""
fn x when send(x, 1) -> 1 end
""")

tell.(~S"""
fn x when String.length(x) == 1 -> 1 end
""")

tell.(~S"""
fn x when x.y() == 1 -> 1 end
""")

tell.(~S"""
fn x when foo.(1) -> 1 end
""")

tell.(~S"""
fn x when is_nil(x) or fn -> 1 end -> 1 end
""")

tell.(~S"""
fn x when (y = x) -> y end
""")

tell.(~S"""
fn x when [y | x] == 1 -> 1 end
""")

tell.(~S"""
fn x when if(x, do: 1) -> 1 end
""")

tell.(~S"""
fn x when x && 1 -> 1 end
""")

tell.(~S"""
fn x when x ++ [1] == [1] -> 1 end
""")

tell.(~S"""
fn x when x in y -> 1 end
""")

tell.(~S"""
fn x when x in [1 | y] -> 1 end
""")

tell.(~S"""
fn x when x in 1..n -> 1 end
""")

tell.(~S"""
fn x when x =~ "a" -> 1 end
""")

tell.(~S"""
fn x when %{x | a: 1} == 1 -> 1 end
""")

tell.(~S"""
fn x when &1 -> 1 end
""")

tell.(~S"""
fn x when ^x -> 1 end
""")

tell.(~S"""
fn x when @a -> 1 end
""")

tell.(~S"""
fn x when for(y <- x, do: y) -> 1 end
""")

tell.(~S"""
fn x when case(x, do: (1 -> 1)) -> 1 end
""")

tell.(~S"""
fn x when apply(x, []) -> 1 end
""")
