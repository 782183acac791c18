defmodule C do
  def j(x) when is_binary(x), do: if(x, do: 1, else: 2)
end
