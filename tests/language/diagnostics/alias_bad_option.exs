defmodule Sample do
  alias String, to: S
end
