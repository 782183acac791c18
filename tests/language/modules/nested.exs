defmodule Outer do
  defmodule Inner do
    defmodule Deepest do
      def name, do: __MODULE__
    end

    def name, do: __MODULE__
    def deepest, do: Deepest.name()
  end

  def inner, do: Inner.name()
  def deepest, do: Inner.Deepest.name()

  defmodule Elixir.Absolute do
    def name, do: __MODULE__
  end

  defmodule A.B.C do
    def name, do: __MODULE__
  end

  def abc, do: A.B.C.name()
  def a, do: A
  defmodule :erl_like do
    def name, do: __MODULE__
  end

  alias __MODULE__.Inner, as: Renamed
  def renamed, do: Renamed
  def self_mod, do: __MODULE__.Inner
end

IO.inspect({Outer.inner(), Outer.deepest(), Absolute.name(), Outer.abc(), Outer.a(), :erl_like.name()})
IO.inspect({Outer.renamed(), Outer.self_mod(), Outer.Inner.deepest()})

defmodule String.Ext do
  def up(s), do: String.upcase(s)
end

IO.inspect(String.Ext.up("a"))
name = Module.concat([Dyn, "Mod#{1 + 1}"])

defmodule name do
  def hi, do: {:hi, __MODULE__}
end

IO.inspect(name.hi())
IO.inspect(Dyn.Mod2.hi())

{:module, m, bin, value} =
  defmodule Val do
    def x, do: 1
    :last_value
  end

IO.inspect({m, is_binary(bin), value})

{:module, _, _, fun} =
  defmodule Val2 do
    def x, do: 1
  end

IO.inspect(fun)

for i <- 1..3 do
  defmodule :"Elixir.Loop#{i}" do
    @i i
    def i, do: @i
    def j, do: unquote(i * 10)
  end
end

IO.inspect({Loop1.i(), Loop2.i(), Loop3.j()})
