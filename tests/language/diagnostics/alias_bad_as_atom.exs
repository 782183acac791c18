defmodule Sample do
  alias String, as: :foo
end
