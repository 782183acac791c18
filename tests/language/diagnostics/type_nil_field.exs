defmodule Sample do
  def f do
    x = nil
    x.name
  end
end
