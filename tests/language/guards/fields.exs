# A field in a guard is read: neither a missing key, nor another value, nor a module is called or raises.
defmodule Fields do
  defstruct on: true, count: 0
  def count, do: 10
  def big(x) when x.count > 5, do: :big
  def big(x) when x.on, do: :on
  def big(_), do: :other

  def take(state) do
    receive do
      {:down, ref} when is_map_key(state.running, ref) -> {:known, ref}
      {:down, ref} -> {:unknown, ref}
    after
      0 -> :nothing
    end
  end
end

for x <- [%{count: 6}, %{count: 1}, %{on: true}, struct(Fields), struct(Fields, count: 9, on: false), %{}, 5, nil, Fields, :a, [count: 6]] do
  IO.inspect(Fields.big(x))
end

send(self(), {:down, :a})
IO.inspect(Fields.take(%{running: %{a: 1}}))
send(self(), {:down, :b})
IO.inspect(Fields.take(%{running: %{a: 1}}))
send(self(), {:down, :a})
IO.inspect(Fields.take(%{}))
IO.inspect(Fields.take(Fields))
