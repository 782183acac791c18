# Requests whose answers are fetched later, alone and in collections.
i = fn x -> IO.inspect(x) end
defmodule S do
  use GenServer
  def init(x), do: {:ok, x}
  def handle_call({:wait, ms}, _, s) do Process.sleep(ms); {:reply, {:waited, ms}, s} end
  def handle_call(:exit, _, _s), do: exit(:normal)
  def handle_call(x, _, s), do: {:reply, x, s}
end
{:ok, p} = GenServer.start(S, 1, name: :srv)
r = :gen_server.send_request(p, :hello)
i.(is_reference(r))
i.(:gen_server.wait_response(r, 1000))
r = :gen_server.send_request(:srv, :hello)
i.(:gen_server.receive_response(r, 1000))
r = :gen_server.send_request(:nobody, :hello)
i.(:gen_server.receive_response(r, 1000))
r = :gen_server.send_request(p, {:wait, 30})
i.(:gen_server.wait_response(r, 1))
i.(:gen_server.wait_response(r, :infinity))
r = :gen_server.send_request(p, {:wait, 30})
i.(:gen_server.receive_response(r, 1))
i.(receive do m -> m after 60 -> :none end)
r = :gen_server.send_request(p, :x)
m = receive do m -> m end
i.(:gen_server.check_response(m, r))
i.(:gen_server.check_response(:other, r))
c = :gen_server.reqids_new()
c = :gen_server.send_request(p, :a, :label_a, c)
c = :gen_server.send_request(p, :b, :label_b, c)
i.(:gen_server.reqids_size(c))
i.(:gen_server.reqids_to_list(c) |> Enum.map(&elem(&1, 1)) |> Enum.sort)
{{:reply, :a}, :label_a, c} = :gen_server.receive_response(c, 1000, true)
i.(:gen_server.reqids_size(c))
{r, l, c} = :gen_server.receive_response(c, 1000, false)
i.({r, l, :gen_server.reqids_size(c)})
i.(:gen_server.receive_response(c, 10, true))
i.(:gen_server.receive_response(:gen_server.reqids_new(), 10, true))
i.(:gen_server.check_response(:foo, :gen_server.reqids_new(), true))
r = :gen_server.send_request(p, :exit)
i.(:gen_server.receive_response(r, 1000) |> elem(0))
i.(:gen_server.reqids_add(make_ref(), :l, :gen_server.reqids_new()) |> :gen_server.reqids_size)
