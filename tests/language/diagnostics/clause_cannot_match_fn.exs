defmodule Sample do
  def f do
    fn
      _ -> 1
      2 -> 3
    end
  end
end
