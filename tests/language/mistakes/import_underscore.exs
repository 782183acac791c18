defmodule Other do
  def _hidden, do: 1
end
defmodule Sample do
  import Other
  def f, do: _hidden()
end
