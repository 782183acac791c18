defmodule Plain do
  def f, do: 1
end

defmodule Sample do
  use Plain
end
