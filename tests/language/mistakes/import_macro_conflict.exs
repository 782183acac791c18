defmodule Other do
  defmacro if(a, b), do: {a, b}
end
defmodule Sample do
  import Other
  def f(x), do: if(x, do: 1)
end
