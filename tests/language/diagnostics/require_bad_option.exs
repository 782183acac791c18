defmodule Sample do
  require Logger, only: [a: 1]
end
