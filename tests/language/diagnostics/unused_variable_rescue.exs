defmodule Sample do
  def f do
    try do
      1
    rescue
      e in ArgumentError -> 2
    catch
      kind, value -> 3
    end
  end
end
