alias Kernel.ParallelCompiler, as: Parallel
files = fn names -> Enum.map(names, &"language/compile_parallel/fixtures/#{&1}.ex") end

shown = fn found ->
  Map.take(found, [:message, :position, :severity]) |> Map.put(:file, Path.basename(found.file))
end

show = fn
  {:ok, modules, info} -> IO.inspect({:ok, modules, Enum.map(info.compile_warnings, shown), info.runtime_warnings})
  {:error, errors, info} -> IO.inspect({:error, Enum.map(errors, shown), Enum.map(info.compile_warnings, shown)})
end

cycle = fn -> IO.puts("cycle"); {:runtime, [], []} end
each_file = &IO.inspect({:file, Path.basename(&1)})
each_module = fn file, module, binary -> IO.inspect({Path.basename(file), module, is_binary(binary)}) end
show.(Parallel.compile(files.(["t"]), each_file: each_file, each_module: each_module, each_cycle: cycle, return_diagnostics: true))

try do
  Parallel.pmap([1, 2, 3], fn n -> n * 2 end)
rescue
  error in ArgumentError -> IO.puts(error.message)
end

IO.inspect(Code.can_await_module_compilation?())
IO.inspect(Code.ensure_compiled(NoSuchModule))

try do
  Code.ensure_compiled!(NoSuchModule)
rescue
  error in ArgumentError -> IO.puts(error.message)
end
