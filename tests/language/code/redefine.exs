defmodule Redefined do
end

defmodule Redefined do
  def a, do: 1
end

IO.inspect(Redefined.a())
