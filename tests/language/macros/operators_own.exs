defmodule Ops do
  def a <~> b, do: {:swap, a, b}
  def a ~>> b, do: {:rr, a, b}
  def a <<~ b, do: {:ll, a, b}
  def a ~> b, do: {:r, a, b}
  def a <~ b, do: {:l, a, b}
  def a +++ b, do: {:ppp, a, b}
  def a --- b, do: {:mmm, a, b}
  def a <|> b, do: {:alt, a, b}
  def a ^^^ b, do: {:xor, a, b}
  def a &&& b, do: {:band, a, b}
  def a ||| b, do: {:bor, a, b}
  def a >>> b, do: {:shr, a, b}
  def a <<< b, do: {:shl, a, b}
  def ~~~a, do: {:bnot, a}
  defmacro a ** b, do: quote(do: {:pow, unquote(a), unquote(b)})
  defmacro a <- b, do: {:larrow, Macro.to_string(a), Macro.to_string(b)}
  def a + b, do: {:plus, a, b}
  def -a, do: {:neg, a}
  def !a, do: {:not, a}
  defmacro left |> right, do: {Macro.to_string(left), Macro.to_string(right)}
end

defmodule UseOps do
  import Kernel, except: [+: 2, -: 1, !: 1, |>: 2, **: 2]
  import Ops
  def t, do: [1 <~> 2, 1 ~>> 2, 1 <<~ 2, 1 ~> 2, 1 <~ 2, 1 +++ 2, 1 --- 2, 1 <|> 2, 1 ^^^ 2]
  def u, do: [1 &&& 2, 1 ||| 2, 1 >>> 2, 1 <<< 2, ~~~1]
  def v, do: [2 ** 3, 1 + 2, -(:a), !true, a |> b(c)]
  def w, do: [1 ~> 2 ~> 3, 1 +++ 2 +++ 3, 1 <|> 2 ~> 3, 1 + 2 <~> 3]
  def x, do: (y <- z)
end

for f <- [:t, :u, :v, :w, :x], do: IO.inspect(apply(UseOps, f, []))
IO.inspect(Ops.+(1, 2))
IO.inspect(Enum.reduce([1, 2], 0, &Ops.+++/2))
import Ops, only: [<~>: 2]
IO.inspect(1 <~> 2 <~> 3)
IO.inspect((&<~>/2).(1, 2))
