defmodule M do
  defmacro bad(x), do: raise("cannot expand #{Macro.to_string(x)}")
end

defmodule U do
  require M
  def f, do: M.bad(1 + 2)
end
