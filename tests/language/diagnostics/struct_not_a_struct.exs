defmodule Plain do
end

defmodule Sample do
  def f, do: %Plain{a: 1}
end
