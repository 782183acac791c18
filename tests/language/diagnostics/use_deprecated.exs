defmodule Old do
  @deprecated "import it instead"
  defmacro __using__(_), do: nil
  @deprecated "call new/2"
  def old(x, y \\ 1), do: {x, y}
end

defmodule Uses do
  use Old
  Old.old(1)
  Old.old(1, 2)
end
