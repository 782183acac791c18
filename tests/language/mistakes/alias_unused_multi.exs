defmodule Sample do
  alias Foo.{Bar, Baz}
  def f, do: Bar
end
