defmodule A do
  def f(x)
    x
  end
end
