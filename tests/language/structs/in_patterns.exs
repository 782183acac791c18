defmodule A1 do
  defstruct [:v]
end
defmodule B1 do
  defstruct [:v, :w]
end
defmodule Pm do
  def f(%A1{v: nil}), do: :a_nil
  def f(%A1{v: v}) when is_integer(v), do: {:a_int, v}
  def f(%A1{} = a), do: {:a, a.v}
  def f(%B1{v: v, w: v}), do: {:b_same, v}
  def f(%mod{v: v}) when mod == B1, do: {:b, v}
  def f(%_{}), do: :some_struct
  def f(%{v: v}), do: {:map, v}
  def f(_), do: :none
  def kind(%m{}) when m in [A1, B1], do: m
  def kind(_), do: nil
  def nested(%A1{v: %B1{v: [%A1{v: x} | _]}}), do: x
  def nested(_), do: :no
  def list([%A1{} | rest]), do: 1 + list(rest)
  def list([_ | rest]), do: list(rest)
  def list([]), do: 0
  def run do
    for x <- [%A1{}, %A1{v: 1}, %A1{v: :x}, %B1{v: 1, w: 1}, %B1{v: 1}, 1..2, %{v: 5}, 7], do: IO.inspect(f(x))
    IO.inspect({kind(%A1{}), kind(%B1{}), kind(1..2), kind(1)})
    IO.inspect({nested(%A1{v: %B1{v: [%A1{v: :deep}]}}), nested(%A1{})})
    IO.inspect(list([%A1{}, 1, %B1{}, %A1{}]))
    IO.inspect(for %A1{v: v} <- [%A1{v: 1}, %B1{v: 2}, %A1{v: 3}], do: v)
    IO.inspect(Enum.map([%A1{v: 1}], fn %{v: v} -> v end))
    with %A1{v: v} <- %A1{v: 9}, do: IO.inspect(v)
    m = A1
    IO.inspect(match?(%^m{}, %A1{}))
    IO.inspect(match?(%^m{}, %B1{}))
    case %B1{v: 1, w: 2} do
      %B1{w: w} = b when w > 1 -> IO.inspect({b.v, w})
    end
  end
end
Pm.run()
