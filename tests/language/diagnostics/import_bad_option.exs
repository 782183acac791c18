defmodule Sample do
  import String, onli: [upcase: 1]
end
