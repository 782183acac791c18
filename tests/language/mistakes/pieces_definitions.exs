# What the definition of modules, functions and structs refuses or warns about.
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
fn x \\ 1 -> x end
""")

tell.(~S"""
fn x, y \\ 1 -> x + y end
""")

tell.(~S"""
defmodule B1 do def hello do __CALLER__ end end
""")

tell.(~S"""
defmodule B2 do def hello do __STACKTRACE__ end end
""")

tell.(~S"""
defmodule B3 do try do raise "oops" rescue _ -> def hello do __STACKTRACE__ end end end
""")

tell.(~S"""
defmodule B5 do
  def foo, do: module_info()
end
""")

tell.(~S"""
defmodule B6 do
  @callback dummy() :: :ok
  def foo, do: behaviour_info(:callbacks)
end
""")

tell.(~S"""
defmodule B7 do
  def foo do
    bar(
      baz(1, 2)
    )
  end
end
""")

tell.(~S"""
defmodule B8 do
  def foo do
    bar()
  end

  defoverridable [foo: 0]
  def foo do
    baz()
  end
end
""")

tell.(~S"""
call foo, do: :foo
""")

tell.(~S"""
defmodule B9 do
  def foo
end
""")

tell.(~S"""
defmodule B10 do
  defmacro __using__(_) do
    quote do
      def example(foo, bar \\ [])
    end
  end
end

defmodule B11 do
  use B10
end
""")

tell.(~S"""
defmodule B12 do
  defguard foo(bar)
end
""")

tell.(~S"""
foo = 1; %{put_in(foo.bar.baz, nil), foo}
""")

tell.(~S"""
defmodule B13 do
  defstruct [1, 2, 3]
end
""")

tell.(~S"""
defmodule B14 do
  defstruct %{name: "Brasilia"}
  %B14{}
end
""")

tell.(~S"""
%BadStruct{}
""")

tell.(~S"""
%BadStruct{} = %{}
""")

tell.(~S"""
defmodule B15 do
  def __struct__, do: :invalid
  def __struct__(_), do: :invalid
end
""")

tell.(~S"""
%B15{} = %{}
""")

tell.(~S"""
%B15{}
""")

tell.(~S"""
struct(B15)
""")

tell.(~S"""
struct(B15, foo: 1)
""")

tell.(~S"""
defmodule B16 do
  def __struct__, do: %{}
  def __struct__(_), do: %{}
end
""")

tell.(~S"""
%B16{} = %{}
""")

tell.(~S"""
%B16{}
""")

tell.(~S"""
struct(B16)
""")

tell.(~S"""
defmodule B17 do
  def __struct__, do: %{__struct__: 1}
  def __struct__(_), do: %{__struct__: 1}
end
""")

tell.(~S"""
%B17{}
""")

tell.(~S"""
struct(B17)
""")

tell.(~S"""
defmodule B18 do
  def __struct__, do: %{__struct__: InvalidName}
  def __struct__(_), do: %{__struct__: InvalidName}
end
""")

tell.(~S"""
%B18{} = %{}
""")

tell.(~S"""
%B18{}
""")

tell.(~S"""
struct(B18, foo: 1)
""")

tell.(~S"""
Macro.struct!(B18, __ENV__)
""")

tell.(~S"""
Macro.struct_info!(B18, __ENV__)
""")

tell.(~S"""
defmodule B19 do
  defstruct name: "john"
end
""")

tell.(~S"""
%B19{age: 27}
""")

tell.(~S"""
%B19{age: 27} = %{}
""")

tell.(~S"""
defmodule B20 do
  @enforce_keys [:foo, :fo, :bar]
  defstruct(foo: nil)
end
""")

tell.(~S"""
unquote 1
""")

tell.(~S"""
defmodule B21 do
  defmacro oneliner2 do
    quote do: unquote_splicing 1
  end

  def callme do
    oneliner2
  end
end
""")

tell.(~S"""
defmodule B23 do
  Module.put_attribute(__MODULE__, :spec, {})
end
""")

tell.(~S"""
case nil do 0, z when not is_nil(z) -> z end
""")

tell.(~S"""
fn 1
""")

tell.(~S"""
1 \
""")

tell.(~S"""
defmodule ShowSnippet do
""")

tell.(~S"""
defmodule B25 do
  def other, do: 1 && 2
  def _ && _, do: :error
end
""")

tell.(~S"""
defmodule B26 do
  def hello, do: 1 || 2
  defmacro _ || _, do: :ok

  defmacro _ && _, do: :error
  def world, do: 1 && 2
end
""")

tell.(~S"""
defmodule B27 do
  defmacrop bar, do: unknown(1)
  def baz, do: bar()
end
""")

tell.(~S"""
defmodule B28 do
  defmacrop foo, do: 1
  defmacro bar, do: __MODULE__.foo()
  defmacro baz, do: bar()
end
""")

tell.(~S"""
defmodule B29 do
  def foo, do: bar()
  defmacro bar, do: :bar
end
""")

tell.(~S"""
defmodule B31 do
  def foo do
    predicate = &is_ok/1
    Enum.any?([:ok, :error, :foo], predicate)
  end

  defmacro is_ok(atom), do: atom == :ok
end
""")

tell.(~S"""
defmodule B32 do
  def Bar do
    :baz
  end
end
""")

tell.(~S"""
defmodule B33 do
  import :erlang, only: [exit: 1], warn: false
  def foo, do: exit(:test)
end
""")

tell.(~S"""
defmodule B34 do
  import List, only: [flatten: 1, keyfind: 4, flatten: 1]
