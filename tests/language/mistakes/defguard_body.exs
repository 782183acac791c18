defmodule Sample do
  defguard is_foo(x), do: x > 1
end
