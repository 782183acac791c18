defprotocol Size do
  def size(x)
end

defmodule Sample do
  @derive Size
  defstruct [:a]
end
