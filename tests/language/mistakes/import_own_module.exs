defmodule Sample do
  import Sample
  def f, do: 1
end
