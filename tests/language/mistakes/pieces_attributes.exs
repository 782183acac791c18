# Aliases, attributes, else of with, calls that cannot be there yet.
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
with a = 1 do a else _ -> 2 end
""")

tell.(~S"""
with x when x > 1 <- 1 do x else _ -> 2 end
""")

tell.(~S"""
with {a, b} <- {1, 2}, x <- 3 do a + b + x else _ -> 2 end
""")

tell.(~S"""
with x <- 1, {a, b} = {1, x} do a + b + x else _ -> 2 end
""")

tell.(~S"""
with {:ok, x} = {:ok, 1} do x else _ -> 2 end
""")

tell.(~S"""
x = 1
with ^x <- 1 do x else _ -> 2 end
""")

tell.(~S"""
with x = y <- 1 do {x, y} else _ -> 2 end
""")

tell.(~S"""
with _ <- 1 do 1 end
""")

tell.(~S"""
with 1, 2 do 3 else _ -> 4 end
""")

tell.(~S"""
alias :lists, as: Foo.Bar
""")

tell.(~S"""
alias :lists, as: :"Elixir.Foo.Bar"
""")

tell.(~S"""
alias :lists, as: :"Elixir.é"
""")

tell.(~S"""
alias :lists, as: Elixir
""")

tell.(~S"""
alias Elixir
""")

tell.(~S"""
alias Elixir.Foo
""")

tell.(~S"""
alias :foo
""")

tell.(~S"""
alias :"Elixir.foo"
""")

tell.(~S"""
alias Foo.Bar, as: nil
""")

tell.(~S"""
alias Foo.Bar, as: "x"
""")

tell.(~S"""
alias Foo, as: Foo
""")

tell.(~S"""
alias Foo
""")

tell.(~S"""
alias __MODULE__
""")

tell.(~S"""
defmodule D2 do
  def a, do: module_info(:x)
  def b, do: __info__(:x)
  def c, do: behaviour_info(1)
  def d, do: module_info(1, 2)
end
""")

tell.(~S"""
defmodule D3 do
  @callback x() :: any
  def a, do: module_info(:x)
  def b, do: __info__(:macros)
  def c, do: behaviour_info(:callbacks)
end
""")

tell.(~S"""
defmodule D4 do
  defmacrop bar, do: unknown(1)
  def baz, do: bar()
end
""")

tell.(~S"""
defmodule D5 do
  defmacrop bar, do: __MODULE__.unknown(1)
  def baz, do: bar()
end
""")

tell.(~S"""
defmodule D6 do
  defmacro bar, do: D6.Nope.unknown(1)
  defmacro baz(x), do: bar()
  def a, do: baz(1)
end
""")

tell.(~S"""
defmodule D7 do
  def foo, do: 1
  defmacro bar, do: D7.foo()
  def a, do: bar()
end
""")

tell.(~S"""
defmodule D8 do
  def foo, do: 1
  D8.foo()
end
""")

tell.(~S"""
defmodule D10 do
  defmacrop fact(0), do: 1
  defmacrop fact(n), do: quote(do: unquote(n) * fact(unquote(n - 1)))
  def a, do: fact(3)
end
""")

tell.(~S"""
defmodule D11 do
  defmacro m(0), do: 1
  defmacro m(n) do
    quote do
      m(unquote(n - 1))
    end
  end
  def a, do: m(3)
end
IO.inspect D11.a()
""")

tell.(~S"""
defmodule D15 do
  defstruct [:a]
  @derive Inspect
  @derive [Foo]
end
""")

tell.(~S"""
defmodule D16 do
  @derive {Inspect, only: [:b]}
  defstruct [:a]
end
""")

tell.(~S"""
defmodule D17 do
  @derive {Inspect, only: [:a], except: [:a]}
  defstruct [:a]
end
""")

tell.(~S"""
defmodule D18 do
  @derive {Inspect, foo: 1}
  defstruct [:a]
end
""")

tell.(~S"""
defmodule D19 do
  @derive Enumerable
  defstruct [:a]
end
""")

tell.(~S"""
Module.put_attribute(D20, :a, 1)
""")

tell.(~S"""
Module.get_attribute(String, :a)
""")

tell.(~S"""
defmodule D21 do
  Module.put_attribute(__MODULE__, :type, {})
end
""")

tell.(~S"""
defmodule D23 do
  @type
end
""")

tell.(~S"""
defmodule D24 do
  @spec a
  def a, do: 1
end
""")

tell.(~S"""
defmodule D25 do
  @doc 1
  def a, do: 1
end
""")

tell.(~S"""
defmodule D26 do
  @moduledoc 1
end
""")

tell.(~S"""
defmodule D27 do
  @moduledoc "a"
  @moduledoc "b"
end
""")

tell.(~S"""
defmodule D28 do
  @deprecated 1
  def a, do: 1
end
""")

tell.(~S"""
defmodule D29 do
  @deprecated "x"
  def a, do: 1
  def b, do: a()
end
D29.a()
""")

tell.(~S"""
defmodule D31 do
  @external_resource 1
  @vsn 3
  @behaviour 1
end
""")

tell.(~S"""
defmodule D32 do
  @enforce_keys 1
  defstruct [:a]
end
""")

tell.(~S"""
defmodule D33 do
  @enforce_keys [:a, "b"]
  defstruct [:a]
end
""")

tell.(~S"""
defmodule D35 do
  @before_compile Missing
end
""")

tell.(~S"""
defmodule D36 do
  @after_compile Missing
end
""")

tell.(~S"""
defmodule D37 do
  @on_definition Missing
  def a, do: 1
end
""")

tell.(~S"""
defmodule D39 do
  @before_compile {__MODULE__, :x}
  defmacro x(_), do: quote(do: def(b, do: 1))
end
""")

tell.(~S"""
defmodule D41 do
  @nifs [a: 1]
  def a(x), do: x
end
""")
