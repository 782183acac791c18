defmodule Sample do
  @Foo 1
end
