defmodule Sample do
  alias :lists
end
