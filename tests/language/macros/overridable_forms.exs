# defoverridable and super
defmodule Base do
  defmacro __using__(opts) do
    quote do
      def greet(name), do: "hello #{name}"
      def greet(a, b), do: "hello #{a} #{b}"
      def opts, do: unquote(opts)
      defp hidden, do: :base_hidden
      def call_hidden, do: hidden()
      defmacro mac(x), do: quote(do: {:base, unquote(x)})
      defoverridable greet: 1, greet: 2, hidden: 0, mac: 1
    end
  end
end
defmodule O1 do
  use Base, a: 1
  def greet(name), do: super(name) <> "!"
  def greet(a, b), do: Enum.map([a, b], &super(&1, b))
  defp hidden, do: {:over, super()}
end
defmodule O2 do
  use Base
  def greet(name) when is_atom(name), do: super(Atom.to_string(name))
  def greet(name), do: (fn -> super(name) end).()
  defmacro mac(x), do: quote(do: {:over, unquote(super(x))})
end
defmodule O3 do
  use Base
end
IO.inspect([O1.greet("a"), O1.greet("a", "b"), O1.opts(), O1.call_hidden()])
IO.inspect([O2.greet(:a), O2.greet("b"), O2.greet("a", "b"), O2.call_hidden()])
IO.inspect([O3.greet("x"), O3.call_hidden()])
defmodule UseMac do
  require O2
  require O3
  def a, do: {O2.mac(1), O3.mac(2)}
end
IO.inspect(UseMac.a())
defmodule Chain do
  def f(x), do: [x]
  defoverridable f: 1
  def f(x), do: [:second | super(x)]
  defoverridable f: 1
  def f(x), do: [:third | super(x)]
end
IO.inspect(Chain.f(1))
defmodule Beh do
  @callback run(integer) :: integer
  defmacro __using__(_) do
    quote do
      @behaviour Beh
      def run(x), do: x
      defoverridable Beh
    end
  end
end
defmodule BehUser do
  use Beh
  @impl true
  def run(x), do: super(x) + 1
end
IO.inspect(BehUser.run(1))
for s <- ["defmodule E1 do\n def f(x), do: super(x)\nend", "defmodule E2 do\n defoverridable f: 1\nend", "defmodule E3 do\n def f, do: 1\n defoverridable f: 0\n def f, do: super(1)\nend", "defmodule E4 do\n def f, do: 1\n defoverridable [:f]\nend", "defmodule E5 do\n defoverridable Nope\nend"] do
  {r, d} = Code.with_diagnostics(fn -> try do Code.eval_string(s); :ok rescue e -> {e.__struct__, Exception.message(e)} end end)
  IO.inspect({r, for(x <- d, x.severity == :error, do: x.message)})
end
IO.inspect(O1.__info__(:functions))
