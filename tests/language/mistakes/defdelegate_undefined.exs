defmodule Sample do
  defdelegate absent(x), to: String
end
