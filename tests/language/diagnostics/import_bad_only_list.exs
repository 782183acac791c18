defmodule Sample do
  import String, only: [:upcase]
end
