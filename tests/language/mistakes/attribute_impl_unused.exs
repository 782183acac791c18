defmodule Sample do
  @impl true
end
