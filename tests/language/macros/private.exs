defmodule Priv do
  defmacrop double(x), do: quote(do: unquote(x) * 2)
  defmacrop deflocal(name, do: body), do: quote(do: def(unquote(name)(), do: unquote(body)))
  defmacrop pat(a), do: quote(do: {:ok, unquote(a)})
  defmacrop debug(x) do
    s = Macro.to_string(x)
    quote(do: {unquote(s), unquote(x)})
  end

  def run(x), do: double(x) + double(1)
  def m(v) do
    case v do
      pat(x) -> x
      _ -> :none
    end
  end
  def d, do: debug(1 + 2 * 3)
  def helper(x), do: x
  defmacro uses_fun(x), do: helper_fun(x)
  defp helper_fun(x), do: quote(do: {:helped, unquote(x)})
  def nested, do: double(double(double(1)))
end

IO.inspect({Priv.run(4), Priv.m({:ok, 1}), Priv.m(2), Priv.d(), Priv.nested()})
require Priv
IO.inspect(Priv.uses_fun(1))
IO.inspect(function_exported?(Priv, :"MACRO-double", 2))
IO.inspect(macro_exported?(Priv, :uses_fun, 1))
IO.inspect(macro_exported?(Priv, :double, 1))
