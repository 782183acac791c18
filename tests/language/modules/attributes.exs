defmodule Attr do
  @a 1
  def a1, do: @a
  @a 2
  def a2, do: @a
  @a @a + 1
  def a3, do: @a
  Module.register_attribute(__MODULE__, :acc, accumulate: true)
  @acc :one
  @acc :two
  def acc, do: @acc
  @acc :three
  def acc3, do: @acc
  IO.inspect(@acc)
  Module.register_attribute(__MODULE__, :pers, persist: true)
  @pers %{x: 1}
  Module.register_attribute(__MODULE__, :both, persist: true, accumulate: true)
  @both 1
  @both 2
  @list [1, 2, 3]
  @map %{a: 1}
  @fun &String.upcase/1
  def f(x) when x in @list, do: :in
  def f(_), do: :out
  def m(@map), do: :eq
  def m(_), do: :ne
  def call, do: @fun.("x")
  IO.inspect({@a, @map[:a], hd(@list)})
  for x <- @list do
    @acc x
  end
  IO.inspect(@acc)
  Module.put_attribute(__MODULE__, :put, 10)
  IO.inspect(Module.get_attribute(__MODULE__, :put))
  IO.inspect(Module.get_attribute(__MODULE__, :nope, :default))
  IO.inspect(Module.delete_attribute(__MODULE__, :put))
  IO.inspect(Module.get_attribute(__MODULE__, :put))
  IO.inspect(Module.has_attribute?(__MODULE__, :put))
  IO.inspect(Module.has_attribute?(__MODULE__, :a))
  IO.inspect(Module.attributes_in(__MODULE__) |> Enum.sort() |> Enum.filter(&(&1 in [:a, :acc, :pers, :both, :list, :map, :fun])))
  IO.inspect(Module.delete_attribute(__MODULE__, :acc))
  @acc 5
  IO.inspect(@acc)
  @doc "hello"
  IO.inspect(@doc)
  def documented, do: 1
  IO.inspect(@doc)
  @moduledoc "mod"
  IO.inspect(@moduledoc)
  @text """
  heredoc
  """
  def text, do: @text
  @computed Enum.map(1..3, fn x -> x * x end)
  def computed, do: @computed
  @nested %{k: [%{z: {1, 2.0, "s", :a, ~c"c", nil, true}}]}
  def nested, do: @nested
  @ref_range 1..10//2
  def range, do: @ref_range
end

IO.inspect({Attr.a1(), Attr.a2(), Attr.a3(), Attr.acc(), Attr.acc3()})
IO.inspect({Attr.f(1), Attr.f(9), Attr.m(%{a: 1}), Attr.m(%{a: 2}), Attr.call()})
IO.inspect({Attr.text(), Attr.computed(), Attr.nested(), Attr.range()})
IO.inspect(Attr.__info__(:attributes) |> Keyword.take([:pers, :both]))
