defmodule Sample do
  def f, do: 1
end
Module.put_attribute(Sample, :a, 1)
