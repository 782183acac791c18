defmodule WithMacro do
  defmacro now do
    IO.puts("expanding, @attr #{inspect(Module.get_attribute(__CALLER__.module, :attr))}")
    quote(do: IO.puts("run"))
  end

  defmacro set(v), do: Module.put_attribute(__CALLER__.module, :attr, v)
end

defmodule Order do
  require WithMacro
  IO.puts("1 body of #{inspect(__MODULE__)}")
  a = IO.puts("2")
  IO.inspect(a)

  defmodule In do
    IO.puts("3 inner")
    def x, do: :inner_x
  end

  IO.inspect(In.x())
  WithMacro.set(99)
  IO.inspect(@attr)
  def f, do: IO.puts("never at compile time")
  IO.puts("4")
  @attr (IO.puts("5"); 6)
  IO.inspect(@attr)

  require WithMacro, as: WM
  IO.puts("before def")
  def g, do: WithMacro.now()
  IO.puts("after def")
  WithMacro.now()
  defstruct [x: IO.puts("7 default")]
  IO.puts("8")
  :value
end
|> case do
  {:module, Order, _, v} -> IO.inspect(v)
end

IO.puts("top")
Order.g()
Order.f()
