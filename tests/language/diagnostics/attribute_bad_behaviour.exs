defmodule Sample do
  @behaviour "x"
end
