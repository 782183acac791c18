defmodule Sample do
  super(1)
end
