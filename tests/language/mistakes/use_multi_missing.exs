defmodule Sample do
  use Foo.{Bar, Baz}
end
