defmodule Sample do
  @behaviour "Foo"
end
