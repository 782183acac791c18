defmodule Repeated do
  def next(counter), do: Agent.get_and_update(counter, &{&1, &1 + 1})
end
