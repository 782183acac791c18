defmodule Helper do
  @deprecated "Use other instead"
  defmacro old(x), do: x
end

defmodule Sample do
  require Helper
  def f, do: Helper.old(1)
end
