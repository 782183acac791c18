defmodule Sample do
  use "String"
end
