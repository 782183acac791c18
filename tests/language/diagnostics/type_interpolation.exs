defmodule Sample do
  def f do
    x = {1, 2}
    "#{x}"
  end
end
