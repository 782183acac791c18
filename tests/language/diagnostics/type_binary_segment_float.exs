defmodule Sample do
  def f, do: <<"a"::float>>
end
