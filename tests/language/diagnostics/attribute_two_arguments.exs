defmodule Sample do
  @foo(1, 2)
end
