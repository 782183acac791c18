# defguard in all its uses; unquote fragments; macros that define macros
defmodule G do
  defguard is_pos(x) when is_integer(x) and x > 0
  defguard between(x, a, b) when x >= a and x <= b
  defguardp private(x) when x in [:a, :b]
  defguard has_key(m, k) when is_map(m) and is_map_key(m, k)
  defguard nested(x) when is_pos(x) and between(x, 1, 10)
  def p(x) when private(x), do: :private
  def p(x), do: {private(x), nested(x)}
  defmacro both(a, b), do: quote(do: is_pos(unquote(a)) and is_pos(unquote(b)))
end
defmodule GU do
  import G
  def f(x) when nested(x), do: :nested
  def f(x) when is_pos(x), do: :pos
  def f(_), do: :no
  def g(a, b) when both(a, b), do: :both
  def g(a, b), do: both(a, b)
  def h(%{} = m) when has_key(m, :k) and not has_key(m, :z), do: :k
  def h(m), do: has_key(m, :z)
  def side, do: is_pos((IO.puts("once"); 5))
end
IO.inspect([GU.f(5), GU.f(50), GU.f(-1), GU.f(:a), GU.g(1, 2), GU.g(1, -2), GU.h(%{k: 1}), GU.h(%{z: 1}), GU.h(1), GU.side(), G.p(:a), G.p(5)])
defmodule Frag do
  @pairs [a: 1, b: "two", c: [3]]
  for {name, value} <- @pairs do
    def get(unquote(name)), do: unquote(Macro.escape(value))
    def unquote(name)(), do: unquote(Macro.escape(value))
    def unquote(:"is_#{name}?")(x) when x == unquote(Macro.escape(value)), do: true
    def unquote(:"is_#{name}?")(_), do: false
    defp unquote(:"p_#{name}")(), do: unquote(name)
    def unquote(:"call_#{name}")(), do: unquote(:"p_#{name}")()
  end
  def get(other), do: {:none, other}
  args = [{:x, [], nil}, {:y, [], nil}]
  def sum(unquote_splicing(args)), do: x + y
  body = {:*, [], args}
  def prod(unquote_splicing(args)), do: unquote(body)
  name = :"odd name"
  def unquote(name)(a), do: a
  {n, v} = {:ops, 5}
  def unquote(n)(x), do: x + unquote(v)
  for i <- 1..3, j <- 1..2, i != j do
    def at(unquote(i), unquote(j)), do: unquote(i * 10 + j)
  end
  def kw(unquote([a: 1])), do: :kw
  def st(%{unquote(:k) => v}), do: v
  @spec unquote(:specced)(integer) :: integer
  def unquote(:specced)(x), do: x
  defdelegate unquote(:del)(x), to: String, as: :upcase
end
IO.inspect([Frag.get(:a), Frag.get(:c), Frag.get(1), Frag.b(), Frag.is_b?("two"), Frag.is_b?(1), Frag.call_c(), Frag.sum(1, 2), Frag.prod(3, 4), apply(Frag, :"odd name", [1]), Frag.ops(1), Frag.at(2, 1), Frag.kw(a: 1), Frag.st(%{k: 2}), Frag.specced(1), Frag.del("a")])
defmodule MM do
  defmacro defconst(name, value) do
    quote do
      defmacro unquote(name)(), do: unquote(value)
    end
  end
  defmacro defmaker(name) do
    quote do
      defmacro unquote(name)(fun, val) do
        name = unquote(name)
        {:def, [], [{fun, [], []}, [do: {name, val}]]}
      end
    end
  end
end
defmodule MM2 do
  require MM
  MM.defconst(:forty, 40)
  MM.defconst(:two, 1 + 1)
  MM.defmaker(:maker)
end
defmodule MM3 do
  require MM2
  def x, do: MM2.forty() + MM2.two()
  MM2.maker(:made, 5)
end
IO.inspect([MM3.x(), MM3.made()])
