defmodule Beh do
  @callback req(integer) :: atom
  @callback opt(any) :: any
  @macrocallback mac(any) :: Macro.t()
  @optional_callbacks opt: 1
  @doc "shared"
  def helper(x), do: {:helper, x}
  defmacro __using__(opts) do
    quote do
      @behaviour Beh
      @opts unquote(opts)
      def req(x), do: {:default, x, @opts}
      defmacro mac(x), do: x
      defoverridable Beh
    end
  end
end
defmodule I1 do
  use Beh, k: 1
end
defmodule I2 do
  use Beh
  @impl true
  def req(x) when x > 0, do: {:mine, super(x)}
  def req(_), do: :neg
  @impl Beh
  def opt(x), do: x
end
defmodule I3 do
  @behaviour Beh
end
defmodule I4 do
  @behaviour Beh
  @impl true
  def req(_), do: :a
  @impl true
  def nope(_), do: 1
  @impl true
  defmacro mac(x), do: x
end
defmodule I5 do
  @behaviour Nonexistent
  @behaviour Beh
  @behaviour Beh
  def req(_), do: 1
  defmacro mac(x), do: x
end
defmodule I6 do
  @behaviour Beh
  @impl true
  def req(_), do: 1
  def opt(_), do: 2
  defmacro mac(x), do: x
end
defmodule I7 do
  @behaviour Beh
  @impl OtherBeh
  def req(_), do: 1
  @impl false
  def helper(_), do: 1
  defmacro mac(x), do: x
  defp opt(_), do: 1
  def use_it, do: opt(1)
end
IO.inspect {I1.req(1), I2.req(1), I2.req(-1), I2.opt(3)}
IO.inspect Beh.behaviour_info(:callbacks) |> Enum.sort()
IO.inspect Beh.behaviour_info(:optional_callbacks)
IO.inspect I1.__info__(:attributes)[:behaviour]
IO.inspect I5.__info__(:attributes) |> Keyword.get_values(:behaviour)
IO.inspect function_exported?(Beh, :behaviour_info, 1)
impl = I2
IO.inspect impl.req(2)
defmodule Gs do
  use GenServer
  def init(x), do: {:ok, x}
  def handle_call(:get, _, s), do: {:reply, s, s}
  def handle_cast({:set, v}, _), do: {:noreply, v}
end
{:ok, p} = GenServer.start_link(Gs, 1)
GenServer.cast(p, {:set, 5})
IO.inspect GenServer.call(p, :get)
IO.inspect Gs.child_spec(1)
defmodule Sup do
  use Supervisor
  def init(_), do: Supervisor.init([{Agent, fn -> 1 end}], strategy: :one_for_one)
end
{:ok, s} = Supervisor.start_link(Sup, [])
IO.inspect Supervisor.count_children(s)
