defmodule Str.Inner do
  defstruct x: 1
end
for m <- [Str.Inner, Nope.Inner, Nope, Str.Nope, :nope, :"nope.a"], v = %{__struct__: m, x: 1} do
  IO.puts(try do v[:x]; "ok" rescue e -> Exception.message(e) |> String.slice(-100, 100) end)
  IO.puts(try do apply(m, :foo, []); "ok" rescue e -> Exception.message(e) end)
end
