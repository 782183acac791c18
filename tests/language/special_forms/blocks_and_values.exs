IO.inspect((1; 2; 3))
IO.inspect(nil)
x = (
  a = 1
  a + 1
)
IO.inspect(x)
IO.inspect(if false do 1 end)
IO.inspect(Enum.each([1], & &1))
f = fn -> end
IO.inspect(f.())
defmodule Empty do
  def a do
  end
  def b, do: nil
  def c(_x) do
    # only a comment
  end
  def d, do: (1; 2)
end
IO.inspect({Empty.a(), Empty.b(), Empty.c(1), Empty.d()})
IO.inspect(case 1 do _ -> nil end)
v = unless false, do: :v
IO.inspect(v)
IO.inspect(with do: :w)
IO.inspect(for _ <- [], do: 1)
y = z = 1
IO.inspect(y + z)
IO.inspect({1, 2} = {1, 2})
IO.inspect([w = 5] ++ [w])
IO.inspect((fn -> 1 end).())
IO.inspect(quote do: (1; 2))
IO.inspect(is_nil((fn -> end).()))
