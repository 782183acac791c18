# Conditions over comparisons, with and without small constants.
defmodule Conditions do
  def larger(a, b), do: if(a > b, do: :larger, else: :not)
  def zero(a), do: if(a == 0, do: :zero, else: :other)
  def not_one(a), do: if(a != 1, do: :other, else: :one)
  def exactly(a), do: if(a === 2, do: :two, else: :other)
  def even(n) when rem(n, 2) == 0, do: :even
  def even(_), do: :odd
  def nothing(a), do: unless(is_nil(a), do: :something, else: :nothing)
  def truth(a), do: if(!a, do: :falsy, else: :truthy)
  def several(a), do: if((a != 1 and is_list(a)) or a == [], do: :list, else: :other)
  def both(a, b), do: if(a > b && a < 10, do: :between, else: :outside)

  def bound(a, b) do
    x = a > b
    y = a == 0
    {x, y, if(x, do: 1, else: 2), if(y, do: 1, else: 2)}
  end

  def kind(a) do
    case a > 1 do
      true -> :more
      false -> :less
      _ -> :never
    end
  end
end

for {a, b} <- [{1, 2}, {2, 1}, {1, 1.0}, {2.5, 2}, {:a, 1}, {1, "x"}, {1.0e300, 1}] do
  IO.inspect({Conditions.larger(a, b), Conditions.both(a, b), Conditions.bound(a, b), Conditions.kind(a)})
end

for a <- [0, 0.0, -0.0, 1, 1.0, 2, 2.0, nil, false, true, [], [1], "0", :a, 4_611_686_018_427_387_904] do
  IO.inspect({a, Conditions.zero(a), Conditions.not_one(a), Conditions.exactly(a), Conditions.nothing(a)})
  IO.inspect({Conditions.truth(a), Conditions.several(a), Conditions.even(a)})
end
