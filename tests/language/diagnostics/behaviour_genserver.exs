defmodule Sample do
  use GenServer
end
