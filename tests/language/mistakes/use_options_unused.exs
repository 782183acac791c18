defmodule Other do
  defmacro __using__(_), do: quote(do: import(List))
end
defmodule Sample do
  use Other
  def f, do: 1
end
