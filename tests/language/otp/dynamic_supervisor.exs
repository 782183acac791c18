# Children that come and go.
Logger.configure(level: :none)
defmodule D do
  use GenServer, restart: :transient
  def start_link(arg), do: GenServer.start_link(__MODULE__, arg)
  def start_link(extra, arg), do: GenServer.start_link(__MODULE__, {extra, arg})
  def init(:ignore), do: :ignore
  def init({:stop, r}), do: {:stop, r}
  def init(x), do: {:ok, x}
  def handle_call(:get, _, s), do: {:reply, s, s}
  def handle_cast(r, s), do: {:stop, r, s}
end
{:ok, sup} = DynamicSupervisor.start_link(strategy: :one_for_one, max_children: 3, name: :dyn)
{:ok, a} = DynamicSupervisor.start_child(sup, {D, :a})
{:ok, _b} = DynamicSupervisor.start_child(:dyn, %{id: :ignored, start: {D, :start_link, [:b]}})
IO.inspect(GenServer.call(a, :get))
IO.inspect(DynamicSupervisor.count_children(sup))
IO.inspect(DynamicSupervisor.which_children(sup) |> Enum.map(fn {id, pid, t, m} -> {id, is_pid(pid), t, m} end))
IO.inspect(DynamicSupervisor.start_child(sup, {D, :ignore}))
IO.inspect(DynamicSupervisor.start_child(sup, {D, {:stop, :why}}))
{:ok, _} = DynamicSupervisor.start_child(sup, {D, :c})
IO.inspect(DynamicSupervisor.start_child(sup, {D, :d}))
GenServer.cast(a, :normal)
Process.sleep(20)
IO.inspect(DynamicSupervisor.count_children(sup))
{:ok, e} = DynamicSupervisor.start_child(sup, {D, :e})
GenServer.cast(e, :crash)
Process.sleep(20)
IO.inspect(DynamicSupervisor.count_children(sup))
[{_, pid, _, _} | _] = DynamicSupervisor.which_children(sup)
IO.inspect(DynamicSupervisor.terminate_child(sup, pid))
IO.inspect(DynamicSupervisor.terminate_child(sup, pid))
IO.inspect(DynamicSupervisor.stop(sup))
{:ok, sup} = DynamicSupervisor.start_link(extra_arguments: [:extra])
{:ok, p} = DynamicSupervisor.start_child(sup, {D, :arg})
IO.inspect(GenServer.call(p, :get))
for bad <- [:x, {:not_there, 1}, %{}, %{id: 1}, %{id: 1, start: 1}, %{id: 1, start: {D, :start_link, [1]}, restart: :no}] do
  IO.inspect(try do DynamicSupervisor.start_child(sup, bad) rescue e -> {:raised, Exception.message(e)} end)
end
Process.flag(:trap_exit, true)
{:ok, s2} = DynamicSupervisor.start_link(max_restarts: 1)
{:ok, p} = DynamicSupervisor.start_child(s2, %{id: 1, start: {D, :start_link, [1]}, restart: :permanent})
GenServer.cast(p, :x)
Process.sleep(20)
[{_, p, _, _}] = DynamicSupervisor.which_children(s2)
GenServer.cast(p, :x)
receive do: ({:EXIT, ^s2, r} -> IO.inspect(r))
defmodule M do
  use DynamicSupervisor
  def start_link(arg), do: DynamicSupervisor.start_link(__MODULE__, arg, name: __MODULE__)
  def init(arg), do: DynamicSupervisor.init(strategy: :one_for_one, max_children: arg)
end
{:ok, _} = M.start_link(1)
IO.inspect(DynamicSupervisor.start_child(M, {Agent, fn -> 1 end}) |> elem(0))
IO.inspect(DynamicSupervisor.start_child(M, {Agent, fn -> 1 end}))
IO.inspect(M.child_spec(3))
IO.inspect(DynamicSupervisor.child_spec(name: :z, strategy: :one_for_one))
IO.inspect(try do DynamicSupervisor.start_link(strategy: :one_for_all) rescue e -> Exception.message(e) catch k, v -> {k, v} end)
