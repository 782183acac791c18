defmodule Sample do
  defguardp is_foo(x) when x > 1
end
