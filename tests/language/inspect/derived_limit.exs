defmodule T do
  @derive {Inspect, only: [:a, :b, :c]}
  defstruct [:a, :b, :c, :d]
end
defmodule S do
  defstruct [:a, :b, :c, :d]
end
defmodule O do
  @derive {Inspect, optional: [:a, :b]}
  defstruct [:a, :b, :c, :d]
end
for lim <- 0..9 do
  IO.inspect [struct(S, a: 1), 2], limit: lim
  IO.inspect [struct(O, a: 1), 2], limit: lim
  IO.inspect [struct(T, a: [1, 2, 3]), 2, struct(T, b: {1, 2})], limit: lim
  IO.inspect {struct(T, a: MapSet.new([1, 2, 3])), MapSet.new([1, 2])}, limit: lim
  IO.inspect [1..2, ~D[2020-01-01], 1..2, ~r/a/, 5, 6], limit: lim
end
