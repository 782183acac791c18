defmodule Sample do
  def f, do: <<"a"::integer>>
end
