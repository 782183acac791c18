defmodule Sample do
  def f, do: &({&1, x} = {1, 2})
end
