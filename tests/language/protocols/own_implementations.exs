defmodule Stack do
  defstruct items: []
  def new(items \\ []), do: %__MODULE__{items: items}
  @behaviour Access
  @impl true
  def fetch(%{items: i}, n) when is_integer(n), do: if(n < length(i), do: {:ok, Enum.at(i, n)}, else: :error)
  @impl true
  def get_and_update(s, n, f) do
    case f.(Enum.at(s.items, n)) do
      {get, new} -> {get, %{s | items: List.replace_at(s.items, n, new)}}
      :pop -> pop(s, n)
    end
  end
  @impl true
  def pop(s, n), do: ({v, i} = List.pop_at(s.items, n); {v, %{s | items: i}})
  defimpl Enumerable do
    def count(s), do: {:ok, length(s.items)}
    def member?(s, x), do: {:ok, x in s.items}
    def slice(s), do: {:ok, length(s.items), fn st, len, step -> s.items |> Enum.drop(st) |> Enum.take_every(step) |> Enum.take(len) end}
    def reduce(s, acc, f), do: Enumerable.List.reduce(s.items, acc, f)
  end
  defimpl Collectable do
    def into(s), do: {s, fn acc, {:cont, x} -> %{acc | items: [x | acc.items]}; acc, :done -> acc; _, :halt -> :ok end}
  end
  defimpl Inspect do
    import Inspect.Algebra
    def inspect(s, opts), do: concat(["#Stack<", to_doc(s.items, opts), ">"])
  end
  defimpl String.Chars do
    def to_string(s), do: "stack(" <> Enum.join(s.items, ",") <> ")"
  end
  defimpl List.Chars do
    def to_charlist(s), do: ~c"stack" ++ Enum.flat_map(s.items, &Integer.to_charlist/1)
  end
end
s = Stack.new([1, 2, 3])
IO.inspect s
IO.puts s
IO.puts "interp: #{s}"
IO.inspect to_charlist(s)
IO.inspect {s[0], s[9], get_in(s, [1]), put_in(s[1], :x), update_in(s[2], &(&1 * 10)), pop_in(s[0])}
IO.inspect {Enum.count(s), 2 in s, Enum.map(s, &(&1 + 1)), Enum.slice(s, 0, 2), Enum.at(s, 1), Enum.to_list(s), Enum.sum(s), Enum.zip(s, [:a, :b, :c])}
IO.inspect Enum.into([7, 8], s)
IO.inspect (for x <- s, into: Stack.new(), do: x * 2)
IO.inspect (for x <- s, x > 1, do: x)
IO.inspect Stream.map(s, & &1) |> Enum.take(2)
IO.inspect [s, %{k: s}, {s}], width: 20
IO.inspect Enum.reduce_while(s, 0, fn x, a -> if x > 2, do: {:halt, a}, else: {:cont, a + x} end)
[h | _] = Enum.to_list(s)
IO.inspect h
IO.inspect Enum.split(s, 1)
IO.inspect Enum.random(Stack.new([5]))
IO.inspect Enum.reverse(s)
IO.inspect Enum.member?(s, 9)
IO.inspect inspect(s, limit: 2)
IO.inspect struct(s, items: [])
IO.inspect s == Stack.new([1, 2, 3])
IO.inspect Map.from_struct(s)
IO.inspect is_struct(s, Stack)

defmodule Money do
  @enforce_keys [:amount]
  defstruct [:amount, currency: :usd]
  def new(a) when is_number(a), do: %Money{amount: a}
  def add(%Money{amount: a, currency: c}, %Money{amount: b, currency: c}), do: %Money{amount: a + b, currency: c}
  defimpl Inspect do
    def inspect(%{amount: a, currency: c}, _), do: "$#{a}#{c}"
  end
end
IO.inspect {Money.new(1), Money.add(Money.new(1), Money.new(2))}
IO.inspect(try do Money.add(Money.new(1), %{Money.new(2) | currency: :eur}) rescue e -> {e.__struct__, Exception.message(e)} end)
IO.inspect(try do Money.new("x") rescue e -> Exception.message(e) end)
IO.inspect(try do struct!(Money, currency: 1) rescue e -> Exception.message(e) end)
IO.inspect(try do Enum.map(Money.new(1), & &1) rescue e -> Exception.message(e) end)
IO.inspect(try do "#{Money.new(1)}" rescue e -> Exception.message(e) end)
IO.inspect(try do Money.new(1)[:amount] rescue e -> Exception.message(e) end)
IO.inspect(try do Money.new(1).nope rescue e -> Exception.message(e) end)
IO.inspect(try do Enum.into([1], Money.new(1)) rescue e -> Exception.message(e) end)
