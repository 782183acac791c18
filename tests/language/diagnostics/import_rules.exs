# What an import cannot bring, what it names twice, and what is said of those of quotes.
defmodule Makes do
  defmacro __using__(_) do
    quote do
      import List
      alias Foo.Bar
      import Enum, warn: true
      alias Foo.Baz, warn: true
    end
  end
end

defmodule Uses do
  use Makes
end

defmodule Twice do
  import List, only: [first: 1, first: 1]
  def run, do: first([1])
end

defmodule Special do
  import :maps
  def run(m), do: keys(m)
end

defmodule Kinds do
  import Integer, only: :macros
  import List, only: :macros
  import List, only: :functions, except: [first: 1]
  def run(x) when is_odd(x), do: last([x])
end

defmodule Own do
  import Kernel, except: [length: 1]
  def length(x), do: x
  def run, do: length(1)
end

IO.inspect({Twice.run(), Special.run(%{a: 1}), Kinds.run(3), Own.run()})
