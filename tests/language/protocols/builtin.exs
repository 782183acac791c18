defmodule Money do
  defstruct [:amount, :cur]

  defimpl String.Chars do
    def to_string(m), do: "#{m.amount} #{m.cur}"
  end

  defimpl Inspect do
    import Inspect.Algebra
    def inspect(m, opts), do: concat(["#Money<", to_doc(m.amount, opts), ">"])
  end

  defimpl List.Chars do
    def to_charlist(m), do: ~c"#{m.amount}"
  end

  defimpl Enumerable do
    def count(_), do: {:error, __MODULE__}
    def member?(_, _), do: {:error, __MODULE__}
    def slice(_), do: {:error, __MODULE__}
    def reduce(m, acc, f), do: Enumerable.List.reduce([m.amount, m.cur], acc, f)
  end

  defimpl Collectable do
    def into(m) do
      fun = fn
        acc, {:cont, x} -> %{acc | amount: acc.amount + x}
        acc, :done -> acc
        _, :halt -> :ok
      end

      {m, fun}
    end
  end

  @behaviour Access
  def fetch(m, k), do: Map.fetch(Map.from_struct(m), k)
  def get_and_update(m, k, f), do: Map.get_and_update(m, k, f)
  def pop(m, k), do: {Map.get(m, k), Map.put(m, k, nil)}
end

defmodule R do
  def run do
    m = %Money{amount: 5, cur: "EUR"}
    IO.puts("#{m}")
    IO.puts(m)
    IO.inspect(m)
    IO.inspect([m, {m}])
    IO.inspect(to_charlist(m))
    IO.inspect(Enum.to_list(m))
    IO.inspect(Enum.count(m))
    IO.inspect(5 in m)
    IO.inspect(Enum.map(m, & &1))
    IO.inspect(for x <- m, do: x)
    IO.inspect(Enum.into([1, 2], m).amount)
    IO.inspect((for x <- [10], into: m, do: x).amount)
    IO.inspect(m[:amount])
    IO.inspect(m[:nope])
    IO.inspect(put_in(m[:amount], 7).amount)
    IO.inspect(update_in(m[:amount], &(&1 + 1)).amount)
    IO.inspect(get_in(m, [:cur]))
    IO.inspect(pop_in(m[:cur]) |> elem(0))
    IO.inspect(Enum.zip(m, [1, 2]))
    IO.inspect(Enum.at(m, 1))
    IO.inspect(inspect(m, structs: false) |> is_binary())
  end
end

R.run()
