defmodule Sample do
  def f, do: __MODULE__.Foo.bar
end
