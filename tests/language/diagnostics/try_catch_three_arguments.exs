defmodule Sample do
  def f do
    try do
      1
    catch
      a, b, c -> {a, b, c}
    end
  end
end
