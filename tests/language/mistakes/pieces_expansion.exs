# What expansion refuses or warns about.
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
alias(:lists, as: Sample.Lists)
""")

tell.(~S"""
alias(1 + 2)
""")

tell.(~S"""
alias(:lists, as: :foobar)
""")

tell.(~S"""
alias(:lists, as: :"Elixir.foobar")
""")

tell.(~S"""
foo = :foo
foo.Foo
""")

tell.(~S"""
alias(Foo.{Bar, Baz}, as: BarBaz)
""")

tell.(~S"""
alias(Foo, ops: 1)
""")

tell.(~S"""
import(Kernel, only: [invalid: 1])
""")

tell.(~S"""
import(Kernel, only: [invalid: nil])
""")

tell.(~S"""
import(Kernel, except: [invalid: nil])
""")

tell.(~S"""
import(Kernel, "invalid_options")
""")

tell.(~S"""
import(Kernel, only: [], except: [])
""")

tell.(~S"""
import(:lists, ops: 1)
""")

tell.(~S"""
import({:a, :tuple})
""")

tell.(~S"""
require({:a, :tuple})
""")

tell.(~S"""
require(Foo, ops: 1)
""")

tell.(~S"""
var!(a)
""")

tell.(~S"""
var!(a, Unknown)
""")

tell.(~S"""
{1, 2, _}
""")

tell.(~S"""
^a
""")

tell.(~S"""
^1 = 1
""")

tell.(~S"""
^foo = :foo
""")

tell.(~S"""
foo(:bar) = :bar
""")

tell.(~S"""
fn arg when foo(arg) -> arg end
""")

tell.(~S"""
%{x => 1} = %{}
""")

tell.(~S"""
{x, %{^x => 1}} = %{}
""")

tell.(~S"""
Code.eval_quoted({:%{}, [], [:foo]})
""")

tell.(~S"""
%unknown{a: 1}
""")

tell.(~S"""
Code.eval_quoted(quote(do: %unquote(1){a: 1}))
""")

tell.(~S"""
Code.eval_quoted(quote(do: %unquote(1){a: 1} = 1))
""")

tell.(~S"""
%{%{a: 0} | a: 1} = %{}
""")

tell.(~S"""
my_key = :my_key
%URI{^my_key => :my_value} = %{}
""")

tell.(~S"""
quote(bind_quoted: self(), do: :ok)
""")

tell.(~S"""
quote(bind_quoted: [{1, 2}], do: :ok)
""")

tell.(~S"""
quote(context: Foo)
""")

tell.(~S"""
quote(1 + 1)
""")

tell.(~S"""
quote(:foo, do: :foo)
""")

tell.(~S"""
Logger.info()
""")

tell.(~S"""
Integer.is_odd(1)
""")

tell.(~S"""
Hello.fun_that_does_not_exist() = :foo
""")

tell.(~S"""
make_ref() = :foo
""")

tell.(~S"""
"a" ++ "b" = "ab"
""")

tell.(~S"""
[1 | 2] ++ [3] = [1, 2, 3]
""")

tell.(~S"""
[1] ++ 2 ++ [3] = [1, 2, 3]
""")

tell.(~S"""
-1 = -1
""")

tell.(~S"""
[1] ++ [2] ++ 3 = [1, 2, 3]
""")

tell.(~S"""
fn arg when Hello.something_that_does_not_exist(arg) -> arg end
""")

tell.(~S"""
fn arg when make_ref() -> arg end
""")

tell.(~S"""
fn arg when "#{arg}foo" == "argfoo" -> arg end
""")

tell.(~S"""
for(is_atom(:foo), do: :foo)
""")

tell.(~S"""
for(do: :foo)
""")

tell.(~S"""
for(<<x::binary <- "123">>, do: x)
""")

tell.(~S"""
for(_ <- 1..2)
""")

tell.(~S"""
for(x <- 1..2, uniq: x, do: x)
""")

tell.(~S"""
for(x <- 1..3, reduce: %{}, into: %{}, do: (acc -> acc))
""")

tell.(~S"""
for(x <- 1..3, do: (acc -> acc))
""")

tell.(~S"""
for(x <- 1..3, reduce: %{}, do: x)
""")

tell.(~S"""
for(x <- 1..3, reduce: %{}, do: (acc, x -> x))
""")

tell.(~S"""
for(_ <- 1..2, do: 1, else: 1)
""")

tell.(~S"""
for(_ <- 1..2, do: 1, other: 1)
""")

tell.(~S"""
with(_ <- true, [])
""")

tell.(~S"""
with(_ <- true, do: :ok, else: [:error])
""")

tell.(~S"""
with(_ <- true, do: :ok, else: :error)
""")

tell.(~S"""
with(_ <- true, do: :ok, else: [])
""")

tell.(~S"""
with(_ <- true, foo: :bar, do: :ok)
""")

tell.(~S"""
&foo(&0)
""")

tell.(~S"""
& &2
""")

tell.(~S"""
& &255
""")

tell.(~S"""
&(
  1
  2
)
""")

tell.(~S"""
&:foo
""")

tell.(~S"""
&Mod.fun/256
""")

tell.(~S"""
&foo()
""")

tell.(~S"""
&(& &1)
""")

tell.(~S"""
&1
""")

tell.(~S"""
fn
  x -> x
  x, y -> x + y
end
""")

tell.(~S"""
cond do
  1 -> x = 1
