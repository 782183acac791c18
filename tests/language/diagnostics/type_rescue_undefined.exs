defmodule Sample do
  def f do
    try do
      1
    rescue
      e in AbsentError -> e
    end
  end
end
