defmodule Other do
  def __using__(_), do: nil
end
defmodule Sample do
  use Other
end
