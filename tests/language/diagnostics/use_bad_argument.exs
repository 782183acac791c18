defmodule Sample do
  use "x"
end
