defmodule Sample do
  def f do
    m = %{a: 1, b: 2}
    m.c
  end
end
