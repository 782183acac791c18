# A spawned process runs concurrently; a monitor tells when it has finished.
{pid, ref} = spawn_monitor(fn ->
  IO.puts("Hello from a new process! pid? #{is_pid(self())}")
end)

receive do
  {:DOWN, ^ref, :process, ^pid, reason} -> IO.inspect(reason, label: "down")
end

IO.inspect(Process.alive?(pid), label: "alive?")
IO.inspect(Process.alive?(self()), label: "self alive?")

{pid, ref} = spawn_monitor(IO, :puts, ["Hello from spawn/3"])
receive do: ({:DOWN, ^ref, _, ^pid, :normal} -> :ok)

parent = self()
spawn(fn -> send(parent, {:hello, self()}) end)

receive do
  {:hello, from} -> IO.puts("Got hello from another process: #{from != self()}")
end

=====
# send/2 returns the message; receive matches in mailbox order; after gives a timeout.
IO.inspect(send(self(), {:hello, "world"}))

IO.inspect(
  receive do
    {:hello, name} -> "Got: #{name}"
    {:world, _} -> "won't match"
  end
)

IO.inspect(
  receive do
    {:hello, msg} -> msg
  after
    10 -> "nothing after 10ms"
  end
)

# Selective receive leaves what does not match, in order.
for m <- [:a, {:pick, 1}, :b, {:pick, 2}, :c], do: send(self(), m)

picked =
  for _ <- 1..2 do
    receive do
      {:pick, n} -> n
    end
  end

IO.inspect(picked)

rest =
  Stream.repeatedly(fn ->
    receive do
      m -> m
    after
      0 -> nil
    end
  end)
  |> Enum.take_while(& &1)

IO.inspect(rest)
IO.inspect(Process.info(self(), :message_queue_len))

=====
defmodule Counter do
  def start(initial_count \\ 0) do
    spawn(fn -> loop(initial_count) end)
  end

  defp loop(count) do
    receive do
      {:increment, amount} ->
        loop(count + amount)

      {:get, caller} ->
        send(caller, {:count, count})
        loop(count)

      :stop ->
        IO.puts("Counter stopped at #{count}")
    end
  end
end

pid = Counter.start()
ref = Process.monitor(pid)
send(pid, {:increment, 5})
send(pid, {:increment, 3})
send(pid, {:get, self()})

receive do
  {:count, n} -> IO.inspect(n)
end

Process.register(pid, :my_counter)
send(:my_counter, {:increment, 10})
send(:my_counter, {:get, self()})
receive do: ({:count, n} -> IO.inspect(n))
IO.inspect(Process.whereis(:my_counter) == pid)

try do
  Process.register(self(), :my_counter)
rescue
  e in ArgumentError -> IO.puts("ArgumentError: " <> Exception.message(e))
end

send(pid, :stop)
receive do: ({:DOWN, ^ref, :process, _, reason} -> IO.inspect(reason))
IO.inspect(Process.whereis(:my_counter))

try do
  send(:my_counter, :hello)
rescue
  e in ArgumentError -> IO.puts("ArgumentError: " <> Exception.message(e))
end

=====
# A link is bidirectional: a crash takes the linked process down, unless it traps exits.
Logger.configure(level: :none)
Process.flag(:trap_exit, true)

pid = spawn_link(fn -> exit(:boom) end)
receive do: ({:EXIT, ^pid, reason} -> IO.inspect(reason, label: "exit"))

pid = spawn_link(fn -> raise "something went wrong" end)

receive do
  {:EXIT, ^pid, {%RuntimeError{message: message}, stack}} ->
    IO.puts("crashed: #{message}, stacktrace? #{is_list(stack)}")
end

pid = spawn_link(fn -> throw(:ball) end)
receive do: ({:EXIT, ^pid, {{:nocatch, thrown}, _}} -> IO.inspect(thrown, label: "uncaught throw"))

pid = spawn_link(fn -> :ok end)
receive do: ({:EXIT, ^pid, reason} -> IO.inspect(reason, label: "normal end"))

# A crash propagates along a chain of links.
parent = self()

{head, ref} =
  spawn_monitor(fn ->
    mid = spawn_link(fn ->
      leaf = spawn_link(fn -> receive do: (:die -> exit(:leaf_died)) end)
      send(parent, {:leaf, leaf})
      Process.sleep(:infinity)
    end)
    send(parent, {:mid, mid})
    Process.sleep(:infinity)
  end)

