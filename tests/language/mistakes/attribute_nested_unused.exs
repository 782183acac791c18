defmodule Sample do
  @outer 1
  defmodule Inner do
    def f, do: @outer
  end
end
