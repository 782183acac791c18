defmodule Sample do
  @type integer
end
