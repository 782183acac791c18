defmodule Shadow do
  import Kernel, except: [length: 1, inspect: 1, to_string: 1, max: 2, if: 2]
  def length(x), do: {:len, x}
  def inspect(x), do: {:insp, x}
  defmacro to_string(x), do: {:str, x}
  def max(a, b), do: {:max, a, b}
  defmacro if(c, do: a, else: b), do: quote(do: case(unquote(c), do: (true -> unquote(a); _ -> unquote(b))))
  def t, do: {length([1]), inspect(2), max(1, 2), Kernel.length([1]), Kernel.inspect(:a)}
  def u(x), do: if(x, do: :yes, else: :no)
  def v, do: to_string(:x)
  def w(max), do: max
  def x do
    length = 5
    {length, length([length])}
  end
end
IO.inspect({Shadow.t(), Shadow.u(true), Shadow.u(1), Shadow.v(), Shadow.w(3), Shadow.x()})
defmodule Sh2 do
  def hd(x), do: {:own, x}
  def call, do: {__MODULE__.hd(1), Kernel.hd([2])}
  def put_in(a), do: a
  def go, do: put_in(5)
end
IO.inspect({Sh2.call(), Sh2.go()})
