defmodule Sample do
  defguard foo(x)
end
