defprotocol Size do
  @doc "size"
  @spec size(t) :: integer
  def size(x)
  def describe(x, prefix)
end

defimpl Size, for: BitString do
  def size(x), do: byte_size(x)
  def describe(x, p), do: "#{p}:bin #{x}"
end

defimpl Size, for: [List, Tuple] do
  def size(x) when is_list(x), do: length(x)
  def size(x), do: tuple_size(x)
  def describe(_, p), do: "#{p}:#{inspect(@for)} #{inspect(@protocol)} #{inspect(__MODULE__)}"
end

defimpl Size, for: Map do
  def size(x), do: map_size(x)
  def describe(_, p), do: p
end

defmodule Box do
  defstruct [:v]

  defimpl Size do
    def size(%Box{v: v}), do: {:box, v}
    def describe(b, _), do: helper(b)
    defp helper(%{v: v}), do: v
  end
end

for m <- [Atom, Integer, Float, Function, PID, Reference] do
  defimpl Size, for: m do
    def size(_), do: unquote(m)
    def describe(_, _), do: @for
  end
end

defmodule P do
  def run do
    for x <- ["abc", [1, 2], {1}, %{a: 1}, %Box{v: 3}, :a, 1, 1.5, &is_nil/1, self(), make_ref(), nil], do: IO.inspect(Size.size(x))
    IO.inspect(Size.describe([1], "p"))
    IO.inspect(Size.describe({1}, "p"))
    IO.inspect(Size.describe(1, "p"))
    IO.inspect(Size.impl_for([]))
    IO.inspect(Size.impl_for(%Box{}))
    IO.inspect(Size.impl_for!(1))
    IO.inspect(Size.__protocol__(:module))
    IO.inspect(Size.__protocol__(:functions))
    IO.inspect(Size.__protocol__(:impls) |> is_tuple() or Size.__protocol__(:impls) == :not_consolidated)
    IO.inspect(Size.Box.__impl__(:for))
    IO.inspect(Size.Box.__impl__(:protocol))
    IO.inspect(Size.Box.__impl__(:target))
    IO.inspect(Protocol.assert_impl!(Size, Box))
    IO.inspect(Protocol.assert_protocol!(Size))
    IO.inspect(Enum.map(Size, & &1)) 
  rescue
    e -> IO.inspect(e.__struct__)
  end
end

P.run()
for f <- [fn -> Protocol.assert_impl!(Size, Nope) end, fn -> Protocol.assert_protocol!(String) end, fn -> Protocol.assert_protocol!(NopeNope) end, fn -> Protocol.assert_impl!(Size, String) end] do
  try do
    f.()
  rescue
    e -> IO.puts(Exception.message(e))
  end
end
