defmodule Sample do
  def f do
    m = %{a: 1}
    %{m | b: 2}
  end
end
