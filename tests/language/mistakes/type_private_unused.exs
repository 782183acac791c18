defmodule Sample do
  @typep t :: integer
end
