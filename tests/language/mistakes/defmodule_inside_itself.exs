defmodule Sample do
  defmodule Elixir.Sample do
  end
end
