defmodule Sample do
  @foo = 1
end