leaf = receive do: ({:leaf, l} -> l)
mid = receive do: ({:mid, m} -> m)
send(leaf, :die)
receive do: ({:DOWN, ^ref, :process, ^head, reason} -> IO.inspect(reason, label: "head went down with"))
IO.inspect(Enum.map([head, mid, leaf], &Process.alive?/1))

# :kill cannot be trapped; the linked see :killed.
stubborn = spawn_link(fn -> Process.flag(:trap_exit, true); send(parent, :trapping); Process.sleep(:infinity) end)
receive do: (:trapping -> :ok)
Process.exit(stubborn, :polite)
Process.sleep(10)
IO.inspect(Process.alive?(stubborn))
Process.exit(stubborn, :kill)
receive do: ({:EXIT, ^stubborn, reason} -> IO.inspect(reason))

# unlink
pid = spawn_link(fn -> receive do: (:go -> exit(:after_unlink)) end)
Process.unlink(pid)
send(pid, :go)
receive do
  {:EXIT, ^pid, _} -> IO.puts("should not come")
after
  20 -> IO.puts("unlinked: nothing came")
end

=====
pid = spawn(fn ->
  Process.sleep(20)
  exit(:normal)
end)

ref = Process.monitor(pid)

receive do
  {:DOWN, ^ref, :process, ^pid, reason} ->
    IO.puts("Process exited with reason: #{inspect(reason)}")
end

# Monitoring a dead process, and a name that nobody holds.
ref = Process.monitor(pid)
receive do: ({:DOWN, ^ref, :process, ^pid, reason} -> IO.inspect(reason))
ref = Process.monitor(:nobody_here)
receive do: ({:DOWN, ^ref, :process, {name, host}, reason} -> IO.inspect({name, host == node(), reason}))

# demonitor with :flush removes a :DOWN that has come already.
{pid, ref} = spawn_monitor(fn -> :ok end)
Process.sleep(20)
IO.inspect(Process.alive?(pid))
IO.inspect(Process.demonitor(ref, [:flush]))

receive do
  _ -> IO.puts("unexpected")
after
  0 -> IO.puts("mailbox is empty")
end

# Several monitors on one process each fire once.
pid = spawn(fn -> receive do: (:stop -> exit({:shutdown, :done})) end)
refs = for _ <- 1..3, do: Process.monitor(pid)
send(pid, :stop)
downs = for ref <- refs, do: receive(do: ({:DOWN, ^ref, :process, ^pid, reason} -> reason))
IO.inspect(downs)

# An alias takes one reply and is then gone.
server = spawn(fn -> receive do: ({:ask, to} -> send(to, :first); send(to, :second)) end)
reply_to = Process.monitor(server, alias: :reply_demonitor)
send(server, {:ask, reply_to})
receive do: (:first -> IO.puts("first through the alias"))
receive do
  other -> IO.inspect(other, label: "unexpected")
after
  20 -> IO.puts("nothing more")
end

=====
IO.inspect(is_list(Process.info(self())))
IO.inspect(Process.info(self(), :status))
{:memory, memory} = Process.info(self(), :memory)
IO.inspect(memory > 0)
IO.inspect(Process.flag(:trap_exit, true))
IO.inspect(Process.info(self(), :trap_exit))

Process.sleep(1)
timer = Process.send_after(self(), :timeout, 30)
IO.inspect(is_integer(Process.read_timer(timer)))
receive do: (:timeout -> IO.puts("timer fired"))
IO.inspect(Process.read_timer(timer))

timer = Process.send_after(self(), :never, 10_000)
IO.inspect(Process.cancel_timer(timer) > 9_000)

# The process dictionary is private to the process.
Process.put(:key, 1)
IO.inspect({Process.get(:key), Process.get(:other, :default), Process.put(:key, 2), Process.delete(:key)})
me = self()
Process.put(:mine, true)
spawn(fn -> send(me, {:theirs, Process.get(:mine)}) end)
receive do: ({:theirs, v} -> IO.inspect(v))

IO.inspect(self() in Process.list())
pid = spawn(fn -> Process.sleep(:infinity) end)
IO.inspect(Process.exit(pid, :shutdown))
ref = Process.monitor(pid)
receive do: ({:DOWN, ^ref, _, _, reason} -> IO.inspect(reason in [:shutdown, :noproc]))

