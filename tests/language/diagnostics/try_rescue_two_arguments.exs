defmodule Sample do
  def f do
    try do
      1
    rescue
      a, b -> {a, b}
    end
  end
end
