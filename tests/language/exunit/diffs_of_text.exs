# Numbers, structs, binaries, improper lists and keyword lists: `{-...-}` on the left, `{+...+}` on the right.
defmodule Point do
  defstruct [:x, :y]
end

defmodule Spot do
  defstruct [:x, :y]
end

defmodule Own do
  defstruct [:x]

  defimpl Inspect do
    def inspect(%{x: x}, _), do: "#Own<#{x}>"
  end
end

defmodule Part do
  @derive {Inspect, only: [:x]}
  defstruct [:x, :y]
end

marks = fn
  :diff_enabled?, _ -> true
  :diff_delete, text -> Inspect.Algebra.concat(["{-", text, "-}"])
  :diff_insert, text -> Inspect.Algebra.concat(["{+", text, "+}"])
  _, text -> text
end

show = fn error ->
  for {side, text} <- ExUnit.Formatter.format_assertion_diff(error, 5, 80, marks), do: IO.puts("#{side}: #{IO.iodata_to_binary(text)}")
end

for {left, right} <- [
      {123, 124},
      {1.5, 2.5},
      {1, 2.0},
      {<<1, 2, 255>>, <<1, 3, 255>>},
      {<<255>>, "a"},
      {<<1::4>>, <<2::4>>},
      {"a\tb\"c", "a\tb\"d"},
      {[1, 2 | 3], [1, 2 | 4]},
      {[1, 2 | 3], [1, 2]},
      {[1, 2 | 3], [1, 2, 3]},
      {[a: 1, b: 2], [b: 2, a: 1]},
      {[a: 1, b: 2, c: 3], [a: 1, c: 3]},
      {[a: 1], []},
      {[a: 1, b: 1], [{:a, 1}, 3]},
      {%{zeta: 1, alpha: %{deep: [1, 2]}}, %{zeta: 2, alpha: %{deep: [1, 3]}, beta: 3}},
      {struct(Point, x: 1, y: 2), struct(Point, x: 1, y: 3)},
      {struct(Point, x: 1, y: 2), struct(Spot, x: 1, y: 2)},
      {struct(Point, x: 1, y: 2), %{x: 1}},
      {struct(Own, x: 1), struct(Own, x: 2)},
      {[struct(Own, x: 1), 2], [struct(Own, x: 2), 2]},
      {struct(Part, x: 1, y: 1), struct(Part, x: 1, y: 2)},
      {struct(Part, x: 1, y: 1), struct(Part, x: 2, y: 2)},
      {~D[2020-01-01], ~D[2020-01-02]},
      {MapSet.new([1, 2]), MapSet.new([1, 3])},
      {~r/a/, ~r/b/}
    ] do
  show.(%ExUnit.AssertionError{left: left, right: right})
end

IO.puts("-- patterns")

for {pattern, value} <- [
      {quote(do: [a: 1, b: x]), [a: 2, b: 3]},
      {quote(do: <<1, 2>>), <<1, 3>>},
      {quote(do: %{zeta: 1, alpha: 2}), %{zeta: 1, alpha: 3, beta: 4}}
    ] do
  show.(%ExUnit.AssertionError{left: pattern, right: value, context: {:match, []}})
end

import ExUnit.Assertions
x = 1
y = %{a: [1]}

try do
  assert {^x, ^y, %{^x => 2}} = {2, %{a: [2]}, %{1 => 3}}
rescue
  error -> show.(error)
end
