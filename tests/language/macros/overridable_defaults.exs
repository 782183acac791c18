defmodule Given do
  def a(x, y \\ 1), do: {:a, x, y}
  defp p(x), do: {:p, x}
  defoverridable a: 1, a: 2, p: 1
  def a(x), do: {:one, super(x)}
  def a(x, y), do: {:two, super(x, y), p(x)}
  defp p(x), do: {:newp, super(x)}
  defoverridable a: 2
  def a(x, y), do: {:three, super(x, y)}

  def dd(a \\ 1, b \\ 2, c), do: {a, b, c}
  defoverridable dd: 1, dd: 2, dd: 3
  def dd(a, b, c), do: {:n, super(a, b, c)}
end

IO.inspect({Given.a(1), Given.a(1, 2)})
IO.inspect({Given.dd(1), Given.dd(1, 2), Given.dd(1, 2, 3)})

for {source, index} <-
      Enum.with_index([
        "def a(x, y \\\\ 1), do: {x, y}; defoverridable a: 1; def a(x), do: x",
        "def a(x, y \\\\ 1), do: {x, y}; defoverridable a: 2; def a(x, y), do: {x, y}",
        "def a(x, y \\\\ 1), do: {x, y}; defoverridable a: 1, a: 2; def a(x), do: x",
        "def a(x, y \\\\ 1), do: {x, y}; defoverridable a: 1, a: 2; def a(x, y \\\\ 2), do: {x, y}",
        "def a(x, y \\\\ 1), do: {x, y}; defoverridable a: 1, a: 2; def a(x \\\\ 1), do: {x}",
        "def a(x), do: x; defoverridable a: 1; defp a(x), do: x",
        "def a(x), do: x; defoverridable a: 1; defmacro a(x), do: x",
        "defmacro a(x), do: x; defoverridable a: 1; def a(x), do: x",
        "def a(x), do: x; defoverridable a: 1; defoverridable a: 1; def a(x), do: super(x)"
      ]) do
  result =
    try do
      Code.eval_string("defmodule O#{index} do\n" <> source <> "\nend")
      :ok
    rescue
      e -> {e.__struct__, Exception.message(e)}
    end

  IO.inspect({source, result})
end
