alias Kernel.ParallelCompiler, as: Parallel
files = fn names -> Enum.map(names, &"language/compile_parallel/fixtures/#{&1}.ex") end

shown = fn found ->
  Map.take(found, [:message, :position, :severity]) |> Map.put(:file, Path.basename(found.file))
end

show = fn
  {:ok, modules, info} -> IO.inspect({:ok, modules, Enum.map(info.compile_warnings, shown), info.runtime_warnings})
  {:error, errors, info} -> IO.inspect({:error, Enum.map(errors, shown), Enum.map(info.compile_warnings, shown)})
end

show.(Parallel.compile(files.(["a", "b"]), return_diagnostics: true))
IO.inspect(PA.a() == 42)
show.(Parallel.compile(files.(["s", "t"]), return_diagnostics: true))
IO.inspect(PS.s())
show.(Parallel.compile(files.(["r3", "r4"]), return_diagnostics: true))
show.(Parallel.compile(files.(["r5", "r6"]), return_diagnostics: true))
show.(Parallel.compile([], return_diagnostics: true))
show.(Parallel.compile(files.(["p1", "p2"]), return_diagnostics: true))
IO.inspect(P1.values())
