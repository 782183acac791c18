defmodule Sample do
  import "String"
end
