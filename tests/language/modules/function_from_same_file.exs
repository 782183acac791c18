defmodule Compute do
  def table, do: for(i <- 1..5, do: {i, i * i})
  def ops, do: [:add, :mul]
end

defmodule Uses do
  @table Compute.table()
  for {k, v} <- Compute.table() do
    def sq(unquote(k)), do: unquote(v)
  end

  for op <- Compute.ops(), do: def(unquote(op)(a, b), do: {unquote(op), a, b})
  def table, do: @table
  @before Compute.ops() |> Enum.map(&Atom.to_string/1)
  def before, do: @before
end

IO.inspect({Uses.sq(4), Uses.add(1, 2), Uses.mul(1, 2), Uses.table(), Uses.before()})

defmodule Local do
  defmacro gen do
    for n <- names(), do: quote(do: def(unquote(n)(), do: unquote(n)))
  end

  def names, do: [:n1, :n2]
end

defmodule UseLocal do
  require Local
  Local.gen()
end

IO.inspect(UseLocal.__info__(:functions))

defmodule Mutual.A do
  def ping(0), do: :done
  def ping(n), do: Mutual.B.pong(n - 1)
end

defmodule Mutual.B do
  def pong(0), do: :done_b
  def pong(n), do: Mutual.A.ping(n - 1)
end

IO.inspect({Mutual.A.ping(5), Mutual.A.ping(4)})
