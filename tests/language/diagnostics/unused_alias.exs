defmodule Sample do
  alias Foo.Bar
  alias Foo.Baz, as: Other
  alias Foo.{One, Two}
  def f, do: One.name()
  def name, do: One
end
