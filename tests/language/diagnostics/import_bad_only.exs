defmodule Sample do
  import String, only: :things
end
