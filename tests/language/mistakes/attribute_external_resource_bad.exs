defmodule Sample do
  @external_resource 1
end
