defmodule M do
  @typep t :: integer
  @typep self :: [self]
  @typep a :: b
  @typep b :: integer
end
IO.puts "ok"
