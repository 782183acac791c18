# An @impl that names another behaviour than the callback is of marks nothing.
defmodule One do
  @callback foo :: any
end

defmodule Two do
  @callback bar :: any
end

defmodule Sample do
  @behaviour One
  @behaviour Two
  @impl Two
  def foo, do: 1
  @impl Two
  def bar, do: 1
end
