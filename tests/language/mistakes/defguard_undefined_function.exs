defmodule Sample do
  defguard is_foo(x) when bar(x)
end
