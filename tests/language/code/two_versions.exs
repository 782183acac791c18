# A module has a current version and an old one. A process moves at its next call by full name; when
# a third version comes, who still runs the first is killed.
make = fn version ->
  defmodule Versions do
    def name, do: unquote(version)
    def fun, do: fn x -> {unquote(version), x, "literal #{unquote(version)}", [1, 2, %{a: unquote(version)}]} end
    def literal, do: {:literal, unquote(version), "some text", [unquote(version) | :tail], %{key: {unquote(version)}}}

    def stays(parent) do
      receive do
        :ask -> send(parent, {:stays, unquote(version)})
        :move -> send(parent, {:moves, __MODULE__.name()})
      end

      stays(parent)
    end

    def moves(parent) do
      receive do
        :ask -> send(parent, {:moves, unquote(version)})
      end

      __MODULE__.moves(parent)
    end
  end
end

ask = fn pid, question ->
  send(pid, question)
  receive(do: (answer -> answer))
end

main = self()
make.(1)
fun = apply(Versions, :fun, [])
literal = apply(Versions, :literal, [])
{stays, reference} = spawn_monitor(Versions, :stays, [main])
moves = spawn(Versions, :moves, [main])
IO.inspect({ask.(stays, :ask), ask.(moves, :ask)})

make.(2)
IO.inspect({ask.(stays, :ask), ask.(moves, :ask), ask.(stays, :move)})
IO.inspect({ask.(stays, :ask), ask.(moves, :ask)})
IO.inspect(fun.(:old))
IO.inspect({:erlang.check_process_code(stays, Versions), :erlang.check_process_code(moves, Versions)})
IO.inspect({:erlang.check_process_code(self(), Versions), :erlang.check_old_code(Versions)})
IO.inspect({:code.soft_purge(Versions), fun.(:still)})

make.(3)
IO.inspect(receive(do: ({:DOWN, ^reference, :process, ^stays, reason} -> reason)))
IO.inspect(literal)
IO.inspect({Process.alive?(moves), ask.(moves, :ask), ask.(moves, :ask)})

for call <- [fn -> fun.(5) end, fn -> apply(fun, [5]) end, fn -> Enum.map([5], fun) end] do
  try do
    call.()
  rescue
    error in BadFunctionError -> IO.inspect({:bad, error.term == fun})
  end
end

IO.inspect({is_function(fun, 1), Function.info(fun, :module), Function.info(fun, :arity)})
IO.inspect({:code.soft_purge(Versions), :code.purge(Versions), :erlang.check_old_code(Versions)})

{pid, reference} = spawn_monitor(Versions, :stays, [main])
IO.inspect(ask.(pid, :ask))
IO.inspect(:code.delete(Versions))
IO.inspect({:code.is_loaded(Versions), :erlang.check_old_code(Versions), ask.(pid, :ask)})
IO.inspect({:code.soft_purge(Versions), Process.alive?(pid)})
IO.inspect(:code.purge(Versions))
IO.inspect(receive(do: ({:DOWN, ^reference, _, _, reason} -> reason)))

try do
  apply(Versions, :name, [])
rescue
  error in UndefinedFunctionError -> IO.inspect({error.module, error.function})
end

try do
  fun.(5)
rescue
  _ in UndefinedFunctionError ->
    IO.inspect(match?([{^fun, [5], []} | _], __STACKTRACE__))
end

make.(4)
IO.inspect(apply(Versions, :name, []))
