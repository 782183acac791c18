# The function that `@on_load` names runs each time the module is loaded, in a process of its own; the
# module cannot be called by name before it has given `:ok`.
defmodule Loads do
  def compile(name, body) do
    # It gives :ok while it is compiled, at once.
    :persistent_term.put(:compiling, true)

    [{module, binary}] =
      Code.compile_string("""
      defmodule #{name} do
        @on_load :setup
        defp setup do
          if :persistent_term.get(:compiling) do
            :ok
          else
            #{body}
          end
        end
        def g, do: :g
      end
      """)

    :persistent_term.put(:compiling, false)
    :code.purge(module)
    :code.delete(module)
    :code.purge(module)
    {module, binary}
  end

  def save(name, body, dir) do
    {module, binary} = compile(name, body)
    File.write!(Path.join(dir, "Elixir.#{name}#{:code.objfile_extension()}"), binary)
    module
  end

  def attempt(fun) do
    fun.()
  rescue
    error -> Exception.message(error)
  end
end

dir = Path.join(System.tmp_dir!(), "on_load_#{System.pid()}_#{System.os_time()}")
File.mkdir_p!(dir)
Code.prepend_path(dir)
Code.put_compiler_option(:ignore_module_conflict, true)
:persistent_term.put(:answer, :ok)
:persistent_term.put(:parent, self())

IO.puts("# a binary")

{module, binary} =
  Loads.compile("Loads.A", "IO.inspect({:in, :erlang.module_loaded(__MODULE__)}); :persistent_term.get(:answer)")

IO.inspect(:erlang.module_loaded(module))
IO.inspect(:code.load_binary(module, ~c"a", binary))
IO.inspect({module.g(), :code.is_loaded(module)})
IO.inspect(:code.load_binary(module, ~c"b", binary))
:persistent_term.put(:answer, :no)
IO.inspect(:code.load_binary(module, ~c"c", binary))
IO.inspect({module.g(), :code.is_loaded(module)})
:code.delete(module)
:code.purge(module)
IO.inspect({:code.load_binary(module, ~c"c", binary), :code.is_loaded(module)})

IO.puts("# a file")
:persistent_term.put(:answer, :ok)
Loads.save("Loads.B", "IO.puts(\"in\"); :persistent_term.get(:answer)", dir)
IO.inspect(function_exported?(Loads.B, :g, 0))
IO.inspect(apply(Loads.B, :g, []))
IO.inspect({Loads.B.module_info(:attributes)[:on_load], Loads.B.__info__(:attributes)[:on_load]})
IO.inspect(Code.ensure_loaded(Loads.B))
Loads.save("Loads.B2", "IO.puts(\"in\"); :persistent_term.get(:answer)", dir)
IO.inspect(apply(Loads.B2, :module_info, [:module]))

IO.puts("# a file, refused")
Loads.save("Loads.C", "IO.puts(\"in\"); :persistent_term.get(:answer)", dir)

for answer <- [:error, nil, true] do
  :persistent_term.put(:answer, answer)
  IO.inspect(Code.ensure_loaded(Loads.C))
  IO.inspect(Loads.attempt(fn -> apply(Loads.C, :g, []) end))
  IO.inspect(Code.ensure_compiled(Loads.C))
  IO.inspect(:code.load_file(Loads.C))
  IO.inspect(:code.load_abs(String.to_charlist(dir <> "/Elixir.Loads.C")))
  IO.inspect(:code.ensure_modules_loaded([Loads.C, Enum]))
  IO.inspect(Loads.attempt(fn -> Code.ensure_loaded!(Loads.C) end))
  IO.inspect({function_exported?(Loads.C, :g, 0), :code.is_loaded(Loads.C)})
end

:persistent_term.put(:answer, :ok)
IO.inspect(apply(Loads.C, :g, []))

IO.puts("# ways to end")

for {body, n} <-
      Enum.with_index(["exit(:ok)", "exit(:normal)", "exit(:bye)", "Process.exit(self(), :kill)", ":ok = :ok"]) do
  Loads.save("Loads.D#{n}", body, dir)
  IO.inspect({body, Code.ensure_loaded(Module.concat(Loads, "D#{n}"))})
end

IO.puts("# the module itself")

Loads.save(
  "Loads.E",
  "IO.inspect(Loads.attempt(fn -> apply(__MODULE__, :g, []) end)); IO.inspect({g(), Code.ensure_loaded(__MODULE__)}); :ok",
  dir
)

IO.inspect(apply(Loads.E, :g, []))

IO.puts("# another one inside")
Loads.save("Loads.F", "IO.inspect({:f, apply(Loads.G, :g, [])}); :ok", dir)
Loads.save("Loads.G", "IO.puts(\"in g\"); :ok", dir)
IO.inspect(apply(Loads.F, :g, []))

IO.puts("# while it runs, others wait")
Loads.save("Loads.H", "send(:persistent_term.get(:parent), {:in, self()}); receive do answer -> answer end", dir)

parent = self()

for answer <- [:no, :ok] do
  ask = fn name, fun ->
    spawn(fn -> send(parent, {:result, name, Loads.attempt(fun)}) end)
  end

  ask.(:load, fn -> Code.ensure_loaded(Loads.H) end)
  first = receive do: ({:in, pid} -> pid)
  ask.(:call, fn -> apply(Loads.H, :g, []) end)
  ask.(:info, fn -> apply(Loads.H, :module_info, [:module]) end)
  IO.inspect({:erlang.module_loaded(Loads.H), function_exported?(Loads.H, :g, 0)})
  send(first, answer)

  # After a failure each of the others tries anew.
  if answer == :no do
    for _ <- 1..2 do
      receive do: ({:in, pid} -> send(pid, :no))
    end
  end

  for name <- [:load, :call, :info] do
    receive do: ({:result, ^name, result} -> IO.inspect({name, result}))
  end
end

File.rm_rf!(dir)