end
x
""")

tell.(~S"""
cond do: 1
""")

tell.(~S"""
cond do
  1, 2 -> 3
end
""")

tell.(~S"""
cond foo: 1
""")

tell.(~S"""
cond do
  _ -> 1
end
""")

tell.(~S"""
case 1 do
end
""")

tell.(~S"""
case(1, foo: 1)
""")

tell.(~S"""
case 1, do: 2
""")

tell.(~S"""
case(1, do: (x, y -> 1))
""")

tell.(~S"""
case 1 do
  x -> 1
after
  2
end
""")

tell.(~S"""
receive do
  x, y -> 1
end
""")

tell.(~S"""
receive do
  1 -> 2
after
  1 -> 2
  3 -> 4
end
""")

tell.(~S"""
receive foo: 1
""")

tell.(~S"""
receive do
  :a -> 1
after
  x
end
""")

tell.(~S"""
receive do
after
  0 -> :ok
end
""")

tell.(~S"""
receive do: 1
""")

tell.(~S"""
try do
  1
end
""")

tell.(~S"""
try(foo: 1)
""")

tell.(~S"""
try do
  1
rescue
  x, y -> 1
end
""")

tell.(~S"""
try do
  1
rescue
  x when true -> 1
end
""")

tell.(~S"""
try do
  1
rescue
  1 -> 1
end
""")

tell.(~S"""
try do
  1
catch
  a, b, c -> 1
end
""")

tell.(~S"""
try do
  1
else
  a, b -> 1
end
""")

tell.(~S"""
try do
  1
after
  x -> 1
end
""")

tell.(~S"""
try do
  1
rescue
  x in [A, 1] -> 1
end
""")

tell.(~S"""
try do
  1
rescue
  Mod.fun() -> 1
end
""")

tell.(~S"""
<<1::bogus>>
""")

tell.(~S"""
<<1::integer-float>>
""")

tell.(~S"""
<<1::size(1)-size(2)>>
""")

tell.(~S"""
<<1::unit(8)>>
""")

tell.(~S"""
<<x::size(-1)>> = <<1>>
""")

tell.(~S"""
<<x::size(foo())>> = <<1>>
""")

tell.(~S"""
<<x::bits, y>> = <<1>>
""")

tell.(~S"""
<<x::8-little-big>> = <<1>>
""")

tell.(~S"""
<<"foo"::float>>
""")

tell.(~S"""
<<"foo"::size(3)>>
""")

tell.(~S"""
<<:a>>
""")

tell.(~S"""
<<1.0::integer>>
""")

tell.(~S"""
<<1.0>>
""")

tell.(~S"""
<<[1]>>
""")

tell.(~S"""
<<x::float-size(7)>> = <<1>>
""")

tell.(~S"""
<<1::_*8>>
""")

tell.(~S"""
<<x::size(y), y>> = <<1, 2>>
""")

tell.(~S"""
<<1, 2::foo(1)>>
""")

tell.(~S"""
__MODULE__ = 1
""")

tell.(~S"""
__DIR__ = 1
""")

tell.(~S"""
super
""")

tell.(~S"""
__aliases__
""")

tell.(~S"""
{:foo, [], 1}
""")

tell.(~S"""
Code.eval_quoted({:foo, 1, []})
""")

tell.(~S"""
Code.eval_quoted(%{a: 1})
""")

tell.(~S"""
Code.eval_quoted({1, 2, 3, 4})
""")

tell.(~S"""
unquote_splicing(1)
""")

tell.(~S"""
[1 | 2 | 3]
""")

tell.(~S"""
x = 1 when true
""")

tell.(~S"""
1 when 2
""")

tell.(~S"""
a -> b
""")

tell.(~S"""
fn -> 1; 2 -> 3 end
""")

tell.(~S"""
1 <- 2
""")

tell.(~S"""
1 \\ 2
""")

tell.(~S"""
1 :: 2
""")

tell.(~S"""
(& &1 + &2).(1)
""")

tell.(~S"""
not_found.()
""")

tell.(~S"""
%{a | b: 1}
""")

tell.(~S"""
%{a: 1 | b: 1}
""")

tell.(~S"""
%URI{a | b: 1}
""")

tell.(~S"""
%{"a" | a: 1}
""")

tell.(~S"""
1.foo
""")

tell.(~S"""
1.foo()
""")

tell.(~S"""
nil.foo
""")

tell.(~S"""
"a".foo()
""")

tell.(~S"""
@foo
""")

tell.(~S"""
def foo, do: 1
""")

tell.(~S"""
defmodule 1 do end
""")

tell.(~S"""
defmodule foo do end
""")

tell.(~S"""
defmodule :foo_mod do end
""")

tell.(~S"""
defmodule "x" do end
""")

tell.(~S"""
__ENV__.foo
""")

tell.(~S"""
__STACKTRACE__
""")

tell.(~S"""
__CALLER__
""")

tell.(~S"""
quote line: nil do 1 end
""")

tell.(~S"""
quote file: nil do 1 end
""")

tell.(~S"""
quote generated: nil do 1 end
""")

tell.(~S"""
quote context: nil do 1 end
""")

tell.(~S"""
~R/a#{b}/
""")

tell.(~S"""
defmodule G1 do
  def a, do: ~R/foo/
end
""")

tell.(~S"""
Kernel.to_char_list("x")
""")

tell.(~S"""
quote(do: ~R/a/)
""")
