defmodule Sample do
  defmacro m(x) do
    quote bind_quoted: [x: x] do
      unquote(x)
    end
  end
  def f, do: 1
end
