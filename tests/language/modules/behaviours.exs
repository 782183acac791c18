defmodule Beh do
  @callback init(term) :: {:ok, term}
  @callback opt(integer) :: integer
  @macrocallback mac(term) :: Macro.t()
  @optional_callbacks opt: 1, mac: 1
  def call(mod, x), do: mod.init(x)
end

defmodule Impl1 do
  @behaviour Beh
  @impl true
  def init(x), do: {:ok, x}
end

defmodule Impl2 do
  @behaviour Beh
  @behaviour GenServer
  @impl Beh
  @impl GenServer
  def init(x), do: {:ok, {:two, x}}
  @impl Beh
  def opt(x), do: x + 1
  @impl Beh
  defmacro mac(x), do: x
  @impl true
  def handle_call(_, _, s), do: {:reply, 1, s}
  @doc false
  def other, do: 1
  IO.inspect(@behaviour)
end

defmodule DefBeh do
  defmacro __using__(_) do
    quote do
      @behaviour DefBeh
      def greet(n), do: "hello #{n}"
      defoverridable DefBeh
    end
  end

  @callback greet(String.t()) :: String.t()
  @callback other() :: any
  @optional_callbacks other: 0
end

defmodule UseDef do
  use DefBeh
  @impl true
  def greet(n), do: super(n) <> "!"
end

IO.inspect({Beh.call(Impl1, 1), Beh.call(Impl2, 1), Impl2.opt(1), UseDef.greet("x")})
IO.inspect(Beh.behaviour_info(:callbacks) |> Enum.sort())
IO.inspect(Beh.behaviour_info(:optional_callbacks) |> Enum.sort())
IO.inspect(Impl1.__info__(:attributes)[:behaviour])
IO.inspect(Impl2.__info__(:attributes)[:behaviour])
IO.inspect(Keyword.get_values(Impl2.__info__(:attributes), :behaviour))
IO.inspect(GenServer.behaviour_info(:callbacks) |> Enum.sort())
IO.inspect(GenServer.behaviour_info(:optional_callbacks) |> Enum.sort())
