defmodule Sample do
  def f do
    try do
      1
    catch
      :a, :b, :c -> 1
    end
  end
end
