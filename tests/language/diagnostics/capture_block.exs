defmodule Sample do
  def f do
    &(
      IO.puts(1)
      &1
    )
  end
end
