defmodule Sample do
  defmodule Sample do
    def f, do: 1
  end

  defmodule Elixir.Sample do
    def g, do: 1
  end
end
