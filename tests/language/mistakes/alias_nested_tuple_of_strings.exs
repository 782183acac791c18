defmodule Sample do
  alias Foo.{"a", B}
  def f, do: B
end