end
""")

tell.(~S"""
defmodule B35 do
  import List, except: [flatten: 1, keyfind: 4, flatten: 1]
end
""")

tell.(~S"""
defmodule B36 do
  x = [flatten: 1]
  import List, only: x
end
""")

tell.(~S"""
defmodule B38 do
  def foo(1), do: 1
  defmacro foo(x), do: x
end
""")

tell.(~S"""
defmodule B39 do
  def __info__(_), do: []
end
""")

tell.(~S"""
defmodule B40 do
  import :lists, only: :macros
end
""")

tell.(~S"""
defmodule B41 do
  defmacrop oops do
    {:foo, :bar, :baz, :bat}
  end

  def test, do: oops()
end
""")

tell.(~S"""
import Certainly.Doesnt.Exist
""")

tell.(~S"""
defmodule B42 do
  defmodule Hygiene do
  end
  import B42.Hygiene
end
""")

tell.(~S"""
defmodule B43 do
  defmodule Hygiene do
    import B43.Hygiene
  end
end
""")

tell.(~S"""
defmodule B44 do @compile {:inline, foo: 1} end
""")

tell.(~S"""
defmodule B48 do
  Module.put_attribute(__MODULE__, :on_load, "not an atom")
end
""")

tell.(~S"""
defmodule B50 do @on_load :foo end
""")

tell.(~S"""
defmodule B52 do
  defmodule Elixir.B52, do: true
end
""")

tell.(~S"""
defmodule B53, do: (def 1.(hello), do: true)
""")

tell.(~S"""
x = 8; <<a, b::size(^x)>> = <<?a, ?b>>
""")

tell.(~S"""
defmodule B54 do
  def foo(n) when is_number(n)
end
""")

tell.(~S"""
defmodule B55 do
  def foo(n) when is_number(n), true
end
""")

tell.(~S"""
defmodule B56 do
  def foo(nil)
  def foo(_), do: :ok
end
""")

tell.(~S"""
alias IO.{ANSI, 42}
""")

tell.(~S"""
alias Elixir.{Map}, as: Dict
""")

tell.(~S"""
[List.{Chars}, "one"]
""")

tell.(~S"""
defmodule B57 do
  defmacro sample(num), do: num + :foo
  def other, do: sample(1)
end
""")

tell.(~S"""
defmodule B58 do
  defmacro sample(0), do: 0
  def other, do: sample(1)
end
""")

tell.(~S"""
defmodule B59 do
  Module.put_attribute(__MODULE__, :before_compile, B58)
end
""")

tell.(~S"""
defmodule B60 do
  def foo do
    bar()
  rescue
    baz()
  end
end
""")

tell.(~S"""
%{a: :b, a: :c} = %{a: :c}
""")

tell.(~S"""
%{a: :b, a: :c, a: :d} = %{a: :c}
""")

tell.(~S"""
1 | 2
""")

tell.(~S"""
defmodule B61, do: (def bar(1 | 2), do: :ok)
""")

tell.(~S"""
defmodule B63 do
  use 1
end
""")

tell.(~S"""
use List
""")

tell.(~S"""
use Missing.Mod
""")

tell.(~S"""
require Missing.Mod
""")

tell.(~S"""
alias Foo, as: bar
""")

tell.(~S"""
defmodule B64 do
  defexception [:a, :b]
  def message(1), do: 1
end
""")

tell.(~S"""
defmodule B65 do
  defoverridable foo: 1
end
""")

tell.(~S"""
defmodule B66 do
  def a, do: super()
end
""")

tell.(~S"""
super(1)
""")

tell.(~S"""
defmodule B67 do
  def foo, do: 1
  defoverridable foo: 0
  def foo, do: super(1)
end
""")

tell.(~S"""
raise 1
""")

tell.(~S"""
raise "a" <> 1
""")

tell.(~S"""
defmodule B68 do
  @impl true
  def foo, do: 1
end
""")

tell.(~S"""
defmodule B70 do
  @derive Missing
  defstruct [:a]
end
""")

tell.(~S"""
defmodule B71 do
  defstruct [:a]
  defstruct [:b]
end
""")

tell.(~S"""
defmodule B72 do
  defstruct [:a]
  @derive Inspect
end
""")

tell.(~S"""
defmodule B73 do
  @enforce_keys [:a]
  defstruct [:a]
  def n, do: %__MODULE__{}
end
""")

tell.(~S"""
defmodule B74 do
  defstruct [:a]
  def n, do: %__MODULE__{b: 1}
end
""")

tell.(~S"""
defmodule F1 do
  @foo 1
  def f(x), do: y
  def g(x), do: nope(x)
  def h(x)
  defp unused(x), do: x
  @spec zzz(integer) :: integer
end
""")

tell.(~S"""
defmodule F2 do
  @behaviour GenServer
  def f(x), do: y
  @type t :: foo()
end
""")

tell.(~S"""
defmodule F3 do
  import List
  def f(x), do: y
end
""")

tell.(~S"""
defmodule F4 do
  def f(x), do: y
  def g(x), do: "a" + 1
end
""")

tell.(~S"""
defmodule F5 do
  def g(x), do: nope(x)
  def h(x), do: nope2(x)
  def j(x), do: Foo.bar(1)
  defp k(x), do: x
  @doc "x"
end
""")

tell.(~S"""
defmodule F6 do
  def f(x), do: y
  def f(x), do: z
  def g(a) when a + b, do: c
  f(1)
end
""")

tell.(~S"""
defmodule F7 do
  x = y
  def f(x), do: y
end
""")
