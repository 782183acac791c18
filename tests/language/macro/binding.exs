x = 1
y = "two"
IO.inspect(binding())
_z = 3
IO.inspect(binding())

defmodule B do
  def f(a, {b, _c}, d \\ 4) do
    e = a + b
    IO.inspect(binding())
    if e > 0 do
      inner = 1
      IO.inspect(binding())
      inner
    end
    Enum.each([1], fn q -> IO.inspect(binding()); q end)
    d
  end

  defmacro m do
    quote do
      hidden = 1
      IO.inspect(binding())
      IO.inspect(binding(__MODULE__))
      IO.inspect(binding(unquote(__MODULE__)))
      hidden
    end
  end

  defmacro v(name), do: quote(do: var!(unquote(Macro.var(name, nil))))
end

defmodule UseB do
  def run do
    x = 1
    B.f(1, {2, 3})
    require B
    B.m()
    IO.inspect(B.v(:x))
    IO.inspect(binding(nil))
    IO.inspect(x)
  end
end

UseB.run()
