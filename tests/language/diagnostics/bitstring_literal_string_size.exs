defmodule Sample do
  def f, do: <<"abc"::size(8)>>
end