pid = spawn(fn -> receive do: (:x -> :ok) end)
Process.sleep(10)
IO.inspect(Process.info(pid, [:status, :message_queue_len]))
send(pid, :unmatched)
send(pid, :unmatched_too)
Process.sleep(10)
IO.inspect(Process.info(pid, :messages))
IO.inspect(Process.info(pid, :links))

name = Process.register(pid, :sleeper)
IO.inspect({name, :sleeper in Process.registered(), Process.unregister(:sleeper)})
send(pid, :x)
Process.sleep(10)
IO.inspect(Process.info(pid))

=====
defmodule PingPong do
  @timeout 2_000

  def start(n) do
    parent = self()
    pong_pid = spawn(fn -> pong_loop(n, parent) end)
    spawn(fn -> ping_loop(pong_pid, n, parent) end)
  end

  defp ping_loop(_pong_pid, 0, parent) do
    IO.puts("Ping done!")
    send(parent, :ping_done)
  end

  defp ping_loop(pong_pid, remaining, parent) do
    send(pong_pid, {:ping, self()})

    receive do
      {:pong, _from} ->
        IO.puts("Got pong! #{remaining - 1} remaining")
        ping_loop(pong_pid, remaining - 1, parent)
    after
      @timeout -> send(parent, {:ping_gave_up, remaining})
    end
  end

  defp pong_loop(0, parent), do: send(parent, :pong_done)

  defp pong_loop(n, parent) do
    receive do
      {:ping, from} ->
        IO.puts("Got ping!")
        send(from, {:pong, self()})
        pong_loop(n - 1, parent)
    after
      @timeout -> send(parent, {:pong_gave_up, n})
    end
  end
end

PingPong.start(4)
for m <- [:pong_done, :ping_done], do: receive(do: (^m -> IO.inspect(m)))

=====
# A supervisor restarts a crashed child with fresh state; siblings are not touched (:one_for_one).
Logger.configure(level: :none)

defmodule Bucket do
  use GenServer
  def start_link(name), do: GenServer.start_link(__MODULE__, %{}, name: name)
  def put(bucket, k, v), do: GenServer.call(bucket, {:put, k, v})
  def get(bucket, k), do: GenServer.call(bucket, {:get, k})
  def crash(bucket), do: GenServer.cast(bucket, :crash)
  def child_spec(name), do: %{id: name, start: {__MODULE__, :start_link, [name]}}

  @impl true
  def init(state), do: {:ok, state}
  @impl true
  def handle_call({:put, k, v}, _from, state), do: {:reply, :ok, Map.put(state, k, v)}
  def handle_call({:get, k}, _from, state), do: {:reply, Map.get(state, k), state}
  @impl true
  def handle_cast(:crash, _state), do: raise("oops")
end

{:ok, sup} = Supervisor.start_link([{Bucket, :red}, {Bucket, :blue}], strategy: :one_for_one)
Bucket.put(:red, :n, 1)
Bucket.put(:blue, :n, 2)
{red, blue} = {Process.whereis(:red), Process.whereis(:blue)}
ref = Process.monitor(red)
Bucket.crash(:red)
receive do: ({:DOWN, ^ref, :process, ^red, {%RuntimeError{message: m}, _}} -> IO.puts("red crashed: #{m}"))

wait = fn wait -> if p = Process.whereis(:red), do: p, else: (Process.sleep(1); wait.(wait)) end
new_red = wait.(wait)
IO.inspect(new_red != red, label: "red is a new process")
IO.inspect(Process.whereis(:blue) == blue, label: "blue is untouched")
IO.inspect({Bucket.get(:red, :n), Bucket.get(:blue, :n)})
IO.inspect(Supervisor.count_children(sup))

# Too many restarts within max_seconds: the supervisor gives up and exits.
Process.flag(:trap_exit, true)
{:ok, sup} = Supervisor.start_link([{Bucket, :fragile}], strategy: :one_for_all, max_restarts: 2, max_seconds: 5)

for _ <- 1..3 do
  wait = fn wait -> Process.whereis(:fragile) || (Process.sleep(1); wait.(wait)) end
  pid = wait.(wait)
  ref = Process.monitor(pid)
  Bucket.crash(pid)
  receive do: ({:DOWN, ^ref, _, _, _} -> :ok)
end

receive do: ({:EXIT, ^sup, reason} -> IO.inspect(reason, label: "supervisor exited"))

