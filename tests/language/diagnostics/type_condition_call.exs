defmodule A do
  def f, do: if(self(), do: 1)
end
