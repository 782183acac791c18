defmodule Sample do
  def f do
    fn
      1 -> 2
      1, 2 -> 3
    end
  end
end
