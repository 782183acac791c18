defmodule Plain do
end

defmodule Sample do
  @behaviour Plain
end
