defmodule Sample do
  alias "String"
end
