# Clauses behind guarded ones, and comparisons in guards: what is told and what not.
defmodule Guards1 do
  def f([1 | t]), do: t
  def f([x | t]), do: [x | t]
  def g([[_ | _] = h | t], a), do: {h, t, a}
  def g([x | t], a), do: [x, t, a]
  def h(["Elixir" | t], a), do: {t, a}
  def h([<<"Elixir.", r::binary>> | t], a), do: {r, t, a}
  def h([x | t], a), do: [x, t, a]
  def i([key]), do: key
  def i([key | keys]), do: {key, keys}
  def k([{:a, b} | t]), do: {b, t}
  def k([_ | t]), do: t
  def l([x | t]) when is_list(x), do: {x, t}
  def l([_ | t]), do: t
end
defmodule B do
  def f([]), do: 0
  def f([1 | t]), do: t
  def f([x | t]), do: [x | t]
end
defmodule Guards2 do
  def f(x) when is_atom(x) and x != [], do: x
  def f(x), do: [x]
  def g({x, y}) when is_list(x), do: {x, y}
  def g({x, y}), do: [x, y]
  def h(%{a: x}) when is_list(x), do: x
  def h(%{a: x}), do: {x}
  def i({:ok, [x]}) when is_list(x), do: x
  def i({:ok, [x]}), do: {x}
  def j([[x]]) when is_binary(x), do: x
  def j([x]), do: {x}
  def k(<<x, _::binary>>) when is_integer(x), do: x
  def k(<<x::binary>>), do: {x}
  def l(x = [y | _]) when is_list(y), do: x
  def l(x) when is_list(x), do: {x}
  def m(x) when is_list(x) and x != [], do: x
  def m(x) when is_list(x), do: {x}
  def n({x, x}), do: x
  def n({x, y}), do: {x, y}
  def o(x, x), do: x
  def o(x, y), do: {x, y}
  def p({x, y}) when x == y, do: 1
  def p({_, _}), do: 2
  def q(x) when is_map(x) and not is_struct(x), do: 1
  def q(x) when is_map(x), do: x
  def r(%URI{} = x), do: x
  def r(x) when is_struct(x), do: {x}
  def r(x) when is_map(x), do: [x]
  def s(x) when is_function(x, 1), do: x
  def s(x) when is_function(x), do: {x}
  def t(x) when is_integer(x) and x > 1, do: x
  def t(x) when is_integer(x), do: {x}
  def u([]), do: 0
  def u([x]), do: x
  def u([x, y]), do: {x, y}
  def u([x, y | z]), do: {x, y, z}
  def v(x) when is_boolean(x), do: x
  def v(x) when is_atom(x), do: {x}
  def w(nil), do: 0
  def w(true), do: 1
  def w(x) when is_atom(x), do: x
  def y({:a, x}) when is_atom(x), do: x
  def y({:a, x}) when is_binary(x), do: x
  def y({a, x}) when is_atom(a), do: {a, x}
end
defmodule Guards3 do
  def a(x) when is_atom(x) and x == [], do: x
  def b(x) when is_atom(x) and x !== [], do: x
  def c(x) when is_atom(x) and x < 1, do: x
  def d(x) when is_atom(x) and x === 1, do: x
  def e(x) when is_atom(x) and x != 1, do: x
  def f(x) when is_binary(x) and x != [], do: x
  def g(x) when is_binary(x) and x != :a, do: x
  def h(x) when is_binary(x) and (x == :a or x == "b"), do: x
  def i(x) when is_binary(x) do
    x != :a
  end
  def j(x, y) when is_binary(x) and is_atom(y) and x != y, do: x
  def k(x, y) when is_binary(x) and is_atom(y) and x > y, do: x
  def l(x) when x != [] and is_atom(x), do: x
  def m(x) when is_atom(x) and x != "a", do: x
end
