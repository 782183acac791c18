defmodule Sample do
  def f(m) do
    try do
      1
    rescue
      x in m -> x
    end
  end
end
