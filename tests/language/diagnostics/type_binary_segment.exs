defmodule Sample do
  def f do
    x = "a"
    <<x::integer>>
  end
end
