defprotocol Size do
  @doc "Size of a thing"
  @fallback_to_any true
  def size(x)
end
defimpl Size, for: BitString do
  def size(b), do: byte_size(b)
end
defimpl Size, for: [List, Tuple] do
  def size(x) when is_list(x), do: length(x)
  def size(x), do: tuple_size(x)
end
defimpl Size, for: Any do
  def size(_), do: :any
end
defmodule Box do
  defstruct [:w, :h]
  defimpl Size do
    def size(%{w: w, h: h}), do: w * h
  end
  defimpl String.Chars do
    def to_string(b), do: "Box(#{b.w}x#{b.h})"
  end
  defimpl Inspect do
    def inspect(b, _opts), do: "#Box<#{b.w}>"
  end
  defimpl Enumerable do
    def count(_), do: {:error, __MODULE__}
    def member?(_, _), do: {:error, __MODULE__}
    def slice(_), do: {:error, __MODULE__}
    def reduce(b, acc, f), do: Enumerable.List.reduce([b.w, b.h], acc, f)
  end
end
defmodule M do
  def run do
    b = %Box{w: 2, h: 3}
    IO.inspect(Enum.map(["abc", [1, 2], {1}, b, 5, :x], &Size.size/1))
    IO.puts("#{b}")
    IO.inspect(b)
    IO.inspect(Enum.to_list(b))
    IO.inspect(Enum.sum(b))
    IO.inspect(Enum.count(b))
    IO.inspect(3 in b)
    IO.inspect(Size.impl_for(1))
    IO.inspect(Size.impl_for(b))
    IO.inspect(Enumerable.impl_for([]))
  end
end
M.run()
defprotocol Strict do
  def go(x)
end
try do
  Strict.go(1)
rescue
  e -> IO.puts(Exception.message(e))
end
try do
  to_string({1})
rescue
  e -> IO.inspect(e.__struct__)
end
try do
  Enum.map(1, & &1)
rescue
  e in Protocol.UndefinedError -> IO.inspect({e.protocol, e.value})
end
