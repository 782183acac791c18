defmodule Sample do
  defguard is_foo(x) when x > y
end
