defmodule Base do
  defmacro __using__(_) do
    quote do
      def hello(x), do: {:base, x}
      def init(opts), do: opts
      def three(a, b, c), do: [a, b, c]
      defoverridable hello: 1, init: 1, three: 3
    end
  end
end

defmodule A do
  use Base
  def hello(x), do: {:a, super(x)}
  def three(a, b, c), do: super(c, b, a)
end

defmodule B do
  use Base
  def hello(x) when is_integer(x), do: {:int, super(x)}
  def hello(x), do: {:other, super(x + 0.5)}
  defoverridable hello: 1
  def hello(x), do: {:b2, super(x)}
  def init(opts), do: Enum.map(opts, fn o -> super(o) end)
end

defmodule C do
  @behaviour GenServer
  def init(x), do: {:ok, x}
  def handle_call(m, _, s), do: {:reply, m, s}
  defoverridable GenServer
  def handle_call(m, f, s), do: super({:wrapped, m}, f, s)
  IO.inspect(Module.overridables_in(__MODULE__) |> Enum.sort())
  IO.inspect(Module.overridable?(__MODULE__, {:init, 1}))
end

defmodule D do
  defmacro mac(x), do: quote(do: {:mac, unquote(x)})
  defoverridable mac: 1
  defmacro mac(x), do: quote(do: {:over, unquote(super(x))})
  def cap(x), do: x * 2
  defoverridable cap: 1
  def cap(x), do: Enum.map(x, &super/1)
end

IO.inspect({A.hello(1), A.init(2), A.three(1, 2, 3)})
IO.inspect({B.hello(1), B.hello(1.0), B.init([1, 2])})
IO.inspect({C.handle_call(:m, nil, 1), C.init(1)})
require D
IO.inspect(D.mac(5))
IO.inspect(D.cap([1, 2]))
