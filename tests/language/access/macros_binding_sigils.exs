# access macros, destructure, binding, dbg, own sigils
m = %{a: %{b: [1, 2]}, l: [x: 1], c: %{n: nil}}
IO.inspect(put_in(m.a.b, 3))
IO.inspect(put_in(m[:a][:b], 4))
IO.inspect(put_in(m.l[:x], 5))
IO.inspect(update_in(m.a.b, &Enum.sum/1))
IO.inspect(update_in(m[:l][:x], &(&1 + 1)))
IO.inspect(pop_in(m.a[:b]))
IO.inspect(pop_in(m[:l][:x]))
IO.inspect(pop_in(m[:nope][:x]))
IO.inspect(get_in(m, [:a, :b, Access.at(1)]))
IO.inspect(get_in(m.a.b))
IO.inspect(get_in(m.c.n.deep))
IO.inspect(get_and_update_in(m.a.b, fn x -> {x, :new} end))
IO.inspect(put_in(m, [:a, Access.key(:c, %{}), :d], 1))
IO.inspect(update_in(m, [:a, :b, Access.all()], &(&1 * 10)))
IO.inspect(put_in(%{1 => %{2 => 3}}[1][2], 9))
for s <- ["put_in(1, 2)", "put_in(x, 2)", "update_in(f(), & &1)", "pop_in(m)", "put_in(m.a.b(1), 2)", "get_in(1)", "put_in(m.a, 1, 2)"] do
  IO.inspect(try do Code.eval_string(s, m: m, x: 1) |> elem(0) rescue e -> {e.__struct__, Exception.message(e)} end)
end
destructure([a, b, c], [1, 2])
IO.inspect({a, b, c})
destructure([d], [1, 2, 3])
IO.inspect(d)
destructure([e, [f | g]], [1, [2, 3]])
IO.inspect({e, f, g})
IO.inspect(try do (destructure([{h, i}], [1]); {h, i}) rescue e -> e end)
defmodule Bind do
  def f(x, y) do
    z = x + y
    _ = z
    [q | _] = [9]
    {binding(), q, (fn w -> binding() end).(1)}
  end
  defmacro m do
    quote do
      inner = 1
      _ = inner
      {binding(), binding(nil), binding(Bind)}
    end
  end
end
IO.inspect(Bind.f(1, 2))
defmodule BindUser do
  require Bind
  def g(outer), do: (_ = outer; Bind.m())
end
IO.inspect(BindUser.g(1))
defmodule Sig do
  defmacro sigil_x({:<<>>, _, [text]}, mods), do: {text, mods} |> Macro.escape()
  defmacro sigil_y(parts, mods), do: quote(do: {:y, unquote(parts), unquote(mods)})
  def sigil_Z(text, mods), do: {:z, text, mods}
  defmacro sigil_LONG(t, m), do: quote(do: {:long, unquote(t), unquote(m)})
end
defmodule SigUser do
  import Sig
  def a, do: ~x(abc)de
  def b(v), do: ~y|a#{v}\n|abc
  def c, do: ~Z<a#{x}\n>q
  def d, do: ~LONG[abc]
  def e, do: ~y"""
  here
  """
end
IO.inspect([SigUser.a(), SigUser.b(1), SigUser.c(), SigUser.d(), SigUser.e()])
