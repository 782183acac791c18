defmodule Sample do
  alias String, as: Foo.Bar
end
