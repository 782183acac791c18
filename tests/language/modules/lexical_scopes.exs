defmodule A.B.C do
  def f, do: :abc
  def g(x), do: x
  defmacro m(x), do: quote(do: {:m, unquote(x)})
  defmacro n, do: __CALLER__.module
  defmodule D do
    def f, do: :abcd
    defmodule E do
      def f, do: {__MODULE__, :e}
    end
  end
end
defmodule A.X do
  def x, do: :x
end
defmodule L1 do
  alias A.B.C
  alias A.B, as: Bee
  alias A.B.{C, C.D}
  alias A.B.C.D.E, as: Eee
  alias __MODULE__, as: Me
  def t, do: {C.f(), Bee.C.f(), D.f(), Eee.f(), Me, C, Bee, D}
  def shadow do
    alias A.X, as: C
    C.x()
  end
  def after_shadow, do: C.f()
  def in_if(x) do
    if x do
      alias A.X, as: C
      C.x()
    else
      C.f()
    end
  end
  def erl do
    alias :lists, as: L
    L.reverse([1, 2])
  end
  def undo do
    alias Elixir.String, as: D
    D.upcase("a")
  end
  def nested do
    alias C, as: CC
    CC.f()
  end
end
IO.inspect {L1.t(), L1.shadow(), L1.after_shadow(), L1.in_if(true), L1.in_if(false), L1.erl(), L1.undo(), L1.nested()}
defmodule L2 do
  import A.B.C
  def a, do: {f(), g(1), m(2)}
  import A.B.C, only: [g: 1]
  def b, do: g(2)
  import Enum, only: [map: 2, sum: 1]
  import String, except: [length: 1]
  def c, do: {map([1], &(&1 + 1)), sum([1, 2]), upcase("x"), length([1])}
  import Kernel, except: [if: 2, to_string: 1]
  def if(a, b), do: {:my_if, a, b}
  def d, do: {if(1, do: 2), __MODULE__.if(1, 2)}
  def e, do: 1 * 2
  import Bitwise, only: :macros
  import Integer, only: :macros
  def h(x) when is_odd(x), do: :odd
  def h(_), do: :even
  def scoped do
    import List, only: [wrap: 1]
    wrap(9)
  end
  def captured, do: Enum.map(["a"], &upcase/1)
end
IO.inspect {L2.a(), L2.b(), L2.c(), L2.d(), L2.e(), L2.h(1), L2.h(2), L2.scoped(), L2.captured()}
defmodule L3 do
  require A.B.C, as: Q
  require Integer
  require Logger
  def a, do: {Q.m(1), Q.n(), Integer.is_even(2), Q.f()}
  def b(x) when Integer.is_odd(x), do: :odd
  def b(_), do: :even
end
IO.inspect {L3.a(), L3.b(1), L3.b(2)}
defmodule L4 do
  defmodule Inner do
    def who, do: __MODULE__
    defmodule Deep do
      def who, do: {__MODULE__, L4.Inner, Inner}
    end
  end
  defmodule Elixir.TopLevel do
    def who, do: __MODULE__
  end
  defmodule :erlang_named do
    def who, do: __MODULE__
  end
  name = :"Computed"
  defmodule Module.concat(__MODULE__, name) do
    def who, do: __MODULE__
  end
  def t, do: {Inner.who(), Inner.Deep.who(), TopLevel.who(), :erlang_named.who(), L4.Computed.who(), __MODULE__.Inner.who()}
end
IO.inspect L4.t()
defmodule L5 do
  x = 5
  @x x
  def a, do: @x
  y = x * 2
  def b, do: unquote(y)
  for i <- 1..3 do
    def unquote(:"f#{i}")(), do: unquote(i * x)
  end
  if x > 3 do
    def cond_def, do: :big
  else
    def cond_def, do: :small
  end
  case y do
    10 -> def(cased, do: :ten)
    _ -> def(cased, do: :other)
  end
  Enum.each([:p, :q], fn n -> def unquote(n)(), do: unquote(n) end)
  def env, do: {__MODULE__, __ENV__.function, __ENV__.module, __DIR__ == Path.dirname(__ENV__.file)}
  IO.inspect {__MODULE__, __ENV__.function, __ENV__.module}
  def unquote(:"weird-name")(), do: 1
  defp unquote(:priv)(), do: :priv
  def call, do: priv()
  @attr %{list: [1, 2], fun: &String.upcase/1}
  def attr, do: @attr.fun.(inspect(@attr.list))
  @multi 1
  def m1, do: @multi
  @multi 2
  def m2, do: @multi
  Module.put_attribute(__MODULE__, :dyn, :v)
  def dyn, do: @dyn
end
IO.inspect {L5.a(), L5.b(), L5.f1(), L5.f3(), L5.cond_def(), L5.cased(), L5.p(), L5.env(), L5."weird-name"(), L5.call(), L5.attr(), L5.m1(), L5.m2(), L5.dyn()}
alias A.B.C, as: Top
IO.inspect Top.f()

IO.inspect [A, A.B, :"Elixir.A.B", Elixir.A.B, Module.concat(A, B), Module.concat([A, :B, "C"])]
IO.inspect Module.split(A.B.C)
r = defmodule Ret do
  def x, do: 1
  :last_value
end
IO.inspect {elem(r, 0), elem(r, 1), elem(r, 3)}
{:module, m, _, _} = defmodule Ret2 do end
IO.inspect m
IO.inspect (fn -> defmodule InFn do def x, do: :in_fn end; InFn.x() end).()