=====
# Ways to keep and share state: Agent, GenServer behind Task callers, ETS.
{:ok, agent} = Agent.start_link(fn -> %{} end)
1..100 |> Enum.map(fn i -> Task.async(fn -> Agent.update(agent, &Map.put(&1, i, i * i)) end) end) |> Task.await_many()
IO.inspect(Agent.get(agent, &map_size/1))
IO.inspect(Agent.get_and_update(agent, fn m -> {m[10], Map.delete(m, 10)} end))
Agent.stop(agent)
IO.inspect(Process.alive?(agent))

table = :ets.new(:bucket, [:set, :public, read_concurrency: true])
tasks = for i <- 1..8, do: Task.async(fn -> for j <- 1..1000, do: :ets.update_counter(table, rem(j, 4), {2, i}, {rem(j, 4), 0}) end)
Task.await_many(tasks)
IO.inspect(:ets.tab2list(table) |> Enum.sort())
IO.inspect(:ets.lookup(table, 3))
:ets.insert(table, [{:a, 1, "x"}, {:b, 2, "y"}])
IO.inspect(:ets.match(table, {:"$1", :_, "y"}))
IO.inspect(:ets.select(table, [{{:"$1", :"$2", :_}, [{:>, :"$2", 1}], [{{:"$1", :"$2"}}]}]))

IO.inspect(
  ["apple", "fig", "banana"]
  |> Task.async_stream(&String.length/1, max_concurrency: 2, ordered: true)
  |> Enum.to_list()
)

task = Task.async(fn -> Process.sleep(1000) end)
IO.inspect(Task.yield(task, 10) || Task.shutdown(task, :brutal_kill))

try do
  Task.await(Task.async(fn -> Process.sleep(500) end), 5)
catch
  :exit, {:timeout, {Task, :await, [%Task{}, 5]}} -> IO.puts("await timed out")
end

=====
# A million live processes, each with its own heap and mailbox, all answering.
defmodule Million do
  def loop(n) do
    receive do
      {:ask, from} ->
        send(from, n)
        loop(n)

      :stop ->
        :ok
    end
  end

  def spawn_all(0, acc), do: acc
  def spawn_all(n, acc), do: spawn_all(n - 1, [spawn(__MODULE__, :loop, [n]) | acc])

  def collect(0, sum), do: sum
  def collect(n, sum), do: receive(do: (x -> collect(n - 1, sum + x)))
end

n = 1_000_000
pids = Million.spawn_all(n, [])
IO.inspect(length(Process.list()) >= n, label: "a million alive")
me = self()
Enum.each(pids, &send(&1, {:ask, me}))
IO.inspect(Million.collect(n, 0), label: "sum")
last = hd(pids)
ref = Process.monitor(last)
Enum.each(pids, &send(&1, :stop))
receive do: ({:DOWN, ^ref, _, _, reason} -> IO.inspect(reason, label: "stopped"))

=====
# Processes that never yield do not keep others from running, and can be killed.
spin = fn spin, n -> spin.(spin, n + 1) end
hogs = for _ <- 1..(System.schedulers_online() * 4), do: spawn(fn -> spin.(spin, 0) end)
t0 = System.monotonic_time(:millisecond)
Process.send_after(self(), :tick, 50)
receive do: (:tick -> :ok)
late = System.monotonic_time(:millisecond) - t0
IO.inspect(late < 1_000, label: "tick came in time")
IO.inspect(Task.await(Task.async(fn -> Enum.sum(1..1000) end)), label: "work got done")
refs = Enum.map(hogs, &Process.monitor/1)
Enum.each(hogs, &Process.exit(&1, :kill))
IO.inspect(Enum.all?(refs, fn r -> receive(do: ({:DOWN, ^r, _, _, reason} -> reason == :killed)) end), label: "all killed")

=====
# A failing process takes nothing else with it, whatever the failure.
Logger.configure(level: :none)
keeper = spawn(fn -> (fn loop, n -> receive do
  :inc -> loop.(loop, n + 1)
  {:get, p} -> send(p, {:n, n}); loop.(loop, n)
end end) |> then(fn loop -> loop.(loop, 0) end) end)

