defmodule Target do
  def reverse(l), do: Enum.reverse(l)
  def add(a, b), do: a + b
  def opt(a, b), do: {a, b}
end

defmodule Del do
  defdelegate reverse(list), to: Target
  defdelegate plus(a, b), to: Target, as: :add
  defdelegate opt(a, b \\ :default), to: Target
  defdelegate size(map), to: :maps, as: :size
  defdelegate upcase(s), to: String
  @doc since: "1.0"
  defdelegate self_reverse(list), to: __MODULE__, as: :reverse

  for name <- [:floor, :ceil] do
    defdelegate unquote(name)(x), to: Float
  end
end

IO.inspect(Del.reverse([1, 2]))
IO.inspect(Del.plus(1, 2))
IO.inspect({Del.opt(1), Del.opt(1, 2)})
IO.inspect(Del.size(%{a: 1}))
IO.inspect(Del.upcase("a"))
IO.inspect(Del.self_reverse([3, 4]))
IO.inspect(Del.floor(1.5))
IO.inspect(Del.__info__(:functions))
