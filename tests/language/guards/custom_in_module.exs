defmodule Gd do
  defguard is_pos(x) when is_integer(x) and x > 0
  defguard both(a, b) when is_pos(a) and is_pos(b)
  defguardp small(x) when x < 10
  defguard is_point(p) when is_map(p) and is_map_key(p, :x) and is_map_key(p, :y)

  def f(x) when is_pos(x) and small(x), do: :small_pos
  def f(x) when is_pos(x), do: :pos
  def f(p) when is_point(p), do: {p.x, p.y}
  def f(_), do: :none
  def g(a, b) when both(a, b) when a == b, do: :ok
  def g(_, _), do: :no
end

for x <- [5, 50, -1, %{x: 1, y: 2}, %{x: 1}], do: IO.inspect(Gd.f(x))
IO.inspect({Gd.g(1, 2), Gd.g(:a, :a), Gd.g(1, -1)})

defmodule UseGd do
  import Gd, only: [is_pos: 1, is_point: 1]
  def t(x) do
    case x do
      n when is_pos(n) -> :p
      p when is_point(p) -> :pt
      _ -> :o
    end
  end
  def u(list), do: for(x when is_pos(x) <- list, do: x)
  def v(x), do: if(is_pos(x), do: :yes, else: :no)
  def w(x) do
    with n when is_pos(n) <- x do
      n * 2
    end
  end
  def x(v) do
    receive do
      m when is_pos(m) -> {m, v}
    after
      0 -> :none
    end
  end
end

IO.inspect(Enum.map([1, -1, %{x: 1, y: 1}], &UseGd.t/1))
IO.inspect({UseGd.u([1, -2, :a, 3]), UseGd.v(1), UseGd.v(:a), UseGd.w(3), UseGd.w(-3), UseGd.x(1)})
send(self(), 7)
IO.inspect(UseGd.x(2))
