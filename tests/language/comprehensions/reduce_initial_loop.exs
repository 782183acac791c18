# What a reduction begins with may be a comprehension itself, whatever the collection is.
defmodule ReduceInitial do
  def of(collection) do
    for x <- collection, reduce: for(y <- 1..2, z <- [y, 10], do: z) do
      acc -> [x | acc]
    end
  end
end

IO.inspect(ReduceInitial.of([1, 2]))
IO.inspect(ReduceInitial.of(MapSet.new([3])))
