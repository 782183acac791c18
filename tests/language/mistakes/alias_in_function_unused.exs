defmodule Sample do
  def f do
    alias Foo.Bar
    1
  end
end
