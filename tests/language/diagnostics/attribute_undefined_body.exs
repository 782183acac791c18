defmodule Sample do
  IO.inspect(@absent)
end
