defmodule Sample do
  def f do
    try rescue: 1
  end
end
