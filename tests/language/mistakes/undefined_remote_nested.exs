defmodule A.B do
  def run(x), do: x
end

defmodule C do
  def f(x), do: B.run(x)
end
