defmodule Sample do
  def f do
    x = 1
    x.name
  end
end
