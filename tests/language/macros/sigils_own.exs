defmodule Sig do
  def sigil_x(s, []), do: {:x, s}
  def sigil_x(s, mods), do: {:x, s, mods}
  def sigil_X(s, mods), do: {:bigX, s, mods}
  def sigil_JSON(s, mods), do: {:json, s, mods}
  def sigil_A1B(s, mods), do: {:a1b, s, mods}
  defmacro sigil_m({:<<>>, meta, parts}, mods), do: Macro.escape({Keyword.has_key?(meta, :line), parts |> Enum.map(&is_binary/1), mods})
  defmacro sigil_Q({:<<>>, _, [s]}, ~c"i"), do: String.to_integer(s)
  defmacro sigil_Q({:<<>>, _, [s]}, []), do: s
end

import Sig
n = 5
IO.inspect(~x(a#{n}b))
IO.inspect(~x[a\n\x41]abc)
IO.inspect(~X(a#{n}b\n)z)
IO.inspect(~JSON({"a": 1})q)
IO.inspect(~A1B|x|)
IO.inspect(~m(a#{n}b)xyz)
IO.inspect(~Q<12>i)
IO.inspect(~Q'str')
IO.inspect(~x"""
  multi
    line #{n}
  """mod)
IO.inspect(~X'''
  raw #{n} \
  x
  ''')
IO.inspect(~x/a\/b/)
IO.inspect(~X/a\/b/)
IO.inspect(~s(a "q" 'r' #{1 + 1}))
IO.inspect(~S(a #{x}\n))
IO.inspect(~c(abc))
IO.inspect(~C(a#{b}))
IO.inspect(~w(a b #{n}))
IO.inspect(~w(a b)a)
IO.inspect(~w(a b)c)
IO.inspect(~W(a #{b}))
IO.inspect(~D[2020-01-02])
IO.inspect(~T[10:00:00.123])
IO.inspect(~N[2020-01-02 03:04:05])
IO.inspect(~U[2020-01-02 03:04:05Z])
IO.inspect(quote(do: ~x(a)b))
