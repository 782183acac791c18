# State machines: both modes, entering states, postponing, inserted events, time-outs of all kinds.
Logger.configure(level: :none)
Process.flag(:trap_exit, true)

defmodule Door do
  @behaviour :gen_statem
  def callback_mode, do: [:state_functions, :state_enter]
  def init({code, pid}), do: {:ok, :locked, %{code: code, typed: [], pid: pid}}

  def locked(:enter, old, data) do
    send(data.pid, {:enter, :locked, old})
    {:keep_state, %{data | typed: []}}
  end

  def locked(:cast, {:button, b}, %{code: code, typed: typed} = data) do
    case Enum.take([b | typed], length(code)) |> Enum.reverse() do
      ^code -> {:next_state, :open, data}
      _ -> {:keep_state, %{data | typed: [b | typed]}, [{:timeout, 30, :forget}]}
    end
  end

  def locked(:timeout, :forget, data) do
    send(data.pid, :forgot)
    {:keep_state, %{data | typed: []}}
  end

  def locked({:call, _}, :wait_open, _), do: {:keep_state_and_data, [:postpone]}
  def locked({:call, from}, :state, _), do: {:keep_state_and_data, [{:reply, from, :locked}]}
  def locked(:info, message, data), do: send(data.pid, {:info, message}) && :keep_state_and_data

  def open(:enter, old, data) do
    send(data.pid, {:enter, :open, old})
    {:keep_state_and_data, [{:state_timeout, 40, :close}]}
  end

  def open(:state_timeout, :close, data), do: {:next_state, :locked, data}
  def open({:call, from}, :wait_open, _), do: {:keep_state_and_data, {:reply, from, :opened}}
  def open({:call, from}, :state, _), do: {:keep_state_and_data, [{:reply, from, :open}]}
  def open(:cast, {:button, _}, _), do: {:keep_state_and_data, :postpone}
end

me = self()
next = fn -> receive do m -> m after 500 -> :nothing end end
{:ok, d} = :gen_statem.start_link(Door, {[1, 2], self()}, [])
IO.inspect(next.())
IO.inspect(:gen_statem.call(d, :state))
:gen_statem.cast(d, {:button, 1})
IO.inspect(next.())
spawn(fn -> send(me, {:asked, :gen_statem.call(d, :wait_open)}) end)
Process.sleep(10)
for b <- [1, 2], do: :gen_statem.cast(d, {:button, b})
two = [next.(), next.()]
IO.inspect({{:enter, :open, :locked} in two, {:asked, :opened} in two})
IO.inspect(:gen_statem.call(d, :state))
IO.inspect(next.())
send(d, :hello)
IO.inspect(next.())
IO.inspect(:sys.get_state(d) |> then(fn {s, data} -> {s, data.typed} end))
IO.inspect(:gen_statem.stop(d))
receive do: ({:EXIT, ^d, r} -> IO.inspect(r))

defmodule H do
  @behaviour :gen_statem
  def callback_mode, do: :handle_event_function
  def init(:ignore), do: :ignore
  def init({:stop, r}), do: {:stop, r}
  def init(data), do: {:ok, {:any, 1}, data, [{:next_event, :internal, :started}]}
  def handle_event(:internal, :started, _, pid), do: send(pid, :started) && :keep_state_and_data
  def handle_event({:call, from}, :state, state, _), do: {:keep_state_and_data, [{:reply, from, state}]}
  def handle_event(:cast, {:go, s}, _, pid), do: {:next_state, s, pid}
  def handle_event({:call, from}, :events, state, pid) do
    send(pid, {:events, state})
    {:next_state, {:any, 2}, pid, [{:next_event, :internal, :a}, {:next_event, :internal, :b}, {:reply, from, :ok}]}
  end
  def handle_event(:internal, e, state, pid), do: send(pid, {:internal, e, state}) && :keep_state_and_data
  def handle_event({:call, from}, :named, _, _), do: {:keep_state_and_data, [{:reply, from, :set}, {{:timeout, :a}, 20, :first}, {{:timeout, :b}, 5, :second}, {{:timeout, :c}, 1, :never}, {{:timeout, :c}, :cancel}]}
  def handle_event({:timeout, name}, content, _, pid), do: send(pid, {:named, name, content}) && :keep_state_and_data
  def handle_event(:timeout, content, _, pid), do: send(pid, {:timeout, content}) && :keep_state_and_data
  def handle_event(:cast, :event_timeout, _, _), do: {:keep_state_and_data, 5}
  def handle_event({:call, from}, :stop, _, _), do: {:stop_and_reply, :normal, {:reply, from, :stopping}}
  def handle_event({:call, from}, :thrown, _, _), do: throw({:keep_state_and_data, [{:reply, from, :caught}]})
  def handle_event({:call, _}, :crash, _, _), do: exit(:boom)
  def handle_event(:cast, :bad, _, _), do: :odd
  def handle_event(:cast, :bad_action, _, _), do: {:keep_state_and_data, [:odd]}
  def terminate(reason, state, pid), do: send(pid, {:terminate, reason, state})
end

{:ok, h} = :gen_statem.start_link({:local, :machine}, H, self(), [])
IO.inspect(next.())
IO.inspect(:gen_statem.call(:machine, :state))
:gen_statem.cast(h, {:go, "elsewhere"})
IO.inspect(:gen_statem.call(h, :state))
IO.inspect(:gen_statem.call(h, :events))
for _ <- 1..3, do: IO.inspect(next.())
IO.inspect(:gen_statem.call(h, :named))
for _ <- 1..2, do: IO.inspect(next.())
:gen_statem.cast(h, :event_timeout)
IO.inspect(next.())
IO.inspect(:gen_statem.call(h, :thrown))
r = :gen_statem.send_request(h, :state)
IO.inspect(:gen_statem.receive_response(r, 1000))
IO.inspect(:gen_statem.call(h, :stop))
for _ <- 1..2, do: IO.inspect(case next.() do {:EXIT, ^h, r} -> {:exit, r}; m -> m end)
IO.inspect(:gen_statem.start(H, :ignore, []))
IO.inspect(:gen_statem.start(H, {:stop, :why}, []))
{:ok, h} = :gen_statem.start(H, self(), [])
IO.inspect(next.())
IO.inspect(try do :gen_statem.call(h, :crash) catch k, {r, {m, f, [_ | rest]}} -> {k, r, m, f, rest} end)
IO.inspect(next.())
for cast <- [:bad, :bad_action] do
  {:ok, h} = :gen_statem.start(H, self(), [])
  ref = Process.monitor(h)
  next.()
  :gen_statem.cast(h, cast)
  receive do: ({:terminate, r, s} -> IO.inspect({r, s}))
  receive do: ({:DOWN, ^ref, _, _, {r, trace}} -> IO.inspect({r, is_list(trace)}))
end
IO.inspect(try do :gen_statem.call(:nobody, :x) catch k, v -> {k, v} end)
