defmodule Sample do
  defexception [:a]
  defexception [:b]
end
