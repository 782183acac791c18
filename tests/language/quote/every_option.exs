# quote with its options
defmodule QO do
  defmacro bound(x, y) do
    quote bind_quoted: [x: x, y: y] do
      {x + y, x, y}
    end
  end

  defmacro twice(x) do
    quote do
      {unquote(x), unquote(x)}
    end
  end

  defmacro once(x) do
    quote bind_quoted: [x: x], do: {x, x}
  end

  defmacro gen(name) do
    quote bind_quoted: [name: name] do
      def unquote(name)(), do: unquote(name)
    end
  end

  defmacro context_var do
    quote context: Foo, do: hidden = 1
  end

  defmacro kept do
    quote location: :keep do
      {__ENV__.file |> Path.basename(), __ENV__.line}
    end
  end

  defmacro lined(n) do
    quote line: n do
      __ENV__.line
    end
  end

  defmacro noisy, do: quote(generated: true, do: (case :a do :b -> 1; :a -> 2 end))
end

defmodule QOUser do
  require QO
  def effect(x), do: (IO.puts("effect #{x}"); x)
  def bound, do: QO.bound(effect(1), effect(2))
  def twice, do: QO.twice(effect(3))
  def once, do: QO.once(effect(4))
  QO.gen(:made)
  for n <- [:one, :two], do: QO.gen(n)
  def context, do: (QO.context_var(); binding())
  def kept, do: QO.kept()
  def lined, do: QO.lined(77)
  def noisy, do: QO.noisy()
end

for f <- [:bound, :twice, :once, :made, :one, :two, :context, :lined, :noisy], do: IO.inspect({f, apply(QOUser, f, [])})
IO.inspect(quote(unquote: false, do: unquote(x) + unquote_splicing(y)))
IO.inspect(quote(context: Bar, do: x))
IO.inspect(quote(line: 5, do: x + 1))
IO.inspect(quote(generated: true, do: f(x)))
IO.inspect(quote(do: [unquote_splicing([1, 2]), 3 | 4]))
IO.inspect(quote(do: f(unquote_splicing([1]), unquote_splicing([]), 2, unquote_splicing([3]))))
IO.inspect(quote(do: %{unquote_splicing([a: 1]), b: 2}))
IO.inspect(quote(do: {unquote_splicing([1, 2])}))
IO.inspect(quote(do: {unquote_splicing([1, 2, 3])}))
IO.inspect(quote(do: (unquote_splicing([1, 2, 3]))))
IO.inspect(quote(do: [{unquote(:a), unquote(1)}, unquote(:b)]))
IO.inspect(quote(do: x.unquote(:foo)(1)))
IO.inspect(quote(do: x.unquote(:foo)))
IO.inspect(quote(do: Foo.unquote(:bar)(unquote(2))))
IO.inspect(quote(do: unquote(:foo)(1)))
IO.inspect(quote(do: unquote(Foo).bar))
IO.inspect(quote(do: &unquote(:foo)/unquote(2)))
IO.inspect(quote(do: @unquote(:attr)))
IO.inspect(quote(do: fn unquote_splicing([quote(do: a), quote(do: b)]) -> unquote(1) end))
IO.inspect(quote(do: (unquote_splicing([quote(do: a)]) -> 1)))
IO.inspect(quote(do: <<unquote(1)::size(unquote(8))>>))
IO.inspect(quote(do: quote(do: unquote(x))))
IO.inspect(quote(do: quote(bind_quoted: [a: 1], do: unquote(a))))
