defmodule Lib do
  def f(x), do: {:f, x}
  def g(x), do: {:g, x}
  def g(x, y), do: {:g, x, y}
  defmacro m(x), do: {:m, x}
  def sigil_k(s, _), do: {:k, s}
  def _hidden(x), do: x
end

defmodule I1 do
  import Lib, only: [f: 1, m: 1]
  def t, do: {f(1), m(2)}
end

defmodule I2 do
  import Lib, except: [g: 1]
  def g(x), do: {:own, x}
  def t, do: {f(1), g(1), g(1, 2), m(1)}
end

defmodule I3 do
  import Lib, only: :macros
  def f(x), do: {:own, x}
  def t, do: {f(1), m(1)}
end

defmodule I4 do
  import Lib, only: :functions
  def t, do: {f(1), g(2)}
end

defmodule I5 do
  import Lib, only: :sigils
  def t, do: ~k(abc)
end

defmodule I6 do
  def t do
    import Lib, only: [g: 2]
    g(1, 2)
  end

  def u do
    if true do
      import Lib
      f(:scoped)
    end
  end

  import Kernel, except: [length: 1]
  def length(x), do: {:mylen, x}
  def v, do: length([1])
  import :lists, only: [reverse: 1]
  def w, do: reverse([1, 2])
  import Lib, only: []
  def own(x), do: x

end

defmodule I7 do
  import Lib, only: [f: 1]
  import Lib, only: [g: 1]
  def t, do: g(1)
  import Lib
  def u, do: g(1, 2)
  import Lib
  def x, do: f(3)
end

for m <- [I1, I2, I3, I4, I5], do: IO.inspect({m, m.t()})
IO.inspect({I6.t(), I6.u(), I6.v(), I6.w(), I6.own(1)})
IO.inspect({I7.t(), I7.u(), I7.x()})
IO.inspect(require(Integer))
IO.inspect(alias(Foo.Bar))
IO.inspect(alias(Foo.{A, B}))
