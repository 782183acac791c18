# What is wrong with behaviours is told in order of lines and words.
defmodule One do
  @callback b(term) :: term
  @callback a(term) :: term
  @callback c :: term
end

defmodule Two do
  @callback a(term) :: term
  @macrocallback c(term) :: term
  @macrocallback d :: term
  @callback z :: term
  @optional_callbacks z: 0
end

defmodule Both do
  @behaviour One
  @behaviour Nowhere
  @behaviour Two
  @behaviour List
  @impl true
  def zz, do: 1
  @impl One
  def yy, do: 1
  def a(x), do: x
end

defmodule Marked do
  @behaviour One
  @impl true
  defmacro a(x), do: x
  @impl true
  def b(x), do: x
  @impl true
  def c, do: 1
end
