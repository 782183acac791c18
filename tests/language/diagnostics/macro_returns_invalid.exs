defmodule Macros do
  defmacro bad do
    {:a, :b, :c, :d}
  end
end

defmodule Sample do
  require Macros
  def f, do: Macros.bad()
end
