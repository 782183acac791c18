defmodule Sample do
  def f do
    1
    "text"
    :atom
    [1, 2]
    {1, 2}
    nil
    3
  end
end
