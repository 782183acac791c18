defmodule Sample do
  def f do
    if true do
      1
    else
      2
    end
  end
end