failures = [
  fn -> raise ArgumentError, "bad" end,
  fn -> 1 / Enum.count([]) end,
  fn -> hd([]) end,
  fn -> exit(:reason) end,
  fn -> throw(:up) end,
  fn -> apply(NoSuchModule, :no_fun, [1, 2]) end,
  fn -> %{a: 1}.b end,
  fn -> case(Enum.count([1]), do: (2 -> :two)) end,
  fn -> String.to_existing_atom("never_made_atom_#{:erlang.unique_integer([:positive])}") end,
  fn -> <<_::32>> = "abc" end,
  fn -> (fn deep, n -> 1 + deep.(deep, n + 1) end) |> then(fn d ->
    Process.flag(:max_heap_size, %{size: 1_000_000, kill: true, error_logger: false}); d.(d, 0) end) end
]

for f <- failures do
  {pid, ref} = spawn_monitor(f)
  send(keeper, :inc)
  reason = receive do: ({:DOWN, ^ref, _, ^pid, reason} -> reason)

  summary =
    case reason do
      {e, [_ | _]} when is_exception(e) -> {e.__struct__, Exception.message(e) |> String.slice(0, 60)}
      {{:nocatch, x}, _} -> {:nocatch, x}
      {kind, stack} when is_list(stack) -> kind
      other -> other
    end

  IO.inspect(summary)
end

send(keeper, {:get, self()})
receive do: ({:n, n} -> IO.inspect(n == length(failures), label: "the keeper counted all"))

=====
# Messages are copied; large binaries are reference-counted and shared.
big = :binary.copy("0123456789abcdef", 1_000_000)
parent = self()
before = :erlang.memory(:binary)
pids = for i <- 1..500, do: spawn(fn -> receive do
  {:data, b} ->
    send(parent, {i, byte_size(b), :binary.at(b, i), binary_part(b, i, 4)})
    receive do: (:stop -> byte_size(b))
end end)
Enum.each(pids, &send(&1, {:data, big}))
answers = for i <- 1..500, do: receive(do: ({^i, size, at, part} -> {size, at, part}))
IO.inspect(Enum.uniq_by(answers, &elem(&1, 0)) |> length(), label: "distinct sizes")
IO.inspect(Enum.at(answers, 41))
grown = :erlang.memory(:binary) - before
IO.inspect(grown < 4 * byte_size(big), label: "500 receivers share one copy")
Enum.each(pids, &send(&1, :stop))
<<head::binary-size(4), _::binary>> = big
IO.inspect(head)
IO.inspect(:binary.referenced_byte_size(binary_part(big, 0, 100)) >= 16_000_000)

=====
# A running process picks up a new version of its module at its next remote call.
Code.compiler_options(ignore_module_conflict: true)

source = fn version ->
  """
  defmodule Greeter do
    def start, do: spawn(__MODULE__, :loop, [0])
    def loop(n) do
      receive do
        {:hi, from} ->
          send(from, {"#{version}", n})
          __MODULE__.loop(n + 1)
      end
    end
  end
  """
end

Code.compile_string(source.("v1"))
pid = apply(Greeter, :start, [])
ask = fn -> send(pid, {:hi, self()}); receive(do: (reply -> reply)) end
IO.inspect(ask.())
IO.inspect(ask.())
Code.compile_string(source.("v2"))
IO.inspect(ask.(), label: "still inside the old loop")
IO.inspect(ask.(), label: "now in the new")
IO.inspect(Process.alive?(pid))

=====
Logger.configure(level: :none)

defmodule Worker do
  use GenServer, restart: :transient
  def start_link(id), do: GenServer.start_link(__MODULE__, id, name: via(id))
  def via(id), do: {:via, Registry, {Workers, id}}
  def ask(id, q), do: GenServer.call(via(id), q)
  def init(id), do: {:ok, %{id: id, seen: 0}, {:continue, :warm}}
  def handle_continue(:warm, s), do: {:noreply, Map.put(s, :warm, true)}
  def handle_call(:crash, _, _), do: exit(:crashed)
  def handle_call(:stop, _, s), do: {:stop, :normal, :bye, s}
  def handle_call(q, _from, s), do: {:reply, {s.id, q, s.seen, s.warm}, %{s | seen: s.seen + 1}}
end

children = [
  {Registry, keys: :unique, name: Workers},
  {DynamicSupervisor, name: Pool, strategy: :one_for_one},
  {Task.Supervisor, name: Jobs}
]

{:ok, top} = Supervisor.start_link(children, strategy: :rest_for_one, name: Top)
for id <- ~w(a b c), do: {:ok, _} = DynamicSupervisor.start_child(Pool, {Worker, id})
IO.inspect(for id <- ~w(c b a), do: Worker.ask(id, :hello))
IO.inspect(Worker.ask("a", :again))
[{old, _}] = Registry.lookup(Workers, "b")
ref = Process.monitor(old)

