defmodule Other do
  defmacro m, do: self()
end
require Other
IO.inspect(is_pid(Other.m()))
