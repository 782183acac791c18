defmodule Cond1 do
  if System.version() >= "1.0.0" do
    def new, do: :new
  else
    def old, do: :old
  end

  case :erlang.system_info(:wordsize) do
    8 -> def word, do: 64
    4 -> def word, do: 32
  end

  unless function_exported?(String, :nope, 3) do
    def polyfill, do: :yes
  end

  x = 10
  def x, do: unquote(x)

  cond do
    x > 5 -> def big, do: true
    true -> def big, do: false
  end

  try do
    raise "oops"
  rescue
    e in RuntimeError ->
      msg = e.message
      def rescued, do: unquote(msg)
  end

  with {:ok, v} <- {:ok, 3} do
    def from_with, do: unquote(v)
  end

  fun = fn n -> def from_fn, do: unquote(n) end
  fun.(9)

  Enum.each([:p, :q], fn n ->
    @names n
    def unquote(n)(), do: unquote(n)
  end)

  receive do
    _ -> :ok
  after
    0 -> def from_after, do: :after
  end

  {:ok, y} = {:ok, 7}
  z = y * 2
  def yz, do: {unquote(y), unquote(z)}
  if z > 100, do: def(never, do: 1)
end

IO.inspect(Cond1.__info__(:functions))
IO.inspect({Cond1.big(), Cond1.rescued(), Cond1.from_with(), Cond1.from_fn(), Cond1.yz(), Cond1.from_after()})
IO.inspect(def_outside = 1)
_ = def_outside
