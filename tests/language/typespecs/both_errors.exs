defmodule M do
  @type t :: unknown
  def foo, do: bar()
end
