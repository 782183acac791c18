defmodule Frag do
  for {name, i} <- Enum.with_index([:zero, :one, :two]) do
    def unquote(name)(), do: unquote(i)
    def unquote(:"is_#{name}")(unquote(i)), do: true
    def unquote(:"is_#{name}")(_), do: false
    defp unquote(:"p_#{name}")(x), do: x + unquote(i)
    def unquote(:"add_#{name}")(x), do: unquote(:"p_#{name}")(x)
    defmacro unquote(:"m_#{name}")(x), do: {unquote(name), x}
  end

  args = [quote(do: a), quote(do: b)]
  def sum(unquote_splicing(args)), do: unquote(Enum.reduce(args, &quote(do: unquote(&1) + unquote(&2))))

  Enum.each(1..3, fn n ->
    vars = Macro.generate_arguments(n, __MODULE__)
    def cnt(unquote_splicing(vars)), do: {unquote(n), [unquote_splicing(vars)]}
  end)

  guard = quote(do: is_integer(x) and x > 3)
  def g(x) when unquote(guard), do: :big
  def g(_), do: :other

  def unquote(:"weird name!")(), do: :weird
  def unquote(:+)(a, b), do: {:plus, a, b}
  attrs = %{a: 1}
  def attrs, do: unquote(Macro.escape(attrs))

  for n <- 1..3 do
    @doc "doc #{n}"
    @spec unquote(:"f#{n}")(integer) :: integer
    def unquote(:"f#{n}")(x \\ unquote(n)), do: x * unquote(n)
  end

  def body do
    unquote(for i <- 1..3, do: quote(do: IO.puts(unquote(i))))
    unquote_splicing(for i <- 4..5, do: quote(do: IO.puts(unquote(i))))
  end
end

IO.inspect({Frag.zero(), Frag.one(), Frag.two(), Frag.is_one(1), Frag.is_one(2), Frag.add_two(5)})
IO.inspect({Frag.sum(3, 4), Frag.cnt(1), Frag.cnt(1, 2), Frag.cnt(1, 2, 3)})
IO.inspect({Frag.g(4), Frag.g(1), Frag."weird name!"(), Frag.+(1, 2), Frag.attrs()})
IO.inspect({Frag.f1(), Frag.f2(), Frag.f3(10)})
IO.inspect(Frag.body())
require Frag
IO.inspect(Frag.m_one(7))