try do
  Worker.ask("b", :crash)
catch
  :exit, {:crashed, {GenServer, :call, _}} -> IO.puts("the caller saw the crash")
end

receive do: ({:DOWN, ^ref, _, _, :crashed} -> :ok)
Process.sleep(20)
IO.inspect(Worker.ask("b", :fresh))
IO.inspect(Worker.ask("c", :stop))
Process.sleep(20)
IO.inspect(DynamicSupervisor.count_children(Pool))
IO.inspect(Registry.lookup(Workers, "c"))

IO.inspect(Task.Supervisor.async_nolink(Jobs, fn -> 6 * 7 end) |> Task.await())

IO.inspect(
  Task.Supervisor.async_stream_nolink(Jobs, [1, 0, 2], &div(10, &1), on_timeout: :kill_task)
  |> Enum.map(fn
    {:ok, v} -> v
    {:exit, {e, _}} -> e
  end)
)

IO.inspect(Supervisor.which_children(Top) |> Enum.map(&elem(&1, 0)))
IO.inspect(Supervisor.stop(top))
IO.inspect(Process.whereis(Pool))

=====
defmodule Shape do
  defstruct [:name, sides: 0]
  defimpl String.Chars, do: def(to_string(s), do: "#{s.name}(#{s.sides})")
end

defprotocol Area do
  @fallback_to_any true
  def area(shape)
end

defmodule Square do
  @enforce_keys [:side]
  defstruct [:side]
end

defimpl Area, for: Square, do: def(area(%{side: s}), do: s * s)
defimpl Area, for: Any, do: def(area(_), do: :unknown)

defmodule MyMacros do
  defmacro unless_zero(n, do: block) do
    quote do
      value = unquote(n)
      if value != 0, do: unquote(block), else: :zero
    end
  end

  defmacro __using__(opts) do
    quote bind_quoted: [names: opts[:names]] do
      for name <- names do
        def unquote(:"get_#{name}")(map), do: Map.fetch!(map, unquote(name))
      end

      @before_compile MyMacros
    end
  end

  defmacro __before_compile__(_env), do: quote(do: def(generated?, do: true))
end

defmodule User do
  use MyMacros, names: [:id, :email]
  @doc "A guard of our own"
  defguard is_even(n) when is_integer(n) and rem(n, 2) == 0
  def kind(n) when is_even(n), do: :even
  def kind(n) when is_integer(n), do: :odd
  def kind(%{} = m) when map_size(m) == 0, do: :empty_map
  def kind(<<h, _::binary>>) when h in ?a..?z, do: {:lower, <<h>>}
  def kind([_ | _] = l), do: {:list, length(l)}
  def kind(_), do: :other
end

defmodule Hygiene do
  require MyMacros

  def demo do
    value = :mine
    {MyMacros.unless_zero(3, do: :nonzero), MyMacros.unless_zero(0, do: :nonzero), value}
  end
end

IO.inspect(Hygiene.demo())

