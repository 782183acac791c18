defmodule Sample do
  @deprecated "no"
end
