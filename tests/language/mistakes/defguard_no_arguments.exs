defmodule Sample do
  defguard is_foo when true
end
