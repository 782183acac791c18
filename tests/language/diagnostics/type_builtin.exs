defmodule Sample do
  @type integer :: atom
end
