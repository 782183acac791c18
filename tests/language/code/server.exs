# What programs ask of :code.
show = fn name, work ->
  IO.inspect({name, try do work.() rescue e -> e.__struct__ end})
end

defmodule InMemory do
  def f, do: 1
end

show.(:ensure, fn -> {:code.ensure_loaded(Enum), :code.ensure_loaded(NoSuch), :code.ensure_loaded(:erlang)} end)
show.(:several, fn -> :code.ensure_modules_loaded([Enum, :lists]) end)
show.(:missing, fn -> :code.ensure_modules_loaded([Enum, NoSuch]) end)
show.(:is_loaded, fn -> {:code.is_loaded(InMemory), :code.is_loaded(NoSuch)} end)
show.(:which, fn -> {:code.which(InMemory), :code.which(NoSuch), :code.which(:erlang)} end)
show.(:object, fn -> {:code.get_object_code(InMemory), :code.get_object_code(NoSuch)} end)
show.(:object, fn -> match?({Enum, binary, _} when is_binary(binary), :code.get_object_code(Enum)) end)
show.(:status, fn -> {:code.module_status(Enum), :code.module_status(NoSuch), :code.module_status(InMemory)} end)
show.(:all, fn -> {List.keyfind(:code.all_loaded(), InMemory, 0), List.keymember?(:code.all_loaded(), Enum, 0)} end)
show.(:available, fn -> List.keymember?(:code.all_available(), ~c"Elixir.Enum", 0) end)
show.(:mode, fn -> {:code.get_mode(), :code.is_sticky(InMemory)} end)
show.(:load, fn -> :code.load_file(NoSuch) end)
show.(:gone, fn -> {:code.delete(NoSuch), :code.purge(NoSuch), :code.soft_purge(NoSuch)} end)
show.(:path, fn -> {:code.add_path(~c"/no/such/folder"), :code.del_path(~c"/no/such/folder")} end)
show.(:loaded, fn -> {:erlang.module_loaded(Enum), :erlang.module_loaded(NoSuch), :erlang in :erlang.loaded()} end)
show.(:old, fn -> {:erlang.check_old_code(Enum), :erlang.check_old_code(NoSuch)} end)
show.(:process, fn -> {:erlang.check_process_code(self(), Enum), :erlang.check_process_code(self(), Enum, [])} end)
show.(:bad, fn -> :erlang.check_process_code(:a, Enum) end)

defmodule OnLoad do
  @on_load :init
  def init do
    :persistent_term.put(:on_load, {__MODULE__, :loaded})
    :ok
  end
end

IO.inspect({:persistent_term.get(:on_load), Code.ensure_loaded?(OnLoad)})

defmodule OnLoadFails do
  @on_load {:init, 0}
  def init, do: :no
end

IO.inspect(Code.ensure_loaded?(OnLoadFails))
