defmodule Pmap do
  @moduledoc "Maps at the same time."

  def map(enumerable, fun) do
    enumerable
    |> Enum.map(&Task.async(fn -> fun.(&1) end))
    |> Task.await_many()
  end

  def stream(enumerable, fun, options \\ []) do
    enumerable
    |> Task.async_stream(fun, options)
    |> Enum.map(fn
      {:ok, value} -> value
      {:exit, reason} -> {:failed, reason}
    end)
  end

  def first(functions) do
    parent = self()
    reference = make_ref()
    for function <- functions, do: spawn(fn -> send(parent, {reference, function.()}) end)

    receive do
      {^reference, value} -> value
    after
      100 -> :timeout
    end
  end
end
