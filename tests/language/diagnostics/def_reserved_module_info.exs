defmodule Sample do
  def module_info, do: 1
end
