defmodule Sample do
  def f do
    try do
      1
    rescue
      x when is_map(x) -> x
    end
  end
end
