defmodule Sample do
  def f, do: <<1.5::integer>>
end
