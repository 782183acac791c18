# Adding, ending, restarting and deleting children; specifications and their faults.
Logger.configure(level: :none)
defmodule C do
  use Agent
  def start_link(x), do: Agent.start_link(fn -> x end)
end

{:ok, sup} = Supervisor.start_link([], strategy: :one_for_one)
IO.inspect(Supervisor.start_child(sup, {C, 1}) |> elem(0))
{:error, {:already_started, p}} = Supervisor.start_child(sup, {C, 1})
IO.inspect(is_pid(p))
IO.inspect(Supervisor.terminate_child(sup, C))
IO.inspect(Supervisor.start_child(sup, {C, 1}))
IO.inspect(Supervisor.which_children(sup))
IO.inspect(Supervisor.restart_child(sup, C) |> elem(0))
IO.inspect(Supervisor.restart_child(sup, C))
IO.inspect(Supervisor.delete_child(sup, C))
IO.inspect(Supervisor.terminate_child(sup, C))
IO.inspect(Supervisor.delete_child(sup, C))
IO.inspect(Supervisor.delete_child(sup, C))
IO.inspect(Supervisor.terminate_child(sup, :none))
IO.inspect(Supervisor.restart_child(sup, :none))
IO.inspect(Supervisor.start_child(sup, %{id: :x, start: {Kernel, :exit, [:bad]}}))
IO.inspect(Supervisor.start_child(sup, %{id: :x, start: {Agent, :start_link, [fn -> raise "no" end]}}) |> elem(1) |> elem(0) |> elem(0))
IO.inspect(Supervisor.start_child(sup, %{id: :ig, start: {Function, :identity, [:ignore]}}))
IO.inspect(Supervisor.start_child(sup, %{id: :err, start: {Function, :identity, [{:error, :why}]}}))
IO.inspect(Supervisor.start_child(sup, %{id: :odd, start: {Function, :identity, [:odd]}}))
IO.inspect(Supervisor.which_children(sup))
for bad <- [%{id: 1}, %{id: 1, start: :x}, %{start: {C, :start_link, [1]}}, %{id: 1, start: {C, :start_link, [1]}, restart: :maybe}, %{id: 1, start: {C, :start_link, [1]}, shutdown: -1}, %{id: 1, start: {C, :start_link, [1]}, type: :other}, %{id: 1, start: {C, :start_link, [1]}, modules: :x}] do
  IO.inspect(try do Supervisor.start_child(sup, bad) rescue e -> {:raised, Exception.message(e)} end)
end
for bad <- [:not_a_module, {:not_a_module, 1}, {String, 1}, "text", {1, 2}] do
  IO.inspect(try do Supervisor.start_link([bad], strategy: :one_for_one) rescue e -> {:raised, Exception.message(e)} end)
end
Process.flag(:trap_exit, true)
IO.inspect(Supervisor.start_link([{C, 1}, {C, 2}], strategy: :one_for_one))
receive do {:EXIT, _, r} -> IO.inspect(r) after 20 -> IO.inspect(:no_exit) end
IO.inspect(Supervisor.start_link([{C, 1}, %{id: :bad, start: {Function, :identity, [{:error, :why}]}}], strategy: :one_for_one))
receive do {:EXIT, _, r} -> IO.inspect(r) after 20 -> IO.inspect(:no_exit) end
IO.inspect(try do Supervisor.start_link([], []) rescue e -> Exception.message(e) end)
IO.inspect(Supervisor.start_link([], strategy: :odd))
IO.inspect(Supervisor.child_spec({C, 1}, id: :other, restart: :transient))
IO.inspect(Supervisor.child_spec(C, []))
IO.inspect(try do Supervisor.child_spec({C, 1}, nope: 1) rescue e -> Exception.message(e) end)
