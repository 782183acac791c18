defprotocol Area do
  @doc "area"
  def area(x)
end

defmodule Sq do
  defstruct [:side]
end

Area.area(struct(Sq, side: 2))
