defmodule A do
  def f(value) do
    vaule + 1
  end
end
