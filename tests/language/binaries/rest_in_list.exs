# A match context, the rest of a binary and a list cell in one straight line, often enough to
# meet the end of the heap.
defmodule Rest do
  def part(atom) when is_atom(atom), do: part(Atom.to_string(atom))
  def part("Elixir." <> rest), do: [?. | rest]
  def part(text), do: [?. | text]

  def go(0, acc), do: length(acc)
  def go(n, acc), do: go(n - 1, if(rem(n, 500) == 0, do: [], else: [{part(P), n} | acc]))
end

IO.inspect(Rest.part(Foo))
IO.inspect(Rest.go(100_000, []))
