defmodule :sample do
  def f, do: 1
end
IO.inspect(:sample.f())
