defmodule Sample do
  def f do
    receive do
    end
  end
end