defmodule Tour do
  def run do
    IO.inspect({User.get_id(%{id: 7}), User.generated?()})
    IO.inspect(Enum.map([2, 3, %{}, "abc", "ABC", [1, 2], 1.5], &User.kind/1))
    IO.puts("#{%Shape{name: "tri", sides: 3}} #{inspect(%Shape{})}")
    IO.inspect({Area.area(%Square{side: 3}), Area.area(:x)})

    IO.inspect(for x <- 1..4, y <- x..4, rem(x + y, 2) == 1, into: %{}, do: {{x, y}, x * y})
    IO.inspect(for <<c <- "hello">>, c != ?l, into: "", do: <<c - 32>>)
    IO.inspect(for w <- ~w(a b a c b a), reduce: %{}, do: (acc -> Map.update(acc, w, 1, &(&1 + 1))))

    parse = fn s ->
      with {n, ""} <- Integer.parse(s), true <- n > 0 || {:error, :not_positive} do
        {:ok, n}
      else
        :error -> {:error, :nan}
        {_, rest} -> {:error, {:rest, rest}}
        other -> other
      end
    end

    IO.inspect(Enum.map(["12", "-3", "x", "4y"], parse))

    safe = fn f ->
      try do
        f.()
      rescue
        e in [ArithmeticError, ArgumentError] -> {:rescued, e.__struct__}
        KeyError -> :key
      catch
        :throw, t -> {:thrown, t}
        kind, r -> {kind, r}
      else
        v -> {:value, v}
      after
        IO.write(".")
      end
    end

    IO.inspect(Enum.map([fn -> 1 end, fn -> div(1, 0) end, fn -> throw(:x) end, fn -> exit(:bye) end, fn -> Map.fetch!(%{}, :a) end], safe))

    <<version::4, ihl::4, tos::8, len::16-little, rest::bits>> = <<0x45, 0x00, 0x34, 0x12, 0xFF, 1::3>>
    IO.inspect({version, ihl, tos, len, rest, bit_size(rest)})
    <<f::float-32, u::utf8, s::signed-8>> = <<1.5::float-32, "é"::utf8, -2>>
    IO.inspect({f, u, s, <<1, 2, 3>> <> <<0>>, "héllo" |> String.upcase() |> String.graphemes() |> length()})

    one = 1
    [a, %{b: [c | _]} = m, {:ok, ^one}] = [1, %{b: [2, 3], z: 0}, {:ok, 1}]
    IO.inspect({a, c, m.z, put_in(m[:b], []), update_in(m, [:z], &(&1 + 1)), get_in(m, [:b, Access.at(1)])})
    IO.inspect(1..10//3 |> Stream.map(&(&1 * &1)) |> Stream.reject(&(rem(&1, 2) == 0)) |> Enum.to_list())
    add = &(&1 + &2)
    IO.inspect({add.(1, 2), (&String.upcase/1).("x"), Enum.map_join([1, 2], "-", &"<#{&1}>"), is_function(add, 2)})
    IO.inspect({~s(a "b"), ~w(x y)a, ~r/(?<y>\d{4})-(?<m>\d\d)/ |> Regex.named_captures("on 2026-11-20"), ~D[2026-11-20] |> Date.add(42), [?c] == ~c"c"})
    IO.inspect({2 ** 100, 10 |> Integer.pow(30) |> rem(97), 7 / 2, div(-7, 2), rem(-7, 2), Integer.mod(-7, 2), 0.1 + 0.2, 1.0e20, 1_000_000.0})
    IO.inspect({1 < :a, :a < nil, nil < fn -> 1 end, {} < %{}, %{} < [], [] < "", 1 == 1.0, 1 === 1.0})

    IO.puts("""
    heredoc #{1 + 1}
      kept "as is"\ttab \u00e9 \
    joined
    """)

    ast = quote do: 1 + x * f(2, [a: :b])
    IO.inspect(Macro.to_string(ast))
    {result, _} = Code.eval_string("a = 20; a + b", b: 22)
    IO.inspect(result)
    IO.inspect(%{"k" => 1, :a => [~U[2026-11-20 09:00:00Z], nil, ~c"x", <<255>>, "z\n", {:t}, 1.0, &Enum.map/2]}, width: 40)
  end
end

Tour.run()

=====
# Map-reduce over processes.
defmodule WordCount do
  def count(lines, workers) do
    lines
    |> Enum.chunk_every(ceil(length(lines) / workers))
    |> Enum.map(fn chunk ->
      parent = self()
      ref = make_ref()
      spawn_link(fn -> send(parent, {ref, count_chunk(chunk)}) end)
      ref
    end)
    |> Enum.map(fn ref -> receive(do: ({^ref, counts} -> counts)) end)
    |> Enum.reduce(fn a, b -> Map.merge(a, b, fn _, x, y -> x + y end) end)
  end

  defp count_chunk(lines) do
    for line <- lines, word <- String.split(line, ~r/[^[:alnum:]']+/u, trim: true), reduce: %{} do
      acc -> Map.update(acc, String.downcase(word), 1, &(&1 + 1))
    end
  end
end

text = for i <- 1..20_000, do: "The quick brown fox #{rem(i, 10)} jumps over the lazy dog's — naïve — back."

WordCount.count(text, 8)
|> Enum.sort_by(fn {w, c} -> {-c, w} end)
|> Enum.take(6)
|> Enum.each(fn {w, c} -> IO.puts("#{String.pad_trailing(w, 8)} #{c}") end)

=====
# An uncaught exception ends the program with status 1 and a report on standard error.
IO.puts("before")
defmodule Deep do
  def go(0), do: raise(ArgumentError, message: "the bottom")
  def go(n), do: 1 + go(n - 1)
end
Deep.go(3)
IO.puts("never printed")

=====
